"""Words that may be names and are not in the list: said to a person, and never replaced.

Its own module because it guesses, where `interviewcoder.actions.names` is sure.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from interviewcoder.actions.names import Names
from interviewcoder.model import Span

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
