"""Tables of a page: themes whose numbers lead to their passages, quotes, and plain tables."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

from interviewcoder.model import Code
from interviewcoder.report.html.markup import apart, language, line, words
from interviewcoder.tables.percentages import percent_words
from interviewcoder.tables.rows import Quote, ThemeRow, ThemeTable
from interviewcoder.tables.theme_words import cell_words
from interviewcoder.tables.whole_study import PlainTable

Link = Callable[[str, int | None], str]
"""Key of a theme and place of a column (None for all) -> identifier of its passages, empty without any."""


def theme_table(table: ThemeTable, level: str, link: Link) -> str:
    """Themes by groups; counter-examples apart. A number leads to the passages it counts."""
    groups = [
        f'<th scope="col">{apart(name)}<br><small>N = {column.finished}</small></th>'
        for name, column in zip(table.groups, table.columns, strict=True)
    ]
    overall = f"<br><small>N = {table.overall.finished}</small>" if table.overall else ""
    head = f'<th scope="col">{line(level.capitalize())}</th>{"".join(groups)}'
    rows = [_theme_row(row, table, link) for row in table.rows]
    if table.counter_examples:
        wide = len(table.groups) + 2
        rows.append(f'<tr><th class="apart" scope="rowgroup" colspan="{wide}">Counter-examples</th></tr>')
        rows += [_theme_row(row, table, link) for row in table.counter_examples]
    return (
        f'<div class="wide" tabindex="0" role="region" aria-label="Table of themes"><table><thead><tr>{head}'
        f'<th scope="col">Overall{overall}</th></tr></thead><tbody>{"".join(rows)}</tbody></table></div>'
        + notes(table.notes)
    )


def _theme_row(row: ThemeRow, table: ThemeTable, link: Link) -> str:
    cells = []
    for place, cell in enumerate((*row.cells, row.overall)):
        said = line(cell_words(cell, table.options))
        to = link(row.name, place if place < len(row.cells) else None)
        cells.append(f'<td><a href="#{to}">{said}</a></td>' if to else f"<td>{said}</td>")
    under = ' class="under"' if row.name != row.theme and row.counts else ""
    return f'<tr><th scope="row"{under}>{apart(row.label)}</th>{"".join(cells)}</tr>'


def plain_table(table: PlainTable, columns: Sequence[str] = ()) -> str:
    """A table as it is, or of some of its columns; where it could not be made, why."""
    if table.reason:
        return f"<p>{line(table.reason)}</p>"
    if not table.rows:
        return "<p>There is nothing to show yet.</p>" + notes(table.notes)
    kept = [at for at, one in enumerate(table.columns) if not columns or one.name in columns]
    head = "".join(
        f'<th scope="col" title="{line(one.about)}">{apart(_title(one.name))}</th>'
        for one in (table.columns[at] for at in kept)
    )
    kinds = [table.columns[at].kind for at in kept]
    body = "".join(
        f"<tr>{''.join(_cell(row[at], kind) for at, kind in zip(kept, kinds, strict=True))}</tr>"
        for row in table.rows
    )
    name = line(table.title)
    return (
        f'<div class="wide" tabindex="0" role="region" aria-label="{name}"><table>'
        f"<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>" + notes(table.notes)
    )


def _title(name: str) -> str:
    return name.replace("_", " ").removeprefix("attribute:")


def _cell(value: Any, kind: str) -> str:
    if value is None or value == "":
        return "<td></td>"
    if isinstance(value, bool):
        return f"<td>{'yes' if value else 'no'}</td>"
    if isinstance(value, int):
        return f'<td class="number">{value:,}</td>'
    if isinstance(value, float):
        shown = percent_words(value) if kind == "proportion" else f"{value:.2f}"
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
            yield f"<h3>{apart(labels.get(theme, theme))}</h3>"
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
