"""From the changes about one subject to its rows: the one definition of what changes add up to.

Writing step by step and folding everything both call these functions, the one with the changes of the
subjects just touched, the other with all; that is why they cannot drift apart. Each function is pure and
sees only the changes of its subject, the actions undone, and the versions of its interview's text.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from interviewcoder.changes import study_rows, work_rows
from interviewcoder.changes.carry import Version, VersionsOf
from interviewcoder.changes.change import Change
from interviewcoder.changes.decisions import decision_rows
from interviewcoder.changes.effect import Undone, effectiveness, recording
from interviewcoder.changes.kinds import current_data
from interviewcoder.changes.quotes import quote_rows
from interviewcoder.changes.registers import Effective
from interviewcoder.changes.rows import Row


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

    Codes are derived together (`interviewcoder.changes.code_rows`), for their themes and merges follow from
    each other.
    """
    ordered = sorted(changes, key=lambda c: c.id) if len(changes) > 1 else changes
    if family == "finish":
        return work_rows.finish_rows(subject, ordered, effectiveness(undone), recording(undone))
    deriver = _DERIVERS.get(family)
    if deriver is None:
        return []
    return deriver(subject, ordered, effectiveness(undone), versions)


_DERIVERS: dict[str, Callable[[str, Sequence[Change], Effective, VersionsOf], list[Row]]] = {
    "study": study_rows.study_rows,
    "coder": study_rows.coder_rows,
    "round": study_rows.round_rows,
    "interview": study_rows.interview_rows,
    "text": study_rows.text_rows,
    "speaker": study_rows.speaker_rows,
    "segment": study_rows.segment_rows,
    "mark": work_rows.mark_rows,
    "memo": work_rows.memo_rows,
    "quote": quote_rows,
    "summary": work_rows.summary_rows,
    "decision": decision_rows,
    "purge": study_rows.purge_rows,
}
