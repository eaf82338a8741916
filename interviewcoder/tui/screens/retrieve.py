"""Reading all passages under a code, one's own or all coders': go there, remove, recode."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import BindingType

from interviewcoder.model import Code, Coding, Document, InterviewcoderError
from interviewcoder.tui import quote_deeds
from interviewcoder.tui.commands import Where, screen_bindings
from interviewcoder.tui.places import There
from interviewcoder.tui.quote_deeds import QuoteWords
from interviewcoder.tui.screens.agreement_choices import ChoiceScreen
from interviewcoder.tui.screens.listing import ListingScreen
from interviewcoder.tui.screens.picker import Picked, Picker
from interviewcoder.tui.screens.quote import QuoteScreen
from interviewcoder.tui.session import Session
from interviewcoder.tui.widgets.interviews import country_of
from interviewcoder.tui.widgets.lines import Line, Part, wrap
from interviewcoder.tui.widgets.rows import Row, RowList

_CONTEXT = 120
"""Characters of context shown before and after a passage."""


class RetrieveScreen(ListingScreen):
    """The passages of one code and the codes below it; dismissed with where to go, or None."""

    PLACES: ClassVar[tuple[Where, ...]] = ("retrieve",)
    BINDINGS: ClassVar[list[BindingType]] = screen_bindings("retrieve")
    KEYS = (
        ("Enter", "go", "open"), ("*", "star", "star"), ('"', "edit", "quote"), ("x", "remove", "remove"),
        ("e", "recode", "recode"), ("a", "all", "everyone"), ("y", "country", "country"),
        ("f", "first", "first"), ("u", "undo", "undo"), ("Esc", "back", "back"), ("?", "keys", "app.help"),
    )  # fmt: skip

    def __init__(self, session: Session, code: Code) -> None:
        super().__init__(session)
        self._code = code
        self._codings: list[Coding] = []
        self._documents: dict[str, Document] = {}
        self._everyone = False
        self._country = ""
        self._countries: dict[str, str] = {}
        self._starred: frozenset[str] = frozenset()

    def _read(self) -> None:
        project, codes = self._session.project, self._session.codes
        wanted = codes.below(self._code.id)
        interviews_known = project.interviews()
        order = {interview.id: place for place, interview in enumerate(interviews_known)}
        self._countries = {interview.id: country_of(interview) for interview in interviews_known}
        quotes = project.quotes(as_coder=self._session.coder)
        self._starred = frozenset(quote.coding for quote in quotes if quote.starred)
        found = [
            coding
            for coding in self._session.seen_codings()
            if (self._everyone or coding.coder == self._session.coder)
            and (not self._country or self._countries.get(coding.interview) == self._country)
            and (code := codes.shown(coding.code)) is not None
            and code.id in wanted
        ]
        self._codings = sorted(
            found, key=lambda c: (order.get(c.interview, -1), c.start, c.end, c.coder, c.id)
        )
        interviews = len({coding.interview for coding in found})
        counted = f"  {len(found)} passage{'' if len(found) == 1 else 's'}, {interviews} interview"
        counted += "" if interviews == 1 else "s"
        code = self._code
        title: list[Part] = [
            (" ", ""),
            ("▌", codes.colour(code)),
            (code.key, "strong"),
            (f"  {code.label}", ""),
            (f"  · {self._whose()}", "dim"),
        ]
        self._show(title, counted)

    def _whose(self) -> str:
        whose = "all coders" if self._everyone else f"coder {self._session.coder}"
        if self._everyone and self._session.project.hidden(self._session.coder).interviews:
            whose += ", without open rounds coded blind"
        return f"{whose} · {self._country}" if self._country else whose

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
        if self._everyone:
            head.append((f" · {coding.coder}", "accent" if coding.coder == self._session.coder else ""))
        if turn is not None and turn.speaker:
            head.append((f" · {turn.speaker}", "dim"))
        if code.id != self._code.id:
            head += [("  ", ""), ("▌", self._session.codes.colour(code)), (code.key, "")]
        if coding.discuss:
            head.append(("  ⚑ discuss", "warn"))
        if coding.id in self._starred:
            head.append(("  ★ quote", "warn"))
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

    def action_everyone(self) -> None:
        """All coders' passages, or one's own again."""
        self._everyone = not self._everyone
        self._read()

    def action_country(self) -> None:
        """Choose a country."""

        def chosen(found: tuple[str, ...] | None) -> None:
            if found is not None:
                self._country = found[0]
                self._read()

        countries = sorted(set(self._countries.values()))
        choices = [("", "all countries"), *((name, name) for name in countries)]
        self.app.push_screen(ChoiceScreen("Passages of", choices, (self._country,)), chosen)

    def _own(self) -> Coding | None:
        """The coding in focus, where it is the coder's to change."""
        coding = self._coding()
        if coding is not None and coding.coder != self._session.coder:
            self.notify(f"This coding is {coding.coder}'s; only its coder changes it.", severity="warning")
            return None
        return coding

    def action_remove(self) -> None:
        """Remove the coding."""
        coding = self._own()
        if coding is not None:
            self._attempt(lambda: self._session.remove(coding))

    def action_star(self) -> None:
        """Star the passage as a quote, or take the star off."""
        coding = self._coding()
        if coding is not None:
            self._attempt(lambda: quote_deeds.star(self._session, coding))

    def action_quote(self) -> None:
        """Edit and translate the quote."""
        coding = self._coding()
        if coding is None:
            return
        session = self._session

        def written(words: QuoteWords | None) -> None:
            if words is not None:
                self._attempt(lambda: quote_deeds.write(session, coding, words))

        try:
            self.app.push_screen(QuoteScreen(session, coding), written)
        except InterviewcoderError as error:
            self.notify(str(error), severity="warning", markup=False)

    def action_first(self) -> None:
        """Let the quote go before all others of its theme."""
        coding = self._coding()
        if coding is not None:
            self._attempt(lambda: quote_deeds.put_first(self._session, coding))

    def action_undo(self) -> None:
        """Take back the latest action."""
        self._undo(self._session.undo)

    def action_recode(self) -> None:
        """Put another code in the coding's place."""
        coding = self._own()
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
