"""Disagreements: the list against a definition over sets of letters, and on small studies by hand."""

from __future__ import annotations

from collections.abc import Callable
from itertools import combinations
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from interviewcoder.actions import coding, rounds
from interviewcoder.actions.codebook import new_code_drafts
from interviewcoder.changes import Draft
from interviewcoder.model import OptionError, Span
from interviewcoder.project import Project
from interviewcoder.sample import build_demo_study
from interviewcoder.tables import agreement_table
from interviewcoder.tables.disagreements import KINDS, comparison, disagreements
from interviewcoder.tables.options import AgreementOptions
from interviewcoder.themes.differences import differences

# --- against a brute-force definition ------------------------------------------------------------

CODES = ("c", "d", "e")
LENGTH = 24

texts = st.text(alphabet="ab ,—9", min_size=LENGTH, max_size=LENGTH)
spans = st.tuples(st.integers(0, LENGTH), st.integers(0, LENGTH)).map(lambda pair: (min(pair), max(pair)))
coded = st.dictionaries(st.sampled_from(CODES), st.lists(spans, min_size=1, max_size=4))
some_turns = st.sampled_from([[(0, 24)], [(0, 9), (10, 24)], [(3, 7), (12, 20)], [(0, 5), (5, 16)], []])


def letter_sets(spans_of_code: list[Span], turns: list[Span], text: str) -> list[frozenset[int]]:
    """Passages as sets of letters: two neighbouring coded letters of a turn belong together where every
    sign between them that is no space is coded too."""
    covered = {place for start, end in spans_of_code for place in range(start, end)}
    found: list[list[int]] = []
    for turn_start, turn_end in turns:
        last = None
        for place in range(turn_start, turn_end):
            if not (text[place].isalnum() and place in covered):
                continue
            joined = last is not None and all(
                between in covered or text[between].isspace() for between in range(last + 1, place)
            )
            if joined:
                found[-1].append(place)
            else:
                found.append([place])
            last = place
    return [frozenset(letters) for letters in found]


def components(nodes: list[tuple[int, str, frozenset[int]]]) -> list[list[tuple[int, str, frozenset[int]]]]:
    """Connected components by growing sets until nothing changes."""
    groups = [{number} for number in range(len(nodes))]
    changed = True
    while changed:
        changed = False
        for one, other in combinations(range(len(groups)), 2):
            meet = any(
                nodes[a][0] != nodes[b][0] and nodes[a][2] & nodes[b][2]
                for a in groups[one]
                for b in groups[other]
            )
            if meet:
                groups[one] |= groups.pop(other)
                changed = True
                break
    return [[nodes[number] for number in sorted(group)] for group in groups]


def brute(first, second, turns, text):
    """Kind and the letters of each coder and code, by definition."""
    found, single = [], []
    for code in CODES:
        nodes = [
            (side, code, letters)
            for side, of in enumerate((first, second))
            for letters in letter_sets(of.get(code, []), turns, text)
        ]
        for group in components(nodes):
            union = [frozenset().union(*(n[2] for n in group if n[0] == side)) for side in (0, 1)]
            if not all(union):
                single += group
            elif union[0] != union[1]:
                found.append(("other-boundary", summed(group)))
    for group in components(single):
        sides = {node[0] for node in group}
        kind = "other-code" if len(sides) == 2 else "only-b" if sides == {1} else "only-a"
        found.append((kind, summed(group)))
    return sorted(found, key=repr)


def summed(group):
    letters: dict[tuple[int, str], set[int]] = {}
    for side, code, places in group:
        letters.setdefault((side, code), set()).update(places)
    return sorted((key, sorted(places)) for key, places in letters.items())


@settings(deadline=None)
@given(coded, coded, some_turns, texts)
def test_differences_are_what_the_definition_says(first, second, turns, text):
    found = []
    for kind, a, b in differences(first, second, turns, text):
        letters = {
            (side, code): sorted(p for start, end in of_code for p in range(start, end) if text[p].isalnum())
            for side, of in enumerate((a, b))
            for code, of_code in of.items()
        }
        found.append((kind, sorted(letters.items())))
    assert sorted(found, key=repr) == brute(first, second, turns, text)


@settings(deadline=None)
@given(coded, some_turns, texts)
def test_nobody_disagrees_with_themselves(codes, turns, text):
    assert differences(codes, codes, turns, text) == []


@settings(deadline=None)
@given(coded, coded, some_turns, texts)
def test_exchanging_the_coders_exchanges_a_and_b(first, second, turns, text):
    other_way = {"only-a": "only-b", "only-b": "only-a"}
    there = [(other_way.get(kind, kind), b, a) for kind, a, b in differences(first, second, turns, text)]
    back = [(kind, a, b) for kind, a, b in differences(second, first, turns, text)]
    assert sorted(map(repr, there)) == sorted(map(repr, back))


# --- on studies ----------------------------------------------------------------------------------

TURNS = [
    ("INT", "How many beds are there?"),
    ("EXP", "Four beds. Two are closed. Nobody is licensed at night. Waste is a worry."),
]

Make = Callable[..., Project]


def code(project: Project, coder: str, key: str, words: str, name: str = "DE-01") -> None:
    interview = project.interview(name)
    start = project.document(interview).text.index(words)
    found = next(one for one in project.codes() if one.key == key)
    coding.assign(project, coder, interview, (start, start + len(words)), [found.id])


def finish(project: Project, *coders: str, names: tuple[str, ...] = ("DE-01",)) -> None:
    for coder in coders:
        for name in names:
            rounds.finish(project, coder, project.interview(name))


@pytest.fixture
def study(make_study: Make) -> Project:
    project = make_study({"DE-01": ("Germany", TURNS), "ES-01": ("Spain", TURNS)})
    code(project, "ana", "CAP-BED", "Four beds.")
    code(project, "ben", "CAP-BED", "Four beds")  # a full stop is no disagreement
    code(project, "ana", "CAP-BED", "Two are closed.")
    code(project, "ben", "CAP-WST", "closed")
    code(project, "ana", "AW-REF", "Nobody is licensed at night.")
    code(project, "ben", "AW-REF", "licensed at night")
    code(project, "ben", "CAP-WST", "Waste is a worry.")
    code(project, "ana", "AW", "How many beds")  # the interviewer's
    finish(project, "ana", "ben")
    return project


def told(found) -> list[tuple]:
    return [
        (one.kind, one.name, *(["+".join(g.key for g in side) for side in one.given]), one.words)
        for one in found
    ]


def test_each_kind_in_the_order_of_the_transcript(study: Project) -> None:
    found = disagreements(study)
    assert told(found) == [
        # Four beds and Two are closed adjoin: one passage of ana's, which ends later than ben's.
        ("other-boundary", "DE-01", "CAP-BED", "CAP-BED", "Four beds. Two are closed."),
        ("only-b", "DE-01", "", "CAP-WST", "closed"),
        ("other-boundary", "DE-01", "AW-REF", "AW-REF", "Nobody is licensed at night."),
        ("only-b", "DE-01", "", "CAP-WST", "Waste is a worry."),
    ]
    assert {one.coders for one in found} == {("ana", "ben")}
    assert {(one.country, one.speaker) for one in found} == {("Germany", "EXP")}
    assert len({one.id for one in found}) == len(found)


def test_other_code_is_one_disagreement_of_both_codes(make_study: Make) -> None:
    project = make_study({"DE-01": ("Germany", TURNS)})
    code(project, "ana", "CAP-BED", "Nobody is licensed at night.")
    code(project, "ben", "AW-REF", "licensed")
    code(project, "ben", "CAP-WST", "at night")
    finish(project, "ana", "ben")
    (only,) = disagreements(project)
    assert told([only]) == [
        ("other-code", "DE-01", "CAP-BED", "AW-REF+CAP-WST", "Nobody is licensed at night.")
    ]
    for key in ("CAP-BED", "AW-REF", "CAP-WST"):
        assert disagreements(project, code=key) == (only,)
    assert disagreements(project, code="AW") == ()


def test_interviewer_turns_only_when_asked(study: Project) -> None:
    with_interviewer = disagreements(study, interviewer=True)
    assert told(with_interviewer)[0] == ("only-a", "DE-01", "AW", "", "How many beds")
    assert len(with_interviewer) == len(disagreements(study)) + 1


def test_sub_codes_roll_up_into_their_theme(study: Project) -> None:
    assert told(disagreements(study, by="theme")) == [
        # Beds and waste are both capacity, on the same words; what is left is where waste stands alone.
        ("other-boundary", "DE-01", "CAP", "CAP", "Four beds. Two are closed."),
        ("other-boundary", "DE-01", "AW", "AW", "Nobody is licensed at night."),
        ("only-b", "DE-01", "", "CAP", "Waste is a worry."),
    ]


def test_later_work_changes_nothing(study: Project) -> None:
    before = disagreements(study)
    interview = study.interview("DE-01")
    rounds.reopen(study, "ben", interview)
    coding.remove(study, "ben", study.codings(coder="ben"))
    rounds.finish(study, "ben", interview)
    assert disagreements(study) == before


def test_a_merge_of_codes_settles_what_was_only_a_name(study: Project) -> None:
    codes = {one.key: one for one in study.codes()}
    merged = {"field": "merged_into", "value": codes["CAP-BED"].id}
    study.apply([Draft("code.set", codes["CAP-WST"].id, merged, replaces=None)], coder="")
    assert [one.kind for one in disagreements(study, code="CAP-BED")] == ["other-boundary", "only-b"]
    assert disagreements(study, code="CAP-WST") == disagreements(study, code="CAP-BED")


def test_a_code_made_after_one_coder_finished_is_missing_for_them(make_study: Make) -> None:
    project = make_study({"DE-01": ("Germany", TURNS)})
    finish(project, "ana")
    project.apply(new_code_drafts(project, "Nights", key="NIGHT"), coder="ben")
    code(project, "ben", "NIGHT", "at night")
    code(project, "ben", "CAP-BED", "Four beds")
    finish(project, "ben")
    assert [one.keys for one in disagreements(project)] == [("CAP-BED",)]


def test_three_coders_are_three_pairs(make_study: Make) -> None:
    project = make_study({"DE-01": ("Germany", TURNS)})
    code(project, "ben", "CAP-BED", "Four beds")
    finish(project, "ana", "ben", "carla")
    found = disagreements(project)
    assert [(one.coders, one.kind) for one in found] == [
        (("ana", "ben"), "only-b"),
        (("ben", "carla"), "only-a"),
    ]
    assert [one.coders for one in disagreements(project, coders=("ana", "ben"))] == [("ana", "ben")]


def test_nothing_of_an_open_round(study: Project) -> None:
    finish(study, "ana", "ben", names=("ES-01",))
    code(study, "ana", "CAP-BED", "Four beds", "ES-01")
    opened = rounds.open_round(study, "R", "coding", ["ana", "ben"], [study.interview("DE-01")])
    assert [one.name for one in disagreements(study, rounds=("all",))] == []
    rounds.close_round(study, opened)
    assert {one.name for one in disagreements(study, rounds=("all",))} == {"DE-01"}


def test_an_unknown_code_is_refused_by_name(study: Project) -> None:
    with pytest.raises(OptionError, match="no code 'NOPE'"):
        disagreements(study, code="NOPE")


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Project:
    path: Path = tmp_path_factory.mktemp("demo") / "demo.db"
    return build_demo_study(path)


def test_codes_on_which_all_characters_agree_have_no_disagreement(demo: Project) -> None:
    table = agreement_table(demo, unit="character")
    agreed = [row.name for row in table.rows if row.only_a + row.only_b == 0]
    assert agreed and len(agreed) < len(table.rows)
    for name in agreed:
        assert disagreements(demo, code=name) == ()


def test_groups_are_called_as_in_the_agreement_table(demo: Project) -> None:
    for by in ("country", "pair", "interview", "month", "language", "round", "code,country", "pair,country"):
        options = AgreementOptions(by=by)
        rows = {row.groups for row in agreement_table(demo, options).rows}
        found = {one.groups for one in comparison(demo, options).disagreements}
        assert found and found <= rows


def test_every_kind_is_there_and_the_words_are_the_regions(demo: Project) -> None:
    found = comparison(demo, AgreementOptions())
    assert {one.kind for one in found.disagreements} == set(KINDS)
    for one in found.disagreements:
        interview = demo.interview_by_id(one.interview)
        assert interview is not None
        assert demo.document(interview).text[one.start : one.end] == one.words
        for coder, given_ in zip(one.coders, one.given, strict=True):
            mine = found.codings(one.interview, one.round, coder)
            for each in given_:
                assert any(code_id == each.code for code_id, _, _ in mine)
