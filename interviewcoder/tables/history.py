"""The history of a study: who did what, when, with what was there before and after.

Every deed is in the study already; this says it in words. A change that a coder took back is told and marked,
because it happened. Words of transcripts are not in it: places are, and a screen can go there.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from interviewcoder.actions.identity import SECRET
from interviewcoder.actions.study import require_coder
from interviewcoder.changes import Change
from interviewcoder.changes.change import STUDY
from interviewcoder.changes.effect import undone_actions
from interviewcoder.changes.kinds import ATTRIBUTE, EDITS, PURGED, current_data, known
from interviewcoder.model import Coding, OptionError
from interviewcoder.project import Project
from interviewcoder.project.days import require_day
from interviewcoder.tables.gather import of_one_state

if TYPE_CHECKING:
    import pandas as pd

ABOUT = (
    "coding",
    "memo",
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


@dataclass(frozen=True, slots=True)
class HistoryTable:
    """What was done, latest last."""

    rows: tuple[Happened, ...]
    hidden: bool
    """Whether an open round hides some; how many would tell how much was done."""
    earlier: bool = False
    """Whether there is more that was not read, further back."""

    def frame(self) -> pd.DataFrame:
        """A row a deed; ``at`` as a timestamp, places as whole numbers that may be missing."""
        import pandas as pd

        names = [name for name in Happened.__dataclass_fields__ if name not in ("id", "action")]
        frame = pd.DataFrame([[getattr(row, name) for name in names] for row in self.rows], columns=names)
        frame["at"] = pd.to_datetime(frame["at"], utc=True, errors="coerce")
        return frame.astype({"start": "Int64", "end": "Int64"})


@of_one_state
def history_table(
    project: Project,
    /,
    *,
    coder: str | None = None,
    interview: str | None = None,
    about: Iterable[str] = (),
    since: str = "",
    until: str = "",
    as_coder: str | None = None,
    latest: int | None = None,
) -> HistoryTable:
    """What was done in a study, in the order in which it was done, so that copies tell the same.

    ``coder`` and ``interview`` (its name) keep only theirs, ``about`` such deeds, ``since`` and ``until``
    those of these days and between (ISO 8601, UTC, a date or more of it). What open rounds hide is left out,
    unless ``as_coder`` asks, who sees their own. ``latest`` reads the changes that arrived last, so many of
    them, and costs as little as that. Raises OptionError for an unknown interview, or a word that
    is not of `ABOUT`.
    """
    wanted = set(about)
    if unknown := sorted(wanted - set(ABOUT)):
        raise OptionError(f"'{unknown[0]}' is nothing a deed is about; choose of: {', '.join(ABOUT)}.")
    for day in filter(None, (since, until)):
        require_day(day)
    coder = require_coder(project, coder) if coder else coder
    only = project.interview(interview).id if interview is not None else None
    since_number = max(project.latest_sequence() - latest, 0) if latest is not None else 0
    read = list(project.changes_since(since_number)) if since_number else project.changes_since()
    teller = _Teller(project, as_coder, list(read) if since_number else None)
    hides = project.hidden(as_coder)
    rows: list[Happened] = []
    hidden = False
    ids: dict[int, str] = {}
    for number, change in read:
        ids[number] = change.id
        if hides.change(change):
            hidden = True
            teller.remember(change)
            continue
        for told in teller.told(number, change):
            if (
                (coder is None or told.coder == coder)
                and (only is None or told.id == only)
                and (not wanted or told.about in wanted)
                and (not since or told.at >= since)
                and (not until or told.at[: len(until)] <= until)
            ):
                rows.append(told)
    undone = teller.undone()
    rows.sort(key=lambda row: ids[row.number])
    return HistoryTable(
        tuple(replace(row, undone=True) if teller.actions[row.number] in undone else row for row in rows),
        hidden,
        since_number > 0,
    )


class _Teller:
    """Knows the names of things, and what was said of them before."""

    def __init__(
        self, project: Project, as_coder: str | None = None, read: Sequence[tuple[int, Change]] | None = None
    ) -> None:
        """``read`` are the changes that are told, where that is not all of them."""
        codings = _codings(project, as_coder, read)
        self._interviews = {interview.id: interview.name for interview in project.interviews()}
        self._codes = {code.id: code.key for code in project.shown_codes(as_coder)}
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
        gone = "something whose words are gone" if PURGED in change.data else "something of a newer program"
        told = self._tell(change) if known(change) else ("", gone, "", "")
        if change.kind == "study.set" and change.data.get("field") == SECRET:
            told = None  # it goes with a purge, and is nobody's to read
        self.remember(change)
        if told is None:
            return
        subject, what, before, after = told
        start, end = self._places.get(change.subject, (None, None))
        of_study = change.scope == STUDY
        yield Happened(
            number,
            change.at,
            change.coder,
            _ABOUT.get(change.family, change.family),
            "" if of_study else self._interviews.get(change.scope, change.scope),
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

    def _tell(self, change: Change) -> tuple[str, str, str, str] | None:
        """(Subject, what, before, after); None for what goes without saying."""
        data = current_data(change)
        if change.kind in EDITS:
            return self._edit(change, data["field"], data["value"])
        tell = _TOLD.get(change.kind)
        return ("", change.kind, "", "") if tell is None else tell(self, change, data)

    def _edit(self, change: Change, field: str, value: Any) -> tuple[str, str, str, str]:
        before = [self._value(field, earlier) for earlier in change.replaces]
        shown = [self._shown(field, one) for one in before if one is not None]
        subject = self._subject(change)
        name = field.removeprefix(ATTRIBUTE).replace("_", " ")
        if change.family == "round" and field == "open":
            return subject, "round opened again" if value else "round closed", "", ""
        if (plain := _PLAIN.get(field)) is not None and change.family in ("code", "mark"):
            after = "" if field == "reviewed" else self._shown(field, value) if value is not True else ""
            return subject, plain[0] if value else plain[1], " / ".join(shown) if after else "", after
        if change.family == "memo":
            return subject, "memo rewritten", " / ".join(shown), self._shown(field, value)
        if change.family == "speaker":
            subject = self._speakers.get(change.subject, "")
        return subject, f"{name} set", " / ".join(shown), self._shown(field, value)

    def _value(self, field: str, change: str) -> Any:
        said = self._said.get(change)
        if said is None:
            return None
        named, value = said
        return value if named == field else value.get(field) if isinstance(value, Mapping) else None

    def _shown(self, field: str, value: Any) -> str:
        if field in ("parent", "merged_into") and value is not None:
            return self._codes.get(value, str(value))
        if value is None:
            return ""
        if isinstance(value, bool):
            return "yes" if value else "no"
        if isinstance(value, list):
            return ", ".join(self._codes.get(str(one), str(one)) for one in value)
        return str(value)

    def _subject(self, change: Change) -> str:
        if change.family == "mark":
            return self.code_of(change.subject)
        names = {"code": self._codes, "round": self._rounds}.get(change.family)
        if names is not None:
            return names.get(change.subject, change.subject)
        return change.subject if change.family == "coder" else ""

    def code(self, id: str) -> str:
        """Key of a code."""
        return self._codes.get(id, id)

    def code_of(self, coding: str) -> str:
        """Key of the code of a coding."""
        return self.code(self._marks.get(coding, ""))

    def round(self, id: str) -> str:
        """Name of a round."""
        return self._rounds.get(id, id)

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
    subjects = dict.fromkeys(change.subject for _, change in read if change.family == "mark")
    return tuple(coding for id in subjects if (coding := project.coding(id)) is not None)


_PLAIN: Mapping[str, tuple[str, str]] = {
    "label": ("renamed", "renamed"),
    "retired": ("retired", "taken into use again"),
    "merged_into": ("merged into another", "parted again"),
    "split_into": ("split", "no longer split"),
    "parent": ("moved", "moved to the top"),
    "proposed": ("proposed", "accepted"),
    "reviewed": ("confirmed on the corrected text", "no longer confirmed"),
    "discuss": ("marked to discuss", "no longer marked to discuss"),
}
"""Field of a code or coding -> what setting it is called, and what taking it away."""

_Tell = Callable[[_Teller, Change, Mapping[str, Any]], "tuple[str, str, str, str] | None"]


def _finished(teller: _Teller, change: Change, data: Mapping[str, Any]) -> tuple[str, str, str, str]:
    return teller.round(data["round"]), "finished" if data["finished"] else "reopened", "", ""


def _decided(teller: _Teller, change: Change, data: Mapping[str, Any]) -> tuple[str, str, str, str]:
    what = f"settled ({data['verdict']})"
    return " · ".join(data["coders"]), what, teller.replaced(change), teller.standing(data)


def _texts(teller: _Teller, change: Change, data: Mapping[str, Any]) -> tuple[str, str, str, str] | None:
    if data["previous"] is None:
        return None
    return "", "text corrected", "", f"{len(data['operations'])} place(s)"


_TOLD: Mapping[str, _Tell] = {
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
    "purge.text": lambda teller, change, data: ("", "words purged", "", ""),
    "purge.change": lambda teller, change, data: ("", "words purged", "", ""),
    "purge.interview": lambda teller, change, data: ("", "interview withdrawn", "", ""),
    "action.undo": lambda teller, change, data: ("", "undone", "", ""),
    "action.redo": lambda teller, change, data: ("", "done again", "", ""),
}  # fmt: skip
