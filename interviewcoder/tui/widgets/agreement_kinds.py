"""How a disagreement is told: its kind in words, who gave what, and whose each stretch of its words is.

Free of Textual, so that sentences and stretches are tested without an app.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from interviewcoder.tables.disagreements import Disagreement, Given, Kind
from interviewcoder.tables.settling import Question, given_and_not

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


def sentence(one: Disagreement, coders: Sequence[str] = (), asked: Question | None = None) -> str:
    """Who gave what, in a sentence; and what was given here that is left out.

    ``coders`` are all who are compared there, so that each has one letter; ``asked`` is the question the
    disagreement is part of, which knows of all of them.
    """
    return " ".join([_who_gave_what(one, coders or one.coders, asked), *_left_out(one)])


def letter_of(place: int) -> str:
    """The letter a coder has here: A for the first by name."""
    return chr(ord("A") + place)


def _left_out(one: Disagreement) -> list[str]:
    a, b = one.coders
    return [
        f"Left out: {', '.join(keys)}, which {who} gave here and {other} could not know yet."
        for keys, who, other in ((one.unknown[0], a, b), (one.unknown[1], b, a))
        if keys
    ]


def _who_gave_what(one: Disagreement, coders: Sequence[str], asked: Question | None) -> str:
    a, b = one.coders
    if one.kind in ("only-a", "only-b"):
        return _given_by_some(one, coders, asked)
    first, second = codes_said(one.given[0]), codes_said(one.given[1])
    if one.kind == "other-code":
        return f"Other code: {a} gave {first}, {b} gave {second}."
    return f"Other boundary: {a} and {b} gave {first}, but not to the same words."


def _given_by_some(one: Disagreement, coders: Sequence[str], asked: Question | None) -> str:
    """Which coders gave a code and which did not: ana (A) and ben (B) gave AW here; carla (C) did not."""
    a, b = one.coders if one.kind == "only-a" else one.coders[::-1]
    found = given_and_not(asked, one) if asked is not None else dict.fromkeys(one.keys, ((a,), (b,)))
    by_whom: dict[tuple[tuple[str, ...], tuple[str, ...]], list[str]] = {}
    for key, whose in found.items():
        by_whom.setdefault(whose, []).append(key)

    def named(names: Sequence[str]) -> str:
        said = [f"{name} ({letter_of(coders.index(name))})" for name in names]
        return " and ".join(filter(None, [", ".join(said[:-1]), said[-1]]))

    return " ".join(
        f"{named(gave)} gave {' and '.join(keys)} here{f'; {named(others)} did not' if others else ''}."
        for (gave, others), keys in by_whom.items()
    )


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
