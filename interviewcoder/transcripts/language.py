"""Which language a transcript is in, from how often its commonest words occur.

Enough to choose abbreviation lists; anything but the five languages is None rather than a wrong guess. Their
neighbours are counted too, since Portuguese has more words in common with Spanish than with nothing. A word
says the more, the fewer of the languages have it.
"""

from __future__ import annotations

import re
from collections import Counter

LANGUAGES = ("en", "de", "it", "pl", "es")

_SAMPLE = 100_000
_LEAST_WORDS = 3
_LEAST_SHARE = 0.08
_CLEARLY = 1.25
"""How many times the words of the next language must be outweighed."""
_COMMON = {
    "en": "the and that of to is was you we they it in this have are not with but what for on do so there i"
    " be as at by from or an he she his her their our your my me them us who which when how all can will"
    " would could should has had been were if about because just like know think yeah well than then",
    "de": "der die das und ist nicht ich wir sie es ein eine mit auf für auch aber dass den dem haben sind"
    " wie von zu man also dann noch im des oder bei er hat wird werden einen einer eines einem kein keine"
    " durch aus nach als wenn ja nein mal schon so da war waren kann muss müssen sich uns ihr zum zur vom"
    " seine seiner jeder",
    "it": "il che di e non è per un una sono con del della anche come più gli nel questo ma ho abbiamo si lo"
    " i le perché cioè la a da in o dei delle degli nella alla al dal sul sua suo ogni ed ha hanno essere"
    " c'è ci mi questa quello quella quando molto tutti allora poi dell all",
    "pl": "i w nie to się na że z jest do jak ale co tak o po są tym mamy dla czy już przez tego może być od"
    " ma lub oraz tej jego ich tylko jeszcze bardzo by było ten ta te za bo jakby żeby ze we mnie nas przy"
    " a no każdy bez pod",
    "es": "el la que de y no es en los un una por con para las pero se lo como más muy está hay del al son yo"
    " porque su sus a o ha tiene derecho toda persona e este esta eso ese nosotros también cuando si nos me"
    " le les todo todos sin sobre ni hemos han ser entonces bueno aquí",
    # The neighbours, so that they are not taken for one of the five.
    "pt": "o a que de e não é em os um uma por com para as mas se como mais muito está há do da dos das no na"
    " nos nas ao ou sua seu pela pelo são foi eu você nós isso tem ser também à às todo toda têm",
    "fr": "le la les de des et est un une en que qui ne pas pour dans sur avec ce cette il elle nous vous je"
    " on du au aux ou son sa ses par plus mais c'est être à sont d l toute tout leur qu ont c",
    "nl": "de het een en van is dat in te niet op met voor zijn aan ik je we ze ook maar als er door of heeft"
    " hebben bij uit naar wordt worden deze dit dan nog wel geen om ieder zal zijn hij tot",
    "ca": "el la els les de i que no és en un una per amb als dels del al o es ha són més seva seu tota té"
    " dret però com aquest aquesta molt també hi ho jo nosaltres d l a ni pel",
    "ro": "și în de la a nu este cu că pe o un să din care se sau ai ale al sunt pentru mai fi prin orice are"
    " dreptul lor sa său ce dar am",
    "cs": "a v na je se že to s z do o i ale jak by ve za po co jsou pro jako nebo má k od byl bylo jeho"
    " každý právo být který není si tak my při jsme jsem",
    "sk": "a v na je sa že to s z do o i ale ako by vo za po čo sú pre alebo má k od bol bolo jeho každý"
    " právo byť ktorý nie si tak my pri sme som",
    "hr": "i u je na se da su za od s o a ne to kao koji ili ima pravo svatko svoje bez biti iz nije po sve"
    " ali smo sam što do",
    "sl": "in v je na se da so za od z o ne to kot ki ali ima pravico vsakdo svoje brez biti iz ni po pa smo"
    " sem kaj do",
    "da": "og i at det er en til af som på for med den de ikke der et har han vi jeg eller ret"
    " enhver skal om sin sit fra også men",
    "sv": "och i att det är en till av som på för med den de inte ett har han vi jag eller rätt var envar"
    " skall om sin sitt från också men",
    "gl": "o a que de e non é en os un unha por con para as pero se como máis moi do da dos das no na ao ou"
    " súa seu polo pola eu ten ser tamén todo toda persoa dereito",
    "eo": "la de kaj en al estas ne ke por kun sur oni mi ni vi li ŝi ĝi aŭ ĉiu rajtas havas rajton sia sian"
    " el pri tio ĉi kiu pro per ajn",
    "af": "die en van is nie in het op met vir wat te hy ons ek dit aan deur om sy of word elkeen reg 'n n"
    " sal as ook maar",
    "fi": "ja on ei se että hän kun niin kuin mutta oli ovat tai jos minä sinä joka myös sekä en me olla",
    "hu": "a az és hogy nem is van egy de ez meg ha mint vagy minden csak már joga ki nincs én mi",
    "lb": "de d an ass net e fir vun op mat awer ech hunn dat all och zu en huet dem oder ze sinn mir si",
    "la": "et in est non ad cum ut sed ex ab aut qui quae quod sunt esse de per",
}
_SETS = {language: frozenset(listed.split()) for language, listed in _COMMON.items()}
_WEIGHTS: dict[str, tuple[float, tuple[str, ...]]] = {
    word: (1 / len(having), having)
    for word in frozenset().union(*_SETS.values())
    for having in [tuple(language for language, common in _SETS.items() if word in common)]
}
"""Word -> what it weighs, and the languages that have it."""
_LEAST_LETTERS = 15
_MOSTLY = 0.6
_SCRIPTS = (
    ("ja", "\u3041", "\u30ff", 0.1),  # kana: Japanese mixes them with Chinese characters
    ("ko", "\uac00", "\ud7a3", _MOSTLY),
    ("zh", "\u4e00", "\u9fff", _MOSTLY),
    ("el", "\u0370", "\u03ff", _MOSTLY),
    ("he", "\u05d0", "\u05ea", _MOSTLY),
    ("th", "\u0e01", "\u0e5b", _MOSTLY),
)
"""Scripts of one language each: its code, the first and last character, and the least share of letters."""
_TOLD = ("pt", "fr", "nl")
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

    Reported only; ``None`` is better than a neighbour, so of Latin scripts only three are told.

    >>> guess_other_language("这是一个关于医院的访谈，我们没有足够的病床。"), guess_other_language("Ja.")
    ('zh', None)
    """
    letters = [char for char in text[:_SAMPLE] if char.isalpha()]
    if len(letters) < _LEAST_LETTERS:
        return None
    for language, first, last, least in _SCRIPTS:
        if sum(first <= char <= last for char in letters) >= least * len(letters):
            return language
    if sum("\u0400" <= char <= "\u04ff" for char in letters) >= _MOSTLY * len(letters):
        russian, ukrainian = (any(char in own for char in letters) for own in ("ыэёъЫЭЁЪ", "іїєґІЇЄҐ"))
        return "ru" if russian and not ukrainian else "uk" if ukrainian and not russian else None
    best = _best(text)
    return best if best in _TOLD else None


def _best(text: str) -> str | None:
    """The language whose commonest words stand out, neighbours included."""
    found = Counter(_WORD.findall(text[:_SAMPLE].casefold()))
    scores = dict.fromkeys(_SETS, 0.0)
    for word, times in found.items():
        weight, having = _WEIGHTS.get(word, (0.0, ()))
        for language in having:
            scores[language] += weight * times
    first, second = sorted(scores, key=lambda language: scores[language], reverse=True)[:2]
    known = sum(times for word, times in found.items() if word in _SETS[first])
    enough = known >= max(_LEAST_WORDS, _LEAST_SHARE * found.total())
    return first if enough and scores[first] > _CLEARLY * scores[second] else None
