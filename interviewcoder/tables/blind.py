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
