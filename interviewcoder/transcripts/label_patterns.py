"""What one line can say about who speaks: the spellings of a speaker label, without judging them.

A match here is a candidate only. Whether ``Note:`` or ``Anna:`` is a speaker is decided per file in
``labels``, from recurrence and the shape of a dialogue. Every pattern runs on the first 160 characters of a
line, so that a line of two million characters costs no more than a short one.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from interviewcoder.transcripts.times import BRACKETED, CLOCK, RANGE, STAMP, stamp_times
from interviewcoder.transcripts.vocabulary import (
    AMBIGUOUS_KEYS,
    FUNCTION_WORDS,
    HEADER_KEYS,
    PARTICLES,
    ROLE_WORDS,
    STAGE_DIRECTIONS,
)

Style = Literal["colon", "timed", "bracket", "dash", "tab", "alone", "column", "voice"]

_REACH = 160
_INVISIBLE = "\u00ad\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff"
_INVISIBLES = re.compile(f"[{_INVISIBLE}]")
_LEAD = re.compile(rf"[\s{_INVISIBLE}]*")
_SP = r"[ \t\u00a0\u2000-\u200a\u202f\u3000]"
_EM = r"(?:\*{1,3}|_{1,2})"
_NAME = r"[^\W_][^:：\n\t\[\]{}<>\"“”„»«?!;|=*#\\]{0,58}?"

_COLON = re.compile(
    rf"(?:(?:[-+•>*]|\d{{1,4}}[.)]?){_SP}+)?(?P<em>{_EM})?"
    rf"(?:(?P<before>{STAMP}){_SP}*[-–—|:]?{_SP}*)?(?P<em2>{_EM})?"
    rf"\[?(?P<label>{_NAME})\]?(?:{_SP}*,?{_SP}*(?P<inside>{STAMP}))?{_SP}*(?P<close>{_EM})?"
    rf"{_SP}*(?:(?<!\d)[:：]{{1,2}}|[:：](?!\d))(?!//)"
)
_AFTER = re.compile(rf"{_SP}*(?:(?P<stamp>\[{CLOCK}{_SP}*[-–]{_SP}*{CLOCK}\]|{BRACKETED}){_SP}*[:–-]?)")
_AFTER_ALONE = re.compile(rf"{_SP}*(?P<stamp>{STAMP}){_SP}*{_EM}?{_SP}*$")
_CLOSE = re.compile(rf"{_SP}*{_EM}")

_TIMED = (
    # Name  0:03 | Name (00:12) | [Name] 10:02:11
    re.compile(rf"{_EM}?\[?(?P<label>{_NAME})\]?{_EM}?{_SP}*[,|–-]?{_SP}+(?P<stamp>{STAMP}){_EM}?:?{_SP}*$"),
    re.compile(rf"{_EM}?(?P<label>{_NAME}){_EM}?\t{_SP}*(?P<stamp>{STAMP}){_SP}*$"),
    # [00:00:12] Speaker 1
    re.compile(rf"{_EM}?(?P<stamp>{STAMP}){_SP}*[-–|]?{_SP}*{_EM}?(?P<label>{_NAME}){_EM}?{_SP}*$"),
    # Speaker 1 [00:00:12] words
    re.compile(rf"{_EM}?(?P<label>{_NAME}){_EM}?{_SP}+(?P<stamp>{BRACKETED}|\[{RANGE}\]){_EM}?{_SP}+(?=\S)"),
)
_BRACKET = re.compile(rf"(?:\[(?P<label>{_NAME})\]|\((?P<round>{_NAME})\)){_SP}*(?=[^\s\[:：])")
_DASH = re.compile(rf"{_EM}?(?P<label>{_NAME}){_EM}?(?:{_SP}+[–—-]{_SP}+|{_SP}*[–—]{_SP}*)(?=\S)")
_TAB = re.compile(
    rf"(?:(?P<before>{STAMP}){_SP}+)?{_EM}?(?P<label>{_NAME}){_EM}?{_SP}*\t{_SP}*"
    rf"(?:(?P<after>{STAMP}){_SP}*\t{_SP}*)?(?=\S)"
)
_ALONE = re.compile(rf"(?:\#+{_SP}+)?{_EM}?(?P<label>{_NAME}){_EM}?{_SP}*$")

_PARENTHESIS = re.compile(r"[ \u00a0]*[(（][^()（）]{1,30}[)）]$")
_DATE = re.compile(r"\d{1,4}[-./ ]+(?:\w{3,9}|\d{1,2})[-./ ]+\d{2,4}|^\d+[.\-/]\d|\b(?:19|20)\d\d$")
_SHORT_WITH_POINT = re.compile(r"[^\W\d_]{1,5}\.?$")
_TRIM = " \t\u00a0.,-–—_"


@dataclass(frozen=True, slots=True)
class Mark:
    """A label found in a block, and where the words it introduces begin (and end, for a table row)."""

    label: str
    words: int
    style: Style
    time_start: float | None = None
    time_end: float | None = None
    end: int | None = None


def clean_label(label: str) -> str:
    """A label as it is shown: invisible characters, emphasis and closing colons off, spaces made single."""
    return (
        " ".join(_INVISIBLES.sub("", label).split()).strip("*_").rstrip(":： ").strip(_TRIM) or label.strip()
    )


def colon_mark(text: str) -> Mark | None:
    """``I: …``, ``**Name:** …``, ``(0:02) **Name:** …``, ``S01: [00:00:12] …``, ``Speaker 1 (00:12): …``."""
    lead, head = _head(text)
    match = _COLON.match(head)
    if match is None:
        return None
    at = match.end()
    opened = None if match["close"] else match["em"] or match["em2"]
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
    """``Name  0:03``, ``[00:00:12] Name`` alone on a line, or ``Name [00:00:12] words``: no colon."""
    lead, head = _head(text)
    for number, pattern in enumerate(_TIMED):
        if number < 3 and len(text) >= lead + _REACH:
            continue
        match = pattern.match(head)
        if match and stamp_times(match["stamp"])[0] is not None:
            return _mark(text, match["label"], lead + match.end(), "timed", stamp=match["stamp"])
    return None


def weak_mark(text: str, style: Style) -> Mark | None:
    """The spellings that need more evidence: ``[id1] …``, ``I – …``, a tab, a name alone on its line."""
    lead, head = _head(text)
    pattern = {"bracket": _BRACKET, "dash": _DASH, "tab": _TAB, "alone": _ALONE}[style]
    if style == "alone" and len(text) >= lead + 60:
        return None
    match = pattern.match(head)
    if match is None:
        return None
    groups = match.groupdict()
    stamp = groups.get("before") or groups.get("after")
    return _mark(text, groups["label"] or groups["round"], lead + match.end(), style, stamp=stamp)


@lru_cache(maxsize=10_000)
def plausible(label: str) -> bool:
    """Whether a label could name a speaker at all: no header key, date, address or start of a sentence.

    >>> list(filter(plausible, ["I", "Dr. van Dam", "Note", "Question 1", "The problem is", "3"]))
    ['I', 'Dr. van Dam']
    """
    bare = _PARENTHESIS.sub("", label) or label
    parts = bare.split()
    role = has_role_word(bare)
    if not parts or len(parts) > 6 or not any(c.isalpha() for c in bare):
        return False
    if _DATE.search(bare) and not role:
        return False
    first = parts[0].casefold().strip(".")
    if first in HEADER_KEYS and not (len(parts) == 1 and first in AMBIGUOUS_KEYS):
        return role and len(parts) > 1 and not parts[-1].isdigit()
    if len(parts) == 1:
        return _plausible_word(parts[0], role)
    if first in FUNCTION_WORDS and len(first) > 1 and not role:
        return False
    if bare.count(",") > 1 or not all(_SHORT_WITH_POINT.match(p) for p in parts if p.endswith(".")):
        return False
    return role or all(not p[0].islower() or p.casefold() in PARTICLES for p in parts)


def has_role_word(label: str) -> bool:
    """Whether a label says what someone is: Interviewer 2, Audience member, Respondent (R)."""
    for part in label.casefold().replace("(", " ").replace(")", " ").split():
        word = part.strip(".,:_-#").rstrip("0123456789").strip("_-#")
        if len(word) > 2 and word in ROLE_WORDS:
            return True
    return label.strip().casefold() in ("interviewer/in", "entrevistador/a", "entrevistador(a)")


def stem(label: str) -> str:
    """A label without its number: S01 and S03, Audience 1 and Audience 5 share one."""
    return label.casefold().rstrip("0123456789 ").strip("_-#. ")


def _plausible_word(word: str, role: bool) -> bool:
    folded = word.casefold()
    if folded in STAGE_DIRECTIONS or "://" in word or "www." in folded:
        return False
    if role or word[-1].isdigit():
        return True
    if folded in FUNCTION_WORDS and len(word) > 1:
        return word.isupper() and len(word) < 4
    return len(word) <= 3 or not word[0].islower()


def _head(text: str) -> tuple[int, str]:
    match = _LEAD.match(text)
    lead = match.end() if match else 0
    return lead, text[lead : lead + _REACH]


def _mark(
    text: str, label: str, at: int, style: Style, *, stamp: str | None, closed: int | None = None
) -> Mark:
    while at < len(text) and (text[at].isspace() or text[at] in "\u200b\ufeff"):
        at += 1
    start, end = stamp_times(stamp) if stamp else (None, None)
    return Mark(clean_label(label), at, style, start, end, closed if closed and closed > at else None)
