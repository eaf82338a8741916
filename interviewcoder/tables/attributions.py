"""Who said each quote, as it is printed, and how many interviews that could be.

Apart from the choice of quotes because it depends on the interviews alone. An id names one interview always;
what can name a person to a reader who has no list of ids is what is said beside it ("regulator, Poland").
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from interviewcoder.actions.quotes import attribution, fields_of
from interviewcoder.model import Interview

FEWEST_SHARING = 3
"""Interviews that have to share what is said of who spoke, or it may name a person."""
_MOST_TRIED = 6
"""Attributes of a pattern up to which every choice of them is tried."""


@dataclass(frozen=True, slots=True)
class Attributed:
    """What is printed of who speaks in an interview, and who else it could be."""

    words: str
    """Such as "PL-02, regulator, Poland"."""
    values: str
    """The same without the id: "regulator, Poland"; empty where nothing else is said."""
    shared_by: int
    """Interviews with these values, whether quoted or not."""
    leave_out: tuple[str, ...] = ()
    """The fewest attributes without which enough interviews share the rest; empty where they do already, and
    where leaving out does not help."""


def attributed(interviews: Sequence[Interview], pattern: str) -> dict[str, Attributed]:
    """Interview (identifier) -> how its quotes are attributed by a pattern."""
    fields = [field for field in fields_of(pattern) if field != "id"]
    counts = {kept: _counts(interviews, kept) for kept in _choices(fields)}
    return {one.id: _of(one, pattern, fields, counts) for one in interviews}


def _choices(fields: Sequence[str]) -> list[tuple[str, ...]]:
    """What could be kept of the attributes, most first."""
    sizes: Iterable[int] = range(len(fields), -1, -1)
    if len(fields) > _MOST_TRIED:
        sizes = (len(fields), len(fields) - 1, 1, 0)
    return [kept for size in sizes for kept in combinations(fields, size)]


def _counts(interviews: Iterable[Interview], fields: Sequence[str]) -> Counter[tuple[str, ...]]:
    return Counter(_values(one, fields) for one in interviews)


def _values(interview: Interview, fields: Sequence[str]) -> tuple[str, ...]:
    return tuple(interview.attributes.get(field, "") for field in fields)


def _of(
    interview: Interview,
    pattern: str,
    fields: Sequence[str],
    counts: Mapping[tuple[str, ...], Counter[tuple[str, ...]]],
) -> Attributed:
    words = attribution(pattern, interview.name, interview.attributes)
    said = {field for field in fields if interview.attributes.get(field, "").strip()}
    values = attribution(pattern, "", interview.attributes) if said else ""
    shared = {kept: of[_values(interview, kept)] for kept, of in counts.items()}
    leave_out: tuple[str, ...] = ()
    if shared[tuple(fields)] < FEWEST_SHARING:
        enough = [kept for kept, number in shared.items() if number >= FEWEST_SHARING]
        if enough:
            best = max(enough, key=lambda kept: (len(said & set(kept)), shared[kept]))
            leave_out = tuple(field for field in fields if field in said and field not in best)
    return Attributed(words, values, shared[tuple(fields)], leave_out)
