"""Habits of real teams, each as a small invented file with the turns a careful reader finds."""

# ruff: noqa: E501 — a file in one line shows its layout better than one in pieces

from __future__ import annotations

from pathlib import Path

import pytest

from interviewcoder.transcripts import read_transcript

Turns = list[tuple[str | None, float | None, str]]

CASES: dict[str, tuple[str, str, Turns]] = {
    "names in full first, then initials": (
        "txt",
        "Jan Mazur: Shall we begin?\nWanda Chmiel: Please.\nJM: How old is the mill?\nWCh: Very old.\n"
        "JM: And the wheel?\nWCh: New.\nJM: Who built it?\nWCh: My aunt did.\n",
        [
            ("Jan Mazur", None, "Shall we begin?"),
            ("Wanda Chmiel", None, "Please."),
            ("JM", None, "How old is the mill?"),
            ("WCh", None, "Very old."),
            ("JM", None, "And the wheel?"),
            ("WCh", None, "New."),
            ("JM", None, "Who built it?"),
            ("WCh", None, "My aunt did."),
        ],
    ),
    "a range of times on a line above each paragraph": (
        "md",
        "00:00.000 --> 00:07.640\nGood evening to all of you.\n\n00:08.000 --> 00:15.280\nTonight we talk about old mills.\n\n"
        "00:15.640 --> 00:16.360\nGood evening, Wanda.\n\n00:17.200 --> 00:19.240\nThank you for the tea.\n",
        [
            (None, 0.0, "Good evening to all of you."),
            (None, 8.0, "Tonight we talk about old mills."),
            (None, 15.64, "Good evening, Wanda."),
            (None, 17.2, "Thank you for the tea."),
        ],
    ),
    "a guest who speaks once, in bold like the others": (
        "md",
        "**Mia:** Any questions?\n\n**Rolf:** No.\n\n**Mia:** Anyone else?\n\n**Rolf:** Not me.\n\n"
        "**Mia:** Nobody?\n\n**Rolf:** Wait.\n\n**Ute Lang-Voss:** How long does it take?\n\n**Rolf:** A week.\n",
        [
            ("Mia", None, "Any questions?"),
            ("Rolf", None, "No."),
            ("Mia", None, "Anyone else?"),
            ("Rolf", None, "Not me."),
            ("Mia", None, "Nobody?"),
            ("Rolf", None, "Wait."),
            ("Ute Lang-Voss", None, "How long does it take?"),
            ("Rolf", None, "A week."),
        ],
    ),
    "notes of the observer between turns": (
        "md",
        "## Section A\n\n_Objetivo: saber del taller_\n\n**ENTREVISTADORA:** ¿Qué hace usted?\n\n"
        "**E7:** Zapatos.\n\n**[NOTAS DE OBSERVACIÓN]:** Sonríe.\n\n---\n\n**ENTREVISTADORA:** ¿Desde cuándo?\n\n"
        "**E7:** Desde niño.\n\n**[NOTAS DE OBSERVACIÓN]:** Mira al suelo.\n",
        [
            ("ENTREVISTADORA", None, "¿Qué hace usted?"),
            ("E7", None, "Zapatos."),
            ("ENTREVISTADORA", None, "¿Desde cuándo?"),
            ("E7", None, "Desde niño."),
        ],
    ),
    "a legend as a list, with links": (
        "md",
        "# Talk\n\n- I: Interviewer\n- P1: [Person Q7](people/q7.md)\n\n---\n\n00:02 I: Ready?\n\n00:05 P1: Yes.\n\n"
        "00:09 I:And now?\n\n00:12 P1: Now too.\n",
        [("I", 2, "Ready?"), ("P1", 5, "Yes."), ("I", 9, "And now?"), ("P1", 12, "Now too.")],
    ),
    "a dialogue in a fence": (
        "txt",
        "```\nSPEAKER_00: Is it on?\n\nSPEAKER_01: It is.\n\nSPEAKER_00: Good?\n\nSPEAKER_01: Good.\n```\n",
        [
            ("SPEAKER_00", None, "Is it on?"),
            ("SPEAKER_01", None, "It is."),
            ("SPEAKER_00", None, "Good?"),
            ("SPEAKER_01", None, "Good."),
        ],
    ),
    "page headings of a printed transcript": (
        "txt",
        "Ada Kern, 3-2-11\nPage 1 of 3\n\nJM: How was\n\nAda Kern, 3-2-11\nPage 2 of 3\n\nthe harbour?\nAK: Loud.\n"
        "JM: And at night?\n\nAda Kern, 3-2-11\nPage 3 of 3\n\nAK: Quiet.\nJM: Always?\nAK: Always.\n",
        [
            ("JM", None, "How was\n\nAda Kern, 3-2-11\nPage 2 of 3\n\nthe harbour?"),
            ("AK", None, "Loud."),
            ("JM", None, "And at night?"),
            ("AK", None, "Quiet."),
            ("JM", None, "Always?"),
            ("AK", None, "Always."),
        ],
    ),
    "only the answers have a label": (
        "md",
        "### 1\n**What do you bake?**\n\n**Interviewee:**\nBread, mostly.\n\n### 2\n**And on Sundays?**\n\n"
        "**Interviewee:**\nI sleep.\n",
        [
            (None, None, "**What do you bake?**"),
            ("Interviewee", None, "Bread, mostly."),
            (None, None, "**And on Sundays?**"),
            ("Interviewee", None, "I sleep."),
        ],
    ),
    "one question, one long answer": (
        "txt",
        "Interviewer: How did you get here?\nFirst I walked.\n\nRespondent: By boat.\n\nIt took a month.\n\n"
        "Then came the winter.\n",
        [
            ("Interviewer", None, "How did you get here?\nFirst I walked."),
            ("Respondent", None, "By boat.\n\nIt took a month.\n\nThen came the winter."),
        ],
    ),
    "a Markdown table, a row a turn": (
        "md",
        "| Who | Time | Said |\n|---|:---:|---|\n| INT | 0:03 | What do you see? |\n| P4 | 0:09 | A field. |\n"
        "| | 0:15 | And a fence. |\n| INT | 0:20 | Whose? |\n| P4 | 0:24 | Ours. |\n",
        [
            ("INT", 3, "What do you see?"),
            ("P4", 9, "A field."),
            ("P4", 15, "And a fence."),
            ("INT", 20, "Whose?"),
            ("P4", 24, "Ours."),
        ],
    ),
    "captions that name some": (
        "srt",
        "1\n00:00:01,000 --> 00:00:02,000\nMia: And here is\n\n2\n00:00:02,000 --> 00:00:03,000\nthe mill.\n\n"
        "3\n00:00:03,000 --> 00:00:04,000\nRolf Lang: Milling was\nhard for me\n\n"
        "4\n00:00:04,000 --> 00:00:05,000\nin those years.\n\n5\n00:00:05,000 --> 00:00:06,000\nOf course.\n\n"
        "6\n00:00:06,000 --> 00:00:07,000\nMia: Best of all, you hear the wheel.\n",
        [
            ("Mia", 1, "And here is the mill."),
            ("Rolf Lang", 3, "Milling was hard for me in those years. Of course."),
            ("Mia", 6, "Best of all, you hear the wheel."),
        ],
    ),
    "captions with names in brackets": (
        "vtt",
        "WEBVTT\n\n00:01.000 --> 00:02.000\n(Mia Lang)\nWhat is\n\n00:02.000 --> 00:03.000\n(Mia Lang)\nthat?\n-\n \n"
        "(Rolf Voss)\nA mill.\n\n00:03.000 --> 00:04.000\n(Applause)\n",
        [("Mia Lang", 1, "What is that?"), ("Rolf Voss", 2, "A mill. (Applause)")],
    ),
    "a web page whose classes say who speaks": (
        "html",
        "<html><body><h2>Start</h2><div><p class='speaker'>Mia Lang</p><p><a href='#t=1'>▶</a>\nWhat now?</p></div>"
        "<div><p class='speaker'>Rolf Voss</p><p>Wait.</p><p>And see.</p></div><div><p class='speaker'>Mia Lang</p>"
        "<p>How long?</p></div><div><p class='speaker'>Rolf Voss</p><p>Long.</p></div></body></html>",
        [
            ("Mia Lang", None, "What now?"),
            ("Rolf Voss", None, "Wait.\nAnd see."),
            ("Mia Lang", None, "How long?"),
            ("Rolf Voss", None, "Long."),
        ],
    ),
    "names alone above paragraphs, without times": (
        "md",
        "# A talk\n\nHeld in May by Mia Lang.\n\nMia Lang  \nWelcome. Who are you?\n\nRolf Voss  \nI mill.\n\n"
        "And I bake. And\n\nMia Lang  \nwhat else do you do?\n\nRolf Voss  \nI sleep a lot.\n\n"
        "Mia Lang  \nThank you both.\n",
        [
            ("Mia Lang", None, "Welcome. Who are you?"),
            ("Rolf Voss", None, "I mill.\n\nAnd I bake. And"),
            ("Mia Lang", None, "what else do you do?"),
            ("Rolf Voss", None, "I sleep a lot."),
            ("Mia Lang", None, "Thank you both."),
        ],
    ),
    "a running heading with a label of its own": (
        "txt",
        "History of Ada Kern\n\nRef: X12        Page 1 of 2\n\nJan Mazur: Is it old?\nAda Kern: Very.\nMazur: How old?\n"
        "Kern: Ten years.\n\nHistory of Ada Kern\n\nRef: X12        Page 2 of 2\n\nMazur: And then?\nKern: Then it burned.\n",
        [
            ("Jan Mazur", None, "Is it old?"),
            ("Ada Kern", None, "Very."),
            ("Mazur", None, "How old?"),
            ("Kern", None, "Ten years."),
            ("Mazur", None, "And then?"),
            ("Kern", None, "Then it burned."),
        ],
    ),
    "bare times before the words": (
        "txt",
        "Our show\n\n00:00:00 Often people ask,\n\n00:00:04 and often they wait.\n\n00:01:05 Hello.\n",
        [(None, 0, "Often people ask,"), (None, 4, "and often they wait."), (None, 65, "Hello.")],
    ),
    "times before lines of one length": (
        "txt",
        "Video: Title\nLines: 6\n\nContent:\n[00:00:00.040] so that is the mill that\n[00:00:02.159] we have been looking for\n"
        "[00:00:05.120] and nobody knew where it\n[00:00:08.920] was until the river came\n[00:00:10.519] and took away the bushes\n"
        "[00:00:13.320] that had been growing on\n",
        [
            (None, 0.04, "so that is the mill that"),
            (None, 2.159, "we have been looking for"),
            (None, 5.12, "and nobody knew where it"),
            (None, 8.92, "was until the river came"),
            (None, 10.519, "and took away the bushes"),
            (None, 13.32, "that had been growing on"),
        ],
    ),
    "questions after dashes, answers after a name": (
        "txt",
        "山のパン屋\n\n──いつ始めましたか。\n\n田中　十年前です。\n\n──なぜですか。\n\n田中　好きだからです。\n\n毎日焼きます。\n\n"
        "──ありがとうございました。\n",
        [
            ("──", None, "いつ始めましたか。"),
            ("田中", None, "十年前です。"),
            ("──", None, "なぜですか。"),
            ("田中", None, "好きだからです。\n\n毎日焼きます。"),
            ("──", None, "ありがとうございました。"),
        ],
    ),
    "a table of times and words": (
        "html",
        "<table><tr><th>Time</th><th>Transcript</th></tr><tr><td>0h00m04s</td><td>so we begin here</td></tr>"
        "<tr><td>0h01m10s</td><td>and we go on there</td></tr></table>",
        [(None, 4, "so we begin here"), (None, 70, "and we go on there")],
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_turns_are_those_of_a_careful_reader(name: str, tmp_path: Path) -> None:
    ending, text, turns = CASES[name]
    file = tmp_path / f"a.{ending}"
    file.write_text(text, encoding="utf-8")
    read = read_transcript(file)
    found = [(t.speaker, t.time_start, read.text[t.start : t.end]) for t in read.turns]
    assert found == turns


NO_DIALOGUE = {
    "the fields of a form": (
        "## Q1\n\n**Response:** Fine.\n\n**Observations:** He smiles.\n\n**Themes:** `joy`\n\n## Q2\n\n**Response:** Bad.\n\n"
        "**Observations:** He frowns.\n\n**Themes:** `woe`\n\n## Q3\n\n**Response:** So so.\n\n**Observations:** He waits?\n\n"
        "**Themes:** `doubt`\n"
    ),
    "sections under bold words": (
        "**修订**\n\n您是哪一年到的？\n\n**原文**\n\n您先讲讲，您是哪一年到的？\n\n**定稿**\n\n您是哪一年来的？\n\n"
        "**修订**\n\n我是五九年到的。\n\n**原文**\n\n嗯，我是五九年到的。\n\n**定稿**\n\n我五九年到。\n"
    ),
    "examples between fences": (
        "# How we transcribe\n\nWrite what is said.\n\n```text\nSpeaker 1: Was he-\nSpeaker 2: Yes?\nSpeaker 1: -gone?\n```\n\n"
        "Mark pauses.\n\n- Do not correct.\n- Do not guess.\n\nSend it to us.\n\nThank you.\n"
    ),
    "a table of features": (
        "| Feature | Priority | Notes |\n|---|---|---|\n| Export | High | Writes a file. |\n"
        "| Import | Low | Reads a file. |\n| Search | High | Finds a word. |\n| Print | Low | Prints a page. |\n"
    ),
    "two keys": "Input: what is asked?\nOutput: what is answered by the program.\n",
    "links in a list": "- Anna: [profile](people/anna.md)\n- Rolf: [profile](people/rolf.md)\n- Anna: [more](x.md)\n",
}


@pytest.mark.parametrize("name", NO_DIALOGUE)
def test_no_speaker_is_invented(name: str, tmp_path: Path) -> None:
    file = tmp_path / "a.md"
    file.write_text(NO_DIALOGUE[name], encoding="utf-8")
    assert not any(turn.speaker for turn in read_transcript(file).turns)
