"""Purging: what may no longer be in a study, and what a change reads once its words are gone.

Changes are append-only and merged by their identifiers, so nothing can simply be deleted: an old copy would
bring it back. A purge is therefore a change itself, and says what others read from then on:

- ``purge.text``: the words of a version of a text are gone; ``kept`` is the version that stands for it. What
  was built on a text that is gone elsewhere, and later, is late: it carries codings but shows no words. What
  stands for it in another copy, where other words were purged, is gone as well; a version that lies under
  the purges of others says so in ``under``, which programs before did not write: their records stay lax.
- ``purge.change``: the change of this identifier reads ``data`` instead. Of several records about one change
  the greatest identifier speaks, and the others lose what they said: it may hold a name, too.
- ``purge.interview``: consent was withdrawn; all changes of the interview lose their data, late ones, too.
  Its ``texts`` are salted digests of whole texts, by which one is known when it comes under another id.

But for those, which nobody can guess, a record names what it is about by identifier and never by a digest of
what was there: with the digest of a sentence whose other words are known, a name could be guessed and tested.
What a change reads is a function of the set of changes, so that it is the same in each copy, in whatever
order things arrive. No purge is undone.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from interviewcoder.changes.carry import Version
from interviewcoder.changes.change import Change, digest_of
from interviewcoder.changes.kinds import KINDS, PURGED
from interviewcoder.changes.shapes import makes_sense

_WORDS = frozenset({"study", "code", "round", "interview", "speaker", "memo", "decision", "quote", "summary"})
"""Families with words that people wrote; positions and decisions of others are not for a purge to set."""

_STAYS = frozenset({"purge", "action"})
"""Families that stay when an interview is withdrawn: they hold no words, and an undo may concern others."""


@dataclass(frozen=True, slots=True)
class Purged:
    """What is gone of one interview's texts."""

    kept: Mapping[str, frozenset[str]]
    """Text whose words are gone -> the versions that stand for it."""
    under: Mapping[str, frozenset[str]]
    """Version that stands for others -> those under whose purges it lies, too."""
    strict: frozenset[tuple[str, str]]
    """(Text, what stands for it) of records from which another copy's version is no refuge."""

    def __bool__(self) -> bool:
        return bool(self.kept)

    def __contains__(self, text: str) -> bool:
        return text in self.kept


NO_TEXTS = Purged({}, {}, frozenset())
"""Where nothing of an interview's texts was purged."""


@dataclass(frozen=True, slots=True)
class Purges:
    """All that is purged in a study."""

    withdrawn: frozenset[str]
    """Identifiers of interviews."""
    records: Mapping[str, Change]
    """Identifier of a change -> the record that says what it reads."""
    texts: Mapping[str, Purged]
    """Interview -> its texts whose words are gone."""

    def stored_form(self, change: Change) -> Change:
        """The change as it is to be stored and folded: itself, or without what was purged of it."""
        record = self.records.get(change.subject if change.kind == "purge.change" else change.id)
        if change.kind == "purge.change":
            superseded = record is not None and record.id != change.id
            return emptied(change) if superseded or change.scope in self.withdrawn else change
        if change.family in _STAYS:
            return change
        if change.scope in self.withdrawn:
            return emptied(change)
        if record is None or change.family not in _WORDS:
            return change
        said = record.data.get("data")
        redacted = emptied(change) if said is None else _with_data(change, said)
        return redacted if makes_sense(redacted) else emptied(change)


NOTHING = Purges(frozenset(), {}, {})
"""Where nothing was purged."""


def purges_of(changes: Iterable[Change]) -> Purges:
    """What the purges among some changes say together; the others are passed over."""
    withdrawn: set[str] = set()
    records: dict[str, Change] = {}
    texts: dict[str, list[Change]] = {}
    for change in changes:
        if not change.kind.startswith("purge.") or change.version > KINDS.get(change.kind, 0):
            continue
        if change.kind == "purge.interview":
            withdrawn.add(change.subject)
        elif change.kind == "purge.text" and PURGED not in change.data:
            texts.setdefault(change.scope, []).append(change)
        elif change.kind == "purge.change":
            there = records.get(change.subject)
            if there is None or _speaks_over(change, there):
                records[change.subject] = change
    if not (withdrawn or records or texts):
        return NOTHING
    return Purges(frozenset(withdrawn), records, {scope: _purged(about) for scope, about in texts.items()})


def _purged(changes: Iterable[Change]) -> Purged:
    kept: dict[str, frozenset[str]] = {}
    under: dict[str, frozenset[str]] = {}
    strict: set[tuple[str, str]] = set()
    for change in changes:
        stands = change.data["kept"]
        kept[change.subject] = kept.get(change.subject, frozenset()) | ({stands} if stands else frozenset())
        if stands and "under" in change.data:
            strict.add((change.subject, stands))
            under[stands] = under.get(stands, frozenset()) | frozenset(change.data["under"])
    return Purged(kept, under, frozenset(strict))


def _speaks_over(one: Change, other: Change) -> bool:
    """Whether a record speaks rather than another: one that says something, then the later one."""
    return (PURGED not in one.data, one.id) > (PURGED not in other.data, other.id)


def emptied(change: Change) -> Change:
    """The change without its data: it has no effect, and nobody can bring its data back."""
    return _with_data(change, {PURGED: True})


def _with_data(change: Change, data: Mapping[str, Any]) -> Change:
    bare = dataclasses.replace(change, data=data)
    return dataclasses.replace(bare, digest=digest_of(bare.stored()[:-1]))


def without_purged(versions: Mapping[str, Version], purged: Purged) -> Mapping[str, Version]:
    """The versions of a text, those marked as gone whose words are purged or came late."""
    if not purged:
        return versions
    kept = frozenset[str]().union(*purged.kept.values())
    return {
        id: dataclasses.replace(
            version,
            gone=_is_gone(id, versions, purged, kept)
            or any(
                descends(id, text, versions) and not is_clean(id, stands, versions, purged)
                for text, stands in purged.strict
            ),
        )
        for id, version in versions.items()
    }


def _is_gone(id: str, versions: Mapping[str, Version], purged: Purged, kept: frozenset[str]) -> bool:
    """Whether the nearest version at or above this one that a purge speaks of is purged."""
    at: str | None = id
    seen: set[str] = set()
    while at is not None and at not in seen:
        if at in purged:
            return True
        if at in kept:
            return False
        seen.add(at)
        at = versions[at].previous if at in versions else None
    return False


def descends(id: str, text: str, versions: Mapping[str, Version]) -> bool:
    """Whether a version is a text, or was made from it."""
    at: str | None = id
    seen: set[str] = set()
    while at is not None and at not in seen:
        if at == text:
            return True
        seen.add(at)
        at = versions[at].previous if at in versions else None
    return False


def is_clean(id: str, stands: str, versions: Mapping[str, Version], purged: Purged) -> bool:
    """Whether a version holds none of the words in place of which another stands: it was made from it."""
    waiting: list[str | None] = [id]
    seen: set[str] = set()
    while waiting:
        at = waiting.pop()
        if at is None or at in seen:
            continue
        if at == stands:
            return True
        seen.add(at)
        waiting += [versions[at].previous if at in versions else None, *purged.under.get(at, ())]
    return False
