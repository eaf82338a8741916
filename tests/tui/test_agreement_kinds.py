"""How a disagreement is told: stretches and sentences, without an app."""

from __future__ import annotations

import itertools
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from interviewcoder.tables.disagreements import Disagreement, Given
from interviewcoder.tables.settling import Question
from interviewcoder.tui.widgets.agreement_kinds import BOTH, FIRST, NEITHER, SECOND, sentence, stretches

spans = st.lists(
    st.tuples(st.integers(0, 30), st.integers(1, 9)).map(lambda at: (at[0], at[0] + at[1])),
    max_size=3,
).map(tuple)


def made(kind, first, second) -> Disagreement:
    every = [*first, *second]
    start, end = min(a for a, _ in every), max(b for _, b in every)
    given_ = (
        (Given("c1", "BED", first),) if first else (),
        (Given("c2", "LIC" if kind == "other-code" else "BED", second),) if second else (),
    )
    return Disagreement(
        "id", kind, "i", "DE-01", "Germany", "r", "R", ("ana", "ben"), given_, start, end, 12.0, "EXP",
        "x" * (end - start), (),
    )  # fmt: skip


@settings(deadline=None)
@given(spans, spans)
def test_stretches_cover_the_region_and_say_whose_each_character_is(first, second):
    if not first and not second:
        return
    one = made("other-boundary", first, second)
    found = stretches(one)
    assert found[0][0] == one.start and found[-1][1] == one.end
    assert all(a[1] == b[0] and a[2] != b[2] for a, b in itertools.pairwise(found))
    for start, end, who in found:
        for place in range(start, end):
            a = any(x <= place < y for x, y in first)
            b = any(x <= place < y for x, y in second)
            assert who == {(1, 1): BOTH, (1, 0): FIRST, (0, 1): SECOND, (0, 0): NEITHER}[a, b]


def test_sentences_name_the_coders():
    assert sentence(made("only-a", ((0, 4),), ())) == "ana (A) gave BED here; ben (B) did not."
    assert sentence(made("only-b", (), ((0, 4),))) == "ben (B) gave BED here; ana (A) did not."
    assert sentence(made("other-code", ((0, 4),), ((0, 4),))) == "Other code: ana gave BED, ben gave LIC."
    assert "not to the same words" in sentence(made("other-boundary", ((0, 4),), ((0, 6),)))


def test_what_one_of_them_could_not_know_is_said_to_be_left_out():
    one = replace(made("only-a", ((0, 4),), ()), unknown=((), ("WAIT", "QUEUE")))
    assert sentence(one) == (
        "ana (A) gave BED here; ben (B) did not. Left out: WAIT, QUEUE, "
        "which ben gave here and ana could not know yet."
    )
    other = replace(made("other-code", ((0, 4),), ((0, 4),)), unknown=(("WAIT",), ()))
    assert sentence(other).endswith("Left out: WAIT, which ana gave here and ben could not know yet.")


def test_of_three_coders_all_who_gave_a_code_are_named_by_one_letter_each():
    one = made("only-a", ((0, 4),), ())
    pairs = [replace(one, id=a, coders=(a, "carla")) for a in ("ana", "ben")]
    other = replace(made("only-b", (), ((0, 4),)), id="b", coders=("ana", "dora"))
    coders = ("ana", "ben", "carla", "dora")
    asked = Question("i", "r", tuple(pairs), {})
    assert sentence(pairs[1], coders, asked) == "ana (A) and ben (B) gave BED here; carla (C) did not."
    asked = Question("i", "r", (other,), {})
    assert sentence(other, coders, asked) == "dora (D) gave BED here; ana (A) did not."
