"""Where words stand in a text, with what stands around them (key word in context, KWIC).

NLTK's concordance works on a list of words and joins them with blanks; a researcher reads the transcript as
it was written, so positions are kept and the context is cut from the text itself.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from interviewcoder.model import Span


@dataclass(frozen=True, slots=True)
class WantedWord:
    """One word of a phrase that is looked for."""

    form: str
    """As `interviewcoder.themes.word_forms.folded` gives it."""
    begins: bool = False
    """Whether any word that begins so is meant."""

    def fits(self, forms: Sequence[str]) -> bool:
        """Whether it is one of the forms that a word of a text has."""
        return any(form.startswith(self.form) if self.begins else form == self.form for form in forms)


def phrase_places(words: Sequence[Sequence[str]], phrase: Sequence[WantedWord]) -> Iterator[tuple[int, int]]:
    """Places (first word, word behind the last) at which a phrase stands, in order; they may overlap.

    Args:
        words: The forms of each word of a turn, in order.
        phrase: The words looked for, at least one.

    >>> words = [("four",), ("beds",), ("l'unità", "unità"), ("beds",)]
    >>> list(phrase_places(words, [WantedWord("bed", begins=True)]))
    [(1, 2), (3, 4)]
    >>> list(phrase_places(words, [WantedWord("unità"), WantedWord("beds")]))
    [(2, 4)]
    """
    for first in range(len(words) - len(phrase) + 1):
        if all(wanted.fits(words[first + step]) for step, wanted in enumerate(phrase)):
            yield first, first + len(phrase)


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
