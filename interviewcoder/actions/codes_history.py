"""What happened to a code: who set what, when, what stood there before; and what a coding was made under."""

from __future__ import annotations

import itertools
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from interviewcoder.changes.change import Change
from interviewcoder.changes.definitions import MEANING, meaning, split_part
from interviewcoder.changes.registers import fields_set
from interviewcoder.model import Code, Coding
from interviewcoder.project import Project

DEEDS: Mapping[str, tuple[str, str]] = {
    "label": ("renamed", "renamed"),
    "retired": ("retired", "taken into use again"),
    "merged_into": ("merged into another", "no longer merged"),
    "split_into": ("split", "no longer split"),
    "parent": ("moved", "moved to the top"),
    "proposed": ("proposed", "accepted"),
    "counts": ("counted again", "tabulated apart"),
}
"""Field of a code -> what setting it is called, and what taking it away."""
_FIELDS = (
    "key", "label", "short", "definition", "use", "avoid", "example", "colour", "parent", "counts",
    "proposed", "retired", "merged_into", "split_into",
)  # fmt: skip
_MOST = 100_000
"""Combinations of earlier definitions, uses and exclusions that are tried for one coding."""


@dataclass(frozen=True, slots=True)
class Event:
    """One field of a code, set once."""

    at: str
    """UTC, ISO 8601."""
    coder: str
    """Empty where a command did it for the study."""
    field: str
    what: str
    """What was done, in a word or two."""
    before: str
    after: str
    undone: bool
    """Taken back since by whoever did it."""


def code_history(project: Project, code: Code) -> tuple[Event, ...]:
    """What was set of a code, oldest first; its order among other codes left out.

    ``before`` is what the change itself saw: where two copies wrote at once, both say the same one. What an
    open round hides is left out.
    """
    keys, hides = {other.id: other.key for other in project.shown_codes()}, project.hidden()
    changes = [
        (c, undone)
        for c, undone in project.changes_about(code.id)
        if c.family == "code" and not hides.of_codes(c)
    ]
    set_by = {change.id: fields_set(change) for change, _ in changes}
    events: list[Event] = []
    for change, undone in changes:
        for field in _FIELDS:
            if field not in set_by[change.id]:
                continue
            seen = [set_by[id][field] for id in change.replaces if field in set_by.get(id, {})]
            value, made = set_by[change.id][field], change.kind == "code.add"
            before, after = _said(seen[-1], keys) if seen else "", _said(value, keys)
            # Of a code that is made, what is as ever goes without saying.
            if after or not made or (isinstance(value, bool) and value != (field == "counts")):
                what = _what(field, value, made=made)
                events.append(Event(change.at, change.coder, field, what, before, after, undone))
    return tuple(events)


def _what(field: str, value: Any, *, made: bool) -> str:
    if field in DEEDS and not (made and field in ("label", "parent")):
        return DEEDS[field][0 if value else 1]
    if made:
        return "made under" if field == "parent" else f"made with {field}"
    return f"{field} set"


def _said(value: Any, keys: dict[str, str]) -> str:
    if value is None or isinstance(value, bool):
        return ""  # what was done says it
    if isinstance(value, list):
        return ", ".join(keys.get(item, str(item)) for item in value)
    return keys.get(value, str(value))


def made_under(project: Project, coding: Coding) -> dict[str, str] | None:
    """The words a coding was made under: field of `MEANING` -> text; None where they are no longer known."""
    codes = {code.id: code for code in project.codes()}
    assigned = codes.get(coding.code)
    if assigned is None:
        return None
    wanted = coding.meaning or assigned.first_meaning
    for code in dict.fromkeys((coding.code, assigned.resolved)):
        found = _words_of(project, code, wanted)
        if found is not None:
            return found
    return None


def _words_of(project: Project, code: str, wanted: str) -> dict[str, str] | None:
    changes = [change for change, _ in project.changes_about(code) if change.family == "code"]
    values = [_values(changes, field) for field in MEANING]
    for words in itertools.islice(itertools.product(*values), _MOST):
        if meaning(words) == wanted.removesuffix(f"+{split_part(wanted)}"):
            return dict(zip(MEANING, words, strict=True))
    return None


def _values(changes: list[Change], field: str) -> list[str]:
    """What a field ever said, latest first."""
    said = [str(fields[field] or "") for change in changes if field in (fields := fields_set(change))]
    return list(dict.fromkeys(reversed(said)))
