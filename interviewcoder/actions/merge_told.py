"""What a merge brought that is neither coding nor conflict, in sentences a lead can check: of the codebook
who changed what, and of interviews, rounds and coders what was set.

An edit of a code that all share takes effect for all, so the lead is told that it came even while a round is
open; who made it stays hidden until the round closes, if it was one of its coders.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from interviewcoder.actions.identity import SECRET
from interviewcoder.changes import Change
from interviewcoder.changes.kinds import ATTRIBUTE, EDITS, known
from interviewcoder.project import Project

_DONE: Mapping[str, str] = {
    "key": "given another key",
    "label": "renamed",
    "parent": "moved",
    "merged_into": "merged into another",
    "split_into": "split",
    "colour": "given another colour",
    "position": "put elsewhere among its neighbours",
    "counts": "counted in another way",
    "proposed": "accepted",
}
_QUOTED: Mapping[str, str] = {
    "edited": "edited",
    "translation": "translated",
    "language": "translated",
    "position": "put first",
}
_MEANING = frozenset({"definition", "use", "avoid", "example", "short"})


def codebook_told(project: Project, new: Iterable[Change]) -> tuple[str, ...]:
    """One entry for what was done to codes there were: "AW-REF renamed by ben"."""
    keys = {code.id: code.key for code in project.shown_codes()}
    unnamed = project.hidden().coders
    new = [change for change in new if known(change) and change.family == "code"]
    added = {change.subject for change in new if change.kind == "code.add"}
    moved = {change.subject for change in new if change.kind in EDITS and change.data["field"] == "parent"}
    done: dict[str, None] = {}
    meant: Counter[str] = Counter()
    for change in new:
        if change.kind not in EDITS or change.subject in added or change.subject not in keys:
            continue
        field, value = change.data["field"], change.data["value"]
        if field == "position" and change.subject in moved:
            continue  # a code that is moved gets a place there, which goes without saying
        by = _by(change, unnamed)
        if field in _MEANING:
            meant[f"of {keys[change.subject]} changed{by}"] += 1
            continue
        what = _DONE.get(field, "changed")
        if field == "retired":
            what = "retired" if value else "taken into use again"
        elif field in ("merged_into", "split_into") and value is None:
            what = "parted again" if field == "merged_into" else "no longer split"
        done[f"{keys[change.subject]} {what}{by}"] = None
    definitions = [f"{'definition' if n == 1 else 'definitions'} {which}" for which, n in meant.items()]
    return (*done, *definitions)


def besides_told(project: Project, new: Iterable[Change]) -> tuple[str, ...]:
    """The same of attributes, names, roles, segments, rounds, languages of coders, quotes and summaries."""
    keys = {code.id: code.key for code in project.shown_codes()}
    names = {interview.id: interview.name for interview in project.interviews()}
    rounds = {round.id: round.name for round in project.rounds()}
    new = [change for change in new if known(change)]
    added = {change.subject for change in new if change.kind in ("interview.add", "coder.add", "round.open")}
    unnamed = project.hidden().coders
    told: dict[str, None] = {}
    for change in new:
        by, name = _by(change, unnamed), names.get(change.scope, "an interview")
        field = str(change.data.get("field", ""))
        said = ""
        if change.kind == "interview.set" and change.subject not in added:
            what = field.removeprefix(ATTRIBUTE).replace("_", " ")
            said = f"{what} of {name} set{by}"
        elif change.kind == "speaker.set" and field in ("role", "label"):
            said = f"{'roles of' if field == 'role' else 'the name of a speaker in'} {name} set{by}"
        elif change.kind in ("segment.draw", "segment.erase"):
            said = f"segments of {name} {'drawn' if change.kind == 'segment.draw' else 'erased'}{by}"
        elif change.kind == "text.add" and change.data["previous"] is not None:
            said = f"text of {name} corrected{by}"
        elif change.kind == "round.open":
            said = f"round {rounds.get(change.subject, change.data['name'])} opened{by}"
        elif change.kind == "round.set" and change.subject not in added:
            which = rounds.get(change.subject, "a round")
            opened = "opened again" if change.data["value"] else "closed"
            said = f"round {which} {opened if field == 'open' else 'changed'}{by}"
        elif change.kind == "coder.set" and change.subject not in added:
            said = f"languages of {change.subject} set{by}"
        elif change.family in ("quote", "summary"):
            said = f"{_of_quote(change, name, keys)}{by}"
        elif change.kind == "study.set" and field.startswith(ATTRIBUTE):
            said = f"type of the attribute {field.removeprefix(ATTRIBUTE)} set{by}"
        elif change.kind == "study.set" and field != SECRET:
            said = f"{field.replace('_', ' ')} of the study set{by}"
        if said:
            told[said] = None
    return tuple(told)


def _of_quote(change: Change, name: str, keys: Mapping[str, str]) -> str:
    """What was said of a quote, or in a summary."""
    field, value = str(change.data.get("field", "")), change.data.get("value")
    if change.family == "summary":
        key = keys.get(change.subject.split("/")[1], "a code")
        return f"summary of {name} on {key} {'written' if value else 'removed'}"
    starred = "starred" if value else "no longer starred"
    return f"quote in {name} {starred if field == 'star' else _QUOTED.get(field, 'changed')}"


def _by(change: Change, unnamed: frozenset[str]) -> str:
    if change.coder in unnamed:
        return ""
    return f" by {change.coder or 'the lead'}"
