"""Opens JSON that may be hostile, and reads values of it that may be of any type."""

from __future__ import annotations

import json
import math
import re
from collections.abc import Sequence
from typing import Any

from interviewcoder.model import TranscriptError
from interviewcoder.transcripts.decoding import decode

_BLANKS = re.compile(r"[ \t\r\n]*")
_SLOWEST = 30
"""Seconds a word may take on the average of a file; whole numbers that say more are thousandths."""
_LATEST = 1e7
"""Latest time in seconds that is believed; some hundred days."""


def load(data: bytes, name: str) -> tuple[Any, str, tuple[str, ...]]:
    """The value in a file, its encoding and warnings. Raises TranscriptError where it is no JSON."""
    text, encoding, warnings = decode(data, name)
    try:
        try:
            return json.loads(text), encoding, warnings
        except json.JSONDecodeError as error:
            if error.msg != "Extra data":
                raise
            return _values(text), encoding, warnings
    except RecursionError:
        raise TranscriptError(
            f"{name} is nested deeper than any transcript; export it again, or as .vtt or .docx."
        ) from None
    except ValueError as error:
        line = getattr(error, "lineno", None)
        where = f" in line {line}" if line else ""
        raise TranscriptError(
            f"{name} is damaged JSON{where}; export the transcript again, or rename the file to .txt if "
            "it is text."
        ) from None


def _values(text: str) -> list[Any]:
    """The values of a file of several, as JSON Lines is. Raises JSONDecodeError where one is none."""
    decoder = json.JSONDecoder()
    values: list[Any] = []
    at = _BLANKS.match(text, 0)
    while at is not None and at.end() < len(text):
        value, end = decoder.raw_decode(text, at.end())
        values.append(value)
        at = _BLANKS.match(text, end)
    return values


def text(value: Any) -> str:
    """A value that should be text; empty where it is not. Half surrogate pairs become �."""
    return (
        value.encode("utf-16", "surrogatepass").decode("utf-16", "replace") if isinstance(value, str) else ""
    )


def items(value: Any, *path: str | int) -> list[dict[str, Any]]:
    """The objects of a list that should stand at a path; nothing where it does not.

    >>> items({"a": [{"b": [{"c": 1}, 2]}]}, "a", 0, "b")
    [{'c': 1}]
    """
    found = at(value, *path)
    return [one for one in found if isinstance(one, dict)] if isinstance(found, list) else []


def at(value: Any, *path: str | int) -> Any:
    """What stands at a path of keys and positions; None where there is nothing."""
    for step in path:
        if isinstance(step, str) and isinstance(value, dict):
            value = value.get(step)
        elif isinstance(step, int) and isinstance(value, list) and step < len(value):
            value = value[step]
        else:
            return None
    return value


def seconds(value: Any, unit: float = 1.0) -> float | None:
    """A time in seconds from a number, digits or Google's ``1.5s``; None where it is none.

    ``unit`` is how many seconds one is.

    >>> seconds("1.50"), seconds(1500, 0.001), seconds("2.4s"), seconds(float("nan")), seconds(True)
    (1.5, 1.5, 2.4, None, None)
    """
    if isinstance(value, str) and len(value) < 40:
        try:
            value = float(value.strip().removesuffix("s"))
        except ValueError:
            return None
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value <= _LATEST / unit:
        return None
    return round(value * unit, 3) if math.isfinite(value) else None


def time_unit(
    listed: Sequence[dict[str, Any]],
    starts: Sequence[str] = ("start",),
    ends: Sequence[str] = ("end",),
    texts: Sequence[str] = ("text", "word"),
) -> float:
    """How many seconds the times of a list are: thousandths are whole numbers too large for seconds.

    >>> time_unit([{"start": 0, "end": 900, "text": "Four of them."}])
    0.001
    >>> time_unit([{"start": 0, "end": 2, "text": "Four."}]), time_unit([{"start": 1.5, "text": "So"}])
    (1.0, 1.0)
    """
    given = [one[key] for one in listed for key in (*starts, *ends) if key in one]
    times = [time for time in given if isinstance(time, int) and not isinstance(time, bool)]
    if not times or len(times) < len([time for time in given if time is not None]):
        return 1.0
    words = sum(len(text(one.get(key)).split()) for one in listed for key in texts)
    return 0.001 if max(times) - min(times) > _SLOWEST * max(1, words) else 1.0


def speaker(value: Any) -> str | None:
    """Name of a speaker: text as it is, a number as ``Speaker 1``; None otherwise.

    >>> speaker("SPEAKER_00"), speaker(1), speaker(""), speaker([])
    ('SPEAKER_00', 'Speaker 1', None, None)
    """
    if isinstance(value, int) and not isinstance(value, bool) and 0 <= value < 1000:
        return f"Speaker {value}"
    return " ".join(text(value)[:200].split()) or None
