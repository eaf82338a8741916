"""Times in every spelling, in seconds."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interviewcoder.transcripts.times import is_stamp, leading_stamp, seconds, stamp_times, trailing_stamp


@pytest.mark.parametrize(
    ("clock", "expected"),
    [
        ("00:00:12", 12), ("0:02", 2), ("1:02:03", 3723), ("1:02:03.450", 3723.45), ("00:00:01,600", 1.6),
        ("0:0:3.1", 3.1), ("00:00:10:12", 10), ("00:00:10;12", 10), ("1h 02m 03s", 3723), ("2m 5s", 125),
        ("75:10", 4510),
        ("12:99", None), ("1:75:00", None),
        ("", None), ("h", None), ("00:00:01.123456", 1.123),
    ],
)  # fmt: skip
def test_seconds(clock: str, expected: float | None) -> None:
    assert seconds(clock) == expected


@pytest.mark.parametrize(
    ("stamp", "expected"),
    [
        ("[00:12]", (12, None)),
        ("(0:02)", (2, None)), ("#00:01:05-3#", (65.3, None)), ("（0:07）", (7, None)),
        ("00:00:01,600 --> 00:00:03,200", (1.6, 3.2)), ("[00:00:01 - 00:00:03]", (1, 3)),
        ("(at 2:13)", (133, None)),
        ("[1h 02m 03s]", (3723, None)), ("[3.5s - 7.0s]", (3.5, 7)),
        ("[0:07](https://example.org/?t=9)", (7, None)),
        ("00:00:10:12", (10, None)),
    ],
)  # fmt: skip
def test_stamps(stamp: str, expected: tuple[float, float | None]) -> None:
    assert is_stamp(stamp)
    assert stamp_times(stamp) == expected


@pytest.mark.parametrize(
    "words", ["12", "3:1 is fine", "at noon", "10:30 was late", "[12]", "(laughs)", "[a:b]"]
)
def test_no_stamps(words: str) -> None:
    assert not is_stamp(words)


@given(st.integers(0, 35999), st.sampled_from(["[{}]", "({})", "#{}#", "{}"]))
def test_every_second_is_read_back(time: int, brackets: str) -> None:
    clock = f"{time // 3600:02d}:{time % 3600 // 60:02d}:{time % 60:02d}"
    assert stamp_times(brackets.format(clock)) == (time, None)
    if brackets != "{}":
        assert leading_stamp(brackets.format(clock) + " so")[1] == time
        assert trailing_stamp("so " + brackets.format(clock)) == (2, time)
