"""Times as transcripts write them, in seconds.

Kept apart from labels because captions, tables and label lines all carry times, in many spellings:
``0:03``, ``00:12:40``, ``[00:00:12]``, ``(0:02)``, ``#00:01:05-3#``, ``0:0:3.1 --> 0:0:5.2``,
``00:00:10:12`` (with frames), ``[1h 02m 03s]``, ``(at 2:13)``, ``[00:12](https://…)``.
"""

from __future__ import annotations

import re

_PLAIN = r"(?:\d{1,3}:)?\d{1,3}:\d{1,2}(?:[.,]\d{1,6}|-\d(?=#))?"
_FRAMES = r"\d{1,2}:\d{2}:\d{2}[:;]\d{2}(?![\d:])"
CLOCK = rf"(?:{_FRAMES}|{_PLAIN})"
"""A bare time; the pattern is bounded, so matching stays linear."""
LONG_CLOCK = r"\d{1,2}:\d{2}:\d{2}(?:[.,]\d{1,6})?(?![\d:])"
"""A time with hours, minutes and seconds, which words seldom contain."""
_UNITS = (
    r"(?:\d{1,2} ?h(?: ?\d{1,2} ?m(?:in)?\.?)?(?: ?\d{1,2} ?s(?:ec)?\.?)?"
    r"|\d{1,3} ?m(?:in)?\.? ?\d{1,2} ?s(?:ec)?\.?|\d{1,5}(?:\.\d{1,3})? ?s)"
)
_UNITS_TWICE = (
    r"(?:\d{1,2} ?h ?\d{1,2} ?m(?:in)?\.?(?: ?\d{1,2} ?s(?:ec)?\.?)?"
    r"|\d{1,3} ?m(?:in)?\.? ?\d{1,2} ?s(?:ec)?\.?)"
)
"""A time in two units or more; ``5 s`` alone on a line may be words."""
_ANY = rf"(?:{CLOCK}|{_UNITS})"
_INSIDE = rf"(?:(?:at|um|min\.?|time:?|a) )?{_ANY}"
BRACKETED = (
    rf"(?:\\?\[{_INSIDE}\\?\]|\({_INSIDE}\)|（{_INSIDE}）|<{CLOCK}>|\{{{CLOCK}\}}|#{CLOCK}#|【{CLOCK}】"
    rf"|\(?\[\(?{CLOCK}\)?\]\([^()\s]{{1,150}}\)\)?)"
)
ARROW = r"[ \t\u00a0]*(?:-->|->|→|–|—|-)[ \t\u00a0]*"
RANGE = rf"(?:[\[(]?{CLOCK}{ARROW}{CLOCK}[\])]?|[\[(]{_UNITS}{ARROW}{_UNITS}[\])])"
STAMP = rf"(?:{RANGE}|{BRACKETED}|{CLOCK})"
"""A time or a range of times, bracketed or bare."""

_CLOCK = re.compile(
    r"(?:(?P<hours>\d{1,3}):)?(?P<minutes>\d{1,3}):(?P<seconds>\d{1,2})(?:[.,-](?P<fraction>\d{1,6}))?"
    r"(?:(?<=:\d\d)[:;]\d{2}(?![\d:]))?"
)
_UNIT = re.compile(
    r"(?:(?P<hours>\d{1,2}) ?h ?)?(?:(?P<minutes>\d{1,3}) ?m(?:in)?\.? ?)?"
    r"(?:(?P<seconds>\d{1,5})(?:\.(?P<fraction>\d{1,3}))? ?s(?:ec)?\.?)?"
)
_FOUND = re.compile(rf"{CLOCK}|{_UNITS}")
_ALONE = re.compile(
    rf"[ \t\u00a0]*(?:#{{1,6}}[ \t]+)?(?:\*\*|__|\*|_)?(?:{STAMP}|{_UNITS_TWICE})(?:\*\*|__|\*|_)?"
    r"[ \t\u00a0]*(?:\{#[^{}\s]{1,60}\}[ \t\u00a0]*)?"
)
"""A time and nothing else; in Markdown it may be a heading, with the name by which it is linked."""
_LEADING = re.compile(
    rf"[ \t\u00a0]*(?:\[{CLOCK}{ARROW}{CLOCK}\]|\[{_UNITS}{ARROW}{_UNITS}\]|{BRACKETED})[ \t\u00a0]*(?=\S)"
)
_LEADING_CLOCK = re.compile(
    rf"[ \t\u00a0]*({CLOCK})(?:{ARROW}{CLOCK}(?![\d:])|[ \t\u00a0]*[|–—-])?[ \t\u00a0]+(?=\S)"
)
_TRAILING = re.compile(rf"[ \t\u00a0]*(?:#{CLOCK}#|\\?\[{CLOCK}\\?\]|\({LONG_CLOCK}\))[ \t\u00a0]*$")
_LONGEST_STAMP = 200


def seconds(clock: str) -> float | None:
    """Seconds of a time such as ``00:01:05.3``; None where it is no time (61 seconds, 75 minutes past).

    Frames (``00:00:10:12``) are left out, since the number of frames a second is not known.

    >>> seconds("00:12:40"), seconds("0:03"), seconds("75:10"), seconds("0:0:3.1"), seconds("12:99")
    (760.0, 3.0, 4510.0, 3.1, None)
    >>> seconds("00:00:10:12"), seconds("1h 02m 03s"), seconds("2 min 5 s"), seconds("7.5s")
    (10.0, 3723.0, 125.0, 7.5)
    """
    match = _CLOCK.fullmatch(clock) or _UNIT.fullmatch(clock.strip())
    if match is None or not match.group():
        return None
    hours, minutes, secs, fraction = match.group("hours", "minutes", "seconds", "fraction")
    in_clock = match.re is _CLOCK
    if in_clock and (int(secs) > 59 or (hours is not None and int(minutes) > 59)):
        return None
    whole = int(hours or 0) * 3600 + int(minutes or 0) * 60 + int(secs or 0)
    return round(whole + (float(f"0.{fraction}") if fraction else 0.0), 3)


def as_clock(time: float) -> str:
    """Seconds as a clock shows them, to the thousandth.

    >>> as_clock(75.25), as_clock(3723)
    ('00:01:15.25', '01:02:03')
    """
    whole, rest = divmod(round(time * 1000), 1000)
    clock = f"{whole // 3600:02}:{whole // 60 % 60:02}:{whole % 60:02}"
    return f"{clock}.{rest:03}".rstrip("0") if rest else clock


def stamp_times(stamp: str) -> tuple[float | None, float | None]:
    """Start and end of a stamp; the end is None unless it is a range.

    >>> stamp_times("(0:02)"), stamp_times("0:0:3.1 --> 0:0:5.2"), stamp_times("[0:07](https://a.b/?t=7)")
    ((2.0, None), (3.1, 5.2), (7.0, None))
    """
    found = [seconds(match.group()) for match in _FOUND.finditer(stamp.split("](", 1)[0])]
    return (found[0] if found else None, found[1] if len(found) > 1 else None)


def is_stamp(text: str) -> bool:
    """Whether a line or cell holds a time or a range of times and nothing else."""
    return (
        len(text) < _LONGEST_STAMP and _ALONE.fullmatch(text) is not None and stamp_times(text)[0] is not None
    )


def leading_stamp(text: str) -> tuple[int, float | None, float | None]:
    """Where the words begin after an opening stamp in brackets, and its times; (0, None, None) without one.

    >>> leading_stamp("[00:04.000 --> 00:06.000]  Fine.")
    (27, 4.0, 6.0)
    """
    match = _LEADING.match(text[:_LONGEST_STAMP])
    if match is None:
        return 0, None, None
    start, end = stamp_times(match.group())
    return (0, None, None) if start is None else (match.end(), start, end)


def leading_clock(text: str) -> tuple[int, float | None]:
    """Where the words begin after a bare time that opens a line, and that time; (0, None) without one.

    >>> leading_clock("00:01:05 So it was."), leading_clock("12:30 is late")
    ((9, 65.0), (6, 750.0))
    """
    match = _LEADING_CLOCK.match(text[:_LONGEST_STAMP])
    time = seconds(match[1]) if match else None
    return (0, None) if match is None or time is None else (match.end(), time)


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
