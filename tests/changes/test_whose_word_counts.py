"""Only its coder's word counts of a coding and of a finished interview."""

from __future__ import annotations

import json

from tests.changes.test_rules import History


def test_a_review_by_another_coder_does_not_count():
    h = History()
    mark = h.mark("ana")
    h.add("ben", "mark.set", "m1", {"field": "reviewed", "value": "t1"}, scope="i1", replaces=[mark.id])
    assert h.rows("reviewed") == []
    h.add("ana", "mark.set", "m1", {"field": "reviewed", "value": "t1"}, scope="i1")
    assert [tuple(row) for row in h.rows("reviewed")] == [("m1", "t1")]


def test_a_look_by_another_coder_does_not_count():
    h = History()
    h.mark("ana")
    h.add("ben", "mark.look", "m1", {"meaning": "abc"}, scope="i1")
    assert h.rows("coding")[0].looked_at is None
    h.add("ana", "mark.look", "m1", {"meaning": "abc"}, scope="i1")
    assert h.rows("coding")[0].looked_at == "abc"


def test_conflicts_of_a_removed_coding_are_not_listed():
    h = History()
    h.mark("ana")
    for value in (True, False):
        h.add("ana", "mark.set", "m1", {"field": "discuss", "value": value}, scope="i1")
    assert [row.field for row in h.rows("conflict")] == ["discuss"]
    h.add("ana", "mark.remove", "m1", scope="i1")
    assert h.rows("conflict") == []


def test_a_re_reading_by_another_coder_does_not_count():
    h = History()
    data = {"finished": True, "round": "r", "codings": [], "codes": ["c1"]}
    h.add("ana", "finish.set", "f1", data, scope="i1")
    h.add("ben", "finish.reread", "f1", {"codes": ["c2"]}, scope="i1")
    assert h.rows("finished")[0].reread is None
    h.add("ana", "finish.reread", "f1", {"codes": ["c2"]}, scope="i1")
    assert json.loads(h.rows("finished")[0].reread) == ["c2"]
