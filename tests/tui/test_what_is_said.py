"""What the screen says of a deed: short, one at a time, and what a coder would otherwise miss."""

from __future__ import annotations

from small_study import LICENSED, Screen, app_on, code, coded, front, go, place_of, said
from textual.pilot import Pilot

from interviewcoder.actions import rounds
from interviewcoder.project import Project
from interviewcoder.tui.widgets.status import StatusLine


def status(pilot: Pilot[None]) -> str:
    return front(pilot).query_one(StatusLine).render_line(0).text


async def test_coding_a_finished_interview_is_said_to_be_a_new_pass_once(
    screen: Screen, project: Project
) -> None:
    rounds.finish(project, "ana", project.interview("DE-01"))
    async with screen() as pilot:
        go(pilot, project, LICENSED)
        await pilot.press("1")
        assert "AW assigned · DE-01 is finished: this belongs to a new pass." in said(pilot)
        await pilot.press("2")
        assert said(pilot) == "CAP assigned."  # and the toast before it is gone


async def test_words_of_the_interviewer_alone_are_said_not_to_be_counted(
    screen: Screen, project: Project
) -> None:
    async with screen() as pilot:
        go(pilot, project, "And the colleagues")
        await pilot.press("1")
        assert "AW assigned · the interviewer's words are not counted." in said(pilot)
        start = place_of(project, "And the colleagues")[0]
        front(pilot).view.select(start, place_of(project, "Some know us well.")[1])
        await pilot.press("1")
        assert said(pilot) == "AW assigned."


async def test_undo_goes_to_the_interview_it_changed(screen: Screen, project: Project) -> None:
    words = "The letter is lost between two hospitals."
    code(project, "CAP", words, "DE-02")
    async with screen() as pilot:
        front(pilot).fill()
        for key, told in (
            ("u", "Undone: CAP assigned in DE-02."),
            ("U", "Done again: CAP assigned in DE-02."),
        ):
            front(pilot).open_interview(project.interview("ES-01").id)
            await pilot.press(key)
            assert front(pilot).session.interview.name == "DE-02"
            assert front(pilot).view.cursor == place_of(project, words, "DE-02")[0]
            assert said(pilot) == told
        assert coded(project, "DE-02") == [("CAP", words)]


async def test_a_search_without_hits_is_said_until_a_key(screen: Screen, project: Project) -> None:
    async with screen(size=(80, 24)) as pilot:
        await pilot.press("slash", *"zzz", "enter")
        await pilot.pause()
        assert "no hits for “zzz”" in status(pilot)
        await pilot.press("right")
        assert "no hits" not in status(pilot)


async def test_a_toast_takes_two_lines_at_the_bottom_right(project: Project) -> None:
    async with app_on(project).run_test(size=(80, 24), notifications=True) as pilot:
        for sentence in ("Short.", "A sentence that goes on and on, as some of them have to. " * 5):
            front(pilot).say(sentence)
            await pilot.pause(0.3)
            toasts = list(pilot.app.screen.query("Toast"))
            assert len(toasts) == 1
            region = toasts[0].region
            assert region.height <= 2 and region.bottom <= 23 and region.right >= 76
