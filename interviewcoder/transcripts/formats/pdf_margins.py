"""What a page carries besides its text: running headers and footers, page numbers, line numbers.

What runs along the edges is found by ``pdf_running``; line numbers are known by rising in a column of their
own beside the text.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from interviewcoder.transcripts.formats.pdf_running import running
from interviewcoder.transcripts.formats.pdf_runs import Page, Run

HEADERS = "Page headers, footers and page numbers are left out."
NUMBERS = "Line or paragraph numbers beside the text are left out."

_FEWEST_NUMBERS, _MOST_COLUMNS, _LARGEST_STEP = 3, 4, 10
_DIGITS = re.compile(r"\d+")
_NUMBER = re.compile(r"\d{1,5}[.)]?")


def without_margins(pages: Sequence[Page]) -> tuple[list[Page], list[str]]:
    """The pages without what is no text of theirs, and a notice for each kind that was there."""
    notices = []
    kept, marked = _without(pages, _artifacts(pages))
    kept, repeated = _without(kept, running(kept))
    if marked or repeated:
        notices.append(HEADERS)
    kept, numbered = _without(kept, _numbers(kept))
    if numbered:
        notices.append(NUMBERS)
    return kept, notices


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
