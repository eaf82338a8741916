"""Ends a process that reads files when one step of a library takes longer than any honest file needs.

A library's call cannot be interrupted from Python, but the kernel can end the process that is in it. So
this holds only where a process has said that it may be ended: the workers, which are there for that.
"""

from __future__ import annotations

import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager

SECONDS = 3.0
"""Processor time for one step, such as finding what stands on one page of a PDF; the longest met took 0.4."""
_state = {"may end": False}


def may_be_ended() -> None:
    """Say that this process may be ended; nothing happens on systems without such clocks (Windows)."""
    _state["may end"] = sys.platform != "win32"


def was_ended(code: int | None) -> bool:
    """Whether a process that ended so lost patience.

    >>> was_ended(0)
    False
    """
    return sys.platform != "win32" and code == -signal.SIGPROF


@contextmanager
def patience() -> Iterator[None]:
    """What is done within takes no more than ``SECONDS`` of processor time, or the process ends."""
    if not _state["may end"] or sys.platform == "win32":
        yield
        return
    signal.setitimer(signal.ITIMER_PROF, SECONDS)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
