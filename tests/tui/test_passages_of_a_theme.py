"""From a number of the themes screen to its passages, a star, the transcript, and back to where one was."""

from __future__ import annotations

from agreement_flows import Open, settled, shown, words
from small_study import front
from textual.widgets import Input, TextArea
from theme_flows import passages, press, to_themes

from interviewcoder.actions import coding
from interviewcoder.project import Project, open_project
from interviewcoder.tables import ThemeOptions, cell_passages, theme_table
from interviewcoder.tui.screens.coding import CodingScreen
from interviewcoder.tui.screens.quote import QuoteScreen
from interviewcoder.tui.screens.themes import ThemesScreen
from interviewcoder.tui.widgets.status import StatusLine


async def test_a_cell_lists_as_many_passages_as_it_counts_in_their_context(
    opened: Open, sample: Project
) -> None:
    row = next(row for row in theme_table(sample).rows if row.name == "LAW")
    expected = cell_passages(sample, ThemeOptions(), "LAW", ("Poland",))
    async with opened(size=(100, 60)) as pilot:
        await to_themes(pilot)
        await press(pilot, "down", "down", "down", "down", "right", "right", "enter")
        listed = passages(pilot)
        assert len(listed._shown) == len(expected) == row.cells[2].passages
        assert f"LAW · Poland {row.label}" in words(pilot)
        assert f"{len(expected)} passages, {row.cells[2].interviews} interviews" in words(pilot)
        first = expected[0]
        flat = " ".join((first.before[-40:] + first.words + first.after[:40]).split())
        assert flat in words(pilot)
        assert f"▸{first.interview.name} · {first.speaker}" in shown(pilot)


async def test_n_steps_and_a_star_is_put_on_and_taken_off(opened: Open, sample: Project) -> None:
    async with opened(size=(100, 60)) as pilot:
        await to_themes(pilot)
        await press(pilot, "down", "down", "enter", "n", "n", "N")
        one = passages(pilot)._here
        assert one is not None and one == passages(pilot)._shown[1]
        before = {quote.coding for quote in sample.quotes() if quote.starred}
        assert before.isdisjoint(one.marks)
        await press(pilot, "asterisk")
        assert shown(pilot).count("★ quote") >= 1
        after = {quote.coding for quote in sample.quotes() if quote.starred}
        (starred,) = after - before
        assert starred in one.marks
        longest = [coding for id in one.marks if (coding := sample.coding(id)) is not None]
        assert max(c.end - c.start for c in longest) == next(
            c.end - c.start for c in longest if c.id == starred
        )
        await press(pilot, "asterisk")
        assert {quote.coding for quote in sample.quotes() if quote.starred} == before


async def test_the_quote_of_a_passage_is_edited_and_put_first_where_it_is_listed(
    opened: Open, sample: Project
) -> None:
    async with opened(size=(100, 60)) as pilot:
        await to_themes(pilot)
        await press(pilot, "down", "down", "enter", "n")
        one = passages(pilot)._here
        assert one is not None
        await press(pilot, "quotation_mark")
        dialog = pilot.app.screen
        assert isinstance(dialog, QuoteScreen)
        spoken = one.interview.language
        other = "pl" if spoken != "pl" else "en"
        dialog.query_one("#quote-translation", TextArea).text = "Words of an editor."
        dialog.query_one(Input).value = other
        await press(pilot, "ctrl+s")
        (edited,) = [quote for quote in sample.quotes() if quote.translation == "Words of an editor."]
        assert edited.coding in one.marks and edited.starred
        assert passages(pilot)._here == one and "★ quote" in shown(pilot)
        await press(pilot, "f")
        first = min(sample.quotes(), key=lambda quote: quote.order)
        assert first.coding == edited.coding and first.order < 0


async def test_enter_opens_the_transcript_and_escape_leads_back_to_the_passage_and_the_cell(
    opened: Open, sample: Project
) -> None:
    async with opened(size=(100, 40)) as pilot:
        await to_themes(pilot)
        await press(pilot, "down", "right", "right", "right", "w", "enter", "n")
        one = passages(pilot)._here
        assert one is not None
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, CodingScreen)
        screen = front(pilot)
        assert screen.session.interview.id == one.interview.id and screen.view.cursor == one.start
        assert "Esc leads back" in screen.query_one(StatusLine).told
        await press(pilot, "escape")
        assert passages(pilot)._here == one
        await press(pilot, "escape")
        themes = pilot.app.screen
        assert isinstance(themes, ThemesScreen)
        assert themes._cell is not None and themes._cell.row == "WF" and themes._cell.group == ("Spain",)
        assert themes._desk.options.count == "speakers"
        await press(pilot, "escape", "C")
        assert isinstance(pilot.app.screen, ThemesScreen)  # not the passages once more


async def test_in_another_interview_escape_leads_nowhere(opened: Open) -> None:
    async with opened(size=(100, 40)) as pilot:
        await to_themes(pilot)
        await press(pilot, "enter", "enter", "greater_than_sign", "escape", "escape")
        assert isinstance(pilot.app.screen, CodingScreen)


async def test_a_coding_removed_elsewhere_leaves_the_list(opened: Open, sample: Project) -> None:
    async with opened(size=(100, 40)) as pilot:
        await to_themes(pilot)
        await press(pilot, "c", "3", "enter")  # of any coder
        listed = passages(pilot)
        count = len(listed._shown)
        one = listed._shown[0]
        with open_project(sample.path) as other:
            for id in one.marks:
                found = other.coding(id)
                assert found is not None
                coding.remove(other, found.coder, [found])
        listed._look()
        await settled(pilot)
        assert len(listed._shown) == count - 1
        await press(pilot, "escape")
        themes = pilot.app.screen
        assert isinstance(themes, ThemesScreen) and themes._shown is not None
        assert themes._shown.table == theme_table(sample, coders="any")


async def test_by_mouse_a_passage_opens_its_transcript(opened: Open) -> None:
    async with opened(size=(100, 40)) as pilot:
        await to_themes(pilot)
        await press(pilot, "enter")
        await pilot.click("#cell-passages", offset=(6, 3))
        await settled(pilot)
        assert isinstance(pilot.app.screen, CodingScreen)
