"""Quotes and summaries by keyboard: what is starred, edited and summarised is on the disk, and seen."""

from __future__ import annotations

import pytest
from small_study import Screen, code, front, go, said
from textual.widgets import Input, TextArea

from interviewcoder.actions import quotes
from interviewcoder.project import Project, open_project
from interviewcoder.tui.screens.memo import MemoScreen
from interviewcoder.tui.screens.picker import Picker
from interviewcoder.tui.screens.quote import QuoteScreen
from interviewcoder.tui.screens.retrieve import RetrieveScreen
from interviewcoder.tui.widgets.details import Details
from interviewcoder.tui.widgets.lines import Lines

BEDS = "Well, we have four beds with the drains and the shielding."


def on_disk(project: Project, coder: str = "ana"):
    with open_project(project.path, read_only=True) as other:
        return other.quotes(as_coder=coder), other.summaries(coder=coder)


def shown(lines: Lines) -> str:
    return "\n".join("".join(part for part, _ in line.left) for line in lines._lines)


async def test_a_star_is_on_the_disk_in_the_margin_and_beside_the_codebook(
    screen: Screen, project: Project
) -> None:
    code(project, "CAP-BED", BEDS)
    async with screen(size=(140, 30)) as pilot:
        go(pilot, project, BEDS)
        await pilot.press("asterisk")
        await pilot.pause()
        (quote,), _ = on_disk(project)
        assert quote.starred and quote.coder == "ana"
        assert "CAP-BED starred as a quote" in said(pilot)
        at = front(pilot).view.cursor
        assert front(pilot).view.highlights_at(at)[0].short == "CAP-BED★"
        assert "★ quote" in shown(pilot.app.screen.query_one(Details))
        await pilot.press("asterisk")
        await pilot.pause()
        assert on_disk(project)[0] == () and "no longer starred" in said(pilot)
        await pilot.press("u")
        await pilot.pause()
        assert on_disk(project)[0][0].starred and "said of a quote" in said(pilot)


async def test_where_nothing_is_coded_nothing_is_starred(screen: Screen, project: Project) -> None:
    async with screen() as pilot:
        go(pilot, project, BEDS)
        for key in ("asterisk", "quotation_mark"):
            await pilot.press(key)
            await pilot.pause()
            assert "Nothing is coded in this sentence" in said(pilot)
        assert on_disk(project)[0] == ()


async def test_a_quote_is_edited_and_translated_in_one_deed(screen: Screen, project: Project) -> None:
    code(project, "CAP-BED", BEDS)
    async with screen() as pilot:
        go(pilot, project, BEDS)
        await pilot.press("quotation_mark")
        await pilot.pause()
        dialog = pilot.app.screen
        assert isinstance(dialog, QuoteScreen)
        assert dialog.query_one("#quote-edited", TextArea).text == BEDS
        dialog.query_one("#quote-edited", TextArea).text = "[W]e have […] the drains"
        dialog.query_one("#quote-translation", TextArea).text = "Wir haben die Abläufe."
        dialog.query_one(Input).value = "de"
        await pilot.press("ctrl+s")
        await pilot.pause()
        (quote,), _ = on_disk(project)
        assert (quote.edited, quote.translation, quote.translation_language, quote.starred) == (
            "[W]e have […] the drains",
            "Wir haben die Abläufe.",
            "de",
            True,
        )
        await pilot.press("u")
        await pilot.pause()
        assert on_disk(project)[0] == ()


async def test_words_nobody_said_are_named_as_they_are_typed_and_cannot_be_saved(
    screen: Screen, project: Project
) -> None:
    code(project, "CAP-BED", BEDS)
    async with screen() as pilot:
        go(pilot, project, BEDS)
        await pilot.press("quotation_mark")
        await pilot.pause()
        dialog = pilot.app.screen
        await pilot.press("f", "i", "v", "e", "space")
        await pilot.pause()
        assert "'five' stands neither in the passage" in shown(
            dialog.query_one("#quote-check", Lines)
        ).replace("\n", " ")
        await pilot.press("ctrl+s")
        await pilot.pause()
        assert pilot.app.screen is dialog and on_disk(project)[0] == ()
        await pilot.press(*["backspace"] * 5)
        await pilot.pause()
        assert "As it stands" in shown(dialog.query_one("#quote-check", Lines))


async def test_a_wrong_language_is_said_and_nothing_lost(screen: Screen, project: Project) -> None:
    code(project, "CAP-BED", BEDS)
    async with screen() as pilot:
        go(pilot, project, BEDS)
        await pilot.press("quotation_mark")
        await pilot.pause()
        dialog = pilot.app.screen
        dialog.query_one("#quote-translation", TextArea).text = "Wir haben die Abläufe."
        dialog.query_one(Input).value = "German?"
        await pilot.press("ctrl+s")
        await pilot.pause()
        assert pilot.app.screen is dialog
        assert "no language tag" in shown(dialog.query_one("#quote-check", Lines))


async def test_the_interviews_own_language_is_refused_and_what_was_written_stays(
    screen: Screen, project: Project
) -> None:
    code(project, "CAP-BED", BEDS)
    own = project.interview("DE-01").language or ""
    async with screen() as pilot:
        go(pilot, project, BEDS)
        await pilot.press("quotation_mark")
        await pilot.pause()
        dialog = pilot.app.screen
        assert dialog.query_one(Input).value != own
        dialog.query_one("#quote-translation", TextArea).text = "We do have four beds."
        dialog.query_one(Input).value = own
        await pilot.press("ctrl+s")
        await pilot.pause()
        assert pilot.app.screen is dialog and on_disk(project)[0] == ()
        assert "in this language itself" in shown(dialog.query_one("#quote-check", Lines)).replace("\n", " ")


async def test_a_sentence_cut_at_its_end_is_told_as_it_is_typed_and_when_it_is_saved(
    screen: Screen, project: Project
) -> None:
    code(project, "CAP-BED", BEDS)
    async with screen() as pilot:
        go(pilot, project, BEDS)
        await pilot.press("quotation_mark")
        await pilot.pause()
        dialog = pilot.app.screen
        dialog.query_one("#quote-edited", TextArea).text = "Well, we have four beds"
        await pilot.pause()
        assert "Its last sentence is cut without […]." in shown(dialog.query_one("#quote-check", Lines))
        await pilot.press("ctrl+s")
        await pilot.pause()
        assert on_disk(project)[0][0].edited == "Well, we have four beds"
        assert "is saved; its last sentence is cut without […]" in said(pilot)


async def test_which_quote_goes_first_is_said_on_the_text_and_among_the_passages(
    screen: Screen, project: Project
) -> None:
    code(project, "CAP-BED", BEDS)
    code(project, "CAP", "Two of them are closed.")
    one, other = project.codings()
    async with screen(size=(100, 24)) as pilot:
        go(pilot, project, "Two of them are closed.")
        front(pilot).action_quote_first()
        await pilot.pause()
        assert "CAP goes first among the quotes of its theme" in said(pilot)
        await pilot.press("r", "home", "f")
        await pilot.pause()
        assert isinstance(pilot.app.screen, RetrieveScreen)
        order = {quote.coding: quote.order for quote in on_disk(project)[0]}
        assert order[one.id] < order[other.id] < 0


async def test_a_translation_older_than_a_correction_is_told_and_kept_by_saving(
    screen: Screen, project: Project
) -> None:
    from interviewcoder.actions.revising import revise
    from tests.conftest import transcript_of

    code(project, "CAP-BED", BEDS)
    quotes.translate(project, "ana", project.codings()[0], "Wir haben vier Betten.", "de")
    text = project.document(project.interview("DE-01")).text
    turns = [("EXP", line) for line in text.replace("four beds", "five beds").split("\n") if line]
    revise(project, project.interview("DE-01"), transcript_of(turns))
    assert on_disk(project)[0][0].translation_again
    async with screen() as pilot:
        go(pilot, project, "five beds")
        await pilot.press("quotation_mark")
        await pilot.pause()
        dialog = pilot.app.screen
        assert isinstance(dialog, QuoteScreen)
        assert "older than a correction" in shown(dialog.query_one("#quote-heading-translation", Lines))
        await pilot.press("ctrl+s")
        await pilot.pause()
        assert not on_disk(project)[0][0].translation_again


@pytest.mark.parametrize(("answer", "kept"), [("y", True), ("n", False)])
async def test_leaving_what_was_written_asks_first(
    screen: Screen, project: Project, answer: str, kept: bool
) -> None:
    code(project, "CAP-BED", BEDS)
    async with screen() as pilot:
        go(pilot, project, BEDS)
        await pilot.press("quotation_mark")
        await pilot.pause()
        pilot.app.screen.query_one("#quote-edited", TextArea).text = "we have four beds"
        await pilot.press("escape")
        await pilot.pause()
        await pilot.press(answer)
        await pilot.pause()
        assert not isinstance(pilot.app.screen, QuoteScreen)
        assert bool(on_disk(project)[0]) is kept


async def test_the_passages_of_all_coders_can_be_starred_and_edited(screen: Screen, project: Project) -> None:
    code(project, "CAP-BED", BEDS, coder="ben")
    code(project, "CAP", "Two of them are closed.")
    async with screen(size=(100, 24)) as pilot:
        go(pilot, project, "Two of them are closed.")
        await pilot.press("r")
        await pilot.pause()
        assert isinstance(pilot.app.screen, RetrieveScreen)
        await pilot.press("a", "home", "asterisk")
        await pilot.pause()
        (quote,), _ = on_disk(project)
        with open_project(project.path, read_only=True) as other:
            assert other.coding(quote.coding).coder == "ben"  # type: ignore[union-attr]
        await pilot.press("quotation_mark")
        await pilot.pause()
        pilot.app.screen.query_one("#quote-edited", TextArea).text = "we have four beds"
        await pilot.press("ctrl+s")
        await pilot.pause()
        assert on_disk(project)[0][0].edited == "we have four beds"
        assert isinstance(pilot.app.screen, RetrieveScreen)


async def test_a_theme_is_summarised_from_the_coding_there(screen: Screen, project: Project) -> None:
    code(project, "CAP-BED", BEDS)
    async with screen() as pilot:
        go(pilot, project, BEDS)
        front(pilot).action_summarise()
        await pilot.pause()
        assert isinstance(pilot.app.screen, MemoScreen)
        assert "on Too little capacity" in str(pilot.app.screen.query_one("#memo").border_title)
        await pilot.press("f", "o", "u", "r", "ctrl+s")
        await pilot.pause()
        _, (summary,) = on_disk(project)
        theme = next(one.id for one in project.codes() if one.key == "CAP")
        assert (summary.code, summary.text, summary.coder) == (theme, "four", "ana")
        assert "Summary on CAP saved" in said(pilot)


async def test_without_a_coding_the_theme_is_chosen(screen: Screen, project: Project) -> None:
    async with screen() as pilot:
        go(pilot, project, BEDS)
        front(pilot).action_summarise()
        await pilot.pause()
        assert isinstance(pilot.app.screen, Picker)
        await pilot.press("l", "i", "c", "enter")
        await pilot.pause()
        assert "on Too few trained people" in str(pilot.app.screen.query_one("#memo").border_title)


async def test_a_coder_in_an_open_round_sees_no_star_of_another(screen: Screen, project: Project) -> None:
    from interviewcoder.actions import rounds

    code(project, "CAP-BED", BEDS)
    mine = project.codings()[0]
    quotes.star(project, "ben", [mine])
    rounds.open_round(project, "Now", "reliability", ["ana", "ben"], [project.interview("DE-01")])
    async with screen() as pilot:
        go(pilot, project, BEDS)
        await pilot.pause()
        assert front(pilot).view.highlights_at(front(pilot).view.cursor)[0].short == "CAP-BED"
