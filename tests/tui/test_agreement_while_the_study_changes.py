"""The agreement screens while another program writes to the study, and while figures are being computed."""

from __future__ import annotations

import threading
from collections.abc import Callable

import pytest
from agreement_flows import settled, shown, to_agreement, words
from small_study import LICENSED, app_on, place_of, said
from textual.pilot import Pilot

from interviewcoder.actions import coding, rounds
from interviewcoder.actions.codebook import new_code_drafts
from interviewcoder.model import StudyError
from interviewcoder.project import Project, open_project
from interviewcoder.tables import agreement_table
from interviewcoder.tables.disagreements import disagreements
from interviewcoder.tui import agreement_desk
from interviewcoder.tui.screens.agreement import AgreementScreen
from interviewcoder.tui.screens.agreement_compare import ComparingScreen
from interviewcoder.tui.screens.agreement_list import DisagreementsScreen
from interviewcoder.tui.screens.help import HelpScreen
from interviewcoder.tui.widgets.agreement_columns import row_id


async def until(pilot: Pilot[None], condition: Callable[[], bool]) -> None:
    """Wait until something is so; fails where it never comes to be."""
    for _ in range(400):
        await pilot.pause(0.01)
        if condition():
            return
    raise AssertionError(f"never so; on top is {pilot.app.screen}: {shown(pilot)}")


async def until_on_top(pilot: Pilot[None], kind: type[object]) -> None:
    await until(pilot, lambda: isinstance(pilot.app.screen, kind))


async def to_comparing(pilot: Pilot[None]) -> tuple[DisagreementsScreen, ComparingScreen]:
    """Both codings of a disagreement in their transcript, from the overall row."""
    await to_agreement(pilot)
    await pilot.press("enter")
    await settled(pilot)
    listed = pilot.app.screen
    assert isinstance(listed, DisagreementsScreen)
    await pilot.press("enter")
    await until_on_top(pilot, ComparingScreen)
    comparing = pilot.app.screen
    assert isinstance(comparing, ComparingScreen)
    return listed, comparing


async def looked_again(pilot: Pilot[None], listed: DisagreementsScreen) -> None:
    """Let the list look whether the study has changed, and wait for what comes of it."""
    await until(pilot, lambda: not listed._work.busy)
    listed._look()
    await until(pilot, lambda: not listed._work.busy)


def open_a_round(sample: Project) -> None:
    with open_project(sample.path) as other:
        rounds.open_round(other, "again", "reliability", ["ana", "ben"], other.interviews())


async def test_a_round_opened_under_the_help_takes_both_codings_away(sample: Project) -> None:
    async with app_on(sample).run_test(size=(100, 30)) as pilot:
        listed, comparing = await to_comparing(pilot)
        secret = sample.interview_by_id(comparing.here.interview)
        assert secret is not None and secret.name in shown(pilot)
        await pilot.press("question_mark")
        await until_on_top(pilot, HelpScreen)
        open_a_round(sample)
        await looked_again(pilot, listed)
        assert isinstance(pilot.app.screen, HelpScreen)
        assert not comparing.view.display
        await pilot.press("escape")
        await until(pilot, lambda: pilot.app.screen is listed)
        assert listed.kept == ()
        await pilot.press("escape")
        await until_on_top(pilot, AgreementScreen)


async def test_a_round_opened_elsewhere_ends_the_comparison_at_once(sample: Project) -> None:
    async with app_on(sample).run_test(size=(100, 30)) as pilot:
        listed, _ = await to_comparing(pilot)
        open_a_round(sample)
        await looked_again(pilot, listed)
        await until(pilot, lambda: pilot.app.screen is listed)
        await until(pilot, lambda: "a round is open on it" in said(pilot))


async def test_keys_pressed_while_nothing_is_left_do_nothing(sample: Project) -> None:
    async with app_on(sample).run_test(size=(100, 30)) as pilot:
        _, comparing = await to_comparing(pilot)
        await pilot.press("question_mark")
        await until_on_top(pilot, HelpScreen)
        comparing.take(None, ())
        comparing.action_step(1)
        comparing.action_code()
        comparing.action_back()
        comparing.on_resize()
        comparing.take(None, ())
        await pilot.pause()
        assert isinstance(pilot.app.screen, HelpScreen)


async def test_a_list_that_cannot_be_made_any_more_ends_the_comparison(
    sample: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with app_on(sample).run_test(size=(100, 30)) as pilot:
        listed, _ = await to_comparing(pilot)

        def gone(*_: object) -> None:
            raise StudyError("The study is gone.")

        monkeypatch.setattr(agreement_desk, "list_disagreements", gone)
        open_a_round(sample)
        await looked_again(pilot, listed)
        await until(pilot, lambda: pilot.app.screen is listed)
        assert "The study is gone." in words(pilot)


async def test_options_that_do_not_fit_any_more_end_the_comparison(
    sample: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = agreement_desk.list_disagreements
    async with app_on(sample).run_test(size=(100, 30)) as pilot:
        listed, _ = await to_comparing(pilot)

        def misfit(path, options):
            found = real(path, options)
            return agreement_desk.Listed(
                options, found.sequence, found.hidden, None, "There is no such coder."
            )

        monkeypatch.setattr(agreement_desk, "list_disagreements", misfit)
        open_a_round(sample)
        await looked_again(pilot, listed)
        await until(pilot, lambda: pilot.app.screen is listed)
        assert "There is no such coder." in words(pilot)


# --- while figures are being computed ------------------------------------------------------------


@pytest.mark.parametrize(("before", "after"), [("country", "theme"), ("code", "country"), ("code", "theme")])
async def test_a_row_leads_to_the_disagreements_of_its_own_table(
    sample: Project, monkeypatch: pytest.MonkeyPatch, before: str, after: str
) -> None:
    found = disagreements(sample, by=before)
    name = found[0].groups[0] if before == "country" else found[0].keys[0]
    of_name = {one.id for one in found if name in (*one.groups, *one.keys)}
    assert 0 < len(of_name) < len(found)
    row = next(row for row in agreement_table(sample, by=before).rows if name in (*row.groups, row.name))
    real, held = agreement_desk.compute, threading.Event()

    def slow(path, options):
        if options.by == after:
            held.wait(20)
        return real(path, options)

    monkeypatch.setattr(agreement_desk, "compute", slow)
    async with app_on(sample).run_test(size=(100, 30)) as pilot:
        screen = await to_agreement(pilot)
        screen._desk.switch("by", before)
        screen._want()
        await settled(pilot)
        screen._figures.move_to(row_id(row))
        screen._desk.switch("by", after)
        screen._want()
        await pilot.press("enter")
        await until_on_top(pilot, DisagreementsScreen)
        listed = pilot.app.screen
        assert isinstance(listed, DisagreementsScreen)
        await until(pilot, lambda: not listed._work.busy)
        assert {one.id for one in listed.kept} == of_name
        held.set()
        await pilot.press("escape")
        await until(pilot, lambda: screen._shown is not None and screen._shown.options.by == after)


async def test_what_a_coder_could_not_know_is_said_under_the_list(project: Project) -> None:
    interview = project.interview("DE-01")
    rounds.finish(project, "ben", interview)
    (new,) = new_code_drafts(project, "Waiting lists")
    start, end = place_of(project, LICENSED)
    coding.assign(project, "ana", interview, (start, end), [new.subject], new_codes=[new])
    rounds.finish(project, "ana", interview)
    key = next(code.key for code in project.codes() if code.id == new.subject)
    async with app_on(project).run_test(size=(100, 30)) as pilot:
        await to_agreement(pilot)
        await pilot.press("enter")
        await settled(pilot)
        assert "No disagreement here" in words(pilot)
        assert f"left out wherever that coder is compared: {key}." in words(pilot)
