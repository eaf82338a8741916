"""Reads one file: checks it, finds its format, and puts the steps together."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

from interviewcoder.model import Transcript, TranscriptError, Turn
from interviewcoder.transcripts.formats import READERS, listing, reader, sniff
from interviewcoder.transcripts.language import LANGUAGES, guess_language
from interviewcoder.transcripts.roles import guess_roles
from interviewcoder.transcripts.sentences import sentence_spans
from interviewcoder.transcripts.turns import divide

FORMATS = tuple(READERS)
"""Names of the formats that can be read."""
SIZE_LIMIT = 100_000_000
"""Largest file in bytes."""
_MANY_SPEAKERS = 50


def read_transcript(path: Path, *, language: str | None = None) -> Transcript:
    """Text, turns, sentences and guessed roles of a transcript file.

    ``language`` (``en``, ``de``, ``it``, ``pl``, ``es``) chooses the abbreviations for sentences; without
    it the language is guessed. Raises TranscriptError, one sentence, for a file that cannot be read.
    """
    path = Path(path)
    name = shown_name(path)
    data = _bytes(path, name)
    parsed = reader(sniff(data, path.suffix, name)).read(data, name)
    del data
    division = divide(parsed.blocks)
    text, turns = division.text, division.turns
    if not any(char.isalnum() for turn in turns for char in text[turn.start : turn.end]):
        raise TranscriptError(f"{name} has no words in it; check that it is the right file.")
    warnings = [*parsed.warnings, *division.warnings]
    spoken = language or guess_language(" ".join(_sample(text, turns)))
    if spoken is None:
        warnings.append("The language was not recognised; sentences are divided by general rules.")
    elif spoken not in LANGUAGES:
        warnings.append(
            f"There are no rules for the language “{spoken[:20]}”; sentences follow general rules."
        )
    roles = guess_roles(text, turns)
    if len(roles) > _MANY_SPEAKERS:
        warnings.append(f"{len(roles)} speakers were found; check that what was taken for a name is one.")
    if len(roles) > 1 and "interviewer" not in roles.values():
        warnings.append("No interviewer was recognised; say who it is before anything is counted.")
    return Transcript(
        file=name,
        format=parsed.format,
        encoding=parsed.encoding,
        language=spoken,
        text=text,
        turns=turns,
        sentences=sentence_spans(text, turns, spoken),
        roles=roles,
        warnings=tuple(warnings),
    )


def preview(transcript: Transcript) -> dict[str, Any]:
    """What would be imported, ready for JSON: the keys are documented in the manual and stay as they are."""
    return {
        "file": transcript.file,
        "format": transcript.format,
        "encoding": transcript.encoding,
        "language": transcript.language,
        "speakers": transcript.speakers,
        "roles": dict(transcript.roles),
        "turns": [
            {
                "speaker": turn.speaker,
                "start": turn.start,
                "end": turn.end,
                "time_start": turn.time_start,
                "time_end": turn.time_end,
                "text": transcript.text[turn.start : turn.end],
            }
            for turn in transcript.turns
        ],
        "warnings": list(transcript.warnings),
    }


def shown_name(path: Path) -> str:
    """A file's name that is safe to print: no line ends, control characters or bytes that are no text.

    >>> print(shown_name(Path("a\\nb.txt")))
    a�b.txt
    """
    name = os.fsencode(path.name or str(path)).decode("utf-8", errors="replace")
    return "".join(char if char.isprintable() else "\ufffd" for char in name)[:200]


def _bytes(path: Path, name: str) -> bytes:
    try:
        if path.is_dir():
            raise TranscriptError(f"{name} is a folder; name the files in it instead.")
        if not path.exists():
            hint = "is a link to a file that is gone" if path.is_symlink() else "does not exist"
            raise TranscriptError(f"{name} {hint}; check the name and the folder.")
        if not path.is_file():
            raise TranscriptError(f"{name} is not an ordinary file; give a transcript ({listing()}).")
        size = path.stat().st_size
        if size > SIZE_LIMIT:
            raise TranscriptError(
                f"{name} has {size // 1_000_000} MB, more than the {SIZE_LIMIT // 1_000_000} MB that are "
                "read; split it into one file an interview."
            )
        data = path.read_bytes()
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or "its name is not valid"
        raise TranscriptError(
            f"{name} cannot be opened ({reason}); check the name and permissions."
        ) from None
    if not data.strip(b"\x00 \t\r\n"):
        raise TranscriptError(f"{name} is empty; check that it was copied completely.")
    return data


def _sample(text: str, turns: tuple[Turn, ...]) -> list[str]:
    pieces: list[str] = []
    size = 0
    for turn in turns:
        pieces.append(text[turn.start : min(turn.end, turn.start + 100_000)])
        size += turn.end - turn.start
        if size > 100_000:
            break
    return pieces
