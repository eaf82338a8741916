"""What is counted where it is said how much is left to settle: questions, one decision each."""

from __future__ import annotations

import random

from interviewcoder.actions import coding, rounds
from interviewcoder.tables.settling import hang_together, left_to_settle, question


def test_questions_are_put_together_as_they_are_settled(make_study):
    """The parts that `hang_together` makes are those that `question` gives of each disagreement in them."""
    chance = random.Random(7)
    project = make_study({"DE-01": ("Germany", [("INT", "How many?"), ("EXP", "word " * 60)])})
    interview = project.interview("DE-01")
    start = project.document(interview).turns[1].start
    codes = [code.id for code in project.codes()][:3]
    for coder in ("ana", "ben", "carla"):
        for _ in range(14):
            first = chance.randrange(50)
            place = (start + 5 * first, start + 5 * (first + chance.randint(1, 5)))
            coding.assign(project, coder, interview, place, [chance.choice(codes)])
        rounds.finish(project, coder, interview)
    found = left_to_settle(project).found
    parts = hang_together(found.disagreements)
    assert sorted(one.id for part in parts for one in part) == sorted(one.id for one in found.disagreements)
    assert 1 < len(parts) < len(found.disagreements)
    for part in parts:
        for one in part:
            assert {each.id for each in question(found, one).disagreements} == {each.id for each in part}
