"""OpenDocument files: paragraphs, tables, tracked changes, notes, hidden text, white space."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from interviewcoder.model import TranscriptError
from interviewcoder.transcripts import read_transcript
from interviewcoder.transcripts.blocks import Parsed
from interviewcoder.transcripts.formats.opendocument import read

NAMESPACES = " ".join(
    f'xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{space}:1.0"'
    for prefix, space in {
        "office": "office", "text": "text", "table": "table", "draw": "drawing", "style": "style",
        "fo": "xsl-fo-compatible", "svg": "svg-compatible",
    }.items()
)  # fmt: skip
MIME = "application/vnd.oasis.opendocument.text"
STYLES = (
    '<style:style style:name="Secret" style:family="text"><style:text-properties text:display="none"/>'
    "</style:style>"
    '<style:style style:name="T1" style:family="text" style:parent-style-name="Secret"/>'
    '<style:style style:name="Strong" style:family="text"><style:text-properties fo:font-weight="bold"/>'
    "</style:style>"
    '<style:style style:name="Title" style:family="paragraph"/>'
    '<style:style style:name="P1" style:family="paragraph" style:parent-style-name="Title"/>'
    '<style:style style:name="P2" style:family="paragraph"><style:text-properties text:display="none"/>'
    "</style:style>"
)
DIALOGUE = [("I", "How many beds?"), ("B", "We have four."), ("I", "Open ones?"), ("B", "Two of them.")]
BODY = "".join(f"<text:p>{who}: {words}</text:p>" for who, words in DIALOGUE)
Make = Callable[..., Path]


def content(body: str) -> str:
    return (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document-content {NAMESPACES}>'
        f"<office:automatic-styles>"
        f"{STYLES}</office:automatic-styles><office:body><office:text>{body}</office:text></office:body>"
        "</office:document-content>"
    )


@pytest.fixture
def odt(tmp_path: Path) -> Make:
    def make(
        body: str, name: str = "a.odt", master: str = "", manifest: str = "<m/>", mime: str = MIME
    ) -> Path:
        file = tmp_path / name
        with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("mimetype", mime, zipfile.ZIP_STORED)
            archive.writestr("META-INF/manifest.xml", manifest)
            archive.writestr(
                "styles.xml", f"<office:document-styles {NAMESPACES}>{master}</office:document-styles>"
            )
            archive.writestr("content.xml", content(body))
        return file

    return make


def flat(body: str) -> Parsed:
    document = (
        f'<office:document {NAMESPACES} office:mimetype="{MIME}"><office:automatic-styles>{STYLES}'
        f"</office:automatic-styles><office:body><office:text>{body}</office:text></office:body>"
        f"</office:document>"
    )
    return read(document.encode(), "a.fodt")


def lines(body: str) -> list[str]:
    return [block.text for block in flat(body).blocks]


def told(file: Path) -> list[tuple[str | None, str]]:
    found = read_transcript(file)
    return [(turn.speaker, found.text[turn.start : turn.end]) for turn in found.turns]


def test_a_dialogue_packed_and_flat(odt: Make, tmp_path: Path) -> None:
    assert told(odt(BODY)) == DIALOGUE
    file = tmp_path / "a.fodt"
    file.write_text(
        f'<?xml version="1.0" encoding="UTF-8"?>\n<office:document {NAMESPACES} office:mimetype="{MIME}">'
        f"<office:body><office:text>{BODY}</office:text></office:body></office:document>"
    )
    assert told(file) == DIALOGUE
    assert read_transcript(file).format == "odt"


def test_white_space() -> None:
    spaced = '<text:p>  a \n  b<text:s text:c="3"/>c<text:tab/>d <text:span> e</text:span> '
    assert lines(f"{spaced}<text:line-break/> f </text:p>") == ["a b   c\td e", "f"]
    assert len(lines('<text:p>x<text:s text:c="99999999"/>y</text:p>')[0]) < 2000
    assert lines('<text:p>x<text:s text:c="many"/>y</text:p>') == ["x y"]


def test_headings_titles_lists_and_sections() -> None:
    blocks = flat(
        '<text:h text:outline-level="1">One</text:h><text:p text:style-name="P1">Two</text:p>'
        "<text:list><text:list-item><text:p>three</text:p><text:list><text:list-item><text:p>four</text:p>"
        "</text:list-item></text:list></text:list-item></text:list><text:section><text:p>five</text:p>"
        "</text:section>"
    ).blocks
    assert [(b.kind, b.text) for b in blocks] == [
        ("heading", "One"), ("heading", "Two"), ("words", "three"), ("words", "four"), ("words", "five"),
    ]  # fmt: skip


def test_tracked_changes_as_no_markup_shows_them() -> None:
    changes = (
        '<text:tracked-changes><text:changed-region text:id="ct1"><text:deletion><text:p>wards</text:p>'
        "</text:deletion>"
        '</text:changed-region><text:changed-region text:id="ct2"><text:insertion/></text:changed-region>'
        "</text:tracked-changes>"
    )
    parsed = flat(
        f'{changes}<text:p>How many <text:change text:change-id="ct1"/><text:change-start '
        f'text:change-id="ct2"/>beds'
        '<text:change-end text:change-id="ct2"/>?</text:p>'
    )
    assert [b.text for b in parsed.blocks] == ["How many beds?"]
    assert [w.startswith("Tracked changes") for w in parsed.warnings] == [True, True]


def test_deleted_text_left_in_its_place_stays_out() -> None:
    region = '<text:changed-region text:id="ct1"><text:deletion/></text:changed-region>'
    changes = f"<text:tracked-changes>{region}</text:tracked-changes>"
    body = (
        f'{changes}<text:p>How many <text:change-start text:change-id="ct1"/>wards</text:p><text:p>and '
        '<text:change-end text:change-id="ct1"/>beds?</text:p>'
    )
    assert lines(body) == ["How many beds?"]


def test_notes_annotations_and_hidden_text_stay_out_with_a_notice(odt: Make) -> None:
    body = (
        '<text:p>I: How many<text:note text:note-class="footnote"><text:note-citation>1</text:note-citation>'
        "<text:note-body><text:p>NOTE</text:p></text:note-body></text:note> beds"
        "<office:annotation><text:p>REMARK</text:p></office:annotation>"
        '<text:span text:style-name="T1">SECRET</text:span><text:hidden-text text:is-hidden="true">FIELD'
        "</text:hidden-text>?"
        '</text:p><text:p text:style-name="P2">STYLE</text:p><text:p>GONE<text:hidden-paragraph '
        'text:is-hidden="true"/></text:p>'
        '<text:section text:display="none"><text:p>SECTION</text:p></text:section>'
    )
    master = (
        "<office:master-styles><style:master-page><style:header><text:p>HEADER</text:p></style:header>"
        "</style:master-page></office:master-styles>"
    )
    found = read_transcript(odt(body + BODY, master=master))
    assert not any(
        word in found.text
        for word in ("NOTE", "REMARK", "SECRET", "FIELD", "STYLE", "GONE", "SECTION", "HEADER")
    )
    for part in ("Footnotes", "Comments", "Hidden", "headers"):
        assert any(part in warning for warning in found.warnings)


def test_tables_text_boxes_and_shapes() -> None:
    rows = "".join(
        "<table:table-row>"
        + "".join(f"<table:table-cell><text:p>{c}</text:p></table:table-cell>" for c in one)
        + "</table:table-row>"
        for one in DIALOGUE
    )  # fmt: skip
    parsed = flat(
        f"<text:p>Before<draw:frame><draw:text-box><text:p>boxed</text:p></draw:text-box><svg:desc>D"
        f"</svg:desc></draw:frame>"
        f" the table</text:p><table:table><table:table-header-rows>{rows}</table:table-header-rows>"
        f"</table:table>"
        "<text:p>After<draw:custom-shape><text:p>shaped</text:p></draw:custom-shape></text:p>"
    )
    assert [b.text for b in parsed.blocks] == [
        "Before the table", "boxed", *(f"{a}\t{b}" for a, b in DIALOGUE), "After", "shaped",
    ]  # fmt: skip
    assert [b.cells for b in parsed.blocks if b.kind == "row"] == DIALOGUE


def test_bold_labels_are_known() -> None:
    block = flat('<text:p><text:span text:style-name="Strong">Anna</text:span> yes</text:p>').blocks[0]
    assert (block.text, block.bold) == ("Anna yes", 4)


def test_repeated_cells_are_no_bomb() -> None:
    cell = '<table:table-cell table:number-columns-repeated="999"><text:p>x</text:p></table:table-cell>'
    row = f'<table:table-row table:number-rows-repeated="9999999">{cell}</table:table-row>'
    table = f"<table:table>{row}</table:table>"
    assert len(flat(table).blocks) == 1


def test_protected_and_other_types_are_refused(odt: Make) -> None:
    manifest = '<manifest:manifest xmlns:manifest="m"><manifest:encryption-data/></manifest:manifest>'
    with pytest.raises(TranscriptError, match="password"):
        read_transcript(odt(BODY, manifest=manifest))
    with pytest.raises(TranscriptError, match="spreadsheet"):
        read_transcript(odt(BODY, name="a.ods", mime="application/vnd.oasis.opendocument.spreadsheet"))


def test_named_docx_it_is_still_read(odt: Make) -> None:
    assert read_transcript(odt(BODY, name="a.docx")).format == "odt"


def test_entities_are_refused() -> None:
    with pytest.raises(TranscriptError, match="entities"):
        read(b'<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>', "a.fodt")


def test_deep_nesting_is_no_recursion() -> None:
    spans = "<text:span>" * 150 + "deep" + "</text:span>" * 150
    assert lines(f"<text:p>{spans}</text:p>") == ["deep"]
    with pytest.raises(TranscriptError, match="nested deeper"):
        lines("<text:section>" * 100_000 + "</text:section>" * 100_000)
