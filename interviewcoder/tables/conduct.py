"""How the rounds compared were done, to be told with their figures: how drawn, and until when blind."""

from __future__ import annotations

from collections.abc import Collection

from interviewcoder.model import Round
from interviewcoder.tables.compare import Compared


def conduct(chosen: Compared, withdrawn: Collection[str] = ()) -> tuple[str, ...]:
    """Sentences on each round whose codings are compared; none of ordinary coding, which is not blind.

    ``withdrawn``: identifiers of interviews whose consent was withdrawn, so that fewer are left than drawn.
    """
    used = {done.round for _, group in chosen.passes for done in group}
    rounds = [round for round in chosen.rounds if round.id in used and round.interviews]
    return tuple(sentence for round in rounds for sentence in _told(round, withdrawn))


def _told(round: Round, withdrawn: Collection[str]) -> list[str]:
    said = []
    gone = sum(interview in withdrawn for interview in round.interviews)
    if drawn := round.drawn:
        asked = f"{100 * drawn.share:g}% of all" if drawn.share is not None else f"{drawn.number} asked for"
        by = f", within {drawn.by.replace(',', ' and ').replace('_', ' ')}" if drawn.by else ""
        said.append(
            f"The interviews of {round.name} were drawn by random numbers ({asked}{by}, seed {drawn.seed})."
        )
    else:
        said.append(f"The interviews of {round.name} were named, not drawn.")
    if gone:
        said.append(
            f"Of the {len(round.interviews)} interviews of {round.name}, {gone} "
            f"{'was' if gone == 1 else 'were'} withdrawn since."
        )
    if len(round.coders) > 1:
        until = (
            "the round was closed"
            if round.reveal == "closing"
            else "all of them had finished the interview, or the round was closed"
        )
        said.append(f"In {round.name} coders did not see each other's codings until {until}.")
    return said
