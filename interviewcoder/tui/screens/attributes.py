"""What is known of an interview: its country, main coder and language, and whatever else the team notes.

Each value is saved as it is set. What a value is taken for, and in which spelling it is kept, is said by the
type of the attribute.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import ClassVar, Literal

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.screen import Screen

from interviewcoder.actions.attribute_types import (
    COUNTRY,
    UnlikelyValueError,
    attribute_name,
    attribute_types,
    sorted_values,
)
from interviewcoder.actions.interviews import set_language, set_main_coder
from interviewcoder.actions.study import require_coder
from interviewcoder.exchange.attribute_edits import edit_attribute
from interviewcoder.exchange.countries import country_name, country_names
from interviewcoder.model import Interview, InterviewcoderError, OptionError
from interviewcoder.project import Project
from interviewcoder.transcripts.language_names import require_language
from interviewcoder.tui.commands import Where, screen_bindings
from interviewcoder.tui.screens.languages import all_languages
from interviewcoder.tui.screens.prompt import Offer, Offers, PromptScreen, among
from interviewcoder.tui.undoing import is_of_attributes, redo_sentence, undo_sentence
from interviewcoder.tui.widgets.agreement_strip import KeyLine
from interviewcoder.tui.widgets.lines import Line, Lines, plain, printable, wrap
from interviewcoder.tui.widgets.rows import Row, RowList

MAIN_CODER, LANGUAGE = "main coder", "language"
"""What is said of the interview itself; no attribute can be called so."""
_KEYS = (
    ("Enter", "change", "open"), ("a", "add", "add"), ("x", "remove", "remove"),
    ("u", "undo", "walk('undo')"), ("< >", "interview", "interview(1)"),
    ("Esc", "back", "back"), ("?", "keys", "app.help"),
)  # fmt: skip


class AttributesScreen(Screen[str]):
    """The attributes of one interview after the other; dismissed with the identifier of the last one."""

    PLACES: ClassVar[tuple[Where, ...]] = ("attributes",)
    BINDINGS: ClassVar[list[BindingType]] = screen_bindings("attributes")
    DEFAULT_CSS = """
    AttributesScreen {
        #attributes-title { height: 1; background: $panel; overflow: hidden hidden; }
        #attributes { height: 1fr; padding: 1 1 0 0; }
        #attributes-told { height: auto; background: $surface; overflow: hidden hidden; }
    }
    """

    def __init__(self, project: Project, coder: str, order: Sequence[str], interview: str) -> None:
        """``order``: identifiers of the interviews to step through."""
        super().__init__()
        self._project, self._coder = project, coder
        self._order = list(order) or [interview]
        self._interview = interview

    def compose(self) -> ComposeResult:
        """Title, attributes, what is to be said, keys."""
        yield Lines(id="attributes-title")
        yield RowList(id="attributes")
        yield Lines(id="attributes-told")
        yield KeyLine(_KEYS)

    def on_mount(self) -> None:
        """Show what is known."""
        self._show()
        self._list.focus()

    @property
    def _list(self) -> RowList:
        return self.query_one("#attributes", RowList)

    @property
    def interview(self) -> Interview:
        """The interview in front, as it is now. Raises OptionError where it was withdrawn."""
        found = self._project.interview_by_id(self._interview)
        if found is None:
            raise OptionError("This interview is no longer in the study.")
        return found

    # --- showing -------------------------------------------------------------------------------------

    def _show(self, told: str = "", style: str = "accent") -> None:
        try:
            interview = self.interview
            rows = self._rows(interview)
        except InterviewcoderError as error:
            self.notify(str(error), severity="warning", markup=False)
            self.dismiss(self._interview)
            return
        place = self._order.index(self._interview) + 1 if self._interview in self._order else 1
        right = f"{place} of {len(self._order)} "
        left = ((" Attributes of ", "dim"), (printable(interview.name), "strong"))
        self.query_one("#attributes-title", Lines).set_lines([Line(left, ((right, "dim"),))])
        self._list.set_rows(rows)
        lines = wrap([(told, style)], max(20, self.size.width - 2))[:3] if told else []
        shown = self.query_one("#attributes-told", Lines)
        shown.display = bool(lines)
        shown.styles.height = max(1, len(lines))
        shown.set_lines([Line(((" ", ""), *line.left)) for line in lines])

    def _rows(self, interview: Interview) -> list[Row]:
        types = attribute_types(self._project)
        names = [COUNTRY, *(name for name in types if name != COUNTRY)]
        said = {
            COUNTRY: interview.attributes.get(COUNTRY, ""),
            MAIN_CODER: interview.main_coder or "",
            LANGUAGE: interview.language or "",
            **{name: interview.attributes.get(name, "") for name in names},
        }
        width = max(len(name) for name in said) + 2
        rows = []
        for name, value in said.items():
            type = types.get(name)
            kind = f"{type.kind} " if type and name != COUNTRY else ""
            shown = name.replace("_", " ").ljust(width)
            line = Line(((shown, "strong"), (value or "–", "" if value else "dim")), ((kind, "dim"),))
            rows.append(Row(name, (line,)))
        return rows

    # --- changing ------------------------------------------------------------------------------------

    def on_row_list_chosen(self, event: RowList.Chosen) -> None:
        """Enter, or a click: write another value."""
        self._change(event.id)

    def action_open(self) -> None:
        """Change the value under the cursor."""
        if self._list.current is not None:
            self._change(self._list.current)

    def _change(self, name: str) -> None:
        if self._read_only():
            return
        interview = self.interview
        now = {MAIN_CODER: interview.main_coder, LANGUAGE: interview.language}
        written = now.get(name, interview.attributes.get(name, "")) or ""
        offers, told = self._offers(name), ""
        if name == COUNTRY:
            told = "A country's name in English, German, Italian, Polish, Spanish, or its code."
        elif (type := attribute_types(self._project).get(name)) and type.declared:
            told = f"It was declared as {type.kind}."
        title = f"{name.replace('_', ' ').capitalize()} of {interview.name}"
        screen = PromptScreen(
            title, written, offers=offers, takes=self._setting(name), told=told, does="set it", anew=True
        )  # the line stays where a value is refused

        def done(found: str | None) -> None:
            if found is not None:
                self._show(self._told)
                self._list.move_to(name)

        self.app.push_screen(screen, done)

    _told = ""

    def _setting(self, name: str) -> Callable[[str], object]:
        """What sets a value, or raises OptionError."""
        refused: set[str] = set()

        def set_it(written: str) -> None:
            interview, value, who = self.interview, written.strip(), self._coder
            if name == MAIN_CODER:
                set_main_coder(self._project, interview, require_coder(self._project, value), coder=who)
                self._told = f"The main coder of {interview.name} is {value}."
            elif name == LANGUAGE:
                code = require_language(value)
                set_language(self._project, interview, code, coder=who)
                self._told = f"The language of {interview.name} is {code}."
            else:
                try:
                    edited = edit_attribute(
                        self._project, interview, name, value, as_written=value in refused, coder=who
                    )
                except UnlikelyValueError as error:
                    refused.add(value)
                    raise OptionError(f"{error} Enter once more keeps it as written.") from None
                shown = edited.name.replace("_", " ")
                kept = f"{shown} is {edited.value} now." if edited.value else f"{shown} was taken away."
                self._told = edited.notice or f"{interview.name}: {kept}"

        return set_it

    def _offers(self, name: str) -> Offers:
        if name == MAIN_CODER:
            return among([(coder, "") for coder in self._project.coders()])
        if name == LANGUAGE:
            return all_languages
        type = attribute_types(self._project).get(name)
        there = [one.attributes[name] for one in self._project.interviews() if one.attributes.get(name)]
        values = sorted_values(there, type) if type else []
        if type and type.declared:
            values = list(dict.fromkeys([*type.choices, *values]))
        known: list[Offer] = [(value, f"{there.count(value)}×" if value in there else "") for value in values]
        if name != COUNTRY:
            return among(known)
        rest = among([(one, "") for one in country_names() if one not in values])

        def countries(written: str) -> Sequence[Offer]:
            named = country_name(written)
            first: list[Offer] = [(named, "")] if named and named not in values else []
            more = rest(written) if written.strip() else ()
            return list(dict.fromkeys([*among(known)(written), *first, *more]))

        return countries

    def action_add(self) -> None:
        """Ask for a name, then for a value."""
        if self._read_only():
            return
        known = [name for name in attribute_types(self._project) if name not in self.interview.attributes]

        def named(found: str | None) -> None:
            if found is not None:
                self._change(attribute_name(found))

        offers = among([(name, "of other interviews") for name in known])
        title = plain(f"Another attribute of {self.interview.name}")
        self.app.push_screen(
            PromptScreen(title, offers=offers, takes=attribute_name, told="Its name.", does="go on"), named
        )

    def action_remove(self) -> None:
        """Take the attribute under the cursor away."""
        name = self._list.current
        if name is None or self._read_only():
            return
        if name in (MAIN_CODER, LANGUAGE):
            self._show(f"The {name} can be changed, but not taken away.", "warn")
            return
        try:
            self._setting(name)("")
        except InterviewcoderError as error:
            self._show(str(error), "warn")
            return
        self._show(self._told)

    def action_walk(self, what: Literal["undo", "redo"]) -> None:
        """Undo or redo what was said of interviews, and show the one it was about; no other deed."""
        if self._read_only():
            return
        project, coder = self._project, self._coder
        action = project.undo_target(coder) if what == "undo" else project.redo_target(coder)
        if action is None:
            self._show(f"Nothing to {what}.")
            return
        if not is_of_attributes(kind for kind, _, _ in project.action_changes(action)):
            self._show(f"Your latest deed was about no attributes; {what} it on the coding screen.", "warn")
            return
        try:
            walked = undo_sentence(project, coder) if what == "undo" else redo_sentence(project, coder)
        except InterviewcoderError as error:
            self._show(str(error), "warn")
            return
        if walked is None:
            return
        self._interview = walked.interview or self._interview
        self._show(walked.sentence)

    def _read_only(self) -> bool:
        if self._project.read_only:
            self._show("The study is read-only: you can look, but nothing can be written.", "warn")
        return self._project.read_only

    # --- going about ---------------------------------------------------------------------------------

    def action_interview(self, by: int) -> None:
        """To the next interview, or the one before; the cursor stays at the same attribute."""
        place = (self._order.index(self._interview) if self._interview in self._order else 0) + by
        if 0 <= place < len(self._order):
            self._interview = self._order[place]
            self._show()
        else:
            self._show("That was the last interview." if by > 0 else "That was the first interview.")

    def action_back(self) -> None:
        """Back to where one came from."""
        self.dismiss(self._interview)
