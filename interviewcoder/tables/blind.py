"""Which interviews are coded blind at the moment, so that no table may compare their coders or count them.

What is hidden is decided by the store (`interviewcoder.store.blind`); tables say what they left out.
"""

from __future__ import annotations

from interviewcoder.project import Project


def blind_interviews(project: Project) -> frozenset[str]:
    """Identifiers of the interviews whose coders' work is hidden until their round reveals it."""
    return project.hidden().interviews


def blind_names(project: Project) -> tuple[str, ...]:
    """Their names, in order; to be said beside what they were left out of."""
    blind = blind_interviews(project)
    return tuple(one.name for one in project.interviews() if one.id in blind) if blind else ()


def open_rounds(project: Project) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """(Name of an open round, names of the interviews it hides), of the rounds that hide any."""
    blind = blind_interviews(project)
    if not blind:
        return ()
    interviews = [one for one in project.interviews() if one.id in blind]
    found = []
    for one in project.rounds():
        hidden = tuple(interview.name for interview in interviews if interview.id in one.interviews)
        if one.open and len(one.coders) > 1 and hidden:
            found.append((one.name, hidden))
    return tuple(found)
