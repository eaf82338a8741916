"""The history of a study: who did what, when, with what was there before and after.

Every deed is in the study already; this says it in words. A change that a coder took back is told and marked,
because it happened. Words of transcripts are not in it: places are, and a screen can go there.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from interviewcoder.actions.study import require_coder
from interviewcoder.model import OptionError
from interviewcoder.project import Project
from interviewcoder.project.days import require_day
from interviewcoder.tables.gather import of_one_state
from interviewcoder.tables.happened import ABOUT, PLACED, PURGED_WORDS, WITHDRAWN, Happened
from interviewcoder.tables.history_words import Teller

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True, slots=True)
class HistoryTable:
    """What was done, latest last."""

    rows: tuple[Happened, ...]
    hidden: bool
    """Whether an open round hides some; how many would tell how much was done."""
    earlier: bool = False
    """Whether there is more that was not read, further back."""

    def frame(self) -> pd.DataFrame:
        """A row a deed; ``at`` as a timestamp, places as whole numbers that may be missing."""
        import pandas as pd

        names = [name for name in Happened.__dataclass_fields__ if name not in ("id", "action")]
        frame = pd.DataFrame([[getattr(row, name) for name in names] for row in self.rows], columns=names)
        frame["at"] = pd.to_datetime(frame["at"], utc=True, errors="coerce")
        return frame.astype({"start": "Int64", "end": "Int64"})


@of_one_state
def history_table(
    project: Project,
    /,
    *,
    coder: str | None = None,
    interview: str | None = None,
    about: Iterable[str] = (),
    since: str = "",
    until: str = "",
    as_coder: str | None = None,
    latest: int | None = None,
) -> HistoryTable:
    """What was done in a study, in the order in which it was done, so that copies tell the same.

    ``coder`` and ``interview`` (its name) keep only theirs, ``about`` such deeds, ``since`` and ``until``
    those of these days and between (ISO 8601, UTC, a date or more of it). What open rounds hide is left out,
    unless ``as_coder`` asks, who sees their own. ``latest`` reads the changes that arrived last, so many of
    them, and costs as little as that. Raises OptionError for an unknown interview, or a word that
    is not of `ABOUT`.
    """
    wanted = set(about)
    if unknown := sorted(wanted - set(ABOUT)):
        raise OptionError(f"'{unknown[0]}' is nothing a deed is about; choose of: {', '.join(ABOUT)}.")
    for day in filter(None, (since, until)):
        require_day(day)
    coder = require_coder(project, coder) if coder else coder
    only = project.interview(interview).id if interview is not None else None
    since_number = max(project.latest_sequence() - latest, 0) if latest is not None else 0
    read = list(project.changes_since(since_number)) if since_number else project.changes_since()
    hides = project.hidden(as_coder)
    teller = Teller(project, hides, list(read) if since_number else None)
    rows: list[Happened] = []
    hidden = False
    ids: dict[int, str] = {}
    for number, change in read:
        ids[number] = change.id
        if hides.change(change):
            hidden = True
            teller.remember(change)
            continue
        for told in teller.told(number, change):
            if (
                (coder is None or told.coder == coder)
                and (only is None or told.id == only)
                and (not wanted or told.about in wanted)
                and (not since or told.at >= since)
                and (not until or told.at[: len(until)] <= until)
            ):
                rows.append(told)
    undone = teller.undone()
    rows.sort(key=lambda row: ids[row.number])
    rows = _one_a_deed(rows)
    return HistoryTable(
        tuple(replace(row, undone=True) if teller.actions[row.number] in undone else row for row in rows),
        hidden,
        since_number > 0,
    )


def _one_a_deed(rows: list[Happened]) -> list[Happened]:
    """A row a deed where it wrote many: replaced names, a withdrawn interview, a code that was moved."""
    deeds: dict[str, list[Happened]] = {}
    for row in rows:
        deeds.setdefault(row.action, []).append(row)
    kept: list[Happened] = []
    for row in rows:
        deed = deeds[row.action]
        done = {one.what for one in deed}
        if WITHDRAWN in done:
            if row.what == WITHDRAWN:
                kept.append(row)
        elif PURGED_WORDS in done:
            if row is deed[0]:
                kept.append(_names_replaced(deed))
        elif not (
            row.what == PLACED
            and any(one.subject == row.subject and one.what.startswith("moved") for one in deed)
        ):
            kept.append(row)
    return kept


def _names_replaced(deed: list[Happened]) -> Happened:
    names = {one.id: one.interview for one in deed if one.id}
    where = f"{len(names)} interview{'' if len(names) == 1 else 's'}" if names else "the study"
    only = next(iter(names.items())) if len(names) == 1 else ("", "")
    return replace(
        deed[0], about="text", subject="", what=f"names replaced in {where}", before="", after="",
        start=None, end=None, id=only[0], interview=only[1],
    )  # fmt: skip
