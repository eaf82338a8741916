"""What the history has to remember to tell a deed: the names of things, and what was said of them before.

No identifier is ever told: what is no longer here, or never came, is said to be so.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from interviewcoder.changes import Change
from interviewcoder.changes.effect import undone_actions
from interviewcoder.changes.kinds import EDITS, current_data, known
from interviewcoder.model import Coding, Span
from interviewcoder.project import Hidden, Project
from interviewcoder.tables.happened import UNKNOWN_CODE, UNKNOWN_ROUND


class Memory:
    """Names of things, and what was said of them so far."""

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
        self._recall(project, read)

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
