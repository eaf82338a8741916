"""What a page carries besides its text: running headers and footers, page numbers, line numbers.

They are known by coming back: the same words (digits aside) at the same height of many pages, or rising
numbers in a column of their own beside the text.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import pairwise

from interviewcoder.transcripts.formats.pdf_runs import Page, Run

HEADERS = "Page headers, footers and page numbers are left out."
NUMBERS = "Line or paragraph numbers beside the text are left out."

_EDGE = 4
"""Lines from the top and the bottom of a page among which headers and footers are looked for."""
_SAME_HEIGHT = 4.0
_APART = 2.0
"""Space between a running line and the text, in sizes of type."""
_LEAST_SHARE = 0.3
"""Share of the pages on which a running line stands; those of odd and even pages may differ."""
_MOST_PAGES = 0.6
_LARGE = 1.8
_FEWEST_NUMBERS, _MOST_COLUMNS, _LARGEST_STEP = 3, 4, 10
_DIGITS = re.compile(r"\d+")
_NUMBER = re.compile(r"\d{1,5}[.)]?")
_PAGE_NUMBER = re.compile(
    r"[\W_]*(?:(?:page|seite|pagina|página|strona|str|s|p|pg|blatt)\b[.:]?\s*)?(\d{1,5})"
    r"(?:\s*(?:/|of|von|di|de|z|\|)\s*(\d{1,5}))?[\W_]*",
    re.IGNORECASE,
)
_Line = list[Run]


def without_margins(pages: Sequence[Page]) -> tuple[list[Page], list[str]]:
    """The pages without what is no text of theirs, and a notice for each kind that was there."""
    notices = []
    kept, marked = _without(pages, _artifacts(pages))
    kept, repeated = _without(kept, _running(kept))
    if marked or repeated:
        notices.append(HEADERS)
    kept, numbered = _without(kept, _numbers(kept))
    if numbered:
        notices.append(NUMBERS)
    return kept, notices


def lines_of(runs: Iterable[Run]) -> list[_Line]:
    """Runs on one base line together, from the top down, each line from the left."""
    lines: list[_Line] = []
    for run in sorted(runs, key=lambda one: -one.y):
        line = lines[-1] if lines else None
        if line is not None and line[0].y - run.y <= 0.4 * min(line[0].size, run.size):
            line.append(run)
        else:
            lines.append([run])
    return [sorted(line, key=lambda run: run.x0) for line in lines]


def _without(pages: Sequence[Page], gone: set[int]) -> tuple[list[Page], bool]:
    """Pages without the runs of these identities."""
    if not gone:
        return list(pages), False
    return [replace(p, runs=tuple(run for run in p.runs if id(run) not in gone)) for p in pages], True


def _artifacts(pages: Sequence[Page]) -> set[int]:
    """Runs that the file itself calls no part of the text, unless that is most of it."""
    runs = [run for page in pages for run in page.runs]
    marked = [run for run in runs if run.artifact]
    if sum(len(run.text) for run in marked) > 0.3 * sum(len(run.text) for run in runs):
        return set()
    return {id(run) for run in marked}


def _running(pages: Sequence[Page]) -> set[int]:
    if not pages:
        return set()
    sizes = Counter[int]()
    for page in pages:
        for run in page.runs:
            sizes[round(run.size)] += len(run.text)
    large = _LARGE * (sizes.most_common(1)[0][0] if sizes else 10)
    seen: dict[str, list[tuple[int, float, _Line]]] = defaultdict(list)
    for at, page in enumerate(pages):
        lines = lines_of(run for run in page.runs if run.size < large)
        edges = [*lines[:_EDGE], *lines[max(_EDGE, len(lines) - _EDGE) :]]
        alone = (
            [run] for line in edges for run in line if len(line) > 1 and _PAGE_NUMBER.fullmatch(run.text[:60])
        )
        for line in [*edges, *alone, *([run] for run in page.runs if run.size >= large)]:
            key = _DIGITS.sub("#", " ".join(run.text for run in line))
            from_top = 2 * line[0].y > page.height
            seen[key].append((at, page.height - line[0].y if from_top else line[0].y, line))
    repeated = [
        (key, group)
        for key, found in seen.items()
        for group in _at_one_height(found)
        if _is_running(key, {at for at, *_ in group}, group, pages)
    ]
    ids = {id(run) for _, group in repeated for _, _, line in group for run in line}
    body = [[run for run in page.runs if id(run) not in ids] for page in pages]
    gone: set[int] = set()
    usual = _usual_space(pages)
    for _, group in repeated:
        most = len({at for at, *_ in group}) >= _MOST_PAGES * len(pages)
        apart = sum(_is_apart(body[at], line, sizes, 0.0 if most else usual) for at, _, line in group)
        if 2 * apart > len(group):
            gone |= {id(run) for _, _, line in group for run in line}
    return gone | _page_numbers(pages, gone)


def _usual_space(pages: Sequence[Page]) -> float:
    """Space between paragraphs: a line that is no further from the text may be one of it."""
    spaces = sorted(
        above[0].y - below[0].y for page in pages for above, below in pairwise(lines_of(page.runs))
    )
    return spaces[int(0.9 * (len(spaces) - 1))] if spaces else 0.0


def _is_apart(body: Sequence[Run], line: _Line, sizes: Counter[int], usual: float) -> bool:
    """Whether a line that comes back is no speech: set apart by space or size, or a page number."""
    text = " ".join(run.text for run in line)
    if _PAGE_NUMBER.fullmatch(text[:60]) or round(line[0].size) != sizes.most_common(1)[0][0]:
        return True
    y = line[0].y
    space = min((abs(run.y - y) for run in body), default=float("inf"))
    return space > max(_APART * line[0].size, 1.2 * usual)


def _at_one_height(found: list[tuple[int, float, _Line]]) -> list[list[tuple[int, float, _Line]]]:
    groups: list[list[tuple[int, float, _Line]]] = []
    for one in sorted(found, key=lambda f: f[1]):
        if groups and one[1] - groups[-1][-1][1] <= _SAME_HEIGHT:
            groups[-1].append(one)
        else:
            groups.append([one])
    return groups


def _is_running(key: str, on: set[int], group: list[tuple[int, float, _Line]], pages: Sequence[Page]) -> bool:
    if len(on) >= 3 and len(on) >= _LEAST_SHARE * len(pages):
        return True
    return (
        len(pages) == 2
        and len(on) == 2
        and len(key.split()) > 1
        and all(_is_outermost(pages[at], line) for at, _, line in group)
    )


def _is_outermost(page: Page, line: _Line) -> bool:
    heights = [run.y for run in page.runs]
    return line[0].y in (min(heights), max(heights)) or _is_detached(page, line)


def _is_detached(page: Page, line: _Line) -> bool:
    """First or last on its page, with more space to the text than lines have between them."""
    others = [run.y for run in page.runs if run not in line]
    if not others:
        return False
    size = line[0].size
    return line[0].y < min(others) - 2 * size or line[0].y > max(others) + 2 * size


def _page_numbers(pages: Sequence[Page], gone: set[int]) -> set[int]:
    """Numbers set apart at the top or foot that count the pages, on as few as one page."""
    found: list[tuple[int, int, _Line, bool]] = []
    for at, page in enumerate(pages):
        lines = lines_of(run for run in page.runs if id(run) not in gone)
        for line in {id(line): line for line in (*lines[:1], *lines[-1:])}.values():
            match = _PAGE_NUMBER.fullmatch(" ".join(run.text for run in line)[:60])
            if match is not None and (len(lines) == 1 or _is_detached(page, line)):
                found.append((at, int(match[1]), line, match[2] is not None))
    offsets = Counter(number - at for at, number, *_ in found)
    return {
        id(run)
        for at, number, line, counted in found
        for run in line
        if offsets[number - at] > 1 or counted or (len(pages) == 1 and number == 1)
    }


def _numbers(pages: Sequence[Page]) -> set[int]:
    """Numbers in columns of their own beside the text, rising down the page."""
    numbers: list[tuple[int, Run]] = []
    texts: list[Run] = []
    for at, page in enumerate(pages):
        for run in sorted(page.runs, key=lambda one: -one.y):
            if _NUMBER.fullmatch(run.text):
                numbers.append((at, run))
            else:
                texts.append(run)
    gone: set[int] = set()
    for _ in range(_MOST_COLUMNS):
        left = [(at, run) for at, run in numbers if id(run) not in gone]
        if len(left) < _FEWEST_NUMBERS:
            break
        edge: float = Counter(round(run.x1) for _, run in left).most_common(1)[0][0]
        start = Counter(round(run.x0) for _, run in left if abs(run.x1 - edge) < 2).most_common(1)[0][0]
        column = [(at, r) for at, r in left if start - r.size <= (r.x0 + r.x1) / 2 <= edge + r.size]
        if not column or not _are_numbers(column, texts, len(pages)):
            break
        gone |= {id(run) for _, run in column}
    return gone


def _are_numbers(column: Sequence[tuple[int, Run]], texts: Sequence[Run], pages: int) -> bool:
    """Whether numbers below each other stand clear of all text and rise."""
    start, end = min(run.x0 for _, run in column), max(run.x1 for _, run in column)
    across = sum(len(run.text) for run in texts if run.x0 < end + 1 and run.x1 > start - 1)
    values = [int(_DIGITS.findall(run.text)[0]) for _, run in column]
    steps = [b - a for a, b in pairwise(values)]
    restarts = sum(step < 0 for step in steps)
    rising = sum(0 <= step <= _LARGEST_STEP for step in steps)
    return (
        len(set(values)) >= _FEWEST_NUMBERS
        and across <= 0.03 * sum(len(run.text) for run in texts)
        and rising >= max(2, 0.85 * (len(steps) - min(restarts, pages)))
    )
