"""Word files: paragraphs and tables in order, and the markup that is not simply text."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from interviewcoder.model import Transcript
from interviewcoder.transcripts import read_transcript
from interviewcoder.transcripts.formats.word import read

MakeWord = Callable[..., Path]


def r(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def p(*runs: str, style: str = "") -> str:
    inner = "".join(run if run.startswith("<") else r(run) for run in runs)
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{inner}</w:p>'


def table(*rows: tuple[str, ...]) -> str:
    cells = "".join("<w:tr>" + "".join(f"<w:tc>{p(cell)}</w:tc>" for cell in row) + "</w:tr>" for row in rows)
    return f"<w:tbl>{cells}</w:tbl>"


def told(file: Path) -> list[tuple[str | None, str]]:
    transcript = read_transcript(file)
    return [(turn.speaker, transcript.text[turn.start : turn.end]) for turn in transcript.turns]


DIALOGUE = [("I", "How many beds?"), ("B", "We have four."), ("I", "Open ones?"), ("B", "Two of them.")]


def test_bold_labels_title_and_headings(word: MakeWord) -> None:
    body = p("Interview DE-09", style="berschrift1") + p("Datum: 12.03.2019")
    body += "".join(p(r(f"{who}: ", "<w:b/>"), words) for who, words in DIALOGUE)
    assert told(word(body)) == DIALOGUE


def test_a_heading_between_turns_is_in_none(word: MakeWord) -> None:
    turns = [p(f"{who}: {words}") for who, words in DIALOGUE]
    body = turns[0] + turns[1] + p("Second theme", style="berschrift1") + turns[2] + turns[3]
    assert told(word(body)) == DIALOGUE


def test_label_alone_in_bold_without_a_colon(word: MakeWord) -> None:
    talk = [
        ("Anna Meier", "How many?"),
        ("Jan Nowak", "Four of them."),
        ("Anna Meier", "Open?"),
        ("Jan Nowak", "Two."),
    ]
    body = "".join(p(r(who, "<w:b/>")) + p(words) for who, words in talk)
    assert told(word(body)) == talk


def test_tables_with_time_speaker_and_words(word: MakeWord) -> None:
    rows = [(f"00:00:{n:02}", who, words) for n, (who, words) in enumerate(DIALOGUE)]
    transcript = read_transcript(word(p("Interview UK-01") + table(("Time", "Speaker", "Text"), *rows)))
    assert [(t.speaker, transcript.text[t.start : t.end]) for t in transcript.turns] == DIALOGUE
    assert [t.time_start for t in transcript.turns] == [0, 1, 2, 3]


def test_table_carries_an_empty_speaker_forward_and_unifies_colons(word: MakeWord) -> None:
    file = word(
        table(
            ("RA:", "How many beds?"), ("P1", "We have four."), ("", "Or five."), ("RA", "Open ones?"),
            ("P1:", "Two of them."),
        )
    )  # fmt: skip
    assert told(file) == [
        ("RA", "How many beds?"), ("P1", "We have four."), ("P1", "Or five."), ("RA", "Open ones?"),
        ("P1", "Two of them."),
    ]  # fmt: skip


def test_table_with_words_before_the_speaker_and_notes_after(word: MakeWord) -> None:
    rows = [(words + " And more words to make it the longest.", who, "ok") for who, words in DIALOGUE]
    assert told(word(table(*rows))) == [(who, words) for words, who, _ in rows]


def test_metadata_table_before_a_dialogue_in_paragraphs(word: MakeWord) -> None:
    body = table(("Date", "12 March 2019"), ("Place", "Leeds")) + "".join(p(f"{w}: {s}") for w, s in DIALOGUE)
    assert told(word(body)) == DIALOGUE


def test_table_without_speakers_is_unlabelled(word: MakeWord) -> None:
    file = word(table(("1", "We have four beds."), ("2", "Two of them are closed.")))
    assert [speaker for speaker, _ in told(file)] == [None, None]


def test_paragraphs_and_tables_in_document_order(word: MakeWord) -> None:
    body = p("I: How many beds?") + p("B: We have four.") + table(("I", "Open ones?"), ("B", "Two of them."))
    body += p("I: Thanks.")
    file = word(body + p("B: Welcome."))
    text = read_transcript(file).text
    assert text.index("four") < text.index("Open") < text.index("Thanks")


def test_tracked_changes_as_no_markup_shows_them(word: MakeWord) -> None:
    changed = (
        "<w:p>" + r("I: How many ") + f"<w:del>{'<w:r><w:delText>wards</w:delText></w:r>'}</w:del>"
        f"<w:ins>{r('beds')}</w:ins>" + r("?") + "</w:p>"
    )
    transcript = read_transcript(word(changed + p("B: We have four.") + p("I: Open?") + p("B: Two.")))
    assert "How many beds?" in transcript.text
    assert "wards" not in transcript.text
    assert any("Tracked changes" in warning for warning in transcript.warnings)


def test_a_deleted_paragraph_mark_joins_two_paragraphs(word: MakeWord) -> None:
    first = f"<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr>{r('I: How many ')}</w:p>"
    file = word(first + p("beds?") + p("B: We have four.") + p("I: Open ones?") + p("B: Two of them."))
    assert told(file) == DIALOGUE


def test_links_content_controls_and_fields_are_read(word: MakeWord) -> None:
    link = f"<w:hyperlink>{r('I: How many ')}</w:hyperlink>"
    first = f"<w:p>{link}<w:smartTag>{r('beds')}</w:smartTag>{r('?')}</w:p>"
    field = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>REF x</w:instrText></w:r>'
        f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{r("four")}'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
    second = f"<w:p>{r('B: We have ')}{field}{r('.')}</w:p>"
    control = f"<w:sdt><w:sdtPr/><w:sdtContent>{p('I: Open ones?')}</w:sdtContent></w:sdt>"
    assert told(word(first + second + control + p("B: Two of them."))) == DIALOGUE


def test_a_text_box_is_read_once(word: MakeWord) -> None:
    box = f"<w:txbxContent>{p('B: We have four.')}</w:txbxContent>"
    anchor = (
        f"<w:r><mc:AlternateContent><mc:Choice><w:drawing><wps:txbx>{box}</wps:txbx></w:drawing></mc:Choice>"
        f"<mc:Fallback><w:pict><v:textbox>{box}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent>"
        f"</w:r>"
    )
    transcript = read_transcript(
        word(f"<w:p>{r('I: How many beds?')}{anchor}</w:p>" + p("I: Open ones?") + p("B: Two of them."))
    )
    assert transcript.text.count("We have four.") == 1
    assert transcript.speakers == {"I": 2, "B": 2}
    assert any("Text boxes" in warning for warning in transcript.warnings)


def test_hidden_text_comments_and_footnotes_stay_out_with_a_notice(word: MakeWord) -> None:
    body = "<w:p>" + r("I: How many beds?") + r("SECRET", "<w:vanish/>") + "<w:r><w:commentReference/></w:r>"
    body += "<w:r><w:footnoteReference/></w:r></w:p>" + "".join(p(f"{w}: {s}") for w, s in DIALOGUE[1:])
    transcript = read_transcript(word(body))
    assert "SECRET" not in transcript.text
    assert {
        "Hidden text is left out.",
        "Comments are left out.",
        "Footnotes and endnotes are left out.",
    } <= set(transcript.warnings)


def soft(*lines: str) -> str:
    return "<w:p>" + "<w:r><w:br/></w:r>".join(r(line) for line in lines) + "</w:p>"


def test_old_teams_with_soft_line_breaks_and_unpadded_times(word: MakeWord) -> None:
    file = word(
        soft("0:0:3.1 --> 0:0:5.2", "Anna Meier", "How many beds?")
        + soft("0:0:6.0 --> 0:0:9.75", "Nowak, Jan", "We have four.", "Or five.")
        + soft("0:1:2.5 --> 0:1:4.0", "Anna Meier", "Open ones?")
    )
    transcript = read_transcript(file)
    assert [(t.speaker, t.time_start, t.time_end) for t in transcript.turns] == [
        ("Anna Meier", 3.1, 5.2), ("Nowak, Jan", 6.0, 9.75), ("Anna Meier", 62.5, 64.0),
    ]  # fmt: skip
    assert told(file)[1][1] == "We have four.\nOr five."


def test_new_teams_drops_started_transcription(word: MakeWord) -> None:
    file = word(
        p("Interview beds-20240311-Meeting Recording") + p("March 11, 2024, 9:00AM") + p("41m 3s")
        + p("Anna Meier started transcription")
        + soft("Anna Meier   0:03", "How many beds?") + soft("Jan Nowak   0:09", "We have four.")
        + soft("Anna Meier   1:12", "Open ones?") + p("Anna Meier stopped transcription")
    )  # fmt: skip
    transcript = read_transcript(file)
    assert told(file) == [
        ("Anna Meier", "How many beds?"), ("Jan Nowak", "We have four."), ("Anna Meier", "Open ones?"),
    ]  # fmt: skip
    assert [t.time_start for t in transcript.turns] == [3, 9, 72]


@pytest.mark.parametrize("width", [1, 3])
def test_nested_and_single_column_tables(word: MakeWord, width: int) -> None:
    inner = "".join(p(f"{who}: {words}") for who, words in DIALOGUE)
    cell = f"<w:tbl><w:tr><w:tc>{inner}</w:tc></w:tr></w:tbl>"
    for _ in range(width):
        cell = f"<w:tbl><w:tr><w:tc>{cell}</w:tc></w:tr></w:tbl>"
    assert told(word(cell)) == DIALOGUE


def test_format_is_told_by_content(word: MakeWord) -> None:
    body = "".join(p(f"{who}: {words}") for who, words in DIALOGUE)
    transcript: Transcript = read_transcript(word(body, name="wrongly.txt"))
    assert transcript.format == "docx"
    assert transcript.encoding is None


def texts(file: Path) -> list[str]:
    return [block.text for block in read(file.read_bytes(), "a.docx").blocks]


def tracked(tag: str, content: str = "") -> str:
    return f"<w:p><w:pPr><w:rPr><w:{tag}/></w:rPr></w:pPr>{content}</w:p>"


def test_paragraph_marks_deleted_one_after_the_other_lose_nothing(word: MakeWord) -> None:
    file = word(tracked("del", r("I: How ")) + tracked("del", r("many ")) + p("beds?") + p("B: Four."))
    assert texts(file) == ["I: How many beds?", "B: Four."]


def test_a_passage_that_was_moved_stands_in_its_new_place_only(word: MakeWord) -> None:
    moved = r("B: We have four.")
    body = tracked("moveFrom", f"<w:moveFrom>{moved}</w:moveFrom>") + p("I: How many beds?")
    assert texts(word(body + f"<w:p><w:moveTo>{moved}</w:moveTo></w:p>")) == [
        "I: How many beds?",
        "B: We have four.",
    ]


def test_deleted_rows_and_cells_are_left_out(word: MakeWord) -> None:
    def cell(text: str, properties: str = "") -> str:
        return f"<w:tc><w:tcPr>{properties}</w:tcPr>{p(text)}</w:tc>"

    body = "<w:tbl>"
    for row_properties, cells in (
        ("", cell("I") + cell("GONE", "<w:cellDel/>") + cell("How many?")),
        ("<w:del/>", cell("B") + cell("GONE")),
        ("<w:ins/>", cell("B") + cell("Four.")),
    ):
        body += f"<w:tr><w:trPr>{row_properties}</w:trPr>{cells}</w:tr>"
    assert texts(word(body + "</w:tbl>")) == ["I\tHow many?", "B\tFour."]


def test_text_hidden_by_a_style_and_shown_again(word: MakeWord) -> None:
    styles = (
        '<w:style w:type="character" w:styleId="secret"><w:rPr><w:vanish/></w:rPr></w:style>'
        '<w:style w:type="character" w:styleId="more"><w:basedOn w:val="secret"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="note"><w:rPr><w:vanish/></w:rPr></w:style>'
    )
    body = p(
        r("a"),
        r("SECRET", '<w:rStyle w:val="more"/>'),
        r("b", '<w:rStyle w:val="more"/><w:vanish w:val="0"/>'),
    )
    body += p("NOTE", style="note") + p(r("c", "<w:rPrChange><w:rPr><w:vanish/></w:rPr></w:rPrChange>"))
    assert texts(word(body, styles=styles)) == ["ab", "", "c"]


def field(kind: str) -> str:
    return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'


def test_fields_within_the_instruction_of_a_field_are_not_shown(word: MakeWord) -> None:
    inner = field("begin") + field("separate") + r("INNER") + field("end")
    instruction = field("begin") + inner + r("MORE") + field("separate")
    body = f"<w:p>{r('a')}{instruction}{r('b')}{field('end')}{r('c')}</w:p>"
    assert texts(word(body)) == ["abc"]
    assert texts(word(f"<w:p>{field('begin')}{r('LOST')}</w:p>{p('still here')}")) == ["", "still here"]


def test_signs_hyphens_breaks_and_emoji(word: MakeWord) -> None:
    emoji = (
        '<w:r><mc:AlternateContent><mc:Choice Requires="w16se"><w16se:symEx xmlns:w16se="x" '
        'w16se:font="Segoe UI Emoji" '
        'w16se:char="1F60A"/></mc:Choice><mc:Fallback><w:t>😊</w:t></mc:Fallback></mc:AlternateContent></w:r>'
    )
    signs = (
        '<w:r><w:t>a</w:t><w:sym w:font="Wingdings" w:char="F0E0"/><w:sym w:font="Symbol" w:char="F062"/>'
        "<w:softHyphen/>"
        '<w:noBreakHyphen/><w:tab/><w:t>b</w:t><w:br w:type="page"/></w:r><w:r><w:t>c</w:t></w:r>'
    )
    tabs = '<w:p><w:pPr><w:tabs><w:tab w:val="left"/></w:tabs></w:pPr>'
    assert texts(word(f"{tabs}{signs}{emoji}</w:p>")) == ["a→β-\tb", "c😊"]


def test_ruby_gives_its_base_and_formulas_their_letters(word: MakeWord) -> None:
    ruby = f"<w:r><w:ruby><w:rt>{r('かな')}</w:rt><w:rubyBase>{r('漢字')}</w:rubyBase></w:ruby></w:r>"
    space = 'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
    maths = f"<m:oMath {space}><m:r><m:t>x²</m:t></m:r></m:oMath>"
    assert texts(word(f"<w:p>{ruby}{maths}</w:p>")) == ["漢字x²"]


def test_strict_files_are_read(word: MakeWord) -> None:
    body = "".join(p(f"{who}: {words}") for who, words in DIALOGUE)
    file = word(body)
    with zipfile.ZipFile(file) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    with zipfile.ZipFile(file, "w") as archive:
        for name, content in parts.items():
            strict = content.replace(
                b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
                b"http://purl.oclc.org/ooxml/wordprocessingml/main",
            ).replace(
                b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
                b"http://purl.oclc.org/ooxml/officeDocument/relationships",
            )
            archive.writestr(name, strict)
    assert told(file) == DIALOGUE


def test_page_headers_are_left_out_with_a_notice_if_they_have_words(word: MakeWord) -> None:
    body = "".join(p(f"{who}: {words}") for who, words in DIALOGUE)
    notice = "Page headers and footers are left out."
    assert notice in read_transcript(word(body, header=p("Confidential"))).warnings
    assert notice not in read_transcript(word(body, header=p(""))).warnings
    assert notice not in read_transcript(word(body, header=p("- 3 -"))).warnings


def test_embedded_documents_are_told_of(word: MakeWord) -> None:
    assert any(
        "embedded" in notice
        for notice in read_transcript(word(p("words") + '<w:altChunk r:id="x"/>')).warnings
    )


def test_what_is_drawn_is_not_taken_for_text(word: MakeWord) -> None:
    drawn = '<w:r><w:drawing xmlns:a="drawing"><a:p><a:r><a:t>CHART</a:t></a:r></a:p></w:drawing></w:r>'
    assert texts(word(f"<w:p>{r('a')}{drawn}{r('b')}</w:p>")) == ["ab"]
