"""The codebook as one who looks may see it: folded without what an open round hides.

Leaving hidden codes out of a list is not enough. A colleague may have merged a code that all know into one
that is hidden, or moved it under one; until that is revealed it must stand for the others where it stood.
So what is hidden is left out before the fold, and all that follows (themes, merges, conflicts) follows from
the rest.
"""

from __future__ import annotations

import sqlite3

from interviewcoder.changes.code_rows import code_rows
from interviewcoder.changes.kinds import current_data, known
from interviewcoder.changes.rows import CodeRow, ConflictRow, Row
from interviewcoder.model import Code, Conflict
from interviewcoder.store.blind import Hidden
from interviewcoder.store.queries import codebook, deeds
from interviewcoder.store.write import code_changes, undone_among


def shown_codes(connection: sqlite3.Connection, what: Hidden) -> tuple[Code, ...]:
    """All codes that are not hidden, as they stand without what is."""
    if not what.codes:
        return codebook.codes(connection)
    return codebook.arranged(row for row in _rows(connection, what) if isinstance(row, CodeRow))


def first_themes(connection: sqlite3.Connection, what: Hidden) -> tuple[str, ...]:
    """The codes that were themes when they were made, in the order they were made, hidden ones left out.

    No later edit changes it, an undo neither: what was made after keeps its place.
    """
    made = sorted((one for one in code_changes(connection) if one.kind == "code.add"), key=lambda one: one.id)
    themes: dict[str, bool] = {}  # the first that made a code counts: two copies may have brought in the same
    for change in made:
        if known(change) and not what.of_codes(change):
            themes.setdefault(change.subject, current_data(change).get("parent") is None)
    return tuple(id for id, top in themes.items() if top)


def conflicts(connection: sqlite3.Connection, what: Hidden) -> tuple[Conflict, ...]:
    """What copies set apart of the codes that are not hidden."""
    if not what.codes:
        return deeds.conflicts(connection, of_codes=True)
    rows = (row for row in _rows(connection, what) if isinstance(row, ConflictRow))
    return tuple(map(deeds.conflict, sorted(rows)))


def _rows(connection: sqlite3.Connection, what: Hidden) -> list[Row]:
    changes = [change for change in code_changes(connection) if not what.of_codes(change)]
    return code_rows(changes, undone_among(connection, changes))
