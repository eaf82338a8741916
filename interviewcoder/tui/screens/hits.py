"""What was sought in all interviews: each hit with the words around it; Enter goes there.

Words of interviews alone are searched, no codings and no memos, so that nothing an open round hides shows.
"""

from __future__ import annotations

from typing import ClassVar

from textual.binding import BindingType

from interviewcoder.model import Span
from interviewcoder.tui.commands import Where, screen_bindings
from interviewcoder.tui.places import There
from interviewcoder.tui.screens.listing import ListingScreen
from interviewcoder.tui.searching import hits_in, sought
from interviewcoder.tui.session import Session
from interviewcoder.tui.widgets.lines import Line, printable, wrap
from interviewcoder.tui.widgets.rows import Row, RowList

_CONTEXT = 80
_MOST = 500
"""More hits are not listed: whoever gets so many looks for something else."""


class HitsScreen(ListingScreen):
    """The hits by interview; dismissed with where to go, or None."""

    PLACES: ClassVar[tuple[Where, ...]] = ("hits",)
    BINDINGS: ClassVar[list[BindingType]] = screen_bindings("hits")
    KEYS = (("Enter", "go there", "open"), ("Esc", "back", "back"), ("?", "keys", "app.help"))

    def __init__(self, session: Session, letters: str) -> None:
        super().__init__(session)
        self._letters = letters
        self._hits: list[tuple[str, Span]] = []
        self._words: list[Row] = []

    def _read(self) -> None:
        project, pattern = self._session.project, sought(self._letters)
        self._hits, self._words = [], []
        names: set[str] = set()
        more = False
        for interview in project.interviews():
            body = project.text_body(interview.text) if pattern is not None else None
            if pattern is None or body is None or pattern.search(body) is None:
                continue  # turns are read only of interviews that have the words somewhere
            document = project.document(interview)
            for start, end in hits_in(document, self._letters):
                more = len(self._hits) == _MOST
                if more:
                    break
                turn = next(turn for turn in document.turns if turn.start <= start < turn.end)
                names.add(interview.name)
                self._hits.append((interview.id, (start, end)))
                before = document.text[max(turn.start, start - _CONTEXT) : start]
                after = document.text[end : min(turn.end, end + _CONTEXT)]
                if start - _CONTEXT > turn.start:
                    before = "… " + before.partition(" ")[2]
                if end + _CONTEXT < turn.end:
                    after = after.rpartition(" ")[0] + " …"
                said = [(_flat(before), "dim"), (_flat(document.text[start:end]), "underline"),
                        (_flat(after), "dim")]  # fmt: skip
                head = Line(
                    ((interview.name, "strong"), (f" · {turn.speaker}" if turn.speaker else "", "dim"))
                )
                self._words.append(Row(str(len(self._hits) - 1), (head, Line(tuple(said)))))
        counted = f"{'more than ' if more else ''}{len(self._hits)} hit{'' if len(self._hits) == 1 else 's'}"
        counted += f" in {len(names)} interview{'' if len(names) == 1 else 's'}"
        self._show([(f" “{printable(self._letters)}”", "strong"), ("  in all interviews", "")], counted)

    def _rows(self, width: int) -> list[Row]:
        if not self._words:
            return [Row(None, (Line((("No interview has these words.", "dim"),)),))]
        rows: list[Row] = []
        for row in self._words:
            wrapped = wrap(row.lines[1].left, min(width - 4, 96))
            body = [Line(((" ", ""), *line.left)) for line in wrapped]
            rows += [Row(row.id, (row.lines[0], *body)), Row(None)]
        return rows

    def on_row_list_chosen(self, event: RowList.Chosen) -> None:
        """Go there."""
        self.dismiss(There(*self._hits[int(event.id)]))


def _flat(text: str) -> str:
    return text.replace("\n", " ")
