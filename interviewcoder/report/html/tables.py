"""Tables of a page: rows under heads that can be sorted by, and quotes under their themes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from interviewcoder.model import Code
from interviewcoder.report.html.markup import apart, language, line, words
from interviewcoder.report.sentences import attribute_words
from interviewcoder.tables.percentages import percent_words
from interviewcoder.tables.rows import Quote
from interviewcoder.tables.whole_study import PlainTable

_ACROSS = 10
"""Columns from which a table is printed on a sheet turned across."""
_MOST = 12
"""Columns, beside the first and the last, that such a sheet can hold; of more a table is several."""

_SIGNS = {"alpha": "α", "alpha_coded": "α, coded"}


@dataclass(frozen=True, slots=True)
class Head:
    """The head of a column."""

    name: str
    number: bool = False
    """Whether numbers stand under it."""
    small: tuple[str, ...] = ()
    """Lines below the name."""
    kind: str = ""
    """Of a group of interviews: group, none (without a value), overall."""


@dataclass(frozen=True, slots=True)
class Body:
    """Rows that a reader may sort; ``lead`` stays above them. Each is the cells of a row as HTML."""

    rows: tuple[str, ...]
    lead: str = ""
    ids: tuple[str, ...] = ()
    """Identifiers of the rows, where they have any."""


def parts_across(columns: int) -> list[tuple[range, str]]:
    """Columns, the first left out, cut into those of each table, with what a caption says of it.

    >>> parts_across(3)
    [(range(0, 3), '')]
    >>> [part for _, part in parts_across(20)]
    [' (columns 1 to 12 of 20)', ' (columns 13 to 20 of 20)']
    """
    cuts = [range(start, min(start + _MOST, columns)) for start in range(0, max(columns, 1), _MOST)]
    if len(cuts) == 1:
        return [(cuts[0], "")]
    return [(cut, f" (columns {cut.start + 1} to {cut.stop} of {columns})") for cut in cuts]


def sheet(
    caption: str, heads: Sequence[Head], bodies: Iterable[Body], *, seen: bool = True, kind: str = ""
) -> str:
    """A table in a frame that scrolls; ``seen`` False where a heading above says what the caption says."""
    filled = [body for body in bodies if body.rows or body.lead]
    head = "".join(map(_head, heads))
    inside = "".join(f"<tbody>{''.join(_rows(body))}</tbody>" for body in filled)
    across = " across" if len(heads) >= _ACROSS else ""
    hidden = "" if seen else ' class="unseen"'
    kinds = f"sortable {kind}".strip()
    return (
        f'<div class="wide{across}" tabindex="0" role="region" aria-label="{line(caption)}">'
        f'<table class="{kinds}"><caption{hidden}><span>{line(caption)}</span></caption>'
        f"<thead><tr>{head}</tr></thead>{inside}</table></div>"
    )


def _head(head: Head) -> str:
    kinds = " ".join(filter(None, ("number" if head.number else "", head.kind)))
    small = "".join(f"<small>{line(one)}</small>" for one in head.small)
    named = f' class="{kinds}"' if kinds else ""
    return f'<th scope="col"{named}>{apart(head.name)}{small}</th>'


def _rows(body: Body) -> Iterator[str]:
    if body.lead:
        yield f'<tr class="lead">{body.lead}</tr>'
    for place, cells in enumerate(body.rows):
        yield f'<tr id="{body.ids[place]}">{cells}</tr>' if body.ids else f"<tr>{cells}</tr>"


def plain_table(
    table: PlainTable, columns: Sequence[str] = (), *, places: Mapping[Any, str] | None = None
) -> str:
    """A table as it is, or of some of its columns; where it could not be made, why.

    ``places`` names rows by what stands in their first column.
    """
    if table.reason:
        return f"<p>{line(table.reason)}</p>"
    if not table.rows:
        return "<p>There is nothing to show yet.</p>" + notes(table.notes)
    first, *others = (at for at, one in enumerate(table.columns) if not columns or one.name in columns)
    made = "".join(
        _sheet(table, [first, *(others[at] for at in part)], said, places or {})
        for part, said in parts_across(len(others))
    )
    if table.name == "sample":  # whose heads are values, and say it
        return made + notes(table.notes)
    shown = (table.columns[at] for at in (first, *others))
    about = "".join(f"<dt>{apart(_title(one.name))}</dt><dd>{line(one.about)}</dd>" for one in shown)
    explained = f"<details><summary>What the columns hold</summary><dl>{about}</dl></details>"
    return made + explained + notes(table.notes)


def _sheet(table: PlainTable, kept: Sequence[int], said: str, places: Mapping[Any, str]) -> str:
    """Some columns of a table; ``said`` is put to its caption."""
    shown = [table.columns[at] for at in kept]
    heads = [
        Head(_title(one.name), number=one.kind not in ("text", "truth") and place > 0)
        for place, one in enumerate(shown)
    ]
    rows = tuple(
        "".join(
            _cell(row[at], one.kind, first=not place)
            for place, (at, one) in enumerate(zip(kept, shown, strict=True))
        )
        for row in table.rows
    )
    ids = tuple(places[row[kept[0]]] for row in table.rows) if places else ()
    return sheet(table.title + said, heads, [Body(rows, ids=ids)], seen=bool(said), kind=table.name)


def _title(name: str) -> str:
    return _SIGNS.get(name) or attribute_words(name.removeprefix("attribute:"))


def _cell(value: Any, kind: str, *, first: bool) -> str:
    """The first column says what its row is about."""
    if first:
        return f'<th scope="row" dir="auto">{words("" if value is None else str(value))}</th>'
    if value is None or value == "":
        return "<td></td>"
    if isinstance(value, bool):
        return f"<td>{'yes' if value else 'no'}</td>"
    if isinstance(value, int):
        return f'<td class="number">{value:,}</td>'
    if isinstance(value, float):
        shown = percent_words(value) if kind == "proportion" else f"{value:.2f}".replace("-", "−")
        return f'<td class="number">{shown}</td>'
    return f'<td dir="auto">{words(str(value))}</td>'


def notes(sentences: Iterable[str]) -> str:
    """What is said under a table."""
    made = "".join(f"<p>{line(sentence)}</p>" for sentence in sentences)
    return f'<div class="notes">{made}</div>' if made else ""


def quote_list(rows: Sequence[Quote], codes: Sequence[Code], place: Callable[[Quote], str]) -> Iterator[str]:
    """Quotes under their themes; an attribution leads to the passage where transcripts are there."""
    labels = {code.key: code.label for code in codes}
    theme = None
    for quote in rows:
        if quote.theme != theme:
            theme = quote.theme
            label = f" {apart(labels[theme])}" if theme in labels else ""
            yield f'<h3><span class="key">{apart(theme)}</span>{label}</h3>'
        translation = (
            f"<p{language(quote.translation_language)}>{words(quote.translation)}</p>"
            if quote.translation
            else ""
        )
        who = apart(quote.attribution)
        if to := place(quote):
            who = f'<a href="#{to}">{who}</a>'
        yield (
            f"<figure><blockquote><p{language(quote.language)}>{words(quote.words)}</p>{translation}"
            f"</blockquote><figcaption>{who}"
            f"{f' · {apart(quote.code_label)}' if quote.code_label else ''}</figcaption></figure>"
        )
