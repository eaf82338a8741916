"""Theme tables against a count written another way: sets of characters, word by word."""

from __future__ import annotations

import random
import re

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from interviewcoder.actions import coding, interviews, rounds
from interviewcoder.changes import Draft
from interviewcoder.model import OptionError
from interviewcoder.tables import theme_table

TURNS = [
    ("INT", "How many beds are there? Tell me."),
    ("EXP", "We have four beds. Two are closed. Nobody is licensed."),
    ("INT", "And referrers?"),
    ("EXP", "They do not know it. Well, some do."),
]
MATERIAL = {
    "DE-01": ("Germany", TURNS),
    "DE-02": ("Germany", TURNS),
    "ES-01": ("Spain", TURNS),
    "XX-01": ("", TURNS),
    "UK-01": ("United Kingdom", TURNS),
}


def key_of(project):
    return {code.id: code.key for code in project.codes()}


def brute_force(project, coders_of, *, majority=False):
    """(row, interview) -> covered characters in the expert's turns, by sets of characters."""
    key = key_of(project)
    theme = {"AW-REF": "AW", "CAP-BED": "CAP", "CAP-WST": "CAP"}
    found = {}
    for interview in project.interviews():
        document = project.document(interview)
        allowed = {
            place for turn in document.turns if turn.speaker == "EXP" for place in range(turn.start, turn.end)
        }
        per_coder = {}
        for c in project.codings(interview=interview.id):
            if c.coder in coders_of(interview):
                row = theme.get(key[c.code], key[c.code])
                covered = per_coder.setdefault(row, {}).setdefault(c.coder, set())
                covered |= set(range(c.start, c.end)) & allowed
        for row, by_coder in per_coder.items():
            number = len(coders_of(interview))
            every = [place for covered in by_coder.values() for place in covered]
            need = number / 2 if majority else 0
            found[row, interview.name] = {p for p in set(every) if every.count(p) > need}
    return found


def words_covered(project, covered):
    text = project.document(project.interview("DE-01")).text
    return sum(
        all(place in covered for place in range(match.start(), match.end()))
        for match in re.finditer(r"\w+", text)
    )


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.integers(0, 2**32), st.sampled_from(["main", "any", "majority", "ben"]))
def test_cells_are_what_sets_of_characters_give(make_study, seed, rule):
    chance = random.Random(seed)
    project = make_study(MATERIAL)
    codes = project.codes()
    for interview in project.interviews():
        interviews.set_main_coder(project, interview, chance.choice(["ana", "ben"]))
        for coder in ("ana", "ben", "carla"):
            for _ in range(chance.randrange(4)):
                start = chance.randrange(interview.length - 1)
                end = chance.randrange(start + 1, min(interview.length, start + 60) + 1)
                coding.assign(project, coder, interview, (start, end), [chance.choice(codes).id])
            if chance.random() < 0.6:
                rounds.finish(project, coder, interview)
    done = {i.id: set() for i in project.interviews()}
    for entry in project.finished():
        done[entry.interview].add(entry.coder)
    main = {i.id: i.main_coder for i in project.interviews()}

    def coders_of(interview):
        if rule in ("any", "majority"):
            return done[interview.id]
        wanted = main[interview.id] if rule == "main" else "ben"
        return {wanted} & done[interview.id]

    covered = brute_force(project, coders_of, majority=rule == "majority")
    table = theme_table(project, coders=rule)
    assert table.groups == ("Germany", "Spain", "United Kingdom", "No single country")
    members = {
        "Germany": ["DE-01", "DE-02"],
        "Spain": ["ES-01"],
        "United Kingdom": ["UK-01"],
        "No single country": ["XX-01"],
    }
    finished = {i.name for i in project.interviews() if coders_of(i)}
    for row in (*table.rows, *table.counter_examples):
        for group, cell in zip(table.groups, row.cells, strict=True):
            names = [name for name in members[group] if name in finished]
            assert cell.finished == len(names)
            if not names:
                assert (cell.interviews, cell.passages, cell.words) == (None, None, None)
                continue
            words = [words_covered(project, covered.get((row.name, name), set())) for name in names]
            assert cell.interviews == sum(number > 0 for number in words)
            assert cell.words == sum(words)
            assert cell.column_share is None
    project.close()


def test_two_sub_codes_of_a_theme_on_one_passage_are_one_passage_and_touching_ones_are_joined(make_study):
    project = make_study({"DE-01": ("Germany", TURNS)})
    interview = project.interview("DE-01")
    text = project.document(interview).text
    key = {code.key: code.id for code in project.codes()}
    start = text.index("We have")
    coding.assign(project, "ana", interview, (start, start + 18), [key["CAP-BED"], key["CAP-WST"]])
    coding.assign(project, "ana", interview, (start + 19, start + 34), [key["CAP-BED"]])
    coding.assign(
        project, "ana", interview, (text.index("Nobody"), text.index("Nobody") + 6), [key["AW-NOT"]]
    )
    rounds.finish(project, "ana", interview)
    table = theme_table(project, sub_codes=True)
    rows = {row.name: row for row in (*table.rows, *table.counter_examples)}
    assert rows["CAP"].overall.passages == 1, "We have four beds. Two are closed. is one stretch"
    assert rows["CAP"].overall.words == 7
    assert rows["CAP-WST"].overall.passages == 1
    assert rows["AW"].overall.interviews == 0, "a counter-example is never counted as the barrier"
    assert rows["AW-NOT"].overall.interviews == 1
    assert [row.name for row in table.rows] == ["AW", "AW-REF", "CAP", "CAP-BED", "CAP-WST"]


def test_a_country_without_a_finished_interview_is_a_dash_and_a_theme_nobody_mentioned_is_0(make_study):
    project = make_study({"DE-01": ("Germany", TURNS), "ES-01": ("Spain", TURNS)})
    rounds.finish(project, "ana", project.interview("DE-01"))
    (first, *_) = theme_table(project).rows
    germany, spain = first.cells
    assert (germany.interviews, germany.finished) == (0, 1)
    assert (spain.interviews, spain.finished) == (None, 0)


def test_percentages_begin_at_ten_interviews(make_study):
    project = make_study({f"DE-{n:02}": ("Germany", TURNS) for n in range(10)})
    for n, interview in enumerate(project.interviews()):
        if n < 3:
            code = project.codes()[0].id
            coding.assign(project, "ana", interview, (40, 60), [code])
        rounds.finish(project, "ana", interview)
        if n == 8:
            assert theme_table(project).rows[0].overall.column_share is None
    assert theme_table(project).rows[0].overall.column_share == 0.3


def test_a_table_waits_until_someone_said_who_the_interviewer_is(make_study):
    project = make_study({"DE-01": ("Germany", TURNS)}, confirm=False)
    rounds.finish(project, "ana", project.interview("DE-01"))
    with pytest.raises(OptionError, match=r"roles in DE-01 are not confirmed"):
        theme_table(project)


def test_unknown_attribute_and_coder_are_named(make_study):
    project = make_study({"DE-01": ("Germany", TURNS)})
    with pytest.raises(OptionError, match=r"attribute 'nation'.*there are: country"):
        theme_table(project, by="nation")
    with pytest.raises(OptionError, match="no coder 'zoe'"):
        theme_table(project, coders="zoe")


def test_a_reopened_interview_is_not_counted_until_finished_again(make_study):
    project = make_study({"DE-01": ("Germany", TURNS)})
    interview = project.interview("DE-01")
    rounds.finish(project, "ana", interview)
    rounds.reopen(project, "ana", interview)
    assert theme_table(project).rows[0].overall.finished == 0
    rounds.finish(project, "ana", interview)
    assert theme_table(project).rows[0].overall.finished == 1


def put(project, coder, name, words, key):
    interview = project.interview(name)
    start = project.document(interview).text.index(words)
    code = next(code for code in project.codes() if code.key == key)
    coding.assign(project, coder, interview, (start, start + len(words)), [code.id])


def test_an_interview_reopened_in_the_round_it_is_in_is_not_counted(make_study):
    project = make_study({"DE-01": ("Germany", TURNS)})
    interview = project.interview("DE-01")
    interviews.set_main_coder(project, interview, "ana")
    put(project, "ana", "DE-01", "We have four beds.", "CAP-BED")
    rounds.finish(project, "ana", interview)
    assert rounds.finished_by(project) == {interview.id: ("ana",)}
    rounds.open_round(project, "R1", "drift", ["ana"], [interview])
    for deed in (rounds.finish, rounds.reopen):
        deed(project, "ana", interview)
        done = rounds.is_finished(project, "ana", interview)
        assert done is project.progress("ana")[interview.id].finished is (deed is rounds.finish)
        assert (theme_table(project).rows[0].overall.finished == 1) is done
        assert (interview.id in rounds.finished_by(project)) is done


def test_a_level_between_theme_and_sub_code_counts_the_codes_under_it(make_study):
    project = make_study({"DE-01": ("Germany", TURNS)})
    interview = project.interview("DE-01")
    interviews.set_main_coder(project, interview, "ana")
    keys = {code.key: code.id for code in project.codes()}
    moved = Draft("code.set", keys["CAP-WST"], {"field": "parent", "value": keys["CAP-BED"]})
    project.apply([moved], coder="ana")
    put(project, "ana", "DE-01", "Two are closed.", "CAP-WST")
    rounds.finish(project, "ana", interview)
    rows = {row.name: row.overall for row in theme_table(project, sub_codes=True).rows}
    assert [rows[key].passages for key in ("CAP", "CAP-BED", "CAP-WST", "AW-REF")] == [1, 1, 1, 0]
    assert rows["CAP-BED"].words == 3


def test_a_study_without_attributes_has_one_column_and_says_why(make_study):
    project = make_study({"DE-01": ("", TURNS)})
    rounds.finish(project, "ana", project.interview("DE-01"))
    table = theme_table(project)
    assert table.groups == ()
    assert table.rows[0].overall.finished == 1
    assert any("no attributes" in note for note in table.notes)
    with pytest.raises(OptionError, match="attribute 'region'"):
        theme_table(project, by="region")
    asked = theme_table(project, by="")
    assert asked.groups == () and not any("no attributes" in note for note in asked.notes)
    assert set(asked.frame()["group"]) == {"Overall"}


def test_an_attribute_may_be_called_like_a_column(make_study):
    project = make_study({"DE-01": ("", TURNS)})
    interviews.set_attributes(project, project.interview("DE-01"), {"label": "first", "words": "many"})
    for name in ("label", "words", "attribute:label"):
        table = theme_table(project, by=name)
        frame = table.frame()
        assert table.groups == ("first",) if "label" in name else ("many",)
        assert f"attribute:{name.removeprefix('attribute:')}" in frame.columns
        assert frame.columns.is_unique
        assert set(frame["label"]) >= {"Awareness", "Capacity"}


@pytest.mark.parametrize("wrong", [{"by": None}, {"coders": ""}, {"coders": ("ana",)}, {"sub_codes": "yes"}])
def test_choices_that_make_no_sense_are_refused(make_study, wrong):
    with pytest.raises(OptionError):
        theme_table(make_study(MATERIAL), **wrong)
