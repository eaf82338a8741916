"""From the changes about one subject to its rows: the one definition of what changes add up to.

Writing step by step and folding everything both call these functions, the one with the changes of the
subjects just touched, the other with all; that is why they cannot drift apart. Each function is pure and
sees only the changes of its subject, the actions undone, and the versions of its interview's text.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from interviewcoder.changes.carry import Version, carry_to_current, current_version
from interviewcoder.changes.change import STUDY, Change, canonical
from interviewcoder.changes.decisions import decision_rows
from interviewcoder.changes.definitions import MEANING, meaning
from interviewcoder.changes.kinds import KINDS, current_data, known
from interviewcoder.changes.registers import Effective, Register, fields_set, read_registers
from interviewcoder.changes.rows import (
    AttributeRow,
    CodeRow,
    CoderRow,
    CodingRow,
    ConflictRow,
    FinishedCodingRow,
    FinishedRow,
    InterviewRow,
    MemoRow,
    PurgeRow,
    ReviewedRow,
    RoundRow,
    Row,
    SegmentRow,
    SentenceRow,
    SpeakerRow,
    StudyRow,
    TextVersionRow,
    TurnRow,
)
from interviewcoder.changes.segments import standing

Undone = frozenset[tuple[str, str]]
"""(Action, coder) of the actions whose latest word is undo."""

Versions = Mapping[str, Version]
"""Text identifier -> version, of one interview."""

VersionsOf = Callable[[str], Versions]
"""Interview -> the versions of its text."""

ATTRIBUTE = "attribute:"
"""Prefix of an interview's fields that hold attributes."""


def undone_actions(words: Iterable[Change]) -> Undone:
    """Actions undone: for each action and coder the latest word, by id, wins. Others' words do not count."""
    latest: dict[tuple[str, str], Change] = {}
    for word in words:
        if not known(word):
            continue
        key = (word.subject, word.coder)
        if key not in latest or word.id > latest[key].id:
            latest[key] = word
    return frozenset(key for key, word in latest.items() if word.kind == "action.undo")


def effectiveness(undone: Undone) -> Effective:
    """The test whether a change has effect: its kind is known and its action is not undone."""
    if not undone:
        return known
    return lambda change: known(change) and (change.action, change.coder) not in undone


def text_versions(changes: Iterable[Change], undone: Undone) -> dict[str, Version]:
    """Versions of one interview's text, by text identifier; of equal ones the first added stands."""
    effective = effectiveness(undone)
    versions: dict[str, Version] = {}
    for change in sorted(changes, key=lambda c: c.id):
        if not effective(change) or change.subject in versions:
            continue
        data = current_data(change)
        versions[change.subject] = Version(
            change.subject,
            data["previous"],
            tuple(tuple(operation) for operation in data["operations"]),
            data["length"],
            data["words"],
            change.id,
        )
    return versions


def derive(
    family: str, subject: str, changes: Sequence[Change], undone: Undone, versions: VersionsOf
) -> list[Row]:
    """Rows of one subject. ``changes``: all known ones of the family about it, in any order.

    Codes are derived together by `code_rows`, for their themes and merges follow from each other.
    """
    deriver = _DERIVERS.get(family)
    if deriver is None:
        return []
    ordered = sorted(changes, key=lambda c: c.id) if len(changes) > 1 else changes
    return deriver(subject, ordered, effectiveness(undone), versions)


def _added(changes: Sequence[Change], effective: Effective, verb: str = "add") -> Change | None:
    for change in changes:
        if change.kind.endswith(verb) and effective(change):
            return change
    return None


def _conflicts(family: str, subject: str, registers: Mapping[str, Register]) -> list[Row]:
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


def _value(registers: Mapping[str, Register], field: str, default: Any) -> Any:
    register = registers.get(field)
    return default if register is None or register.value is None else register.value


def _study(subject: str, changes: Sequence[Change], effective: Effective, versions: VersionsOf) -> list[Row]:
    registers = read_registers(changes, effective)
    rows: list[Row] = [StudyRow(field, str(register.value)) for field, register in sorted(registers.items())]
    return rows + _conflicts("study", STUDY, registers)


def _coder(subject: str, changes: Sequence[Change], effective: Effective, versions: VersionsOf) -> list[Row]:
    added = _added(changes, effective)
    if added is None:
        return []
    registers = read_registers(changes, effective)
    row = CoderRow(subject, " ".join(_value(registers, "languages", [])))
    return [row, *_conflicts("coder", subject, registers)]


def _round(subject: str, changes: Sequence[Change], effective: Effective, versions: VersionsOf) -> list[Row]:
    if _added(changes, effective, "open") is None:
        return []
    registers = read_registers(changes, effective)
    row = RoundRow(
        subject,
        _value(registers, "name", ""),
        _value(registers, "kind", "coding"),
        json.dumps(sorted(_value(registers, "coders", []))),
        json.dumps(sorted(_value(registers, "interviews", []))),
        int(_value(registers, "open", True)),
        canonical(drawn) if (drawn := _value(registers, "drawn", None)) else None,
        _value(registers, "reveal", None),
        _value(registers, "start", None),
    )
    return [row, *_conflicts("round", subject, registers)]


def _interview(
    subject: str, changes: Sequence[Change], effective: Effective, versions: VersionsOf
) -> list[Row]:
    added = _added(changes, effective)
    if added is None:
        return []
    registers = read_registers(changes, effective)
    current = current_version(versions(added.scope))
    rows: list[Row] = [
        InterviewRow(
            subject,
            _value(registers, "name", ""),
            _value(registers, "file", ""),
            _value(registers, "format", ""),
            _value(registers, "language", None),
            _value(registers, "main_coder", None),
            current.id if current else "",
            current.length if current else 0,
            current.words if current else 0,
        )
    ]
    for field, register in sorted(registers.items()):
        if field.startswith(ATTRIBUTE) and register.value not in (None, ""):
            rows.append(AttributeRow(subject, field.removeprefix(ATTRIBUTE), str(register.value)))
    return rows + _conflicts("interview", subject, registers)


def _text(subject: str, changes: Sequence[Change], effective: Effective, versions: VersionsOf) -> list[Row]:
    added = _added(changes, effective)
    if added is None:
        return []
    data = current_data(added)
    rows: list[Row] = [
        TextVersionRow(
            subject,
            added.scope,
            data["previous"],
            json.dumps(data["operations"]),
            data["length"],
            data["words"],
            added.id,
        )
    ]
    for number, (start, end, speaker, time_start, time_end) in enumerate(data["turns"]):
        rows.append(TurnRow(subject, number, start, end, speaker, time_start, time_end))
    for number, (start, end) in enumerate(data["sentences"]):
        rows.append(SentenceRow(subject, number, start, end))
    return rows


def _speaker(
    subject: str, changes: Sequence[Change], effective: Effective, versions: VersionsOf
) -> list[Row]:
    added = _added(changes, effective)
    if added is None:
        return []
    registers = read_registers(changes, effective)
    row = SpeakerRow(
        subject,
        added.scope,
        _value(registers, "number", 0),
        _value(registers, "label", ""),
        _value(registers, "role", "interviewee"),
        int(_value(registers, "confirmed", False)),
    )
    return [row, *_conflicts("speaker", subject, registers)]


def _segment(
    subject: str, changes: Sequence[Change], effective: Effective, versions: VersionsOf
) -> list[Row]:
    standing_now, skipped = standing([c for c in changes if effective(c)], versions(subject))
    rows: list[Row] = [
        SegmentRow(subject, number, *drawn.place, json.dumps(drawn.drawings))
        for number, drawn in enumerate(standing_now)
    ]
    rows.extend(
        ConflictRow(
            "segment",
            subject,
            f"segment {drawn.place[0]}-{drawn.place[1]} (skipped: overlap)",
            canonical({"value": drawn.drawings}),
            "{}",
        )
        for drawn in skipped
    )
    return rows


def _mark(subject: str, changes: Sequence[Change], effective: Effective, versions: VersionsOf) -> list[Row]:
    added = changes[0] if len(changes) == 1 and changes[0].kind == "mark.add" else None
    if added is None:
        added = next((c for c in changes if c.kind == "mark.add" and known(c)), None)
    if added is None or not known(added):
        return []
    data = current_data(added)
    # Only its coder adds or removes a mark: a removal by anyone else has no effect.
    live = effective(added)
    conflicts: list[Row] = []
    reviewed: list[Row] = []
    discuss = False
    looked_at: set[str] = set()
    if len(changes) > 1:
        live = live and not any(
            c.kind == "mark.remove" and c.coder == added.coder and effective(c) for c in changes
        )
        registers = read_registers([c for c in changes if c.kind == "mark.set"], effective)
        discuss = bool(_value(registers, "discuss", False))
        reviewed = _reviewed(subject, [c for c in changes if c.coder == added.coder], effective)
        registers.pop("reviewed", None)
        conflicts = _conflicts("mark", subject, registers) if live else []
        looked_at = {
            current_data(c)["meaning"]
            for c in changes
            if c.kind == "mark.look" and c.coder == added.coder and effective(c)
        }
    carried = carry_to_current((data["start"], data["end"]), data["text"], versions(added.scope))
    start, end = carried or (0, 0)
    row = CodingRow(
        subject,
        added.scope,
        added.coder,
        data["code"],
        data["round"],
        data["text"],
        start,
        end,
        added.at,
        int(discuss),
        int(carried is not None),
        int(live),
        data.get("meaning"),
        " ".join(sorted(looked_at)) or None,
    )
    return [row, *reviewed, *conflicts]


def _reviewed(coding: str, changes: Sequence[Change], effective: Effective) -> list[Row]:
    """The version of the text its coder last confirmed a coding on."""
    texts = [
        current_data(c)["value"]
        for c in changes
        if c.kind == "mark.set" and effective(c) and current_data(c)["field"] == "reviewed"
    ]
    return [ReviewedRow(coding, texts[-1])] if texts else []


def _purge(subject: str, changes: Sequence[Change], effective: Effective, versions: VersionsOf) -> list[Row]:
    # No word about an action takes a purge back, and a record that lost its say is still one.
    return [PurgeRow(c.id, c.kind, c.subject, c.scope) for c in changes if c.version <= KINDS.get(c.kind, 0)]


def _memo(subject: str, changes: Sequence[Change], effective: Effective, versions: VersionsOf) -> list[Row]:
    added = _added(changes, effective)
    if added is None or any(
        c.kind == "memo.remove" and c.coder == added.coder and effective(c) for c in changes
    ):
        return []
    registers = read_registers([c for c in changes if c.coder == added.coder], effective)
    data = current_data(added)
    carried = None
    if data["start"] is not None:
        carried = carry_to_current((data["start"], data["end"]), data["version"], versions(added.scope))
    row = MemoRow(
        subject,
        data["about"],
        _value(registers, "target", ""),
        None if added.scope == STUDY else added.scope,
        carried[0] if carried else None,
        carried[1] if carried else None,
        added.coder,
        _value(registers, "text", ""),
        added.at,
    )
    return [row, *_conflicts("memo", subject, registers)]


def _finish(subject: str, changes: Sequence[Change], effective: Effective, versions: VersionsOf) -> list[Row]:
    standing = [c for c in changes if c.kind == "finish.set" and effective(c)]
    first = next((c for c in standing if current_data(c)["finished"]), None)
    if first is None:
        return []
    data = current_data(first)
    latest = standing[-1]
    # Whoever finishes once more has read for all codes there are by then.
    later = {code for c in standing if c.id > first.id for code in current_data(c)["codes"]}
    later |= {
        code
        for c in changes
        if c.kind == "finish.reread" and c.coder == first.coder and effective(c)
        for code in current_data(c)["codes"]
    }
    later -= set(data["codes"])
    rows: list[Row] = [
        FinishedRow(
            subject,
            first.scope,
            first.coder,
            data["round"],
            int(current_data(latest)["finished"]),
            first.at,
            json.dumps(sorted(data["codes"])),
            json.dumps(sorted(later)) if later else None,
        )
    ]
    rows.extend(FinishedCodingRow(subject, coding) for coding in sorted(set(data["codings"])))
    return rows


_DERIVERS: dict[str, Callable[[str, Sequence[Change], Effective, VersionsOf], list[Row]]] = {
    "study": _study,
    "coder": _coder,
    "round": _round,
    "interview": _interview,
    "text": _text,
    "speaker": _speaker,
    "segment": _segment,
    "mark": _mark,
    "memo": _memo,
    "decision": decision_rows,
    "finish": _finish,
    "purge": _purge,
}


# --- codes: themes and merges follow from all of them together -------------------------------------


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
        added = _added(sorted(about, key=lambda c: c.id), known)
        if added is None:
            continue
        firsts[subject], makers[subject] = current_data(added), added.coder
        if _added(about, effective) is None:
            # Whoever made the code took it back; a colleague may have assigned it, and keeps that work.
            undone_codes.add(subject)
        registers[subject] = read_registers(
            about, lambda change: known(change) if change.kind == "code.add" else effective(change)
        )
    parents, skipped_parents = _without_cycles(by_subject, registers, effective, "parent")
    merged, skipped_merges = _without_cycles(by_subject, registers, effective, "merged_into")
    rows: list[Row] = []
    for subject, values in registers.items():
        split = _value(values, "split_into", [])
        rows.append(
            CodeRow(
                subject,
                _value(values, "key", ""),
                _value(values, "label", ""),
                _value(values, "short", ""),
                _value(values, "definition", ""),
                _value(values, "use", ""),
                _value(values, "avoid", ""),
                _value(values, "example", ""),
                _value(values, "colour", ""),
                parents.get(subject),
                int(_value(values, "counts", True)),
                float(_value(values, "position", 0.0)),
                int(subject in undone_codes or _value(values, "retired", False)),
                merged.get(subject),
                _theme(subject, parents, merged),
                _last(subject, merged),
                makers[subject] if _value(values, "proposed", False) else None,
                meaning([_value(values, field, "") for field in MEANING], split),
                meaning([firsts[subject].get(field, "") for field in MEANING]),
                json.dumps(split) if split else None,
            )
        )
        rows.extend(_conflicts("code", subject, values))
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


def _theme(subject: str, parents: Mapping[str, str], merged: Mapping[str, str]) -> str:
    """The top-level code above, where codes on the way may have been merged into others."""
    at = _last(subject, merged)
    seen = {at}
    while at in parents:
        above = _last(parents[at], merged)
        if above in seen:
            break
        seen.add(above)
        at = above
    return at


def _last(start: str, edges: Mapping[str, str]) -> str:
    at = start
    while at in edges:
        at = edges[at]
    return at
