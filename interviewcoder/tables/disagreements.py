"""Where two coders disagree: passage by passage, in the order of the transcripts, each with its kind.

A figure says how much coders differ, a list says about what. The list is made of the same passes as the
agreement table (codings as first finished, in the same rounds, the interviewer's turns in or out, themes
rolled up) but of passages rather than units, because people settle passages. Coders are compared two by
two, A before B by name.

Only letters and digits decide: coders who differ by a space or a full stop do not disagree.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Any, Literal, NamedTuple

from interviewcoder.model import Code, Document, Finished, Interview, OptionError, Round, Span, Turn
from interviewcoder.project import Project
from interviewcoder.tables.compare import compared
from interviewcoder.tables.gather import counted_turns, of_one_state
from interviewcoder.tables.options import AgreementOptions, attribute_of
from interviewcoder.tables.slices import NOT_GIVEN
from interviewcoder.themes import counted_codes
from interviewcoder.themes.passages import join_passages

Kind = Literal["only-a", "only-b", "other-code", "other-boundary"]
KINDS: tuple[Kind, ...] = ("only-a", "only-b", "other-code", "other-boundary")

_LETTER = re.compile(r"[^\W_]")


@dataclass(frozen=True, slots=True)
class Given:
    """What one coder gave: a code (or theme) and the passages that got it."""

    code: str
    """Identifier of the code, merges followed; of the theme where themes are compared."""
    key: str
    spans: tuple[Span, ...]
    """Passages in order, adjoining codings joined."""


@dataclass(frozen=True, slots=True)
class Disagreement:
    """One passage on which two coders disagree."""

    id: str
    """The same for the same disagreement as long as neither codings nor words change."""
    kind: Kind
    """only-a, only-b: one gave the code, the other none there that the first did not give too;
    other-code: each gave a code there that the other did not; other-boundary: both gave the code, to
    overlapping passages that differ."""
    interview: str
    """Identifier of the interview; ``name`` is the id the team gave it."""
    name: str
    country: str | None
    round: str
    """Identifier of the round in which both finished; ``round_name`` its name."""
    round_name: str
    coders: tuple[str, str]
    """A and B, by name."""
    given: tuple[tuple[Given, ...], tuple[Given, ...]]
    """What A and what B gave that is in question; empty for who gave nothing."""
    start: int
    end: int
    """The region: from the first to the last character in question, on the current text."""
    time: float | None
    """Seconds at which the turn begins, where the transcript says."""
    speaker: str | None
    words: str
    groups: tuple[str, ...]
    """Values of the options' groups (a country, a pair of coders), as in the agreement table."""

    @property
    def codes(self) -> tuple[str, ...]:
        """Identifiers of all codes in question, each once."""
        return tuple(dict.fromkeys(given.code for side in self.given for given in side))

    @property
    def keys(self) -> tuple[str, ...]:
        """Keys of all codes in question, each once."""
        return tuple(dict.fromkeys(given.key for side in self.given for given in side))


@dataclass(frozen=True, slots=True)
class Pass:
    """What one coder had coded in an interview when they first finished it in a round."""

    interview: str
    round: str
    coder: str
    codings: tuple[tuple[str, int, int], ...]
    """(Identifier of the code as assigned, start, end), by place."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """All disagreements of the interviews compared, and the codings they come from."""

    disagreements: tuple[Disagreement, ...]
    passes: tuple[Pass, ...]

    def codings(self, interview: str, round: str, coder: str) -> tuple[tuple[str, int, int], ...]:
        """(Code, start, end) of a coder's pass; empty where there is none."""
        wanted = (interview, round, coder)
        return next(
            (one.codings for one in self.passes if (one.interview, one.round, one.coder) == wanted), ()
        )


def disagreements(
    project: Project, /, options: AgreementOptions | None = None, code: str | None = None, **choices: Any
) -> tuple[Disagreement, ...]:
    """Where coders disagree, by interview and place; ``code`` (a key or an identifier) keeps only those
    in which that code (or theme) is in question. Choices are the fields of `AgreementOptions`.

    Interviews of an open round are left out. Raises OptionError for an unknown round, coder or code, and
    where roles of speakers are not confirmed.
    """
    options = options or AgreementOptions(**choices)
    found = comparison(project, options).disagreements
    if code is None:
        return found
    wanted = _wanted(project.codes(), code)
    return tuple(one for one in found if wanted & set(one.codes))


def _wanted(codes: Sequence[Code], code: str) -> set[str]:
    wanted = {one.resolved for one in codes if code in (one.id, one.key)}
    if not wanted:
        shown = ", ".join(one.key for one in codes[:12]) or "none yet"
        raise OptionError(f"There is no code '{code}' in the codebook; it begins with: {shown}.")
    return wanted


@of_one_state
def comparison(project: Project, /, options: AgreementOptions) -> Comparison:
    """All disagreements with the codings compared. Raises OptionError as `disagreements` does."""
    chosen = compared(project, options)
    codes = project.codes()
    rows_of = _rows_of(codes, options)
    keys = {code.id: code.key for code in codes}
    standing = project.standing()
    rounds = {round.id: round for round in chosen.rounds}
    found: list[Disagreement] = []
    passes: list[Pass] = []
    documents: dict[str, Document] = {}
    for interview, group in chosen.passes:
        document = documents.get(interview.id) or project.document(interview)
        documents = {interview.id: document}
        coded = {
            done.coder: tuple(
                sorted(standing.get((interview.id, done.coder, done.round), ()), key=lambda c: c[1:])
            )
            for done in group
        }
        passes.extend(Pass(interview.id, done.round, done.coder, coded[done.coder]) for done in group)
        known = {done.coder: _known(done, coded[done.coder], rows_of) for done in group}
        place = _Place(document, rounds[group[0].round], group, options, keys)
        turns = counted_turns(document, interviewer=options.interviewer)
        for a, b in combinations(coded, 2):
            both = known[a] & known[b]
            first, second = (_by_row(coded[coder], rows_of, both) for coder in (a, b))
            found.extend(
                place.disagreement((a, b), one) for one in differences(first, second, turns, document.text)
            )
    order = {interview.id: number for number, interview in enumerate(chosen.interviews)}
    found.sort(key=lambda one: (order[one.interview], one.start, one.end, one.coders, one.round, one.id))
    return Comparison(tuple(found), tuple(passes))


def _rows_of(codes: Sequence[Code], options: AgreementOptions) -> dict[str, str]:
    """Code as assigned -> code it is compared as, as in the agreement table."""
    if options.question == "theme":
        return {code.id: code.row for code in counted_codes(codes)}
    return {code.id: code.resolved for code in codes}


def _known(done: Finished, coded: Iterable[tuple[str, int, int]], rows_of: Mapping[str, str]) -> set[str]:
    """Codes the coder could have given: those there were, and those that were given."""
    given = (code for code, _, _ in coded)
    return {rows_of[code] for code in (*done.codes, *given) if code in rows_of}


def _by_row(
    coded: Iterable[tuple[str, int, int]], rows_of: Mapping[str, str], rows: set[str]
) -> dict[str, list[Span]]:
    found: dict[str, list[Span]] = {}
    for code, start, end in coded:
        row = rows_of.get(code)
        if row is not None and row in rows:
            found.setdefault(row, []).append((start, end))
    return found


# --- two coders, one text ------------------------------------------------------------------------


class Difference(NamedTuple):
    """A difference of two coders: its kind, and code -> passages of each in question."""

    kind: Kind
    first: Mapping[str, tuple[Span, ...]]
    second: Mapping[str, tuple[Span, ...]]


class _Passage(NamedTuple):
    """A passage, and the same without what is neither letter nor digit at its ends."""

    core: Span
    whole: Span
    side: int
    code: str


def differences(
    first: Mapping[str, Sequence[Span]],
    second: Mapping[str, Sequence[Span]],
    turns: Sequence[Span],
    text: str,
) -> list[Difference]:
    """How two coders' codings of one text differ, in no particular order.

    Args:
        first: Code -> spans of the first coder, in any order, overlapping or not; code points, half-open.
        second: The same of the second coder.
        turns: The turns that count, in order; what lies outside is not compared.
        text: The text.

    Passages of a code are joined as they are counted (`interviewcoder.themes.passages.join_passages`).
    Those of both coders that overlap, directly or by way of others, are compared together: with the same
    letters they agree, else it is another boundary. A passage without a counterpart of its own code is
    set against the other coder's passages without one that it overlaps: another code; else it is one
    coder's alone.

    >>> text = "Four beds. Nobody is licensed."
    >>> a, b = {"BED": [(0, 10)], "LIC": [(11, 30)]}, {"BED": [(0, 9)], "STAFF": [(11, 17)]}
    >>> differences(a, b, [(0, 30)], text)
    [Difference(kind='other-code', first={'LIC': ((11, 30),)}, second={'STAFF': ((11, 17),)})]
    """
    found: list[Difference] = []
    single: list[_Passage] = []
    for code in dict.fromkeys((*first, *second)):
        passages = [
            *_passages(first.get(code, ()), 0, code, turns, text),
            *_passages(second.get(code, ()), 1, code, turns, text),
        ]
        for together in _overlapping(passages):
            if len(together) == 1:
                single += together
            elif _letters(together, 0, text) != _letters(together, 1, text):
                found.append(_difference("other-boundary", together))
    for together in _overlapping(single):
        if len(together) == 1:
            found.append(_difference("only-b" if together[0].side else "only-a", together))
        else:
            found.append(_difference("other-code", together))
    return found


def _passages(
    spans: Sequence[Span], side: int, code: str, turns: Sequence[Span], text: str
) -> list[_Passage]:
    found = []
    for start, end in join_passages(spans, turns, text) if spans else ():
        letter = _LETTER.search(text, start, end)
        if letter is not None:
            last = end - 1
            while not _LETTER.match(text, last):
                last -= 1
            found.append(_Passage((letter.start(), last + 1), (start, end), side, code))
    return found


def _overlapping(passages: Sequence[_Passage]) -> list[list[_Passage]]:
    """Passages parted into groups: two of different coders that overlap are in the same one."""
    group_of = list(range(len(passages)))

    def leader(number: int) -> int:
        while group_of[number] != number:
            group_of[number] = group_of[group_of[number]]
            number = group_of[number]
        return number

    under_way: list[int] = []
    for number in sorted(range(len(passages)), key=lambda number: passages[number].core):
        here = passages[number]
        under_way = [other for other in under_way if passages[other].core[1] > here.core[0]]
        for other in under_way:
            if passages[other].side != here.side:
                group_of[leader(number)] = leader(other)
        under_way.append(number)
    groups: dict[int, list[_Passage]] = {}
    for number, passage in enumerate(passages):
        groups.setdefault(leader(number), []).append(passage)
    return list(groups.values())


def _letters(together: Iterable[_Passage], side: int, text: str) -> set[int]:
    return {
        match.start()
        for passage in together
        if passage.side == side
        for match in _LETTER.finditer(text, *passage.core)
    }


def _difference(kind: Kind, together: Sequence[_Passage]) -> Difference:
    sides: tuple[dict[str, tuple[Span, ...]], dict[str, tuple[Span, ...]]] = ({}, {})
    for passage in sorted(together, key=lambda one: (one.whole, one.code)):
        of_side = sides[passage.side]
        of_side[passage.code] = (*of_side.get(passage.code, ()), passage.whole)
    return Difference(kind, *sides)


# --- what is said of each ------------------------------------------------------------------------


class _Place:
    """An interview and round, and what every disagreement in it has in common."""

    def __init__(
        self,
        document: Document,
        round: Round,
        group: Sequence[Finished],
        options: AgreementOptions,
        keys: Mapping[str, str],
    ) -> None:
        self._document = document
        self._interview = document.interview
        self._round = round
        self._keys = keys
        self._options = options
        self._labels = {name: self._label(name, group) for name in options.groups if name != "pair"}

    def disagreement(self, coders: tuple[str, str], difference: Difference) -> Disagreement:
        """The difference with all that people want to know of it."""
        sides = (difference.first, difference.second)
        spans = [span for side in sides for of_code in side.values() for span in of_code]
        start, end = min(start for start, _ in spans), max(end for _, end in spans)
        turn = self._turn(start)
        given = tuple(
            tuple(Given(code, self._keys[code], spans) for code, spans in side.items()) for side in sides
        )
        codes = "+".join(sorted({code for side in sides for code in side}))
        interview = self._interview
        labels = self._labels | {"pair": " · ".join(coders)}
        return Disagreement(
            f"{interview.id}/{self._round.id}/{'/'.join(coders)}/{start}-{end}/{difference.kind}/{codes}",
            difference.kind,
            interview.id,
            interview.name,
            interview.attributes.get("country"),
            self._round.id,
            self._round.name,
            coders,
            (given[0], given[1]),
            start,
            end,
            turn.time_start if turn else None,
            turn.speaker if turn else None,
            self._document.text[start:end],
            tuple(labels[name] for name in self._options.groups),
        )

    def _turn(self, place: int) -> Turn | None:
        return next((turn for turn in self._document.turns if turn.start <= place < turn.end), None)

    def _label(self, name: str, group: Sequence[Finished]) -> str:
        """The value of a group, as the agreement table calls it."""
        interview: Interview = self._interview
        if name == "interview":
            return interview.name
        if name == "round":
            return self._round.name
        if name == "month":
            return max(done.first_at for done in group)[:7]
        if name == "language":
            return interview.language or NOT_GIVEN
        return interview.attributes.get(attribute_of(name)) or NOT_GIVEN
