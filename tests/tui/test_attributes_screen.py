"""The attributes of interviews on the screen, by keys alone."""

from __future__ import annotations

import pytest
from small_study import Screen, front
from textual.pilot import Pilot
from textual.widgets import Input

from interviewcoder.actions.attribute_types import declare_type
from interviewcoder.exchange.attribute_edits import edit_attribute
from interviewcoder.project import Project
from interviewcoder.tui.screens.attributes import AttributesScreen
from interviewcoder.tui.screens.prompt import PromptScreen
from interviewcoder.tui.widgets.lines import Lines
from interviewcoder.tui.widgets.rows import RowList


async def to_attributes(pilot: Pilot[None]) -> AttributesScreen:
    """To the attributes of the open interview, from the list of interviews."""
    front(pilot).fill()
    await press(pilot, "i", "e")
    screen = pilot.app.screen
    assert isinstance(screen, AttributesScreen)
    return screen


async def press(pilot: Pilot[None], *keys: str) -> None:
    for key in keys:
        await pilot.press(key)
        await pilot.pause()


async def write(pilot: Pilot[None], text: str, *keys: str) -> None:
    """Write a line anew, and press keys."""
    pilot.app.screen.query_one(Input).value = text
    await pilot.pause()
    await press(pilot, *(keys or ("enter",)))


def told(pilot: Pilot[None], id: str = "attributes-told") -> str:
    part = pilot.app.screen.query_one(f"#{id}", Lines)
    lines = [part._lines[number] for number in range(len(part._lines))]
    return " ".join(" ".join("".join(text for text, _ in (*one.left, *one.right)) for one in lines).split())


async def test_a_country_is_recognised_completed_or_kept_at_the_second_press(
    screen: Screen, project: Project
) -> None:
    def country() -> str:
        return project.interview("DE-01").attributes["country"]

    async with screen(size=(80, 24)) as pilot:
        await to_attributes(pilot)
        await press(pilot, "enter")
        await write(pilot, "Niemcy")
        assert country() == "Germany" and "country is Germany now" in told(pilot)
        await press(pilot, "enter", *"Pola", "down", "enter")  # letters replace what was there
        assert country() == "Poland"
        await press(pilot, "enter")
        await write(pilot, "Germny")
        assert isinstance(pilot.app.screen, PromptScreen) and country() == "Poland"
        assert "Did you mean Germany?" in told(pilot, "prompt-told")
        await press(pilot, "enter")
        assert country() == "Germny"


async def test_a_date_that_there_is_not_is_kept_at_the_second_press_alone(
    screen: Screen, project: Project
) -> None:
    for name, day in (("DE-01", "2024-03-12"), ("DE-02", "2024-03-13")):
        edit_attribute(project, project.interview(name), "day", day)
    async with screen() as pilot:
        await to_attributes(pilot)
        pilot.app.screen.query_one(RowList).move_to("day")
        await press(pilot, "enter")
        await write(pilot, "31.2.2024")
        assert isinstance(pilot.app.screen, PromptScreen)
        assert "'31.2.2024' is not a date such as 2019-03-12" in told(pilot, "prompt-told")
        assert project.interview("DE-01").attributes["day"] == "2024-03-12"
        await press(pilot, "enter")
        assert project.interview("DE-01").attributes["day"] == "31.2.2024"


async def test_the_main_coder_is_one_of_the_study_and_the_language_one_there_is(
    screen: Screen, project: Project
) -> None:
    async with screen() as pilot:
        await to_attributes(pilot)
        await press(pilot, "down", "enter")
        await write(pilot, "zoe")
        assert isinstance(pilot.app.screen, PromptScreen)
        await write(pilot, "b", "tab", "enter")
        assert project.interview("DE-01").main_coder == "ben"
        await press(pilot, "down", "enter")
        await write(pilot, "klingonish")
        assert isinstance(pilot.app.screen, PromptScreen)
        await write(pilot, "Polish")
        assert project.interview("DE-01").language == "pl"
        await press(pilot, "x")
        assert "not taken away" in told(pilot) and project.interview("DE-01").language == "pl"


async def test_attributes_are_added_with_known_names_and_values_and_removed(
    screen: Screen, project: Project
) -> None:
    async with screen() as pilot:
        shown = await to_attributes(pilot)
        await press(pilot, "a")
        await write(pilot, "Years of Practice")
        await write(pilot, "12")
        assert project.interview("DE-01").attributes["years_of_practice"] == "12"
        assert shown._list.current == "years_of_practice"
        await press(pilot, "greater_than_sign", "a")
        assert "years_of_practice of other interviews" in told(pilot, "prompt-offers")
        await press(pilot, "down", "enter")
        assert "12 1×" in told(pilot, "prompt-offers")
        await press(pilot, "down", "enter")
        assert project.interview("DE-02").attributes["years_of_practice"] == "12"
        await press(pilot, "x")
        assert "years_of_practice" not in project.interview("DE-02").attributes
        await press(pilot, "a")
        await write(pilot, "main coder")
        assert project.interview("DE-02").main_coder is None


async def test_a_declared_type_refuses_what_does_not_fit(screen: Screen, project: Project) -> None:
    declare_type(project, "city", "choice", ["Munich", "Rome"])
    async with screen() as pilot:
        shown = await to_attributes(pilot)
        shown._list.move_to("city")
        await press(pilot, "enter")
        await write(pilot, "Paris")
        assert "none of its choices" in told(pilot, "prompt-told")
        await write(pilot, "rome")
        assert project.interview("DE-01").attributes["city"] == "Rome"


async def test_nothing_is_written_by_looking_and_the_list_shows_what_was(
    screen: Screen, project: Project
) -> None:
    async with screen(size=(170, 45)) as pilot:
        await to_attributes(pilot)
        before = project.latest_sequence()
        await press(pilot, "enter", "escape", "a", "escape", "greater_than_sign", "less_than_sign")
        assert project.latest_sequence() == before
        await press(pilot, "enter")
        await write(pilot, "Italy")
        await press(pilot, "escape")
        headings = [
            row.lines[0].left[0][0]
            for row in front(pilot).interviews.rows
            if row.id is None and row.lines[0].left
        ]
        assert "Italy" in headings


async def test_from_the_text_the_open_interview_is_meant(screen: Screen) -> None:
    async with screen() as pilot:
        front(pilot).fill()
        await pilot.app.screen.run_action("attributes")
        await pilot.pause()
        assert "DE-01" in told(pilot, "attributes-title")


@pytest.mark.parametrize("key", ["enter", "a", "x"])
async def test_a_study_that_cannot_be_written_is_only_looked_at(
    screen: Screen, project: Project, monkeypatch: pytest.MonkeyPatch, key: str
) -> None:
    async with screen() as pilot:
        await to_attributes(pilot)
        monkeypatch.setattr(project, "read_only", True)
        await press(pilot, key)
        assert "read-only" in told(pilot)


async def test_u_takes_back_what_was_said_and_shows_where(screen: Screen, project: Project) -> None:
    async with screen(size=(80, 24)) as pilot:
        shown = await to_attributes(pilot)
        await press(pilot, "u")
        assert told(pilot) == "Nothing to undo."
        await press(pilot, "enter")
        await write(pilot, "Polen")
        await press(pilot, "greater_than_sign", "u")
        assert project.interview("DE-01").attributes["country"] == "Germany"
        assert shown.interview.name == "DE-01" and "Undone: country changed in DE-01." in told(pilot)
        await press(pilot, "U")
        assert project.interview("DE-01").attributes["country"] == "Poland"
        await press(pilot, "ctrl+z", "ctrl+y", "ctrl+z", "escape")
        assert project.interview("DE-01").attributes["country"] == "Germany"


async def test_on_the_coding_screen_u_takes_an_attribute_back_too(screen: Screen, project: Project) -> None:
    async with screen(size=(120, 40)) as pilot:
        await to_attributes(pilot)
        await press(pilot, "enter")
        await write(pilot, "Polen")
        await press(pilot, "escape")
        assert front(pilot).session.interview.attributes["country"] == "Poland"
        await press(pilot, "escape", "u")
        assert project.interview("DE-01").attributes["country"] == "Germany"
        assert front(pilot).session.interview.attributes["country"] == "Germany"
        assert project.undo_target("ana") is None


async def test_other_deeds_are_not_taken_back_among_attributes(screen: Screen, project: Project) -> None:
    async with screen(size=(120, 40)) as pilot:
        await press(pilot, "s", "1")
        coded = len(project.codings())
        await to_attributes(pilot)
        await press(pilot, "u")
        assert "about no attributes; undo it on the coding screen" in told(pilot)
        assert len(project.codings()) == coded
