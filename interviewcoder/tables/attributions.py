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
    printed = {one.id: attribution(pattern, "", one.attributes) for one in interviews if _said(one, fields)}
    alike = Counter(printed.get(one.id, "") for one in interviews)
    found: dict[str, Attributed] = {}
    for one in interviews:
        values = printed.get(one.id, "")
        words = attribution(pattern, one.name, one.attributes)
        leave_out = () if alike[values] >= FEWEST_SHARING else _leave_out(one, fields, counts)
        found[one.id] = Attributed(words, values, alike[values], leave_out)
    return found


def _said(interview: Interview, fields: Iterable[str]) -> tuple[str, ...]:
    """The attributes an interview has a value of."""
    return tuple(field for field in fields if interview.attributes.get(field, "").strip())


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


def _leave_out(
    interview: Interview,
    fields: Sequence[str],
    counts: Mapping[tuple[str, ...], Counter[tuple[str, ...]]],
) -> tuple[str, ...]:
    """The fewest attributes without which enough interviews share the rest; of equals, those without which
    the most do."""
    said = _said(interview, fields)
    shared = {kept: of[_values(interview, kept)] for kept, of in counts.items()}
    enough = [kept for kept, number in shared.items() if number >= FEWEST_SHARING]
    if not enough:
        return ()
    best = max(enough, key=lambda kept: (len({*said} & {*kept}), shared[kept]))
    return tuple(field for field in said if field not in best)
