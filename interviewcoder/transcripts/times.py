"""Times as transcripts write them, in seconds.

Kept apart from labels because captions, tables and label lines all carry times, in a dozen spellings:
``0:03``, ``00:12:40``, ``[00:00:12]``, ``(0:02)``, ``#00:01:05-3#``, ``0:0:3.1 --> 0:0:5.2``.
"""

from __future__ import annotations

import re

CLOCK = r"(?:\d{1,3}:)?\d{1,3}:\d{1,2}(?:[.,]\d{1,3}|-\d(?=#))?"
"""A bare time; the pattern is bounded, so matching stays linear."""
BRACKETED = rf"(?:\[{CLOCK}\]|\({CLOCK}\)|（{CLOCK}）|<{CLOCK}>|\{{{CLOCK}\}}|#{CLOCK}#)"
ARROW = r"[ \t\u00a0]*(?:-->|→|–|—|-)[ \t\u00a0]*"
RANGE = rf"(?:[\[(]?{CLOCK}{ARROW}{CLOCK}[\])]?)"
STAMP = rf"(?:{RANGE}|{BRACKETED}|{CLOCK})"
"""A time or a range of times, bracketed or bare."""

_CLOCK = re.compile(r"(?:(\d{1,3}):)?(\d{1,3}):(\d{1,2})(?:[.,-](\d{1,3}))?")
_ALONE = re.compile(rf"[ \t\u00a0]*{STAMP}[ \t\u00a0]*")
_LEADING = re.compile(rf"[ \t\u00a0]*(?:\[{CLOCK}{ARROW}{CLOCK}\]|{BRACKETED})[ \t\u00a0]*(?=\S)")
_TRAILING = re.compile(rf"[ \t\u00a0]*(?:#{CLOCK}#|\[{CLOCK}\])[ \t\u00a0]*$")


def seconds(clock: str) -> float | None:
    """Seconds of a time such as ``00:01:05.3``; None where it is no time (61 seconds, 75 minutes past).

    >>> seconds("00:12:40"), seconds("0:03"), seconds("75:10"), seconds("0:0:3.1"), seconds("12:99")
    (760.0, 3.0, 4510.0, 3.1, None)
    """
    match = _CLOCK.fullmatch(clock)
    if match is None:
        return None
    hours, minutes, secs, fraction = match.groups()
    if int(secs) > 59 or (hours is not None and int(minutes) > 59):
        return None
    whole = int(hours or 0) * 3600 + int(minutes) * 60 + int(secs)
    return round(whole + (float(f"0.{fraction}") if fraction else 0.0), 3)


def stamp_times(stamp: str) -> tuple[float | None, float | None]:
    """Start and end of a stamp; the end is None unless it is a range.

    >>> stamp_times("(0:02)"), stamp_times("0:0:3.1 --> 0:0:5.2")
    ((2.0, None), (3.1, 5.2))
    """
    found = [seconds(match.group()) for match in _CLOCK.finditer(stamp)]
    return (found[0] if found else None, found[1] if len(found) > 1 else None)


def is_stamp(text: str) -> bool:
    """Whether a line or cell holds a time or a range of times and nothing else."""
    return len(text) < 60 and _ALONE.fullmatch(text) is not None and stamp_times(text)[0] is not None


def leading_stamp(text: str) -> tuple[int, float | None, float | None]:
    """Where the words begin after an opening stamp in brackets, and its times; (0, None, None) without one.

    >>> leading_stamp("[00:04.000 --> 00:06.000]  Fine.")
    (27, 4.0, 6.0)
    """
    match = _LEADING.match(text[:80])
    if match is None:
        return 0, None, None
    return match.end(), *stamp_times(match.group())


def trailing_stamp(text: str) -> tuple[int, float] | None:
    """Where a turn's words end before a closing stamp (``… #00:01:05-3#``), and the time it gives.

    >>> trailing_stamp("So it was. #00:01:05-3#")
    (10, 65.3)
    """
    tail = text[-40:]
    match = _TRAILING.search(tail)
    if match is None:
        return None
    time = stamp_times(match.group())[0]
    return None if time is None else (len(text) - len(tail) + match.start(), time)
