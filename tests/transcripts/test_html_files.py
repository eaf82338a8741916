"""HTML: blocks, what is not shown, encodings, and what word processors save as a web page."""

from __future__ import annotations

from pathlib import Path

import pytest

from interviewcoder.model import TranscriptError
from interviewcoder.transcripts import read_transcript
from interviewcoder.transcripts.formats.webpage import read

DIALOGUE = [("I", "How many beds?"), ("B", "We have four."), ("I", "Open ones?"), ("B", "Two of them.")]
BODY = "".join(f"<p>{who}: {words}</p>\n" for who, words in DIALOGUE)


def lines(body: str, head: str = "") -> list[str]:
    parsed = read(f"<html><head>{head}</head><body>{body}</body></html>".encode(), "a.html")
    return [block.text for block in parsed.blocks]


def notices(body: str) -> str:
    return " ".join(read(f"<html><body>{body}</body></html>".encode(), "a.html").warnings)


def test_a_page_with_all_that_is_not_text(tmp_path: Path) -> None:
    file = tmp_path / "a.html"
    file.write_text(
        "<!DOCTYPE html><html><head><title>TITLE</title><style>p {color: red}</style><script>x < y && z()"
        "</script>"
        f"</head><body><nav><a href='/'>Home</a></nav><h1>Interview</h1>{BODY}<svg><text>S</text></svg>"
        f"</body></html>",
        encoding="utf-8",
    )
    found = read_transcript(file)
    assert [(t.speaker, found.text[t.start : t.end]) for t in found.turns] == DIALOGUE
    assert found.format == "html"
    assert not any(word in found.text for word in ("TITLE", "Home", "color"))


def test_the_footer_of_the_page_is_left_out_and_that_of_a_quotation_stays() -> None:
    assert lines(f"{BODY}<footer><p>© The Museum</p></footer>")[-1] == "B: Two of them."
    assert "headers" in notices("<p>I: So?</p><footer>© The Museum</footer>")
    quoted = (
        "<article><p>So?</p><footer>Anna</footer></article><blockquote>Yes.<footer>Jan</footer></blockquote>"
    )
    assert lines(quoted) == ["So?", "Anna", "Yes.", "Jan"]


def test_white_space_breaks_and_entities() -> None:
    assert lines("<p>  a\n   b <b> c</b> <br> d&nbsp;&amp;&#8217;&hellip; </p>") == ["a b c", "d\u00a0&’…"]
    assert lines("one<p>two<p>three<div>four<span> five</span></div>six") == [
        "one",
        "two",
        "three",
        "four five",
        "six",
    ]
    assert lines("<p>a</p><p>&nbsp;</p><p>b</p>") == ["a", "", "b"]
    assert lines("<pre>a  b\n  c</pre>") == ["a  b", "  c"]
    assert lines("<ul><li>a<li>b</ul><dl><dt>c<dd>d</dl>") == ["a", "b", "c", "d"]


def test_tables_are_rows_and_headings_are_headings() -> None:
    rows = "".join(f"<tr><td>{a}<td>{b}" for a, b in DIALOGUE)
    parsed = read(
        f"<html><body><h2>Head</h2><table><tbody>{rows}</table><p>After</body></html>".encode(), "a.html"
    )
    assert [b.cells for b in parsed.blocks if b.kind == "row"] == DIALOGUE
    assert (parsed.blocks[0].kind, parsed.blocks[-1].text) == ("heading", "After")


@pytest.mark.parametrize(
    "element",
    [
        "<p hidden>SECRET</p>", '<span style="display: none">SECRET</span>',
        "<p style='mso-hide:all'>SECRET</p>",
        '<p class="gone">SECRET</p>', '<div style="visibility:hidden"><p>SECRET</p></div>',
    ],
)  # fmt: skip
def test_hidden_text_stays_out_with_a_notice(element: str) -> None:
    style = "@media print { .shown {display:none} } /* .shown {display:none} */ p.gone { display : none }"
    page = f"<html><head><style>{style}</style></head>"
    parsed = read(f'{page}<body><p class="shown">a</p>{element}b</body></html>'.encode(), "a.html")
    assert [b.text for b in parsed.blocks] == ["a", "b"]
    assert "Hidden text is left out." in parsed.warnings


def test_what_word_saves() -> None:
    body = (
        '<p class=MsoNormal>I: How <del cite="mailto:A" datetime="2020-01-01T00:00">few</del>'
        '<ins cite="mailto:A" datetime="2020-01-01T00:00">many</ins> beds<a style=\'mso-footnote-id:ftn1\' '
        'href="#_ftn1" name="_ftnref1"><span>[1]</span></a><span class=MsoCommentReference><a '
        "class=msocomanchor "
        'href="#_msocom_1">[A1]</a></span>?<o:p></o:p></p>'
        "<p class=MsoListParagraph><![if !supportLists]><span style='mso-list:Ignore'>1.<span>&nbsp; "
        "</span></span>"
        "<![endif]>B: Four.</p><!--[if gte mso 9]><xml>X</xml><![endif]-->"
        "<div style='mso-element:footnote-list'><div style='mso-element:footnote' id=ftn1><p>NOTE</p>"
        "</div></div>"
        "<div style='mso-element:comment-list'><p>REMARK</p></div>"
    )
    assert lines(body) == ["I: How many beds?", "B: Four."]
    for part in ("deleted", "inserted", "Footnotes", "Comments"):
        assert part in notices(body)


def test_what_google_docs_and_libreoffice_save() -> None:
    google = (
        '<p><span class="c1">I:</span><span> Beds?</span><sup><a href="#ftnt1" id="ftnt_ref1">[1]</a></sup>'
        '<sup><a href="#cmnt1" id="cmnt_ref1">[a]</a></sup></p><hr><div><p><a href="#ftnt_ref1" '
        'id="ftnt1">[1]</a>'
        '<span> NOTE</span></p></div><div class="c2"><p><a href="#cmnt_ref1" id="cmnt1">[a]</a>'
        "<span>REMARK</span></p>"
        "<p><span>MORE</span></p></div>"
    )
    parsed = read(
        f"<html><head><style>.c1{{font-weight:700}}</style></head><body>{google}</body></html>".encode(), "a"
    )
    assert [b.text for b in parsed.blocks if b.text] == ["I: Beds?"]
    assert parsed.blocks[0].bold == 2
    office = (
        '<div title="header"><p>HEADER</p></div><p>Beds?<a class="sdfootnoteanc" name="sdfootnote1anc" '
        'href="#sdfootnote1sym"><sup>1</sup></a></p><div id="sdfootnote1"><p>NOTE</p></div>'
    )
    assert lines(office) == ["Beds?"]


@pytest.mark.parametrize(
    ("encoding", "head"),
    [
        ("cp1252", '<meta http-equiv=Content-Type content="text/html; charset=windows-1252">'),
        ("cp1250", '<meta charset="windows-1250">'),
        ("utf-8", '<meta charset="utf-8">'),
        ("utf-8", ""),
        ("utf-16", ""),
        ("utf-8", '<meta charset="nonsense">'),
    ],
)
def test_encodings(encoding: str, head: str) -> None:
    page = f"<html><head>{head}</head><body><p>„Größe“ – é</p></body></html>"
    assert [b.text for b in read(page.encode(encoding), "a.html").blocks] == ["„Größe“ – é"]


def test_xhtml_and_broken_pages() -> None:
    page = (
        b'<?xml version="1.0" encoding="UTF-8"?><html xmlns="http://www.w3.org/1999/xhtml"><head><title/>'
        b'<script src="x"/></head><body><p>words</p></body></html>'
    )
    assert [b.text for b in read(page, "a.html").blocks] == ["words"]
    assert "".join(lines("<td>a</tr></table><b><i>b</b></i></p>c")) == "abc"
    assert lines("<table>x<tr>y<td>z</table>w")[-1] == "w"


@pytest.mark.parametrize("name", ["a.txt", "a.doc", "a.xls"])
def test_content_decides_over_the_ending(tmp_path: Path, name: str) -> None:
    file = tmp_path / name
    file.write_text(f"<html><body>{BODY}</body></html>")
    assert read_transcript(file).format == "html"


def test_web_archives_are_refused_with_advice(tmp_path: Path) -> None:
    file = tmp_path / "a.mht"
    file.write_text(
        "From: <Saved>\nMIME-Version: 1.0\nContent-Type: multipart/related; boundary=x\n\n--x\n<html>"
    )
    with pytest.raises(TranscriptError, match="web archive"):
        read_transcript(file)


HOSTILE = [
    "<", "<p>", "<div>", "<b><i>", "<table><tr><td>", "<!--", "<![", "&", "<a href='#ftnt_ref'>", "<style>a{",
    "<span style='display:none'>", "</p>", "<br>", "<style>", "<style>/*",
]  # fmt: skip


@pytest.mark.parametrize("unit", HOSTILE)
def test_hostile_repetition(unit: str) -> None:
    parsed = read(b"<html>" + unit.encode() * (300_000 // len(unit)), "a.html")
    assert isinstance(parsed.blocks, tuple)


@pytest.mark.parametrize("tag", ['span class="time"', 'span class="timestamp"', "time"])
def test_a_name_and_a_time_that_only_style_sets_apart(tmp_path: Path, tag: str) -> None:
    said = ["How did you come here?", "By boat, with my aunt.", "And then?", "Then we slept at the port."] * 2
    turns = "".join(
        f"<div><span class='speaker'>{('Marta', 'Participant 4')[n % 2]}</span>"
        f"<{tag}>00:0{n}:03</{tag.split(maxsplit=1)[0]}><p>{words}</p></div>"
        for n, words in enumerate(said)
    )
    path = tmp_path / "a.html"
    path.write_text(f"<html><meta charset='utf-8'><body>{turns}</body></html>", encoding="utf-8")
    read = read_transcript(path)
    assert [(turn.speaker, turn.time_start) for turn in read.turns] == [
        (("Marta", "Participant 4")[n % 2], 60 * n + 3) for n in range(8)
    ]
    assert [read.text[turn.start : turn.end] for turn in read.turns] == said
