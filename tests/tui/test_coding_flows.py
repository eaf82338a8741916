"""Coding by keyboard: keys are counted, and what is on the disk is asked of a second reader."""

from __future__ import annotations

import pytest
from small_study import LICENSED, Screen, app_on, code, coded, front, go, place_of, said
from textual.widgets import Input

from interviewcoder.actions import coding as coding_actions
from interviewcoder.actions import rounds
from interviewcoder.actions.coding import assign
from interviewcoder.model import OptionError
from interviewcoder.project import Project, open_project
from interviewcoder.tui.screens.memo import MemoScreen
from interviewcoder.tui.screens.new_code import NewCodeScreen
from interviewcoder.tui.screens.picker import Picker
from interviewcoder.tui.widgets.rows import RowList
from interviewcoder.tui.widgets.status import Question


def on_disk(project: Project) -> list[tuple[str, str]]:
    with open_project(project.path, read_only=True) as other:
        return coded(other)


async def test_a_digit_assigns_its_code_to_the_sentence(screen: Screen, project: Project) -> None:
    async with screen() as pilot:
        go(pilot, project, LICENSED)
        await pilot.press("3")
        assert on_disk(project) == [("WF", LICENSED)]
        assert front(pilot).view.highlights_at(place_of(project, LICENSED)[0])[0].short == "Workforce"
        assert "WF assigned" in said(pilot)


async def test_what_is_coded_or_removed_is_seen(screen: Screen, project: Project) -> None:
    async with screen(size=(60, 8)) as pilot:
        for key in ("1", "x"):
            go(pilot, project, LICENSED)
            view = front(pilot).view
            view.scroll_end(animate=False, force=True)
            await pilot.pause()
            start, end = place_of(project, LICENSED)
            assert view.lines.line_at(end - 1) < view.scroll_offset.y
            await pilot.press(key)
            await pilot.pause()
            assert view.scroll_offset.y <= view.lines.line_at(start)
        assert on_disk(project) == []


@pytest.mark.parametrize("key", ["AW-REF", "AW-NOT", "CAP-BED", "CAP-WST", "WF-LIC"])
async def test_the_picker_takes_at_most_five_keys(screen: Screen, project: Project, key: str) -> None:
    letters = {"AW-REF": "ar", "AW-NOT": "an", "CAP-BED": "bed", "CAP-WST": "cw", "WF-LIC": "lic"}[key]
    keys = ["enter", *letters, "enter"]
    assert len(keys) <= 5
    async with screen() as pilot:
        go(pilot, project, LICENSED)
        await pilot.press(*keys)
        await pilot.pause()
        assert on_disk(project) == [(key, LICENSED)]


async def test_the_picker_offers_the_last_code_first(screen: Screen, project: Project) -> None:
    async with screen() as pilot:
        go(pilot, project, LICENSED)
        await pilot.press("enter", "l", "i", "c", "enter")
        go(pilot, project, "Two of them are closed.")
        await pilot.press("enter", "enter")
        await pilot.pause()
        assert ("WF-LIC", "Two of them are closed.") in on_disk(project)


async def test_tab_takes_several_codes_in_one_deed(screen: Screen, project: Project) -> None:
    async with screen() as pilot:
        go(pilot, project, LICENSED)
        await pilot.press("enter", "l", "i", "c", "tab", "b", "e", "d", "enter")
        await pilot.pause()
        assert sorted(on_disk(project)) == [("CAP-BED", LICENSED), ("WF-LIC", LICENSED)]
        await pilot.press("u")
        assert on_disk(project) == []


async def test_a_new_code_takes_its_label_from_the_words(screen: Screen, project: Project) -> None:
    async with screen() as pilot:
        start, end = place_of(project, "the honest answer")
        front(pilot).view.select(start, end)
        await pilot.press("enter", "up", "up")
        picker = pilot.app.screen
        assert isinstance(picker, Picker)
        await pilot.press("end", "pagedown", "pagedown", "enter")
        await pilot.pause()
        assert pilot.app.screen.query_one(Input).value == "the honest answer"
        assert pilot.app.screen.query_one("#key", Input).value == "THE-HONE"
        await pilot.press("down", "enter")
        await pilot.pause()
        assert [words for _, words in on_disk(project)] == ["the honest answer"]
        made = project.codes()[-1] if project.codes()[-1].label == "the honest answer" else None
        made = made or next(code for code in project.codes() if code.label == "the honest answer")
        assert made.parent == project.codes()[0].id
        # Made in the same deed as the coding, so one undo takes back both.
        await pilot.press("u")
        assert on_disk(project) == []
        assert all(code.label != "the honest answer" or code.retired for code in project.codes())


async def test_a_new_code_has_the_key_one_writes_if_it_can_be_one(screen: Screen, project: Project) -> None:
    async with screen() as pilot:
        front(pilot).view.select(*place_of(project, "eight weeks"))
        await pilot.press("enter", "end", "pagedown", "pagedown", "enter")
        await pilot.pause()
        key = pilot.app.screen.query_one("#key", Input)
        await pilot.press("tab", *["backspace"] * 20, "A", "W", "enter")
        assert "AW is another code's" in said(pilot)
        await pilot.press("space", "enter")
        assert key.is_attached and on_disk(project) == []
        await pilot.press("backspace", "minus", "T", "enter")
        await pilot.pause()
        assert on_disk(project) == [("AW-T", "eight weeks")]


@pytest.mark.parametrize("typed", [["x"], ["tab", "backspace"]])
async def test_a_new_code_that_was_typed_is_not_thrown_away_without_a_question(
    screen: Screen, project: Project, typed: list[str]
) -> None:
    async with screen(size=(80, 24)) as pilot:
        front(pilot).view.select(*place_of(project, "eight weeks"))
        await pilot.press("enter", "end", "pagedown", "pagedown", "enter")
        await pilot.pause()
        dialog = pilot.app.screen
        assert isinstance(dialog, NewCodeScreen)
        await pilot.press("down", "escape")  # a theme is looked at, nothing was typed
        await pilot.pause()
        assert pilot.app.screen is not dialog
        await pilot.press("enter")
        await pilot.pause()
        dialog = pilot.app.screen
        await pilot.press(*typed)
        values = [field.value for field in dialog.query(Input)]
        await pilot.press("escape", "k")
        await pilot.pause()
        assert pilot.app.screen is dialog and [field.value for field in dialog.query(Input)] == values
        await pilot.press("escape", "y")
        await pilot.pause()
        assert pilot.app.screen is not dialog and on_disk(project) == []


async def test_the_full_stop_repeats_the_last_codes(screen: Screen, project: Project) -> None:
    async with screen() as pilot:
        go(pilot, project, LICENSED)
        await pilot.press("full_stop")
        assert on_disk(project) == []
        await pilot.press("2")
        go(pilot, project, "Two of them")
        await pilot.press("full_stop")
        assert on_disk(project) == [("CAP", "Two of them are closed."), ("CAP", LICENSED)]


async def test_a_selection_is_taken_instead_of_the_sentence(screen: Screen, project: Project) -> None:
    async with screen() as pilot:
        go(pilot, project, "four beds")
        await pilot.press("v", "w", "w", "1")
        assert on_disk(project) == [("AW", "four beds")]


async def test_assigning_ends_extending(screen: Screen, project: Project) -> None:
    async with screen() as pilot:
        go(pilot, project, "Two of them")
        await pilot.press("v", "s", "s", "1")
        view = front(pilot).view
        assert not view.extending and view.selection is not None
        await pilot.press("2", "s", "3")
        both = f"Two of them are closed. {LICENSED}"
        last = ("WF", "So they wait, eight weeks at the least.")
        assert sorted(on_disk(project)) == [("AW", both), ("CAP", both), last]


async def test_undo_and_redo_name_what_they_did(screen: Screen, project: Project) -> None:
    async with screen() as pilot:
        go(pilot, project, LICENSED)
        await pilot.press("1", "2", "u")
        assert on_disk(project) == [("AW", LICENSED)]
        assert "Undone: CAP assigned in DE-01" in said(pilot)
        await pilot.press("ctrl+z")
        assert on_disk(project) == []
        await pilot.press("U", "ctrl+y")
        assert sorted(on_disk(project)) == [("AW", LICENSED), ("CAP", LICENSED)]
        await pilot.press("U")
        assert "Nothing to redo" in said(pilot)


async def test_o_chooses_which_of_several_codings_is_removed(screen: Screen, project: Project) -> None:
    code(project, "CAP-BED", LICENSED)
    code(project, "WF-LIC", "licensed to run them")
    async with screen() as pilot:
        go(pilot, project, "licensed to run")
        await pilot.press("o", "x")
        assert on_disk(project) == [("WF-LIC", "licensed to run them")]
        assert "CAP-BED removed" in said(pilot)


async def test_recode_keeps_the_memo_and_moves_to_another_code(screen: Screen, project: Project) -> None:
    code(project, "CAP-BED", LICENSED)
    async with screen() as pilot:
        go(pilot, project, LICENSED)
        await pilot.press("m", *"why", "ctrl+s")
        await pilot.pause()
        await pilot.press("e", "l", "i", "c", "enter")
        await pilot.pause()
        assert on_disk(project) == [("WF-LIC", LICENSED)]
        assert [memo.text for memo in project.memos(coder="ana")] == ["why"]


async def test_a_coding_takes_the_boundaries_of_the_selection(screen: Screen, project: Project) -> None:
    code(project, "WF-LIC", LICENSED)
    async with screen() as pilot:
        front(pilot).view.select(*place_of(project, "licensed to run them"))
        await pilot.press("B")
        assert on_disk(project) == [("WF-LIC", "licensed to run them")]


async def test_the_discussion_flag_goes_on_and_off(screen: Screen, project: Project) -> None:
    code(project, "WF-LIC", LICENSED)
    async with screen() as pilot:
        go(pilot, project, LICENSED)
        await pilot.press("d")
        assert [coding.discuss for coding in project.codings()] == [True]
        await pilot.press("d")
        assert [coding.discuss for coding in project.codings()] == [False]


async def test_a_memo_has_lines_and_is_not_thrown_away_unasked(screen: Screen, project: Project) -> None:
    code(project, "WF-LIC", LICENSED)
    async with screen() as pilot:
        go(pilot, project, LICENSED)
        await pilot.press("m", "a", "enter", "b", "escape")
        assert isinstance(pilot.app.screen, MemoScreen)
        await pilot.press("k")  # neither yes nor no: keep writing
        await pilot.press("c", "escape", "y")
        await pilot.pause()
        assert [memo.text for memo in project.memos()] == ["a\nbc"]
        await pilot.press("m", "d", "escape", "n")
        await pilot.pause()
        assert [memo.text for memo in project.memos()] == ["a\nbc"]


@pytest.mark.parametrize(("answer", "kept"), [("s", []), ("yes x", ["a"]), ("no x", [])])
async def test_letters_typed_after_an_answer_are_no_commands(
    screen: Screen, project: Project, monkeypatch: pytest.MonkeyPatch, answer: str, kept: list[str]
) -> None:
    monkeypatch.setattr("interviewcoder.tui.frame.LETTERS_PAUSE", 1000.0)
    code(project, "WF-LIC", LICENSED)
    async with screen() as pilot:
        go(pilot, project, LICENSED)
        await pilot.press("m", "a", "escape", *answer.replace(" ", ""))
        await pilot.pause()
        assert [memo.text for memo in project.memos()] == kept
        assert isinstance(pilot.app.screen, MemoScreen) == (answer == "s")
        assert on_disk(project) == [("WF-LIC", LICENSED)]


async def test_memos_on_a_passage_and_on_the_interview(screen: Screen, project: Project) -> None:
    async with screen() as pilot:
        start, end = place_of(project, "eight weeks")
        front(pilot).view.select(start, end)
        await pilot.press("m", "p", "ctrl+s")
        await pilot.pause()
        await pilot.press("M", "s", "ctrl+s")
        await pilot.pause()
        memos = {memo.about: memo for memo in project.memos(coder="ana")}
        assert (memos["passage"].start, memos["passage"].end, memos["passage"].text) == (start, end, "p")
        assert memos["interview"].text == "s"


async def test_finishing_asks_first_and_reopening_too(screen: Screen, project: Project) -> None:
    interview = project.interview("DE-01")
    async with screen() as pilot:
        await pilot.press("F")
        assert pilot.app.screen.query_one(Question).display
        await pilot.press("escape")
        assert not rounds.is_finished(project, "ana", interview)
        await pilot.press("F", "y")
        assert rounds.is_finished(project, "ana", interview)
        assert front(pilot).view.has_focus
        await pilot.press("F", "enter")
        assert rounds.is_finished(project, "ana", interview), "who finishes twice does not mean to reopen"
        await pilot.press("F", "1")  # any other key is a no, and codes nothing
        assert rounds.is_finished(project, "ana", interview)
        await pilot.press("F", "y")
        assert not rounds.is_finished(project, "ana", interview)
    assert coded(project) == []


async def test_pinning_the_code_in_focus(screen: Screen, project: Project) -> None:
    async with screen() as pilot:
        await pilot.press("c", "down", "p", "7", "c")
        go(pilot, project, LICENSED)
        await pilot.press("7")
        assert on_disk(project) == [("AW-REF", LICENSED)]


async def test_enter_on_a_code_of_the_codebook_assigns_it(screen: Screen, project: Project) -> None:
    async with screen() as pilot:
        go(pilot, project, LICENSED)
        await pilot.press("c", "down", "enter")
        assert on_disk(project) == [("AW-REF", LICENSED)]
        assert front(pilot).view.has_focus


async def test_retrieve_goes_there_and_back_to_the_same_line(screen: Screen, project: Project) -> None:
    code(project, "CAP-BED", "Two of them are closed.")
    code(project, "CAP-BED", "There is no staff for the room.", "ES-01")
    code(project, "CAP-WST", "lost between two hospitals", "DE-02", coder="ben")
    async with screen() as pilot:
        go(pilot, project, "Two of them")
        before = front(pilot).view.cursor
        await pilot.press("r", "escape")
        await pilot.pause()
        assert front(pilot).view.cursor == before
        await pilot.press("r")
        await pilot.pause()
        rows = [row.id for row in pilot.app.screen._list.rows if row.id]
        assert len(rows) == 2  # ben's coding is ben's
        await pilot.press("down", "enter")
        await pilot.pause()
        assert front(pilot).session.interview.name == "ES-01"
        assert front(pilot).view.cursor == place_of(project, "There is no staff", "ES-01")[0]


async def test_among_passages_u_asks_before_it_changes_another_interview(
    screen: Screen, project: Project
) -> None:
    code(project, "CAP-BED", "Two of them are closed.")
    elsewhere = project.interview("DE-02")
    turn = project.document(elsewhere).turns[-1]
    bed = next(one.id for one in project.codes() if one.key == "CAP-BED")
    assign(project, "ana", elsewhere, (turn.start, turn.end), [bed])
    async with screen() as pilot:
        await pilot.press("c", "down", "down", "down", "r")
        await pilot.pause()
        listed = pilot.app.screen
        await pilot.press("u")
        await pilot.pause()
        assert len(project.codings()) == 2, "it asks first"
        await pilot.press("u")
        await pilot.pause()
        assert len(project.codings()) == 1
        code(project, "CAP-BED", "Two of them")
        assign(project, "ana", elsewhere, (turn.start, turn.end), [bed])
        listed._read()
        await pilot.press("end", "x", "u")
        await pilot.pause()
        assert len(project.codings()) == 3, "what was done here is taken back at once"


async def test_a_theme_retrieves_its_sub_codes_and_passages_can_be_removed(
    screen: Screen, project: Project
) -> None:
    code(project, "CAP-BED", "Two of them are closed.")
    code(project, "CAP-WST", LICENSED)
    async with screen() as pilot:
        await pilot.press("c", "down", "down", "down", "r")
        await pilot.pause()
        assert sum(row.id is not None for row in pilot.app.screen._list.rows) == 2
        await pilot.press("x")
        assert on_disk(project) == [("CAP-WST", LICENSED)]
        await pilot.press("u")
        assert len(on_disk(project)) == 2


async def test_one_coder_sees_only_their_own_codings(screen: Screen, project: Project) -> None:
    code(project, "CAP-BED", LICENSED, coder="ben")
    async with screen() as pilot:
        assert front(pilot).view.highlights == ()
        go(pilot, project, LICENSED)
        await pilot.press("x")
    assert coded(project, coder="ben") == [("CAP-BED", LICENSED)]


async def test_a_failure_is_a_sentence_and_the_work_goes_on(
    screen: Screen, project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    from interviewcoder.model import StudyError

    def full(*_: object, **__: object) -> None:
        raise StudyError("The disk is full; nothing was changed, free some space and try again.")

    async with screen() as pilot:
        go(pilot, project, LICENSED)
        with monkeypatch.context() as patched:
            patched.setattr(coding_actions, "assign_each", full)
            await pilot.press("1")
        assert "The disk is full" in said(pilot)
        assert front(pilot).view.highlights == ()
        await pilot.press("1")
        assert on_disk(project) == [("AW", LICENSED)]


async def test_a_read_only_study_can_be_looked_at(project: Project) -> None:
    code(project, "CAP-BED", LICENSED)
    with open_project(project.path, read_only=True) as reader:
        async with app_on(reader).run_test(size=(120, 40)) as pilot:
            assert len(front(pilot).view.highlights) == 1
            go(pilot, project, LICENSED)
            await pilot.press("1", "x", "F", "m", "u")
            assert "read-only" in said(pilot)
    assert coded(project) == [("CAP-BED", LICENSED)]


async def test_passages_of_all_coders_are_read_by_country(screen: Screen, project: Project) -> None:
    code(project, "CAP-BED", "Two of them are closed.")
    code(project, "CAP-BED", LICENSED, coder="ben")
    code(project, "CAP-BED", "There is room.", "ES-01", coder="ben")
    async with screen() as pilot:
        go(pilot, project, "Two of them")
        await pilot.press("r")
        await pilot.pause()

        def listed() -> int:
            return sum(row.id is not None for row in pilot.app.screen._list.rows)

        assert listed() == 1
        await pilot.press("a")
        assert listed() == 3
        await pilot.press("down", "x")
        assert "ben's; only its coder changes it" in said(pilot)
        assert len(coded(project, coder="ben")) == 1
        await pilot.press("y", "end", "enter")
        await pilot.pause()
        assert listed() == 1
        await pilot.press("a")
        assert listed() == 0


async def test_passages_of_others_stay_hidden_in_a_blind_round(screen: Screen, project: Project) -> None:
    code(project, "CAP-BED", LICENSED, coder="ben")
    rounds.open_round(
        project, "R1", kind="training", coders=["ana", "ben"], interviews=[project.interview("DE-01")]
    )
    code(project, "CAP-BED", "Two of them are closed.")
    async with screen() as pilot:
        go(pilot, project, "Two of them")
        await pilot.press("r", "a")
        await pilot.pause()
        shown = "\n".join(pilot.app.screen._list.render_line(y).text for y in range(20))
        assert "ana" in shown and "ben" not in shown


async def test_a_word_of_no_name_offers_a_new_code_first_and_says_why_others_are_listed(
    screen: Screen, project: Project
) -> None:
    async with screen() as pilot:
        go(pilot, project, LICENSED)
        await pilot.press("enter", *"licensed")
        await pilot.pause()
        rows = pilot.app.screen.query_one("#found", RowList).rows
        assert rows[0].id == "new"
        assert "in its definition" in rows[1].lines[1].left[0][0]


async def test_merging_asks_with_both_names_and_numbers_and_preselects_nothing(
    screen: Screen, project: Project
) -> None:
    code(project, "CAP-BED", "Two of them are closed.")
    code(project, "CAP-WST", LICENSED, coder="ben")
    async with screen() as pilot:
        go(pilot, project, LICENSED)
        front(pilot).codebook.move_to(next(c.id for c in project.codes() if c.key == "CAP-WST"))
        await pilot.press("c", "m", "enter")
        await pilot.pause()
        assert isinstance(pilot.app.screen, Picker)  # nothing was chosen
        await pilot.press(*"bed", "enter")
        await pilot.pause()
        question = front(pilot).query_one("#question").render_line(0).text
        assert "Merge CAP-WST (1 coding) into CAP-BED (1 coding)?" in question
        await pilot.press("escape")
        assert said(pilot) == "CAP-WST was not merged."
        front(pilot).codebook.move_to(next(c.id for c in project.codes() if c.key == "CAP"))
        await pilot.press("m")
        await pilot.pause()
        offered = {row.id for row in pilot.app.screen.query_one("#found", RowList).rows}
        below = {c.id for c in project.codes() if c.key in ("CAP", "CAP-BED", "CAP-WST")}
        assert not offered & below


async def test_a_locked_codebook_refuses_before_anything_is_written(screen: Screen, project: Project) -> None:
    rounds.open_round(
        project, "R1", kind="reliability", coders=["ana", "ben"], interviews=[project.interview("DE-01")]
    )
    async with screen() as pilot:
        front(pilot).fill()
        await pilot.press("c")
        for key in "edvmsxtaonb":
            await pilot.pause(0.1)
            await pilot.press(key)
            await pilot.pause()
            assert len(pilot.app.screen_stack) == 1, key
            assert "The codebook is locked" in said(pilot), key


async def test_a_new_code_that_is_refused_is_there_again(
    screen: Screen, project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise OptionError("Not now.")

    async with screen() as pilot:
        go(pilot, project, LICENSED)
        monkeypatch.setattr(front(pilot).session, "assign", refuse)
        await pilot.press("enter", *"zzz", "enter")
        await pilot.pause()
        await pilot.press("enter")
        await pilot.pause()
        assert pilot.app.screen.query_one("#label", Input).value == "zzz"
        assert "Not now." in said(pilot)
