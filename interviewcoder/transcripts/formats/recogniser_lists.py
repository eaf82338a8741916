"""JSON that lists what was said piece by piece, whatever it calls the list and its fields.

Whisper's ``segments``, the Podcasting 2.0 transcript (``body``, ``startTime``), YouTube's ``text`` and
``duration``, the exports of meeting tools: their pieces differ in names alone. Names are tried in order, so
that the name of a speaker goes before their number.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from interviewcoder.transcripts.formats.json_cues import Cue
from interviewcoder.transcripts.formats.json_values import at, items, seconds, speaker, text, time_unit
from interviewcoder.transcripts.times import seconds as clock_seconds

_MILLISECONDS = 0.001
_LISTS: tuple[tuple[str, ...], ...] = (
    ("segments",), (), ("transcript",), ("transcription",), ("phrases",), ("sentences",), ("entries",),
    ("snippets",), ("captions",), ("cues",), ("turns",), ("utterances",), ("paragraphs",), ("messages",),
    ("dialogue",), ("data",), ("result",), ("transcript", "segments"), ("transcript", "sentences"),
    ("transcript", "paragraphs"), ("data", "transcript", "sentences"), ("data", "segments"),
    ("data", "transcript"), ("result", "segments"), ("output", "segments"), ("transcription", "segments"),
)  # fmt: skip
"""Where the list stands; the empty path is a list that is the whole file."""
_TEXT = (
    "text",
    "body",
    "content",
    "transcript",
    "utterance",
    "sentence",
    "caption",
    "message",
    "words",
    "line",
)
_SPEAKER = (
    "speaker_name", "speakerName", "speakerDisplayName", "speaker", "speaker_label", "speakerLabel",
    "participant", "author", "name", "role", "speaker_id", "speakerId",
)  # fmt: skip
_START = ("start", "startTime", "start_time", "startOffset", "begin", "from", "time", "timestamp", "offset")
_START_MS = ("startMs", "start_ms", "offsetMilliseconds", "startTimeMs", "start_time_ms")
_END = ("end", "endTime", "end_time", "endOffset", "to")
_END_MS = ("endMs", "end_ms", "endTimeMs", "end_time_ms")
_LASTING = ("duration", "dur")
_LASTING_MS = ("durationMilliseconds", "durationMs", "duration_ms")


def whisper_cpp(value: Any) -> Iterator[Cue]:
    """whisper.cpp: ``transcription`` with ``offsets`` in milliseconds."""
    for one in items(value, "transcription"):
        if "offsets" in one:
            start, end = (seconds(at(one, "offsets", key), _MILLISECONDS) for key in ("from", "to"))
            yield Cue(speaker(one.get("speaker")), start, end, text(one.get("text")))


def paired(value: Any) -> Iterator[Cue]:
    """Hugging Face transformers: ``chunks`` with a pair of times, or ``speakers`` where they are told."""
    spoken = [one for one in items(value, "speakers") if "timestamp" in one]
    for one in spoken or items(value, "chunks"):
        start, end = seconds(at(one, "timestamp", 0)), seconds(at(one, "timestamp", 1))
        yield Cue(speaker(one.get("speaker")), start, end, text(one.get("text")))


def listed(value: Any) -> Iterator[Cue]:
    """The first list of pieces that have words."""
    for path in _LISTS:
        pieces = [piece for piece in items(value, *path) if _said(piece)]
        if pieces:
            unit = time_unit(pieces, _START, (*_END, *_LASTING), _TEXT)
            yield from (_piece(piece, unit) for piece in pieces)
            return


def _piece(piece: dict[str, Any], unit: float) -> Cue:
    start = _time(piece, _START, unit, _START_MS)
    end = _time(piece, _END, unit, _END_MS)
    if end is None and start is not None:
        lasting = _time(piece, _LASTING, unit, _LASTING_MS)
        end = round(start + lasting, 3) if lasting is not None else None
    return Cue(_who(piece), start, end, _said(piece))


def _said(piece: dict[str, Any]) -> str:
    return next((said for key in _TEXT if (said := text(piece.get(key))).strip()), "")


def _who(piece: dict[str, Any]) -> str | None:
    """Speaker of a piece; WhisperX at times names one for its words alone, others give a person's fields."""
    for key in _SPEAKER:
        value = piece.get(key)
        named = speaker(value) or speaker(at(value, "name")) or speaker(at(value, "displayName"))
        if named is not None:
            return named
    return next((found for word in items(piece, "words") if (found := speaker(word.get("speaker")))), None)


def _time(piece: dict[str, Any], keys: tuple[str, ...], unit: float, in_ms: tuple[str, ...]) -> float | None:
    for key in keys:
        value = piece.get(key)
        if isinstance(value, list):  # a pair of times
            value = at(value, 0)
        found = clock_seconds(value) if isinstance(value, str) and ":" in value[:40] else seconds(value, unit)
        if found is not None:
            return found
    return next(
        (found for key in in_ms if (found := seconds(piece.get(key), _MILLISECONDS)) is not None), None
    )
