"""Reading the codebook as it stands: codes in their order, each with what it inherits from those above it."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Mapping
from dataclasses import replace

from interviewcoder.changes.rows import CodeRow
from interviewcoder.model import Code
from interviewcoder.store.queries.sound import without_blobs


def codes(connection: sqlite3.Connection) -> tuple[Code, ...]:
    """All codes, retired, merged and hidden ones included, as `arranged`."""
    rows = connection.execute(f"select {', '.join(CodeRow._fields)} from code").fetchall()
    return arranged(CodeRow(*row) for row in without_blobs(rows))


def arranged(rows: Iterable[CodeRow]) -> tuple[Code, ...]:
    """Codes in codebook order, each after the code above it, whose colour it has if it has none."""
    ordered = sorted(rows, key=lambda row: (row.position, row.key, row.id))
    every = {row.id: _code(row) for row in ordered}
    children: dict[str | None, list[Code]] = {}
    for code in every.values():
        children.setdefault(_listed_under(code, every), []).append(code)

    listed: list[Code] = []
    waiting = [(code, "") for code in reversed(children.get(None, ()))]
    while waiting:  # not by recursion: another program may have made a tree of any depth
        code, colour = waiting.pop()
        listed.append(code if code.colour else replace(code, colour=colour))
        waiting.extend((below, listed[-1].colour) for below in reversed(children.get(code.id, ())))
    if len(listed) < len(every):  # a circle, which no fold of today makes, in tables an older program wrote
        there = {code.id for code in listed}
        listed += [code for code in every.values() if code.id not in there]
    return tuple(listed)


def usable_codes(connection: sqlite3.Connection) -> dict[str, str]:
    """Identifier -> meaning of the codes that can be assigned where nothing is hidden: those not retired."""
    return dict(
        connection.execute(
            "select code.id, coalesce(shown.meaning, '') from code join code as shown "
            "on shown.id = code.resolved where code.retired = 0"
        ).fetchall()
    )


def _listed_under(code: Code, every: Mapping[str, Code]) -> str | None:
    """Below which code one is listed: where the one above it was merged into another, below that one."""
    return None if code.parent is None else every[code.parent].resolved


def _code(row: CodeRow) -> Code:
    return Code(
        row.id, row.key, row.label, row.short, row.definition, row.use, row.avoid, row.example, row.colour,
        row.parent, row.theme, bool(row.counts), row.position, bool(row.retired), row.resolved,
        row.proposed_by, row.meaning or "", row.first_meaning or "",
        tuple(json.loads(row.split_into)) if row.split_into else (), row.merged_into,
    )  # fmt: skip
