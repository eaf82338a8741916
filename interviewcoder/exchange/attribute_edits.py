"""Correcting what is said of one interview by hand: on a screen, or with a command."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from interviewcoder.actions.attribute_types import COUNTRY, Settled, attribute_name, settle_value
from interviewcoder.actions.interviews import set_attributes
from interviewcoder.actions.study import NOBODY
from interviewcoder.exchange.countries import country_name, near_country
from interviewcoder.model import Interview, OptionError
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
    any_country: bool = False,
    coder: str = NOBODY,
) -> Edited:
    """Set an attribute of an interview, as `edit_attributes`."""
    (edited,) = edit_attributes(project, interview, [(name, written)], any_country=any_country, coder=coder)
    return edited


def edit_attributes(
    project: Project,
    interview: Interview,
    values: Iterable[tuple[str, str]],
    *,
    any_country: bool = False,
    coder: str = NOBODY,
) -> list[Edited]:
    """Set attributes of an interview, (name, value) each; an empty value takes one away.

    All are set or none, as one deed of ``coder``, which their undo takes back; without one it is the study's.
    Raises OptionError where the name or the value cannot serve: a declared type that does not take it, a
    country that is not known, unless ``any_country``.
    """
    wanted: dict[str, Settled] = {}
    for written_name, written in values:
        name = attribute_name(written_name)
        known = known_country(written) if name == COUNTRY and not any_country else written
        wanted[name] = settle_value(project, name, known)
    now = project.interview_by_id(interview.id) or interview  # it may have been edited since it was asked for
    set_attributes(project, now, {name: settled.value for name, settled in wanted.items()}, coder=coder)
    return [
        Edited(name, one.value, now.attributes.get(name, "") != one.value, _unclear(interview, name, one))
        for name, one in wanted.items()
    ]


def _unclear(interview: Interview, name: str, settled: Settled) -> str:
    if not settled.possible:
        return ""
    return (
        f"{name} '{settled.value}' of {interview.name} may be {' or '.join(settled.possible)}; it was "
        "kept as written, give the one that is meant."
    )


def known_country(written: str) -> str:
    """The English name of a country; blank stays blank. Raises OptionError where nobody knows it."""
    if not written.strip():
        return ""
    name = country_name(written)
    if name is None:
        near = near_country(written)
        meant = f"did you mean {near}" if near else "is it misspelt"
        raise OptionError(
            f"Country '{written[:60]}' is not one I know, {meant}? Correct it, or keep it as written with "
            "--any-country."
        )
    return name
