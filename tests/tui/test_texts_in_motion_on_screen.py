"""A text that is corrected, or an interview that is withdrawn, while it is open on the coding screen."""

from __future__ import annotations

from collections.abc import Callable

from small_study import app_on, front
from textual.pilot import Pilot

from interviewcoder.actions.revising import revise
from interviewcoder.actions.withdrawing import withdraw
from interviewcoder.project import Project, open_project
from tests.conftest import transcript_of

TURNS = [("INT", "How many beds?"), ("EXP", "We have for drains.")]
OTHER = [("INT", "And the waste?"), ("EXP", "It waits in a tank.")]


async def looked(pilot: Pilot[None]) -> None:
    front(pilot)._look()
    await pilot.pause()


async def test_a_corrected_text_is_shown(make_study: Callable[..., Project]) -> None:
    project = make_study({"DE-01": ("Germany", TURNS)})
    app = app_on(project)
    async with app.run_test(size=(120, 30)) as pilot:
        with open_project(project.path) as other:
            said = [TURNS[0], ("EXP", "We have four drains.")]
            revise(other, other.interview("DE-01"), transcript_of(said))
        await looked(pilot)
        assert "four drains" in front(pilot).session.document.text
        assert "four" in app.export_screenshot()


async def test_a_withdrawn_interview_is_shown_no_longer(make_study: Callable[..., Project]) -> None:
    project = make_study({"DE-01": ("Germany", TURNS), "DE-02": ("Germany", OTHER)})
    app = app_on(project)
    async with app.run_test(size=(120, 30)) as pilot:
        assert front(pilot).session.interview.name == "DE-01"
        with open_project(project.path) as other:
            withdraw(other, other.interview("DE-01"))
        await looked(pilot)
        assert front(pilot).session.interview.name == "DE-02"
        shown = app.export_screenshot()
        assert "waste" in shown and "drains" not in shown
        await pilot.press("s", "1")
        assert [coding.interview for coding in project.codings()] == [project.interview("DE-02").id]
