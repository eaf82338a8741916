"""WebVTT and SRT: cues with their own times; tags off, entities decoded, a voice tag gives the speaker.

Read line by line from one timing line to the next, rather than by blank lines, because real files lack
blank lines where they should be and have them where they should not.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from interviewcoder.model import TranscriptError
from interviewcoder.transcripts.blocks import Block, Parsed
from interviewcoder.transcripts.decoding import decode
from interviewcoder.transcripts.label_shapes import plausible
from interviewcoder.transcripts.times import stamp_times

_CLOCK = r"(?:\d{1,3}:)?\d{1,3}:\d{1,2}(?:[.,]\d{1,3})?"
_TIMING = re.compile(rf"\s*({_CLOCK})\s*-->\s*({_CLOCK})(?:\s.{{0,400}})?")
_VOICE = re.compile(r"<v(?:\.[^\s<>]{0,80})?[ \t]+([^<>]{1,200})>")
_TAG = re.compile(
    r"</?(?:v|c|i|b|u|s|em|strong|ruby|rt|lang|font|span)(?:[.\s][^<>]{0,200})?>|<\d[\d:.]{3,14}>|\{\\[^{}]{1,40}\}",
    re.IGNORECASE,
)
_BRACKETED = re.compile(r"[(\[]([^()\[\]]{2,60})[)\]]")
_TURN = re.compile(r"(?<=\S)\s+(?=>{2,3}\s*\S)")
"""Where a caption says that another speaks (``>>``) within a line."""
_WORD_TIME = re.compile(r"<\d[\d:.]{3,14}>")
_ADJACENT = 0.1
_FEWEST_ROLLED = 3
_HEAD = 4_000


def caption_format(data: bytes) -> str | None:
    """``vtt`` or ``srt`` where the first bytes say so, whatever the file is called."""
    head = data[:_HEAD]
    encoding = "utf-16" if head[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8"
    lines = head.decode(encoding, errors="ignore").lstrip("\ufeff \r\n\t").splitlines()
    if lines and re.match(r"WEBVTT(?:\s|$)", lines[0]):
        return "vtt"
    if len(lines) > 2 and lines[0].strip().isdigit() and "-->" in lines[1] and _TIMING.fullmatch(lines[1]):
        return "srt"
    return None


def read(data: bytes, name: str) -> Parsed:
    """Blocks of a caption file, a line of a cue each. Raises TranscriptError where it has no cues."""
    text, encoding, notes = decode(data, name)
    is_vtt = text.lstrip().startswith("WEBVTT")
    blocks = tuple(_blocks(text.split("\n"), is_vtt))
    blocks = _bracketed_voices(_said_once(blocks, timed_words=_WORD_TIME.search(text) is not None))
    if not blocks:
        raise TranscriptError(
            f"{name} has no captions with times; if it is plain text, rename it to .txt and import that file."
        )
    return Parsed("vtt" if is_vtt else "srt", blocks, encoding, notes)


def _blocks(lines: list[str], is_vtt: bool) -> Iterator[Block]:
    timings = [i for i, line in enumerate(lines) if "-->" in line and _TIMING.fullmatch(line)]
    for at, i in enumerate(timings):
        timing = _TIMING.fullmatch(lines[i])
        start, end = stamp_times(timing.group()[:80]) if timing else (None, None)
        following = timings[at + 1] if at + 1 < len(timings) else len(lines)
        payload = _payload(lines, i + 1, following, is_vtt, last=at + 1 == len(timings))
        yield from _cue(payload, start, end)


def _payload(lines: list[str], first: int, following: int, is_vtt: bool, last: bool) -> list[str]:
    """Lines of a cue, without the identifier of the next cue and, in WebVTT, what follows a blank line."""
    payload = lines[first:following]
    if not last and len(payload) > 1 and payload[-1].strip() and not payload[-2].strip():
        payload = payload[:-1]  # the next cue's identifier, after a blank line
    elif not last and payload and payload[-1].strip().isdigit():
        payload = payload[:-1]  # the next cue's number, where the blank line is missing
    if is_vtt:
        blank = next((n for n, line in enumerate(payload) if not line), len(payload))
        payload = payload[:blank]
    return [line for line in payload if line.strip()]


def _cue(payload: list[str], start: float | None, end: float | None) -> Iterator[Block]:
    speaker: str | None = None
    continues = False
    for line in payload:
        at = 0
        for voice in _VOICE.finditer(line):
            yield from _line(line[at : voice.start()], speaker, start, end, continues)
            speaker, at = " ".join(html.unescape(voice[1]).split()) or None, voice.end()
        yield from _line(line[at:], speaker, start, end, continues)
        continues = True


def _said_once(blocks: tuple[Block, ...], *, timed_words: bool) -> tuple[Block, ...]:
    """Captions that roll up, without the lines that only stay on the screen from the one before.

    Where words have times of their own, every such line is one; in other files people may say the same
    twice, so that most captions must begin with the end of the one before.
    """
    cues: list[list[Block]] = []
    for block in blocks:
        if block.continues:
            cues[-1].append(block)
        else:
            cues.append([block])
    kept = [_carried(before, after) if _follows(before, after) else 0 for before, after in pairwise(cues)]
    rolled = sum(count > 0 for count in kept)
    if not rolled or not (timed_words or (rolled >= _FEWEST_ROLLED and 2 * rolled >= len(kept))):
        return blocks
    new = [*cues[0]]
    for cue, count in zip(cues[1:], kept, strict=True):
        new += [replace(block, continues=n > 0) for n, block in enumerate(cue[count:])]
    return tuple(new)


def _follows(before: list[Block], after: list[Block]) -> bool:
    ended, began = before[-1].time_end, after[0].time_start
    return ended is not None and began is not None and began - ended <= _ADJACENT


def _carried(before: list[Block], after: list[Block]) -> int:
    """How many lines a caption begins with that the one before ends with."""
    shown, now = ([(block.speaker, block.text) for block in cue] for cue in (before, after))
    return next((n for n in range(min(len(shown), len(now)), 0, -1) if shown[-n:] == now[:n]), 0)


def _bracketed_voices(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """Speakers for what stands under a name in brackets of its own, where most captions begin with one.

    ``(Anna Meier)`` names who speaks; ``(Applause)`` stands alone in a caption and says what is heard.
    """
    cues = sum(not block.continues for block in blocks)
    named = {
        i: match[1].strip()
        for i, block in enumerate(blocks[:-1])
        if blocks[i + 1].continues and block.speaker is None and (match := _BRACKETED.fullmatch(block.text))
    }
    if not named or len(named) < 0.4 * cues or not all(plausible(label) for label in named.values()):
        return blocks
    voiced: list[Block] = []
    speaker: str | None = None
    for i, block in enumerate(blocks):
        speaker = named.get(i, speaker)
        if i not in named and block.text != "-":
            voiced.append(replace(block, speaker=speaker))
    return tuple(voiced)


def _line(
    piece: str, speaker: str | None, start: float | None, end: float | None, continues: bool
) -> Iterator[Block]:
    said = html.unescape(_TAG.sub("", piece)).strip()
    for one in _TURN.split(said):
        if one:
            yield Block(one, "cue", continues, speaker=speaker, time_start=start, time_end=end)
            continues = True
