"""The passages that a cell of the theme table counts, each in its context, to be read and starred."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType

from interviewcoder.model import Coding, InterviewcoderError
from interviewcoder.tables.cell_passages import CellPassage
from interviewcoder.tables.options import ThemeOptions
from interviewcoder.tables.theme_rows import OVERALL
from interviewcoder.tui import quote_deeds
from interviewcoder.tui import theme_desk as desks
from interviewcoder.tui.commands import Where, screen_bindings
from interviewcoder.tui.places import There
from interviewcoder.tui.quote_deeds import QuoteWords
from interviewcoder.tui.screens.computed import ComputedScreen
from interviewcoder.tui.screens.quote import QuoteScreen
from interviewcoder.tui.session import Session
from interviewcoder.tui.theme_desk import Behind, Cell, ThemeDesk
from interviewcoder.tui.widgets.agreement_strip import Key, KeyLine
from interviewcoder.tui.widgets.lines import Line, Lines, Part, printable, wrap
from interviewcoder.tui.widgets.passages import Passages
from interviewcoder.tui.widgets.rows import Row, RowList
from interviewcoder.tui.widgets.transcript_columns import clock

_KEYS: tuple[Key, ...] = (
    ("Enter", "go", "open"), ("n", "next", "step(1)"), ("N", "previous", "step(-1)"),
    ("*", "star", "star"), ('"', "edit", "quote"), ("f", "first", "first"), ("Esc", "back", "back"),
    ("?", "keys", "app.help"),
)  # fmt: skip
_HOUR = 3600
_LONGEST, _KEPT = 1200, 500
"""A passage of more characters is shortened in the middle, to so many at each end."""
_WIDEST = 96
_PLACED = "A decision put the code here, and no coding lies on it that could be starred; code it first."


class CellScreen(ComputedScreen[tuple[ThemeOptions, Cell], Behind]):
    """Passages of a cell; dismissed with where to go, or None."""

    PLACES: ClassVar[tuple[Where, ...]] = ("cell",)
    BINDINGS: ClassVar[list[BindingType]] = screen_bindings("cell")
    DEFAULT_CSS = """
    CellScreen {
        #cell-passages { height: 1fr; padding: 1 1 0 0; overflow-y: scroll; }
    }
    """

    def __init__(self, session: Session, desk: ThemeDesk, options: ThemeOptions, cell: Cell) -> None:
        """``options`` are those of the table that the cell is of, which stays while the next is computed."""
        super().__init__(session)
        self._desk, self._options, self._cell = desk, options, cell
        self._behind: Behind | None = None
        self._starred: frozenset[str] = frozenset()
        self._shown: tuple[CellPassage, ...] = ()

    def compose(self) -> ComposeResult:
        """Title, passages, keys."""
        yield Lines(id="title")
        yield Lines(id="hidden")
        yield Passages(id="cell-passages")
        yield KeyLine(_KEYS)

    def on_mount(self) -> None:
        """Wrap them to the width there is."""
        self._list.build = self._rows

    @property
    def _list(self) -> Passages:
        return self.query_one(Passages)

    # --- computing -------------------------------------------------------------------------------

    @property
    def _asked(self) -> tuple[ThemeOptions, Cell]:
        return self._options, self._cell

    @property
    def _seen(self) -> int | None:
        return self._behind.sequence if self._behind is not None else None

    def _make(self, key: tuple[int, tuple[ThemeOptions, Cell]]) -> Behind:
        return desks.look_behind(self._session.project.path, *key[1])

    def _known(self, sequence: int) -> Behind | None:
        return self._desk.passages.known(sequence, self._asked)

    def _keep(self, made: Behind) -> None:
        self._desk.passages.keep(made.sequence, (made.options, made.cell), made)

    def _wait(self) -> None:
        self._show()

    def _failed(self, sentence: str) -> None:
        self._problem, self._behind, self._shown = sentence, None, ()
        self._show()

    def _take(self, made: Behind) -> None:
        first = self._behind is None
        self._behind, self._problem, self._shown = made, made.problem, made.passages
        self._read_stars()
        self._show()
        if first and self._desk.passage is not None:
            # Known at once, they are there before the list knows its width.
            self.call_after_refresh(self._list.move_to, _id(*self._desk.passage))

    def _read_stars(self) -> None:
        quotes = self._session.project.quotes(as_coder=self._session.coder)
        self._starred = frozenset(quote.coding for quote in quotes if quote.starred)

    # --- showing ---------------------------------------------------------------------------------

    def _show(self) -> None:
        code = next((one for one in self._session.codes.by_id.values() if one.key == self._cell.row), None)
        group = OVERALL if self._cell.group is None else " · ".join(part or "–" for part in self._cell.group)
        left: list[Part] = [(" ", "")]
        if code is not None:
            left.append(("▌", self._session.codes.colour(code)))
        left.append((printable(f"{self._cell.row} · {group}"), "strong"))
        left.append((printable(f"  {code.label if code is not None else ''}"), ""))
        interviews = len({one.interview.id for one in self._shown})
        counted = f" {len(self._shown)} passage{'' if len(self._shown) == 1 else 's'}, {interviews} interview"
        counted += "" if interviews == 1 else "s"
        right = " ◌ computing " if self._work.busy else f"{counted} "
        self.query_one("#title", Lines).set_lines([Line(tuple(left), ((right, "dim"),))])
        self._list.lay_out(self._list.scrollable_content_region.width)

    def _rows(self, width: int) -> list[Row]:
        width = min(width - 4, _WIDEST)
        if self._problem:
            return [Row(None, (line,)) for line in wrap([(self._problem, "warn")], width)]
        if not self._shown:
            words = "Computing …" if self._behind is None else "No passage is counted here."
            return [Row(None, (Line(((words, "dim"),)),))]
        rows: list[Row] = []
        for one in self._shown:
            rows += [self._row(one, width), Row(None)]
        return rows

    def _row(self, one: CellPassage, width: int) -> Row:
        head: list[Part] = [(printable(one.interview.name), "strong")]
        for said in (one.speaker, clock(one.seconds, hours=(one.seconds or 0) >= _HOUR)):
            if said:
                head.append((printable(f" · {said}"), "dim"))
        if one.codes != (self._cell.row,):
            head.append((printable(f"  {', '.join(one.codes)}"), ""))
        if not self._starred.isdisjoint(one.marks):
            head.append((f"  {quote_deeds.STAR} quote", "warn"))
        parts = [
            (_context(one.before, "before"), "dim"),
            (_shortened(_flat(one.words)), "underline"),
            (_context(one.after, "after"), "dim"),
        ]
        body = [Line(((" ", ""), *line.left)) for line in wrap(parts, width)]
        return Row(_id(one.interview.id, one.start), (Line(tuple(head)), *body))

    # --- deeds -----------------------------------------------------------------------------------

    @property
    def _here(self) -> CellPassage | None:
        current = self._list.current
        return next((one for one in self._shown if _id(one.interview.id, one.start) == current), None)

    def action_step(self, by: int) -> None:
        """The next passage."""
        self._list.step(by)

    def action_star(self) -> None:
        """Star the coding that stands for the passage, or take the stars off."""
        one = self._here
        if one is not None and self._has_coding(one):
            place = (one.start, one.end)
            self._attempt(lambda: quote_deeds.star_in_question(self._session, one.marks, place))

    def action_first(self) -> None:
        """Let the quote of the passage go before all others of its theme."""
        one = self._here
        if one is not None and self._has_coding(one):
            self._attempt(lambda: quote_deeds.put_first(self._session, self._meant(one)))

    def action_quote(self) -> None:
        """Edit and translate the quote of the coding that stands for the passage."""
        one = self._here
        if one is None or not self._has_coding(one):
            return
        session = self._session
        try:
            coding = self._meant(one)

            def written(words: QuoteWords | None) -> None:
                if words is not None:
                    self._attempt(lambda: quote_deeds.write(session, coding, words))

            self.app.push_screen(QuoteScreen(session, coding), written)
        except InterviewcoderError as error:
            self.notify(str(error), severity="warning", markup=False)

    def _has_coding(self, one: CellPassage) -> bool:
        if not one.marks:
            self.notify(_PLACED, severity="warning")
        return bool(one.marks)

    def _meant(self, one: CellPassage) -> Coding:
        return quote_deeds.meant_by(self._session, one.marks, (one.start, one.end))[0]

    def _attempt(self, deed: Callable[[], str]) -> None:
        """Do something with a quote, and say what was done or why not."""
        try:
            said = deed()
            self._read_stars()
        except InterviewcoderError as error:
            self.notify(str(error), severity="warning", markup=False)
            return
        self._show()
        self.notify(said, markup=False)

    def on_row_list_chosen(self, event: RowList.Chosen) -> None:
        """Enter or a click: the passage in its transcript."""
        one = self._here
        if event.rows is self._list and one is not None:
            self._desk.passage = (one.interview.id, one.start)
            self.dismiss(There(one.interview.id, (one.start, one.end), one.marks[0] if one.marks else ""))


def _id(interview: str, start: int) -> str:
    return f"{interview}:{start}"


def _flat(text: str) -> str:
    return " ".join(text.split("\n"))


def _context(text: str, side: str) -> str:
    """Words around a passage; only their first or last may be cut by the length, and is left out then."""
    words = _flat(text)
    if len(words) < desks.CONTEXT:
        return words
    return f"… {words.partition(' ')[2]}" if side == "before" else f"{words.rpartition(' ')[0]} …"


def _shortened(words: str) -> str:
    if len(words) <= _LONGEST:
        return words
    return f"{words[:_KEPT].rpartition(' ')[0]} … {words[-_KEPT:].partition(' ')[2]}"
