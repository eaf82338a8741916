"""Words that may be names and are not in the list: said to a person, and never replaced.

Its own module because it guesses, where `interviewcoder.actions.names` is sure.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
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
_WRITTEN_MONTHS_AND_DAYS = (
    "january february march april may june july august september october november december jan feb mar "
    "apr jun jul aug sep sept oct nov dec monday tuesday wednesday thursday friday saturday sunday "
    "mondays tuesdays wednesdays thursdays fridays saturdays sundays januar jänner februar märz mai juni "
    "juli oktober dezember montag dienstag mittwoch donnerstag freitag samstag sonnabend sonntag gennaio "
    "febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre lunedì martedì "
    "mercoledì giovedì venerdì sabato domenica styczeń stycznia luty lutego marzec marca kwiecień "
    "kwietnia maj maja czerwiec czerwca lipiec lipca sierpień sierpnia wrzesień września październik "
    "października listopad listopada grudzień grudnia poniedziałek wtorek środa środę czwartek piątek "
    "sobota sobotę niedziela niedzielę enero febrero abril mayo junio julio septiembre setiembre octubre "
    "noviembre diciembre lunes martes miércoles jueves viernes sábado domingo"
)
_MONTHS_AND_DAYS = frozenset(_WRITTEN_MONTHS_AND_DAYS.split())
"""Of five languages. Who is called April is found after a title, or by being in the list."""
_I = re.compile(r"I['’]")
"""I'm, I'd, I'll."""
_BEGINS_ANEW = frozenset(".?!:;…–—-\"'“”„‚‘’«»‹›(/[•")
"""What stands before a word that may have its capital from a new beginning."""
_ADJECTIVE = re.compile(r"[^\W\d_]{2,}e[nmrs]?")
_ENDING = 4
"""Most letters that an inflection puts at a name's end."""
_LEAST_STEM, _LONGEST_STEM = 4, 200
_LEAST_NOUN = 4
"""Letters of a German noun by which others that end with it are known for compounds."""
_SHARE = 3
"""A German word is a noun where one of so many of its places is after an article."""
_TWICE = 2
_PLACES = 3
"""Places that are remembered of a word, to be shown."""
_AROUND = 30
"""Characters shown before and after a word."""


@dataclass(frozen=True, slots=True)
class Spoken:
    """Words of an interview in which names are sought."""

    interview: str
    """Its name."""
    text: str
    sentences: Sequence[Span]
    language: str | None


@dataclass(frozen=True, slots=True)
class Place:
    """Where a word stands: words of an interview, to be shown on a terminal and nowhere else."""

    interview: str
    words: str


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
    places: tuple[Place, ...] = ()
    """The first of its places."""


def place(spoken: Spoken, start: int, end: int) -> Place:
    """A place with a few words around it, on one line.

    >>> place(Spoken("DE-01", "So we asked Fiona about it.", (), "en"), 12, 17)
    Place(interview='DE-01', words='So we asked Fiona about it.')
    """
    text = spoken.text
    first, last = max(0, start - _AROUND), min(len(text), end + _AROUND)
    if first and not text[first - 1].isspace():  # no halves of words, unless one is all there is
        first = next((at + 1 for at in range(first, start) if text[at].isspace()), first)
    if last < len(text) and not text[last].isspace():
        last = next((at for at in range(last, end, -1) if text[at - 1].isspace()), last)
    return Place(spoken.interview, " ".join(text[first:last].split()))


def likely_names(
    texts: Iterable[Spoken],
    names: Names,
    passed_over: Iterable[str],
) -> tuple[LikelyName, ...]:
    """Words that may be names and are not in the list, the surest first.

    Far from certain: places and institutions have capitals, too, and not every German noun is known for one.
    Words that are also written small, months and days, and those ``passed_over``, are left out.
    """
    seen = _Seen()
    for spoken in texts:
        seen.read(spoken, names)
    skipped = {word.casefold() for phrase in passed_over for word in phrase.split()} | _TITLES
    nouns = {word.casefold() for word, often in seen.nouns.items() if _SHARE * often >= seen.times[word]}
    form_of = _forms(names.listed)
    found: list[LikelyName] = []
    for word, often in seen.times.items():
        small = word.casefold()
        if small in skipped:
            continue
        places = tuple(seen.places[word])
        if form := form_of(word):
            found.append(LikelyName(word, "form", often, form, places))
        elif word in seen.titled:
            found.append(LikelyName(word, "title", often, "", places))
        elif (
            seen.inside[word] >= _TWICE
            and small not in seen.small
            and small not in _MONTHS_AND_DAYS
            and not any(small[at:] in nouns for at in range(max(1, len(small) - _LEAST_NOUN + 1)))
        ):
            found.append(LikelyName(word, "capital", often, "", places))
    sureness = {"form": 0, "title": 1, "capital": 2}
    return tuple(sorted(found, key=lambda one: (sureness[one.why], -one.times, one.word)))


def in_small_letters(texts: Iterable[Spoken], names: Names) -> tuple[LikelyName, ...]:
    """Names of the list that a text has in small letters, the most frequent first: words, perhaps."""
    times: Counter[str] = Counter()
    places: dict[str, list[Place]] = {}
    for spoken in texts:
        for start, end in names.lower_case(spoken.text):
            word = " ".join(spoken.text[start:end].split())
            times[word] += 1
            if len(there := places.setdefault(word, [])) < _PLACES:
                there.append(place(spoken, start, end))
    return tuple(
        LikelyName(word, "small", often, "", tuple(places[word])) for word, often in times.most_common()
    )


class _Seen:
    """Words of texts, as they are written."""

    def __init__(self) -> None:
        self.times: Counter[str] = Counter()
        """Words with a capital and small letters -> how often they stand where no listed name does."""
        self.inside: Counter[str] = Counter()
        """Those of them inside a sentence, where no other reason for the capital is known."""
        self.nouns: Counter[str] = Counter()
        """Words of German texts -> how often they stand after an article."""
        self.titled: set[str] = set()
        self.small: set[str] = set()
        self.places: dict[str, list[Place]] = {}

    def read(self, spoken: Spoken, names: Names) -> None:
        text = spoken.text
        taken = {place for start, end, _ in names.places(text) for place in range(start, end)}
        german = spoken.language == "de"
        for start, end in spoken.sentences:
            before = earlier = ""
            last = start
            for match in _WORD.finditer(text, start, end):
                word = unicodedata.normalize("NFC", match.group()).rstrip("'’-")
                if match.start() not in taken:
                    noun = german and _after_article(before, earlier)
                    anew = not before or text[last : match.start()].rstrip()[-1:] in _BEGINS_ANEW
                    plain = not (anew or noun or (german and _GERMAN_NOUN.search(word)))
                    self._take(word, before, plain=plain, noun=noun)
                    there = self.places.setdefault(word, [])
                    if not word[:1].islower() and len(there) < _PLACES:
                        there.append(place(spoken, *match.span()))
                earlier, before, last = before, word.casefold(), match.end()

    def _take(self, word: str, before: str, *, plain: bool, noun: bool) -> None:
        if word[:1].islower():
            self.small.add(word)
        elif any(map(str.islower, word)) and not _I.match(word):
            self.times[word] += 1
            self.nouns[word] += noun
            if before in _TITLES:
                self.titled.add(word)
            elif plain:
                self.inside[word] += 1


def _after_article(before: str, earlier: str) -> bool:
    """Whether a German word stands after an article, or after an adjective that does."""
    return before in _GERMAN_ARTICLES or (
        earlier in _GERMAN_ARTICLES and _ADJECTIVE.fullmatch(before) is not None
    )


def _forms(listed: Iterable[str]) -> Callable[[str], str]:
    """What tells of which listed name a word may be a form: Kowalskiego of Kowalski, Müllers of Müller."""
    by_stem: dict[str, list[tuple[str, str]]] = {}
    for form in listed:
        for part in _WORD.findall(form):
            if len(part) >= _LEAST_STEM:
                by_stem.setdefault(part[: max(_LEAST_STEM, len(part) - 2)], []).append((part, form))

    def form_of(word: str) -> str:
        for length in range(min(len(word), _LONGEST_STEM), _LEAST_STEM - 1, -1):
            for part, form in by_stem.get(word[:length], ()):
                if word != part and len(word) <= len(part) + _ENDING:
                    return form
        return ""

    return form_of
