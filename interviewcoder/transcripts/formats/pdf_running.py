"""Running headers, footers and page numbers: what comes back at the same place outside the text of a page.

Speech comes back too: where all lines look alike, or where a label or a “Yes.” happens to open many pages. So
that lines are the same, but for numbers, at the same height is not enough. They must also stand outside the
text: further from it than its own lines and paragraphs are from each other, in another size, or counting the
pages. And what stands in the text of those pages as well is text.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from interviewcoder.transcripts.formats.pdf_runs import Page, Run, lines_of

_EDGE = 4
"""Lines from the top and the bottom of a page among which headers and footers are looked for."""
_SAME_HEIGHT = 4.0
_APART = 2.0
"""Least space between a running line and the text, in sizes of type."""
_MORE_THAN_USUAL = 1.2
_LEAST_SHARE = 0.3
"""Share of the pages on which a running line stands; those of odd and even pages may differ."""
_MOST_PAGES = 0.6
_ELSEWHERE = 0.1
"""Share of its pages on which a running line may stand in the text as well, as a title does."""
_LARGE = 1.8
_COMMON_START = 0.05
_DIGITS = re.compile(r"\d+")
_PAGE_NUMBER = re.compile(
    r"[\W_]*(?:(?:page|seite|pagina|página|strona|str|s|p|pg|blatt)\b[.:]?\s*)?(\d{1,5})"
    r"(?:\s*(?:/|of|von|di|de|z|\|)\s*(\d{1,5}))?[\W_]*",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, eq=False)
class _Line:
    """A line near the upper or lower edge of a page, or one of its numbers that stands by itself."""

    page: int
    """From 0."""
    runs: tuple[Run, ...]
    outward: tuple[Run, ...]
    """The first runs of the lines between it and the edge."""
    inward: tuple[Run, ...]
    """The first runs of the lines on its other side, from itself on."""

    @property
    def text(self) -> str:
        return " ".join(run.text for run in self.runs)


@dataclass(frozen=True, slots=True)
class _Text:
    """How the text of the document is set."""

    size: int
    """Of most of its type, in points."""
    space: float
    """The largest distance between lines that comes back in the text."""
    starts: frozenset[int]
    """Where its lines begin, in points."""


def running(pages: Sequence[Page]) -> set[int]:
    """Identities of the runs that are headers, footers and page numbers."""
    usual = _usual_size(pages)
    lines = [lines_of(run for run in page.runs if run.size < _LARGE * usual) for page in pages]
    groups = list(_repeated(pages, lines, _LARGE * usual))
    candidates = {id(run) for group in groups for line in group for run in line.runs}
    text = _text(lines, candidates, usual)
    gone: set[int] = set()
    for group in groups:
        if _counts_pages(group) or _is_outside(group, candidates, text, len(pages)):
            gone |= {id(run) for line in group for run in line.runs}
    emptied = sum(all(id(run) in gone for run in page.runs) for page in pages if page.runs)
    if emptied > _LEAST_SHARE * len(pages):
        gone = set()  # that was no margin
    return gone | _page_numbers(lines, gone, text)


def _usual_size(pages: Sequence[Page]) -> int:
    """Size of most of the type between the highest and the lowest line of each page."""
    within, sizes = Counter[int](), Counter[int]()
    for page in pages:
        low, high = (edge((run.y for run in page.runs), default=0.0) for edge in (min, max))
        for run in page.runs:
            sizes[round(run.size)] += len(run.text)
            if low < run.y < high:
                within[round(run.size)] += len(run.text)
    return max(within or sizes, key=(within or sizes).__getitem__, default=10)


def _repeated(
    pages: Sequence[Page], lines: Sequence[Sequence[list[Run]]], large: float
) -> Iterable[list[_Line]]:
    """Lines that are the same, digits aside, at one height of many pages, and not in the text of these."""
    seen: dict[tuple[str, bool], list[tuple[float, _Line]]] = defaultdict(list)
    where: dict[str, Counter[int]] = defaultdict(Counter)
    for at, (page, own) in enumerate(zip(pages, lines, strict=True)):
        for line in own:
            where[_key(line)][at] += 1
        for edge in _edges(at, page, own, large):
            y = edge.runs[0].y
            upper = 2 * y > page.height
            seen[_key(edge.runs), upper].append((page.height - y if upper else y, edge))
    for (key, upper), found in seen.items():
        opposite = {line.page for _, line in seen.get((key, not upper), ())}
        for group in _at_one_height(found):
            on = {line.page for line in group}
            again = sum(where[key][at] > 1 + (at in opposite) for at in on)
            if _is_frequent(key, on, len(pages)) and (
                again <= max(1, _ELSEWHERE * len(on)) or _PAGE_NUMBER.fullmatch(key.replace("#", "1")[:60])
            ):
                yield group


def _key(line: Sequence[Run]) -> str:
    return _DIGITS.sub("#", " ".join(run.text for run in line))


def _edges(at: int, page: Page, lines: Sequence[list[Run]], large: float) -> Iterable[_Line]:
    """The lines near the edges of a page, the numbers by themselves among them, and what is set large."""
    first = [line[0] for line in lines]
    near = [n for n in range(len(lines)) if n < _EDGE or n >= len(lines) - _EDGE]
    for n in near:
        upper = 2 * first[n].y > page.height
        outward, inward = (first[:n], first[n:]) if upper else (first[n + 1 :], first[n::-1])
        if len(outward) >= _EDGE:
            continue
        yield _Line(at, tuple(lines[n]), tuple(outward), tuple(inward))
        if len(lines[n]) > 1:
            for run in lines[n]:
                if _PAGE_NUMBER.fullmatch(run.text[:60]):
                    yield _Line(at, (run,), tuple(outward), tuple(inward))
    for run in page.runs:
        if run.size >= large:
            yield _Line(at, (run,), (), (run,))


def _at_one_height(found: Sequence[tuple[float, _Line]]) -> list[list[_Line]]:
    groups: list[list[_Line]] = []
    last = float("-inf")
    for height, line in sorted(found, key=lambda one: one[0]):
        if height - last <= _SAME_HEIGHT:
            groups[-1].append(line)
        else:
            groups.append([line])
        last = height
    return groups


def _is_frequent(key: str, on: set[int], pages: int) -> bool:
    if pages == 2:
        return len(on) == 2 and len(key.split()) > 1
    return len(on) >= 3 and len(on) >= _LEAST_SHARE * pages


def _text(lines: Sequence[Sequence[list[Run]]], candidates: set[int], size: int) -> _Text:
    heads = [[line[0] for line in own] for own in lines]
    inner = [pair for own in heads for pair in pairwise(own) if not candidates & {id(run) for run in pair}]
    inner = inner or [pair for own in heads for pair in pairwise(own[1:-1])]  # all lines look alike
    spaces = Counter(round(above.y - below.y) for above, below in inner)
    starts = Counter(round(run.x0) for pair in inner for run in pair)
    if not spaces:
        spaces = Counter(round(above[0].y - below[0].y) for own in lines for above, below in pairwise(own))
        everywhere = frozenset(round(line[0].x0) for own in lines for line in own)
        return _Text(size, float(min(spaces, default=0)), everywhere)
    often = max(3, len(lines) // 4)
    usual = [space for space, times in spaces.items() if times >= often] or [
        space for space, _ in spaces.most_common(1)
    ]
    common = {start for start, times in starts.items() if times >= _COMMON_START * starts.total()}
    return _Text(size, float(max(usual, default=0)), frozenset(common))


def _counts_pages(group: Sequence[_Line]) -> bool:
    """Whether a line is nothing but a number that is one more on each page."""
    matches = [(line.page, _PAGE_NUMBER.fullmatch(line.text[:60])) for line in group]
    offsets = Counter(int(match[1]) - page for page, match in matches if match is not None)
    return bool(offsets) and offsets.most_common(1)[0][1] >= max(2, _MOST_PAGES * len(group))


def _is_outside(group: Sequence[_Line], candidates: set[int], text: _Text, pages: int) -> bool:
    """Whether a line stands outside the text on most of its pages."""
    most = len({line.page for line in group}) >= _MOST_PAGES * pages
    return 2 * sum(_is_apart(line, candidates, text, most=most) for line in group) > len(group)


def _is_apart(line: _Line, candidates: set[int], text: _Text, *, most: bool) -> bool:
    run = line.runs[0]
    if any(id(one) not in candidates for one in line.outward):
        return False
    if round(run.size) != text.size:
        return True
    at_margin = any(abs(run.x0 - start) <= run.size for start in text.starts)
    least = text.space * _MORE_THAN_USUAL if at_margin or not most else 0.0
    for beyond, (here, following) in enumerate(pairwise(line.inward), 1):
        if abs(here.y - following.y) > max(_APART * run.size, least):
            return len(line.inward) - beyond > beyond + len(line.outward)  # what is less is the margin
        if id(following) not in candidates:
            return False
    return not line.outward and len(line.inward) == 1


def _page_numbers(lines: Sequence[Sequence[list[Run]]], gone: set[int], text: _Text) -> set[int]:
    """Numbers set apart at the top or foot that count the pages, on as few as one page."""
    found: list[tuple[int, int, list[Run], bool]] = []
    for at, own in enumerate(lines):
        left = [kept for line in own if (kept := [run for run in line if id(run) not in gone])]
        for line, following in _outermost(left):
            match = _PAGE_NUMBER.fullmatch(" ".join(run.text for run in line)[:60])
            if match is None:
                continue
            least = _APART * line[0].size
            if match[2] is None:
                least = max(least, _MORE_THAN_USUAL * text.space)
            if not following or abs(following[0].y - line[0].y) > least:
                found.append((at, int(match[1]), line, match[2] is not None))
    offsets = Counter(number - at for at, number, *_ in found)
    return {
        id(run)
        for at, number, line, counted in found
        for run in line
        if offsets[number - at] > 1 or counted or (len(lines) == 1 and number == 1)
    }


def _outermost(lines: Sequence[list[Run]]) -> list[tuple[list[Run], list[Run]]]:
    """The first and the last line, each with the one next to it; that is empty where there is one line."""
    if len(lines) < 2:
        return [(line, []) for line in lines]
    return [(lines[0], lines[1]), (lines[-1], lines[-2])]
