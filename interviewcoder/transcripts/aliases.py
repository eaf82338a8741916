"""Which labels of a file may be one speaker spelt twice: suggestions only, a person joins them.

``Interviewee2`` and ``Interviewee 2`` look alike to anyone; ``Interviewee 1`` and ``Interviewee 2`` do too,
and are two people. So spellings are compared without spaces, capitals and lookalike letters, and two labels
with different numbers are never suggested.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass

_MOST_LABELS = 200
"""Labels compared, the most frequent first: comparing is quadratic, and no interview has more speakers."""
_ALIKE = 86.0
"""Least similarity of two spellings in per cent (normalised Indel similarity, as rapidfuzz computes it)."""
_SHORTEST = 5
_LOOKALIKES = str.maketrans(
    "оаерсухіјѕԁвнкмтοαρνικτ" + "0" + "1l|",
    "oaepcyxijsdbhkmto" + "apviktoiii",
)
_PARTS = re.compile(r"[\s()（）,.\[\]/-]+")


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Two labels that may be one speaker; ``label`` is the rarer."""

    label: str
    same_as: str
    reason: str


def suggest(counts: Mapping[str, int]) -> tuple[Suggestion, ...]:
    """Suggestions among labels (label -> number of turns), at most one a label.

    >>> suggest({"Interviewee 2": 40, "Interviewee2": 1, "Interviewee 1": 38, "I": 3, "Interviewer (I)": 1})
    (Suggestion(label='Interviewee2', same_as='Interviewee 2', reason='spelt alike'), \
Suggestion(label='Interviewer (I)', same_as='I', reason='contains it'))
    """
    labels = sorted(counts, key=lambda label: -counts[label])[:_MOST_LABELS]
    found = []
    for at, label in enumerate(labels):
        for commoner in labels[:at]:
            reason = _reason(label, commoner)
            if reason:
                found.append(Suggestion(label, commoner, reason))
                break
    return tuple(found)


def looks_alike(label: str) -> str:
    """A label without spaces, marks and capitals, with letters and digits that look alike made one."""
    plain = unicodedata.normalize("NFKC", label).casefold().translate(_LOOKALIKES)
    return "".join(char for char in plain if char.isalnum())


def _reason(label: str, commoner: str) -> str | None:
    if looks_alike(label) == looks_alike(commoner):
        return "spelt alike"
    if _numbers(label) != _numbers(commoner):
        return None
    mine, others = _parts(label), _parts(commoner)
    if (len(mine) == 1 and mine < others) or (len(others) == 1 and others < mine):
        return "contains it"
    if min(len(label), len(commoner)) >= _SHORTEST:
        from rapidfuzz.fuzz import ratio

        if ratio(label.casefold(), commoner.casefold()) >= _ALIKE:
            return "nearly the same letters"
    return None


def _numbers(label: str) -> list[str]:
    return re.findall(r"\d+", label)


def _parts(label: str) -> frozenset[str]:
    return frozenset(part.casefold() for part in _PARTS.split(label) if part)
