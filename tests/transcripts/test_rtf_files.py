"""RTF: code pages, Unicode, what stays out, tables, and the ways programs write it."""

from __future__ import annotations

from pathlib import Path

import pytest

from interviewcoder.model import Transcript, TranscriptError
from interviewcoder.transcripts import read_transcript
from interviewcoder.transcripts.formats.rtf import read

DIALOGUE = [("I", "How many beds?"), ("B", "We have four."), ("I", "Open ones?"), ("B", "Two of them.")]
BODY = "".join(f"{who}: {words}\\par " for who, words in DIALOGUE)


def lines(body: str | bytes, head: str = r"\rtf1\ansi\ansicpg1252\deff0") -> list[str]:
    raw = body if isinstance(body, bytes) else body.encode("latin-1")
    return [block.text for block in read(b"{" + head.encode() + b" " + raw + b"}", "a.rtf").blocks]


def notices(body: str) -> str:
    return " ".join(read(f"{{\\rtf1\\ansi {body}}}".encode("latin-1"), "a.rtf").warnings)


def transcript(tmp_path: Path, body: str, name: str = "a.rtf") -> Transcript:
    file = tmp_path / name
    file.write_bytes(f"{{\\rtf1\\ansi\\ansicpg1252\\deff0 {body}}}".encode("latin-1"))
    return read_transcript(file)


def told(found: Transcript) -> list[tuple[str | None, str]]:
    return [(turn.speaker, found.text[turn.start : turn.end]) for turn in found.turns]


def test_a_dialogue_with_bold_labels(tmp_path: Path) -> None:
    body = "".join(f"\\pard\\b {who}: \\b0 {words}\\par\r\n" for who, words in DIALOGUE)
    found = transcript(tmp_path, body)
    assert told(found) == DIALOGUE
    assert (found.format, found.encoding) == ("rtf", "cp1252")


def test_f4_times_end_turns(tmp_path: Path) -> None:
    talk = [
        ("I", "How many beds do you have here, in this hospital?"),
        ("B", "We have four, and two of them are closed."),
        ("I", "And why is that, if I may ask?"), ("B", "Because nobody has a licence for the weekend."),
    ]  # fmt: skip
    stamps = ["00:00:03-1", "00:00:09-8", "00:01:05-3", "01:00:00-0"]
    body = "".join(
        f"{who}: {words} #{stamp}#\\par " for (who, words), stamp in zip(talk, stamps, strict=True)
    )
    found = transcript(tmp_path, body)
    assert told(found) == talk
    assert [turn.time_end for turn in found.turns] == [3.1, 9.8, 65.3, 3600.0]


@pytest.mark.parametrize(
    ("page", "charset", "language_codec", "words"),
    [
        (1250, 238, "cp1250", "Zażółć gęślą jaźń"),
        (1251, 204, "cp1251", "Съешь ещё булок"),
        (1253, 161, "cp1253", "Καλημέρα"),
        (932, 128, "cp932", "日本語の表と能力"),
        (936, 134, "gbk", "中文访谈记录"),
        (949, 129, "cp949", "한국어 면담"),
        (950, 136, "big5", "繁體中文"),
    ],
)
def test_code_pages_of_the_document_and_of_a_font(
    page: int, charset: int, language_codec: str, words: str
) -> None:
    escaped = "".join(f"\\'{byte:02x}" for byte in words.encode(language_codec))
    assert lines(f"{escaped}\\par", f"\\rtf1\\ansi\\ansicpg{page}\\deff0") == [words]
    fonts = f"{{\\fonttbl{{\\f0\\fcharset0 Arial;}}{{\\f1\\fcharset{charset} Other;}}}}"
    assert lines(f"{fonts}\\f0 caf\\'e9 \\f1 {escaped}\\f0  \\'fc\\par") == [f"café {words} ü"]


def test_a_second_byte_may_be_written_as_a_letter() -> None:
    fonts = "{\\fonttbl{\\f0\\fcharset128 MS Mincho;}}"
    assert "ア".encode("cp932") == b"\x83A"
    assert "表".encode("cp932") == b"\x95\\"
    assert lines(f"{fonts}\\f0 \\'83A\\'95\\'5c\\'95\\\\\\par") == ["ア表表"]
    assert lines(b"{\\fonttbl{\\f0\\fcharset128 MS Mincho;}}\\f0 " + "言葉".encode("cp932") + b"\\par") == [
        "言葉"
    ]


def test_code_pages_of_other_systems() -> None:
    assert lines("\\'8a\\par", "\\rtf1\\mac") == ["ä"]
    assert lines("\\'84\\par", "\\rtf1\\pc") == ["ä"]


def test_unicode_with_stand_ins() -> None:
    assert lines("\\u228?\\u228\\'e4x\\uc0\\u246y\\uc2\\u252\\'c3\\'bcz{\\uc3\\u223 abc}d") == ["ääxöyüzßd"]
    assert lines("\\u-10179?\\u-8694?\\u128522?!") == ["😊😊!"]
    assert lines("\\u-10179?x\\u-8694?") == ["\ufffdx\ufffd"]
    assert lines("\\uc1\\u8212\\emdash -\\u8220\\ldblquote Ja\\u8221\\rdblquote") == ["—-“Ja”"]
    assert lines("\\u233\\par next") == ["é", "next"]


@pytest.mark.parametrize("sign", [r"\_", r"\~", r"\-", r"\'2d", r"\{", "-"])
def test_one_sign_stands_in_for_a_letter_however_it_is_written(sign: str) -> None:
    assert lines(rf"non\u8209{sign}breaking\par") == ["non\u2011breaking"]


def test_signs_that_stand_in_for_nothing_are_read() -> None:
    assert lines(r"non\_breaking\~hy\-phen\par") == ["non-breaking\u00a0hyphen"]


def test_characters_written_as_words() -> None:
    body = "a\\tab b\\emdash c\\endash d\\lquote e\\rquote f\\~g\\_h\\-i\\bullet\\\\\\{\\}\\line k"
    assert lines(body) == ["a\tb—c–d‘e’f\u00a0g-hi•\\{}", "k"]
    assert lines("one\\\ntwo\\\r\nthree\\par") == ["one", "two", "three"]
    assert lines("wo\r\nrds\\par") == ["words"]


def test_signs_of_symbol_fonts() -> None:
    fonts = "{\\fonttbl{\\f0\\fcharset0 Arial;}{\\f1\\fcharset2 Symbol;}{\\f2\\fcharset2 Wingdings;}}"
    assert lines(f"{fonts}\\f0 a {{\\f1 b}} {{\\f2 \\'e0}}{{\\f2 \\u-3872?}}z") == ["a β →→z"]


def test_what_stays_out_is_told() -> None:
    body = (
        "{\\header HEAD\\par}{\\footerf FOOT\\par}I: How many {\\v "
        "SECRET}beds{\\super\\chftn{\\footnote\\pard NOTE}}"
        "{\\*\\atnid X}{\\*\\atnauthor Y}\\chatn{\\*\\annotation\\pard REMARK}?{\\deleted GONE}{\\revised  "
        "Yes.}\\par"
    )
    assert lines(body) == ["I: How many beds? Yes."]
    for part in ("headers", "Hidden", "Footnotes", "Comments", "deleted", "inserted"):
        assert part in notices(body)


def test_a_deleted_paragraph_mark_joins() -> None:
    assert lines("I: How many {\\deleted\\par }beds?\\par B: Four.\\par") == ["I: How many beds?", "B: Four."]


def test_pictures_objects_and_binary_data_are_passed_over() -> None:
    assert lines(
        "a{\\pict\\wmetafile8 0102ab{\\*\\blipuid 00}\\bin4 }}}}ff}b{\\object{\\*\\objdata 0011}{\\result "
        "R}}c\\par"
    ) == ["abc"]
    assert lines("a\\bin3 }{\\b") == ["ab"]
    assert lines("{\\*\\unknown{\\b deep}words}left\\par") == ["left"]
    assert lines(
        "{\\info{\\title T}}{\\stylesheet{\\s0 Normal;}}{\\colortbl;\\red0;}x{\\listtext\\tab 1.\\tab}y"
    ) == ["xy"]


def test_fields_give_their_result() -> None:
    field = '{\\field{\\*\\fldinst HYPERLINK "http://x"}{\\fldrslt{\\ul the link}}}'
    assert lines(f"See {field}.\\par") == ["See the link."]


def test_alternates_for_newer_readers() -> None:
    assert lines("{\\upr{\\'3f}{\\*\\ud\\u322?}}x") == ["łx"]


def test_text_boxes_once_after_their_paragraph() -> None:
    shape = (
        "{\\shp{\\*\\shpinst\\shpleft0{\\sp{\\sn name}{\\sv value}}{\\shptxt \\pard In the box.\\par}}"
        "{\\shprslt{\\*\\do{\\dptxbxtext In the box.\\par}}}}"
    )
    assert lines(f"Anchor{shape} goes on.\\par Next.\\par") == ["Anchor goes on.", "In the box.", "Next."]
    assert "Text boxes" in notices(f"A{shape}\\par")


def row(*cells: str) -> str:
    return (
        "\\trowd\\cellx1000\\cellx5000\\pard\\intbl " + "".join(f"{cell}\\cell " for cell in cells) + "\\row "
    )


def test_tables_are_rows(tmp_path: Path) -> None:
    body = "Before\\par " + "".join(row(*one) for one in DIALOGUE) + "\\pard After\\par"
    blocks = read(f"{{\\rtf1 {body}}}".encode(), "a.rtf").blocks
    assert [(b.kind, b.cells) for b in blocks] == [
        ("words", ()), *(("row", one) for one in DIALOGUE), ("words", ()),
    ]  # fmt: skip
    assert told(transcript(tmp_path, "".join(row(*one) for one in DIALOGUE))) == DIALOGUE


def test_two_tables_nested_tables_and_sloppy_ones() -> None:
    two = row("a", "b") + "\\pard\\par " + row("c", "d")
    blocks = read(f"{{\\rtf1 {two}}}".encode(), "a.rtf").blocks
    assert [b.table for b in blocks if b.kind == "row"] == [1, 2]
    inner = (
        "\\pard\\intbl\\itap2 x\\nestcell y\\nestcell{\\*\\nesttableprops\\trowd\\cellx1\\cellx2\\nestrow}"
        "{\\nonesttables\\par}\\pard\\intbl\\itap1 z\\cell"
    )
    assert lines(f"\\trowd\\cellx1\\cellx2\\pard\\intbl a\\cell{inner}\\row\\pard end\\par") == [
        "a\tx\ty\nz",
        "end",
    ]
    assert lines("\\trowd\\cellx1\\cellx2 a\\cell b\\cell\\row\\pard end\\par") == ["a\tb", "end"]
    assert lines("\\trowd\\cellx1\\pard\\intbl I: a\\par B: b\\cell\\row\\pard end\\par") == [
        "I: a",
        "B: b",
        "end",
    ]


def test_headings_by_outline_and_by_style() -> None:
    blocks = read(
        b"{\\rtf1{\\stylesheet{\\s0 Normal;}{\\s1 heading 1;}{\\s7 Title;}}\\pard\\s7 T\\par\\pard\\s1 H\\par"
        b"\\pard\\outlinelevel0 O\\par\\pard words\\par}",
        "a.rtf",
    ).blocks
    assert [b.kind for b in blocks] == ["heading", "heading", "heading", "words"]


def test_a_file_that_breaks_off_is_read_with_a_notice(tmp_path: Path) -> None:
    file = tmp_path / "a.rtf"
    file.write_bytes(f"{{\\rtf1\\ansi {BODY} B: And th".encode())
    found = read_transcript(file)
    assert any("breaks off" in warning for warning in found.warnings)
    assert told(found)[:4] == DIALOGUE


def test_content_decides_over_the_ending(tmp_path: Path) -> None:
    assert transcript(tmp_path, BODY, "a.doc").format == "rtf"
    assert transcript(tmp_path, BODY, "a.txt").format == "rtf"


HOSTILE = [
    "{", "}", "{}", "\\'e4", "\\u228?", "\\par ", "\\cell ", "\\row ", "\\itap9 x", "\\bin9", "{\\shptxt ",
    "{\\header ", "\\trowd\\intbl\\itap3 x\\nestcell ", "{\\*",
]  # fmt: skip


@pytest.mark.parametrize("unit", HOSTILE)
def test_hostile_repetition(unit: str) -> None:
    data = b"{\\rtf1 " + unit.encode() * (200_000 // len(unit))
    try:
        assert isinstance(read(data, "a.rtf").blocks, tuple)
    except TranscriptError as error:
        assert "nested deeper" in str(error)
