"""The numbers that stand in the Word file, against a count of the study's file by other means."""

from __future__ import annotations

import random
import tempfile
from pathlib import Path

import pandas as pd
from hypothesis import given, settings
from hypothesis import strategies as st
from made_up_report import contents
from word_reading import captioned, opened, rows

from interviewcoder.report.contents import Layout, ThemePart
from interviewcoder.tables import ThemeOptions, theme_table
from interviewcoder.tables.rows import ThemeTable
from tests.tables.counted_apart import Apart
from tests.tables.test_counted_apart import built


def set_in(table: ThemeTable, layout: Layout) -> tuple[list[str], dict[str, list[str]]]:
    """(Headings, key of a row -> its cells) of the theme table as it stands in Word."""
    document = opened(contents(parts=(ThemePart(table=table, layout=layout),)))
    lines = rows(next(iter(captioned(document)))[1])
    plain = [[one.replace("\N{NO-BREAK SPACE}", " ") for one in line] for line in lines]
    return plain[0][1:], {line[0].split()[0]: line[1:] for line in plain[1:]}


@settings(max_examples=10, deadline=None)
@given(st.integers(0, 2**32), st.sampled_from(["final", "main", "any", "ben", "majority"]))
def test_counts_and_what_they_are_of(seed: int, rule: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "study.db"
        with built(path, random.Random(seed)) as project:
            if not any(one.attributes.get("country") for one in project.interviews()):
                return
            table = theme_table(project, ThemeOptions(by="country", coders=rule))
        apart = Apart(path)
        other = apart.table(
            ["country"], rule=rule, boundary="intersection", interviewer=False, sub_codes=False
        ).set_index(["row", "by 0", "kind"])
    if not finished(apart, rule, None):
        return
    key = {key: id for id, key in apart.key.items()}
    heads, by_column = set_in(table, "B")
    out_of, mentioned = set_in(table, "A")[1], set_in(table, "C")[1]
    columns = [*table.columns, table.overall]
    for place, (head, column) in enumerate(zip(heads, columns, strict=True)):
        of_all = column.kind == "overall"
        value = "Overall" if of_all else column.values[0]
        n = finished(apart, rule, None if of_all else value)
        assert head.split() == [*column.label.split(), "N", "=", str(n)]
        for row, cells in by_column.items():
            cell = other.loc[key[row], value, column.kind]
            shown = cells[place].split()[0].rstrip("†"), out_of[row][place].split()[0], mentioned[row][place]
            if pd.isna(cell["finished"]):
                assert shown == ("–", "–", "n/a")
                continue
            count, of = int(cell["interviews"]), int(cell["finished"])
            alone = str(count) if of == n else f"{count}/{of}"
            assert shown == (alone, f"{count}/{of}", "●" if count else "–")


def finished(apart: Apart, rule: str, country: str | None) -> int:
    """Finished interviews of a country, or of all; blank: of those that have none."""
    return sum(
        bool(apart.counted(one, rule, "intersection", False)[0])
        for one in apart.interviews
        if country is None or one.attributes.get("country", "") == country
    )
