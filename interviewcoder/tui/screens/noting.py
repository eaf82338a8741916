"""Memos on the coding screen: on the coding just made, the words selected, the coding there, the sentence."""

from __future__ import annotations

from interviewcoder.model import Coding, Span
from interviewcoder.tui.screens.codebook_work import CodebookWork

_QUOTED = 48


class Noting(CodebookWork):
    """The workplace with the writing of memos."""

    def _place(self) -> Span | None:
        """The passage an action takes: the selection, or the sentence under the cursor."""
        if self.session.document is None:
            self.refuse("Open an interview first: i lists them.")
            return None
        target = self.view.target()
        if target is None:
            self.refuse("There are no words here; move to a sentence.")
            return None
        self.view.reveal(target.start, target.end)
        return target.start, target.end

    def _words(self, place: Span) -> str:
        assert self.session.document is not None
        return " ".join(self.session.document.text[place[0] : place[1]].split())

    def action_memo(self) -> None:
        """Write a memo on the coding just made, else on the selection, the coding there, the sentence."""
        place = self._place()
        if place is None:
            return
        here = self.session.here(self.view.cursor)
        coding = self.just_made() or (here[self._target_place(here)] if here else None)
        if coding is not None and (self.view.selection is None or coding == self.just_made()):
            words = shortened(self._words((coding.start, coding.end)))
            self._write(coding, f"Memo on {self.session.name(coding)}", f"“{words}”")
            return
        kind = self.view.target().kind  # type: ignore[union-attr]  # there is a place
        title = "Memo on the selected words" if kind == "selection" else f"Memo on this {kind}, not coded"
        self._write(place, title, f"“{shortened(self._words(place))}”")

    def action_memo_interview(self) -> None:
        """Write the interview's summary note."""
        if self.session.document is None:
            self.refuse("Open an interview first: i lists them.")
        else:
            self._write(None, f"Summary note of {self.session.interview.name}", "")

    def _write(self, about: Coding | Span | None, title: str, words: str) -> None:
        if self._only_looking():
            return
        from interviewcoder.tui.screens.memo import MemoScreen

        session = self.session
        if about is None:
            there = session.memo_of(session.interview.id)
        elif isinstance(about, Coding):
            there = session.memo_of(about.id)
        else:
            there = session.memo_on(about)

        def written(text: str | None) -> None:
            if text is not None and not self.attempt(lambda: session.write_memo(about, text)):
                # Nothing written is lost: it is there again to be saved.
                self.again(MemoScreen(title, words, there, text), written)

        self.app.push_screen(MemoScreen(title, words, there), written)

    def _only_looking(self) -> bool:
        if self.session.project.read_only:
            self.say("The study is read-only: you can look, but nothing can be written.", wrong=True)
        return self.session.project.read_only


def shortened(words: str) -> str:
    """Words for a title: cut where there are many."""
    return words if len(words) <= _QUOTED else words[: _QUOTED - 1].rstrip() + "…"
