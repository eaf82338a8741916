"""What is hidden of a study at the moment, because coders work blind: the one place that decides it.

In an open round of two coders or more, what one of them does must stay unknown to the others, and to the
lead, until it is revealed: at the round's closing, or, where that was chosen, of each interview once all of
its coders have finished it. Everything that lists, counts or exports asks here, most of it by way of
`Project.codings`, `Project.memos` and `Project.shown_codes`. This guards against looking, not against
opening the file with other tools.

Codes made in such a round are hidden until they are revealed, and with them every edit of a code that all
know which names one of them: a merge into it, a move under it, a split. For the others such an edit is not
made yet, and they may edit the same code meanwhile; both are heads then, and in conflict once it is revealed.
Other edits of codes that all know (a label, a definition, an example) are seen at once: the codebook is the
whole team's.
"""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass

from interviewcoder.changes.change import STUDY, Change
from interviewcoder.changes.kinds import EDITS
from interviewcoder.model import Memo, Round
from interviewcoder.store.expected import expected_coders
from interviewcoder.store.queries.rounds import rounds
from interviewcoder.store.write import code_changes


@dataclass(frozen=True, slots=True)
class Hidden:
    """What one who looks must not see."""

    coder: str | None
    """Who looks; None for nobody in particular: a table, a file, the lead."""
    interviews: frozenset[str] = frozenset()
    """Identifiers of the interviews that are coded blind: of them everyone sees their own work alone."""
    codes: frozenset[str] = frozenset()
    """Identifiers of the codes others made in a round that is open."""
    coders: frozenset[str] = frozenset()
    """Coders of such rounds; their notes on codes and the study are hidden too."""
    edits: frozenset[str] = frozenset()
    """Identifiers of the changes of codes that all know, which name hidden ones."""
    deeds: frozenset[str] = frozenset()
    """The actions hidden changes of codes belong to: taking one back is hidden, too."""

    def work(self, interview: str | None, coder: str) -> bool:
        """Whether a coder's work on an interview is hidden; ``interview`` None for notes on the study."""
        if coder == self.coder:
            return False
        return coder in self.coders if interview is None else interview in self.interviews

    def change(self, change: Change) -> bool:
        """Whether a change tells of hidden work. That somebody finished, or said what country an interview is
        of, is no secret."""
        if self.of_codes(change) or (change.family == "action" and change.subject in self.deeds):
            return True
        if not change.coder or change.family in ("finish", "interview"):
            return False
        if change.scope == STUDY:
            return change.family == "memo" and self.work(None, change.coder)
        return self.work(change.scope, change.coder)

    def of_codes(self, change: Change) -> bool:
        """Whether a change makes a hidden code, edits one, or names one."""
        return change.subject in self.codes or change.id in self.edits

    def memo(self, memo: Memo) -> bool:
        """Whether a memo is hidden."""
        return self.work(memo.interview, memo.coder)


def hidden(connection: sqlite3.Connection, coder: str | None = None) -> Hidden:
    """What is hidden from a coder, or from nobody in particular."""
    rounds = _hiding(connection)
    if not rounds:
        return Hidden(coder)
    interviews = frozenset(interview for found in rounds.values() for interview in found)
    codes = {code for round in rounds for code in _made_in(connection, round, coder)}
    shown = _shown_with(connection, {code for code in codes if _used_outside(connection, code, interviews)})
    coders = frozenset(name for round in rounds for name in round.coders)
    unseen = frozenset(codes - shown)
    edits, deeds = _naming(connection, unseen, coder) if unseen else (frozenset(), frozenset())
    return Hidden(coder, interviews, unseen, coders, edits, deeds)


def blind_interviews(connection: sqlite3.Connection) -> frozenset[str]:
    """The interviews alone, which costs less: `Hidden.interviews`."""
    return frozenset(interview for found in _hiding(connection).values() for interview in found)


def _hiding(connection: sqlite3.Connection) -> dict[Round, frozenset[str]]:
    """The rounds that hide something now, with the interviews they hide."""
    rounds = {round: _blind(connection, round) for round in _several(connection)}
    return {round: interviews for round, interviews in rounds.items() if interviews}


def is_hidden(connection: sqlite3.Connection, subject: str, what: Hidden) -> bool:
    """Whether a coding, memo, summary, finishing or code is hidden, by its identifier."""
    if subject in what.codes:
        return True
    row = connection.execute(
        "select scope, coder from change where subject = ? "
        "and kind in ('mark.add', 'memo.add', 'finish.set', 'quote.set', 'summary.set') "
        "order by kind limit 1",
        (subject,),
    ).fetchone()
    return row is not None and what.work(row[0] or None, row[1])


def _several(connection: sqlite3.Connection) -> list[Round]:
    """Open rounds of two coders or more."""
    return [round for round in rounds(connection, open_only=True) if len(round.coders) > 1]


def _blind(connection: sqlite3.Connection, round: Round) -> frozenset[str]:
    """Interviews of a round that are not revealed yet."""
    if round.reveal == "closing":
        return frozenset(round.interviews)
    done: dict[str, set[str]] = {}
    # Once all have finished it, it stays revealed: reopening makes a new pass.
    for interview, coder in connection.execute(
        "select interview, coder from finished where round = ?", (round.id,)
    ).fetchall():
        done.setdefault(interview, set()).add(coder)
    meant = expected_coders(connection, round)
    return frozenset(one for one in round.interviews if not set(meant[one]) <= done.get(one, set()))


def _made_in(connection: sqlite3.Connection, round: Round, coder: str | None) -> list[str]:
    """Codes that others of the round's coders made since it was opened."""
    opened = connection.execute("select min(id) from change where subject = ?", (round.id,)).fetchone()[0]
    return [
        code
        for name in round.coders
        if name != coder
        for (code,) in connection.execute(
            "select subject from change where coder = ? and id > ? and kind = 'code.add'", (name, opened)
        ).fetchall()
    ]


def _naming(
    connection: sqlite3.Connection, codes: frozenset[str], coder: str | None
) -> tuple[frozenset[str], frozenset[str]]:
    """Edits of other codes that name hidden ones, all of one deed with them, and what was built on them;
    and the deeds of hidden changes. ``coder``, who looks, sees all of their own."""
    others = [change for change in code_changes(connection) if coder is None or change.coder != coder]
    edits = [change for change in others if change.subject not in codes and change.kind in EDITS]
    deeds = {change.action for change in others if change.subject in codes}
    hidden: set[str] = set()
    grown = True
    while grown:
        found = {
            change.id
            for change in edits
            if change.action in deeds or not hidden.isdisjoint(change.replaces) or _names(change, codes)
        }
        deeds |= {change.action for change in edits if change.id in found}
        grown, hidden = found != hidden, found
    return frozenset(hidden), frozenset(deeds)


def _names(change: Change, codes: frozenset[str]) -> bool:
    value = change.data.get("value")
    return (
        value in codes if isinstance(value, str) else isinstance(value, list) and not codes.isdisjoint(value)
    )


def _used_outside(connection: sqlite3.Connection, code: str, interviews: frozenset[str]) -> bool:
    """Whether a code was given where everyone may see it: it cannot be hidden then."""
    found = connection.execute(
        "select distinct interview from coding where code = ? and live = 1", (code,)
    ).fetchall()
    return any(interview not in interviews for (interview,) in found)


def _shown_with(connection: sqlite3.Connection, seen: set[str]) -> set[str]:
    """Codes that are seen, with those above them and those they were merged into."""
    rows = connection.execute("select id, parent, resolved from code").fetchall() if seen else []
    leads = {id: {parent, resolved} - {None, id} for id, parent, resolved in rows}
    waiting = [*seen]
    while waiting:
        for above in leads.get(waiting.pop(), set()) - seen:
            seen.add(above)
            waiting.append(above)
    return seen
