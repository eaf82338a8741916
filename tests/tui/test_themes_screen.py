"""The themes screen by keys and clicks, on the sample study: its figures, its switches, and the way there."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest
from agreement_flows import Open, line_of, settled, shown, words
from small_study import LICENSED, app_on, build, code
from textual.events import MouseScrollDown, MouseScrollRight
from theme_flows import press, to_themes

from interviewcoder.actions import rounds, study_settings
from interviewcoder.project import Project, open_project
from interviewcoder.tables import ThemeOptions, theme_table
from interviewcoder.tables.theme_words import cell_words
from interviewcoder.tui import theme_desk
from interviewcoder.tui.screens.agreement_notes import NotesScreen
from interviewcoder.tui.screens.themes import ThemesScreen
from interviewcoder.tui.widgets.theme_heat import HeatMap, HeatTitles


def cells_of(line: str, label: str) -> str:
    """What stands behind the label of a row, without the brackets of the cell in focus."""
    return " ".join(line.partition(label)[2].replace("[", " ").replace("]", " ").split()).rstrip(" ▁▂▃▄▅▆▇█")


@pytest.mark.parametrize(
    ("keys", "options"),
    [
        ((), ThemeOptions()),
        (("w",), ThemeOptions(count="speakers")),
        (("w", "w"), ThemeOptions(count="passages")),
        (("w", "w", "w", "p"), ThemeOptions(count="words", percent="row")),
        (("W",), ThemeOptions(count="rate")),
        (("s", "p", "p"), ThemeOptions(sub_codes=True, percent="cell")),
        (("i", "c", "3"), ThemeOptions(interviewer=True, coders="any")),
    ],
)
async def test_the_screen_shows_the_numbers_of_the_table(
    opened: Open, sample: Project, keys: tuple[str, ...], options: ThemeOptions
) -> None:
    table = theme_table(sample, options)
    async with opened(size=(200, 60)) as pilot:
        screen = await to_themes(pilot)
        await press(pilot, *keys)
        assert screen._desk.options == options
        lines = shown(pilot, screen.query_one(HeatMap)).splitlines()
        rows = (*table.rows, *table.counter_examples)
        assert len(lines) >= len(rows)
        for row in rows:
            line = next(line for line in lines if f" {row.name} {row.label} " in f" {line[1:]}")
            numbers = [cell_words(cell, options) for cell in (*row.cells, row.overall)]
            assert cells_of(line, row.label) == " ".join(numbers)
        assert "finished 10 of 10 interviews" in shown(pilot)
        assert "Counter-examples, counted apart" in shown(pilot)
        assert "Codings counted: " in shown(pilot)


async def test_crossed_attributes_scroll_beside_the_themes(opened: Open, sample: Project) -> None:
    table = theme_table(sample, by="country,stakeholder_group")
    async with opened(size=(80, 24)) as pilot:
        screen = await to_themes(pilot)
        await press(pilot, "x")
        listed = shown(pilot).splitlines()
        nothing = next(n for n, line in enumerate(listed) if "nothing" in line)
        wanted = next(n for n, line in enumerate(listed) if "stakeholder group" in line)
        await press(pilot, str(wanted - nothing + 1))
        assert screen._desk.options.by == "country,stakeholder_group"
        assert "country,stakeholder_group" not in words(pilot)
        for column in table.columns:
            assert column.values[0][:8] in line_of(pilot, column.values[0][:8])
            assert f"· {' · '.join(column.values)} " in f"{words(pilot)} "
            assert "▸AW Low" in shown(pilot)
            await press(pilot, "right")
        assert "· Overall" in words(pilot)
        assert "8/10 (80%)" in line_of(pilot, "▸AW")
        await press(pilot, *["left"] * 30)
        assert "‹" not in shown(pilot) and "more" in shown(pilot)


async def test_the_cell_in_focus_is_told_in_words_and_in_brackets(opened: Open, sample: Project) -> None:
    row = next(row for row in theme_table(sample).rows if row.name == "CAP")
    async with opened() as pilot:
        await to_themes(pilot)
        await press(pilot, "down", "down", "down", "right")
        cell = row.cells[1]
        assert f"CAP {row.label} · Italy" in words(pilot)
        assert (
            f"2 of 2 finished interviews mention it: {cell.passages} passages, {cell.words} words, "
            f"{cell.speakers} speakers." in words(pilot)
        )
        assert "[  2/2]" in line_of(pilot, "▸CAP")


async def test_the_screen_is_readable_without_colour(opened: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    async with opened() as pilot:
        screen = await to_themes(pilot)
        strip = screen.query_one(HeatMap).render_line(0)
        assert "[    1/2]" in strip.text
        assert len({segment.style.bgcolor for segment in list(strip)[2:] if segment.style}) == 1


async def test_a_darker_cell_is_a_larger_share_and_a_dash_has_no_shade(opened: Open) -> None:
    async with opened(size=(200, 60)) as pilot:
        screen = await to_themes(pilot)
        await press(pilot, "w", "w")
        shown_map = screen.query_one(HeatMap).map
        assert shown_map is not None
        for place, column in enumerate(shown_map.columns):
            cells = [(*row.row.cells, row.row.overall)[place] for row in shown_map.rows]
            by_number = sorted(
                (cell.passages or 0, row.shades[place])
                for cell, row in zip(cells, shown_map.rows, strict=True)
            )
            shades = [shade for _, shade in by_number]
            assert shades == sorted(shades), column.label


async def test_nothing_finished_shows_dashes_and_says_so(tmp_path: Path) -> None:
    with build(tmp_path / "small.db") as project:
        code(project, "WF-LIC", LICENSED)
        async with app_on(project).run_test(size=(80, 24)) as pilot:
            screen = await to_themes(pilot)
            assert cells_of(line_of(pilot, " WF "), "people") == "– – –"
            assert "No interview here is finished" in words(pilot)
            assert all(
                step is None for row in screen.query_one(HeatMap)._by_id.values() for step in row.shades
            )
            await press(pilot, "enter")
            assert "No passage is counted here." in words(pilot)
            await press(pilot, "n", "asterisk", "enter", "escape", "n", "escape")
            rounds.finish(project, "ana", project.interview("DE-01"))
            screen._look()
            await settled(pilot)
            assert cells_of(line_of(pilot, " WF "), "people") == "1/1 – 1/1"


async def test_a_study_without_codes_and_open_roles_are_sentences(tmp_path: Path) -> None:
    with build(tmp_path / "roles.db", confirm=False) as project:
        for interview in project.interviews():
            rounds.finish(project, "ana", interview)
        async with app_on(project).run_test(size=(80, 24)) as pilot:
            await to_themes(pilot)
            assert "roles in DE-01, DE-02, ES-01 are not confirmed" in words(pilot)
            await press(pilot, "enter", "e", "n", "right", "down", "x", "escape", "s", "0")
            assert "are not confirmed" in words(pilot)


async def test_the_notes_are_a_key_away_and_the_way_back_is_one(opened: Open) -> None:
    async with opened() as pilot:
        await to_themes(pilot)
        await press(pilot, "n")
        assert isinstance(pilot.app.screen, NotesScreen)
        await press(pilot, "escape")
        assert isinstance(pilot.app.screen, ThemesScreen)
        await press(pilot, "down", "right", "escape", "C")
        assert "[" in line_of(pilot, "▸WF")  # the same cell


async def test_a_change_underneath_is_counted_anew(opened: Open, sample: Project) -> None:
    async with opened() as pilot:
        screen = await to_themes(pilot)
        before = line_of(pilot, "▸AW")
        with open_project(sample.path) as other:
            secret = [other.interview("DE-01")]
            rounds.open_round(other, "again", "reliability", ["ana", "ben"], secret)
        screen._look()
        await settled(pilot)
        assert line_of(pilot, "▸AW") != before
        assert "DE-01" in words(pilot) and "finished 9 of 10" in words(pilot)


async def test_what_is_shown_stays_while_the_next_is_counted(
    opened: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    real, held = theme_desk.compute, threading.Event()

    def slow(path: Path, options: ThemeOptions) -> theme_desk.Themes:
        if options.count == "speakers":
            held.wait(20)
        return real(path, options)

    monkeypatch.setattr(theme_desk, "compute", slow)
    async with opened() as pilot:
        await to_themes(pilot)
        before = line_of(pilot, "▸AW")
        await pilot.press("w")
        await pilot.pause()
        assert "computing" in shown(pilot) and line_of(pilot, "▸AW") == before
        await pilot.press("down")  # the screen goes on
        await pilot.pause()
        assert "▸WF" in shown(pilot)
        held.set()
        await settled(pilot)
        assert "computing" not in shown(pilot) and "speakers*" in shown(pilot)


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_the_notes_take_one_line_and_all_rows_of_the_sample_are_seen(
    opened: Open, sample: Project, size: tuple[int, int]
) -> None:
    table = theme_table(sample)
    async with opened(size=size) as pilot:
        screen = await to_themes(pilot)
        rows = shown(pilot, screen.query_one(HeatMap))
        for row in (*table.rows, *table.counter_examples):
            assert f"{row.name} " in rows
        told = shown(pilot, screen.query_one("#theme-told")).splitlines()
        rules = [line for line in told if "N" in line and f"n: {len(table.notes)} notes" in line]
        assert len(rules) == 1 and rules[0] == told[-1]
        assert "final" in rules[0].casefold() and "of finished interviews" in rules[0]
        assert "…" not in rules[0]
        await press(pilot, "n")
        assert table.notes[0][:40] in words(pilot)


@pytest.mark.parametrize(
    "keys", [("w",), ("w", "p"), ("W",), ("p",), ("p", "p"), ("c", "2"), ("c", "4"), ("c", "5")]
)
async def test_the_line_of_rules_is_never_cut(opened: Open, keys: tuple[str, ...]) -> None:
    async with opened(size=(80, 24)) as pilot:
        screen = await to_themes(pilot)
        await press(pilot, *keys)
        rules = shown(pilot, screen.query_one("#theme-told")).splitlines()[-1]
        assert "…" not in rules and "n: " in rules
        whose = {
            "2": "Main coders' codings",
            "4": "The majority's codings",
            "5": "Codings counted: ana's",
        }.get(keys[-1], "Final codings")
        assert rules.strip().startswith(f"{whose} · ")


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_whose_codings_can_be_chosen_is_read_in_whole(opened: Open, size: tuple[int, int]) -> None:
    async with opened(size=size) as pilot:
        screen = await to_themes(pilot)
        await press(pilot, "c")
        listed = " ".join(words(pilot).replace("│", " ").split())
        assert screen._shown is not None
        for _, name in screen._shown.setting.whose:
            assert name in listed
        at = shown(pilot).splitlines()
        line = next(number for number, text in enumerate(at) if "those of any coder" in text)
        await pilot.click(offset=(at[line].index("those"), line))
        await settled(pilot)
        assert screen._desk.options.coders == "any"


async def test_who_was_asked_is_not_said_to_be_nobody_before_a_question_has_a_code(
    opened: Open, sample: Project
) -> None:
    study_settings.set_study(sample, "questions", "tagged")
    async with opened(size=(80, 24)) as pilot:
        await to_themes(pilot)
        assert "No question is tagged with a code yet" in words(pilot)
        assert "Asked about in 0" not in words(pilot)


async def test_columns_by_the_screenful_and_by_the_wheel(opened: Open) -> None:
    async with opened(size=(60, 24)) as pilot:
        screen = await to_themes(pilot)
        await press(pilot, "b")
        dates = next(line for line in shown(pilot).splitlines() if "date" in line)
        await press(pilot, dates.replace("│", " ").replace("▸", " ").split()[0])
        heat = screen.query_one(HeatMap)
        assert heat.view is not None and heat.map is not None
        seen = heat.view.behind - heat.view.first
        assert seen < len(heat.map.columns)
        await press(pilot, "ctrl+right")
        assert heat.column == max(1, seen - 1)
        await press(pilot, *["ctrl+right"] * 20)
        assert heat.column == len(heat.map.columns) - 1
        await press(pilot, *["ctrl+left"] * 20)
        assert heat.column == 0
        for event in (MouseScrollRight, MouseScrollDown):
            before = heat.column
            shift = event is MouseScrollDown
            heat.post_message(event(heat, 30, 2, 0, 0, 0, shift, False, False))
            await settled(pilot)
            assert heat.column == before + 1 and heat.scroll_offset.y == 0
            assert f"▸{heat.row.row.name} " in shown(pilot)  # the themes stay


async def test_by_mouse_a_switch_a_title_and_a_cell(opened: Open) -> None:
    async with opened(size=(100, 30)) as pilot:
        screen = await to_themes(pilot)
        titles = screen.query_one(HeatTitles)
        at = shown(pilot, titles).splitlines()[1].index("Spain")
        await pilot.click(HeatTitles, offset=(at, 1))
        await settled(pilot)
        assert "· Spain" in words(pilot)
        strip = screen.query_one("#theme-switches")
        at = shown(pilot, strip).splitlines()[0].index("count")
        await pilot.click("#theme-switches", offset=(at, 0))
        await settled(pilot)
        assert "speakers*" in shown(pilot)
        await pilot.click(HeatMap, offset=(3, 2))  # a label takes the cursor
        await settled(pilot)
        assert "▸MC" in shown(pilot) and pilot.app.screen is screen
        line = shown(pilot, screen.query_one(HeatMap)).splitlines()[3]
        await pilot.click(HeatMap, offset=(line.rindex("(") - 1, 3))
        await settled(pilot)
        assert "▌CAP · Overall" in shown(pilot)


async def test_it_is_in_the_palette_and_in_the_help(opened: Open) -> None:
    async with opened() as pilot:
        await pilot.pause()
        await pilot.press("colon", *"counts by")
        await pilot.pause(0.3)
        await pilot.press("enter")
        await settled(pilot)
        assert isinstance(pilot.app.screen, ThemesScreen)
        await pilot.press("question_mark")
        await pilot.pause()
        assert "On the themes screen" in words(pilot)
