"""Reading a study: rows of the tables as the dataclasses of the model."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from interviewcoder.changes.carry import carry_along, current_version, leaf_versions, words_changed
from interviewcoder.changes.change import STUDY, Change, read_change
from interviewcoder.model import (
    Code,
    Coding,
    Conflict,
    Document,
    Finished,
    Interview,
    Memo,
    Round,
    RoundDraw,
    Segment,
    Span,
    Speaker,
    Turn,
)
from interviewcoder.store import purging
from interviewcoder.store.decided import silent_versions

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


def settings(connection: sqlite3.Connection) -> dict[str, str]:
    """Field -> value of what is said of the study itself."""
    return dict(connection.execute("select field, value from study"))


def coders(connection: sqlite3.Connection) -> dict[str, tuple[str, ...]]:
    """Coder -> languages they read (empty: not said), by name."""
    return {
        name: tuple(languages.split())
        for name, languages in connection.execute("select name, languages from coder order by name")
    }


def codes(connection: sqlite3.Connection) -> tuple[Code, ...]:
    """All codes, retired and merged ones included, each after the code above it, in codebook order.

    A code without a colour has that of the code above it.
    """
    rows = connection.execute(
        "select id, key, label, short, definition, use, avoid, example, colour, parent, theme, counts, "
        "position, retired, resolved, proposed_by, meaning, first_meaning, "
        "split_into from code order by position, key, id"
    ).fetchall()
    every = {row[0]: _code(row) for row in rows}
    children: dict[str | None, list[Code]] = {}
    for code in every.values():
        children.setdefault(_listed_under(code, every), []).append(code)

    def below(parent: str | None, colour: str) -> Iterator[Code]:
        for code in children.get(parent, ()):
            shown = code if code.colour else replace(code, colour=colour)
            yield shown
            yield from below(code.id, shown.colour)

    return tuple(below(None, ""))


def _listed_under(code: Code, every: Mapping[str, Code]) -> str | None:
    """Below which code one is listed: where the one above it was merged into another, below that one."""
    if code.parent is None or every[code.parent].resolved == code.parent:
        return code.parent
    at, seen = every[code.parent].resolved, {code.id}
    while at not in seen:
        seen.add(at)
        above = every[at].parent
        if above is None:
            return every[code.parent].resolved
        at = every[above].resolved
    return code.parent  # merged into a code below itself


def usable_codes(connection: sqlite3.Connection) -> dict[str, str]:
    """Identifier -> meaning of the codes that can be assigned: those not retired.

    The meaning of a code that was merged into another is the other's.
    """
    return dict(
        connection.execute(
            "select code.id, coalesce(shown.meaning, '') from code join code as shown "
            "on shown.id = code.resolved where code.retired = 0"
        ).fetchall()
    )


def _code(row: tuple[Any, ...]) -> Code:
    id, key, label, short, definition, use, avoid, example, colour, parent, theme = row[:11]
    counts, position, retired, resolved, proposed_by, meaning, first_meaning, split_into = row[11:]
    return Code(
        id, key, label, short, definition, use, avoid, example, colour, parent, theme,
        bool(counts), position, bool(retired), resolved, proposed_by, meaning or "", first_meaning or "",
        tuple(json.loads(split_into)) if split_into else (),
    )  # fmt: skip


def _coding(row: tuple[Any, ...]) -> Coding:
    id, interview, coder, code, round, start, end, at, discuss, placed, meaning, looked_at = row
    looked = tuple(looked_at.split()) if looked_at else ()
    return Coding(
        id, interview, coder, code, round, start, end, at, bool(discuss), bool(placed), meaning, looked
    )


def interviews(connection: sqlite3.Connection) -> tuple[Interview, ...]:
    """All interviews, by name."""
    attributes: dict[str, dict[str, str]] = {}
    for interview, name, value in connection.execute("select interview, name, value from attribute"):
        attributes.setdefault(interview, {})[name] = value
    unconfirmed = {
        row[0] for row in connection.execute("select distinct interview from speaker where confirmed = 0")
    }
    return tuple(
        Interview(
            id, name, file, format, language, attributes.get(id, {}), main_coder, text, length, words,
            id not in unconfirmed,
        )
        for id, name, file, format, language, main_coder, text, length, words in connection.execute(
            "select id, name, file, format, language, main_coder, text, length, words "
            "from interview order by name, id"
        )
    )  # fmt: skip


def interview(connection: sqlite3.Connection, id: str) -> Interview | None:
    """One interview by its identifier."""
    row = connection.execute(
        "select id, name, file, format, language, main_coder, text, length, words "
        "from interview where id = ?",
        (id,),
    ).fetchone()
    if row is None:
        return None
    attributes = dict(connection.execute("select name, value from attribute where interview = ?", (id,)))
    unconfirmed = connection.execute(
        "select 1 from speaker where interview = ? and confirmed = 0 limit 1", (id,)
    ).fetchone()
    _, name, file, format, language, main_coder, text, length, words = row
    return Interview(
        id, name, file, format, language, attributes, main_coder, text, length, words, unconfirmed is None
    )


def first_interview(connection: sqlite3.Connection) -> Interview | None:
    """The interview that comes first by name, without reading the others; None in an empty study."""
    row = connection.execute("select id from interview order by name, id limit 1").fetchone()
    return None if row is None else interview(connection, row[0])


def named(connection: sqlite3.Connection, name: str) -> tuple[str, ...]:
    """Identifiers of the interviews of this name (merges may bring two of one name)."""
    return tuple(
        row[0] for row in connection.execute("select id from interview where name = ? order by id", (name,))
    )


def document(connection: sqlite3.Connection, about: Interview) -> Document:
    """An interview's current text with its turns, sentences and speakers."""
    speakers = tuple(
        Speaker(id, about.id, number, label, role, bool(confirmed))
        for id, number, label, role, confirmed in connection.execute(
            "select id, number, label, role, confirmed from speaker where interview = ? order by number",
            (about.id,),
        )
    )
    labels: dict[int | None, str | None] = {speaker.number: speaker.label for speaker in speakers}
    row = connection.execute("select body from text where id = ?", (about.text,)).fetchone()
    return Document(
        about,
        row[0] if row else "",
        tuple(
            Turn(labels.get(speaker), start, end, time_start, time_end)
            for start, end, speaker, time_start, time_end in connection.execute(
                'select start, "end", speaker, time_start, time_end from turn where text = ? order by number',
                (about.text,),
            )
        ),
        tuple(
            connection.execute(
                'select start, "end" from sentence where text = ? order by number', (about.text,)
            ).fetchall()
        ),
        speakers,
        tuple((segment.start, segment.end) for segment in segments(connection, about.id)),
    )


def segments(connection: sqlite3.Connection, interview: str | None = None) -> tuple[Segment, ...]:
    """Stretches drawn for coding, in order of place; of one interview, or of all."""
    where, values = ("where interview = ?", (interview,)) if interview else ("", ())
    return tuple(
        Segment(of, start, end, tuple(json.loads(drawings)))
        for of, start, end, drawings in connection.execute(
            f'select interview, start, "end", drawings from segment {where} order by interview, number',
            values,
        )
    )


def body(connection: sqlite3.Connection, text: str) -> str | None:
    """The words of a version of a text."""
    row = connection.execute("select body from text where id = ?", (text,)).fetchone()
    return None if row is None else str(row[0])


def codings(
    connection: sqlite3.Connection,
    *,
    interview: str | None = None,
    coder: str | None = None,
    id: str | None = None,
    place: Span | None = None,
    live: bool = True,
) -> tuple[Coding, ...]:
    """Codings in order; ``place`` asks for exactly this passage, ``live`` False for removed ones too."""
    conditions: list[str] = ["live = 1"] if live else []
    values: list[Any] = []
    start, end = place or (None, None)
    wanted = {"interview": interview, "coder": coder, "id": id, "start": start, '"end"': end}
    for column, value in wanted.items():
        if value is not None:
            conditions.append(f"{column} = ?")
            values.append(value)
    where = f"where {' and '.join(conditions)}" if conditions else ""
    return tuple(
        _coding(row)
        for row in connection.execute(
            'select id, interview, coder, code, round, start, "end", at, discuss, placed, meaning, '
            f'looked_at from coding {where} order by interview, start, "end", id',
            values,
        )
    )


def outdated_codings(connection: sqlite3.Connection, coder: str | None = None) -> tuple[Coding, ...]:
    """Codings whose code means something else than when they were made or last looked at; by place."""
    who, values = ("and coding.coder = ?", (coder,)) if coder is not None else ("", ())
    return tuple(
        _coding(row)
        for row in connection.execute(
            'select coding.id, interview, coder, code, round, start, "end", at, discuss, placed, '
            "coding.meaning, looked_at from coding join code as assigned on assigned.id = coding.code "
            "join code as shown on shown.id = assigned.resolved "
            "where live = 1 and placed = 1 "
            "and coalesce(coding.meaning, assigned.first_meaning) <> shown.meaning "
            "and instr(' ' || coalesce(looked_at, '') || ' ', ' ' || shown.meaning || ' ') = 0 "
            f'{who} order by interview, start, "end", coding.id',
            values,
        )
    )


def memos(
    connection: sqlite3.Connection, *, interview: str | None = None, coder: str | None = None
) -> tuple[Memo, ...]:
    """Memos, oldest first."""
    conditions: list[str] = []
    values: list[str] = []
    for column, value in (("interview", interview), ("coder", coder)):
        if value is not None:
            conditions.append(f"{column} = ?")
            values.append(value)
    where = f"where {' and '.join(conditions)}" if conditions else ""
    return tuple(
        Memo(*row)
        for row in connection.execute(
            'select id, about, target, interview, start, "end", coder, text, at from memo '
            f"{where} order by at, id",
            values,
        )
    )


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


def _round_draw(stored: Mapping[str, Any]) -> RoundDraw:
    return RoundDraw(
        stored.get("share"), stored.get("number"), stored.get("by") or "", int(stored.get("seed") or 0)
    )


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


def forked_texts(connection: sqlite3.Connection) -> frozenset[str]:
    """Interviews with several versions of the text on which nothing was built: corrected apart."""
    several = connection.execute(
        "select interview from text_version where id not in "
        "(select previous from text_version where previous is not null) "
        "group by interview having count(*) > 1"
    ).fetchall()
    return frozenset(interview for (interview,) in several if len(text_leaves(connection, interview)) > 1)


def text_leaves(connection: sqlite3.Connection, interview: str) -> tuple[str, ...]:
    """Versions of an interview's text on which nothing was built, and which no later one settled."""
    settled = {
        text
        for (listed,) in connection.execute(
            "select json_extract(data, '$.settles') from change where scope = ? and kind = 'text.add'",
            (interview,),
        )
        if listed
        for text in json.loads(listed)
    }
    leaves = leaf_versions(purging.versions_of(connection, interview))
    return tuple(sorted(version.id for version in leaves if version.id not in settled))


def changed_codings(connection: sqlite3.Connection) -> tuple[str, ...]:
    """Identifiers of the live codings whose own words a correction changed since their coder saw them.

    Their coder saw them when assigning the code, or when confirming it later. Names replaced by pseudonyms
    are no correction. Codings without any words left are not among them.
    """
    corrected = connection.execute(
        "select interview from text_version group by interview having count(*) > 1 order by interview"
    ).fetchall()
    changed: list[str] = []
    for (interview,) in corrected:
        versions = purging.versions_of(connection, interview)
        current = current_version(versions)
        if current is None:
            continue
        silent = silent_versions(connection, interview)
        marks = connection.execute(
            "select coding.id, change.data, reviewed.text from coding "
            "join change on change.subject = coding.id and change.kind = 'mark.add' "
            "left join reviewed on reviewed.coding = coding.id "
            "where coding.interview = ? and live = 1 and placed = 1 and coding.text <> ? "
            "order by start, coding.id",
            (interview, current.id),
        ).fetchall()
        for id, stored, reviewed in marks:
            mark = json.loads(stored)
            seen, span = mark["text"], (mark["start"], mark["end"])
            if reviewed in versions:
                at_review = carry_along(span, seen, reviewed, versions)
                seen, span = (reviewed, at_review) if at_review is not None else (seen, span)
            if words_changed(span, seen, current.id, versions, silent):
                changed.append(id)
    return tuple(dict.fromkeys(changed))


def conflicts(connection: sqlite3.Connection) -> tuple[Conflict, ...]:
    """What copies of the study set apart."""

    def said(value: Any) -> str:
        return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)

    return tuple(
        Conflict(
            subject,
            field,
            said(json.loads(shown)["value"]),
            tuple(said(other) for other in json.loads(others).get("values", ())),
        )
        for subject, field, shown, others in connection.execute(
            "select subject, field, shown, others from conflict order by family, subject, field"
        )
    )


def changes_about(connection: sqlite3.Connection, subject: str) -> tuple[tuple[Change, bool], ...]:
    """(Change, whether it is undone) of what was said of one thing, in order of identifier."""
    rows = connection.execute(
        "select id, at, coder, action, scope, kind, version, subject, replaces, data, digest from change "
        "where subject = ? order by id",
        (subject,),
    ).fetchall()
    changes = [read_change(row) for row in rows]
    return tuple((change, is_undone(connection, change.action, change.coder)) for change in changes)


_NOT_WITHDRAWN = "scope not in (select subject from purge where kind = 'purge.interview')"


def latest_action(connection: sqlite3.Connection, coder: str, families: Iterable[str]) -> str | None:
    """The coder's latest action that is not undone: what undo would take back."""
    kinds = " or ".join(f"kind glob '{family}.*'" for family in sorted(families))
    seen: set[str] = set()
    for (action,) in connection.execute(
        f"select action from change where coder = ? and ({kinds}) and {_NOT_WITHDRAWN} order by id desc",
        (coder,),
    ):
        if action not in seen and not is_undone(connection, action, coder):
            return str(action)
        seen.add(action)
    return None


def redoable_action(connection: sqlite3.Connection, coder: str, families: Iterable[str]) -> str | None:
    """The action redo would bring back: the earliest undone one, undone since the coder's last deed."""
    kinds = " or ".join(f"kind glob '{family}.*'" for family in sorted(families))
    last = connection.execute(
        f"select max(id) from change where coder = ? and ({kinds})", (coder,)
    ).fetchone()[0]
    candidates: dict[str, str] = {}
    for id, kind, action in connection.execute(
        "select id, kind, subject from change "
        f"where coder = ? and kind glob 'action.*' and id > ? and {_NOT_WITHDRAWN} order by id",
        (coder, last or ""),
    ):
        candidates[action] = id if kind == "action.undo" else ""
    undone = [action for action, id in candidates.items() if id]
    firsts = {action: _first_change(connection, action) for action in undone}
    return min(undone, key=lambda action: firsts[action], default=None)


def is_undone(connection: sqlite3.Connection, action: str, coder: str) -> bool:
    """Whether the latest of the coder's words on an action is undo."""
    row = connection.execute(
        # The plus signs keep SQLite from walking through all of the coder's changes in order of id.
        "select kind from change where subject = ? and +coder = ? and kind glob 'action.*' "
        "order by +id desc limit 1",
        (action, coder),
    ).fetchone()
    return row is not None and row[0] == "action.undo"


def action_changes(connection: sqlite3.Connection, action: str) -> tuple[tuple[str, str, str], ...]:
    """(Kind, subject, scope) of what an action wrote."""
    return tuple(
        connection.execute("select kind, subject, scope from change where action = ? order by id", (action,))
    )


def _first_change(connection: sqlite3.Connection, action: str) -> str:
    return str(connection.execute("select min(id) from change where action = ?", (action,)).fetchone()[0])


def setting(connection: sqlite3.Connection, coder: str, name: str) -> str | None:
    """A setting of this copy of the study: never merged, never counted."""
    row = connection.execute(
        "select value from local_setting where coder = ? and name = ?", (coder, name)
    ).fetchone()
    return None if row is None else str(row[0])


def set_setting(connection: sqlite3.Connection, coder: str, name: str, value: str) -> None:
    """Remember a setting in this copy of the study."""
    connection.execute("insert or replace into local_setting values (?, ?, ?)", (coder, name, value))


def data_version(connection: sqlite3.Connection) -> int:
    """A number that differs when another program has written to the file."""
    return int(connection.execute("pragma data_version").fetchone()[0])


def latest_sequence(connection: sqlite3.Connection) -> int:
    """The sequence number of the change that arrived last; 0 in an empty file."""
    return int(connection.execute("select coalesce(max(sequence), 0) from change").fetchone()[0])
