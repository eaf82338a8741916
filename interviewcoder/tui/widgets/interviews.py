"""The interviews of the study by country, with how far the coder got with each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from interviewcoder.model import Interview, Round
from interviewcoder.project import Progress
from interviewcoder.tui.commands import bindings
from interviewcoder.tui.widgets.lines import Line, Part
from interviewcoder.tui.widgets.rows import Row, RowList

IN_A_ROUND = "●"
"""After the name of an interview that belongs to an open round of the coder's; the header names it."""
_NOWHERE = "no country"


class InterviewsPane(RowList):
    """A list of interviews under the headings of their countries."""

    BINDINGS = bindings("interviews")

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._interviews: Sequence[Interview] = ()
        self._progress: dict[str, Progress] = {}
        self._rounds: Mapping[str, Round] = {}
        self.border_title = "Interviews (i)"
        self.border_subtitle = "✓ finished"

    @property
    def order(self) -> list[str]:
        """Identifiers of the interviews in the order they are listed."""
        return [row.id for row in self.rows if row.id is not None]

    def load(
        self,
        interviews: Sequence[Interview],
        progress: Mapping[str, Progress],
        rounds: Mapping[str, Round],
        current: str | None,
    ) -> None:
        """List these interviews; ``rounds`` has the open round of those that belong to one."""
        self._interviews, self._progress, self._rounds = interviews, dict(progress), rounds
        self.set_rows(self._rows(), current)

    def note(self, interview: str, progress: Progress) -> None:
        """Show how far one interview is now."""
        if self._interviews and self._progress.get(interview) != progress:
            self._progress[interview] = progress
            self.set_rows(self._rows())

    def _rows(self) -> list[Row]:
        countries: dict[str, list[Interview]] = {}
        for interview in self._interviews:
            countries.setdefault(country_of(interview), []).append(interview)
        self.border_subtitle = f"✓ finished{f'  {IN_A_ROUND} open round' if self._rounds else ''}"
        rows: list[Row] = [Row(None, (Line((), (("coded  codings ", "dim"),)),))] if countries else []
        for country in sorted(countries, key=lambda name: (name == _NOWHERE, name)):
            there = countries[country]
            finished = sum(self._of(interview).finished for interview in there)
            counted = f"{finished} of {len(there)} ✓ "
            rows.append(Row(None, (Line(((country, "strong"),), ((counted, "dim"),)),)))
            rows.extend(self._row(interview) for interview in there)
        return rows

    def _row(self, interview: Interview) -> Row:
        progress = self._of(interview)
        if progress.finished:
            mark, style, percent = "✓", "good", 100
        elif progress.codings:
            mark, style = "◐", ""
            percent = int(100 * progress.until / interview.length) if interview.length else 0
        else:
            mark, style, percent = "○", "dim", 0
        numbers = f" {percent:4d}%  {progress.codings:7d} "
        name: list[Part] = [(f"{mark} ", style), (interview.name, "")]
        if interview.id in self._rounds:
            name.append((f" {IN_A_ROUND}", "accent"))
        return Row(interview.id, (Line(tuple(name), ((numbers, "dim"),)),))

    def _of(self, interview: Interview) -> Progress:
        return self._progress.get(interview.id, Progress(0, 0, False))


def country_of(interview: Interview) -> str:
    """The country an interview belongs to, or that it has none."""
    for name, value in interview.attributes.items():
        if name.casefold() == "country" and value.strip():
            return value.strip()
    return _NOWHERE
