"""The report as a Word file, read back by python-docx and by its XML."""

from __future__ import annotations

import io
import re
from dataclasses import replace

import pytest
from docx import Document
from docx.oxml.ns import qn
from docx.shared import Cm
from made_up_report import (
    COUNTRIES,
    MENTIONS,
    agreement,
    codebook,
    contents,
    empty,
    hostile,
    quotes,
    themes,
    whole,
    wide,
)
from word_reading import BANNED, captioned, instructions, opened, parts, rows, styled, words

from interviewcoder.report import docx_parts
from interviewcoder.report.word import report_bytes

CASES = {"plain": contents, "whole": whole, "wide": wide, "hostile": hostile, "empty": empty}


@pytest.fixture(scope="module")
def plain():
    return opened(contents())


@pytest.fixture(scope="module", params=CASES)
def any_report(request):
    return opened(CASES[request.param]())


# --- tables ----------------------------------------------------------------------------------------


def test_theme_table_holds_the_numbers_given(plain):
    found = next(table for caption, table in captioned(plain) if "Barriers by country" in caption)
    head, *lines = rows(found)
    assert head == ["Barrier", *COUNTRIES, "Overall", "Passages", "Words"]
    for line, (key, mentions) in zip(lines, MENTIONS.items(), strict=True):
        total = sum(mentions)
        assert line[0].startswith(f"{key}  ")
        assert line[1:6] == [f"{number}/2" for number in mentions]
        assert re.sub(r"\s", " ", line[6]) == f"{total}/10 ({10 * total}%)"
        assert line[7:] == [str(3 * total), f"{71 * total:,}"]


def test_dash_where_nothing_was_finished_and_zero_where_nothing_was_said():
    table = themes(codebook())
    first = table.rows[0]
    none = replace(first.cells[0], interviews=None, finished=0, passages=None, words=None)
    spoilt = replace(table, rows=(replace(first, cells=(none, *first.cells[1:])), *table.rows[1:]), notes=())
    document = opened(contents(themes=spoilt))
    found = next(table for caption, table in captioned(document) if "Barriers by country" in caption)
    assert rows(found)[1][1:5] == ["–", "1/2", "2/2", "0/2"]


def test_sample_table_has_totals(plain):
    found = next(table for caption, table in captioned(plain) if "Interviews by" in caption)
    body = rows(found)
    assert [line[0] for line in body] == ["Country", *COUNTRIES, "Total"]
    assert body[-1][-1] == "10"
    assert all(sum(map(int, line[1:-1])) == int(line[-1]) for line in body[1:])


def test_counter_examples_stand_apart(plain):
    tables = dict(captioned(plain))
    apart = next(table for caption, table in tables.items() if "Counter-examples" in caption)
    barriers = next(table for caption, table in tables.items() if "Barriers by country" in caption)
    assert all("-NOT" in line[0] for line in rows(apart)[1:])
    assert not any("-NOT" in line[0] for line in rows(barriers))


def agreement_lines(document) -> list[dict[str, str]]:
    """Each line of the agreement tables, whether one or two: heading -> words of the cell."""
    found = [rows(table) for caption, table in captioned(document) if "Agreement by" in caption]
    return [
        {
            title: words
            for (head, *_), line in zip(found, lines, strict=True)
            for title, words in zip(head, line, strict=True)
        }
        for lines in zip(*(table[1:] for table in found), strict=True)
    ]


def test_agreement_tables_have_the_four_counts_of_every_code(plain):
    table = agreement(codebook())
    lines = agreement_lines(plain)
    assert len(lines) == len(table.rows) + 1
    for cells, row in zip(lines, (*table.rows, table.overall), strict=True):
        assert [cells[name] for name in ("Both", "Only A", "Only B", "Neither")] == [
            f"{number:,}" for number in (row.both, row.only_a, row.only_b, row.neither)
        ]
        shown = "–" if row.alpha is None else f"{row.alpha:.2f}".replace("-", "−")
        assert cells["α"] == shown


@pytest.mark.parametrize(("coders", "columns"), [(2, 1), (3, 3), (4, 0)])
def test_kappa_of_at_most_three_pairs(coders, columns):
    table = agreement(codebook()[:2], ("ana", "ben", "cem", "dea")[:coders])
    document = opened(contents(agreement=table))
    assert sum(title.startswith("κ") for title in agreement_lines(document)[0]) == columns


def test_every_table_has_a_repeated_first_row_and_rows_that_stay_whole(any_report):
    tables = any_report.element.body.findall(qn("w:tbl"))
    assert tables
    for table in tables:
        first, *others = table.findall(qn("w:tr"))
        assert first.find(f"{qn('w:trPr')}/{qn('w:tblHeader')}") is not None
        assert not any(row.find(f"{qn('w:trPr')}/{qn('w:tblHeader')}") is not None for row in others)
        for row in (first, *others):
            # a row longer than a page has to be split
            whole = row.find(f"{qn('w:trPr')}/{qn('w:cantSplit')}") is not None
            assert whole or len(words(row)) > 2000


def test_every_table_has_its_grid_and_fits_the_page(any_report):
    for table in any_report.element.body.findall(qn("w:tbl")):
        grid = [int(column.get(qn("w:w"))) for column in table.iter(qn("w:gridCol"))]
        for row in table.findall(qn("w:tr")):
            widths = [int(cell.get(qn("w:w"))) for cell in row.iter(qn("w:tcW"))]
            assert widths == grid
        assert sum(grid) <= 25.8 / 2.54 * 1440


def test_every_table_has_a_caption_before_and_a_note_after(any_report):
    children = list(any_report.element.body)
    for place, child in enumerate(children):
        if child.tag != qn("w:tbl"):
            continue
        assert children[place - 1] in styled(any_report, "Caption")
        after = children[place + 1]
        assert after in styled(any_report, "Note") or after in styled(any_report, "Caption")


# --- captions, references, figure ------------------------------------------------------------------


def test_captions_are_numbered_by_fields_that_show_their_number(any_report):
    shown = []
    for caption in styled(any_report, "Caption") + styled(any_report, "FigureCaption"):
        (instruction,) = instructions(caption)
        kind = re.fullmatch(r"SEQ (Table|Figure) (\\c )?\\\* ARABIC", instruction)
        assert kind
        number = re.match(rf"{kind[1]} (\d+)", words(caption))
        assert number
        if kind[2] is None:
            shown.append((kind[1], int(number[1])))
    for kind in ("Table", "Figure"):
        numbers = [number for its, number in shown if its == kind]
        assert numbers == list(range(1, len(numbers) + 1))


def test_references_lead_to_captions(any_report):
    body = any_report.element.body
    marks = [mark.get(qn("w:name")) for mark in body.iter(qn("w:bookmarkStart"))]
    starts = [mark.get(qn("w:id")) for mark in body.iter(qn("w:bookmarkStart"))]
    ends = [mark.get(qn("w:id")) for mark in body.iter(qn("w:bookmarkEnd"))]
    assert len(set(marks)) == len(marks)
    assert sorted(starts) == sorted(ends) and len(set(starts)) == len(starts)
    for instruction in instructions(body):
        if instruction.startswith("REF "):
            assert instruction.split()[1] in marks


def test_fields_open_and_close(any_report):
    marks = [mark.get(qn("w:fldCharType")) for mark in any_report.element.body.iter(qn("w:fldChar"))]
    assert marks == ["begin", "separate", "end"] * (len(marks) // 3)


def test_one_figure_with_words_for_who_cannot_see_it(plain):
    (shape,) = plain.inline_shapes
    described = shape._inline.docPr
    assert "Heat map of 6 barriers by country" in described.get("descr")
    assert "Low awareness and understanding, 6 of 10" in described.get("descr")
    assert described.get("name")
    assert shape.width == Cm(16)


def test_page_number_in_the_footer(any_report):
    for section in any_report.sections:
        assert instructions(section.footer._element) == ["PAGE"]


# --- pages -----------------------------------------------------------------------------------------


def test_a_wide_table_turns_the_page_and_the_next_chapter_turns_it_back():
    document = opened(wide(10, 30))
    turned = [section.page_width > section.page_height for section in document.sections]
    assert turned == [False, True, False]
    assert {round(min(one.page_width.cm, one.page_height.cm), 1) for one in document.sections} == {21.0}


def test_a_report_of_five_countries_turns_no_page(plain):
    assert [section.page_width > section.page_height for section in plain.sections] == [False]


def test_sixty_countries_lie_down_where_the_themes_fit_across():
    document = opened(wide())
    found = [rows(table) for caption, table in captioned(document) if re.match("Table 2[. ]", caption)]
    (table,) = found
    assert table[0] == ["Country", *(f"T{n:03d} Theme number {n} of many" for n in range(6))]
    assert [line[0] for line in table[1:]] == [
        *(f"Country {number:02d}" for number in range(60)),
        *("Overall", "Passages", "Words"),
    ]
    assert [section.page_width > section.page_height for section in document.sections] == [False]


def test_sixty_countries_and_many_themes_are_cut_into_parts_that_repeat_the_labels():
    document = opened(wide(60, 40))
    parts_ = [rows(table) for caption, table in captioned(document) if re.match("Table 2[. ]", caption)]
    assert len(parts_) > 1
    shown = [title for part in parts_ for title in part[0][1:]]
    assert shown == [*(f"Country {number:02d}" for number in range(60)), "Overall", "Passages", "Words"]
    for part in parts_:
        assert [line[0] for line in part[1:]] == [f"T{n:03d}  Theme number {n} of many" for n in range(40)]


def test_five_hundred_codes():
    document = opened(wide(5, 500))
    assert len(agreement_lines(document)) == 501
    assert "A heat map is left out" in " ".join(words(note) for note in styled(document, "Note"))


# --- quotes, codebook, methods ---------------------------------------------------------------------


def test_quotes_in_their_language_with_interview_and_country(plain):
    said = styled(plain, "Quote")
    attributed = [words(paragraph) for paragraph in styled(plain, "Attribution")]
    assert len(said) == len(attributed) == len(quotes())
    languages = {"en": "en-GB", "de": "de-DE", "it": "it-IT", "pl": "pl-PL", "es": "es-ES"}
    for paragraph, attribution, quote in zip(said, attributed, quotes(), strict=True):
        assert words(paragraph) == quote.words
        (language,) = {tag.get(qn("w:val")) for tag in paragraph.iter(qn("w:lang"))}
        assert language == languages[quote.language]
        assert quote.interview in attribution and quote.country in attribution


def test_a_right_to_left_quote_runs_right_to_left():
    document = opened(hostile())
    (said,) = [paragraph for paragraph in styled(document, "Quote") if "שלום" in words(paragraph)]
    assert said.find(f"{qn('w:pPr')}/{qn('w:bidi')}") is not None
    assert said.find(f".//{qn('w:rtl')}") is not None
    assert said.find(f".//{qn('w:lang')}").get(qn("w:bidi")) == "he"


def test_words_without_a_language_run_as_their_letters_do():
    given = (replace(quotes()[0], words="שלום לכולם", language=None), replace(quotes()[1], language=None))
    backwards, forwards = styled(opened(contents(quotes=given)), "Quote")
    if words(forwards).startswith("ש"):
        backwards, forwards = forwards, backwards
    assert backwards.find(f"{qn('w:pPr')}/{qn('w:bidi')}") is not None
    assert forwards.find(f"{qn('w:pPr')}/{qn('w:bidi')}") is None


def test_a_quote_of_five_thousand_words_stands_whole():
    long = " ".join(f"word{number}" for number in range(5000))
    given = replace(quotes()[0], words=long)
    assert words(styled(opened(contents(quotes=(given,))), "Quote")[0]) == long


def test_warnings_are_seen_in_the_document():
    document = opened(contents(warnings=("The roles of DE-02 were guessed.",)))
    seen = [words(paragraph) for paragraph in styled(document, "Warning")]
    assert seen[0] == "Check: The roles of DE-02 were guessed."
    (shared,) = [text for text in seen if "fewer than three interviews share" in text]
    assert "IT-01, regulator, Italy" in shared, "said once, at the head of the quotations"


def test_codebook_appendix_says_everything_of_every_code(plain):
    tables = [table for caption, table in captioned(plain) if "Codebook" in caption]
    assert len(tables) == 6
    text = "\n".join(cell for table in tables for line in rows(table) for cell in line)
    for code in codebook():
        for part in (code.key, code.label, code.definition, code.use, code.avoid, code.example):
            assert " ".join(part.split()) in text


def test_a_retired_code_whose_codings_count_is_listed_as_retired():
    codes = codebook()
    document = opened(contents(codes=(replace(codes[0], retired=True), *codes[1:])))
    text = [words(table) for caption, table in captioned(document) if "Codebook" in caption]
    assert f"{codes[0].label}Retired: codings of it count" in "".join(text)
    assert "".join(text).count("Retired") == 1


def test_nothing_finished_is_said_instead_of_shown():
    document = opened(empty())
    text = words(document.element.body)
    assert "The study holds no interviews yet." in text
    assert "No barrier can be counted yet. No interview is finished." in text
    assert "No interview was finished by two coders." in text
    assert not document.inline_shapes


def test_no_agreement_table_without_agreement():
    document = opened(contents(agreement=None, agreement_reason="One coder only."))
    assert not any("Agreement by" in caption for caption, _ in captioned(document))
    assert "One coder only." in words(document.element.body)


# --- the file --------------------------------------------------------------------------------------


@pytest.mark.parametrize("case", CASES)
def test_same_contents_same_bytes(case):
    assert report_bytes(CASES[case]()) == report_bytes(CASES[case]())


@pytest.mark.parametrize("case", CASES)
def test_nothing_unwritable_in_any_part(case):
    for name, content in parts(report_bytes(CASES[case]())).items():
        if name.endswith((".xml", ".rels")):
            text = content.decode("utf-8")
            assert not BANNED.search(text), name
            assert not re.search(r"&#(x0*(1?[0-8b-fB-F]|[dD][89a-fA-F]..)|0*([0-8]|1[1-9]|2\d|3[01]));", text)


def test_properties_name_nobody_and_know_no_clock(plain):
    properties = plain.core_properties
    assert properties.author == properties.last_modified_by == ""
    assert properties.title == contents().title
    assert properties.created.date().isoformat() == properties.modified.date().isoformat() == "2019-11-04"
    assert properties.language == "en-GB"


def test_no_date_where_none_is_known():
    kept = parts(report_bytes(contents(last_change="")))["docProps/core.xml"].decode()
    assert "created" not in kept and "modified" not in kept


def test_parts_have_one_fixed_time_and_no_leftovers_of_the_template():
    import zipfile

    content = report_bytes(contents())
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        names = archive.namelist()
    assert not any("thumbnail" in name or "customXml" in name or "WithEffects" in name for name in names)


def test_document_language_and_page_are_european(plain):
    spoken = plain.styles.element.find(f"{qn('w:docDefaults')}//{qn('w:lang')}")
    assert spoken.get(qn("w:val")) == "en-GB"
    assert plain.sections[0].page_height.cm == pytest.approx(29.7, abs=0.01)


def test_every_style_used_is_defined(any_report):
    known = {style.get(qn("w:styleId")) for style in any_report.styles.element.iter(qn("w:style"))}
    used = {style.get(qn("w:val")) for style in any_report.element.body.iter(qn("w:pStyle"))}
    assert used <= known


def test_reading_needs_nothing_but_the_bytes():
    assert Document(io.BytesIO(report_bytes(contents()))).paragraphs[0].text == contents().title


@pytest.mark.parametrize("coders", [("ana", "ben"), ("ana", "ben", "carla")])
def test_counts_of_pairs_say_so_and_what_was_not_compared_has_none(coders):
    table = agreement(codebook(), coders)
    first = replace(table.rows[0], units=0, both=0, only_a=0, only_b=0, neither=0)
    document = opened(contents(agreement=replace(table, rows=(first, *table.rows[1:]))))
    caption, found = next(one for one in captioned(document) if "Agreement by" in one[0])
    assert ("pairs of coders pooled" in caption) == (len(coders) > 2)
    assert rows(found)[1][1:6] == ["0", "–", "–", "–", "–"]
    assert "–" not in rows(found)[2][1:6]


def test_a_row_of_a_lower_level_is_indented_in_its_first_cell_alone() -> None:
    columns = [docx_parts.Column("Code", 4, "left"), docx_parts.Column("Overall", 2)]
    rows = [docx_parts.Row(("CAP", "1/2"), level=level) for level in (0, 1, 2)]
    made = docx_parts.table(columns, rows, "Codes")
    ns = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
    cells = [row.findall(f"{ns}tc") for row in made.findall(f"{ns}tr")[1:]]
    left = [[int(ind.get(f"{ns}left")) for ind in cell.iter(f"{ns}ind")] for row in cells for cell in row]
    assert left[0] == left[1] == left[3] == left[5] == []
    assert 0 < left[2][0] < left[4][0]
