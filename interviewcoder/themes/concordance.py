"""Where words stand in a text, with what stands around them (key word in context, KWIC).

NLTK's concordance works on a list of words and joins them with blanks; a researcher reads the transcript as
it was written, so positions are kept and the context is cut from the text itself.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from interviewcoder.model import Span
from interviewcoder.themes.word_forms import folded


@dataclass(frozen=True, slots=True)
class WantedWord:
    """One word of a phrase that is looked for."""

    form: str
    """As `interviewcoder.themes.word_forms.folded` gives it."""
    begins: bool = False
    """Whether any word that begins so is meant."""


class Fitting(dict[str, bool]):
    """Word of a text -> whether it is the wanted one, with or without what is elided before it in a language;
    each worked out once.

    >>> fits = Fitting(WantedWord("unit", begins=True), "it")
    >>> fits["Units"], fits["L’unità"], fits["comunità"]
    (True, True, False)
    """

    def __init__(self, wanted: WantedWord, language: str = "") -> None:
        super().__init__()
        self._wanted, self._language = wanted, language

    def __missing__(self, word: str) -> bool:
        form = self._wanted.form
        found = self[word] = any(
            one.startswith(form) if self._wanted.begins else one == form
            for one in (folded(word), folded(word, self._language))
        )
        return found


def phrase_places(words: Sequence[str], phrase: Sequence[Mapping[str, bool]]) -> Iterator[tuple[int, int]]:
    """Places (first word, word behind the last) at which a phrase stands, in order; they may overlap.

    Args:
        words: The words of a turn, in order.
        phrase: For each word looked for which words it fits, such as `Fitting`; at least one.

    >>> beds, four = Fitting(WantedWord("beds")), Fitting(WantedWord("four"))
    >>> list(phrase_places(["Four", "beds", "or", "four", "beds"], [four, beds]))
    [(0, 2), (3, 5)]
    """
    first, *others = phrase
    for place, word in enumerate(words[: len(words) - len(others)] if others else words):
        if first[word] and all(fits[words[place + step]] for step, fits in enumerate(others, start=1)):
            yield place, place + len(phrase)


def around(text: str, place: Span, within: Span, width: int) -> tuple[str, str]:
    """What stands left and right of a place, each of at most so many terminal cells, on one line.

    Args:
        text: The interview's text.
        place: What was found.
        within: The turn it is in; nothing outside is shown.
        width: Cells on each side, 0 or more; a wide character takes two, and none is cut in parts.

    >>> around("EXP: We have four beds here.", (18, 22), (5, 28), 9)
    ('have four', 'here.')
    """
    (start, end), (first, behind) = place, within
    # White space is joined, so what is cut is looked for in more text than is shown.
    reach = 8 * width + 64
    left = " ".join(text[max(first, start - reach) : start].split())
    right = " ".join(text[end : min(behind, end + reach)].split())
    return last_cells(left, width).strip(), first_cells(right, width).strip()


def first_cells(text: str, width: int) -> str:
    """The beginning of a text, of at most so many terminal cells, in whole characters as people see them."""
    return _cut(text, width, backwards=False)


def last_cells(text: str, width: int) -> str:
    """The end of a text, in the same way."""
    return _cut(text, width, backwards=True)


def _cut(text: str, width: int, *, backwards: bool) -> str:
    if text.isascii():
        return text[max(0, len(text) - width) :] if backwards else text[:width]
    from wcwidth import iter_graphemes, wcswidth

    clusters = list(iter_graphemes(text))
    kept: list[str] = []
    for cluster in reversed(clusters) if backwards else clusters:
        # Control characters have no width of their own and are shown as one sign.
        width -= max(1, wcswidth(cluster))
        if width < 0:
            break
        kept.append(cluster)
    return "".join(reversed(kept) if backwards else kept)
