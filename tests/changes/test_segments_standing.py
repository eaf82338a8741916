"""Which segments stand where several were drawn, also on different versions of a text."""

from __future__ import annotations

from interviewcoder.changes.carry import Version
from interviewcoder.changes.change import Change
from interviewcoder.changes.segments import standing

VERSIONS = {
    "old": Version("old", None, (), 30, 6, "01"),
    "new": Version("new", "old", ((0, 0, 10),), 40, 8, "02"),  # ten characters more at the beginning
}


def drawn(number: str, text: str, *spans: tuple[int, int]) -> Change:
    data = {"text": text, "spans": [list(span) for span in spans]}
    return Change(number, "", "ana", number, "DE-01", "segment.draw", 1, "DE-01", (), data, "")


def test_a_segment_drawn_over_one_of_an_earlier_text_is_skipped() -> None:
    """Their numbers are apart, 0 to 10 and 12 to 18, and yet they are about the same words."""
    kept, skipped = standing([drawn("03", "old", (0, 10)), drawn("04", "new", (12, 18))], VERSIONS)
    assert [one.place for one in kept] == [(10, 20)]
    assert [one.place for one in skipped] == [(12, 18)]


def test_segments_of_two_texts_stand_where_their_words_are_apart() -> None:
    kept, skipped = standing([drawn("03", "old", (0, 10)), drawn("04", "new", (2, 8))], VERSIONS)
    assert [one.place for one in kept] == [(2, 8), (10, 20)]
    assert not skipped


def test_the_same_words_drawn_on_two_texts_are_one_segment() -> None:
    kept, skipped = standing([drawn("03", "old", (0, 10)), drawn("04", "new", (10, 20))], VERSIONS)
    assert [one.drawings for one in kept] == [("03:0", "04:0")]
    assert not skipped


def test_a_segment_whose_words_all_went_to_its_neighbour_is_no_segment() -> None:
    """A correction replaced 5 to 25 by ten characters: both would be those, the first has them."""
    versions = {
        "old": Version("old", None, (), 30, 6, "01"),
        "new": Version("new", "old", ((5, 25, 10),), 20, 4, "02"),
    }
    kept, skipped = standing([drawn("03", "old", (0, 10), (10, 20))], versions)
    assert [one.place for one in kept] == [(0, 15)]
    assert not skipped
