"""Numbers and dates as people in five countries write them, brought to one spelling or called unclear.

A table by year or age falls apart where one colleague writes 12.3.2019, one 12 marca 2019 and one 03/12/2019.
What can be meant in two ways has two readings here; nobody is guessed at, but other values of the same column
may say which way their writer goes.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

Convention = Literal["day first", "month first", "decimal comma", "decimal point"]
"""A habit of writing that tells one reading from another."""


@dataclass(frozen=True, slots=True)
class Meaning:
    """One way to read what is written: a number with a point, a date as in ISO 8601."""

    value: str
    convention: Convention | None
    """What must be the writer's habit for this reading; None where it does not matter."""


# --- numbers --------------------------------------------------------------------------------------

_PLAIN = re.compile(r"([+-]?)(\d+)((?:\.\d+)?(?:[eE][+-]?\d{1,3})?)", re.ASCII)
_COMMA = re.compile(r"([+-]?)(\d+),(\d+)", re.ASCII)
_GROUPED = re.compile(r"([+-]?)(\d{1,3}(?:([ .,'])\d{3})(?:\3\d{3})*)(?:([.,])(\d+))?", re.ASCII)
_LIKE_THOUSANDS = re.compile(r"-?[1-9]\d{0,2}\.\d{3}", re.ASCII)
_SPACES = str.maketrans({"\u00a0": " ", "\u202f": " ", "\u2009": " ", "’": "'", "−": "-"})


def number_meanings(written: str) -> tuple[Meaning, ...]:
    """What a number can mean; nothing where it is none.

    >>> [one.value for one in number_meanings("1.234,5")], [one.value for one in number_meanings("1.234")]
    (['1234.5'], ['1234', '1.2340'])
    """
    text = written.strip().translate(_SPACES)
    found: dict[str, Meaning] = {}
    if (match := _GROUPED.fullmatch(text)) and not match[2].startswith("0") and match[3] != match[4]:
        whole = re.sub(r"\D", "", match[2])
        # A point or comma once before three digits may part thousands or decimals.
        mark = match[4] or {".": ",", ",": "."}.get(match[3])
        number = _number(match[1], whole, f".{match[5]}" if match[5] else "")
        found[number] = Meaning(number, _decimal(mark))
    if match := _PLAIN.fullmatch(text):
        number = _number(match[1], match[2], match[3])
        found.setdefault(number, Meaning(number, _decimal("." if "." in match[3] else None)))
    if match := _COMMA.fullmatch(text):
        number = _number(match[1], match[2], f".{match[3]}")
        found.setdefault(number, Meaning(number, "decimal comma"))
    return tuple(found.values())


def _number(sign: str, whole: str, rest: str) -> str:
    return unmistakable(f"{'-' if sign == '-' else ''}{whole.lstrip('0') or '0'}{rest}")


def unmistakable(number: str) -> str:
    """A number with a point whose three decimals nobody can take for thousands: with a zero behind them.

    >>> unmistakable("1.234"), unmistakable("0.125"), unmistakable("3.5")
    ('1.2340', '0.125', '3.5')
    """
    return f"{number}0" if _LIKE_THOUSANDS.fullmatch(number) else number


def _decimal(mark: str | None) -> Convention | None:
    return {",": "decimal comma", ".": "decimal point"}.get(mark or "")  # type: ignore[return-value]


def is_number_like_a_code(written: str) -> bool:
    """Whether digits are rather a code, such as 007 or +48 22: never a number unless somebody says so."""
    return re.match(r"\+|0\d", written.strip()) is not None


# --- dates ----------------------------------------------------------------------------------------

_MONTHS: Mapping[int, str] = {
    1: "january jan januar jänner januari gennaio gen enero ene styczeń stycznia sty i",
    2: "february feb februar feber febbraio febrero luty lutego lut ii",
    3: "march mar märz mär mrz marzo marzec marca iii",
    4: "april apr aprile abril abr kwiecień kwietnia kwi iv",
    5: "may mai maggio mag mayo maj maja v",
    6: "june jun juni giugno giu junio czerwiec czerwca cze vi",
    7: "july jul juli luglio lug julio lipiec lipca lip vii",
    8: "august aug agosto ago sierpień sierpnia sie viii",
    9: "september sep sept settembre set septiembre setiembre wrzesień września wrz ix",
    10: "october oct oktober okt ottobre ott octubre październik października paź x",
    11: "november nov novembre noviembre listopad listopada lis xi",
    12: "december dec dezember dez dicembre dic diciembre grudzień grudnia gru xii",
}  # fmt: skip
_MONTH = {name: number for number, names in _MONTHS.items() for name in names.split()}
_PLAIN_LETTERS = str.maketrans("äeńśź", "aensz")  # as a keyboard without them has it
_MONTH |= {name.translate(_PLAIN_LETTERS): number for name, number in _MONTH.items()}

_CLOCK = r"(?:[T ]+(?P<clock>\d{1,2}:\d{2}(?::\d{2})?)(?:\.\d+)?(?:Z|[+-]\d\d:?\d\d)?)?"
_YEAR_FIRST = re.compile(
    rf"(?P<y>\d{{4}})(?P<s>[-/.])(?P<m>\d{{1,2}})(?:(?P=s)(?P<d>\d{{1,2}}){_CLOCK})?", re.A
)
_YEAR_LAST = re.compile(
    rf"(?P<one>\d{{1,2}})(?P<s>\. ?|[-/])(?P<two>\d{{1,2}})(?P=s)(?P<y>\d{{4}}|\d{{2}})\.?{_CLOCK}", re.ASCII
)
_MONTH_YEAR = re.compile(r"(?P<m>\d{1,2})[/.-](?P<y>\d{4})", re.ASCII)
_OF = r"[\s,/-]*(?:(?:de|del|of)\s+)?"
_WORD = r"(?P<m>[^\W\d_]+)\.?"
_NAMED = (
    re.compile(
        rf"(?P<d>\d{{1,2}})(?:st|nd|rd|th|\.|º|°|ª)?{_OF}{_WORD}{_OF}(?P<y>\d{{4}}|\d{{2}})(?:\s?r\.?)?"
    ),
    re.compile(rf"{_WORD}\s*(?P<d>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<y>\d{{4}})"),
    re.compile(rf"{_WORD}{_OF}(?P<y>\d{{4}})(?P<d>)"),
)
_WEEKDAY = re.compile(r"[^\W\d_]+\.?,?\s+(?:den\s+)?")
_CENTURY_TURNS = 69
"""Two digits from here on are years of the 20th century, as POSIX reads them."""
_LONGEST_DATE = 60


def date_meanings(written: str) -> tuple[Meaning, ...]:
    """What a date can mean, as ISO 8601 (also a month alone, or with a time); nothing where it is none.

    >>> [one.value for one in date_meanings("12 marca 2019 r.")]
    ['2019-03-12']
    >>> [one.value for one in date_meanings("3/4/2020")]
    ['2020-04-03', '2020-03-04']
    """
    text = " ".join(written.split())
    if len(text) > _LONGEST_DATE or not any(character.isdigit() for character in text):
        return ()
    if match := _YEAR_FIRST.fullmatch(text):
        return _one(_iso(match["y"], match["m"], match["d"], match["clock"]))
    if match := _MONTH_YEAR.fullmatch(text):
        return _one(_iso(match["y"], match["m"], None))
    if match := _YEAR_LAST.fullmatch(text):
        return _year_last(match)
    weekday = _WEEKDAY.match(text)
    for tried in (text, text[weekday.end() :] if weekday else ""):
        for form in _NAMED:
            match = form.fullmatch(tried)
            month = _MONTH.get(match["m"].casefold()) if match else None
            if match and month:
                return _one(_iso(match["y"], month, match["d"] or None))
    return ()


def is_like_a_date(written: str) -> bool:
    """Whether figures are put together as a date is, be it in the calendar or not, as 31.2.2024 is not."""
    text = " ".join(written.split())
    return any(form.fullmatch(text) for form in (_YEAR_FIRST, _YEAR_LAST, _MONTH_YEAR))


def _year_last(match: re.Match[str]) -> tuple[Meaning, ...]:
    """Nobody writes the month first between points; between strokes and dashes some do."""
    one, two, year, clock = match["one"], match["two"], match["y"], match["clock"]
    day_first = _iso(year, two, one, clock)
    if match["s"].startswith("."):
        return _one(day_first)
    month_first = _iso(year, one, two, clock)
    if day_first == month_first:
        return _one(day_first)
    both: tuple[tuple[str | None, Convention], ...] = ((day_first, "day first"), (month_first, "month first"))
    return tuple(Meaning(value, convention) for value, convention in both if value)


def _one(value: str | None) -> tuple[Meaning, ...]:
    return (Meaning(value, None),) if value else ()


def _iso(year: str, month: str | int, day: str | None, clock: str | None = None) -> str | None:
    """A date that there is in the calendar, as ISO 8601."""
    y = int(year)
    if len(year) == 2:
        y += 1900 if y >= _CENTURY_TURNS else 2000
    try:
        found = date(y, int(month), int(day) if day else 1)
    except ValueError:
        return None
    if not day:
        return f"{found:%Y-%m}" if y >= 1000 else None
    if clock and (clock.zfill(5)[:5] > "23:59" or clock[-2:] > "59"):
        return None
    time = "" if clock is None or not clock.strip("0:") else f"T{clock if clock[2] == ':' else '0' + clock}"
    return found.isoformat() + time


# --- a column of them -----------------------------------------------------------------------------


def habits(meanings: Iterable[tuple[Meaning, ...]]) -> frozenset[Convention]:
    """The habits that values with one meaning alone show."""
    return frozenset(one[0].convention for one in meanings if len(one) == 1 and one[0].convention)


def meant(meanings: tuple[Meaning, ...], habit: frozenset[Convention]) -> str | None:
    """The value that is meant, given the habits of its writer; None where it stays unclear."""
    if len(meanings) > 1:
        meanings = tuple(one for one in meanings if one.convention in habit)
    return meanings[0].value if len(meanings) == 1 else None
