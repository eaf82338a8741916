"""What kind of thing an attribute is: text, a number, a date, one of several choices.

A type is inferred from the values until somebody declares it. A declared one is said of the study by a
change, so that it goes with it through every merge, and values that do not fit are refused from then on.
"""

from __future__ import annotations

import json
import math
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Literal, get_args

from interviewcoder.actions.attribute_values import (
    Convention,
    Meaning,
    date_meanings,
    habits,
    is_like_a_date,
    is_number_like_a_code,
    meant,
    number_meanings,
)
from interviewcoder.actions.interviews import attribute_drafts
from interviewcoder.actions.study import NOBODY
from interviewcoder.changes import Draft
from interviewcoder.changes.change import STUDY
from interviewcoder.changes.kinds import ATTRIBUTE
from interviewcoder.model import Interview, OptionError
from interviewcoder.project import Project

AttributeKind = Literal["text", "number", "date", "choice"]
ATTRIBUTE_KINDS: tuple[AttributeKind, ...] = get_args(AttributeKind)

LONGEST_VALUE = 200
"""Characters of an attribute's value."""
_LONGEST_NAME = 200
_OF_THE_INTERVIEW = frozenset({"id", "file", "main_coder", "language"})
_MOST_CHOICES = 12
_LONGEST_CHOICE = 60
_NUMBERS_TO_A_SLIP, _DATES_TO_A_SLIP = 4, 2
"""So many numbers, or dates, there are at least for each value that is none: nothing else looks like a date,
while codes may be numbers but for one."""
_ENOUGH = 3
"""So many numbers or dates make another value of their attribute a slip."""
COUNTRY = "country"


class UnlikelyValueError(OptionError):
    """A value that is probably a slip; whoever means it can have it kept as written."""


@dataclass(frozen=True, slots=True)
class AttributeType:
    """What an attribute's values are."""

    kind: AttributeKind = "text"
    choices: tuple[str, ...] = ()
    """Of a declared choice the values it may have, in order, or none where any may be; of an inferred choice
    the values there are, by name."""
    declared: bool = False
    """True where somebody said so; False where it was inferred from the values."""


@dataclass(frozen=True, slots=True)
class Settled:
    """A value as it is kept, and what was meant where that is not clear."""

    value: str
    possible: tuple[str, ...] = ()
    """What it may mean, where it can be read in several ways: it stays as written."""


# --- types of a study ---------------------------------------------------------------------------


def attribute_types(project: Project) -> dict[str, AttributeType]:
    """Type of each attribute that an interview has or that was declared, by name of the attribute."""
    declared = declared_types(project)
    columns: dict[str, list[str]] = {}
    for interview in project.interviews():
        for name, value in interview.attributes.items():
            columns.setdefault(name, []).append(value)
    names = sorted({*columns, *declared})
    return {name: declared.get(name) or inferred_type(columns[name], name) for name in names}


def declared_types(project: Project) -> dict[str, AttributeType]:
    """The types that somebody declared."""
    said = {
        field.removeprefix(ATTRIBUTE): _read(value)
        for field, value in project.settings().items()
        if field.startswith(ATTRIBUTE)
    }
    return {name: type for name, type in sorted(said.items()) if type is not None}


def declare_type(
    project: Project, name: str, kind: AttributeKind, choices: Sequence[str] = (), *, coder: str = NOBODY
) -> dict[str, tuple[str, str]]:
    """Say what an attribute is; values there are get the spelling of that kind.

    One deed of ``coder``, which their undo takes back; without one it is the study's. Returns interview ->
    (value before, value now) of the values that changed. Raises OptionError, naming interviews and values,
    where some do not fit: nothing is said then.
    """
    name = attribute_name(name)
    type = checked_type(name, kind, choices)
    having = [one for one in project.interviews() if one.attributes.get(name)]
    found = settle_column([one.attributes[name] for one in having], type)
    wrong = [
        f"{one.name} ({refused(type, settled, written)})"
        for one, settled in zip(having, found, strict=True)
        if refused(type, settled, written := one.attributes[name])
    ]
    if wrong:
        more = f" and {len(wrong) - 5} more" if wrong[5:] else ""
        raise OptionError(
            f"{name} cannot be declared {_a(kind)} because of {', '.join(wrong[:5])}{more}; correct these "
            "values first."
        )
    drafts = [_saying(name, _written(type))] if declared_types(project).get(name) != type else []
    changed: dict[str, tuple[str, str]] = {}
    for one, settled in zip(having, found, strict=True):
        if settled is not None and (spelt := attribute_drafts(one, {name: settled.value})):
            drafts += spelt
            changed[one.name] = (one.attributes[name], settled.value)
    if drafts:
        project.apply(drafts, coder=coder)
    return changed


def take_type_back(project: Project, name: str, *, coder: str = NOBODY) -> None:
    """Let an attribute's type be inferred again."""
    if attribute_name(name) in declared_types(project):
        project.apply([_saying(attribute_name(name), "")], coder=coder)


def _saying(name: str, said: str) -> Draft:
    return Draft("study.set", STUDY, {"field": ATTRIBUTE + name, "value": said}, replaces=None)


def checked_type(name: str, kind: str, choices: Sequence[str] = ()) -> AttributeType:
    """A declared type. Raises OptionError for a kind there is not, or choices that cannot be."""
    if kind not in ATTRIBUTE_KINDS:
        raise OptionError(
            f"'{kind[:40]}' is not a type of attribute; choose one of: {', '.join(ATTRIBUTE_KINDS)}."
        )
    kept = tuple(dict.fromkeys(choice.strip() for choice in choices if choice.strip()))
    if kept and kind != "choice":
        raise OptionError(f"{name} is declared {_a(kind)} and cannot have choices; declare it a choice.")
    if any(not choice.isprintable() or len(choice) > LONGEST_VALUE or "|" in choice for choice in kept):
        raise OptionError(
            f"A choice of {name} has control characters, a bar or over {LONGEST_VALUE} characters; change it."
        )
    return AttributeType(kind, kept, True)


def _a(kind: str) -> str:
    return kind if kind == "text" else f"a {kind}"


def _written(type: AttributeType) -> str:
    return f"choice {json.dumps(type.choices, ensure_ascii=False)}" if type.choices else type.kind


def _read(said: str) -> AttributeType | None:
    """A type as `_written`; of a newer program's, or a damaged one, nothing."""
    kind, _, listed = said.partition(" ")
    if kind not in ATTRIBUTE_KINDS:
        return None
    try:
        choices = json.loads(listed) if listed else []
    except (ValueError, RecursionError):
        choices = []
    if not isinstance(choices, list) or not all(isinstance(choice, str) for choice in choices):
        choices = []
    return AttributeType(kind, tuple(choices), True)


def type_said(written: str) -> str:
    """A declared type as a study keeps it, in words; empty where it was taken back.

    >>> type_said('choice ["phone", "video"]'), type_said("number"), type_said("")
    ('choice: phone, video', 'number', '')
    """
    type = _read(written)
    if type is None:
        return written
    return f"{type.kind}: {', '.join(type.choices)}" if type.choices else type.kind


def attribute_name(written: str) -> str:
    """An attribute's name as it is kept: small letters, underscores in place of white space.

    Raises OptionError for one that cannot serve.

    >>> attribute_name(" Stakeholder Group")
    'stakeholder_group'
    """
    name = "_".join(unicodedata.normalize("NFC", written).casefold().split())
    if not name or not name.isprintable() or len(name) > _LONGEST_NAME or "," in name or "=" in name:
        raise OptionError(
            f"{written!r:.60} cannot name an attribute; give 1 to {_LONGEST_NAME} printable characters, "
            "without a comma or an equals sign."
        )
    if name in _OF_THE_INTERVIEW:
        raise OptionError(
            f"'{name}' is said of an interview itself and cannot name an attribute; choose another name."
        )
    return name


# --- values of a type ---------------------------------------------------------------------------


def inferred_type(values: Iterable[str], name: str = "") -> AttributeType:
    """What values seem to be: numbers, dates, a few that come again, or text.

    One slip among several numbers or dates leaves the others what they are.

    >>> inferred_type(["12", "3,5"]).kind, inferred_type(["12.3.2019", "3 May 2019", "31.2.2019"]).kind
    ('number', 'date')
    """
    given = [value for value in values if value]
    if not given:
        return AttributeType()
    numbers = sum(bool(number_meanings(value)) and not is_number_like_a_code(value) for value in given)
    if numbers == len(given) or (len(given) - numbers) * _NUMBERS_TO_A_SLIP <= numbers:
        return AttributeType("number")
    dates = sum(map(bool, map(date_meanings, given)))
    if dates == len(given) or (len(given) - dates) * _DATES_TO_A_SLIP <= dates:
        return AttributeType("date")
    times = Counter(given)
    few = len(times) <= _MOST_CHOICES and len(times) < len(given)
    if name == COUNTRY or (few and max(map(len, times)) <= _LONGEST_CHOICE):
        return AttributeType("choice", tuple(sorted(times, key=str.casefold)))
    return AttributeType()


def settle_column(
    values: Sequence[str], type: AttributeType, habit: Iterable[Convention] = ()
) -> list[Settled | None]:
    """Each value as it is kept; None where it does not fit the type.

    What can be read in two ways is read as its neighbours show that their writer goes, or as ``habit`` says;
    where neither tells, it stays as written.
    """
    meanings = _meanings(type)
    if meanings is None:
        return [_settle_word(value, type) for value in values]
    read = [meanings(value) for value in values]
    shown = frozenset(habit) or habits(read)
    return [_settle_one(value, found, shown) for value, found in zip(values, read, strict=True)]


def _meanings(type: AttributeType) -> Callable[[str], tuple[Meaning, ...]] | None:
    return {"number": number_meanings, "date": date_meanings}.get(type.kind)


def _settle_one(written: str, found: tuple[Meaning, ...], habit: frozenset[Convention]) -> Settled | None:
    if not found:
        return None
    value = meant(found, habit)
    return Settled(value) if value is not None else Settled(written, tuple(one.value for one in found))


def _settle_word(written: str, type: AttributeType) -> Settled | None:
    if not type.choices or not type.declared or written in type.choices:
        return Settled(written)
    alike = [choice for choice in type.choices if folded(choice) == folded(written)]
    return Settled(alike[0]) if len(alike) == 1 else None


def folded(value: str) -> str:
    """Without capitals, composed and with single spaces: what a reader takes for the same."""
    return " ".join(unicodedata.normalize("NFC", value).casefold().split())


def refused(type: AttributeType, settled: Settled | None, written: str) -> str:
    """Why a declared type does not take a value, in words for a sentence; empty where it does."""
    if settled is None:
        if type.kind == "choice":
            return f"'{written}' is none of its choices: {', '.join(type.choices)}"
        such = {"number": "such as 12 or 3.5", "date": "such as 2019-03-12"}.get(type.kind, "")
        return f"'{written}' is not a {type.kind} {such}".rstrip()
    if settled.possible:
        return f"'{written}' may be {' or '.join(settled.possible)}: say which"
    return ""


# --- one value, by hand ---------------------------------------------------------------------------


def settle_value(project: Project, name: str, written: str, *, as_written: bool = False) -> Settled:
    """A value as an attribute keeps it: in the spelling of its declared type, or of the one it seems to have.

    Raises OptionError where a declared type does not take it, or it cannot be a value; UnlikelyValueError
    where the other values are dates or numbers and this is none, unless it is kept ``as_written``.
    """
    value = " ".join(written.split())
    if len(value) > LONGEST_VALUE or not value.isprintable():
        raise OptionError(
            f"A value of {name} has at most {LONGEST_VALUE} printable characters; {value!r:.60} does not fit."
        )
    if not value:
        return Settled("")
    type = attribute_types(project).get(name, AttributeType())
    (settled,) = settle_column([value], type)
    if type.declared and (reason := refused(type, settled, value)):
        raise OptionError(f"{name} is {_a(type.kind)}, and {reason}.")
    if settled is None and not as_written and _is_a_slip(project, name, value, type):
        raise UnlikelyValueError(
            f"The {name} of other interviews is a {type.kind}, and {refused(type, None, value)}."
        )
    return settled or Settled(value)


def _is_a_slip(project: Project, name: str, value: str, type: AttributeType) -> bool:
    """Whether a value unlike the others of an inferred type is rather a slip than something else."""
    there = [found for one in project.interviews() if (found := one.attributes.get(name))]
    fitting = sum(one is not None for one in settle_column(there, type))
    return is_like_a_date(value) if type.kind == "date" and fitting < _ENOUGH else fitting >= _ENOUGH


# --- order ----------------------------------------------------------------------------------------


def value_key(type: AttributeType) -> Callable[[str], tuple[float, str, str]]:
    """What puts values in order: numbers by size, dates by time, declared choices as declared, others by
    name; what does not fit comes last.

    >>> sorted(["10", "9"], key=value_key(AttributeType("number")))
    ['9', '10']
    """
    place = {choice: number for number, choice in enumerate(type.choices)} if type.declared else {}

    def key(value: str) -> tuple[float, str, str]:
        if type.kind == "number":
            found = number_meanings(value)
            return (float(found[0].value) if len(found) == 1 else math.inf, value.casefold(), value)
        return (place.get(value, len(place)), value.casefold(), value)

    return key


def sorted_values(values: Iterable[str], type: AttributeType) -> list[str]:
    """Distinct values in their order, as `value_key`."""
    return sorted(set(values), key=value_key(type))


def typed_value(value: str | None, type: AttributeType) -> str | int | float | None:
    """A value for programs: a number as one, all else as text, a missing one as None."""
    if not value:
        return None
    if type.kind != "number" or len(found := number_meanings(value)) != 1:
        return value
    number = found[0].value
    if number.lstrip("-").isdecimal() and len(number) < 16:
        return int(number)
    return float(number) if math.isfinite(float(number)) else value


def missing_attributes(interviews: Iterable[Interview], names: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """Attribute -> names of the interviews that lack it, for those that some lack."""
    there = list(interviews)
    lacking = {name: tuple(one.name for one in there if not one.attributes.get(name)) for name in names}
    return {name: lack for name, lack in lacking.items() if lack}


def unclear_values(interviews: Iterable[Interview], name: str, type: AttributeType) -> list[str]:
    """Values that can be read in several ways, or that the type does not take, as a table or another copy may
    bring them; each with its interview and what is the matter."""
    there = [(one, value) for one in interviews if (value := one.attributes.get(name))]
    found = settle_column([value for _, value in there], type)
    told = []
    for (one, value), settled in zip(there, found, strict=True):
        if settled is None:
            told.append(f"{one.name} ({refused(type, settled, value)})")
        elif settled is not None and settled.possible:
            told.append(f"{one.name} '{value}' ({' or '.join(settled.possible)})")
    return told
