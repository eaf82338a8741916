"""A table as of a day: what was done by then, as known today."""

from __future__ import annotations

import pytest

from interviewcoder.actions import coding, rounds
from interviewcoder.model import OptionError, StudyError
from interviewcoder.tables import agreement_table, codings_table

TURNS = [("INT", "How many beds?"), ("EXP", "We have four beds. Two are closed.")]
DAY = 86_400_000
FIRST = 1_790_000_000_000  # 21 September 2026, in milliseconds


@pytest.fixture
def project(make_study):
    """ana codes on 21 September, ben on the 22nd; both finish their round, which is closed on the 23rd."""
    made = make_study({"DE-01": ("Germany", TURNS)})
    # Made now, these would be of another day than what they are about.
    beds = next(code.id for code in made.codes() if code.key == "CAP-BED")
    interview = made.interview("DE-01")
    made._connection.execute("update change set at = '2026-09-20T08:00:00.000Z'")
    for day, deed in (
        (0, lambda: rounds.open_round(made, "R1", "reliability", ("ana", "ben"), [interview])),
        (0, lambda: coding.assign(made, "ana", interview, (25, 33), [beds])),
        (0, lambda: rounds.finish(made, "ana", interview)),
        (1, lambda: coding.assign(made, "ben", interview, (25, 33), [beds])),
        (1, lambda: rounds.finish(made, "ben", interview)),
        (2, lambda: rounds.close_round(made, made.rounds()[0])),
    ):
        made._clock = lambda day=day: FIRST + day * DAY
        deed()
    return made


def test_what_was_done_later_is_not_there(project):
    with project.as_of("2026-09-21") as then:
        assert [coding.coder for coding in then.codings()] == ["ana"]
        assert agreement_table(then).double_coded == 0
    with project.as_of("2026-09") as then:
        assert then.fold() == project.fold()
        assert agreement_table(then).rows == agreement_table(project).rows
    with project.as_of("2026-09-19") as then:
        assert then.interviews() == () and codings_table(then).rows == ()


def test_a_past_study_is_only_read(project):
    with project.as_of("2026-09-21") as then, pytest.raises(StudyError, match="read-only"):
        coding.assign(then, "ana", then.interview("DE-01"), (25, 33), [then.codes()[0].id])


def test_what_is_coded_blind_today_is_blind_in_the_past_too(project):
    interview = project.interview("DE-01")
    rounds.open_round(project, "R2", "reliability", ("ana", "ben"), [interview])
    with project.as_of("2026-09-23") as then:
        assert then.codings() == () and agreement_table(then).double_coded == 0


@pytest.mark.parametrize("day", ["yesterday", "2026", "2026-9-1", "23.11.2026", ""])
def test_what_is_no_day_is_refused(project, day):
    with pytest.raises(OptionError, match="no day of the calendar"), project.as_of(day):
        pass
