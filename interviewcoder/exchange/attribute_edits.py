"""Correcting what is said of one interview by hand: on a screen, or with a command."""

from __future__ import annotations

from dataclasses import dataclass

from interviewcoder.actions.attribute_types import COUNTRY, attribute_name, settle_value
from interviewcoder.actions.interviews import set_attributes
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
    project: Project, interview: Interview, name: str, written: str, *, any_country: bool = False
) -> Edited:
    """Set an attribute of an interview; an empty value takes it away.

    Raises OptionError where the name or the value cannot serve: a declared type that does not take it, a
    country that is not known, unless ``any_country``.
    """
    name = attribute_name(name)
    if name == COUNTRY and not any_country:
        written = known_country(written)
    settled = settle_value(project, name, written)
    now = project.interview_by_id(interview.id) or interview  # it may have been edited since it was asked for
    changed = bool(set_attributes(project, now, {name: settled.value}))
    notice = ""
    if settled.possible:
        notice = (
            f"{name} '{settled.value}' of {interview.name} may be {' or '.join(settled.possible)}; it was "
            "kept as written, give the one that is meant."
        )
    return Edited(name, settled.value, changed, notice)


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
