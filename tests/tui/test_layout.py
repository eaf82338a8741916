"""Lines, cells and clusters: every word is shown once, and offsets and cells lead to each other."""

from __future__ import annotations

import unicodedata

import pytest
import wcwidth
from hypothesis import example, given
from hypothesis import strategies as st
from rich.cells import cell_len

from interviewcoder.model import Span
from interviewcoder.tui.layout import SEPARATOR, lay_out
from interviewcoder.tui.readable import SINGLE_CELL_RANGES, ReadableText, displayable, readable_text

PIECES = (
    "beds", "we", "Señora", "naïve", "„Klinik“", "don’t", "—", "…", "a-b", "x",
    "  ", " ", " ", " ", "\n", "\t", "\u00a0",
    "漢字", "ｆ", "각", "\u1100\u1161\u11a8",
    "👩🏽‍⚕️", "👨‍👩‍👧", "🇩🇪", "🇪🇸", "☢️", "❤", "1️⃣",
    "e\u0301", "\u0301", "क्षि", "น้ำ", "\u200b", "\u200d", "\u00ad", "\x1b[31m", "\x85", "\u202e",
)  # fmt: skip
WORDS = st.lists(st.sampled_from(PIECES), max_size=40).map("".join)


@st.composite
def texts(draw: st.DrawFn) -> ReadableText:
    """A text of up to six turns with labels between them, as a transcript has."""
    text = draw(st.sampled_from(("", "Interview DE-01\n\n")))
    turns: list[Span] = []
    for words in draw(st.lists(WORDS, min_size=1, max_size=6)):
        turns.append((len(text), len(text) + len(words)))
        text += words + draw(st.sampled_from(("\n\n", "\n[11:02] EXP: ", "\n")))
    return readable_text(text, turns, [])


WIDTHS = st.integers(1, 40)


def clusters_of(text: ReadableText) -> set[int]:
    """Every boundary between clusters inside the turns, found turn by turn by wcwidth alone."""
    found = set()
    for start, end in zip(text.turn_starts, text.turn_ends, strict=True):
        position = start
        found.add(position)
        for cluster in wcwidth.iter_graphemes(text.text[start:end]):
            position += len(cluster)
            found.add(position)
    return found


@given(texts(), WIDTHS)
@example(readable_text("ab  cd", [(0, 6)], []), 2)
@example(readable_text("   abcdef", [(0, 9)], []), 3)
def test_every_character_but_white_space_is_in_exactly_one_line(text: ReadableText, width: int) -> None:
    layout = lay_out(text, width)
    shown = [0] * len(text.text)
    for line in range(layout.height):
        for offset in range(layout.starts[line], layout.ends[line]):
            shown[offset] += 1
    inside = set()
    for start, end in zip(text.turn_starts, text.turn_ends, strict=True):
        inside.update(range(start, end))
    for offset, times in enumerate(shown):
        if offset not in inside:
            assert times == 0
        elif text.text[offset].isspace():
            assert times <= 1
        else:
            assert times == 1


@given(texts(), WIDTHS)
def test_lines_are_no_wider_than_the_screen_and_cut_no_cluster(text: ReadableText, width: int) -> None:
    layout = lay_out(text, width)
    boundaries = clusters_of(text)
    for line in range(layout.height):
        start, end = layout.starts[line], layout.ends[line]
        assert "\n" not in text.text[start:end]
        if layout.turns[line] == SEPARATOR:
            assert start == end
            continue
        assert {start, end} <= boundaries
        clusters = list(wcwidth.iter_graphemes(text.text[start:end]))
        widths = [cell_len(cluster) for cluster in clusters]
        visible = [cells for cells in widths if cells]
        assert sum(widths) <= width or len(visible) == 1


@given(texts(), WIDTHS)
def test_lines_of_a_turn_follow_each_other_and_begin_with_it(text: ReadableText, width: int) -> None:
    layout = lay_out(text, width)
    assert list(range(len(text.turn_starts))) == sorted({t for t in layout.turns if t >= 0})
    for turn, first in enumerate(layout.first_lines):
        assert layout.is_first(first)
        assert layout.starts[first] == text.turn_starts[turn]
    for before, after in zip(range(layout.height), range(1, layout.height), strict=False):
        if layout.turns[before] == layout.turns[after]:
            assert layout.starts[before] <= layout.ends[before] <= layout.starts[after]
            gap = text.text[layout.ends[before] : layout.starts[after]]
            assert gap.strip(" \n") == "" and gap.count("\n") <= 1
        else:
            assert SEPARATOR in (layout.turns[before], layout.turns[after])


@given(texts(), WIDTHS)
def test_offsets_and_cells_lead_to_each_other(text: ReadableText, width: int) -> None:
    layout = lay_out(text, width)
    for line in range(layout.height):
        if layout.turns[line] == SEPARATOR:
            continue
        start, end = layout.starts[line], layout.ends[line]
        cell = 0
        for position, following, cells in text.clusters(start, end):
            assert layout.line_at(position) == line
            assert layout.cell_at(position) == cell
            for inside in range(cell, cell + cells):
                assert layout.offset_at(line, inside) == position
            if cells:
                assert text.cluster_end(position) == following
            cell += cells
        last = layout.offset_at(line, cell + 5)
        assert layout.line_at(last) == line
        assert start <= last <= end


@given(texts())
def test_steps_over_clusters_agree_with_unicode(text: ReadableText) -> None:
    for start, end in zip(text.turn_starts, text.turn_ends, strict=True):
        position = start
        for cluster in wcwidth.iter_graphemes(text.text[start:end]):
            following = position + len(cluster)
            if following < end:
                assert text.cluster_end(position) == following
            if position > start:
                assert text.cluster_start(position) == position
                assert text.cluster_before(following) == position
            position = following


@given(texts(), st.integers(0, 400))
def test_reach_leads_into_a_turn_and_to_a_boundary(text: ReadableText, offset: int) -> None:
    place = text.reach(min(offset, len(text.text)))
    assert place in clusters_of(text)
    assert text.reach(place) == place


def test_wrapping_breaks_at_spaces_and_keeps_paragraphs() -> None:
    text = readable_text("INT: so four beds\n\nno more, nobodyislicensed", [(5, 44)], [])
    layout = lay_out(text, 9)
    lines = [text.text[a:b] for a, b in zip(layout.starts, layout.ends, strict=True)]
    assert lines == ["so four", "beds", "", "no more,", "nobodyisl", "icensed"]


def test_wide_characters_count_two_cells() -> None:
    text = readable_text("漢字 ok 漢字漢字", [(0, 10)], [])
    layout = lay_out(text, 7)
    lines = [text.text[a:b] for a, b in zip(layout.starts, layout.ends, strict=True)]
    assert lines == ["漢字 ok", "漢字漢", "字"]
    assert layout.cell_at(3) == 5
    assert layout.offset_at(0, 1) == 0
    assert layout.offset_at(0, 2) == 1


@pytest.mark.parametrize("bounds", SINGLE_CELL_RANGES)
def test_the_fast_set_holds_only_characters_of_one_cell(bounds: tuple[int, int]) -> None:
    for code in range(bounds[0], bounds[1] + 1):
        character = chr(code)
        assert cell_len(character) == 1, hex(code)
        assert wcwidth.wcwidth(character) == 1, hex(code)
        assert unicodedata.category(character)[0] not in "MC", hex(code)


def test_the_fast_set_holds_what_word_writes() -> None:
    text = readable_text("’“”—–…«»„‚€ äöüßéèñçąęłżźśćńó ÄÖÜŁŻ ¿¡ · • → ½ ™ °", [(0, 5)], [])
    assert text.is_plain(0, len(text.text))


@given(st.text())
def test_no_control_character_is_shown(text: str) -> None:
    shown = displayable(text)
    assert len(shown) == len(text)
    for character in shown:
        if character != "\n":
            assert unicodedata.category(character) not in ("Cc", "Cs", "Zl", "Zp")
            assert unicodedata.bidirectional(character) not in (
                "LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI",
            )  # fmt: skip
    shown.encode("utf-8")


def test_a_sentence_is_found_between_two_and_never_in_another_turn() -> None:
    text = readable_text("A: One. Two.\nB: Three.", [(3, 12), (16, 22)], [(3, 7), (8, 12)])
    assert text.sentence_at(7) == (3, 7)
    assert text.sentence_at(8) == (8, 12)
    assert text.sentence_at(12) == (8, 12)
    assert text.sentence_at(18) == (16, 22)
    assert readable_text("", [], []).sentence_at(0) is None
