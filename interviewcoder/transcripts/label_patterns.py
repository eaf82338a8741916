"""What one line can say about who speaks: the spellings of a speaker label, without judging them.

A match here is a candidate only. Whether ``Note:`` or ``Anna:`` is a speaker is decided per file in
``labels``, from recurrence and the shape of a dialogue. Every pattern runs on the first 240 characters of a
line, and gives no blank back that it has taken (``*+``), so that a line costs at most the square of these.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from interviewcoder.transcripts.label_shapes import INVISIBLE, clean_label, has_title, is_code, is_tag
from interviewcoder.transcripts.times import BRACKETED, CLOCK, LONG_CLOCK, RANGE, STAMP, stamp_times

Style = Literal[
    "colon",
    "timed",
    "chat",
    "bracket",
    "quoted",
    "angle",
    "dash",
    "point",
    "tab",
    "alone",
    "bold",
    "column",
    "voice",
]
WEAK: tuple[Style, ...] = ("bracket", "quoted", "angle", "dash", "tab", "point", "alone", "bold")
"""Spellings without a colon or a time; they need more evidence."""

_REACH = 240
_LEAD = re.compile(rf"[\s{INVISIBLE}]*")
_SP = r"[ \t\u00a0\u2000-\u200a\u202f\u3000]"
_GAP = r"[ \u00a0\u2000-\u200a\u202f]"
"""Blanks without those that part a label from words by themselves."""
_EM = r"(?:\*{1,3}|_{1,2})"
_STOPS = r"[^:：\n\t\[\]{}<>\"“”„»«?!;|=*#\\。！？；؟…]"
_NAME = rf"(?:[^\W_]|#(?=\d))(?:{_STOPS}|#(?=\d)|(?<=[א-ת])\"(?=[א-ת])){{0,78}}?"
_GENDER = rf"(?:[:*](?:innen|in|r|n|s|e)(?:{_SP}?\d{{1,2}})?(?=[\])]?{_SP}*\*{{0,3}}[:：]))?"
_BULLET = "[■□●◆◇○◎▼▽▶▷★☆]"
_PICTURE = "[\U0001f300-\U0001faff\u2600-\u27bf]"
_HALF = rf"(?:{_SP}?(?P<half>[AaPp]\.?[Mm]\.?))"

_COLON = re.compile(
    rf"(?:(?:[-+•>*–—]{{1,3}}|[(\[]?\d{{1,5}}[.)\]]{{0,2}}|Q\d{{1,3}}){_SP}++|[-–—](?=[^\W\d_]))?"
    rf"(?:{_PICTURE}\ufe0f?{_SP}*+){{0,2}}(?P<em>{_EM})?"
    rf"(?:`?(?P<before>{STAMP})`?{_SP}*+[-–—|:]?{_SP}*+)?(?P<em2>{_EM})?"
    rf"[\[【〔]?(?P<label>{_NAME}{_GENDER}\??)[\]】〕]?(?:{_SP}*+[,-]?(?P<shut>{_EM})?{_SP}*+[,-]?{_SP}*+(?P<inside>{STAMP}))?"
    rf"{_SP}*+(?P<close>{_EM})?"
    rf"{_SP}*+(?:(?<!\d)[:：]{{1,2}}|[:：](?!\d))(?!//)"
)
_AFTER = re.compile(
    rf"{_SP}*+(?:(?P<stamp>\[{CLOCK}{_SP}*+[-–]{_SP}*+{CLOCK}\]|{BRACKETED}|{LONG_CLOCK}(?={_SP})){_SP}*+[:–-]?)"
)
_AFTER_ALONE = re.compile(rf"{_SP}*+(?P<stamp>{STAMP}){_SP}*+{_EM}?{_SP}*+$")
_CLOSE = re.compile(rf"{_SP}*+{_EM}")

_TIMED = (
    # Name  0:03 | Name (00:12) | [Name] 10:02:11
    re.compile(
        rf"{_EM}?\[?(?P<label>{_NAME})\]?{_EM}?(?:{_SP}*+[,|–-])?{_SP}++(?P<stamp>{STAMP}){_HALF}?{_EM}?:?{_SP}*+$"
    ),
    re.compile(rf"{_EM}?(?P<label>{_NAME}){_EM}?\t{_SP}*+(?P<stamp>{STAMP}){_SP}*+$"),
    re.compile(rf"{_EM}?(?P<label>{_NAME}){_EM}?{_SP}*+(?P<stamp>{BRACKETED}){_SP}*+$"),
    # [00:00:12] Speaker 1
    re.compile(
        rf"{_EM}?(?P<stamp>{STAMP}){_HALF}?{_SP}*+[-–|]?{_SP}*+{_EM}?\[?(?P<label>{_NAME})\]?{_EM}?{_SP}*+$"
    ),
    # Speaker 1 [00:00:12] words
    re.compile(
        rf"{_EM}?(?P<label>{_NAME}){_EM}?{_SP}++(?P<stamp>{BRACKETED}|\[{RANGE}\]|{LONG_CLOCK}){_EM}?{_SP}++(?=\S)"
    ),
)
_HAS_TIME = re.compile(r"\d:\d|\d ?[hms]")
_WHOLE_LINE = 4
"""How many of these patterns need the whole line."""

_DAY = r"\d{1,4}[./-]\d{1,2}[./-]\d{1,4}"
_TIME = r"\d{1,2}:\d{2}(?::\d{2})?(?:[ \u00a0\u202f]?[AaPp]\.?[Mm]\.?)?"
_CHAT = (
    # 12/05/2023, 10:00 - Anna: words | [12.05.23, 10:00:03] Anna: words
    re.compile(rf"\[?{_DAY},?{_SP}++{_TIME}\]?{_SP}*+[-–]?{_SP}*+(?P<label>{_NAME}){_SP}*+:(?!//)"),
    # 10:00:03 From Anna Meier to Everyone: words
    re.compile(
        rf"(?:{_DAY},?{_SP}++)?{_TIME}{_SP}++(?:From|Von|De|Da|Van|Od|От|Fra|Från){_SP}++(?P<label>{_NAME})"
        rf"(?:{_SP}++(?:to|an|a|à|para|aan|do|till|til|кому)\b[^:]{{1,60}})?{_SP}*+:(?!//)"
    ),
    # 10:02 AM Anna: words
    re.compile(
        rf"\[?\d{{1,2}}:\d{{2}}(?::\d{{2}})?{_HALF}\]?{_SP}*+[-–]?{_SP}*+(?P<label>{_NAME}){_SP}*+:(?!//)"
    ),
)
_BRACKET = re.compile(
    rf"(?:(?P<before>{STAMP}){_SP}*+)?(?:\[(?P<label>{_NAME})\]|\((?P<round>{_NAME})\)"
    rf"|[【〔（＜〈［](?P<thick>{_NAME})[】〕）＞〉］]{_SP}*+[:：]?){_SP}*+(?=[^\s\[:：])"
)
_QUOTED = re.compile(rf"(?P<label>{_NAME}){_SP}*+[「『](?=[^」』])")
_ANGLE = re.compile(
    rf"(?:(?P<before>{STAMP}){_SP}*+)?(?:<{{1,2}}(?P<label>{_NAME})>{{1,2}}|\{{{{1,2}}(?P<round>{_NAME})\}}{{1,2}})"
    rf"{_SP}*+:?{_SP}*+(?=\S)"
)
_DASH = re.compile(
    rf"{_EM}?(?P<label>{_NAME}){_EM}?"
    rf"(?:{_SP}++[–—|-]{{1,2}}{_SP}++|{_SP}*+[–—]{_SP}*+|\.?[–—-]{{1,2}}{_SP}++|\.{_SP}?[–—]{_SP}*+)(?=\S)"
)
_POINT = re.compile(
    rf"(?P<em>{_EM})?(?P<label>(?:(?:M|MM|Mr|Ms|Mrs|Dr|Prof|Sig|Sr|Sra|On|Hon|Dott|MR|MS|MRS|DR){_SP}*+\.{_SP}++)?{_NAME})"
    rf"\.{_EM}?(?:{_SP}*+[–—-])?{_SP}++(?=\S)"
)
_TAB = re.compile(
    rf"(?:{_BULLET}{_SP}*+)?(?:(?:{STAMP}|[(\[]?\d{{1,5}}[.)\]]{{0,2}}){_SP}++)?(?:(?P<before>{STAMP}){_SP}++)?"
    rf"{_EM}?(?P<label>{_NAME}){_EM}?(?:{_GAP}*+[\t\u3000]{_SP}*+|\.?(?P<wide>{_SP}{{3,}}+))"
    rf"(?:(?P<after>{STAMP})(?:{_GAP}|\u3000)*+\t{_SP}*+)?(?=\S)"
)
_TAB_TIME = re.compile(rf"(?:[(\[]?\d{{1,5}}[.)\]]{{0,2}}{_SP}++)?(?P<before>{STAMP}){_SP}++")
_DASHED = re.compile(rf"{_SP}*[─—―－-]{{2,3}}{_SP}*(?=[^\s─—―－-])")
_ALONE = re.compile(
    rf"(?:\#+{_SP}+)?(?:{_BULLET}{_SP}*)?{_EM}?[【〔［]?(?P<label>{_NAME})[】〕］]?{_EM}?{_SP}*$"
)
_BOLD = re.compile(rf"(?:\*\*|__)\[?(?P<label>{_NAME})\]?(?:\*\*|__){_SP}*+(?=[^\s*_])")
_ENDS = (".", "?", "!", "…", ",", ";", "。", "？", "！")
_PATTERNS = {
    "bracket": _BRACKET, "quoted": _QUOTED, "angle": _ANGLE, "dash": _DASH, "tab": _TAB, "point": _POINT,
    "alone": _ALONE, "bold": _BOLD,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Mark:
    """A label found in a block, and where the words it introduces begin (and end, for a table row)."""

    label: str
    words: int
    style: Style
    time_start: float | None = None
    time_end: float | None = None
    end: int | None = None


def colon_mark(text: str) -> Mark | None:
    """``I: …``, ``**Name:** …``, ``(0:02) **Name:** …``, ``S01: [00:00:12] …``, ``Speaker 1 (00:12): …``."""
    lead, head = _head(text)
    match = _COLON.match(head)
    if match is None:
        return None
    at = match.end()
    opened = None if match["close"] or match["shut"] else match["em"] or match["em2"]
    if opened and (closing := _CLOSE.match(head, at)):
        at, opened = closing.end(), None
    stamp = match["inside"] or match["before"]
    after = _AFTER.match(head, at) or (_AFTER_ALONE.match(head, at) if len(text) < lead + _REACH else None)
    if after:
        stamp, at = after["stamp"], after.end()
        if opened and (closing := _CLOSE.match(head, at)):
            at, opened = closing.end(), None
    end = len(text.rstrip()) - len(opened) if opened and text.rstrip().endswith(opened) else None
    return _mark(text, match["label"], lead + at, "colon", stamp=stamp, closed=end)


def timed_mark(text: str) -> Mark | None:
    """``Name  0:03``, ``[00:00:12] Name`` alone on a line, or ``Name [00:00:12] words``: no colon.

    A time of day (``10:02 AM``) is no time of the recording: such a label is of the style ``chat``.
    """
    lead, head = _head(text)
    if not _HAS_TIME.search(head):  # most lines have none, and the patterns are dear
        return None
    for number, pattern in enumerate(_TIMED):
        if number < _WHOLE_LINE and len(text) >= lead + _REACH:
            continue
        match = pattern.match(head)
        if match and stamp_times(match["stamp"])[0] is not None:
            if match.groupdict().get("half"):
                return _mark(text, match["label"], lead + match.end(), "chat", stamp=None)
            return _mark(text, match["label"], lead + match.end(), "timed", stamp=match["stamp"])
    return None


def chat_mark(text: str) -> Mark | None:
    """``12/05/2023, 10:00 - Anna: …``, ``10:00:03 From Anna to Everyone: …``: times of day, so none here."""
    lead, head = _head(text)
    if not head[:1].isdigit() and not head.startswith("["):
        return None
    for pattern in _CHAT:
        match = pattern.match(head)
        if match:
            return _mark(text, match["label"], lead + match.end(), "chat", stamp=None)
    return None


def weak_mark(text: str, style: Style) -> Mark | None:
    """Spellings that need more evidence: ``[id1] …``, ``<Anna> …``, ``Anna「…」``, ``I – …``, ``A. …``."""
    lead, head = _head(text)
    if style == "alone" and len(text) >= lead + 80:
        return None
    match = _PATTERNS[style].match(head)
    if match is None:
        return None
    groups = match.groupdict()
    stamp = groups.get("before") or groups.get("after")
    label = groups["label"] or groups.get("round") or groups.get("thick") or ""
    if style == "dash" and "." in label and head[match.end("label") :].startswith("."):
        label += "."  # the last point of initials is no separator
    if style == "angle" and is_tag(label):
        return None
    if style == "quoted" and not (
        text.rstrip().endswith(("」", "』")) and text.count(head[match.end() - 1]) == 1
    ):
        return None
    if groups.get("wide") and not (is_code(label) or label.isupper()):
        return None  # words that are spaced to fill a line
    if style == "tab" and stamp is None and (timed := _TAB_TIME.match(head)):
        stamp = timed["before"]
    stripped = text.rstrip()
    closing = f"</{label}>" if style == "angle" else stripped[-1] if style == "quoted" else ""
    closed = len(stripped) - len(closing) if closing and stripped.endswith(closing) else None
    return _mark(text, label, lead + match.end(), style, stamp=stamp, closed=closed)


def bold_mark(text: str, bold: int) -> Mark | None:
    """A few words in bold that open a paragraph, by the length of the bold stretch or by Markdown's signs.

    >>> bold_mark("Anna Meier  So it was.", 11).label, bold_mark("**Anna** So it was.", 0).words
    ('Anna Meier', 9)
    """
    if not bold:
        return weak_mark(text, "bold")
    label, words = text[:bold].strip().strip("[]"), text[bold:].strip()
    if not words or not 0 < len(label) < 80 or "\n" in label or label.endswith(_ENDS):
        return None
    return _mark(text, label, bold, "bold", stamp=None)


def dashed_words(text: str) -> int:
    """Where the words of a question begin that only two dashes mark, as Japanese magazines do; 0 without.

    >>> dashed_words("──どこで働いていますか。"), dashed_words("— quiet —")
    (2, 0)
    """
    match = _DASHED.match(text[:_REACH])
    return match.end() if match else 0


def is_set_off(text: str, mark: Mark) -> bool:
    """Whether a label is told from the words after it by capitals, emphasis or a form of address."""
    return text.lstrip().startswith(("*", "_")) or mark.label.isupper() or has_title(mark.label)


def _head(text: str) -> tuple[int, str]:
    match = _LEAD.match(text)
    lead = match.end() if match else 0
    return lead, text[lead : lead + _REACH]


def _mark(
    text: str, label: str, at: int, style: Style, *, stamp: str | None, closed: int | None = None
) -> Mark:
    while at < len(text) and (text[at].isspace() or text[at] in "\u200b\u200e\u200f\ufeff"):
        at += 1
    start, end = stamp_times(stamp) if stamp else (None, None)
    return Mark(clean_label(label), at, style, start, end, closed if closed and closed > at else None)
