"""Drawing double-coding samples: the same draw again, fair shares, and no surprise with few interviews."""

from __future__ import annotations

import hashlib
import math
import unicodedata
from collections import Counter
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interviewcoder.agreement.drawing import Candidate, allocate, draw_sample
from interviewcoder.model import OptionError

COUNTRIES = st.sampled_from(["DE", "ES", "IT", "PL"])


@st.composite
def samples(draw: st.DrawFn) -> list[Candidate]:
    strata = draw(st.lists(COUNTRIES, min_size=1, max_size=25))
    return [
        Candidate(
            f"{stratum}-{number}",
            stratum,
            draw(st.sampled_from(["", "", "", "no two coders read pl"])),
            draw(st.booleans()) and draw(st.booleans()),
        )
        for number, stratum in enumerate(strata)
    ]


@given(samples(), st.floats(0.01, 1), st.integers(0, 9), st.randoms())
def test_the_order_of_import_does_not_matter(sample, share, seed, chance):
    shuffled = sample[:]
    chance.shuffle(shuffled)
    assert draw_sample(sample, share=share, seed=seed) == draw_sample(shuffled, share=share, seed=seed)


@given(samples(), st.data(), st.sampled_from(["leave out", "count", "draw again"]))
def test_what_every_draw_keeps(sample, data, double_coded):
    number = data.draw(st.integers(1, len(sample)))
    found = draw_sample(sample, number=number, seed=3, double_coded=double_coded)
    by_name = {one.name: one for one in sample}
    names = set(found.names)
    assert len(names) == len(found.names) == found.drawn == sum(one.drawn for one in found.strata)
    assert not any(by_name[name].obstacle for name in names)
    if double_coded != "draw again":
        assert not any(by_name[name].double_coded for name in names)
    assert names.isdisjoint(name for name, _ in found.left_out)
    can = {one.name for one in sample} - {name for name, _ in found.left_out}
    assert found.drawn == max(0, min(number - found.already, len(can)))
    assert Counter(by_name[name].stratum for name in names) == Counter(
        {one.name: one.drawn for one in found.strata if one.drawn}
    )
    for one in found.strata:
        assert one.drawn <= one.available <= one.interviews
        assert bool(one.reason) == (one.drawn == 0)
    if number >= len(found.strata) and double_coded != "count":
        assert all(one.drawn for one in found.strata if one.available)


@given(st.lists(st.integers(1, 40), min_size=1, max_size=7), st.data())
def test_without_bounds_it_is_largest_remainders(sizes, data):
    """Each number is the quota rounded down or up, and who gets more has no smaller remainder."""
    wanted = data.draw(st.integers(0, sum(sizes)))
    numbers = allocate(wanted, sizes, [0] * len(sizes), sizes)
    assert sum(numbers) == wanted
    quotas = [Fraction(wanted * size, sum(sizes)) for size in sizes]
    if any(quota < 1 for quota in quotas):
        return  # the least of one each takes part
    up = [quota % 1 for quota, number in zip(quotas, numbers, strict=True) if number > quota]
    down = [quota % 1 for quota, number in zip(quotas, numbers, strict=True) if number < quota]
    assert all(math.floor(q) <= n <= math.ceil(q) for q, n in zip(quotas, numbers, strict=True))
    assert not up or not down or min(up) >= max(down)


@given(st.data())
def test_bounds_are_kept(data):
    strata = data.draw(
        st.lists(st.tuples(st.integers(1, 20), st.integers(0, 5), st.integers(0, 9)), min_size=1, max_size=6)
    )
    sizes = [max(size, low + more) for size, low, more in strata]
    least = [low for _, low, _ in strata]
    most = [low + more for _, low, more in strata]
    wanted = data.draw(st.integers(0, 60))
    numbers = allocate(wanted, sizes, least, most)
    assert all(low <= n <= high for low, n, high in zip(least, numbers, most, strict=True))
    assert sum(numbers) == max(sum(least), min(wanted, sum(most)))
    if least == [0] * len(sizes) and sum(numbers) >= len(sizes):
        assert all(n >= 1 for n, high in zip(numbers, most, strict=True) if high)


def test_a_hand_count():
    """23 interviews, a fifth is 4.6, so 5: quotas 2.17, 1.74, 0.87, 0.22; one each, and the rest to the
    largest: 5 = 2 + 1 + 1 + 1."""
    sample = [
        Candidate(f"{c}{n}", c) for c, size in zip("ABCD", (10, 8, 4, 1), strict=True) for n in range(size)
    ]
    found = draw_sample(sample, share=0.2)
    assert found.wanted == 5
    assert [one.drawn for one in found.strata] == [2, 1, 1, 1]


def test_the_draw_can_be_checked_with_any_sha256():
    sample = [Candidate(f"DE-{n:02}") for n in range(1, 31)]
    expected = sorted(sample, key=lambda one: hashlib.sha256(b"7:" + one.name.encode()).digest())[:6]
    assert set(draw_sample(sample, number=6, seed=7).names) == {one.name for one in expected}


def test_a_name_written_in_two_ways_is_one_name():
    composed, apart = [
        [Candidate(unicodedata.normalize(form, f"Málaga-{n}")) for n in range(20)] for form in ("NFC", "NFD")
    ]
    drawn = [draw_sample(sample, number=5, seed=2).names for sample in (composed, apart)]
    assert list(drawn[0]) == [unicodedata.normalize("NFC", name) for name in drawn[1]]


def test_a_later_interview_moves_no_other_and_a_larger_draw_holds_the_smaller():
    sample = [Candidate(f"DE-{n:02}") for n in range(1, 21)]
    small, large = (set(draw_sample(sample, number=n, seed=7).names) for n in (5, 9))
    assert small < large
    later = set(draw_sample([*sample, Candidate("DE-21")], number=5, seed=7).names)
    assert len(small - later) <= 1


def test_every_interview_is_as_likely_as_another():
    """2,000 seeds, 3 of 10: 600 times each, standard error 20."""
    sample = [Candidate(f"DE-{n}", "AB"[n % 2]) for n in range(10)]
    times = Counter(name for seed in range(2000) for name in draw_sample(sample, number=4, seed=seed).names)
    assert all(abs(times[one.name] - 800) < 100 for one in sample)


def test_equal_countries_take_turns_with_the_odd_one():
    sample = [Candidate(f"{c}{n}", c) for c in ("DE", "ES") for n in range(5)]
    first = Counter(draw_sample(sample, number=3, seed=seed).strata[0].drawn for seed in range(200))
    assert set(first) == {1, 2} and min(first.values()) > 60


@pytest.mark.parametrize(
    ("share", "interviews", "wanted"), [(0.1, 30, 3), (0.2, 23, 5), (0.29, 100, 29), (1, 7, 7)]
)
def test_a_share_is_rounded_up_from_the_decimal_that_was_typed(share, interviews, wanted):
    found = draw_sample([Candidate(str(n)) for n in range(interviews)], share=share)
    assert found.wanted == found.drawn == wanted


@pytest.mark.parametrize(
    ("choice", "sentence"),
    [
        ({"share": 0}, "The share 0 is not above 0"),
        ({"share": 20}, "The share 20 is not above 0"),
        ({"share": float("nan")}, "The share nan is not"),
        ({"number": 0}, "0 interviews cannot be drawn"),
        ({"number": 4}, "4 interviews cannot be drawn: there are 3"),
        ({}, "either as a share or as a number"),
        ({"share": 0.2, "number": 2}, "either as a share or as a number"),
        ({"number": 1, "seed": -1}, "The seed -1 is negative"),
    ],
)
def test_what_cannot_be_drawn_says_why(choice, sentence):
    with pytest.raises(OptionError, match=sentence):
        draw_sample([Candidate(name) for name in "abc"], **choice)


def test_two_of_a_name_and_nobody_at_all_are_refused():
    with pytest.raises(OptionError, match="Two interviews are called 'a'"):
        draw_sample([Candidate("a"), Candidate("a")], number=1)
    with pytest.raises(OptionError, match="no interviews to draw from"):
        draw_sample([], share=0.2)


def test_double_coded_ones_count_towards_the_number_or_not():
    sample = [Candidate(f"{c}{n}", c, double_coded=n < 2) for c in ("DE", "ES") for n in range(5)]
    counted = draw_sample(sample, number=6, double_coded="count")
    assert (counted.already, counted.drawn) == (4, 2)
    apart = draw_sample(sample, number=6)
    assert (apart.already, apart.drawn) == (0, 6)
    assert dict(apart.left_out) == dict.fromkeys(("DE0", "DE1", "ES0", "ES1"), "double-coded already")
    enough = draw_sample(sample, number=3, double_coded="count")
    assert enough.drawn == 0 and {one.reason for one in enough.strata} == {"has its share already"}


def test_a_stratum_nobody_can_read_gets_none_and_says_why():
    sample = [Candidate(f"DE{n}", "DE") for n in range(3)]
    sample += [Candidate(f"PL{n}", "PL", "fewer than two of the coders read pl") for n in range(3)]
    found = draw_sample(sample, number=4)
    assert found.names == ("DE0", "DE1", "DE2")
    assert found.strata[1].reason == "none can be drawn: fewer than two of the coders read pl"
    few = draw_sample([Candidate(c, c) for c in "abc"], number=1)
    assert [one.reason for one in few.strata if not one.drawn] == [
        "1 wanted are too few for every stratum"
    ] * 2


@pytest.mark.parametrize(("share", "wanted"), [(0.07, 7), (0.55, 55), (0.29, 29), (0.071, 8)])
def test_no_share_is_rounded_up_for_floating_point(share, wanted):
    sample = [Candidate(f"DE-{number}") for number in range(100)]
    assert draw_sample(sample, share=share).drawn == wanted


def test_as_many_interviews_as_strata_are_one_each():
    assert allocate(3, [10, 10, 1], [0, 0, 0], [10, 10, 1]) == (1, 1, 1)
    assert allocate(4, [97, 1, 1, 1], [0] * 4, [97, 1, 1, 1]) == (1, 1, 1, 1)
    assert allocate(3, [97, 1, 1, 1], [0] * 4, [97, 1, 1, 1]) == (3, 0, 0, 0)
