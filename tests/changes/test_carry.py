"""Spans carried along edits, against the words themselves: each character is followed one by one."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from interviewcoder.changes.carry import carry, inverse

LENGTH = 30


@st.composite
def operations(draw):
    cuts = sorted(draw(st.lists(st.integers(0, LENGTH), min_size=0, max_size=8)))
    pairs = list(zip(cuts[::2], cuts[1::2], strict=False))
    kept, last = [], -1
    for start, end in pairs:
        if start > last:
            kept.append((start, end, draw(st.integers(0, 4))))
            last = end
    return kept


def apply_to_characters(ops):
    """The new text as a list: a number for each character kept, None for each inserted one."""
    new, at = [], 0
    for start, end, length in ops:
        new.extend(range(at, start))
        new.extend([None] * length)
        at = end
    new.extend(range(at, LENGTH))
    return new


@given(operations(), st.integers(0, LENGTH - 1), st.integers(1, LENGTH))
def test_every_kept_character_of_the_span_is_covered_and_no_other_untouched_one(ops, start, size):
    end = min(LENGTH, start + size)
    new = apply_to_characters(ops)
    touched = [(a, b) for a, b, _ in ops if a < end and b > start and a < b]
    low = min([start, *(a for a, _ in touched)])
    high = max([end, *(b for _, b in touched)])
    carried = carry((start, end), ops)
    kept = {number for number in new if number is not None and low <= number < high}
    inserted_inside = any(start < a < end or (a, b) in touched for a, b, n in ops if n)
    if carried is None:
        assert not kept and not inserted_inside
        return
    covered = new[carried[0] : carried[1]]
    assert {number for number in covered if number is not None} == kept


@given(operations())
def test_the_inverse_leads_back(ops):
    back = inverse(ops)
    length = len(apply_to_characters(ops))
    assert inverse(back) == tuple(ops)
    for (_, _, old), (start, end, _) in zip(ops, back, strict=True):
        assert 0 <= start <= end <= length and end - start == old


@given(st.integers(0, LENGTH - 1), st.integers(1, LENGTH))
def test_without_edits_nothing_moves(start, size):
    assert carry((start, start + size), []) == (start, start + size)
