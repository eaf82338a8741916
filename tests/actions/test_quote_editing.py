"""An edited quote is the interviewee's words, some left out, and what stands in brackets; nothing else."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interviewcoder.actions.quote_editing import edits_of, left_out_silently
from interviewcoder.changes.quotes import edited, may_be_inserted
from interviewcoder.model import OptionError

PASSAGE = "Well, er, we have four beds with the drains, and  don’t\nask [laughs] how the weekend is."


def form(typed: str, passage: str = PASSAGE) -> str:
    return " ".join(edited(passage, 0, len(passage), edits_of(passage, typed)).split())


@pytest.mark.parametrize(
    "typed",
    [
        "we have four beds",
        "[W]e have four beds […] the drains.",
        "we have [only] four bed[s] […] how the weekend is",
        "th[ose] drains",
        "[…] we have four beds […]",
        "er we have four beds!",
        "[The ward] ask [laughs] how [big] the weekend",
        "we have […] the weekend is. […]",
        "four [hospital] beds",
        "how[ever] the weekend",
        "Well, er, we have four beds with the drains, and don’t ask how the weekend is.",
    ],
)
def test_words_may_be_left_out_and_put_in_brackets(typed):
    assert form(typed) == typed
    assert all(may_be_inserted(put) for *_, put in edits_of(PASSAGE, typed))


@pytest.mark.parametrize("sign", ["[...]", "[…]", "(…)", "(...)", "…", "...", ". . .", "[ … ]", "… […]"])
def test_each_ellipsis_that_people_type_is_printed_in_one_way(sign):
    assert form(f"we have {sign} beds {sign} the drains{sign}") == "we have […] beds […] the drains […]"
    assert form(f"{sign} four beds{sign}, and how") == "[…] four beds […], and how"
    assert form(
        f"four [the ward {sign}] beds" if "[" not in sign else "four [a] beds"
    )  # is no nested bracket


def test_a_pause_of_the_transcript_stays_as_it_is():
    passage = "Well… we have (…) four... beds, in all."
    for typed in (passage, "Well… we have (…) four... beds", "Well... we have (...) four… beds [in total]"):
        assert form(typed, passage).startswith("Well… we have (…) four... beds")


@pytest.mark.parametrize("typed", [PASSAGE, " ".join(PASSAGE.split()), PASSAGE.replace("’", "'")])
def test_the_passage_itself_is_no_edited_form(typed):
    assert edits_of(PASSAGE, typed) == ()


@pytest.mark.parametrize(
    ("typed", "word"),
    [
        ("we have for beds", "'for' stands neither in the passage nor in [brackets]: an edited quote may"),
        ("We have four beds", "'We' stands neither in the passage nor in [brackets]"),
        ("We have four beds", "; for 'we' write [W]e."),
        (
            "beds four",
            "'four' stands neither in the passage at its place, for words keep their order, nor in",
        ),
        ("we have four four beds", "'four' stands neither in the passage at its place"),
        ("we have four bed", "'bed' stands neither in the passage nor"),
        ("we never[theless] have", "'never[theless]' stands neither in the passage nor"),
    ],
)
def test_the_first_word_that_is_nobodys_is_named(typed, word):
    with pytest.raises(OptionError) as refused:
        edits_of(PASSAGE, typed)
    assert word in str(refused.value)


@pytest.mark.parametrize(
    ("passage", "typed", "printed"),
    [
        ("او می‌خواهد خانه‌ها را ببیند و برود.", "او می‌خواهد […] برود.", "او می‌خواهد […] برود."),
        (
            "Wir haben Kranken\u00adhäuser und Betten.",
            "Krankenhäuser […] Betten.",
            "Kranken\u00adhäuser […] Betten.",
        ),
        ("We have beds.", "have [خانه‌ها] be\u200bds", "have [خانه‌ها] beds"),
    ],
)
def test_letters_nobody_sees_make_no_other_word(passage, typed, printed):
    assert form(typed, passage) == printed


@pytest.mark.parametrize("typed", ["we [have", "we have] four", "we [ha[ve]] four"])
def test_brackets_have_to_be_closed(typed):
    with pytest.raises(OptionError, match="opened and not closed"):
        edits_of(PASSAGE, typed)


def test_many_words_are_not_taken_for_brackets_that_are_open():
    passage = "Four beds. " * 6000
    assert edits_of(passage, passage[:-12] + " […]")
    with pytest.raises(OptionError, match="too long"):
        edits_of(PASSAGE, f"we [{'x' * 10_001}]")


@pytest.mark.parametrize("typed", ["[…]", "…", "[something else]"])
def test_some_word_has_to_be_left(typed):
    with pytest.raises(OptionError, match="none of the interviewee's words"):
        edits_of(PASSAGE, typed)


def test_a_transcripts_own_brackets_are_kept_and_not_put_in():
    # What an edit puts in is kept in a change, where no purge of the text would find a transcript's words.
    put = [inserted for *_, inserted in edits_of(PASSAGE, "don't ask [laughs] how")]
    assert not any("laughs" in inserted for inserted in put)


def test_what_is_left_out_in_the_midst_without_a_sign_is_told():
    passage = "We do not have four beds here."
    assert left_out_silently(passage, edits_of(passage, "We do have four beds")) == ("not",)
    assert left_out_silently(passage, edits_of(passage, "We do […] have four beds")) == ()
    assert left_out_silently(passage, edits_of(passage, "four beds")) == ()


WORDS = st.sampled_from(["we", "have", "four", "beds", "the", "don’t", "3.5", "Ärzte", "so-called", "[hm]"])


@given(st.data(), st.lists(WORDS, min_size=1, max_size=30), st.sampled_from([" ", "\n", "  ", ", "]))
def test_whatever_is_left_out_and_put_in_comes_out_as_it_was_typed(data, words, joined):
    passage = joined.join(words)
    kept = data.draw(st.lists(st.booleans(), min_size=len(words), max_size=len(words)))
    if not any(kept):
        kept[0] = True
    if all(not keep or word == "[hm]" for keep, word in zip(kept, words, strict=True)):
        return  # brackets alone are nobody's words
    typed = []
    for keep, word in zip(kept, words, strict=True):
        if data.draw(st.integers(0, 5)) == 0:
            typed.append(data.draw(st.sampled_from(["[…]", "…", "[the ward]", "[of 3]"])))
        if keep:
            typed.append(word)
    expected = [sign.replace("…", "[…]").replace("[[…]]", "[…]") for sign in typed]
    once = [one for n, one in enumerate(expected) if one != "[…]" or expected[n - 1 : n] != ["[…]"]]
    assert form(" ".join(typed), passage) == " ".join(" ".join(once).split())


@given(
    st.lists(WORDS, min_size=1, max_size=12), st.integers(0, 12), st.sampled_from(["nobody", "bed", "Have"])
)
def test_a_word_that_is_not_there_is_always_refused(words, place, wrong):
    typed = [*words[:place], wrong, *words[place:]]
    with pytest.raises(OptionError, match=wrong):
        edits_of(" ".join(words), " ".join(typed))
