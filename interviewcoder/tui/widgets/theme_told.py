"""What is told around the map of themes: the cell in focus in a sentence, the notes in short, and what to do
where there is nothing to count."""

from __future__ import annotations

from interviewcoder.tables.theme_rows import ThemeCell, ThemeRow, ThemeTable
from interviewcoder.tables.theme_words import percent_words, rate_words
from interviewcoder.themes.counts import PERCENT_FROM
from interviewcoder.tui.theme_desk import Setting
from interviewcoder.tui.theme_map import MapColumn
from interviewcoder.tui.widgets.lines import Part, printable

_WHOSE, _PERCENTAGES = "Codings counted: ", "Percentages"


def told(row: ThemeRow, column: MapColumn, place: int) -> list[list[Part]]:
    """The cell in focus with every count there is of it."""
    cell = (*row.cells, row.overall)[place]
    name = printable(f"{row.name} {row.label} · {column.label}")
    return [[(name, "strong")], [(cell_told(cell), "")]]


def cell_told(cell: ThemeCell) -> str:
    """A cell in a sentence."""
    if cell.interviews is None or not cell.finished:
        return "No interview here is finished, so nothing is known."
    number, of = cell.interviews, cell.finished
    share = f" ({percent_words(number, of)})" if of >= PERCENT_FROM else ""
    said = f"{number} of {of} finished interviews{share} mention{'s' if number == 1 else ''} it"
    said += f": {_counted(cell.passages, 'passage')}, {_counted(cell.words, 'word')}, "
    said += _counted(cell.speakers, "speaker")
    said += f"; {rate_words(cell.rate)} of 1,000 words." if cell.rate is not None else "."
    if cell.asked is not None:
        silent = f", of which {cell.asked_silent} silent" if cell.asked_silent else ""
        said += f" Asked about in {cell.asked}{silent}."
    return said


def _counted(number: int | None, what: str) -> str:
    return f"{number or 0:,} {what}{'' if number == 1 else 's'}"


def notes_in_short(table: ThemeTable) -> list[list[Part]]:
    """Whose codings count, and what the cells hold; n shows the notes in full."""
    if not table.notes:
        return []
    rules = table.notes[0]
    whose = rules.partition(_WHOSE)[2].partition(". ")[0].removesuffix(".")
    sentences = rules.split(". ")
    shown = [one for one in sentences[:4] if one == sentences[0] or one.startswith(_PERCENTAGES)]
    more = f"  (n: {len(table.notes) - 1} more)" if len(table.notes) > 1 else "  (n: all rules)"
    return [
        [(_WHOSE, "accent"), (f"{printable(whose)}.", ""), (more, "dim")],
        [(" ".join(f"{printable(one)}." for one in shown), "dim")],
    ]


def nothing_yet(setting: Setting) -> list[list[Part]]:
    """What to do where the study has no codes."""
    return [
        [("There is nothing to count yet: the study has no codes.", "strong")],
        [("Esc", "accent"), (f" leads back to the transcript; assign the first {setting.level} there.", "")],
    ]
