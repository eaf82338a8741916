"""Merging: taking what others did in their copies, and saying what came, what met, what must be looked at.

Taking the changes cannot lose or shift anything, because a study is the fold of their set; what a person
has to see is what the two sides said differently, and that is found by comparing before and after.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from interviewcoder.changes import Change
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
        new: list[Change] = []
        known = 0
        for source in sources:
            changes, texts = _everything(source)
            try:
                taken = project.take(changes, texts)
            except OptionError as error:
                raise OptionError(f"{source.path}: {error}") from error
            new += taken
            known += len(changes) - len(taken)
        return _told(project, before, new, known, tuple(source.path for source in sources))


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

    @staticmethod
    def of(project: Project) -> _Standing:
        return _Standing(
            frozenset(project.conflicts()),
            frozenset(coding.id for coding in project.codings() if not coding.placed),
            frozenset(code.id for code in project.codes()),
            frozenset(interview.id for interview in project.interviews()),
            frozenset(project.coders()),
            frozenset(project.forked_texts()),
        )


def _told(
    project: Project, before: _Standing, new: Sequence[Change], known: int, sources: tuple[Path, ...]
) -> Merged:
    codes = project.codes()
    names = {interview.id: interview.name for interview in project.interviews()}
    keys = {code.id: code.key for code in codes}
    return Merged(
        sources,
        len(new),
        known,
        _codings(project, new, names, keys),
        tuple(sorted(name for id, name in names.items() if id not in before.interviews)),
        tuple(sorted(set(project.coders()) - before.coders)),
        tuple(code.key for code in codes if code.id not in before.codes),
        sum(change.family == "memo" for change in new),
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
