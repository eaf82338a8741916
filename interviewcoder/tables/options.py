"""What can be chosen about a table: one frozen object feeds keyword arguments, the command line and screens.

Checked here, so that every way in refuses the same things in the same words.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

from interviewcoder.model import OptionError, Unit

AgreementBy = Literal["code", "theme", "interview", "country"]


@dataclass(frozen=True, slots=True)
class AgreementOptions:
    """Choices of an agreement table."""

    unit: Unit = "sentence"
    """What is compared: the interview, turn, sentence, or character."""
    by: str = "code"
    """code, theme (sub-codes rolled up), interview (all codes of an interview as code sets), or country."""
    rounds: tuple[str, ...] = ()
    """Names of rounds, kinds of round, or "all"; empty: reliability rounds, or all where there are none."""
    coders: tuple[str, ...] = ()
    """Coders compared; empty: all who finished."""
    interviewer: bool = False
    """Whether the interviewer's turns count too."""
    level: float = 0.95
    resamples: int = 1000
    seed: int = 1

    def __post_init__(self) -> None:
        _one_of("unit", self.unit, get_args(Unit))
        _one_of("by", self.by, get_args(AgreementBy))
        if not 0.5 <= self.level < 1:
            raise OptionError(f"The level {self.level} is not between 0.5 and 1; choose one such as 0.95.")
        if not 100 <= self.resamples <= 100_000:
            raise OptionError(f"{self.resamples} resamples cannot serve; choose 100 to 100,000.")


@dataclass(frozen=True, slots=True)
class ThemeOptions:
    """Choices of a theme table."""

    by: str = "country"
    """Attribute of the interviews whose values are the columns."""
    coders: str = "main"
    """Whose codings: main (each interview's main coder), any, majority, or a coder's name."""
    sub_codes: bool = False
    """Whether the sub-codes are listed under their themes."""
    interviewer: bool = False
    """Whether codings in the interviewer's turns count too."""


def _one_of(option: str, value: str, allowed: tuple[str, ...]) -> None:
    if value not in allowed:
        raise OptionError(f"'{value}' is not a value of {option}; choose one of: {', '.join(allowed)}.")
