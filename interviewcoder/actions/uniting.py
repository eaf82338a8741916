"""Two purges of one text: where copies replaced different names, the text that shows lies under both.

Its own module because a merge takes changes and never words; here words of two copies are put together. Each
copy has what the other replaced, so that together they know all places and need no list of names.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from interviewcoder.actions.identity import key_of, stable_id
from interviewcoder.actions.names import Names, Pseudonym
from interviewcoder.actions.pseudonyms import apart, redactions
from interviewcoder.actions.study import NOBODY
from interviewcoder.changes import Change, Draft
from interviewcoder.changes.carry import Operation, Version, carry, leaf_versions, path, touches
from interviewcoder.changes.derive import text_versions
from interviewcoder.changes.kinds import known
from interviewcoder.changes.purges import Purged, descends, is_clean, purges_of, without_purged
from interviewcoder.model import OptionError, Span
from interviewcoder.project import Project
from interviewcoder.transcripts.words import words

_MASK = "[…]"
_SHORTEST = 2


@dataclass(frozen=True, slots=True)
class United:
    """What was put together."""

    interviews: tuple[str, ...]
    """Identifiers of interviews whose text lies under the purges of several copies now."""
    redacted: int
    """Memos, labels and other words in which a name stood that was purged in another copy."""


def bodies_of(projects: Iterable[Project]) -> dict[str, str]:
    """Words of all versions of the texts of which something was purged in one of the copies."""
    projects = tuple(projects)
    about = frozenset[str]().union(*(project.purged_interviews() for project in projects))
    found: dict[str, str] = {}
    for project in projects:
        for text in (text for interview in sorted(about) for text in project.text_ids(interview)):
            if text not in found and (body := project.text_body(text)) is not None:
                found[text] = body
    return found


def unite(project: Project, bodies: Mapping[str, str]) -> United:
    """Bring texts and what was written under the purges of all copies, inside the caller's transaction.

    ``bodies`` are the words that were there before the copies' changes were taken (`bodies_of`). Raises
    OptionError, so that nothing is taken, where the words of a copy are needed and are not there.
    """
    if not bodies:
        return United((), 0)
    changes = [change for _, change in project.changes_since()]
    purged = purges_of(changes).texts
    united: list[str] = []
    pairs: dict[str, str] = {}
    texts: dict[str, list[Change]] = {}
    for change in changes:
        if change.kind == "text.add" and known(change) and change.scope in purged:
            texts.setdefault(change.scope, []).append(change)
    for interview, added in sorted(texts.items()):
        pairs.update(_replaced(text_versions(added, {}), purged[interview], bodies))
    names = _names(pairs)
    for interview, added in sorted(texts.items()):
        if _unite(project, added, purged[interview], bodies, names):
            united.append(interview)
    drafts = list(redactions((change for _, change in project.changes_since()), names))
    if drafts:
        project.apply(drafts, coder=NOBODY)
    return United(tuple(united), len(drafts))


def _names(pairs: Mapping[str, str]) -> Names:
    kept: list[Pseudonym] = []
    for name, pseudonym in sorted(pairs.items()):
        try:
            Names([*kept, Pseudonym(name, pseudonym)])
        except OptionError:
            continue  # one letter, or a name another copy has for a pseudonym: no list would take it
        kept.append(Pseudonym(name, pseudonym))
    return Names(kept)


def _replaced(versions: Mapping[str, Version], purged: Purged, bodies: Mapping[str, str]) -> dict[str, str]:
    """Name -> pseudonym, where one copy has a pseudonym and another the words that stood there."""
    found: dict[str, str] = {}
    for kept in sorted(frozenset[str]().union(*purged.kept.values())):
        made = versions.get(kept)
        if made is None or made.previous is None:
            continue
        there = bodies.get(kept)
        for other in sorted(versions):
            if other not in bodies or _under(other, kept, versions, purged):
                continue
            for operation in made.operations:
                place = (operation[0], operation[1])
                now = _along(place, made.previous, other, versions, whole=True)
                stands = carry(place, made.operations)
                if now and stands:
                    name = bodies[other][slice(*now)]
                    pseudonym = there[slice(*stands)] if there is not None else _MASK
                    if sum(map(str.isalnum, name)) >= _SHORTEST and name != pseudonym:
                        found.setdefault(name, pseudonym if pseudonym.strip() else _MASK)
    return found


def _under(text: str, kept: str, versions: Mapping[str, Version], purged: Purged) -> bool:
    return all(is_clean(text, kept, versions, purged) for of in purged.kept.values() if kept in of)


def _along(
    span: Span, source: str, target: str, versions: Mapping[str, Version], *, whole: bool = False
) -> Span | None:
    carried: Span | None = span
    steps = path(versions, source, target)
    if steps is None:
        return None
    for _, operations in steps:
        if carried is None or (whole and touches(carried, operations)):
            return None
        carried = carry(carried, operations)
    return carried


def _unite(
    project: Project, added: Sequence[Change], purged: Purged, bodies: Mapping[str, str], names: Names
) -> bool:
    interview = added[0].scope
    versions = text_versions(added, {})
    kept = sorted(frozenset[str]().union(*purged.kept.values()) & set(versions))
    standing = leaf_versions(without_purged(versions, purged))
    if any(all(is_clean(leaf.id, one, versions, purged) for one in kept) for leaf in standing):
        return False
    open_ones = [
        version
        for version in versions.values()
        if version.id not in purged.kept and any(is_clean(version.id, one, versions, purged) for one in kept)
    ]
    built_on = {version.previous for version in open_ones}
    leaves = [version for version in open_ones if version.id not in built_on]
    if not leaves:
        return False
    base = max(leaves, key=lambda version: version.added)
    others = [one for one in kept if not is_clean(base.id, one, versions, purged)]
    if any(text not in bodies for text in (base.id, *(one for one in others if one not in purged.kept))):
        raise OptionError(
            "Copies replaced different names in one interview, and the words to put both together are not "
            "in these files, so nothing was merged; run 'interviewcoder pseudonymise' with both lists on the "
            "other copy first."
        )
    body, operations = _together(versions, base, [one for one in others if one in bodies], bodies, names)
    text = stable_id("united", key_of(project.settings()), interview, *sorted({base.id, *others}), body)
    draft = _draft(next(one for one in added if one.subject == base.id), text, operations, body)
    under = sorted({base.id, *kept})
    drafts = [draft]
    drafts += [
        Draft("purge.text", one, {"kept": text, "under": under}, interview)
        for one in sorted(versions)
        if one not in purged.kept or one in under
    ]
    project.apply(drafts, coder=NOBODY, texts={text: body})
    return True


def _together(
    versions: Mapping[str, Version],
    base: Version,
    others: Iterable[str],
    bodies: Mapping[str, str],
    names: Names,
) -> tuple[str, tuple[Operation, ...]]:
    """The words of a version with what other copies replaced in it, and the operations that lead there."""
    body = bodies[base.id]
    places: list[tuple[int, int, str]] = []
    for other in others:
        for step, operations in path(versions, base.id, other) or ():
            for start, end, _ in operations if descends(other, step, versions) else ():
                at = _along((start, end), str(versions[step].previous), base.id, versions)
                stands = _along((start, end), str(versions[step].previous), other, versions)
                if at and body[slice(*at)] != (said := bodies[other][slice(*stands)] if stands else ""):
                    places.append((*at, said))
    places += names.places(body)
    joined: list[tuple[int, int, str]] = []
    own = [carry((s, e), base.operations) for s, e, _ in base.operations]
    pseudonyms = [(*place, body[slice(*place)]) for place in own if place is not None]
    for place in sorted(places):
        if joined and place[0] < joined[-1][1]:
            start, end, said = joined.pop()
            both = dict.fromkeys(filter(None, (said, place[2])))
            joined.append((start, max(end, place[1]), " ".join(both)))
        else:
            joined.append(place)
    made: list[str] = []
    operations_made: list[Operation] = []
    reached = 0
    for start, end, said in joined:
        inside = [one for one in pseudonyms if one[0] < end and one[1] > start]
        clean = names.replaced(inside[0][2] if inside and inside[0][:2] == (start, end) else said)
        made += [body[reached:start], clean]
        operations_made.append((start, end, len(clean)))
        reached = end
    return "".join((*made, body[reached:])), tuple(operations_made)


def _draft(change: Change, text: str, operations: Sequence[Operation], body: str) -> Draft:
    turns = change.data["turns"]
    spans = apart([(turn[0], turn[1]) for turn in turns], operations)
    data = {
        "previous": change.subject,
        "operations": [list(operation) for operation in operations],
        "length": len(body),
        "words": sum(len(words(body[start:end])) for start, end in spans),
        "turns": [[*span, *turn[2:]] for span, turn in zip(spans, turns, strict=True)],
        "sentences": [
            list(span)
            for span in apart(map(tuple, change.data["sentences"]), operations)
            if span[0] < span[1]
        ],
        "review": False,
    }
    return Draft("text.add", text, data, change.scope)
