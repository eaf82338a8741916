"""Keys typed before the screen is there, and letters behind a command that was refused."""

from __future__ import annotations

import pytest
from small_study import LICENSED, Screen, app_on, coded, front, go, place_of, said
from textual import events
from textual.app import App

from interviewcoder.project import Project
from interviewcoder.tui.screens.memo import MemoScreen


def burst(app: App[None], keys: str) -> None:
    """Keys that arrive together, as over a slow line."""
    named = {"\r": "enter", ">": "greater_than_sign", "/": "slash", "?": "question_mark", " ": "space"}
    for letter in keys:
        app.post_message(events.Key(named.get(letter, letter), letter))


@pytest.mark.parametrize("keys", ["c", "i", ">", "P", "H", "Q", "A", "r", "F", "/", "?", "\r", "m"])
async def test_a_key_before_the_screen_is_there_is_kept(project: Project, keys: str) -> None:
    app = app_on(project)
    burst(app, keys)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause(0.3)
        assert app.crash is None
        screen = front(pilot)
        if keys == "c":
            assert screen.focused is screen.codebook
        elif keys == "i":
            assert screen.focused is screen.interviews
        elif keys == ">":
            assert screen.session.interview.name == "DE-02"
        elif keys in "PHAQ?\rm":
            assert len(app.screen_stack) == 2


async def test_a_burst_from_the_start_means_what_it_means_one_by_one(project: Project) -> None:
    app = app_on(project)
    burst(app, "sss\rlic\rn")
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause(0.5)
        assert coded(project) == [("WF-LIC", LICENSED)]
        assert app.crash is None


@pytest.mark.parametrize("opens", ["P", "H", "Q", "A"])
async def test_keys_while_another_screen_opens_do_not_crash(
    screen: Screen, project: Project, opens: str
) -> None:
    async with screen() as pilot:
        go(pilot, project, LICENSED)
        burst(pilot.app, opens + "jjkcia0")
        await pilot.pause(0.4)
        assert pilot.app.crash is None


async def test_letters_behind_a_refused_command_are_no_commands(screen: Screen, project: Project) -> None:
    async with screen() as pilot:
        go(pilot, project, LICENSED)
        before = front(pilot).view.cursor
        burst(pilot.app, "xu2 lost s\rd3")
        await pilot.pause(0.2)
        assert coded(project) == []
        assert front(pilot).view.cursor == before
        assert "Nothing is coded in this sentence" in said(pilot)
        await pilot.pause(0.1)
        await pilot.press("2")  # after a pause it is a command again
        assert [key for key, _ in coded(project)] == ["CAP"]


async def test_pasted_text_runs_no_command(screen: Screen, project: Project) -> None:
    async with screen() as pilot:
        go(pilot, project, LICENSED)
        pilot.app.post_message(events.Paste("1 2 3 x u"))
        await pilot.pause(0.1)
        assert coded(project) == []
        assert "pasted" in said(pilot)


async def test_the_coding_just_made_is_meant_until_the_cursor_moves(screen: Screen, project: Project) -> None:
    async with screen() as pilot:
        go(pilot, project, LICENSED)
        await pilot.press("v", "w", "w", "w", "1", "escape")
        view = front(pilot).view
        (made,) = front(pilot).session.codings
        assert view.selection is None and made.start <= view.cursor < made.end
        await pilot.press("m")
        await pilot.pause()
        assert isinstance(pilot.app.screen, MemoScreen)
        await pilot.press(*"why", "ctrl+s")
        await pilot.pause()
        assert [(memo.text, memo.target) for memo in project.memos(coder="ana")] == [("why", made.id)]
        await pilot.press("d")
        assert front(pilot).session.codings[0].discuss


async def test_a_memo_right_after_assigning_to_a_selection_is_on_the_coding(
    screen: Screen, project: Project
) -> None:
    async with screen() as pilot:
        go(pilot, project, "Two of them")
        await pilot.press("s", "1", "m", *"why", "ctrl+s")
        await pilot.pause()
        (made,) = front(pilot).session.codings
        assert [memo.target for memo in project.memos(coder="ana")] == [made.id]


async def test_without_a_coding_a_memo_is_on_the_sentence(screen: Screen, project: Project) -> None:
    async with screen() as pilot:
        go(pilot, project, LICENSED)
        await pilot.press("m")
        await pilot.pause()
        assert "sentence" in str(pilot.app.screen.query_one("#memo").border_title)
        await pilot.press(*"why", "ctrl+s")
        await pilot.pause()
        (memo,) = project.memos(coder="ana")
        assert (memo.start, memo.end) == place_of(project, LICENSED)


async def test_remove_takes_what_is_coded_in_the_sentence(screen: Screen, project: Project) -> None:
    async with screen() as pilot:
        start, end = place_of(project, "at the weekend")
        go(pilot, project, LICENSED)
        front(pilot).view.select(start, end)
        await pilot.press("2", "escape")
        front(pilot).view.go_to(place_of(project, LICENSED)[0])
        await pilot.press("x")
        assert coded(project) == []
        assert "CAP removed" in said(pilot)
