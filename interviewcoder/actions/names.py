"""Finding names in text and putting pseudonyms in their place: whole words, never parts of one.

Its own module because it knows no study: it turns words into places and other words.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from interviewcoder.actions.name_search import NameTree, plain
from interviewcoder.model import OptionError, Span

_SHORTEST = 2
_LONGEST = 200
"""Characters of a name; what is longer was put into the wrong column."""


_LONG = 2_000
"""Characters of a text of which it is remembered where the names are: it is asked several times."""
_Found = tuple[int, int, str, bool]
"""Start, end, pseudonym, and whether it is surely the name."""


@dataclass(frozen=True, slots=True)
class Pseudonym:
    """A name, and what stands in its place."""

    name: str
    pseudonym: str
    variants: tuple[str, ...] = ()
    """Other forms of the name: inflected, a nickname, the surname alone."""

    @property
    def forms(self) -> tuple[str, ...]:
        """The name and its other forms."""
        return (self.name, *self.variants)


class Names:
    """Names to be replaced, in all the ways they come to be written.

    Words parted by any white space, also over one end of a line; apostrophes and hyphens of all sorts; a word
    broken over two lines; accents composed or not; signs without width inside; capitals where the list has
    small letters. Not the other way round, unless ``lowercase``: a name in small letters may be a word.
    """

    def __init__(self, pseudonyms: Sequence[Pseudonym], *, lowercase: bool = False) -> None:
        """Raises OptionError where a name is too short or means two people, or a pseudonym holds a name."""
        self._said: dict[str, str] = {}
        self._lowercase = lowercase
        self._known: dict[str, list[_Found]] = {}
        self.listed = tuple(dict.fromkeys(plain(form) for one in pseudonyms for form in one.forms))
        for one in pseudonyms:
            for form in one.forms:
                self._add(plain(form), one.pseudonym)
        self._tree = NameTree(self._said)
        for one in pseudonyms:
            if self.places(one.pseudonym):
                raise OptionError(
                    f"The pseudonym '{one.pseudonym}' holds a name of the list, and would be replaced the "
                    "next time; choose another."
                )

    def _add(self, form: str, pseudonym: str) -> None:
        if sum(map(str.isalnum, form)) < _SHORTEST:
            raise OptionError(f"The name '{form}' is too short to be found safely; leave it out.")
        if len(form) > _LONGEST:
            raise OptionError(
                f"The name '{form[:40]}…' has {len(form)} characters, and no name has more than {_LONGEST}; "
                "look at its row in the list."
            )
        if not pseudonym.strip():
            raise OptionError(f"The name '{form}' has no pseudonym; give it one.")
        there = self._said.setdefault(form, pseudonym)
        if there != pseudonym:
            raise OptionError(
                f"The name '{form}' has two pseudonyms, '{there}' and '{pseudonym}'; give it one, or write "
                "both names in full."
            )

    @property
    def sought(self) -> tuple[str, ...]:
        """All forms as they may be written, composed and not, to be searched for once they are gone."""
        forms = [
            unicodedata.normalize(how, form)
            for listed in self._said
            for form in (listed, listed.upper())
            for how in ("NFC", "NFD")
        ]
        return tuple(dict.fromkeys(forms))

    def places(self, text: str) -> list[tuple[int, int, str]]:
        """(Start, end, pseudonym) of the names in a text, in order, without overlaps.

        >>> names = Names([Pseudonym("Müller", "P1"), Pseudonym("Anna Müller", "P2")])
        >>> names.places("MÜLLER, Anna Müller's and Müllerin")
        [(0, 6, 'P1'), (8, 19, 'P2')]
        """
        return [(start, end, said) for start, end, said, sure in self._found(text) if sure]

    def lower_case(self, text: str) -> list[Span]:
        """Places of names that the list has with capitals and a text in small letters: words, perhaps."""
        return [(start, end) for start, end, _, sure in self._found(text) if not sure]

    def _found(self, text: str) -> Sequence[_Found]:
        if len(text) < _LONG:
            return list(self._search(text))
        if text not in self._known:
            self._known[text] = list(self._search(text))
        return self._known[text]

    def _search(self, text: str) -> Iterator[_Found]:
        for start, end, forms in self._tree.found(text):
            written = plain(text[start:end])
            pseudonym = self._said.get(written) or self._said[forms[0]]
            sure = written in self._said or _as_capital(written, forms) or self._lowercase
            if written.isupper() and not all(map(str.isupper, forms)):
                pseudonym = pseudonym.upper()
            yield start, end, pseudonym, sure

    def replaced(self, text: str) -> str:
        """The text with pseudonyms in place of names."""
        pieces, at = [], 0
        for start, end, pseudonym in self.places(text):
            pieces += [text[at:start], pseudonym]
            at = end
        return "".join((*pieces, text[at:]))


def _as_capital(written: str, forms: Iterable[str]) -> bool:
    """Whether letters that are not as listed are still a name's: capitals for small letters, at least one.

    What is listed all in capitals (WHO) is meant so.
    """
    return written.isupper() or (not written.islower() and not all(map(str.isupper, forms)))
