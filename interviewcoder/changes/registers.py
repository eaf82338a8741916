"""Values that several copies of a study may set apart: who replaced what, what shows, what conflicts.

Every edit names the heads it saw. What no effective edit has replaced is a head; several heads with
different values are a conflict: the one with the greatest id shows, all are kept, the lead is told.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from interviewcoder.changes.change import Change, canonical
from interviewcoder.changes.kinds import EDITS, current_data
from interviewcoder.changes.rows import ConflictRow, Row

Effective = Callable[[Change], bool]


@dataclass(frozen=True, slots=True)
class Register:
    """One field of one subject: its heads, greatest id first, with the values they set."""

    heads: tuple[tuple[str, Any], ...]

    @property
    def value(self) -> Any:
        """The value that shows."""
        return self.heads[0][1]

    @property
    def conflicting(self) -> bool:
        """Whether heads differ in what they say."""
        return len(self.heads) > 1 and len({canonical({"v": value}) for _, value in self.heads}) > 1


def fields_set(change: Change) -> Mapping[str, Any]:
    """Field -> value the change sets: one for an edit, all its initial values for an addition."""
    data = current_data(change)
    if change.kind in EDITS:
        return {data["field"]: data["value"]}
    return data


def read_registers(changes: Sequence[Change], effective: Effective) -> dict[str, Register]:
    """Field -> register, from all changes of one subject (undone ones included, in any order).

    An undone edit no longer replaces what it replaced, but an edit made on top of it still does: the
    chain of ``replaces`` is followed through undone changes.
    """
    if len(changes) == 1:
        only = changes[0]
        if not effective(only):
            return {}
        return {field: Register(((only.id, value),)) for field, value in fields_set(only).items()}
    by_field: dict[str, list[tuple[str, Any]]] = {}
    replaced: dict[str, set[str]] = {}
    by_id = {change.id: change for change in changes}
    for change in by_id.values():
        if not effective(change):
            continue
        for field, value in fields_set(change).items():
            by_field.setdefault(field, []).append((change.id, value))
        if change.replaces:
            field = change.data.get("field", "") if change.kind in EDITS else ""
            replaced.setdefault(field, set()).update(ancestors(change, by_id))
    registers: dict[str, Register] = {}
    for field, candidates in by_field.items():
        gone = replaced.get(field, set())
        # The same thing added on two copies is said once: an edit of one addition is an edit of all alike.
        alike = {
            canonical({"v": value}) for id, value in candidates if id in gone and by_id[id].kind not in EDITS
        }
        if alike:
            gone = gone | {
                id
                for id, value in candidates
                if by_id[id].kind not in EDITS and canonical({"v": value}) in alike
            }
        heads = sorted((c for c in candidates if c[0] not in gone), key=lambda c: c[0], reverse=True)
        if heads:
            registers[field] = Register(tuple(heads))
    return registers


def ancestors(change: Change, by_id: Mapping[str, Change]) -> set[str]:
    """Identifiers of what a change replaces, and of what that replaced, undone or not."""
    seen: set[str] = set()
    waiting = list(change.replaces)
    while waiting:
        ancestor = waiting.pop()
        if ancestor in seen or ancestor == change.id:
            continue
        seen.add(ancestor)
        if ancestor in by_id:
            waiting.extend(by_id[ancestor].replaces)
    return seen


def heads_of(changes: Iterable[Change], field: str, effective: Effective) -> tuple[str, ...]:
    """Identifiers of the changes an edit of ``field`` made now would replace."""
    register = read_registers(list(changes), effective).get(field)
    return tuple(head for head, _ in register.heads) if register else ()


def value_of(registers: Mapping[str, Register], field: str, default: Any) -> Any:
    """What shows of a field; ``default`` where nothing was said, or nothing in particular."""
    register = registers.get(field)
    return default if register is None or register.value is None else register.value


def conflict_rows(family: str, subject: str, registers: Mapping[str, Register]) -> list[Row]:
    """A row a field that copies set apart."""
    return [
        ConflictRow(
            family,
            subject,
            field,
            canonical({"value": register.value}),
            canonical({"values": [value for _, value in register.heads[1:]]}),
        )
        for field, register in sorted(registers.items())
        if register.conflicting
    ]
