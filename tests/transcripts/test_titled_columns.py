"""Tables whose headings say who speaks: the speakers are found however little is said and asked."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Sequence

import openpyxl
import pytest

from interviewcoder.model import TranscriptError
from interviewcoder.transcripts.blocks import Block
from interviewcoder.transcripts.formats.sheet import read
from interviewcoder.transcripts.turns import divide

TALK = [("Anna", "Yes."), ("Ben", "Right"), ("Anna", "So it goes"), ("Ben", "Fine")]
HEADINGS = [
    ("speaker", "text"),
    ("Speaker", "Utterance"),
    ("SPEAKER_NAME", "Transcript"),
    ("Sprecher:in", "Beitrag"),
    ("Name", "Äußerung"),
    ("Chi parla", "Testo"),
    ("Hablante", "Intervención"),
    ("Mówca", "Wypowiedź"),
    ("Locuteur", "Propos"),
    ("Spreker", "Tekst"),
    ("Участник", "Текст"),
    ("说话人", "内容"),
    ("Participant", "Words"),
    ("role", "content"),
]


def as_csv(rows: Sequence[Sequence[object]]) -> bytes:
    file = io.StringIO()
    csv.writer(file).writerows(rows)
    return file.getvalue().encode()


def as_workbook(rows: Sequence[Sequence[object]]) -> bytes:
    book = openpyxl.Workbook()
    for row in rows:
        book.worksheets[0].append(list(row))
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def told(data: bytes) -> list[tuple[str | None, str]]:
    found = divide(read(data, "a.csv").blocks)
    return [(turn.speaker, found.text[turn.start : turn.end]) for turn in found.turns]


@pytest.mark.parametrize("headings", HEADINGS, ids=" ".join)
def test_short_talk_without_a_question(headings: tuple[str, str]) -> None:
    for written in (as_csv, as_workbook):
        assert told(written([headings, *TALK])) == TALK
        assert told(written([headings[::-1], *((words, who) for who, words in TALK)])) == TALK


def test_with_times() -> None:
    rows = [(f"0:{2 * n:02}", f"0:{2 * n + 1:02}", *turn) for n, turn in enumerate(TALK)]
    found = divide(read(as_csv([("start", "end", "speaker", "text"), *rows]), "a.csv").blocks)
    assert [(turn.speaker, turn.time_start, turn.time_end) for turn in found.turns] == [
        (who, 2 * n, 2 * n + 1) for n, (who, _) in enumerate(TALK)
    ]


def test_one_speaker_and_speakers_that_never_come_back() -> None:
    for rows in ([("Anna", "Yes."), ("Anna", "No.")], [("Anna", "Yes."), ("Ben", "No.")]):
        assert told(as_csv([("speaker", "text"), *rows])) == rows


def test_speakers_that_are_numbers_or_long_names() -> None:
    long = "Prof. Dr. Anna Meier-Schulz, Head of Nuclear Medicine, Munich"
    for names in (("0", "1"), (long, "INT")):
        rows = [(names[n % 2], words) for n, (_, words) in enumerate(TALK)]
        assert told(as_csv([("speaker", "text"), *rows])) == rows


def test_a_name_is_preferred_to_a_number_and_both_to_who_took_part() -> None:
    rows = [("P1", n % 2, who, words) for n, (who, words) in enumerate(TALK)]
    assert told(as_csv([("participant", "speaker_id", "speaker", "text"), *rows])) == TALK
    fewer = [(taker, number, words) for taker, number, _, words in rows]
    assert [who for who, _ in told(as_csv([("participant", "speaker_id", "text"), *fewer]))] == list("0101")


def test_the_column_under_the_words_heading_is_read_even_where_another_is_fuller() -> None:
    rows = [(who, words, "a long remark of the one who checked the recording") for who, words in TALK]
    assert told(as_csv([("speaker", "text", "notes"), *rows])) == TALK


def test_a_heading_that_each_page_repeats_is_no_turn() -> None:
    heading = ("Speaker", "Text")
    assert told(as_csv([heading, *TALK[:2], heading, *TALK[2:]])) == TALK


def test_a_speaker_called_like_a_heading_is_no_heading() -> None:
    rows = [("Participant", "It was fine."), ("Moderator", "And then, what?"), ("Participant", "We went.")]
    assert told(as_csv(rows)) == rows


@pytest.mark.parametrize(
    "heading",
    [("name", "country", "profession"), ("speaker", "country", "profession"), ("id", "name", "age")],
)
def test_headings_of_attributes_are_none_of_talk(heading: tuple[str, ...]) -> None:
    rows = [("Anna", "DE", "physician"), ("Ben", "IT", "nurse"), ("Carla", "ES", "nurse")]
    with pytest.raises(TranscriptError, match="--attributes"):
        read(as_csv([heading, *rows]), "a.csv")


def test_the_heading_is_not_counted_as_a_title() -> None:
    assert divide(read(as_csv([("speaker", "text"), *TALK]), "a.csv").blocks).warnings == ()


@pytest.mark.parametrize("times", [lambda n: f"0:{2 * n:02}", lambda n: 2.5 * n])
def test_headings_in_a_language_that_is_not_known(times: Callable[[int], object]) -> None:
    heading = ("Thời gian", "Người nói", "Nội dung")
    said = [(who, f"{words}, is that so?") for who, words in TALK]
    rows = [(times(n), *turn) for n, turn in enumerate(said)]
    assert told(as_csv([heading, *rows])) == said


UNKNOWN = [("Ora", "Foks", "Barbul"), ("Thời điểm", "Ai nói", "Lời")]


@pytest.mark.parametrize("heading", UNKNOWN)
@pytest.mark.parametrize("timed", [True, False])
def test_headings_in_a_language_nobody_listed_are_nobodys_turn(heading: tuple[str, ...], timed: bool) -> None:
    said = [("Ana", "How wet was it?"), ("Bo", "Very wet."), ("Ana", "And cold?"), ("Bo", "That too.")]
    rows = [(f"00:0{n}", who, words) for n, (who, words) in enumerate(said)]
    table = [heading, *rows] if timed else [row[1:] for row in [heading, *rows]]
    blocks = [Block("\t".join(row), "row", cells=tuple(row), table=1) for row in table]
    division = divide(blocks)
    assert [(t.speaker, division.text[t.start : t.end]) for t in division.turns] == said
    assert [t.time_start for t in division.turns] == ([0.0, 1.0, 2.0, 3.0] if timed else [None] * 4)


def test_a_first_row_that_is_said_is_no_heading() -> None:
    said = [
        ("Cy", "Ready"),
        ("Ana", "How wet was it?"),
        ("Cy", "Very wet."),
        ("Ana", "And cold?"),
        ("Cy", "Yes."),
    ]
    blocks = [Block("\t".join(row), "row", cells=row, table=1) for row in said]
    assert len(divide(blocks).turns) == 5
