"""Settling what three coders gave, by other codes, by new ones, and decisions that are in doubt."""

from __future__ import annotations

import shutil
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from agreement_flows import settled, shown, to_agreement, words
from small_study import LICENSED, app_on, build, code, place_of
from textual.pilot import Pilot

from interviewcoder.actions import rounds, study
from interviewcoder.actions.coding import remove
from interviewcoder.actions.merging import merge
from interviewcoder.model import Decision, Round
from interviewcoder.project import Project, open_project
from interviewcoder.tables.settling import left_to_settle, settle_disagreement
from interviewcoder.tui.screens.agreement_compare import ComparingScreen
from interviewcoder.tui.screens.new_code import NewCodeScreen
from interviewcoder.tui.screens.picker import Picker


@pytest.fixture
def three(tmp_path: Path) -> Iterator[Project]:
    """DE-01 coded by ana, ben and carla; all three differ about the beds."""
    with build(tmp_path / "three.db") as project:
        study.add_coder(project, "carla")
        round = open_round(project, "R1", "DE-01")
        code(project, "CAP-BED", "four beds with the drains", coder="ana")
        code(project, "CAP", "four beds with", coder="ben")
        code(project, "CAP-WST", "with the drains and the shielding", coder="carla")
        for coder in ("ana", "ben", "carla"):
            rounds.finish(project, coder, project.interview("DE-01"))
        rounds.close_round(project, round)
        yield project


def open_round(project: Project, name: str, interview: str) -> Round:
    everyone = ["ana", "ben", "carla"]
    return rounds.open_round(project, name, "reliability", everyone, [project.interview(interview)])


@asynccontextmanager
async def comparing(project: Project, size: tuple[int, int] = (80, 24)) -> AsyncIterator[Pilot[None]]:
    """Their codings side by side, at the first disagreement."""
    async with app_on(project, coder="ana").run_test(size=size) as pilot:
        await to_agreement(pilot)
        await pilot.press("enter")
        await settled(pilot)
        await pilot.press("enter")
        await pilot.pause()
        yield pilot


def screen_of(pilot: Pilot[None]) -> ComparingScreen:
    screen = pilot.app.screen
    assert isinstance(screen, ComparingScreen)
    return screen


def told(pilot: Pilot[None]) -> str:
    return " ".join(shown(pilot, screen_of(pilot).query_one("#comparing-told")).split())


def standing(project: Project) -> list[tuple[str, str]]:
    """(Key, words) of what stands by the only decision."""
    (decision,) = project.decisions()
    return resolved(project, decision)


def resolved(project: Project, decision: Decision) -> list[tuple[str, str]]:
    keys = {one.id: one.key for one in project.codes()}
    text = project.document(project.interview("DE-01")).text
    return [(keys[id], text[start:end]) for id, start, end in decision.resolved]


@pytest.mark.parametrize("size", [(80, 24), (140, 40)])
async def test_each_coder_has_a_letter_over_their_lanes_and_in_the_line_of_keys(
    three: Project, size: tuple[int, int]
) -> None:
    async with comparing(three, size) as pilot:
        heads = shown(pilot, screen_of(pilot).query_one("#comparing-coders"))
        assert all(name in heads for name in ("A ana", "B ben", "C carla"))
        keys = shown(pilot, screen_of(pilot).query_one("#comparing-settle"))
        offered = ("A ana", "B ben", "C carla", "3 all", "0 none", "c codes")
        assert [word for word in offered if word in keys] == list(offered)


@pytest.mark.parametrize(
    ("key", "expected"),
    [
        ("A", [("CAP-BED", "four beds with the drains")]),
        ("B", [("CAP", "four beds with")]),
        ("C", [("CAP-WST", "with the drains and the shielding")]),
        ("0", []),
        (
            "3",
            [
                ("CAP", "four beds with"),
                ("CAP-BED", "four beds with the drains"),
                ("CAP-WST", "with the drains and the shielding"),
            ],
        ),
    ],
)
async def test_one_key_settles_what_three_gave(
    three: Project, key: str, expected: list[tuple[str, str]]
) -> None:
    async with comparing(three) as pilot:
        assert "2 more settled with it" in told(pilot)
        await pilot.press(key, "enter")
        await pilot.pause()
        assert sorted(standing(three)) == sorted(expected)
        assert "✓ settled" in told(pilot)
    assert left_to_settle(three).open == ()
    assert three.problems() == ()


async def test_two_of_three_are_named_in_the_line_of_keys(three: Project) -> None:
    async with comparing(three) as pilot:
        here = screen_of(pilot).here
        letters = "+".join("ABC"[["ana", "ben", "carla"].index(who)] for who in here.coders)
        assert f"2 {letters}" in shown(pilot, screen_of(pilot).query_one("#comparing-settle"))
        await pilot.press("2")
        await pilot.pause()
        assert f"{' and '.join(here.coders)} stand" in shown(pilot)
        await pilot.press("enter")
        await pilot.pause()
        of = {"ana": "CAP-BED", "ben": "CAP", "carla": "CAP-WST"}
        assert {key for key, _ in standing(three)} == {of[who] for who in here.coders}


async def test_a_letter_nobody_has_says_who_there_is(three: Project) -> None:
    async with comparing(three) as pilot:
        await pilot.press("D")
        await pilot.pause()
        said = [shown(pilot, pilot.app.screen.query_one("#comparing-said"))]
        assert "There is no coder D here: A ana, B ben, C carla." in said[0]
    assert three.decisions() == ()


async def test_a_new_span_by_keyboard_gets_several_codes(three: Project) -> None:
    async with comparing(three) as pilot:
        view = screen_of(pilot).view
        view.go_to(place_of(three, LICENSED)[0])
        await pilot.press("v", "w", "w", "w", "c")
        await pilot.pause()
        assert isinstance(pilot.app.screen, Picker) and "selection" in words(pilot)
        await pilot.press(*"WF-LIC", "tab", *"CAP-WST", "tab", "enter")
        await pilot.pause()
        place = view.selection
        await pilot.press("enter")
        await pilot.pause()
        (decision,) = three.decisions()
        assert decision.verdict == "new"
        assert {key for key, _ in resolved(three, decision)} == {"WF-LIC", "CAP-WST"}
        assert {found[1:] for found in decision.resolved} == {place}


async def test_a_new_code_is_made_of_the_words_and_taken_back_with_the_decision(three: Project) -> None:
    async with comparing(three) as pilot:
        await pilot.press("c")
        await pilot.pause()
        await pilot.press(*"Drains shared", "enter")
        await pilot.pause()
        assert isinstance(pilot.app.screen, NewCodeScreen)
        await pilot.press("enter")
        await pilot.pause()
        await pilot.press("enter")
        await pilot.pause()
        assert [key for key, _ in standing(three)] == ["DRAI-SHAR"]
        assert "a new coding (DRAI-SHAR)" in told(pilot)
        made = next(one for one in three.codes() if one.key == "DRAI-SHAR")
        assert made.proposed_by is None
        await pilot.press("u")
        await pilot.pause()
        assert three.decisions() == () and "○ open" in told(pilot)
        assert "DRAI-SHAR" not in {one.key for one in three.codes() if not one.retired}


async def test_a_new_code_is_proposed_while_the_codebook_is_locked(three: Project) -> None:
    open_round(three, "R2", "DE-02")
    async with comparing(three) as pilot:
        await pilot.press("c")
        await pilot.pause()
        await pilot.press(*"Drains shared", "enter")
        await pilot.pause()
        await pilot.press("enter")
        await pilot.pause()
        await pilot.press("enter")
        await pilot.pause()
        made = next(one for one in three.codes() if one.key == "DRAI-SHAR")
        assert made.proposed_by == "ana"
        said = [shown(pilot, pilot.app.screen.query_one("#comparing-said"))]
        assert "DRAI-SHAR is proposed: it counts once it is accepted." in " ".join(said[-1].split())


async def test_a_decision_in_doubt_holds_by_one_key(three: Project) -> None:
    left = left_to_settle(three)
    decision = settle_disagreement(three, "ana", left.found, left.open[0], "a", reason="the beds")
    judged = three.coding(decision.judged[0])
    assert judged is not None
    remove(three, judged.coder, [judged])
    async with comparing(three) as pilot:
        assert "⚑ to look at again" in told(pilot) and "y: it holds all the same" in told(pilot)
        await pilot.press("y")
        await pilot.pause()
        assert "✓ settled" in told(pilot) and "“the beds”" in told(pilot)
    (now,) = three.decisions()
    assert (now.resolved, now.outdated, now.reason) == (decision.resolved, False, "the beds")


@pytest.mark.parametrize("key", ["y", "Y"])
async def test_of_two_decisions_of_copies_one_key_keeps_either(
    three: Project, tmp_path: Path, key: str
) -> None:
    path = tmp_path / "other.db"
    three._connection.execute("pragma wal_checkpoint(truncate)")
    shutil.copy(three.path, path)
    left = left_to_settle(three)
    first = settle_disagreement(three, "ana", left.found, left.open[0], "a")
    with open_project(path) as other:
        second = settle_disagreement(other, "ben", left.found, left.open[0], "none")
        merge(three, [other])
    was_shown = next(one.id for one in three.decisions() if one.shown)
    of = {first.id: first.resolved, second.id: second.resolved}
    async with comparing(three) as pilot:
        assert "≠ decided differently in two copies" in told(pilot)
        keys = shown(pilot, screen_of(pilot).query_one("#comparing-settle"))
        assert "y holds" in keys and "Y the other's" in keys
        await pilot.press(key)
        await pilot.pause()
        assert "✓ settled" in told(pilot)
    (now,) = three.decisions()
    kept = was_shown if key == "y" else next(id for id in of if id != was_shown)
    assert now.resolved == of[kept]
    assert three.conflicts() == () and three.problems() == ()


async def test_what_is_not_in_doubt_is_not_decided_again(three: Project) -> None:
    async with comparing(three) as pilot:
        await pilot.press("y")
        await pilot.pause()
        assert three.decisions() == ()
        assert "not in doubt" in shown(pilot, pilot.app.screen.query_one("#comparing-said"))
