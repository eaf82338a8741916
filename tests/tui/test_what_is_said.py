"""What the screen says of a deed: short, one at a time, and what a coder would otherwise miss."""

from __future__ import annotations

from small_study import LICENSED, Screen, app_on, code, coded, front, go, place_of, said
from textual.pilot import Pilot

from interviewcoder.actions import rounds, study_settings
from interviewcoder.project import Project
from interviewcoder.tui.widgets.status import StatusLine


def status(pilot: Pilot[None]) -> str:
    return front(pilot).query_one(StatusLine).render_line(0).text


async def test_coding_a_finished_interview_is_said_to_be_later_work_once(
    screen: Screen, project: Project
) -> None:
    rounds.finish(project, "ana", project.interview("DE-01"))
    async with screen() as pilot:
        go(pilot, project, LICENSED)
        await pilot.press("1")
        assert "for agreement its codings stay as they stood then" in said(pilot)
        assert "what you change now is kept as later work" in said(pilot)
        await pilot.press("2")
        assert said(pilot) == "CAP assigned."  # and the toast before it is gone


async def test_words_of_the_interviewer_alone_are_said_not_to_be_counted(
    screen: Screen, project: Project
) -> None:
    async with screen() as pilot:
        go(pilot, project, "And the colleagues")
        await pilot.press("1")
        assert "AW assigned · the interviewer's words are not counted." in said(pilot)
        study_settings.set_study(project, "questions", "tagged")
        await pilot.press("2")
        assert "words are not counted, and say that it was asked." in said(pilot)
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
            before = coded(project, "DE-02")
            await pilot.press(key)
            assert f"{key} again {'un' if key == 'u' else 're'}does in DE-02: CAP assigned." in said(pilot)
            assert coded(project, "DE-02") == before
            assert front(pilot).session.interview.name == "ES-01"
            await pilot.pause(0.1)
            await pilot.press(key)
            assert front(pilot).session.interview.name == "DE-02"
            assert front(pilot).view.cursor == place_of(project, words, "DE-02")[0]
            assert said(pilot) == told
        assert coded(project, "DE-02") == [("CAP", words)]


async def test_a_search_without_hits_is_said_until_a_key(screen: Screen, project: Project) -> None:
    async with screen(size=(80, 24)) as pilot:
        await pilot.press("slash", *"zzz", "enter")
        await pilot.pause()
        assert "No hits for “zzz”" in status(pilot)
        await pilot.press("right")
        assert "No hits" not in status(pilot)


async def test_what_is_said_takes_the_bottom_line_and_goes_at_the_next_key(project: Project) -> None:
    async with app_on(project).run_test(size=(80, 24), notifications=True) as pilot:
        for sentence in ("Short.", "A sentence that goes on and on, as some of them have to. " * 3):
            front(pilot).say(sentence)
            await pilot.pause()
            line = front(pilot).query_one(StatusLine)
            shown = " ".join(line.render_line(y).text.replace("? keys", "").strip() for y in range(4))
            assert shown.startswith(sentence.strip())
            assert front(pilot).view.region.bottom == line.region.y  # it covers no word of the interview
            assert not pilot.app.screen.query("Toast")
        await pilot.press("right")
        assert line.region.height == 1 and line.told == ""


async def test_an_undo_in_another_interview_is_asked_again_after_another_key(
    screen: Screen, project: Project
) -> None:
    code(project, "CAP", "The letter is lost between two hospitals.", "DE-02")
    async with screen() as pilot:
        front(pilot).fill()
        for key in ("u", "right", "u"):
            await pilot.press(key)
            await pilot.pause(0.1)
        assert "u again undoes in DE-02" in said(pilot)
        assert len(coded(project, "DE-02")) == 1


async def test_a_question_that_vanishes_says_what_became_of_it(screen: Screen, project: Project) -> None:
    async with screen() as pilot:
        front(pilot).fill()
        await pilot.press("F", "escape")
        assert said(pilot) == "DE-01 was not finished; nothing was changed."
        await pilot.press("F", "enter")
        assert front(pilot).session.finished
        await pilot.press("F", "x")
        assert said(pilot) == "DE-01 stays finished."


async def test_a_new_code_of_a_reliability_round_is_said_to_be_proposed(
    screen: Screen, project: Project
) -> None:
    rounds.open_round(
        project, "R1", kind="reliability", coders=["ana", "ben"], interviews=[project.interview("DE-01")]
    )
    async with screen() as pilot:
        go(pilot, project, LICENSED)
        await pilot.press("enter", *"zzz", "enter")
        await pilot.pause()
        await pilot.press("enter")
        await pilot.pause()
        assert "is proposed: counted once the lead accepts it" in said(pilot)
