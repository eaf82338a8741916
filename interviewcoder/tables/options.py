"""What can be chosen about a table: one frozen object feeds keyword arguments, the command line and screens.

Checked here, so that every way in refuses the same things in the same words.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

from interviewcoder.actions.quotes import language_tag
from interviewcoder.model import OptionError, Unit
from interviewcoder.tables.finals import Boundary

Rule = Literal["word", "half"]

Count = Literal["interviews", "speakers", "passages", "words", "rate"]
"""What the cells of a theme table show: rate is coded words per 1,000 words of the turns that count."""
COUNTS: tuple[Count, ...] = get_args(Count)

Percent = Literal["column", "row", "cell"]
"""What a percentage is of: of its column, of its row, or of all that is counted."""
PERCENTS: tuple[Percent, ...] = get_args(Percent)

QUESTIONS = ("code", "theme")
"""What agreement is asked of: each code, or each theme with its sub-codes; without either, sets of codes."""

GROUPS = ("interview", "pair", "round", "month", "language")
"""What interviews, coders or rounds can be grouped by, besides any attribute of the interviews."""

_ATTRIBUTE = "attribute:"


def attribute_of(name: str) -> str:
    """The attribute a group or column is named after; "attribute:month" asks for one that shares a name with
    something else to group by."""
    return name.removeprefix(_ATTRIBUTE)


@dataclass(frozen=True, slots=True)
class AgreementOptions:
    """Choices of an agreement table."""

    unit: Unit = "sentence"
    """What is compared: "interview", "segment" (drawn before coding), "turn", "sentence" or "character"."""
    by: str = "code"
    """What a row is: code or theme (sub-codes rolled up); or interview, pair (of coders), round, month,
    language or an attribute such as country, over sets of codes; or two of these with a comma:
    "code,country" is each code in each country; "attribute:month" is the attribute of that name."""
    rule: Rule = "word"
    """When a unit counts as coded: "word" (a coding covers a whole word) or "half" (of its words)."""
    rounds: tuple[str, ...] = ()
    """Names of rounds, kinds of round ("coding", "training", "pilot", "reliability", "drift"), or "all";
    empty: reliability rounds, or all where there are none."""
    coders: tuple[str, ...] = ()
    """Coders compared; empty: all who finished."""
    interviewer: bool = False
    """Whether the interviewer's turns count too."""
    level: float = 0.95
    """Of confidence intervals, from 0.5 to below 1."""
    resamples: int = 1000
    """Of the bootstrap, 100 to 100,000."""
    seed: int = 1
    """Of the bootstrap; 0 or more."""

    def __post_init__(self) -> None:
        one_of("unit", self.unit, get_args(Unit))
        one_of("rule", self.rule, get_args(Rule))
        names = [name.strip() for name in self.by.split(",")]
        if not all(names) or len(names) > 2 or len(set(names)) < len(names) or set(names) == set(QUESTIONS):
            raise OptionError(
                f"'{self.by}' cannot be the rows; choose one of {', '.join((*QUESTIONS, *GROUPS))} or an "
                "attribute, or two different ones with a comma, such as code,country."
            )
        if not 0.5 <= self.level < 1:
            raise OptionError(f"The level {self.level} is not between 0.5 and 1; choose one such as 0.95.")
        if not 100 <= self.resamples <= 100_000:
            raise OptionError(f"{self.resamples} resamples cannot serve; choose 100 to 100,000.")
        if self.seed < 0:
            raise OptionError(f"The seed {self.seed} is negative; give 0 or more.")

    @property
    def question(self) -> str | None:
        """code or theme, where rows are asked one by one; None where they are sets of codes."""
        return next((name for name in self._names if name in QUESTIONS), None)

    @property
    def groups(self) -> tuple[str, ...]:
        """What the rows are grouped by: none, one or two names."""
        return tuple(name for name in self._names if name not in QUESTIONS)

    @property
    def _names(self) -> tuple[str, ...]:
        return tuple(name.strip() for name in self.by.split(","))


@dataclass(frozen=True, slots=True)
class PassageOptions:
    """Choices of a passage table."""

    by: str = "code"
    """What a row is: code, or theme (sub-codes rolled up)."""
    rounds: tuple[str, ...] = ()
    """Names of rounds, kinds of round, or "all"; empty: reliability rounds, or all where there are none."""
    coders: tuple[str, ...] = ()
    """Coders compared; empty: all who finished."""
    interviewer: bool = False
    """Whether the interviewer's turns count too."""
    threshold: float = 0.5
    """Share of their union that two passages must have in common to be a match."""
    gamma: bool = False
    """Whether γ is drawn too, which takes long where passages are many."""
    seed: int = 1
    """Of the random continua of γ."""

    def __post_init__(self) -> None:
        one_of("by", self.by, QUESTIONS)
        if not 0 < self.threshold <= 1:
            raise OptionError(
                f"The overlap that makes a match is {self.threshold}; give a number above 0 and at most 1."
            )
        if self.seed < 0:
            raise OptionError(f"The seed {self.seed} is negative; give 0 or more.")


@dataclass(frozen=True, slots=True)
class ThemeOptions:
    """Choices of a theme table."""

    by: str = "country"
    """Attribute of the interviews whose values are the columns; two of them with a comma are crossed, such as
    "country,stakeholder_group"; empty for one column of all interviews."""
    coders: str = "final"
    """Whose codings: final (settled decisions, what coders agreed on, elsewhere the main coder's), main (each
    interview's main coder), any, majority, or a coder's name."""
    sub_codes: bool = False
    """Whether the sub-codes are listed under their themes."""
    interviewer: bool = False
    """Whether codings in the interviewer's turns count too."""
    boundary: Boundary = "intersection"
    """Among final codings, where a passage lies that all coders gave the code with other boundaries each: the
    intersection, the union, or as the main coder has it."""
    count: Count = "interviews"
    """What the cells show: interviews, speakers, passages, words or rate; the data hold all of them."""
    percent: Percent = "column"
    """What the percentages shown are of: column (the interviews of a country that are finished), row (all
    that mention the theme), or cell (all finished interviews); the data hold all three."""

    def __post_init__(self) -> None:
        one_of("boundary", self.boundary, get_args(Boundary))
        one_of("count", self.count, COUNTS)
        one_of("percent", self.percent, PERCENTS)
        if not isinstance(self.by, str):
            raise OptionError(f"{self.by!r} is no attribute; give the name of one, such as country.")
        names = self.names
        if self.by.strip() and (not all(names) or len(names) > 2 or len(set(names)) < len(names)):
            raise OptionError(
                f"'{self.by}' cannot be the columns; give one attribute, or two different ones with a comma, "
                "such as country,stakeholder_group."
            )
        if not isinstance(self.coders, str) or not self.coders.strip():
            raise OptionError(
                f"{self.coders!r} does not say whose codings count; choose final, main, any, majority or "
                "a coder."
            )
        for option in ("sub_codes", "interviewer"):
            value = getattr(self, option)
            if not isinstance(value, bool):
                raise OptionError(f"{value!r} is not a value of {option}; choose True or False.")

    @property
    def names(self) -> tuple[str, ...]:
        """The attributes whose values are the columns: none, one, or two that are crossed."""
        given = self.by.split(",") if self.by.strip() else []
        return tuple(attribute_of(name.strip()) for name in given)


QuoteSource = Literal["starred-then-chosen", "starred", "chosen"]
"""Which passages are quoted: those people starred, and where they do not suffice those a rule finds; starred
ones alone; or those of the rule alone."""


@dataclass(frozen=True, slots=True)
class QuoteOptions:
    """Choices of the quotes of a report."""

    each: int = 2
    """Most quotes of a theme in a group of interviews, 1 to 100; 0 for all, of starred ones alone."""
    source: QuoteSource = "starred-then-chosen"
    by: str = "country"
    """Attribute of the interviews each of whose values has its own quotes; empty: ``each`` a theme."""
    coders: str = "final"
    """Whose codings are quoted, as in `ThemeOptions`."""
    boundary: Boundary = "intersection"
    """As in `ThemeOptions`."""
    language: str = "en"
    """Language of the report: quotes from interviews in another one have their translation beside them."""
    pattern: str = ""
    """How a quote is attributed, such as "{id}, {stakeholder_group}, {country}"; empty: as the study says,
    or "{id}, {country}"."""
    edited: bool = True
    """Whether quotes are printed in their edited form, where there is one."""

    def __post_init__(self) -> None:
        one_of("source", self.source, get_args(QuoteSource))
        one_of("boundary", self.boundary, get_args(Boundary))
        least = 0 if self.source == "starred" else 1
        if isinstance(self.each, bool) or not isinstance(self.each, int) or not least <= self.each <= 100:
            raise OptionError(
                f"{self.each!r} is no number of quotes; choose 1 to 100 a theme and group, or with source "
                "starred 0 for all."
            )
        for option in ("by", "pattern"):
            if not isinstance(getattr(self, option), str):
                raise OptionError(f"{getattr(self, option)!r} is not a value of {option}; give words.")
        if not isinstance(self.coders, str) or not self.coders.strip():
            raise OptionError(
                f"{self.coders!r} does not say whose codings are quoted; choose final, main, any, majority "
                "or a coder."
            )
        if not isinstance(self.language, str) or not self.language.strip():
            raise OptionError(f"{self.language!r} is no language of a report; give a code such as en.")
        language_tag(self.language)
        if not isinstance(self.edited, bool):
            raise OptionError(f"{self.edited!r} is not a value of edited; choose True or False.")


def one_of(option: str, value: str, allowed: tuple[str, ...]) -> None:
    """Raise OptionError where a value is not among those allowed."""
    if value not in allowed:
        raise OptionError(f"'{value}' is not a value of {option}; choose one of: {', '.join(allowed)}.")
