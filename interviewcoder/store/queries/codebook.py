"""Reading the codebook as it stands: codes in their order, each with what it inherits from those above it."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from interviewcoder.hierarchy import upwards
from interviewcoder.model import Code
from interviewcoder.store.queries.sound import without_blobs


def codes(connection: sqlite3.Connection) -> tuple[Code, ...]:
    """All codes, retired and merged ones included, each after the code above it, in codebook order.

    A code without a colour has that of the code above it.
    """
    rows = connection.execute(
        "select id, key, label, short, definition, use, avoid, example, colour, parent, theme, counts, "
        "position, retired, resolved, proposed_by, meaning, first_meaning, "
        "split_into from code order by position, key, id"
    ).fetchall()
    every = {row[0]: _code(row) for row in without_blobs(rows)}
    children: dict[str | None, list[Code]] = {}
    for code in every.values():
        children.setdefault(_listed_under(code, every), []).append(code)

    listed: list[Code] = []
    waiting = [(code, "") for code in reversed(children.get(None, ()))]
    while waiting:  # not by recursion: another program may have made a tree of any depth
        code, colour = waiting.pop()
        listed.append(code if code.colour else replace(code, colour=colour))
        waiting.extend((below, listed[-1].colour) for below in reversed(children.get(code.id, ())))
    return tuple(listed)


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


def _listed_under(code: Code, every: Mapping[str, Code]) -> str | None:
    """Below which code one is listed: where the one above it was merged into another, below that one."""
    if code.parent is None or every[code.parent].resolved == code.parent:
        return code.parent

    def above(id: str) -> str | None:
        parent = every[id].parent
        return None if parent is None else every[parent].resolved

    way = upwards(every[code.parent].resolved, above)
    in_a_circle = code.id in way or every[way[-1]].parent is not None  # merged into a code below itself
    return code.parent if in_a_circle else way[0]


def _code(row: tuple[Any, ...]) -> Code:
    id, key, label, short, definition, use, avoid, example, colour, parent, theme = row[:11]
    counts, position, retired, resolved, proposed_by, meaning, first_meaning, split_into = row[11:]
    return Code(
        id, key, label, short, definition, use, avoid, example, colour, parent, theme,
        bool(counts), position, bool(retired), resolved, proposed_by, meaning or "", first_meaning or "",
        tuple(json.loads(split_into)) if split_into else (),
    )  # fmt: skip
