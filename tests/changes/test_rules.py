"""What single changes mean, each rule by the smallest history that shows it."""

from __future__ import annotations

import json

from interviewcoder.changes import Draft, fold, next_id
from interviewcoder.changes.change import Change, digest_of, read_change, seal


class History:
    """Changes one after the other, by whom it is said."""

    def __init__(self) -> None:
        self.changes: list[Change] = []
        self.last: str | None = None

    def add(self, coder, kind, subject, data=None, *, scope="study", replaces=(), action=None):
        self.last = next_id(self.last, 1_800_000_000_000, 1)
        draft = Draft(kind, subject, data or {}, scope, tuple(replaces))
        change = seal(draft, id=self.last, at="t", coder=coder, action=action or self.last, version=1)
        self.changes.append(change)
        return change

    def set(self, coder, subject, field, value, replaces):
        kind = {"c": "code.set", "i": "interview.set", "m": "mark.set"}[subject[0]]
        data = {"field": field, "value": value}
        return self.add(coder, kind, subject, data, replaces=[change.id for change in replaces])

    def code(self, subject="c1", **fields):
        return self.add("ana", "code.add", subject, {"key": subject, "label": "Beds", **fields})

    def mark(self, coder="ana", subject="m1", start=2, end=8):
        if not any(change.kind == "text.add" for change in self.changes):
            self.text("t1", None, [], 20)
        data = {"code": "c1", "text": "t1", "start": start, "end": end, "round": "coding"}
        return self.add(coder, "mark.add", subject, data, scope="i1")

    def text(self, subject, previous, operations, length):
        data = {"previous": previous, "operations": operations, "length": length, "words": 3}
        return self.add("ana", "text.add", subject, {**data, "turns": [], "sentences": []}, scope="i1")

    def rows(self, table):
        return fold(self.changes).tables[table]


def test_two_edits_apart_conflict_and_the_greatest_id_shows():
    h = History()
    first = h.code()
    h.set("ana", "c1", "label", "Rooms", [first])
    h.set("ben", "c1", "label", "Wards", [first])
    assert h.rows("code")[0].label == "Wards"
    (conflict,) = h.rows("conflict")
    assert (conflict.subject, conflict.field) == ("c1", "label")
    assert json.loads(conflict.shown) == {"value": "Wards"}
    assert json.loads(conflict.others) == {"values": ["Rooms"]}


def test_two_edits_apart_to_the_same_value_are_no_conflict():
    h = History()
    first = h.code()
    h.set("ana", "c1", "label", "Rooms", [first])
    h.set("ben", "c1", "label", "Rooms", [first])
    assert h.rows("conflict") == []


def test_an_edit_that_saw_both_heads_ends_the_conflict():
    h = History()
    first = h.code()
    a = h.set("ana", "c1", "label", "Rooms", [first])
    b = h.set("ben", "c1", "label", "Wards", [first])
    h.set("ana", "c1", "label", "Beds and rooms", [a, b])
    assert h.rows("code")[0].label == "Beds and rooms"
    assert h.rows("conflict") == []


def test_undoing_an_edit_shows_the_one_before_and_keeps_later_ones():
    h = History()
    first = h.code()
    second = h.set("ana", "c1", "label", "Rooms", [first])
    h.set("ben", "c1", "label", "Wards", [second])
    h.add("ana", "action.undo", second.action)
    assert h.rows("code")[0].label == "Wards"
    assert h.rows("conflict") == [], "an edit made on top of an undone one still replaces what was before"
    third = h.changes[-2]
    h.add("ben", "action.undo", third.action)
    assert h.rows("code")[0].label == "Beds"


def test_the_latest_word_on_an_action_wins_and_only_its_coders_counts():
    h = History()
    mark = h.mark("ana")
    h.add("ben", "action.undo", mark.action)
    assert h.rows("coding")[0].live == 1, "another coder's undo has no effect"
    h.add("ana", "action.undo", mark.action)
    assert h.rows("coding")[0].live == 0
    h.add("ana", "action.redo", mark.action)
    assert h.rows("coding")[0].live == 1


def test_only_its_coder_removes_a_mark():
    h = History()
    h.mark("ana")
    h.add("ben", "mark.remove", "m1", scope="i1")
    assert h.rows("coding")[0].live == 1
    h.add("ana", "mark.remove", "m1", scope="i1")
    assert h.rows("coding")[0].live == 0


def test_what_stood_at_the_first_finishing_stays_when_codings_are_removed_later():
    h = History()
    h.mark("ana")
    data = {"finished": True, "round": "r", "codings": ["m1"], "codes": ["c1"]}
    h.add("ana", "finish.set", "f1", data, scope="i1")
    h.add("ana", "finish.set", "f1", {**data, "finished": False, "codings": [], "codes": []}, scope="i1")
    h.add("ana", "mark.remove", "m1", scope="i1")
    h.add("ana", "finish.set", "f1", {**data, "codings": []}, scope="i1")
    (row,) = h.rows("finished")
    assert row.finished == 1
    assert json.loads(row.codes) == ["c1"]
    assert [tuple(r) for r in h.rows("finished_coding")] == [("f1", "m1")]


def test_merging_codes_in_a_circle_skips_what_would_close_it():
    h = History()
    a, b = h.code("c1"), h.code("c2")
    h.set("ana", "c1", "merged_into", "c2", [a])
    h.set("ben", "c2", "merged_into", "c1", [b])
    assert [row.resolved for row in h.rows("code")] == ["c2", "c2"]
    (conflict,) = h.rows("conflict")
    assert (conflict.subject, conflict.field) == ("c2", "merged_into (left out)")


def test_a_move_that_would_close_a_circle_leaves_the_code_where_it_was():
    h = History()
    h.code("c1")
    x, y = h.code("c2", parent="c1"), h.code("c3", parent="c1")
    h.set("ana", "c2", "parent", "c3", [x])
    h.set("ben", "c3", "parent", "c2", [y])
    assert {row.id: row.parent for row in h.rows("code")} == {"c1": None, "c2": "c3", "c3": "c1"}
    (conflict,) = h.rows("conflict")
    assert (conflict.subject, conflict.field) == ("c3", "parent (left out)")


def test_what_two_copies_added_alike_is_said_once_and_edited_once():
    h = History()
    first = h.code("c1")
    h.set("ana", "c1", "label", "Rooms", [first])
    h.code("c1")
    assert h.rows("code")[0].label == "Rooms"
    assert h.rows("conflict") == []


def test_a_code_merged_into_a_sub_code_rolls_up_to_its_theme():
    h = History()
    h.code("c1"), h.code("c2", parent="c1")
    other = h.code("c3")
    h.set("ana", "c3", "merged_into", "c2", [other])
    rows = {row.id: row for row in h.rows("code")}
    assert (rows["c3"].resolved, rows["c3"].theme) == ("c2", "c1")


def test_the_sub_codes_of_a_merged_theme_roll_up_to_the_theme_it_was_merged_into():
    h = History()
    theme = h.code("c1")
    h.code("c2", parent="c1"), h.code("c3")
    h.set("ana", "c1", "merged_into", "c3", [theme])
    assert {row.id: row.theme for row in h.rows("code")} == {"c1": "c3", "c2": "c3", "c3": "c3"}


def test_a_mark_is_carried_to_the_current_text_or_listed_as_unplaced():
    h = History()
    h.mark(start=5, end=9)
    h.text("t2", "t1", [[0, 0, 4]], 24)
    assert h.rows("coding")[0][6:8] == (9, 13)
    h.text("t3", "t2", [[8, 14, 0]], 18)
    row = h.rows("coding")[0]
    assert (row.placed, row.live) == (0, 1)


def test_a_mark_on_a_fork_of_the_text_is_carried_over_the_common_ancestor():
    h = History()
    h.text("t1", None, [], 20)
    h.text("t2", "t1", [[0, 0, 4]], 24)
    data = {"code": "c1", "text": "t2", "start": 9, "end": 13, "round": "coding"}
    h.add("ana", "mark.add", "m9", data, scope="i1")
    h.text("t3", "t1", [[10, 10, 2]], 22)
    assert h.rows("coding")[0][6:8] == (5, 9), "t3 is the later fork; it lacks the four characters of t2"


def test_a_change_reads_back_and_its_digest_covers_every_field():
    h = History()
    change = h.code(label="Bettenzahl „vier“")
    assert read_change(change.stored()) == change
    fields = change.stored()[:-1]
    assert digest_of(fields) == change.digest
    for position in range(len(fields)):
        altered = list(fields)
        altered[position] = str(altered[position]) + "x"
        assert digest_of(tuple(altered)) != change.digest


def segments(h):
    return [(row.start, row.end) for row in h.rows("segment")]


def draw(h, *spans, text="t1", coder="lead"):
    if not any(change.kind == "text.add" for change in h.changes):
        h.text("t1", None, [], 40)
    data = {"text": text, "spans": [list(span) for span in spans]}
    return h.add(coder, "segment.draw", "i1", data, scope="i1")


def erase(h, *drawings, coder="lead"):
    return h.add(coder, "segment.erase", "i1", {"drawings": list(drawings)}, scope="i1")


def test_segments_stand_in_order_of_place_until_anyone_erases_them():
    h = History()
    first = draw(h, (20, 30), (2, 10))
    draw(h, (10, 15))
    assert segments(h) == [(2, 10), (10, 15), (20, 30)]
    erase(h, f"{first.id}:0", coder="another")
    assert segments(h) == [(2, 10), (10, 15)]


def test_of_two_drawings_over_one_another_the_earlier_stands_and_the_other_is_listed():
    h = History()
    first = draw(h, (2, 10))
    draw(h, (8, 14))
    assert segments(h) == [(2, 10)]
    (conflict,) = h.rows("conflict")
    assert (conflict.family, conflict.field) == ("segment", "segment 8-14 (skipped: overlap)")
    erase(h, f"{first.id}:0")
    assert segments(h) == [(8, 14)]
    assert h.rows("conflict") == []


def test_the_same_drawn_on_two_copies_is_one_segment_that_one_erasing_takes_away():
    h = History()
    draw(h, (2, 10))
    draw(h, (2, 10), coder="other copy")
    (row,) = h.rows("segment")
    assert h.rows("conflict") == []
    erase(h, *json.loads(row.drawings))
    assert segments(h) == []


def test_neighbours_that_a_correction_pushes_together_are_cut_where_they_meet():
    h = History()
    draw(h, (2, 10), (10, 20))
    h.text("t2", "t1", [[8, 12, 3]], 39)
    # Both touch the replaced stretch 8 to 12, which is 8 to 11 now; the first takes it.
    assert segments(h) == [(2, 11), (11, 19)]
    assert h.rows("conflict") == []
