"""Which decisions stand, and which contradict each other, by the smallest histories that show it."""

from __future__ import annotations

from tests.changes.test_rules import History

BEDS, ROOMS = ("c1", 2, 8), ("c2", 2, 8)


def decide(h, *, place=(2, 8), verdict="a", resolved=(BEDS,), coder="ana", replaces=()):
    if not h.changes:
        h.text("t1", None, [], 20)
    data = {
        "round": "r", "text": "t1", "reason": "", "start": place[0], "end": place[1],
        "coders": ["ana", "ben"],
        "verdict": verdict, "resolved": [list(one) for one in resolved], "judged": ["m1"], "gone": [],
    }  # fmt: skip
    return h.add(coder, "decision.make", "i1", data, scope="i1", replaces=[change.id for change in replaces])


def shown(h):
    return {row.id for row in h.rows("decision") if row.shown}


def test_decisions_on_two_places_of_one_coding_both_stand():
    """A coding over two turns is settled turn by turn."""
    h = History()
    first = decide(h, place=(2, 8))
    second = decide(h, place=(8, 14), verdict="none", resolved=())
    assert shown(h) == {first.id, second.id}
    assert h.rows("conflict") == []


def test_one_verdict_by_which_different_codings_stand_is_a_conflict():
    h = History()
    first = decide(h, verdict="new", resolved=(BEDS,))
    second = decide(h, verdict="new", resolved=(ROOMS,), coder="ben")
    assert shown(h) == {second.id}
    assert len(h.rows("conflict")) == 1
    assert {row.id for row in h.rows("decision") if row.conflicting} == {first.id, second.id}


def test_two_verdicts_by_which_the_same_stands_are_none():
    h = History()
    decide(h, verdict="a")
    second = decide(h, verdict="both", coder="ben")
    assert shown(h) == {second.id}
    assert h.rows("conflict") == []


def test_what_an_undone_decision_replaced_stays_replaced_by_what_was_decided_on_top_of_it():
    h = History()
    first = decide(h)
    second = decide(h, resolved=(ROOMS,), replaces=[first])
    third = decide(h, verdict="none", resolved=(), coder="ben", replaces=[second])
    h.add("ana", "action.undo", second.action)
    assert [row.id for row in h.rows("decision")] == [third.id]
    assert h.rows("conflict") == []
