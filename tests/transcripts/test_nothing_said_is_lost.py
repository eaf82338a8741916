"""Words in places where a format holds something else: they are read, or a notice says what is left out."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest
from conftest import MakeWord

from interviewcoder.model import Transcript
from interviewcoder.transcripts import read_transcript

BEFORE = [("I", "Is there a bed?"), ("B", "No, there is a list.")]
AFTER = [("I", "And then?"), ("B", "Nothing."), ("I", "And more of that?"), ("B", "Nothing more of it.")]


def read(folder: Path, name: str, content: str) -> Transcript:
    file = folder / name
    file.write_text(content, encoding="utf-8")
    return read_transcript(file, language="en")


def told(found: Transcript) -> list[tuple[str | None, str]]:
    return [(turn.speaker, found.text[turn.start : turn.end]) for turn in found.turns]


def markdown(said: list[tuple[str, str]]) -> str:
    return "".join(f"**{who}:** {words}\n\n" for who, words in said)


# --- Markdown ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "line",
    [
        "<!-- note --> **I:** How long is it?",
        "**I:** How long <!-- note -->is it?",
        "**I:** How long is it? <!-- note -->",
        "<!-- a note\n\nof two\n--> **I:** How long is it?",
        "<!-- one --><!-- two -->\n\n**I:** How long is it?",
    ],
)
def test_a_comment_beside_words_leaves_them(tmp_path: Path, line: str) -> None:
    asked = [("I", "How long is it?"), ("B", "Ten weeks.")]
    content = f"{markdown(BEFORE)}{line}\n\n{markdown(asked[1:] + AFTER)}"
    found = read(tmp_path, "a.md", content)
    assert told(found) == BEFORE + asked + AFTER
    assert "Comments are left out." in found.warnings


def test_a_comment_that_is_never_closed_takes_nothing_with_it(tmp_path: Path) -> None:
    found = read(tmp_path, "a.md", f"{markdown(BEFORE)}<!-- a note\n\n{markdown(AFTER)}")
    assert [turn for turn in told(found) if turn[0] == "I"] == [BEFORE[0], AFTER[0], AFTER[2]]
    assert told(found)[-1] == AFTER[-1]


def test_turns_between_fences_are_said(tmp_path: Path) -> None:
    found = read(
        tmp_path,
        "a.md",
        f"{markdown(BEFORE)}```\nI: How long is it?\nB: Ten weeks.\n```\n\n{markdown(AFTER)}",
    )
    assert told(found) == [*BEFORE, ("I", "How long is it?"), ("B", "Ten weeks."), *AFTER]


def test_examples_in_a_text_that_is_no_dialogue_are_left_out_with_a_notice(tmp_path: Path) -> None:
    said = ["We write down what is said.", "All of it.", "Then it is checked.", "And kept.", "Here."]
    guide = "\n\n".join([*said[:2], "```\nI: An example?\nB: Yes.\n```", *said[2:], ""])
    found = read(tmp_path, "a.md", guide)
    assert told(found) == [(None, words) for words in said]
    assert any("fences" in warning for warning in found.warnings)


# --- captions ------------------------------------------------------------------------------------


def spoken(found: Transcript) -> str:
    return " ".join(words for _, words in told(found))


@pytest.mark.parametrize(
    ("cues", "words"),
    [
        ("1\n00:00:01,000 --> 00:00:02,000 Four beds.\n\n2\n00:00:03,000 --> 00:00:04,000\nFull.\n",
         "Four beds. Full."),
        ("1\n00:00:01,000 --> 00:00:02,000  X1:40 Y1:2 line:0\nFour beds.\n", "Four beds."),
        ("1\n00:00:01,000 --> 00:00:02,000\nFour.\n\nOr five?\n00:00:03,000 --> 00:00:04,000\nFull.\n",
         "Four. Or five? Full."),
        ("00:00:01,000 --> 00:00:02,000\nHow many?\n00:00:03,000 --> 00:00:04,000\n42\n"
         "00:00:05,000 --> 00:00:06,000\nSo few?\n", "How many? 42 So few?"),
        ("1\n00:00:01,000 --> 00:00:02,000\nHow many?\n2\n00:00:03,000 --> 00:00:04,000\n42\n3\n"
         "00:00:05,000 --> 00:00:06,000\nSo few?\n", "How many? 42 So few?"),
        ("1\n00:00:01,000 --> 00:00:02,000\nWe have\n\n42\n2\n00:00:03,000 --> 00:00:04,000\nSo few?\n",
         "We have 42 So few?"),
        ("7\n00:00:01,000 --> 00:00:02,000\nHow many?\n\n12\n00:00:03,000 --> 00:00:04,000\nFour.\n",
         "How many? Four."),
    ],
    ids=["on the line of times", "settings", "blank line", "a number", "numbers", "a number below", "gaps"],
)  # fmt: skip
def test_words_of_captions_in_odd_places(tmp_path: Path, cues: str, words: str) -> None:
    assert spoken(read(tmp_path, "a.srt", cues)) == words


@pytest.mark.parametrize(
    "times",
    [
        "-00:00:03,000 --> 00:00:04,000", "00:00:0x,000 --> 00:00:04,000", "1000:00:03,000 --> 1000:00:04,0",
        "00:00:99,000 --> 00:00:04,000",
    ],
)  # fmt: skip
@pytest.mark.parametrize("at", [0, 1, 2])
def test_captions_with_times_that_no_clock_shows(tmp_path: Path, times: str, at: int) -> None:
    clocks = [f"00:00:0{n},000 --> 00:00:0{n},900" for n in range(3)]
    clocks[at] = times
    said = ["Is it one?", "It is two.", "Or three?"]
    cues = "".join(f"{n}\n{clocks[n - 1]}\n{said[n - 1]}\n\n" for n in (1, 2, 3))
    found = read(tmp_path, "a.srt", cues)
    assert spoken(found) == " ".join(said)
    assert any(warning.startswith("The times of 1 caption cannot be right") for warning in found.warnings)


def test_a_caption_that_ends_before_it_begins(tmp_path: Path) -> None:
    found = read(tmp_path, "a.srt", "1\n00:00:09,000 --> 00:00:08,000\nFour beds.\n")
    (turn,) = found.turns
    assert (turn.time_start, turn.time_end) == (9.0, None)
    assert any("cannot be right" in warning for warning in found.warnings)


def test_a_second_paragraph_of_a_voice_and_no_note(tmp_path: Path) -> None:
    cues = (
        "WEBVTT\n\n00:01.000 --> 00:02.000\n<v Anna>How many?\n\nAnd where?\n\nNOTE\nChecked.\n\n"
        "b-2\n00:03.000 --> 00:04.000\n<v Bob>Four.\n"
    )
    assert told(read(tmp_path, "a.vtt", cues)) == [("Anna", "How many? And where?"), ("Bob", "Four.")]


@pytest.mark.parametrize("name", ["a.srt", "a.csv"])
def test_the_title_above_captions_stays_in_the_text_and_is_nobodys_word(tmp_path: Path, name: str) -> None:
    title = "Interview with Anna at the hospital on her work"
    content = {
        "a.srt": "1\n00:00:01,000 --> 00:00:02,000\nFour beds.\n",
        "a.csv": "start,end,text\n1,2,Four beds.\n3,4,Two are closed now.\n",
    }
    found = read(tmp_path, name, f"{title}\n{content[name]}")
    assert found.text.split("\n")[0] == title
    assert spoken(found).startswith("Four beds.")
    assert found.turns[0].time_start == 1.0


# --- workbooks -----------------------------------------------------------------------------------


def test_rows_below_any_number_of_blank_ones(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    for row in [("Speaker", "Text"), *BEFORE, *AFTER]:
        book.active.append(row)
    book.active["A900000"], book.active["B900000"] = "B", "And these are the last words."
    book.save(tmp_path / "a.xlsx")
    found = read_transcript(tmp_path / "a.xlsx", language="en")
    assert told(found) == [*BEFORE, *AFTER, ("B", "And these are the last words.")]


def test_formulas_without_a_result_are_told_of_by_sheet_and_cell(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.active.title = "Talk"
    for row in [("Speaker", "Text"), *BEFORE, ("I", '=CONCATENATE("How ", "long?")'), *AFTER]:
        book.active.append(row)
    book.save(tmp_path / "a.xlsx")
    found = read_transcript(tmp_path / "a.xlsx", language="en")
    (notice,) = (warning for warning in found.warnings if "formula" in warning)
    assert "“Talk”" in notice and "B4" in notice
    assert told(found) == [*BEFORE, *AFTER]


# --- headings and closing lines ------------------------------------------------------------------


def paragraphs(*said: tuple[str, str]) -> str:
    styled = '<w:pPr><w:pStyle w:val="berschrift1"/></w:pPr>'
    return "".join(
        f"<w:p>{styled if kind == 'heading' else ''}<w:r><w:t>{words}</w:t></w:r></w:p>"
        for kind, words in said
    )


def test_labels_and_sentences_in_the_style_of_a_heading_are_said(word: MakeWord) -> None:
    slip = "And this answer has the style of a heading by mistake."
    body = paragraphs(
        ("heading", "Interview 3"), ("", "I: Is there a bed?"), ("", "B: No, there is a list."),
        ("heading", slip),
        ("heading", "Waiting"), ("heading", "I: Why so long?"),
        ("", "B: Nobody knows."), ("", "I: And then?"),
        ("", "B: Nothing."),
    )  # fmt: skip
    found = read_transcript(word(body), language="en")
    assert told(found) == [
        ("I", "Is there a bed?"), ("B", f"No, there is a list.\n{slip}"), ("I", "Why so long?"),
        ("B", "Nobody knows."), ("I", "And then?"), ("B", "Nothing."),
    ]  # fmt: skip
    assert "1 heading between turns is left out of them." in found.warnings


@pytest.mark.parametrize(
    "line", ["The end.", "End.", "Transcript by Anna is what I asked for.", "Interview ended"]
)
def test_words_that_could_close_a_transcript_are_said_within_it(tmp_path: Path, line: str) -> None:
    content = f"I: What?\nB: It was long ago.\n{line}\nWe never spoke.\nI: Why?\nB: I do not know.\n"
    answer = f"It was long ago.\n{line}\nWe never spoke."
    assert told(read(tmp_path, "a.txt", content))[1] == ("B", answer)


@pytest.mark.parametrize("line", ["The end.", "[End of interview]", "Interview ended"])
def test_what_closes_a_transcript_is_no_turn(tmp_path: Path, line: str) -> None:
    content = f"I: What?\nB: It was long ago.\nI: Why?\nB: I do not know.\n\n{line}\n"
    assert told(read(tmp_path, "a.txt", content))[-1] == ("B", "I do not know.")


def test_a_part_that_ends_is_no_turn(tmp_path: Path) -> None:
    content = "I: What then?\nB: Long ago.\n[End of recording]\nI: Why?\nB: I do not know.\n"
    assert told(read(tmp_path, "a.txt", content))[1] == ("B", "Long ago.")


# --- columns of tables ---------------------------------------------------------------------------

ASKED = ["Is there a bed?", "How long is the list?", "What would you do?"]
ANSWERED = ["No, there is a list.", "Ten weeks, and it grows.", "Hire more people, and pay them."]


@pytest.mark.parametrize(
    ("asking", "answering"), [("Question", "Answer"), ("Interviewer", "Expert"), ("Frage", "Antwort")]
)
def test_a_column_for_each_who_speaks(tmp_path: Path, asking: str, answering: str) -> None:
    rows = "".join(f"{n};{q};{a}\n" for n, (q, a) in enumerate(zip(ASKED, ANSWERED, strict=True)))
    found = read(tmp_path, "a.csv", f"Nr;{asking};{answering}\n{rows}")
    pairs = zip(ASKED, ANSWERED, strict=True)
    assert told(found) == [turn for q, a in pairs for turn in ((asking, q), (answering, a))]
    assert found.roles == {asking: "interviewer", answering: "interviewee"}


def test_columns_of_two_who_speak_in_word(word: MakeWord) -> None:
    def row(*cells: str) -> str:
        inner = "".join(f"<w:tc><w:p><w:r><w:t>{cell}</w:t></w:r></w:p></w:tc>" for cell in cells)
        return f"<w:tr>{inner}</w:tr>"

    pairs = list(zip(ASKED, ANSWERED, strict=True))
    body = f"<w:tbl>{row('Interviewer', 'Expert')}{''.join(row(q, a) for q, a in pairs)}</w:tbl>"
    found = read_transcript(word(body), language="en")
    assert told(found) == [turn for q, a in pairs for turn in (("Interviewer", q), ("Expert", a))]


def test_names_below_such_headings_are_no_turns(tmp_path: Path) -> None:
    table = (
        "Interviewer;Expert;Text\nAnna;Ben;There is a list, and it is long.\nAnna;Eva;There is none here.\n"
    )
    found = read(tmp_path, "a.csv", table)
    assert not {("Interviewer", "Anna"), ("Expert", "Ben"), ("Expert", "Eva")} & set(told(found))


@pytest.mark.parametrize("heading", ["Question;Answer;My remark", "Speaker;Text;My remark"])
def test_further_columns_are_named(tmp_path: Path, heading: str) -> None:
    said = zip(ASKED, ANSWERED, strict=True)
    rows = [(q, a) for q, a in said] if heading[0] == "Q" else [(who, words) for who, words in BEFORE + AFTER]
    lines = "".join(f"{one};{other};{'laughs' if n == 1 else ''}\n" for n, (one, other) in enumerate(rows))
    found = read(tmp_path, "a.csv", f"{heading}\n{lines}")
    assert any("“My remark”" in warning for warning in found.warnings)
    assert not any("laughs" in words for _, words in told(found))
