"""A study as a page: its sections in order, and how numbers, passages and transcripts lead to each other."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from interviewcoder.model import Code
from interviewcoder.report.clean import shortened
from interviewcoder.report.figures import cooccurrence_map, dot_plot, heat_map, saturation_curve
from interviewcoder.report.figures.colours import KINDS, luminance
from interviewcoder.report.html.contents import PageContents, PageInterview
from interviewcoder.report.html.document import document, figure, origin_section, part
from interviewcoder.report.html.filter import filter_form
from interviewcoder.report.html.markup import Names, apart, language, line
from interviewcoder.report.html.tables import notes, plain_table, quote_list
from interviewcoder.report.html.theme_tables import theme_table
from interviewcoder.report.html.transcripts import Numbers, Place, places, transcript
from interviewcoder.tables.rows import Quote

_COLOUR = re.compile(r"#[0-9A-Fa-f]{6}")
_AGREEMENT = (
    *("name", "label", "units", "both", "only_a", "only_b", "neither", "percent", "positive", "negative"),
    *("alpha", "low", "high", "range"),
)
_PLAIN = ("sample", "agreement", "decisions", "cooccurrence", "saturation", "codebook")
_SHOWN = 160
"""Letters of a passage in the lists; all of it stands in its transcript."""


def page_bytes(contents: PageContents, origin: Sequence[tuple[str, str]]) -> bytes:
    """The page in UTF-8; the same contents give the same bytes. ``origin`` is what and its value."""
    return _Page(contents, origin).written().encode("utf-8")


class _Page:
    """Writes one page. A class only because all sections need the same numbers and places."""

    def __init__(self, contents: PageContents, origin: Sequence[tuple[str, str]]) -> None:
        self.contents, self.study, self.origin = contents, contents.study, origin
        themes = self.study.themes
        self.names = Names()
        self.by = themes.options.names
        self.numbers = Numbers(
            {code.key: number for number, code in enumerate(contents.codes, start=1)},
            {coder: number for number, coder in enumerate(contents.coders)},
            self.by,
            {code.key: code.label for code in contents.codes},
            {row[0]: self.names.new("c", str(row[0])) for row in self.study.table("codebook").rows},
        )
        self.interviews: Sequence[PageInterview] = contents.interviews or ()
        self.places: dict[str, Place] = places(self.interviews, self.names)
        self.cells = {
            (row.name, place): self.names.new("p", f"{row.name}-{group}")
            for row in (*themes.rows, *themes.counter_examples)
            for place, group in enumerate(themes.groups)
        }
        self.whole = {
            row.name: self.names.new("p", row.name) for row in (*themes.rows, *themes.counter_examples)
        }

    def written(self) -> str:
        return document(
            self.study.name,
            self._sections(),
            told=self._confidential(),
            colours=_colours(self.contents.codes),
            scripts=(part("sort.js"), *((part("page.js"),) if self.interviews else ())),
        )

    def _confidential(self) -> str:
        told = (
            "This page holds the transcripts of the interviews: keep it as confidential as they are."
            if self.contents.interviews is not None
            else "The transcripts were left out of this page; the quotes are in it."
        )
        if self.contents.hidden:
            told += f" Hidden until their round reveals them: codings of {', '.join(self.contents.hidden)}."
        return told

    def _sections(self) -> Iterator[tuple[str, str, str]]:
        level = self.study.level
        table = {name: self.study.table(name) for name in _PLAIN}
        yield "sample", "Sample", plain_table(table["sample"])
        yield "themes", f"{level.capitalize()}s", theme_table(self.study.themes, level, self._link)
        if any(row.counts and row.name != row.theme for row in self.study.detailed.rows):
            detailed = theme_table(self.study.detailed, level, lambda *_: "", told=self.study.themes.notes)
            yield "sub-codes", "Sub-codes", detailed
        yield "figures", "Figures", "".join(self._figures())
        quoted = "".join(quote_list(self.study.quotes.rows, self.contents.codes, self._place))
        yield "quotes", "Quotes", quoted + notes(self.study.quotes.notes)
        yield "agreement", "Agreement", plain_table(table["agreement"], _AGREEMENT)
        yield "decisions", "How disagreements were settled", plain_table(table["decisions"])
        yield "co-occurrence", "Co-occurrence", plain_table(table["cooccurrence"])
        yield "saturation", "Saturation", plain_table(table["saturation"])
        yield "codebook", "Codebook", plain_table(table["codebook"], places=self.numbers.entries)
        if self.interviews:
            yield "passages", "Passages behind the numbers", "".join(self._passages())
            choices = filter_form(self.contents.codes, self.numbers, self.interviews, self.places)
            yield "transcripts", "Transcripts", choices + "".join(self._transcripts())
        yield origin_section(self.origin)

    def _figures(self) -> Iterator[str]:
        study = self.study
        drawn = (
            heat_map(study.themes, study.level),
            dot_plot(study.themes, study.level),
            saturation_curve(study.saturation) if study.saturation else None,
            cooccurrence_map(study.cooccurrence, study.level) if study.cooccurrence else None,
        )
        yield from map(figure, drawn)

    def _link(self, theme: str, column: int | None) -> str:
        """Identifier of the passages that a cell of the theme table counts; empty where there are none."""
        if not any(
            theme in one.passages for one in self.interviews if column is None or one.column == column
        ):
            return ""
        return self.whole[theme] if column is None else self.cells[theme, column]

    def _place(self, quote: Quote) -> str:
        place = self.places.get(quote.interview)
        return place.turn_at(quote.start) if place else ""

    def _passages(self) -> Iterator[str]:
        themes = self.study.themes
        for row in (*themes.rows, *themes.counter_examples):
            if not any(row.name in one.passages for one in self.interviews):
                continue
            yield f'<div class="passages" id="{self.whole[row.name]}">'
            yield f'<h3><span class="key">{apart(row.name)}</span> {apart(row.label)}</h3>'
            for column, group in enumerate(themes.groups):
                those = [one for one in self.interviews if one.column == column and row.name in one.passages]
                if those:
                    yield f'<h4 id="{self.cells[row.name, column]}">{apart(group)}</h4>'
                    yield from self._listed(row.name, those)
            rest = [one for one in self.interviews if one.column is None and row.name in one.passages]
            yield from self._listed(row.name, rest)
            yield "</div>"

    def _listed(self, theme: str, interviews: Sequence[PageInterview]) -> Iterator[str]:
        yield "<ul>"
        for one in interviews:
            for start, _, said in one.passages[theme]:
                to = self.places[one.name].turn_at(start)
                yield (
                    f'<li><a href="#{to}">{apart(one.name)}</a> '
                    f"<span{language(one.language)}>{line(shortened(said, _SHOWN))}</span></li>"
                )
        yield "</ul>"

    def _transcripts(self) -> Iterator[str]:
        number = 0
        for one in self.interviews:
            text, number = transcript(one, self.places[one.name], self.numbers, number)
            yield text


def _colours(codes: Sequence[Code]) -> str:
    """A class a code; a code without a colour has that of the one above it, a theme one of a palette."""
    by_id = {code.id: code for code in codes}
    themes = list(dict.fromkeys(code.theme for code in codes))
    lines = []
    for number, code in enumerate(codes, start=1):
        at: Code | None = code
        seen: set[str] = set()
        while at is not None and not _COLOUR.fullmatch(at.colour) and at.id not in seen:
            seen.add(at.id)
            at = by_id.get(at.parent or "")
        colour = at.colour if at is not None and _COLOUR.fullmatch(at.colour) else ""
        colour = colour or KINDS[themes.index(code.theme) % len(KINDS)]
        lines.append(f".k{number}{{--code:{colour};--on:{_ink_on(colour)}}}")
    return "\n".join(lines)


def _ink_on(colour: str) -> str:
    """Black or white, whichever stands out more; the contrast is then 4.5 to 1 at least (WCAG 2.2)."""
    return "#000" if luminance(colour) > 0.179 else "#fff"
