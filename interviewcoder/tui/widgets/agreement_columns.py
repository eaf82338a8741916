"""The columns of the agreement screen: what stands in a cell, how wide it is, by what it is sorted.

Free of Textual, so that widths, sorting and the words of cells are tested without an app.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from rich.cells import cell_len, set_cell_size

from interviewcoder.tables.percentages import percent_number
from interviewcoder.tables.rows import AgreementRow, AgreementTable
from interviewcoder.tui.widgets.agreement_range import Axis, axis_over, draw_range
from interviewcoder.tui.widgets.agreement_words import EXPLAINED
from interviewcoder.tui.widgets.lines import Part, printable

MISSING = "–"
LOW = "↓"
"""Before the name of one of the lowest codes where it is repeated on top."""

_NAME_MOST, _RANGE_LEAST, _RANGE_MOST = 22, 21, 41
_LEAST_LABEL = 10
"""Cells beside the name from which on a label is worth showing, shortened if need be."""
_SORTED = {False: "▲", True: "▼"}

Value = float | str | None


@dataclass(frozen=True, slots=True)
class Column:
    """One column. ``kind`` names its explanation; ``id`` is unique (a κ a pair)."""

    id: str
    kind: str
    title: str
    spoken: str
    """How sentences call it."""
    text: Callable[[AgreementRow], str]
    value: Callable[[AgreementRow], Value]
    """What it is sorted by; None comes last whichever way."""
    width: int = 0

    @property
    def explanation(self) -> str:
        """What it is, how to read it, when it misleads."""
        return EXPLAINED[self.kind]


def figure(value: float | None) -> str:
    """Two decimals with a real minus sign; – where undefined.

    >>> figure(0.6249), figure(-0.05), figure(None)
    ('0.62', '−0.05', '–')
    """
    return MISSING if value is None else f"{value:.2f}".replace("-0.00", "0.00").replace("-", "−")


def columns_of(table: AgreementTable, width: int) -> tuple[Column, ...]:
    """The columns of a table, the name first, with widths for so many cells of a line."""
    rows = (*table.rows, table.overall)
    pairs = sorted({pair for row in rows for pair in row.kappa})
    given = {coder for row in rows for coder in row.prevalence}
    coders = [coder for coder in table.coders if coder in given]
    by = " · ".join(name.strip() for name in table.options.by.split(","))
    found = [
        Column("name", "name", by, by, name_of, lambda row: name_of(row).casefold()),
        *(_count(name, title, spoken) for name, title, spoken in _COUNTS),
        Column("percent", "percent", "%", "percent agreement",
               lambda row: percent_number(row.percent), lambda row: row.percent),
        _coefficient("alpha", "α", "α"),
        Column("range", "range", "range of α", "the lower end of the range of α",
               lambda row: "", lambda row: row.low),
        *(_kappa(pair, alone=len(pairs) == 1) for pair in pairs),
        *(_prevalence(coder) for coder in coders),
        _coefficient("alpha_coded", "α coded", "α over coded text"),
        _coefficient("positive", "pos", "positive agreement"),
        _coefficient("negative", "neg", "negative agreement"),
        _count("units", "units", "units"),
        _count("interviews", "interviews", "interviews"),
    ]  # fmt: skip
    sized = [replace(one, width=_width(one, rows)) for one in found]
    return tuple(_share_out(sized, rows, width))


_COUNTS = (
    ("both", "both", "both"),
    ("only_a", "only A", "only A"),
    ("only_b", "only B", "only B"),
    ("neither", "none", "neither"),
)


def _count(name: str, title: str, spoken: str) -> Column:
    return Column(
        name,
        name,
        title,
        spoken,
        lambda row: f"{getattr(row, name):,}",
        lambda row: float(getattr(row, name)),
    )


def _coefficient(name: str, title: str, spoken: str) -> Column:
    return Column(
        name,
        name,
        title,
        spoken,
        lambda row: figure(getattr(row, name)),
        lambda row: _real(getattr(row, name)),
    )


def _real(value: float | None) -> Value:
    return value


def _kappa(pair: str, *, alone: bool) -> Column:
    title = "κ" if alone else f"κ {pair.replace(' · ', '·')}"
    return Column(
        f"kappa {pair}", "kappa", title, f"κ of {pair}",
        lambda row: figure(row.kappa.get(pair)) + "*" * (pair in row.forced), lambda row: row.kappa.get(pair),
    )  # fmt: skip


def _prevalence(coder: str) -> Column:
    return Column(
        f"prevalence {coder}", "prevalence", f"{coder} %", f"prevalence, {coder}",
        lambda row: percent_number(row.prevalence.get(coder)), lambda row: row.prevalence.get(coder),
    )  # fmt: skip


def _width(column: Column, rows: Sequence[AgreementRow]) -> int:
    widest = max(cell_len(printable(column.text(row))) for row in rows)
    if column.id == "name":
        return min(max(widest + 1, cell_len(column.title) + 1), _NAME_MOST)
    if column.id == "range":
        return _RANGE_LEAST
    return min(max(widest, cell_len(printable(column.title)) + 1), 14)  # room for the mark of sorting


def _share_out(columns: list[Column], rows: Sequence[AgreementRow], width: int) -> list[Column]:
    """Spread what is left of the width: to the range first, then to the labels of codes."""
    needed = [one for one in columns if one.kind not in ("positive", "negative", "units", "interviews")]
    spare = width - sum(one.width for one in needed) - len(needed) + 1
    if spare <= 0:
        return columns
    wider = min(spare, _RANGE_MOST - _RANGE_LEAST)
    labelled = max(cell_len(printable(labelled_name(row))) for row in rows) + 1
    more = max(0, min(spare - wider, labelled - columns[0].width))
    grown = {"name": columns[0].width + more, "range": _RANGE_LEAST + wider}
    return [replace(one, width=grown.get(one.id, one.width)) for one in columns]


def name_of(row: AgreementRow) -> str:
    """The code and, where it is asked by group, the group."""
    together = " · ".join(row.groups)
    return row.name if row.name == together or not together else f"{row.name} · {together}"


def labelled_name(row: AgreementRow) -> str:
    """The name with the label, where that says more."""
    name = name_of(row)
    return name if row.label.casefold() in (name.casefold(), row.name.casefold()) else f"{name}  {row.label}"


def row_id(row: AgreementRow) -> str:
    """What tells a row of one table from the others."""
    return "\x1f".join((row.name, *row.groups))


def sorted_rows(
    rows: Sequence[AgreementRow], column: Column | None, *, descending: bool
) -> tuple[AgreementRow, ...]:
    """The rows by a column; equal ones keep their order, undefined ones come last whichever way."""
    if column is None:
        return tuple(rows)
    defined = [row for row in rows if column.value(row) is not None]
    without = [row for row in rows if column.value(row) is None]
    in_order = sorted(defined, key=column.value, reverse=descending)  # type: ignore[arg-type]
    return (*in_order, *without)


# --- lines ---------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class View:
    """The columns that are seen: the name, and from ``first`` on as many as fit."""

    columns: tuple[Column, ...]
    shown: tuple[int, ...]
    """Places of the shown columns in ``columns``."""
    axis: Axis
    focus: int
    more_left: bool
    more_right: bool

    def at(self, cell: int) -> int | None:
        """The column at a cell of a line."""
        position = 0
        for number in self.shown:
            width = self.columns[number].width + 1
            if position <= cell < position + width:
                return number
            position += width
        return None


def view_of(table: AgreementTable, columns: tuple[Column, ...], focus: int, first: int, width: int) -> View:
    """Which columns a line of ``width`` cells shows so that the one in focus is among them.

    ``first`` is the column that stood first beside the name before; it stays there if it can.
    """
    focus = min(max(focus, 0), len(columns) - 1)
    first = min(max(first, 1), len(columns) - 1)
    if focus:
        first = min(first, focus)

    everything = sum(one.width + 1 for one in columns) - 1 <= width
    sign = 0 if everything else 2  # room for the sign that there is more at the right

    def fitting(first: int) -> list[int]:
        room = width - columns[0].width - sign
        found: list[int] = []
        for number in range(first, len(columns)):
            room -= columns[number].width + 1
            if room < 0 and found:
                break
            found.append(number)
        return found

    shown = fitting(first)
    while focus and focus not in shown:
        first += 1
        shown = fitting(first)
    while first > 1 and shown[-1] == len(columns) - 1 and fitting(first - 1)[-1] == shown[-1]:
        first -= 1  # no empty space at the right while there is something at the left
        shown = fitting(first)
    rows = (*table.rows, table.overall)
    widths = [one.width for one in columns if one.id == "range"]
    axis = axis_over((value for row in rows for value in (row.low, row.alpha)), widths[0])
    return View(columns, (0, *shown), axis, focus, first > 1, shown[-1] < len(columns) - 1)


def heading(view: View, sort: tuple[str, bool] | None) -> list[Part]:
    """The line of titles; the one in focus is reversed, the one sorted by has a mark."""
    parts: list[Part] = []
    for number in view.shown:
        column = view.columns[number]
        mark = _SORTED[sort[1]] if sort is not None and sort[0] == column.id else ""
        if column.id == "range":
            text = set_cell_size(view.axis.labels(), column.width)
            if mark:
                text = _marked(text, mark)
        else:
            room = column.width - cell_len(mark)
            title = printable(column.title)
            title = title if cell_len(title) <= room else set_cell_size(title, room - 1) + "…"
            text = title + mark
            fill = " " * (column.width - cell_len(text))
            text = text + fill if number == 0 else fill + text
        style = "strong reverse" if number == view.focus else "strong"
        parts += [(text, style), (" ", "")]
    parts.pop()
    if view.more_right:
        parts.append((" ›", "accent"))
    if view.more_left:
        parts.insert(1, ("‹", "accent"))
        del parts[2]
    return parts


def _marked(text: str, mark: str) -> str:
    """The axis with the mark of sorting in the first gap between two of its numbers, which stay whole.

    >>> _marked("0         .5        1", "▲")
    '0 ▲       .5        1'
    """
    gap = text.find("   ")
    return text[: gap + 1] + mark + text[gap + 2 :] if gap >= 0 else text


def cells(view: View, row: AgreementRow, *, low: bool = False) -> list[Part]:
    """A row of the table; ``low`` marks a repetition on top."""
    parts: list[Part] = []
    for number in view.shown:
        column = view.columns[number]
        focused = "strong" if number == view.focus else ""
        if column.id == "name":
            text = set_cell_size(_fitting_name(row, column.width, low=low), column.width)
            parts.append((text, "strong" if row.name == "overall" else focused))
        elif column.id == "range":
            parts += _range_cell(view.axis, row)
        else:
            text = printable(column.text(row))
            text = text if cell_len(text) <= column.width else "…"
            parts.append((" " * (column.width - cell_len(text)) + text, focused))
        parts.append((" ", ""))
    parts.pop()
    return parts


def _fitting_name(row: AgreementRow, width: int, *, low: bool) -> str:
    """The name with as much of its label as there is room for, where that is more than a stub."""
    sign = LOW if low else ""
    full, short = sign + printable(labelled_name(row)), sign + printable(name_of(row))
    text = full if width >= cell_len(short) + _LEAST_LABEL else short
    return text if cell_len(text) <= width else set_cell_size(text, width - 1).rstrip() + "…"


def _range_cell(axis: Axis, row: AgreementRow) -> list[Part]:
    if row.alpha is not None or not row.reason:
        return draw_range(axis, row.alpha, row.low, row.high, row.range)
    text = (
        row.reason if cell_len(row.reason) <= axis.width else set_cell_size(row.reason, axis.width - 1) + "…"
    )
    return [(set_cell_size(text, axis.width), "dim")]
