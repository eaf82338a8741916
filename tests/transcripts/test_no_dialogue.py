"""Texts that are no transcripts, with keys, lists and asides that look like labels: nobody is invented."""

from __future__ import annotations

from pathlib import Path

import pytest

from interviewcoder.transcripts import read_transcript

LEVELS = ["INFO", "WARNING", "INFO", "ERROR"] * 6
TEXTS = {
    "recipe": "Apple cake\n\nServes: 8\nBaking: 45 min\n\nIngredients:\n- flour\n\nTip: use sour apples.\n\n"
    "Tip: serve warm.\n\nVariation: add nuts.\n\nVariation: add raisins.\n\nStorage: two days.\n",
    "minutes": "Minutes\nPresent: Anna, Jan\n\n"
    + "Note: the budget was agreed.\nAction: Jan to write.\nDecision: approved.\n\n" * 4,
    "log": "\n".join(f"2023-05-12 10:{n:02d}:03 {level}: job {n} done" for n, level in enumerate(LEVELS)),
    "log without times": "\n".join(f"{level}: job {n} done in {n} s" for n, level in enumerate(LEVELS)),
    "log in brackets": "\n".join(f"[{level}] job {n} done" for n, level in enumerate(LEVELS)),
    "glossary": "\n\n".join(f"{word}: what is meant here." for word in ("Access", "Care", "Dose", "Expert")),
    "lists for and against": "\n".join(["- Pros: cheap.", "- Cons: slow."] * 5),
    "letters": "From: Anna Meier\nTo: Jan Nowak\nSubject: Beds\n\nDear Jan,\n\nthank you.\n\n" * 4,
    "message headers": "Content-Type: text/plain\nMessage-ID: <a@b>\nReceived: from b by c\n\nHello.\n\n" * 5,
    "data": "\n".join(f"- name: Bed {n}\n  size: {n}\n  colour: red" for n in range(10)),
    "code": "".join(f"def f{n}(x):\n    if x:\n        go()\n    else:\n        stop()\n" for n in range(12)),
    "changes": "".join(
        f"Version 1.{n}\n\nFixed: crash on start.\nAdded: a menu.\nChanged: colours.\n\n" for n in range(6)
    ),
    "changes of files": "".join("src/main.c: Regenerate.\nMakefile.in: Likewise.\n\n" for _ in range(9)),
    "commits": "".join("Author: A <a@b>\nReviewed-by: B <b@c>\n\nMend the door.\n\n" for _ in range(9)),
    "documentation": "".join(
        f"### f{n}\n\nStability: 2\n\nReturns: a number\n\nDefault: none\n\n" for n in range(9)
    ),
    "verses": "\n".join(f"1:{n} And there was a thing, and it was seen by all." for n in range(1, 30)),
    "sayings": "\n\n".join(["The problem is: nobody asks.", "The answer is: nobody knows."] * 6),
    "test with choices": "\n".join(["A. The first.", "B. The second.", "C. The third."] * 6),
    "life": "Anna Meier\nAddress: Leeds\n\n2001-2004: nurse\n2004-2006: matron\n\nLanguages: two\n",
    "page": "<div> <b>Beds</b> </div>\n<p> There are four. </p>\n<p> There were five. </p>\n" * 5,
    "French prose": "\n\n".join(["Il y a une chose : les lits.", "Et une autre chose : l'argent."] * 6),
}


@pytest.mark.parametrize("name", TEXTS)
@pytest.mark.parametrize("suffix", [".txt", ".md"])
def test_nobody_speaks(tmp_path: Path, name: str, suffix: str) -> None:
    file = tmp_path / f"XX-03{suffix}"
    file.write_text(TEXTS[name], encoding="utf-8")
    assert read_transcript(file).speakers == {}
