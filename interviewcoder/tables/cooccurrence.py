"""Which themes or codes stand together in a study, or stand in which country: counts and Jaccard indices."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING, Any

from interviewcoder.model import Code, OptionError, Span
from interviewcoder.project import Project
from interviewcoder.tables.column_words import attribute_words
from interviewcoder.tables.counted_passages import CountedStudy, CountedText, counted_study, counted_texts
from interviewcoder.tables.frames import row_frame
from interviewcoder.tables.gather import of_one_state, ordered_values, require_attribute, spans_within
from interviewcoder.tables.options_exploring import CooccurrenceOptions
from interviewcoder.themes import mark_units
from interviewcoder.themes.cooccurrence import Together, in_units, jaccard, over_words, words_covered

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt
    import pandas as pd

NO_VALUE = "not given"
_PLURAL = {"sentence": "sentences", "turn": "turns", "segment": "segments", "interview": "interviews"}


@dataclass(frozen=True, slots=True)
class CooccurrenceRow:
    """Two codes, or a code and a group of interviews."""

    first: str
    """Key of a code."""
    first_label: str
    second: str
    """Key of another code that comes later in the codebook; or the group (Germany)."""
    second_label: str
    together: int
    """Units in which both stand; with overlap, stretches of words that both cover."""
    first_units: int
    """Units in which the first stands; with overlap, words, as for the second."""
    second_units: int
    jaccard: float | None
    """From 0 (never together) to 1 (always); None where neither occurs."""


@dataclass(frozen=True, slots=True)
class CooccurrenceTable:
    """All pairs, with all that must be said beside them."""

    rows: tuple[CooccurrenceRow, ...]
    codes: tuple[tuple[str, str, int], ...]
    """(Key, label, units it stands in) in codebook order."""
    groups: tuple[tuple[str, int], ...]
    """(Group, units with any code) where codes are set against an attribute; else empty."""
    notes: tuple[str, ...]
    options: CooccurrenceOptions

    def frame(self) -> pd.DataFrame:
        """A row a pair: counts int64, ``jaccard`` float64 (missing where neither occurs), the rest text."""
        counts = dict.fromkeys(("together", "first_units", "second_units"), "int64")
        return row_frame(CooccurrenceRow, self.rows, {**counts, "jaccard": "float64"})

    def matrix(self, value: str = "together") -> pd.DataFrame:
        """(codes, codes or groups) of ``together`` or ``jaccard``; of code × code symmetric, with the units
        of a code by itself on the diagonal."""
        import numpy as np
        import pandas as pd

        keys = [key for key, _, _ in self.codes]
        across = [group for group, _ in self.groups] or keys
        down, right = ({name: place for place, name in enumerate(names)} for names in (keys, across))
        kind = np.int64 if value == "together" else np.float64
        found = np.full((len(keys), len(across)), 0 if value == "together" else np.nan, kind)
        for row in self.rows:
            one = getattr(row, value)
            found[down[row.first], right[row.second]] = np.nan if one is None else one
            if not self.groups:
                found[down[row.second], right[row.first]] = np.nan if one is None else one
        if not self.groups and value == "together":
            np.fill_diagonal(found, [units for _, _, units in self.codes])
        return pd.DataFrame(found, index=keys, columns=across)


@of_one_state
def cooccurrence_table(
    project: Project, /, options: CooccurrenceOptions | None = None, **choices: Any
) -> CooccurrenceTable:
    """Co-occurrence of themes or codes in the final codings (or those chosen), of finished interviews.

    Choices are the fields of `CooccurrenceOptions`. Counter-examples and retired codes nobody used are left
    out. Raises OptionError for an unknown attribute or coder, where roles are not confirmed, and where
    segments are asked for and none is drawn.
    """
    options = options or CooccurrenceOptions(**choices)
    study = counted_study(project, coders=options.coders, boundary=options.boundary, rows=options.codes)
    rows = [id for id in study.rows if study.codes[id].counts]
    if options.attribute:
        return _with_groups(project, study, rows, options)
    sums = _summed(project, study, rows, options)
    return _code_by_code(study, rows, sums, options)


def _summed(
    project: Project, study: CountedStudy, rows: Sequence[str], options: CooccurrenceOptions
) -> Together:
    """Of all interviews that count; (rows, rows)."""
    import numpy as np

    place = {id: number for number, id in enumerate(rows)}
    sums = Together(*(np.zeros((len(rows), len(rows)), np.int64) for _ in range(3)))
    drawn = False
    for about in counted_texts(project, study):
        drawn = drawn or bool(about.document.segments)
        there = [id for id in about.passages if id in place]
        if there:
            found = _of_one(about, there, options)
            at = np.array([place[id] for id in there])
            for field in ("counts", "shared", "both"):
                getattr(sums, field)[np.ix_(at, at)] += getattr(found, field)
    if options.within == "segment" and not drawn and study.whose.chosen:
        raise _no_segments(project)
    return sums


def _of_one(about: CountedText, rows: Sequence[str], options: CooccurrenceOptions) -> Together:
    if options.within == "overlap":
        return over_words(words_covered([about.passages[id] for id in rows], about.words), _follows(about))
    return in_units(_marks(about, rows, options.within), near=options.near)


def _marks(about: CountedText, rows: Sequence[str], within: str) -> npt.NDArray[np.bool_]:
    """(rows, units) which units of an interview the passages of a row mark."""
    import numpy as np

    units = np.array(_units(about, within), np.int64).reshape(-1, 2)
    words = np.array(about.words, np.int64).reshape(-1, 2)
    found = [mark_units(about.passages[id], units, words) for id in rows]
    return np.array(found, np.bool_).reshape(len(rows), len(units))


def _units(about: CountedText, within: str) -> Sequence[Span]:
    if within == "interview":
        return ((0, len(about.document.text)),)
    if within == "segment":
        return about.document.segments
    return about.turns if within == "turn" else spans_within(about.document.sentences, about.turns)


def _follows(about: CountedText) -> npt.NDArray[np.bool_]:
    """(words,) whether a word follows the one before it in the same turn."""
    import numpy as np

    words = np.array(about.words, np.int64).reshape(-1, 2)
    ends = np.array([end for _, end in about.turns], np.int64)
    turns = np.searchsorted(ends, words[:, 0], side="right")
    follows = np.zeros(len(words), np.bool_)
    follows[1:] = turns[1:] == turns[:-1]
    return follows


def _code_by_code(
    study: CountedStudy, rows: Sequence[str], sums: Together, options: CooccurrenceOptions
) -> CooccurrenceTable:
    index = jaccard(sums)
    codes = [study.codes[id] for id in rows]
    sizes = [int(size) for size in sums.both.diagonal()]
    shown = [place for place, code in enumerate(codes) if sizes[place] or not code.retired]
    found = tuple(
        CooccurrenceRow(
            codes[first].key,
            codes[first].label,
            codes[second].key,
            codes[second].label,
            int(sums.counts[first, second]),
            sizes[first],
            sizes[second],
            None if sizes[first] + sizes[second] == 0 else float(index[first, second]),
        )
        for first, second in combinations(shown, 2)
    )
    listed = tuple((codes[place].key, codes[place].label, sizes[place]) for place in shown)
    return CooccurrenceTable(found, listed, (), tuple(_notes(study, options)), options)


def _with_groups(
    project: Project, study: CountedStudy, rows: Sequence[str], options: CooccurrenceOptions
) -> CooccurrenceTable:
    """Codes against the values of an attribute."""
    name = options.attribute
    interviews = study.whose.interviews
    if interviews:
        require_attribute(project, interviews, name)
    groups = ordered_values(project, interviews, name)
    if any(not one.interview.attributes.get(name) for one in study.whose.chosen):
        groups = [*(group for group in groups if group != NO_VALUE), NO_VALUE]
    units: dict[tuple[str, str], int] = {}
    coded = dict.fromkeys(groups, 0)
    drawn = False
    for about in counted_texts(project, study):
        group = about.interview.attributes.get(name) or NO_VALUE
        drawn = drawn or bool(about.document.segments)
        there = [id for id in rows if id in about.passages]
        marks = _marks(about, there, options.within)
        coded[group] += int(marks.any(axis=0).sum()) if there else 0
        for id, number in zip(there, marks.sum(axis=1), strict=True):
            units[id, group] = units.get((id, group), 0) + int(number)
    if options.within == "segment" and not drawn and study.whose.chosen:
        raise _no_segments(project)
    sizes = {id: sum(units.get((id, group), 0) for group in groups) for id in rows}
    rows = [id for id in rows if sizes[id] or not study.codes[id].retired]
    found = tuple(
        _row_with_group(study.codes[id], group, units.get((id, group), 0), sizes[id], coded[group])
        for id in rows
        for group in groups
    )
    listed = tuple((study.codes[id].key, study.codes[id].label, sizes[id]) for id in rows)
    return CooccurrenceTable(found, listed, tuple(coded.items()), tuple(_notes(study, options)), options)


def _row_with_group(code: Code, group: str, together: int, of_code: int, of_group: int) -> CooccurrenceRow:
    either = of_code + of_group - together
    index = together / either if either else None
    return CooccurrenceRow(code.key, code.label, group, group, together, of_code, of_group, index)


def _no_segments(project: Project) -> OptionError:
    return OptionError(
        f"No segment is drawn in the finished interviews of {project.path}; draw some with 'interviewcoder "
        "segments', or choose another unit."
    )


def _notes(study: CountedStudy, options: CooccurrenceOptions) -> Iterator[str]:
    unit = options.within
    if options.attribute:
        by = attribute_words(options.attribute)
        yield (
            f"Together: {_PLURAL[unit]} of the {by} in which the code stands. Jaccard: these, out of all "
            f"{_PLURAL[unit]} in which the code stands or that are of the {by} and have any code."
        )
    elif unit == "overlap":
        yield (
            "Together: stretches of whole words that passages of both cover. Jaccard: words both cover, out "
            "of words at least one covers."
        )
    elif options.near:
        yield (
            f"Together: sentences of one of the two that have the other at most {options.near} sentences "
            "away in the same interview, the interviewer's left out. Jaccard: these, out of sentences with "
            "at least one."
        )
    else:
        units = _PLURAL[unit]
        yield f"Together: {units} in which both stand. Jaccard: these, out of {units} with at least one."
    yield (
        "A unit counts once, however many coders or sub-codes marked it. The interviewer's words and "
        f"counter-examples do not count. Codings: {study.whose.words}; finished interviews: "
        f"{len(study.whose.chosen)} of {len(study.whose.interviews)}."
    )
    yield from study.whose.notes
