"""Tables of words against counts by other means, on random studies with all that can happen."""

from __future__ import annotations

import math
import random
import re
import tempfile
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from interviewcoder.actions import codes, coding, interviews, rounds
from interviewcoder.actions.codebook import new_code_drafts
from interviewcoder.model import OptionError
from interviewcoder.project import Project
from interviewcoder.tables import (
    CollocationOptions,
    ConcordanceOptions,
    FrameworkOptions,
    KeynessOptions,
    collocations_table,
    concordance_table,
    framework_table,
    keyness_table,
)
from tests.conftest import transcript_of
from tests.tables.counted_apart import Apart, Interview, passages, words_in
from tests.tables.test_counted_apart import built

SEEDS = st.integers(0, 2**32)
RULES = st.sampled_from(["final", "main", "any", "ben"])
KEYS = st.sampled_from(["AW", "AW-REF", "AW-NOT", "CAP", "CAP-BED"])
Make = Callable[..., Project]


def language_of(one: Interview) -> str:
    return (one.language or "").split("-")[0]


def covered_by(apart: Apart, one: Interview, rule: str, key: str) -> set[int] | None:
    """Characters that codings of a code, or of those below it, cover; None where the interview does not
    count."""
    coders, coded = apart.counted(one, rule, "intersection", False)
    if not coders:
        return None
    wanted = next(id for id, its in apart.key.items() if its == key)
    wanted = apart.path[wanted][0]
    return {place for (_, code), of in coded.items() if wanted in apart.path[code] for p in of for place in p}


@settings(max_examples=15, deadline=None)
@given(SEEDS, RULES, KEYS, st.sampled_from(["more", "less"]))
def test_key_words_are_what_sets_of_characters_hold(seed: int, rule: str, key: str, direction: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "study.db"
        with built(path, random.Random(seed)) as project:
            apart = Apart(path)
            covered = {one.id: covered_by(apart, one, rule, key) for one in apart.interviews}
            counted = [one for one in apart.interviews if covered[one.id] is not None]
            languages = sorted({language_of(one) for one in counted})
            if len(languages) > 1:
                with pytest.raises(OptionError, match="within one language"):
                    keyness_table(project, key, coders=rule)
            language = languages[0] if languages else ""
            table = keyness_table(
                project,
                key,
                KeynessOptions(
                    language=language, direction=direction, least=1, most=0, all_words=True, coders=rule
                ),  # type: ignore[arg-type]
            )
        inside, outside, interviews = Counter[str](), Counter[str](), Counter[str]()
        for one in counted:
            if language_of(one) != language:
                continue
            here = covered[one.id] or set()
            for turn in one.turns:
                for word in words_in(one.text, turn) if turn[3] != "interviewer" else ():
                    count = inside if set(range(*word)) <= here else outside
                    count[one.text[slice(*word)].lower()] += 1
            interviews.update({
                one.text[slice(*word)].lower()
                for turn in one.turns
                if turn[3] != "interviewer"
                for word in words_in(one.text, turn)
                if set(range(*word)) <= here
            })  # fmt: skip
        assert (table.words_inside, table.words_outside) == (inside.total(), outside.total())
        sign = 1 if direction == "more" else -1
        expected = {
            word
            for word in inside | outside
            if sign * (inside[word] * outside.total() - outside[word] * inside.total()) > 0
        }
        assert {row.word for row in table.rows} == expected
        for row in table.rows:
            assert (row.inside, row.outside) == (inside[row.word], outside[row.word])
            assert row.interviews == interviews[row.word]
            if row.inside and row.outside:
                ratio = (row.inside / inside.total()) / (row.outside / outside.total())
                assert row.log_ratio == pytest.approx(math.log2(ratio))
            assert row.inside_rate == pytest.approx(1000 * row.inside / inside.total())


@settings(max_examples=12, deadline=None)
@given(SEEDS, RULES, st.sampled_from(["", "CAP", "AW-REF"]), st.integers(2, 4))
def test_pairs_lie_in_one_turn_or_passage(seed: int, rule: str, key: str, window: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "study.db"
        with built(path, random.Random(seed)) as project:
            apart = Apart(path)
            covered = {
                one.id: covered_by(apart, one, rule, key) if key else set(range(len(one.text)))
                for one in apart.interviews
            }
            there = sorted({language_of(one) for one in apart.interviews if covered[one.id] is not None})
            table = collocations_table(
                project,
                CollocationOptions(
                    code=key,
                    language=there[0] if there else "",
                    window=window,
                    least=1,
                    most=0,
                    all_words=True,
                    coders=rule,
                ),
            )
        pairs: Counter[tuple[str, str]] = Counter()
        for one in apart.interviews:
            here = covered[one.id]
            if here is None or language_of(one) != there[0]:
                continue
            turns = [turn for turn in one.turns if turn[3] != "interviewer"]
            for run, turn in passages(one.text, here, turns):
                said = [
                    one.text[slice(*word)].lower()
                    for word in words_in(one.text, turn)
                    if min(run) <= word[0] and word[1] <= max(run) + 1
                ]
                for place, first in enumerate(said):
                    pairs.update((first, second) for second in said[place + 1 : place + window])
        for row in table.rows:
            assert row.together == pairs[row.first, row.second]
        begins = Counter[str]()
        ends = Counter[str]()
        for (first, second), many in pairs.items():
            begins[first] += many
            ends[second] += many
        expected = {
            pair for pair, many in pairs.items() if many * pairs.total() > begins[pair[0]] * ends[pair[1]]
        }
        assert {(row.first, row.second) for row in table.rows} == expected


@settings(max_examples=12, deadline=None)
@given(
    SEEDS,
    st.sampled_from(["beds", "BE*", "two are", "well", "so*", "177lu*", "it's kept", "four be*"]),
    st.sampled_from(["", "CAP", "AW"]),
    st.booleans(),
)
def test_a_concordance_has_every_place_and_no_other(
    seed: int, wanted: str, key: str, interviewer: bool
) -> None:
    """Looked for with a regular expression, turn by turn."""
    interviewer = interviewer and not key
    parts = [re.escape(part.rstrip("*")) + (r"[\w'-]*" if "*" in part else "") for part in wanted.split()]
    pattern = re.compile(r"(?<![\w'-])" + r"[.,;?]*\s+".join(parts) + r"(?![\w'-])", re.IGNORECASE)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "study.db"
        with built(path, random.Random(seed)) as project:
            table = concordance_table(
                project, wanted, ConcordanceOptions(key, 12, interviewer=interviewer, coders="any")
            )
        apart = Apart(path)
        expected = []
        for one in apart.interviews:
            here = covered_by(apart, one, "any", key) if key else set(range(len(one.text)))
            for run, turn in passages(one.text, here or set(), one.turns):
                if interviewer or turn[3] != "interviewer":
                    start, end = min(run), max(run) + 1
                    whole = [w for w in words_in(one.text, turn) if start <= w[0] and w[1] <= end]
                    if whole:
                        # Half a word at an end of a passage is not said in it.
                        expected += [
                            (one.name, turn[2], *found.span())
                            for found in pattern.finditer(one.text)
                            if whole[0][0] <= found.start() and found.end() <= whole[-1][1]
                        ]
        found = [(row.interview, row.speaker, row.start, row.end) for row in table.rows]
        assert found == sorted(expected, key=lambda row: (row[0], row[2]))
        texts = {one.name: one.text for one in apart.interviews}
        for row in table.rows:
            before, after = texts[row.interview][: row.start], texts[row.interview][row.end :]
            assert len(row.left) <= 12 and " ".join(before.split()).endswith(row.left)
            assert len(row.right) <= 12 and " ".join(after.split()).startswith(row.right)
            one = next(one for one in apart.interviews if one.name == row.interview)
            first, behind, *_ = one.turns[row.turn - 1]
            assert first <= row.start < row.end <= behind


@settings(max_examples=15, deadline=None)
@given(SEEDS, st.sampled_from(["final", "main", "any", "majority", "ben"]))
def test_cells_of_the_framework_are_the_interviews_of_the_theme_table(seed: int, rule: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "study.db"
        with built(path, random.Random(seed)) as project:
            table = framework_table(project, FrameworkOptions(coders=rule))
        apart = Apart(path)
        cells = {(cell.interview, cell.code): cell for cell in table.cells}
        assert len(cells) == len(table.interviews) * len(table.codes)
        for one in apart.interviews:
            facts = apart._facts(one, rule, "intersection", False, False).set_index("row")
            for key, _ in table.codes:
                row = facts.loc[next(id for id, its in apart.key.items() if its == key)]
                cell = cells[one.name, key]
                if not row["finished"] or row["missing"]:
                    assert (cell.passages, cell.words, cell.text, cell.shown) == (None, None, "", "–")
                else:
                    assert (cell.passages, cell.words) == (row["passages"], row["words"])
                    assert bool(cell.text) == bool(row["passages"])
                    assert cell.text.count(" […] ") == max(0, row["passages"] - 1)
        assert table.matrix().shape == (len(table.interviews), 1 + len(table.codes))


TURNS = [("INT", "Are there beds?"), ("EXP", "Four beds. Two beds are closed. The ward is full, so no bed.")]


def coded(make_study: Make, **material: tuple[str, list[tuple[str, str]]]) -> Project:
    """DE-01, finished by ana with CAP-BED on "Four beds", ES-01 not finished; ana is nobody's main coder."""
    project = make_study({"DE-01": ("Germany", TURNS), "ES-01": ("Spain", TURNS), **material})
    interview = project.interview("DE-01")
    start = project.document(interview).text.index("Four beds")
    bed = next(code.id for code in project.codes() if code.key == "CAP-BED")
    coding.assign(project, "ana", interview, (start, start + 9), [bed])
    rounds.finish(project, "ana", interview)
    return project


def test_small_words_are_counted_and_not_listed(make_study: Make) -> None:
    project = coded(make_study)
    table = keyness_table(project, "CAP", least=1)
    assert [row.word for row in table.rows] == ["four", "beds"]
    assert (table.words_inside, table.words_outside) == (2, 11)
    less = keyness_table(project, "CAP", least=1, direction="less")
    assert "the" not in {row.word for row in less.rows}
    own = keyness_table(project, "CAP", least=1, stop_words=("Beds",))
    assert [row.word for row in own.rows] == ["four"]
    assert "small words of English and 1 word of your own" in " ".join(own.notes)


def test_a_theme_that_nobody_mentions_has_no_key_words_and_says_so(make_study: Make) -> None:
    table = keyness_table(coded(make_study), "AW", least=1)
    assert table.rows == () and "No word is in its passages" in " ".join(table.notes)
    assert table.frame().empty


def test_what_cannot_be_looked_for_is_said(make_study: Make) -> None:
    project = coded(make_study)
    for wanted, said in (("…", "no word"), ("b*d", "within a word"), ("a " * 30, "too long")):
        with pytest.raises(OptionError, match=said):
            concordance_table(project, wanted)
    with pytest.raises(OptionError, match="no code 'NONE'"):
        keyness_table(project, "NONE")
    with pytest.raises(OptionError, match="No interview that counts is in German; there are: English"):
        keyness_table(project, "CAP", language="de")
    with pytest.raises(OptionError, match="attribute 'planet'"):
        framework_table(project, attributes=("planet",))
    for choice in ({"window": 1}, {"least": 0}, {"most": -1}, {"measure": "guess"}):
        with pytest.raises(OptionError):
            CollocationOptions(**choice)  # type: ignore[arg-type]


def test_words_of_whoever_speaks_are_not_looked_at_before_roles_are_confirmed(make_study: Make) -> None:
    project = make_study({"DE-01": ("Germany", TURNS)}, confirm=False)
    for table in (lambda: concordance_table(project, "bed"), lambda: collocations_table(project)):
        with pytest.raises(OptionError, match="not confirmed"):
            table()
    assert len(concordance_table(project, "beds", interviewer=True).rows) == 3


def test_a_place_has_its_turn_and_the_codes_that_anyone_gave_it(make_study: Make) -> None:
    said = [("INT", "And beds?"), ("EXP", "Four beds. No more beds."), ("EXP", "Beds, yes.")]
    project = make_study({"DE-01": ("Germany", said)})
    interview = project.interview("DE-01")
    text = project.document(interview).text
    keys = {code.key: code.id for code in project.codes()}
    for coder, words, key in (
        ("ana", "Four beds.", "CAP-BED"),
        ("ben", "beds. No", "AW-REF"),
        ("ben", "Beds", "CAP"),
    ):
        start = text.index(words)
        coding.assign(project, coder, interview, (start, start + len(words)), [keys[key]])
    rows = concordance_table(project, "beds").rows
    assert [(row.turn, row.codes) for row in rows] == [(2, ("AW-REF", "CAP-BED")), (2, ()), (3, ("CAP",))]
    frame = concordance_table(project, "beds").frame()
    assert frame["codes"].tolist() == ["AW-REF CAP-BED", "", "CAP"] and frame["turn"].tolist() == [2, 2, 3]


def test_elided_articles_do_not_hide_a_word(make_study: Make) -> None:
    project = make_study({})
    said = [("EXP", "L’ospedale è pieno, nell'OSPEDALE grande."), ("EXP", "Ospedali, no.")]
    added = interviews.add_interview(project, transcript_of(said, language="it"), "IT-01")
    interviews.confirm_roles(project, added.interview)
    for wanted in ("ospedale", "OSPEDALE"):
        assert [row.words for row in concordance_table(project, wanted).rows] == [
            "L’ospedale",
            "nell'OSPEDALE",
        ]
    assert [row.words for row in concordance_table(project, "l'ospedale pieno").rows] == []
    assert [row.words for row in concordance_table(project, "l'ospedale è").rows] == ["L’ospedale è"]


def test_summaries_of_several_coders_are_told_apart(make_study: Make) -> None:
    from interviewcoder.actions.summaries import write_summary

    project = coded(make_study)
    german, spanish = project.interview("DE-01"), project.interview("ES-01")
    key = {code.key: code.id for code in project.codes()}
    write_summary(project, "ben", german, key["CAP"], "Few beds.")
    write_summary(project, "ana", german, key["CAP-BED"], "Four beds, two closed.")
    write_summary(project, "ana", spanish, key["AW"], "Nobody knows.")

    def cell(name: str, code: str, **choices: object) -> str:
        table = framework_table(project, **choices)
        return next(one.shown for one in table.cells if (one.interview, one.code) == (name, code))

    assert cell("DE-01", "CAP") == "CAP-BED, ana: Four beds, two closed.\nben: Few beds."
    assert cell("DE-01", "CAP", coders="ben") == "Few beds."
    assert cell("DE-01", "CAP-BED", codes="code") == "Four beds, two closed."
    assert cell("DE-01", "AW") == "" and cell("ES-01", "CAP") == "–"
    assert cell("ES-01", "AW") == "Nobody knows."
    interviews.set_main_coder(project, project.interview("DE-01"), "ben")
    assert cell("DE-01", "CAP", coders="any") == "ben: Few beds.\nCAP-BED, ana: Four beds, two closed."


def test_a_code_made_later_is_no_silence_where_it_was_given_all_the_same(make_study: Make) -> None:
    project = coded(make_study)
    added = codes.add_code(project, "Money", key="MON")

    def cell() -> object:
        return next(
            one for one in framework_table(project).cells if (one.interview, one.code) == ("DE-01", "MON")
        )

    assert cell().passages is None
    interview = project.interview("DE-01")
    start = project.document(interview).text.index("Four beds")
    coding.assign(project, "ana", interview, (start, start + 9), [added.id])
    assert (cell().passages, cell().words) == (1, 2)


def test_attributes_stand_beside_the_interviews_and_order_them(make_study: Make) -> None:
    project = coded(make_study, **{"AT-01": ("", TURNS), "ZZ-01": ("Austria", TURNS)})
    table = framework_table(project, attributes=("country",), words=1)
    assert table.interviews == ("ZZ-01", "DE-01", "ES-01", "AT-01")
    assert list(table.matrix()["country"]) == ["Austria", "Germany", "Spain", ""]
    assert list(table.frame()["country"].unique()) == ["Austria", "Germany", "Spain", ""]
    assert next(one.text for one in table.cells if one.text) == "Four […]"


def test_an_empty_study_has_empty_tables(make_study: Make) -> None:
    project = make_study({})
    assert keyness_table(project, "CAP").rows == ()
    assert collocations_table(project).rows == ()
    assert concordance_table(project, "bed").frame().empty
    assert framework_table(project).frame().empty
    assert list(framework_table(project).matrix()["interview"]) == []


def test_a_proposed_code_counts_nowhere(make_study: Make) -> None:
    project = coded(make_study)
    there = project.interview("ES-01")
    locking = rounds.open_round(project, "R", "reliability", ["ana", "ben"], [there])
    drafts = new_code_drafts(project, "Thought of", key="NEW", coder="ana")
    coding.assign(project, "ana", there, (20, 30), [drafts[0].subject], new_codes=drafts)
    rounds.close_round(project, locking)
    with pytest.raises(OptionError, match="only proposed"):
        keyness_table(project, "NEW")
