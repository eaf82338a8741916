"""Agreement tables against the definition, unit by unit, and against the krippendorff package."""

from __future__ import annotations

import random
import re
from itertools import combinations, pairwise

import krippendorff
import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from interviewcoder.actions import coding, interviews, rounds, segments
from interviewcoder.actions.codebook import new_code_drafts
from interviewcoder.model import OptionError
from interviewcoder.tables import agreement_table as table_now
from interviewcoder.tables.blind import blind_interviews

TURNS = [
    ("INT", "How many beds are there? Tell me."),
    ("EXP", "We have four beds. Two are closed. Nobody is licensed. We wait."),
    ("INT", "And referrers?"),
    ("EXP", "They do not know it. Well, some do. Others never ask us."),
]
WORD = re.compile(r"\w+")
MATERIAL = {"DE-01": ("Germany", TURNS), "DE-02": ("Germany", TURNS), "ES-01": ("Spain", TURNS)}


def agreement_table(project, **choices):
    """The table once every round is closed: before, what coders did in it is kept from each other."""
    for opened in project.rounds():
        if opened.kind != "coding":
            rounds.close_round(project, opened)
    return table_now(project, **choices)


def units_of(project, interview, unit):
    """Spans of the expert's units, found in the text without the tables' help."""
    document = project.document(interview)
    turns = [(t.start, t.end) for t in document.turns if t.speaker == "EXP"]
    if unit == "turn":
        return turns
    if unit == "segment":  # questions are drawn with their answers, but their words do not count
        return [
            (start, end) for start, end in document.segments if any(a < end and start < b for a, b in turns)
        ]
    if unit == "interview":
        return [(turns[0][0], turns[-1][1])]
    if unit == "character":
        return [
            (place, place + 1)
            for start, end in turns
            for place in range(start, end)
            if not document.text[place].isspace()
        ]
    return [
        (start + m.start(), start + m.end())
        for start, end in turns
        for m in re.finditer(r"\S[^.?]*[.?]", document.text[start:end])
    ]


def divided(document, chance):
    """Random stretches of whole words, with gaps, over turns of both."""
    edges = sorted(
        m.start() for turn in document.turns for m in WORD.finditer(document.text, turn.start, turn.end)
    )
    cuts = sorted(chance.sample(edges, 6))
    return [(a, b) for a, b in pairwise(cuts) if chance.random() < 0.8]


def marked(project, interview, span, codings, unit):
    """Whether codings cover a whole expert's word of the unit (or the character)."""
    covered = {place for c in codings for place in range(c.start, c.end)}
    if unit == "character":
        return span[0] in covered
    text = project.document(interview).text
    turns = units_of(project, interview, "turn")
    return any(
        all(place in covered for place in range(span[0] + m.start(), span[0] + m.end()))
        for m in re.finditer(r"\w+", text[span[0] : span[1]])
        if any(a <= span[0] + m.start() < b for a, b in turns)
    )


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.integers(0, 2**32), st.sampled_from(["sentence", "turn", "interview", "segment", "character"]))
def test_counts_and_alpha_follow_the_definition(make_study, seed, unit):
    chance = random.Random(seed)
    project = make_study(MATERIAL)
    coders = ("ana", "ben", "carla")
    listed = project.interviews()
    for interview in listed:
        segments.draw(project, interview, divided(project.document(interview), chance))
    opened = rounds.open_round(project, "R1", "reliability", coders, listed)
    codes = [code for code in project.codes() if code.key in ("AW-REF", "CAP-BED")]
    done = set()
    for interview in listed:
        for coder in coders:
            for _ in range(chance.randrange(4)):
                start = chance.randrange(interview.length - 1)
                end = chance.randrange(start + 1, min(interview.length, start + 40) + 1)
                coding.assign(project, coder, interview, (start, end), [chance.choice(codes).id])
            if chance.random() < 0.8:
                rounds.finish(project, coder, interview)
                done.add((coder, interview.name))
                assert opened.id in {f.round for f in project.finished()}
    table = agreement_table(project, unit=unit)
    grids = {}
    for code in codes:
        values = []
        for interview in listed:
            for span in units_of(project, interview, unit):
                row = []
                for coder in coders:
                    mine = [
                        c for c in project.codings(interview=interview.id, coder=coder) if c.code == code.id
                    ]
                    finished = (coder, interview.name) in done
                    row.append(float(marked(project, interview, span, mine, unit)) if finished else np.nan)
                values.append(row)
        data = grids[code.key] = np.array(values)
        paired = data[(~np.isnan(data)).sum(axis=1) >= 2]
        found = next(row for row in table.rows if row.name == code.key)
        assert found.units == len(paired)
        counts = {"both": 0, "a": 0, "b": 0, "neither": 0}
        for a, b in combinations(range(3), 2):
            for x, y in paired[:, [a, b]]:
                if not np.isnan(x) and not np.isnan(y):
                    counts["both" if x and y else "a" if x else "b" if y else "neither"] += 1
        assert (found.both, found.only_a, found.only_b, found.neither) == tuple(counts.values())
        present = paired[~np.isnan(paired)]
        if len(paired) == 0 or len(set(present)) < 2:
            assert found.alpha is None and found.reason
        else:
            expected = krippendorff.alpha(paired.T, level_of_measurement="nominal", value_domain=[0.0, 1.0])
            assert found.alpha == pytest.approx(expected, abs=1e-9)
    coded = np.any([np.nansum(grid, axis=1) > 0 for grid in grids.values()], axis=0)
    for key, grid in grids.items():
        found = next(row for row in table.rows if row.name == key)
        inside = grid[coded & ((~np.isnan(grid)).sum(axis=1) >= 2)]
        pairs = [(x, y) for a, b in combinations(range(3), 2) for x, y in inside[:, [a, b]]]
        assert found.neither_coded == sum(x == 0 and y == 0 for x, y in pairs)
        present = inside[~np.isnan(inside)]
        if len(inside) and len(set(present)) == 2:
            expected = krippendorff.alpha(inside.T, level_of_measurement="nominal", value_domain=[0.0, 1.0])
            assert found.alpha_coded == pytest.approx(expected, abs=1e-9)
        else:
            assert found.alpha_coded is None
    project.close()


def two_coders(make_study):
    project = make_study(MATERIAL)
    rounds.open_round(project, "R1", "reliability", ["ana", "ben"], project.interviews())
    return project


def code(project, key):
    return next(code for code in project.codes() if code.key == key)


def assign(project, coder, interview, words, key):
    start = project.document(interview).text.index(words)
    return coding.assign(project, coder, interview, (start, start + len(words)), [code(project, key).id])[0]


def test_later_edits_do_not_change_what_stood_at_the_first_finishing(make_study):
    project = two_coders(make_study)
    interview = project.interview("DE-01")
    mine = assign(project, "ana", interview, "We have four beds.", "CAP-BED")
    assign(project, "ben", interview, "We have four beds.", "CAP-BED")
    for coder in ("ana", "ben"):
        rounds.finish(project, coder, interview)
    before = agreement_table(project)
    rounds.reopen(project, "ana", interview)
    coding.remove(project, "ana", [mine])
    assign(project, "ana", interview, "Nobody is licensed.", "AW-REF")
    rounds.finish(project, "ana", interview)
    after = agreement_table(project)
    assert [(r.name, r.both, r.only_a, r.alpha) for r in before.rows] == [
        (r.name, r.both, r.only_a, r.alpha) for r in after.rows
    ]


def test_a_round_still_open_to_two_coders_is_kept_out_and_named(make_study):
    project = make_study(MATERIAL)
    de, es = project.interview("DE-01"), project.interview("ES-01")
    first = rounds.open_round(project, "R1", "reliability", ["ana", "ben"], [de])
    for coder in ("ana", "ben"):
        assign(project, coder, de, "We wait.", "CAP-BED")
        rounds.finish(project, coder, de)
    rounds.close_round(project, first)
    second = rounds.open_round(project, "R2", "reliability", ["ana", "ben"], [es])
    rounds.open_round(project, "alone", "training", ["carla"], [de])
    for coder in ("ana", "ben"):
        rounds.finish(project, coder, es)
    assert blind_interviews(project) == {es.id}
    table = table_now(project)
    assert table.interviews == ("DE-01",)
    assert any("blind" in note and "ES-01" in note and "DE-01" not in note for note in table.notes)
    again = rounds.open_round(project, "R3", "drift", ["ana", "ben"], [de])
    table = table_now(project)
    assert table.interviews == (), "its first round would tell them what the other does in this one"
    assert "compared yet" in " ".join(table.notes)
    for opened in (second, again):
        rounds.close_round(project, opened)
    assert table_now(project).interviews == ("DE-01", "ES-01")


def test_an_interview_one_coder_did_not_finish_is_missing_not_uncoded(make_study):
    project = two_coders(make_study)
    first, second = project.interview("DE-01"), project.interview("ES-01")
    for interview in (first, second):
        assign(project, "ana", interview, "We have four beds.", "CAP-BED")
        rounds.finish(project, "ana", interview)
    assign(project, "ben", first, "We have four beds.", "CAP-BED")
    rounds.finish(project, "ben", first)
    row = next(r for r in agreement_table(project).rows if r.name == "CAP-BED")
    assert (row.both, row.only_a, row.units) == (1, 0, 7)
    assert row.alpha == 1.0


def test_a_code_made_after_a_coder_finished_is_missing_for_that_coder(make_study):
    project = two_coders(make_study)
    interview = project.interview("DE-01")
    rounds.finish(project, "ana", interview)
    (new,) = new_code_drafts(project, "Waiting lists")
    start = project.document(interview).text.index("We wait.")
    coding.assign(project, "ben", interview, (start, start + 8), [new.subject], new_codes=[new])
    rounds.finish(project, "ben", interview)
    table = agreement_table(project)
    row = next(r for r in table.rows if r.label == "Waiting lists")
    assert (row.units, row.alpha, row.reason) == (0, None, "fewer than two coders")
    assert any("Made after a coder had finished" in note for note in table.notes)


def test_the_interviewers_turns_count_only_when_asked_for(make_study):
    project = two_coders(make_study)
    interview = project.interview("DE-01")
    assign(project, "ana", interview, "How many beds are there?", "CAP-BED")
    for coder in ("ana", "ben"):
        rounds.finish(project, coder, interview)
    without = next(r for r in agreement_table(project).rows if r.name == "CAP-BED")
    asked = next(r for r in agreement_table(project, interviewer=True).rows if r.name == "CAP-BED")
    assert (without.only_a, without.units) == (0, 7)
    assert (asked.only_a, asked.units) == (1, 10)


def test_sub_codes_roll_up_to_the_theme_and_counter_examples_do_not(make_study):
    project = two_coders(make_study)
    interview = project.interview("DE-01")
    assign(project, "ana", interview, "Two are closed.", "CAP-BED")
    assign(project, "ben", interview, "Two are closed.", "CAP-WST")
    assign(project, "ben", interview, "We wait.", "AW-NOT")
    for coder in ("ana", "ben"):
        rounds.finish(project, coder, interview)
    rows = {r.name: r for r in agreement_table(project, by="theme").rows}
    assert list(rows) == ["AW", "AW-NOT", "CAP"]
    assert (rows["CAP"].both, rows["CAP"].alpha) == (1, 1.0)
    assert (rows["AW"].both, rows["AW"].only_b, rows["AW-NOT"].only_b) == (0, 0, 1)


def test_a_country_with_one_double_coded_interview_has_counts_and_no_alpha(make_study):
    project = two_coders(make_study)
    for interview in project.interviews():
        assign(project, "ana", interview, "We wait.", "CAP-BED")
        for coder in ("ana", "ben"):
            rounds.finish(project, coder, interview)
    rows = {r.name: r for r in agreement_table(project, by="country").rows}
    assert rows["Spain"].alpha is None and "counts only" in rows["Spain"].reason
    assert (rows["Spain"].only_a, rows["Spain"].neither) == (1, 6)
    assert rows["Germany"].alpha is not None


def test_without_a_reliability_round_all_rounds_count_and_the_table_says_so(make_study):
    project = make_study(MATERIAL)
    interview = project.interview("DE-01")
    for coder in ("ana", "ben"):
        rounds.finish(project, coder, interview)
    table = agreement_table(project)
    assert table.double_coded == 1
    assert any("no reliability round" in note for note in table.notes)


def test_nothing_to_compare_is_said(make_study):
    table = agreement_table(make_study(MATERIAL))
    assert table.overall.reason
    assert "nothing can be compared" in " ".join(table.notes)


def test_unknown_choices_are_named(make_study):
    project = two_coders(make_study)
    with pytest.raises(OptionError, match=r"no round 'R9'.*R1"):
        agreement_table(project, rounds=("R9",))
    with pytest.raises(OptionError, match="'word' is not a value of unit"):
        agreement_table(project, unit="word")
    interviews.set_main_coder(project, project.interview("DE-01"), "ana")
    with pytest.raises(OptionError, match="no coder 'zoe'"):
        agreement_table(project, coders=("ana", "zoe"))


def rows_by(project, by, **choices):
    table = agreement_table(project, by=by, **choices)
    return {(row.groups, row.name): row for row in table.rows}


def test_groups_part_the_units_and_two_can_be_crossed(make_study):
    project = make_study(MATERIAL)
    coders = ["ana", "ben", "carla"]
    rounds.open_round(project, "R1", "reliability", coders, project.interviews())
    for interview in project.interviews():
        for coder in coders:
            if coder != "carla" or interview.name != "ES-01":
                assign(project, coder, interview, "We wait.", "CAP-BED")
        for coder in coders:
            rounds.finish(project, coder, interview)
    whole = next(row for row in agreement_table(project).rows if row.name == "CAP-BED")
    for by in ("code,interview", "code,country", "code,month", "code,round", "language,code", "code,pair"):
        parts = [row for (_, name), row in rows_by(project, by).items() if name == "CAP-BED"]
        for count in ("both", "only_a", "only_b", "neither"):
            assert sum(getattr(row, count) for row in parts) == getattr(whole, count), (by, count)
    spain = rows_by(project, "code,country")[("Spain",), "CAP-BED"]
    assert (spain.both, spain.only_a, spain.only_b, spain.alpha) == (1, 2, 0, None)
    pairs = rows_by(project, "pair,code")
    assert pairs[("ana · ben",), "CAP-BED"].alpha == 1.0
    assert pairs[("ana · carla",), "CAP-BED"].only_a == 1
    crossed = rows_by(project, "country,pair")
    assert {name for _, name in crossed} == {
        f"{country} · {pair}"
        for country in ("Germany", "Spain")
        for pair in ("ana · ben", "ana · carla", "ben · carla")
    }
    frame = agreement_table(project, by="code,country").frame()
    assert list(frame.columns[:2]) == ["country", "name"]
    with pytest.raises(OptionError, match="attribute 'nation'"):
        agreement_table(project, by="code,nation")
    for wrong in ("code,theme", "code,code", "", "code,country,month"):
        with pytest.raises(OptionError, match="cannot be the rows"):
            agreement_table(project, by=wrong)


def test_half_of_a_units_words_can_be_asked_for(make_study):
    project = two_coders(make_study)
    interview = project.interview("DE-01")
    assign(project, "ana", interview, "have four", "CAP-BED")
    assign(project, "ben", interview, "beds.", "CAP-BED")
    for coder in ("ana", "ben"):
        rounds.finish(project, coder, interview)
    word = next(row for row in agreement_table(project).rows if row.name == "CAP-BED")
    half = next(row for row in agreement_table(project, rule="half").rows if row.name == "CAP-BED")
    assert (word.both, word.only_a) == (1, 0)
    assert (half.both, half.only_a) == (0, 1), "two of the four words of 'We have four beds.' are half"


def test_a_code_one_coder_could_not_know_says_nothing_overall(make_study):
    project = two_coders(make_study)
    interview = project.interview("DE-01")
    for coder in ("ana", "ben"):
        assign(project, coder, interview, "We have four beds.", "CAP-BED")
    rounds.finish(project, "ana", interview)
    (new,) = new_code_drafts(project, "Waiting lists")
    start = project.document(interview).text.index("We wait.")
    coding.assign(project, "ben", interview, (start, start + 8), [new.subject], new_codes=[new])
    rounds.finish(project, "ben", interview)
    table = agreement_table(project)
    assert table.overall.alpha == 1.0
    assert any("left out wherever that coder is compared" in note for note in table.notes)
    # What only that code was given to is not coded text that could be compared.
    assert (table.overall.both, table.overall.neither_coded) == (1, 0)


def test_dots_and_dashes_are_no_units(make_study):
    turns = [("EXP", "We wait. … . Others come."), ("EXP", "— !")]
    project = make_study({"DE-01": ("Germany", turns)})
    rounds.open_round(project, "R1", "reliability", ["ana", "ben"], project.interviews())
    for coder in ("ana", "ben"):
        assign(project, coder, project.interviews()[0], "We wait.", "CAP-BED")
        rounds.finish(project, coder, project.interviews()[0])
    row = next(row for row in agreement_table(project).rows if row.name == "CAP-BED")
    assert (row.units, row.both, row.neither) == (2, 1, 1)


def test_a_pair_that_shares_one_interview_of_a_country_has_counts_only(make_study):
    project = make_study(MATERIAL)
    rounds.open_round(project, "R1", "reliability", ["ana", "ben", "carla"], project.interviews())
    for interview in project.interviews():
        for coder in ("ana", "ben", "carla"):
            assign(project, coder, interview, "We wait.", "CAP-BED")
            if coder != "carla" or interview.name == "DE-01":
                rounds.finish(project, coder, interview)
    table = agreement_table(project, by="country,pair")
    rows = {row.groups: row for row in table.rows}
    assert rows["Germany", "ana · ben"].alpha == 1.0
    assert rows["Germany", "ana · carla"].alpha is None
    assert "counts only" in rows["Germany", "ana · carla"].reason
    assert set(table.frame()["country"]) >= {"Germany", "Spain"}


def test_an_interview_without_segments_is_not_compared_by_them_and_named(make_study):
    project = make_study(MATERIAL)
    listed = project.interviews()
    rounds.open_round(project, "R1", "reliability", ("ana", "ben"), listed[:2])
    document = project.document(listed[0])
    places = segments.turns_to_draw(document)
    segments.draw(project, listed[0], places)
    beds = next(code.id for code in project.codes() if code.key == "CAP-BED")
    coding.assign(project, "ana", listed[0], places[0], [beds])
    for interview in listed[:2]:
        for coder in ("ana", "ben"):
            rounds.finish(project, coder, interview)
    table = agreement_table(project, unit="segment")
    row = next(row for row in table.rows if row.name == "CAP-BED")
    assert (row.units, row.only_a, row.neither) == (2, 1, 1)
    assert any(note.startswith("No segments are drawn in DE-02, so nothing of it") for note in table.notes)
