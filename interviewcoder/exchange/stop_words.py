"""A user's own stop words: a text file with one a line, such as names of places that every interview has."""

from __future__ import annotations

from pathlib import Path

from interviewcoder.exchange.spreadsheet import read_bytes
from interviewcoder.exchange.table_errors import TableFileError, shown
from interviewcoder.transcripts.words import words

MOST = 100_000


def read_stop_words(path: Path) -> tuple[str, ...]:
    """The words of a file, each once, in order; several may stand on a line, and a # begins a remark.

    Raises TableFileError where the file cannot be read, is not UTF-8, or has no words or over 100,000.
    """
    name = shown(path.name)
    try:
        text = read_bytes(path, name).decode("utf-8-sig")
    except UnicodeDecodeError:
        raise TableFileError(f"{name} is not text in UTF-8; save it as UTF-8, one word a line.") from None
    lines = (line.partition("#")[0] for line in text.splitlines())
    found = dict.fromkeys(line[start:end] for line in lines for start, end in words(line))
    if not found:
        raise TableFileError(f"{name} has no words; give one a line, or leave the option away.")
    if len(found) > MOST:
        raise TableFileError(
            f"{name} has over {MOST:,} words, which is no list of stop words; give a shorter."
        )
    return tuple(found)
