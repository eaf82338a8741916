"""Finishing a purge: the file written anew, its bytes searched, and what cannot be reached said.

That a study no longer says something is a change like any other, and on disk at once. Here follows what no
transaction can do; it may be interrupted, and is done again until nothing is left.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from interviewcoder.actions.names import Names
from interviewcoder.model import StudyError
from interviewcoder.project import Backup, Project

_PIECE = 32
"""Characters of a passage that is searched for; long enough not to be said twice by chance."""


@dataclass(frozen=True, slots=True)
class Finished:
    """What is left after a purge."""

    elsewhere: dict[str, tuple[str, ...]]
    """Words that were to go -> tables of the study in which they stand for another reason."""
    backups: tuple[Path, ...]
    """Backups that still hold what was purged."""
    copies: tuple[Path, ...]
    """Other copies beside the study that do."""
    removed: tuple[Path, ...] = ()
    """Backups, and other copies, that were removed."""
    fresh: Backup | None = None
    """The backup that was made in their place."""


def finish(
    project: Project,
    words: Iterable[str] = (),
    *,
    names: Names | None = None,
    with_backups: bool = False,
) -> Finished:
    """Write the file anew and search its bytes, and those of its log, for words that should be gone.

    All that stands in the study is searched for ``names``, too, in whatever way they are written; then the
    file is left as it is where nothing was purged since it was written last.

    ``with_backups`` removes the backups that hold what was purged, after keeping one of the study as it is
    now, and with them other copies beside it in which there is no work that the study lacks. Raises
    StudyError where the file cannot be written anew, or where words stand in it outside of all tables: then
    the purge is not finished, and can be finished later.
    """
    words = tuple(words)
    anew = names is None or project.purge_unfinished()
    if anew:
        project.finish_purge()
    outside, there = project.still_there(words)
    if outside and not anew:  # a search that was remembered, and overwritten since
        project.finish_purge()
        outside, there = project.still_there(words)
    if names is not None:
        there = _with_names(project, names, there)
    if outside:
        raise StudyError(
            f"The bytes of {project.path} still hold words that were purged; finish with "
            f"'interviewcoder purge {project.path}', and tell the makers of interviewcoder where that fails."
        )
    held, copies = project.copies_with_purged()
    removed: tuple[Path, ...] = ()
    fresh = None
    if with_backups and (held or copies):
        fresh = project.back_up("purge") if held else None
        own = tuple(path for path in copies if project.has_own_work(path))
        removed = (*held, *(path for path in copies if path not in own))
        for path in removed:
            for suffix in ("", "-wal", "-shm", "-journal"):
                path.with_name(path.name + suffix).unlink(missing_ok=True)
        held, copies = (), own
    return Finished(there, held, copies, removed, fresh)


def _with_names(
    project: Project, names: Names, there: dict[str, tuple[str, ...]]
) -> dict[str, tuple[str, ...]]:
    found = {word: set(tables) for word, tables in there.items()}
    for table, value in project.values():
        for start, end, _ in names.places(value):
            found.setdefault(value[start:end], set()).add(table)
    return {word: tuple(sorted(tables)) for word, tables in found.items()}


def pieces(text: str) -> tuple[str, ...]:
    """Passages of a text to search bytes for: from the middle of each line that is long enough.

    >>> pieces("Yes.\\nWell, we have four beds with the drains and the shielding.")
    ('have four beds with the drains',)
    """
    found = []
    for line in text.splitlines():
        if len(line) >= _PIECE + 2:
            start = (len(line) - _PIECE) // 2
            while start and line[start - 1].isalnum():
                start -= 1
            found.append(line[start : start + _PIECE].rpartition(" ")[0] or line)
    return tuple(dict.fromkeys(found))
