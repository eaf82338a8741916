"""Numbers of lines beside a plain text: left out where they count lines, kept where they are said."""

from __future__ import annotations

from pathlib import Path

import pytest

from interviewcoder.model import Transcript
from interviewcoder.transcripts import read_transcript
from interviewcoder.transcripts.formats.line_numbers import NUMBERS, without_line_numbers

LINES = (
    "INT: How long have you been keeping",
    "     bees up there?",
    "AB:  Since the spring that the well",
    "     ran dry, so a dozen years and",
    "     some months more.",
    "INT: And how did you learn it?",
    "AB:  From my aunt, who had kept them",
    "     behind the chapel since she was",
    "     a girl.",
)
TURNS = [
    ("INT", "How long have you been keeping bees up there?"),
    ("AB", "Since the spring that the well ran dry, so a dozen years and some months more."),
    ("INT", "And how did you learn it?"),
    ("AB", "From my aunt, who had kept them behind the chapel since she was a girl."),
]


def read(tmp_path: Path, content: str, name: str = "a.txt") -> Transcript:
    file = tmp_path / name
    file.write_text(content, encoding="utf-8")
    return read_transcript(file)


def told(transcript: Transcript) -> list[tuple[str | None, str]]:
    return [(t.speaker, " ".join(transcript.text[t.start : t.end].split())) for t in transcript.turns]


@pytest.mark.parametrize(
    "written", ["{:02}  {}", "{:>3} {}", "{}\t{}", "{:>2}: {}", "{:>2}| {}", "{:>2}. {}"]
)
@pytest.mark.parametrize("name", ["a.txt", "a.md"])
@pytest.mark.parametrize("first", [1, 118])
def test_numbers_of_lines_are_no_words(tmp_path: Path, written: str, name: str, first: int) -> None:
    content = "\n".join(written.format(n, line) for n, line in enumerate(LINES, start=first))
    transcript = read(tmp_path, content, name)
    assert told(transcript) == TURNS
    assert NUMBERS in transcript.warnings


@pytest.mark.parametrize("point", [".", " "])
def test_numbers_begin_again_on_each_page_of_a_court_record(tmp_path: Path, point: str) -> None:
    said = [
        ("Q", "Did you see the cart"), (None, "before it reached the bridge?"),
        ("A", "I did. It was standing"), (None, "by the mill, without a horse."),
        ("Q", "And who was with it?"),
        ("A", "Nobody that I knew, and"), (None, "nobody who said a word."),
    ]  # fmt: skip
    pages = []
    for page in range(1, 4):
        rows = [
            f"{n:>2}     {who or ' '}{point if who else ' '}   {words}"
            for n, (who, words) in enumerate(said, 1)
        ]
        pages.append(
            f"                                        {page}\n" + "\n".join(rows) + "\n\n  Hill Reporting\n"
        )
    transcript = read(tmp_path, "\f".join(pages))
    words = told(transcript)
    assert words[0] == ("Q", "Did you see the cart before it reached the bridge?")
    assert words[3] == ("A", "Nobody that I knew, and nobody who said a word.")
    assert len(words) == 12
    assert not any("Reporting" in said for _, said in words[:-1])


def test_numbers_of_empty_lines_count_too(tmp_path: Path) -> None:
    said = ["I: Is it wet?", "", "B: Very.", "", "I: And cold?", "", "B: That too.", ""]
    content = "\n".join(f"{n:>3} {line}".rstrip() for n, line in enumerate(said, start=1))
    assert told(read(tmp_path, content)) == [
        ("I", "Is it wet?"), ("B", "Very."), ("I", "And cold?"), ("B", "That too."),
    ]  # fmt: skip


def test_each_fifth_line_may_have_a_number() -> None:
    lines = [f"{n:>3}  {line}" if n % 5 == 0 else f"     {line}" for n, line in enumerate(LINES * 4, 1)]
    kept, found = without_line_numbers(lines)
    assert found
    assert [line.strip() for line in kept] == [line.strip() for line in LINES * 4]


@pytest.mark.parametrize(
    "lines",
    [
        [
            "3 of them came.",
            "12 stayed away.",
            "7 were ill.",
            "2 died.",
            "40 were left.",
            "9 wrote.",
            "1 rang.",
        ],
        [f"{n}. This is a whole sentence of a list." for n in range(1, 12)],
        [f"{n} I: This is a whole paragraph of a talk." for n in range(1, 12)],
        [line for n in range(1, 9) for line in (f"{n} apples", "were bought by", "my aunt")],
        [str(n) for n in range(1, 30)],
    ],
)
def test_numbers_that_count_no_lines_stay(lines: list[str]) -> None:
    assert without_line_numbers(lines) == (lines, False)


def test_places_and_headings_of_a_court_record_are_said_by_nobody(tmp_path: Path) -> None:
    said = [("Q", "Did you see the cart?"), ("A", "I did."), ("Q", "Where?"), ("A", "By the mill.")]
    body = [f"{who}: {words}" for who, words in said]
    content = "\n".join(
        ["Page 3, Line 4", *body[:2], "", "Page 3, Line 18", "CROSS-EXAMINATION BY MR. POOLE:", "", *body[2:]]
    )
    transcript = read(tmp_path, content + "\n\nPage 4, Line 2\n" + "\n".join(body))
    assert told(transcript) == said * 2


def test_titles_and_names_with_a_point_open_broken_lines(tmp_path: Path) -> None:
    content = (
        "                    HEARING ON THE FERRY\n\n"
        "    Senator Poole. How long has the ferry been out of\nservice?\n"
        "    Ms. Marsh. Since the ice of two winters ago, when\nthe chain broke and nobody came.\n"
        "    Senator Poole. And who carries the children to the\nschool across the water?\n"
        "    Ms. Marsh. My brother does, in a boat that leaks as\nmuch as it floats.\n"
    )
    assert told(read(tmp_path, content)) == [
        ("Senator Poole", "How long has the ferry been out of service?"),
        ("Ms. Marsh", "Since the ice of two winters ago, when the chain broke and nobody came."),
        ("Senator Poole", "And who carries the children to the school across the water?"),
        ("Ms. Marsh", "My brother does, in a boat that leaks as much as it floats."),
    ]
