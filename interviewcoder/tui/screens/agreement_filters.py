"""Which disagreements a list keeps: by kind, coders, interview, country, code, and state."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from interviewcoder.tables.disagreements import Disagreement
from interviewcoder.tables.settling import STATES
from interviewcoder.tui.screens.agreement_choices import Choice
from interviewcoder.tui.settler import SIGNS, STATES_SAID, Settled, state
from interviewcoder.tui.widgets.agreement_strip import Switch

NOT_GIVEN = "not given"


@dataclass(frozen=True, slots=True)
class Filters:
    """What was chosen; of what is empty, everything is kept."""

    kinds: tuple[str, ...] = ()
    pair: str = ""
    interviews: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
    codes: tuple[str, ...] = ()
    """Identifiers, as the others name what they mean."""
    states: tuple[str, ...] = ()

    def keeps(self, one: Disagreement, settled: Settled) -> bool:
        """Whether a disagreement is listed."""
        return (
            (not self.kinds or one.kind in self.kinds)
            and (not self.pair or pair_of(one) == self.pair)
            and (not self.interviews or one.interview in self.interviews)
            and (not self.countries or country_of(one) in self.countries)
            and (not self.codes or not set(self.codes).isdisjoint(one.codes))
            and (not self.states or state(settled, one) in self.states)
        )


def pair_of(one: Disagreement) -> str:
    """The two coders, as they are listed."""
    return " · ".join(one.coders)


def country_of(one: Disagreement) -> str:
    """The country, or that none is given."""
    return one.country or NOT_GIVEN


def counted(
    found: Iterable[Disagreement], of: Callable[[Disagreement], Iterable[tuple[str, str]]]
) -> list[Choice]:
    """(Value, name with the number of disagreements) of all values there are, in order of appearance."""
    names: dict[str, str] = {}
    counts: Counter[str] = Counter()
    for one in found:
        for value, name in of(one):
            names.setdefault(value, name)
            counts[value] += 1
    return [(value, f"{name}  ({counts[value]})") for value, name in names.items()]


def state_choices(found: Iterable[Disagreement], settled: Settled) -> list[Choice]:
    """All states with the number of disagreements."""
    counts = Counter(state(settled, one) for one in found)
    return [(each, f"{SIGNS[each]} {STATES_SAID[each]}  ({counts[each]})") for each in STATES]


def switches(filters: Filters, found: Sequence[Disagreement], kinds: str) -> list[Switch]:
    """The strip above the list: each choice with its key and what it stands at."""
    names = {one.interview: one.name for one in found}
    keys = {code: key for one in found for code, key in zip(one.codes, one.keys, strict=False)}

    def listed(values: Sequence[str], known: dict[str, str]) -> str:
        return " ".join(known.get(value, value) for value in values) or "all"

    states = ", ".join(STATES_SAID[each] for each in STATES if each in filters.states)
    return [
        Switch("t", "kinds", kinds or "all", "kind", not filters.kinds),
        Switch("c", "codes", listed(filters.codes, keys), "codes", not filters.codes),
        Switch("p", "coders", filters.pair or "all", "pair", not filters.pair),
        Switch("i", "interviews", listed(filters.interviews, names), "interview", not filters.interviews),
        Switch("y", "countries", listed(filters.countries, {}), "country", not filters.countries),
        Switch("o", "state", states or "all", "states", not filters.states),
    ]
