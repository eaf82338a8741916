"""Dividing an interview on the screen, and coding one that is divided."""

from __future__ import annotations

from small_study import LICENSED, Screen, coded, front, go, place_of, said

from interviewcoder.actions import rounds, segments
from interviewcoder.project import Project, open_project
from interviewcoder.tui.widgets.transcript_strips import bracket_of

BEDS = "Well, we have four beds with the drains and the shielding."


def drawn(project: Project) -> list[str]:
    with open_project(project.path, read_only=True) as other:
        interview = other.interview("DE-01")
        text = other.document(interview).text
        return [text[segment.start : segment.end] for segment in other.segments(interview=interview.id)]


async def test_v_draws_the_selection_or_the_turn_and_erases_what_is_there(
    screen: Screen, project: Project
) -> None:
    async with screen() as pilot:
        start, end = place_of(project, LICENSED)
        front(pilot).view.select(start, end)
        await pilot.press("V")
        assert drawn(project) == [LICENSED]
        assert front(pilot).view.selection is None
        await pilot.press("V")
        assert drawn(project) == []
        await pilot.press("u")
        assert drawn(project) == [LICENSED] and "a segment erased in DE-01" in said(pilot)
        go(pilot, project, "Some know us well.")
        await pilot.press("V")
        assert drawn(project) == [LICENSED, "Some know us well. Others have never heard of the therapy. "
                                  "That is the honest answer."]  # fmt: skip


async def test_an_interview_is_divided_into_its_answers_from_the_palette(
    screen: Screen, project: Project
) -> None:
    async with screen() as pilot:
        await pilot.press("colon", *"segment of each", "enter")
        await pilot.pause()
        if pilot.app.screen is not front(pilot):  # the first Enter found it, the second takes it
            await pilot.press("enter")
            await pilot.pause()
        assert len(drawn(project)) == 3 and drawn(project)[0].startswith(BEDS)
        assert "3 segments drawn" in said(pilot)


async def test_codes_go_to_whole_segments_only(screen: Screen, project: Project) -> None:
    interview = project.interview("DE-01")
    places = [place_of(project, BEDS), place_of(project, LICENSED)]
    segments.draw(project, interview, places)
    async with screen() as pilot:
        front(pilot).view.select(*place_of(project, "four beds"))
        await pilot.press("1")
        assert coded(project) == [("AW", BEDS)]
        # A selection over both, and over words between them that are in none, codes each.
        front(pilot).view.select(places[0][0] + 20, places[1][0] + 5)
        await pilot.press("2")
        assert sorted(coded(project)) == [("AW", BEDS), ("CAP", LICENSED), ("CAP", BEDS)]
        assert "CAP assigned to 2 segments." in said(pilot)
        await pilot.press("u")
        assert coded(project) == [("AW", BEDS)]
        go(pilot, project, "Some know us well.")
        await pilot.press("1")
        assert coded(project) == [("AW", BEDS)] and "in no segment" in said(pilot)
        front(pilot).view.select(*place_of(project, "four beds"))
        await pilot.press("B")
        assert coded(project) == [("AW", BEDS)] and "its segment's boundaries" in said(pilot)


async def test_z_goes_from_segment_to_segment(screen: Screen, project: Project) -> None:
    interview = project.interview("DE-01")
    places = [place_of(project, BEDS), place_of(project, LICENSED)]
    segments.draw(project, interview, places)
    async with screen() as pilot:
        view = front(pilot).view
        await pilot.press("g", "z")
        assert view.selection == places[0] and view.selection_unit == "segment"
        await pilot.press("z")
        assert view.selection == places[1]
        await pilot.press("z")
        assert view.selection == places[1]
        await pilot.press("Z", "escape")
        assert view.selection is None and view.target() == (*places[0], "segment")


async def test_what_somebody_finished_is_divided_only_after_a_question(
    screen: Screen, project: Project
) -> None:
    rounds.finish(project, "ben", project.interview("DE-01"))
    async with screen() as pilot:
        go(pilot, project, LICENSED)
        await pilot.press("V", "escape")
        assert drawn(project) == []
        await pilot.press("V", "y")
        await pilot.pause()
        assert len(drawn(project)) == 1


def test_the_bracket_says_where_segments_begin_and_end() -> None:
    lines = [(0, 20), (20, 40), (40, 60), (60, 80)]
    spans = [(5, 45), (45, 70)]

    def met(start: int, end: int) -> list[tuple[int, int]]:
        return [span for span in spans if span[0] < end and start < span[1]]

    assert [bracket_of(met(*line), *line) for line in lines] == ["┌", "│", "├", "└"]
