"""The transcript view against Textual's read-only TextArea, as ratios measured in one run.

What is timed, and why it is fair:

- Both widgets run in real apps of the same size in one process, on a driver that takes the bytes a
  terminal would get and notes when they came. Keys enter as bytes, too, through Textual's own parser.
  So everything between keyboard and terminal is in the time, except the operating system's pipes.
- *Cursor key*: from the bytes of an arrow key to the first bytes of the answer. The app is idle before,
  so that the pause between frames has passed and does not hide the work. The cursor walks in a square
  in the middle of the screen.
- *Opening*: in a running app, from making the widget (document or text at hand) to the frame after which
  the screen does not change any more; the focus stays where it was. What was written is played back on a
  grid of cells, so that a frame drawn twice does not count twice, and one with lines of the wrong width
  does not count as complete.
- *Resize*: from the terminal's new size to that same frame; the time of a blank widget, being what any
  widget would cost, is subtracted from both.
- *Assigning a code*: from handing the view its codings with one more, to the first bytes; against having
  the same lines of the same view refreshed.

The text is invented and looks like Word's: typographic quotes, dashes, accented letters. TextArea has the
turns as paragraphs with a blank line between, soft wrap, and no codings; the view has 40 codings for
every 1,000 words. Runs alternate between the two, with the rubbish collector held back until a time has
been taken; medians are compared. ``run()`` gives (name, ratio of ours to theirs, limit).
"""

from __future__ import annotations

import asyncio
import gc
import random
import re
import sys
import time
from collections.abc import Awaitable, Callable
from functools import partial
from statistics import median

from rich.cells import get_character_cell_size
from textual import constants, events
from textual._xterm_parser import XTermParser
from textual.app import App, ComposeResult
from textual.driver import Driver
from textual.geometry import Size
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Static, TextArea

from interviewcoder.model import Document, Interview, Speaker, Turn
from interviewcoder.tui.lanes import Highlight
from interviewcoder.tui.widgets.transcript_view import TranscriptView

SIZE = (120, 40)
OTHER_SIZE = (96, 40)
RUNS = 24
KEY_RUNS = 80
KEYS = {"right": "\x1b[C", "down": "\x1b[B", "left": "\x1b[D", "up": "\x1b[A"}
CODES = ("CAP-BED", "WF-LIC", "AW-REF", "REG-LAW", "DATA-OUT", "MOD-CARE")
WORDS = (
    "the ward’s beds are licensed for radioligand patients und für die „Klinik“ não naïve er, we have — "
    "capacity nobody to run them at weekend. … “six weeks” über Zuweisung señora più żaden właśnie I’d say"
)


SEQUENCE = re.compile(
    r"\x1b\[(?P<row>\d+);(?P<column>\d+)H|\x1b\[(?P<style>[\d;]*)m|\x1b[^a-zA-Z]*[a-zA-Z]|(?P<text>[^\x1b\n]+)"
)


class BytesDriver(Driver):
    """A terminal that notes when bytes come. Real in every other respect that Textual can see."""

    def __init__(
        self, app: App[None], *, debug: bool = False, mouse: bool = True, size: tuple[int, int] | None = None
    ) -> None:
        super().__init__(app, debug=debug, mouse=mouse, size=size or SIZE)
        self.first: float | None = None
        self.writes: list[tuple[float, str]] = []
        self.cells: dict[tuple[int, int], tuple[str, str]] = {}
        self.written = asyncio.Event()
        self.parser = XTermParser()

    def write(self, data: str) -> None:
        now = time.perf_counter()
        self.writes.append((now, data))
        if self.first is None:
            self.first = now
            self.written.set()

    def flush(self) -> None:
        pass

    def start_application_mode(self) -> None:
        self.resize(SIZE)

    def disable_input(self) -> None:
        pass

    def stop_application_mode(self) -> None:
        pass

    def resize(self, size: tuple[int, int]) -> None:
        self.cells.clear()  # what a terminal shows of the old size is gone
        self.send_message(events.Resize(Size(*size), Size(*size)))

    def played_back(self) -> float:
        """Put what was written on the grid; when the write came that changed it last."""
        changed = 0.0
        for when, data in self.writes:
            if self._play(data):
                changed = when
        self.writes.clear()
        return changed

    def _play(self, data: str) -> bool:
        row = column = 0
        style = ""
        changed = False
        for match in SEQUENCE.finditer(data):
            if match["row"]:
                row, column = int(match["row"]), int(match["column"])
            elif match["style"] is not None:
                style = match["style"]
            elif match["text"]:
                for character in match["text"]:
                    width = get_character_cell_size(character)
                    if width and self.cells.get((row, column)) != (character, style):
                        self.cells[row, column] = (character, style)
                        changed = True
                    column += width
        return changed

    def type(self, data: str) -> None:
        for message in self.parser.feed(data):
            if isinstance(message, Message):
                self.process_message(message)


class Bench(App[None]):
    """An app with nothing but the widget that is measured."""

    ENABLE_COMMAND_PALETTE = False

    def __init__(self, *widgets: Widget) -> None:
        super().__init__(driver_class=BytesDriver)
        self.content = widgets

    def compose(self) -> ComposeResult:
        yield from self.content

    @property
    def terminal(self) -> BytesDriver:
        driver = self._driver
        assert isinstance(driver, BytesDriver)
        return driver


async def idle(app: Bench, quiet: float = 0.06) -> None:
    """Wait until two looks in a row, ``quiet`` seconds apart, have seen no bytes come."""
    calm = 0
    while calm < 2:
        before = len(app.terminal.writes)
        await asyncio.sleep(quiet)
        calm = calm + 1 if len(app.terminal.writes) == before else 0


async def to_first_bytes(app: Bench, act: Callable[[], object]) -> float:
    """Seconds from an act to the first bytes that answer it."""
    await asyncio.sleep(0.04)
    terminal = app.terminal
    terminal.first = None
    terminal.written.clear()
    start = time.perf_counter()
    act()
    await asyncio.wait_for(terminal.written.wait(), 10)
    assert terminal.first is not None
    return terminal.first - start


async def to_complete_frame(app: Bench, act: Callable[[], Awaitable[object] | None]) -> float:
    """Seconds from an act to the frame after which the screen does not change."""
    await idle(app)
    gc.collect()
    app.terminal.played_back()
    start = time.perf_counter()
    awaitable = act()
    if awaitable is not None:
        await awaitable
    await idle(app)
    changed = app.terminal.played_back()
    assert changed > start
    return changed - start


def interview(words: int) -> tuple[str, Document, tuple[Highlight, ...]]:
    """Plain text, the same words as a document, and 40 codings for every 1,000 words."""
    chance = random.Random(words)
    plain: list[str] = []
    text = "DE-01\n"
    turns: list[Turn] = []
    sentences: list[tuple[int, int]] = []
    count = 0
    while count < words:
        length = chance.randint(20, 160)
        spoken = " ".join(chance.choices(WORDS.split(), k=length))
        speaker = "INT" if len(turns) % 2 == 0 else "EXP"
        text += f"\n[{len(turns)}] {speaker}: "
        turns.append(Turn(speaker, len(text), len(text) + len(spoken), float(count)))
        sentences.append((len(text), len(text) + len(spoken)))
        text += spoken
        plain.append(spoken)
        count += length
    of = Interview("1", "DE-01", "DE-01.docx", "docx", "en", {}, None, "t", len(text), count, True)
    speakers = (
        Speaker("a", "1", 1, "INT", "interviewer", True),
        Speaker("b", "1", 2, "EXP", "interviewee", True),
    )
    highlights = []
    for number in range(words // 25):
        turn = chance.choice(turns)
        start = chance.randint(turn.start, turn.end - 1)
        end = min(turn.end, start + chance.randint(20, 300))
        highlights.append(Highlight(str(number), start, end, chance.choice(CODES)))
    return "\n\n".join(plain), Document(of, text, tuple(turns), tuple(sentences), speakers), tuple(highlights)


def text_area(text: str) -> TextArea:
    return TextArea(text, read_only=True, soft_wrap=True)


class Apps:
    """Apps that run side by side in one event loop, each on its own terminal."""

    def __init__(self) -> None:
        self.tasks: list[tuple[Bench, asyncio.Task[None]]] = []

    async def start(self, *widgets: Widget) -> Bench:
        app = Bench(*widgets)
        task = asyncio.create_task(app.run_async(size=SIZE))
        while app._driver is None or not app.is_running or app.terminal.first is None:
            if task.done():
                await task
            await asyncio.sleep(0.02)
        await idle(app)
        for widget in widgets:
            if widget.can_focus:
                widget.focus()
        await idle(app)
        self.tasks.append((app, task))
        return app

    async def stop(self) -> None:
        for app, task in reversed(self.tasks):
            app.exit()
            await task
        self.tasks.clear()


Ratio = tuple[str, float, float]


async def cursor_keys(ours: Bench, theirs: Bench, rounds: int = KEY_RUNS) -> float:
    mine, others = [], []
    for number in range(rounds):
        key = list(KEYS.values())[number % 4]
        mine.append(await to_first_bytes(ours, partial(ours.terminal.type, key)))
        others.append(await to_first_bytes(theirs, partial(theirs.terminal.type, key)))
    return median(mine) / median(others)


async def bench_keys(words: int = 50_000) -> list[Ratio]:
    text, document, highlights = interview(words)
    apps = Apps()
    view, area = TranscriptView(document, highlights, document.turns[0].start), text_area(text)
    ours, theirs = await apps.start(view), await apps.start(area)
    for app in (ours, theirs):
        for _ in range(6):
            await to_first_bytes(app, partial(app.terminal.type, KEYS["down"]))
    ratio = await cursor_keys(ours, theirs)
    await apps.stop()
    return [("cursor key, 50,000 words and 2,000 codings, to TextArea", ratio, 1 / 5)]


async def bench_key_by_length() -> list[Ratio]:
    apps = Apps()
    found = []
    views = []
    for words in (200_000, 10_000):
        _, document, highlights = interview(words)
        view = TranscriptView(document, highlights, len(document.text) // 2)
        views.append(view)
        found.append(await apps.start(view))
    await cursor_keys(found[0], found[1], 8)
    ratio = await cursor_keys(found[0], found[1])
    most = 0
    for number in range(60):  # long enough to scroll
        before = views[0].lines_rendered
        key = KEYS["down" if number < 40 else "left"]
        await to_first_bytes(found[0], partial(found[0].terminal.type, key))
        await idle(found[0], 0.02)
        most = max(most, views[0].lines_rendered - before)
    await apps.stop()
    return [
        ("cursor key at 200,000 words, to 10,000", ratio, 1.3),
        ("most lines rendered for a cursor key", float(most), 2.0),
    ]


async def bench_opening(words: int = 50_000) -> list[Ratio]:
    text, document, highlights = interview(words)
    apps = Apps()
    app = await apps.start()

    async def opening(make: Callable[[], Widget]) -> float:
        async def show() -> None:
            await app.mount(make())

        with app._context():
            taken = await to_complete_frame(app, show)
            await app.screen.query("TranscriptView, TextArea").remove()
        return taken

    makers: tuple[Callable[[], Widget], ...] = (
        lambda: TranscriptView(document, highlights, len(document.text) // 2),
        lambda: text_area(text),
    )
    times: tuple[list[float], list[float]] = ([], [])
    for _ in range(RUNS):
        for make, taken in zip(makers, times, strict=True):
            taken.append(await opening(make))
    await apps.stop()
    ratio = median(times[0][1:]) / median(times[1][1:])
    return [("opening 50,000 words and 2,000 codings, to TextArea", ratio, 1 / 3)]


async def bench_resize(words: int = 50_000) -> list[Ratio]:
    text, document, highlights = interview(words)
    apps = Apps()
    widgets = (
        TranscriptView(document, highlights, document.turns[0].start),
        text_area(text),
        Static(""),
    )
    running = [await apps.start(widget) for widget in widgets]
    times: list[list[float]] = [[], [], []]
    for number in range(RUNS):
        size = OTHER_SIZE if number % 2 == 0 else SIZE
        for app, taken in zip(running, times, strict=True):
            taken.append(await to_complete_frame(app, partial(app.terminal.resize, size)))
    await apps.stop()
    ours, theirs, blank = (median(taken) for taken in times)
    ratio = (ours - blank) / (theirs - blank)
    return [("resize of 50,000 words, blank subtracted, to TextArea", ratio, 1 / 3)]


async def bench_assigning(words: int = 50_000) -> list[Ratio]:
    _, document, highlights = interview(words)
    apps = Apps()
    view = TranscriptView(document, highlights, len(document.text) // 2)
    app = await apps.start(view)
    start, end, _ = view.target() or (0, 0, "")
    new = Highlight("new", start, min(end, start + 200), "CAP-BED")
    first, last = view.lines.line_at(new.start), view.lines.line_at(new.end - 1)
    mine, others = [], []
    for _ in range(KEY_RUNS):
        mine.append(await to_first_bytes(app, lambda: view.set_highlights((*highlights, new))))
        others.append(await to_first_bytes(app, lambda: view.refresh_lines(first, last - first + 1)))
        await to_first_bytes(app, lambda: view.set_highlights(highlights))
    await apps.stop()
    return [
        ("repaint after assigning a code, to refreshing as many lines", median(mine) / median(others), 2.0)
    ]


async def _run() -> list[Ratio]:
    found: list[Ratio] = []
    for bench in (bench_keys, bench_key_by_length, bench_opening, bench_resize, bench_assigning):
        found += await bench()
    return found


def run() -> list[Ratio]:
    """Measure everything: (name, ours ÷ theirs, limit)."""
    out, error = sys.stdout, sys.stderr
    constants.COLOR_SYSTEM = "truecolor"  # type: ignore[misc]
    gc.disable()
    try:
        return asyncio.run(_run())
    finally:
        gc.enable()
        # Apps that overlap do not give the streams back in order.
        sys.stdout, sys.stderr = out, error


if __name__ == "__main__":
    for name, ratio, limit in run():
        print(f"{'ok  ' if ratio <= limit else 'OVER'} {ratio:6.3f} (at most {limit:.3f})  {name}")
