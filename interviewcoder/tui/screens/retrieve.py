"""Reading all passages a coder gave a code, with their context: go there, remove, recode, and back."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import BindingType

from interviewcoder.model import Code, Coding, Document
from interviewcoder.tui.commands import bindings
from interviewcoder.tui.places import There
from interviewcoder.tui.screens.listing import ListingScreen
from interviewcoder.tui.screens.picker import Picked, Picker
from interviewcoder.tui.session import Session
from interviewcoder.tui.widgets.lines import Line, Part, wrap
from interviewcoder.tui.widgets.rows import Row, RowList

_CONTEXT = 120
"""Characters of context shown before and after a passage."""


class RetrieveScreen(ListingScreen):
    """The passages of one code and the codes below it; dismissed with where to go, or None."""

    BINDINGS: ClassVar[list[BindingType]] = bindings("retrieve")
    KEYS = (("Enter", "go there"), ("x", "remove"), ("e", "recode"), ("u", "undo"), ("Esc", "back"))

    def __init__(self, session: Session, code: Code) -> None:
        super().__init__(session)
        self._code = code
        self._codings: list[Coding] = []
        self._documents: dict[str, Document] = {}

    def _read(self) -> None:
        project, codes = self._session.project, self._session.codes
        wanted = codes.below(self._code.id)
        order = {interview.id: place for place, interview in enumerate(project.interviews())}
        found = [
            coding
            for coding in project.codings(coder=self._session.coder, newest="at work")
            if coding.placed and (code := codes.shown(coding.code)) is not None and code.id in wanted
        ]
        self._codings = sorted(found, key=lambda c: (order.get(c.interview, -1), c.start, c.end, c.id))
        interviews = len({coding.interview for coding in found})
        counted = f"{len(found)} passage{'' if len(found) == 1 else 's'}, {interviews} interview"
        counted += "" if interviews == 1 else "s"
        code = self._code
        title: list[Part] = [
            (" ", ""),
            ("▌", codes.colour(code)),
            (code.key, "strong"),
            (f"  {code.label}", ""),
        ]
        self._show(title, counted)

    def _rows(self, width: int) -> list[Row]:
        if not self._codings:
            return [Row(None, (Line((("Nothing is coded with this yet.", "dim"),)),))]
        rows: list[Row] = []
        for coding in self._codings:
            rows += [self._row(coding, min(width - 4, 96)), Row(None)]
        return rows

    def _document(self, id: str) -> Document | None:
        if id not in self._documents:
            interview = self._session.project.interview_by_id(id)
            if interview is None:
                return None
            self._documents[id] = self._session.project.document(interview)
        return self._documents[id]

    def _row(self, coding: Coding, width: int) -> Row:
        document = self._document(coding.interview)
        code = self._session.codes.shown(coding.code)
        if document is None or code is None:
            return Row(None)
        turn = next((turn for turn in document.turns if turn.start <= coding.start < turn.end), None)
        low, high = (turn.start, max(turn.end, coding.end)) if turn else (coding.start, coding.end)
        before = document.text[max(low, coding.start - _CONTEXT) : coding.start]
        after = document.text[coding.end : min(high, coding.end + _CONTEXT)]
        if coding.start - _CONTEXT > low:
            before = "… " + before.partition(" ")[2]
        if coding.end + _CONTEXT < high:
            after = after.rpartition(" ")[0] + " …"
        head: list[Part] = [(document.interview.name, "strong")]
        if turn is not None and turn.speaker:
            head.append((f" · {turn.speaker}", "dim"))
        if code.id != self._code.id:
            head += [("  ", ""), ("▌", self._session.codes.colour(code)), (code.key, "")]
        if coding.discuss:
            head.append(("  ⚑ discuss", "warn"))
        words = document.text[coding.start : coding.end]
        parts = [(_flat(before), "dim"), (_flat(words), "underline"), (_flat(after), "dim")]
        body = [Line(((" ", ""), *line.left)) for line in wrap(parts, width)]
        return Row(coding.id, (Line(tuple(head)), *body))

    # --- actions ---------------------------------------------------------------------------------

    def _coding(self) -> Coding | None:
        return next((coding for coding in self._codings if coding.id == self._list.current), None)

    def on_row_list_chosen(self, event: RowList.Chosen) -> None:
        """Go there."""
        coding = self._coding()
        if coding is not None:
            self.dismiss(There(coding.interview, (coding.start, coding.end), coding.id))

    def action_remove(self) -> None:
        """Remove the coding."""
        coding = self._coding()
        if coding is not None:
            self._attempt(lambda: self._session.remove(coding))

    def action_undo(self) -> None:
        """Take back the latest action."""
        self._attempt(self._session.undo)

    def action_recode(self) -> None:
        """Put another code in the coding's place."""
        coding = self._coding()
        if coding is None:
            return

        def picked(choice: Picked | None) -> None:
            if choice is not None:
                code = self._session.codes.by_id[choice.codes[0]]
                self._attempt(lambda: self._session.recode(coding, code)[1])

        title = f"Recode {self._session.name(coding)} as"
        recent = self._session.remembered.recent
        self.app.push_screen(Picker(title, self._session.codes, recent, several=False), picked)


def _flat(text: str) -> str:
    return " ".join(text.split(" ")).replace("\n", " ")
