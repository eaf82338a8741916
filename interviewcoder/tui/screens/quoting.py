"""Quotes and summaries on the coding screen: starring the coding meant, editing its quote, summarising a
theme."""

from __future__ import annotations

from interviewcoder.model import Code, InterviewcoderError
from interviewcoder.tui import quote_deeds
from interviewcoder.tui.quote_deeds import QuoteWords
from interviewcoder.tui.screens.noting import Noting
from interviewcoder.tui.screens.picker import Picked, Picker


class Quoting(Noting):
    """The workplace with what is printed of its codings."""

    def action_star(self) -> None:
        """Star the coding that is meant, or take the star off."""
        coding = self.just_made() or self.target()
        if coding is not None and not self._only_looking():
            self.attempt(lambda: quote_deeds.star(self.session, coding))

    def action_quote(self) -> None:
        """Edit and translate the quote of the coding that is meant."""
        coding = self.just_made() or self.target()
        if coding is None or self._only_looking():
            return
        from interviewcoder.tui.screens.quote import QuoteScreen

        session = self.session

        def written(words: QuoteWords | None) -> None:
            if words is not None and not self.attempt(lambda: quote_deeds.write(session, coding, words)):
                self.again(QuoteScreen(session, coding, draft=words), written)

        try:
            self.app.push_screen(QuoteScreen(session, coding), written)
        except InterviewcoderError as error:
            self.refuse(str(error))

    def action_quote_first(self) -> None:
        """Let the quote of the coding that is meant go before all others of its theme."""
        coding = self.just_made() or self.target()
        if coding is not None and not self._only_looking():
            self.attempt(lambda: quote_deeds.put_first(self.session, coding))

    def action_summarise(self) -> None:
        """Summarise a theme of the open interview: that of the code in focus, else one that is chosen."""
        if self.session.document is None:
            self.refuse("Open an interview first: i lists them.")
            return
        if self._only_looking():
            return
        here = self.here() if self.focused is not self.codebook else []
        code = self.session.codes.shown(here[self._target_place(here)].code) if here else None
        if code is None and self.focused is self.codebook:
            code = self.codebook.code
        if code is not None:
            self._summarise(quote_deeds.theme_of(self.session, code))
            return

        def picked(choice: Picked | None) -> None:
            if choice is not None:
                chosen = self.session.codes.by_id[choice.codes[0]]
                self._summarise(quote_deeds.theme_of(self.session, chosen))

        recent = self.session.remembered.recent
        self.app.push_screen(
            Picker("Summarise which theme?", self.session.codes, recent, several=False), picked
        )

    def _summarise(self, theme: Code) -> None:
        from interviewcoder.tui.screens.memo import MemoScreen

        session = self.session
        there = quote_deeds.summary_of(session, theme)
        title = f"Summary of {session.interview.name} on {theme.label}"
        about = "For the framework matrix: what this interview says of it, in a few words."

        def written(text: str | None) -> None:
            if text is not None and not self.attempt(lambda: quote_deeds.write_summary(session, theme, text)):
                self.again(MemoScreen(title, about, there, text), written)

        self.app.push_screen(MemoScreen(title, about, there), written)
