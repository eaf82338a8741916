"""From a figure to its disagreements, both codings in the transcript, and back."""

from __future__ import annotations

import pytest
from agreement_flows import Open, line_of, settled, shown, to_agreement, words
from small_study import front

from interviewcoder.actions import rounds
from interviewcoder.project import Project, open_project
from interviewcoder.tables import AgreementOptions, agreement_table
from interviewcoder.tables.disagreements import disagreements
from interviewcoder.tui import agreement_desk
from interviewcoder.tui.screens.agreement_compare import ComparingScreen
from interviewcoder.tui.screens.agreement_list import DisagreementsScreen
from interviewcoder.tui.screens.agreement_notes import NotesScreen
from interviewcoder.tui.screens.coding import CodingScreen
from interviewcoder.tui.screens.help import HelpLines, HelpScreen
from interviewcoder.tui.widgets.agreement_strip import KeyLine


async def test_nothing_of_an_open_round_is_shown_and_that_is_said(opened: Open, sample: Project) -> None:
    rounds.open_round(sample, "Drift", "drift", ["ana", "ben"], [sample.interview("ES-01")])
    async with opened() as pilot:
        await to_agreement(pilot)
        assert "Hidden until round Drift closes" in words(pilot) and "ES-01" in line_of(pilot, "Hidden")
        assert "compared 2 of 10" in shown(pilot)
        assert "ES-01" not in line_of(pilot, "DE-01 ")
        await pilot.press("enter")
        await settled(pilot)
        screen = pilot.app.screen
        assert isinstance(screen, DisagreementsScreen)
        assert "Hidden" in shown(pilot)
        assert {one.name for one in screen.kept} == {"DE-01", "UK-01"}


async def test_a_round_opened_meanwhile_closes_the_view_of_its_interviews(
    opened: Open, sample: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("interviewcoder.tui.screens.computed.SECONDS_BETWEEN_LOOKS", 0.05)
    async with opened() as pilot:
        await to_agreement(pilot)
        await pilot.press("enter")
        await settled(pilot)
        await pilot.press("enter")
        await pilot.pause()
        screen = pilot.app.screen
        assert isinstance(screen, ComparingScreen) and screen.here.name == "DE-01"
        with open_project(sample.path) as other:
            rounds.open_round(other, "Drift", "drift", ["ana", "carla"], [other.interview("DE-01")])
        for _ in range(100):
            await pilot.pause(0.05)
            if screen.here.name != "DE-01":
                break
        assert screen.here.name == "ES-01" and screen.view.document is not None
        assert screen.view.document.interview.name == "ES-01"


async def test_from_a_code_to_its_disagreements_to_the_transcript_and_back(
    opened: Open, sample: Project
) -> None:
    async with opened() as pilot:
        figures = await to_agreement(pilot)
        await pilot.press("down")
        code = figures._figures.row
        assert code is not None
        await pilot.press("enter")
        await settled(pilot)
        listing = pilot.app.screen
        assert isinstance(listing, DisagreementsScreen)
        wanted = disagreements(sample, code=code.name)
        assert listing.kept == wanted and len(wanted) > 3
        await pilot.press("down", "enter")
        await pilot.pause()
        screen = pilot.app.screen
        assert isinstance(screen, ComparingScreen) and screen.here == wanted[1]
        assert screen.view.cursor == wanted[1].start
        assert f"disagreement 2 of {len(wanted)}" in shown(pilot)
        names = shown(pilot).splitlines()[1]
        assert all(coder in names for coder in wanted[1].coders)
        groups = {one.group for one in screen.view.highlights}
        assert groups == {0, 1}
        await pilot.press("n")
        assert screen.here == wanted[2]
        await pilot.press("N", "N", "N")
        assert screen.here == wanted[0] and "that was the first one" in words(pilot)
        await pilot.press(*["n"] * (len(wanted) - 1))
        assert screen.here == wanted[-1]
        assert screen.view.document is not None
        assert screen.view.document.interview.name == wanted[-1].name
        await pilot.press("escape")
        assert pilot.app.screen is listing and listing._list.current == wanted[-1].id
        await pilot.press("escape")
        assert pilot.app.screen is figures and figures._figures.row is not None
        assert figures._figures.row.name == code.name
        await pilot.press("escape")
        assert isinstance(pilot.app.screen, CodingScreen)


async def test_each_coders_codings_are_those_first_finished(opened: Open, sample: Project) -> None:
    async with opened() as pilot:
        await to_agreement(pilot)
        await pilot.press("enter")
        await settled(pilot)
        await pilot.press("enter")
        await pilot.pause()
        screen = pilot.app.screen
        assert isinstance(screen, ComparingScreen)
        standing = sample.standing()
        one = screen.here
        for group, coder in enumerate(one.coders):
            drawn = [(h.start, h.end) for h in screen.view.highlights if h.group == group]
            wanted = [(start, end) for _, start, end in standing[one.interview, coder, one.round]]
            assert sorted(drawn) == sorted(wanted)


async def test_no_key_codes_beside_the_others_codings(opened: Open, sample: Project) -> None:
    before = sample.latest_sequence()
    async with opened() as pilot:
        await to_agreement(pilot)
        await pilot.press("enter")
        await settled(pilot)
        await pilot.press("enter")
        await pilot.pause()
        await pilot.press("1", "x", "u", "d", "e", "full_stop", "F", "R")
        await pilot.pause()
        assert isinstance(pilot.app.screen, ComparingScreen)
    assert sample.latest_sequence() == before


async def test_enter_there_goes_to_code(opened: Open, sample: Project) -> None:
    async with opened() as pilot:
        await to_agreement(pilot)
        await pilot.press("enter")
        await settled(pilot)
        await pilot.press("end", "enter")
        await pilot.pause()
        screen = pilot.app.screen
        assert isinstance(screen, ComparingScreen)
        one = screen.here
        await pilot.press("enter")
        await pilot.pause(0.1)
        assert pilot.app.screen is front(pilot)
        assert front(pilot).session.interview.id == one.interview
        assert front(pilot).view.cursor == one.start and front(pilot).view.has_focus


async def test_disagreements_by_kind_coders_and_interview(opened: Open, sample: Project) -> None:
    every = disagreements(sample)
    async with opened() as pilot:
        await to_agreement(pilot)
        await pilot.press("enter")
        await settled(pilot)
        screen = pilot.app.screen
        assert isinstance(screen, DisagreementsScreen)
        await pilot.press("t")
        await pilot.pause()
        await pilot.press("space", "down", "space", "down", "space", "enter")  # all but boundaries are left
        await pilot.pause()
        assert screen.kept == tuple(one for one in every if one.kind == "other-boundary")
        await pilot.press("0", "t")
        await pilot.pause()
        await pilot.press("3")  # at once, and no other
        await pilot.pause()
        assert {one.kind for one in screen.kept} == {"other-code"}
        await pilot.press("0", "p")
        await pilot.pause()
        await pilot.press("3")
        await pilot.pause()
        assert {one.coders for one in screen.kept} == {("ana", "carla")}
        await pilot.press("0", "i")
        await pilot.pause()
        await pilot.press("space", "down", "space", "enter")
        await pilot.pause()
        assert {one.name for one in screen.kept} == {"UK-01"}
        await pilot.press("0")
        assert screen.kept == every


async def test_rows_of_a_group_lead_to_its_disagreements(opened: Open, sample: Project) -> None:
    async with opened() as pilot:
        figures = await to_agreement(pilot)
        figures._desk.switch("by", "code,country")
        figures._want()
        await settled(pilot)
        table = agreement_table(sample, by="code,country")
        row = next(row for row in table.rows if row.only_a and row.groups == ("Spain",))
        figures._figures.move_to("\x1f".join((row.name, *row.groups)))
        await pilot.press("enter")
        await settled(pilot)
        screen = pilot.app.screen
        assert isinstance(screen, DisagreementsScreen)
        assert screen.kept
        assert all(one.country == "Spain" and row.name in one.keys for one in screen.kept)


async def test_clicks_do_what_keys_do(opened: Open) -> None:
    async with opened() as pilot:
        screen = await to_agreement(pilot)

        async def click(word: str) -> None:
            line = next(one for one in pilot.app.screen.query(KeyLine) if word in shown(pilot, one))
            await pilot.click(line, offset=(shown(pilot, line).index(word), 0))
            await settled(pilot)

        await click("disagreements")
        assert isinstance(pilot.app.screen, DisagreementsScreen)
        row = shown(pilot).splitlines().index(line_of(pilot, "▸○ DE-01"))
        await pilot.click(offset=(5, row))
        await pilot.pause()
        comparing = pilot.app.screen
        assert isinstance(comparing, ComparingScreen)
        await click("next")
        assert comparing._place == 1
        bar = next(bar for bar in comparing._in_question(comparing.here))
        await click("previous")
        assert comparing._place == 0
        comparing.view.post_message(comparing.view.HighlightClicked(comparing.view, bar))
        await pilot.pause()
        assert bar in comparing._in_question(comparing.here)
        await click("list")
        await click("back")
        assert pilot.app.screen is screen
        await click("notes")
        assert isinstance(pilot.app.screen, NotesScreen)


async def test_help_begins_with_the_keys_of_the_screen(opened: Open) -> None:
    async with opened() as pilot:
        await to_agreement(pilot)
        await pilot.press("question_mark")
        await pilot.pause()
        assert isinstance(pilot.app.screen, HelpScreen)
        assert "On the agreement screen" in "\n".join(shown(pilot).splitlines()[:6])
        # Keys of coding do nothing here, so that they are not said to.
        assert pilot.app.screen.query_one(HelpLines).virtual_size.height < 50
        await pilot.press(*["down"] * 60)
        assert "In lists" in words(pilot) and "Assign" not in words(pilot)


async def test_the_palette_has_the_commands_of_the_screen(opened: Open) -> None:
    async with opened() as pilot:
        screen = await to_agreement(pilot)
        await pilot.press("colon")
        await pilot.pause(0.1)
        await pilot.press(*"counts", "space", *"as")
        await pilot.pause(0.5)
        assert "What counts as coded" in words(pilot)
        await pilot.press("enter")
        await pilot.pause(0.3)
        await settled(pilot)
        assert screen._desk.options.rule == "half"


async def test_an_attribute_that_cannot_be_typed_is_not_offered(opened: Open, sample: Project) -> None:
    from interviewcoder.actions import interviews

    interviews.set_attributes(sample, sample.interview("DE-01"), {"a, b": "x", "pair": "y"})
    setting = agreement_desk.setting_of(sample)
    assert "a, b" not in setting.rows and setting.rows.count("pair") == 1
    for by in setting.rows:
        assert AgreementOptions(by=by)
