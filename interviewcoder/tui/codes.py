"""The codebook as a coder meets it on screen: which codes can be assigned, what lies below which, which
ones a few letters mean.

Free of Textual, so that the picker's promise (three letters are enough) is tested without an app.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from interviewcoder.hierarchy import upwards
from interviewcoder.model import Code, Coding

DIGITS = 9
"""Keys that assign a code each: 1 to 9."""
_WORDLIKE = 4
"""From so many letters on, letters are a word: strewn over a label they mean nothing."""
_CLOSE = 2.25
"""What each letter of a word must be worth on average, by `match`."""


@dataclass(frozen=True, slots=True)
class NewCode:
    """A code to be made while coding."""

    label: str
    key: str
    theme: Code | None
    """The theme it goes under; None makes it one itself."""


@dataclass(frozen=True, slots=True)
class Codes:
    """The codes of a study, in codebook order."""

    usable: tuple[Code, ...]
    """Codes that can be assigned: neither retired nor merged into another."""
    by_id: Mapping[str, Code]
    """All codes by identifier, retired and merged ones included."""
    depths: Mapping[str, int]
    proposing: bool = False
    """Whether a round locks the codebook, so that a new code is a proposal."""

    def shown(self, id: str) -> Code | None:
        """The code a coding shows: the one its code was merged into, or that code itself."""
        code = self.by_id.get(id)
        return None if code is None else self.by_id.get(code.resolved, code)

    def below(self, id: str) -> frozenset[str]:
        """Identifiers of a code and of all codes below it."""
        found = {id}
        for code in self.usable:
            if code.parent in found:
                found.add(code.id)
        return frozenset(found)

    def themes(self) -> tuple[Code, ...]:
        """The top-level codes."""
        return tuple(code for code in self.usable if code.parent is None)

    def colour(self, code: Code) -> str:
        """A code's colour: its own, or that of the nearest code above it that has one."""
        return next((one.colour for one in self.upwards(code) if one.colour), "")

    def upwards(self, code: Code) -> tuple[Code, ...]:
        """A code and those above it, nearest first, up to its theme."""

        def above(id: str) -> str | None:
            parent = self.by_id[id].parent
            higher = self.shown(parent) if parent else None
            return higher.id if higher else None

        return (code, *(self.by_id[id] for id in upwards(code.id, above)[1:]))

    def counts(self, codings: Iterable[Coding]) -> dict[str, int]:
        """Code identifier -> codings under it, those of the codes below it included."""
        counts: dict[str, int] = {}
        for coding in codings:
            code = self.shown(coding.code)
            for one in self.upwards(code) if code else ():
                counts[one.id] = counts.get(one.id, 0) + 1
        return counts


def arrange(codes: Sequence[Code], *, proposing: bool = False) -> Codes:
    """The codes of a study (each after the code above it) arranged for the screen."""
    usable = tuple(code for code in codes if not code.retired and code.resolved == code.id)
    by_id = {code.id: code for code in codes}
    depths: dict[str, int] = {}
    for code in codes:
        depths[code.id] = depths.get(code.parent, -1) + 1 if code.parent else 0
    return Codes(usable, by_id, depths, proposing)


def default_digits(codes: Codes, first_themes: Sequence[str]) -> dict[int, Code]:
    """Digit -> code where nobody pinned another: the themes as they were made (`Project.first_themes`).

    A digit is learnt by hand, so it stays with the code it had wherever that moves. A merged code's leads to
    what it was merged into; a retired one's is free, and given to no other.
    """
    usable = {code.id for code in codes.usable}
    shown = ((digit, codes.shown(id)) for digit, id in enumerate(first_themes[:DIGITS], start=1))
    return {digit: code for digit, code in shown if code is not None and code.id in usable}


def find(codes: Sequence[Code], letters: str, recent: Sequence[str] = ()) -> list[Code]:
    """The codes that typed letters may mean, best first.

    The letters are looked for, in order, in the code's key, short label and label; letters that begin a
    word or follow each other count most. Codes that fit equally well come recent first, then in codebook
    order. Without letters: recent ones first, then the whole codebook.
    """
    wanted = "".join(letters.casefold().split())
    places = {id: place for place, id in enumerate(recent)}
    ranked: list[tuple[float, int, int, Code]] = []
    for order, code in enumerate(codes):
        score = _score(code, wanted)
        if score is not None:
            ranked.append((-score, places.get(code.id, len(places)), order, code))
    ranked.sort(key=lambda entry: entry[:3])
    return [code for *_, code in ranked]


@dataclass(frozen=True, slots=True)
class InDefinition:
    """A code whose definition has what was typed."""

    code: Code
    before: str
    matched: str
    after: str


def find_in_definitions(codes: Sequence[Code], letters: str, room: int = 50) -> list[InDefinition]:
    """The codes in whose definition, use or example the typed words stand, with about ``room`` characters
    around them; in codebook order. Fewer than four letters stand everywhere, and find nothing."""
    wanted = " ".join(letters.split())
    if len(wanted) < _WORDLIKE:
        return []
    pattern = re.compile(re.escape(wanted), re.IGNORECASE)
    found: list[InDefinition] = []
    for code in codes:
        texts = (" ".join(text.split()) for text in (code.definition, code.use, code.example))
        text, match = next(((text, hit) for text in texts if (hit := pattern.search(text))), ("", None))
        if match is not None:
            around = max(0, room - len(wanted)) // 2
            low, high = max(0, match.start() - around), min(len(text), match.end() + around)
            before = ("…" if low else "") + text[low : match.start()]
            after = text[match.end() : high] + ("…" if high < len(text) else "")
            found.append(InDefinition(code, before, match.group(), after))
    return found


def _score(code: Code, wanted: str) -> float | None:
    if not wanted:
        return 0.0
    if "".join(character for character in wanted if character.isalnum()) == "".join(
        character for character in code.key.casefold() if character.isalnum()
    ):
        return 1000.0
    # The key weighs most: it is what coders learn; a word inside a long label matches by accident.
    scores = [
        best + bonus
        for text, bonus in ((code.key, 1.5), (code.short, 1.0), (code.label, 0.0))
        if (best := match(text, wanted)) is not None
        and (len(wanted) < _WORDLIKE or best >= _CLOSE * len(wanted))
    ]
    return max(scores, default=None)


def match(text: str, wanted: str) -> float | None:
    """How well letters (casefolded, no spaces) fit a text, in order; None where they do not.

    Each letter at a word's beginning gives 4, each that follows the one before gives 3, any other 1.

    >>> match("CAP-BED", "cb"), match("CAP-BED", "cab"), match("CAP-BED", "dx")
    (8.0, 11.0, None)
    """
    folded = text.casefold()
    # best[i]: best score of the letters so far with the last one at place i
    best: dict[int, float] = {}
    for number, letter in enumerate(wanted):
        following: dict[int, float] = {}
        highest: float | None = None
        before = sorted(best)
        next_before = 0
        for place, character in enumerate(folded):
            while next_before < len(before) and before[next_before] < place:
                value = best[before[next_before]]
                highest = value if highest is None else max(highest, value)
                next_before += 1
            if character != letter:
                continue
            starts = place == 0 or not folded[place - 1].isalnum()
            if number == 0:
                following[place] = 4.0 if starts else 1.0
                continue
            options = [] if highest is None else [highest + (4.0 if starts else 1.0)]
            if place - 1 in best:
                options.append(best[place - 1] + 3.0)
            if options:
                following[place] = max(options)
        best = following
        if not best:
            return None
    return max(best.values()) if best else None
