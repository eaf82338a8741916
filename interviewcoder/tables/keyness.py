"""Which words a theme's passages have more often than the rest of what was said."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from interviewcoder.project import Project
from interviewcoder.tables.frames import row_frame
from interviewcoder.tables.gather import of_one_state
from interviewcoder.tables.options_words import KeynessOptions
from interviewcoder.tables.spoken_words import (
    CodeStudied,
    code_studied,
    named_language,
    not_listed,
    not_listed_said,
    one_language,
    stretches,
)
from interviewcoder.themes.keyness import key_words
from interviewcoder.themes.word_forms import FoldedWords

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True, slots=True)
class KeynessRow:
    """A word, in the passages of a code and in the rest."""

    word: str
    inside: int
    """How often it is in the passages."""
    outside: int
    """How often in the rest of the same interviews."""
    inside_rate: float | None
    """Per 1,000 words of the passages; None where there are none."""
    outside_rate: float | None
    interviews: int
    """Interviews in whose passages it is."""
    log_likelihood: float
    log_ratio: float | None
    """1 for twice as frequent in the passages, -1 for half; None where nothing or all is coded."""


@dataclass(frozen=True, slots=True)
class KeynessTable:
    """Words by how telling they are of a code's passages, with what must be said beside them."""

    code: str
    """Key of the code."""
    label: str
    language: str
    """Code of the language (de); empty where it is not known."""
    words_inside: int
    words_outside: int
    rows: tuple[KeynessRow, ...]
    notes: tuple[str, ...]
    options: KeynessOptions

    def frame(self) -> pd.DataFrame:
        """A row a word: ``inside``, ``outside``, ``interviews`` int64, the other figures float64."""
        whole = dict.fromkeys(("inside", "outside", "interviews"), "int64")
        figures = ("inside_rate", "outside_rate", "log_likelihood", "log_ratio")
        return row_frame(KeynessRow, self.rows, {**whole, **dict.fromkeys(figures, "float64")})


@of_one_state
def keyness_table(
    project: Project, code: str, /, options: KeynessOptions | None = None, **choices: Any
) -> KeynessTable:
    """Key words of the passages of a code (its key) and of the codes below it, by
    `interviewcoder.themes.keyness`, against all other words that count in the same finished interviews.

    Choices are the fields of `KeynessOptions`. Raises OptionError for an unknown code or coder, where roles
    are not confirmed, and where the interviews are in several languages and none is chosen.
    """
    options = options or KeynessOptions(**choices)
    about = code_studied(
        project, code, coders=options.coders, boundary=options.boundary, interviewer=options.interviewer
    )
    language = one_language(about.interviews, options.language)
    about = about.in_language(language)
    forms = FoldedWords(language)
    inside, every = Counter[str](), Counter[str]()
    interviews = Counter[str]()
    for text in about.texts(project):
        here = Counter(
            word for part in stretches(text, text.passages.get(about.row, ()), forms) for word in part
        )
        inside.update(here)
        interviews.update(here.keys())
        for turn in stretches(text, text.turns, forms):
            every.update(turn)
    outside = every - inside
    hidden = not_listed(language, options.stop_words, all_words=options.all_words)
    found = [
        one
        for one in key_words(inside, outside, direction=options.direction, least=options.least)
        if one.word not in hidden
    ]
    in_all, out_all = inside.total(), outside.total()
    rows = tuple(
        KeynessRow(
            one.word,
            one.inside,
            one.outside,
            1000 * one.inside / in_all if in_all else None,
            1000 * one.outside / out_all if out_all else None,
            interviews[one.word],
            one.log_likelihood,
            one.log_ratio,
        )
        for one in found[: options.most or None]
    )
    code, label = about.code.key, about.code.label
    table = KeynessTable(code, label, language, in_all, out_all, rows, (), options)
    return replace(table, notes=tuple(_notes(about, table, len(found))))


def _notes(about: CodeStudied, table: KeynessTable, found: int) -> Iterator[str]:
    options = table.options
    yield (
        f"The {table.words_inside:,} words of the passages of {table.code}, its sub-codes among them, "
        f"against the {table.words_outside:,} other words of the same interviews, in "
        f"{named_language(table.language)}; a counter-example's passages are among the others."
    )
    if not table.words_inside or not table.words_outside:
        which = "No word is" if not table.words_inside else "All words are"
        yield f"{which} in its passages, so there is nothing to compare."
    yield (
        f"Words that are {options.direction} frequent in the passages, {options.least} times or more where "
        "they are the more frequent. G²: log-likelihood ratio (Dunning 1993). Log ratio: binary logarithm of "
        "the ratio of the two frequencies, 1 for twice as frequent (Hardie 2014); 0 counts as one half."
    )
    yield (
        "What one person says is no sample of independent words: read the figures as an order and not as a "
        "test, and the number of interviews for whether a word is one person's."
    )
    if said := not_listed_said(table.language, options.stop_words, all_words=options.all_words):
        yield said
    if len(table.rows) < found:
        yield f"The first {len(table.rows):,} of {found:,} words."
    yield from about.said(table.language)
