"""Transcripts of a page, with stripes in the margin that say code and coder in words too.

A turn's text is cut where a stripe begins or ends and nowhere else, so that thousands of passages stay fast.
Where a turn has several stripes each has a number, which stands beside its words as well: colours need not be
told apart.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from interviewcoder.report.clean import shortened
from interviewcoder.report.html.contents import PageInterview, PageTurn, Stripe
from interviewcoder.report.html.markup import Names, apart, language, line, words
from interviewcoder.report.sentences import attribute_words

_LANES = 6
"""Stripes side by side; those beyond are drawn over others, and labelled all the same."""
_LANE, _STRIPE, _TAG = 14, 11, 12
"""Widths of a lane and of a stripe in it, and height of the number at its top, in pixels."""
_SHOWN = 60
"""Letters of a code's label in the margin."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where an interview stands on the page."""

    id: str
    turns: tuple[tuple[int, str], ...]
    """(Where a turn begins in the text, its identifier)."""

    def turn_at(self, start: int) -> str:
        """Identifier of the turn in which a passage begins."""
        found = self.id
        for begins, id in self.turns:
            if begins > start:
                break
            found = id
        return found


def places(interviews: Sequence[PageInterview], names: Names) -> dict[str, Place]:
    """Name of an interview -> where it stands."""
    found = {}
    for interview in interviews:
        id = names.new("i", interview.name)
        found[interview.name] = Place(
            id, tuple((turn.start, f"{id}.{number}") for number, turn in enumerate(interview.turns, start=1))
        )
    return found


@dataclass(frozen=True, slots=True)
class Numbers:
    """What a page's script and style know codes and coders by."""

    codes: Mapping[str, int]
    """Key -> number, from 1."""
    coders: Mapping[str, int]
    by: Sequence[str]
    """Attributes that interviews are filtered by."""
    labels: Mapping[str, str] = field(default_factory=dict)
    """Key -> label."""
    entries: Mapping[str, str] = field(default_factory=dict)
    """Key -> identifier of its row in the codebook, of those that stand there."""

    def style(self, code: str) -> str:
        """Class of what is drawn in the colour of a code."""
        return f"k{self.codes.get(code, 0)}"


def transcript(interview: PageInterview, place: Place, numbers: Numbers, first: int) -> tuple[str, int]:
    """An interview, and the number of its last stripe plus one; ``first`` is that of its first."""
    parts = [
        f'<article class="interview" id="{place.id}" data-group="{line(group_key(interview, numbers.by))}">'
        f'<h3>{apart(interview.name)}</h3><p class="about">{_about(interview)}</p>'
    ]
    number = first
    waiting: list[tuple[int, Stripe]] = []
    stripes = iter(interview.stripes)
    upcoming = next(stripes, None)
    for turn, (_, id) in zip(interview.turns, place.turns, strict=True):
        end = turn.start + len(turn.words)
        while upcoming is not None and upcoming.start < end:
            waiting.append((number, upcoming))
            number += 1
            upcoming = next(stripes, None)
        waiting = [one for one in waiting if one[1].end > turn.start]
        parts.append(_turn(turn, id, waiting, interview.language, numbers))
    parts.append("</article>")
    return "".join(parts), number


def group_key(interview: PageInterview, by: Sequence[str]) -> str:
    """The values an interview is filtered by, as one text."""
    return " · ".join(interview.attributes.get(name, "") or "–" for name in by)


def _about(interview: PageInterview) -> str:
    told = [
        f"{apart(attribute_words(name))}: {apart(value)}"
        for name, value in interview.attributes.items()
        if value
    ]
    if not interview.finished:
        told.append("not finished, so not counted")
    return " · ".join(told)


def _turn(
    turn: PageTurn,
    id: str,
    stripes: Sequence[tuple[int, Stripe]],
    spoken: str,
    numbers: Numbers,
) -> str:
    time = f" <time>{_clock(turn.time)}</time>" if turn.time is not None else ""
    drawn, labels = _margin(turn, stripes, numbers) if stripes else ("", "")
    return (
        f'<div class="turn {line(turn.role)}" id="{id}"><p class="who">{apart(turn.speaker)}{time}</p>'
        f'<div class="body"><p class="said"{language(spoken)}>'
        f"{''.join(_segments(turn, stripes, numbers))}</p>{drawn}</div>{labels}</div>"
    )


def _segments(turn: PageTurn, stripes: Sequence[tuple[int, Stripe]], numbers: Numbers) -> Iterator[str]:
    """The words, those that are coded marked with the numbers of their stripes."""
    end = turn.start + len(turn.words)
    cuts = {turn.start, end}
    for _, stripe in stripes:
        cuts |= {max(stripe.start, turn.start), min(stripe.end, end)}
    edges = sorted(cuts)
    for start, stop in pairwise(edges):
        part = words(turn.words[start - turn.start : stop - turn.start])
        over = [one for one in stripes if one[1].start <= start and one[1].end >= stop]
        if not over:
            yield part
            continue
        those = " ".join(str(number) for number, _ in over)
        yield f'<mark class="{numbers.style(over[0][1].code)}" data-m="{those}">{part}</mark>'


def _margin(turn: PageTurn, stripes: Sequence[tuple[int, Stripe]], numbers: Numbers) -> tuple[str, str]:
    """Stripes as tall as their share of the turn's words, and what they are."""
    length = max(len(turn.words), 1)
    lanes = _lanes([stripe for _, stripe in stripes])
    drawn, labels = [], []
    for place, ((number, stripe), lane) in enumerate(zip(stripes, lanes, strict=True), start=1):
        top = max(stripe.start - turn.start, 0) * 100 / length
        bottom = min(stripe.end - turn.start, length) * 100 / length
        colour = numbers.style(stripe.code)
        left = _LANE * lane
        at = f'x="{left}" y="{top:.1f}%" width="{_STRIPE}"'
        tag = shown = ""
        if len(stripes) > 1:
            tag = (
                f'<rect {at} height="{_TAG}"/>'
                f'<text x="{left + _STRIPE / 2}" y="{top:.1f}%" dy="9">{place}</text>'
            )
            shown = f'<span class="place" aria-hidden="true">{place}</span> '
        drawn.append(
            f'<g class="{colour}" data-n="{number}"><rect {at} height="{max(bottom - top, 2):.1f}%"/>'
            f"{tag}</g>"
        )
        who = ", ".join(line(name) for name in stripe.by)
        labels.append(
            f'<li class="{colour}" data-n="{number}" data-code="{numbers.codes.get(stripe.code, 0)}" '
            f'data-by="{" ".join(str(numbers.coders[name]) for name in stripe.by)}">'
            f"{shown}{_code(stripe.code, numbers)} <small><bdi>{who}</bdi></small></li>"
        )
    return (
        f'<svg class="stripes" aria-hidden="true" width="{_LANE * (max(lanes) + 1)}">{"".join(drawn)}</svg>',
        f'<ul class="codes" aria-label="Codes">{"".join(labels)}</ul>',
    )


def _code(key: str, numbers: Numbers) -> str:
    """Key and label of a code; the key leads to what it means."""
    shown = apart(key)
    if key in numbers.entries:
        shown = f'<a href="#{numbers.entries[key]}">{shown}</a>'
    return f"{shown} {apart(shortened(numbers.labels.get(key, ''), _SHOWN))}"


def _lanes(stripes: Sequence[Stripe]) -> list[int]:
    """The first lane that is free for each; where none is, one of those there are."""
    ends: list[int] = []
    found = []
    for number, stripe in enumerate(stripes):
        lane = next((lane for lane, end in enumerate(ends) if end <= stripe.start), len(ends))
        if lane == _LANES:
            lane = number % _LANES
        if lane == len(ends):
            ends.append(stripe.end)
        ends[lane] = max(ends[lane], stripe.end)
        found.append(lane)
    return found


def _clock(seconds: float) -> str:
    whole = int(seconds)
    return f"{whole // 3600:02}:{whole // 60 % 60:02}:{whole % 60:02}"
