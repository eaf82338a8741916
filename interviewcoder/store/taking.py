"""What may come in from another copy of a study: changes that are whole and make sense, and their texts.

Kept apart from writing one's own deeds, because nothing here is trusted.
"""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from interviewcoder.changes.change import STUDY, Change, Stored, digest_of, next_id, valid_id
from interviewcoder.changes.kinds import known
from interviewcoder.changes.purges import NOTHING, Purges, purges_of
from interviewcoder.changes.shapes import makes_sense
from interviewcoder.model import StudyError
from interviewcoder.store import purging
from interviewcoder.store.write import change_of, digests, insert_text, text_digest

_TEN_YEARS = 10 * 366 * 86_400_000
"""In milliseconds."""
_AT_ONCE = 500
_THINGS = {
    "text": "the text",
    "interview": "what is known",
    "speaker": "a speaker",
    "segment": "a segment",
    "mark": "a coding",
    "memo": "a memo",
    "quote": "a quote",
    "summary": "a summary",
    "finish": "the finishing",
    "decision": "a decision",
}
"""Families each of whose subjects is of one interview, in the words of those who read about them."""


def new_changes(
    connection: sqlite3.Connection, path: Path, changes: Iterable[Change]
) -> tuple[tuple[Change, ...], tuple[Stored, ...]]:
    """Those changes that are not in the file, in the form in which they are to be stored, and their rows.

    What was purged, here or there, comes without what was purged of it. Raises StudyError for a change that
    cannot be taken.
    """
    new: dict[str, tuple[Change, Stored]] = {}
    changes = tuple(changes)
    latest = _latest_id()
    purges = _purges(connection, changes)
    known = digests(connection, [change.id for change in changes])
    for change in changes:
        if known.get(change.id) == change.digest:
            continue
        if not valid_id(change.id):
            raise StudyError(
                f"A recorded deed has the id {change.id[:40]!r}, which no clock gives; nothing was taken, "
                "ask who made the other file and how."
            )
        row = change.stored()
        if digest_of(row[:-1]) != change.digest:
            raise StudyError(
                f"The recorded deed {change.id} is damaged; nothing was taken, ask for the other file anew."
            )
        form = change if purges is NOTHING else purges.stored_form(change)
        row = row if form is change else form.stored()
        here = new[change.id][0] if change.id in new else None
        if here is None and change.id in known:
            here = change_of(connection, change.id)
        if here is None:
            if change.id > latest:
                raise StudyError(
                    f"The recorded deed {change.id} is from more than ten years ahead of this machine's "
                    "clock; nothing was taken, for no later deed could follow it: set the clocks right."
                )
            if not makes_sense(form, row[-2]):
                raise StudyError(
                    f"The recorded deed {change.id} says nothing that a deed of its kind says; nothing was "
                    "taken, ask who made the other file and how."
                )
            new[change.id] = form, row
        elif purges.stored_form(here).stored() != row:
            raise StudyError(
                f"The recorded deed {change.id} says something else than it says in {path}; nothing was "
                "taken, ask who edited the other file by hand."
            )
    taken = tuple(form for form, _ in new.values())
    _refuse_misplaced(connection, taken)
    return taken, tuple(row for _, row in new.values())


def _latest_id() -> str:
    """The identifier that sorts after all of the next ten years."""
    return next_id(None, time.time_ns() // 1_000_000 + _TEN_YEARS, 0)


def _refuse_misplaced(connection: sqlite3.Connection, new: Sequence[Change]) -> None:
    """Raise StudyError for changes about a thing of another interview, and for a second beginning.

    Each text, coding, speaker … is of one interview; a change that says otherwise would move its words.
    """
    beginnings = {change.id for change in new if change.kind == "study.create"}
    if beginnings and (len(beginnings) > 1 or _there(connection, [STUDY], "study.create")):
        raise StudyError(
            "The other file has a second beginning in it, that of another study; nothing was taken, ask who "
            "made it and how."
        )
    scopes: dict[tuple[str, str], str] = {}
    for change in new:
        if change.family in _THINGS:
            known = scopes.setdefault((change.family, change.subject), change.scope)
            if known != change.scope:
                raise _misplaced(change)
    subjects = sorted({subject for _, subject in scopes})
    for family, subject, scope in _there(connection, subjects):
        if scopes.get((family, subject), scope) != scope:
            raise _misplaced(next(change for change in new if change.subject == subject))


def _there(
    connection: sqlite3.Connection, subjects: Sequence[str], kind: str = ""
) -> list[tuple[str, str, str]]:
    """(Family, subject, scope) of what the file has about these subjects."""
    found: list[tuple[str, str, str]] = []
    for start in range(0, len(subjects), _AT_ONCE):
        some = subjects[start : start + _AT_ONCE]
        marks = ", ".join("?" * len(some))
        for one, subject, scope in connection.execute(
            f"select distinct kind, subject, scope from change where subject in ({marks})", some
        ):
            if not kind or one == kind:
                found.append((one.partition(".")[0], subject, scope))
    return found


def _misplaced(change: Change) -> StudyError:
    return StudyError(
        f"The recorded deed {change.id} is about {_THINGS[change.family]} of another interview than its own; "
        "nothing was taken, ask who made the other file and how."
    )


def _purges(connection: sqlite3.Connection, arrived: Iterable[Change]) -> Purges:
    """What is purged once these changes are here."""
    sound = (
        change
        for change in arrived
        if change.kind.startswith("purge.")
        and digest_of(change.stored()[:-1]) == change.digest
        and makes_sense(change)
    )
    return purges_of((*purging.purge_changes(connection), *sound))


def take_texts(connection: sqlite3.Connection, new: Iterable[Change], texts: Mapping[str, str]) -> None:
    """Store the words of the texts that changes add, which are in the file by now.

    The words of a text that was purged, or that was made on one, are left where they are. Raises StudyError
    where the words are missing, have another length than the change says, or are other words than those
    stored here under the same identifier.
    """
    gone: frozenset[str] | None = None
    for change in new:
        if change.kind != "text.add" or not known(change):
            continue
        gone = purging.gone_texts(connection) if gone is None else gone
        if change.subject in gone:
            continue
        body = texts.get(change.subject)
        row = connection.execute("select digest from text where id = ?", (change.subject,)).fetchone()
        if body is None and row is None:
            raise StudyError(
                f"The words of the text {change.subject} did not come with it; nothing was taken, ask for "
                "the whole file."
            )
        if body is None:
            continue
        if len(body) != change.data["length"] or (row is not None and row[0] != text_digest(body)):
            raise StudyError(
                f"The words of the text {change.subject} are not those it was made with; nothing was taken, "
                "ask who edited the other file by hand."
            )
        insert_text(connection, change.subject, body)
