"""Codes made after an interview was finished: its silence about them is missing, until it is read again."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from interviewcoder.actions.queue import tasks
from interviewcoder.actions.read_for import with_parts
from interviewcoder.model import Code
from interviewcoder.project import Project
from interviewcoder.themes import CountedInterview, ThemeCounts


def codes_read_for(project: Project) -> dict[tuple[str, str], frozenset[str]]:
    """(Interview, coder) -> codes the coder read the interview for: those there were, and re-read for.

    What a code was split into counts as read for with it, once none of its codings there waits any more.
    """
    found: dict[tuple[str, str], frozenset[str]] = {}
    for done in project.finished():
        if done.finished:
            of = (done.interview, done.coder)
            found[of] = found.get(of, frozenset()) | {*done.codes, *done.reread}
    codes = project.shown_codes()
    if not any(code.split_into for code in codes):
        return found
    waiting: dict[tuple[str, str], set[str]] = {}
    for task in tasks(project, kinds=["split"]):
        if task.interview is not None:
            waiting.setdefault((task.interview.id, task.coder), set()).add(task.code.id)
    return {of: with_parts(read, codes, waiting.get(of, ())) for of, read in found.items()}


def unread_rows(known: Iterable[str], rows_of: Mapping[str, Sequence[str]]) -> frozenset[str]:
    """Rows of which no code was known."""
    read = {row for code in known for row in rows_of.get(code, ())}
    return frozenset(row for rows in rows_of.values() for row in rows if row not in read)


def made_later_note(
    counts: ThemeCounts, interviews: Iterable[CountedInterview], codes: Mapping[str, Code]
) -> list[str]:
    """Which rows some interviews are missing in, until they are read again."""
    listed = [row.code for row in (*counts.rows, *counts.counter_examples)]
    missing = {
        codes[row].key: names
        for row in listed
        if (names := [i.name for i in interviews if i.finished and row in i.unread and row not in i.rows])
    }
    said = "; ".join(
        f"{key} ({', '.join(names[:5])}{f' and {len(names) - 5} more' if names[5:] else ''})"
        for key, names in missing.items()
    )
    return (
        [
            "Made after interviews were finished, and missing there until they are re-read for it, so not in "
            f"their denominators: {said}."
        ]
        if said
        else []
    )
