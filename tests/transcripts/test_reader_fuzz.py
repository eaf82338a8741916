"""Whatever a file holds, a reader gives blocks or refuses with its own error: markup put together at
random.

Random bytes seldom get past a parser, so each format is also fed what its parser accepts: its own tags,
control words and keys in any order.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from conftest import OTHERS as WORD_NAMESPACES
from conftest import W
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from test_odt_files import MIME, NAMESPACES

from interviewcoder.model import TranscriptError
from interviewcoder.transcripts import read_transcript
from interviewcoder.transcripts.blocks import Parsed
from interviewcoder.transcripts.formats import (
    READERS,
    opendocument,
    otranscribe,
    reader,
    recogniser,
    rtf,
    webpage,
)
from interviewcoder.transcripts.formats.markup import walk_xml
from interviewcoder.transcripts.formats.word import _Walk
from interviewcoder.transcripts.formats.word_styles import Styles

BOUNDED = settings(
    max_examples=80,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


def listed(words: str) -> list[str]:
    """Words parted by blanks."""
    return words.split()


WORD_TAGS = listed(
    "p r t tbl tr tc tab br sym fldChar del ins moveFrom pPr rPr trPr tcPr vanish b sdt sdtContent "
    "txbxContent pict hyperlink ruby rubyBase rt instrText footnoteReference cellDel pStyle outlineLvl "
    "sectPr body altChunk "
)
ODT_TAGS = listed(
    "text:p text:h text:span text:a text:s text:tab text:line-break text:note text:section text:list "
    "text:list-item table:table table:table-row table:table-cell table:covered-table-cell draw:frame "
    "draw:text-box draw:custom-shape office:annotation text:tracked-changes text:changed-region "
    "text:deletion text:change-start text:change-end text:hidden-paragraph text:hidden-text style:style "
    "style:header office:text "
)
HTML_TAGS = listed(
    "p div span b table tbody tr td th ul li br a h1 pre style script del ins head body html title svg td "
    "caption select option textarea form o:p frameset template "
)
RTF_WORDS = listed(
    r"\par \pard \cell \row \nestcell \nestrow \trowd \intbl \itap2 \itap3 \itap0 \v \v0 \deleted \plain "
    r"\b \f0 \f1 \u228? \u-10179? \u-8694? \uc0 \uc2 \'e4 \'83 \bin3 \fonttbl \f1\fcharset128 \stylesheet "
    r"\s1 \shpinst \shptxt \shprslt \*\do \dptxbxtext \footnote \field \fldrslt \upr \*\ud \*\x \page "
    r"\line \sect \tab \~ \_ \* \ansicpg932 \*\nesttableprops \deff1 { { { } } } words ; "
)
JSON_KEYS = listed(
    "segments results items alternatives content utterances monologues elements value transcription "
    "offsets chunks timestamp start end text speaker words channels channel_labels speaker_labels "
    "language transcript media-time recognizedPhrases nBest display speakers id name Transcript "
    "paragraphs sentences "
)


def reads_or_refuses(read: Callable[[], Any]) -> None:
    try:
        assert read() is not None
    except TranscriptError as error:
        assert "\n" not in str(error)
        assert str(error).endswith(".")


def trees(tags: list[str], attributes: list[str]) -> st.SearchStrategy[str]:
    """Well-formed XML of these tags, nested at will."""
    tag = st.tuples(st.sampled_from(tags), st.sampled_from(["", *attributes]))
    leaf = st.one_of(st.sampled_from(["I: How many?", " ", "B:"]), tag.map(lambda t: f"<{t[0]}{t[1]}/>"))
    return st.recursive(
        leaf,
        lambda inner: st.tuples(tag, st.lists(inner, max_size=5)).map(
            lambda t: f"<{t[0][0]}{t[0][1]}>{''.join(t[1])}</{t[0][0]}>"
        ),
        max_leaves=40,
    )


WORD_ATTRIBUTES = [
    ' w:type="page"', ' w:fldCharType="begin"', ' w:fldCharType="separate"', ' w:fldCharType="end"',
    ' w:val="1"',
    ' w:char="F0E0" w:font="Wingdings"', ' w:char="zz"', ' w:val="0"',
]  # fmt: skip
ODT_ATTRIBUTES = [
    ' text:c="4"', ' text:style-name="P1"', ' text:display="none"', ' text:is-hidden="true"',
    ' text:change-id="c"',
    ' text:id="c"', ' table:number-columns-repeated="3"', ' style:name="P1" style:parent-style-name="P1"',
]  # fmt: skip
HTML_ATTRIBUTES = [
    ' hidden=""', ' style="display:none"', ' class="x"', ' style="mso-element:comment-list"',
    ' href="#ftnt_ref1" id="f"',
    ' class="timestamp" data-timestamp="x"',
]  # fmt: skip


@BOUNDED
@given(
    body=st.lists(
        trees([f"w:{tag}" for tag in WORD_TAGS] + ["mc:Fallback", "m:r"], WORD_ATTRIBUTES), max_size=8
    )
)
def test_word_markup_in_any_order(body: list[str]) -> None:
    maths = 'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
    walk = _Walk(Styles())
    walk_xml(
        f"<w:document {W} {maths} {WORD_NAMESPACES}>{''.join(body)}</w:document>".encode(), walk, "a.docx"
    )
    assert all(block.text is not None for block in walk.flow.blocks())


@BOUNDED
@given(body=st.lists(trees(ODT_TAGS, ODT_ATTRIBUTES), max_size=8))
def test_opendocument_markup_in_any_order(body: list[str]) -> None:
    document = (
        f'<office:document {NAMESPACES} office:mimetype="{MIME}"><office:text>{"".join(body)}</office:text>'
        f"{''.join(body)}</office:document>"
    )
    reads_or_refuses(lambda: opendocument.read(document.encode(), "a.fodt"))


@BOUNDED
@given(
    body=st.lists(
        st.one_of(
            trees(HTML_TAGS, HTML_ATTRIBUTES), st.sampled_from([f"</{t}>" for t in HTML_TAGS] + ["<", "<!--"])
        )
    )
)
def test_web_markup_in_any_order(body: list[str]) -> None:
    page = "".join(body)
    reads_or_refuses(lambda: webpage.read(f"<html>{page}".encode(), "a.html"))
    reads_or_refuses(lambda: otranscribe.read(json.dumps({"text": page}).encode(), "a.otr"))


@settings(parent=BOUNDED, max_examples=200)
@given(words=st.lists(st.sampled_from(RTF_WORDS), max_size=60))
def test_rtf_words_in_any_order(words: list[str]) -> None:
    found: list[Parsed] = []
    reads_or_refuses(
        lambda: found.append(rtf.read(("{\\rtf1 " + " ".join(words)).encode(), "a.rtf")) or found
    )
    for block in found[0].blocks:
        block.text.encode("utf-8")


values = st.recursive(
    st.one_of(
        st.none(), st.booleans(), st.integers(), st.floats(), st.sampled_from(["a", "1.5", "spk_0", "", "de"])
    ),
    lambda inner: st.one_of(
        st.lists(inner, max_size=4), st.dictionaries(st.sampled_from(JSON_KEYS), inner, max_size=5)
    ),
    max_leaves=25,
)


@settings(parent=BOUNDED, max_examples=200)
@given(value=values)
def test_json_of_any_shape(value: Any) -> None:
    data = json.dumps(value).encode()
    reads_or_refuses(lambda: recogniser.read(data, "a.json"))
    reads_or_refuses(lambda: otranscribe.read(data, "a.otr"))


@pytest.mark.parametrize("name", sorted(READERS))
@settings(parent=BOUNDED, max_examples=25)
@given(
    data=st.binary(max_size=300),
    head=st.sampled_from(
        [b"", b"PK\x03\x04", b"{\\rtf1 ", b"<html>", b"WEBVTT\n\n", b'{"', b"\xff\xfe", b"<?xml "]
    ),
)
def test_any_bytes(name: str, data: bytes, head: bytes, tmp_path: Path) -> None:
    reads_or_refuses(lambda: reader(name).read(head + data, f"a.{name}"))
    file = tmp_path / f"a.{name}"
    file.write_bytes(head + data)
    reads_or_refuses(lambda: read_transcript(file))
