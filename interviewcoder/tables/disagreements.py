"""Where two coders disagree: passage by passage, in the order of the transcripts, each with its kind.

A figure says how much coders differ, a list says about what. The list is made of the same passes as the
agreement table (codings as first finished, in the same rounds, the interviewer's turns in or out, themes
rolled up) but of passages rather than units, because people settle passages. Coders are compared two by
two, A before B by name.

Only letters and digits decide: coders who differ by a space or a full stop do not disagree.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Any

from interviewcoder.model import Code, Document, Finished, Interview, OptionError, Round, Span, Turn
from interviewcoder.project import Project
from interviewcoder.tables.compare import compared
from interviewcoder.tables.differences import KINDS, Difference, Kind, differences
from interviewcoder.tables.gather import counted_turns, of_one_state
from interviewcoder.tables.options import AgreementOptions, attribute_of
from interviewcoder.tables.slices import NOT_GIVEN
from interviewcoder.themes import counted_codes

__all__ = ["KINDS", "Comparison", "Disagreement", "Given", "Kind", "Pass", "comparison", "disagreements"]


@dataclass(frozen=True, slots=True)
class Given:
    """What one coder gave: a code (or theme) and the passages that got it."""

    code: str
    """Identifier of the code, merges followed; of the theme where themes are compared."""
    key: str
    spans: tuple[Span, ...]
    """Passages in order, adjoining codings joined."""
    marks: tuple[str, ...] = ()
    """Identifiers of the codings that make these passages."""


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
    def marks(self) -> frozenset[str]:
        """Identifiers of all codings in question."""
        return frozenset(mark for side in self.given for given in side for mark in given.marks)

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
    marks: tuple[str, ...] = ()
    """Identifiers of the same codings, in the same order."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """All disagreements of the interviews compared, and the codings they come from."""

    disagreements: tuple[Disagreement, ...]
    passes: tuple[Pass, ...]

    def codings(self, interview: str, round: str, coder: str) -> tuple[tuple[str, int, int], ...]:
        """(Code, start, end) of a coder's pass; empty where there is none."""
        found = self._pass(interview, round, coder)
        return found.codings if found else ()

    def marked(self, interview: str, round: str, coder: str) -> dict[str, tuple[str, int, int]]:
        """Identifier -> (code, start, end) of the same."""
        found = self._pass(interview, round, coder)
        return dict(zip(found.marks, found.codings, strict=True)) if found else {}

    def _pass(self, interview: str, round: str, coder: str) -> Pass | None:
        wanted = (interview, round, coder)
        return next((one for one in self.passes if (one.interview, one.round, one.coder) == wanted), None)


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
    wanted = _wanted(project.shown_codes(), code)
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
    standing = project.finished_marks()
    rounds = {round.id: round for round in chosen.rounds}
    found: list[Disagreement] = []
    passes: list[Pass] = []
    documents: dict[str, Document] = {}
    for interview, group in chosen.passes:
        document = documents.get(interview.id) or project.document(interview)
        documents = {interview.id: document}
        made = {
            done.coder: _pass(done, standing.get((interview.id, done.coder, done.round), ()))
            for done in group
        }
        passes.extend(made.values())
        coded = {coder: one.codings for coder, one in made.items()}
        known = {done.coder: _known(done, coded[done.coder], rows_of) for done in group}
        place = _Place(document, rounds[group[0].round], group, options, keys)
        turns = counted_turns(document, interviewer=options.interviewer)
        for a, b in combinations(coded, 2):
            both = known[a] & known[b]
            first, second = (_by_row(coded[coder], rows_of, both) for coder in (a, b))
            for one in differences(first, second, turns, document.text):
                found.append(place.disagreement((made[a], made[b]), one, rows_of))
    order = {interview.id: number for number, interview in enumerate(chosen.interviews)}
    found.sort(key=lambda one: (order[one.interview], one.start, one.end, one.coders, one.round, one.id))
    return Comparison(tuple(found), tuple(passes))


def _pass(done: Finished, stood: Iterable[tuple[str, str, int, int]]) -> Pass:
    placed = sorted(stood, key=lambda mark: (mark[2], mark[3], mark[0]))
    return Pass(
        done.interview,
        done.round,
        done.coder,
        tuple(mark[1:] for mark in placed),
        tuple(mark[0] for mark in placed),
    )


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

    def disagreement(
        self, passes: tuple[Pass, Pass], difference: Difference, rows_of: Mapping[str, str]
    ) -> Disagreement:
        """The difference with all that people want to know of it."""
        coders = passes[0].coder, passes[1].coder
        sides = (difference.first, difference.second)
        spans = [span for side in sides for of_code in side.values() for span in of_code]
        start, end = min(start for start, _ in spans), max(end for _, end in spans)
        turn = self._turn(start)
        given = tuple(
            tuple(
                Given(code, self._keys[code], spans, _marks(of, code, spans, rows_of))
                for code, spans in side.items()
            )
            for of, side in zip(passes, sides, strict=True)
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


def _marks(of: Pass, row: str, spans: Sequence[Span], rows_of: Mapping[str, str]) -> tuple[str, ...]:
    """Identifiers of the codings of a row that make some passages."""
    return tuple(
        mark
        for mark, (code, first, last) in zip(of.marks, of.codings, strict=True)
        if rows_of.get(code) == row and any(first < end and start < last for start, end in spans)
    )
