"""Rounds on the screen: the list of interviews and the header speak of the same one."""

from __future__ import annotations

import pytest
from small_study import Screen, code, front, go, said
from textual.pilot import Pilot

from interviewcoder.actions import rounds, study
from interviewcoder.project import Project
from interviewcoder.tui.widgets.header import Header


def listed(pilot: Pilot[None], name: str) -> str:
    """The line of an interview in the list."""
    pane = front(pilot).interviews
    line = next(
        row.lines[0] for row in pane.rows if row.id and any(name in text for text, _ in row.lines[0].left)
    )
    return " ".join("".join(text for text, _ in (*line.left, *line.right)).split())


def heading(pilot: Pilot[None]) -> str:
    return front(pilot).query_one(Header).render_line(0).text


async def test_the_list_and_the_header_speak_of_the_same_round(screen: Screen, project: Project) -> None:
    interview = project.interview("DE-01")
    rounds.finish(project, "ana", interview)
    rounds.open_round(project, "drift", "drift", ["ana"], [interview])
    async with screen() as pilot:
        front(pilot).fill()
        # Finished before, but not in the round it is in now.
        assert listed(pilot, "DE-01") == "○ DE-01 ● 0% 0"
        assert listed(pilot, "DE-02") == "○ DE-02 0% 0"
        assert "● round drift" in heading(pilot) and "0% coded" in heading(pilot)
        await pilot.press("F", "y")
        assert listed(pilot, "DE-01") == "✓ DE-01 ● 100% 0"
        assert "✓ finished" in heading(pilot)


async def test_what_was_finished_in_a_closed_round_stays_finished(screen: Screen, project: Project) -> None:
    interview = project.interview("DE-01")
    pilot_round = rounds.open_round(project, "first", "pilot", ["ana"], [interview])
    rounds.finish(project, "ana", interview)
    rounds.close_round(project, pilot_round)
    async with screen() as pilot:
        front(pilot).fill()
        assert listed(pilot, "DE-01") == "✓ DE-01 100% 0"
        assert "✓ finished" in heading(pilot)
        await pilot.press("F", "y")
        assert listed(pilot, "DE-01") == "○ DE-01 0% 0"
        assert "0% coded" in heading(pilot)
        await pilot.press("u")
        assert listed(pilot, "DE-01") == "✓ DE-01 100% 0"
    # Agreement still has the first pass.
    assert [done.round for done in project.finished(interview=interview.id)] == [pilot_round.id]


@pytest.mark.parametrize("rows", [1, 5])
def test_progress_and_is_finished_follow_one_rule(project: Project, rows: int) -> None:
    interview = project.interview("DE-01")
    opened = []
    for number in range(rows):
        opened.append(rounds.open_round(project, str(number), "pilot", ["ana"], [interview]))
        for coder in ("ana", "ben"):
            for _ in range(2):
                done = rounds.is_finished(project, coder, interview)
                there = project.progress(coder).get(interview.id)
                assert (there is not None and there.finished) == done
                (rounds.reopen if done else rounds.finish)(project, coder, interview)
        rounds.finish(project, "ana", interview)
        if number % 2:
            rounds.close_round(project, opened[-1])
        assert rounds.is_finished(project, "ana", interview) == project.progress("ana")[interview.id].finished


async def test_an_interview_begun_anew_is_empty_on_the_screen(screen: Screen, project: Project) -> None:
    code(project, "CAP-BED", "four beds")
    drift = rounds.open_round(project, "drift", "drift", ["ana"], [project.interview("DE-01")], start="clean")
    async with screen() as pilot:
        go(pilot, project, "four beds")
        assert "round drift, begun anew" in heading(pilot)
        assert listed(pilot, "DE-01") == "○ DE-01 ● 0% 0" and front(pilot).session.codings == ()
        await pilot.press("x")
        assert len(project.codings()) == 1, "what is not shown cannot be removed"
        await pilot.press("1")
        assert [front(pilot).session.name(one) for one in front(pilot).session.codings] == ["AW"]
        await pilot.press("r")
        await pilot.pause()
        assert "1 passage," in str(pilot.app.screen.query_one("#title")._lines[0].right)
        await pilot.press("escape")
        rounds.close_round(project, drift)
        front(pilot)._reload()
        assert [front(pilot).session.name(one) for one in front(pilot).session.codings] == ["AW"]


async def test_in_a_round_the_next_interview_is_the_next_of_the_round(
    screen: Screen, project: Project
) -> None:
    first, last = project.interview("DE-01"), project.interview("ES-01")
    rounds.open_round(project, "drift", "drift", ["ana"], [first, last])
    async with screen() as pilot:
        await pilot.press("greater_than_sign")
        assert front(pilot).session.interview.name == "ES-01", "DE-02 lies between, and is not of the round"
        await pilot.press("greater_than_sign")
        assert "last interview of the open round; i lists all" in said(pilot)
        await pilot.press("less_than_sign")
        assert front(pilot).session.interview.name == "DE-01"


async def test_coding_in_a_language_one_does_not_read_is_said_once(screen: Screen, project: Project) -> None:
    study.set_languages(project, "ana", ["fr"])
    language = project.interview("DE-01").language
    async with screen() as pilot:
        go(pilot, project, "Some know us well.")
        await pilot.press("1")
        assert f"DE-01 is in {language}, which you are not recorded as reading" in said(pilot)
        await pilot.press("2")
        assert "CAP assigned" in said(pilot) and "reading" not in said(pilot)
