"""Which finished codings are compared, and the array of yes and no they become.

Codings count as they stood when their coder first finished the interview in the round; what came later
is another pass. Not finished is missing; finished and not coded is a real no; a code that was made after
a coder finished is missing for that coder.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from interviewcoder.actions.study import require_coder
from interviewcoder.model import ROUND_KINDS, Code, Finished, Interview, OptionError, Round
from interviewcoder.project import Project
from interviewcoder.tables.blind import blind_interviews
from interviewcoder.tables.gather import counted, require_roles
from interviewcoder.tables.options import AgreementOptions
from interviewcoder.tables.units import marked, units_for
from interviewcoder.themes import counted_codes

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt


@dataclass(frozen=True, slots=True)
class Compared:
    """The codings that are compared, and where they come from."""

    rounds: tuple[Round, ...]
    fallback: bool
    """True where the study has no reliability round, so that all rounds were taken."""
    interviews: tuple[Interview, ...]
    """Interviews that at least two coders finished in one of the rounds."""
    coders: tuple[str, ...]
    passes: tuple[tuple[Interview, tuple[Finished, ...]], ...]
    """One an interview and round."""
    finished: int
    """Interviews anyone finished in any round."""
    blind: tuple[Interview, ...]
    """Interviews left out because a round in which several code them is still open."""
    elsewhere: int
    """Interviews that two of the coders finished in rounds that were not chosen, and are not compared."""
    names: Mapping[str, str]
    """Identifier of each interview -> what it is called here: two of one name are told apart."""

    @property
    def by_coders(self) -> dict[int, int]:
        """Number of coders, the greatest first -> how many interviews so many compared coders finished."""
        most: dict[str, int] = {}
        for interview, group in self.passes:
            most[interview.id] = max(most.get(interview.id, 0), len(group))
        numbers = sorted(most.values(), reverse=True)
        return {number: numbers.count(number) for number in dict.fromkeys(numbers)}


def compared(project: Project, options: AgreementOptions) -> Compared:
    """What the options choose. Raises OptionError for unknown rounds or coders."""
    rounds, fallback = _rounds(project, options.rounds)
    wanted = {require_coder(project, coder) for coder in options.coders}
    if len(wanted) == 1:
        raise OptionError(
            f"{next(iter(wanted))} alone cannot agree or disagree; name two coders or more, or none for all."
        )
    all_finished = project.finished()
    chosen = {round.id for round in rounds}
    groups: dict[tuple[str, str], list[Finished]] = {}
    others: dict[tuple[str, str], int] = {}
    for done in all_finished:
        if wanted and done.coder not in wanted:
            continue
        if done.round not in chosen:
            others[done.interview, done.round] = others.get((done.interview, done.round), 0) + 1
        else:
            groups.setdefault((done.interview, done.round), []).append(done)
    by_id = {interview.id: interview for interview in project.interviews()}
    finished_by_two = sorted(
        (
            (by_id[interview], tuple(sorted(group, key=lambda done: done.coder)))
            for (interview, _), group in groups.items()
            if len(group) > 1 and interview in by_id
        ),
        key=lambda item: (item[0].name, item[0].id, item[1][0].round),
    )
    hidden = blind_interviews(project)
    passes = [item for item in finished_by_two if item[0].id not in hidden]
    interviews = tuple(by_id[id] for id in dict.fromkeys(interview.id for interview, _ in passes))
    require_roles(project, interviews)
    apart = {id for (id, _), number in others.items() if number > 1 and id in by_id and id not in hidden}
    return Compared(
        rounds,
        fallback,
        interviews,
        tuple(sorted({done.coder for _, group in passes for done in group})),
        tuple(passes),
        len({done.interview for done in all_finished if done.interview in by_id}),
        tuple({about.id: about for about, _ in finished_by_two if about.id in hidden}.values()),
        len(apart - {interview.id for interview in interviews}),
        _told_apart(interviews),
    )


def _told_apart(interviews: Sequence[Interview]) -> dict[str, str]:
    taken = {interview.name for interview in interviews}
    names: dict[str, str] = {}
    seen: set[str] = set()
    for interview in interviews:
        name, number = interview.name, 1
        while name in seen or (number > 1 and name in taken):
            number += 1
            name = f"{interview.name} ({number})"
        seen.add(name)
        names[interview.id] = name
    return names


def _rounds(project: Project, wanted: Sequence[str]) -> tuple[tuple[Round, ...], bool]:
    rounds = project.rounds()
    if not wanted:
        reliability = tuple(round for round in rounds if round.kind == "reliability")
        return (reliability, False) if reliability else (rounds, True)
    chosen: dict[str, Round] = {}
    for name in wanted:
        found = [
            round
            for round in rounds
            if name == "all" or name.casefold() == round.name.casefold() or name == round.kind
        ]
        if not found and name not in ROUND_KINDS:
            there = ", ".join(round.name for round in rounds)
            raise OptionError(
                f"There is no round '{name}' in {project.path}; choose one of: {there}, a kind "
                f"({', '.join(ROUND_KINDS)}), or all."
            )
        chosen.update({round.id: round for round in found})
    return tuple(chosen.values()), False


def rows_of(codes: Iterable[Code], options: AgreementOptions) -> dict[str, str]:
    """Code as assigned -> row: its theme where sub-codes roll up, else itself, merges followed."""
    if options.question == "theme":
        return {code.id: code.row for code in counted_codes(codes)}
    return {code.id: code.resolved for code in codes}


@dataclass(frozen=True, slots=True)
class Marks:
    """Yes and no of every coder on every unit, code by code.

    ``values`` (codes × units × coders) is 1, 0, or -1 for missing. ``passes`` (units,) is the place of the
    unit's interview and round in `Compared.passes`, ``clusters`` (units,) that of its interview in
    ``interviews``; ``weights`` (units,) is 1, or the characters of a run. What nobody coded of an interview
    is alike, and is one unit here that weighs as much as all of it.
    """

    values: npt.NDArray[np.int8]
    passes: npt.NDArray[np.int64]
    clusters: npt.NDArray[np.int64]
    weights: npt.NDArray[np.int64]
    coded: npt.NDArray[np.bool_]
    """(units,) True where any coder gave any code."""
    finished: npt.NDArray[np.bool_]
    """(passes × coders) True where the coder has values there."""
    unknown: npt.NDArray[np.bool_]
    """(passes × codes × coders) True where the coder finished before the code was made: missing, not no."""
    rows: tuple[str, ...]
    """Identifiers of the codes that are rows."""
    coders: tuple[str, ...]
    interviews: tuple[str, ...]
    """What each interview is called in the table."""
    later: frozenset[tuple[str, str]] = frozenset()
    """(Code, coder), as `made_later`: the coder's no to its row is of the codes there were."""


def marks(project: Project, chosen: Compared, codes: Sequence[Code], options: AgreementOptions) -> Marks:
    """The array of marks of all rows that the options ask for."""
    import numpy as np

    of_code = rows_of(codes, options)
    rows = tuple(dict.fromkeys(of_code.values()))
    place = {row: number for number, row in enumerate(rows)}
    standing = project.standing()
    shape = (len(chosen.passes), len(chosen.coders))
    finished = np.zeros(shape, dtype=np.bool_)
    known = np.zeros((shape[0], len(rows), shape[1]), dtype=np.bool_)
    later: set[tuple[str, str]] = set()
    blocks: list[npt.NDArray[np.int8]] = []
    weights: list[npt.NDArray[np.int64]] = []
    coded: list[npt.NDArray[np.bool_]] = []
    for number, (interview, group) in enumerate(chosen.passes):
        codings: list[tuple[int, int, int]] = []
        given: dict[str, set[str]] = {}
        for done in group:
            column = chosen.coders.index(done.coder)
            finished[number, column] = True
            theirs = standing.get((interview.id, done.coder, done.round), ())
            # A coder's codings of a row have one number, so that those on one unit are taken together.
            whose = {code: place[row] * shape[1] + column for code, row in of_code.items()}
            codings += [(whose[code], start, end) for code, start, end in theirs if code in whose]
            given[done.coder] = {code for code, _, _ in theirs if code in whose}
            could = known_rows(done, given[done.coder], of_code)
            known[number, [place[row] for row in could], column] = True
        later.update(made_later(group, given, of_code))
        placed = np.array(codings, dtype=np.int64).reshape(-1, 3)
        units = units_for(
            counted(project, interview, interviewer=options.interviewer), options, placed[:, 1:]
        )
        marks_of, at = marked(units, placed)
        used, place_of = np.unique(at, return_inverse=True)
        sizes_of = np.array(units.weights, dtype=np.int64)
        rest = sizes_of.sum() - sizes_of[used].sum()
        block = np.repeat(known[number, :, None].astype(np.int8) - 1, len(used) + (rest > 0), axis=1)
        block[marks_of // shape[1], place_of.reshape(-1), marks_of % shape[1]] = 1
        blocks.append(block)
        weights.append(np.concatenate([sizes_of[used], [rest] if rest else []]).astype(np.int64))
        coded.append(np.arange(block.shape[1]) < len(used))
    sizes = [len(any_code) for any_code in coded]
    passes = np.repeat(np.arange(len(sizes)), sizes)
    order = {id: number for number, id in enumerate(chosen.names)}
    of_pass = np.array([order[interview.id] for interview, _ in chosen.passes], dtype=np.int64)
    return Marks(
        np.concatenate(blocks, axis=1) if blocks else np.zeros((len(rows), 0, 0), dtype=np.int8),
        passes,
        of_pass[passes],
        np.concatenate(weights) if weights else np.zeros(0, dtype=np.int64),
        np.concatenate(coded) if coded else np.zeros(0, dtype=np.bool_),
        finished,
        finished[:, None] & ~known,
        rows,
        chosen.coders,
        tuple(chosen.names.values()),
        frozenset(later),
    )


def known_rows(done: Finished, given: Iterable[str], of_code: Mapping[str, str]) -> set[str]:
    """Rows a coder could say yes and no to in a pass: of the codes there were, and of those they gave."""
    return {of_code[code] for code in (*done.codes, *given) if code in of_code}


def made_later(
    group: Sequence[Finished], given: Mapping[str, set[str]], of_code: Mapping[str, str]
) -> Iterator[tuple[str, str]]:
    """(Code, coder): another gave the code, which was made after the coder had finished, but which is counted
    in a row that the coder could say yes and no to by codes there were: a sub-code of a theme, or a code that
    was merged into another since.

    The coder's no stays one. Leaving out the units that got the later code, and no others, would leave out by
    what was found there, and only what lowers agreement; so it is said instead.

    Args:
        group: What is compared, a coder each.
        given: Coder -> codes as assigned.
        of_code: Code as assigned -> row.
    """
    used = {code for theirs in given.values() for code in theirs}
    for done in group:
        own = given[done.coder]
        rows = known_rows(done, own, of_code)
        for code in used - own - set(done.codes):
            if of_code[code] in rows:
                yield code, done.coder
