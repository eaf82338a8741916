"""What a study file looks like inside, how it is created, and how an older one is brought up to date.

Tables of what the study adds up to are made from the row types of the fold, so that their columns cannot
differ. sqlite-utils (which imports pandas where it is installed) is imported here only, on creating or
migrating a file.
"""

from __future__ import annotations

import sqlite3
import types
import typing
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from interviewcoder.changes.rows import (
    TABLES,
    DecisionRow,
    PurgeRow,
    QuoteRow,
    ReviewedRow,
    SegmentRow,
    SummaryRow,
)

APPLICATION_ID = 0x49764364
"""Marks a SQLite file as a study ("IvCd")."""

PRIMARY_KEYS: Mapping[str, str | tuple[str, ...]] = {
    "study": "field",
    "coder": "name",
    "code": "id",
    "round": "id",
    "interview": "id",
    "attribute": ("interview", "name"),
    "speaker": "id",
    "text_version": "id",
    "turn": ("text", "number"),
    "sentence": ("text", "number"),
    "segment": ("interview", "number"),
    "coding": "id",
    "memo": "id",
    "quote": "coding",
    "summary": "id",
    "decision": "id",
    "finished": "id",
    "finished_coding": ("finished", "coding"),
    "reviewed": "coding",
    "purge": "record",
}

INDEXES: Sequence[tuple[str, tuple[str, ...]]] = (
    ("change", ("subject",)),
    ("change", ("action",)),
    ("change", ("coder", "id")),
    ("change", ("scope",)),
    ("coding", ("interview", "coder", "start", "end")),
    ("coding", ("code",)),
    ("speaker", ("interview",)),
    ("text_version", ("interview",)),
    ("text_version", ("length",)),
    ("interview", ("name",)),
    ("memo", ("interview",)),
    ("quote", ("interview",)),
    ("summary", ("interview",)),
    ("decision", ("interview",)),
    ("finished", ("interview",)),
    ("conflict", ("subject",)),
    ("purge", ("kind",)),
)

CODING_VIEW = """
select coding.id as id,
       interview.name as interview,
       attribute.value as country,
       coding.coder as coder,
       coalesce(round.name, 'Coding') as round,
       case when theme.id = code.id then code.label else theme.label || ' › ' || code.label end as code_path,
       code.key as code,
       theme.key as theme,
       code.counts as counts,
       coding.start as start,
       coding."end" as "end",
       substr(text.body, coding.start + 1, coding."end" - coding.start) as words,
       coding.at as at,
       coding.discuss as discuss
from coding
join interview on interview.id = coding.interview
join code as assigned on assigned.id = coding.code
join code on code.id = assigned.resolved
join code as theme on theme.id = code.theme
left join text on text.id = interview.text
left join round on round.id = coding.round
left join attribute on attribute.interview = interview.id and attribute.name = 'country'
where coding.live = 1 and coding.placed = 1
"""

_CHANGE_COLUMNS: dict[str, type] = {
    "sequence": int,
    "id": str,
    "at": str,
    "coder": str,
    "action": str,
    "scope": str,
    "kind": str,
    "version": int,
    "subject": str,
    "replaces": str,
    "data": str,
    "digest": str,
}


def create(connection: sqlite3.Connection) -> None:
    """Lay out an empty study in an empty database."""
    from sqlite_utils import Database

    database = Database(connection, execute_plugins=False)
    connection.execute(f"pragma application_id = {APPLICATION_ID}")
    database.table("change").create(
        _CHANGE_COLUMNS, pk="sequence", not_null=set(_CHANGE_COLUMNS) - {"sequence"}
    )
    database.table("change").create_index(["id"], unique=True)
    database.table("text").create(
        {"id": str, "body": str, "digest": str}, pk="id", not_null={"body", "digest"}
    )
    database.table("local_setting").create({"coder": str, "name": str, "value": str}, pk=("coder", "name"))
    for row_type, table in TABLES.items():
        columns, required = _columns(row_type)
        database.table(table).create(columns, pk=PRIMARY_KEYS.get(table), not_null=required)
    for table, indexed in INDEXES:
        database.table(table).create_index(indexed)
    database.create_view("coding_view", CODING_VIEW)
    connection.execute(f"pragma user_version = {VERSION}")


def _columns(row_type: type[tuple[object, ...]]) -> tuple[dict[str, type], set[str]]:
    columns: dict[str, type] = {}
    required: set[str] = set()
    for name, annotation in typing.get_type_hints(row_type).items():
        if isinstance(annotation, types.UnionType):
            columns[name] = next(t for t in typing.get_args(annotation) if t is not type(None))
        else:
            columns[name] = annotation
            required.add(name)
    return columns, required


def _add_segments(database: Any) -> None:
    columns, required = _columns(SegmentRow)
    database.table("segment").create(columns, pk=PRIMARY_KEYS["segment"], not_null=required)


def _add_draws_of_rounds(database: Any) -> None:
    database.table("round").add_column("drawn", str)


def _find_codings_by_place(database: Any) -> None:
    database.execute("drop index if exists idx_coding_interview_coder")
    database.table("coding").create_index(("interview", "coder", "start", "end"), if_not_exists=True)


def _add_codes_in_motion(database: Any) -> None:
    for table, columns in (
        ("code", ("proposed_by", "meaning", "first_meaning", "split_into")),
        ("coding", ("meaning", "looked_at")),
        ("finished", ("reread",)),
    ):
        for column in columns:
            database.table(table).add_column(column, str)


def _add_texts_in_motion(database: Any) -> None:
    if "split_into" not in database.table("code").columns_dict:  # files of layout 5 were written without
        database.table("code").add_column("split_into", str)
    for row_type in (ReviewedRow, PurgeRow):
        table = TABLES[row_type]
        columns, required = _columns(row_type)
        database.table(table).create(columns, pk=PRIMARY_KEYS[table], not_null=required)
    database.table("purge").create_index(("kind",))


def _add_ways_of_rounds(database: Any) -> None:
    for column in ("reveal", "start"):
        database.table("round").add_column(column, str)


def _add_decisions(database: Any) -> None:
    columns, required = _columns(DecisionRow)
    database.table("decision").create(columns, pk=PRIMARY_KEYS["decision"], not_null=required)
    database.table("decision").create_index(("interview",))


def _add_quotes(database: Any) -> None:
    for row_type in (QuoteRow, SummaryRow):
        table = TABLES[row_type]
        columns, required = _columns(row_type)
        database.table(table).create(columns, pk=PRIMARY_KEYS[table], not_null=required)
        database.table(table).create_index(("interview",))


def _find_interviews_by_name_and_length(database: Any) -> None:
    """Each file that is imported asks for both, and a study of a thousand interviews was searched whole."""
    database.table("interview").create_index(("name",), if_not_exists=True)
    database.table("text_version").create_index(("length",), if_not_exists=True)


MIGRATIONS: Sequence[tuple[Callable[[Any], None], tuple[str, ...]]] = (
    (_add_segments, ("segment.draw", "segment.erase")),
    (_add_draws_of_rounds, ("round.open",)),
    (_add_codes_in_motion, ("code.add", "mark.look", "finish.set", "finish.reread")),
    (_find_codings_by_place, ()),
    (
        _add_texts_in_motion,
        ("mark.set", "purge.text", "purge.change", "purge.interview"),
    ),
    (_add_ways_of_rounds, ("round.open",)),
    (_add_decisions, ("decision.make",)),
    (_add_quotes, ("quote.set", "summary.set")),
    (_find_interviews_by_name_and_length, ()),
)
"""Migration number n turns a file of version n + 1 into one of version n + 2; beside it the kinds of change
that had no effect before it, or less."""

VERSION = 1 + len(MIGRATIONS)
"""Version of the layout this program writes."""


def foreign_object(connection: sqlite3.Connection) -> str | None:
    """What a file holds that no study does: a trigger, a view in a table's place, a layout without a number.

    Triggers would do things with the study that nobody asked for, and a view of one's own can be without end.
    """
    (version,) = connection.execute("pragma user_version").fetchone()
    if version < 1:
        return f"its layout has the number {version}"
    kinds: dict[str, str] = {}
    for kind, name in connection.execute("select type, name from sqlite_master"):
        if kind == "trigger":
            return f"it has a trigger, {name!r:.60}, that no study has"
        if kind == "view" and name != "coding_view":
            return f"it has a view, {name!r:.60}, that no study has"
        kinds[name] = kind
    for table in ("change", "text", "local_setting"):
        if kinds.get(table) != "table":
            return f"it has no table {table}"
    return None


def migrate(connection: sqlite3.Connection, version: int) -> bool:
    """Bring a file of an earlier version up to date, inside the caller's transaction.

    Returns whether it holds changes that mean something only now: a newer program's work, kept unread.
    """
    from sqlite_utils import Database

    database = Database(connection, execute_plugins=False)
    unread = False
    for migration, kinds in MIGRATIONS[version - 1 :]:
        migration(database)
        wanted = ", ".join("?" * len(kinds)) or "null"
        found = connection.execute(f"select 1 from change where kind in ({wanted}) limit 1", kinds)
        unread = bool(found.fetchall()) or unread  # all, for an open reader would lock the next
    connection.execute(f"pragma user_version = {VERSION}")
    return unread
