"""One theme table as a page that needs nothing but itself: the table, its notes, and the heat map."""

from __future__ import annotations

from html import escape

from interviewcoder.report.clean import one_line
from interviewcoder.report.figures import heat_map
from interviewcoder.tables.theme_rows import OVERALL, ThemeRow, ThemeTable
from interviewcoder.tables.theme_words import cell_words

_ASIDE = "Counter-examples, counted apart"
_STYLE = """
:root { color-scheme: light dark; }
body { font: 1rem/1.45 system-ui, sans-serif; margin: 2rem auto; max-width: 75rem; padding: 0 1rem; }
.wide { overflow-x: auto; }
table { border-collapse: collapse; font-variant-numeric: tabular-nums; }
caption, .aside th { text-align: left; font-weight: 600; padding: .4rem .6rem; }
th, td { padding: .3rem .6rem; border-bottom: 1px solid #8886; text-align: right; vertical-align: top; }
th:first-child { text-align: left; font-weight: 500; }
thead th { border-bottom: 2px solid; vertical-align: bottom; }
.below th:first-child { padding-left: 1.6rem; font-weight: 400; }
figure { margin: 2rem 0; background: #fff; padding: .5rem; }
figure svg { max-width: 100%; height: auto; }
.notes { font-size: .9rem; }
@media print { body { margin: 0; max-width: none; } tr { break-inside: avoid; } }
""".strip()


def page_of(table: ThemeTable, level: str) -> str:
    """A page that needs nothing but itself: the table, its notes, and the heat map."""
    by = " and ".join(name.replace("_", " ") for name in table.options.names)
    title = one_line(f"{level.capitalize()} table{f' by {by}' if by and table.groups else ''}")
    heads = "".join(f'<th scope="col">{_html(name)}</th>' for name in ("", *table.groups, OVERALL))
    rows = [_row(row, table) for row in table.rows]
    if table.counter_examples:
        rows.append(f'<tr class="aside"><th colspan="{len(table.groups) + 2}">{_ASIDE}</th></tr>')
        rows += [_row(row, table) for row in table.counter_examples]
    picture = heat_map(table, level) if table.options.count == "interviews" else None
    figure = ""
    if picture is not None:
        svg = picture.svg.decode("utf-8")
        figure = f"<figure>{svg[svg.index('<svg') :]}</figure>"
    notes = "".join(f"<p>{_html(note)}</p>" for note in table.notes)
    return (
        f'<!doctype html>\n<html lang="en">\n<head><meta charset="utf-8">'
        f'<meta name="viewport" content="width=device-width"><title>{_html(title)}</title>\n'
        f"<style>{_STYLE}</style></head>\n<body>\n<h1>{_html(title)}</h1>\n"
        f'<div class="wide"><table>\n<thead><tr>{heads}</tr></thead>\n'
        f"<tbody>\n{chr(10).join(rows)}\n</tbody></table></div>\n"
        f'<section class="notes">{notes}</section>\n{figure}\n</body>\n</html>\n'
    )


def _row(row: ThemeRow, table: ThemeTable) -> str:
    below = ' class="below"' if row.theme != row.name and row.counts else ""
    cells = "".join(
        f"<td>{_html(cell_words(cell, table.options))}</td>" for cell in (*row.cells, row.overall)
    )
    return f'<tr{below}><th scope="row">{_html(f"{row.name} {row.label}")}</th>{cells}</tr>'


def _html(text: str) -> str:
    return escape(one_line(text))
