"""Which words could name a speaker: roles, names and codes, but not keys, dates or the start of a sentence.

Judged from the label alone, in any script; whether it is a speaker of the file is for ``labels`` to say.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from interviewcoder.transcripts.vocabulary import (
    AMBIGUOUS_KEYS,
    CJK_ROLES,
    FUNCTION_WORDS,
    HEADER_KEYS,
    NOTE_KEYS,
    PARTICLES,
    PRONOUNS,
    ROLE_WORDS,
    STAGE_DIRECTIONS,
    TITLES,
)

INVISIBLE = "\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff"
"""Zero-width characters and marks of direction, for a character class."""

_JOINED = "[\u0600-\u08ff\u0900-\u0dff]"
"""Scripts in which a zero-width joiner or non-joiner between letters is part of the spelling."""
_INVISIBLES = re.compile(
    f"(?![\u200c\u200d])[{INVISIBLE}]|(?<!{_JOINED})[\u200c\u200d]|[\u200c\u200d](?!{_JOINED})"
)
_PARENTHESIS = re.compile(r"[ \u00a0]*[(（][^()（）]{0,60}[)）]$")
_DATE = re.compile(
    r"\d{1,4}[-./ ]+(?:\w{3,9}|\d{1,2})[-./ ]+\d{2,4}|^\d+[.\-/]\d|\b(?:19|20)\d\d$|\d[年년]|\d月\d"
)
_SHORT_WITH_POINT = re.compile(r"[^\W\d_]{1,5}\.?$")
_INITIALS = re.compile(r"(?:[^\W\d_]{1,3}\.-?){1,5}$")
_PATH = re.compile(r"\w[/\\]\w+[/\\.]|[/\\]\w+\.\w|\w\.[a-z]{1,8}\d?$|\w\(\)|::|\w_\w+_\w|[`$@~^{}]")
_GENDERED = re.compile(r"(?<=\w)[:*](?:innen|in|r|n|s|e)\b|(?<=\w)@(?=\s|$)")
"""``Interviewer:in``, ``Befragte*r``, ``Entrevistador@``: the ending that names every gender."""
_FORMS = frozenset({"señor", "señora", "señorita", "sr.", "sra.", "signor", "signora"})
_TRIM = " \t\u00a0,-–—_"
_MOST_WORDS = 9
_MOST_LOOSE = 5
_LONGEST_UNSPACED = 14
_TAGS = frozenset({
    "a", "b", "i", "u", "s", "p", "q", "br", "hr", "div", "span", "em", "strong", "h1", "h2", "h3", "h4",
    "h5", "h6", "ul", "ol", "li", "table", "tr", "td", "th", "img", "code", "pre", "body", "html", "head",
    "title",
    "script", "style", "meta", "link", "center", "font", "small", "sub", "sup", "section", "article",
    "header", "footer", "nav", "main", "details", "summary", "blockquote", "date", "place", "event",
    "person", "name",
    "note", "desc",
})  # fmt: skip


def clean_label(label: str) -> str:
    """A label as it is shown: invisible characters, emphasis and closing colons off, spaces made single.

    >>> clean_label(" **J.R.**: "), clean_label("\\u200bAnna  Meier —")
    ('J.R.', 'Anna Meier')
    """
    bare = without_invisible(label).rstrip(":： ").strip("*_").rstrip(":： ").strip(_TRIM)
    return bare or label.strip()


def without_invisible(label: str) -> str:
    """A label without zero-width characters and marks of direction, its spaces made single.

    Joiners between letters stay in Persian and in the scripts of India, where they are spelling.

    >>> without_invisible("An\\u200bna \\u202e Meier ")
    'Anna Meier'
    """
    return " ".join(_INVISIBLES.sub("", label).split())


@lru_cache(maxsize=65_536)
def plausible(label: str) -> bool:
    """Whether a label could name a speaker at all: no header key, date, address or start of a sentence.

    >>> list(filter(plausible, ["I", "Dr. van Dam", "THE COURT", "Note", "Question 1", "It is", "3"]))
    ['I', 'Dr. van Dam', 'THE COURT']
    """
    bare = _bare(label.removesuffix("?"))
    parts = bare.split()
    role = has_role_word(bare)
    if not parts or len(parts) > _MOST_WORDS:
        return False
    if not any(char.isalpha() for char in bare):
        return label.startswith("#") and label[1:].isdigit()
    if (_DATE.search(bare) and not role) or _PATH.search(bare):
        return False
    first = parts[0].casefold().strip(".,()")
    if first in HEADER_KEYS or first in NOTE_KEYS:
        if not (len(parts) == 1 and first in AMBIGUOUS_KEYS):
            return role and len(parts) > 1 and not parts[-1].isdigit()
    elif not role and _is_unspaced(bare) and len(bare) > _LONGEST_UNSPACED:
        return False
    if len(parts) == 1:
        return _plausible_word(parts[0], role)
    if first in FUNCTION_WORDS and parts[1].casefold() in _FORMS and parts[-1][0].isupper():
        return True  # El señor PRESIDENTE, La señora LÓPEZ
    if first in FUNCTION_WORDS and len(first) > 1 and not (role and _is_titled(parts, allowed=0.0)):
        return bare.isupper()
    if bare.count(",") > 2 or " – " in bare or " — " in bare:
        return False
    if not all(_is_abbreviation(part) for part in parts if part.endswith(".")):
        return False
    if role:
        return len(parts) < 4 or _is_titled(parts, allowed=0.5)
    return _is_titled(parts, allowed=0.0) or (len(parts) == 2 and parts[1].isdigit() and len(parts[0]) > 1)


def plausible_loosely(label: str) -> bool:
    """Whether a label may name a speaker where its place already says so: in any letters, of a few words.

    >>> list(filter(plausible_loosely, ["ruth hill", "name@host.be", "Note", "so what you see is"]))
    ['ruth hill', 'name@host.be']
    """
    parts = label.casefold().split()
    if not parts or len(parts) > _MOST_LOOSE or ". " in f"{label} " or "? " in f"{label} ":
        return False
    first = parts[0].strip(".,()")
    if first in HEADER_KEYS or first in NOTE_KEYS or first in FUNCTION_WORDS or first in STAGE_DIRECTIONS:
        return False
    return any(map(str.isalnum, label)) and "://" not in label and "www." not in label


@lru_cache(maxsize=65_536)
def has_role_word(label: str) -> bool:
    """Whether a label says what someone is: Interviewer 2, Audience member, Respondent (R), 受访者1."""
    folded = without_gender(label).casefold()
    for part in re.split(r"[\s()（）/,]+", folded):
        word = part.strip(".,:_-#").rstrip("0123456789").strip("_-#")
        if len(word) > 2 and word in ROLE_WORDS:
            return True
    if len(folded) <= _LONGEST_UNSPACED and not folded.isascii() and any(r in folded for r in CJK_ROLES):
        return True
    return folded.strip() in ("interviewer/in", "entrevistador/a", "entrevistador(a)")


def without_gender(label: str) -> str:
    """A label without the ending that names every gender.

    >>> without_gender("Interviewer:in"), without_gender("Expert*in 3"), without_gender("Entrevistador@")
    ('Interviewer', 'Expert 3', 'Entrevistador')
    """
    return _GENDERED.sub("", label)


def has_title(label: str) -> bool:
    """Whether a label begins with a form of address: ``Mme Martin``, ``Dr. van Dam``."""
    return bool(label.strip()) and label.split(maxsplit=1)[0].casefold().strip(".") in TITLES


def stem(label: str) -> str:
    """A label without its number: S01 and S03, Audience 1 and Audience 5 share one."""
    return label.casefold().rstrip("0123456789? ").strip("_-#. ")


def is_code(label: str) -> bool:
    """Whether a label is a short code such as ``B``, ``P12``, ``INT`` or ``AvW``."""
    bare = label.replace(".", "").rstrip("0123456789")
    return len(label) <= 5 and label[0].isupper() and (bare.isupper() or label.startswith("#"))


def is_name(label: str) -> bool:
    """Whether a label is written like a name: with a capital, or in a script that has none."""
    if _is_unspaced(label):
        return 2 <= len(label) <= _LONGEST_UNSPACED
    return label[:1].isupper() and not label.isupper() and len(label) > 2


def is_tag(label: str) -> bool:
    """Whether what stands between ``<`` and ``>`` is a tag of HTML rather than a speaker."""
    return label.casefold().split()[0].strip("/") in _TAGS or "=" in label


def _bare(label: str) -> str:
    bare = without_gender(label)
    for _ in range(3):
        bare = _PARENTHESIS.sub("", bare)
    return bare or label


def _is_titled(parts: list[str], allowed: float) -> bool:
    """Whether no more than this share of the words is written small, particles aside."""
    small = sum(part.strip("(")[:1].islower() and not _is_particle(part) for part in parts)
    last = parts[-1].rstrip(".")
    return small <= allowed * len(parts) and (not _is_particle(last) or last[2:3].isupper())  # d’Arc


def _is_particle(part: str) -> bool:
    folded = part.casefold()
    elided = folded.startswith(("d'", "d’", "l'", "l’"))
    return part[0].islower() and (folded in PARTICLES or elided)


def _is_abbreviation(part: str) -> bool:
    short = _SHORT_WITH_POINT.match(part) or _INITIALS.match(part)
    return part.isupper() or (
        short is not None and (part[0].isupper() or part.casefold().strip(".") in TITLES)
    )


def _plausible_word(word: str, role: bool) -> bool:
    folded = word.casefold().strip(".")
    if folded in STAGE_DIRECTIONS or "://" in word or "www." in folded or _PATH.search(word):
        return False
    if word.endswith(".") and not _is_abbreviation(word):
        return False
    if role or word[-1].isdigit():
        return True
    if folded in PRONOUNS:
        return word[0].isupper()
    if folded in FUNCTION_WORDS and len(word) > 1:
        return word.isupper() and len(word) < 4
    return len(word) <= 2 or not word[0].islower()


def _is_unspaced(text: str) -> bool:
    """Whether a text is in a script that writes words without spaces (Chinese, Japanese, Thai)."""
    letters = [char for char in text if char.isalpha()]
    return (
        bool(letters)
        and " " not in text
        and unicodedata.category(letters[0]) == "Lo"
        and (
            "\u0e00" <= letters[0] <= "\u0fff" or "\u1780" <= letters[0] <= "\u17ff" or letters[0] >= "\u2e80"
        )
    )
