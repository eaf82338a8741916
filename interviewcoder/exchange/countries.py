"""Country names as people write them in five languages, brought to one spelling.

A table by country falls apart when one colleague writes Deutschland, one DE and one Germny. The names
come from pycountry (ISO 3166-1 with the translations of the iso-codes project), loaded only on import.
"""

from __future__ import annotations

import functools
import re
import unicodedata

_LANGUAGES = ("de", "es", "it", "pl", "fr")

_OWN_LANGUAGES = {
    "AT": "de", "BA": "bs", "BE": "nl", "BG": "bg", "BR": "pt_BR", "BY": "be", "CH": "it", "CN": "zh_CN",
    "CY": "el", "CZ": "cs", "DK": "da", "EE": "et", "FI": "fi", "GR": "el", "HR": "hr", "HU": "hu",
    "IE": "ga", "IL": "he", "IS": "is", "JP": "ja", "KR": "ko", "LT": "lt", "LV": "lv", "MK": "mk",
    "MT": "mt", "NL": "nl", "NO": "nb_NO", "PT": "pt", "RO": "ro", "RS": "sr", "RU": "ru", "SE": "sv",
    "SI": "sl", "SK": "sk", "TR": "tr", "TW": "zh_TW", "UA": "uk",
}  # fmt: skip
"""Country -> a language that is spoken there, beside the five: what it calls itself in it."""

_EVERYDAY = {
    "GB": "uk; great britain; britain; england; scotland; wales; northern ireland; großbritannien; "
    "schottland; nordirland; regno unito; gran bretagna; inghilterra; scozia; galles; irlanda del nord; "
    "gran bretaña; inglaterra; escocia; gales; irlanda del norte; zjednoczone królestwo; w brytania; anglia; "
    "szkocja; walia; irlandia północna; angleterre; écosse; grande bretagne",
    "DE": "brd; bundesrepublik; bundesrepublik deutschland; rfn; rfa; rft",
    "NL": "holland; olanda; holanda; hollande",
    "US": "usa; us; u s a; u s; america; amerika; eeuu; ee uu; vereinigte staaten von amerika; "
    "stati uniti d'america; estados unidos de américa; stany zjednoczone ameryki",
    "AT": "republik österreich",
    "CH": "schweizerische eidgenossenschaft",
    "CZ": "czech republic; tschechische republik; repubblica ceca; república checa; republika czeska",
    "IE": "republic of ireland; eire",
    "RU": "russia; russland; rosja; rusia; russie",
    "TR": "turkey",
    "KR": "south korea",
    "CI": "ivory coast",
    "CV": "cape verde",
    "MM": "burma",
    "BY": "weißrussland; białoruś",
    "AE": "uae; vae",
    "VA": "vatican; vatikan",
    "XK": "kosovo",
}
"""Code -> everyday names in the five languages that the standard does not list."""
_PARTED = re.compile(r"\s*[/,;+|]\s*|\s+(?:and|und|e|ed|y|i|et|or|oder)\s+")
_LIKENESS = 75
"""From which on rapidfuzz takes a name for a slip of another, of 100."""
_PLAIN_LETTERS = str.maketrans({"ł": "l", "ø": "o", "đ": "d", "ı": "i", ".": None, "’": "'", "&": " and "})


def country_name(value: str) -> str | None:
    """The English name of a country given by name (in English, its translations or its own) or ISO code.

    >>> country_name("Deutschland"), country_name("pl"), country_name("U.K."), country_name("Germny")
    ('Germany', 'Poland', 'United Kingdom', None)
    """
    named = countries_in(value)
    return named[0] if len(named) == 1 else None


def countries_in(value: str) -> tuple[str, ...]:
    """The English names of the countries that are listed; nothing where something else is among them.

    >>> countries_in("Italien/Schweiz"), countries_in("England and Wales"), countries_in("Italy, Munich")
    (('Italy', 'Switzerland'), ('United Kingdom',), ())
    """
    folded = _folded(value)
    found = [_names().get(part) for part in ([folded] if folded in _names() else _PARTED.split(folded))]
    return tuple(dict.fromkeys(name for name in found if name)) if all(found) else ()


def unknown_country(written: str) -> str:
    """What is to be said of a country that is not known, to follow its name: which is likely meant.

    >>> unknown_country("Itlaien"), unknown_country("Italien/Schweiz"), unknown_country("Europe")
    ('Italy?', 'several: Italy, Switzerland', '')
    """
    if several := countries_in(written):
        return f"several: {', '.join(several)}"
    near = near_country(written)
    return f"{near}?" if near else ""


def country_names() -> tuple[str, ...]:
    """The English names of all countries, by name."""
    return tuple(sorted(set(_names().values())))


def near_country(value: str) -> str | None:
    """The country most likely meant by a misspelt name, or None."""
    from rapidfuzz import fuzz, process

    names = [name for name in _names() if len(name) > 3]
    near = process.extractOne(_folded(value), names, scorer=fuzz.ratio, score_cutoff=_LIKENESS)
    return _names()[near[0]] if near else None


def _folded(value: str) -> str:
    """Without case, accents, points, articles and surplus white space, so that Espana is España."""
    decomposed = unicodedata.normalize("NFKD", value.casefold()).translate(_PLAIN_LETTERS)
    words = "".join(c for c in decomposed if not unicodedata.combining(c)).split()
    return " ".join(words[1:] if words[:1] == ["the"] else words)


@functools.cache
def _names() -> dict[str, str]:
    import gettext

    import pycountry

    @functools.cache
    def translation(language: str) -> gettext.NullTranslations:
        return gettext.translation("iso3166-1", pycountry.LOCALES_DIR, languages=[language], fallback=True)

    names: dict[str, str] = {}
    english: dict[str, str] = {"XK": "Kosovo"}
    for country in pycountry.countries:
        name = str(getattr(country, "common_name", country.name))
        english[country.alpha_2] = name
        spellings = [name, country.name, country.alpha_2, country.alpha_3]
        sources = [*filter(None, (country.name, name, getattr(country, "official_name", "")))]
        spellings += sources
        own = _OWN_LANGUAGES.get(country.alpha_2)
        for language in (*_LANGUAGES, *((own,) if own else ())):
            known = translation(language)
            spellings += [known.gettext(source) for source in sources]
        for spelling in filter(None, spellings):
            names.setdefault(_folded(spelling), name)
    for code, spellings_of in _EVERYDAY.items():
        for spelling in spellings_of.split(";"):
            names[_folded(spelling)] = english[code]
    return names
