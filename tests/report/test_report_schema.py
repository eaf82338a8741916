"""Properties stand in the order the schema of WordprocessingML asks for; Word refuses other orders.

The sequences are those of ECMA-376, 5th edition, part 1, annex A (wml.xsd): CT_PPr, CT_RPr, CT_TblPr,
CT_TcPr, CT_SectPr, CT_Style, each with the elements that the report can hold.
"""

from __future__ import annotations

import pytest
from docx.oxml.ns import qn
from made_up_report import contents, hostile, whole, wide
from word_reading import opened

ORDER = {
    "pPr": "pStyle keepNext keepLines pageBreakBefore widowControl numPr pBdr shd tabs bidi spacing ind "
    "contextualSpacing jc outlineLvl rPr sectPr",
    "rPr": "rStyle rFonts b bCs i iCs caps strike noProof vanish color spacing kern sz szCs highlight u "
    "vertAlign rtl cs em lang",
    "tblPr": "tblStyle tblpPr tblOverlap bidiVisual tblW jc tblInd tblBorders shd tblLayout tblCellMar "
    "tblLook tblCaption tblDescription",
    "tblBorders": "top left start bottom right end insideH insideV",
    "tblCellMar": "top left start bottom right end",
    "tcPr": "tcW gridSpan vMerge tcBorders shd noWrap tcMar textDirection tcFitText vAlign hideMark",
    "trPr": "cantSplit tblHeader",
    "sectPr": "headerReference footerReference type pgSz pgMar pgNumType cols docGrid",
    "style": "name aliases basedOn next link uiPriority semiHidden unhideWhenUsed qFormat locked rsid pPr "
    "rPr tblPr trPr tcPr tblStylePr",
    "tbl": "tblPr tblGrid tr",
    "tr": "trPr tc",
    "tc": "tcPr p",
    "hyperlink": "r",
    "r": "rPr t br fldChar instrText drawing",
}


@pytest.mark.parametrize("made", [contents, whole, hostile, wide], ids=lambda made: made.__name__)
def test_children_stand_in_the_order_of_the_schema(made):
    document = opened(made())
    for root in (document.element, document.styles.element, document.sections[0].footer._element):
        for tag, names in ORDER.items():
            order = {qn(f"w:{name}"): place for place, name in enumerate(names.split())}
            for node in root.iter(qn(f"w:{tag}")):
                places = [order[child.tag] for child in node]
                if tag == "r":  # its contents may come in any order after its properties
                    assert 0 not in places[1:]
                else:
                    assert places == sorted(places), (tag, [child.tag for child in node])


@pytest.mark.parametrize("made", [contents, hostile], ids=lambda made: made.__name__)
def test_a_section_ends_in_a_paragraph_of_the_body_and_the_last_in_the_body(made):
    body = opened(made()).element.body
    assert body[-1].tag == qn("w:sectPr")
    for section in body.iter(qn("w:sectPr")):
        holder = section.getparent()
        assert holder is body or holder.getparent().getparent() is body


@pytest.mark.parametrize("made", [contents, hostile], ids=lambda made: made.__name__)
def test_every_cell_ends_in_a_paragraph(made):
    for cell in opened(made()).element.body.iter(qn("w:tc")):
        assert cell[-1].tag == qn("w:p")
