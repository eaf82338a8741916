"""A text that is corrected, or an interview that is withdrawn, while it is open on the coding screen."""

from __future__ import annotations

from collections.abc import Callable

from small_study import app_on, front
from small_study import said as said_in
from textual.pilot import Pilot

from interviewcoder.actions.coding import assign
from interviewcoder.actions.pseudonyms import Pseudonym, pseudonymise
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
        assert said_in(pilot).strip() == "DE-01 was corrected; your codings are in their places."


async def test_a_withdrawn_interview_is_shown_no_longer(make_study: Callable[..., Project]) -> None:
    project = make_study({"DE-01": ("Germany", TURNS), "DE-02": ("Germany", OTHER)})
    app = app_on(project)
    async with app.run_test(size=(120, 30)) as pilot:
        assert front(pilot).session.interview.name == "DE-01"
        with open_project(project.path) as other:
            withdraw(other, other.interview("DE-01"))
        await looked(pilot)
        assert front(pilot).session.interview.name == "DE-02"
        assert said_in(pilot).strip() == "DE-01 was withdrawn and is gone. DE-02 is shown instead."
        shown = app.export_screenshot()
        assert "waste" in shown and "drains" not in shown
        await pilot.press("s", "1")
        assert [coding.interview for coding in project.codings()] == [project.interview("DE-02").id]


async def test_how_many_codings_are_to_be_looked_at_is_said_and_where(
    make_study: Callable[..., Project],
) -> None:
    project = make_study({"DE-01": ("Germany", TURNS)})
    interview, code = project.interview("DE-01"), project.codes()[0]
    start = project.document(interview).text.index("We have for drains")
    assign(project, "ana", interview, (start, start + 19), [code.id])
    app = app_on(project)
    async with app.run_test(size=(120, 30)) as pilot:
        with open_project(project.path) as other:
            said = [TURNS[0], ("EXP", "We have four drains.")]
            revise(other, other.interview("DE-01"), transcript_of(said))
        await looked(pilot)
        assert said_in(pilot).strip() == "DE-01 was corrected: 1 of your codings is to be looked at (Q)."


async def test_names_replaced_meanwhile_are_told(make_study: Callable[..., Project]) -> None:
    project = make_study({"DE-01": ("Germany", [*TURNS, ("EXP", "Ask Wiśniewska, she knows.")])})
    app = app_on(project)
    async with app.run_test(size=(120, 30)) as pilot:
        with open_project(project.path) as other:
            pseudonymise(other, [Pseudonym("Wiśniewska", "Expert 1")])
        await looked(pilot)
        assert said_in(pilot).strip().startswith("Names were replaced in DE-01")


async def test_a_study_restored_meanwhile_is_told(make_study: Callable[..., Project]) -> None:
    project = make_study({"DE-01": ("Germany", TURNS)})
    backup = project.back_up()
    app = app_on(project)
    async with app.run_test(size=(120, 30)) as pilot:
        await pilot.press("s", "1")
        assert project.codings()
        with open_project(project.path) as other:
            other.restore(backup)
        await looked(pilot)
        assert said_in(pilot).strip().startswith("The study was restored")
        assert front(pilot).session.codings == ()
