"""A day is one of the calendar, in every place that asks for one."""

from __future__ import annotations

import pytest

from interviewcoder.model import OptionError
from interviewcoder.project.days import require_day
from interviewcoder.tables.history import history_table

NO_DAYS = [
    "2026-13-45",
    "2026-02-30",
    "2026-13",
    "2026-1-1",
    "2026",
    "today",
    "20261123",
    "\u0662\u0660\u0662\u0666-11-23",
]


@pytest.mark.parametrize("day", NO_DAYS)
def test_what_no_calendar_has_is_refused(make_study, day):
    project = make_study({})
    with pytest.raises(OptionError, match="no day of the calendar"):
        require_day(day)
    with pytest.raises(OptionError, match="no day of the calendar"), project.as_of(day):
        pass
    for option in ("since", "until"):
        with pytest.raises(OptionError, match="no day of the calendar"):
            history_table(project, **{option: day})


def test_a_coder_whom_nobody_knows_is_refused(make_study):
    with pytest.raises(OptionError, match="no coder 'zoe'"):
        history_table(make_study({}), coder="zoe")
