"""Which language a transcript is in, from its script and from how often its commonest words occur.

Enough to choose abbreviation lists and to tell a person what was recognised; None rather than a wrong guess.
Neighbours are counted too, since Portuguese has more words in common with Spanish than with nothing. A word
says the more, the fewer of the languages have it.
"""

from __future__ import annotations

import re
from collections import Counter

from interviewcoder.transcripts.language_words import NAMED, NAMES, SCRIPTS, SHARED_SCRIPTS, WORDS

LANGUAGES = ("en", "de", "it", "pl", "es")

_SAMPLE = 100_000
_LEAST_WORDS = 3
_LEAST_SHARE = 0.08
_CLEARLY = 1.25
"""How many times the words of the next language must be outweighed."""
_WEIGHTS: dict[str, tuple[float, tuple[str, ...]]] = {
    word: (1 / len(having), having)
    for word in frozenset().union(*WORDS.values())
    for having in [tuple(language for language, common in WORDS.items() if word in common)]
}
"""Word -> what it weighs, and the languages that have it."""
_LEAST_LETTERS = 15
_MOSTLY = 0.6
_KANA = 0.1
"""Share of kana in Japanese, which mixes them with Chinese characters."""
_OWN = 0.002
"""Share of letters of its own from which on a text is of the language that has them."""
_WORD = re.compile(r"[^\W\d_]+")


def guess_language(text: str) -> str | None:
    """``en``, ``de``, ``it``, ``pl`` or ``es``; None where no one of them stands out.

    >>> guess_language("Das ist nicht die Frage, die wir uns stellen, aber auch das haben wir gesehen.")
    'de'
    """
    best = _best(text)
    return best if best in LANGUAGES else None


def guess_other_language(text: str) -> str | None:
    """Code of a language that has no sentence rules here, where its script or its words say it for certain.

    Reported only; ``None`` is better than a neighbour.

    >>> guess_other_language("这是一个关于医院的访谈，我们没有足够的病床。"), guess_other_language("Ja.")
    ('zh', None)
    """
    counts = Counter(char for char in text[:_SAMPLE].casefold() if char.isalpha())
    letters = counts.total()
    if letters < _LEAST_LETTERS:
        return None
    if _between(counts, "\u3041", "\u30ff") >= _KANA * letters:
        return "ja"
    if _between(counts, "\u4e00", "\u9fff") >= _MOSTLY * letters:
        return "zh"
    for language, first, last in SCRIPTS:
        if _between(counts, first, last) >= _MOSTLY * letters:
            return language
    for first, last, signs, rest in SHARED_SCRIPTS:
        if _between(counts, first, last) >= _MOSTLY * letters:
            told = (name for name, own in signs if sum(counts[sign] for sign in own) > _OWN * letters)
            return next(told, rest)
    best = _best(text)
    return best if best in NAMED else None


def language_name(code: str) -> str:
    """Name of a language in English; for one that a file names itself, its code in quotation marks.

    >>> language_name("fr"), language_name("x?")
    ('French', '“x?”')
    """
    return NAMES.get(code) or f"“{code[:20]}”"


def _between(counts: Counter[str], first: str, last: str) -> int:
    return sum(n for char, n in counts.items() if first <= char <= last)


def _best(text: str) -> str | None:
    """The language whose commonest words stand out, neighbours included."""
    found = Counter(_WORD.findall(text[:_SAMPLE].casefold()))
    scores = dict.fromkeys(WORDS, 0.0)
    for word, times in found.items():
        weight, having = _WEIGHTS.get(word, (0.0, ()))
        for language in having:
            scores[language] += weight * times
    first, second = sorted(scores, key=lambda language: scores[language], reverse=True)[:2]
    known = sum(times for word, times in found.items() if word in WORDS[first])
    enough = known >= max(_LEAST_WORDS, _LEAST_SHARE * found.total())
    return first if enough and scores[first] > _CLEARLY * scores[second] else None
