"""Joins lines that a program broke to fit a page width, so that a turn is not read as a column.

A line break is taken for a wrap, not a paragraph, when the next word would not have fitted on the line; a
file counts as hard-wrapped only when nearly all its line breaks are of that kind.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

_WIDEST = 132
_FEWEST_BREAKS = 4
_SLACK = 0.1
_ENDS = tuple('.?!…。？！؟।"”»」』)）')
_MOST_ENDS = 0.5


def unwrap(
    lines: Sequence[str], opens: Callable[[str], bool], alone: Callable[[str], bool] = lambda line: False
) -> list[str] | None:
    """Lines with wraps joined by a single space and hanging indents removed; None if not hard-wrapped.

    ``opens`` says whether a line starts something of its own (a speaker label, a heading, a rule) and must
    not be joined to the line before; ``alone`` whether nothing of the next line belongs to it (a name with a
    time above what is said).
    """
    starts = [not line.strip() or opens(line) for line in lines]
    starts = [start or (i > 0 and alone(lines[i - 1])) for i, start in enumerate(starts)]
    width = _width(lines, starts)
    if width is None:
        return None
    joined: list[list[str]] = []
    indent = 0
    for i, line in enumerate(lines):
        own = _indent(line)
        is_new = i == 0 or starts[i] or not lines[i - 1].strip() or _ends_paragraph(lines, i, width, indent)
        if is_new:
            joined.append([line.rstrip()])
            indent = own
        else:
            joined[-1].append(line.strip())
            indent = min(indent, own) if len(joined[-1]) > 2 else own
    return [" ".join(parts) for parts in joined]


def _width(lines: Sequence[str], starts: Sequence[bool]) -> int | None:
    """The page width in characters, if the line breaks inside paragraphs speak for one."""
    inner = [i for i in range(1, len(lines)) if not starts[i] and lines[i - 1].strip()]
    if len(inner) < _FEWEST_BREAKS:
        return None
    lengths = sorted(len(lines[i - 1].rstrip()) for i in inner)
    width = lengths[min(len(lengths) - 1, int(0.98 * len(lengths)))]
    longest = sorted(len(line.rstrip()) for line in lines if line.strip())
    if width > _WIDEST or width < 20 or longest[int(0.98 * (len(longest) - 1))] > 1.3 * width:
        return None
    if sum(lines[i - 1].rstrip().endswith(_ENDS) for i in inner) > _MOST_ENDS * len(inner):
        return None  # a line a turn or a sentence: a page's lines seldom end with one
    full = sum(_is_full(lines[i - 1], lines[i], width) for i in inner)
    return width if full >= 0.7 * len(inner) else None


def _is_full(line: str, following: str, width: int) -> bool:
    first = following.split(None, 1)[0]
    return len(line.rstrip()) + 1 + len(first) > width * (1 - _SLACK)


def _ends_paragraph(lines: Sequence[str], i: int, width: int, indent: int) -> bool:
    """Whether line ``i`` starts a paragraph: the one before was left short, and no hanging indent goes on."""
    if _is_full(lines[i - 1], lines[i], width):
        return False
    hanging = _indent(lines[i]) > 0 and _indent(lines[i]) >= _indent(lines[i - 1]) and indent == 0
    return not hanging


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())
