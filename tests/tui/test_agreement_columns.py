"""The figures' columns, ranges and words, without an app."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len

from interviewcoder.tables.options import AgreementOptions
from interviewcoder.tables.rows import AgreementRow, AgreementTable
from interviewcoder.tui.widgets.agreement_columns import (
    cells,
    columns_of,
    heading,
    row_id,
    sorted_rows,
    view_of,
)
from interviewcoder.tui.widgets.agreement_range import POINT, SHAPES, Axis, axis_over, draw_range
from interviewcoder.tui.widgets.agreement_words import EXPLAINED, plain_reason
from interviewcoder.tui.widgets.lines import Part, wrap


def row(name: str, alpha: float | None = 0.5, **fields: object) -> AgreementRow:
    low, high = (None, None) if alpha is None else (alpha - 0.1, alpha + 0.1)
    made = AgreementRow(
        name, f"Label of {name}", 100, 3, 2, 5, 3, 2, 90, 0.95, 0.6, 0.97, alpha, low, high,
        "leave-one-out" if alpha is not None else "", alpha, "" if alpha is not None else "no variation",
        {"ana": 0.1, "ben": 0.002}, {"ana · ben": alpha}, {"DE-01": alpha},
    )  # fmt: skip
    return replace(made, **fields)  # type: ignore[arg-type]


def table(*rows: AgreementRow) -> AgreementTable:
    return AgreementTable(
        rows, row("overall", 0.7), (), ("DE-01",), ("ana", "ben"), ("R",), 1, 2, (), AgreementOptions()
    )


def text(parts: list[Part]) -> str:
    return "".join(words for words, _ in parts)


# --- the range -----------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", SHAPES)
def test_the_kind_of_range_is_seen_in_its_shape(kind: str) -> None:
    drawn = text(draw_range(Axis(0.0, 21), 0.5, 0.25, 0.75, kind))
    begin, middle, end = SHAPES[kind]
    assert drawn == " " * 5 + begin + middle * 4 + POINT + middle * 4 + end + " " * 5
    assert len(set(SHAPES.values())) == len(SHAPES)


@settings(deadline=None)
@given(
    st.lists(st.floats(-1, 1), min_size=3, max_size=3).map(sorted),
    st.sampled_from(sorted(SHAPES)),
    st.integers(5, 60),
)
def test_a_drawn_range_has_its_width_and_its_order(values: list[float], kind: str, width: int) -> None:
    low, alpha, high = values
    axis = axis_over(values, width)
    assert axis.low <= low
    drawn = text(draw_range(axis, alpha, low, high, kind))
    assert len(drawn) == width and drawn.count(POINT) == 1
    assert axis.cell(low) <= drawn.index(POINT) <= axis.cell(high)


@settings(deadline=None)
@given(st.sampled_from([0.0, -0.1, -0.25, -0.5, -1.0]), st.integers(9, 60))
def test_labels_stand_at_their_ticks(low: float, width: int) -> None:
    axis = Axis(low, width)
    labels = axis.labels()
    assert len(labels) == width and labels.endswith("1")
    assert labels[axis.cell(0.0)] == "0"


def test_all_rows_share_an_axis_that_shows_zero() -> None:
    found = table(row("A", -0.3), row("B", 0.9))
    view = view_of(found, columns_of(found, 78), 6, 1, 78)
    assert view.axis.low == -0.5
    assert "┊" in text(cells(view, found.rows[1]))


# --- columns -------------------------------------------------------------------------------------


def test_every_column_is_explained_in_four_lines_of_the_smallest_terminal() -> None:
    found = table(row("A"))
    columns = columns_of(found, 78)
    assert {one.kind for one in columns} == set(EXPLAINED)
    for one in columns:
        assert len(wrap([(f"{one.title}: ", ""), (one.explanation, "")], 78)) <= 4, one.id


@pytest.mark.parametrize("width", [60, 78, 98, 128, 158])
def test_lines_fit_and_every_column_can_be_reached(width: int) -> None:
    found = table(row("A-VERY-LONG-KEY-OF-A-CODE-INDEED"), row("B", None), row("Wide", both=12_345_678))
    columns = columns_of(found, width)
    seen, first = set(), 1
    for focus in [*range(len(columns)), *reversed(range(len(columns)))]:
        view = view_of(found, columns, focus, first, width)
        assert focus in view.shown
        first = view.shown[1]
        seen.update(view.shown)
        assert cell_len(text(heading(view, ("alpha", True)))) <= width
        for one in (*found.rows, found.overall):
            assert cell_len(text(cells(view, one))) <= width
    assert seen == set(range(len(columns)))


def test_a_wide_line_has_the_labels_of_codes() -> None:
    found = table(row("CAP"))
    line = text(cells(view_of(found, columns_of(found, 150), 0, 1, 150), found.rows[0]))
    assert "CAP  Label of CAP" in line


def test_labels_are_shown_to_all_or_none_of_short_names() -> None:
    found = table(
        row("CAP"), row("WF", label="A label that is far too long for the room there is, and longer")
    )
    for width in range(60, 200, 7):
        view = view_of(found, columns_of(found, width), 0, 1, width)
        named = [text(cells(view, one))[: view.columns[0].width].split() for one in found.rows]
        assert len({len(words) > 1 for words in named}) == 1, width


def test_an_undefined_figure_says_why_and_never_nan() -> None:
    found = table(row("A", None), row("B"))
    line = text(cells(view_of(found, columns_of(found, 128), 5, 1, 128), found.rows[0]))
    assert "no variation" in line and "nan" not in line.casefold()
    assert plain_reason("no variation").startswith("no variation: everybody")
    assert plain_reason("something new") == "something new"


def test_undefined_rows_come_last_whichever_way() -> None:
    rows = (row("A", None), row("B", 0.3), row("C", 0.9), row("D", 0.3))
    alpha = next(one for one in columns_of(table(*rows), 78) if one.id == "alpha")

    def names(descending: bool) -> str:
        return "".join(one.name for one in sorted_rows(rows, alpha, descending=descending))

    assert names(False) == "BDCA" and names(True) == "CBDA"
    assert sorted_rows(rows, None, descending=True) == rows


def test_rows_of_groups_are_told_apart() -> None:
    rows = (row("A", groups=("Spain",)), row("A", groups=("Italy",)))
    assert len({row_id(one) for one in rows}) == 2
    view = view_of(table(*rows), columns_of(table(*rows), 78), 0, 1, 78)
    assert "A · Spain" in text(cells(view, rows[0]))


def test_a_title_is_found_under_the_mouse() -> None:
    found = table(row("A"))
    columns = columns_of(found, 78)
    view = view_of(found, columns, 0, 1, 78)
    place = text(heading(view, None)).index("%")
    number = view.at(place)
    assert number is not None and columns[number].id == "percent"
    assert view.at(500) is None
