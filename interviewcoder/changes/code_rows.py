"""The rows of all codes: themes and merges follow from all of them together.

A move or a merge made in one copy may close a circle with one made in another; which of them stands can
only be said of all codes at once.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any

from interviewcoder.changes.change import Change, canonical
from interviewcoder.changes.code_tree import EDGES, CodeTree, code_tree, kept_by_others
from interviewcoder.changes.definitions import MEANING, meaning
from interviewcoder.changes.effect import Undone, effectiveness, first_effective
from interviewcoder.changes.kinds import current_data, known
from interviewcoder.changes.registers import (
    Register,
    conflict_rows,
    read_registers,
    value_of,
)
from interviewcoder.changes.rows import CodeRow, ConflictRow, Row
from interviewcoder.hierarchy import upwards

LEFT_OUT = "(left out)"
"""Stands after the field of a conflict where what was said of it has no effect."""


def code_rows(changes: Iterable[Change], undone: Undone) -> list[Row]:
    """Rows of all codes.

    A move or merge that would close a circle is left out, and so is retiring a code that others lie under or
    were merged into; each is listed as a conflict.
    """
    effective = effectiveness(undone)

    def speaks(change: Change) -> bool:
        return known(change) if change.kind == "code.add" else effective(change)

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
        registers[subject] = read_registers(about, speaks)
    tree = code_tree(by_subject, registers, speaks)
    wanted = {id for id in registers if id in undone_codes or value_of(registers[id], "retired", False)}
    kept = kept_by_others(tree, wanted)

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
                tree.parents.get(subject),
                int(value_of(values, "counts", True)),
                float(value_of(values, "position", 0.0)),
                int(subject in wanted and subject not in kept),
                tree.merged.get(subject),
                upwards(tree.resolved(subject), tree.above)[-1],
                tree.resolved(subject),
                makers[subject] if value_of(values, "proposed", False) else None,
                meaning([value_of(values, field, "") for field in MEANING], split),
                meaning([firsts[subject].get(field, "") for field in MEANING]),
                json.dumps(split) if split else None,
            )
        )
        rows.extend(conflict_rows("code", subject, {f: of for f, of in values.items() if f not in EDGES}))
    rows.extend(_conflicts_of_place(registers, tree))
    rows.extend(
        ConflictRow(
            "code", subject, f"retired {LEFT_OUT}", canonical({"value": False}), canonical({"values": [by]})
        )
        for subject, by in sorted(kept.items())
    )
    return rows


def _conflicts_of_place(
    registers: Mapping[str, Mapping[str, Register]], tree: CodeTree
) -> Iterable[ConflictRow]:
    """What copies said apart of where codes lead, and what was left out because it would close a circle."""
    left_out = {(code, field) for code, field, _ in tree.left_out}
    for code, values in sorted(registers.items()):
        for field, edges in (("parent", tree.parents), ("merged_into", tree.merged)):
            register = values.get(field)
            if register is None or not (register.conflicting or (code, field) in left_out):
                continue
            shown = edges.get(code)
            others = list(dict.fromkeys(said for _, said in register.heads if said != shown))
            yield ConflictRow(
                "code",
                code,
                f"{field} {LEFT_OUT}" if (code, field) in left_out else field,
                canonical({"value": shown}),
                canonical({"values": others}),
            )
