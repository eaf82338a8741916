"""Merging: taking what others did in their copies, and saying what came, what met, what must be looked at.

Taking the changes cannot lose or shift anything, because a study is the fold of their set; what a person
has to see is what the two sides said differently, and that is found by comparing before and after.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from interviewcoder.actions.codes import current, part_keys
from interviewcoder.actions.decisions_told import apart_told, replaced_told
from interviewcoder.actions.merge_told import besides_told, codebook_told
from interviewcoder.actions.uniting import bodies_of, unite
from interviewcoder.changes import Change
from interviewcoder.changes.kinds import PURGED
from interviewcoder.model import Code, Coding, Conflict, OptionError, StudyError
from interviewcoder.project import Hidden, Project


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
    """Memos that were written, changed or removed."""
    decisions: int
    """Decisions about disagreements that came."""
    finished: tuple[tuple[str, str], ...]
    """(Coder, interview) of what was finished or reopened."""
    conflicts: tuple[Conflict, ...]
    """What copies now say differently of one thing: which shows, what else is kept."""
    unplaced: tuple[Coding, ...]
    """Codings that now have no words left in the current text."""
    alike: tuple[tuple[Code, Code], ...]
    """Codes with the same key or label since, as they came, that only a person can call one."""
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
    hides_codings: bool = False
    """Whether codings are among that."""
    codebook: tuple[str, ...] = ()
    """What was done to codes there were: "AW-REF renamed by ben"."""
    besides: tuple[str, ...] = ()
    """What was said of interviews, rounds, coders and the study."""
    parted: tuple[tuple[Code, Code], ...] = ()
    """(Code before, code after) of those that came with a key another had, and got one of their own."""
    kept: Path | None = None
    """The backup of the study as it was."""
    united: tuple[str, ...] = ()
    """Interviews in which copies had replaced different names: the text lies under all of it now."""
    redacted: int = 0
    """Memos, labels and other words that came late with a name that was purged, and lost it."""
    decided_apart: tuple[str, ...] = ()
    """Sentences on what copies settled differently: these conflicts in words."""
    decided_anew: tuple[str, ...] = ()
    """Sentences on decisions that came in place of another person's."""


def merge(
    project: Project, sources: Sequence[Project], *, rehearse: bool = False, keep: bool = False
) -> Merged:
    """Take all changes of the sources that are not here, in one transaction; or rehearse it, to be told.

    ``keep`` keeps a backup of the study as it was, where something new came. Raises OptionError where a
    source is another study, and StudyError, which names the source, with nothing taken of any of them, where
    a change is damaged, makes no sense, or has a known identifier and other contents.
    """
    salt = project.settings().get("salt")
    for source in sources:
        if source.settings().get("salt") != salt:
            raise OptionError(
                f"{source.path} is not a copy of {project.path} but another study, so nothing was merged; "
                "merge files that were copied or handed out from it."
            )
    kept: Path | None = None
    try:
        with project.rehearsal() if rehearse else project.as_one():
            before = _Standing.of(project)
            bodies = bodies_of((project, *sources))
            brought = [_new_in(source, project) for source in sources]
            if keep and not rehearse and any(one.changes for one in brought):
                kept = project.back_up("merge", spare=True).path
            new: list[Change] = []
            for source, one in zip(sources, brought, strict=True):
                try:
                    new += project.take(one.changes, one.texts)
                except StudyError as error:
                    none = " None of the files was merged." if len(sources) > 1 else ""
                    raise type(error)(f"{source.path}: {error}{none}") from error
            united = unite(project, bodies)
            unseen = project.hidden()
            shown = [change for change in new if not unseen.change(change)]
            known = _known(sources, brought, new, shown, unseen)
            told = _told(project, before, shown, known, tuple(source.path for source in sources))
            hidden = [change for change in new if unseen.change(change)]
            told = replace(
                told,
                hidden=_hidden_in(project, hidden),
                hides_codings=any(change.family == "mark" for change in hidden),
                codebook=codebook_told(project, shown),
                besides=besides_told(project, shown),
                parted=part_keys(project) if shown else (),
                decided_apart=apart_told(project, told.conflicts),
                decided_anew=replaced_told(project, shown),
                kept=kept,
                united=tuple(one.name for one in project.interviews() if one.id in united.interviews),
                redacted=united.redacted,
            )
    except BaseException:
        if kept is not None:  # nothing came, so that nothing needs to be taken back
            kept.unlink(missing_ok=True)
        raise
    if kept is not None:
        project.let_go("merge")
    return told


@dataclass(frozen=True, slots=True)
class _Brought:
    """What a source has that the study did not have before the merge."""

    changes: tuple[Change, ...]
    texts: Mapping[str, str]
    number: int
    """Of all changes in the source."""


def _new_in(source: Project, project: Project) -> _Brought:
    with source.snapshot():
        changes = tuple(source.changes_not_in(project))
        texts = sorted({change.subject for change in changes if change.kind == "text.add"})
        bodies = {text: body for text in texts if (body := source.text_body(text)) is not None}
        return _Brought(changes, bodies, source.latest_sequence())


def _known(
    sources: Sequence[Project],
    brought: Sequence[_Brought],
    new: Sequence[Change],
    shown: Sequence[Change],
    unseen: Hidden,
) -> int:
    """How many changes of the sources were here; those that an open round hides are not counted."""
    if not unseen.interviews:
        return sum(one.number for one in brought) - len(new)
    every = (change for source in sources for _, change in source.changes_since())
    return sum(not unseen.change(change) for change in every) - len(shown)


def _hidden_in(project: Project, changes: Iterable[Change]) -> tuple[str, ...]:
    """What changes that an open round hides are about: names of interviews, or "the codebook"."""
    names = {interview.id: interview.name for interview in project.interviews()}
    return tuple(sorted({names.get(change.scope, "the codebook") for change in changes}))


@dataclass(frozen=True, slots=True)
class _Standing:
    """What a merge is compared with."""

    conflicts: frozenset[Conflict]
    unplaced: frozenset[str]
    codes: frozenset[str]
    alike: frozenset[frozenset[str]]
    interviews: frozenset[str]
    coders: frozenset[str]
    forks: frozenset[str]
    names: Mapping[str, str]
    late_texts: frozenset[str]

    @staticmethod
    def of(project: Project) -> _Standing:
        return _Standing(
            frozenset(project.conflicts()),
            frozenset(coding.id for coding in project.unplaced()),
            frozenset(code.id for code in project.shown_codes()),
            frozenset(frozenset((one.id, other.id)) for one, other in _alike(project.shown_codes())),
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
    late = sum(PURGED in change.data and change.family != "purge" for change in new)
    new = [change for change in new if PURGED not in change.data]
    return Merged(
        sources,
        arrived,
        known,
        _codings(project, new, names, keys),
        tuple(sorted(name for id, name in names.items() if id not in before.interviews)),
        tuple(sorted(set(project.coders()) - before.coders)),
        tuple(code.key for code in codes if code.id not in before.codes),
        len({change.subject for change in new if change.family == "memo"}),
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
        tuple(coding for coding in project.unplaced() if coding.id not in before.unplaced),
        tuple(pair for pair in _alike(codes) if {one.id for one in pair} not in before.alike),
        tuple(sorted(names.get(id, id) for id in set(project.forked_texts()) - before.forks)),
        sum(change.family == "purge" for change in new),
        tuple(sorted(before.names[id] for id in project.withdrawn() & set(before.names))),
        late,
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
    came: dict[str, tuple[str, str]] = {}
    """Coding -> its coder and code, of those that came themselves."""
    for change in new:
        if change.kind == "mark.add":
            code = change.data["code"]
            came.setdefault(change.subject, (change.coder, code))
            assigned[change.coder, names.get(change.scope, change.scope), keys.get(code, code)] += 1
    for change in new:
        if change.kind == "mark.remove":
            if change.subject not in came and (coding := project.coding(change.subject)) is not None:
                came[change.subject] = coding.coder, coding.code
            coder, code = came.get(change.subject, ("", ""))
            if coder == change.coder:
                removed[coder, names.get(change.scope, change.scope), keys.get(code, code)] += 1
    return tuple(Came(*of, assigned[of], removed[of]) for of in sorted({*assigned, *removed}))


def _alike(codes: Iterable[Code]) -> Iterable[tuple[Code, Code]]:
    """Pairs of usable codes with one key or label."""
    usable = [code for code in codes if current(code)]
    for number, one in enumerate(usable):
        for other in usable[number + 1 :]:
            same = (
                one.key.casefold() == other.key.casefold() or one.label.casefold() == other.label.casefold()
            )
            if same:
                yield one, other
