"""Every kind of change in words a team uses: what was done, to what, what was there before and after.

Apart from the table because how a deed is worded and which deeds are asked for change for different reasons.
No identifier is ever told: what is no longer here, or never came, is said to be so.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from interviewcoder.actions.attribute_types import type_said
from interviewcoder.actions.codes_history import DEEDS
from interviewcoder.actions.identity import SECRET
from interviewcoder.changes import Change
from interviewcoder.changes.change import STUDY
from interviewcoder.changes.effect import undone_actions
from interviewcoder.changes.kinds import ATTRIBUTE, EDITS, PURGED, current_data, known
from interviewcoder.model import Coding, Span
from interviewcoder.project import Hidden, Project
from interviewcoder.tables import history_quotes

UNKNOWN_CODE = "(unknown code)"
UNKNOWN_ROUND = "(unknown round)"
NO_LONGER_HERE = "(no longer here)"
"""Instead of the name of an interview that was withdrawn, or that did not come."""
ABOUT = (
    "coding",
    "memo",
    "quote",
    "summary",
    "code",
    "finished",
    "decision",
    "segment",
    "text",
    "interview",
    "round",
    "coder",
    "study",
)
"""What a deed can be about."""

WITHDRAWN, PURGED_WORDS, PLACED = "an interview was withdrawn", "words purged", "put elsewhere"
"""What is said of deeds that write several changes, of which one row is told."""

_NOT_READ = -1
"""Number of a deed that is told only for its undoing."""

_ABOUT = {
    "mark": "coding",
    "finish": "finished",
    "speaker": "interview",
    "purge": "text",
    "action": "study",
}


@dataclass(frozen=True, slots=True)
class Happened:
    """One thing that was done."""

    number: int
    """In the order of arrival in this file."""
    at: str
    """UTC, ISO 8601."""
    coder: str
    """Empty where a command did it for the study."""
    about: str
    """One of `ABOUT`."""
    interview: str
    """The id the team gave it; empty for what concerns the study."""
    subject: str
    """The code, coding's code, round, coder or field it is about."""
    what: str
    """What was done, in a word or two."""
    before: str
    after: str
    start: int | None
    """Where, on the current text, for a coding, memo or decision that has a place."""
    end: int | None
    undone: bool
    """Taken back since by whoever did it."""
    id: str
    """Identifier of the interview; empty for the study."""
    action: str = ""
    """The deed it is part of, which its coder can take back."""


class Teller:
    """Knows the names of things, and what was said of them before."""

    def __init__(
        self, project: Project, hides: Hidden, read: Sequence[tuple[int, Change]] | None = None
    ) -> None:
        """``read`` are the changes that are told, where that is not all of them."""
        codings = _codings(project, hides.coder, read)
        self._project, self._hides = project, hides
        self._partly = read is not None
        self._interviews = {interview.id: interview.name for interview in project.interviews()}
        self._texts = {interview.id: interview.text for interview in project.interviews()}
        self._codes = {code.id: code.key for code in project.shown_codes(hides.coder)}
        self._rounds = {round.id: round.name for round in project.rounds()}
        self._places = {coding.id: (coding.start, coding.end) for coding in codings if coding.placed}
        self._said: dict[str, tuple[str, Any]] = {}
        """Identifier of a change -> the field and value it set."""
        self._marks: dict[str, str] = {}
        """Coding -> its code."""
        self._memos: dict[str, str] = {}
        self._speakers: dict[str, str] = {}
        self._words: list[Change] = []
        self._decided: dict[str, str] = {}
        """Decision -> what it said stands."""
        self._on_places: dict[str, Span | None] = {}
        """Memo -> where it lies on the current text."""
        self._deeds: dict[str, list[Happened]] = {}
        """Action -> what was done in it."""
        self._recall(project, read)
        self.actions: dict[int, tuple[str, str]] = {}
        """Number of a deed -> its action and coder."""

    def _recall(self, project: Project, read: Sequence[tuple[int, Change]] | None) -> None:
        """Remember what was said earlier of the things that are told of."""
        told = {change.id for _, change in read or ()}
        for subject in dict.fromkeys(change.subject for _, change in read or ()):
            for change, _ in project.changes_about(subject):
                if change.id not in told:
                    self.remember(change)

    def undone(self) -> frozenset[tuple[str, str]]:
        """(Action, coder) of what was taken back."""
        return frozenset(undone_actions(self._words))

    def remember(self, change: Change) -> None:
        """Keep what later deeds refer to, telling nothing."""
        if change.family == "action":
            self._words.append(change)
        if not known(change):
            return
        data = current_data(change)
        if change.kind == "mark.add":
            self._marks[change.subject] = data["code"]
        elif change.kind == "memo.add":
            self._memos[change.subject] = data["text"]
            self._on_places[change.subject] = self._memo_place(change.scope, data)
        elif change.kind == "decision.make":
            self._decided[change.id] = self.standing(data)
        elif change.kind == "speaker.add":
            self._speakers[change.subject] = data["label"]
        if change.kind in EDITS:
            self._said[change.id] = (data["field"], data["value"])
        elif change.kind.endswith((".add", ".open", ".create")):
            self._said[change.id] = ("", data)

    def told(self, number: int, change: Change) -> Iterable[Happened]:
        """The rows of one change: mostly one, none for what only goes with another."""
        self.actions[number] = (change.action, change.coder)
        if change.family == "action" and known(change):
            self.remember(change)
            yield self._walked(number, change)
            return
        gone = "done, and taken out since" if PURGED in change.data else "done with a newer program"
        told = self._tell(change) if known(change) else ("", gone, "", "")
        if change.kind == "study.set" and change.data.get("field") == SECRET:
            told = None  # it goes with a purge, and is nobody's to read
        self.remember(change)
        if told is None:
            return
        subject, what, before, after = told
        start, end = self._place(change) or (None, None)
        of_study = change.scope == STUDY
        about = _ABOUT.get(change.family, change.family)
        happened = Happened(
            number,
            change.at,
            change.coder,
            about if about in ABOUT else "study",
            "" if of_study else self._interviews.get(change.scope, NO_LONGER_HERE),
            subject,
            what,
            before,
            after,
            start,
            end,
            False,
            "" if of_study else change.scope,
            change.action,
        )
        self._deeds.setdefault(change.action, []).append(happened)
        yield happened

    def _walked(self, number: int, change: Change) -> Happened:
        """What was taken back, or brought back: told by what had been done, from after to before."""
        deed = self._deed(change.subject)
        undo = change.kind == "action.undo"
        first = deed[0] if deed else None
        done = list(dict.fromkeys(one.what for one in deed))
        what = "undone" if undo else "done again"
        befores = " / ".join(dict.fromkeys(one.before for one in deed if one.before))
        afters = " / ".join(dict.fromkeys(one.after for one in deed if one.after))
        of_study = change.scope == STUDY
        return Happened(
            number,
            change.at,
            change.coder,
            first.about if first else "study",
            "" if of_study else self._interviews.get(change.scope, NO_LONGER_HERE),
            ", ".join(dict.fromkeys(one.subject for one in deed if one.subject)),
            f"{what}: {', '.join(done)}" if done else what,
            afters if undo else befores,
            befores if undo else afters,
            first.start if first else None,
            first.end if first else None,
            False,
            "" if of_study else change.scope,
            change.action,
        )

    def _deed(self, action: str) -> list[Happened]:
        """What was done in an action, also where it was not among what is read."""
        if action not in self._deeds and self._partly:
            about = dict.fromkeys(subject for _, subject, _ in self._project.action_changes(action))
            every = [change for subject in about for change, _ in self._project.changes_about(subject)]
            for change in sorted(every, key=lambda change: change.id):
                if change.action == action and not self._hides.change(change):
                    list(self.told(_NOT_READ, change))
                else:
                    self.remember(change)
        return self._deeds.get(action, [])

    def _place(self, change: Change) -> Span | None:
        """Where on the current text what a change is about lies."""
        if change.family == "memo":
            return self._on_places.get(change.subject)
        if change.kind == "decision.make" and known(change):
            data = current_data(change)
            return self._now(change.scope, data["text"], (data["start"], data["end"]))
        return self._coding_place(change.subject) if change.family in ("mark", "quote") else None

    def _coding_place(self, id: str) -> Span | None:
        if self._partly and id not in self._places:
            coding = self._project.coding(id)
            if coding is not None and coding.placed:
                self._places[id] = coding.start, coding.end
        return self._places.get(id)

    def _memo_place(self, interview: str, data: Mapping[str, Any]) -> Span | None:
        if data["about"] == "coding":
            return self._coding_place(data["target"])
        if data["start"] is None or data["version"] is None:
            return None
        return self._now(interview, data["version"], (data["start"], data["end"]))

    def _now(self, interview: str, text: str, place: Span) -> Span | None:
        if self._texts.get(interview) == text:
            return place
        return self._project.place_now(interview, text, place)

    def _tell(self, change: Change) -> tuple[str, str, str, str] | None:
        """(Subject, what, before, after); None for what goes without saying."""
        data = current_data(change)
        if change.kind in EDITS:
            return self._edit(change, data["field"], data["value"])
        tell = TOLD.get(change.kind)
        return ("", change.kind, "", "") if tell is None else tell(self, change, data)

    def _edit(self, change: Change, field: str, value: Any) -> tuple[str, str, str, str]:
        before = [self._value(field, earlier) for earlier in change.replaces]
        shown = [self._shown(field, one) for one in before if one is not None]
        subject = self._subject(change)
        name = field.removeprefix(ATTRIBUTE).replace("_", " ")
        if change.family == "round" and field == "open":
            return subject, "round opened again" if value else "round closed", "", ""
        if change.family == "code" and field == "position":
            return subject, PLACED, "", ""
        if change.family in ("quote", "summary"):
            return subject, *history_quotes.told(field, before, value)
        if (plain := _PLAIN.get(field)) is not None and change.family in ("code", "mark"):
            if field == "reviewed" or isinstance(value, bool):
                return subject, plain[0] if value else plain[1], "", ""
            return subject, plain[0] if value else plain[1], " / ".join(shown), self._shown(field, value)
        if change.family == "study" and field.startswith(ATTRIBUTE):
            types = [type_said(str(one)) for one in (*before, value) if one is not None]
            what = "type declared" if value else "type no longer declared"
            return name, what, " / ".join(filter(None, types[:-1])), types[-1]
        if change.family == "interview" and field.startswith(ATTRIBUTE) and not value:
            return subject, f"{name} taken away", " / ".join(shown), ""
        if change.family == "memo":
            return subject, "memo rewritten", " / ".join(shown), self._shown(field, value)
        if change.family == "speaker":
            subject = self._speakers.get(change.subject, "")
            if field == "confirmed":
                what = "role confirmed" if value else "role no longer confirmed"
                return subject, what, "", self._role_then(change)
        return subject, f"{name} set", " / ".join(shown), self._shown(field, value)

    def _role_then(self, change: Change) -> str:
        """The role a speaker had when a change was made, whatever came in which order."""
        about = (one for one, _ in self._project.changes_about(change.subject) if known(one))
        said = {one.id: current_data(one) for one in about if one.id <= change.id}
        roles = {
            id: data["role"] if "role" in data else data["value"]
            for id, data in said.items()
            if "role" in data or data.get("field") == "role"
        }
        return str(roles[max(roles)]) if roles else ""

    def _value(self, field: str, change: str) -> Any:
        said = self._said.get(change)
        if said is None:
            return None
        named, value = said
        return value if named == field else value.get(field) if isinstance(value, Mapping) else None

    def _shown(self, field: str, value: Any) -> str:
        if field in ("parent", "merged_into") and value is not None:
            return self.code(str(value))
        if field == "split_into" and isinstance(value, list):
            return ", ".join(self.code(str(one)) for one in value)
        if field == "interviews" and isinstance(value, list):
            return ", ".join(self._interviews.get(str(one), NO_LONGER_HERE) for one in value)
        if field == "drawn" and isinstance(value, Mapping):
            return ", ".join(f"{name} {said}" for name, said in value.items() if said is not None)
        if value is None:
            return ""
        if isinstance(value, bool):
            return "yes" if value else "no"
        if isinstance(value, list):
            return ", ".join(map(str, value))
        return str(value)

    def _subject(self, change: Change) -> str:
        if change.family in ("mark", "quote"):
            return self.code_of(change.subject)
        if change.family == "summary":
            return self.code(change.subject.split("/")[1])
        if change.family == "code":
            return self.code(change.subject)
        if change.family == "round":
            return self.round(change.subject)
        return change.subject if change.family == "coder" else ""

    def code(self, id: str) -> str:
        """Key of a code."""
        return self._codes.get(id, UNKNOWN_CODE)

    def code_of(self, coding: str) -> str:
        """Key of the code of a coding."""
        return self.code(self._marks.get(coding, ""))

    def round(self, id: str) -> str:
        """Name of a round."""
        return self._rounds.get(id, UNKNOWN_ROUND)

    def standing(self, data: Mapping[str, Any]) -> str:
        """What a decision says stands, and why."""
        codes = ", ".join(dict.fromkeys(self.code(code) for code, _, _ in data["resolved"])) or "no code"
        return codes + (f": {data['reason']}" if data["reason"] else "")

    def replaced(self, change: Change) -> str:
        """What the decisions said that another replaces."""
        return " / ".join(self._decided[id] for id in change.replaces if id in self._decided)

    def memo(self, id: str) -> str:
        """What a memo said at first."""
        return self._memos.get(id, "")


def _codings(
    project: Project, as_coder: str | None, read: Sequence[tuple[int, Change]] | None
) -> tuple[Coding, ...]:
    """The codings of the changes that are told, with their places."""
    if read is None:
        found = project.codings(live=False)
        # A coder's own are hidden from all others.
        return found + (project.codings(coder=as_coder, live=False) if as_coder is not None else ())
    subjects = dict.fromkeys(change.subject for _, change in read if change.family in ("mark", "quote"))
    return tuple(coding for id in subjects if (coding := project.coding(id)) is not None)


_PLAIN: Mapping[str, tuple[str, str]] = {
    **DEEDS,
    "reviewed": ("confirmed on the corrected text", "no longer confirmed"),
    "discuss": ("marked to discuss", "no longer marked to discuss"),
}
"""Field of a code or coding -> what setting it is called, and what taking it away."""

_Tell = Callable[[Teller, Change, Mapping[str, Any]], "tuple[str, str, str, str] | None"]


def _finished(teller: Teller, change: Change, data: Mapping[str, Any]) -> tuple[str, str, str, str]:
    return teller.round(data["round"]), "finished" if data["finished"] else "reopened", "", ""


def _decided(teller: Teller, change: Change, data: Mapping[str, Any]) -> tuple[str, str, str, str]:
    what = f"settled ({data['verdict']})"
    return " · ".join(data["coders"]), what, teller.replaced(change), teller.standing(data)


def _texts(teller: Teller, change: Change, data: Mapping[str, Any]) -> tuple[str, str, str, str] | None:
    if data["previous"] is None:
        return None
    places = len(data["operations"])
    return "", "text corrected", "", f"{places} place{'' if places == 1 else 's'}"


TOLD: Mapping[str, _Tell] = {
    "study.create": lambda teller, change, data: (data["name"], "study created", "", ""),
    "coder.add": lambda teller, change, data: (
        change.subject, "coder added", "", " ".join(data["languages"]),
    ),
    "code.add": lambda teller, change, data: (data["key"], "code made", "", data["label"]),
    "round.open": lambda teller, change, data: (data["name"], "round opened", "", ", ".join(data["coders"])),
    "interview.add": lambda teller, change, data: (data["name"], "interview brought in", "", data["file"]),
    "text.add": _texts,
    "speaker.add": lambda teller, change, data: None,
    "segment.draw": lambda teller, change, data: ("", "segments drawn", "", str(len(data["spans"]))),
    "segment.erase": lambda teller, change, data: ("", "segments erased", str(len(data["drawings"])), ""),
    "mark.add": lambda teller, change, data: (
        teller.code(data["code"]), "assigned", "", teller.code(data["code"]),
    ),
    "mark.remove": lambda teller, change, data: (
        teller.code_of(change.subject), "removed", teller.code_of(change.subject), "",
    ),
    "mark.look": lambda teller, change, data: (teller.code_of(change.subject), "looked at again", "", ""),
    "memo.add": lambda teller, change, data: (data["about"], "memo written", "", data["text"]),
    "memo.remove": lambda teller, change, data: ("", "memo removed", teller.memo(change.subject), ""),
    "finish.set": _finished,
    "finish.reread": lambda teller, change, data: (
        ", ".join(teller.code(code) for code in data["codes"]), "re-read", "", "",
    ),
    "decision.make": _decided,
    "purge.text": lambda teller, change, data: ("", PURGED_WORDS, "", ""),
    "purge.change": lambda teller, change, data: ("", PURGED_WORDS, "", ""),
    "purge.interview": lambda teller, change, data: ("", WITHDRAWN, "", ""),
}  # fmt: skip
