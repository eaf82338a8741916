"""Merging: taking what others did in their copies, and saying what came, what met, what must be looked at.

Taking the changes cannot lose or shift anything, because a study is the fold of their set; what a person
has to see is what the two sides said differently, and that is found by comparing before and after.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from interviewcoder.changes import Change
from interviewcoder.changes.kinds import PURGED
from interviewcoder.model import Code, Coding, Conflict, OptionError
from interviewcoder.project import Project


@dataclass(frozen=True, slots=True)
class Came:
    """Codings that came for one interview."""

    coder: str
    interview: str
    """The id the team gave the interview; its identifier where it is not in the study."""
    code: str
    """Key of the code."""
    assigned: int
    removed: int


@dataclass(frozen=True, slots=True)
class Merged:
    """What a merge brought, or would bring."""

    sources: tuple[Path, ...]
    new: int
    """Changes that were not here."""
    known: int
    """Changes that were."""
    codings: tuple[Came, ...]
    interviews: tuple[str, ...]
    """Interviews that are new here."""
    coders: tuple[str, ...]
    codes: tuple[str, ...]
    """Keys of codes that are new here."""
    memos: int
    """Changes to memos that came."""
    decisions: int
    """Decisions about disagreements that came."""
    finished: tuple[tuple[str, str], ...]
    """(Coder, interview) of what was finished or reopened."""
    conflicts: tuple[Conflict, ...]
    """What copies now say differently of one thing: which shows, what else is kept."""
    unplaced: tuple[Coding, ...]
    """Codings that now have no words left in the current text."""
    alike: tuple[tuple[Code, Code], ...]
    """Codes with the same key or label that only a person can call one."""
    forks: tuple[str, ...]
    """Interviews whose text was corrected in two copies apart."""
    purges: int
    """Purges that came: what they speak of is no longer here either."""
    withdrawn: tuple[str, ...]
    """Interviews whose consent was withdrawn in a copy, and which are no longer here."""
    late: int
    """Changes that came too late, about what was purged: they are kept without their data."""
    late_texts: tuple[str, ...]
    """Interviews whose text was corrected in a copy on words that were purged; it was not taken."""
    hidden: tuple[str, ...] = ()
    """Interviews of which something came that an open round hides; it is counted nowhere here."""


def merge(project: Project, sources: Sequence[Project], *, rehearse: bool = False) -> Merged:
    """Take all changes of the sources that are not here, in one transaction; or rehearse it, to be told.

    Raises OptionError where a source is another study, and StudyError, with nothing taken, where a change is
    damaged, makes no sense, or has a known identifier and other contents.
    """
    salt = project.settings().get("salt")
    for source in sources:
        if source.settings().get("salt") != salt:
            raise OptionError(
                f"{source.path} is not a copy of {project.path} but another study, so nothing was merged; "
                "merge files that were copied or handed out from it."
            )
    with project.rehearsal() if rehearse else project.as_one():
        before = _Standing.of(project)
        every: list[Change] = []
        new: list[Change] = []
        for source in sources:
            changes, texts = _everything(source)
            try:
                taken = project.take(changes, texts)
            except OptionError as error:
                raise OptionError(f"{source.path}: {error}") from error
            new += taken
            every += changes
        unseen = project.hidden()
        shown = [change for change in new if not unseen.change(change)]
        known = sum(not unseen.change(change) for change in every) - len(shown)
        told = _told(project, before, shown, known, tuple(source.path for source in sources))
        return replace(told, hidden=_hidden_in(project, [change for change in new if unseen.change(change)]))


def _hidden_in(project: Project, changes: Iterable[Change]) -> tuple[str, ...]:
    """What changes that an open round hides are about: names of interviews, or "the codebook"."""
    names = {interview.id: interview.name for interview in project.interviews()}
    return tuple(sorted({names.get(change.scope, "the codebook") for change in changes}))


def _everything(source: Project) -> tuple[list[Change], dict[str, str]]:
    with source.snapshot():
        changes = [change for _, change in source.changes_since()]
        texts = {change.subject for change in changes if change.kind == "text.add"}
        bodies = {text: body for text in sorted(texts) if (body := source.text_body(text)) is not None}
    return changes, bodies


@dataclass(frozen=True, slots=True)
class _Standing:
    """What a merge is compared with."""

    conflicts: frozenset[Conflict]
    unplaced: frozenset[str]
    codes: frozenset[str]
    interviews: frozenset[str]
    coders: frozenset[str]
    forks: frozenset[str]
    names: Mapping[str, str]
    late_texts: frozenset[str]

    @staticmethod
    def of(project: Project) -> _Standing:
        return _Standing(
            frozenset(project.conflicts()),
            frozenset(coding.id for coding in project.codings() if not coding.placed),
            frozenset(code.id for code in project.shown_codes()),
            frozenset(interview.id for interview in project.interviews()),
            frozenset(project.coders()),
            frozenset(project.forked_texts()),
            {interview.id: interview.name for interview in project.interviews()},
            frozenset(project.late_texts()),
        )


def _told(
    project: Project, before: _Standing, new: Sequence[Change], known: int, sources: tuple[Path, ...]
) -> Merged:
    codes = project.shown_codes()
    names = {interview.id: interview.name for interview in project.interviews()}
    keys = {code.id: code.key for code in codes}
    arrived = len(new)
    new = [change for change in new if PURGED not in change.data]
    return Merged(
        sources,
        arrived,
        known,
        _codings(project, new, names, keys),
        tuple(sorted(name for id, name in names.items() if id not in before.interviews)),
        tuple(sorted(set(project.coders()) - before.coders)),
        tuple(code.key for code in codes if code.id not in before.codes),
        sum(change.family == "memo" for change in new),
        sum(change.kind == "decision.make" for change in new),
        tuple(
            sorted(
                {
                    (change.coder, names.get(change.scope, change.scope))
                    for change in new
                    if change.kind == "finish.set"
                }
            )
        ),
        tuple(conflict for conflict in project.conflicts() if conflict not in before.conflicts),
        tuple(
            coding for coding in project.codings() if not coding.placed and coding.id not in before.unplaced
        ),
        tuple(_alike(codes, before.codes)),
        tuple(sorted(names.get(id, id) for id in set(project.forked_texts()) - before.forks)),
        sum(change.family == "purge" for change in new),
        tuple(sorted(before.names[id] for id in project.withdrawn() & set(before.names))),
        arrived - len(new),
        tuple(
            sorted(
                {
                    names.get(interview, interview)
                    for text, interview in project.late_texts().items()
                    if text not in before.late_texts
                }
            )
        ),
    )


def _codings(
    project: Project, new: Iterable[Change], names: dict[str, str], keys: dict[str, str]
) -> tuple[Came, ...]:
    assigned: Counter[tuple[str, str, str]] = Counter()
    removed: Counter[tuple[str, str, str]] = Counter()
    for change in new:
        if change.kind == "mark.add":
            code = change.data["code"]
            assigned[change.coder, names.get(change.scope, change.scope), keys.get(code, code)] += 1
        elif change.kind == "mark.remove":
            coding = project.coding(change.subject)
            if coding is not None and coding.coder == change.coder:
                name, key = names.get(coding.interview, coding.interview), keys.get(coding.code, coding.code)
                removed[change.coder, name, key] += 1
    return tuple(Came(*of, assigned[of], removed[of]) for of in sorted({*assigned, *removed}))


def _alike(codes: Iterable[Code], before: frozenset[str]) -> Iterable[tuple[Code, Code]]:
    """Pairs of usable codes with one key or label, of which at least one is new."""
    usable = [code for code in codes if not code.retired and code.resolved == code.id]
    for number, one in enumerate(usable):
        for other in usable[number + 1 :]:
            same = (
                one.key.casefold() == other.key.casefold() or one.label.casefold() == other.label.casefold()
            )
            if same and not {one.id, other.id} <= before:
                yield one, other
