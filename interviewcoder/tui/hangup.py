"""When the terminal itself is gone: a dropped SSH line, a closed window, a server that ended.

Textual would go on drawing on a terminal that no longer takes anything, wait for it for ever, and leave the
program behind, holding the study open. All work is on disk by then; what is left is to end.
"""

from __future__ import annotations

import errno
import os
import signal
import sys
import threading

_GRACE = 5.0
"""Seconds in which the screen may end by itself."""


def let_go(number: int) -> None:
    """Make sure that the program ends after a signal, whether or not there is a terminal to give back."""
    if hasattr(signal, "SIGCONT"):
        # A hangup comes with it, and Textual would start drawing anew.
        signal.signal(signal.SIGCONT, signal.SIG_IGN)
    if _is_gone():
        nowhere = os.open(os.devnull, os.O_RDWR)
        for stream in (0, 1, 2):
            os.dup2(nowhere, stream)
        os.close(nowhere)
    late = threading.Timer(_GRACE, os._exit, (128 + number,))
    late.daemon = True
    late.start()


def _is_gone() -> bool:
    """Whether the terminal that the screen is drawn on takes nothing any more."""
    if sys.platform == "win32" or sys.__stderr__ is None:
        return False
    import termios

    try:
        termios.tcgetattr(sys.__stderr__)
    except termios.error as error:
        return bool(error.args[0] == errno.EIO)
    except (OSError, ValueError):
        return False  # no terminal at all
    return False
