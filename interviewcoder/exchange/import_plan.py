"""Files on their way into a study while a person looks at them: what was read, what was said, what follows.

A plan is frozen and knows neither files nor screens. What a file is (`Facts`) and what a person said
(`Said`) are kept apart, so that a file that is read late takes the answers given before, and taking an answer
back is putting the former `Said` in its place. Whether a file is ready is worked out, never stored.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Literal

from interviewcoder.actions.reading_answers import SEVERAL, Recalled
from interviewcoder.exchange.attributes import AttributeRow, AttributeTable
from interviewcoder.model import Role
from interviewcoder.transcripts import (
    NOTHING_SAID,
    Answers,
    SpeakerAnswer,
    Suggestion,
    all_answered,
    fitting,
    over,
    suggest,
)

State = Literal["reading", "look", "ready", "same", "changed", "unreadable", "left out", "imported"]
"""Being read; to be looked at; ready; the words of another; another text of a known interview; cannot be
read or used; left out by a person; in the study."""

Standing = Literal["speaker", "rejected", "missed"]
"""What a label is taken for: a speaker, words of the text as a person said, or as the program believes."""

LONGEST_ID = 80
"""Characters of an interview's id."""


@dataclass(frozen=True, slots=True)
class Label:
    """A label as found in a file."""

    label: str
    times: int
    """Turns it opens; for one that was not taken for a speaker, how often it occurs."""
    found: bool
    """Whether it was taken for a speaker before anybody said anything."""
    first_words: str = ""


@dataclass(frozen=True, slots=True)
class Facts:
    """What reading a file gave, before anybody said who speaks."""

    style: str
    """How it marks its speakers; answers serve for files of one style."""
    language: str | None
    labels: tuple[Label, ...]
    roles: Mapping[str, Role]
    """Label -> role as guessed."""
    warnings: tuple[str, ...]
    words: str
    """Digest of its text."""
    same_as: tuple[str, ...] = ()
    """Names of the interviews of the study that have the very text."""


@dataclass(frozen=True, slots=True)
class File:
    """A file of the plan. Without facts and without a problem it is still being read."""

    path: Path
    name: str
    id: str
    """What it would be called where nobody says otherwise."""
    row: AttributeRow | None = None
    facts: Facts | None = None
    problem: str | None = None
    imported: str | None = None
    """The name of the interview it became."""


@dataclass(frozen=True, slots=True)
class Said:
    """What a person said, in all; keys are places in the list of files."""

    styles: Mapping[str, Answers] = field(default_factory=dict)
    files: Mapping[int, Answers] = field(default_factory=dict)
    names: Mapping[str, Mapping[str, Mapping[int, str]]] = field(default_factory=dict)
    """Style -> label -> file -> the name that was given there."""
    ids: Mapping[int, str] = field(default_factory=dict)
    languages: Mapping[int, str] = field(default_factory=dict)
    left_out: frozenset[int] = frozenset()
    another: frozenset[int] = frozenset()
    """Files that are interviews of their own though another has the same words."""


@dataclass(frozen=True, slots=True)
class Plan:
    """All files, with what was said of them."""

    files: tuple[File, ...] = ()
    names: frozenset[str] = frozenset()
    """Names of the interviews in the study."""
    said: Said = Said()
    remembered: Mapping[str, Recalled] = field(default_factory=dict)
    """Style -> what was said of it in earlier imports."""
    profile: Answers = NOTHING_SAID
    """What is said of all files, under what is said on the screen."""
    language: str | None = None
    """Language of all files for which nothing else is said."""
    table: AttributeTable | None = None
    """What is said of the interviews, also of files that are added later."""
    before: tuple[Said, ...] = ()
    """What was said before each deed, for undo."""
    after: tuple[Said, ...] = ()
    """What was taken back, for redo."""


@dataclass(frozen=True, slots=True)
class SpeakerLine:
    """A label with what it stands for now."""

    label: str
    name: str
    times: int
    standing: Standing
    role: Role
    confirmed: bool
    """Whether a person gave the role."""
    first_words: str
    suggestion: Suggestion | None = None
    offered: str = ""
    """What it is called in another file alone: maybe here too."""


@dataclass(frozen=True, slots=True)
class Judged:
    """How a file stands, and the sentence that says why."""

    state: State
    why: str = ""


# --- what was said ---------------------------------------------------------------------------------


def answers_for(plan: Plan, place: int) -> Answers:
    """All that holds for a file: what was said of all, of its style before and now, and of itself."""
    facts = plan.files[place].facts
    own = plan.said.files.get(place, NOTHING_SAID)
    if facts is None:
        return over(plan.profile, own)
    said = fitting(style_answers(plan, facts.style), [one.label for one in facts.labels])
    names, _ = _names_elsewhere(plan, place, facts.style)
    named = {label: SpeakerAnswer(name) for label, name in names.items() if label in said.speakers}
    return over(over(said, Answers(named)), own)


def style_answers(plan: Plan, style: str) -> Answers:
    """What holds for all files of a style, before and now; a name only where it was given for all."""
    recalled = plan.remembered.get(style)
    said = over(plan.profile, recalled.answers) if recalled else plan.profile
    return over(said, plan.said.styles.get(style, NOTHING_SAID))


def _names_elsewhere(plan: Plan, place: int, style: str) -> tuple[dict[str, str], dict[str, str]]:
    """Label -> the name it was given in several other files, and in one alone."""
    recalled = plan.remembered.get(style)
    before = recalled.offered if recalled else {}
    several: dict[str, str] = {}
    once: dict[str, str] = {}
    said = plan.said.names.get(style, {})
    for label in {**said, **before}:
        given = [name for other, name in said.get(label, {}).items() if other != place]
        counts = Counter([*given, before[label]] if label in before else given)
        for name, times in counts.most_common(1):
            (several if times >= SEVERAL else once)[label] = name
    return several, once


def answered_before(plan: Plan, place: int) -> str:
    """The interview whose answers a file has taken over, where nobody said anything of the file itself."""
    facts = plan.files[place].facts
    if facts is None or place in plan.said.files:
        return ""
    if facts.style in plan.said.styles:
        same = (other for other in plan.said.files if _style_of(plan, other) == facts.style)
        return next((id_of(plan, other) for other in same), "")
    recalled = plan.remembered.get(facts.style)
    return (recalled.interview or "an earlier interview") if recalled else ""


def _style_of(plan: Plan, place: int) -> str:
    facts = plan.files[place].facts
    return facts.style if facts else ""


def id_of(plan: Plan, place: int) -> str:
    """What the interview of a file will be called."""
    return plan.said.ids.get(place, plan.files[place].id)


def language_said(plan: Plan, place: int) -> str | None:
    """The language a person gave for a file, on the screen or before; None where it is guessed."""
    row = plan.files[place].row
    said = plan.said.languages.get(place) or plan.language or (row.language if row else None)
    return said or answers_for(plan, place).language


def language_of(plan: Plan, place: int) -> str | None:
    """The language a file will have; None where it was neither given nor recognised."""
    facts = plan.files[place].facts
    return language_said(plan, place) or (facts.language if facts else None)


def speakers(
    plan: Plan, place: int, roles: Mapping[str, Role] | None = None, *, suggesting: bool = True
) -> tuple[SpeakerLine, ...]:
    """The labels of a file with what they stand for: speakers, then what was rejected, then what was missed.

    ``roles`` are the guesses for the names as they are now, where the file has been divided anew. Without
    ``suggesting`` labels are not compared, which takes a while where there are many.
    """
    facts = plan.files[place].facts
    if facts is None:
        return ()
    answers = answers_for(plan, place)
    said = roles_said(answers)
    labels = {one.label: one for one in facts.labels}
    for label in plan.said.files.get(place, NOTHING_SAID).speakers:  # labels a person named
        labels.setdefault(label, Label(label, 1, False))
    _, once = _names_elsewhere(plan, place, facts.style)
    alike = {one.label: one for one in suggest(_counts(labels, answers))} if suggesting else {}
    lines = []
    for label, one in labels.items():
        name = _name(answers, label)
        guessed = (roles or {}).get(name) or facts.roles.get(label, "interviewee")
        suggestion = alike.get(label)
        if suggestion and _name(answers, suggestion.same_as) == name:
            suggestion = None  # they are one already
        lines.append(
            SpeakerLine(
                label,
                name,
                one.times,
                _standing(one, answers),
                said.get(name, guessed),
                name in said,
                one.first_words,
                suggestion,
                once.get(label, "") if name == label else "",
            )
        )
    order: tuple[Standing, ...] = ("speaker", "rejected", "missed")
    return tuple(sorted(lines, key=lambda line: order.index(line.standing)))


def _counts(labels: Mapping[str, Label], answers: Answers) -> dict[str, int]:
    return {label: one.times for label, one in labels.items() if _standing(one, answers) == "speaker"}


def _standing(label: Label, answers: Answers) -> Standing:
    if label.label in answers.not_speakers:
        return "rejected"
    return "speaker" if label.found or label.label in answers.speakers else "missed"


def _name(answers: Answers, label: str) -> str:
    answer = answers.speakers.get(label)
    return (answer.name if answer else None) or label


def roles_said(answers: Answers) -> dict[str, Role]:
    """Name of a speaker -> the role a person gave; of labels that share a name the first one given."""
    said: dict[str, Role] = {}
    for label, answer in answers.speakers.items():
        if answer.role is not None:
            said.setdefault(answer.name or label, answer.role)
    return said


# --- what follows ----------------------------------------------------------------------------------


def judged(plan: Plan) -> tuple[Judged, ...]:
    """How each file stands."""
    wanted = [place for place, file in enumerate(plan.files) if _competes(plan, place, file)]
    ids = Counter(id_of(plan, place) for place in wanted)
    first: dict[str, int] = {}
    there = [place for place, file in enumerate(plan.files) if file.imported]
    for place in (*there, *wanted):
        facts = plan.files[place].facts
        if facts is not None:
            first.setdefault(facts.words, place)
    return tuple(_judge(plan, place, file, ids, first) for place, file in enumerate(plan.files))


def _competes(plan: Plan, place: int, file: File) -> bool:
    unusable = file.problem or (file.row and file.row.problem)
    return not unusable and place not in plan.said.left_out and not file.imported


def _judge(plan: Plan, place: int, file: File, ids: Counter[str], first: Mapping[str, int]) -> Judged:
    if file.imported:
        return Judged("imported", f"It is in the study as {file.imported}.")
    problem = file.problem or (file.row.problem if file.row else None)
    if problem:
        return Judged("unreadable", problem)
    if place in plan.said.left_out:
        return Judged("left out", "It was left out.")
    if file.facts is None:
        return Judged("reading")
    called = id_of(plan, place)
    if called in file.facts.same_as:
        return Judged("same", f"{called} is in the study, with this very text.")
    if place not in plan.said.another:
        if file.facts.same_as:
            return Judged("same", f"It has the very words of {file.facts.same_as[0]}, which is in the study.")
        earlier = first.get(file.facts.words, place)
        if earlier != place:
            return Judged(
                "same", f"It has the very words of {plan.files[earlier].name}, which is listed too."
            )
    if called in plan.names:
        return Judged("changed", f"{called} is in the study with another text.")
    if problem := id_problem(called):
        return Judged("look", problem)
    if ids[called] > 1:
        return Judged("look", f"Another file of the list would be called {called} too.")
    return _judge_speakers(plan, place)


def _judge_speakers(plan: Plan, place: int) -> Judged:
    lines = speakers_only(plan, place)
    if not lines:
        if place in plan.said.files:
            return Judged("ready", "It has no speakers, as was confirmed.")
        return Judged("look", "No speakers were found.")
    unsaid = [line.name for line in lines if not line.confirmed]
    if unsaid:
        names = list(dict.fromkeys(unsaid))
        more = f" and {len(names) - 2} more" if len(names) > 2 else ""
        if len(names) == 1:
            return Judged("look", f"Who is {names[0]}? The role is a guess so far.")
        listed = ", ".join(names[:2]) + more if more else " and ".join(names)
        return Judged("look", f"Who are {listed}? Roles are guesses so far.")
    if before := answered_before(plan, place):
        return Judged("ready", f"Roles as answered for {before}; names are not carried over.")
    return Judged("ready")


def speakers_only(plan: Plan, place: int) -> tuple[SpeakerLine, ...]:
    """The labels of a file that are speakers, without suggestions."""
    lines = speakers(plan, place, suggesting=False)
    return tuple(line for line in lines if line.standing == "speaker")


def settled(plan: Plan, place: int) -> bool:
    """Whether a person gave every speaker of a file a role, so that it is confirmed with the import."""
    names = {line.name: 1 for line in speakers_only(plan, place)}
    return all_answered(names, answers_for(plan, place))


def id_problem(name: str) -> str | None:
    """Why a name cannot be an interview's id; None where it can."""
    if not name.strip() or len(name) > LONGEST_ID or not name.isprintable() or "," in name:
        return f"An interview's id has 1 to {LONGEST_ID} printable characters and no comma; give it another."
    return None


def places_of(plan: Plan, *states: State) -> tuple[int, ...]:
    """Places of the files that stand so."""
    return tuple(place for place, one in enumerate(judged(plan)) if one.state in states)


def unsaved(plan: Plan) -> bool:
    """Whether something was said that no import has used."""
    waiting = {place for place, file in enumerate(plan.files) if not file.imported}
    said = plan.said
    return bool(waiting & (set(said.files) | set(said.ids) | set(said.languages) | said.left_out))


# --- what comes from outside -------------------------------------------------------------------------


def with_file(plan: Plan, place: int, **changes: object) -> Plan:
    """The plan with something else known of a file."""
    file = replace(plan.files[place], **changes)  # type: ignore[arg-type]
    return replace(plan, files=(*plan.files[:place], file, *plan.files[place + 1 :]))
