"""The board: who is how far, from the keyboard and with the mouse, wide and at 80 columns."""

from __future__ import annotations

import pytest
from rich.cells import cell_len
from small_study import Screen, app_on, code, front
from textual.pilot import Pilot

from interviewcoder.actions import interviews, rounds, study
from interviewcoder.project import Project
from interviewcoder.tui.screens import board
from interviewcoder.tui.screens.board import BoardScreen
from interviewcoder.tui.widgets.lines import Lines
from tests.conftest import transcript_of


def lines(pilot: Pilot[None], id: str = "board") -> list[str]:
    """What a part of the board shows, line by line."""
    widget = pilot.app.screen.query_one(f"#{id}", Lines)
    return ["".join(text for text, _ in (*line.left, *line.right)) for line in widget._lines]


def line_of(pilot: Pilot[None], name: str) -> str:
    return next(line for line in lines(pilot) if line.strip().startswith(name))


async def to_the_board(pilot: Pilot[None]) -> BoardScreen:
    await pilot.press("P")
    await pilot.pause()
    screen = pilot.app.screen
    assert isinstance(screen, BoardScreen)
    return screen


async def test_the_board_shows_who_is_how_far(project: Project, screen: Screen) -> None:
    code(project, "CAP-BED", "four beds")
    rounds.finish(project, "ana", project.interview("DE-01"))
    code(project, "CAP-BED", "four beds", coder="ben")
    interviews.set_main_coder(project, project.interview("DE-01"), "ben")
    rounds.open_round(project, "Pilot", "pilot", ["ana", "ben"], [project.interview("DE-02")])
    async with screen(size=(80, 24)) as pilot:
        await to_the_board(pilot)
        here = line_of(pilot, "DE-01")
        assert "✓   2025-06-15" in here and "◐ M 2025-06-15" in here
        assert line_of(pilot, "DE-02").count("○●") == 2 and line_of(pilot, "ES-01").strip() == "ES-01"
        assert any("Germany  0 of 2 by two coders" in line for line in lines(pilot))
        assert "not begun 2 · ◐ begun 1 · ✓ finished 1" in lines(pilot, "board-sums")[0]
        await pilot.press("down")
        assert "in round Pilot: ana, ben" in lines(pilot, "board-here")[0]


async def test_enter_opens_the_interview_and_escape_goes_back(project: Project, screen: Screen) -> None:
    async with screen() as pilot:
        await to_the_board(pilot)
        await pilot.press("end", "enter")
        await pilot.pause()
        assert front(pilot).session.interview.name == "ES-01" and pilot.app.screen is front(pilot)
        await to_the_board(pilot)
        assert "ES-01" in lines(pilot, "board-here")[0]
        await pilot.press("escape")
        assert pilot.app.screen is front(pilot) and front(pilot).session.interview.name == "ES-01"


async def test_a_click_opens_an_interview_and_the_keys_can_be_clicked(screen: Screen) -> None:
    async with screen() as pilot:
        await to_the_board(pilot)
        place = next(n for n, line in enumerate(lines(pilot)) if line.strip().startswith("DE-02"))
        await pilot.click("#board", offset=(4, place))
        await pilot.pause()
        assert front(pilot).session.interview.name == "DE-02"
        await to_the_board(pilot)
        keys = pilot.app.screen.query_one("KeyLine", Lines)
        text = "".join(part for part, _ in keys._lines[0].left)
        await pilot.click("KeyLine", offset=(text.index("back"), 0))
        await pilot.pause()
        assert pilot.app.screen is front(pilot)


async def test_more_coders_than_fit_are_reached_with_the_arrows(project: Project, screen: Screen) -> None:
    for number in range(8):
        study.add_coder(project, f"coder{number}")
    async with screen(size=(80, 24)) as pilot:
        await to_the_board(pilot)
        seen = set()
        for _ in range(12):
            seen |= set(lines(pilot, "board-coders")[0].split())
            assert "of 10 coders" in lines(pilot, "board-coders")[0]
            await pilot.press("right")
        assert {"ana", "ben", *(f"coder{number}" for number in range(8))} <= seen
        assert all(len(line) <= 80 for line in lines(pilot, "board-coders"))


async def test_what_another_program_writes_is_seen(project: Project, screen: Screen) -> None:
    async with screen() as pilot:
        board = await to_the_board(pilot)
        rounds.finish(project, "ben", project.interview("DE-02"))
        board._look()
        assert "✓" in line_of(pilot, "DE-02")


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_an_empty_study_has_an_empty_board(tmp_path, size: tuple[int, int]) -> None:
    with study.create_study(tmp_path / "empty.db") as empty:
        study.add_coder(empty, "ana")
        async with app_on(empty).run_test(size=size) as pilot:
            await to_the_board(pilot)
            assert "no interviews" in lines(pilot)[0]
            await pilot.press("enter", "escape")
            assert pilot.app.screen is front(pilot)


async def test_a_name_is_measured_a_few_times_however_many_rows_there_are(
    project: Project, screen: Screen, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A width asked for at every row of a thousand would be a million measurements."""
    measured: list[str] = []

    def counted(text: str) -> int:
        measured.append(text)
        return cell_len(text)

    monkeypatch.setattr(board, "cell_len", counted)
    for number in range(30):
        interviews.add_interview(project, transcript_of([("EXP", f"Words {number}.")]), f"PL-{number:02}")
    async with screen(size=(80, 24)) as pilot:
        await to_the_board(pilot)
        names = [text for text in measured if text.startswith("PL-")]
        assert len(set(names)) == 30 and len(names) <= 2 * 30
