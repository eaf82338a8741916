"""Pages that turn: no section is empty, those that stand alike share one, and none is left at the end."""

from __future__ import annotations

import io
from dataclasses import replace
from itertools import groupby, pairwise
from typing import Any

import pytest
from docx import Document
from docx.oxml.ns import qn
from hypothesis import given, settings
from hypothesis import strategies as st
from made_up_report import contents, theme_table, whole, wide
from word_reading import opened, words

from interviewcoder.report import ooxml
from interviewcoder.report.contents import TextPart, ThemePart
from interviewcoder.report.flow import Flow, notes
from interviewcoder.report.house import open_house
from interviewcoder.report.word import own_house, report_bytes


def sections(body: Any) -> list[tuple[bool, list[Any]]]:
    """Each section of a body: whether it lies across, and what stands in it."""
    found: list[tuple[bool, list[Any]]] = []
    there: list[Any] = []
    for child in body:
        properties = child if child.tag == qn("w:sectPr") else child.find(f"{qn('w:pPr')}/{qn('w:sectPr')}")
        if child.tag != qn("w:sectPr"):
            there.append(child)
        if properties is not None:
            size = properties.find(qn("w:pgSz"))
            assert (size.get(qn("w:orient")) == "landscape") == (
                int(size.get(qn("w:w"))) > int(size.get(qn("w:h")))
            )
            found.append((size.get(qn("w:orient")) == "landscape", there))
            there = []
    assert not there, "the last section's properties are the last of the body"
    return found


def holds_something(section: list[Any]) -> bool:
    return any(words(one) for one in section)


SECTION = own_house().section


@settings(deadline=None)
@given(st.lists(st.tuples(st.sampled_from("tasl"), st.booleans()), max_size=12), st.booleans())
def test_a_page_turns_only_for_what_stands_on_it(deeds: list[tuple[str, bool]], titled: bool) -> None:
    """``t`` turns the page, ``a`` adds words, ``s`` a table with nothing said under it, ``l`` a list."""
    flow = Flow(SECTION)
    if titled:
        flow.lead(ooxml.paragraph("Title"))
    across, wanted = False, []
    for deed, landscape in deeds:
        if deed == "t":
            flow.turn(landscape)
            across = landscape
        elif deed == "a":
            flow.add(ooxml.paragraph("Words"))
            wanted.append(across)
        elif deed == "l":
            flow.list_of("Figure")
            wanted.append(across)
        else:
            flow.add(ooxml.element("tbl", ooxml.element("tr", ooxml.element("tc", ooxml.paragraph("Cell")))))
            notes(flow, [])
            wanted.append(across)
    body = ooxml.element("body")
    body.extend(flow.finish())
    found = sections(body)
    assert [across for across, _ in found] == ([key for key, _ in groupby(wanted)] or [False])
    assert all(holds_something(there) for _, there in found) or not (wanted or titled)
    assert all(there[-1].tag == qn("w:p") for _, there in found)
    if titled:
        assert words(found[0][1][0]) == "Title"


@pytest.fixture
def house_file(tmp_path):
    document = Document()
    document.sections[0].header.paragraphs[0].text = "The house"
    document.sections[0].footer.paragraphs[0].text = "Its street"
    document.save(tmp_path / "house.docx")
    return tmp_path / "house.docx"


@pytest.mark.parametrize("made", [contents, whole, wide], ids=lambda made: made.__name__)
def test_no_section_of_a_report_is_empty(made):
    found = sections(opened(made()).element.body)
    assert all(holds_something(there) for _, there in found)
    assert all(one != other for (one, _), (other, _) in pairwise(found))


def crossed(*layouts: str, text: str = "") -> Any:
    """A report of wide tables alone."""
    table = theme_table(wide(16, 16))
    made = tuple(ThemePart(table=table, layout=layout, text=text) for layout in layouts)
    return replace(wide(16, 16), parts=made)


def test_wide_tables_one_behind_another_share_one_section_with_the_title(house_file):
    report = replace(crossed("A", "C"), warnings=("Look at this.",))
    for house in (None, open_house(house_file)):
        document = Document(io.BytesIO(report_bytes(report, house)))
        ((across, there),) = sections(document.element.body)
        assert across
        assert words(there[0]) == crossed("A").title


def test_each_section_keeps_header_and_footer_of_the_house(house_file):
    report = crossed("A")
    report = replace(report, parts=(*report.parts, TextPart(heading="Words"), *report.parts))
    body = Document(io.BytesIO(report_bytes(report, open_house(house_file)))).element.body
    assert [across for across, _ in sections(body)] == [True, False, True]
    for properties in body.iter(qn("w:sectPr")):
        assert len(properties.findall(qn("w:headerReference"))) == 1
        assert len(properties.findall(qn("w:footerReference"))) == 1
