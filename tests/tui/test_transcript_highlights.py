"""How codings, the cursor and the selection are set off in the transcript view."""

from __future__ import annotations

import pytest
from transcript_reader import LONG, at, cell, coding, reading, span

from interviewcoder.tui.lanes import Highlight


async def test_coded_words_are_underlined_and_have_a_bar_with_a_label() -> None:
    async with reading(highlights=(coding("one", "four beds"),), size=(100, 24)) as (_, view, _app):
        row = cell(view, at("four"))[1]
        strip = view.render_line(row)
        assert strip.text[view.columns.bars_at :].startswith("▌CAP-BED")
        underlined = [segment.text for segment in strip if segment.style and segment.style.underline]
        assert underlined == ["four beds"]


async def test_where_lanes_run_out_the_rest_is_counted() -> None:
    codings = tuple(coding(str(number), "four beds", f"C{number}") for number in range(5))
    async with reading(highlights=codings, size=(70, 24)) as (_, view, _app):
        row = cell(view, at("four"))[1]
        assert view.columns.bars == 3
        assert view.render_line(row).text[view.columns.bars_at :].startswith("▌▌▌C0 C1 +3")


@pytest.mark.parametrize(
    ("size", "shown"),
    [((50, 24), "▌▌CAP-BED +1"), ((80, 24), "▌▌CAP-BED +1"), ((110, 24), "▌▌CAP-BED CAP-LIC")],
)
async def test_no_label_is_cut_to_what_could_be_another_code(size: tuple[int, int], shown: str) -> None:
    codings = (coding("1", "four beds", "CAP-BED"), coding("2", "four beds", "CAP-LIC"))
    async with reading(highlights=codings, size=size) as (_, view, _app):
        row = cell(view, at("four"))[1]
        assert view.render_line(row).text[view.columns.bars_at :].rstrip() == shown


async def test_a_new_coding_draws_only_the_lines_it_touches() -> None:
    old = tuple(coding(str(number), "Well, we have", text=LONG.text) for number in range(1))
    async with reading(LONG, highlights=old, size=(80, 40)) as (pilot, view, _app):
        new = coding("new", "Nobody is licensed", "WF-LIC", LONG.text)
        lines = view.lines.line_at(new.end - 1) - view.lines.line_at(new.start) + 1
        before = view.lines_rendered
        view.set_highlights((*old, new))
        await pilot.pause()
        assert view.lines_rendered - before == lines
        row = cell(view, new.start)[1]
        assert " +1 " in view.render_line(row).text
        view.set_highlights(old)
        await pilot.pause()
        assert view.lines_rendered - before == lines  # the lines as they were are still known
        assert " +1 " not in view.render_line(row).text


async def test_changing_many_highlights_at_once_shows_them_all() -> None:
    many = tuple(
        Highlight(str(number), turn.start, turn.end, f"C{number}") for number, turn in enumerate(LONG.turns)
    )
    async with reading(LONG, size=(100, 30)) as (pilot, view, _app):
        view.set_highlights(many)
        await pilot.pause()
        assert "C0" in view.render_line(0).text
        view.set_highlights([Highlight("0", LONG.turns[0].start, LONG.turns[0].end, "NEW"), *many[1:]])
        await pilot.pause()
        assert "NEW" in view.render_line(0).text
        assert len(view.highlights) == len(many)


async def test_highlights_at_an_offset_come_shortest_first() -> None:
    codings = (coding("long", "we have four beds"), coding("short", "four"))
    async with reading(highlights=codings) as (_, view, _app):
        assert [one.id for one in view.highlights_at(at("four"))] == ["short", "long"]
        assert [one.id for one in view.highlights_at(at("we have"))] == ["long"]
        assert view.highlights_at(at("Well")) == ()


async def test_marks_and_the_current_coding_are_set_off() -> None:
    async with reading(highlights=(coding("one", "four beds"),), size=(100, 24)) as (pilot, view, _app):
        row = cell(view, at("four"))[1]
        view.set_marks([(*span("Two of"), "search")])
        view.current_highlight = "one"
        await pilot.pause()
        strip = view.render_line(row)
        assert [segment.text for segment in strip if segment.style and segment.style.bold] == [
            "Two of",
            "CAP-BED",
        ]
        assert strip.text[view.columns.bars_at] == "█"


@pytest.mark.parametrize("theme", ["textual-dark", "textual-light", "ansi-dark", "ansi-light"])
async def test_every_kind_of_theme_shows_coding_cursor_and_selection_apart(theme: str) -> None:
    async with reading(highlights=(coding("1", "four beds"),), cursor=at("four")) as (pilot, view, app):
        app.theme = theme
        view.select(*span("Two of"))
        await pilot.pause()
        strip = view.render_line(cell(view, at("four"))[1])
        styles = {segment.text: segment.style for segment in strip}
        plain = next(style for text, style in styles.items() if text.strip().startswith("Well"))
        assert styles["four beds"] not in (plain, None)
        chosen = [style for text, style in styles.items() if text.strip() and text in "Two of"]
        assert chosen
        assert all(style != plain for style in chosen)


async def test_without_focus_the_cursor_stays_visible_but_waits() -> None:
    async with reading(cursor=at("four")) as (pilot, view, app):
        row = cell(view, at("four"))[1]
        assert any(segment.style and segment.style.reverse for segment in view.render_line(row))
        app.set_focus(None)
        await pilot.pause()
        assert not any(segment.style and segment.style.reverse for segment in view.render_line(row))
        assert any(segment.style and segment.style.underline for segment in view.render_line(row))
