"""WebVTT and SRT: cues with their own times; tags off, entities decoded, a voice tag gives the speaker.

What is a cue and what its lines are is found in ``cue_lines``; here is what they say.
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
from interviewcoder.transcripts.formats.cue_lines import Cue, cues_of, is_timing
from interviewcoder.transcripts.label_shapes import plausible

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
    if len(lines) > 2 and lines[0].strip().isdigit() and is_timing(lines[1]):
        return "srt"
    return None


def read(data: bytes, name: str) -> Parsed:
    """Blocks of a caption file, a line of a cue each. Raises TranscriptError where it has no cues."""
    text, encoding, notes = decode(data, name)
    is_vtt = text.lstrip().startswith("WEBVTT")
    captions = cues_of(text.split("\n"), is_vtt=is_vtt)
    blocks = tuple(block for cue in captions.cues for block in _cue(cue))
    blocks = _bracketed_voices(_said_once(blocks, timed_words=_WORD_TIME.search(text) is not None))
    if not blocks:
        raise TranscriptError(
            f"{name} has no captions with times; if it is plain text, rename it to .txt and import that file."
        )
    if captions.without_times:
        notes = (*notes, _without_times(captions.without_times))
    titles = () if is_vtt else tuple(Block(line, "matter") for line in captions.above if line.strip())
    return Parsed("vtt" if is_vtt else "srt", (*titles, *blocks), encoding, notes)


def _without_times(number: int) -> str:
    return (
        f"The times of {number} caption{'s' if number > 1 else ''} cannot be right and are left out; the "
        "words are not."
    )


def _cue(cue: Cue) -> Iterator[Block]:
    pieces: list[tuple[str | None, str]] = []
    speaker: str | None = None
    continues = False
    for line in cue.lines:
        at = 0
        for voice in _VOICE.finditer(line):
            pieces.append((speaker, line[at : voice.start()]))
            speaker, at = " ".join(html.unescape(voice[1]).split()) or None, voice.end()
        pieces.append((speaker, line[at:]))
    for voice_of, piece in pieces:
        for block in _line(piece, voice_of, cue.start, cue.end, continues):
            yield block
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
