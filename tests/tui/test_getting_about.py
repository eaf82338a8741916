"""Panes, drawers, search, stepping, remembering: ways through the screen that write no coding."""

from __future__ import annotations

import re
import subprocess
import sys

import pytest
from small_study import (
    LICENSED,
    Screen,
    app_on,
    build,
    code,
    coded,
    front,
    go,
    place_of,
    said,
    transcript,
)
from textual.widgets import Input

from interviewcoder.actions import interviews
from interviewcoder.model import OptionError
from interviewcoder.project import Project, open_project
from interviewcoder.tui.commands import COMMANDS
from interviewcoder.tui.keymap import own_keys
from interviewcoder.tui.screens.help import HelpScreen
from interviewcoder.tui.screens.roles import RolesScreen
from interviewcoder.tui.themes import DARK, LIGHT
from interviewcoder.tui.widgets.search import SearchBar
from interviewcoder.tui.widgets.status import StatusLine


def status(pilot) -> str:
    lines = pilot.app.screen_stack[0].query_one(StatusLine)._lines
    return "".join(text for line in lines for text, _ in (*line.left, *line.right))


async def test_panes_are_drawers_on_a_narrow_screen(screen: Screen, project: Project) -> None:
    async with screen(size=(80, 24)) as pilot:
        screen_ = front(pilot)
        right, left = screen_.query_one("#right"), screen_.interviews
        assert not right.display and not left.display
        assert screen_.view.size.width == 80
        await pilot.press("c")
        await pilot.pause()
        assert right.display and screen_.codebook.has_focus
        await pilot.press("i")
        await pilot.pause()
        assert left.display and not right.display and left.has_focus
        await pilot.press("escape")
        assert not left.display and screen_.view.has_focus
        await pilot.press("tab")
        await pilot.pause()
        assert right.display and screen_.codebook.has_focus
        await pilot.press("c")
        assert not right.display and screen_.view.has_focus


async def test_both_panes_are_there_on_a_wide_screen(screen: Screen) -> None:
    async with screen(size=(150, 40)) as pilot:
        assert front(pilot).interviews.display and front(pilot).query_one("#right").display
        await pilot.resize_terminal(80, 24)
        await pilot.pause()
        assert not front(pilot).interviews.display
        await pilot.resize_terminal(160, 45)
        await pilot.pause()
        assert front(pilot).interviews.display


@pytest.mark.parametrize("size", [(80, 24), (100, 30), (140, 40)], ids=str)
@pytest.mark.parametrize("pane", ["c", "i"])
async def test_what_opens_beside_the_text_leaves_the_sentence_in_sight(
    screen: Screen, project: Project, pane: str, size: tuple[int, int]
) -> None:
    async with screen(size=size) as pilot:
        go(pilot, project, "We wrote it down years ago")
        await pilot.press("s", pane)
        await pilot.pause()
        view = front(pilot).view
        line = view.lines.line_at(view.cursor) - view.scroll_offset.y
        assert 0 <= line < view.size.height
        others = [front(pilot).interviews.region, front(pilot).query_one("#right").region]
        assert not any(view.region.overlaps(other) for other in others if other.area)
        assert view.columns.text >= 24


async def test_the_reading_width_is_used_where_there_is_room(screen: Screen) -> None:
    async with screen(size=(140, 40)) as pilot:
        await pilot.pause(0.1)
        assert front(pilot).view.columns.text >= 66
        assert front(pilot).codebook.size.width >= 40


async def test_back_from_the_queue_one_is_in_the_text(screen: Screen, project: Project) -> None:
    async with screen(size=(80, 24)) as pilot:
        go(pilot, project, LICENSED)
        await pilot.press("c", "Q")
        await pilot.pause()
        await pilot.press("escape")
        await pilot.pause()
        assert front(pilot).view.has_focus
        await pilot.press("c")
        assert front(pilot).codebook.has_focus


async def test_a_search_goes_on_in_all_interviews(screen: Screen, project: Project) -> None:
    async with screen(size=(80, 24)) as pilot:
        await pilot.press("slash", *"the", "tab")
        await pilot.pause()
        rows = [row for row in pilot.app.screen._list.rows if row.id]
        names = {row.lines[0].left[0][0] for row in rows}
        assert names == {"DE-01", "DE-02", "ES-01"}
        await pilot.press("end", "enter")
        await pilot.pause()
        assert front(pilot).session.interview.name == "ES-01"
        assert front(pilot).view.cursor == place_of(project, "the room", "ES-01")[0]
        assert front(pilot).hits


async def test_coding_keys_do_nothing_while_the_interviews_have_the_focus(
    screen: Screen, project: Project
) -> None:
    code(project, "CAP-BED", LICENSED)
    async with screen() as pilot:
        go(pilot, project, LICENSED)
        await pilot.press("i", "1", "full_stop", "x", "d", "m", "u", "ctrl+z", "U", "o", "B")
        assert pilot.app.screen is front(pilot)
    assert coded(project) == [("CAP-BED", LICENSED)]


async def test_letters_mean_codes_and_never_codings_while_the_codebook_has_the_focus(
    screen: Screen, project: Project
) -> None:
    code(project, "CAP-BED", LICENSED)
    async with screen() as pilot:
        go(pilot, project, LICENSED)
        await pilot.press("c", "1", "full_stop", "o", "B")
        for key in ("x", "d", "e", "m", "v", "s", "a"):
            await pilot.press(key)
            await pilot.pause()
            await pilot.press("escape")
            await pilot.pause()
        assert pilot.app.screen is front(pilot)
    assert coded(project) == [("CAP-BED", LICENSED)]


async def test_coding_keys_do_nothing_while_an_input_has_the_focus(screen: Screen, project: Project) -> None:
    code(project, "CAP-BED", LICENSED)
    async with screen() as pilot:
        go(pilot, project, LICENSED)
        await pilot.press("slash")
        await pilot.pause()
        await pilot.press("1", "x", "u", "ctrl+z", "q", "F")
        assert front(pilot).query_one(Input).value.endswith("F")
        await pilot.press("f1")  # help has priority everywhere
        await pilot.pause()
        assert isinstance(pilot.app.screen, HelpScreen)
    assert coded(project) == [("CAP-BED", LICENSED)]


async def test_search_counts_hits_and_n_steps_through_them_until_escape(
    screen: Screen, project: Project
) -> None:
    code(project, "CAP-BED", LICENSED)
    async with screen() as pilot:
        await pilot.press("slash")
        await pilot.pause()
        await pilot.press(*"BEDS")
        assert front(pilot).query_one(SearchBar).display and not front(pilot).query_one(StatusLine).display
        await pilot.press("enter")
        assert "search hits 1/3" in status(pilot)
        assert not front(pilot).query_one(SearchBar).display
        text = project.document(project.interview("DE-01")).text
        first = text.index("beds")
        assert front(pilot).view.cursor == first
        await pilot.press("n", "n")
        assert "search hits 3/3" in status(pilot)
        await pilot.press("N")
        assert "search hits 2/3" in status(pilot)
        await pilot.press("escape")
        assert "codings" in status(pilot) and "search" not in status(pilot)
        front(pilot).view.go_to(0)
        await pilot.press("n")
        assert front(pilot).view.cursor == place_of(project, LICENSED)[0]


async def test_search_crosses_no_turn_and_ignores_labels(project: Project) -> None:
    session = app_on(project)._session
    session.open(project.interview("DE-01"))
    assert session.search("INT") == []
    assert len(session.search("the   ward")) == 1
    assert session.search("   ") == []


async def test_n_steps_through_codings_at_the_same_place_one_by_one(screen: Screen, project: Project) -> None:
    code(project, "CAP-BED", LICENSED)
    code(project, "WF-LIC", LICENSED)
    code(project, "AW-REF", "Some know us well.")
    async with screen() as pilot:
        targets = []
        for _ in range(3):
            await pilot.press("n")
            targets.append(front(pilot).target_id)
        assert len(set(targets)) == 3
        await pilot.press("n")
        assert "last coding" in said(pilot)
        await pilot.press("N", "N")
        assert front(pilot).target_id == targets[0]


async def test_n_steps_through_flagged_codings_until_escape(screen: Screen, project: Project) -> None:
    for words in ("four beds", "Two of them are closed.", "Some know us well."):
        code(project, "CAP", words)
    async with screen() as pilot:
        await pilot.press("D")
        assert "is flagged for discussion" in said(pilot)
        for words in ("four beds", "Some know us"):
            go(pilot, project, words)
            await pilot.press("d")
        assert [one.short for one in front(pilot).view.highlights] == ["Capacity⚑", "Capacity", "Capacity⚑"]
        await pilot.press("g", "D")
        assert front(pilot).view.cursor == place_of(project, "four beds")[0]
        assert "n: flagged codings 1/2" in status(pilot)
        await pilot.press("n")
        assert front(pilot).view.cursor == place_of(project, "Some know us")[0]
        await pilot.press("N", "escape", "n")
        assert front(pilot).view.cursor == place_of(project, "Two of them")[0]
        assert "n: codings 2/3" in status(pilot)


async def test_the_next_interview_and_back_where_one_was(screen: Screen, project: Project) -> None:
    async with screen() as pilot:
        await pilot.pause()
        go(pilot, project, LICENSED)
        cursor = front(pilot).view.cursor
        await pilot.press("greater_than_sign")
        assert front(pilot).session.interview.name == "DE-02"
        await pilot.press("less_than_sign")
        assert front(pilot).session.interview.name == "DE-01"
        assert front(pilot).view.cursor == cursor


async def test_the_place_is_found_again_after_a_restart(project: Project) -> None:
    async with app_on(project).run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        await pilot.press("greater_than_sign")
        front(pilot).view.go_to(place_of(project, "Often too late.", "DE-02")[0])
        await pilot.press("q")
    with open_project(project.path) as again:
        async with app_on(again).run_test(size=(120, 40)) as pilot:
            assert front(pilot).session.interview.name == "DE-02"
            assert front(pilot).view.cursor == place_of(project, "Often too late.", "DE-02")[0]


async def test_what_another_program_writes_is_shown(screen: Screen, project: Project) -> None:
    async with screen() as pilot:
        await pilot.pause()
        with open_project(project.path) as other:
            code(other, "CAP-BED", LICENSED)
        front(pilot)._look()
        assert len(front(pilot).view.highlights) == 1


async def test_the_status_line_always_says_what_an_action_takes(screen: Screen, project: Project) -> None:
    async with screen() as pilot:
        go(pilot, project, LICENSED)
        await pilot.pause()
        assert f"sentence, {len(LICENSED)} characters" in status(pilot)
        await pilot.press("plus")
        await pilot.pause()
        assert "word selected, 6 characters" in status(pilot)
        await pilot.press("escape", "1")
        await pilot.pause()
        assert "saved 10:43" in status(pilot)
        assert "n: codings 1/1" in status(pilot)


async def test_roles_are_asked_for_and_confirmed(tmp_path) -> None:
    with build(tmp_path / "guessed.db", confirm=False) as project:
        async with app_on(project).run_test(size=(120, 40)) as pilot:
            front(pilot).fill()
            await pilot.pause()
            assert "Who is the interviewer in DE-01? INT, it seems. R confirms it." in said(pilot)
            await pilot.press("R")
            await pilot.pause()
            assert isinstance(pilot.app.screen, RolesScreen)
            await pilot.press("down", "space", "enter")
            await pilot.pause()
        document = project.document(project.interview("DE-01"))
        assert {speaker.label: (speaker.role, speaker.confirmed) for speaker in document.speakers} == {
            "INT": ("interviewer", True),
            "EXP": ("other", True),
        }


async def test_a_speaker_is_renamed_where_roles_are_confirmed_and_back_by_undo(project: Project) -> None:
    def labels() -> list[str]:
        return [speaker.label for speaker in project.document(project.interview("DE-01")).speakers]

    async with app_on(project).run_test(size=(120, 40)) as pilot:
        front(pilot).fill()
        await pilot.pause()
        await pilot.press("R", "down", "r", *["backspace"] * 3, *"INT", "enter")
        await pilot.pause()
        assert labels() == ["INT", "EXP"], "it is another speaker's name"
        await pilot.press(*["backspace"] * 3, *"Nurse", "enter")
        await pilot.pause()
        assert labels() == ["INT", "Nurse"]
        await pilot.press("escape")
        await pilot.pause()
        assert {turn.speaker for turn in front(pilot).session.document.turns} == {"INT", "Nurse"}
        await pilot.press("u")
        await pilot.pause()
        assert labels() == ["INT", "EXP"] and "a speaker renamed in DE-01" in said(pilot)


async def test_dark_or_light_is_remembered(project: Project) -> None:
    async with app_on(project).run_test() as pilot:
        assert pilot.app.theme == DARK
        await front(pilot).action_appearance()
    async with app_on(project).run_test() as pilot:
        assert pilot.app.theme == LIGHT


async def test_the_palette_has_our_commands_and_no_screenshot(screen: Screen) -> None:
    from textual.command import CommandList

    async with screen() as pilot:
        await pilot.press("colon")
        await pilot.pause(0.3)
        shown = pilot.app.screen.query_one(CommandList)
        labels = [str(shown.get_option_at_index(n).prompt) for n in range(shown.option_count)]
        offered = [one for one in COMMANDS if one.palette and one.where in ("text", "screen")]
        assert len(labels) == len(offered)
        assert not any("creenshot" in label for label in labels)


async def test_a_palette_command_acts(screen: Screen, project: Project) -> None:
    async with screen() as pilot:
        go(pilot, project, LICENSED)
        await pilot.press("1", "ctrl+p")
        await pilot.pause()
        await pilot.press(*"remove")
        await pilot.pause(0.3)
        await pilot.press("enter")
        await pilot.pause(0.3)
    assert coded(project) == []


async def test_nothing_is_copied_unless_it_is_allowed(
    screen: Screen, project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with screen() as pilot:
        written: list[str] = []
        monkeypatch.setattr(pilot.app._driver, "write", written.append)
        front(pilot).view.select(*place_of(project, "four beds"))
        front(pilot).action_copy()
        assert not any("\x1b]52" in text for text in written)
        pilot.app.copying_allowed = True
        front(pilot).action_copy()
        assert any("\x1b]52" in text for text in written)


async def test_the_mouse_can_do_it_too(screen: Screen, project: Project) -> None:
    async with screen(size=(160, 45)) as pilot:
        await pilot.pause()
        go(pilot, project, LICENSED)
        await pilot.click("#codebook", offset=(8, 2))
        assert coded(project) == [("AW-REF", LICENSED)]
        assert front(pilot).view.has_focus
        await pilot.click("#codebook", offset=(2, 1))  # the triangle folds
        assert len(front(pilot).codebook.rows) == 6
        await pilot.click("#interviews", offset=(5, 4))
        assert front(pilot).session.interview.name == "DE-02"
        await pilot.click("#status", offset=(156, 0))
        await pilot.pause()
        assert isinstance(pilot.app.screen, HelpScreen)


async def test_every_command_has_its_own_id_and_its_own_key(screen: Screen) -> None:
    ids = [command.id for command in COMMANDS]
    assert len(ids) == len(set(ids))
    async with screen() as pilot:
        view = front(pilot).view
        seen: dict[str, str] = {}
        for key, bindings in view._bindings.key_to_bindings.items():
            assert len(bindings) == 1, f"{key} is bound twice on the transcript"
            seen[key] = bindings[0].action
        clashes = seen.keys() & front(pilot)._bindings.key_to_bindings.keys()
        assert clashes <= {"escape", "tab", "shift+tab"}


async def test_a_key_can_be_remapped(project: Project) -> None:
    app = app_on(project)
    app.set_keymap({"code.remove": "f5"})
    code(project, "CAP-BED", LICENSED)
    async with app.run_test() as pilot:
        go(pilot, project, LICENSED)
        await pilot.press("x")
        assert len(coded(project)) == 1
        await pilot.press("f5")
        assert coded(project) == []


@pytest.mark.parametrize(
    "written",
    ["[keys", "keys = 3", '[keys]\n"no.such" = "x"', '[keys]\n"code.remove" = 3', None],
    ids=["not TOML", "no table", "unknown command", "no text", "no file"],
)
def test_a_mistake_in_the_file_of_own_keys_is_one_sentence(tmp_path, monkeypatch, written) -> None:
    file = tmp_path / "keys.toml"
    if written is not None:
        file.write_text(written, encoding="utf-8")
    monkeypatch.setenv("INTERVIEWCODER_KEYS", str(file))
    with pytest.raises(OptionError, match=re.escape(str(file))):
        own_keys()


def test_own_keys_are_read(tmp_path, monkeypatch) -> None:
    file = tmp_path / "keys.toml"
    file.write_text('[keys]\n"code.remove" = "f8"\n', encoding="utf-8")
    monkeypatch.setenv("INTERVIEWCODER_KEYS", str(file))
    assert own_keys() == {"code.remove": "f8"}


async def test_a_click_beside_the_text_means_that_coding(screen: Screen, project: Project) -> None:
    code(project, "CAP-BED", LICENSED)
    code(project, "WF-LIC", LICENSED)
    async with screen() as pilot:
        await pilot.pause()
        view = front(pilot).view
        line = view.lines.line_at(place_of(project, LICENSED)[0])
        meant = set()
        for lane in (0, 1):
            await pilot.click("#transcript", offset=(view.columns.bars_at + lane, line))
            await pilot.pause()
            meant.add(front(pilot).target_id)
        assert meant == {coding.id for coding in project.codings()}


async def test_a_study_without_interviews_opens(tmp_path) -> None:
    from interviewcoder.actions import study

    with study.create_study(tmp_path / "empty.db") as project:
        study.add_coder(project, "ana")
        async with app_on(project).run_test(size=(80, 24)) as pilot:
            front(pilot).fill()
            assert "no interviews" in said(pilot)
            await pilot.press(
                "1", "enter", "n", "x", "slash", "c", "enter", "r", "p", "F", "m", "M", "u", "o"
            )
            assert pilot.app.crash is None


def test_the_first_screen_loads_no_heavy_library() -> None:
    program = (
        "import sys, interviewcoder.tui.app\n"
        "heavy = {'pandas', 'nltk', 'scipy', 'numpy', 'matplotlib', 'docx', 'sqlite_utils', 'yaml'}\n"
        "sys.exit(', '.join(sorted(heavy & set(sys.modules))) or 0)\n"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


async def test_a_thousand_interviews_draw_no_more_lines_than_are_seen(tmp_path) -> None:
    with build(tmp_path / "many.db") as project:
        for number in range(200):
            interviews.add_interview(project, transcript("ES-01"), f"IT-{number:03}")
        async with app_on(project, "DE-01").run_test(size=(150, 40)) as pilot:
            front(pilot).fill()
            await pilot.pause()
            pane = front(pilot).interviews
            drawn: list[int] = []
            original = pane.render_line
            pane.render_line = lambda y: (drawn.append(y), original(y))[1]  # type: ignore[method-assign]
            pane.refresh()
            await pilot.pause()
            assert 0 < len(set(drawn)) <= 40
