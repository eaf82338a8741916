"""The transcripts of a folder: what may be one by its ending, and the tables that prove to be none.

What cannot be read is listed too, for its reader says why. A table in a folder of transcripts is often that
of their attributes; only what stands in it tells, so a table that nobody named has to have speakers.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from interviewcoder.exchange.spreadsheet import shown
from interviewcoder.model import OptionError, TranscriptError
from interviewcoder.transcripts import SUFFIXES, Reading

_DOCUMENTS = frozenset(
    (".doc", ".dot", ".epub", ".key", ".mht", ".mhtml", ".msg", ".numbers", ".ods", ".odp", ".pages", ".ppt",
     ".pptx", ".sxw", ".wordml", ".xls", ".zip")
)  # fmt: skip
"""Endings of what often holds a transcript and cannot be read; its reader says what to do."""
_TABLES = frozenset({".csv", ".tsv", ".tab", ".xlsx", ".xlsm"})


@dataclass(frozen=True, slots=True)
class Found:
    """What was found where a person pointed."""

    paths: tuple[Path, ...] = ()
    """Files that may be transcripts, in order of their names."""
    others: tuple[str, ...] = ()
    """Names of files of a folder that are none by their ending."""
    named: bool = True
    """Whether a person named the file itself."""


def found_at(written: str | Path) -> Found:
    """The files that a path names: itself, or in a folder what may be a transcript, not in folders of it.

    Raises OptionError where there is nothing of that name, or nothing in the folder that may be one.
    """
    path = Path(written).expanduser()
    if not path.is_dir():
        if not path.exists():
            raise OptionError(f"There is no file or folder {shown(str(path))}; check the name.")
        return Found((path,))
    try:
        within = sorted(path.iterdir(), key=lambda one: one.name.casefold())
        files = [one for one in within if not one.name.startswith((".", "~$")) and one.is_file()]
    except OSError as error:
        raise OptionError(f"The folder {shown(str(path))} cannot be read: {error.strerror}.") from None
    wanted = SUFFIXES.keys() | _DOCUMENTS
    found = tuple(one for one in files if one.suffix.casefold() in wanted)
    if not found:
        raise OptionError(f"The folder {shown(str(path))} has no transcripts in it; name another.")
    others = tuple(shown(one.name) for one in files if one not in found)
    return Found(found, others, named=False)


def files_at(written: str | Path) -> tuple[Path, ...]:
    """The files that a path names, as `found_at`."""
    return found_at(written).paths


def others_said(found: Iterable[Found]) -> str:
    """A sentence on the files that were left out for their ending; empty where there are none."""
    names = [name for one in found for name in one.others]
    if not names:
        return ""
    listed = ", ".join(names[:5]) + (f" and {len(names) - 5} more" if len(names) > 5 else "")
    files = "1 file was" if len(names) == 1 else f"{len(names)} files were"
    return f"{files} left out, being no transcript by the ending: {listed}."


def no_transcript(path: Path, read: Reading | TranscriptError) -> str:
    """Why a table that a folder had in it is left out; empty for what is brought in, or is no table."""
    if path.suffix.casefold() not in _TABLES:
        return ""
    if isinstance(read, TranscriptError):
        return str(read)
    turns = read.transcript.turns
    if any(turn.speaker is not None or turn.time_start is not None for turn in turns):
        return ""
    return (
        f"{shown(path.name)} is a table without speakers and was left out; if it is about the interviews, "
        "give it with --attributes, and if it is a transcript, name it itself."
    )
