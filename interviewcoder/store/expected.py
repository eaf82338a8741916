"""Who codes which interview in a round: those of its coders who read the interview's language.

A round names coders and interviews; where it was drawn within reading languages, not every coder codes every
interview, and nobody should wait for one who does not.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence

from interviewcoder.model import Round
from interviewcoder.store.queries.rounds import coders


def expected_coders(connection: sqlite3.Connection, round: Round) -> dict[str, tuple[str, ...]]:
    """Interview -> coders of the round who are to code it, by name.

    A coder of whom no language is recorded reads everything, and everybody an interview without one. Where
    the record leaves fewer than two of several, they were named in spite of it, and all are meant.
    """
    reads = coders(connection)
    languages = dict(connection.execute("select id, language from interview").fetchall())
    found = {}
    for interview in round.interviews:
        language = languages.get(interview)
        readers = [coder for coder in round.coders if _reads(reads.get(coder, ()), language)]
        enough = len(readers) >= min(2, len(round.coders))
        found[interview] = tuple(sorted(readers if enough else round.coders))
    return found


def _reads(languages: Sequence[str], language: str | None) -> bool:
    return not languages or language is None or _base(language) in map(_base, languages)


def _base(language: str) -> str:
    """A language without its region."""
    return language.replace("_", "-").partition("-")[0].casefold()
