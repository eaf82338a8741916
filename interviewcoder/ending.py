"""Ending from outside: a closed window or a shutdown leaves the program as a key would."""

from __future__ import annotations

import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType

SIGNALS = tuple(getattr(signal, name) for name in ("SIGTERM", "SIGHUP") if hasattr(signal, name))
"""What ends a program from outside; a closed terminal window does not exist as a signal on Windows."""


@contextmanager
def on_signals(act: Callable[[int], None]) -> Iterator[None]:
    """Call ``act`` with the number of a signal that asks the program to end, inside the block.

    A signal that is ignored (as under ``nohup``) stays ignored. Does nothing outside the main thread,
    where Python hears no signals.
    """

    def heard(number: int, _frame: FrameType | None) -> None:
        act(number)

    before = {}
    for number in SIGNALS:
        try:
            if signal.getsignal(number) != signal.SIG_IGN:
                before[number] = signal.signal(number, heard)
        except ValueError:  # not the main thread
            break
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
