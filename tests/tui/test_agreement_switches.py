"""The switches of the agreement screen, and what is computed for them, when, and how often."""

from __future__ import annotations

import threading
from pathlib import Path
from typing import Any

import pytest
from agreement_flows import Open, line_of, settled, shown, to_agreement, words

from interviewcoder.actions import rounds
from interviewcoder.project import Project, open_project
from interviewcoder.tables import AgreementOptions, agreement_table
from interviewcoder.tui import agreement_desk
from interviewcoder.tui.screens.agreement_choices import ChoiceScreen
from interviewcoder.tui.widgets.agreement_figures import FigureTitles
from interviewcoder.tui.widgets.agreement_strip import SwitchStrip


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
