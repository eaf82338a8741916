"""Moves, merges and retirements made apart: one tree of codes, and what is left out of it is listed."""

from __future__ import annotations

import random

from hypothesis import given, settings
from hypothesis import strategies as st

from interviewcoder.changes import fold
from tests.changes.test_rules import History


def tree(h):
    """Code -> (above, merged into, theme)."""
    return {row.id: (row.parent, row.merged_into, row.theme) for row in h.rows("code")}


def conflicts(h):
    return [(row.subject, row.field) for row in h.rows("conflict")]


def test_a_move_and_a_merge_that_close_a_circle_together_leave_out_the_later():
    h = History()
    above = h.code("c1")
    h.code("c2", parent="c1")
    other = h.code("c3")
    h.set("ana", "c3", "parent", "c2", [other])
    merge = h.set("ben", "c1", "merged_into", "c3", [above])
    assert tree(h) == {"c1": (None, None, "c1"), "c2": ("c1", None, "c1"), "c3": ("c2", None, "c1")}
    assert conflicts(h) == [("c1", "merged_into (left out)")]
    h.add("ben", "action.undo", merge.action)
    assert conflicts(h) == []


def test_what_was_left_out_comes_back_once_the_other_is_undone():
    h = History()
    above = h.code("c1")
    h.code("c2", parent="c1")
    other = h.code("c3")
    move = h.set("ana", "c3", "parent", "c2", [other])
    h.set("ben", "c1", "merged_into", "c3", [above])
    h.add("ana", "action.undo", move.action)
    assert tree(h) == {"c1": (None, "c3", "c3"), "c2": ("c1", None, "c3"), "c3": (None, None, "c3")}
    assert conflicts(h) == []


def test_what_copies_added_alike_does_not_move_a_code_back():
    h = History()
    h.code("c1"), h.code("c2")
    first = h.code("c3", parent="c1")
    h.set("ana", "c3", "parent", "c2", [first])
    h.code("c3", parent="c1")
    assert tree(h)["c3"][0] == "c2" and conflicts(h) == []


def test_what_copies_added_apart_and_differently_is_a_conflict():
    h = History()
    h.code("c1"), h.code("c2")
    first = h.code("c3", parent="c1", label="Beds")
    h.set("ana", "c3", "label", "Rooms", [first])
    h.code("c3", parent="c1", label="Wards")
    assert {row.id: row.label for row in h.rows("code")}["c3"] == "Wards"
    assert conflicts(h) == [("c3", "label")]


def test_a_code_is_not_retired_over_the_heads_of_others():
    h = History()
    kept, other, below = h.code("c1"), h.code("c2"), h.code("c3")
    h.set("ana", "c1", "retired", True, [kept])
    merge = h.set("ben", "c2", "merged_into", "c1", [other])
    assert {row.id: row.retired for row in h.rows("code")}["c1"] == 0
    assert conflicts(h) == [("c1", "retired (left out)")]
    move = h.set("ben", "c3", "parent", "c1", [below])
    h.add("ben", "action.undo", merge.action)
    assert {row.id: row.retired for row in h.rows("code")}["c1"] == 0
    h.add("ben", "action.undo", move.action)
    assert {row.id: row.retired for row in h.rows("code")}["c1"] == 1 and conflicts(h) == []


def test_a_code_under_a_retired_one_keeps_all_above_it():
    h = History()
    top, middle = h.code("c1"), h.code("c2", parent="c1")
    h.code("c3", parent="c2")
    h.set("ana", "c1", "retired", True, [top])
    h.set("ana", "c2", "retired", True, [middle])
    assert {row.id: row.retired for row in h.rows("code")} == {"c1": 0, "c2": 0, "c3": 0}


CODES = [f"c{number}" for number in range(5)]
EDGE = st.tuples(
    st.sampled_from(CODES), st.sampled_from(["parent", "merged_into"]), st.sampled_from([None, *CODES])
)


@settings(max_examples=300, deadline=None)
@given(st.lists(st.tuples(EDGE, st.booleans()), max_size=12), st.sets(st.integers(0, 11)), st.integers())
def test_whatever_is_said_apart_each_way_ends_and_each_theme_is_its_own(said, undone, order):
    """``said``: what is set, and whether it saw what was said before; ``undone``: which are taken back."""
    h = History()
    heads = {code: [h.code(code)] for code in CODES}
    edits = []
    for (code, field, value), saw in said:
        before = [change for change in heads[code] if saw]
        edits.append(h.set("ana", code, field, value, before))
        heads[code].append(edits[-1])
    for number in undone:
        if number < len(edits):
            h.add("ana", "action.undo", edits[number].action)
    rows = {row.id: row for row in h.rows("code")}
    for row in rows.values():
        assert rows[row.theme].theme == row.theme and rows[row.resolved].resolved == row.resolved
        seen = {row.id}
        at = rows[row.resolved]
        while at.parent is not None:
            at = rows[rows[at.parent].resolved]
            assert at.id not in seen
            seen.add(at.id)
        assert at.id == row.theme
    shuffled = h.changes * 2
    random.Random(order).shuffle(shuffled)
    assert fold(shuffled) == fold(h.changes)
