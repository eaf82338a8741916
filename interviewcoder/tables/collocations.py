"""Which words stand near each other in a theme's passages, or in all that was said."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from interviewcoder.project import Project
from interviewcoder.tables.counted_passages import CountedText
from interviewcoder.tables.frames import row_frame
from interviewcoder.tables.gather import (
    counted_turns,
    of_one_state,
    require_roles,
    words_within,
)
from interviewcoder.tables.languages import base_language
from interviewcoder.tables.options_words import CollocationOptions
from interviewcoder.tables.spoken_words import (
    CodeStudied,
    code_studied,
    named_language,
    not_listed,
    not_listed_said,
    one_language,
    stretches,
)
from interviewcoder.themes.keyness import WordPair, word_pairs
from interviewcoder.themes.word_forms import FoldedWords

if TYPE_CHECKING:
    import pandas as pd

_SCORES = {
    "likelihood": "G², the log-likelihood ratio (Dunning 1993)",
    "pmi": "pointwise mutual information (Church & Hanks 1990), which favours rare words",
    "dice": "Dice's coefficient, from 0 to 1",
}


@dataclass(frozen=True, slots=True)
class CollocationTable:
    """Pairs of words by how strongly they go together, with what must be said beside them."""

    code: str
    """Key of the code in whose passages; empty for all that was said."""
    label: str
    language: str
    """Code of the language (de); empty where it is not known."""
    words: int
    """Words that were looked at."""
    rows: tuple[WordPair, ...]
    notes: tuple[str, ...]
    options: CollocationOptions

    def frame(self) -> pd.DataFrame:
        """A row a pair: ``together``, ``first_pairs``, ``second_pairs`` int64, ``score`` float64."""
        whole = dict.fromkeys(("together", "first_pairs", "second_pairs"), "int64")
        return row_frame(WordPair, self.rows, {**whole, "score": "float64"})


@of_one_state
def collocations_table(
    project: Project, /, options: CollocationOptions | None = None, **choices: Any
) -> CollocationTable:
    """Collocations in the passages of a code, or in all turns that count, by
    `interviewcoder.themes.keyness.word_pairs`. No pair reaches beyond a passage or turn.

    Choices are the fields of `CollocationOptions`. Raises OptionError as `keyness_table`.
    """
    options = options or CollocationOptions(**choices)
    about, language, within = _looked_at(project, options)
    hidden = not_listed(language, options.stop_words, all_words=options.all_words)
    found = [
        one
        for one in word_pairs(within, window=options.window, measure=options.measure, least=options.least)
        if one.first not in hidden and one.second not in hidden
    ]
    rows = tuple(found[: options.most or None])
    key, label = (about.code.key, about.code.label) if about else ("", "")
    table = CollocationTable(key, label, language, sum(map(len, within)), rows, (), options)
    return replace(table, notes=tuple(_notes(about, table, len(found))))


def _looked_at(
    project: Project, options: CollocationOptions
) -> tuple[CodeStudied | None, str, Sequence[Sequence[str]]]:
    """The code, the language, and the words of each passage or turn."""
    if options.code:
        about = code_studied(
            project,
            options.code,
            coders=options.coders,
            boundary=options.boundary,
            interviewer=options.interviewer,
        )
        language = one_language(about.interviews, options.language)
        about, forms = about.in_language(language), FoldedWords(language)
        passages = (
            (text, text.passages[about.row]) for text in about.texts(project) if about.row in text.passages
        )
        return about, language, [part for one, spans in passages for part in stretches(one, spans, forms)]
    every = project.interviews()
    language = one_language(every, options.language)
    chosen = [one for one in every if base_language(one.language) == language]
    if not options.interviewer:
        require_roles(project, chosen)
    found: list[list[str]] = []
    forms = FoldedWords(language)
    for interview in chosen:
        document = project.document(interview)
        turns = counted_turns(document, interviewer=options.interviewer)
        words = tuple(words_within(document.text, turns))
        found.extend(stretches(CountedText(interview, document, turns, words, {}), turns, forms))
    return None, language, found


def _notes(about: CodeStudied | None, table: CollocationTable, found: int) -> Iterator[str]:
    options = table.options
    where = f"the passages of {table.code}, its sub-codes among them" if about else "all interviews"
    yield (
        f"Looked at: the {table.words:,} words of {where}, in {named_language(table.language)}. Together: "
        f"the second word stands behind the first, within {options.window} words of one "
        f"{'passage' if about else 'turn'}, {options.least} times or more, and more often than by chance. "
        f"Score: {_SCORES[options.measure]}, of all such pairs."
    )
    if said := not_listed_said(table.language, options.stop_words, all_words=options.all_words):
        yield said
    if len(table.rows) < found:
        yield f"The first {len(table.rows):,} of {found:,} pairs."
    if about:
        yield from about.said(table.language)
    elif not options.interviewer:
        yield "The interviewer's words do not count."
