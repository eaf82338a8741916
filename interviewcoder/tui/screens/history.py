"""Who did what in the study, when, and what was there before; latest first, and from each the way there."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from datetime import datetime
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.screen import Screen

from interviewcoder.model import InterviewcoderError
from interviewcoder.project import open_project
from interviewcoder.tables.happened import ABOUT, Happened
from interviewcoder.tables.history import HistoryTable, history_table
from interviewcoder.tui.commands import Where, screen_bindings
from interviewcoder.tui.places import There
from interviewcoder.tui.screens.agreement_choices import Choice, ChoiceScreen
from interviewcoder.tui.screens.agreement_work import Latest
from interviewcoder.tui.session import Session
from interviewcoder.tui.undoing import undo_action_sentence
from interviewcoder.tui.widgets.agreement_strip import Key, KeyLine, Switch, SwitchStrip
from interviewcoder.tui.widgets.lines import Line, Lines, Part, printable, wrap
from interviewcoder.tui.widgets.passages import Passages
from interviewcoder.tui.widgets.rows import Row, RowList

_KEYS: tuple[Key, ...] = (
    ("Enter", "go there", "open"),
    ("u", "take it back", "undo"),
    ("0", "list all", "all"),
    ("Esc", "back", "back"),
    ("?", "keys", "app.help"),
)
_LEAD = "(lead)"
"""Who did what was done for the study, on the command line or on a screen of the lead."""
_PAGE, _MORE = 500, 4
"""Changes read at first, and how many times as many once one comes to the last of them."""
_MOST = 2000
"""Deeds shown; more of them nobody scrolls through, and the command prints all."""
_WIDEST = 100
_INLINE = 40
"""Letters of before and after that stand on the first line of a deed."""


class HistoryScreen(Screen[There | None]):
    """What was done; dismissed with where to go, or None."""

    PLACES: ClassVar[tuple[Where, ...]] = ("history",)
    BINDINGS: ClassVar[list[BindingType]] = screen_bindings("history")
    DEFAULT_CSS = """
    HistoryScreen {
        #history-title { height: 1; background: $panel; overflow: hidden hidden; }
        #deeds { height: 1fr; padding: 1 1 0 0; overflow-y: scroll; }
    }
    """

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._table: HistoryTable | None = None
        self._read = _PAGE
        self._problem = ""
        self._coder = self._interview = self._about = ""
        self._work: Latest[int, HistoryTable] = Latest(self, self._make, self._made, self._failed)

    def compose(self) -> ComposeResult:
        """Title, choices, deeds, keys."""
        yield Lines(id="history-title")
        yield SwitchStrip(id="history-switches")
        yield Passages(id="deeds")
        yield KeyLine(_KEYS)

    def on_mount(self) -> None:
        """Read it."""
        self._list.build = self._rows
        self._list.focus()
        self._work.want(_PAGE)
        self._show()

    @property
    def _list(self) -> Passages:
        return self.query_one(Passages)

    def _make(self, number: int) -> HistoryTable:
        # Opened a second time, so that it can be read beside the screen.
        with open_project(self._session.project.path, read_only=True) as project:
            return history_table(project, as_coder=self._session.coder, latest=number or None)

    def _want(self, number: int) -> None:
        """Read so many changes, 0 for all."""
        self._read = number
        self._work.want(number)
        self._show()

    def on_row_list_moved(self, event: RowList.Moved) -> None:
        """Read on where one comes to the end of what was read."""
        rows = [row.id for row in self._list.rows if row.id is not None]
        at_end = bool(rows) and event.id == rows[-1] and len(rows) < _MOST
        if at_end and self._partly and not self._work.busy:
            self._want(self._read * _MORE)

    def _made(self, table: HistoryTable, wanted: bool) -> None:
        if wanted:
            self._table = table
            self._show()

    def _failed(self, sentence: str) -> None:
        self._problem = sentence
        self._show()

    # --- showing ---------------------------------------------------------------------------------

    @property
    def _kept(self) -> list[Happened]:
        """What the choices leave, latest first."""
        rows = self._table.rows if self._table else ()
        return [
            row
            for row in reversed(rows)
            if (not self._coder or row.coder == self._coder)
            and (not self._interview or row.id == self._interview)
            and (not self._about or row.about == self._about)
        ]

    def _show(self) -> None:
        kept = self._kept
        rows = self._table.rows if self._table else ()
        earlier = "latest " if self._table and self._table.earlier else ""
        right = " ◌ reading " if self._work.busy else f" {len(kept):,} of {earlier}{len(rows):,} "
        left = ((" History  ", "strong"), (printable(self._session.project.path.name), "dim"))
        self.query_one("#history-title", Lines).set_lines([Line(left, ((right, ""),))])
        names = {row.id: row.interview for row in rows if row.id}
        self.query_one(SwitchStrip).show([
            Switch("c", "coder", self._coder or "all", "coder", not self._coder),
            Switch("i", "interview", names.get(self._interview, "all"), "interview", not self._interview),
            Switch("a", "about", self._about or "all", "about", not self._about),
        ])  # fmt: skip
        self._list.lay_out(self._list.scrollable_content_region.width)

    def _rows(self, width: int) -> list[Row]:
        kept = self._kept
        if not kept:
            said = self._problem or ("Reading …" if self._work.busy else "Nothing of this kind was done.")
            return [Row(None, (Line(((f" {said}", "warn" if self._problem else "dim"),)),))]
        rows = [self._row(row, min(width - 4, _WIDEST)) for row in kept[:_MOST]]
        notes = []
        if self._table is not None and self._table.earlier and len(kept) <= _MOST:
            notes.append("What was done before is read once you come here, or choose whose or what.")
        if len(kept) > _MOST:
            notes.append(
                f"The latest {_MOST:,} of {len(kept):,}; 'interviewcoder history --all' prints them all."
            )
        if self._table is not None and self._table.hidden:
            notes.append("What was done in interviews coded blind is hidden until the round reveals it.")
        return [*rows, *(Row(None, (Line(((f" {note}", "dim"),)),)) for note in notes)]

    def _row(self, row: Happened, width: int) -> Row:
        head: list[Part] = [
            (f"{_local(row.at)}  ", "dim"),
            (printable(row.coder or _LEAD), "strong"),
            ("  ", ""),
        ]
        if row.interview:
            head.append((f"{printable(row.interview)}  ", ""))
        head.append((f"{row.what}  ", "accent"))
        head.append((f"{printable(row.subject)}  ", "strong" if not row.undone else "dim"))
        right = ((" taken back ", "warn"),) if row.undone else ()
        change = _change(row)
        if sum(len(words) for words, _ in change) <= _INLINE:
            return Row(str(row.number), (Line((*head, *change), right),))
        below = [Line(((" ", ""), *line.left)) for line in wrap(change, width)[:3]]
        return Row(str(row.number), (Line(tuple(head), right), *below))

    def action_undo(self) -> None:
        """Take back the deed at hand."""
        row = next((row for row in self._kept if str(row.number) == self._list.current), None)
        if row is None:
            return
        session = self._session
        try:
            walked = undo_action_sentence(session.project, session.coder, row.action)
            session.reload_all()
        except InterviewcoderError as error:
            self.notify(str(error), severity="warning", markup=False)
            return
        self.notify(walked.sentence, markup=False)
        self._want(self._read)

    # --- choosing --------------------------------------------------------------------------------

    def _choose(self, title: str, name: str, choices: Sequence[Choice], take: Callable[[str], None]) -> None:
        def chosen(found: tuple[str, ...] | None) -> None:
            if found is not None:
                take(found[0])
                if found[0] and self._partly:  # what is chosen may lie further back
                    self._want(0)
                self._show()

        self.app.push_screen(ChoiceScreen(title, [("", "all"), *choices], (name,)), chosen)

    @property
    def _partly(self) -> bool:
        """Whether only the latest deeds were read."""
        return self._table is not None and self._table.earlier

    def _counted(self, name: str, counts: Counter[str]) -> str:
        """A choice with its number of deeds, where all are known."""
        return name if self._partly else f"{name}  ({counts[name]:,})"

    def action_coder(self) -> None:
        """Only what one coder did."""
        counts = (
            Counter(row.coder for row in self._table.rows if row.coder) if self._table else Counter[str]()
        )
        if self._partly:
            counts.update(dict.fromkeys(self._session.project.coders(), 0))

        def take(coder: str) -> None:
            self._coder = coder

        self._choose("Who", self._coder, [(c, self._counted(c, counts)) for c in sorted(counts)], take)

    def action_interview(self) -> None:
        """Only what concerns one interview."""
        names = {row.id: row.interview for row in self._table.rows if row.id} if self._table else {}
        if self._partly:
            names |= {one.id: one.name for one in self._session.project.interviews()}

        def take(interview: str) -> None:
            self._interview = interview

        named = sorted(names.items(), key=lambda item: item[1])
        self._choose("Which interview", self._interview, named, take)

    def action_about(self) -> None:
        """Only deeds about one kind of thing."""
        counts = Counter(row.about for row in self._table.rows) if self._table else Counter[str]()

        def take(about: str) -> None:
            self._about = about

        choices = [(a, self._counted(a, counts)) for a in ABOUT if counts[a] or self._partly]
        self._choose("What it was about", self._about, choices, take)

    def action_all(self) -> None:
        """Take every choice back."""
        self._coder = self._interview = self._about = ""
        self._show()

    # --- going -----------------------------------------------------------------------------------

    def action_open(self) -> None:
        """What Enter does, for a click on the word."""
        self._list.action_choose()

    def on_row_list_chosen(self, event: RowList.Chosen) -> None:
        """Go to the interview, and the place where there is one."""
        row = next((row for row in self._kept if str(row.number) == event.id), None)
        if row is None:
            return
        try:
            there = self._session.project.interview_by_id(row.id) if row.id else None
        except InterviewcoderError as error:
            self.notify(str(error), severity="warning", markup=False)
            return
        if there is None:
            self.notify("This concerns the study and no place in it.", markup=False)
            return
        place = None if row.start is None or row.end is None else (row.start, row.end)
        self.dismiss(There(row.id, place, ""))

    def action_back(self) -> None:
        """Back to the text."""
        self._work.want(None)
        self.dismiss(None)


def _change(row: Happened) -> list[Part]:
    """What was there before and after, where the rest of the row does not say it."""
    before, after = printable(row.before), printable(row.after)
    if before and after:
        return [(before, "dim"), (" → ", "accent"), (after, "")]
    only = after or before
    return [] if only in ("", printable(row.subject)) else [(only, "" if after else "dim")]


def _local(at: str) -> str:
    """The time on this machine; what is no time as it stands."""
    try:
        return datetime.fromisoformat(at).astimezone().strftime("%Y-%m-%d %H:%M")
    except ValueError:
        return printable(at[:16])
