"""Labels that a reader takes for one and the same, but a program does not.

``Interviewee2`` and ``Interviewee 2``, ``BSRO6`` and ``BSR06``, a Cyrillic А beside a Latin A, ``Int`` and
``Int.``: only a person can say whether they are one speaker, so they are pointed out and left as they are.
"""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Iterable

_CONFUSABLE = str.maketrans(
    "АВЕЅІЈКМНОРСТУХаеѕіјорсухЁёӀΑΒΕΖΗΙΚΜΝΟΡΤΥΧοαν",
    "ABESIJKMHOPCTYXaesijopcyxEelABEZHIKMNOPTYXoav",
)
"""Cyrillic and Greek letters, and the Latin ones that look the same."""
_DIGITS = str.maketrans("OoIl", "0011")
"""Letters that are taken for digits in a code that has digits."""


def skeleton(label: str) -> str:
    """What is left of a label when what only a program sees is taken away; labels of one skeleton look alike.

    >>> skeleton("BSRO6") == skeleton("BSR06"), skeleton("Interviewee2") == skeleton("Interviewee 2")
    (True, True)
    """
    plain = unicodedata.normalize("NFKC", label).translate(_CONFUSABLE)
    if any(char.isdigit() for char in plain):
        head = plain.rstrip("0123456789OoIl ")
        plain = head + plain[len(head) :].translate(_DIGITS)
    return "".join(char for char in plain.casefold() if char.isalnum())


def lookalikes(labels: Iterable[str]) -> list[tuple[str, ...]]:
    """Groups of labels that look alike, in order of first appearance; linear in the number of labels."""
    groups: dict[str, list[str]] = defaultdict(list)
    for label in dict.fromkeys(labels):
        groups[skeleton(label)].append(label)
    return [tuple(group) for key, group in groups.items() if key and len(group) > 1]
