"""The import screen by keys: who speaks, what follows at once, and that nothing is written before."""

from __future__ import annotations

import sys
from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from pathlib import Path

import pytest
from import_flows import dialogue, import_app, lines_of, press, settle, small_files, states, there
from small_study import Screen, build, front
from textual.pilot import Pilot
from textual.widgets import Input

from interviewcoder.actions.interviews import add_interview
from interviewcoder.actions.reading_answers import remembered
from interviewcoder.project import Project
from interviewcoder.transcripts import many, read_profile, read_transcript
from interviewcoder.tui.screens.importing import ImportScreen
from interviewcoder.tui.screens.prompt import PromptScreen

Opened = Callable[..., AbstractAsyncContextManager[Pilot[None]]]
LOOK = dict.fromkeys(("PL-02.txt", "PL-03.txt", "IT-01.vtt"), "look")


@pytest.fixture
def importing(project: Project, tmp_path: Path) -> Opened:
    """Open the import screen on the small files: ``async with importing() as pilot``."""

    def start(*paths: Path, size: tuple[int, int] = (120, 40)) -> AbstractAsyncContextManager[Pilot[None]]:
        return import_app(project, paths or small_files(tmp_path / "in")).run_test(size=size)

    return start


async def write(pilot: Pilot[None], text: str) -> ImportScreen:
    """Write a line anew and take it."""
    written = pilot.app.screen.query_one(Input)
    written.value = text
    await pilot.pause()
    return await press(pilot, "enter")


async def test_files_are_read_and_told_apart(importing: Opened, project: Project) -> None:
    before = project.latest_sequence()
    async with importing() as pilot:
        screen = await settle(pilot)
        # DE-01 is in the study with another text.
        assert states(screen) == {
            **LOOK,
            "DE-01.txt": "changed",
            "PL-03 copy.txt": "same",
            "UK-01.docx": "unreadable",
        }
        assert "interviewcoder revise" in lines_of(pilot, "import-told")
        assert screen.divided == 1
    assert project.latest_sequence() == before


async def test_a_role_shows_at_once_and_other_files_of_the_style_take_it(importing: Opened) -> None:
    async with importing() as pilot:
        await settle(pilot)
        screen = await press(pilot, "greater_than_sign", "tab", "o")
        assert screen.place == 1
        assert "3 more files of this style took these answers." in lines_of(pilot, "import-told")
        assert lines_of(pilot, "import-turns").startswith("▌ I other Question 0 about house 2?")
        screen = await press(pilot, "i", "down", "e")
        assert states(screen)["PL-02.txt"] == states(screen)["PL-03.txt"] == "ready"
        assert states(screen)["IT-01.vtt"] == "look"
        assert "took this answer" in lines_of(pilot, "import-files")


async def test_enter_confirms_what_is_shown_and_goes_to_the_next_to_look_at(importing: Opened) -> None:
    async with importing() as pilot:
        await settle(pilot)
        screen = await press(pilot, "greater_than_sign", "enter", "enter")
        assert states(screen)["PL-02.txt"] == "ready"
        assert screen.plan.files[screen.place or 0].name == "IT-01.vtt"


async def test_merge_rename_reject_accept_and_undo_change_the_turns(importing: Opened) -> None:
    async with importing() as pilot:
        await settle(pilot)
        screen = await press(pilot, "tab", "s")

        def said() -> dict[str, int]:
            assert screen.divided_turns is not None
            return screen.divided_turns.transcript.speakers

        assert "Interviewee1" not in said() and said()["Interviewee 1"] == 14
        screen = await press(pilot, "u")
        assert said()["Interviewee1"] == 2
        await press(pilot, "end", "m")
        screen = await press(pilot, "2")
        assert said()["Interviewee 1"] == 14
        await press(pilot, "home", "r")
        screen = await write(pilot, "Ines")
        assert "I" not in said() and said()["Ines"] == 12
        screen = await press(pilot, "x")
        assert "Ines" not in said()
        assert "not a speaker" in lines_of(pilot, "import-speakers")
        screen = await press(pilot, "end", "a")
        assert said()["I"] == 12
        await press(pilot, "home", "a")
        screen = await write(pilot, "Risk")
        assert said()["Risk"] == 2


async def test_nothing_is_written_before_import_and_leaving_asks(importing: Opened, project: Project) -> None:
    before = project.latest_sequence()
    async with importing() as pilot:
        await settle(pilot)
        await press(pilot, "greater_than_sign", "y", "escape")
        assert "Leave? 3 files" in lines_of(pilot, "import-question")
        await press(pilot, "n")
        assert pilot.app.is_running
        await press(pilot, "escape", "enter")
    assert project.latest_sequence() == before and remembered(project) == {}


async def test_all_that_are_ready_are_imported_with_confirmed_roles(
    importing: Opened, project: Project
) -> None:
    async with importing() as pilot:
        await settle(pilot)
        screen = await press(pilot, "greater_than_sign", "greater_than_sign", "c")
        screen = await write(pilot, "DE-13")
        screen = await press(pilot, "l")
        screen = await write(pilot, "German")
        screen = await press(pilot, "y", "B")
        assert states(screen)["PL-03.txt"] == "imported"
        assert "Imported 2 interviews; the study has 5 now." in lines_of(pilot, "import-told")
        assert states(screen)["PL-02.txt"] == "imported" and states(screen)["IT-01.vtt"] == "look"
        await press(pilot, "escape")
    interview = project.interview("DE-13")
    assert interview.roles_confirmed and interview.language == "de"
    assert list(remembered(project)) == ["txt colon"]


async def test_guesses_and_same_words_are_imported_only_after_a_question(
    importing: Opened, project: Project
) -> None:
    async with importing() as pilot:
        await settle(pilot)
        screen = await press(pilot, *["greater_than_sign"] * 3, "b")
        assert "very words of PL-03.txt" in lines_of(pilot, "import-question")
        screen = await press(pilot, "escape")
        assert states(screen)["PL-03 copy.txt"] == "same"
        screen = await press(pilot, "b", "y")
        assert states(screen)["PL-03 copy.txt"] == "imported"
        screen = await press(pilot, "less_than_sign", "b")
        assert states(screen)["PL-03.txt"] == "same"
    assert not project.interview("PL-03 copy").roles_confirmed


async def test_what_cannot_be_imported_is_refused_with_the_reason(
    importing: Opened, project: Project
) -> None:
    async with importing() as pilot:
        await settle(pilot)
        await press(pilot, "b")
        assert "DE-01 is in the study with another text" in lines_of(pilot, "import-told")
        screen = await press(pilot, "end", "b", "y", "i")
        assert states(screen)["UK-01.docx"] == "unreadable"
        screen = await press(pilot, "B")
        assert "No file is ready yet" in lines_of(pilot, "import-told")
    assert len(project.interviews()) == 3


async def test_answers_go_into_a_profile_and_come_out_of_one(importing: Opened, tmp_path: Path) -> None:
    saved = tmp_path / "f4.yaml"
    async with importing() as pilot:
        await settle(pilot)
        await press(pilot, "greater_than_sign", "y", "p")
        await write(pilot, str(saved))
        assert read_profile(saved).speakers["I"].role == "interviewer"
        saved.write_text(
            "speakers:\n  Ana: {name: Interviewer, role: interviewer}\n  Dr. Ruiz: interviewee\n"
        )
        await press(pilot, "p")
        await write(pilot, str(saved))
        assert isinstance(pilot.app.screen, PromptScreen)  # never over a file that is there
        await press(pilot, "escape", *["greater_than_sign"] * 3, "P")
        screen = await write(pilot, str(saved))
        assert states(screen)["IT-01.vtt"] == "ready"
        assert "Interviewer" in lines_of(pilot, "import-turns")


async def test_files_are_left_out_and_taken_in_again(importing: Opened) -> None:
    async with importing() as pilot:
        await settle(pilot)
        screen = await press(pilot, "d")
        assert states(screen)["DE-01.txt"] == "left out"
        screen = await press(pilot, "d")
        assert states(screen)["DE-01.txt"] == "changed"


async def test_further_files_are_added_by_completion(importing: Opened, tmp_path: Path) -> None:
    more = tmp_path / "more"
    more.mkdir()
    (more / "PL-01.txt").write_text(dialogue(7), encoding="utf-8")
    async with importing() as pilot:
        await settle(pilot)
        await press(pilot, "f")
        written = pilot.app.screen.query_one(Input)
        written.value = f"{tmp_path}/mo"
        await pilot.pause()
        await press(pilot, "tab")
        assert written.value == f"{more}/"
        screen = await press(pilot, "enter")
        assert states(screen)["PL-01.txt"] == "look"


async def test_turns_are_scrolled_from_any_pane_and_by_speaker(importing: Opened) -> None:
    async with importing(size=(80, 24)) as pilot:
        await settle(pilot)
        screen = await press(pilot, "J")
        assert screen.turns.top > 0
        screen = await press(pilot, "K")
        assert screen.turns.top == 0
        screen = await press(pilot, "tab", "end", "n")
        turns = screen.divided_turns
        assert turns is not None
        assert turns.transcript.turns[turns.turn_at(screen.turns.top)].speaker == "Interviewee1"
        await press(pilot, "tab", "pagedown", "end", "home", "space")
        assert screen.turns.top > 0


async def test_control_sequences_of_a_file_do_not_reach_the_screen(importing: Opened, tmp_path: Path) -> None:
    file = tmp_path / "a\x1b]0;bad.txt"
    file.write_text(dialogue(1, ["\x1b[2JEvil\x9b: one thing"]), encoding="utf-8")
    async with importing(file) as pilot:
        screen = await settle(pilot)
        drawn = "".join(strip.text for strip in screen._compositor.render_strips())
        assert "Question 0" in drawn and "\x1b" not in drawn and "\x9b" not in drawn


async def test_50_000_turns_are_divided_beside_and_drawn_as_they_are_seen(
    importing: Opened, tmp_path: Path
) -> None:
    file = tmp_path / "long.txt"
    file.write_text("\n".join(f"I: Why {n}?\nB: Therefore {n}." for n in range(25_000)), encoding="utf-8")
    async with importing(file, size=(100, 30)) as pilot:
        screen = await settle(pilot)
        turns = screen.divided_turns
        assert turns is not None and len(turns.transcript.turns) == 50_000
        drawn = screen.turns.lines_rendered
        await press(pilot, "i", "down", "e", "r", "escape")
        # Three looks at a screen of 30 lines, not at 150,000.
        assert screen.turns.lines_rendered - drawn < 30 * 12
        assert screen.divided == 3


async def test_200_files_are_divided_one_at_a_time_when_they_are_looked_at(
    importing: Opened, tmp_path: Path
) -> None:
    files = [tmp_path / f"PL-{n:03}.txt" for n in range(200)]
    for number, file in enumerate(files):
        file.write_text(dialogue(number), encoding="utf-8")
    async with importing(*files) as pilot:
        await pilot.press("greater_than_sign")  # usable while they are read
        screen = await settle(pilot)
        assert screen.place == 1
        assert [file.problem for file in screen.plan.files if file.problem] == []
        assert set(states(screen).values()) == {"look"}
        assert screen.divided <= 4
        screen = await press(pilot, "y")
        assert "199 more files of this style took these answers" in lines_of(pilot, "import-told")
        assert set(states(screen).values()) == {"ready"}
        assert screen.divided <= 6


async def test_leaving_ends_readers_that_hang(importing: Opened, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(many, "_COMMAND", [sys.executable, "-c", "import time; input(); time.sleep(600)"])
    async with importing() as pilot:
        await pilot.pause()
        screen = there(pilot)
        assert set(states(screen).values()) == {"reading"}
        await pilot.press("b", "y", "escape")  # nothing to import, nothing said: it leaves without a question
        await pilot.pause()
    # The test would not end before the readers did.
    assert not screen.is_attached


async def test_from_the_palette_of_the_coding_screen(
    screen: Screen, project: Project, tmp_path: Path
) -> None:
    file = tmp_path / "PL-01.txt"
    file.write_text(dialogue(7), encoding="utf-8")
    async with screen() as pilot:
        await pilot.pause()
        front(pilot).fill()
        await pilot.app.screen.run_action("import_transcripts")
        await pilot.pause(0.1)
        assert isinstance(pilot.app.screen, PromptScreen)
        await write(pilot, str(file))
        shown = there(pilot)
        assert states(shown) == {"PL-01.txt": "look"}
        await press(pilot, "y", "b")
        await pilot.press("escape")
        await pilot.pause(0.1)
        assert pilot.app.screen is front(pilot)
        assert project.interview("PL-01").id in front(pilot).interviews.order


async def test_a_known_style_needs_no_questions(tmp_path: Path) -> None:
    files = small_files(tmp_path / "in")
    with build(tmp_path / "study.db") as project:
        app = import_app(project, files[2:3])
        async with app.run_test(size=(100, 30)) as pilot:
            await settle(pilot)
            await press(pilot, "y", "b", "escape")
        assert [file.imported for file in app.plan.files] == ["PL-03"]  # how it was left
        other = tmp_path / "IT-09.txt"
        other.write_text(dialogue(9), encoding="utf-8")
        async with import_app(project, [other]).run_test(size=(100, 30)) as pilot:
            screen = await settle(pilot)
            assert states(screen) == {"IT-09.txt": "ready"}


async def test_an_interview_imported_meanwhile_is_no_second_one(
    importing: Opened, project: Project, tmp_path: Path
) -> None:
    file = tmp_path / "PL-01.txt"
    file.write_text(dialogue(7), encoding="utf-8")
    async with importing(file) as pilot:
        await settle(pilot)
        other = tmp_path / "PL-00.txt"
        other.write_text(dialogue(8), encoding="utf-8")
        add_interview(project, read_transcript(other), "PL-01")
        screen = await press(pilot, "y", "b")
        assert "There is already an interview 'PL-01'" in lines_of(pilot, "import-told")
        assert states(screen) == {"PL-01.txt": "unreadable"}


async def test_labels_that_ask_and_answer_are_one_only_after_a_question(importing: Opened) -> None:
    async with importing() as pilot:
        await settle(pilot)
        screen = await press(pilot, "greater_than_sign", "tab", "home", "m", "1")
        assert "both would be an interviewee" in lines_of(pilot, "import-question")
        screen = await press(pilot, "escape")
        assert {line.name for line in screen.lines_now()} == {"I", "Interviewee 1"}
        screen = await press(pilot, "m", "1", "enter")
        assert {line.name for line in screen.lines_now()} == {"Interviewee 1"}
        await press(pilot, "u")
        told = lines_of(pilot, "import-told")
        assert "Taken back: " in told and "PL-02.txt" in told
        screen = await press(pilot, "U")
        assert {line.name for line in screen.lines_now()} == {"Interviewee 1"}


async def test_a_name_is_offered_in_the_next_file_and_taken_by_a_key(importing: Opened) -> None:
    async with importing() as pilot:
        await settle(pilot)
        await press(pilot, "greater_than_sign", "tab", "end", "r")
        await write(pilot, "Dr. Keller")
        screen = await press(pilot, "greater_than_sign")
        assert {line.name for line in screen.lines_now()} == {"I", "Interviewee 1"}
        assert "called “Dr. Keller”" in lines_of(pilot, "import-speakers")
        screen = await press(pilot, "s")
        assert {line.name for line in screen.lines_now()} == {"I", "Dr. Keller"}


async def test_a_label_has_to_stand_in_the_file(importing: Opened) -> None:
    async with importing() as pilot:
        await settle(pilot)
        await press(pilot, "tab", "home", "a")
        await write(pilot, "What")
        assert len(pilot.app.screen_stack) == 2, "the line is asked for again"
        screen = await press(pilot, "escape")
        assert "What" not in {line.label for line in screen.lines_now()}


async def test_a_changed_file_corrects_its_interview(
    importing: Opened, project: Project, tmp_path: Path
) -> None:
    async with importing() as pilot:
        await settle(pilot)
        await press(pilot, "greater_than_sign", "y", "b")
    assert project.interview("PL-02").roles_confirmed
    later = tmp_path / "later"
    later.mkdir()
    (later / "PL-02.txt").write_text(dialogue(2).replace("we wait", "we waited"), encoding="utf-8")
    async with import_app(project, [later / "PL-02.txt"]).run_test(size=(120, 40)) as pilot:
        screen = await settle(pilot)
        assert states(screen) == {"PL-02.txt": "changed"}
        await press(pilot, "b")
        assert "Correct the text of PL-02" in lines_of(pilot, "import-question")
        screen = await press(pilot, "enter")
        assert states(screen) == {"PL-02.txt": "imported"}
        assert "the corrected text of PL-02" in lines_of(pilot, "import-told")
    assert "we waited" in project.document(project.interview("PL-02")).text
