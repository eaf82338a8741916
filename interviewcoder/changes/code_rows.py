"""The rows of all codes: themes and merges follow from all of them together.

A move or a merge made in one copy may close a circle with one made in another; which of them stands can
only be said of all codes at once.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from interviewcoder.changes.change import Change, canonical
from interviewcoder.changes.definitions import MEANING, meaning
from interviewcoder.changes.effect import Undone, effectiveness, first_effective
from interviewcoder.changes.kinds import current_data, known
from interviewcoder.changes.registers import (
    Effective,
    Register,
    conflict_rows,
    fields_set,
    read_registers,
    value_of,
)
from interviewcoder.changes.rows import CodeRow, ConflictRow, Row
from interviewcoder.hierarchy import upwards


def code_rows(changes: Iterable[Change], undone: Undone) -> list[Row]:
    """Rows of all codes. A move or merge that would close a cycle is skipped and listed as a conflict."""
    effective = effectiveness(undone)
    by_subject: dict[str, list[Change]] = {}
    for change in changes:
        by_subject.setdefault(change.subject, []).append(change)
    registers: dict[str, dict[str, Register]] = {}
    undone_codes: set[str] = set()
    firsts: dict[str, Mapping[str, Any]] = {}
    makers: dict[str, str] = {}
    for subject, about in sorted(by_subject.items()):
        added = first_effective(sorted(about, key=lambda c: c.id), known)
        if added is None:
            continue
        firsts[subject], makers[subject] = current_data(added), added.coder
        if first_effective(about, effective) is None:
            # Whoever made the code took it back; a colleague may have assigned it, and keeps that work.
            undone_codes.add(subject)
        registers[subject] = read_registers(
            about, lambda change: known(change) if change.kind == "code.add" else effective(change)
        )
    parents, skipped_parents = _without_cycles(by_subject, registers, effective, "parent")
    merged, skipped_merges = _without_cycles(by_subject, registers, effective, "merged_into")

    def above(code: str) -> str | None:
        return _last(parents[code], merged) if code in parents else None

    rows: list[Row] = []
    for subject, values in registers.items():
        split = value_of(values, "split_into", [])
        rows.append(
            CodeRow(
                subject,
                value_of(values, "key", ""),
                value_of(values, "label", ""),
                value_of(values, "short", ""),
                value_of(values, "definition", ""),
                value_of(values, "use", ""),
                value_of(values, "avoid", ""),
                value_of(values, "example", ""),
                value_of(values, "colour", ""),
                parents.get(subject),
                int(value_of(values, "counts", True)),
                float(value_of(values, "position", 0.0)),
                int(subject in undone_codes or value_of(values, "retired", False)),
                merged.get(subject),
                upwards(_last(subject, merged), above)[-1],
                _last(subject, merged),
                makers[subject] if value_of(values, "proposed", False) else None,
                meaning([value_of(values, field, "") for field in MEANING], split),
                meaning([firsts[subject].get(field, "") for field in MEANING]),
                json.dumps(split) if split else None,
            )
        )
        rows.extend(conflict_rows("code", subject, values))
    for field, skipped in (("parent", skipped_parents), ("merged_into", skipped_merges)):
        for subject, target in skipped:
            rows.append(
                ConflictRow("code", subject, f"{field} (skipped: cycle)", canonical({"value": target}), "{}")
            )
    return rows


def _without_cycles(
    by_subject: Mapping[str, Sequence[Change]],
    registers: Mapping[str, Mapping[str, Register]],
    effective: Effective,
    field: str,
) -> tuple[dict[str, str], list[tuple[str, str]]]:
    """Edges of a field, changes taken in order of id; what would close a circle leaves what was before."""
    steps = sorted(
        (change.id, subject, fields[field])
        for subject in registers
        for change in by_subject[subject]
        if (effective(change) or (change.kind == "code.add" and known(change)))
        and field in (fields := fields_set(change))
    )
    edges: dict[str, str] = {}
    skipped: dict[str, tuple[str, str]] = {}
    for id, subject, target in steps:
        if target is None:
            edges.pop(subject, None)
        elif target not in registers:
            continue
        elif target == subject or _leads_to(target, subject, edges):
            skipped[id] = (subject, target)
        else:
            edges[subject] = target
    shown = {values[field].heads[0][0] for values in registers.values() if field in values}
    return edges, [skipped[id] for id in sorted(skipped) if id in shown]


def _leads_to(start: str, end: str, edges: Mapping[str, str]) -> bool:
    at: str | None = start
    while at is not None:
        if at == end:
            return True
        at = edges.get(at)
    return False


def _last(start: str, edges: Mapping[str, str]) -> str:
    at = start
    while at in edges:
        at = edges[at]
    return at
