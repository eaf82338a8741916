"""Which passages are quoted for a theme in a group, and what is said of those that are not."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from interviewcoder.actions import coding, interviews, rounds, settling, study
from interviewcoder.actions import quotes as deeds
from interviewcoder.actions.names import Pseudonym
from interviewcoder.actions.revising import revise
from interviewcoder.model import OptionError
from interviewcoder.report.contents import QuotePart
from interviewcoder.report.gather import report_contents
from interviewcoder.report.settings import ReportSettings, Section
from interviewcoder.tables import QuoteOptions, quote_warnings, quotes, quotes_to_check
from interviewcoder.tables.quote_checks import summed_up
from interviewcoder.tables.quotes import id_notes
from tests.conftest import CODEBOOK, transcript_of

BEDS = "We have four beds and two of them are closed because nobody is licensed to run them."
WASTE = "The waste is kept in the cellar for months on end and nobody comes for it."
TURNS = [("INT", "How many beds do you have in the whole of the house?"), ("EXP", f"{BEDS} {WASTE}")]
ALONE = [("EXP", "Here in the north there are nine beds, and they are all in use, every day of the year.")]


def code(project, key):
    return next(one.id for one in project.codes() if one.key == key)


def put(project, name, words, key, coder="ana"):
    interview = project.interview(name)
    start = project.document(interview).text.index(words)
    return coding.assign(project, coder, interview, (start, start + len(words)), [code(project, key)])[0]


def finish(project, *names, coder="ana"):
    for name in names:
        interviews.set_main_coder(project, project.interview(name), "ana")
        rounds.finish(project, coder, project.interview(name))


@pytest.fixture
def project(make_study):
    made = make_study(
        {"DE-01": ("Germany", TURNS), "ES-01": ("Spain", ALONE), "DE-02": ("Germany", TURNS)},
    )
    finish(made, "DE-01", "DE-02", "ES-01")
    return made


def said(table):
    return [(quote.theme, quote.group, quote.interview, quote.words) for quote in table.rows]


def test_a_starred_passage_goes_before_those_a_rule_would_choose(project):
    put(project, "DE-01", BEDS, "CAP-BED")
    short = put(project, "DE-02", "nobody comes for it.", "CAP-WST")
    assert [one.words for one in quotes(project).rows] == [BEDS]
    deeds.star(project, "ben", [short])
    table = quotes(project)
    assert [(one.words, one.starred, one.code) for one in table.rows] == [
        ("nobody comes for it.", True, "CAP-WST"),
        (BEDS, False, "CAP-BED"),
    ]
    assert [one.words for one in quotes(project, source="starred").rows] == ["nobody comes for it."]
    assert [one.words for one in quotes(project, source="chosen").rows] == [BEDS]


def test_each_cell_of_theme_and_country_has_its_own(project):
    for name, words in (("DE-01", BEDS), ("DE-02", WASTE), ("ES-01", ALONE[0][1])):
        put(project, name, words, "CAP-BED")
    assert said(quotes(project, each=1)) == [
        ("CAP", "Germany", "DE-01", BEDS),
        ("CAP", "Spain", "ES-01", ALONE[0][1]),
    ]
    assert len(quotes(project, by="", each=3).rows) == 3
    assert {quote.group for quote in quotes(project, by="").rows} == {None}


def test_two_attributes_are_crossed_and_who_lacks_one_comes_last(project):
    interviews.set_attributes(project, project.interview("DE-02"), {"stakeholder_group": "payer"})
    interviews.set_attributes(project, project.interview("ES-01"), {"stakeholder_group": "payer"})
    for name, words in (("DE-01", BEDS), ("DE-02", WASTE), ("ES-01", ALONE[0][1])):
        put(project, name, words, "CAP-BED")
    groups = [quote.group for quote in quotes(project, by="country,stakeholder_group").rows]
    assert groups == ["Germany · payer", "Spain · payer", None]


def test_the_lead_says_which_starred_quote_goes_first_and_how_many_are_left_is_told(project):
    made = [put(project, "DE-02", words, "CAP-BED") for words in ("We have four beds", "two of them", WASTE)]
    deeds.star(project, "ben", made)
    deeds.put_first(project, "ben", made[2])
    table = quotes(project, each=2)
    assert [one.words for one in table.rows] == [WASTE, "We have four beds"]
    assert any("1 starred passage is not printed" in note for note in table.notes)


def test_one_passage_is_not_quoted_twice_because_two_marked_it(project):
    for coder in ("ben", "ana"):
        rounds.finish(project, coder, project.interview("DE-01"))
    one = put(project, "DE-01", BEDS, "CAP-BED")
    other = put(project, "DE-01", BEDS[8:], "CAP-WST", coder="ben")
    third = put(project, "DE-01", BEDS[:30], "CAP")
    deeds.star(project, "ana", [one, other, third])
    for whose in ("any", "main"):
        assert len(quotes(project, coders=whose, each=5).rows) == 1
    assert [quote.theme for quote in quotes(project, coders="any").rows] == ["CAP"]


def test_equal_words_in_two_interviews_are_two_starred_quotes_and_one_chosen(project):
    made = [put(project, name, BEDS, "CAP-BED") for name in ("DE-01", "DE-02")]
    (chosen,) = quotes(project).rows
    assert "1 passage was not chosen, because words that are the same" in " ".join(quotes(project).notes)
    deeds.star(project, "ben", made)
    for by in ("country", ""):
        table = quotes(project, source="starred", each=0, by=by)
        assert [quote.id for quote in table.rows] == [one.id for one in made]
        assert not any("are the same" in note for note in table.notes)
    assert chosen.words == BEDS


def test_which_of_two_stars_on_one_passage_is_quoted_and_that_the_other_is_told(project):
    longer = put(project, "DE-01", BEDS, "CAP-BED")
    within = put(project, "DE-01", BEDS[8:], "CAP-WST")
    apart = put(project, "DE-01", f"run them. {WASTE}", "CAP")
    deeds.star(project, "ana", [longer, within, apart])
    table = quotes(project)
    assert [quote.id for quote in table.rows] == [longer.id, apart.id]
    told = "Starred, and not quoted because its passage is, by another star: DE-01 CAP-WST."
    assert told in table.notes
    deeds.translate(project, "ana", within, "Zwei davon sind geschlossen.", "de")
    assert [quote.id for quote in quotes(project).rows] == [within.id, apart.id]
    assert any("DE-01 CAP-BED" in note for note in quotes(project).notes)


@pytest.fixture
def agreed(make_study):
    """A study in which two coders gave a passage with other bounds each, and their codings."""
    project = make_study({"DE-01": ("Germany", TURNS)})
    interviews.set_main_coder(project, project.interview("DE-01"), "ana")
    mine = put(project, "DE-01", BEDS, "CAP-BED")
    other = put(project, "DE-01", f"{BEDS[8:]} The waste", "CAP-BED", coder="ben")
    opened = rounds.open_round(project, "R", "reliability", ["ana", "ben"], [project.interview("DE-01")])
    for coder in ("ana", "ben"):
        rounds.finish(project, coder, project.interview("DE-01"))
    rounds.close_round(project, opened)
    return project, mine, other


def test_what_coders_agreed_on_has_the_id_of_the_coding_that_stands_for_it(agreed):
    project, mine, other = agreed
    assert other.end - other.start > mine.end - mine.start
    table = quotes(project)
    assert [(quote.id, quote.words) for quote in table.rows] == [(other.id, BEDS[8:])]
    assert any("with whose bounds it is quoted once it is starred: DE-01." in n for n in id_notes(table.rows))
    deeds.translate(project, "ben", mine, "Vier Betten.", "de")
    deeds.star(project, "ben", [mine], starred=False)
    (quote,) = quotes(project).rows  # translated, though no longer starred; in its own bounds alone
    assert (quote.id, quote.translation) == (mine.id, "")
    deeds.star(project, "ben", [deeds.find_coding(project, "ben", quote.id)])
    assert [(one.id, one.words, one.translation) for one in quotes(project).rows] == [
        (mine.id, BEDS, "Vier Betten.")
    ]


def test_a_passage_that_a_decision_made_has_no_id_and_it_is_said(agreed):
    project, mine, other = agreed
    settling.settle(
        project, "carla", project.interview("DE-01"), (mine.start, other.end), round=project.rounds()[0].id,
        coders=("ana", "ben"), verdict="new", judged=[mine.id, other.id],
        resolved=[(code(project, "AW-REF"), mine.start, mine.end)],
    )  # fmt: skip
    table = quotes(project)
    assert [(quote.theme, quote.id) for quote in table.rows] == [("AW", "")]
    assert id_notes(table.rows) == [
        "Put there by a decision, and without an id until somebody codes it: DE-01."
    ]


def test_a_passage_of_two_themes_may_stand_for_both(project):
    put(project, "DE-01", BEDS, "CAP-BED")
    put(project, "DE-01", BEDS, "AW-REF")
    assert [(quote.theme, quote.words) for quote in quotes(project).rows] == [("AW", BEDS), ("CAP", BEDS)]


def test_starred_codings_that_cannot_be_quoted_are_told_with_the_reason(make_study):
    names = ("DE-01", "DE-02", "DE-03")
    project = make_study(dict.fromkeys(names, ("Germany", TURNS)))
    gone = put(project, "DE-01", BEDS, "CAP-BED")
    counter = put(project, "DE-01", WASTE, "AW-NOT")
    question = put(project, "DE-01", "How many beds do you have", "CAP")
    others = put(project, "DE-02", BEDS, "CAP-BED", coder="ben")
    unfinished = put(project, "DE-03", BEDS, "CAP-BED")
    kept = put(project, "DE-02", WASTE, "CAP-WST")
    deeds.star(project, "carla", [gone, counter, question, others, unfinished, kept])
    coding.remove(project, "ana", [gone])
    finish(project, "DE-01", "DE-02")
    table = quotes(project)
    assert [quote.id for quote in table.rows] == [kept.id]
    assert [note for note in table.notes if note.startswith("Starred")] == [
        "Starred, and not quoted because it has no words but the interviewer's: DE-01 CAP.",
        "Starred, and not quoted because it is a counter-example: DE-01 AW-NOT.",
        "Starred, and not quoted because it is not among the codings that count: DE-02 CAP-BED.",
        "Starred, and not quoted because its coding was removed: DE-01.",
        "Starred, and not quoted because its interview is not finished by those whose codings are quoted: "
        "DE-03 CAP-BED.",
    ]


def test_a_decision_says_whether_a_starred_coding_counts(make_study):
    project = make_study({"DE-01": ("Germany", TURNS)})
    interview = project.interview("DE-01")
    interviews.set_main_coder(project, interview, "ana")
    opened = rounds.open_round(project, "R", "reliability", ["ana", "ben"], [interview])
    mine = put(project, "DE-01", BEDS, "CAP-BED")
    other = put(project, "DE-01", BEDS, "AW-REF", coder="ben")
    for coder in ("ana", "ben"):
        rounds.finish(project, coder, interview)
    rounds.close_round(project, opened)
    deeds.star(project, "carla", [other])
    assert [quote.theme for quote in quotes(project, source="starred").rows] == []
    settling.settle(
        project, "carla", interview, (mine.start, mine.end), round=opened.id, coders=("ana", "ben"),
        verdict="b", judged=[mine.id, other.id], resolved=[(other.code, mine.start, mine.end)],
    )  # fmt: skip
    (quote,) = quotes(project, source="starred").rows
    assert (quote.theme, quote.id, quote.starred) == ("AW", other.id, True)


def test_the_edited_form_and_the_translation_stand_beside_the_words_as_they_are(project):
    made = put(project, "DE-01", BEDS, "CAP-BED")
    deeds.edit(project, "ben", made, "We have four beds […] closed.")
    deeds.translate(project, "ben", made, "Wir haben vier Betten.", "de")
    (quote,) = quotes(project).rows
    assert (quote.words, quote.edited, quote.original) == ("We have four beds […] closed.", True, BEDS)
    assert (quote.translation, quote.translation_language) == ("Wir haben vier Betten.", "de")
    (plain,) = quotes(project, edited=False).rows
    assert (plain.words, plain.edited) == (BEDS, False)


def test_where_a_correction_met_the_edit_the_words_as_they_stand_are_printed_and_it_is_said(project):
    made = put(project, "DE-01", BEDS, "CAP-BED")
    deeds.edit(project, "ben", made, "We have [only] four beds")
    corrected = [(who, words.replace("four beds", "five beds")) for who, words in TURNS]
    revise(project, project.interview("DE-01"), transcript_of(corrected))
    table = quotes(project)
    assert [quote.words for quote in table.rows] == [BEDS.replace("four", "five")]
    assert any("look at the edited form again" in note and "DE-01" in note for note in table.notes)


def test_a_translation_older_than_the_words_is_said_in_list_check_and_report(project):
    made = put(project, "DE-01", BEDS, "CAP-BED")
    deeds.translate(project, "ben", made, "Wir haben vier Betten.", "de")
    corrected = [(who, words.replace("four beds", "five beds")) for who, words in TURNS]
    revise(project, project.interview("DE-01"), transcript_of(corrected))
    table = quotes(project)
    assert any(note.startswith("Translated before the text was corrected") for note in table.notes)
    assert [one.what for one in quote_warnings(table.rows, "de")] == ["attribution", "translation"]
    assert "corrected in this passage after it was translated" in quote_warnings(table.rows, "de")[1].text
    assert "1 quote whose passage was corrected after it was translated: DE-01" in summed_up(table.rows, "de")


def test_a_sentence_cut_at_an_end_is_warned_of_and_a_whole_one_left_out_is_not(project):
    made = put(project, "DE-01", f"{BEDS} {WASTE}", "CAP-BED")
    for words, ends in (
        (f"{BEDS}", ""),
        ("We have four beds", "the end"),
        ("two of them are closed because nobody is licensed to run them. […]", "the beginning"),
        ("[T]wo of them are closed […]", ""),
        ("four beds and two of them", "the beginning and the end"),
        (f"{WASTE}", ""),
    ):
        deeds.edit(project, "ben", made, words)
        warned = [one.text for one in quote_warnings(quotes(project).rows) if one.what == "edited form"]
        assert len(warned) == bool(ends)
        assert not ends or f"leaves out words at {ends} of the passage without […]" in warned[0]


def test_a_name_in_any_words_of_a_quote_is_warned_of_and_not_repeated(project):
    interviews.set_attributes(project, project.interview("DE-01"), {"country": "Germany (Meier)"})
    made = put(project, "DE-01", BEDS, "CAP-BED")
    deeds.edit(project, "ben", made, "We have four beds and two of them [in Meier's ward] are closed […]")
    deeds.translate(project, "ben", made, "Herr Meier hat vier Betten.", "de")
    names = [Pseudonym("Meier", "Person 1"), Pseudonym("nobody", "Person 2")]
    told = [one.text for one in quote_warnings(quotes(project).rows, "de", names) if one.what == "name"]
    assert [text.partition(" of the list in its ")[2].partition(";")[0] for text in told] == [
        "words", "edited form", "translation", "attribution",
    ]  # fmt: skip
    assert not any("Meier" in text or "nobody" in text for text in told)


@pytest.mark.parametrize(
    ("report", "into", "warned"),
    [("en", "de", None), ("de", None, "has no German"), ("de", "de", None), ("de-AT", "de", None),
     ("de", "pl", "is in Polish, and not in")],
)  # fmt: skip
def test_a_quote_in_another_language_needs_a_translation_into_the_reports(project, report, into, warned):
    made = put(project, "DE-01", BEDS, "CAP-BED")
    if into:
        deeds.translate(project, "ben", made, "Vier Betten.", into)
    told = [one.text for one in quote_warnings(quotes(project).rows, report) if one.what == "translation"]
    assert len(told) == (warned is not None)
    assert warned is None or warned in told[0]


def test_nothing_is_chosen_that_reaches_over_a_question(make_study):
    turns = [("EXP", BEDS), ("INT", "Really?"), ("EXP", WASTE)]
    project = make_study({"DE-01": ("Germany", turns)})
    interview = project.interview("DE-01")
    document = project.document(interview)
    spoken = (document.turns[0].start, document.turns[-1].end)
    coding.assign(project, "ana", interview, spoken, [code(project, "CAP")])
    finish(project, "DE-01")
    assert quotes(project).rows == ()


def test_another_country_goes_before_another_interview(make_study):
    project = make_study({name: (name[:2], TURNS) for name in ("DE-01", "DE-02", "ES-01")})
    for name, words in (("DE-01", BEDS), ("DE-02", f"{BEDS} The waste"), ("ES-01", WASTE[:50])):
        put(project, name, words, "CAP-BED")
    finish(project, "DE-01", "DE-02", "ES-01")
    assert [quote.interview for quote in quotes(project, by="", each=2).rows] == ["DE-02", "ES-01"]


def test_a_starred_passage_over_several_turns_has_no_labels_and_not_the_interviewers_words(make_study):
    turns = [("EXP", "We have four beds."), ("INT", "Four?"), ("EXP", "Four, yes."), ("EXP", "And no more.")]
    project = make_study({"DE-01": ("Germany", turns)})
    interview = project.interview("DE-01")
    length = interview.length
    (made,) = coding.assign(project, "ana", interview, (0, length), [code(project, "CAP")])
    deeds.star(project, "ana", [made])
    finish(project, "DE-01")
    (quote,) = quotes(project).rows
    assert quote.words == "We have four beds. […] Four, yes. And no more."
    assert quote.speaker == "EXP"


def test_attributions_are_of_the_study_or_as_asked_and_say_how_many_share_them(project):
    interviews.set_attributes(project, project.interview("DE-01"), {"stakeholder_group": "regulator"})
    put(project, "DE-01", BEDS, "CAP-BED")
    put(project, "ES-01", ALONE[0][1], "CAP-BED")
    assert [(q.attribution, q.shared_by) for q in quotes(project).rows] == [
        ("DE-01, Germany", 2),
        ("ES-01, Spain", 1),
    ]
    deeds.set_attribution(project, "{stakeholder_group}, {country}")
    assert [(q.attribution, q.shared_by) for q in quotes(project).rows] == [
        ("regulator, Germany", 1),
        ("Spain", 1),
    ]
    asked = quotes(project, pattern="{id}").rows
    assert [(q.attribution, q.shared_by) for q in asked] == [("DE-01", 3), ("ES-01", 3)]
    with pytest.raises(OptionError, match="No interview has the attribute 'town'"):
        quotes(project, pattern="{id}, {town}")


def test_one_warning_an_attribution_with_what_to_leave_out_and_where_it_is_quoted(make_study):
    groups = {"PL-01": "regulator", "PL-02": "payer", "PL-03": "payer", "DE-01": "payer"}
    project = make_study({name: ("Poland" if name[0] == "P" else "Germany", TURNS) for name in groups})
    for name, group in groups.items():
        interviews.set_attributes(project, project.interview(name), {"stakeholder_group": group})
    put(project, "PL-01", BEDS, "CAP-BED")
    put(project, "PL-01", WASTE, "AW-REF")
    put(project, "PL-02", WASTE, "CAP-WST")
    put(project, "DE-01", WASTE[:60], "AW-REF")
    finish(project, *groups)
    deeds.set_attribution(project, "{id}: {stakeholder_group}, {country}")
    warnings = quote_warnings(quotes(project, each=9).rows)
    assert [(one.what, one.interview, one.theme) for one in warnings] == [
        ("attribution", "DE-01", "AW"),
        ("attribution", "PL-01", "AW, CAP"),
        ("attribution", "PL-02", "CAP"),
    ]
    assert "leave {country} out" in warnings[0].text  # three are payers
    assert "Only 1 interview is 'regulator, Poland'" in warnings[1].text
    assert "leave {stakeholder_group} out" in warnings[1].text  # three are of Poland
    assert "Only 2 interviews are 'payer, Poland'" in warnings[2].text
    assert quote_warnings(quotes(project, pattern="{id}", each=9).rows) == ()
    poland = [one for one in quotes(project, pattern="{country}").rows if one.country == "Poland"]
    assert poland and quote_warnings(poland) == ()
    (said,) = summed_up(quotes(project, each=9).rows)
    assert said.count("'regulator, Poland' (PL-01)") == 1


@given(st.data())
@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_what_is_starred_is_listed_printed_in_the_book_and_checked(many, data):
    project, made = many
    wanted = data.draw(st.sets(st.sampled_from(sorted(made))))
    starred = {quote.coding for quote in project.quotes() if quote.starred}
    by_id = {one.id: one for one in project.codings()}
    deeds.star(project, "ana", [by_id[id] for id in starred - wanted], starred=False)
    deeds.star(project, "ana", [by_id[id] for id in wanted - starred])
    by = data.draw(st.sampled_from(["", "country"]))
    listed = quotes(project, source="starred", each=0, by=by).rows
    assert {quote.id for quote in listed} == wanted and len(listed) == len(wanted)
    checked = quotes_to_check(project, QuoteOptions(by=by, each=data.draw(st.integers(1, 3)))).rows
    assert {quote.id for quote in checked if quote.starred} == wanted
    book = report_contents(project, ReportSettings(sections=(Section("quotation-book"),))).parts[0]
    assert isinstance(book, QuotePart)
    assert not wanted or [(one.theme, one.id) for one in book.quotes] == [
        (one.theme, one.id) for one in quotes(project, source="starred", each=0, by="").rows
    ]


@pytest.fixture(scope="module")
def many(tmp_path_factory):
    """A study in which equal words were coded in several interviews, and its codings."""
    project = study.create_study(tmp_path_factory.mktemp("many") / "study.db", codebook=CODEBOOK)
    study.add_coder(project, "ana")
    made = []
    for number in range(4):
        name = f"X-{number}"
        country = {"country": ("Germany", "Spain")[number % 2]}
        added = interviews.add_interview(
            project, transcript_of(TURNS), name, attributes=country, main_coder="ana"
        )
        interviews.confirm_roles(project, added.interview)
        made += [put(project, name, words, "CAP-BED").id for words in (BEDS, WASTE)]
        made.append(put(project, name, BEDS, "AW-REF").id)
        rounds.finish(project, "ana", project.interview(name))
    yield project, tuple(made)
    project.close()


def test_what_cannot_be_chosen_is_refused(project):
    for wrong in ({"each": 0}, {"each": 101}, {"source": "all"}, {"by": "town"}, {"coders": "zoe"}):
        with pytest.raises(OptionError):
            quotes(project, **wrong)


def test_the_frame_has_a_row_a_quote_with_the_attributes(project):
    interviews.set_attributes(
        project, project.interview("DE-01"), {"code": "X1", "stakeholder_group": "payer"}
    )
    put(project, "DE-01", BEDS, "CAP-BED")
    put(project, "ES-01", ALONE[0][1], "CAP-BED")
    frame = quotes(project).frame()
    assert frame["code"].tolist() == ["CAP-BED", "CAP-BED"]
    assert frame["attribute:code"].tolist()[0] == "X1" and frame["country"].tolist() == ["Germany", "Spain"]
    assert str(frame["starred"].dtype) == "bool" and str(frame["shared_by"].dtype) == "int64"
    empty = quotes(project, coders="ben").frame()
    assert len(empty) == 0 and list(empty.columns)[:3] == ["theme", "interview", "attribution"]


def test_no_choice_depends_on_the_order_in_which_things_were_done(make_study):
    words = [BEDS[:n] for n in (45, 55, 65)] + [WASTE[:n] for n in (45, 55)]
    found = []
    for order in itertools.islice(itertools.permutations(range(5)), 0, 120, 37):
        project = make_study({f"DE-0{n}": ("Germany", TURNS) for n in range(5)})
        for n in order:
            put(project, f"DE-0{n}", words[n], "CAP-BED")
        finish(project, *(f"DE-0{n}" for n in range(5)))
        found.append(said(quotes(project, each=3)))
    assert len({tuple(one) for one in found}) == 1 and len(found[0]) == 3


def test_what_more_than_half_of_the_coders_gave_can_be_quoted(make_study):
    project = make_study({"DE-01": ("Germany", TURNS)})
    for coder, n in (("ana", len(BEDS)), ("ben", 60), ("carla", 44)):
        put(project, "DE-01", BEDS[:n], "CAP-BED", coder=coder)
        rounds.finish(project, coder, project.interview("DE-01"))
    assert [quote.words for quote in quotes(project, coders="majority").rows] == [BEDS[:60].strip()]


def test_who_lacks_one_of_two_attributes_is_quoted_beside_who_lacks_the_other(project):
    for one in project.interviews():
        interviews.set_attributes(project, one, {"country": "", "stakeholder_group": ""})
    interviews.set_attributes(project, project.interview("DE-01"), {"country": "Germany"})
    interviews.set_attributes(project, project.interview("ES-01"), {"stakeholder_group": "payer"})
    for name, words in (("DE-01", BEDS), ("ES-01", ALONE[0][1])):
        put(project, name, words, "CAP-BED")
    rows = quotes(project, by="country,stakeholder_group", each=1).rows
    assert sorted((quote.interview, quote.group) for quote in rows) == [("DE-01", None), ("ES-01", None)]
