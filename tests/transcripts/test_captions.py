"""WebVTT and SRT: voices, names in cues, and cues without any."""

from __future__ import annotations

from pathlib import Path

import pytest

from interviewcoder.model import Transcript
from interviewcoder.transcripts import read_transcript


def read(tmp_path: Path, content: str, name: str) -> Transcript:
    file = tmp_path / name
    file.write_text(content, encoding="utf-8")
    return read_transcript(file)


def told(transcript: Transcript) -> list[tuple[str | None, str, float | None, float | None]]:
    return [(t.speaker, transcript.text[t.start : t.end], t.time_start, t.time_end) for t in transcript.turns]


def test_voices_with_and_without_closing_tag_ids_notes_and_styles(tmp_path: Path) -> None:
    transcript = read(
        tmp_path,
        "WEBVTT - made up\n\nSTYLE\n::cue { color: red }\n\nNOTE\nNothing of this\nis said.\n\n"
        "d511c528-2792-4c9f-93e0-7f42f045fc44/9-1\n00:00:04.384 --> 00:00:06.000 align:start\n"
        "<v Meier, Anna>How many <b>beds</b></v>\n\n"
        "d511c528-2792-4c9f-93e0-7f42f045fc44/10-0\n00:00:06.100 --> 00:00:08.000\n"
        "<v Meier, Anna>do you have?</v>\n\n"
        "00:09.000 --> 00:12.500\n<v.loud Nowak &amp; Sons>Four, R&amp;D says\n"
        "<c.yellow>five &lt;or&gt;</c> six.\n\n"
        "NOTE the end is near\n\n00:13.000 --> 00:14.000\nOr seven.\n",
        "ES-02.vtt",
    )
    assert transcript.format == "vtt"
    assert told(transcript) == [
        ("Meier, Anna", "How many beds do you have?", 4.384, 8.0),
        ("Nowak & Sons", "Four, R&D says five <or> six. Or seven.", 9.0, 14.0),
    ]
    assert transcript.text == "How many beds do you have?\nFour, R&D says five <or> six. Or seven."


def test_zoom_names_in_cues(tmp_path: Path) -> None:
    cues = [
        ("Anna Meier", "How many beds?"), ("Jan Nowak", "Four."), (None, "Or five."),
        ("Anna Meier", "Why: money?"), ("Jan Nowak", "Yes."),
    ]  # fmt: skip
    content = "WEBVTT\n\n" + "".join(
        f"{n}\n00:00:{n:02}.000 --> 00:00:{n:02}.900\n{f'{who}: ' if who else ''}{words}\n\n"
        for n, (who, words) in enumerate(cues, start=1)
    )
    assert told(read(tmp_path, content, "zoom.vtt")) == [
        ("Anna Meier", "How many beds?", 1.0, 1.9),
        ("Jan Nowak", "Four. Or five.", 2.0, 3.9),
        ("Anna Meier", "Why: money?", 4.0, 4.9),
        ("Jan Nowak", "Yes.", 5.0, 5.9),
    ]


def test_srt_with_two_speakers_in_one_cue_and_without_blank_lines(tmp_path: Path) -> None:
    transcript = read(
        tmp_path,
        "1\n00:00:01,000 --> 00:00:02,000\nInterviewer: How many\nbeds?\n2\n00:00:03,000 --> 00:00:05,000\n"
        "Expert: {\\an8}Four.\nInterviewer: Open?\n\n3\n"
        "00:00:06,000 --> 00:00:07,000\n<i>Expert: Two</i>\n\nof them.\n",
        "PL-02.srt",
    )
    assert told(transcript) == [
        ("Interviewer", "How many beds?", 1, 2),
        ("Expert", "Four.", 3, 5),
        ("Interviewer", "Open?", 3, 5),
        ("Expert", "Two of them.", 6, 7),
    ]


def test_captions_without_speakers_are_cut_at_pauses_only(tmp_path: Path) -> None:
    transcript = read(
        tmp_path,
        "1\n00:00:01,000 --> 00:00:02,000\nWe have four\n\n2\n00:00:02,100 --> 00:00:03,000\nbeds here.\n\n"
        "3\n00:00:09,000 --> 00:00:10,000\nTwo are closed.\n",
        "a.srt",
    )
    assert told(transcript) == [(None, "We have four beds here.", 1, 3), (None, "Two are closed.", 9, 10)]
    assert transcript.speakers == {}


def test_content_decides_over_the_ending(tmp_path: Path) -> None:
    cue = "00:00:01.000 --> 00:00:02.000\n<v Anna>Beds?</v>\n\n"
    cue += "00:00:03.000 --> 00:00:04.000\n<v Jan>Four.</v>\n"
    assert read(tmp_path, f"\ufeffWEBVTT\n\n{cue}", "a.txt").format == "vtt"
    assert read(tmp_path, f"1\n{cue}", "b.txt").format == "srt"


def test_a_cue_of_one_line_right_before_the_next_time_is_kept(tmp_path: Path) -> None:
    transcript = read(
        tmp_path,
        "WEBVTT\n\n00:01.000 --> 00:02.000\n<v Anna>Beds?\n00:03.000 --> 00:04.000\n<v Jan>Four.\n",
        "a.vtt",
    )
    assert [words for _, words, _, _ in told(transcript)] == ["Beds?", "Four."]


def rolled(lines: list[str], *, tags: bool) -> str:
    """Captions that roll up as a video service writes them: each line comes, stays, and is above the next."""
    cues: list[str] = []
    above = " "
    for n, line in enumerate(lines):
        first, *rest = line.split()
        spoken = first + "".join(f"<00:00:{3 * n + 1:02}.500><c> {w}</c>" for w in rest) if tags else line
        cues.append(f"00:00:{3 * n:02}.000 --> 00:00:{3 * n + 2:02}.990\n{above}\n{spoken}\n")
        cues.append(f"00:00:{3 * n + 2:02}.990 --> 00:00:{3 * n + 3:02}.000\n{line}\n \n")
        above = line
    return "WEBVTT\nKind: captions\n\n" + "\n".join(cues)


@pytest.mark.parametrize("tags", [True, False])
def test_lines_that_roll_up_are_said_once(tmp_path: Path, tags: bool) -> None:
    lines = ["the pump broke in", "march and nobody came", "to mend it so", "so we carried water"]
    transcript = read(tmp_path, rolled(lines, tags=tags), "pump.vtt")
    assert told(transcript) == [(None, " ".join(lines), 0.0, 11.99)]


def test_what_is_said_twice_stays_where_captions_do_not_roll(tmp_path: Path) -> None:
    cues = ["Yes.", "Yes.", "It was wet.", "And cold.", "Was it?", "It was."]
    content = "WEBVTT\n\n" + "".join(
        f"00:00:{n:02}.000 --> 00:00:{n + 1:02}.000\n{words}\n\n" for n, words in enumerate(cues)
    )
    assert told(read(tmp_path, content, "a.vtt"))[0][1] == " ".join(cues)


def test_two_arrows_say_that_another_speaks(tmp_path: Path) -> None:
    cues = ["is it wet", ">> very wet", "and cold &gt;&gt; oh", ">>> poor you"]
    content = "WEBVTT\n\n" + "".join(
        f"00:00:{n:02}.000 --> 00:00:{n + 1:02}.000\n{words}\n\n" for n, words in enumerate(cues)
    )
    transcript = read(tmp_path, content, "a.vtt")
    assert [words for _, words, _, _ in told(transcript)] == [
        "is it wet",
        "very wet and cold",
        "oh",
        "poor you",
    ]


def _captions(*cues: str, pause: float = 0.5) -> str:
    stamps = [(n * 3.0, n * 3.0 + 3.0 - pause) for n in range(len(cues))]
    return "WEBVTT\n\n" + "".join(
        f"00:{int(a) // 60:02}:{a % 60:06.3f} --> 00:{int(b) // 60:02}:{b % 60:06.3f}\n{words}\n\n"
        for (a, b), words in zip(stamps, cues, strict=True)
    )


@pytest.mark.parametrize(("named", "speakers"), [(4, {"Anna": 2, "Jan": 2}), (3, {})])
def test_names_in_brackets_stand_in_two_captions_of_five_or_are_none(
    tmp_path: Path, named: int, speakers: dict[str, int]
) -> None:
    names = ["Anna", "Jan", "Anna", "Jan"][:named]
    cues = [line for name in names for line in (f"({name})\nIs it so?", "It is.")] + ["So it is."] * 2
    assert read(tmp_path, _captions(*cues), "a.vtt").speakers == speakers


def test_captions_that_never_pause_are_cut_where_they_are_long(tmp_path: Path) -> None:
    words = "and then the ward was full again, as it had been all the year before"
    found = read(tmp_path, _captions(*[words] * 30), "a.vtt")
    sizes = [turn.end - turn.start for turn in found.turns]
    assert len(sizes) == 4 and all(600 <= size <= 600 + len(words) for size in sizes[:-1])
