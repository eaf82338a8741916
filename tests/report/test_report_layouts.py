"""Theme tables in their layouts: each cell true of the counts, each note true of the cells."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from docx.oxml.ns import qn
from hypothesis import given, settings
from hypothesis import strategies as st
from made_up_report import cell as made_cell
from made_up_report import codebook, contents, quotes, sample, theme_table_of, themes, wide
from word_reading import captioned, instructions, opened, rows, styled, words

from interviewcoder.report.contents import FigurePart, ListsPart, SamplePart, SubCodePart, TextPart, ThemePart
from interviewcoder.report.docx_parts import texts
from interviewcoder.report.layout import Page
from interviewcoder.report.theme_layouts import theme_sheet
from interviewcoder.tables.options import ThemeOptions
from interviewcoder.tables.rows import ThemeCell, ThemeRow, ThemeTable
from interviewcoder.tables.theme_rows import Totals


def cell(number: int | None, finished: int, row: int, of_all: int) -> ThemeCell:
    """A cell as tables make it, with what percentages are of."""
    if not finished:
        return ThemeCell(None, 0, None, None, None)
    number = number or 0
    return ThemeCell(
        number,
        finished,
        None,
        2 * number,
        30 * number,
        number,
        3.14,
        column_of=Totals(finished, finished, 9, 900),
        row_of=Totals(row, row, 2 * row, 30 * row),
        cell_of=Totals(of_all, of_all, 99, 9000),
    )


def table(counts: list[list[int]], finished: list[int], **options) -> ThemeTable:
    of_all = sum(finished)
    made = tuple(
        ThemeRow(
            f"T{place}",
            f"Theme {place}",
            f"T{place}",
            True,
            tuple(cell(n, of, sum(line), of_all) for n, of in zip(line, finished, strict=True)),
            cell(sum(line), of_all, sum(line), of_all),
        )
        for place, line in enumerate(counts)
    )
    groups = tuple(f"Country {place}" for place in range(len(finished)))
    return theme_table_of(groups, made, (), ("Codings counted: final.",), ThemeOptions(**options))


TABLE = table([[3, 0, 0], [12, 30, 0]], [12, 40, 0])


def test_a_percentage_stands_from_ten_interviews_on():
    made = table([[3, 3]], [10, 9])
    for layout, ten, nine in (("A", "3/10 (30%)", "3/9"), ("B", "3 (30%)", "3†")):
        sheet = theme_sheet(made, made.rows, "theme", layout, Page())
        cells = {re.sub(r"\s", " ", text) for row in sheet.rows for text in texts(row)}
        assert {ten, nine} <= cells


def set_as(part: ThemePart):
    document = opened(contents(parts=(part,)))
    return document, [rows(found) for _, found in captioned(document)]


def plain(line: list[str]) -> list[str]:
    return [re.sub(r"\s+", " ", one) for one in line]


def notes(document) -> str:
    return " ".join(words(note) for note in styled(document, "Note"))


# --- the layouts -----------------------------------------------------------------------------------


def test_a_shows_counts_out_of_finished_interviews():
    _, (found,) = set_as(ThemePart(table=TABLE))
    assert plain(found[1])[1:5] == ["3/12 (25%)", "0/40 (0%)", "–", "3/52 (6%)"]
    assert plain(found[2])[1:5] == ["12/12 (100%)", "30/40 (75%)", "–", "42/52 (81%)"]


@pytest.mark.parametrize(
    ("percent", "first", "second", "said"),
    [
        (
            "column",
            ["3 (25%)", "0 (0%)", "–", "3 (6%)"],
            "12 (100%)",
            "of the column's finished interviews (N)",
        ),
        ("row", ["3†", "0†", "–", "3†"], "12 (29%)", "†: no percentage, since it would be of fewer than 10."),
        ("cell", ["3 (6%)", "0 (0%)", "–", "3 (6%)"], "12 (23%)", "%: of all finished interviews, where"),
    ],
)
def test_b_shows_percentages_of_rows_columns_or_all(percent, first, second, said):
    given = replace(TABLE, options=ThemeOptions(percent=percent))
    document, (found,) = set_as(ThemePart(table=given, layout="B"))
    assert plain(found[0])[1:] == [
        "Country 0 N = 12",
        "Country 1 N = 40",
        "Country 2 N = 0",
        "Overall N = 52",
    ]
    assert plain(found[1])[1:] == first
    assert plain(found[2])[1] == second
    assert said in notes(document)
    assert "n/N" not in words(document.element.body)


def test_c_tells_not_mentioned_from_not_finished():
    document, (found,) = set_as(ThemePart(table=TABLE, layout="C"))
    assert found[1][1:] == ["●", "–", "n/a", "●"]
    told = notes(document)
    assert "●: at least one finished interview mentions it." in told
    assert "–: there are finished interviews, and none mentions it." in told
    assert "n/a: no interview was finished." in told
    assert "n/N" not in told and "0:" not in told


def test_c_explains_no_sign_that_does_not_stand_there():
    document, _ = set_as(ThemePart(table=table([[1]], [1]), layout="C"))
    assert "n/a" not in notes(document) and "–:" not in notes(document)


def test_d_has_a_quote_in_each_cell_and_says_why_not():
    said = replace(
        quotes()[0],
        theme="T0",
        attributes={"country": "Country 0"},
        words="Four beds.",
        language="de",
        translation="",
    )
    other = replace(said, theme="T1", attributes={}, words="Nobody.", interview="X", attribution="X")
    made = table([[3, 0, 0], [12, 30, 0]], [12, 40, 0])
    part = ThemePart(table=made, layout="D", quotes=(said,))
    document, (found,) = set_as(part)
    assert found[1][1].startswith("Four beds.\n— UK-01, oncologist")
    assert [found[1][2], found[1][3]] == ["–", "n/a"]
    assert found[2][1] == "mentioned, no quote"
    assert "“mentioned, no quote”" in notes(document)
    spoken = {lang.get(qn("w:val")) for lang in document.element.body.iter(qn("w:lang"))}
    assert "de-DE" in spoken
    document, (found,) = set_as(replace(part, quotes=(said, other)))
    assert "Nobody." not in words(document.element.body), "there is no column for it"


def test_d_of_many_groups_is_a_list():
    many = table([[1] * 20, [0] * 20], [2] * 20)
    said = [
        replace(quotes()[0], theme="T0", attributes={"country": f"Country {place}"}, words=f"Words {place}.")
        for place in (0, 7, 19)
    ]
    document, (found,) = set_as(ThemePart(table=many, layout="D", quotes=tuple(said)))
    assert found[0] == ["Barrier", "Country", "Quote"]
    assert [line[1] for line in found[1:]] == ["Country 0", "Country 7", "Country 19", "–"]
    assert [line[0] for line in found[1:]] == ["T0  Theme 0", "T0", "T0", "T1  Theme 1"]
    assert all(one.page_width < one.page_height for one in document.sections)


@pytest.mark.parametrize(
    ("count", "shown", "words_"),
    [
        ("speakers", ["3 (25%)", "0 (0%)", "–", "3 (6%)"], "speakers who mention each barrier"),
        ("passages", ["6", "0", "–", "6"], "passages of finished interviews coded with each barrier"),
        ("words", ["90 (10%)", "0 (0%)", "–", "90 (10%)"], "words of finished interviews coded with each"),
        ("rate", ["3.1", "3.1", "–", "3.1"], "per 1,000 words"),
    ],
)
def test_other_counts_say_what_they_are(count, shown, words_):
    made = table([[3, 0, 0], [12, 30, 0]], [12, 40, 0], count=count)
    document, (found,) = set_as(ThemePart(table=made))
    assert plain(found[1])[1:5] == shown
    assert found[0][5] == "Interviews" and found[1][5] == "3/52"
    assert words_ in words(styled(document, "Caption")[0])


def test_no_figure_is_said_to_show_what_it_does_not():
    made = themes(codebook())
    parts = (ThemePart(table=made), FigurePart(table=made))
    told = words(opened(contents(parts=parts)).element.body)
    # two interviews a country: the map is of counts
    assert "shows the same." in told and "hare of finished" not in told
    cells = (made_cell(3, 12),) * 5
    rows = tuple(replace(row, cells=cells, overall=made_cell(9, 60)) for row in made.rows)
    dozen = replace(made, rows=rows)
    parts = (ThemePart(table=dozen), FigurePart(table=dozen, figures=("heat-map", "dot-plot")))
    told = words(opened(contents(parts=parts)).element.body)
    assert "shows the same as shares." in told and "Share of finished" in told and "95% intervals" in told
    other = replace(made, options=ThemeOptions(count="words"))
    for some in ((ThemePart(table=made),), (ThemePart(table=other), FigurePart(table=made)), parts[1:]):
        assert "shows the same" not in words(opened(contents(parts=some)).element.body)


def test_asked_and_silent_where_the_study_records_questions():
    made = table([[3, 1]], [4, 4])
    row = made.rows[0]
    asked = replace(row, overall=replace(row.overall, asked=6, asked_silent=2))
    _, (found,) = set_as(ThemePart(table=replace(made, rows=(asked,))))
    assert dict(zip(found[0], found[1], strict=True)) | {"Asked": "6", "Silent": "2"} == dict(
        zip(found[0], found[1], strict=True)
    )


def test_crossed_attributes_are_named_in_words():
    made = table([[3, 1]], [4, 4], by="country,stakeholder_group")
    document, _ = set_as(ThemePart(table=made))
    assert words(styled(document, "Heading1")[0]) == "Barriers by country and stakeholder group"


# --- turned, across, in parts ----------------------------------------------------------------------

A_NUMBER = st.integers(0, 40)


@settings(max_examples=40, deadline=None)
@given(st.data(), st.integers(1, 45), st.integers(1, 45), st.sampled_from("ABC"))
def test_every_count_stands_once_however_the_table_is_set(data, across, down, layout):
    finished = data.draw(st.lists(A_NUMBER, min_size=across, max_size=across))
    counts = [[data.draw(st.integers(0, of)) for of in finished] for _ in range(down)]
    made = table(counts, finished)
    sheet = theme_sheet(made, made.rows, "theme", layout, Page())
    turned = not sheet.titles[0].startswith("Theme")
    for row_place, row in enumerate(made.rows):
        for place, one in enumerate(row.cells):
            words_ = (
                sheet.rows[place].cells[row_place + 1] if turned else sheet.rows[row_place].cells[place + 1]
            )
            assert isinstance(words_, str)
            if not one.finished:
                assert words_ == ("n/a" if layout == "C" else "–")
            elif layout == "C":
                assert words_ == ("●" if one.interviews else "–")
            elif layout == "A":
                assert words_.split("\u00a0")[0].split("\n")[0] == f"{one.interviews}/{one.finished}"
            else:
                assert re.match(r"\d+", words_)[0] == str(one.interviews)
    shown = [column for part in sheet.layout.parts for column in part]
    assert sorted(shown) == list(range(len(sheet.titles) - 1))
    for widths in sheet.layout.widths:
        assert sum(widths) <= Page().room(sheet.layout.landscape) + 1e-6


def test_five_hundred_codes_in_sixty_countries():
    document = opened(replace(wide(60, 500), parts=(ThemePart(table=wide_table(60, 500)),)))
    shown = [rows(found) for _, found in captioned(document)]
    titles = [title for part in shown for title in part[0][1:]]
    assert [title for title in titles if title.startswith("Country")] == [
        f"Country {n:02d}" for n in range(60)
    ]
    assert all(len(part) == 501 for part in shown)


def wide_table(countries: int, codes: int) -> ThemeTable:
    return next(iter(wide(countries, codes).every(ThemePart))).table


# --- lists, text, sub-codes ------------------------------------------------------------------------


def test_lists_name_every_table_and_figure_as_their_captions_do():
    made = contents()
    document = opened(replace(made, parts=(ListsPart(), *made.parts)))
    listed = [words(one) for one in styled(document, "TableofFigures")]
    captions = [words(one) for one in styled(document, "Caption") if "continued" not in words(one)]
    assert [line for line in listed if line.startswith("Table")] == captions
    assert [line for line in listed if line.startswith("Figure")] == [
        words(one) for one in styled(document, "FigureCaption")
    ]
    marks = {mark.get(qn("w:name")) for mark in document.element.body.iter(qn("w:bookmarkStart"))}
    anchors = [link.get(qn("w:anchor")) for link in document.element.body.iter(qn("w:hyperlink"))]
    assert len(anchors) == len(listed) and set(anchors) <= marks


def test_a_table_in_parts_is_numbered_and_listed_once():
    document = opened(replace(wide(60, 40), parts=(ListsPart(), ThemePart(table=wide_table(60, 40)))))
    captions = styled(document, "Caption")
    assert len(captions) > 1 and all("(continued, part" in words(one) for one in captions[1:])
    counted = [told for one in captions for told in instructions(one) if told.startswith("SEQ")]
    assert counted == [r"SEQ Table \* ARABIC"]


def test_lists_of_nothing_say_so():
    document = opened(contents(parts=(ListsPart(), TextPart(heading="Only", text="One.\n\nTwo."))))
    assert "The report has no tables." in words(document.element.body)
    assert [words(one) for one in document.element.body.iter(qn("w:p"))][-2:] == ["One.", "Two."]


def test_own_headings_and_texts_stand_in_any_part():
    made = contents()
    parts = tuple(
        replace(part, heading=f"Part {number}", text=f"Said {number}")
        for number, part in enumerate(made.parts)
    )
    document = opened(replace(made, parts=parts))
    shown = [words(one) for one in styled(document, "Heading1")]
    assert shown == [f"Part {number}" for number in range(len(parts))]
    text = words(document.element.body)
    assert all(f"Said {number}" in text for number in range(len(parts)))


def test_sub_codes_alone_carry_their_own_notes():
    made = themes(codebook(), sub_codes=True)
    document = opened(contents(parts=(SubCodePart(table=made),)))
    assert "Counted as in" not in notes(document)
    assert "n/N" in notes(document)
    both = opened(contents(parts=(ThemePart(table=themes(codebook())), SubCodePart(table=made))))
    assert "Otherwise counted as in Table 1." in notes(both)


# --- what is said once -----------------------------------------------------------------------------


def test_how_was_counted_is_said_under_the_first_table_and_whose_codings_under_each():
    made = replace(
        TABLE, notes=("Words: whole ones. Codings counted: final.", "A long note of no other table.")
    )
    other = replace(made, notes=(*made.notes, "What only this one has."), options=ThemeOptions(count="words"))
    parts = tuple(
        ThemePart(table=one, layout=layout) for one, layout in ((made, "A"), (made, "C"), (other, "A"))
    )
    document = opened(contents(parts=(*parts, FigurePart(table=made))))
    told = [words(note) for note in styled(document, "Note")]
    assert sum(note.count("A long note of no other table.") for note in told) == 1
    assert sum(note.count("What only this one has.") for note in told) == 1
    assert sum("Codings counted: final." in note for note in told) == 4, "three tables and a figure"
    assert sum("Otherwise counted as in Table 1." in note for note in told) == 3
    assert "Otherwise" not in told[0]


def test_counts_that_go_without_their_percentage_are_marked_where_others_have_theirs():
    """Of 12, 40 and 3 interviews: the third's percentage would be of fewer than ten."""
    made = table([[3, 20, 2]], [12, 40, 3])
    document, (found,) = set_as(ThemePart(table=made, layout="B"))
    assert plain(found[1])[1:] == ["3 (25%)", "20 (50%)", "2†", "25 (45%)"]
    assert "†: no percentage, since it would be of fewer than 10." in notes(document)
    document, (found,) = set_as(ThemePart(table=made))
    assert plain(found[1])[3] == "2/3", "where N stands beside it no mark is needed"
    assert "†" not in words(document.element.body)
    document, (found,) = set_as(ThemePart(table=table([[1, 2]], [2, 3]), layout="B"))
    assert plain(found[1])[1:] == ["1", "2", "3"], "where none has a percentage nor is it"
    assert "†" not in words(document.element.body)


def test_no_two_headings_of_a_report_are_the_same():
    people = SamplePart(table=sample())
    whole = replace(TABLE, options=ThemeOptions(count="passages"))
    parts = (
        people,
        replace(people, alone=True),
        *(ThemePart(table=one, layout=layout) for one in (TABLE, whole) for layout in ("A", "B", "C")),
        *(FigurePart(table=TABLE, figures=kinds) for kinds in (("heat-map",), ("heat-map", "saturation"))),
        ThemePart(table=TABLE),
    )
    shown = [words(one) for one in styled(opened(contents(parts=parts)), "Heading1")]
    assert len(shown) == len(parts) == len(set(shown))
    assert shown[:3] == [
        "What was coded",
        "Interviews by country and stakeholder group",
        "Barriers by country",
    ]
    assert "Barriers by country: passages" in shown
    assert "Barriers by country: in figures" in shown and "Figures" in shown
    assert shown[-1] == "Barriers by country (2)"


def test_lists_leave_page_numbers_to_the_program_that_sets_the_pages():
    made = contents()
    document = opened(replace(made, parts=(ListsPart(), *made.parts)))
    told = [one for one in instructions(document.element.body) if one.startswith("TOC")]
    assert told == ['TOC \\h \\z \\c "Table"', 'TOC \\h \\z \\c "Figure"']
    assert document.settings.element.find(qn("w:updateFields")) is None, "Word would ask each reader"


def test_the_last_row_of_a_table_of_quotes_is_not_left_alone():
    """Rows that may go over pages: the first stays with the heading, the last with the one before."""
    made = table([[1, 1]] * 20, [2, 2])
    ((_, found),) = captioned(opened(contents(parts=(ThemePart(table=made, layout="D"),))))
    lines = found.findall(qn("w:tr"))
    kept = [line.find(f".//{qn('w:keepNext')}") is not None for line in lines]
    assert kept == [True, True, *[False] * 17, True, True]
