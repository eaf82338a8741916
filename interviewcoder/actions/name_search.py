"""Searching text for names in all the ways they come to be written, in time that grows with the text.

Its own module because it knows letters and no pseudonyms. A tree of letters instead of a regular expression:
with hundreds of names it is built at once, and no text, however it was made, keeps it busy for long, for from
each beginning of a word it reads no further than the longest name does.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache

UNSEEN = "\u00ad\u180e\u200b\u200c\u200d\u200e\u200f\u2060\ufeff"
"""Soft hyphens, marks of direction, spaces and joiners without width."""
APOSTROPHES = "'’‘‛ʼʹˈ´`′＇"
HYPHENS = "-‐‑‒–—−﹣－"
_BREAKS = "-‐\u00ad"
"""What stands at the end of a line where a word goes on in the next."""
_TYPED = {
    **dict.fromkeys(map(ord, UNSEEN)),
    **dict.fromkeys(map(ord, APOSTROPHES), "'"),
    **dict.fromkeys(map(ord, HYPHENS), "-"),
}
_APOSTROPHE, _HYPHEN, _HIDDEN = frozenset(APOSTROPHES), frozenset(HYPHENS), frozenset(UNSEEN)
_BEGINNING = 3
"""Letters by which most words are told from the beginning of a name, without a look at the tree."""
_FIRST_MARK = "\u0300"
"""The first character that combines with the one before it."""
_GAP = re.compile(rf"(?:[^\S\n]|[{UNSEEN}])*(?:\n(?:[^\S\n]|[{UNSEEN}])*)?")
"""White space and what is unseen, over one end of a line at most."""


def plain(form: str) -> str:
    """A name as one types it: one space, the plain apostrophe and hyphen, composed, nothing unseen."""
    form = form.translate(_TYPED)
    form = re.sub(r"-\s+", "-", " ".join(form.split()))
    return unicodedata.normalize("NFC", form)


@dataclass(slots=True)
class _Node:
    """A place in the tree: what may follow, and the names that end here."""

    following: dict[str, _Node] = field(default_factory=dict)
    forms: list[str] = field(default_factory=list)


class NameTree:
    """Names as a tree of their letters, without regard to capitals and to how accents are composed."""

    def __init__(self, forms: Iterable[str]) -> None:
        """The forms are as `plain` gives them."""
        self._root = _Node()
        firsts: dict[str, set[str]] = {}
        self._beginnings: set[str] = set()
        for form in forms:
            node = self._root
            folded = _folded(form)
            for sign in folded:
                node = node.following.setdefault(sign, _Node())
            node.forms.append(form)
            self._beginnings.add(folded[:_BEGINNING])
            for spelling in (form, form.upper(), form.lower(), form.casefold()):
                for how in ("NFC", "NFD"):
                    first = unicodedata.normalize(how, spelling)[0]
                    for one in next((all for all in (APOSTROPHES, HYPHENS) if first in all), first):
                        firsts.setdefault(one, set()).add(folded[1:2])
        either = "|".join(_start(first, second) for first, second in sorted(firsts.items()))
        self._starts = re.compile(rf"(?<![^\W_])(?:{either})", re.IGNORECASE) if firsts else None

    def found(self, text: str) -> Iterator[tuple[int, int, list[str]]]:
        """(Start, end, forms) of the names in a text, in order, without overlaps; the longest of several."""
        at = 0
        while self._starts is not None and (start := self._starts.search(text, at)) is not None:
            at = start.start()
            beginning = text[at : at + _BEGINNING].lower()
            if beginning not in self._beginnings and len(beginning) == _BEGINNING and _is_plain(beginning):
                at += 1
                continue
            match = self._longest(text, at, over_lines=True)
            if match is not None and "\n" in text[at : match[0]] and _ENDS_A_LABEL.match(text, match[0]):
                # The next speaker's label is no part of what was said before.
                match = self._longest(text, at, over_lines=False)
            if match is None:
                at += 1
            else:
                yield (at, *match)
                at = match[0]

    def _longest(self, text: str, start: int, *, over_lines: bool) -> tuple[int, list[str]] | None:
        best: tuple[int, list[str]] | None = None
        waiting = [(self._root, start)]
        seen: set[tuple[int, int]] = set()
        while waiting:
            node, at = waiting.pop()
            if not node.following or at >= len(text):
                continue
            for signs, end in _steps(text, at, over_lines=over_lines):
                after: _Node | None = node
                for sign in signs:
                    after = after.following.get(sign) if after is not None else None
                if after is not None and (id(after), end) not in seen:
                    seen.add((id(after), end))
                    waiting.append((after, end))
                    ends = signs and after.forms and (best is None or end > best[0])
                    if ends and not _goes_on(text, end):
                        best = (end, after.forms)
        return best


def _start(first: str, second: set[str]) -> str:
    """A pattern of where a name may begin, from its first letter and those that follow it."""
    if not _is_plain(first):
        return re.escape(first)
    letters = "".join(sorted(one for one in second if _is_plain(one)))
    return f"{first}(?=[{letters}]|[^a-z])" if letters else f"{first}(?![a-z])"


def _is_plain(signs: str) -> bool:
    """Whether these are letters that can be written in one way only, but for capitals."""
    return signs.isascii() and signs.isalpha()


_ENDS_A_LABEL = re.compile(r"[^\S\n]*:")


def _goes_on(text: str, at: int) -> bool:
    """Whether a word goes on at a place."""
    return at < len(text) and (text[at].isalnum() or "\u0300" <= text[at] <= "\u036f")


def _steps(text: str, at: int, *, over_lines: bool) -> Iterator[tuple[str, int]]:
    """What the next sign may be taken for, and where it ends; no sign for what a word may be broken by."""
    sign = text[at]
    if sign.isalnum():
        end = at + 1
        while end < len(text) and text[end] >= _FIRST_MARK and unicodedata.combining(text[end]):
            end += 1
        yield _folded(text[at:end]), end
    elif sign in _HIDDEN or sign.isspace():
        end = _gap(text, at)
        line = "\n" in text[at:end]
        if over_lines or not line:
            yield " ", end
            broken = text[at:end].strip()[:1] if line else ""
            if (not line and all(one in _HIDDEN for one in text[at:end])) or broken == "\u00ad":
                yield "", end
    elif sign in _HYPHEN:
        end = _gap(text, at + 1)
        line = "\n" in text[at:end]
        if over_lines or not line:
            yield "-", end
            if (
                line
                and sign in _BREAKS
                and not text[at - 1 : at].isspace()
                and not text[end : end + 1].isspace()
            ):
                yield "", end
    else:
        yield ("'" if sign in _APOSTROPHE else _folded(sign)), at + 1


def _gap(text: str, at: int) -> int:
    match = _GAP.match(text, at)
    return match.end() if match else at


@lru_cache(maxsize=4096)
def _folded(signs: str) -> str:
    """Letters without regard to capitals, each apart from its accents."""
    apart = unicodedata.normalize("NFD", unicodedata.normalize("NFC", signs))
    return unicodedata.normalize("NFD", apart.casefold())
