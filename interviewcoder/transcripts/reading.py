"""Reads one file: checks it, finds its format, and puts the steps together.

Reading has two halves, so that a person's answers show at once: opening a file (slow: bytes to blocks) and
dividing it into turns (fast, again and again as answers change).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import Any

from interviewcoder.model import Transcript, TranscriptError, Turn
from interviewcoder.transcripts.answers import NOTHING_SAID, Answers, answered_roles, fitting, unfound
from interviewcoder.transcripts.blocks import Parsed
from interviewcoder.transcripts.controls import cleaned
from interviewcoder.transcripts.files import SIZE_LIMIT, check_text_size, check_words, content, shown_name
from interviewcoder.transcripts.formats import READERS, reader, sniff
from interviewcoder.transcripts.language import (
    LANGUAGES,
    guess_language,
    guess_other_language,
    language_name,
)
from interviewcoder.transcripts.roles import guess_roles
from interviewcoder.transcripts.sentences import sentence_spans
from interviewcoder.transcripts.turns import Division, divide

FORMATS = tuple(READERS)
"""Names of the formats that can be read."""
_MANY_SPEAKERS = 50


@dataclass(frozen=True, slots=True)
class Source:
    """A transcript file as opened: its blocks, before anybody said who speaks."""

    name: str
    parsed: Parsed


@dataclass(frozen=True, slots=True)
class Reading:
    """A file as read, with what was known of its style."""

    transcript: Transcript
    style: str
    """How the file marks its speakers: what files must share for answers to serve again. The format's kind
    and the spellings of its labels (``txt colon``, ``docx timed``)."""
    answers: Answers
    """The answers that were used."""
    missed: Mapping[str, int] = field(default_factory=dict)
    """Labels that recur but were not taken for a speaker's, with how often they occur."""
    unfound: tuple[str, ...] = ()
    """Labels a profile speaks of that the file does not have."""


def open_source(path: Path, *, size_limit: int = SIZE_LIMIT) -> Source:
    """A file's blocks. Raises TranscriptError, one sentence, for a file that cannot be read."""
    path = Path(path)
    name = shown_name(path)
    data = content(path, name, size_limit)
    kind = sniff(data, path.suffix, name)
    check_text_size(data, kind, name, size_limit)
    parsed = reader(kind).read(data, name)
    check_words(sum(len(block.text) for block in parsed.blocks), name, size_limit)
    return Source(name, cleaned(parsed))


def read_transcript(
    path: Path,
    *,
    language: str | None = None,
    answers: Answers = NOTHING_SAID,
    size_limit: int = SIZE_LIMIT,
) -> Transcript:
    """Text, turns, sentences and guessed roles of a transcript file.

    ``language`` (``en``, ``de``, ``it``, ``pl``, ``es``) chooses the abbreviations for sentences; without
    it the language is guessed. ``answers`` correct who speaks. Files larger than ``size_limit`` bytes are
    refused. Raises TranscriptError, one sentence, for a file that cannot be read.
    """
    return transcript_of(open_source(path, size_limit=size_limit), language=language, answers=answers)


def read_in_style(
    path: Path,
    *,
    language: str | None = None,
    answers: Answers | None = None,
    remembered: Mapping[str, Answers] = MappingProxyType({}),
    size_limit: int = SIZE_LIMIT,
) -> Reading:
    """A file read under ``answers`` or, without them, under those ``remembered`` for its style.

    Raises TranscriptError, one sentence, for a file that cannot be read.
    """
    source = open_source(path, size_limit=size_limit)
    division = divide(source.parsed.blocks)
    style = _style(source, division)
    said = answers
    labels = {turn.speaker for turn in division.turns if turn.speaker} | set(division.missed)
    strangers: tuple[str, ...] = ()
    if said is None:
        said = fitting(remembered.get(style, NOTHING_SAID), labels)
    else:
        spoken_of = [*said.speakers, *sorted(said.not_speakers)]
        strangers = unfound(source.parsed.blocks, [one for one in spoken_of if one not in labels])
    if said.speakers or said.not_speakers:
        division = divide(source.parsed.blocks, said)
    return Reading(_transcript(source, division, said, language), style, said, division.missed, strangers)


def transcript_of(
    source: Source, *, language: str | None = None, answers: Answers = NOTHING_SAID
) -> Transcript:
    """A file's transcript under a person's answers. Raises TranscriptError where no word is left."""
    return _transcript(source, divide(source.parsed.blocks, answers), answers, language)


def _transcript(source: Source, division: Division, answers: Answers, language: str | None) -> Transcript:
    text, turns = division.text, division.turns
    if not any(char.isalnum() for turn in turns for char in text[turn.start : turn.end]):
        raise TranscriptError(f"{source.name} has no words in it; check that it is the right file.")
    warnings = [*source.parsed.warnings, *division.warnings]
    said = language or answers.language or source.parsed.language
    sample = " ".join(_sample(text, turns))
    spoken = said or guess_language(sample) or guess_other_language(sample)
    if spoken is None:
        warnings.append("The language was not recognised; sentences are divided by general rules.")
    elif spoken not in LANGUAGES:
        warnings.append(
            f"The language is {language_name(spoken)}, which has no rules of its own: sentences are divided "
            "by general rules; turns are not affected."
        )
    roles = answered_roles(guess_roles(text, turns), answers)
    if len(roles) > _MANY_SPEAKERS:
        warnings.append(f"{len(roles)} speakers were found; check that what was taken for a name is one.")
    if len(roles) > 1 and "interviewer" not in roles.values():
        warnings.append("No interviewer was recognised; say who it is before anything is counted.")
    return Transcript(
        file=source.name,
        format=source.parsed.format,
        encoding=source.parsed.encoding,
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


def _style(source: Source, division: Division) -> str:
    return " ".join([source.parsed.format, *sorted(division.styles)])


def _sample(text: str, turns: tuple[Turn, ...]) -> list[str]:
    pieces: list[str] = []
    size = 0
    for turn in turns:
        pieces.append(text[turn.start : min(turn.end, turn.start + 100_000)])
        size += turn.end - turn.start
        if size > 100_000:
            break
    return pieces
