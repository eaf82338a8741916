"""The agreement screen by keys and clicks, on the sample study: its figures, and where there are none."""

from __future__ import annotations

from pathlib import Path

from agreement_flows import Open, line_of, settled, shown, to_agreement, words
from small_study import CODEBOOK, app_on, build

from interviewcoder.actions import rounds, study
from interviewcoder.project import Project
from interviewcoder.tables import agreement_table
from interviewcoder.tui.screens.agreement import AgreementScreen
from interviewcoder.tui.screens.agreement_notes import NotesScreen
from interviewcoder.tui.widgets.agreement_figures import FigureTitles


async def test_the_screen_shows_the_table_of_the_command_line(opened: Open, sample: Project) -> None:
    table = agreement_table(sample)
    async with opened(size=(130, 50)) as pilot:
        await to_agreement(pilot)
        for row in table.rows:
            line = line_of(pilot, f" {row.name} ").split()
            assert line[1:5] == [str(n) for n in (row.both, row.only_a, row.only_b, row.neither)]
        top = shown(pilot).splitlines()
        overall = next(n for n, line in enumerate(top) if "▸overall" in line)
        assert [line.split()[0] for line in top[overall + 1 : overall + 4]] == [
            f"↓{name}" for name in table.lowest
        ]
        assert "compared 3 of 10 interviews, 2 more in other rounds" in top[0]
        assert "nan" not in shown(pilot).casefold() and "no variation" in line_of(pilot, " WF-NOT ")


async def test_the_screen_opened_again_shows_its_figures_again(opened: Open) -> None:
    async with opened() as pilot:
        await to_agreement(pilot)
        before = shown(pilot)
        await pilot.press("escape")
        await pilot.pause()
        await to_agreement(pilot)
        assert "can be compared" not in words(pilot)
        assert shown(pilot) == before


async def test_the_column_in_focus_is_explained_and_sorts(opened: Open, sample: Project) -> None:
    rows = agreement_table(sample).rows
    async with opened() as pilot:
        screen = await to_agreement(pilot)

        def order() -> list[str]:
            return [str(row.id) for row in screen._figures.rows[5:]]

        assert "Krippendorff" in words(pilot) and "AC1 = .89" in words(pilot)
        assert order() == [row.name for row in rows]
        await pilot.press("s")
        figures = [row.alpha for id in order() for row in rows if row.name == id]
        known = [value for value in figures if value is not None]
        assert known == sorted(known) and figures[-2:] == [None, None]
        await pilot.press("s")
        assert order()[0] in {row.name for row in rows if row.alpha == 1.0}
        assert "greatest first" in shown(pilot)
        await pilot.press("s")
        assert order() == [row.name for row in rows]
        await pilot.press("right")
        assert "leave-one-out: lowest and highest" in words(pilot)
        await pilot.press("right", "right", "right", "right", "right", "right")
        assert "Share of units" in words(pilot)
        await pilot.press(*["left"] * 30)
        assert "What each row is about" in words(pilot)


async def test_sorting_by_the_range_says_by_which_end_and_leaves_the_axis_whole(opened: Open) -> None:
    async with opened(size=(80, 24)) as pilot:
        screen = await to_agreement(pilot)
        before = shown(pilot, screen.query_one(FigureTitles))
        await pilot.press("right", "s")
        await pilot.pause()
        after = shown(pilot, screen.query_one(FigureTitles))
        assert "▲" in after and after.replace("▲", " ").split() == before.split()
        assert "by the lower end of the range of α, least first" in words(pilot)


async def test_no_two_choices_of_rounds_are_the_same(opened: Open) -> None:
    async with opened() as pilot:
        await to_agreement(pilot)
        await pilot.press("r")
        await pilot.pause()
        assert "reliability rounds" in words(pilot) and "every reliability round" not in words(pilot)


async def test_a_click_on_a_title_sorts_by_it(opened: Open, sample: Project) -> None:
    async with opened() as pilot:
        screen = await to_agreement(pilot)
        titles = screen.query_one(FigureTitles)
        at = shown(pilot, titles).index("both") + 1
        await pilot.click(FigureTitles, offset=(at, 0))
        await pilot.pause()
        assert screen._desk.sort == ("both", False)
        await pilot.click(FigureTitles, offset=(at, 0))
        await pilot.pause()
        assert screen._desk.sort == ("both", True) and "both▼" in shown(pilot)
        most = max(agreement_table(sample).rows, key=lambda row: row.both)
        assert screen._figures.rows[5].id == most.name


async def test_the_notes_are_a_key_away(opened: Open) -> None:
    async with opened() as pilot:
        await to_agreement(pilot)
        await pilot.press("n")
        await pilot.pause()
        assert isinstance(pilot.app.screen, NotesScreen)
        assert "3 of 10 finished interviews" in words(pilot)
        await pilot.press("escape")
        assert isinstance(pilot.app.screen, AgreementScreen)


async def test_nothing_finished_says_what_to_do(tmp_path: Path) -> None:
    with build(tmp_path / "small.db") as project:
        async with app_on(project).run_test(size=(80, 24)) as pilot:
            await to_agreement(pilot)
            said = words(pilot)
            assert "There is nothing to compare yet." in said
            assert "interviewcoder round open small.db" in said and "--coders ana,ben" in said
            await pilot.press("enter", "s", "right", "n", "down")  # nothing of it does harm
            assert "press F at the end" in said


async def test_one_coder_is_told_to_add_another(tmp_path: Path) -> None:
    with study.create_study(tmp_path / "one.db", codebook=CODEBOOK) as project:
        study.add_coder(project, "ana")
        async with app_on(project).run_test(size=(80, 24)) as pilot:
            await to_agreement(pilot)
            said = words(pilot)
            assert "one coder, ana" in said and "interviewcoder coder add one.db NAME" in said


async def test_finished_elsewhere_is_said_to_be_in_other_rounds(opened: Open) -> None:
    async with opened() as pilot:
        screen = await to_agreement(pilot)
        screen._desk.switch("rounds", ("coding",))
        screen._want()
        await settled(pilot)
        assert "not in the rounds" in words(pilot)
        await pilot.press("0")
        await settled(pilot)
        assert "▸overall" in shown(pilot)


async def test_open_roles_are_a_sentence(tmp_path: Path) -> None:
    with build(tmp_path / "roles.db", confirm=False) as project:
        for coder in ("ana", "ben"):
            rounds.finish(project, coder, project.interview("DE-01"))
        async with app_on(project).run_test(size=(80, 24)) as pilot:
            await to_agreement(pilot)
            assert "roles in DE-01 are not confirmed" in words(pilot)
