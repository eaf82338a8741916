"""The queue on the screen: codings of rejected codes, corrected words, decisions in doubt."""

from __future__ import annotations

from dataclasses import replace

import pytest
from small_study import LICENSED, Screen, code, coded, front, place_of, said, transcript
from textual.pilot import Pilot

from interviewcoder.actions import codes, codes_joining, queue, rounds
from interviewcoder.actions.codebook import new_code_drafts
from interviewcoder.actions.coding import assign_each, remove
from interviewcoder.actions.revising import revise, to_review
from interviewcoder.model import OptionError, Transcript
from interviewcoder.project import Project
from interviewcoder.tables.settling import left_to_settle, settle_disagreement
from interviewcoder.tui.screens.queue import QueueScreen


def kinds(project: Project, coder: str = "ana") -> list[str]:
    return [task.kind for task in queue.tasks(project, coder=coder)]


def propose(project: Project, words: str) -> codes.Code:
    """A code ana makes of words in a reliability round, which is closed then."""
    interview = project.interview("DE-01")
    round = rounds.open_round(project, "R1", "reliability", ["ana", "ben"], [interview])
    drafts = new_code_drafts(project, "Weekends", coder="ana")
    wanted = [draft.subject for draft in drafts]
    assign_each(project, "ana", interview, [place_of(project, words)], wanted, new_codes=drafts)
    rounds.close_round(project, round)
    return next(one for one in project.codes() if one.label == "Weekends")


async def to_queue(pilot: Pilot[None]) -> QueueScreen:
    front(pilot).fill()
    await pilot.press("Q")
    await pilot.pause()
    screen = pilot.app.screen
    assert isinstance(screen, QueueScreen)
    return screen


def told(screen: QueueScreen) -> str:
    lines = (screen._list.render_line(number).text for number in range(screen._list.size.height))
    return " ".join(" ".join(lines).split())


def test_codings_of_a_rejected_code_are_queued_for_their_coder(project: Project) -> None:
    proposed = propose(project, LICENSED)
    assert kinds(project) == ["proposed"]
    codes.retire(project, proposed)
    (task,) = queue.tasks(project, coder="ana")
    assert (task.kind, task.code.id) == ("rejected", proposed.id)
    assert "assign another code, or remove it" in task.why
    assert kinds(project, "ben") == []
    assert [one.coder for one in queue.tasks(project)] == ["ana"]
    codes.bring_back(project, codes.code_of(project, proposed.id))
    assert kinds(project) == ["proposed"]


def test_a_proposal_that_was_merged_or_a_code_merely_retired_leaves_nothing(project: Project) -> None:
    proposed = propose(project, LICENSED)
    licences = codes.any_code(project, "WF-LIC")
    codes_joining.merge_codes(project, proposed, licences)
    code(project, "CAP-BED", "So they wait, eight weeks at the least.")
    codes.retire(project, codes.any_code(project, "CAP-BED"))
    assert "rejected" not in kinds(project)


@pytest.mark.parametrize("key", ["e", "x"])
async def test_a_rejected_coding_gets_another_code_or_is_removed(
    screen: Screen, project: Project, key: str
) -> None:
    codes.retire(project, propose(project, LICENSED))
    async with screen(size=(80, 24)) as pilot:
        shown = await to_queue(pilot)
        assert "rejected" in told(shown) and LICENSED[:30] in told(shown)
        await pilot.press("y")
        await pilot.pause()
        assert "e assigns another code, x removes" in said(pilot) and kinds(project) == ["rejected"]
        await pilot.press(key)
        if key == "e":
            await pilot.press(*"WF-LIC", "enter")
        await pilot.pause()
        assert coded(project) == ([("WF-LIC", LICENSED)] if key == "e" else [])
        assert kinds(project) == [] and "Nothing is left to do." in told(shown)
        await pilot.press("u")
        await pilot.pause()
        assert kinds(project) == ["rejected"]


def corrected(words: str, by: str) -> Transcript:
    """DE-01 with some words corrected to others of as many letters."""
    one = transcript("DE-01")
    return replace(one, text=one.text.replace(words, by))


async def test_corrected_words_are_looked_at_by_y_and_gone_to_by_enter(
    screen: Screen, project: Project
) -> None:
    code(project, "WF-LIC", LICENSED)
    code(project, "CAP-BED", "So they wait, eight weeks at the least.")
    revise(project, project.interview("DE-01"), corrected("weekend", "holiday"))
    assert kinds(project) == ["review"] and kinds(project, "ben") == []
    async with screen(size=(80, 24)) as pilot:
        shown = await to_queue(pilot)
        assert "holiday" in told(shown) and "words were corrected" in told(shown)
        await pilot.press("enter")
        await pilot.pause()
        coding = front(pilot).session.codings[0]
        assert coding.start <= front(pilot).view.cursor < coding.end
        shown = await to_queue(pilot)
        await pilot.press("y")
        await pilot.pause()
        assert "looked at" in said(pilot)
        assert to_review(project, coder="ana").changed == ()
        assert kinds(project) == []


async def test_a_decision_in_doubt_waits_for_who_made_it(screen: Screen, project: Project) -> None:
    interview = project.interview("DE-01")
    round = rounds.open_round(project, "R1", "reliability", ["ana", "ben"], [interview])
    code(project, "WF-LIC", LICENSED)
    for coder in ("ana", "ben"):
        rounds.finish(project, coder, interview)
    rounds.close_round(project, round)
    left = left_to_settle(project)
    decision = settle_disagreement(project, "ben", left.found, left.open[0], "a")
    assert kinds(project, "ben") == []
    remove(project, "ana", list(project.codings(coder="ana")))
    assert kinds(project, "ben") == ["decision"] and kinds(project, "ana") == []
    (task,) = queue.tasks(project, coder="ben")
    assert task.place == (decision.start, decision.end) and "codings it judged changed" in task.why
    async with screen(size=(80, 24), coder="ben") as pilot:
        shown = await to_queue(pilot)
        assert "decision" in told(shown) and "decide anew" in told(shown)
        await pilot.press("y")
        await pilot.pause()
        assert "The decision holds" in said(pilot) and kinds(project, "ben") == []
    (now,) = project.decisions()
    assert now.resolved == decision.resolved and not now.outdated


def test_the_queue_of_others_cannot_say_that_a_rejected_coding_holds(project: Project) -> None:
    codes.retire(project, propose(project, LICENSED))
    (task,) = queue.tasks(project, coder="ana")
    assert task.coding is not None
    with pytest.raises(OptionError, match="only its coder"):
        queue.look_at(project, "ben", [task.coding])


async def test_after_a_deed_only_what_changed_is_made_anew(
    screen: Screen, project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    for key, words in (("CAP-BED", "four beds"), ("WF-LIC", LICENSED), ("CAP-BED", "eight weeks")):
        code(project, key, words)
    for key in ("CAP-BED", "WF-LIC"):
        codes.define(project, codes.any_code(project, key), definition="Something else.")
    made: list[queue.Task] = []
    lines = QueueScreen._lines

    def counted(self, task, width):
        made.append(task)
        return lines(self, task, width)

    monkeypatch.setattr(QueueScreen, "_lines", counted)
    async with screen(size=(80, 24)) as pilot:
        shown = await to_queue(pilot)
        waiting = len(shown._waiting)
        assert waiting == 3
        made.clear()
        await pilot.press("y")
        await pilot.pause()
        assert len(shown._waiting) == 2 and made == []
