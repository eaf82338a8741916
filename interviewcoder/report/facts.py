"""What a study knows of itself beyond its tables: for the checklists of journals, and where its numbers come
from."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields

from interviewcoder.actions.rounds import finished_by
from interviewcoder.project import Project
from interviewcoder.report.contents import StudyFacts
from interviewcoder.report.sentences import open_sentences
from interviewcoder.report.settings import ReportSettings
from interviewcoder.tables.blind import blind_interviews, open_rounds
from interviewcoder.tables.gather import attribute_names, codes_in_use

_FEWEST_TIMES = 2
"""Turns with a time from which a transcript is taken to have times at all."""


def study_facts(project: Project, history: StudyHistory) -> StudyFacts:
    """The facts, as `StudyFacts` names them. Interviews that an open round hides are counted as interviews,
    and not as finished."""
    interviews = project.interviews()
    finishers = finished_by(project)
    done = [finishers[one.id] for one in interviews if finishers.get(one.id)]
    place = {interview.id: number for number, interview in enumerate(interviews)}
    asking = [
        (place[interview], number or 0, label)
        for (interview, number), (label, role) in project.speakers().items()
        if role == "interviewer" and label and interview in place
    ]
    interviewers = dict.fromkeys(label for *_, label in sorted(asking))
    minutes = [
        latest / 60 for times, latest in project.times().values() if times >= _FEWEST_TIMES and latest > 0
    ]
    codes = codes_in_use(project)
    before, after = _codes_made(project, {code.id for code in codes}, history)
    return StudyFacts(
        interviews=len(interviews),
        finished=len(done),
        words=sum(interview.words for interview in interviews),
        attributes=tuple(attribute_names(interviews)),
        interviewers=tuple(interviewers),
        minutes=tuple(sorted(minutes)),
        coders=len({coder for coders in done for coder in coders}),
        double_coded=sum(len(coders) > 1 for coders in done),
        themes=sum(code.parent is None and code.counts for code in codes),
        sub_codes=sum(code.parent is not None and code.counts for code in codes),
        counter_examples=sum(not code.counts for code in codes),
        codes_before=before,
        codes_after=after,
        settled=sum(decision.shown for decision in project.decisions()),
        hidden=len(blind_interviews(project)),
    )


@dataclass(frozen=True, slots=True)
class StudyHistory:
    """What is known of a study from the list of its changes, those apart that an open round hides."""

    last_change: str
    """ISO 8601; blank where it was never changed."""
    digest: str
    """Of all that was ever done, whatever order it came in. Two files with one digest give the same report
    by the same options: what a study shows is a function of its changes, and of texts that they name."""
    made: Mapping[str, str]
    """Identifier of a code -> when it was made."""


def study_history(project: Project) -> StudyHistory:
    """Read once, since a study may have hundreds of thousands of changes. What an open round hides is left
    out: nothing in a report rests on it."""
    changes: list[str] = []
    made: dict[str, str] = {}
    last = ""
    hidden = project.hidden()
    for change in project.changes_listed():
        if hidden.change(change) or (change.family == "finish" and change.scope in hidden.interviews):
            continue
        changes.append(f"{change.id}\t{change.digest}\n")
        last = max(last, change.at)
        if change.kind == "code.add":
            made[change.subject] = min(change.at, made.get(change.subject, change.at))
    digest = hashlib.blake2b("".join(sorted(changes)).encode(), digest_size=16).hexdigest()
    return StudyHistory(last, digest, made)


def _codes_made(project: Project, codes: set[str], history: StudyHistory) -> tuple[int | None, int]:
    """How many of these codes were made before the first coding that can be seen, and how many since."""
    first = project.first_coding_at()
    if not first:
        return None, 0
    before = sum(history.made.get(code, "") < first for code in codes)
    return before, len(codes) - before


def provenance_lines(
    project: Project, settings: ReportSettings, history: StudyHistory, program: str
) -> tuple[tuple[str, str], ...]:
    """What the numbers of a report come from: the study, its last change, the program, and every option."""
    return (
        ("Study", project.settings().get("name") or project.path.stem),
        ("Digest of the study", history.digest),
        ("Last change", history.last_change[:19].replace("T", " ") or "none"),
        *not_in_it(project),
        ("Program", program),
        ("Sections", ", ".join(_section(section) for section in settings.sections)),
        ("Themes", options_words(settings.themes)),
        ("Agreement", options_words(settings.agreement)),
        ("Quotes", options_words(settings.quotes)),
    )


def not_in_it(project: Project) -> tuple[tuple[str, str], ...]:
    """What a file leaves out, digest and last change with it: what rounds hide that are open."""
    hidden = open_sentences(
        open_rounds(project), "what was coded in it is not here, nor in digest and last change"
    )
    return (("Left out", " ".join(hidden)),) if hidden else ()


def _section(section: object) -> str:
    kind = getattr(section, "kind", "")
    own = [
        f"{name}: {_value(value)}"
        for name, value in _changed(section)
        if name not in ("kind", "heading", "text")
    ]
    return f"{kind} ({', '.join(own)})" if own else str(kind)


def _changed(options: object) -> Sequence[tuple[str, object]]:
    return [
        (one.name, getattr(options, one.name))
        for one in fields(options)  # type: ignore[arg-type]
        if one.compare and getattr(options, one.name) != one.default
    ]


def options_words(options: object) -> str:
    """All choices of a table, in words."""
    return ", ".join(
        f"{one.name}: {_value(getattr(options, one.name))}"
        for one in fields(options)  # type: ignore[arg-type]
    )


def _value(value: object) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, tuple):
        return " ".join(map(str, value)) or "–"
    return str(value) or "–"
