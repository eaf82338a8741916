"""How the rounds compared were done, to be told with their figures: how drawn, and until when blind."""

from __future__ import annotations

from interviewcoder.model import Round
from interviewcoder.tables.compare import Compared


def conduct(chosen: Compared) -> tuple[str, ...]:
    """Sentences on each round whose codings are compared; none of ordinary coding, which is not blind."""
    used = {done.round for _, group in chosen.passes for done in group}
    rounds = [round for round in chosen.rounds if round.id in used and round.interviews]
    return tuple(sentence for round in rounds for sentence in _told(round))


def _told(round: Round) -> list[str]:
    said = []
    if drawn := round.drawn:
        asked = f"{100 * drawn.share:g}% of all" if drawn.share is not None else f"{drawn.number} asked for"
        by = f", within {drawn.by.replace(',', ' and ').replace('_', ' ')}" if drawn.by else ""
        said.append(
            f"The interviews of {round.name} were drawn by random numbers ({asked}{by}, seed {drawn.seed})."
        )
    else:
        said.append(f"The interviews of {round.name} were named, not drawn.")
    if len(round.coders) > 1:
        until = (
            "the round was closed" if round.reveal == "closing" else "all of them had finished the interview"
        )
        said.append(f"In {round.name} coders did not see each other's codings until {until}.")
    return said
