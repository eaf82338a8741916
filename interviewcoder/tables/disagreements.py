"""Where two coders disagree: passage by passage, in the order of the transcripts, each with its kind.

A figure says how much coders differ, a list says about what. The list is made of the same passes as the
agreement table (codings as first finished, in the same rounds, the interviewer's turns in or out, themes
rolled up) but of passages rather than units, because people settle passages. Coders are compared two by
two, A before B by name.

Only letters and digits decide: coders who differ by a space or a full stop do not disagree.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, field
from itertools import combinations
from typing import Any

from interviewcoder.model import Document, Finished, OptionError, Round, Span, Turn
from interviewcoder.project import Project
from interviewcoder.tables.agreement_notes import said_made_later
from interviewcoder.tables.compare import compared, known_rows, made_later, rows_of
from interviewcoder.tables.gather import codes_that_count, counted_turns, of_one_state
from interviewcoder.tables.options import AgreementOptions
from interviewcoder.tables.slices import group_label
from interviewcoder.themes.differences import KINDS, Difference, Kind, differences

__all__ = ["KINDS", "Comparison", "Disagreement", "Given", "Kind", "Pass", "comparison", "disagreements"]

_Coded = dict[str, list[Span]]
"""Row -> spans one coder gave it to."""

_Marked = dict[str, list[tuple[str, int, int]]]
"""Row -> (coding, start, end) of what one coder gave of it."""


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
    unknown: tuple[tuple[str, ...], tuple[str, ...]] = ((), ())
    """Keys of the codes that A gave here and B could not know, and the other way round; left out."""

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
    notes: tuple[str, ...] = ()
    """What must be said with them: codes that a coder could not know."""
    _by_pass: dict[tuple[str, str, str], Pass] = field(init=False, compare=False, repr=False)
    _by_place: dict[tuple[str, str], list[Disagreement]] = field(init=False, compare=False, repr=False)

    def __post_init__(self) -> None:
        # Settling asks for one interview among thousands of disagreements, at every key.
        object.__setattr__(self, "_by_pass", {(o.interview, o.round, o.coder): o for o in self.passes})
        by_place: dict[tuple[str, str], list[Disagreement]] = {}
        for one in self.disagreements:
            by_place.setdefault((one.interview, one.round), []).append(one)
        object.__setattr__(self, "_by_place", by_place)

    def within(self, interview: str, round: str) -> Sequence[Disagreement]:
        """The disagreements of one interview and round, in order."""
        return self._by_place.get((interview, round), ())

    def of_interview(self, interview: str) -> list[Disagreement]:
        """The disagreements of one interview, in all rounds."""
        return [one for (of, _), found in self._by_place.items() if of == interview for one in found]

    def coders(self, interview: str, round: str) -> tuple[str, ...]:
        """All who are compared in an interview and round, by name."""
        return tuple(
            sorted(coder for of, in_round, coder in self._by_pass if (of, in_round) == (interview, round))
        )

    def codings(self, interview: str, round: str, coder: str) -> tuple[tuple[str, int, int], ...]:
        """(Code, start, end) of a coder's pass; empty where there is none."""
        found = self._pass(interview, round, coder)
        return found.codings if found else ()

    def marked(self, interview: str, round: str, coder: str) -> dict[str, tuple[str, int, int]]:
        """Identifier -> (code, start, end) of the same."""
        found = self._pass(interview, round, coder)
        return dict(zip(found.marks, found.codings, strict=True)) if found else {}

    def _pass(self, interview: str, round: str, coder: str) -> Pass | None:
        return self._by_pass.get((interview, round, coder))


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
    return found if code is None else with_code(project, found, code)


def with_code(project: Project, found: Iterable[Disagreement], code: str) -> tuple[Disagreement, ...]:
    """Those in which a code (key or identifier) is in question. Raises OptionError for an unknown one."""
    codes = project.shown_codes()
    wanted = {one.resolved for one in codes if code in (one.id, one.key)}
    if not wanted:
        shown = ", ".join(one.key for one in codes[:12]) or "none yet"
        raise OptionError(f"There is no code '{code}' in the codebook; it begins with: {shown}.")
    return tuple(one for one in found if wanted & set(one.codes))


@of_one_state
def comparison(project: Project, /, options: AgreementOptions) -> Comparison:
    """All disagreements with the codings compared. Raises OptionError as `disagreements` does."""
    chosen = compared(project, options)
    of_code = rows_of(codes_that_count(project), options)
    keys = {code.id: code.key for code in project.shown_codes()}
    standing = project.finished_marks()
    rounds = {round.id: round for round in chosen.rounds}
    found: list[Disagreement] = []
    passes: list[Pass] = []
    missing: set[str] = set()
    later: set[tuple[str, str]] = set()
    documents: dict[str, Document] = {}
    for number, (interview, group) in enumerate(chosen.passes):
        document = documents.get(interview.id) or project.document(interview)
        documents = {interview.id: document}
        made = {
            done.coder: _pass(done, standing.get((interview.id, done.coder, done.round), ()))
            for done in group
        }
        passes.extend(made.values())
        coded = {coder: _by_row(one.codings, of_code) for coder, one in made.items()}
        marked = {coder: _marked(one, of_code) for coder, one in made.items()}
        given = {
            coder: {code for code, _, _ in one.codings if code in of_code} for coder, one in made.items()
        }
        known = {done.coder: known_rows(done, given[done.coder], of_code) for done in group}
        later.update(made_later(group, given, of_code))
        labels = {name: group_label(chosen, number, name) for name in options.groups if name != "pair"}
        place = _Place(document, rounds[group[0].round], labels, options, keys)
        turns = counted_turns(document, interviewer=options.interviewer)
        for a, b in combinations(coded, 2):
            both = known[a] & known[b]
            first, second = (_of_rows(coded[coder], both) for coder in (a, b))
            left_out = _of_rows(coded[a], coded[a].keys() - both), _of_rows(coded[b], coded[b].keys() - both)
            missing.update(*left_out)
            for one in differences(first, second, turns, document.text):
                found.append(place.disagreement((a, b), one, (marked[a], marked[b]), left_out))
    order = {interview.id: number for number, interview in enumerate(chosen.interviews)}
    found.sort(key=lambda one: (order[one.interview], one.start, one.end, one.coders, one.round, one.id))
    in_order = [row for row in dict.fromkeys(of_code.values()) if row in missing]
    return Comparison(tuple(found), tuple(passes), tuple(said_made_later(keys, in_order, later)))


def _pass(done: Finished, stood: Iterable[tuple[str, str, int, int]]) -> Pass:
    placed = sorted(stood, key=lambda mark: (mark[2], mark[3], mark[0]))
    return Pass(
        done.interview,
        done.round,
        done.coder,
        tuple(mark[1:] for mark in placed),
        tuple(mark[0] for mark in placed),
    )


def _by_row(coded: Iterable[tuple[str, int, int]], of_code: Mapping[str, str]) -> _Coded:
    found: _Coded = {}
    for code, start, end in coded:
        row = of_code.get(code)
        if row is not None:
            found.setdefault(row, []).append((start, end))
    return found


def _of_rows(coded: _Coded, rows: Set[str]) -> _Coded:
    return {row: spans for row, spans in coded.items() if row in rows}


# --- what is said of each ------------------------------------------------------------------------


class _Place:
    """An interview and round, and what every disagreement in it has in common."""

    def __init__(
        self,
        document: Document,
        round: Round,
        labels: Mapping[str, str],
        options: AgreementOptions,
        keys: Mapping[str, str],
    ) -> None:
        self._document = document
        self._interview = document.interview
        self._round = round
        self._keys = keys
        self._options = options
        self._labels = dict(labels)

    def disagreement(
        self,
        coders: tuple[str, str],
        difference: Difference,
        marked: tuple[_Marked, _Marked],
        left_out: tuple[_Coded, _Coded],
    ) -> Disagreement:
        """The difference with all that people want to know of it."""
        sides = (difference.first, difference.second)
        spans = [span for side in sides for of_code in side.values() for span in of_code]
        start, end = min(start for start, _ in spans), max(end for _, end in spans)
        turn = self._turn(start)
        given = tuple(
            tuple(
                Given(code, self._keys[code], spans, _marks(of.get(code, ()), spans))
                for code, spans in side.items()
            )
            for of, side in zip(marked, sides, strict=True)
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
            (self._keys_at(start, end, left_out[0]), self._keys_at(start, end, left_out[1])),
        )

    def _keys_at(self, start: int, end: int, coded: _Coded) -> tuple[str, ...]:
        return tuple(
            self._keys[row]
            for row, spans in coded.items()
            if any(first < end and start < last for first, last in spans)
        )

    def _turn(self, place: int) -> Turn | None:
        turns = self._document.turns
        number = bisect_right(turns, place, key=lambda turn: turn.start) - 1
        return turns[number] if number >= 0 and place < turns[number].end else None


def _marked(of: Pass, of_code: Mapping[str, str]) -> _Marked:
    found: _Marked = {}
    for mark, (code, start, end) in zip(of.marks, of.codings, strict=True):
        if (row := of_code.get(code)) is not None:
            found.setdefault(row, []).append((mark, start, end))
    return found


def _marks(of_row: Iterable[tuple[str, int, int]], spans: Sequence[Span]) -> tuple[str, ...]:
    """Identifiers of those codings of a row that make some passages."""
    return tuple(
        mark for mark, first, last in of_row if any(first < end and start < last for start, end in spans)
    )
