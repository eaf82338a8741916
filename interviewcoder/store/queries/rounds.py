"""Reading who codes what and how far they got: coders, rounds, what was finished and what stood then."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from interviewcoder.changes.change import STUDY
from interviewcoder.model import Finished, Round, RoundDraw

if TYPE_CHECKING:
    from interviewcoder.store.passes import Passes


CODING_ROUND = Round("coding", "Coding", "coding", (), (), True)
"""The standing round of ordinary coding: there without being opened, with every interview and coder."""


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a coder got with an interview."""

    codings: int
    until: int
    """End of the furthest coding, in code points of the current text."""
    finished: bool
    """Finished in the round the interview is in now for this coder, and not reopened since. Where that is
    ordinary coding, what was finished in a round that is closed now counts, too."""


def coders(connection: sqlite3.Connection) -> dict[str, tuple[str, ...]]:
    """Coder -> languages they read (empty: not said), by name."""
    return {
        name: tuple(languages.split())
        for name, languages in connection.execute("select name, languages from coder order by name")
    }


def rounds(connection: sqlite3.Connection, *, open_only: bool = False) -> tuple[Round, ...]:
    """Rounds in the order they were opened, the standing one of ordinary coding last."""
    where = "where open = 1 " if open_only else ""
    opened = tuple(
        Round(
            id,
            name,
            kind,
            tuple(json.loads(coders)),
            tuple(json.loads(interviews)),
            bool(open),
            None if drawn is None else _round_draw(json.loads(drawn)),
            # What a newer program may say besides hides until the closing.
            "each" if reveal == "each" else "closing",
            "clean" if start == "clean" else "continue",
        )
        for id, name, kind, coders, interviews, open, drawn, reveal, start in connection.execute(
            "select id, name, kind, coders, interviews, open, drawn, reveal, start from round "
            f"{where}order by (select min(id) from change where change.subject = round.id)"
        )
    )
    return (*opened, CODING_ROUND)


def open_rounds(rounds: Iterable[Round], coder: str) -> dict[str, Round]:
    """Interview -> the open round a coder's work on it belongs to: the last opened of several.

    Interviews that are absent are in ordinary coding.
    """
    found: dict[str, Round] = {}
    for opened in rounds:
        if opened.open and coder in opened.coders:
            found.update(dict.fromkeys(opened.interviews, opened))
    return found


def finished(connection: sqlite3.Connection, *, interview: str | None = None) -> tuple[Finished, ...]:
    """Who finished what, and when first."""
    where, values = ("where interview = ?", (interview,)) if interview else ("", ())
    return tuple(
        Finished(
            of,
            coder,
            round,
            bool(done),
            first_at,
            tuple(json.loads(known)),
            tuple(json.loads(reread)) if reread else (),
        )
        for of, coder, round, done, first_at, known, reread in connection.execute(
            "select interview, coder, round, finished, first_at, codes, reread "
            f"from finished {where} order by id",
            values,
        )
    )


def standing(connection: sqlite3.Connection) -> dict[tuple[str, str, str], list[tuple[str, int, int]]]:
    """(Interview, coder, round) -> (code, start, end) of the codings that stood at the first finishing.

    Plain tuples, for a table reads tens of thousands of them. Unplaced codings are left out, and those of
    codes that are only proposed.
    """
    # A row a coding would cost as much as all the rest; what belongs together comes as one value.
    places = {
        id: (code, start, end)
        for id, code, start, end in connection.execute(
            'select id, code, start, "end" from coding where placed = 1 and code not in ('
            "select code.id from code join code as shown on shown.id = code.resolved "
            "where shown.proposed_by is not null)"
        ).fetchall()
    }
    return {
        (interview, coder, round): [places[id] for id in json.loads(ids) if id in places]
        for interview, coder, round, ids in connection.execute(
            "select finished.interview, finished.coder, finished.round, ids from finished join ("
            "select finished, json_group_array(coding) as ids from finished_coding group by finished"
            ") as stood on stood.finished = finished.id"
        )
    }


def progress(connection: sqlite3.Connection, coder: str, earlier: Passes) -> dict[str, Progress]:
    """Interview -> how far this coder got in the newest pass; interviews not begun are absent."""
    now = open_rounds(rounds(connection), coder)
    done = {
        interview
        for interview, round in connection.execute(
            "select interview, round from finished where coder = ? and finished = 1", (coder,)
        )
        if (interview not in now or now[interview].id == round)
        and (interview, coder, round) not in earlier.finishings
    }
    counted = {
        interview: (number, until)
        for interview, number, until in connection.execute(
            'select interview, count(*), max("end") from coding '
            "where coder = ? and live = 1 and placed = 1 "
            "and id not in (select value from json_each(?)) group by interview",
            (coder, json.dumps([*earlier.codings])),
        )
    }
    return {
        interview: Progress(*counted.get(interview, (0, 0)), interview in done)
        for interview in {*done, *counted}
    }


def last_activity(connection: sqlite3.Connection) -> dict[tuple[str, str], str]:
    """(Interview, coder) -> when the coder last changed anything in it."""
    return {
        (interview, coder): at
        for interview, coder, at in connection.execute(
            "select scope, coder, max(at) from change where scope <> ? and coder <> '' group by scope, coder",
            (STUDY,),
        )
    }


def _round_draw(stored: Mapping[str, Any]) -> RoundDraw:
    return RoundDraw(
        stored.get("share"), stored.get("number"), stored.get("by") or "", int(stored.get("seed") or 0)
    )
