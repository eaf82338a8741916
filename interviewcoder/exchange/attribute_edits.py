"""Correcting what is said of one interview by hand: on a screen, or with a command."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from interviewcoder.actions.attribute_types import (
    COUNTRY,
    Settled,
    UnlikelyValueError,
    attribute_name,
    declared_types,
    settle_value,
)
from interviewcoder.actions.interviews import set_attributes
from interviewcoder.actions.study import NOBODY
from interviewcoder.exchange.countries import country_name, unknown_country
from interviewcoder.exchange.not_given import says_nothing
from interviewcoder.model import Interview
from interviewcoder.project import Project


@dataclass(frozen=True, slots=True)
class Edited:
    """What became of a value that was typed."""

    name: str
    """Of the attribute, as it is kept."""
    value: str
    """As it is kept; empty where it was taken away."""
    changed: bool
    notice: str
    """What a person should know: that it was respelt, or is not clear. Empty where there is nothing."""


def edit_attribute(
    project: Project,
    interview: Interview,
    name: str,
    written: str,
    *,
    as_written: bool = False,
    coder: str = NOBODY,
) -> Edited:
    """Set an attribute of an interview, as `edit_attributes`."""
    (edited,) = edit_attributes(project, interview, [(name, written)], as_written=as_written, coder=coder)
    return edited


def edit_attributes(
    project: Project,
    interview: Interview,
    values: Iterable[tuple[str, str]],
    *,
    as_written: bool = False,
    coder: str = NOBODY,
) -> list[Edited]:
    """Set attributes of an interview, (name, value) each; an empty value takes one away.

    All are set or none, as one deed of ``coder``, which their undo takes back; without one it is the study's.
    What says that nothing is known ("k. A.") takes the value away as well. Raises OptionError where the name
    or the value cannot serve, as for a declared type that does not take it; UnlikelyValueError where it is a
    country nobody knows, or no date where the others are dates, unless it is kept ``as_written``.
    """
    wanted: dict[str, Settled] = {}
    unsaid: dict[str, str] = {}
    declared = declared_types(project)
    for written_name, written in values:
        name = attribute_name(written_name)
        namibia = name == COUNTRY and country_name(written) is not None
        if not as_written and name not in declared and says_nothing(written) and not namibia:
            wanted[name], unsaid[name] = Settled(""), written
            continue
        known = known_country(written) if name == COUNTRY and not as_written else written
        wanted[name] = settle_value(project, name, known, as_written=as_written)
    now = project.interview_by_id(interview.id) or interview  # it may have been edited since it was asked for
    set_attributes(project, now, {name: settled.value for name, settled in wanted.items()}, coder=coder)
    return [
        Edited(
            name,
            one.value,
            now.attributes.get(name, "") != one.value,
            _blank(interview, name, unsaid[name]) if name in unsaid else _unclear(interview, name, one),
        )
        for name, one in wanted.items()
    ]


def _blank(interview: Interview, name: str, written: str) -> str:
    return f"'{written}' says that nothing is known, so that {name} of {interview.name} is blank."


def _unclear(interview: Interview, name: str, settled: Settled) -> str:
    if not settled.possible:
        return ""
    return (
        f"{name} '{settled.value}' of {interview.name} may be {' or '.join(settled.possible)}; it was "
        "kept as written, give the one that is meant."
    )


def known_country(written: str) -> str:
    """The English name of a country; blank stays blank. Raises UnlikelyValueError where nobody knows it."""
    if not written.strip():
        return ""
    name = country_name(written)
    if name is not None:
        return name
    likely = unknown_country(written)
    meant = f" It names {likely}; leave it blank." if likely.startswith("several") else ""
    meant = meant or (f" Did you mean {likely}" if likely else "")
    raise UnlikelyValueError(f"'{written[:60]}' is no country I know.{meant}")
