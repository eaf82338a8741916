"""Finding names in text and putting pseudonyms in their place: whole words, never parts of one.

Its own module because it knows no study: it turns words into places and other words.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from interviewcoder.model import OptionError, Span

_SHORTEST = 2
_INSIDE = r"[^\W_]|[\u0300-\u036f]"
"""A letter, a digit, or a mark combined with one."""
_UNSEEN = "\u00ad\u180e\u200b\u200c\u200d\u200e\u200f\u2060\ufeff"
"""Soft hyphens, marks of direction, spaces and joiners without width."""
_APOSTROPHES = "'’‘‛ʼʹˈ´`′＇"
_HYPHENS = "-‐‑‒–—−﹣－"


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
        self._bare: dict[str, str] = {}
        self._lowercase = lowercase
        self.listed = tuple(dict.fromkeys(_plain(form) for one in pseudonyms for form in one.forms))
        self._bare_forms: dict[str, list[str]] = {}
        for one in pseudonyms:
            for form in one.forms:
                self._add(_plain(form), one.pseudonym)
        self._pattern, self._in_line = (_pattern(self._said, over_lines=over) for over in (True, False))
        for one in pseudonyms:
            if self.places(one.pseudonym):
                raise OptionError(
                    f"The pseudonym '{one.pseudonym}' holds a name of the list, and would be replaced the "
                    "next time; choose another."
                )

    def _add(self, form: str, pseudonym: str) -> None:
        if sum(map(str.isalnum, form)) < _SHORTEST:
            raise OptionError(f"The name '{form}' is too short to be found safely; leave it out.")
        if not pseudonym.strip():
            raise OptionError(f"The name '{form}' has no pseudonym; give it one.")
        there = self._said.setdefault(form, pseudonym)
        if there != pseudonym:
            raise OptionError(
                f"The name '{form}' has two pseudonyms, '{there}' and '{pseudonym}'; give it one, or write "
                "both names in full."
            )
        self._bare.setdefault(_bare(form), pseudonym)
        self._bare_forms.setdefault(_bare(form), []).append(form)

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

    def _found(self, text: str) -> Iterator[tuple[int, int, str, bool]]:
        at = 0
        while (match := self._pattern.search(text, at)) is not None:
            if "\n" in match.group() and _ENDS_A_LABEL.match(text, match.end()):
                # The next speaker's label is no part of what was said before.
                shorter = self._in_line.match(text, match.start())
                if shorter is None:
                    at = match.start() + 1
                    continue
                match = shorter
            written = _plain(match.group())
            bare = _bare(written)
            pseudonym = self._said.get(written) or self._bare[bare]
            forms = self._bare_forms[bare]
            sure = written in self._said or _as_capital(written, forms) or self._lowercase
            if written.isupper() and not all(map(str.isupper, forms)):
                pseudonym = pseudonym.upper()
            yield (*match.span(), pseudonym, sure)
            at = match.end()

    def replaced(self, text: str) -> str:
        """The text with pseudonyms in place of names."""
        pieces, at = [], 0
        for start, end, pseudonym in self.places(text):
            pieces += [text[at:start], pseudonym]
            at = end
        return "".join((*pieces, text[at:]))


_ENDS_A_LABEL = re.compile(r"[^\S\n]*:")


def _as_capital(written: str, forms: Iterable[str]) -> bool:
    """Whether letters that are not as listed are still a name's: capitals for small letters, at least one.

    What is listed all in capitals (WHO) is meant so.
    """
    return written.isupper() or (not written.islower() and not all(map(str.isupper, forms)))


def _plain(form: str) -> str:
    """A name as one types it: one space, the plain apostrophe and hyphen, composed, nothing unseen."""
    form = form.translate(_TYPED)
    form = re.sub(r"-\s+", "-", " ".join(form.split()))
    return unicodedata.normalize("NFC", form)


_TYPED = {
    **dict.fromkeys(map(ord, _UNSEEN)),
    **dict.fromkeys(map(ord, _APOSTROPHES), "'"),
    **dict.fromkeys(map(ord, _HYPHENS), "-"),
}


def _bare(form: str) -> str:
    """What a name has in common with all its spellings: letters and digits, without regard to capitals."""
    folded = unicodedata.normalize("NFC", unicodedata.normalize("NFC", form).casefold())
    return "".join(sign for sign in folded if sign.isalnum() or unicodedata.combining(sign))


def _pattern(listed: Iterable[str], *, over_lines: bool) -> re.Pattern[str]:
    by_first: dict[str, set[str]] = {}
    for form in listed:
        for spelling in (form, form.upper(), form.lower()):
            first = unicodedata.normalize("NFD", spelling)[0]
            by_first.setdefault(first.casefold(), set()).add(spelling)
    groups = []
    for first, spellings in sorted(by_first.items()):
        written = [
            _spelling(one, over_lines=over_lines) for one in sorted(spellings, key=lambda s: (-len(s), s))
        ]
        firsts = {unicodedata.normalize(how, one)[0] for one in spellings for how in ("NFC", "NFD")} | {first}
        ahead = "|".join(sorted(map(re.escape, firsts)))
        groups.append(f"(?={ahead})(?:{'|'.join(written)})")
    either = "|".join(groups)
    return re.compile(rf"(?<![^\W_])(?:{either})(?!{_INSIDE})" if either else r"(?!)", re.IGNORECASE)


def _spelling(form: str, *, over_lines: bool) -> str:
    """A pattern of all ways to write a name."""
    blank = rf"(?:[^\S\n]|[{_UNSEEN}])"
    line = rf"(?:\n{blank}*)" if over_lines else "(?!)"
    broken = rf"(?:[{_UNSEEN}]|[-‐]{line})*"
    pieces = []
    for sign, following in zip(form, [*form[1:], ""], strict=True):
        if sign == " ":
            pieces.append(rf"(?:{blank}+{line}?|{line})")
        elif sign == "-":
            pieces.append(rf"[{_HYPHENS}]{blank}*{line}?")
        elif sign == "'":
            pieces.append(rf"[{_APOSTROPHES}]")
        else:
            apart = unicodedata.normalize("NFD", sign)
            either = re.escape(sign) if apart == sign else f"(?:{re.escape(sign)}|{re.escape(apart)})"
            pieces.append(either + (broken if following.isalnum() else rf"[{_UNSEEN}]*" if following else ""))
    return "".join(pieces)


# --- names that are not in the list ----------------------------------------------------------------

_WRITTEN_TITLES = (
    "dr prof professor professorin doktor frau herr herrn fräulein mr mrs ms miss mister sir madam sister "
    "sig signor signora signore signorina dott dottor dottore dottoressa ssa ra suor "
    "pan pani pana panu panią siostra doktora sr sra srta señor señora señorita don doña dra doctor doctora "
    "nurse schwester ing mgr lek"
)
_TITLES = frozenset(_WRITTEN_TITLES.split())
_WORD = re.compile(r"[^\W\d_](?:[^\W_]|[\u0300-\u036f'’-])*")
_WRITTEN_ARTICLES = (
    "der die das den dem des ein eine einen einem einer eines kein keine keinen keinem keiner im am zum zur "
    "beim vom ins mein meine meinen meinem meiner unser unsere unseren unserem unserer sein seine seinen ihr "
    "ihre ihren diese dieser diesem diesen dieses jede jeder jedes jeden viele mehr wenig alle allen aller "
    "welche welcher ohne mit pro per für bei als"
)
_GERMAN_ARTICLES = frozenset(_WRITTEN_ARTICLES.split())
_GERMAN_NOUN = re.compile(r"(ung|heit|keit|schaft|ion|tät|ment|nis|tum|ismus|ungen|ionen|äten|iker|ie)s?$")
_NO_NAME = re.compile(r"I['’]|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)days?$")
"""I'm, I'd and days of the week; months stay, for April and May are names, too."""
_ENDING = 4
"""Most letters that an inflection puts at a name's end."""
_LEAST_STEM = 4
_TWICE = 2


_Text = tuple[str, Sequence[Span], str | None]
"""Words of an interview, its sentences, its language."""


@dataclass(frozen=True, slots=True)
class LikelyName:
    """A word that may be a name and is not in the list."""

    word: str
    why: str
    """``small``: a listed name in small letters; ``form``: of a listed name; ``title``: stands after one;
    ``capital``: in sentences, again and again."""
    times: int
    form_of: str = ""
    """The listed name it may be a form of."""


def likely_names(
    texts: Iterable[_Text],
    names: Names,
    passed_over: Iterable[str],
) -> tuple[LikelyName, ...]:
    """Words that may be names and are not in the list, the surest first.

    Far from certain: in German every noun has a capital, elsewhere places, institutions and months do.
    Words that are also written small, and those ``passed_over``, are left out.
    """
    seen = _Seen.of(texts, names)
    skipped = {word.casefold() for phrase in passed_over for word in phrase.split()} | _TITLES
    found: list[LikelyName] = []
    for word, often in seen.times.items():
        if word.casefold() in skipped:
            continue
        form_of = _form_of(word, names.listed)
        if form_of:
            found.append(LikelyName(word, "form", often, form_of))
        elif word in seen.titled:
            found.append(LikelyName(word, "title", often))
        elif seen.inside[word] >= _TWICE and word.casefold() not in seen.small:
            found.append(LikelyName(word, "capital", often))
    sureness = {"form": 0, "title": 1, "capital": 2}
    return tuple(sorted(found, key=lambda one: (sureness[one.why], -one.times, one.word)))


@dataclass(frozen=True, slots=True)
class _Seen:
    """Words of texts, as they are written."""

    times: Counter[str]
    """Words with a capital and small letters -> how often they stand where no listed name does."""
    inside: Counter[str]
    """Those of them inside a sentence, where no other reason for the capital is known."""
    titled: set[str]
    small: set[str]

    @staticmethod
    def of(texts: Iterable[_Text], names: Names) -> _Seen:
        seen = _Seen(Counter(), Counter(), set(), set())
        for text, sentences, language in texts:
            taken = {place for start, end, _ in names.places(text) for place in range(start, end)}
            for start, end in sentences:
                before = ""
                for number, match in enumerate(_WORD.finditer(text, start, end)):
                    word = unicodedata.normalize("NFC", match.group()).rstrip("'’-")
                    if match.start() not in taken:
                        plain = number > 0 and not _german_noun(word, before, language)
                        seen._take(word, before, plain=plain)
                    before = word.casefold()
        return seen

    def _take(self, word: str, before: str, *, plain: bool) -> None:
        if word[:1].islower():
            self.small.add(word)
        elif any(map(str.islower, word)) and not _NO_NAME.match(word):
            self.times[word] += 1
            if before in _TITLES:
                self.titled.add(word)
            elif plain:
                self.inside[word] += 1


def _german_noun(word: str, before: str, language: str | None) -> bool:
    return language == "de" and (before in _GERMAN_ARTICLES or _GERMAN_NOUN.search(word) is not None)


def _form_of(word: str, listed: Iterable[str]) -> str:
    """The listed name a word may be an inflected form of: Kowalskiego of Kowalski, Müllers of Müller."""
    for form in listed:
        for part in _WORD.findall(form):
            stem = part[: max(_LEAST_STEM, len(part) - 2)]
            longest = len(part) + _ENDING
            if len(part) >= _LEAST_STEM and word != part and word.startswith(stem) and len(word) <= longest:
                return form
    return ""
