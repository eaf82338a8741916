"""Spans are checked once, and laid out as they were meant."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interviewcoder.agreement.passages import CodedSpan, PassageError, gather_passages
from interviewcoder.agreement.passages.spans import Section, join
from interviewcoder.model import InterviewcoderError


def span(
    document: str = "one", coder: str = "ana", start: Any = 0, end: Any = 5, code: str = "x"
) -> CodedSpan:
    return CodedSpan(document, coder, start, end, code)


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        (span(start=4, end=2), "Row 2, column end: the span ends before it starts (4 to 2)"),
        (span(start=4, end=4), "Row 2, column end: the span is empty (4 to 4)"),
        (span(start=-1), "Row 2, column start: -1 lies before the document"),
        (span(end=11), "Row 2, column end: 11 lies beyond the length of document 'one', 10"),
        (span(start="0"), "Row 2, column start: '0' is not a whole number"),
        (span(end=4.5), "Row 2, column end: 4.5 is not a whole number"),
        (span(document="two"), "Row 2, column document: no length was given for document 'two'"),
        (span(coder="cy"), "Row 2, column coder: 'cy' is not among the coders given"),
    ],
)
def test_a_wrong_span_is_named_by_row_and_column(wrong: CodedSpan, message: str) -> None:
    with pytest.raises(PassageError) as caught:
        gather_passages([span(), wrong], {"one": 10}, coders=["ana", "ben"])
    assert str(caught.value).startswith(message)
    assert isinstance(caught.value, InterviewcoderError)


def test_rows_can_be_counted_from_elsewhere() -> None:
    with pytest.raises(PassageError, match=r"^Row 3, "):
        gather_passages([span(), span(end=11)], 10, first_row=2)


@pytest.mark.parametrize("length", [-1, 2.5, "9", True])
def test_a_length_is_a_whole_number(length: Any) -> None:
    with pytest.raises(PassageError, match="length of document 'one'"):
        gather_passages([span(end=1)], {"one": length})


def test_a_coder_who_did_not_code_a_document_has_no_span_in_it() -> None:
    with pytest.raises(
        PassageError, match="Row 1, column coder: 'ana' is not among those who coded document 'one'"
    ):
        gather_passages([span()], 10, coded={"one": ["ben"]}, coders=["ana", "ben"])


def test_documents_follow_one_another() -> None:
    spans = [span("one", "ana", 2, 10), span("two", "ana", 0, 3), span("two", "ben", 1, 4, "y")]
    found = gather_passages(spans, {"one": 10, "two": 5}).continuum()
    assert (found.length, found.ends, found.documents) == (15, (10, 15), ("one", "two"))
    assert found.lines == ((Section(2, 10, "x"), Section(10, 13, "x")), (Section(11, 14, "y"),))
    assert found.codes == ("x", "y")


def test_who_coded_a_document() -> None:
    spans = [span("one", "ana"), span("one", "ben"), span("two", "ana")]
    lengths = {"one": 10, "two": 20, "three": 5}
    everyone = gather_passages(spans, lengths)
    assert everyone.continuum().length == 35
    found = gather_passages(spans, lengths, coded="with spans")
    assert (found.continuum().documents, found.continuum().left_out) == (("one",), 2)
    assert found.continuum(["ana"]).documents == ("one", "two")
    told = gather_passages(
        spans, lengths, coded={"one": ["ana", "ben"], "two": ["ana"], "three": ["ana", "ben"]}
    )
    assert told.continuum().documents == ("one", "three")


def test_a_span_given_twice_counts_once() -> None:
    found = gather_passages([span(), span(), span(code="y")], 10)
    assert found.of("one", "ana") == (Section(0, 5, "x"), Section(0, 5, "y"))
    assert found.continuum().repeated == 1


places = st.lists(
    st.tuples(st.integers(0, 20), st.integers(1, 6)).map(lambda p: Section(p[0], p[0] + p[1], "x")),
    max_size=8,
).map(lambda sections: tuple(sorted(sections)))


@given(places, st.booleans())
def test_joining_keeps_the_characters_and_leaves_no_overlap(
    line: tuple[Section, ...], abutting: bool
) -> None:
    united = join(line, abutting=abutting)
    characters = {place for section in line for place in range(section.start, section.end)}
    assert sorted(characters) == [place for s in united for place in range(s.start, s.end)]
    if abutting:
        assert all(one.end < other.start for one, other in pairwise(united))
    assert join(united, abutting=abutting) == united


def test_nothing_is_joined_across_the_end_of_a_document() -> None:
    line = (Section(3, 5, "x"), Section(5, 8, "x"), Section(8, 9, "x"))
    assert join(line, ends=[5]) == (Section(3, 5, "x"), Section(5, 9, "x"))
