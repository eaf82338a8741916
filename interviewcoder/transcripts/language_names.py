"""Languages as people write them: by name in six languages, or by code.

A study keeps a short code (ISO 639), but a colleague's table says Deutsch, inglese or język polski. The names
come from pycountry (ISO 639-3 with the translations of the iso-codes project), loaded only when asked for.
"""

from __future__ import annotations

import functools
import re
import unicodedata

from interviewcoder.model import OptionError

_WRITTEN_IN = ("de", "es", "it", "pl", "fr")
_EVERYDAY = {
    "castellano": "es", "castilian": "es", "kastilisch": "es", "kastylijski": "es", "castigliano": "es",
    "flemish": "nl", "flämisch": "nl", "flamandzki": "nl", "fiammingo": "nl", "flamenco": "nl",
    "niderlandzki": "nl", "holländisch": "nl", "mandarin": "zh", "farsi": "fa", "schweizerdeutsch": "gsw",
    "griechisch": "el", "greco": "el", "grecki": "el", "griego": "el", "grec": "el", "greek": "el",
    "norwegisch": "no", "norweski": "no", "norvegese": "no", "noruego": "no",
}  # fmt: skip
"""Names that the standard does not list, or lists with more words than anybody uses."""
_LANGUAGE_OF = re.compile(r"(?:język|jezyk|lingua|lengua|idioma|langue)\s+|\s+(?:language|sprache)\Z")
_ASIDE = re.compile(r"\s*[(;,].*")
_LIKENESS = 75
"""From which on rapidfuzz takes a name for a slip of another, of 100."""


def language_code(written: str) -> str | None:
    """The short code of a language given by name (in six languages) or ISO code; None where nobody knows it.

    >>> language_code("German"), language_code("en-GB"), language_code("inglese"), language_code("klingonish")
    ('de', 'en', 'en', None)
    """
    import pycountry

    wanted = " ".join(written.split()).casefold()
    base = re.split(r"[-_]", wanted)[0] if re.fullmatch(r"[a-z]{2,3}[-_]\w{2,8}", wanted) else wanted
    languages = pycountry.languages
    # Codes before names: there is a language named En, which nobody means by "en".
    found = None
    if re.fullmatch(r"[a-z]{2,3}", base):
        found = languages.get(alpha_2=base) or languages.get(alpha_3=base)
        found = found or languages.get(bibliographic=base)
    if found is not None:
        return str(getattr(found, "alpha_2", None) or found.alpha_3)
    names = _names()
    return names.get(_folded(wanted)) or names.get(_folded(_LANGUAGE_OF.sub("", _ASIDE.sub("", wanted))))


def near_language(written: str) -> str | None:
    """The English name of the language most likely meant by a misspelt name, of those with a short code."""
    import pycountry
    from rapidfuzz import fuzz, process

    english = {one.alpha_2: str(one.name) for one in pycountry.languages if hasattr(one, "alpha_2")}
    names = {name: code for name, code in _names().items() if len(name) > 3 and code in english}
    near = process.extractOne(_folded(written), names.keys(), scorer=fuzz.ratio, score_cutoff=_LIKENESS)
    return english[names[near[0]]].partition(" (")[0] if near else None


def require_language(written: str) -> str:
    """The code of a language, as `language_code`. Raises OptionError where nobody knows it."""
    code = language_code(written)
    if code is None:
        near = near_language(written)
        meant = f" Did you mean {near}?" if near else ""
        raise OptionError(
            f"'{written[:40]}' is not a language I know.{meant} Give its name, such as German, or a code "
            "such as de."
        )
    return code


def _folded(name: str) -> str:
    """Without case, accents and surplus white space, so that Espanol is Español."""
    decomposed = unicodedata.normalize("NFKD", name.casefold().replace("ł", "l"))
    return " ".join("".join(c for c in decomposed if not unicodedata.combining(c)).split())


@functools.cache
def _names() -> dict[str, str]:
    """Folded name -> code. Languages with a code of two letters go first where several have a name."""
    import gettext

    import pycountry

    translations = [
        gettext.translation("iso639-3", pycountry.LOCALES_DIR, languages=[one], fallback=True)
        for one in _WRITTEN_IN
    ]
    names = {_folded(name): code for name, code in _EVERYDAY.items()}
    for one in sorted(pycountry.languages, key=lambda one: not hasattr(one, "alpha_2")):
        code = str(getattr(one, "alpha_2", None) or one.alpha_3)
        for source in (one.name, getattr(one, "common_name", "")):
            for name in (source, *(known.gettext(source) for known in translations)) if source else ():
                names.setdefault(_folded(name), code)
                names.setdefault(_folded(_ASIDE.sub("", name)), code)
    return names
