"""Editing a quote: the words as they stand, the form that is printed, and a translation, checked as typed.

Nothing is saved in which words stand that nobody said; nothing written is thrown away without a question.
"""

from __future__ import annotations

from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.screen import ModalScreen
from textual.widgets import Input, TextArea

from interviewcoder.model import Coding
from interviewcoder.tui import quote_deeds
from interviewcoder.tui.quote_deeds import QuoteWords, judged
from interviewcoder.tui.session import Session
from interviewcoder.tui.widgets.lines import Line, Lines, Part, plain, wrap
from interviewcoder.tui.widgets.status import Question

_MOST_LINES = 7
"""Of the words as they stand, before they scroll."""
_OLDER = "Translation, older than a correction of the text: Ctrl+S keeps it so"
_HEADINGS = {"stands": "As it stands", "printed": "As it is printed", "translation": "Translation"}


class QuoteScreen(ModalScreen[QuoteWords | None]):
    """Two text areas and a language; dismissed with what to save, or None."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s", "save", show=False, id="quote.save"),
        Binding("escape", "leave", show=False, id="quote.leave"),
    ]
    DEFAULT_CSS = """
    QuoteScreen {
        align: center middle;
        #quote {
            width: 84; max-width: 96%; height: 26; max-height: 96%;
            border: round $primary; background: $surface; padding: 0 1;
        }
        .heading { height: 1; background: $surface; overflow: hidden hidden; }
        #quote-stands { height: 3; background: $surface; overflow: hidden auto; }
        #quote-check { height: 2; background: $surface; overflow: hidden hidden; }
        TextArea, TextArea:focus {
            border: none; border-left: outer $foreground 20%; height: 1fr; min-height: 2; padding: 0;
            background: $boost;
        }
        TextArea:focus { border-left: outer $primary; }
        #quote-language { height: 1; background: $surface; }
        #quote-language Lines { width: 14; height: 1; background: $surface; overflow: hidden hidden; }
        Input, Input:focus { border: none; height: 1; width: 1fr; padding: 0; background: $boost; }
        #quote-keys { height: 1; background: $surface; overflow: hidden hidden; }
    }
    """

    def __init__(self, session: Session, coding: Coding, *, draft: QuoteWords | None = None) -> None:
        """``draft`` is what was written and could not be saved. Raises OptionError where the coding has no
        words left."""
        super().__init__()
        self._session, self._coding = session, coding
        self._passage = quote_deeds.passage_of(session, coding)
        self._words = quote_deeds.words_of(session, coding, self._passage)
        self._draft = draft or self._words
        self._again, self._translate_again = quote_deeds.corrected_since(session, coding)
        interview = session.project.interview_by_id(coding.interview)
        self._title = f"Quote of {session.name(coding)}{f' in {interview.name}' if interview else ''}"
        self.refused = ""
        """Why what was written could not be saved."""

    def compose(self) -> ComposeResult:
        """The words as they stand, the edited form with what is to be said of it, the translation."""
        with Vertical(id="quote") as dialog:
            dialog.border_title = plain(self._title)
            yield Lines(id="quote-heading-stands", classes="heading")
            yield Lines(id="quote-stands")
            yield Lines(id="quote-heading-printed", classes="heading")
            yield _area(self._draft.edited, "quote-edited")
            yield Lines(id="quote-check")
            yield Lines(id="quote-heading-translation", classes="heading")
            yield _area(self._draft.translation, "quote-translation")
            with Horizontal(id="quote-language"):
                yield Lines(id="quote-language-of")
                yield Input(self._draft.language, max_length=20, select_on_focus=False)
            yield Lines(id="quote-keys")
            yield Question(id="quote-question")

    def on_mount(self) -> None:
        """Begin at the beginning of the form."""
        headings = dict(_HEADINGS)
        if self._translate_again:
            headings["translation"] = _OLDER
        for id, heading in headings.items():
            self.query_one(f"#quote-heading-{id}", Lines).set_lines([Line(((heading, "strong"),))])
        self.query_one("#quote-language-of", Lines).set_lines([Line((("in (en, de …) ", "dim"),))])
        keys: tuple[Part, ...] = (
            ("Ctrl+S", "accent"), (" save   ", "dim"), ("Tab", "accent"), (" next field   ", "dim"),
            ("Esc", "accent"), (" back", "dim"),
        )  # fmt: skip
        self.query_one("#quote-keys", Lines).set_lines([Line(keys)])
        self.set_focus(self._edited)
        self.call_after_refresh(self._lay_out)
        self._check()

    @property
    def _edited(self) -> TextArea:
        return self.query_one("#quote-edited", TextArea)

    @property
    def _translation(self) -> TextArea:
        return self.query_one("#quote-translation", TextArea)

    def on_resize(self, event: events.Resize) -> None:
        """Wrap the words anew."""
        self.call_after_refresh(self._lay_out)

    def _lay_out(self) -> None:
        stands = self.query_one("#quote-stands", Lines)
        width = stands.scrollable_content_region.width
        if width > 0:
            lines = wrap([(" ".join(self._passage.split()), "")], width)
            stands.styles.height = min(len(lines), _MOST_LINES)
            stands.set_lines(lines)
            self._check()

    def on_text_area_changed(self) -> None:
        """Say what the form is worth as it is typed."""
        if self.is_mounted:
            self.refused = ""
            self._check()

    def _check(self) -> None:
        sentence, good = judged(self._passage, self._edited.text)
        if self._again and self._edited.text == self._words.edited:
            sentence, good = "The text was corrected where this quote was edited; Ctrl+S keeps it so.", False
        if self.refused:
            sentence, good = self.refused, False
        check = self.query_one("#quote-check", Lines)
        width = check.scrollable_content_region.width or 76
        check.set_lines(wrap([(sentence, "dim" if good else "warn")], width)[:2])

    def written(self) -> QuoteWords:
        """What stands in the fields."""
        language = self.query_one(Input).value
        return QuoteWords(self._edited.text, self._translation.text, language)

    def action_save(self) -> None:
        """Save, unless words stand in it that nobody said."""
        words = self.written()
        sentence, good = judged(self._passage, words.edited)
        if not good:
            self.refused = sentence
        elif words.translation.strip():
            self.refused = quote_deeds.refused_language(self._session, self._coding, words.language)
        if self.refused:
            self._check()
        else:
            self.dismiss(words)

    def action_leave(self) -> None:
        """Go back; ask first where something was written."""
        words = self.written()
        if (words.edited, words.translation) == (self._words.edited, self._words.translation):
            self.dismiss(None)
            return
        before = self.focused
        keys = self.query_one("#quote-keys")
        keys.display = False

        def back() -> None:
            keys.display = True
            if before is not None:
                self.set_focus(before)

        def leave(save: bool) -> None:
            self.app.pause_letters()  # type: ignore[attr-defined]
            if save:
                self.action_save()
            else:
                self.dismiss(None)

        answers = {"y": lambda: leave(save=True), "n": lambda: leave(save=False)}
        question = "Save what you wrote?  y save · n discard · any other key: keep writing"
        self.query_one(Question).ask(question, answers, back)


def _area(text: str, id: str) -> TextArea:
    return TextArea(text, soft_wrap=True, tab_behavior="focus", show_line_numbers=False, id=id)
