"""Who is how far: interviews and coders, and what share of the interviews two coders have finished.

Tells that work was begun or finished, and when it last went on, never how much of it there is: an open round
hides that, and whoever plans the work needs no more.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from interviewcoder.model import Finished, Interview
from interviewcoder.project import Project
from interviewcoder.tables.gather import of_one_state

if TYPE_CHECKING:
    import pandas as pd

Status = Literal["not begun", "begun", "finished", "reopened"]
STATUSES: tuple[Status, ...] = ("not begun", "begun", "finished", "reopened")
NOT_GIVEN = "not given"


@dataclass(frozen=True, slots=True)
class ProgressRow:
    """How far one coder is with one interview."""

    interview: str
    """The id the team gave it; ``id`` its identifier."""
    country: str | None
    language: str | None
    coder: str
    main: bool
    """Whether this is the interview's main coder."""
    status: Status
    """As it stands for the coder now, in the open round they have it in, else in ordinary coding."""
    round: str
    """Name of that open round; empty in ordinary coding."""
    last: str
    """Day (UTC, ISO 8601) on which the coder last changed anything in it; empty where they never did."""
    id: str

    @property
    def concerned(self) -> bool:
        """Whether coder and interview have to do with each other: there is work, or there is to be."""
        return self.main or bool(self.round or self.last) or self.status != "not begun"


@dataclass(frozen=True, slots=True)
class DoubleCoded:
    """How many interviews of a country, a language or the study two coders have finished."""

    by: str
    """country, language, or empty for all."""
    value: str
    double_coded: int
    interviews: int


@dataclass(frozen=True, slots=True)
class ProgressTable:
    """Interviews and coders."""

    coders: tuple[str, ...]
    rows: tuple[ProgressRow, ...]
    """By interview, and within it by coder: every pair."""
    double_coded: tuple[DoubleCoded, ...]
    """All first, then by country, then by language."""

    def frame(self) -> pd.DataFrame:
        """A row an interview and coder; ``last`` as a timestamp that may be missing, ``main`` as bool."""
        import pandas as pd

        names = [name for name in ProgressRow.__dataclass_fields__ if name != "id"]
        frame = pd.DataFrame([[getattr(row, name) for name in names] for row in self.rows], columns=names)
        frame["last"] = pd.to_datetime(frame["last"], utc=True, errors="coerce")
        return frame.astype({"main": "bool"})

    def count(self, status: Status) -> int:
        """How many pairs of coder and interview are so, of those that have to do with each other."""
        return sum(row.status == status and row.concerned for row in self.rows)


@of_one_state
def progress_table(project: Project, /) -> ProgressTable:
    """How far every coder is with every interview, and which share is double-coded."""
    interviews, coders = project.interviews(), tuple(project.coders())
    last = project.last_activity()
    finished: dict[tuple[str, str], list[Finished]] = {}
    for done in project.finished():
        finished.setdefault((done.interview, done.coder), []).append(done)
    work = {coder: project.progress(coder) for coder in coders}
    rounds = {coder: project.open_rounds(coder) for coder in coders}
    open_now = {round.id: round for there in rounds.values() for round in there.values()}
    meant = {id: project.expected_coders(round) for id, round in open_now.items()}
    earlier = project.earlier().finishings

    def row(interview: Interview, coder: str) -> ProgressRow:
        there, round = work[coder].get(interview.id), rounds[coder].get(interview.id)
        counting = [
            done
            for done in finished.get((interview.id, coder), ())
            if (round is None or done.round == round.id)
            and (done.interview, done.coder, done.round) not in earlier
        ]
        status: Status = "not begun" if there is None else "begun"
        if there is not None and there.finished:
            status = "finished"
        elif counting:
            status = "reopened"
        return ProgressRow(
            interview.name,
            interview.attributes.get("country"),
            interview.language,
            coder,
            interview.main_coder == coder,
            status,
            round.name if round is not None and coder in meant[round.id][interview.id] else "",
            last.get((interview.id, coder), "")[:10],
            interview.id,
        )

    return ProgressTable(
        coders,
        tuple(row(interview, coder) for interview in interviews for coder in coders),
        tuple(_double_coded(interviews, set(finished))),
    )


def _double_coded(interviews: Sequence[Interview], finished: set[tuple[str, str]]) -> Iterable[DoubleCoded]:
    times: dict[str, int] = {}
    for interview, _ in finished:
        times[interview] = times.get(interview, 0) + 1

    def share(by: str, value: str, of: Sequence[Interview]) -> DoubleCoded:
        return DoubleCoded(by, value, sum(times.get(one.id, 0) > 1 for one in of), len(of))

    yield share("", "", interviews)
    values = {
        "country": {one.id: one.attributes.get("country") or NOT_GIVEN for one in interviews},
        "language": {one.id: one.language or NOT_GIVEN for one in interviews},
    }
    for by, of in values.items():
        for value in sorted(set(of.values()), key=lambda value: (value == NOT_GIVEN, value)):
            yield share(by, value, [one for one in interviews if of[one.id] == value])
