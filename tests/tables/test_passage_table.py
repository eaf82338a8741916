"""Passage tables against passages, matches and αU worked out from sets of characters and the formulas."""

from __future__ import annotations

import random
from itertools import combinations, pairwise, permutations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from interviewcoder.actions import coding, rounds
from interviewcoder.actions.codebook import new_code_drafts
from interviewcoder.model import OptionError
from interviewcoder.tables import agreement_table, passage_table

TURNS = [
    ("INT", "How many beds?"),
    ("EXP", "We have four beds. Two are closed."),
    ("INT", "And referrers?"),
    ("EXP", "They do not know it. Well, some do."),
    ("EXP", "Others never ask."),
]
MATERIAL = {"DE-01": ("Germany", TURNS), "ES-01": ("Spain", TURNS)}


def laid_out(project, interview):
    """The text that counts: the expert's turns, one character after each, and each character's place."""
    document = project.document(interview)
    line, place = "", {}
    for turn in document.turns:
        if turn.speaker == "EXP":
            for at in range(turn.start, turn.end):
                place[at] = len(line)
                line += document.text[at]
            line += "\n"
    return line, place


def passages(line, spans, place):
    """Runs of covered characters; white space between two is no border, but the end of a turn is."""
    covered = {place[at] for start, end in spans for at in range(start, end) if at in place}
    marked = sorted(at for at in covered if not line[at].isspace())
    found = []
    for at in marked:
        if found and line[found[-1][1] : at].strip(" ") == "":
            found[-1] = (found[-1][0], at + 1)
        else:
            found.append((at, at + 1))
    return [(start, end) for start, end in found if any(c.isalnum() for c in line[start:end])]


def share(one, other):
    common = set(range(*one)) & set(range(*other))
    return len(common) / len(set(range(*one)) | set(range(*other)))


def most_pairs(one, other, threshold):
    """Try every way of pairing."""
    if len(one) > len(other):
        one, other = other, one
    return max(
        (
            sum(share(a, b) >= threshold for a, b in zip(one, order, strict=True))
            for order in permutations(other, len(one))
        ),
        default=0,
    )


def alpha_u(lines, length):
    """Krippendorff 2004 for one code, section by section: observed and expected disagreement."""

    def sections(units):
        bounds = [0, *(edge for unit in units for edge in unit), length]
        return [(a, b, n % 2) for n, (a, b) in enumerate(pairwise(bounds)) if b > a]

    def differ(g, h):
        if g[2] and h[2] and g[0] < h[1] and h[0] < g[1]:
            return (g[0] - h[0]) ** 2 + (g[1] - h[1]) ** 2
        for unit, gap in ((g, h), (h, g)):
            if unit[2] and not gap[2] and gap[0] <= unit[0] and unit[1] <= gap[1]:
                return (unit[1] - unit[0]) ** 2
        return 0

    m = len(lines)
    cut = [sections(line) for line in lines]
    observed = 2 * sum(differ(g, h) for a, b in combinations(cut, 2) for g in a for h in b)
    units = [b - a for line in cut for a, b, unit in line if unit]
    gaps = [b - a for line in cut for a, b, unit in line if not unit]
    total = 0.0
    for size in units:
        total += (len(units) - 1) * (2 * size**3 - 3 * size**2 + size) / 3
        total += size**2 * sum(gap - size + 1 for gap in gaps if gap >= size)
    expected = 2 / length * total / (m * length * (m * length - 1) - sum(s * (s - 1) for s in units))
    return observed / (m * (m - 1) * length**2), expected


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.integers(0, 2**32))
def test_it_is_what_passages_of_characters_give(make_study, seed):
    chance = random.Random(seed)
    project = make_study(MATERIAL)
    codes = {code.key: code for code in project.codes() if code.key in ("AW-REF", "CAP-BED")}
    given = {}
    for interview in project.interviews():
        for coder in ("ana", "ben"):
            for _ in range(chance.randrange(5)):
                start = chance.randrange(interview.length - 1)
                end = chance.randrange(start + 1, min(interview.length, start + 30) + 1)
                key = chance.choice(list(codes))
                coding.assign(project, coder, interview, (start, end), [codes[key].id])
                given.setdefault((interview.name, coder, key), []).append((start, end))
            rounds.finish(project, coder, interview)
    table = passage_table(project)
    rows = {row.name: row for row in table.rows}
    sums, both = [0.0, 0.0], {"first": 0, "second": 0, "matched": 0, "exact": 0}
    for key in codes:
        lines, offset = {"ana": [], "ben": []}, 0
        count = {"first": 0, "second": 0, "matched": 0, "exact": 0}
        for interview in project.interviews():
            line, place = laid_out(project, interview)
            found = {
                coder: passages(line, given.get((interview.name, coder, key), []), place) for coder in lines
            }
            count["first"] += len(found["ana"])
            count["second"] += len(found["ben"])
            count["matched"] += most_pairs(found["ana"], found["ben"], 0.5)
            count["exact"] += len(set(found["ana"]) & set(found["ben"]))
            for coder, own in found.items():
                lines[coder] += [(a + offset, b + offset) for a, b in own]
            offset += len(line)
        row = rows[key]
        assert (row.first, row.second, row.matched, row.matched_exactly) == tuple(count.values())
        assert row.f1 == (
            2 * count["matched"] / (count["first"] + count["second"]) if row.first + row.second else None
        )
        if any(lines.values()):
            observed, expected = alpha_u(list(lines.values()), offset)
            assert row.alpha_u == pytest.approx(1 - observed / expected)
            sums = [sums[0] + observed, sums[1] + expected]
        else:
            assert row.alpha_u is None and row.reasons["alpha_u"]
        both = {name: both[name] + count[name] for name in both}
    assert (table.overall.first, table.overall.second, table.overall.matched) == (
        both["first"], both["second"], both["matched"]
    )  # fmt: skip
    if sums[1]:
        assert table.overall.alpha_u == pytest.approx(1 - sums[0] / sums[1])
    by_character = {row.name: row for row in agreement_table(project, unit="character").rows}
    for key, row in rows.items():
        assert row.character_alpha == by_character[key].alpha
        assert row.character_alpha_coded == by_character[key].alpha_coded
    project.close()


def put(project, coder, name, words, key):
    interview = project.interview(name)
    start = project.document(interview).text.index(words)
    code = next(code for code in project.codes() if code.key == key)
    coding.assign(project, coder, interview, (start, start + len(words)), [code.id])


def finish_all(project, coders=("ana", "ben")):
    for interview in project.interviews():
        for coder in coders:
            rounds.finish(project, coder, interview)


def test_a_coders_own_overlaps_are_one_passage_and_the_number_is_said(make_study):
    project = make_study(MATERIAL)
    put(project, "ana", "DE-01", "We have four", "CAP-BED")
    put(project, "ana", "DE-01", "four beds.", "CAP-BED")
    put(project, "ana", "DE-01", "Two are closed.", "CAP-BED")
    put(project, "ben", "DE-01", "We have four beds. Two are closed.", "CAP-BED")
    finish_all(project)
    table = passage_table(project)
    row = next(row for row in table.rows if row.name == "CAP-BED")
    assert (row.merged, row.first, row.matched_exactly, row.alpha_u) == (2, 1, 1, 1.0)
    assert any("2 fewer" in note for note in table.notes)
    never = next(row for row in table.rows if row.name == "AW-REF")
    assert (never.f1, never.alpha_u) == (None, None)
    assert {"f1", "alpha_u", "character_alpha"} <= set(never.reasons)


def test_themes_roll_up_and_three_coders_are_pairs(make_study):
    project = make_study(MATERIAL)
    put(project, "ana", "DE-01", "Two are closed.", "CAP-BED")
    put(project, "ben", "DE-01", "Two are closed.", "CAP-WST")
    put(project, "carla", "DE-01", "Two are", "CAP")
    finish_all(project, ("ana", "ben", "carla"))
    table = passage_table(project, by="theme")
    row = next(row for row in table.rows if row.name == "CAP")
    assert (row.first, row.second, row.matched, row.matched_exactly) == (3, 3, 1, 1)
    assert row.f1_by_pair == {"ana · ben": 1.0, "ana · carla": 0.0, "ben · carla": 0.0}
    assert row.alpha_u_by_pair["ana · ben"] == 1.0
    looser = passage_table(project, by="theme", threshold=0.4)
    assert next(row for row in looser.rows if row.name == "CAP").matched == 3
    frame = table.frame()
    assert list(frame["name"])[-1] == "overall"
    assert frame["f1 ana · ben"].dtype == "float64"


def test_figures_of_other_interviews_than_the_rest_are_named(make_study):
    project = make_study(MATERIAL)
    for name, coders in (("DE-01", ("ana", "ben", "carla")), ("ES-01", ("ana", "carla"))):
        for coder in coders:
            put(project, coder, name, "Two are closed.", "CAP-BED")
            rounds.finish(project, coder, project.interview(name))
    put(project, "ana", "ES-01", "We have four beds.", "CAP-BED")
    table = passage_table(project)
    row = next(row for row in table.rows if row.name == "CAP-BED")
    assert (row.interviews, row.finished_by_all, table.overall.finished_by_all) == (2, 1, 1)
    assert any("all 3 finished (1 of 2, DE-01), in the overall row too" in note for note in table.notes)


def test_precision_and_recall_are_of_one_pair(make_study):
    """Who is A in a pair is an accident of names, so that over several pairs neither means anything."""
    project = make_study({"DE-01": MATERIAL["DE-01"]})
    for coder, found in {
        "ana": ["Two are closed."],
        "ben": ["Two are closed.", "They do not know it."],
    }.items():
        for words in found:
            put(project, coder, "DE-01", words, "CAP-BED")
    finish_all(project)
    row = passage_table(project).overall
    assert (row.precision, row.recall, row.f1) == (0.5, 1.0, pytest.approx(2 / 3))
    put(project, "carla", "DE-01", "They do not know it.", "CAP-BED")
    rounds.finish(project, "carla", project.interview("DE-01"))
    table = passage_table(project)
    for row in (table.overall, next(row for row in table.rows if row.name == "CAP-BED")):
        assert row.precision is None and row.recall is None and row.f1 == pytest.approx(4 / 8)
        assert row.precision_by_pair == {"ana · ben": 0.5, "ana · carla": 0.0, "ben · carla": 1.0}
        assert row.recall_by_pair == {"ana · ben": 1.0, "ana · carla": 0.0, "ben · carla": 0.5}
        assert "see each pair" in row.reasons["precision"]


def test_a_code_a_coder_could_not_know_is_no_missed_passage(make_study):
    project = make_study({"DE-01": MATERIAL["DE-01"]})
    interview = project.interview("DE-01")
    rounds.finish(project, "ana", interview)
    (new,) = new_code_drafts(project, "Waiting lists")
    start = project.document(interview).text.index("Two are closed.")
    coding.assign(project, "ben", interview, (start, start + 15), [new.subject], new_codes=[new])
    rounds.finish(project, "ben", interview)
    row = next(row for row in passage_table(project).rows if row.label == "Waiting lists")
    assert (row.first, row.second, row.f1, row.alpha_u) == (0, 0, None, None)
    assert row.reasons["f1"] == "no shared units"


def test_nothing_is_told_of_a_blind_round(make_study):
    project = make_study({"DE-01": MATERIAL["DE-01"]})
    rounds.open_round(project, "R1", "reliability", ["ana", "ben"], project.interviews())
    put(project, "ana", "DE-01", "Two are closed.", "CAP-BED")
    finish_all(project)
    table = passage_table(project)
    assert table.interviews == ()
    assert all((row.first, row.second) == (0, 0) for row in (*table.rows, table.overall))
    assert any("blind" in note for note in table.notes)


def test_gamma_only_where_asked_for_and_with_its_seed(make_study):
    pytest.importorskip("scipy", reason="γ needs SciPy")
    project = make_study({"DE-01": MATERIAL["DE-01"]})
    for coder, words in (("ana", "We have four beds."), ("ben", "We have four beds.")):
        put(project, coder, "DE-01", words, "CAP-BED")
    finish_all(project)
    assert passage_table(project).overall.gamma is None
    asked = passage_table(project, gamma=True, seed=7)
    assert asked.overall.gamma == 1.0
    assert any("seed 7" in note for note in asked.notes)


@pytest.mark.parametrize("wrong", [{"by": "country"}, {"threshold": 0.0}, {"seed": -1}])
def test_choices_that_make_no_sense_are_refused(make_study, wrong):
    with pytest.raises(OptionError):
        passage_table(make_study(MATERIAL), **wrong)
