"""Which language a transcript is in, from how often its commonest words occur.

Enough to choose abbreviation lists; anything but the five languages is None rather than a wrong guess.
"""

from __future__ import annotations

import re

LANGUAGES = ("en", "de", "it", "pl", "es")

_SAMPLE = 100_000
_LEAST_WORDS = 3
_LEAST_SHARE = 0.08
_COMMON = {
    "en": "the and that of to is was you we they it in this have are not with but what for on i do so there",
    "de": "der die das und ist nicht ich wir sie es ein eine mit auf für auch aber dass den dem haben sind"
    " wie von zu man also dann noch",
    "it": "il che di e non è per un una sono con del della anche come più gli nel questo ma ho abbiamo si lo"
    " i le perché cioè",
    "pl": "i w nie to się na że z jest do jak ale co tak o po są tym mamy dla czy już przez tego może być od",
    "es": "el la que de y no es en los un una por con para las pero se lo como más muy está hay del al son yo"
    " porque",
}
_SETS = {language: frozenset(listed.split()) for language, listed in _COMMON.items()}
_WORD = re.compile(r"[^\W\d_]+")


def guess_language(text: str) -> str | None:
    """``en``, ``de``, ``it``, ``pl`` or ``es``; None where no one of them stands out.

    >>> guess_language("Das ist nicht die Frage, die wir uns stellen, aber auch das haben wir gesehen.")
    'de'
    """
    found = [word.casefold() for word in _WORD.findall(text[:_SAMPLE])]
    if not found:
        return None
    counts = {language: sum(word in common for word in found) for language, common in _SETS.items()}
    first, second = sorted(counts, key=lambda language: counts[language], reverse=True)[:2]
    enough = counts[first] >= max(_LEAST_WORDS, _LEAST_SHARE * len(found))
    return first if enough and counts[first] > 1.25 * counts[second] else None
