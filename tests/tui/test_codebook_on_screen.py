"""Changing the codebook by keys, and working off the queue; what is on the disk is asked of the study."""

from __future__ import annotations

from typing import Any

import pytest
from small_study import LICENSED, Screen, app_on, code, coded, front, go, place_of, said
from textual.widgets import Input, TextArea

from interviewcoder.actions import codes, codes_joining, queue, rounds
from interviewcoder.actions.codebook import new_code_drafts
from interviewcoder.actions.codes import any_code
from interviewcoder.actions.coding import assign
from interviewcoder.changes import Draft
from interviewcoder.project import Project
from interviewcoder.tui.screens.code_form import CodeForm
from interviewcoder.tui.screens.picker import Picker
from interviewcoder.tui.screens.queue import QueueScreen
from interviewcoder.tui.widgets.header import Header
from interviewcoder.tui.widgets.lines import Lines
from interviewcoder.tui.widgets.status import Question


def kinds(project: Project, coder: str = "ana") -> list[str]:
    return [task.kind for task in queue.tasks(project, coder=coder)]


async def in_codebook(pilot, project: Project, key: str) -> None:
    """The cursor on a code of the codebook, which has the focus."""
    go(pilot, project, LICENSED)
    if pilot.app.focused is not front(pilot).codebook:
        await pilot.press("c")
    front(pilot).codebook.move_to(any_code(project, key).id)
    await pilot.pause()


async def test_a_code_is_renamed_and_the_form_comes_back_where_that_is_refused(
    screen: Screen, project: Project
) -> None:
    async with screen() as pilot:
        await in_codebook(pilot, project, "AW-REF")
        await pilot.press("e")
        label = pilot.app.screen.query_one("#field-label", Input)
        label.value = "shielded beds"
        await pilot.press("enter")
        await pilot.pause()
        assert "already labelled" in said(pilot)
        assert isinstance(pilot.app.screen, CodeForm)
        label = pilot.app.screen.query_one("#field-label", Input)
        assert label.value == "shielded beds"
        label.value = "Who refers"
        await pilot.press("enter")
        await pilot.pause()
        assert any_code(project, "AW-REF").label == "Who refers"
        assert front(pilot).codebook.current == any_code(project, "AW-REF").id
        await pilot.press("u")
        assert any_code(project, "AW-REF").label == "Referrers know too little"
        assert "AW-REF renamed" in said(pilot)


async def test_what_was_refused_is_said_once_and_not_thrown_away_by_escape(
    screen: Screen, project: Project
) -> None:
    async with screen(size=(80, 24)) as pilot:
        await in_codebook(pilot, project, "AW-REF")
        await pilot.press("e")
        pilot.app.screen.query_one("#field-label", Input).value = "shielded beds"
        await pilot.press("enter")
        await pilot.pause()
        assert said(pilot).count("already labelled") == 1
        await pilot.press("escape")
        await pilot.pause()
        assert isinstance(pilot.app.screen, CodeForm) and pilot.app.screen.query_one(Question).display
        await pilot.press("x")
        await pilot.pause()
        assert pilot.app.screen.query_one("#field-label", Input).value == "shielded beds"
        await pilot.press("escape", "n")
        await pilot.pause()
        assert any_code(project, "AW-REF").label == "Referrers know too little"
        assert not isinstance(pilot.app.screen, CodeForm)


async def test_a_definition_changed_fills_the_queue_and_y_empties_it(
    screen: Screen, project: Project
) -> None:
    code(project, "CAP-BED", LICENSED)
    code(project, "CAP-BED", "There is room.", "ES-01")
    async with screen() as pilot:
        await in_codebook(pilot, project, "CAP-BED")
        await pilot.press("d")
        pilot.app.screen.query_one("#field-definition", TextArea).text = "Beds with drains."
        await pilot.press("ctrl+s")
        await pilot.pause()
        assert "Q lists 2 to do" in said(pilot)
        assert "Q 2 to do" in front(pilot).query_one(Header).render_line(0).text
        await pilot.press("Q")
        await pilot.pause()
        assert isinstance(pilot.app.screen, QueueScreen)
        await pilot.press("y")
        await pilot.pause()
        assert kinds(project) == ["look-again"]
        await pilot.press("u")
        await pilot.pause()
        assert kinds(project) == ["look-again"] * 2
        await pilot.press("y", "enter")
        await pilot.pause()
        assert front(pilot).session.interview.name == "ES-01"
        await pilot.press("Q", "y")
        await pilot.pause()
        assert kinds(project) == []
        await pilot.press("escape")
        await pilot.pause()
        assert "to do" not in front(pilot).query_one(Header).render_line(0).text


async def test_what_was_split_is_recoded_from_the_queue(screen: Screen, project: Project) -> None:
    code(project, "CAP-BED", LICENSED)
    async with screen() as pilot:
        await in_codebook(pilot, project, "CAP-BED")
        await pilot.press("s")
        pilot.app.screen.query_one("#field-parts", TextArea).text = "BED-FEW=Too few\nBED-SHUT=Closed"
        await pilot.press("ctrl+s")
        await pilot.pause()
        assert kinds(project) == ["split"]
        await pilot.press("Q", "e")
        await pilot.pause()
        assert isinstance(pilot.app.screen, Picker)
        await pilot.press(*"shut", "enter")
        await pilot.pause()
        assert coded(project) == [("BED-SHUT", LICENSED)]
        assert kinds(project) == []


async def test_codes_are_added_merged_moved_and_retired_by_keys(screen: Screen, project: Project) -> None:
    async with screen() as pilot:
        await in_codebook(pilot, project, "CAP-WST")
        await pilot.press("a", *"Night", "enter")
        await pilot.pause()
        assert any_code(project, "NIGH").label == "Night"
        await in_codebook(pilot, project, "NIGH")
        await pilot.press("v", *"wf", "enter")
        await pilot.pause()
        assert any_code(project, "NIGH").parent == any_code(project, "WF").id
        await pilot.press("V")
        await pilot.pause()
        assert any_code(project, "NIGH").parent is None
        await pilot.press("K")
        await pilot.pause()
        assert [c.key for c in project.codes() if c.parent is None] == ["AW", "CAP", "NIGH", "WF"]
        await pilot.press("t")
        await pilot.pause()
        await pilot.press("up", "space", "enter")
        await pilot.pause()
        await pilot.press(*"All of it", "enter")
        await pilot.pause()
        above = any_code(project, "ALL-OF").id
        assert above == any_code(project, "NIGH").parent == any_code(project, "CAP").parent
        assert any_code(project, "WF").parent is None
        await pilot.press("u")
        await pilot.pause()
        assert any_code(project, "NIGH").parent is None and any_code(project, "CAP").parent is None, (
            "one deed"
        )
        await pilot.press("U")
        await pilot.pause()
        await in_codebook(pilot, project, "CAP-WST")
        await pilot.press("m", *"bed", "enter")
        await pilot.pause()
        await pilot.press("enter")  # it asks
        assert any_code(project, "CAP-WST").resolved == any_code(project, "CAP-BED").id
        await in_codebook(pilot, project, "NIGH")
        await pilot.press("x", "y")
        await pilot.pause()
        assert any_code(project, "NIGH").retired


async def test_an_interview_is_re_read_for_a_code_made_later(screen: Screen, project: Project) -> None:
    rounds.finish(project, "ana", project.interview("DE-02"))
    codes.add_code(project, "Law", key="LAW")
    async with screen() as pilot:
        go(pilot, project, LICENSED)
        await pilot.press("Q", "enter")
        await pilot.pause()
        assert front(pilot).session.interview.name == "DE-02"
        await pilot.press("Q", "y")
        await pilot.pause()
        assert kinds(project) == []
        assert "DE-02 re-read for LAW" in said(pilot)


async def test_a_code_made_from_the_words_in_a_round_is_proposed_and_the_codebook_locked(
    screen: Screen, project: Project
) -> None:
    round = rounds.open_round(project, "R1", "reliability", ["ana"], [project.interview("DE-01")])
    async with screen() as pilot:
        go(pilot, project, LICENSED)
        await pilot.press("enter", *"zzz", "enter")
        await pilot.pause()
        await pilot.press("enter")
        await pilot.pause()
        made = any_code(project, "ZZZ")
        assert made.proposed_by == "ana" and coded(project) == [("ZZZ", LICENSED)]
        await in_codebook(pilot, project, "ZZZ")
        row = next(row for row in front(pilot).codebook.rows if row.id == made.id)
        assert "proposed" in str(row)
        await pilot.press("y")
        await pilot.pause()
        assert "locked until the reliability round 'R1' is closed" in said(pilot)
        rounds.close_round(project, round)
        await pilot.press("y")
        await pilot.pause()
        assert any_code(project, "ZZZ").proposed_by is None


async def test_what_copies_say_differently_is_shown_in_the_form(screen: Screen, project: Project) -> None:
    bed = any_code(project, "CAP-BED")
    heads = tuple(change.id for change, _ in project.changes_about(bed.id))
    for label in ("Beds", "Rooms"):
        data = {"field": "label", "value": label}
        project.apply([Draft("code.set", bed.id, data, replaces=heads)], coder="ben")
    async with screen() as pilot:
        await in_codebook(pilot, project, "CAP-BED")
        await pilot.press("e")
        await pilot.pause()
        lines = pilot.app.screen.query_one(".conflict", Lines)
        told = " ".join(" ".join(lines.render_line(y).text for y in range(lines.size.height)).split())
        assert "the label of CAP-BED; shown is 'Rooms', kept besides 'Beds'." in told
        assert told.endswith("Saving settles it.")
        pilot.app.screen.query_one("#field-label", Input).value = "Beds and rooms"
        await pilot.press("enter")
        await pilot.pause()
        assert project.conflicts() == ()


async def test_nothing_is_changed_in_a_study_that_is_read_only(project: Project) -> None:
    code(project, "CAP-BED", LICENSED)
    codes_joining.split(project, any_code(project, "CAP-BED"), [codes_joining.Part("a")])
    before = project.latest_sequence()
    project.read_only = True
    app = app_on(project)
    async with app.run_test(size=(120, 40)) as pilot:
        await in_codebook(pilot, project, "CAP-BED")
        for key in ("a", "e", "d", "v", "V", "J", "t", "m", "s", "x", "y"):
            await pilot.press(key)
            await pilot.pause()
            assert app.screen is front(pilot), key
        assert "read-only" in said(pilot)
        await pilot.press("Q", "y")
        await pilot.pause()
        assert "read-only" in said(pilot)
    assert project.latest_sequence() == before


async def test_what_was_written_is_not_thrown_away_without_a_question(
    screen: Screen, project: Project
) -> None:
    async with screen() as pilot:
        await in_codebook(pilot, project, "CAP-BED")
        await pilot.press("d", "x", "escape")
        await pilot.pause()
        assert isinstance(pilot.app.screen, CodeForm)
        await pilot.press("k")
        await pilot.pause()
        assert pilot.app.screen.query_one("#field-definition", TextArea).text.endswith("x")
        await pilot.press("escape", "n")
        await pilot.pause()
        assert pilot.app.screen is front(pilot)
    assert any_code(project, "CAP-BED").definition == "Too few shielded beds."


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_the_form_fits_the_screen(screen: Screen, project: Project, size: tuple[int, int]) -> None:
    async with screen(size=size) as pilot:
        await in_codebook(pilot, project, "CAP-BED")
        await pilot.press("d")
        await pilot.pause()
        keys = pilot.app.screen.query_one("#form-keys").region
        assert 0 < keys.y < size[1] - 1 and keys.height == 1


# --- pictures ------------------------------------------------------------------------------------


async def still(pilot) -> None:
    """No cursor that blinks, no toast."""
    await pilot.pause(0.1)
    for typed in pilot.app.screen.query("Input, TextArea"):
        typed.cursor_blink = False
    pilot.app.clear_notifications()
    await pilot.pause(0.1)


def test_the_queue_looks_as_it_should(project: Project, snap_compare: Any) -> None:
    code(project, "CAP-BED", "we have four beds with the drains and the shielding. Two of them are closed.")
    code(project, "AW-REF", "The letter is lost between two hospitals.", "DE-02")
    rounds.finish(project, "ana", project.interview("DE-02"))
    codes.define(project, any_code(project, "AW-REF"), definition="They do not know where to send a letter.")
    parts = [codes_joining.Part("Too few", "BED-FEW"), codes_joining.Part("Closed", "BED-SHUT")]
    codes_joining.split(project, any_code(project, "CAP-BED"), parts)

    async def before(pilot) -> None:
        await pilot.pause()
        go(pilot, project, LICENSED)
        await pilot.press("Q", "down")
        await still(pilot)

    assert snap_compare(app_on(project), terminal_size=(100, 30), run_before=before)


def test_the_form_and_a_proposal_look_as_they_should(project: Project, snap_compare: Any) -> None:
    rounds.open_round(project, "R1", "reliability", ["ana"], [project.interview("DE-01")])
    (draft,) = new_code_drafts(project, "Waiting", key="WAIT", coder="ana")
    place = place_of(project, LICENSED)
    assign(project, "ana", project.interview("DE-01"), place, [draft.subject], new_codes=[draft])

    async def before(pilot) -> None:
        await pilot.pause()
        await in_codebook(pilot, project, "WAIT")
        await pilot.press("e")
        await still(pilot)

    assert snap_compare(app_on(project), terminal_size=(120, 40), run_before=before)


async def test_a_retired_code_and_a_merged_one_come_back(screen: Screen, project: Project) -> None:
    codes.retire(project, any_code(project, "CAP-WST"))
    codes_joining.merge_codes(project, any_code(project, "WF-LIC"), any_code(project, "WF"))
    async with screen(size=(80, 24)) as pilot:
        await in_codebook(pilot, project, "CAP")
        await pilot.press("b")
        await pilot.pause()
        listed = [name for _, name in pilot.app.screen._choices]  # type: ignore[attr-defined]
        assert listed == ["CAP-WST Waste and drains · retired", "WF-LIC Licences · merged into WF"]
        await pilot.press("2")
        await pilot.pause()
        back = any_code(project, "WF-LIC")
        assert back.resolved == back.id and "code of its own again" in said(pilot)
        assert front(pilot).codebook.current == back.id
        await pilot.press("b", "enter")
        await pilot.pause()
        assert not any_code(project, "CAP-WST").retired
        await pilot.press("b")
        await pilot.pause()
        assert "No code was retired or merged." in said(pilot)
        await pilot.press("u")
        await pilot.pause()
        assert any_code(project, "CAP-WST").retired


async def test_a_code_gets_a_colour(screen: Screen, project: Project) -> None:
    async with screen(size=(80, 24)) as pilot:
        await in_codebook(pilot, project, "CAP-WST")
        await pilot.press("o", "3")
        await pilot.pause()
        assert any_code(project, "CAP-WST").colour == "#009E73"
        await pilot.press("o", "9")
        await pilot.pause()
        await pilot.press(*["backspace"] * 7, *"#12345", "enter")
        await pilot.pause()
        assert "colour" in said(pilot), "what is no colour is said, and what was written is there again"
        await pilot.press(*"6", "enter")
        await pilot.pause()
        assert any_code(project, "CAP-WST").colour == "#123456"
        await pilot.press("o", "8")
        await pilot.pause()
        assert any_code(project, "CAP-WST").colour == any_code(project, "CAP").colour == "#D55E00"
        await pilot.press("u")
        await pilot.pause()
        assert "CAP-WST recoloured" in said(pilot)
        assert any_code(project, "CAP-WST").colour == "#123456"


async def test_a_code_becomes_a_counter_example_and_counts_again(screen: Screen, project: Project) -> None:
    async with screen(size=(80, 24)) as pilot:
        await in_codebook(pilot, project, "CAP-WST")
        await pilot.press("n")
        await pilot.pause()
        assert not any_code(project, "CAP-WST").counts and "counter-example" in said(pilot)
        await pilot.press("n")
        await pilot.pause()
        assert any_code(project, "CAP-WST").counts


async def test_a_place_said_differently_is_told_with_keys(screen: Screen, project: Project) -> None:
    bed = any_code(project, "CAP-BED")
    heads = tuple(change.id for change, _ in project.changes_about(bed.id))
    for above in (any_code(project, "AW").id, None):
        data = {"field": "parent", "value": above}
        project.apply([Draft("code.set", bed.id, data, replaces=heads)], coder="ben")
    async with screen() as pilot:
        await in_codebook(pilot, project, "CAP-BED")
        await pilot.press("e")
        await pilot.pause()
        lines = pilot.app.screen.query_one(".conflict", Lines)
        told = " ".join(" ".join(lines.render_line(y).text for y in range(lines.size.height)).split())
        assert "shown is at the top level, kept besides under AW." in told
        assert "Saving" not in told, "the form has no place to save"
