"""How the import screen looks: files, speakers and turns of the one in front, what is to be said, keys."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.widget import Widget

from interviewcoder.exchange.import_plan import (
    Judged,
    Plan,
    SpeakerLine,
    answers_for,
    id_of,
    judged,
    language_of,
    speakers,
)
from interviewcoder.tui import import_rows as rows_of
from interviewcoder.tui.commands import Where, screen_bindings
from interviewcoder.tui.screens.import_work import ImportWork
from interviewcoder.tui.turn_lines import TurnLines, speaker_colours
from interviewcoder.tui.widgets.agreement_strip import Switch, SwitchStrip
from interviewcoder.tui.widgets.lines import Line, Lines, plain, printable, wrap
from interviewcoder.tui.widgets.passages import Passages
from interviewcoder.tui.widgets.rows import Row, RowList
from interviewcoder.tui.widgets.status import Question
from interviewcoder.tui.widgets.turns import TurnsView

NARROW, WIDE = "-narrow", "-wide"
_OF_SPEAKERS = (
    ("Enter", "right, next file", "next_file"), ("i", "interviewer", "role('interviewer')"),
    ("e", "interviewee", "role('interviewee')"), ("o", "other", "role('other')"), ("r", "rename", "rename"),
    ("m", "same as …", "merge"), ("s", "suggestion", "suggestion"), ("x", "not a speaker", "reject"),
    ("a", "a speaker", "accept"), ("u U", "undo, redo", "undo"), ("n", "next turn", "turn_of(1)"),
)  # fmt: skip
_OF_FILES = (
    ("Enter", "its speakers", "pane(1)"), ("y", "all as shown", "right"), ("c", "id", "call"),
    ("l", "language", "language"), ("d", "leave out", "leave_out"), ("f", "more files", "more"),
    ("p", "save profile", "save"), ("P", "use profile", "load"), ("u U", "undo, redo", "undo"),
)  # fmt: skip
_OF_UNREADABLE = (("d", "leave out", "leave_out"), ("f", "more files", "more"))
_ALWAYS = (
    ("< >", "file", "file(1)"), ("J K", "scroll", "turns(1)"), ("b", "import this", "bring('this')"),
    ("B", "import all ready", "bring('ready')"), ("Tab", "pane", "pane(1)"), ("Esc", "leave", "back"),
    ("?", "keys", "app.help"),
)  # fmt: skip


class ImportView(ImportWork):
    """Files, the speakers of one, its turns: shown, and gone about in."""

    PLACES: ClassVar[tuple[Where, ...]] = ("import",)
    BINDINGS: ClassVar[list[BindingType]] = screen_bindings("import")
    HORIZONTAL_BREAKPOINTS = [(0, NARROW), (100, WIDE)]  # noqa: RUF012 - Textual's own way
    DEFAULT_CSS = """
    ImportView {
        #import-title { height: 1; background: $panel; overflow: hidden hidden; }
        #import-told { height: auto; max-height: 5; background: $surface; overflow: hidden hidden; }
        #import-left { width: 1fr; height: 1fr; }
        #import-files { height: 1fr; }
        #import-speakers { height: 1fr; }
        #import-turns { width: 1fr; height: 1fr; padding: 0 0 0 1; }
        #import-body { height: 1fr; layout: horizontal; }
        .pane {
            border-top: solid $foreground 20%; border-title-color: $foreground 70%;
            &:focus {
                border-top: heavy $primary; border-title-color: $text; border-title-background: $primary;
                border-title-style: bold;
            }
        }
        &.-narrow {
            #import-body { layout: vertical; }
            #import-left { width: 1fr; height: 9; }
            #import-files { height: 4; &:focus { height: 6; } }
            #import-told { max-height: 4; }
            #import-turns { padding: 0; }
        }
        &.-asking SwitchStrip { display: none; }
        SwitchStrip { background: $panel; }
    }
    """

    states: tuple[Judged, ...] = ()
    """How each file stands."""
    divided_turns: TurnLines | None = None
    """The turns of the file in front, once they are there."""
    _turns_of: int | None = None
    """The file they are of."""
    _lines: tuple[Plan, int, TurnLines | None, tuple[SpeakerLine, ...]] | None = None
    """The labels last shown, and what they followed from."""
    _divided_as: object = None
    """What was said of it when they were asked for."""
    told: tuple[str, str] = ("", "")
    """What is told of the last deed, and its style."""
    took: frozenset[int] = frozenset()
    """Files that took the last answer."""

    # --- showing -------------------------------------------------------------------------------------

    def compose(self) -> ComposeResult:
        """Title, panes, what is to be said, keys."""
        yield Lines(id="import-title")
        with Vertical(id="import-body"):
            with Vertical(id="import-left"):
                yield RowList(id="import-files", classes="pane")
                yield Passages(id="import-speakers")
            yield TurnsView(id="import-turns")
        yield Lines(id="import-told")
        yield SwitchStrip(id="import-keys")
        yield Question(id="import-question")

    def on_mount(self) -> None:
        """Read what is listed, or ask for files."""
        self.files.border_title = "Files"
        self.speakers.border_title, self.turns.border_title = "Speakers", "Turns"
        self.speakers.build = self._speaker_rows
        for pane in (self.speakers, self.turns):
            pane.add_class("pane")
        self.changed()
        self.files.focus()
        self.read([place for place, file in enumerate(self.plan.files) if not file.problem])
        if not self.plan.files:
            self.call_after_refresh(self.run_action, "more")

    def on_resize(self) -> None:
        """Turns and sentences are wrapped to the width."""
        self.changed(anew=True)

    @property
    def files(self) -> RowList:
        """The list of files."""
        return self.query_one("#import-files", RowList)

    @property
    def speakers(self) -> Passages:
        """The labels of the file in front."""
        return self.query_one("#import-speakers", Passages)

    @property
    def turns(self) -> TurnsView:
        """The turns of the file in front."""
        return self.query_one("#import-turns", TurnsView)

    @property
    def place(self) -> int | None:
        """The file in front; None where there is none."""
        current = self.files.current
        return None if current is None else int(current)

    def changed(self, *, anew: bool = False) -> None:
        """Show the plan as it is now; what is in front is divided anew where something was said of it."""
        if not self.is_mounted:
            return
        self.states = judged(self.plan)
        self.files.set_rows(rows_of.file_rows(self.plan, self.states, self.took))
        study = printable(self.project.path.name)
        right = f"  {rows_of.counted(self.states)} "
        self.query_one("#import-title", Lines).set_lines(
            [Line(((" Import", "strong"), (f" into {study}", "dim")), ((right, ""),))]
        )
        self.show_file(anew=anew)

    def show_file(self, *, anew: bool = False) -> None:
        """Show the file in front: its speakers, its turns, what is to be said of it."""
        place = self.place
        if place is not None and (file := self.plan.files[place]).facts is not None:
            self.turns.border_title = plain(rows_of.heading(self.plan, place))
            key = (place, answers_for(self.plan, place), language_of(self.plan, place))
            if anew or key != self._divided_as:
                self._divided_as = key
                if self._turns_of != place:
                    self.turns.tell(Line((("…", "dim"),)))
                self.want(place, max(20, self.turns.size.width - 2))
        else:
            self._divided_as = None
            self.divided_turns = self._turns_of = None
            self.turns.border_title = "Turns"
            waits = place is not None and file.problem is None
            self.turns.tell(Line((("being read …" if waits else "", "dim"),)))
        self._show_speakers()
        self._show_told()

    def _show_speakers(self) -> None:
        place, lines = self.place, self.lines_now()
        number = len({line.name for line in lines if line.standing == "speaker"})
        title = f"Speakers: {number}" if number else "Speakers"
        self.speakers.border_title = title if place is None else plain(f"{title} · {id_of(self.plan, place)}")
        self.speakers.lay_out(self.speakers.scrollable_content_region.width)

    def lines_now(self) -> tuple[SpeakerLine, ...]:
        """The labels of the file in front, with the roles its turns lead to."""
        if self.place is None:
            return ()
        live = self.divided_turns if self._turns_of == self.place else None
        before = self._lines
        if before is None or before[0] is not self.plan or before[1] != self.place or before[2] is not live:
            found = speakers(self.plan, self.place, live.transcript.roles if live else None)
            before = self._lines = (self.plan, self.place, live, found)
        return before[3]

    def _speaker_rows(self, width: int) -> list[Row]:
        if self.place is None or self.plan.files[self.place].facts is None:
            return []
        lines = self.lines_now()
        live = self.divided_turns if self._turns_of == self.place else None
        names = list(live.transcript.speakers) if live else [one.name for one in lines]
        return rows_of.speaker_rows(lines, speaker_colours(names), width)

    def _show_told(self) -> None:
        told = [self.told] if self.told[0] else []
        if self.place is not None:
            study = str(self.project.path)
            live = self.divided_turns if self._turns_of == self.place else None
            warnings = live.transcript.warnings if live else None
            told += rows_of.told_of(self.plan, self.place, self.states[self.place], study, warnings)
        width = max(20, self.size.width - 2)
        most = 4 if self.has_class(NARROW) else 5
        wrapped = [line for part in told for line in wrap([part], width, 2)][:most]
        shown = self.query_one("#import-told", Lines)
        shown.display = bool(wrapped)
        shown.styles.height = max(1, len(wrapped))
        shown.set_lines([Line(((" ", ""), *line.left)) for line in wrapped])
        self._show_keys()

    def _show_keys(self) -> None:
        keys: tuple[tuple[str, str, str], ...] = _OF_FILES if self.focused is self.files else _OF_SPEAKERS
        if self.place is not None and self.plan.files[self.place].problem:
            keys = _OF_UNREADABLE
        strip = self.query_one("#import-keys", SwitchStrip)
        strip.show([Switch(key, does, "", action) for key, does, action in (*keys, *_ALWAYS)])

    def show_turns(self, place: int, turns: TurnLines) -> None:
        """The turns are there."""
        if self.place == place:
            self.divided_turns, self._turns_of = turns, place
            self.turns.show(turns)
            self._show_speakers()
            self._show_told()

    def show_no_turns(self, sentence: str) -> None:
        """Say why there are none."""
        self.divided_turns = self._turns_of = None
        self.turns.tell(Line(((sentence, "warn"),)))

    def say(self, sentence: str, *, wrong: bool = False) -> None:
        """Tell of a deed, above what is to be said of the file."""
        self.told = (printable(sentence), "warn" if wrong else "accent")
        self._show_told()
        if wrong:
            self.app.refused()  # type: ignore[attr-defined]

    # --- going about ---------------------------------------------------------------------------------

    def on_row_list_moved(self, event: RowList.Moved) -> None:
        """Another file in front."""
        if event.rows is self.files:
            self.told = ("", "")
            self.show_file()
            self.speakers.action_edge(False)

    def on_row_list_chosen(self, event: RowList.Chosen) -> None:
        """Enter on a file: its speakers; on a speaker: all is right, the next file."""
        if event.rows is self.files:
            self.speakers.focus()
        else:
            self.call_later(self.run_action, "next_file")

    def on_descendant_focus(self) -> None:
        """Other keys at the bottom."""
        if self.is_mounted:
            self._show_keys()

    def action_pane(self, by: int) -> None:
        """To another pane."""
        panes: list[Widget] = [self.files, self.speakers, self.turns]
        at = next((number for number, pane in enumerate(panes) if pane is self.focused), 0)
        panes[(at + by) % len(panes)].focus()

    def action_file(self, by: int) -> None:
        """To the next file, or the one before."""
        self.files.step(by)

    def action_turns(self, by: int) -> None:
        """Scroll the turns, whatever has the focus."""
        self.turns.action_scroll(by * max(1, self.turns.size.height // 2))

    def action_turn_of(self, by: int) -> None:
        """To the next turn of the speaker under the cursor."""
        line, turns = self.line(), self.divided_turns
        if line is None or turns is None:
            return
        found = turns.next_of(line.name, self.turns.top, by)
        if found is None:
            self.say(f"{line.name} has no {'further' if by > 0 else 'earlier'} turn.")
        else:
            self.turns.go_to(found)

    def line(self) -> SpeakerLine | None:
        """The label under the cursor."""
        current = self.speakers.current
        return next((one for one in self.lines_now() if one.label == current), None)
