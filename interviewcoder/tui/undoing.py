"""Undo and redo that say what they did: an undone deed off the screen must not go unnoticed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from interviewcoder.actions.undo import Undone, redo, scope_of, undo, undo_action
from interviewcoder.changes.change import STUDY
from interviewcoder.changes.kinds import ATTRIBUTE, known
from interviewcoder.model import Span
from interviewcoder.project import Project

_MOST_CODES = 5
"""Codes that a sentence names."""


@dataclass(frozen=True, slots=True)
class Walked:
    """What an undo or redo did, and where."""

    sentence: str
    interview: str | None
    """Identifier of the interview; None where it was the study."""
    place: Span | None
    """The passage, where it was about a coding."""
    of_attributes: bool = False
    """Whether it was about what is known of interviews."""


@dataclass(frozen=True, slots=True)
class Ahead:
    """What the next undo or redo would do in an interview."""

    action: str
    id: str
    """Identifier of the interview."""
    interview: str
    """Its name."""
    deed: str


def ahead(project: Project, coder: str, what: Literal["undo", "redo"]) -> Ahead | None:
    """What the next undo or redo would take back or bring back; None for the study, or nothing."""
    action = project.undo_target(coder) if what == "undo" else project.redo_target(coder)
    written = project.action_changes(action) if action else ()
    scope = scope_of(written)
    interview = project.interview_by_id(scope) if scope != STUDY else None
    if action is None or interview is None:
        return None
    kinds, subjects = (tuple(change[place] for change in written) for place in (0, 1))
    deed = _what(project, Undone(action, kinds, subjects, interview.id))
    return Ahead(action, interview.id, interview.name, deed)


def undo_sentence(project: Project, coder: str) -> Walked | None:
    """Take back the coder's latest action and say which; None where there is nothing to take back."""
    return _walked(project, undo(project, coder), "Undone")


def undo_action_sentence(project: Project, coder: str, action: str) -> Walked:
    """Take back one of the coder's actions and say which. Raises OptionError as `undo_action`."""
    walked = _walked(project, undo_action(project, coder, action), "Undone")
    assert walked is not None
    return walked


def redo_sentence(project: Project, coder: str) -> Walked | None:
    """Bring back the action undone last and say which; None where there is nothing to bring back."""
    return _walked(project, redo(project, coder), "Done again")


def _walked(project: Project, undone: Undone | None, what: str) -> Walked | None:
    if undone is None:
        return None
    pairs = zip(undone.kinds, undone.subjects, strict=True)
    marks = (subject for kind, subject in pairs if kind.startswith(("mark.", "quote.")))
    coding = next((coding for mark in marks if (coding := project.coding(mark)) and coding.placed), None)
    place = (coding.start, coding.end) if coding else None
    kept = " It is open again; agreement goes by what was first finished." if undone.reopened else ""
    sentence = f"{what}: {_deed(project, undone)}.{kept}"
    return Walked(sentence, undone.interview, place, is_of_attributes(undone.kinds))


def is_of_attributes(kinds: Iterable[str]) -> bool:
    """Whether a deed with such changes says something of interviews, or of attributes."""
    return not {"interview.set", "study.set"}.isdisjoint(kinds)


def _deed(project: Project, undone: Undone) -> str:
    interview = project.interview_by_id(undone.interview) if undone.interview else None
    return _what(project, undone) + (f" in {interview.name}" if interview else "")


def _what(project: Project, undone: Undone) -> str:
    kinds = set(undone.kinds)
    if {"mark.add", "mark.remove"} <= kinds:
        return f"{_codes(project, undone, 'mark.remove')} recoded or resized"
    if "mark.add" in kinds:
        new = " (a new code)" if "code.add" in kinds else ""
        return f"{_codes(project, undone, 'mark.add')} assigned{new}"
    if "mark.remove" in kinds:
        return f"{_codes(project, undone, 'mark.remove')} removed"
    if "mark.set" in kinds:
        return f"the discussion flag of {_codes(project, undone, 'mark.set')}"
    if any(kind.startswith("memo.") for kind in kinds):
        return "a memo"
    if {"segment.draw", "segment.erase"} <= kinds:
        return "segments drawn anew"
    if "mark.look" in kinds:
        return f"{_codes(project, undone, 'mark.look')} looked at"
    if plain := next((said for kind, said in _PLAIN if kind in kinds), ""):
        return plain
    if "speaker.set" in kinds:
        renamed = "label" in _fields(project, undone, "speaker.set")
        return "a speaker renamed" if renamed else "roles confirmed"
    return (_attribute_deed if is_of_attributes(kinds) else _code_deed)(project, undone)


_PLAIN = (
    ("segment.draw", "a segment drawn"),
    ("segment.erase", "a segment erased"),
    ("finish.reread", "a re-reading"),
    ("decision.make", "a decision"),
    ("finish.set", "finished or reopened"),
    ("quote.set", "what was said of a quote"),
    ("summary.set", "a summary"),
)
"""Kind -> how a deed is called of which nothing more has to be said."""


def _attribute_deed(project: Project, undone: Undone) -> str:
    """What was said of an interview, or of which type an attribute is said to be."""
    said = _fields(project, undone, "study.set") or _fields(project, undone, "interview.set")
    names = [field.removeprefix(ATTRIBUTE).replace("_", " ") for field in sorted(said)]
    listed = " and ".join(filter(None, (", ".join(names[:-1]), *names[-1:])))
    return f"the type of {listed} declared" if "study.set" in undone.kinds else f"{listed} changed"


def _fields(project: Project, undone: Undone, kind: str) -> set[str]:
    """The fields that changes of a kind set."""
    subjects = (s for k, s in zip(undone.kinds, undone.subjects, strict=True) if k == kind)
    return {
        change.data["field"]
        for subject in dict.fromkeys(subjects)
        for change, _ in project.changes_about(subject)
        if change.action == undone.action and change.kind == kind and known(change)
    }


def _code_deed(project: Project, undone: Undone) -> str:
    """What was done to a code, by the fields that were set."""
    keys = {code.id: code.key for code in project.codes()}
    made = [s for k, s in zip(undone.kinds, undone.subjects, strict=True) if k == "code.add"]
    edited = [s for k, s in zip(undone.kinds, undone.subjects, strict=True) if k == "code.set"]
    if not edited:
        return f"{keys.get(made[0], 'a code')} made" if made else "a code made"
    fields = _fields(project, undone, "code.set")
    done = next((said for field, said in _CODE_DEEDS if field in fields), "changed")
    if made and "parent" in fields:
        done = "grouped into a theme"
    return f"{', '.join(keys.get(subject, 'a code') for subject in dict.fromkeys(edited))} {done}"


_CODE_DEEDS = (
    ("split_into", "split"),
    ("merged_into", "merged, or its merge undone"),
    ("proposed", "accepted"),
    ("retired", "retired or brought back"),
    ("parent", "moved"),
    ("position", "put elsewhere"),
    ("definition", "defined"),
    ("use", "defined"),
    ("avoid", "defined"),
    ("example", "defined"),
    ("key", "renamed"),
    ("label", "renamed"),
    ("short", "renamed"),
    ("colour", "recoloured"),
    ("counts", "counted, or tabulated apart"),
)
"""Field -> what was done to a code when it was set; the first of several says it best."""


def _codes(project: Project, undone: Undone, kind: str) -> str:
    keys = {code.id: code.key for code in project.codes()}
    marks = (s for k, s in zip(undone.kinds, undone.subjects, strict=True) if k == kind)
    codings = (project.coding(mark) for mark in marks)
    times = Counter(keys.get(coding.code, "a code") for coding in codings if coding)
    named = list(times.items())[:_MOST_CODES]
    more = sum(times.values()) - sum(count for _, count in named)
    said = [f"{key} ({count} codings)" if count > 1 else key for key, count in named]
    return ", ".join(said + ([f"{more} other codings"] if more else []))
