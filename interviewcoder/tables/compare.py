"""Which finished codings are compared, and the array of yes and no they become.

Codings count as they stood when their coder first finished the interview in the round; what came later
is another pass. Not finished is missing; finished and not coded is a real no; a code that was made after
a coder finished is missing for that coder.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from interviewcoder.actions.study import require_coder
from interviewcoder.model import ROUND_KINDS, Finished, Interview, OptionError, Round, Span
from interviewcoder.project import Project
from interviewcoder.tables.blind import blind_interviews
from interviewcoder.tables.gather import counted, require_roles
from interviewcoder.tables.options import AgreementOptions
from interviewcoder.tables.units import units_for

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


def compared(project: Project, options: AgreementOptions) -> Compared:
    """What the options choose. Raises OptionError for unknown rounds or coders."""
    rounds, fallback = _rounds(project, options.rounds)
    wanted = {require_coder(project, coder) for coder in options.coders}
    all_finished = project.finished()
    chosen = {round.id for round in rounds}
    groups: dict[tuple[str, str], list[Finished]] = {}
    for done in all_finished:
        if done.round in chosen and (not wanted or done.coder in wanted):
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
    interviews = tuple(dict.fromkeys(interview.id for interview, _ in passes))
    require_roles(project, [by_id[interview] for interview in interviews])
    return Compared(
        rounds,
        fallback,
        tuple(by_id[interview] for interview in interviews),
        tuple(sorted({done.coder for _, group in passes for done in group})),
        tuple(passes),
        len({done.interview for done in all_finished if done.interview in by_id}),
        tuple({about.id: about for about, _ in finished_by_two if about.id in hidden}.values()),
    )


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


@dataclass(frozen=True, slots=True)
class Marks:
    """Yes and no of every coder on every unit, code by code.

    ``values`` (codes × units × coders) is 1, 0, or -1 for missing. ``passes`` (units,) is the place of the
    unit's interview and round in `Compared.passes`, ``clusters`` (units,) that of its interview in
    ``interviews``; ``weights`` (units,) is 1, or the characters of a run.
    """

    values: npt.NDArray[np.int8]
    passes: npt.NDArray[np.int64]
    clusters: npt.NDArray[np.int64]
    weights: npt.NDArray[np.int64]
    coded: npt.NDArray[np.bool_]
    """(units,) True where any coder gave any code."""
    rows: tuple[str, ...]
    """Identifiers of the codes that are rows."""
    coders: tuple[str, ...]
    interviews: tuple[Interview, ...]


def marks(project: Project, chosen: Compared, rows_of: Mapping[str, str], options: AgreementOptions) -> Marks:
    """The array of marks. ``rows_of``: code as assigned -> identifier of the row it counts in."""
    import numpy as np

    rows = tuple(dict.fromkeys(rows_of.values()))
    place = {row: number for number, row in enumerate(rows)}
    standing = project.standing()
    number_of = {interview.id: number for number, interview in enumerate(chosen.interviews)}
    blocks: list[npt.NDArray[np.int8]] = []
    weights: list[Sequence[int]] = []
    coded: list[npt.NDArray[np.bool_]] = []
    for interview, group in chosen.passes:
        about = counted(project, interview, interviewer=options.interviewer)
        spans = {
            done.coder: _spans_by_row(standing.get((interview.id, done.coder, done.round), ()), rows_of)
            for done in group
        }
        units = units_for(
            about, options, [s for by in spans.values() for of_row in by.values() for s in of_row]
        )
        block = np.full((len(rows), len(units.weights), len(chosen.coders)), -1, dtype=np.int8)
        any_code = np.zeros(len(units.weights), dtype=np.bool_)
        for done in group:
            column = chosen.coders.index(done.coder)
            known = {place[rows_of[code]] for code in done.codes if code in rows_of}
            block[sorted(known), :, column] = 0
            for row, of_row in spans[done.coder].items():
                block[place[row], :, column] = 0
                marked = units.marked(of_row)
                block[place[row], marked, column] = 1
                any_code[marked] = True
        blocks.append(block)
        weights.append(units.weights)
        coded.append(any_code)
    sizes = [block.shape[1] for block in blocks]
    return Marks(
        np.concatenate(blocks, axis=1) if blocks else np.zeros((len(rows), 0, 0), dtype=np.int8),
        np.repeat(np.arange(len(sizes)), sizes),
        np.repeat(
            np.array([number_of[interview.id] for interview, _ in chosen.passes], dtype=np.int64), sizes
        ),
        np.concatenate(weights).astype(np.int64) if weights else np.zeros(0, dtype=np.int64),
        np.concatenate(coded) if coded else np.zeros(0, dtype=np.bool_),
        rows,
        chosen.coders,
        chosen.interviews,
    )


def _spans_by_row(
    codings: Iterable[tuple[str, int, int]], rows_of: Mapping[str, str]
) -> dict[str, list[Span]]:
    found: dict[str, list[Span]] = {}
    for code, start, end in codings:
        if code in rows_of:
            found.setdefault(rows_of[code], []).append((start, end))
    return found
