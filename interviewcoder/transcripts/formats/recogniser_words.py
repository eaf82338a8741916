"""JSON that lists words one by one, with the blanks and signs between them in the manner of each service.

Words are put together until the speaker changes or, where nobody is named, a pause comes.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from interviewcoder.transcripts.formats.json_cues import Cue, join_words
from interviewcoder.transcripts.formats.json_values import at, items, seconds, speaker, text, time_unit

_MILLISECONDS = 0.001
_CONTROL = ("<end>", "<fin>")
"""Signs of Soniox that a stretch is over; not said."""


def elevenlabs(value: Any) -> Iterator[Cue]:
    """ElevenLabs: ``words`` of the types word, spacing and audio_event; a list of them for channels."""
    for listed in (items(value, "words"), *(items(one, "words") for one in items(value, "transcripts"))):
        if any("speaker_id" in one or one.get("type") == "spacing" for one in listed[:100]):
            spaced = any(one.get("type") == "spacing" for one in listed)
            tokens = (
                (speaker(w.get("speaker_id")), w.get("start"), w.get("end"), text(w.get("text")))
                for w in listed
            )
            yield from join_words(_tokens(tokens, 1.0, spaced=spaced))


def soniox(value: Any) -> Iterator[Cue]:
    """Soniox: ``tokens``, parts of words that bring their blanks along, times in milliseconds."""
    listed = [
        one
        for one in items(value, "tokens")
        if one.get("text") not in _CONTROL and one.get("translation_status") != "translation"
    ]
    tokens = (
        (_numbered(one.get("speaker")), one.get("start_ms"), one.get("end_ms"), text(one.get("text")))
        for one in listed
    )
    yield from join_words(_tokens(tokens, _MILLISECONDS, spaced=True))


def watson(value: Any) -> Iterator[Cue]:
    """IBM Watson: ``timestamps`` of three values a word; who spoke stands in a list by time."""
    said_by = {
        seconds(one.get("from")): speaker(one.get("speaker")) for one in items(value, "speaker_labels")
    }
    for result in items(value, "results"):
        timed = at(result, "alternatives", 0, "timestamps")
        words = [
            Cue(said_by.get(start), start, seconds(at(one, 2)), text(at(one, 0)))
            for one in (timed if isinstance(timed, list) else ())
            for start in [seconds(at(one, 1))]
        ]
        if said_by:
            yield from join_words(words)
        elif words:  # the words of a result are written out, with a stop and capitals, beside them
            whole = text(at(result, "alternatives", 0, "transcript"))
            yield Cue(None, words[0].start, words[-1].end, whole)


def speechmatics(value: Any) -> Iterator[Cue]:
    """Speechmatics: ``results`` of words and punctuation, each with its speaker among its alternatives."""
    listed = items(value, "results")
    if any("content" in one for item in listed[:100] for one in items(item, "alternatives")):
        yield from join_words(_speechmatics_word(item) for item in listed)


def _speechmatics_word(item: dict[str, Any]) -> Cue:
    who = speaker(at(item, "alternatives", 0, "speaker"))
    joined = item.get("attaches_to") in ("previous", "both") or (
        item.get("type") == "punctuation" and "attaches_to" not in item
    )
    said = text(at(item, "alternatives", 0, "content"))
    unknown = who == "UU"
    times = seconds(item.get("start_time")), seconds(item.get("end_time"))
    return Cue(None if unknown else who, *times, said, joined)


def recall(value: Any) -> Iterator[Cue]:
    """Recall.ai: a list of what each participant said, in words with times of their own."""
    for one in items(value):
        words = items(one, "words")
        who = speaker(at(one, "participant", "name")) or speaker(one.get("speaker"))
        if not any("start_timestamp" in word for word in words[:1]):
            continue
        start = _relative(words[0].get("start_timestamp"))
        yield Cue(
            who,
            start,
            _relative(words[-1].get("end_timestamp")),
            " ".join(text(w.get("text")) for w in words),
        )


def vosk(value: Any) -> Iterator[Cue]:
    """Vosk and Kaldi: ``result``, a word each, and the ``text`` of them; an object or a list of them."""
    for one in items(value) or items([value]):
        words = items(one, "result")
        if any("word" in word for word in words[:1]):
            yield Cue(
                None, seconds(words[0].get("start")), seconds(words[-1].get("end")), text(one.get("text"))
            )


def single_words(value: Any) -> Iterator[Cue]:
    """OpenAI, AssemblyAI and others: ``words`` with ``word`` or ``text``, in seconds or milliseconds."""
    listed = items(value, "words")
    unit = time_unit(listed)
    yield from join_words(
        Cue(_lettered(w.get("speaker")), seconds(w.get("start"), unit), seconds(w.get("end"), unit),
            text(w.get("punctuated_word")) or text(w.get("word")) or text(w.get("text")))
        for w in listed
    )  # fmt: skip


def assemblyai(value: Any) -> Iterator[Cue]:
    """AssemblyAI and Gladia: ``utterances``, in milliseconds the one and in seconds the other."""
    listed = items(value, "utterances") or items(value, "result", "transcription", "utterances")
    listed = listed or items(value, "transcription", "utterances")
    unit = time_unit(listed)
    for one in listed:
        times = seconds(one.get("start"), unit), seconds(one.get("end"), unit)
        yield Cue(_lettered(one.get("speaker")), *times, text(one.get("text")))


def youtube(value: Any) -> Iterator[Cue]:
    """YouTube's captions (json3): ``events`` of ``segs``, times in milliseconds."""
    for one in items(value, "events"):
        start, lasting = (seconds(one.get(key), _MILLISECONDS) for key in ("tStartMs", "dDurationMs"))
        end = round(start + lasting, 3) if start is not None and lasting is not None else None
        yield Cue(None, start, end, "".join(text(piece.get("utf8")) for piece in items(one, "segs")))


def _tokens(
    tokens: Iterable[tuple[str | None, Any, Any, str]], unit: float, *, spaced: bool
) -> Iterator[Cue]:
    """Tokens as cues, joined to the one before where no blank stands between them.

    ``spaced`` says that blanks are given, in tokens of their own or at the edges of others.
    """
    before: str | None = None
    blank = True
    for who, start, end, said in tokens:
        if said.strip():
            joined = spaced and who == before and not blank and not said[0].isspace()
            yield Cue(who, seconds(start, unit), seconds(end, unit), said.strip(), joined)
            before = who
        blank = said[-1:].isspace() if said else blank


def _relative(stamp: Any) -> float | None:
    """A time given as a number, or beside the time of day as ``relative``."""
    return seconds(stamp.get("relative") if isinstance(stamp, dict) else stamp)


def _lettered(value: Any) -> str | None:
    """A speaker whose name is one letter or digit, as ``Speaker A``."""
    named = speaker(value)
    return f"Speaker {named}" if named is not None and len(named) == 1 else named


def _numbered(value: Any) -> str | None:
    named = speaker(value)
    return f"Speaker {named}" if named is not None and named.isdigit() else named
