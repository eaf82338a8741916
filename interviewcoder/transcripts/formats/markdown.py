"""Markdown: front matter, headings, rules and comments are structure; the rest is lines of paragraphs.

The text stays as it was written, emphasis included; only what stands between turns is told apart.
"""

from __future__ import annotations

import re
from typing import Literal

from interviewcoder.transcripts.blocks import Block, Kind, Parsed
from interviewcoder.transcripts.decoding import decode
from interviewcoder.transcripts.formats.flow import NOTICES
from interviewcoder.transcripts.formats.line_numbers import NUMBERS, without_line_numbers
from interviewcoder.transcripts.formats.text import UNWRAPPED, is_rule, join_wrapped
from interviewcoder.transcripts.labels import find_labels
from interviewcoder.transcripts.times import is_stamp

_HEADING = re.compile(r" {0,3}#{1,6}(?:\s|$)")
_UNDERLINE = re.compile(r" {0,3}(?:=+|-+)\s*")
_HARD_BREAK = re.compile(r"(?<!\\)\\$", re.MULTILINE)
"""The sign that a line ends here and its paragraph does not."""
_LONGEST_FRONT_MATTER = 500
_BAR = re.compile(r"(?<!\\)\|")
_DELIMITER = re.compile(r"\s*\|?\s*:?-{2,}:?\s*(?:\|\s*:?-{2,}:?\s*){1,20}\|?\s*")
_LONGEST_DELIMITER = 1_000
_FEWEST_ROWS = 3
_EXAMPLES = "What stands between fences (```) is left out."


def read(data: bytes, name: str) -> Parsed:
    """Blocks of a Markdown file. Raises TranscriptError where it is no text."""
    text, encoding, notes = decode(data, name)
    lines, numbered = without_line_numbers(_HARD_BREAK.sub("", text).split("\n"))
    front = _front_matter(lines)
    body, joined = join_wrapped(lines[front:])
    blocks = [Block(line, "matter") for line in lines[:front]]
    body, comments = _without_comments(body)
    fenced, examples = _fenced(body)
    for i, line in enumerate(body):
        kind: Kind = "words"
        stripped = line.strip()
        following = body[i + 1] if i + 1 < len(body) else ""
        if i in fenced or comments.get(i) == "all":
            kind = "matter"
        elif is_stamp(line):
            pass  # a time as a heading is the time of what follows
        elif _HEADING.match(line) or (stripped and len(stripped) < 120 and _is_underlined(blocks, following)):
            kind = "heading"
        elif is_rule(line) or (blocks and blocks[-1].kind == "heading" and _UNDERLINE.fullmatch(line)):
            kind = "rule"
        before = blocks[-1] if blocks else None
        goes_on = kind == "words" and bool(stripped) and before is not None and before.kind == "words"
        blocks.append(
            Block(line, kind, continues=goes_on and before is not None and bool(before.text.strip()))
        )
    rows = _with_rows(blocks)
    met = {NUMBERS: numbered, UNWRAPPED: joined, NOTICES["comments"]: bool(comments), _EXAMPLES: examples}
    return Parsed(
        "md", tuple(rows), encoding, (*notes, *(notice for notice, is_met in met.items() if is_met))
    )


def _without_comments(lines: list[str]) -> tuple[list[str], dict[int, Literal["all", "some"]]]:
    """Lines without the comments beside words, and which lines are comments, in all or in part.

    A line that is nothing but comment stays as it is. A comment that is never closed is none: it would take
    the rest of the interview with it.
    """
    kept: list[str] = []
    found: dict[int, Literal["all", "some"]] = {}
    last = max((i for i, line in enumerate(lines) if "-->" in line), default=-1)
    inside = False
    for i, line in enumerate(lines):
        pieces: list[str] = []
        at, met = 0, inside
        while at < len(line):
            if inside:
                end = line.find("-->", at)
                at, inside = (end + 3, False) if end >= 0 else (len(line), True)
                continue
            opening = line.find("<!--", at)
            if opening >= 0 and i >= last and line.find("-->", opening + 4) < 0:
                opening = -1
            pieces.append(line[at:opening] if opening >= 0 else line[at:])
            at, inside = (opening + 4, True) if opening >= 0 else (len(line), False)
            met = met or inside
        words = "".join(pieces).strip()
        if met:
            found[i] = "some" if words else "all"
        kept.append(words if met and words else line)
    return kept, found


def _with_rows(blocks: list[Block]) -> list[Block]:
    """Blocks with the lines of each table as its rows; the line under the headings is a rule.

    A cell is what stands between two bars, and the bars stay in the text as the tabs of other tables do.
    """
    rows = list(blocks)
    table = 0
    for i in range(1, len(blocks)):
        if blocks[i].kind not in ("words", "rule") or not _DELIMITER.fullmatch(
            blocks[i].text[:_LONGEST_DELIMITER]
        ):
            continue
        last = i
        while last + 1 < len(blocks) and "|" in blocks[last + 1].text and blocks[last + 1].kind == "words":
            last += 1
        if last - i < _FEWEST_ROWS or "|" not in blocks[i - 1].text:
            continue
        table += 1
        for k in (i - 1, *range(i + 1, last + 1)):
            cells = tuple(_BAR.split(blocks[k].text))
            rows[k] = Block(blocks[k].text, "row", cells=cells, table=table)
        rows[i] = Block(blocks[i].text, "rule")
    return rows


def _fenced(lines: list[str]) -> tuple[set[int], bool]:
    """Numbers of the lines that fences take out of the text, and whether these hold more than the fences.

    Between fences stand code and examples where the lines around are no dialogue, and where not one or two
    of them hold most of the file. In a dialogue people write a longer answer between them.
    """
    found: set[int] = set()
    fences: set[int] = set()
    pairs = 0
    opened: list[int] | None = None
    for i, line in enumerate(lines):
        if line.lstrip().startswith(("```", "~~~")):
            fences.add(i)
            found |= {*opened, i} if opened is not None else set()
            pairs += opened is not None
            opened = [i] if opened is None else None
        elif opened is not None:
            opened.append(i)
    said = sum(bool(line.strip()) for line in lines)
    if not found or (pairs <= 2 and 2 * sum(bool(lines[i].strip()) for i in found) >= said):
        return set(), False
    if find_labels([Block("" if i in found else line) for i, line in enumerate(lines)]).marks:
        return fences & found, False
    return found, True


def _front_matter(lines: list[str]) -> int:
    """Number of lines of a YAML block between two ``---`` at the top; 0 where there is none."""
    if not lines or lines[0].rstrip() != "---":
        return 0
    for i, line in enumerate(lines[1:_LONGEST_FRONT_MATTER], start=1):
        if line.rstrip() in ("---", "..."):
            return i + 1
    return 0


def _is_underlined(blocks: list[Block], following: str) -> bool:
    """A line under ``===`` or ``---`` is a heading if it is a paragraph of its own."""
    alone = not blocks or not blocks[-1].text.strip() or blocks[-1].kind != "words"
    return alone and len(following.strip()) >= 3 and _UNDERLINE.fullmatch(following) is not None
