"""Published codings of passages, and ways to make small ones."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from hypothesis import strategies as st

from interviewcoder.agreement.passages import CodedSpan, Passages, gather_passages

SHARED = Path(__file__).parents[4] / "shared" / "reference" / "agreement"

Lines = Sequence[Sequence[tuple[int, int, str]]]

# Krippendorff 2004, Quality & Quantity 38:787-800, figure 2 (= Content Analysis, 2nd ed., p. 254): the
# text begins at 150 and is 300 long, so that all places are given less 150.
FIGURE_2_LENGTH = 300
FIGURE_2 = {
    "i": [(30, 90, "k"), (75, 145, "c"), (150, 200, "k"), (220, 250, "c")],
    "j": [(30, 90, "k"), (70, 150, "c"), (150, 200, "k"), (205, 225, "c"), (250, 270, "c")],
}

# Krippendorff 2019, Content Analysis, 4th ed., figure 12.11, p. 340: three observers, 60 characters.
FIGURE_12_11_LENGTH = 60
FIGURE_12_11 = {
    "Alex": [(0, 7, "1"), (7, 13, "2"), (30, 32, "5"), (32, 37, "6"), (37, 44, "6"), (44, 60, "7")],
    "Paul": [(0, 7, "1"), (7, 13, "3"), (13, 21, "5"), (32, 44, "6")],
    "Suzan": [(0, 7, "1"), (7, 13, "4"), (13, 21, "5"), (32, 37, "6"), (37, 41, "6"), (41, 44, "6")],
}


def spans_of(places: Mapping[str, Sequence[tuple[int, int, str]]], document: str = "text") -> list[CodedSpan]:
    return [CodedSpan(document, coder, *place) for coder, own in places.items() for place in own]


def passages_of(places: Mapping[str, Sequence[tuple[int, int, str]]], length: int) -> Passages:
    return gather_passages(spans_of(places), length, coders=list(places))


def named(lines: Lines) -> dict[str, Sequence[tuple[int, int, str]]]:
    return {f"coder {number}": line for number, line in enumerate(lines)}


@st.composite
def codings(
    draw: st.DrawFn, length: int = 14, coders: tuple[int, int] = (2, 3), most: int = 3, codes: str = "ab"
) -> list[list[tuple[int, int, str]]]:
    """A few passages of a few coders in a short text, no coder's span twice."""
    place = st.tuples(st.integers(0, length - 1), st.integers(1, length), st.sampled_from(codes)).map(
        lambda found: (found[0], min(length, found[0] + found[1]), found[2])
    )
    line = st.lists(place, max_size=most, unique=True).map(sorted)
    return draw(st.lists(line, min_size=coders[0], max_size=coders[1]))
