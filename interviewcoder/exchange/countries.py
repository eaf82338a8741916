"""Country and language names as people write them in five languages, brought to one spelling.

A table by country falls apart when one colleague writes Deutschland, one DE and one Germny. The names
come from pycountry (ISO 3166-1 with the translations of the iso-codes project), loaded only on import.
"""

from __future__ import annotations

import difflib
import functools
import unicodedata

_LANGUAGES = ("de", "es", "it", "pl", "fr")

# Everyday names that the standard does not list.
_EVERYDAY = {
    "uk": "GB",
    "u.k.": "GB",
    "great britain": "GB",
    "britain": "GB",
    "england": "GB",
    "scotland": "GB",
    "wales": "GB",
    "northern ireland": "GB",
    "großbritannien": "GB",
    "gran bretagna": "GB",
    "gran bretaña": "GB",
    "regno unito": "GB",
    "zjednoczone królestwo": "GB",
    "anglia": "GB",
    "the netherlands": "NL",
    "holland": "NL",
    "usa": "US",
    "u.s.": "US",
    "kosovo": "XK",
}


def country_name(value: str) -> str | None:
    """The English name of a country given by name (in English or its translations) or ISO code.

    >>> country_name("Deutschland"), country_name("pl"), country_name("UK"), country_name("Germny")
    ('Germany', 'Poland', 'United Kingdom', None)
    """
    return _names().get(_folded(value))


def near_country(value: str) -> str | None:
    """The country most likely meant by a misspelt name, or None."""
    names = _names()
    near = difflib.get_close_matches(
        _folded(value), [name for name in names if len(name) > 3], n=1, cutoff=0.7
    )
    return names[near[0]] if near else None


def language_code(value: str) -> str | None:
    """The short code of a language given by English name or ISO code; None where it is not known.

    >>> language_code("German"), language_code("en-GB"), language_code("klingonish")
    ('de', 'en', None)
    """
    import pycountry

    wanted = value.strip().casefold()
    wanted = wanted.partition("-")[0] if wanted[2:3] == "-" else wanted
    languages = pycountry.languages
    # Codes before names: there is a language named En, which nobody means by "en".
    found = (
        languages.get(alpha_2=wanted) or languages.get(alpha_3=wanted) or languages.get(name=value.strip())
    )
    if found is None:
        found = next((one for one in languages if one.name.casefold() == wanted), None)
    return None if found is None else str(getattr(found, "alpha_2", None) or found.alpha_3)


def _folded(value: str) -> str:
    """Without case, accents and surplus white space, so that Espana is España."""
    decomposed = unicodedata.normalize("NFKD", value.casefold())
    return " ".join("".join(c for c in decomposed if not unicodedata.combining(c)).split())


@functools.cache
def _names() -> dict[str, str]:
    import gettext

    import pycountry

    translations = [
        gettext.translation("iso3166-1", pycountry.LOCALES_DIR, languages=[language], fallback=True)
        for language in _LANGUAGES
    ]
    names: dict[str, str] = {}
    english: dict[str, str] = {"XK": "Kosovo"}
    for country in pycountry.countries:
        name = str(getattr(country, "common_name", country.name))
        english[country.alpha_2] = name
        spellings = [name, country.name, country.alpha_2, country.alpha_3]
        spellings.append(getattr(country, "official_name", ""))
        spellings += [known.gettext(source) for known in translations for source in (country.name, name)]
        for spelling in filter(None, spellings):
            names.setdefault(_folded(spelling), name)
    for spelling, code in _EVERYDAY.items():
        names[_folded(spelling)] = english[code]
    return names
