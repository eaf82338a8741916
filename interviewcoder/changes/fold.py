"""The whole fold: from the set of all changes to all tables.

What writing step by step keeps up to date, computed from nothing: the measure by which the tables of a
study file are checked, and the way to rebuild them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from interviewcoder.changes.carry import Version
from interviewcoder.changes.change import Change
from interviewcoder.changes.code_rows import code_rows
from interviewcoder.changes.derive import derive, text_versions
from interviewcoder.changes.effect import undone_actions
from interviewcoder.changes.purges import NO_TEXTS, NOTHING, purges_of, without_purged
from interviewcoder.changes.rows import TABLES, Row


@dataclass(frozen=True, slots=True)
class State:
    """Table name -> its rows, sorted. Every table is there, empty or not."""

    tables: dict[str, list[Row]]


def fold(changes: Iterable[Change]) -> State:
    """Fold a set of changes (any order, repetitions allowed) into the tables of the study."""
    distinct = {change.id: change for change in changes}
    purges = purges_of(distinct.values())
    if purges is not NOTHING:
        distinct = {id: purges.stored_form(change) for id, change in distinct.items()}
    families: dict[str, dict[str, list[Change]]] = {}
    words: list[Change] = []
    codes: list[Change] = []
    texts: dict[str, list[Change]] = {}
    for change in distinct.values():
        family = change.family
        if family == "action":
            words.append(change)
        elif family == "code":
            codes.append(change)
        else:
            if family == "text":
                texts.setdefault(change.scope, []).append(change)
            families.setdefault(family, {}).setdefault(change.subject, []).append(change)
    undone = undone_actions(words)
    versions: dict[str, Mapping[str, Version]] = {
        interview: without_purged(text_versions(about, undone), purges.texts.get(interview, NO_TEXTS))
        for interview, about in texts.items()
    }
    nothing: dict[str, Version] = {}
    rows: list[Row] = code_rows(codes, undone)
    for family, subjects in families.items():
        for subject, about in subjects.items():
            rows.extend(derive(family, subject, about, undone, lambda scope: versions.get(scope, nothing)))
    tables: dict[str, list[Row]] = {name: [] for name in TABLES.values()}
    for row in rows:
        tables[TABLES[type(row)]].append(row)
    for table in tables.values():
        table.sort(key=_sort_key)
    return State(tables)


def _sort_key(row: Row) -> tuple[tuple[bool, str | float], ...]:
    # Columns are of one type each but may be empty; None sorts first.
    return tuple((value is not None, value if value is not None else "") for value in row)
