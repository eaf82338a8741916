"""Which code lies under which, and which was merged into which, where copies said it apart.

Moves and merges are one relation: a code leads on to the one above it and to the one it was merged into. A
move in one copy and a merge in another can close a circle together that neither closes alone, and then no
code on it would have a theme. So both are looked at in one graph, and what would close a circle is left out.
"""

from __future__ import annotations

import heapq
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from interviewcoder.changes.change import Change
from interviewcoder.changes.registers import Effective, Register, ancestors, fields_set

EDGES = ("parent", "merged_into")
"""Fields of a code that name another code it leads on to."""

Said = tuple[str, Any]
"""Identifier of a change, and the code it names; None for none."""


@dataclass(frozen=True, slots=True)
class CodeTree:
    """Where each code leads. The two relations together have no circle."""

    parents: Mapping[str, str]
    merged: Mapping[str, str]
    left_out: tuple[tuple[str, str, str], ...]
    """(Code, field, other code) of what stands unreplaced and would close a circle."""

    def resolved(self, code: str) -> str:
        """The code that shows in place of one: the end of the merges, itself where there is none."""
        while code in self.merged:
            code = self.merged[code]
        return code

    def above(self, code: str) -> str | None:
        """The code that one is listed under; None for a theme."""
        return self.resolved(self.parents[code]) if code in self.parents else None


def code_tree(
    changes: Mapping[str, Sequence[Change]],
    registers: Mapping[str, Mapping[str, Register]],
    effective: Effective,
) -> CodeTree:
    """Edges of all codes: of each field what shows, taken in order of id, unless it would close a circle.

    ``changes`` are all about each code; ``registers`` say what of them stands. Where what shows is left out,
    what else stands takes its place, and then what was replaced, the latest first: a code that cannot be
    moved stays where it was. A function of what has effect, so that what is left out comes back once the
    other is undone.
    """
    waiting: list[tuple[str, str, str, list[Said]]] = []
    for code, fields in registers.items():
        for field in EDGES:
            if field in fields:
                said = _in_turn(fields[field], field, changes[code], effective)
                waiting.append((said[0][0], code, field, said))
    heapq.heapify(waiting)
    edges: dict[str, dict[str, str]] = {field: {} for field in EDGES}
    left_out: list[tuple[str, str, str]] = []
    while waiting:
        _, code, field, said = heapq.heappop(waiting)
        for number, (_, target) in enumerate(said):
            if target is None:
                break
            if target not in registers:
                continue  # a code that is not here yet
            if not _leads_to(target, code, edges):
                edges[field][code] = target
                break
            if number == 0:
                left_out.append((code, field, target))
    return CodeTree(edges["parent"], edges["merged_into"], tuple(left_out))


def _in_turn(register: Register, field: str, changes: Sequence[Change], effective: Effective) -> list[Said]:
    """What was said of a field, in the order in which it is tried: what stands, then what that replaced."""
    by_id = {change.id: change for change in changes}
    heads = {id for id, _ in register.heads}
    replaced = {old for id in heads for old in ancestors(by_id[id], by_id)} - heads
    earlier = [
        (id, fields_set(by_id[id])[field])
        for id in sorted(replaced & by_id.keys(), reverse=True)
        if effective(by_id[id]) and field in fields_set(by_id[id])
    ]
    return [*register.heads, *earlier]


def _leads_to(start: str, end: str, edges: Mapping[str, Mapping[str, str]]) -> bool:
    """Whether one code leads to another, by whatever way."""
    seen = {start}
    waiting = [start]
    while waiting:
        at = waiting.pop()
        if at == end:
            return True
        for of_field in edges.values():
            further = of_field.get(at)
            if further is not None and further not in seen:
                seen.add(further)
                waiting.append(further)
    return False


def kept_by_others(tree: CodeTree, retired: set[str]) -> dict[str, str]:
    """Codes of ``retired`` that cannot be -> a code that lies under them or was merged into them.

    A code is not retired over the heads of others: what was merged into it counts as it, and what lies under
    it would be without its theme. No verb does so; of two copies each may have done a half of it.
    """
    kept: dict[str, str] = {}
    waiting = [(tree.resolved(code), code) for code in tree.merged]
    waiting += [
        (above, code)
        for code in tree.parents
        if code not in retired and code not in tree.merged and (above := tree.above(code)) is not None
    ]
    heapq.heapify(waiting)  # in one order, so that each copy names the same code
    while waiting:
        code, by = heapq.heappop(waiting)
        if code not in retired or code in kept:
            continue
        kept[code] = by
        if (above := tree.above(code)) is not None:
            heapq.heappush(waiting, (above, code))
    return kept
