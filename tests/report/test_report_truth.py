"""What a report says in sentences is true of small, odd and unfinished studies.

Each study is built here from a plain list of who coded what, and each sentence is held against numbers that
are worked out from that list, or from the text of the table beside it, and not by the report.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path

import pytest
from made_up_report import sample
from word_reading import parts

from interviewcoder.actions import rounds, segments
from interviewcoder.model import RoundKind
from interviewcoder.project import Project, open_project
from interviewcoder.report import agreement_sentences as spoken
from interviewcoder.report.contents import AgreementPart, ChecklistPart, DecisionPart, ProvenancePart
from interviewcoder.report.facts import study_facts, study_history
from interviewcoder.report.gather import report_contents
from interviewcoder.report.sentences import sample_sentence, settled_sentence
from interviewcoder.report.settings import ReportSettings, Section
from interviewcoder.report.word import report_bytes
from interviewcoder.tables import sample_table
from interviewcoder.tables.options import AgreementOptions
from tests.blind_study import assign, twins

SENTENCES = ("There are four beds.", "Two are closed.", "Nobody refers patients.", "The waste is kept.")
TURNS = [("INT", "How is it?"), ("EXP", " ".join(SENTENCES))]
CODES = ("AW-REF", "CAP-BED", "CAP-WST")

Given = Mapping[str, Mapping[str, str]]
"""Interview -> coder -> for each sentence the place of its code in `CODES`, or a full stop for none."""

ALIKE = {"ana": "01.2", "ben": "01.2"}
APART = {"ana": "01.2", "ben": "0..2"}


def build(
    make_study: Callable[..., Project],
    given: Given,
    *,
    kind: RoundKind | None = "reliability",
    spare: int = 0,
    closed: bool = True,
) -> Project:
    """A study with a round of all coders (ordinary coding without a kind); ``spare`` more interviews that ana
    alone finished."""
    names = [*given, *(f"S-{number:02d}" for number in range(spare))]
    project = make_study(
        {name: ("Germany" if place % 2 else "Spain", TURNS) for place, name in enumerate(names)}
    )
    coders = sorted({coder for of in given.values() for coder in of})
    opened = None
    if kind is not None:
        opened = rounds.open_round(project, "Rel", kind, coders, [project.interview(name) for name in given])
    for name, of in given.items():
        for coder, codes in of.items():
            if codes == "unfinished":
                continue
            for words, code in zip(SENTENCES, codes, strict=True):
                if code != ".":
                    assign(project, name, coder, words, CODES[int(code)])
            rounds.finish(project, coder, project.interview(name))
    if opened is not None and closed:
        rounds.close_round(project, opened)
    for name in names[len(given) :]:
        rounds.finish(project, "ana", project.interview(name))
    return project


def part(project: Project, kind: str, **settings: object):
    section = Section(kind)  # type: ignore[arg-type]
    (made,) = report_contents(project, ReportSettings(sections=(section,), **settings)).parts  # type: ignore[arg-type]
    return made


def said_of(project: Project, **options: object) -> str:
    """Methods, overall sentence and notes, or why there are none."""
    found = part(project, "agreement", agreement=AgreementOptions(**options))  # type: ignore[arg-type]
    if found.table is None:
        return found.reason
    notes = spoken.agreement_notes(found.table, spoken.kappa_pairs(found.table), [])
    return "\n".join(
        (spoken.methods(found.table, "barrier", "1"), spoken.overall_sentence(found.table, "barrier"), *notes)
    )


def alphas(given: Given) -> dict[str, float]:
    """Krippendorff's α of each code over all sentences, by counting pairs of values within units."""
    found = {}
    for place, code in enumerate(CODES):
        units = [
            [of[coder][sentence] == str(place) for coder in of]
            for of in given.values()
            for sentence in range(len(SENTENCES))
        ]
        values = [value for unit in units for value in unit]
        observed = sum(
            sum(a != b for a, b in itertools.permutations(unit, 2)) / (len(unit) - 1) for unit in units
        ) / len(values)
        expected = sum(a != b for a, b in itertools.permutations(values, 2)) / (
            len(values) * (len(values) - 1)
        )
        if expected:
            found[code] = 1 - observed / expected
    return found


MANY = {f"I-{number:02d}": (APART if number % 3 else ALIKE) for number in range(11)}
STUDIES: dict[str, Given] = {
    "two": {"A": ALIKE, "B": APART},
    "one": {"A": APART},
    "all alike": {"A": ALIKE, "B": ALIKE},
    "one code": {"A": {"ana": "00..", "ben": "0..."}},
    "one code alike": {"A": {"ana": "00..", "ben": "00.."}},
    "two codes": {"A": {"ana": "01..", "ben": "0.1."}},
    "nothing coded": {"A": {"ana": "....", "ben": "...."}},
    "three": {"A": {"ana": "01.2", "ben": "01..", "carla": "0112"}, "B": {**APART}},
    "many": MANY,
}


@pytest.mark.parametrize("name", STUDIES)
def test_the_share_and_the_lowest_codes_are_those_of_the_codings(make_study, name):
    given, spare = STUDIES[name], 3
    said = said_of(build(make_study, given, spare=spare))
    finished = len(given) + spare
    share = f"{len(given)} of the {finished} finished interviews"
    assert f"are compared on {share}" in said
    assert (f"{share} ({100 * len(given) / finished:.0f}%)" in said) == (finished >= 10)
    coders = sorted({coder for of in given.values() for coder in of})
    assert f"{', '.join(coders[:-1])} and {coders[-1]}) are compared" in said

    lowest = re.findall(r"([A-Z]+-[A-Z]+) \(α = (−?\d\.\d\d)\)", said)
    known = {code: round(alpha, 2) for code, alpha in alphas(given).items()}
    assert len({code for code, _ in lowest}) == len(lowest) <= 3
    for code, printed in lowest:
        value = float(printed.replace("−", "-"))
        assert value == pytest.approx(known[code], abs=0.0051) and value < 1
        assert sum(other < known[code] for other in known.values()) < 3
        assert known[code] < max(known.values())
    if lowest:
        assert f"of the {len(known)} codes that have an α" in said
    elif len(known) > 1:
        (value,) = set(known.values())
        assert f"α of each of the {len(known)} codes that have one is {value:.2f}" in said
    elif known:
        ((code, value),) = known.items()
        assert f"of single codes only {code} has an α, {value:.2f}".replace("-0.", "−0.") in said
    else:
        assert "Overall agreement on sets of codes is undefined" in said


@pytest.mark.parametrize("name", STUDIES)
def test_ranges_and_kappas_are_told_where_there_are_any(make_study, name):
    given = STUDIES[name]
    said = said_of(build(make_study, given))
    defined = bool(alphas(given))
    assert ("leave-one-out" in said) == (1 < len(given) < 10 and defined)
    assert ("bootstrap" in said) == (len(given) >= 10 and defined)
    assert ("No range: it is over interviews, and a single one is compared." in said) == (len(given) == 1)
    assert ("Cohen's κ" in said) == defined
    for number in re.findall(r"(\d+) interviews? left out", said):
        assert int(number) == 1


@pytest.mark.parametrize(
    ("kind", "wanted", "unwanted"),
    [
        ("reliability", "in the reliability round Rel.", "learn the codebook"),
        ("training", "in the training round Rel.", "ordinary coding"),
        ("pilot", "in the pilot round Rel.", "learn the codebook"),
        ("drift", "in the drift-check round Rel.", "learn the codebook"),
        (None, "in ordinary coding.", "round Rel"),
    ],
)
def test_the_kind_of_the_round_is_told(make_study, kind, wanted, unwanted):
    said = said_of(build(make_study, {"A": ALIKE, "B": APART}, kind=kind)).splitlines()[0]
    assert wanted in said and unwanted not in said
    assert ("not how reliable the study's codings are" in said) == (kind == "training")
    assert ("not kept from seeing each other's codings" in said) == (kind is None)


def test_who_finished_nothing_is_not_compared(make_study):
    given = {"A": {**APART, "carla": "unfinished"}, "B": {**ALIKE, "carla": "unfinished"}}
    said = said_of(build(make_study, given))
    assert said.startswith("Two coders (ana and ben) are compared on 2 of the 2 finished interviews")
    assert "carla" not in said and "For the two coders Cohen's κ" in said


@pytest.mark.parametrize(
    "given", [{}, {"A": {"ana": "01..", "ben": "unfinished"}}, {"A": {"ana": "01.."}, "B": {"ben": "01.."}}]
)
def test_where_nothing_is_double_coded_nothing_is_claimed(make_study, given):
    project = build(make_study, given, kind=None, spare=1)
    assert said_of(project) == (
        "No interview was finished by two coders in the rounds chosen, so agreement was not computed."
    )
    assert settled_sentence(part(project, "decisions")) == (
        "No interview was finished by two coders in the rounds compared, so there is nothing to settle."
    )


def test_double_coded_are_those_that_two_finished(make_study):
    project = make_study({name: ("Spain", [("EXP", "Four beds.")]) for name in ("A", "B", "C")})
    for coder, name in (("ana", "A"), ("ben", "A"), ("ana", "B")):
        rounds.finish(project, coder, project.interview(name))
    facts = study_facts(project, study_history(project))
    assert (facts.interviews, facts.finished, facts.double_coded, facts.coders) == (3, 2, 1, 2)


def test_who_agreed_on_everything_has_nothing_to_settle(make_study):
    found = part(build(make_study, {"A": ALIKE}), "decisions")
    assert settled_sentence(found) == "There is no disagreement between coders to settle."


def test_of_units_that_were_drawn_only_their_interviews_are_compared(make_study):
    project = build(make_study, {"A": ALIKE, "B": APART})
    assert "Agreement by segment was not computed." in said_of(project, unit="segment")
    start = project.document(project.interview("A")).text.index(SENTENCES[0])
    segments.draw(project, project.interview("A"), [(start, start + 30)], late=True)
    said = said_of(project, unit="segment")
    assert "are compared on 2 of the 2 finished interviews" in said
    assert "Only 1 of these has segments that count, and nothing else is compared." in said


def test_of_characters_no_unit_is_spoken_of_as_if_it_were_a_sample(make_study):
    said = said_of(build(make_study, {"A": ALIKE, "B": APART}), unit="character")
    assert "The unit is the character" in said and "neighbouring characters are not independent" in said


@pytest.mark.parametrize("by", ["country", "code,country", "theme", "interview", "pair"])
def test_the_lowest_codes_are_those_of_all_interviews_whatever_the_rows(make_study, by):
    given = {name: ALIKE if name in "AC" else APART for name in "ABCD"}
    said = said_of(build(make_study, given), by=by)
    if by == "theme":
        assert "the lowest of the 2 barriers that have an α is CAP" in said
        assert "sets of barriers" in said and "sets of codes" not in said.splitlines()[1]
    else:
        worst = alphas(given)["CAP-BED"]
        assert f"the lowest of the 3 codes that have an α is CAP-BED (α = {worst:.2f})" in said


def test_rows_by_group_are_told_apart_in_the_table(make_study):
    project = build(make_study, dict.fromkeys("ABCD", APART))
    settings = ReportSettings(sections=(Section("agreement"),), agreement=AgreementOptions(by="code,country"))
    text = parts(report_bytes(report_contents(project, settings)))["word/document.xml"].decode()
    assert ">Country, code<" in text and text.count(">Germany  <") == text.count(">Spain  <") > 1


# --- rounds that are open ----------------------------------------------------------------------------


def test_an_open_round_is_said_wherever_it_hides_something(make_study):
    """Four interviews, two coders who differ in two of them, in a round that is open."""
    project = build(make_study, {"A": APART, "B": APART}, closed=False, spare=2)
    is_open = "The round Rel is still open (A and B); "
    settled = part(project, "decisions")
    made = report_contents(project)
    assert settled_sentence(settled, made.open_rounds) == (
        f"{is_open}what its coders differ in is not shown. No other interview was finished by two coders in "
        "the rounds compared, so there is nothing to settle."
    )
    assert said_of(project).startswith(f"{is_open}what was coded in it is not compared yet. No other")
    assert any(text.startswith(is_open) for text in made.warnings)
    assert dict(next(made.every(ProvenancePart)).lines)["Left out"].startswith(is_open)
    facts = next(made.every(ChecklistPart)).facts
    assert (facts.interviews, facts.finished, facts.hidden) == (4, 2, 2)
    table = sample_table(project)
    assert (table.interviews, table.finished, table.hidden) == (4, 2, 2)
    text = parts(report_bytes(made))["word/document.xml"].decode()
    assert "no disagreement between coders" not in text
    assert (
        "of which 2 are coded blind in an open round and not counted; the coding of the other 2 is finished."
        in text
    )
    assert "What was coded in 2 interviews is left out, since a round is open on them." in text
    rounds.close_round(project, next(one for one in project.rounds() if one.name == "Rel"))
    made = report_contents(project)
    assert not made.warnings and not made.open_rounds
    assert "still open" not in parts(report_bytes(made))["word/document.xml"].decode()


def test_interviews_that_are_hidden_are_no_part_of_what_is_compared(make_study):
    project = build(make_study, {"A": APART, "B": APART})
    both = [project.interview("B")]
    rounds.open_round(project, "Now", "reliability", ["ana", "ben"], both)
    said = said_of(project)
    assert "on 1 of the 2 finished interviews, the one that at least two of them finished" in said
    assert "in the reliability round Rel and that no open round hides" in said


@pytest.mark.parametrize("finished", [True, False])
def test_what_is_said_of_an_open_round_tells_nothing_of_the_work_in_it(tmp_path: Path, finished: bool):
    said = []
    for path in twins(tmp_path, finished=finished):
        with open_project(path) as project:
            made = report_contents(project)
        assert any("The round Now is still open" in text for text in made.warnings)
        assert made.every(DecisionPart) and made.every(AgreementPart)
        said.append(report_bytes(made))
    assert said[0] == said[1]


@pytest.mark.parametrize(
    ("interviews", "hidden", "finished", "said"),
    [
        (1, 1, 0, "of which 1 is coded blind in an open round and not counted."),
        (2, 1, 0, "and not counted; the coding of the other one is not finished."),
        (2, 1, 1, "and not counted; the coding of the other one is finished."),
        (
            5,
            2,
            0,
            "of which 2 are coded blind in an open round and not counted; none of the others is finished.",
        ),
        (5, 2, 1, "and not counted; 1 of the other 3 is finished."),
        (5, 0, 2, "; 2 of them are finished."),
        (1, 0, 0, "; its coding is not finished, so that nothing can be counted yet."),
    ],
)
def test_the_sample_is_told_as_far_as_it_is_shown(interviews, hidden, finished, said):
    table = replace(sample(), interviews=interviews, hidden=hidden, finished=finished)
    assert sample_sentence(table).endswith(said)
