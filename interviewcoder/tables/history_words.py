"""Every kind of change in words a team uses: what was done, to what, what was there before and after.

Apart from the table because how a deed is worded and which deeds are asked for change for different reasons.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from interviewcoder.actions.attribute_types import type_said
from interviewcoder.actions.codes_history import DEEDS
from interviewcoder.actions.identity import SECRET
from interviewcoder.changes import Change
from interviewcoder.changes.change import STUDY
from interviewcoder.changes.kinds import ATTRIBUTE, EDITS, PURGED, current_data, known
from interviewcoder.project import Hidden, Project
from interviewcoder.tables import history_quotes
from interviewcoder.tables.happened import ABOUT, NO_LONGER_HERE, PLACED, PURGED_WORDS, WITHDRAWN, Happened
from interviewcoder.tables.history_memory import Memory

_NOT_READ = -1
"""Number of a deed that is told only for its undoing."""

_ABOUT = {
    "mark": "coding",
    "finish": "finished",
    "speaker": "interview",
    "purge": "text",
    "action": "study",
}


class Teller(Memory):
    """Tells deeds, in the order in which they are given."""

    def __init__(
        self, project: Project, hides: Hidden, read: Sequence[tuple[int, Change]] | None = None
    ) -> None:
        super().__init__(project, hides, read)
        self._deeds: dict[str, list[Happened]] = {}
        """Action -> what was done in it."""
        self.actions: dict[int, tuple[str, str]] = {}
        """Number of a deed -> its action and coder."""

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
