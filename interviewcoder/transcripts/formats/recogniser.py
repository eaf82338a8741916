"""JSON of speech recognition: Whisper and its kin, WhisperX, AWS Transcribe, and the services that resemble
them.

Each shape is recognised by the fields it must have and reduced to cues: who, from when to when, what.
Nothing else of a file is looked at. Words that come one by one are put together until the speaker changes
or a pause comes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import chain
from typing import Any, NamedTuple

from interviewcoder.model import TranscriptError
from interviewcoder.transcripts.blocks import Block, Parsed
from interviewcoder.transcripts.formats.json_values import at, items, load, seconds, speaker, text

_PAUSE = 1.0
"""Seconds of silence after which words that came one by one begin a new cue."""
_MILLISECONDS = 0.001
_TICKS = 1e-7


class Cue(NamedTuple):
    """Words of one speaker; times in seconds."""

    speaker: str | None
    start: float | None
    end: float | None
    text: str
    joined: bool = False
    """Belongs to the word before without a blank: a full stop, a comma."""


def read(data: bytes, name: str) -> Parsed:
    """Blocks of a speech recogniser's JSON. Raises TranscriptError for JSON that is something else."""
    value, encoding, warnings = load(data, name)
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
        f"{name} is JSON but no transcript that is known: Whisper, WhisperX, AWS Transcribe, Deepgram, "
        "AssemblyAI, Rev, Azure and Google are; export it as .vtt, .srt or .docx and import that file."
    )


def _whisper(value: Any) -> Iterator[Cue]:
    """Whisper, faster-whisper, WhisperX, OpenAI's verbose JSON: ``segments``, or a list of them."""
    for one in items(value, "segments") or items(value):
        yield Cue(
            _segment_speaker(one), seconds(one.get("start")), seconds(one.get("end")), text(one.get("text"))
        )


def _segment_speaker(segment: dict[str, Any]) -> str | None:
    """Speaker of a segment; WhisperX at times names one for its words alone."""
    named = speaker(segment.get("speaker"))
    if named is None:
        named = next((found for w in items(segment, "words") if (found := speaker(w.get("speaker")))), None)
    return named


def _whisper_cpp(value: Any) -> Iterator[Cue]:
    """whisper.cpp: ``transcription`` with ``offsets`` in milliseconds."""
    for one in items(value, "transcription"):
        start, end = (seconds(at(one, "offsets", key), _MILLISECONDS) for key in ("from", "to"))
        yield Cue(speaker(one.get("speaker")), start, end, text(one.get("text")))


def _transformers(value: Any) -> Iterator[Cue]:
    """Hugging Face transformers: ``chunks`` with a pair of times."""
    for one in items(value, "chunks"):
        start, end = seconds(at(one, "timestamp", 0)), seconds(at(one, "timestamp", 1))
        yield Cue(speaker(one.get("speaker")), start, end, text(one.get("text")))


def _aws(value: Any) -> Iterator[Cue]:
    """AWS Transcribe: ``results.items``, a word each; who said it stands there or in lists of their own."""
    results = at(value, "results")
    channels = items(results, "channel_labels", "channels")
    if channels:
        words = chain.from_iterable(_aws_words(items(channel, "items"), {}, channel) for channel in channels)
        yield from sorted(_joined(words, by_speaker=True), key=lambda cue: cue.start or 0.0)
        return
    listed = items(results, "items")
    if not any("alternatives" in item for item in listed[:100]):
        return
    said_by: dict[float | None, str | None] = {}
    for segment in items(results, "speaker_labels", "segments"):
        for item in items(segment, "items"):
            said_by[seconds(item.get("start_time"))] = speaker(item.get("speaker_label"))
    yield from _joined(_aws_words(listed, said_by, {}))


def _aws_words(
    listed: Iterable[dict[str, Any]], said_by: dict[float | None, str | None], channel: dict[str, Any]
) -> Iterator[Cue]:
    for item in listed:
        start, end = seconds(item.get("start_time")), seconds(item.get("end_time"))
        who = item.get("speaker_label") or said_by.get(start) or channel.get("channel_label")
        word = text(at(item, "alternatives", 0, "content"))
        yield Cue(speaker(who), start, end, word, item.get("type") == "punctuation")


def _aws_calls(value: Any) -> Iterator[Cue]:
    """AWS Transcribe Call Analytics: ``Transcript``, times in milliseconds."""
    for one in items(value, "Transcript"):
        start, end = (seconds(one.get(f"{edge}OffsetMillis"), _MILLISECONDS) for edge in ("Begin", "End"))
        yield Cue(speaker(one.get("ParticipantRole")), start, end, text(one.get("Content")))


def _deepgram(value: Any) -> Iterator[Cue]:
    """Deepgram: ``results.utterances``, or the paragraphs or words of its channels."""
    for one in items(value, "results", "utterances"):
        times = seconds(one.get("start")), seconds(one.get("end"))
        yield Cue(speaker(one.get("speaker")), *times, text(one.get("transcript")))
    if items(value, "results", "utterances"):
        return
    for channel in items(value, "results", "channels"):
        paragraphs = items(channel, "alternatives", 0, "paragraphs", "paragraphs")
        for paragraph in paragraphs:
            for one in items(paragraph, "sentences"):
                times = seconds(one.get("start")), seconds(one.get("end"))
                yield Cue(speaker(paragraph.get("speaker")), *times, text(one.get("text")))
        if not paragraphs:
            yield from _joined(
                Cue(speaker(w.get("speaker")), seconds(w.get("start")), seconds(w.get("end")),
                    text(w.get("punctuated_word")) or text(w.get("word")))
                for w in items(channel, "alternatives", 0, "words")
            )  # fmt: skip


def _assemblyai(value: Any) -> Iterator[Cue]:
    """AssemblyAI: ``utterances``, or ``words``, times in milliseconds; its speakers are letters."""
    listed = items(value, "utterances")
    words = [] if listed else items(value, "words")
    for one in listed:
        yield _in_milliseconds(one)
    yield from _joined(_in_milliseconds(one) for one in words)


def _in_milliseconds(one: dict[str, Any]) -> Cue:
    named = speaker(one.get("speaker"))
    if named is not None and len(named) == 1:
        named = f"Speaker {named}"
    start, end = seconds(one.get("start"), _MILLISECONDS), seconds(one.get("end"), _MILLISECONDS)
    return Cue(named, start, end, text(one.get("text")))


def _rev(value: Any) -> Iterator[Cue]:
    """Rev: ``monologues`` of ``elements``, words and the punctuation and blanks between them."""
    names = {
        at(one, "id"): one.get("name") for one in items(value, "speakers") if isinstance(at(one, "id"), int)
    }
    for one in items(value, "monologues"):
        who = one.get("speaker")
        named = names.get(who) if isinstance(who, int) else None
        elements = items(one, "elements")
        starts = [time for e in elements if (time := seconds(e.get("ts"))) is not None]
        ends = [time for e in elements if (time := seconds(e.get("end_ts"))) is not None]
        words = "".join(text(element.get("value")) for element in elements)
        yield Cue(speaker(named) or speaker(who), min(starts, default=None), max(ends, default=None), words)


def _azure(value: Any) -> Iterator[Cue]:
    """Azure Speech: ``recognizedPhrases``, times in units of 100 nanoseconds."""
    for one in items(value, "recognizedPhrases"):
        start, lasting = (seconds(one.get(key), _TICKS) for key in ("offsetInTicks", "durationInTicks"))
        end = round(start + lasting, 3) if start is not None and lasting is not None else None
        yield Cue(speaker(one.get("speaker")), start, end, text(at(one, "nBest", 0, "display")))


def _google(value: Any) -> Iterator[Cue]:
    """Google Speech-to-Text: with speakers, the last result has all words; without, each has its stretch."""
    results = items(value, "results") or items(value, "response", "results")
    words = items(results[-1], "alternatives", 0, "words") if results else []
    if any("speakerTag" in word for word in words):
        yield from _joined(
            Cue(speaker(w.get("speakerTag")), seconds(w.get("startTime")), seconds(w.get("endTime")),
                text(w.get("word")))
            for w in words
        )  # fmt: skip
        return
    for result in results:
        words = items(result, "alternatives", 0, "words")
        start = seconds(words[0].get("startTime")) if words else None
        end = seconds(words[-1].get("endTime")) if words else seconds(result.get("resultEndTime"))
        yield Cue(None, start, end, text(at(result, "alternatives", 0, "transcript")))


_SHAPES: tuple[Callable[[Any], Iterator[Cue]], ...] = (
    _aws, _aws_calls, _deepgram, _rev, _azure, _google, _whisper_cpp, _whisper, _transformers, _assemblyai,
)  # fmt: skip


def _joined(words: Iterable[Cue], *, by_speaker: bool = False) -> Iterator[Cue]:
    """Words put together until the speaker changes or, ``by_speaker`` too, nothing is said for a while."""
    group: list[Cue] = []
    size = 0
    for word in words:
        last = next((cue.end for cue in reversed(group[-3:]) if cue.end is not None), None)
        pause = last is not None and word.start is not None and word.start - last >= _PAUSE
        changed = bool(group) and word.speaker is not None and word.speaker != group[0].speaker
        if group and not word.joined and (changed or (pause and (by_speaker or word.speaker is None))):
            yield _one(group)
            group, size = [], 0
        if word.text.strip():
            group.append(word)
            size += 1
    if group:
        yield _one(group)


def _one(group: list[Cue]) -> Cue:
    words = "".join(cue.text if cue.joined else f" {cue.text}" for cue in group)
    who = next((cue.speaker for cue in group if cue.speaker is not None), None)
    start = next((cue.start for cue in group if cue.start is not None), None)
    end = next((cue.end for cue in reversed(group) if cue.end is not None), None)
    return Cue(who, start, end, words)


def _language(value: Any) -> str | None:
    """The language as the file says it, as a code of two or three letters; None where it does not."""
    for path in (
        ("language",), ("language_code",), ("results", "language_code"), ("result", "language"),
        ("LanguageCode",), ("results", "channels", 0, "detected_language"), ("metadata", "language"),
        ("params", "language"),
        ("recognizedPhrases", 0, "locale"), ("results", 0, "languageCode"),
    ):  # fmt: skip
        said = text(at(value, *path)).strip()
        if said and len(said) < 40:
            return _code(said)
    return None


def _code(said: str) -> str | None:
    """``de`` for ``de``, ``de-DE``, ``de_at`` and ``german``."""
    from pycountry import languages

    first = said.replace("_", "-").partition("-")[0].casefold()
    if len(first) == 2:
        found = languages.get(alpha_2=first)
    elif len(first) == 3:
        found = languages.get(alpha_3=first)
    else:
        found = languages.get(name=said.capitalize())
    return str(getattr(found, "alpha_2", None) or found.alpha_3) if found is not None else None
