"""Which interviews are coded blind at the moment, so that no table may compare their coders.

In a round that two or more coders code at the same time, what one did must stay unknown to the other until
the round is closed: a figure, or a list of disagreements, would show it.
"""

from __future__ import annotations

from interviewcoder.project import Project


def blind_interviews(project: Project) -> frozenset[str]:
    """Identifiers of the interviews that lie in an open round of two or more coders."""
    return frozenset(
        interview
        for round in project.rounds()
        if round.open and len(round.coders) > 1
        for interview in round.interviews
    )
