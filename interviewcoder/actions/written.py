"""What people write as it is kept: translations and summaries without what no reader sees.

A transcript loses control characters when it is read; what is typed or comes from a script has them as well,
and a table or page into which they go is not only this program's.
"""

from __future__ import annotations

import re

from interviewcoder.transcripts.controls import without_controls

_TURNING = re.compile("[\u202a-\u202e\u2066-\u2069\ufeff]")
"""Signs that turn the direction of writing for all that follows; marks for a single place stay."""


def readable(words: str) -> str:
    """Words without control characters and without signs that turn the writing, trimmed.

    >>> readable(" four\\x1b[2J \\u202ebeds\\r\\n")
    'four[2J beds'
    """
    return _TURNING.sub("", without_controls(words)[0]).strip()
