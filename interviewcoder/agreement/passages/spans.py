"""Coded passages as plain spans: checked once, then laid out for whichever statistic asks.

Every statistic on passages needs the same three things first: that the spans lie inside their documents,
who coded which document, and a line of text a coder on which the documents follow one another. They are
settled here, so that the statistics can be formulas only.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Literal

from interviewcoder.model import InterviewcoderError

NO_COMMON_DOCUMENT: Final = "no document that all coders coded"
NO_PASSAGES: Final = "no passages"


class PassageError(InterviewcoderError):
    """Coded passages cannot be used as they were given; the sentence names row and column."""


@dataclass(frozen=True, slots=True)
class CodedSpan:
    """A coder assigned a code to a passage: code points of the document, half-open."""

    document: str
    coder: str
    start: int
    end: int
    code: str


@dataclass(frozen=True, slots=True, order=True)
class Section:
    """A passage on a line of text, half-open, with its code."""

    start: int
    end: int
    code: str

    @property
    def length(self) -> int:
        """Characters."""
        return self.end - self.start


Line = tuple[Section, ...]
"""One coder's passages in order of their starts; they may overlap."""


@dataclass(frozen=True, slots=True)
class Continuum:
    """The documents that all of these coders coded, laid one after another.

    ``lines`` holds a coder's passages each; ``ends`` are the places where a document ends, across which
    no passage is ever joined.
    """

    coders: tuple[str, ...]
    documents: tuple[str, ...]
    length: int
    lines: tuple[Line, ...]
    ends: tuple[int, ...]
    left_out: int
    """Documents that at least one of the coders did not code; they enter nothing."""
    repeated: int
    """Spans that were given more than once, counted from the second time on; they are here once."""

    @property
    def codes(self) -> tuple[str, ...]:
        """Codes in use, sorted."""
        return tuple(sorted({section.code for line in self.lines for section in line}))


@dataclass(frozen=True, slots=True)
class Passages:
    """Checked spans: who coded which document, how long it is, and what was found in it."""

    coders: tuple[str, ...]
    codes: tuple[str, ...]
    lengths: Mapping[str, int]
    """Document -> code points, in the order given."""
    coded: Mapping[str, frozenset[str]]
    """Document -> the coders who coded it; one without a span there found nothing."""
    spans: Mapping[tuple[str, str], Line]
    """Document and coder -> passages, sorted; the same span given twice is there once."""
    repeated: Mapping[tuple[str, str], int]
    """Document and coder -> rows that said the same as an earlier one."""

    def of(self, document: str, coder: str) -> Line:
        """A coder's passages in a document."""
        return self.spans.get((document, coder), ())

    def continuum(self, coders: Sequence[str] | None = None) -> Continuum:
        """Lay out the documents that all of ``coders`` (default: all who coded any) coded."""
        anyone = frozenset[str]().union(*self.coded.values())
        chosen = tuple(name for name in self.coders if name in anyone) if coders is None else tuple(coders)
        documents = tuple(name for name in self.lengths if self.coded[name].issuperset(chosen))
        lines: list[list[Section]] = [[] for _ in chosen]
        ends: list[int] = []
        offset = 0
        for name in documents:
            for line, coder in zip(lines, chosen, strict=True):
                line.extend(Section(s.start + offset, s.end + offset, s.code) for s in self.of(name, coder))
            offset += self.lengths[name]
            ends.append(offset)
        left_out = len(self.lengths) - len(documents)
        repeated = sum(self.repeated.get((name, coder), 0) for name in documents for coder in chosen)
        return Continuum(chosen, documents, offset, tuple(map(tuple, lines)), tuple(ends), left_out, repeated)


def gather_passages(
    spans: Iterable[CodedSpan],
    lengths: int | Mapping[str, int],
    *,
    coders: Sequence[str] | None = None,
    coded: Literal["all", "with spans"] | Mapping[str, Collection[str]] = "all",
    first_row: int = 1,
) -> Passages:
    """Check spans and settle who coded what.

    ``lengths`` are the documents' lengths in code points: one for all documents that spans name, or a
    mapping, whose documents without spans count too. ``coders`` fixes the coders and their order (default:
    those of the spans, sorted). ``coded`` says what a coder without a span in a document did: ``all``, every
    coder coded every document and found nothing there; ``with spans``, they did not code it; or a mapping
    from document to the coders who coded it. ``first_row`` is the number of the first span in messages.

    Raises PassageError, naming row and column, for a span that ends before it starts, is empty or lies
    outside its document, for a document without a length, and for a coder who is not among those given.

    >>> spans = [CodedSpan("DE-01", "ana", 0, 20, "beds"), CodedSpan("DE-01", "ben", 5, 20, "beds")]
    >>> gather_passages(spans, 100).coders
    ('ana', 'ben')
    >>> gather_passages(spans, 10)
    Traceback (most recent call last):
        ...
    interviewcoder.agreement.passages.spans.PassageError: Row 1, column end: 20 lies beyond the length of \
document 'DE-01', 10; correct the span or give the right length.
    """
    rows = list(spans)
    given = Counter((span.document, span.coder) for span in rows)
    found: dict[tuple[str, str], set[Section]] = defaultdict(set)
    known = _lengths(lengths, rows)
    allowed = None if coders is None else frozenset(coders)
    permitted = coded if isinstance(coded, Mapping) else None
    for number, span in enumerate(rows, first_row):
        _check(number, span, known)
        if allowed is not None and span.coder not in allowed:
            raise PassageError(
                f"Row {number}, column coder: '{span.coder}' is not among the coders given; add or remove it."
            )
        if permitted is not None and span.coder not in permitted.get(span.document, ()):
            raise PassageError(
                f"Row {number}, column coder: '{span.coder}' is not among those who coded document "
                f"'{span.document}'; add the coder there or remove the span."
            )
        found[span.document, span.coder].add(Section(span.start, span.end, span.code))
    names = tuple(coders) if coders is not None else tuple(sorted({span.coder for span in rows}))
    return Passages(
        coders=names,
        codes=tuple(sorted({span.code for span in rows})),
        lengths=known,
        coded={name: _coders_of(name, names, coded, found) for name in known},
        spans={key: tuple(sorted(sections)) for key, sections in found.items()},
        repeated={key: count - len(found[key]) for key, count in given.items()},
    )


def join(line: Line, ends: Sequence[int] = (), *, abutting: bool = True) -> Line:
    """One code's passages of one coder, with those that overlap (or, if ``abutting``, touch) united.

    ``line`` is sorted and has one code. Passages that touch where a document ends stay apart.

    >>> join((Section(0, 5, "x"), Section(3, 8, "x"), Section(8, 9, "x")))
    (Section(start=0, end=9, code='x'),)
    >>> len(join((Section(0, 5, "x"), Section(5, 8, "x")), ends=[5]))
    2
    """
    borders = frozenset(ends)
    united: list[Section] = []
    for section in line:
        last = united[-1] if united else None
        if last is not None and (
            section.start < last.end or (abutting and section.start == last.end and last.end not in borders)
        ):
            united[-1] = Section(last.start, max(last.end, section.end), last.code)
        else:
            united.append(section)
    return tuple(united)


def by_code(line: Line) -> dict[str, Line]:
    """A coder's passages apart by code, each still in order."""
    found: dict[str, list[Section]] = defaultdict(list)
    for section in line:
        found[section.code].append(section)
    return {code: tuple(sections) for code, sections in found.items()}


def _lengths(lengths: int | Mapping[str, int], rows: Sequence[CodedSpan]) -> dict[str, int]:
    known = (
        dict(lengths)
        if isinstance(lengths, Mapping)
        else dict.fromkeys((row.document for row in rows), lengths)
    )
    for name, length in known.items():
        if not _whole(length) or length < 0:
            raise PassageError(
                f"The length of document '{name}' is {length!r}; give a whole number of characters."
            )
    return known


def _check(number: int, span: CodedSpan, lengths: Mapping[str, int]) -> None:
    if span.document not in lengths:
        raise PassageError(
            f"Row {number}, column document: no length was given for document '{span.document}'; give it one."
        )
    for column, value in (("start", span.start), ("end", span.end)):
        if not _whole(value):
            raise PassageError(f"Row {number}, column {column}: {value!r} is not a whole number; correct it.")
    if span.start < 0:
        raise PassageError(
            f"Row {number}, column start: {span.start} lies before the document; positions begin at 0."
        )
    if span.end <= span.start:
        how = "ends before it starts" if span.end < span.start else "is empty"
        raise PassageError(
            f"Row {number}, column end: the span {how} ({span.start} to {span.end}); correct start or end."
        )
    if span.end > lengths[span.document]:
        raise PassageError(
            f"Row {number}, column end: {span.end} lies beyond the length of document '{span.document}', "
            f"{lengths[span.document]}; correct the span or give the right length."
        )


def _whole(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)


def _coders_of(
    document: str,
    coders: tuple[str, ...],
    coded: str | Mapping[str, Collection[str]],
    found: Mapping[tuple[str, str], object],
) -> frozenset[str]:
    if isinstance(coded, Mapping):
        return frozenset(coded.get(document, ())) & frozenset(coders)
    if coded == "all":
        return frozenset(coders)
    return frozenset(coder for coder in coders if (document, coder) in found)
