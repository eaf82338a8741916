"""Which words a theme's passages have more often than the rest, and which words stand near each other.

Counts come from the caller as words in order, so that this knows no interview and every number can be counted
again by hand.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import log, log2
from typing import Literal

Direction = Literal["more", "less"]
"""Words that are more frequent in the passages than elsewhere, or less."""

Measure = Literal["likelihood", "pmi", "dice"]
"""How strongly two words go together: log-likelihood, pointwise mutual information, Dice's coefficient."""


@dataclass(frozen=True, slots=True)
class KeyWord:
    """A word in two bodies of text."""

    word: str
    inside: int
    """How often it is in the passages."""
    outside: int
    """How often it is elsewhere."""
    log_likelihood: float
    log_ratio: float | None
    """Binary logarithm of the ratio of the two relative frequencies; None where one body has no words."""


@dataclass(frozen=True, slots=True)
class WordPair:
    """Two words that stand near each other, in this order."""

    first: str
    second: str
    together: int
    first_pairs: int
    """Pairs that begin with the first word."""
    second_pairs: int
    """Pairs that end with the second."""
    score: float


def log_likelihood(inside: int, outside: int, words_inside: int, words_outside: int) -> float:
    """The log-likelihood ratio G² of a word in two bodies of text, at least 0.

    G² = 2 Σ O ln(O / E) over the four cells word or another × inside or outside, with E from their margins
    (Dunning 1993, section 4; for corpora Rayson & Garside 2000, who leave out the two cells of other words,
    which changes little where the word is rare). An empty cell adds 0.

    Args:
        inside: How often the word is in the first.
        outside: How often it is in the second.
        words_inside: Words of the first.
        words_outside: Words of the second.

    >>> round(log_likelihood(348, 99, 1_000_000, 1_000_000))  # keep, in learners' English: Rayson, 2002
    147
    """
    words = words_inside + words_outside
    both = inside + outside
    cells = (
        (inside, words_inside, both),
        (outside, words_outside, both),
        (words_inside - inside, words_inside, words - both),
        (words_outside - outside, words_outside, words - both),
    )
    total = sum(seen * log(seen * words / (column * row)) for seen, column, row in cells if seen)
    return max(0.0, 2 * total)


def log_ratio(inside: int, outside: int, words_inside: int, words_outside: int) -> float | None:
    """Effect size: log₂ of the ratio of the relative frequencies; 1 is twice as frequent (Hardie 2014).

    A frequency of 0 counts as one half. None where one of the two has no words.

    >>> log_ratio(8, 4, 1000, 1000), log_ratio(4, 0, 1000, 1000), log_ratio(1, 1, 10, 0)
    (1.0, 3.0, None)
    """
    if not words_inside or not words_outside:
        return None
    return log2((inside or 0.5) * words_outside / ((outside or 0.5) * words_inside))


def key_words(
    inside: Mapping[str, int], outside: Mapping[str, int], *, direction: Direction = "more", least: int = 1
) -> tuple[KeyWord, ...]:
    """The words that are more (or less) frequent inside, the most telling first.

    Args:
        inside: Word -> how often it is in the passages.
        outside: The same of the rest.
        direction: Whether words that are more frequent inside are asked for, or less.
        least: How often a word must be where it is more frequent.
    """
    in_all, out_all = sum(inside.values()), sum(outside.values())
    found = []
    for word in inside.keys() | outside.keys():
        here, there = inside.get(word, 0), outside.get(word, 0)
        more, less = here * out_all, there * in_all
        if (more > less and here >= least) if direction == "more" else (more < less and there >= least):
            found.append(
                KeyWord(
                    word,
                    here,
                    there,
                    log_likelihood(here, there, in_all, out_all),
                    log_ratio(here, there, in_all, out_all),
                )
            )
    return tuple(sorted(found, key=lambda one: (-one.log_likelihood, one.word)))


def pair_score(
    together: int, first_pairs: int, second_pairs: int, pairs: int, measure: Measure = "likelihood"
) -> float:
    """How strongly two words go together, by NLTK's measures; see `word_pairs`.

    Args:
        together: Pairs that are the two words.
        first_pairs: Pairs that begin with the first.
        second_pairs: Pairs that end with the second.
        pairs: All pairs.
        measure: likelihood, pmi or dice.

    Ayatollah Ruhollah, in table 5.14 of Manning & Schütze (1999):

    >>> round(pair_score(20, 42, 20, 14_307_668, "pmi"), 2)
    18.38
    """
    from nltk.metrics.association import BigramAssocMeasures

    score = {
        "likelihood": BigramAssocMeasures.likelihood_ratio,
        "pmi": BigramAssocMeasures.pmi,
        "dice": BigramAssocMeasures.dice,
    }[measure]
    return float(score(together, (first_pairs, second_pairs), pairs))


def word_pairs(
    stretches: Iterable[Sequence[str]], *, window: int = 5, measure: Measure = "likelihood", least: int = 1
) -> tuple[WordPair, ...]:
    """Words that stand near each other more often than chance puts them there, the strongest first.

    A pair is two words of a stretch within ``window`` words, in their order; 2 are neighbours. Scored by
    NLTK's measures on the table of all pairs: begins with the first word or not × ends with the second or not
    (Evert 2008), so that every cell is a count. (NLTK's own finder counts words that begin no pair too, which
    can make a cell negative.) Pairs as frequent as chance, or less, are left out.

    Args:
        stretches: Words of each stretch, in order; no pair reaches from one into the next.
        window: Words within which both must lie, 2 or more.
        measure: likelihood is G² (Dunning 1993), pmi log₂ of observed over expected (Church & Hanks 1990),
            dice 2 together / (first pairs + second pairs).
        least: How often a pair must be there.
    """
    counts = Counter[tuple[str, str]]()
    for stretch in stretches:
        for step in range(1, min(window, len(stretch))):
            counts.update(zip(stretch, stretch[step:], strict=False))
    begins: dict[str, int] = {}
    ends: dict[str, int] = {}
    for (first, second), together in counts.items():
        begins[first] = begins.get(first, 0) + together
        ends[second] = ends.get(second, 0) + together
    pairs = sum(begins.values())
    found = [
        WordPair(
            first,
            second,
            together,
            begins[first],
            ends[second],
            pair_score(together, begins[first], ends[second], pairs, measure),
        )
        for (first, second), together in counts.items()
        if together >= least and together * pairs > begins[first] * ends[second]
    ]
    return tuple(sorted(found, key=lambda one: (-one.score, one.first, one.second)))
