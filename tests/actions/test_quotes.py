"""Quotes: stars, edited forms and translations, whatever becomes of the text, the coding and the copies."""

from __future__ import annotations

import json
import sqlite3

import pytest

from interviewcoder.actions import coding, interviews, quotes, rounds, summaries, undo
from interviewcoder.actions.conflict_words import conflict_said
from interviewcoder.actions.handing_out import hand_out
from interviewcoder.actions.merging import merge
from interviewcoder.actions.names import Pseudonym
from interviewcoder.actions.pseudonyms import pseudonymise
from interviewcoder.actions.revising import revise, to_review
from interviewcoder.actions.withdrawing import withdraw
from interviewcoder.model import OptionError
from interviewcoder.project import open_project
from interviewcoder.tables.history import history_table
from tests.conftest import transcript_of

SAID = "Well, er, we have four beds with shielding. Frau Wiśniewska runs them. Two are closed."
TURNS = [("INT", "How many beds?"), ("EXP", SAID)]
OTHER = [("INT", "How many beds?"), ("EXP", "Nobody said anything of beds here.")]


@pytest.fixture
def project(make_study):
    return make_study({"DE-01": ("Germany", TURNS), "DE-02": ("Germany", OTHER)})


def code(project, key="CAP-BED"):
    return next(one.id for one in project.codes() if one.key == key)


def assign(project, words, coder="ana", key="CAP-BED"):
    interview = project.interview("DE-01")
    start = project.document(interview).text.index(words)
    place = start, start + len(words)
    return coding.assign(project, coder, interview, place, [code(project, key)])[0]


def correct(project, old, new):
    turns = [(speaker, words.replace(old, new)) for speaker, words in TURNS]
    revise(project, project.interview("DE-01"), transcript_of(turns))


def only(project):
    (quote,) = project.quotes()
    return quote


def copied(project, path):
    with sqlite3.connect(path) as copy:
        project._connection.backup(copy)
    copy.close()


FIRST = "Well, er, we have four beds with shielding."


def test_any_coder_stars_and_takes_the_star_off(project):
    made = assign(project, FIRST)
    assert quotes.star(project, "ben", [made]) == 1
    quote = only(project)
    assert (quote.starred, quote.coder, quote.coding, quote.edited) == (True, "ben", made.id, None)
    assert quotes.star(project, "ana", [made]) == 0
    assert quotes.star(project, "ana", [made], starred=False) == 1
    assert project.quotes() == () and project.problems() == ()


def test_an_edited_form_keeps_none_of_the_passages_words_in_the_changes(project):
    made = assign(project, FIRST)
    quotes.edit(project, "ben", made, "[W]e have […] beds with [lead] shielding.")
    assert only(project).edited == "[W]e have […] beds with [lead] shielding."
    assert only(project).starred
    stored = [json.dumps(change.data) for _, change in project.changes_since() if change.family == "quote"]
    assert stored and not any(word in said for said in stored for word in ("have", "four", "shielding"))
    quotes.edit(project, "ben", made, FIRST)
    assert only(project).edited is None and only(project).starred
    assert project.problems() == ()


def test_words_nobody_said_are_refused_and_nothing_is_written(project):
    made = assign(project, FIRST)
    before = project.latest_sequence()
    with pytest.raises(OptionError, match="'five' stands neither in the passage"):
        quotes.edit(project, "ana", made, "we have five beds")
    assert project.latest_sequence() == before


def test_a_translation_has_a_language_and_empty_words_take_it_away(project):
    made = assign(project, FIRST)
    quotes.translate(project, "ben", made, "Wir haben vier Betten.", "DE")
    assert (only(project).translation, only(project).translation_language) == ("Wir haben vier Betten.", "de")
    quotes.translate(project, "ben", made, "", "de")
    assert (only(project).translation, only(project).translation_language) == (None, None)
    for wrong in ("German", "", "d", "de_AT", "de\n"):
        if wrong.strip() != "de":
            with pytest.raises(OptionError, match="no language tag"):
                quotes.translate(project, "ben", made, "x", wrong)


def test_a_translation_of_nothing_that_is_seen_is_refused(project):
    made = assign(project, FIRST)
    with pytest.raises(OptionError, match="no words that can be seen"):
        quotes.translate(project, "ben", made, "\u200b\u200e", "de")
    assert project.quotes() == ()


def test_a_translation_into_the_interviews_own_language_is_refused(project):
    made = assign(project, FIRST)
    language = project.interview("DE-01").language
    for tag in (language, f"{language}-XX", language.upper()):
        with pytest.raises(OptionError, match="DE-01 is in this language itself") as refused:
            quotes.translate(project, "ben", made, "Four beds.", tag)
        assert str(refused.value).count(".") == 1
    assert project.quotes() == ()


def test_nothing_that_a_terminal_obeys_or_that_turns_the_writing_is_kept(project):
    made = assign(project, FIRST)
    quotes.translate(project, "ben", made, "Vier\x00 \x1b[31mBetten\u202e\u2066.\r\n", "de")
    quotes.edit(project, "ben", made, "we\x00 have [no\u202e more] beds")
    assert only(project).translation == "Vier [31mBetten."
    assert only(project).edited == "we have [no more] beds"
    theme = code(project, "CAP")
    summaries.write_summary(project, "ben", project.interview("DE-01"), theme, "Four\x07 beds\u202e.")
    assert [one.text for one in project.summaries()] == ["Four beds."]


@pytest.mark.parametrize(
    ("old", "new", "outdated"),
    [
        ("four beds", "five beds", True),
        ("beds with", "beds, all with", True),
        ("Two are closed", "Three are closed", False),  # behind the passage
        ("Well, er, we", "We", True),
    ],
)
def test_a_translation_older_than_a_correction_of_the_passage_is_told(project, old, new, outdated):
    made = assign(project, FIRST)
    quotes.translate(project, "ben", made, "Vier Betten.", "de")
    assert not only(project).translation_again
    correct(project, old, new)
    assert only(project).translation_again is outdated
    if outdated:
        quotes.translate(project, "ben", made, "Vier Betten.", "de")
        assert not only(project).translation_again
        undo.undo(project, "ben")
        assert only(project).translation_again
    assert project.problems() == ()


def test_names_replaced_by_pseudonyms_make_no_translation_old(project):
    made = assign(project, SAID)
    quotes.translate(project, "ana", made, "Frau Wiśniewska hat Betten.", "de")
    pseudonymise(project, [Pseudonym("Wiśniewska", "Person 1")], with_backups=True)
    assert only(project).translation == "Frau Person 1 hat Betten."
    assert not only(project).translation_again


def test_a_coding_with_another_code_keeps_which_words_were_translated(project):
    made = assign(project, FIRST)
    quotes.translate(project, "ben", made, "Vier Betten.", "de")
    correct(project, "four beds", "five beds")
    (made,) = project.codings()
    changed = coding.recode(project, "ana", made, code(project, "CAP"))
    assert {one.coding: one.translation_again for one in project.quotes()}[changed.id]


def test_the_quote_put_first_goes_before_all_others(project):
    one, other = assign(project, FIRST), assign(project, "Two are closed.")
    quotes.star(project, "ana", [one, other])
    quotes.put_first(project, "ana", other)
    order = {quote.coding: quote.order for quote in project.quotes()}
    assert order[other.id] < order[one.id]
    before = project.latest_sequence()
    quotes.put_first(project, "ana", other)
    assert project.latest_sequence() == before


# --- what becomes of the text and the coding -------------------------------------------------------


def test_a_correction_elsewhere_in_the_passage_is_in_the_edited_form(project):
    made = assign(project, FIRST)
    quotes.edit(project, "ana", made, "[W]e have […] beds with shielding.")
    correct(project, "with shielding", "with much shielding")
    assert only(project).edited == "[W]e have […] beds with much shielding."
    assert not only(project).look_again


def test_a_correction_all_within_what_is_left_out_changes_nothing(project):
    made = assign(project, FIRST)
    quotes.edit(project, "ana", made, "we have […] beds with shielding.")
    correct(project, "Well, er,", "Well, um,")
    assert only(project).edited == "we have […] beds with shielding." and not only(project).look_again


@pytest.mark.parametrize(
    ("form", "old", "new"),
    [
        ("[W]e have four beds", "er, we have", "er, he has"),  # the letter in brackets is another's
        ("we have [some] beds", "four beds", "forty beds"),  # what the brackets stand for
        ("Well, er, we have […] shielding.", "have four", "has five"),  # across the end of a cut
        ("we have four [hospital] beds", "four beds", "four hotel beds"),
    ],
)
def test_a_correction_that_meets_an_edit_asks_to_look_again(project, form, old, new):
    made = assign(project, FIRST)
    quotes.edit(project, "ana", made, form)
    correct(project, old, new)
    assert only(project).look_again
    assert [one.coding for one in to_review(project).quotes] == [made.id]
    assert project.problems() == ()
    (made,) = project.codings()
    words = project.document(project.interview("DE-01")).text[made.start : made.end]
    quotes.edit(project, "ana", made, words)
    assert not only(project).look_again and only(project).edited is None
    assert to_review(project).quotes == ()


def test_a_coding_with_other_boundaries_or_another_code_is_the_same_quote(project):
    made = assign(project, FIRST)
    quotes.edit(project, "ben", made, "we have four […] shielding.")
    quotes.translate(project, "ben", made, "Wir haben vier Betten.", "de")
    changed = coding.recode(project, "ana", made, code(project, "CAP"))
    there = {quote.coding: quote for quote in project.quotes()}
    assert (there[changed.id].edited, there[changed.id].translation) == (
        "we have four […] shielding.",
        "Wir haben vier Betten.",
    )
    smaller = coding.resize(project, "ana", changed, (changed.start + 10, changed.end))
    assert {quote.coding: quote.starred for quote in project.quotes()}[smaller.id]
    undo.undo(project, "ana")
    assert {one.id for one in project.codings()} == {changed.id}
    assert project.problems() == ()


def test_what_is_said_of_a_removed_coding_is_still_told(project):
    made = assign(project, FIRST)
    quotes.star(project, "ben", [made])
    coding.remove(project, "ana", [made])
    assert [quote.coding for quote in project.quotes()] == [made.id]
    with pytest.raises(OptionError, match="removed meanwhile"):
        quotes.star(project, "ben", [made], starred=False)


def test_undo_and_redo_walk_over_stars_edits_and_summaries(project):
    made = assign(project, FIRST)
    quotes.star(project, "ben", [made])
    quotes.edit(project, "ben", made, "we have four […] shielding.")
    summaries.write_summary(project, "ben", project.interview("DE-01"), code(project, "CAP"), "Four beds.")
    undo.undo(project, "ben")
    assert project.summaries() == ()
    undo.undo(project, "ben")
    assert only(project).edited is None and only(project).starred
    undo.undo(project, "ben")
    assert project.quotes() == ()
    for _ in range(3):
        undo.redo(project, "ben")
    assert only(project).edited == "we have four […] shielding." and len(project.summaries()) == 1


# --- summaries -------------------------------------------------------------------------------------


def test_each_coder_writes_their_own_summary(project):
    interview, theme = project.interview("DE-01"), code(project, "CAP")
    summaries.write_summary(project, "ana", interview, theme, "Four beds, two closed.")
    summaries.write_summary(project, "ben", interview, theme, "Too few beds.")
    assert [(one.coder, one.text) for one in project.summaries()] == [
        ("ana", "Four beds, two closed."),
        ("ben", "Too few beds."),
    ]
    summaries.write_summary(project, "ana", interview, theme, "  ")
    assert [one.coder for one in project.summaries()] == ["ben"]
    with pytest.raises(OptionError, match="is not in"):
        summaries.write_summary(project, "ana", interview, "nothing", "x")


# --- purges ----------------------------------------------------------------------------------------


def bytes_of(path):
    return b"".join(file.read_bytes() for file in path.parent.rglob("*") if path.stem in file.name)


def test_pseudonyms_stand_in_quotes_and_summaries_and_no_byte_of_a_name_is_left(project):
    made = assign(project, SAID)
    quotes.edit(project, "ana", made, "we have […] beds with shielding. [Frau Wiśniewska] runs them.")
    quotes.translate(project, "ana", made, "Wiśniewska has beds.", "de")
    quotes.set_attribution(project, "{id}, Wiśniewska, {country}")
    summaries.write_summary(
        project, "ana", project.interview("DE-01"), code(project, "CAP"), "Wiśniewska: four beds."
    )
    pseudonymise(project, [Pseudonym("Wiśniewska", "[Person 1]")], with_backups=True)
    assert only(project).translation == "[Person 1] has beds."
    assert [one.text for one in project.summaries()] == ["[Person 1]: four beds."]
    assert quotes.attribution_of(project) == "{id}, [Person 1], {country}"
    assert "[Frau Person 1] runs them." in (only(project).edited or "")
    assert only(project).look_again  # the editor's brackets stand for words that are others now
    assert "Wiśniewska".encode() not in bytes_of(project.path)
    assert project.problems() == ()


def test_a_copy_from_before_does_not_bring_names_back(project, tmp_path):
    made = assign(project, SAID)
    quotes.translate(project, "ana", made, "Wiśniewska has beds.", "de")
    copied(project, tmp_path / "older.db")
    pseudonymise(project, [Pseudonym("Wiśniewska", "Person 1")], with_backups=True)
    with open_project(tmp_path / "older.db") as older:
        quotes.translate(older, "ben", older.codings()[0], "Frau Wiśniewska has beds.", "de")
        merge(project, [older])
        assert not any("Wiśniewska" in (quote.translation or "") for quote in project.quotes())
        merge(older, [project])
    assert project.problems() == ()


def test_withdrawn_consent_takes_quotes_and_summaries(project):
    made = assign(project, FIRST)
    quotes.edit(project, "ana", made, "we have […] beds with [excellent] shielding.")
    quotes.translate(project, "ana", made, "Wir haben Betten, die ausgezeichnet abgeschirmt sind.", "de")
    text = "An excellent account of a well-shielded ward with four beds."
    summaries.write_summary(project, "ana", project.interview("DE-01"), code(project), text)
    withdraw(project, project.interview("DE-01"), with_backups=True)
    assert project.quotes() == () and project.summaries() == ()
    for word in ("excellent", "abgeschirmt", "well-shielded"):
        assert word.encode() not in bytes_of(project.path)
    assert project.problems() == ()


# --- copies ----------------------------------------------------------------------------------------


@pytest.fixture
def two(project, tmp_path):
    """The study with a starred coding, a copy of it, and the coding."""
    made = assign(project, FIRST)
    quotes.star(project, "ana", [made])
    copied(project, tmp_path / "copy.db")
    with open_project(tmp_path / "copy.db") as copy:
        yield project, copy, made


def test_stars_apart_do_not_conflict_and_forms_apart_do(two):
    project, copy, made = two
    quotes.edit(project, "ana", made, "we have […] beds with shielding.")
    quotes.edit(copy, "ben", made, "we have four […] shielding.")
    quotes.translate(copy, "ben", made, "Vier Betten.", "de")
    told = merge(project, [copy])
    names = {one.id: one.name for one in project.interviews()}
    (said,) = (conflict_said(conflict, {}, names) for conflict in told.conflicts)
    assert said.startswith("Said differently in two copies: the edited form of a quote in DE-01; the later")
    assert f"quotes edit STUDY {made.id[:8]}" in said
    assert only(project).edited == "we have four […] shielding."  # the later one shows
    assert only(project).translation == "Vier Betten."
    merge(copy, [project])
    assert copy.fold() == project.fold()
    quotes.edit(project, "ana", made, "we have four beds")
    assert project.conflicts() == ()


def test_summaries_and_translations_apart_are_told_with_both(two):
    project, copy, made = two
    interview, theme = project.interview("DE-01"), code(project, "CAP")
    for study, words in ((project, "Four beds."), (copy, "Two beds.")):
        quotes.translate(study, "ben", made, words, "de")
        summaries.write_summary(study, "ben", interview, theme, words)
    told = merge(project, [copy])
    codes = {one.id: one for one in project.codes()}
    said = [conflict_said(one, codes, {interview.id: "DE-01"}) for one in told.conflicts]
    assert [one.split(";")[0] for one in said] == [
        "Said differently in two copies: the translation of a quote in DE-01",
        "Said differently in two copies: the summary of DE-01 on CAP",
    ]
    assert all("'Four beds.'" in one and "'Two beds.'" in one for one in said)


def test_a_history_tells_what_was_said_of_quotes_and_in_summaries(two):
    project, _, made = two
    quotes.edit(project, "ben", made, "we have […] beds with [lead] shielding.")
    quotes.translate(project, "ben", made, "Vier Betten.", "de")
    quotes.star(project, "ben", [made], starred=False)
    summaries.write_summary(project, "ben", project.interview("DE-01"), code(project, "CAP"), "Four beds.")
    told = history_table(project, about=("quote", "summary"))
    rows = [(one.about, one.coder, one.subject, one.what, one.after) for one in reversed(told.rows)]
    rows.sort(key=lambda row: row[1])
    assert rows[0] == ("quote", "ana", "CAP-BED", "starred", "")
    assert ("quote", "ben", "CAP-BED", "quote edited", "3 places: […] [lead]") in rows
    assert ("quote", "ben", "CAP-BED", "quote translated", "Vier Betten.") in rows
    assert ("quote", "ben", "CAP-BED", "star taken off", "") in rows
    assert ("summary", "ben", "CAP", "summary written", "Four beds.") in rows


def test_a_merge_tells_of_quotes_and_summaries_that_came(two):
    project, copy, made = two
    quotes.edit(copy, "ben", made, "we have four […] shielding.")
    summaries.write_summary(copy, "ben", copy.interview("DE-01"), code(copy, "CAP"), "Four beds.")
    told = merge(project, [copy])
    assert {"quote in DE-01 edited by ben", "summary of DE-01 on CAP written by ben"} <= set(told.besides)


def test_a_file_handed_out_has_the_coders_own_words_alone(two, tmp_path):
    project, _, made = two
    interviews.set_main_coder(project, project.interview("DE-01"), "ben")
    quotes.star(project, "ben", [made], starred=False)
    quotes.translate(project, "ana", made, "Vier Betten.", "de")
    hand_out(project, "ben", tmp_path / "ben.db")
    with open_project(tmp_path / "ben.db") as handed:
        assert handed.quotes() == () and handed.problems() == ()


# --- blind rounds ----------------------------------------------------------------------------------


def test_what_a_round_hides_can_be_neither_starred_nor_seen(project):
    interview = project.interview("DE-01")
    opened = rounds.open_round(project, "Now", "reliability", ["ana", "ben"], [interview])
    made = assign(project, FIRST)
    quotes.star(project, "ana", [made])
    summaries.write_summary(project, "ana", interview, code(project, "CAP"), "Four beds.")
    assert project.quotes() == () and project.quotes(as_coder="ben") == () and project.summaries() == ()
    assert project.summaries(coder="ben") == ()
    assert len(project.quotes(as_coder="ana")) == len(project.summaries(coder="ana")) == 1
    for coder in ("ben", "carla"):
        with pytest.raises(OptionError, match="coded blind"):
            quotes.star(project, coder, [made])
    rounds.close_round(project, opened)
    assert len(project.quotes()) == len(project.summaries()) == 1


# --- attribution -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("pattern", "attributes", "said"),
    [
        ("{id}, {group}, {country}", {"group": "physician", "country": "Spain"}, "DE-01, physician, Spain"),
        ("{id}, {group}, {country}", {"country": "Spain"}, "DE-01, Spain"),
        ("{id}, {group}, {country}", {"group": "physician"}, "DE-01, physician"),
        ("{id}, {group}, {country}", {}, "DE-01"),
        ("{group}, {country}", {}, ""),
        ("{group} ({country})", {"group": "physician"}, "physician"),
        ("({group}, {country})", {"country": "Spain"}, "(Spain)"),
        ("{id} – {group} – {country}", {"country": "Spain"}, "DE-01 – Spain"),
        ("{group}", {"group": "policy, research"}, "policy, research"),
        ("{group}", {"group": "{country}", "country": "Spain"}, "{country}"),
    ],
)
def test_what_is_missing_of_an_attribution_leaves_no_comma(pattern, attributes, said):
    assert quotes.attribution(pattern, "DE-01", attributes) == said


@pytest.mark.parametrize(
    ("wrong", "why"),
    [
        ("{id}, {group}", "attribute 'group'"),
        ("{id", "without its partner"),
        ("id}", "without its partner"),
        ("{{id}}", "."),
        ("x" * 501, "at most 500"),
        ("{id}\u200f\x07", "control characters"),
    ],
)
def test_a_pattern_that_cannot_serve_is_refused(project, wrong, why):
    with pytest.raises(OptionError, match=why):
        quotes.set_attribution(project, wrong)
    assert quotes.attribution_of(project) == "{id}, {country}"
