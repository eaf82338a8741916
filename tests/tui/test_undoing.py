"""What an undo says it took back."""

from __future__ import annotations

from collections.abc import Callable

from interviewcoder.actions.coding import assign_each
from interviewcoder.project import Project
from interviewcoder.tui.undoing import undo_sentence

TURNS = [("INT", "How many beds?"), ("EXP", "We have four beds. Two are closed.")]


def test_a_deed_of_several_codings_is_taken_back_in_so_many_words(make_study: Callable[..., Project]) -> None:
    project = make_study({"DE-01": ("Germany", TURNS)})
    interview = project.interview("DE-01")
    first, second = project.document(interview).sentences[-2:]
    code = next(one for one in project.codes() if one.key == "CAP-BED")
    assign_each(project, "ana", interview, [first, second], [code.id])
    walked = undo_sentence(project, "ana")
    assert walked is not None and walked.sentence == "Undone: CAP-BED (2 codings) assigned in DE-01."
    assign_each(project, "ana", interview, [first], [code.id])
    once = undo_sentence(project, "ana")
    assert once is not None and once.sentence == "Undone: CAP-BED assigned in DE-01."
