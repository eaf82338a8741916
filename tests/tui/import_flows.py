"""The import screen on small files, and the keys to get about on it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from textual.pilot import Pilot

from interviewcoder.actions.reading_answers import recalled
from interviewcoder.exchange.import_deeds import plan_for
from interviewcoder.project import Project
from interviewcoder.tui.import_app import ImportApp
from interviewcoder.tui.screens.importing import ImportScreen
from interviewcoder.tui.widgets.lines import Lines


def dialogue(number: int, extra: Sequence[str] = (), expert: str = "Interviewee 1") -> str:
    """An interview of twelve questions; ``extra`` comes in twice."""
    lines: list[str] = []
    for turn in range(12):
        lines += [
            f"I: Question {turn} about house {number}?",
            f"{expert}: Answer {turn}: we wait for a bed, and the licence is missing in house {number}.",
        ]
        if turn in (3, 8):
            lines += extra
    return "\n".join(lines)


def small_files(folder: Path) -> list[Path]:
    """Three interviews of one style, one of captions with times, a copy, and a damaged file."""
    odd = ["Interviewee1: I forgot to say something.", "Risk: that is what the board calls it."]
    captions = "\n".join(
        f"00:0{n}:00.000 --> 00:0{n}:20.000\n<v {'Ana' if n % 2 else 'Dr. Ruiz'}>Hay camas para todos, {n}.\n"
        for n in range(9)
    )
    texts = {
        "DE-01.txt": dialogue(1, odd),
        "PL-02.txt": dialogue(2),
        "PL-03.txt": dialogue(3),
        "PL-03 copy.txt": dialogue(3),
        "IT-01.vtt": f"WEBVTT\n\n{captions}",
    }
    folder.mkdir(exist_ok=True)
    for name, text in texts.items():
        (folder / name).write_text(text, encoding="utf-8")
    (folder / "UK-01.docx").write_bytes(b"PK\x03\x04 and nothing more")
    return [folder / name for name in (*texts, "UK-01.docx")]


def import_app(project: Project, paths: Sequence[Path]) -> ImportApp:
    """The program as ``import --interactive`` makes it."""
    names = [interview.name for interview in project.interviews()]
    return ImportApp(project, plan_for(names, paths, remembered=recalled(project)))


def there(pilot: Pilot[None]) -> ImportScreen:
    """The import screen, whatever lies over it."""
    return next(screen for screen in pilot.app.screen_stack if isinstance(screen, ImportScreen))


async def settle(pilot: Pilot[None]) -> ImportScreen:
    """Wait until all is read, divided and imported."""
    for _ in range(3):
        await pilot.app.workers.wait_for_complete()
        await pilot.pause()
    return there(pilot)


async def press(pilot: Pilot[None], *keys: str) -> ImportScreen:
    """Press keys, and wait for what follows."""
    for key in keys:
        await pilot.press(key)
        await pilot.pause()
    return await settle(pilot)


def lines_of(pilot: Pilot[None], id: str) -> str:
    """What a part of the screen shows, in one line."""
    part = there(pilot).query_one(f"#{id}", Lines)
    shown = [part._lines[number] for number in range(len(part._lines))]
    words = ("".join(text for text, _ in (*line.left, *line.right)) for line in shown)
    return " ".join(" ".join(words).split())


def states(screen: ImportScreen) -> dict[str, str]:
    """File -> how it stands."""
    return {file.name: one.state for file, one in zip(screen.plan.files, screen.states, strict=True)}
