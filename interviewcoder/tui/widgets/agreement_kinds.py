"""How a disagreement is told: its kind in words, who gave what, and whose each stretch of its words is.

Free of Textual, so that sentences and stretches are tested without an app.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from interviewcoder.tables.disagreements import Disagreement, Given, Kind

BOTH, FIRST, SECOND, NEITHER = "both", "first", "second", "neither"
Stretch = tuple[int, int, str]
"""Start, end, and who gave one of the codes in question there."""


def kind_said(kind: Kind, coders: tuple[str, str] | None = None) -> str:
    """A kind as people call it; with the coders by name.

    >>> kind_said("only-a", ("ana", "ben")), kind_said("only-a"), kind_said("other-code")
    ('only ana', 'only A', 'other code')
    """
    if kind in ("only-a", "only-b"):
        first, second = coders or ("A", "B")
        return f"only {first if kind == 'only-a' else second}"
    return kind.replace("-", " ")


def codes_said(given: Sequence[Given]) -> str:
    """Keys of what a coder gave; – for nothing."""
    return ", ".join(one.key for one in given) or "–"


def sentence(one: Disagreement) -> str:
    """Who gave what, in a sentence; and what was given here that is left out."""
    return " ".join([_who_gave_what(one), *_left_out(one)])


def _left_out(one: Disagreement) -> list[str]:
    a, b = one.coders
    return [
        f"Left out: {', '.join(keys)}, which {who} gave here and {other} could not know yet."
        for keys, who, other in ((one.unknown[0], a, b), (one.unknown[1], b, a))
        if keys
    ]


def _who_gave_what(one: Disagreement) -> str:
    a, b = one.coders
    first, second = codes_said(one.given[0]), codes_said(one.given[1])
    known = ", of what both could know" if any(one.unknown) else ""
    if one.kind == "only-a":
        return f"Only {a}: {a} gave {first} here; {b} gave nothing here that {a} did not give too{known}."
    if one.kind == "only-b":
        return f"Only {b}: {b} gave {second} here; {a} gave nothing here that {b} did not give too{known}."
    if one.kind == "other-code":
        return f"Other code: {a} gave {first}, {b} gave {second}."
    return f"Other boundary: {a} and {b} gave {first}, but not to the same words."


def stretches(one: Disagreement) -> list[Stretch]:
    """The region cut where someone's passage begins or ends, in order, without gaps."""
    sides = [[span for given in side for span in given.spans] for side in one.given]
    cuts = sorted({one.start, one.end, *(edge for side in sides for span in side for edge in span)})
    found: list[Stretch] = []
    for start, end in pairwise(cuts):
        first, second = (any(a <= start < b for a, b in side) for side in sides)
        who = BOTH if first and second else FIRST if first else SECOND if second else NEITHER
        if found and found[-1][2] == who:
            found[-1] = (found[-1][0], end, who)
        else:
            found.append((start, end, who))
    return found
