"""JSON of speech services with shapes of their own: AWS, Deepgram, Rev, Azure and Google.

Each shape is recognised by the fields it must have; nothing else of a file is looked at.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain
from typing import Any

from interviewcoder.transcripts.formats.json_cues import Cue, join_words
from interviewcoder.transcripts.formats.json_values import at, items, seconds, speaker, text

_MILLISECONDS = 0.001
_TICKS = 1e-7


def aws(value: Any) -> Iterator[Cue]:
    """AWS Transcribe: ``results.items``, a word each; who said it stands there or in lists of their own."""
    results = at(value, "results")
    channels = items(results, "channel_labels", "channels")
    if channels:
        words = chain.from_iterable(_aws_words(items(channel, "items"), {}, channel) for channel in channels)
        yield from sorted(join_words(words, by_speaker=True), key=lambda cue: cue.start or 0.0)
        return
    listed = items(results, "items")
    if not any("alternatives" in item for item in listed[:100]):
        return
    said_by: dict[float | None, str | None] = {}
    for segment in items(results, "speaker_labels", "segments"):
        for item in items(segment, "items"):
            said_by[seconds(item.get("start_time"))] = speaker(item.get("speaker_label"))
    yield from join_words(_aws_words(listed, said_by, {}))


def _aws_words(
    listed: Iterable[dict[str, Any]], said_by: dict[float | None, str | None], channel: dict[str, Any]
) -> Iterator[Cue]:
    for item in listed:
        start, end = seconds(item.get("start_time")), seconds(item.get("end_time"))
        who = item.get("speaker_label") or said_by.get(start) or channel.get("channel_label")
        word = text(at(item, "alternatives", 0, "content"))
        yield Cue(speaker(who), start, end, word, item.get("type") == "punctuation")


def aws_calls(value: Any) -> Iterator[Cue]:
    """AWS Transcribe Call Analytics: ``Transcript``, times in milliseconds."""
    for one in items(value, "Transcript"):
        start, end = (seconds(one.get(f"{edge}OffsetMillis"), _MILLISECONDS) for edge in ("Begin", "End"))
        yield Cue(speaker(one.get("ParticipantRole")), start, end, text(one.get("Content")))


def deepgram(value: Any) -> Iterator[Cue]:
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
            yield from join_words(
                Cue(speaker(w.get("speaker")), seconds(w.get("start")), seconds(w.get("end")),
                    text(w.get("punctuated_word")) or text(w.get("word")))
                for w in items(channel, "alternatives", 0, "words")
            )  # fmt: skip


def rev(value: Any) -> Iterator[Cue]:
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


def azure(value: Any) -> Iterator[Cue]:
    """Azure Speech: ``recognizedPhrases``, times in units of 100 nanoseconds."""
    for one in items(value, "recognizedPhrases"):
        start, lasting = (seconds(one.get(key), _TICKS) for key in ("offsetInTicks", "durationInTicks"))
        end = round(start + lasting, 3) if start is not None and lasting is not None else None
        yield Cue(speaker(one.get("speaker")), start, end, text(at(one, "nBest", 0, "display")))


def google(value: Any) -> Iterator[Cue]:
    """Google Speech-to-Text: with speakers, the last result has all words; without, each has its stretch."""
    results = items(value, "results") or items(value, "response", "results")
    words = items(results[-1], "alternatives", 0, "words") if results else []
    if any("speakerTag" in word or "speakerLabel" in word for word in words):
        yield from join_words(_google_word(word) for word in words)
        return
    for result in results:
        timed = [_google_word(word) for word in items(result, "alternatives", 0, "words")]
        start = timed[0].start if timed else None
        end = (
            timed[-1].end if timed else seconds(result.get("resultEndTime") or result.get("resultEndOffset"))
        )
        yield Cue(None, start, end, text(at(result, "alternatives", 0, "transcript")))


def _google_word(word: dict[str, Any]) -> Cue:
    """A word as the first version of the service calls its fields, or the second."""
    who = word.get("speakerLabel") or word.get("speakerTag")
    if isinstance(who, str) and who.isdigit() and len(who) < 4:
        who = int(who)
    start, end = (
        word.get("startTime") or word.get("startOffset"),
        word.get("endTime") or word.get("endOffset"),
    )
    return Cue(speaker(who), seconds(start), seconds(end), text(word.get("word")))
