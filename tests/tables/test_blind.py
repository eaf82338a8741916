"""Nobody sees another's work on interviews in an open round: all that the package offers is asked.

A function that takes a study and is new here is called too; where it cannot be called without more, the
test fails and asks for a line in ``ASKED``.
"""

from __future__ import annotations

import inspect
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import interviewcoder
from interviewcoder import tables
from interviewcoder.actions import queue, rounds
from interviewcoder.actions.handing_out import hand_out
from interviewcoder.actions.merging import merge
from interviewcoder.actions.study import set_languages
from interviewcoder.model import OptionError, Reveal, RoundKind
from interviewcoder.project import Project, open_project, write_copy
from interviewcoder.report.gather import report_contents
from interviewcoder.tables.disagreements import comparison
from tests.blind_study import BLIND, SECRET, twins

Asked = Callable[[Project], Any]


def refused_or(table: Callable[[], Any]) -> Any:
    """What a table holds, or the sentence it is refused with, which must tell nothing either."""
    try:
        return table()
    except OptionError as error:
        return str(error)


def written(project: Project, write: Callable[..., Any], ending: str) -> list[bytes]:
    """What a file holds that is written of a study: its parts, where it is an archive."""
    path = project.path.with_name(f"written.{ending}")
    write(project, path)
    if not zipfile.is_zipfile(path):
        return [path.read_bytes()]
    with zipfile.ZipFile(path) as archive:
        return [archive.read(name) for name in archive.namelist()]


ASKED: dict[str, list[Asked]] = {
    "theme_table": [
        lambda p: tables.theme_table(p, coders="any"),
        lambda p: tables.theme_table(p, coders="ben", sub_codes=True),
        lambda p: tables.theme_table(p, coders="main"),
    ],
    "agreement_table": [
        tables.agreement_table,
        lambda p: tables.agreement_table(p, rounds=("all",), unit="sentence", by="theme"),
        lambda p: tables.agreement_table(p, rounds=("all",), by="interview"),
    ],
    "final_codings": [lambda p: tables.final_codings(p, boundary="union")],
    "disagreements": [
        lambda p: tables.disagreements(p, rounds=("all",)),
        lambda p: comparison(p, tables.AgreementOptions(rounds=("all",))),
    ],
    "passage_table": [lambda p: tables.passage_table(p, rounds=("all",))],
    "cooccurrence_table": [
        lambda p: tables.cooccurrence_table(p, coders="any", codes="code"),
        lambda p: tables.cooccurrence_table(p, coders="ben", across="country"),
    ],
    "saturation_table": [
        lambda p, who=who: tables.saturation_table(p, coders=who, permutations=100) for who in ("any", "ben")
    ],
    "difference_table": [lambda p: tables.difference_table(p, coders="any", codes="code")],
    "cell_passages": [
        lambda p, who=who: tables.cell_passages(p, tables.ThemeOptions(coders=who), "CAP")
        for who in ("any", "ben")
    ],
    "keyness_table": [lambda p: tables.keyness_table(p, "CAP", coders="any")],
    "collocations_table": [tables.collocations_table, lambda p: tables.collocations_table(p, coders="any")],
    "concordance_table": [
        lambda p: tables.concordance_table(p, "beds", coders="any"),
        lambda p: tables.concordance_table(p, "beds", code="CAP", coders="any"),
    ],
    "stripe_table": [
        lambda p, name=name: refused_or(lambda: tables.stripe_table(p, name))
        for name in ("DE-01", "DE-02", "ES-01")
    ],
    "framework_table": [lambda p: tables.framework_table(p, coders="any")],
    "quotes": [tables.quotes, lambda p: tables.quotes(p, coders="any", each=50, by="")],
    "quote_warnings": [
        lambda p: tables.quote_warnings(tables.quotes(p, coders="any", each=50, by="").rows, "de")
    ],
    "quotes_to_check": [
        lambda p: tables.quotes_to_check(p, tables.QuoteOptions(coders="any", each=50, by=""))
    ],
    "codings_table": [tables.codings_table, lambda p: tables.codings_table(p, coder="ana")],
    "plan_double_coding": [lambda p: tables.plan_double_coding(p, rounds=("all",), resamples=100)],
    "write_study_report": [lambda p: written(p, interviewcoder.write_study_report, "docx")],
    "write_study_tables": [
        lambda p, kind=kind: written(p, interviewcoder.write_study_tables, kind) for kind in ("xlsx", "html")
    ],
    "draw_double_coding": [lambda p: tables.draw_double_coding(p, number=1)],
}
"""What is asked of functions of the public interface, where their defaults are not enough."""

DEEDS = {"add_coder"}
"""Functions that write, and tell nothing."""

BESIDES: list[Asked] = [
    lambda p: p.codings(),
    lambda p: p.codings(live=False),
    lambda p: p.memos(),
    lambda p: p.quotes(),
    lambda p: p.quotes(as_coder="ana"),
    lambda p: p.summaries(),
    lambda p: p.summaries(coder="ana"),
    lambda p: p.shown_codes(),
    lambda p: p.shown_codes("ana"),
    lambda p: p.standing(),
    lambda p: p.conflicts(),
    lambda p: p.outdated_codings(),
    lambda p: p.changed_codings(),
    queue.tasks,
    lambda p: queue.tasks(p, coder="ana"),
    rounds.finished_by,
    report_contents,
]


def public_tables() -> dict[str, Callable[..., Any]]:
    """Functions of the public interface and of the tables whose first argument is a study."""
    found = {}
    for module in (interviewcoder, tables):
        for name in module.__all__:
            function = getattr(module, name)
            if inspect.isfunction(function) and name not in DEEDS:
                first = next(iter(inspect.signature(function).parameters.values()), None)
                if first is not None and first.name == "project":
                    found[name] = function
    return found


def asked(name: str, function: Callable[..., Any]) -> list[Asked]:
    """What is asked of a function: what the list says, else it is called with its defaults."""
    if name in ASKED:
        return ASKED[name]
    rest = list(inspect.signature(function).parameters.values())[1:]
    optional = (inspect.Parameter.VAR_KEYWORD, inspect.Parameter.VAR_POSITIONAL)
    wanting = [one.name for one in rest if one.default is one.empty and one.kind not in optional]
    assert not wanting, (
        f"{name} takes a study and cannot be called without {wanting}: add it to ASKED, so that it is known "
        "not to show what an open round hides."
    )
    return [function]


@pytest.fixture(params=["training", "pilot", "reliability", "drift"])
def pair(request: pytest.FixtureRequest, tmp_path: Path) -> tuple[Path, Path]:
    return twins(tmp_path, request.param)


def answers(path: Path, question: Asked) -> str:
    with open_project(path) as project:
        return repr(question(project))


@pytest.mark.parametrize("name", sorted(public_tables()))
def test_no_public_table_tells_what_an_open_round_hides(name: str, tmp_path: Path) -> None:
    quiet, busy = twins(tmp_path)
    for question in asked(name, public_tables()[name]):
        told = answers(busy, question)
        assert SECRET not in told
        assert told == answers(quiet, question)


def test_no_other_way_of_asking_tells_it(pair: tuple[Path, Path]) -> None:
    quiet, busy = pair
    for question in BESIDES:
        told = answers(busy, question)
        assert SECRET not in told
        if question is not report_contents:
            assert told == answers(quiet, question)


def test_the_tables_are_there_to_be_asked(tmp_path: Path) -> None:
    """The study is not so empty that nothing could be told."""
    assert {"theme_table", "agreement_table", "codings_table", "quotes"} <= set(public_tables())
    _, busy = twins(tmp_path)
    with open_project(busy) as project:
        assert len(tables.agreement_table(project).interviews) == 1
        assert any(row.interview == "ES-02" for row in tables.codings_table(project).rows)
        assert tables.codings_table(project).hidden == BLIND
        assert any("DE-01, DE-02" in note for note in tables.theme_table(project, coders="any").notes)


@pytest.mark.parametrize(
    "careless",
    [
        lambda p: {coder: len(p.codings(coder=coder)) for coder in p.coders()},
        lambda p: [code.key for code in p.codes()],
        lambda p: sum(1 for _ in p.changes_since()),
        lambda p: [len(p.memos(coder=coder)) for coder in p.coders()],
    ],
    ids=["codings", "codes", "changes", "memos"],
)
def test_a_table_that_asks_as_everyone_would_be_found_out(tmp_path: Path, careless: Asked) -> None:
    quiet, busy = twins(tmp_path)
    assert answers(busy, careless) != answers(quiet, careless)


def test_whoever_names_themselves_sees_their_own(tmp_path: Path) -> None:
    _, busy = twins(tmp_path)
    with open_project(busy) as project:
        own = tables.codings_table(project, coder="ben")
        assert SECRET in repr(own) and {"DE-01", "DE-02"} <= {row.interview for row in own.rows}
        assert any(SECRET in code.key for code in project.shown_codes("ben"))
        assert not any(SECRET in code.key for code in project.shown_codes("carla"))


def test_closing_reveals_everything(tmp_path: Path) -> None:
    _, busy = twins(tmp_path)
    with open_project(busy) as project:
        round = next(one for one in project.rounds() if one.name == "Now")
        assert [(one.name, coder) for one, coder in rounds.unfinished(project, round)] == [
            ("DE-02", "ana"),
            ("DE-02", "ben"),
        ]
        rounds.close_round(project, round)
        assert project.hidden().interviews == frozenset()
        everything = repr(tables.codings_table(project))
        assert f"{SECRET}-DE-01" in everything and f"{SECRET} on a coding" in everything
        assert SECRET in repr(project.shown_codes("ana"))
        compared = tables.agreement_table(project, rounds=("pilot",))
        assert compared.interviews == ("DE-01",)


def test_an_interview_is_revealed_once_all_have_finished_it_where_that_was_chosen(tmp_path: Path) -> None:
    _, busy = twins(tmp_path, reveal="each")
    with open_project(busy) as project:
        assert tables.codings_table(project).hidden == ("DE-02",)
        told = repr(tables.codings_table(project)) + repr(project.shown_codes()) + repr(project.memos())
        assert f"{SECRET}-DE-01" in told and f"{SECRET}-DE-02" not in told
        assert f"{SECRET} on a code that all know" not in told
        rounds.reopen(project, "ben", project.interview("DE-01"))
        assert tables.codings_table(project).hidden == ("DE-02",), "what was seen cannot be hidden again"


def test_nobody_waits_for_a_coder_who_does_not_read_it(tmp_path: Path) -> None:
    quiet, _ = twins(tmp_path, reveal="each")
    with open_project(quiet) as project:
        rounds.close_round(project, next(one for one in project.rounds() if one.open and one.name == "Now"))
        set_languages(project, "carla", ["pl"])
        there = [project.interview("ES-02")]
        made = rounds.open_round(project, "Three", "pilot", ["ana", "ben", "carla"], there, reveal="each")
        assert [coder for _, coder in rounds.unfinished(project, made)] == ["ana", "ben"]
        for coder in ("ana", "ben"):
            assert project.hidden().interviews
            rounds.finish(project, coder, there[0])
        assert not project.hidden().interviews and rounds.unfinished(project, made) == ()
        set_languages(project, "ben", ["it"])
        assert [coder for _, coder in rounds.unfinished(project, made)] == ["carla"], "named in spite of it"


@pytest.mark.parametrize("reveal", ["closing", "each"])
def test_nothing_is_revealed_before_all_have_finished(tmp_path: Path, reveal: Reveal) -> None:
    quiet, busy = twins(tmp_path, reveal=reveal, finished=False)
    for question in BESIDES[:-1]:
        assert answers(busy, question) == answers(quiet, question)


def test_a_round_of_one_coder_hides_nothing(tmp_path: Path) -> None:
    _, busy = twins(tmp_path)
    with open_project(busy) as project:
        rounds.close_round(project, next(one for one in project.rounds() if one.name == "Now"))
        kind: RoundKind = "drift"
        rounds.open_round(project, "Alone", kind, ["ben"], [project.interview("DE-01")])
        assert project.hidden().interviews == frozenset()


def test_a_file_handed_out_holds_nothing_of_it(tmp_path: Path) -> None:
    _, busy = twins(tmp_path)
    with open_project(busy) as project:
        hand_out(project, "ana", tmp_path / "ana.db")
        hand_out(project, "ben", tmp_path / "ben.db")
        own = {code.id for code in project.codes() if SECRET in code.label}
    assert SECRET.encode() not in (tmp_path / "ana.db").read_bytes()
    assert SECRET.encode() in (tmp_path / "ben.db").read_bytes()
    with open_project(tmp_path / "ana.db") as project:
        assert project.problems() == ()
        told = " ".join(repr(change) for _, change in project.changes_since())
        assert len(own) > 2 and not any(code in told for code in own), "nor which codes it is about"


def test_what_came_for_a_blind_interview_is_named_and_not_counted(tmp_path: Path) -> None:
    told = {}
    for number, path in enumerate(twins(tmp_path)):
        # The same copy of before ben's work takes his file: once of little work, once of much.
        with open_project(path) as source:
            before = [c for _, c in source.changes_since() if not _bens(source, c)]
            texts = {c.subject: str(source.text_body(c.subject)) for c in before if c.kind == "text.add"}
            write_copy(path.with_name("before.db"), before, texts)
            with open_project(path.with_name("before.db")) as project:
                found = merge(project, [source])
                told[number] = (found.new, found.known, found.codings, found.codes, found.memos, found.alike)
                assert found.hidden[:2] == BLIND
                assert SECRET not in repr(found)
                assert project.codings(coder="ben") == source.codings(coder="ben")
    assert told[0] == told[1]


def _bens(project: Project, change: Any) -> bool:
    round = next(one for one in project.rounds() if one.name == "Now")
    opened = min(change.id for change, _ in project.changes_about(round.id))
    return change.coder == "ben" and change.id > opened and change.kind != "finish.set"
