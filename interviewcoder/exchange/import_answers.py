"""What a person says of files before they are imported: each deed takes a plan and gives the next one.

What is said of a label in one file holds for the other files of its style too, unless something else was
said there; the language and the id are a file's own.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from interviewcoder.exchange.import_plan import (
    Plan,
    Said,
    SpeakerLine,
    answers_for,
    id_problem,
    judged,
    speakers,
    speakers_only,
)
from interviewcoder.model import OptionError, Role
from interviewcoder.transcripts import NOTHING_SAID, Answers, SpeakerAnswer, given_names, over, without_names

_LONGEST_NAME = 200


def say_role(plan: Plan, place: int, label: str, role: Role) -> Plan:
    """A speaker's role; labels that share the name have it too."""
    line = _line(plan, place, label)
    same = [one.label for one in speakers_only(plan, place) if one.name == line.name]
    return say(plan, place, Answers({one: SpeakerAnswer(role=role) for one in dict.fromkeys([label, *same])}))


def say_name(plan: Plan, place: int, label: str, name: str) -> Plan:
    """A speaker's name. Raises OptionError for one that cannot serve."""
    name = name.strip()
    if not name or len(name) > _LONGEST_NAME or not name.isprintable():
        raise OptionError(f"A speaker's name has 1 to {_LONGEST_NAME} printable characters; write another.")
    line = _line(plan, place, label)
    role = line.role if line.confirmed else None
    shared = next((one for one in speakers_only(plan, place) if one.name == name and one.confirmed), None)
    return say(plan, place, Answers({label: SpeakerAnswer(name, shared.role if shared else role)}))


def say_same(plan: Plan, place: int, label: str, into: str) -> Plan:
    """Two labels are one speaker, called what the second is called, with its role if one was said."""
    other = _line(plan, place, into)
    role = other.role if other.confirmed else None
    piece = {into: SpeakerAnswer(other.name, role), label: SpeakerAnswer(other.name, role)}
    return say(plan, place, Answers(piece))


def say_no_speaker(plan: Plan, place: int, label: str) -> Plan:
    """A label is words of the text."""
    return say(plan, place, Answers(not_speakers=frozenset({label})))


def say_speaker(plan: Plan, place: int, label: str) -> Plan:
    """A label is a speaker. Raises OptionError for one that cannot be."""
    label = label.strip()
    if not label or len(label) > _LONGEST_NAME or not label.isprintable():
        raise OptionError(f"A label has 1 to {_LONGEST_NAME} printable characters, as it stands in the file.")
    return say(plan, place, Answers({label: SpeakerAnswer()}))


def say_right(plan: Plan, place: int, shown: tuple[SpeakerLine, ...]) -> Plan:
    """All roles are as they are shown; of a file without speakers, that it has none."""
    roles = {line.label: SpeakerAnswer(role=line.role) for line in shown if line.standing == "speaker"}
    return say(plan, place, Answers(roles))


def say(plan: Plan, place: int, piece: Answers, *, of_all: bool = False) -> Plan:
    """Something of the speakers of a file, which holds for its style; a language holds for the file alone.

    A name holds for the file alone too, unless ``of_all`` says that it is none of one person (a profile
    gives it); given in several files, it holds for all of them.
    """
    facts = plan.files[place].facts
    if facts is None:
        return plan
    said = plan.said
    language = {place: piece.language} if piece.language else {}
    own = Answers(piece.speakers, piece.not_speakers)
    labels = {one.label for one in facts.labels}
    shared = own if of_all else without_names(own, labels)
    names = {label: dict(there) for label, there in said.names.get(facts.style, {}).items()}
    given = {} if of_all else given_names(own, labels)
    for label in own.speakers:
        names.setdefault(label, {}).pop(place, None)
        if label in given:
            names[label][place] = given[label]
    return _next(
        plan,
        replace(
            said,
            styles={**said.styles, facts.style: over(said.styles.get(facts.style, NOTHING_SAID), shared)},
            files={**said.files, place: over(said.files.get(place, NOTHING_SAID), own)},
            names={**said.names, facts.style: names},
            languages={**said.languages, **language},
        ),
    )


def say_id(plan: Plan, place: int, name: str) -> Plan:
    """What the interview is called. Raises OptionError for what cannot be an id."""
    name = name.strip()
    if problem := id_problem(name):
        raise OptionError(problem)
    return _next(plan, replace(plan.said, ids={**plan.said.ids, place: name}))


def say_language(plan: Plan, place: int, code: str) -> Plan:
    """The language of a file."""
    return _next(plan, replace(plan.said, languages={**plan.said.languages, place: code}))


def leave_out(plan: Plan, place: int) -> Plan:
    """Leave a file out, or take it in again."""
    return _next(plan, replace(plan.said, left_out=plan.said.left_out ^ {place}))


def say_another(plan: Plan, place: int) -> Plan:
    """A file is an interview of its own, though another has the same words."""
    return _next(plan, replace(plan.said, another=plan.said.another | {place}))


def undo(plan: Plan) -> Plan:
    """Take back what was said last. Raises OptionError where nothing is left to take back."""
    if not plan.before:
        raise OptionError("Nothing was said that could be taken back.")
    return replace(plan, said=plan.before[-1], before=plan.before[:-1], after=(*plan.after, plan.said))


def redo(plan: Plan) -> Plan:
    """Say again what was taken back last. Raises OptionError where nothing was since something was said."""
    if not plan.after:
        raise OptionError("Nothing was taken back that could be said again.")
    return replace(plan, said=plan.after[-1], after=plan.after[:-1], before=(*plan.before, plan.said))


def difference(plan: Plan, other: Plan) -> str:
    """What is said in one plan and not in another: of which labels in which files."""
    told: dict[str, None] = {}
    one, two = plan.said, other.said
    for place in sorted({*one.files, *two.files}):
        there, here = one.files.get(place, NOTHING_SAID), two.files.get(place, NOTHING_SAID)
        labels = [
            label
            for label in {
                **there.speakers,
                **here.speakers,
                **dict.fromkeys(there.not_speakers | here.not_speakers),
            }
            if there.speakers.get(label) != here.speakers.get(label)
            or (label in there.not_speakers) != (label in here.not_speakers)
        ]
        if labels or place in one.files.keys() ^ two.files.keys():
            more = f" and {len(labels) - 3} more" if len(labels) > 3 else ""
            told[f"{', '.join(labels[:3]) or 'no speakers'}{more} in {plan.files[place].name}"] = None
    pairs = (("id", one.ids, two.ids), ("language", one.languages, two.languages))
    for what, said, now in pairs:
        for place in {**said, **now}:
            if said.get(place) != now.get(place):
                told[f"the {what} of {plan.files[place].name}"] = None
    for place in sorted((one.left_out ^ two.left_out) | (one.another ^ two.another)):
        told[f"whether {plan.files[place].name} is imported"] = None
    return ", ".join(told)


def differing_roles(plan: Plan, place: int, label: str, into: str) -> str:
    """What merging two labels would lose, where one asks and the other answers; empty where it is nothing."""
    one, other = _line(plan, place, label), _line(plan, place, into)
    if one.role == other.role:
        return ""
    becomes = _SHOWN[other.role]
    return f"{one.name} is {_SHOWN[one.role]}, {other.name} {becomes}; both would be {becomes}."


_SHOWN = {"interviewer": "the interviewer", "interviewee": "an interviewee", "other": "neither"}


def takers(before: Plan, after: Plan, place: int) -> frozenset[int]:
    """Places of the other files that took what was said of one."""
    facts = after.files[place].facts
    if facts is None:
        return frozenset()
    old = before.said.styles.get(facts.style, NOTHING_SAID)
    new = after.said.styles.get(facts.style, NOTHING_SAID)
    touched = {label for label, one in new.speakers.items() if old.speakers.get(label) != one}
    touched |= new.not_speakers ^ old.not_speakers
    names = after.said.names.get(facts.style, {})
    touched |= {
        label for label, one in names.items() if before.said.names.get(facts.style, {}).get(label) != one
    }
    states = judged(after)
    took: set[int] = set()
    for other, file in enumerate(after.files):
        if other == place or file.facts is None or file.facts.style != facts.style:
            continue
        if states[other].state in ("imported", "unreadable", "left out"):
            continue
        here = {one.label for one in file.facts.labels} & touched
        if here and _about(answers_for(before, other), here) != _about(answers_for(after, other), here):
            took.add(other)
    return frozenset(took)


def _about(answers: Answers, labels: set[str]) -> tuple[Mapping[str, SpeakerAnswer], set[str]]:
    said = {label: one for label, one in answers.speakers.items() if label in labels}
    return said, set(answers.not_speakers) & labels


def _line(plan: Plan, place: int, label: str) -> SpeakerLine:
    for line in speakers(plan, place, suggesting=False):
        if line.label == label:
            return line
    raise OptionError(f"{plan.files[place].name} has no label '{label[:40]}'.")


def _next(plan: Plan, said: Said) -> Plan:
    if said == plan.said:
        return plan  # what was said already is no deed to take back
    return replace(plan, said=said, before=(*plan.before, plan.said), after=())
