"""Looks through what Markdown and pasted HTML write around a label: emphasis, links, tags, pictures.

The text stays as it is; a label is found in the bare line, and its place is led back to the line as written.
"""

from __future__ import annotations

import re
from dataclasses import replace

from interviewcoder.transcripts.label_patterns import Mark, colon_mark
from interviewcoder.transcripts.label_shapes import plausible

_REACH = 240
_SIGN = re.compile(
    r"\[\[(?:[^\[\]|]{1,80}\|)?(?P<wiki>[^\[\]|]{1,80})\]\]|\[(?P<link>[^\[\]]{1,80})\]\([^()\s]{1,150}\)"
    r"|</?(?:b|strong|i|em|u|mark|span|font|p|div|small|code|br)(?:\s[^<>]{0,100})?/?>"
    r"|\*{1,3}|(?<!\w)_{1,2}|_{1,2}(?!\w)|`|={2}|~~"
    "|[\U0001f300-\U0001faff\u2600-\u27bf][\ufe0f\u200d]{0,2}",
    re.IGNORECASE,
)


def decorated_mark(text: str) -> Mark | None:
    """A label with a colon in a line with decorations; None where it has none, or no label that is plausible.

    >>> decorated_mark("**🎙 Anna:** So?"), decorated_mark("Anna: So?")
    (Mark(label='Anna', words=12, style='colon', time_start=None, time_end=None, end=None), None)
    """
    head = text[:_REACH]
    if _SIGN.search(head) is None:
        return None
    bare, places = _bare(head)
    mark = colon_mark(bare + text[_REACH:])
    if mark is None or not plausible(mark.label):
        return None
    words = places[mark.words] if mark.words < len(places) else mark.words - len(places) + len(head)
    return replace(mark, words=words, end=None)


def _bare(head: str) -> tuple[str, list[int]]:
    """A line without its decorations, and where each character of it stands in the line."""
    places: list[int] = []
    at = 0
    for sign in _SIGN.finditer(head):
        places.extend(range(at, sign.start()))
        kept = sign.span("wiki") if sign["wiki"] else sign.span("link") if sign["link"] else (0, 0)
        places.extend(range(*kept))
        at = sign.end()
    places.extend(range(at, len(head)))
    return "".join(head[i] for i in places), places
