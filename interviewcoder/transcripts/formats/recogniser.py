"""JSON of speech recognition and of the tools built on it: which shape a file has, and its cues as blocks.

Each shape is recognised by the fields it must have and reduced to cues: who, from when to when, what. Shapes
that say more of themselves are tried first; a plain list of pieces is the last.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from interviewcoder.model import TranscriptError
from interviewcoder.transcripts.blocks import Block, Parsed
from interviewcoder.transcripts.formats import recogniser_lists as lists
from interviewcoder.transcripts.formats import recogniser_services as services
from interviewcoder.transcripts.formats import recogniser_words as words
from interviewcoder.transcripts.formats.json_cues import Cue
from interviewcoder.transcripts.formats.json_values import at, load, text
from interviewcoder.transcripts.language_names import language_code

_SHAPES: tuple[Callable[[Any], Iterator[Cue]], ...] = (
    services.aws, services.aws_calls, services.deepgram, services.rev, services.azure, words.watson,
    words.speechmatics, services.google, words.elevenlabs, words.soniox, words.recall, words.vosk,
    words.youtube, lists.whisper_cpp, words.assemblyai, lists.paired, lists.listed, words.single_words,
)  # fmt: skip


def read(data: bytes, name: str) -> Parsed:
    """Blocks of a speech recogniser's JSON. Raises TranscriptError for JSON that is something else."""
    value, encoding, warnings = load(data, name)
    if isinstance(value, list) and len(value) == 1 and not text(at(value, 0, "text")):
        value = value[0]  # wrapped in a list of one
    for cues_of in _SHAPES:
        cues = [cue for cue in cues_of(value) if cue.text.strip()]
        if cues:
            blocks = tuple(
                Block(
                    " ".join(cue.text.split()),
                    "cue",
                    speaker=cue.speaker,
                    time_start=cue.start,
                    time_end=cue.end,
                )
                for cue in cues
            )
            return Parsed("json", blocks, encoding, warnings, language=_language(value))
    raise TranscriptError(
        f"{name} is JSON but no transcript that is known: Whisper's and the common speech services' are, and "
        "lists of text with speakers and times; export it as .vtt, .srt or .docx and import that file."
    )


def _language(value: Any) -> str | None:
    """The language as the file says it, as a code of two or three letters; None where it does not."""
    for path in (
        ("language",), ("language_code",), ("results", "language_code"), ("result", "language"),
        ("LanguageCode",), ("results", "channels", 0, "detected_language"), ("metadata", "language"),
        ("params", "language"), ("metadata", "transcription_config", "language"),
        ("result", "transcription", "languages", 0), ("phrases", 0, "locale"), ("tokens", 0, "language"),
        ("recognizedPhrases", 0, "locale"), ("results", 0, "languageCode"),
    ):  # fmt: skip
        said = text(at(value, *path)).strip()
        if said and len(said) < 40:
            return language_code(said)
    return None
