"""Reading a Word transcript of 10,000 words, against the libraries that must do the parsing.

The peer is python-docx's own pass over the paragraphs of the same file and NLTK's Punkt over the same text.
Reading does that and more (labels, turns, language, roles, sentences within turns). Both run by turns in one
process; medians are compared.
"""

from __future__ import annotations

import random
import tempfile
from pathlib import Path

from benchmarks.interleave import medians

WORDS = 10_000
LIMIT = 2.0

_TEXT = (
    "we have four beds with the drains and two of them are closed at weekend because nobody is licensed to "
    "run them so patients wait for referral from a centre that does not know what therapy costs"
)
_VOCABULARY = tuple(_TEXT.split(" "))


def run() -> list[tuple[str, float, float]]:
    """(name, ratio, limit) of each measurement."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, "UK-01.docx")
        _write(file)
        ours, theirs = medians(lambda: _ours(file), lambda: _theirs(file))
    return [("reading a .docx of 10,000 words / python-docx and Punkt", ours / theirs, LIMIT)]


def _ours(file: Path) -> None:
    from interviewcoder.transcripts import read_transcript

    assert len(read_transcript(file).turns) > 100


def _theirs(file: Path) -> None:
    from docx import Document
    from nltk.tokenize.punkt import PunktParameters, PunktSentenceTokenizer

    paragraphs = [paragraph.text for paragraph in Document(str(file)).paragraphs]
    assert list(PunktSentenceTokenizer(PunktParameters()).span_tokenize("\n".join(paragraphs)))


def _write(file: Path) -> None:
    from docx import Document

    chance = random.Random(2019)
    document = Document()
    written = turn = 0
    while written < WORDS:
        paragraph = document.add_paragraph()
        paragraph.add_run("I: " if turn % 2 == 0 else "B: ").bold = True
        sentences = chance.randint(1, 2) if turn % 2 == 0 else chance.randint(3, 12)
        for _ in range(sentences):
            words = chance.choices(_VOCABULARY, k=chance.randint(5, 22))
            written += len(words)
            paragraph.add_run(" ".join(words).capitalize() + chance.choice([". ", ". ", "? ", "… "]))
        turn += 1
    document.save(str(file))


if __name__ == "__main__":
    for name, ratio, limit in run():
        print(f"{'ok  ' if ratio <= limit else 'SLOW'} {name}: {ratio:.2f} (limit {limit:.2f})")
