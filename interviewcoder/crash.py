"""What is said where the program itself is at fault: one sentence, and a report without an interview's words.

A traceback shows lines of the program with the values they worked on, and an exception's own text may quote
a transcript. The report names only the kinds of the exceptions and the places in the program.
"""

from __future__ import annotations

import os
import platform
import sys
import tempfile
import traceback
from collections.abc import Iterator
from pathlib import Path

from interviewcoder.model import InterviewcoderError


class CrashError(InterviewcoderError):
    """The program is at fault; the sentence says where a report of it lies."""


def crash_error(error: BaseException) -> CrashError:
    """Write a report of an error nobody foresaw; returns what to say of it."""
    if isinstance(error, MemoryError):
        return CrashError(
            "There is not enough memory for this; nothing was left half done. Close other programs, or work "
            "on smaller files."
        )
    kind = type(_wrapped(error) or error).__name__
    said = f"A fault in the program stopped it ({kind}); all that was saved is saved."
    try:
        handle, name = tempfile.mkstemp(prefix="interviewcoder-fault-", suffix=".txt")
        with os.fdopen(handle, "w", encoding="utf-8") as stream:
            stream.writelines(f"{line}\n" for line in _report(error))
    except OSError:
        return CrashError(said)
    return CrashError(f"{said} Please report it with {name}, which holds no words of an interview.")


def _report(error: BaseException) -> Iterator[str]:
    yield f"interviewcoder {_version()}, Python {platform.python_version()}, {sys.platform}"
    seen: set[int] = set()
    current: BaseException | None = error
    while current is not None and id(current) not in seen:
        seen.add(id(current))
        yield ""
        yield f"{type(current).__module__}.{type(current).__qualname__}"
        for frame in traceback.extract_tb(current.__traceback__, limit=200):
            place = Path(frame.filename)
            yield f"  {place.parent.name}/{place.name}:{frame.lineno} {frame.name}"
        current = _wrapped(current) or current.__cause__ or current.__context__


def _wrapped(error: BaseException) -> BaseException | None:
    """What failed beside the screen: Textual wraps it in an error of its own."""
    inside = getattr(error, "error", None)
    return inside if isinstance(inside, BaseException) else None


def _version() -> str:
    from importlib.metadata import PackageNotFoundError, version

    try:
        return version("interviewcoder")
    except PackageNotFoundError:
        return "of a checkout"
