"""Settling on the screen: verdicts by their keys, reasons, what is left, copies that decided apart."""

from __future__ import annotations

import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest
from agreement_flows import line_of, settled, shown, to_agreement, words
from small_study import NOON, app_on
from textual.pilot import Pilot

from interviewcoder.actions import rounds
from interviewcoder.actions.coding import remove
from interviewcoder.actions.merging import merge
from interviewcoder.project import Project, open_project
from interviewcoder.tables.settling import left_to_settle, settle_disagreement
from interviewcoder.tui.screens.agreement_choices import ChoiceScreen
from interviewcoder.tui.screens.agreement_compare import ComparingScreen
from interviewcoder.tui.screens.agreement_list import DisagreementsScreen
from interviewcoder.tui.screens.memo import MemoScreen
from interviewcoder.tui.screens.picker import Picker


@asynccontextmanager
async def comparing(
    project: Project, size: tuple[int, int] = (100, 30), *, goes_on: bool = False
) -> AsyncIterator[Pilot[None]]:
    """Two coders' codings side by side, at the first disagreement; what is settled stays shown."""
    async with app_on(project, coder="ana").run_test(size=size) as pilot:
        await to_agreement(pilot)
        await pilot.press("enter")
        await settled(pilot)
        await pilot.press("enter")
        await pilot.pause()
        if not goes_on:
            await pilot.press("M")
        yield pilot


def screen_of(pilot: Pilot[None]) -> ComparingScreen:
    screen = pilot.app.screen
    assert isinstance(screen, ComparingScreen)
    return screen


def said(pilot: Pilot[None]) -> str:
    """The sentence in the bottom line, which covers nothing; none is a toast."""
    assert not list(pilot.app._notifications)
    return " ".join(shown(pilot, screen_of(pilot).query_one("#comparing-said")).split())


def told(pilot: Pilot[None]) -> str:
    return " ".join(shown(pilot, screen_of(pilot).query_one("#comparing-told")).split())


@pytest.mark.parametrize(("key", "verdict"), [("A", "a"), ("B", "b"), ("2", "both"), ("0", "none")])
async def test_one_key_and_enter_settle(sample: Project, key: str, verdict: str) -> None:
    async with comparing(sample) as pilot:
        screen = screen_of(pilot)
        while len(screen.gave(screen.here)) < 2:  # what only one gave is not both's
            await pilot.press("n")
        assert "○ open" in told(pilot)
        await pilot.press(key, "enter")
        await pilot.pause()
        (decision,) = sample.decisions()
        assert (decision.verdict, decision.reason, decision.coder) == (verdict, "", "ana")
        assert "✓ settled" in told(pilot)
        assert screen_of(pilot).focused is screen_of(pilot).view


async def test_a_reason_is_kept_and_shown(sample: Project) -> None:
    async with comparing(sample) as pilot:
        await pilot.press("B", *"as n says, A", "enter")
        await pilot.pause()
        assert [one.reason for one in sample.decisions()] == ["as n says, A"]
        assert "“as n says, A”" in told(pilot)


async def test_escape_leaves_it_open_and_stays(sample: Project) -> None:
    async with comparing(sample) as pilot:
        await pilot.press("A", "x", "escape")
        await pilot.pause()
        assert sample.decisions() == () and "○ open" in told(pilot)
        await pilot.press("n")
        assert screen_of(pilot)._place == 1, "the keys of the screen are back"


async def test_another_code_on_selected_words(sample: Project) -> None:
    async with comparing(sample) as pilot:
        await pilot.press("s", "c")
        await pilot.pause()
        assert isinstance(pilot.app.screen, Picker)
        await pilot.press(*"LAW-RAD", "enter")
        await pilot.pause()
        place = screen_of(pilot).view.selection
        await pilot.press("enter")
        await pilot.pause()
        (decision,) = sample.decisions()
        (coding,) = decision.resolved
        keys = {code.id: code.key for code in sample.codes()}
        assert (decision.verdict, keys[coding[0]], coding[1:]) == ("new", "LAW-RAD", place)
        assert "a new coding (LAW-RAD)" in told(pilot)


async def test_without_a_selection_the_new_code_takes_the_region(sample: Project) -> None:
    async with comparing(sample) as pilot:
        here = screen_of(pilot).here
        await pilot.press("c")
        await pilot.pause()
        await pilot.press("enter", "enter")
        await pilot.pause()
        (decision,) = sample.decisions()
        assert [coding[1:] for coding in decision.resolved] == [(here.start, here.end)]


async def test_undo_and_redo_walk_over_decisions(sample: Project) -> None:
    async with comparing(sample) as pilot:
        await pilot.press("A", "enter")
        await pilot.press("B", "y", "enter")
        await pilot.pause()
        assert "carla's" in told(pilot)
        await pilot.press("u")
        await pilot.pause()
        assert "✓ settled: ana's" in told(pilot)
        await pilot.press("u")
        await pilot.pause()
        assert "○ open" in told(pilot)
        await pilot.press("U")
        await pilot.pause()
        assert "✓ settled: ana's" in told(pilot)


async def test_undo_does_not_reach_codings_from_here(sample: Project) -> None:
    mine = sample.codings(coder="ana")[0]
    remove(sample, "ana", [mine])
    async with comparing(sample) as pilot:
        await pilot.press("u")
        await pilot.pause()
        assert mine.id not in {coding.id for coding in sample.codings(coder="ana")}
        assert "was no decision" in said(pilot)


async def test_n_passes_over_what_is_settled_unless_asked_not_to(sample: Project) -> None:
    async with comparing(sample) as pilot:
        await pilot.press("n")
        await pilot.press("0", "enter")
        await pilot.press("N", "n")
        await pilot.pause()
        assert screen_of(pilot)._place == 2
        await pilot.press("f", "N")
        await pilot.pause()
        assert screen_of(pilot)._place == 1
        assert "settled ones too" in shown(pilot)


async def test_what_is_left_is_counted_and_stays_in_view_when_it_is_settled(sample: Project) -> None:
    before = left_to_settle(sample)
    number, questions = len(before.found.disagreements), len(before.open_questions)
    async with app_on(sample, coder="ana").run_test(size=(100, 30)) as pilot:
        await to_agreement(pilot)
        await pilot.press("enter")
        await settled(pilot)
        assert f"{number} · {questions} questions left" in shown(pilot)
        await pilot.press("o")
        await pilot.pause()
        assert isinstance(pilot.app.screen, ChoiceScreen)
        await pilot.press("1")
        await pilot.press("enter")
        await pilot.pause()
        first = screen_of(pilot).here
        await pilot.press("M", "A", "enter")
        listing = pilot.app.screen_stack[-2]
        assert isinstance(listing, DisagreementsScreen)
        listing._look()
        await settled(pilot)
        await pilot.pause(0.2)
        assert screen_of(pilot).here == first and "✓ settled" in told(pilot)
        await pilot.press("escape")
        await settled(pilot)
        assert f"{number - 1} of {number} · {questions - 1} questions left" in shown(pilot)


async def test_the_list_is_narrowed_by_country_code_and_state(sample: Project) -> None:
    left = left_to_settle(sample)
    settle_disagreement(sample, "lea", left.found, left.open[0], "a")
    async with app_on(sample, coder="ana").run_test(size=(100, 30)) as pilot:
        await to_agreement(pilot)
        await pilot.press("enter")
        await settled(pilot)
        listing = pilot.app.screen
        assert isinstance(listing, DisagreementsScreen)
        for key, of in (("y", "country"), ("c", "codes")):
            await pilot.press(key)
            await pilot.pause()
            await pilot.press("1")
            await pilot.pause()
            kept = listing.kept
            assert kept and len(kept) < len(left.found.disagreements)
            values = [{one.country} if of == "country" else set(one.codes) for one in kept]
            assert set.intersection(*values)
            await pilot.press("0")
        await pilot.press("o")
        await pilot.pause()
        await pilot.press("2")
        await pilot.pause()
        assert [one.id for one in listing.kept] == [left.open[0].id]
        assert line_of(pilot, "✓ settled: ana's")


async def test_what_is_in_question_is_starred_as_a_quote_and_the_star_taken_off(sample: Project) -> None:
    async with comparing(sample) as pilot:
        marks = screen_of(pilot).here.marks
        await pilot.press("asterisk")
        await pilot.pause()
        assert "starred as a quote" in said(pilot)
        (quote,) = (one for one in sample.quotes() if one.coding in marks)
        assert quote.starred and quote.coder == "ana"
        await pilot.press("asterisk")
        await pilot.pause()
        assert "No longer starred" in said(pilot)
    assert not any(one.coding in marks for one in sample.quotes())


async def test_a_memo_for_the_discussion_is_read_by_all(sample: Project) -> None:
    async with comparing(sample) as pilot:
        await pilot.press("m")
        await pilot.pause()
        assert isinstance(pilot.app.screen, MemoScreen)
        await pilot.press(*"ask", "ctrl+s")
        await pilot.pause()
        assert "memo: ana" in told(pilot)
        here = screen_of(pilot).here
    assert [
        (memo.start, memo.end, memo.text) for memo in sample.memos(coder="ana", interview=here.interview)
    ][-1] == (here.start, here.end, "ask")
    async with app_on(sample, coder="ben").run_test(size=(100, 30)) as pilot:
        await to_agreement(pilot)
        await pilot.press("enter")
        await settled(pilot)
        await pilot.press("enter")
        await pilot.pause()
        assert "memo: ana" in told(pilot)
        await pilot.press("m")
        await pilot.pause()
        assert "ana: ask" in words(pilot)


async def test_two_copies_that_decided_apart_are_shown_and_decided_anew(
    sample: Project, tmp_path: Path
) -> None:
    path = tmp_path / "other.db"
    sample._connection.execute("pragma wal_checkpoint(truncate)")
    shutil.copy(sample.path, path)
    left = left_to_settle(sample)
    settle_disagreement(sample, "ana", left.found, left.open[0], "a", reason="mine")
    with open_project(path) as other:
        settle_disagreement(other, "ben", left.found, left.open[0], "none")
        merge(sample, [other])
    async with comparing(sample) as pilot:
        assert "≠ decided differently in two copies: no coding stands" in told(pilot)
        assert "another copy: ana's" in told(pilot)
        await pilot.press("A", "enter")
        await pilot.pause()
        assert "✓ settled: ana's" in told(pilot)
    assert sample.conflicts() == () and sample.problems() == ()


async def test_what_was_decided_on_codings_that_changed_says_so(sample: Project) -> None:
    left = left_to_settle(sample)
    decision = settle_disagreement(sample, "ana", left.found, left.open[0], "a")
    judged = sample.coding(decision.judged[0])
    assert judged is not None
    remove(sample, judged.coder, [judged])
    async with comparing(sample) as pilot:
        assert "⚑ to look at again" in told(pilot) and "its codings changed since" in told(pilot)


async def test_nothing_is_settled_once_a_round_opens(sample: Project) -> None:
    async with comparing(sample) as pilot:
        here = screen_of(pilot).here
        interview = sample.interview_by_id(here.interview)
        assert interview is not None
        await pilot.press("A")
        rounds.open_round(sample, "Again", "drift", ["ana", "carla"], [interview])
        await pilot.press("enter")
        await pilot.pause()
        assert "coded blind" in said(pilot)
    rounds.close_round(sample, next(one for one in sample.rounds() if one.name == "Again"))
    assert sample.decisions() == ()


def test_settled_small(sample: Project, snap_compare: Any) -> None:
    sample._clock = lambda: NOON

    async def before(pilot: Pilot[None]) -> None:
        await to_agreement(pilot)
        for key in ("enter", "enter", "M", "B", *"beds alone", "enter"):
            await pilot.press(key)
            await settled(pilot)
        pilot.app.clear_notifications()
        await pilot.pause(0.1)

    assert snap_compare(app_on(sample, "DE-01"), terminal_size=(80, 24), run_before=before)


def test_asked_for_a_reason_large(sample: Project, snap_compare: Any) -> None:
    async def before(pilot: Pilot[None]) -> None:
        await to_agreement(pilot)
        for key in ("enter", "enter", "A"):
            await pilot.press(key)
            await settled(pilot)
        await pilot.pause(0.1)

    assert snap_compare(app_on(sample, "DE-01"), terminal_size=(120, 36), run_before=before)


async def test_once_settled_it_goes_on_to_the_next_open_one_and_u_comes_back(sample: Project) -> None:
    async with comparing(sample, goes_on=True) as pilot:
        screen = screen_of(pilot)
        first = screen.here
        await pilot.press("A", "enter")
        await pilot.pause()
        assert screen.here != first and screen.is_left(screen.here) and "○ open" in told(pilot)
        assert "the next open one; M stays" in said(pilot)
        second = screen.here
        await pilot.press("u")
        await pilot.pause()
        assert screen.here == first and "○ open" in told(pilot)
        await pilot.press("M", "A", "enter")
        await pilot.pause()
        assert screen.here == first and "✓ settled" in told(pilot)
        await pilot.press("M", "n")
        await pilot.pause()
        assert screen.here == second


async def test_both_are_not_offered_where_one_gave_nothing(sample: Project) -> None:
    async with comparing(sample) as pilot:
        screen = screen_of(pilot)
        while len(screen.gave(screen.here)) == 2:
            await pilot.press("n")
        assert " both" not in shown(pilot, screen.query_one("#comparing-settle"))
        await pilot.press("2")
        await pilot.pause()
        assert sample.decisions() == () and screen.focused is screen.view
        while len(screen.gave(screen.here)) < 2:
            await pilot.press("n")
        assert "2 both" in shown(pilot, screen.query_one("#comparing-settle"))


@pytest.mark.parametrize("key", ["A", "B", "0", "c"])
async def test_a_decision_is_replaced_only_after_it_was_said_whose_it_is(sample: Project, key: str) -> None:
    left = left_to_settle(sample)
    decision = settle_disagreement(sample, "lea", left.found, left.open[0], "a", reason="heard it twice")
    async with comparing(sample, (80, 24)) as pilot:
        screen = screen_of(pilot)
        while screen.is_left(screen.here):
            screen.go_to_place(screen._place + 1)
        await pilot.press(key)
        await pilot.pause()
        assert "Replace lea's decision (“heard it twice”)?" in shown(pilot)
        await pilot.press("escape")
        await pilot.pause()
        assert sample.decisions() == (decision,) and screen.focused is screen.view
        assert said(pilot) == "The decision stands as it was."
        await pilot.press(key, "enter")
        await pilot.pause()
        if key == "c":
            assert isinstance(pilot.app.screen, Picker)
            await pilot.press("enter")
            await pilot.pause()
        await pilot.press("enter")
        await pilot.pause()
        assert [one.coder for one in sample.decisions() if one.shown] == ["ana"]
