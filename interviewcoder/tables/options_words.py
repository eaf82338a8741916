"""What can be chosen about tables of words, and about the framework matrix.

Apart from ``options``, whose tables every study has; checked in the same way.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import get_args

from interviewcoder.model import OptionError
from interviewcoder.tables.finals import Boundary
from interviewcoder.tables.options import attribute_of, one_of
from interviewcoder.tables.options_exploring import LEVELS, Level
from interviewcoder.themes.keyness import Direction, Measure

DIRECTIONS: tuple[Direction, ...] = get_args(Direction)
MEASURES: tuple[Measure, ...] = get_args(Measure)
WIDEST = 1000
"""Terminal cells of context, on each side, that can be asked for."""


@dataclass(frozen=True, slots=True)
class WordOptions:
    """Choices that tables of words have in common."""

    language: str = ""
    """Code of the language whose interviews are looked at (de); empty where all are in one."""
    least: int = 3
    """How often a word or pair must be there; 1 or more."""
    most: int = 50
    """Rows of the table, the most telling first; 0 for all."""
    stop_words: tuple[str, ...] = ()
    """Words not to be listed, besides the small words of the language."""
    all_words: bool = False
    """Whether the small words of the language are listed too."""
    interviewer: bool = False
    """Whether the interviewer's turns count too."""
    coders: str = "final"
    """Whose codings: final, main, any, majority, or a coder's name, as in the theme table."""
    boundary: Boundary = "intersection"

    def __post_init__(self) -> None:
        one_of("boundary", self.boundary, get_args(Boundary))
        if self.least < 1:
            raise OptionError(f"A word cannot be there {self.least} times at least; give 1 or more.")
        if self.most < 0:
            raise OptionError(f"{self.most} rows cannot be shown; give 1 or more, or 0 for all.")


@dataclass(frozen=True, slots=True)
class KeynessOptions(WordOptions):
    """Choices of a table of key words; a word must be there ``least`` times where it is more frequent."""

    direction: Direction = "more"
    """Words that are more frequent in the passages than in the rest, or less."""

    def __post_init__(self) -> None:
        WordOptions.__post_init__(self)
        one_of("direction", self.direction, DIRECTIONS)


@dataclass(frozen=True, slots=True)
class CollocationOptions(WordOptions):
    """Choices of a table of collocations."""

    code: str = ""
    """Key of the theme or code in whose passages; empty for all that the interviewees said."""
    window: int = 5
    """Words within which both must lie, 2 (neighbours) to 20."""
    measure: Measure = "likelihood"
    """Order: likelihood (G²), pmi (pointwise mutual information), dice."""

    def __post_init__(self) -> None:
        WordOptions.__post_init__(self)
        one_of("measure", self.measure, MEASURES)
        if not 2 <= self.window <= 20:
            raise OptionError(
                f"A window of {self.window} words cannot serve; choose 2, which are neighbours, to 20."
            )


@dataclass(frozen=True, slots=True)
class ConcordanceOptions:
    """Choices of a concordance."""

    code: str = ""
    """Key of the theme or code in whose passages; empty for all turns that count, of all interviews."""
    width: int = 40
    """Terminal cells of context on each side, 0 to 1000."""
    language: str = ""
    """Code of the language of the interviews looked in; empty for all."""
    interviewer: bool = False
    """Whether the interviewer's turns are looked in too."""
    coders: str = "final"
    """With a code: whose codings, as in the theme table."""
    boundary: Boundary = "intersection"

    def __post_init__(self) -> None:
        one_of("boundary", self.boundary, get_args(Boundary))
        if not 0 <= self.width <= WIDEST:
            raise OptionError(f"A context of {self.width} characters cannot serve; choose 0 to {WIDEST}.")


@dataclass(frozen=True, slots=True)
class FrameworkOptions:
    """Choices of a framework matrix."""

    codes: Level = "theme"
    """Columns: theme (with all that was said of its sub-codes) or code (each by itself)."""
    attributes: tuple[str, ...] = ()
    """Attributes of the interviews that stand beside their names; the first one orders the interviews."""
    words: int = 0
    """Words of a cell's passages that are shown at most; 0 for all."""
    coders: str = "final"
    """Whose codings and summaries: as in the theme table; summaries of all coders but where one is named."""
    boundary: Boundary = "intersection"

    def __post_init__(self) -> None:
        one_of("codes", self.codes, LEVELS)
        one_of("boundary", self.boundary, get_args(Boundary))
        if self.words < 0:
            raise OptionError(f"{self.words} words of a cell cannot be shown; give 1 or more, or 0 for all.")
        if not all(name.strip() for name in self.attributes):
            raise OptionError("An attribute has no name; give one such as country.")

    @property
    def names(self) -> tuple[str, ...]:
        """The attributes without the mark that tells them from other names."""
        return tuple(dict.fromkeys(attribute_of(name.strip()) for name in self.attributes))
