"""The agreement screen by keys and clicks, on the sample study: from figures to both codings and back."""

from __future__ import annotations

import threading
from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from pathlib import Path
from typing import Any

import pytest
from small_study import CODEBOOK, app_on, build, front
from textual.pilot import Pilot
from textual.widget import Widget

from interviewcoder.actions import rounds, study
from interviewcoder.project import Project, open_project
from interviewcoder.tables import AgreementOptions, agreement_table
from interviewcoder.tables.disagreements import disagreements
from interviewcoder.tui import agreement_desk
from interviewcoder.tui.screens.agreement import AgreementScreen
from interviewcoder.tui.screens.agreement_choices import ChoiceScreen
from interviewcoder.tui.screens.agreement_compare import ComparingScreen
from interviewcoder.tui.screens.agreement_list import DisagreementsScreen
from interviewcoder.tui.screens.agreement_notes import NotesScreen
from interviewcoder.tui.screens.coding import CodingScreen
from interviewcoder.tui.screens.help import HelpLines, HelpScreen
from interviewcoder.tui.widgets.agreement_figures import FigureTitles
from interviewcoder.tui.widgets.agreement_strip import KeyLine, SwitchStrip

Open = Callable[..., AbstractAsyncContextManager[Pilot[None]]]


@pytest.fixture
def opened(sample: Project) -> Open:
    """Open the sample study in the program."""

    def start(*, size: tuple[int, int] = (100, 30)) -> AbstractAsyncContextManager[Pilot[None]]:
        return app_on(sample, coder="ana").run_test(size=size)

    return start


async def settled(pilot: Pilot[None]) -> None:
    """Wait until what was wanted is computed and shown."""
    for _ in range(400):
        await pilot.pause(0.01)
        work = getattr(pilot.app.screen, "_work", None)
        if work is None or not work.busy:
            break
    await pilot.pause()


async def to_agreement(pilot: Pilot[None]) -> AgreementScreen:
    await pilot.pause()
    await pilot.press("A")
    await settled(pilot)
    screen = pilot.app.screen
    assert isinstance(screen, AgreementScreen)
    return screen


def shown(pilot: Pilot[None], widget: Widget | None = None) -> str:
    """What stands on the screen, or in a widget."""
    lines = [strip.text for strip in pilot.app.screen._compositor.render_strips()]
    if widget is None:
        return "\n".join(lines)
    region = widget.region
    return "\n".join(line[region.x : region.right] for line in lines[region.y : region.bottom])


def words(pilot: Pilot[None]) -> str:
    """The words on the screen, wherever lines break."""
    return " ".join(shown(pilot).split())


def line_of(pilot: Pilot[None], word: str) -> str:
    return next(line for line in shown(pilot).splitlines() if word in line)


# --- figures -------------------------------------------------------------------------------------


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


# --- switches ------------------------------------------------------------------------------------


async def test_every_switch_answers_by_key(opened: Open, sample: Project) -> None:
    async with opened() as pilot:
        screen = await to_agreement(pilot)
        desk = screen._desk

        async def after(*keys: str) -> AgreementOptions:
            await pilot.press(*keys)
            await settled(pilot)
            assert screen._shown is not None and screen._shown.options == desk.options
            if screen._shown.table is not None:
                assert screen._shown.table == agreement_table(sample, desk.options)
            return desk.options

        assert (await after("u")).unit == "character"
        assert "unit character*" in shown(pilot)
        assert (await after("U")).unit == "sentence"
        assert (await after("m")).rule == "half"
        assert (await after("i")).interviewer
        await pilot.press("b")
        await pilot.pause()
        assert isinstance(pilot.app.screen, ChoiceScreen)
        assert (await after("2")).by == "theme"
        assert (await after("0")) == AgreementOptions()
        await pilot.press("r")
        await pilot.pause()
        assert (await after("2")).rounds == ("all",)
        await pilot.press("c")
        await pilot.pause()
        assert (await after("down", "down", "space", "enter")).coders == ("ana", "ben")
        assert "coders ana ben*" in words(pilot)


async def test_every_unit_can_be_reached(opened: Open) -> None:
    async with opened() as pilot:
        screen = await to_agreement(pilot)
        seen = set()
        for _ in agreement_desk.UNITS:
            await pilot.press("u")
            await settled(pilot)
            seen.add(screen._desk.options.unit)
        assert seen == set(agreement_desk.UNITS)


async def test_a_click_on_a_switch_moves_it(opened: Open) -> None:
    async with opened() as pilot:
        screen = await to_agreement(pilot)
        strip = screen.query_one(SwitchStrip)
        at = shown(pilot, strip).index("interviewer")
        await pilot.click(SwitchStrip, offset=(at, 0))
        await settled(pilot)
        assert screen._desk.options.interviewer


async def test_flipping_back_computes_nothing(opened: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[AgreementOptions] = []
    original = agreement_desk.compute

    def counted(path: Path, options: AgreementOptions) -> agreement_desk.Figures:
        made.append(options)
        return original(path, options)

    monkeypatch.setattr(agreement_desk, "compute", counted)
    async with opened() as pilot:
        await to_agreement(pilot)
        for key in ("i", "i", "i"):
            await pilot.press(key)
            await settled(pilot)
        assert len(made) == 2
        await pilot.press("escape")
        screen = await to_agreement(pilot)  # what was chosen and computed is still there
        assert screen._desk.options.interviewer and len(made) == 2


async def test_results_nobody_waits_for_are_never_shown(
    opened: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The first is held up until later switches were pressed; the screen answers all the while."""
    held = threading.Event()
    order: list[AgreementOptions] = []
    original = agreement_desk.compute

    def slow(path: Path, options: AgreementOptions) -> agreement_desk.Figures:
        order.append(options)
        if options.unit == "character":
            assert held.wait(20)
        return original(path, options)

    async with opened() as pilot:
        screen = await to_agreement(pilot)
        monkeypatch.setattr(agreement_desk, "compute", slow)
        seen: list[str] = []
        show = screen._take
        monkeypatch.setattr(
            screen, "_take", lambda figures: (seen.append(figures.options.unit), show(figures))
        )
        try:
            await pilot.press("u")
            await pilot.pause(0.05)
            assert "computing" in shown(pilot)
            assert "249" in line_of(pilot, "overall")  # the figures before stay
            await pilot.press("m", "U", "U", "U", "down")  # … and keys are answered
            assert screen._desk.options.unit == "segment"
            assert screen._figures.row is not None and screen._figures.row.name != "overall"
            await pilot.press("U")
        finally:
            held.set()
        await settled(pilot)
        assert seen == ["interview"]
        assert [options.unit for options in order] == ["character", "interview"]
        assert "computing" not in shown(pilot)


async def test_a_change_of_the_study_is_seen(
    opened: Open, sample: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("interviewcoder.tui.screens.computed.SECONDS_BETWEEN_LOOKS", 0.05)
    async with opened() as pilot:
        await to_agreement(pilot)
        before = line_of(pilot, "overall")
        with open_project(sample.path) as other:
            rounds.finish(other, "ben", other.interview("DE-01"), round=_round(other).id)
        for _ in range(100):
            await pilot.pause(0.05)
            if line_of(pilot, "overall") != before:
                break
        assert line_of(pilot, "overall") != before


def _round(project: Project) -> Any:
    return next(round for round in project.rounds() if round.kind == "reliability")


async def test_a_column_that_is_gone_gives_the_focus_to_alpha(opened: Open) -> None:
    async with opened() as pilot:
        screen = await to_agreement(pilot)
        while not screen._desk.column.startswith("kappa ana · carla"):
            await pilot.press("right")
        await pilot.press("s")
        screen._desk.switch("coders", ("ana", "ben"))
        screen._want()
        await settled(pilot)
        assert screen._desk.column == "alpha" and "Krippendorff" in words(pilot)
        assert "in the order of the codebook" in shown(pilot)


@pytest.mark.parametrize("pane", ["c", "i"])
async def test_it_opens_from_the_panes_too(opened: Open, pane: str) -> None:
    async with opened(size=(130, 36)) as pilot:
        await pilot.pause()
        await pilot.press(pane)
        await to_agreement(pilot)


async def test_a_wider_screen_shows_columns_from_the_left_again(opened: Open) -> None:
    async with opened(size=(130, 36)) as pilot:
        screen = await to_agreement(pilot)
        titles = screen.query_one(FigureTitles)
        await pilot.resize_terminal(38, 24)
        await pilot.pause(0.1)
        assert "‹" in shown(pilot, titles) and "both" not in shown(pilot, titles)
        await pilot.resize_terminal(130, 36)
        await pilot.pause(0.1)
        assert "‹" not in shown(pilot, titles) and "both" in shown(pilot, titles)


# --- blind ---------------------------------------------------------------------------------------


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


# --- disagreements -------------------------------------------------------------------------------


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


# --- nothing to compare --------------------------------------------------------------------------


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
