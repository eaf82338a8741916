"""Numbers and dates in the spellings of five countries, and what can be meant in two ways."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interviewcoder.actions.attribute_types import (
    AttributeType,
    Settled,
    inferred_type,
    settle_column,
    sorted_values,
    typed_value,
)
from interviewcoder.actions.attribute_values import date_meanings, number_meanings

NUMBER, DATE = AttributeType("number"), AttributeType("date")


def numbers(written: str) -> set[str]:
    return {one.value for one in number_meanings(written)}


def dates(written: str) -> set[str]:
    return {one.value for one in date_meanings(written)}


@pytest.mark.parametrize(
    ("written", "values"),
    [
        ("12", {"12"}), ("-3", {"-3"}), ("−3", {"-3"}), ("3.5", {"3.5"}), ("3,5", {"3.5"}),
        ("1.234,5", {"1234.5"}), ("1,234.5", {"1234.5"}), ("1 234", {"1234"}), ("1\u202f234,5", {"1234.5"}),
        ("1'234", {"1234"}), ("1.234.567", {"1234567"}), ("1.234", {"1234", "1.2340"}),
        ("1,234", {"1234", "1.2340"}), ("0,125", {"0.125"}),
        ("", set()), ("12 years", set()), ("1.2.3", set()), ("12,34,56", set()), ("nan", set()),
        ("١٢", set()),
    ],
)  # fmt: skip
def test_numbers(written: str, values: set[str]) -> None:
    assert numbers(written) == values


@pytest.mark.parametrize(
    ("written", "values"),
    [
        ("2019-03-12", {"2019-03-12"}), ("2019/3/12", {"2019-03-12"}), ("2019-03", {"2019-03"}),
        ("12.03.2019", {"2019-03-12"}), ("12. 3. 2019", {"2019-03-12"}), ("12.3.19", {"2019-03-12"}),
        ("12. März 2019", {"2019-03-12"}), ("12 de marzo de 2019", {"2019-03-12"}),
        ("12 marzo 2019", {"2019-03-12"}), ("12 marca 2019 r.", {"2019-03-12"}),
        ("12 III 2019", {"2019-03-12"}), ("12th March 2019", {"2019-03-12"}),
        ("March 12, 2019", {"2019-03-12"}), ("Dienstag, den 12. März 2019", {"2019-03-12"}),
        ("wrzesień 2019", {"2019-09"}), ("03/2019", {"2019-03"}),
        ("2019-03-12T09:30", {"2019-03-12T09:30"}), ("2019-03-12 00:00:00", {"2019-03-12"}),
        ("03/04/2020", {"2020-04-03", "2020-03-04"}), ("3-4-2020", {"2020-04-03", "2020-03-04"}),
        ("04/04/2020", {"2020-04-04"}), ("13/04/2020", {"2020-04-13"}), ("04/13/2020", {"2020-04-13"}),
        ("31.02.2019", set()), ("2019", set()), ("May", set()), ("12 smarch 2019", set()), ("", set()),
    ],
)  # fmt: skip
def test_dates(written: str, values: set[str]) -> None:
    assert dates(written) == values


def test_a_column_says_how_its_writer_goes() -> None:
    assert settle_column(["03/04/2020", "13/04/2020"], DATE) == [Settled("2020-04-03"), Settled("2020-04-13")]
    assert settle_column(["03/04/2020", "04/13/2020"], DATE) == [Settled("2020-03-04"), Settled("2020-04-13")]
    assert settle_column(["1.234", "3,5"], NUMBER) == [Settled("1234"), Settled("3.5")]
    assert settle_column(["1.234", "3.5"], NUMBER) == [Settled("1.2340"), Settled("3.5")]


def test_what_no_neighbour_tells_stays_as_written() -> None:
    both = ("2020-04-03", "2020-03-04")
    assert settle_column(["03/04/2020", "2019-01-01"], DATE)[0] == Settled("03/04/2020", both)
    torn = settle_column(["03/04/2020", "13/04/2020", "04/13/2020"], DATE)
    assert torn[0] == Settled("03/04/2020", both)
    assert settle_column(["03/04/2020"], DATE, ["month first"]) == [Settled("2020-03-04")]


def test_types_are_inferred() -> None:
    assert inferred_type(["48", "3,5", ""]).kind == "number"
    assert inferred_type(["007", "12"]).kind == "text"  # a code, whose zeros would be lost
    assert inferred_type(["+48 22 1", "12"]).kind == "text"
    assert inferred_type(["12.3.2019", "March 2019"]).kind == "date"
    assert inferred_type(["phone", "video", "phone"]) == AttributeType("choice", ("phone", "video"))
    assert inferred_type(["one", "two"]).kind == "text"
    assert inferred_type(["Spain", "Italy"], "country").kind == "choice"
    assert inferred_type([]).kind == "text"


def test_values_stand_in_the_order_of_their_type() -> None:
    assert sorted_values(["10", "9", "-1", "2.5"], NUMBER) == ["-1", "2.5", "9", "10"]
    declared = AttributeType("choice", ("low", "middle", "high"), declared=True)
    assert sorted_values(["high", "low", "other"], declared) == ["low", "high", "other"]
    assert typed_value("48", NUMBER) == 48 and typed_value("4.5", NUMBER) == 4.5
    assert typed_value("1e999", NUMBER) == "1e999"


@given(
    st.dates(min_value=date(1000, 1, 1)), st.sampled_from(["%d.%m.%Y", "%Y-%m-%d", "%d %B %Y", "%B %d, %Y"])
)
def test_a_date_written_is_the_date_read(day: date, form: str) -> None:
    assert dates(day.strftime(form)) == {day.isoformat()}


@given(st.integers(-(10**12), 10**12), st.integers(0, 99), st.booleans())
def test_a_number_written_is_the_number_read(whole: int, cents: int, comma: bool) -> None:
    grouped = f"{whole:,}.{cents:02}"
    if comma:
        grouped = grouped.translate(str.maketrans(",.", ".,"))
    assert {float(value) for value in numbers(grouped)} == {float(f"{whole}.{cents:02}")}


@given(st.text(max_size=30))
def test_whatever_is_written_is_no_obstacle(written: str) -> None:
    for value in dates(written):
        assert dates(value) == {value}
    for value in numbers(written):
        assert numbers(value) == {value}  # read again it means nothing else
