"""The lock on the codebook during a reliability round: no code changes under the hands of those who code."""

from __future__ import annotations

from interviewcoder.model import Code, OptionError, Round
from interviewcoder.project import Project


def locking_round(project: Project) -> Round | None:
    """The reliability round that is open and locks the codebook; None where there is none."""
    return next((one for one in project.rounds() if one.open and one.kind == "reliability"), None)


def refuse_locked(project: Project, *codes: Code, coder: str = "") -> None:
    """Raise OptionError where the codebook is locked; whoever proposed codes may still change those."""
    round = locking_round(project)
    if round is None or (codes and all(code.proposed_by == coder for code in codes)):
        return
    raise OptionError(
        f"The codebook is locked until the reliability round '{round.name}' is closed, so that all code by "
        "the same one; a code made from the words meanwhile is a proposal."
    )
