"""Reading decisions, and the codings they are about, with what has happened to both since."""

from __future__ import annotations

import itertools
import json
import sqlite3
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any, NamedTuple

from interviewcoder.changes.carry import Version, current_version, words_changed
from interviewcoder.model import Decision, Span
from interviewcoder.store import purging

FinishedMarks = dict[tuple[str, str, str], list[tuple[str, str, int, int]]]
"""(Interview, coder, round) -> (coding, code, start, end) of what stood at the first finishing."""


def decisions(connection: sqlite3.Connection, interview: str | None = None) -> tuple[Decision, ...]:
    """Decisions that nothing has replaced, by interview and place; of one interview, or of all."""
    where, values = ("where decision.interview = ?", (interview,)) if interview else ("", ())
    rows = connection.execute(
        "select decision.id, interview, decision.coder, decision.at, round, coders, verdict, text, start, "
        '"end", placed, resolved, judged, gone, reason, shown, conflicting, change.data from decision '
        f'join change on change.id = decision.id {where} order by interview, start, "end", decision.id',
        values,
    ).fetchall()
    if not rows:
        return ()
    judged = {coding for row in rows for coding in json.loads(row[12])}
    removed = _removed(connection, judged)
    added = _added(connection, min(row[0] for row in rows))
    codes = _codes_of(connection, judged) if added else {}
    versions = {of: purging.versions_of(connection, of) for of in {row[1] for row in rows}}
    silent = {of: silent_versions(connection, of) for of in versions if len(versions[of]) > 1}
    found = []
    for row in rows:
        id, of, coder, at, round, coders, verdict, text, start, end, placed, resolved = row[:12]
        marks, gone = json.loads(row[12]), set(json.loads(row[13]))
        made = json.loads(row[17])
        a, b = json.loads(coders)
        found.append(
            Decision(
                id, of, coder, at, round, (a, b), verdict, start, end, bool(placed),
                tuple((code, first, last) for code, first, last in json.loads(resolved)),
                tuple(marks), row[14], bool(row[15]), bool(row[16]),
                any(mark in removed and mark not in gone for mark in marks),
                _words_changed((made["start"], made["end"]), text, versions[of], silent.get(of, frozenset())),
                _unseen(
                    [one for one in added.get(of, ()) if one.change > id],
                    (start, end), json.loads(resolved), marks, codes,
                ),
            )
        )  # fmt: skip
    return _contradicting(found, connection)


def _contradicting(found: list[Decision], connection: sqlite3.Connection) -> tuple[Decision, ...]:
    """The same, with those in conflict that two pairs of coders came to in one place, apart from each other.

    Both judged passages of one code that overlap, though not the same codings, and say otherwise: the later
    counts, as of two copies.
    """
    by_round: dict[tuple[str, str], list[Decision]] = {}
    for one in found:
        if one.shown and one.placed:
            by_round.setdefault((one.interview, one.round), []).append(one)
    near = [
        (min(one, other, key=_id), max(one, other, key=_id))
        for of in by_round.values()
        for number, one in enumerate(of)
        for other in itertools.islice(of, number + 1, _first_after(of, number))
        if set(one.resolved) != set(other.resolved) and set(one.judged).isdisjoint(other.judged)
    ]
    if not near:
        return tuple(found)
    places = _judged_places(connection, {id for pair in near for one in pair for id in one.judged})
    changed: dict[str, Decision] = {}
    for pair in sorted(near, key=lambda pair: pair[1].id, reverse=True):
        asked = [_asked(one, places) for one in pair]
        if any(a[0] == b[0] and max(a[1], b[1]) < min(a[2], b[2]) for a in asked[0] for b in asked[1]):
            first, last = (changed.get(one.id, one) for one in pair)
            changed[last.id] = replace(last, conflicting=True)
            changed[first.id] = replace(first, conflicting=True, shown=first.shown and not last.shown)
    return tuple(changed.get(one.id, one) for one in found)


def _id(decision: Decision) -> str:
    return decision.id


def _first_after(decisions: Sequence[Decision], number: int) -> int:
    """Place of the first of some decisions, in order of place, that begins after one of them ends."""
    return next(
        (n for n in range(number + 1, len(decisions)) if decisions[n].start >= decisions[number].end),
        len(decisions),
    )


def _asked(decision: Decision, places: Mapping[str, tuple[str, int, int]]) -> list[tuple[str, int, int]]:
    """(Code, start, end) of what a decision judged, within its place."""
    return [
        (code, max(start, decision.start), min(end, decision.end))
        for code, start, end in (places[id] for id in decision.judged if id in places)
    ]


def _judged_places(connection: sqlite3.Connection, codings: Iterable[str]) -> dict[str, tuple[str, int, int]]:
    """Coding -> (code, merges followed, start, end)."""
    return {
        id: (code, start, end)
        for id, code, start, end in connection.execute(
            'select coding.id, coalesce(code.resolved, code), start, "end" from coding left join code '
            "on code.id = coding.code where placed = 1 and coding.id in (select value from json_each(?))",
            (json.dumps(sorted(codings)),),
        )
    }


def _removed(connection: sqlite3.Connection, codings: Iterable[str]) -> frozenset[str]:
    """Those of some codings that are not there any more."""
    return frozenset(
        id
        for (id,) in connection.execute(
            "select id from coding where live = 0 and id in (select value from json_each(?))",
            (json.dumps(sorted(codings)),),
        )
    )


class _Added(NamedTuple):
    """A live coding made after a decision."""

    change: str
    id: str
    code: str
    """Merges of codes followed."""
    start: int
    end: int


def _added(connection: sqlite3.Connection, oldest: str) -> dict[str, list[_Added]]:
    """Interview -> live codings made after a change, by place."""
    found: dict[str, list[_Added]] = {}
    for interview, *coding in connection.execute(
        "select interview, change.id, coding.id, coalesce(code.resolved, coding.code), start, "
        '"end" from change join coding on coding.id = change.subject left join code on code.id = coding.code '
        "where change.id > ? and change.kind = 'mark.add' and live = 1 and placed = 1 "
        'order by start, "end", coding.id',
        (oldest,),
    ):
        found.setdefault(interview, []).append(_Added(*coding))
    return found


def _codes_of(connection: sqlite3.Connection, codings: Iterable[str]) -> dict[str, str]:
    """Coding, or code -> code, merges followed."""
    found = dict(connection.execute("select id, resolved from code").fetchall())
    found.update(
        connection.execute(
            "select coding.id, coalesce(code.resolved, code) from coding left join code "
            "on code.id = coding.code where coding.id in (select value from json_each(?))",
            (json.dumps(sorted(codings)),),
        ).fetchall()
    )
    return found


def _unseen(
    added: Iterable[_Added],
    place: Span,
    resolved: Iterable[Sequence[Any]],
    judged: Collection[str],
    codes: Mapping[str, str],
) -> tuple[str, ...]:
    """Of codings made since a decision those in its place, of codes it was about, that say something else."""
    standing = {(codes.get(code, code), start, end) for code, start, end in resolved}
    about = {codes[id] for id in judged if id in codes} | {code for code, _, _ in standing}
    return tuple(
        one.id
        for one in added
        if one.code in about
        and one.start < place[1]
        and place[0] < one.end
        and one.id not in judged
        and (one.code, one.start, one.end) not in standing
    )


def _words_changed(
    span: tuple[int, int], text: str, versions: Mapping[str, Version], silent: frozenset[str]
) -> bool:
    current = current_version(versions)
    if current is None or current.id == text:
        return False
    return words_changed(span, text, current.id, versions, silent)


def silent_versions(connection: sqlite3.Connection, interview: str) -> frozenset[str]:
    """Versions of a text that changed words without changing what is said, as pseudonyms do."""
    return frozenset(
        text
        for (text,) in connection.execute(
            "select subject from change where scope = ? and kind = 'text.add' "
            "and json_extract(data, '$.review') = 0",
            (interview,),
        )
    )


def finished_marks(
    connection: sqlite3.Connection, interviews: Collection[str] | None = None
) -> FinishedMarks:
    """What stood at each first finishing, each coding with its identifier, of some interviews or of all; else
    as `standing`."""
    of_coding, of_finished, values = "", "", []
    if interviews is not None:
        among = "in (select value from json_each(?))"
        of_coding, of_finished = f"and interview {among}", f"where interview {among}"
        values.append(json.dumps(list(interviews)))
    # As in `standing`: what belongs together comes as one value.
    places = {
        id: (id, code, start, end)
        for id, code, start, end in connection.execute(
            'select id, code, start, "end" from coding where placed = 1 and code not in ('
            "select code.id from code join code as shown on shown.id = code.resolved "
            f"where shown.proposed_by is not null) {of_coding}",
            values,
        ).fetchall()
    }
    return {
        (interview, coder, round): [places[id] for id in json.loads(ids) if id in places]
        for interview, coder, round, ids in connection.execute(
            "select interview, coder, round, (select json_group_array(coding) from finished_coding "
            f"where finished_coding.finished = finished.id) from finished {of_finished}",
            values,
        )
    }
