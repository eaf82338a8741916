"""oTranscribe (.otr): JSON around HTML, with the times as small elements in the text.

The label of a time (``01:05``) stays in the text, in brackets, so that it is told from words; its exact
second is in the block.
"""

from __future__ import annotations

import re
from dataclasses import replace

from interviewcoder.model import TranscriptError
from interviewcoder.transcripts.blocks import Block, Parsed
from interviewcoder.transcripts.formats import json_values
from interviewcoder.transcripts.formats.flow import Flow
from interviewcoder.transcripts.formats.webpage import html_blocks
from interviewcoder.transcripts.times import as_clock

_LABEL = re.compile(r"\d{1,3}(?::\d{1,2}){1,2}")
_MARK = "\ufdd0"
"""A code point that is never a character, before a time, to find its block again."""


def read(data: bytes, name: str) -> Parsed:
    """Blocks of an oTranscribe file. Raises TranscriptError where it is none."""
    value, encoding, warnings = json_values.load(data, name)
    content = value.get("text") if isinstance(value, dict) else None
    if not isinstance(content, str):
        raise TranscriptError(
            f"{name} is no oTranscribe file: it has no field “text”; export it again, or as plain text."
        )
    times: list[float | None] = []

    def stamp(seconds: str, label: str) -> str:
        time = json_values.seconds(seconds)
        shown = label.strip()
        if _LABEL.fullmatch(shown) is None:
            shown = as_clock(int(time)).removeprefix("00:") if time is not None else ""
        if not shown:
            return label
        times.append(time)
        return f" {_MARK}[{shown}] "

    flow = Flow()
    page = json_values.text(content).replace(_MARK, "")
    blocks = html_blocks(page, name, flow, stamp)
    return Parsed("otr", _timed(blocks, times), encoding, (*warnings, *flow.notices()))


def _timed(blocks: tuple[Block, ...], times: list[float | None]) -> tuple[Block, ...]:
    """Blocks with the first time in each, and without the marks."""
    timed: list[Block] = []
    at = 0
    for block in blocks:
        count = block.text.count(_MARK)
        time = times[at] if count and at < len(times) else None
        at += count
        cells = tuple(cell.replace(_MARK, "") for cell in block.cells)
        timed.append(replace(block, text=block.text.replace(_MARK, ""), cells=cells, time_start=time))
    return tuple(timed)
