"""The rows of what coders do: codings, memos, interviews finished. Only their coder takes them away."""

from __future__ import annotations

import json
from collections.abc import Sequence

from interviewcoder.changes.carry import VersionsOf, carry_to_current
from interviewcoder.changes.change import STUDY, Change, canonical
from interviewcoder.changes.effect import first_effective
from interviewcoder.changes.kinds import current_data, known
from interviewcoder.changes.registers import Effective, conflict_rows, read_registers, value_of
from interviewcoder.changes.rows import (
    CodingRow,
    ConflictRow,
    FinishedCodingRow,
    FinishedRow,
    MemoRow,
    ReviewedRow,
    Row,
    SummaryRow,
)

SUMMARY = "summary of "
"""How the field of a conflict between two wordings of a summary begins; the interview follows."""

FINISHING = "finishing of "
"""How the field of a conflict begins whose two sides are first finishings; the interview follows."""


def mark_rows(
    subject: str, changes: Sequence[Change], effective: Effective, versions: VersionsOf
) -> list[Row]:
    """A coding: where it lies on the current text, and whether it is still there."""
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
        discuss = bool(value_of(registers, "discuss", False))
        reviewed = _reviewed(subject, [c for c in changes if c.coder == added.coder], effective)
        registers.pop("reviewed", None)
        conflicts = conflict_rows("mark", subject, registers) if live else []
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


def memo_rows(
    subject: str, changes: Sequence[Change], effective: Effective, versions: VersionsOf
) -> list[Row]:
    """A memo, where it was not removed."""
    added = first_effective(changes, effective)
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
        value_of(registers, "target", ""),
        None if added.scope == STUDY else added.scope,
        carried[0] if carried else None,
        carried[1] if carried else None,
        added.coder,
        value_of(registers, "text", ""),
        added.at,
    )
    return [row, *conflict_rows("memo", subject, registers)]


def summary_rows(
    subject: str, changes: Sequence[Change], effective: Effective, versions: VersionsOf
) -> list[Row]:
    """A coder's summary of an interview on a code, where it has words; only its coder writes it.

    The subject says all three: ``interview/code/coder``.
    """
    if subject.count("/") < 2:
        return []
    interview, code, coder = subject.split("/", 2)
    own = [c for c in changes if c.coder == coder and c.scope == interview]
    registers = read_registers(own, effective)
    text = value_of(registers, "text", "")
    if not text:
        return []
    written = next(c for c in own if c.id == registers["text"].heads[0][0])
    row = SummaryRow(subject, interview, code, coder, text, written.at)
    told = {f"{SUMMARY}{interview}": register for register in registers.values()}
    return [row, *conflict_rows("summary", subject, told)]


def finish_rows(
    subject: str, changes: Sequence[Change], effective: Effective, recorded: Effective
) -> list[Row]:
    """A coder's finishing of an interview in a round, and the codings that stood then.

    The first finishing on record is what agreement is computed on; ``effective`` says whether it is finished
    now, which an undo takes back though it stays ``recorded``. Of two first ones, made on two machines, the
    earlier shows until one that saw both is made; they are in conflict where other codings stood.
    """
    said = [c for c in changes if c.kind == "finish.set"]
    heads = first_finishings([c for c in said if recorded(c) and current_data(c)["finished"]])
    if not heads:
        return []
    first = heads[0]
    data = current_data(first)
    standing = [c for c in said if effective(c)]
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
            int(bool(standing) and current_data(standing[-1])["finished"]),
            first.at,
            json.dumps(sorted(data["codes"])),
            json.dumps(sorted(later)) if later else None,
        )
    ]
    rows.extend(FinishedCodingRow(subject, coding) for coding in sorted(set(data["codings"])))
    others = [c for c in heads[1:] if set(current_data(c)["codings"]) != set(data["codings"])]
    if others:
        rows.append(
            ConflictRow(
                "finish",
                subject,
                f"{FINISHING}{first.scope}",
                canonical({"value": _finishing_said(first)}),
                canonical({"values": [_finishing_said(one) for one in others]}),
            )
        )
    return rows


def first_finishings(done: Sequence[Change]) -> list[Change]:
    """The finishings that saw no other, until one is made that saw several of them: that stands for them.

    ``done`` are those on record, in order of id. Programs before did not write what was seen: of what they
    wrote the earliest is the first.
    """
    heads: list[Change] = []
    starts: set[str] = set()
    for change in done:
        seen = current_data(change).get("saw")
        if not heads or seen == []:
            heads.append(change)
            starts.add(change.id)
        elif seen is not None and len(starts.intersection(seen)) > 1:
            known = [head for head in heads if head.id in seen]
            if len(known) != 1:  # else it was made after another had stood for them, as a later pass
                heads = [*(head for head in heads if head not in known), change]
    return heads


def _finishing_said(change: Change) -> str:
    number = len(set(current_data(change)["codings"]))
    return f"{change.coder}, {change.at[:16].replace('T', ' ')}, {number} coding{'' if number == 1 else 's'}"
