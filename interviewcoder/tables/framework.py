"""The framework matrix: what each interview says of each theme, summarised and in its own words.

Ritchie & Spencer (1994), Qualitative data analysis for applied policy research; Gale et al. (2013), BMC
Medical Research Methodology 13, 117: a row an interview, a column a theme, a cell what it says in short.
"""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from interviewcoder.actions.attribute_types import AttributeType, attribute_types, value_key
from interviewcoder.model import Code, Interview, Summary
from interviewcoder.project import Project
from interviewcoder.tables.codes_made_later import codes_read_for, unread_rows
from interviewcoder.tables.counted_passages import CountedStudy, CountedText, counted_study, counted_texts
from interviewcoder.tables.frames import free_column
from interviewcoder.tables.gather import of_one_state, require_attribute
from interviewcoder.tables.options_words import FrameworkOptions
from interviewcoder.tables.whose import WHOSE
from interviewcoder.themes import covered_words
from interviewcoder.themes.counts import NOTHING_FINISHED
from interviewcoder.transcripts.words import words

if TYPE_CHECKING:
    import pandas as pd

BETWEEN = " […] "
"""Stands between the passages of a cell, and where one was shortened."""


@dataclass(frozen=True, slots=True)
class FrameworkCell:
    """What an interview says of a theme."""

    interview: str
    code: str
    """Key of the theme or code."""
    label: str
    summary: str
    """What coders wrote of it, each with a name where several did; empty where nobody did."""
    passages: int | None
    """Joined passages; None where the interview is not finished, or was not read for the code ("–")."""
    words: int | None
    """Words in them."""
    text: str
    """The passages in their own words, in order."""

    @property
    def shown(self) -> str:
        """The cell in one text: the summary, or else the passages; – where nothing can be said yet."""
        if self.summary or self.text:
            return self.summary or self.text
        return NOTHING_FINISHED if self.passages is None else ""


@dataclass(frozen=True, slots=True)
class FrameworkTable:
    """All cells, with all that must be said beside them."""

    interviews: tuple[str, ...]
    """Rows, in order."""
    attributes: Mapping[str, tuple[str, ...]]
    """Attribute -> its value for each of the interviews; empty text where one has none."""
    codes: tuple[tuple[str, str], ...]
    """(Key, label) of the columns, in codebook order."""
    cells: tuple[FrameworkCell, ...]
    """By interview, then by code."""
    notes: tuple[str, ...]
    options: FrameworkOptions

    def frame(self) -> pd.DataFrame:
        """Tidy: a row an interview and theme; ``passages`` and ``words`` Int64 (missing where not finished),
        the rest text, the attributes behind the others."""
        import pandas as pd

        columns = ["interview", "code", "label", "passages", "words", "summary", "text"]
        wide = len(self.codes)  # names and keys may be there twice, so places count
        records = [
            [
                *(getattr(cell, name) for name in columns),
                *(values[place // wide] for values in self.attributes.values()),
            ]
            for place, cell in enumerate(self.cells)
        ]
        titles = [*columns, *(free_column(name, columns) for name in self.attributes)]
        return pd.DataFrame(records, columns=titles).astype({"passages": "Int64", "words": "Int64"})

    def matrix(self) -> pd.DataFrame:
        """(interviews, 1 + attributes + codes) as the method draws it: the interview, its attributes, and
        what is shown of each theme, in columns named "KEY label"."""
        import pandas as pd

        labels = [f"{key} {label}" for key, label in self.codes]
        taken = ["interview", *labels]
        wide = len(self.codes)
        records = [
            [
                name,
                *(values[place] for values in self.attributes.values()),
                *(cell.shown for cell in self.cells[place * wide : (place + 1) * wide]),
            ]
            for place, name in enumerate(self.interviews)
        ]
        titles = ["interview", *(free_column(name, taken) for name in self.attributes), *labels]
        return pd.DataFrame(records, columns=titles)


@of_one_state
def framework_table(
    project: Project, /, options: FrameworkOptions | None = None, **choices: Any
) -> FrameworkTable:
    """The framework matrix of all interviews, finished or not; what does not count yet has no passages.

    Choices are the fields of `FrameworkOptions`. Counter-examples have columns of their own, behind the
    others; retired codes have none unless something is in them. Raises OptionError for an unknown attribute
    or coder, and where roles are not confirmed.
    """
    options = options or FrameworkOptions(**choices)
    interviews = list(project.interviews())
    if interviews:
        for name in options.names:
            require_attribute(project, interviews, name)
    interviews = _in_order(project, interviews, options.names)
    study = counted_study(project, coders=options.coders, boundary=options.boundary, rows=options.codes)
    counted = {text.interview.id: text for text in counted_texts(project, study)}
    written = _summaries(project, study)
    unread = _unread(project, study)
    used = {row for text in counted.values() for row in text.passages} | {row for _, row in written}
    rows = [id for id in study.rows if not study.codes[id].retired or id in used]
    rows.sort(key=lambda id: not study.codes[id].counts)
    cells = tuple(
        _cell(
            about,
            study.codes[row],
            _readable(counted.get(about.id), row, unread),
            _told(written.get((about.id, row), ()), study, about, row),
            options.words,
        )
        for about in interviews
        for row in rows
    )
    return FrameworkTable(
        tuple(one.name for one in interviews),
        {name: tuple(one.attributes.get(name, "") for one in interviews) for name in options.names},
        tuple((study.codes[row].key, study.codes[row].label) for row in rows),
        cells,
        tuple(_notes(study, options)),
        options,
    )


def _in_order(project: Project, interviews: list[Interview], names: Sequence[str]) -> list[Interview]:
    """By the first attribute, those without a value last, and then as the study has them."""
    if not names:
        return interviews
    key = value_key(attribute_types(project).get(names[0], AttributeType()))
    given = [one for one in interviews if one.attributes.get(names[0])]
    without = [one for one in interviews if not one.attributes.get(names[0])]
    return [*sorted(given, key=lambda one: key(one.attributes[names[0]])), *without]


def _summaries(project: Project, study: CountedStudy) -> dict[tuple[str, str], list[Summary]]:
    """(Interview, row) -> summaries; of one coder alone where one is named."""
    named = None if study.whose.rule in WHOSE else study.whose.rule
    found: dict[tuple[str, str], list[Summary]] = {}
    for one in project.summaries():
        rows = study.rows_of.get(one.code, ())
        if rows and (named is None or one.coder == named):
            found.setdefault((one.interview, rows[-1]), []).append(one)
    return found


def _readable(text: CountedText | None, row: str, unread: Container[tuple[str, str]]) -> CountedText | None:
    """What counts of an interview; None where its silence about a row is no silence."""
    if text is None or row in text.passages or (text.interview.id, row) not in unread:
        return text
    return None


def _unread(project: Project, study: CountedStudy) -> set[tuple[str, str]]:
    """(Interview, row) of interviews finished before there was a code of the row, and not re-read for it."""
    read = codes_read_for(project)
    found: set[tuple[str, str]] = set()
    for one in study.whose.chosen:
        known = frozenset(code for coder in one.coders for code in read.get((one.interview.id, coder), ()))
        found.update((one.interview.id, row) for row in unread_rows(known, study.rows_of))
    return found


def _told(summaries: Sequence[Summary], study: CountedStudy, about: Interview, row: str) -> str:
    """Summaries as one text: the main coder's first, that of the theme before those of its sub-codes."""
    place = {id: number for number, id in enumerate(study.codes)}
    several = len({one.coder for one in summaries}) > 1
    parts = []
    for one in sorted(summaries, key=lambda one: (one.coder != about.main_coder, one.coder, place[one.code])):
        code = study.codes[study.codes[one.code].resolved]
        marks = [*([code.key] if code.id != row else []), *([one.coder] if several else [])]
        parts.append(f"{', '.join(marks)}: {one.text}" if marks else one.text)
    return "\n".join(parts)


def _cell(
    about: Interview, code: Code, counted: CountedText | None, summary: str, most: int
) -> FrameworkCell:
    if counted is None:
        return FrameworkCell(about.name, code.key, code.label, summary, None, None, "")
    passages = counted.passages.get(code.id, ())
    said = BETWEEN.join(" ".join(counted.document.text[start:end].split()) for start, end in passages)
    number = covered_words(passages, counted.words)
    return FrameworkCell(
        about.name, code.key, code.label, summary, len(passages), number, _shortened(said, most)
    )


def _shortened(text: str, most: int) -> str:
    """At most so many of its words; all where ``most`` is 0."""
    spans = words(text) if most else []
    return text if len(spans) <= most else f"{text[: spans[most - 1][1]]}{BETWEEN.rstrip()}"


def _notes(study: CountedStudy, options: FrameworkOptions) -> Iterator[str]:
    summaries = "all coders'" if study.whose.rule in WHOSE else f"{study.whose.rule}'s"
    cut = f", at most {options.words} words" if options.words else ""
    yield (
        f"A cell is the summary that was written ({summaries}), or else the passages in their own "
        f"words{cut}; empty where a finished interview says nothing of it, {NOTHING_FINISHED} where the "
        "interview is not finished, or was not read for the code."
    )
    yield (
        "The interviewer's words do not count; a counter-example has a column of its own. Codings: "
        f"{study.whose.words}; finished interviews: {len(study.whose.chosen)} of "
        f"{len(study.whose.interviews)}."
    )
    yield from study.whose.notes
