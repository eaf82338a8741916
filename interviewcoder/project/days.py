"""What counts as a day where one is asked for: one strict rule for every command and table."""

from __future__ import annotations

import re
from datetime import date

from interviewcoder.model import OptionError

_DAY = re.compile(r"[0-9]{4}-[0-9]{2}(-[0-9]{2})?")


def require_day(day: str) -> str:
    """The day ("2026-11-23") or month ("2026-11") as given. Raises OptionError for one of no calendar.

    >>> require_day("2024-02-29"), require_day("2026-11")
    ('2024-02-29', '2026-11')
    """
    try:
        if _DAY.fullmatch(day):
            date.fromisoformat(day if len(day) > len("2026-11") else f"{day}-01")
            return day
    except ValueError:  # such as the 30th of February
        pass
    raise OptionError(
        f"'{day:.20}' is no day of the calendar; give one such as 2026-11-23, or a month such as 2026-11."
    )
