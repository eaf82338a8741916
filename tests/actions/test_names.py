"""Names are found as whole words, however they are written, and what is only likely is said, not replaced."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interviewcoder.actions import name_search
from interviewcoder.actions.likely_names import LikelyName, Spoken, likely_names
from interviewcoder.actions.names import Names, Pseudonym
from interviewcoder.model import OptionError

LIST = (
    Pseudonym("Anna Müller", "Expert 1", ("Müller", "Anni")),
    Pseudonym("Kowalski", "Expert 2", ("Kowalskiego",)),
    Pseudonym("Jean-Luc O'Brien", "Expert 3"),
)
NAMES = Names(LIST)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Frau Müller, MÜLLER!", "Frau Expert 1, EXPERT 1!"),
        ("Anna Müller und Anna", "Expert 1 und Anna"),
        ("Anna\u00a0 Müller", "Expert 1"),
        ("Anna\nMüller", "Expert 1"),
        ("Anna\n\nMüller", "Anna\n\nExpert 1"),  # not over an empty line
        ("We saw Anna\nMüller: Yes.", "We saw Anna\nExpert 1: Yes."),  # nor into the next label
        ("Anna \u200b\r\n  Müller", "Expert 1"),
        ("Anna\u2009\u202fMüller", "Expert 1"),
        ("Jean-\nLuc O’Brien, Jean- Luc O‘Brien, Jean–Luc O´Brien", "Expert 3, Expert 3, Expert 3"),
        ("JEAN‑LUC O’BRIEN", "EXPERT 3"),
        (
            "Mül\u00adler, Mül\u200bler, Mül-\nler, \ufeffMüller",
            "Expert 1, Expert 1, Expert 1, \ufeffExpert 1",
        ),
        ("anna Müller, MüLLER, mÜLLER", "Expert 1, Expert 1, Expert 1"),
        ("Müllers Müllerin Obermüller müller", "Müllers Müllerin Obermüller müller"),
        (
            "Müller's bed, Müller-Schmidt, DE_Müller.docx",
            "Expert 1's bed, Expert 1-Schmidt, DE_Expert 1.docx",
        ),
        ("Widziałem Kowalskiego i Kowalskim", "Widziałem Expert 2 i Kowalskim"),
        ("Jean-Luc O'Brien", "Expert 3"),
        ("Mül\u00ad\nler, Müller\u00ad.", "Expert 1, Expert 1\u00ad."),
        ("Müller1 and 1Müller", "Müller1 and 1Müller"),
    ],
)
def test_whole_words_are_replaced_composed_or_not(text, said):
    assert NAMES.replaced(text) == said
    apart = unicodedata.normalize("NFD", text)
    assert unicodedata.normalize("NFC", NAMES.replaced(apart)) == said


def test_small_letters_are_replaced_only_where_that_is_asked():
    said = "anna müller, müller and MÜLLER in a small müllerei"
    assert NAMES.replaced(said) == "anna müller, müller and EXPERT 1 in a small müllerei"
    assert [said[a:b] for a, b in NAMES.lower_case(said)] == ["anna müller", "müller"]
    asked = Names(LIST, lowercase=True)
    assert asked.replaced(said) == "Expert 1, Expert 1 and EXPERT 1 in a small müllerei"
    assert Names([Pseudonym("WHO", "P1")]).replaced("Who asked the WHO? who?") == "Who asked the P1? who?"
    assert Names([Pseudonym("Straße", "P1")]).replaced("Straße, STRASSE") == "P1, P1"


@given(
    st.lists(st.sampled_from(["Müller", "MÜLLER", "Anna Müller", " ", "-", "s", "x", "\n", "Kowalski", "."]))
)
def test_places_and_replacing_say_the_same_and_nothing_is_left(pieces):
    text = "".join(pieces)
    made, at = [], 0
    for start, end, pseudonym in NAMES.places(text):
        assert at <= start < end
        made += [text[at:start], pseudonym]
        at = end
    made.append(text[at:])
    assert "".join(made) == NAMES.replaced(text)
    assert NAMES.places(NAMES.replaced(text)) == []


@pytest.mark.parametrize(
    ("pseudonyms", "said"),
    [
        ([Pseudonym("X", "P1")], "too short"),
        ([Pseudonym("Müller", " ")], "has no pseudonym"),
        ([Pseudonym("Müller", "P1"), Pseudonym("Hans", "P2", ("Müller",))], "has two pseudonyms"),
        ([Pseudonym("Müller", "Herr Hans"), Pseudonym("Hans", "P2")], "holds a name of the list"),
    ],
)
def test_a_list_that_cannot_serve_is_refused(pseudonyms, said):
    with pytest.raises(OptionError, match=said):
        Names(pseudonyms)


def found(text, language, passed_over=()):
    spans = []
    at = 0
    for sentence in text.split("|"):
        spans.append((at, at + len(sentence)))
        at += len(sentence) + 1
    spoken = Spoken("DE-01", text, spans, language)
    return {one.word: one.why for one in likely_names([spoken], NAMES, passed_over)}


def test_likely_names_are_listed_with_why():
    said = (
        "We asked Dr. Novak about it.|The ward of Kowalskiemu was full.|I'm told Fiona left.|Ask Fiona.|"
        "Müller agreed.|Beds are few, and beds cost.|Some Beds and Beds.|Expert and Expert."
    )
    assert found(said, "en", ["Expert 1"]) == {"Novak": "title", "Kowalskiemu": "form", "Fiona": "capital"}


@pytest.mark.parametrize(
    ("said", "language", "word"),
    [
        ("Da kam Frau Schmidt herein.", "de", "Schmidt"),
        ("Ne parlò la dott.ssa Bianchi.", "it", "Bianchi"),
        ("Zapytałem pana Nowaka o to.", "pl", "Nowaka"),
        ("Lo dijo la Sra. García ayer.", "es", "García"),
        ("So Mrs O’Neill said no.", "en", "O’Neill"),
    ],
)
def test_titles_of_five_languages_are_known(said, language, word):
    assert found(said, language) == {word: "title"}


def test_german_nouns_after_an_article_are_no_names():
    said = "Wir haben die Betten.|Dann die Betten und das Haus.|Da sagte Jürgen nichts.|Auch Jürgen."
    assert found(said, "de") == {"Jürgen": "capital"}


def test_german_nouns_known_by_an_article_elsewhere_and_their_compounds_are_no_names():
    said = (
        "Wir haben die neuen Betten, also Betten.|Nur Betten helfen.|Denn Krankenhausbetten fehlen.|"
        "Also Krankenhausbetten.|Da sagte Jürgen nichts.|Auch Jürgen.|Denn der Jürgen ist weg.|Und Jürgen."
    )
    assert found(said, "de") == {"Jürgen": "capital"}


@pytest.mark.parametrize(
    ("said", "language"),
    [
        ("We met in April.|It was April, on Monday.|So on Monday.", "en"),
        ("Es war März und dann Montag.|Seit März, also Montag.", "de"),
        ("She said: Beds are few.|He said “Beds” and – Beds.", "en"),
        ("Era Lunedì, poi Marzo.|Di Lunedì, di Marzo.", "it"),
    ],
)
def test_months_days_and_new_beginnings_are_no_names(said, language):
    assert found(said, language) == {}


def test_the_surest_come_first_with_their_places():
    text = "a Fiona b Fiona b Fiona Dr Novak Müllers"
    likely = likely_names([Spoken("DE-01", text, [(0, 40)], "en")], NAMES, [])
    assert [one.word for one in likely] == ["Müllers", "Novak", "Fiona"]
    assert likely[0].form_of in ("Anna Müller", "Müller") and likely[0].times == 1
    assert isinstance(likely[0], LikelyName)
    assert [one.interview for one in likely[2].places] == ["DE-01"] * 3
    assert all("Fiona" in one.words for one in likely[2].places)


def steps_over(monkeypatch, names, text):
    """How often the search looks at a place of a text."""
    looks = 0
    real = name_search._steps

    def counted(*args, **options):
        nonlocal looks
        looks += 1
        return real(*args, **options)

    monkeypatch.setattr(name_search, "_steps", counted)
    Names([Pseudonym(name, f"#{number}") for number, name in enumerate(names)]).places(text)
    monkeypatch.setattr(name_search, "_steps", real)
    return looks


@pytest.mark.parametrize(
    ("names", "nearly"),
    [
        (["Anna Müller"], "Anna" + "\u00ad" * 50 + " " * 50 + "x "),
        (["Anna Müller"], "Anna" + " \u200b\u00ad" * 50),
        (["Annabella"], "A" + "-\n   \u00ad" * 50),
        (["Jean-Pierre"], "Jean-" + " " * 50 + "\n"),
        (["ab" * 100], "ab" * 99 + "x "),
        ([" ".join("a" * 60)], "a " * 50 + "b "),
        ([f"Anna{letter}" for letter in "abcdefghijklmnop"], "Annaq Anna-\nq "),
    ],
)
def test_no_text_keeps_the_search_busy_for_longer_than_it_is(monkeypatch, names, nearly):
    once, thrice = (steps_over(monkeypatch, names, nearly * often) for often in (20, 60))
    assert once < thrice < 3.5 * once + 500  # grows with the text, not with its square


def test_a_cell_full_of_text_is_no_name():
    with pytest.raises(OptionError, match="5000 characters"):
        Names([Pseudonym("Ab" * 2500, "P1")])
