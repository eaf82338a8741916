"""Options of a table as the switches of a screen move them, and what was computed for them.

Both tables under switches, agreement and themes, are kept alike. Free of Textual.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Generic, Protocol, TypeVar

from interviewcoder.tables.options import AgreementOptions, ThemeOptions
from interviewcoder.tui.kept import Kept

K = TypeVar("K", bound=AgreementOptions | ThemeOptions)


class Setting(Protocol):
    """What is known of the study that a table is of."""

    @property
    def study(self) -> str:
        """Its name."""

    @property
    def hidden(self) -> tuple[str, ...]:
        """Names of the interviews that nothing is shown of until their round closes."""

    @property
    def hidden_rounds(self) -> tuple[str, ...]:
        """The names of those rounds."""


class Noted(Protocol):
    """A table with what must be said beside it."""

    @property
    def notes(self) -> tuple[str, ...]:
        """The sentences."""


class Made(Protocol):
    """What came of computing a table."""

    @property
    def options(self) -> Any:
        """What it was computed with."""

    @property
    def sequence(self) -> int:
        """Up to which change of the study."""

    @property
    def setting(self) -> Setting:
        """Of what study."""

    @property
    def table(self) -> Noted | None:
        """None where it cannot be computed."""


M = TypeVar("M", bound=Made)


@dataclass
class Switched(Generic[K, M]):
    """The switches, which are options in a frozen dataclass, and what was computed for them."""

    options: K
    _tables: Kept[K, M] = field(default_factory=Kept, kw_only=True)

    def switch(self, name: str, value: object) -> None:
        """Set one of the options. Raises OptionError where the value does not fit."""
        self.options = replace(self.options, **{name: value})  # type: ignore[arg-type]

    def cycle(self, name: str, values: Sequence[object], by: int) -> None:
        """The next of an option's values, round and round."""
        now = getattr(self.options, name)
        place = values.index(now) if now in values else -by
        self.switch(name, values[(place + by) % len(values)])

    def known(self, sequence: int) -> M | None:
        """The table of the present switches, if it was computed for the study as it is now."""
        return self._tables.known(sequence, self.options)

    def keep(self, made: M) -> None:
        """Keep a table."""
        self._tables.keep(made.sequence, made.options, made)
