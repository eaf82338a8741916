"""What can be chosen about tables that explore what was coded: co-occurrence, saturation, tests of
difference.

Apart from ``options``, whose tables every study has; checked in the same way.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

from interviewcoder.model import OptionError
from interviewcoder.tables.finals import Boundary
from interviewcoder.tables.options import attribute_of, one_of

Level = Literal["theme", "code"]
"""Rows: themes with their sub-codes, or every code by itself."""
LEVELS: tuple[Level, ...] = get_args(Level)

Within = Literal["overlap", "sentence", "turn", "segment", "interview"]
"""What is together: the same words, or the same unit."""
WITHIN: tuple[Within, ...] = get_args(Within)

Correction = Literal["holm", "none"]
CORRECTIONS: tuple[Correction, ...] = get_args(Correction)

FARTHEST = 20
"""Sentences up to which two passages can be called near."""


@dataclass(frozen=True, slots=True)
class CooccurrenceOptions:
    """Choices of a table of co-occurrence."""

    codes: Level = "theme"
    """Rows: theme (sub-codes rolled up) or code (each by itself)."""
    within: Within = "sentence"
    """overlap (the same words), or the same sentence, turn, segment or interview."""
    near: int = 0
    """With sentences: how many sentences apart still is together, 0 to 20."""
    across: str = ""
    """An attribute whose values the rows are set against (country) instead of each other; empty for code ×
    code."""
    coders: str = "final"
    """Whose codings: final, main, any, majority, or a coder's name, as in the theme table."""
    boundary: Boundary = "intersection"

    def __post_init__(self) -> None:
        one_of("codes", self.codes, LEVELS)
        one_of("within", self.within, WITHIN)
        one_of("boundary", self.boundary, get_args(Boundary))
        if not 0 <= self.near <= FARTHEST:
            raise OptionError(f"{self.near} sentences apart is not from 0 to {FARTHEST}; choose one that is.")
        if self.near and (self.within != "sentence" or self.across):
            raise OptionError(
                "Only sentences can be near each other; leave --near away, or use it with sentences alone."
            )
        if self.across and self.within == "overlap":
            raise OptionError(
                "An attribute has no words to overlap; choose a unit, such as --within sentence."
            )

    @property
    def attribute(self) -> str:
        """The attribute set against; empty for none."""
        return attribute_of(self.across.strip())


@dataclass(frozen=True, slots=True)
class SaturationOptions:
    """Choices of a table of saturation."""

    codes: Level = "code"
    """What is counted: code (each by itself) or theme."""
    by: str = ""
    """Attribute whose values have a curve each, besides the one of all; empty for that one alone."""
    order: str = "name"
    """Order of the interviews: name, finished (when they were first finished), or an attribute, such as a
    date."""
    permutations: int = 1000
    """Orders drawn for the band, 100 to 100,000."""
    seed: int = 1
    base: int = 4
    """Interviews whose codes the share of new information is of (Guest, Namey & Chen 2020)."""
    run: int = 2
    """Interviews whose new codes that share is."""
    coders: str = "final"
    boundary: Boundary = "intersection"

    def __post_init__(self) -> None:
        one_of("codes", self.codes, LEVELS)
        one_of("boundary", self.boundary, get_args(Boundary))
        if not 100 <= self.permutations <= 100_000:
            raise OptionError(f"{self.permutations} permutations cannot serve; choose 100 to 100,000.")
        if self.seed < 0:
            raise OptionError(f"The seed {self.seed} is negative; give 0 or more.")
        if self.base < 1 or self.run < 1:
            raise OptionError(
                f"A base of {self.base} and a run of {self.run} cannot be; give at least 1 for both."
            )
        if not self.order.strip():
            raise OptionError("The order is blank; choose name, finished, or an attribute.")


@dataclass(frozen=True, slots=True)
class DifferenceOptions:
    """Choices of tests of difference between groups of interviews."""

    by: str = "country"
    codes: Level = "theme"
    correction: Correction = "holm"
    coders: str = "final"
    boundary: Boundary = "intersection"

    def __post_init__(self) -> None:
        one_of("codes", self.codes, LEVELS)
        one_of("correction", self.correction, CORRECTIONS)
        one_of("boundary", self.boundary, get_args(Boundary))
        if not self.by.strip():
            raise OptionError("No attribute is named whose groups could differ; give one, such as country.")
