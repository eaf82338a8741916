"""How many examples a law is tried on: few each time, many where that is asked for.

``INTERVIEWCODER_DEEPER=20 python -m pytest tests/changes --hypothesis-seed=7`` tries twenty times as many.
"""

from __future__ import annotations

import os


def examples(number: int) -> int:
    """The number of examples, times what the environment asks for."""
    return number * max(1, int(os.environ.get("INTERVIEWCODER_DEEPER", "1")))
