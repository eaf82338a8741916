"""Which labels are speakers because of others: ``JM`` stands for the Joe Mosnier who was named once.

Transcripts name people in full when they first speak and by initials from then on; each spelling may be rare
while both together are plain.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable

_LONGEST_PREFIX = 3
_LONGEST_CODE = 6
"""Letters; points and spaces between them do not count."""
_MOST_ALIKE = 20


def is_short_for(code: str, name: str) -> bool:
    """Whether a label is made of the first letters of a name's words: JM, WCh, AvW.

    >>> is_short_for("WCh", "Wiktoria Choręziak"), is_short_for("AvW", "Aaron van Wirdum")
    (True, True)
    >>> is_short_for("JM", "Doris Derby"), is_short_for("A", "Anna Meier")
    (False, False)
    """
    letters = code.replace(".", "").replace(" ", "")
    words = name.replace("-", " ").split()
    if not (1 < len(letters) <= _LONGEST_CODE and letters.isalpha() and len(words) > 1):
        return False
    return _consumes(letters, words)


def kin(labels: Iterable[str], accepted: Collection[str]) -> set[str]:
    """Of ``labels``, the names whose initials are accepted and the initials of accepted names.

    Linear in the number of labels: a name is compared with at most ``_MOST_ALIKE`` codes that have its
    capitals, and a code with as many names. No team has more people of the same initials.
    """
    codes, names = _by_capitals(accepted, _may_be_code), _by_capitals(accepted, _has_words)
    found = set()
    for label in labels:
        capitals = _capitals(label)
        if _may_be_code(label) and any(is_short_for(label, name) for name in names[capitals]):
            found.add(label)
        if _has_words(label) and any(is_short_for(code, label) for code in codes[capitals]):
            found.add(label)
    return found


def pairs(labels: Collection[str]) -> set[str]:
    """Of ``labels``, each name that has its initials among them, and those initials."""
    codes = [label for label in labels if " " not in label and sum(map(str.isupper, label)) > 1]
    names = kin([label for label in labels if " " in label], codes)
    return names | kin(codes, names)


def _may_be_code(label: str) -> bool:
    return 1 < len(label) <= 2 * _LONGEST_CODE


def _has_words(label: str) -> bool:
    return " " in label or "-" in label


def _by_capitals(labels: Iterable[str], fits: Callable[[str], bool]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    for label in labels:
        if fits(label) and len(alike := found[_capitals(label)]) < _MOST_ALIKE:
            alike.append(label)
    return found


def _capitals(label: str) -> str:
    """Capital letters that begin words, and all those of a code: what kin have in common."""
    if " " not in label:
        return "".join(char for char in label if char.isupper())
    return "".join(word[0] for word in label.replace("-", " ").split() if word[0].isupper())


def _consumes(letters: str, words: list[str]) -> bool:
    if not words:
        return not letters
    first = words[0]
    if first[0].islower() and _consumes(letters, words[1:]):  # a particle may be left out
        return True
    for length in range(1, min(_LONGEST_PREFIX, len(first), len(letters)) + 1):
        if letters[:length].casefold() != first[:length].casefold():
            return False
        if _consumes(letters[length:], words[1:]):
            return True
    return False
