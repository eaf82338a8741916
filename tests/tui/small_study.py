"""A small fixed study for the tests of the screens, with a clock that stands still between deeds."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from datetime import UTC, datetime
from pathlib import Path

from textual.pilot import Pilot

from interviewcoder.actions import coding, interviews, study
from interviewcoder.model import Codebook, CodeEntry, Transcript, Turn
from interviewcoder.project import Project
from interviewcoder.tui.app import InterviewcoderApp
from interviewcoder.tui.screens.coding import CodingScreen
from interviewcoder.tui.session import Session
from interviewcoder.tui.widgets.status import StatusLine

Screen = Callable[..., AbstractAsyncContextManager[Pilot[None]]]

LICENSED = "Nobody is licensed to run them at the weekend."
NOON = 1_750_000_000_000  # 15 June 2025, 15:06:40 UTC, in milliseconds

CODEBOOK = Codebook(
    "small",
    (
        CodeEntry("AW", "Low awareness", short="Awareness", definition="People do not know of it.",
                  colour="#E69F00"),
        CodeEntry("AW-REF", "Referrers know too little", parent="AW",
                  definition="Physicians who could refer do not know whom it suits.",
                  use="A lack of referrals is explained by what they do not know.",
                  avoid="They know of it but doubt its worth.",
                  example="They think of it as something for the last week of life."),
        CodeEntry("AW-NOT", "Awareness is no barrier", parent="AW", counts=False),
        CodeEntry("CAP", "Too little capacity", short="Capacity", colour="#D55E00"),
        CodeEntry("CAP-BED", "Shielded beds", parent="CAP", definition="Too few shielded beds."),
        CodeEntry("CAP-WST", "Waste and drains", parent="CAP"),
        CodeEntry("WF", "Too few trained people", short="Workforce", colour="#56B4E9"),
        CodeEntry("WF-LIC", "Licences", parent="WF", definition="Nobody is licensed to run it."),
    ),
    level="barrier",
)  # fmt: skip

TURNS = {
    "DE-01": [
        ("INT", "And when you say the ward is full, what does that mean for a patient?"),
        ("EXP", "Well, we have four beds with the drains and the shielding. Two of them are closed. "
                "Nobody is licensed to run them at the weekend. So they wait, eight weeks at the least."),
        ("INT", "And the colleagues who refer?"),
        ("EXP", "Some know us well. Others have never heard of the therapy. That is the honest answer."),
        ("INT", "What would help?"),
        ("EXP", "Beds, “real” beds — and people. We wrote it down years ago, naïvely perhaps."),
    ],
    "DE-02": [
        ("INT", "How do patients find you?"),
        ("EXP", "By a letter. Often too late. The letter is lost between two hospitals."),
    ],
    "ES-01": [
        ("INT", "Is there enough room?"),
        ("EXP", "There is room. There is no staff for the room."),
    ],
}  # fmt: skip


def transcript(name: str) -> Transcript:
    """The transcript of an interview: a turn every 40 seconds, sentences that end at full stops."""
    text, turns, sentences = "", [], []
    for number, (speaker, words) in enumerate(TURNS[name]):
        text += f"{speaker}: "
        start = len(text)
        text += words
        turns.append(Turn(speaker, start, len(text), 640.0 + 40 * number))
        place = start
        for part in words.replace("? ", "?|").replace(". ", ".|").split("|"):
            sentences.append((place, place + len(part)))
            place += len(part) + 1
        text += "\n"
    roles = {"INT": "interviewer", "EXP": "interviewee"}
    return Transcript(f"{name}.txt", "txt", "utf-8", "en", text, tuple(turns), tuple(sentences), roles)


def build(path: Path, *, confirm: bool = True) -> Project:
    """The study with coders ana and ben, open."""
    project = study.create_study(path, name="small", codebook=CODEBOOK)
    seconds = itertools.count()
    project._clock = lambda: NOON + 1000 * next(seconds)
    for coder in ("ana", "ben"):
        study.add_coder(project, coder)
    for name in TURNS:
        country = {"DE": "Germany", "ES": "Spain"}[name[:2]]
        about = {"country": country, "stakeholder_group": "nuclear medicine physician", "city": "Munich"}
        added = interviews.add_interview(project, transcript(name), name, attributes=about)
        if confirm:
            interviews.confirm_roles(project, added.interview)
    return project


def app_on(project: Project, interview: str | None = None, coder: str = "ana") -> InterviewcoderApp:
    """The program on a study, as `run` makes it, with a clock that stands still."""
    session = Session(project, coder, clock=lambda: datetime(2025, 6, 15, 10, 43, tzinfo=UTC))
    return InterviewcoderApp(session, session.first_interview(interview))


def place_of(project: Project, words: str, name: str = "DE-01") -> tuple[int, int]:
    """Start and end of words in an interview."""
    text = project.document(project.interview(name)).text
    start = text.index(words)
    return start, start + len(words)


def code(project: Project, key: str, words: str, name: str = "DE-01", coder: str = "ana") -> None:
    """Assign a code to words."""
    found = next(code for code in project.codes() if code.key == key)
    coding.assign(project, coder, project.interview(name), place_of(project, words, name), [found.id])


def coded(project: Project, name: str = "DE-01", coder: str = "ana") -> list[tuple[str, str]]:
    """What is coded in an interview as (key, words), in order of place."""
    interview = project.interview(name)
    text = project.document(interview).text
    keys = {code.id: code.key for code in project.codes()}
    codings = project.codings(interview=interview.id, coder=coder)
    return [(keys[coding.code], text[coding.start : coding.end]) for coding in codings]


def front(pilot: Pilot[None]) -> CodingScreen:
    """The coding screen, whatever lies over it."""
    screen = pilot.app.screen_stack[0]
    assert isinstance(screen, CodingScreen)
    return screen


def go(pilot: Pilot[None], project: Project, words: str) -> None:
    """Land the cursor on words of DE-01, everything being there that comes after the first frame."""
    front(pilot).fill()
    front(pilot).view.go_to(place_of(project, words)[0])


def said(pilot: Pilot[None]) -> str:
    """The toast, what a dialog says, and what stands in the bottom line of the coding screen."""
    toasts = [notice.message for notice in pilot.app._notifications]
    refused = [why] if (why := getattr(pilot.app.screen, "refused", "")) else []
    return "\n".join([*toasts, *refused, front(pilot).query_one(StatusLine).told])
