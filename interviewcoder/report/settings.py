"""What a report holds, in which order, and by which options: the settings that ``report.yaml`` keeps.

Checked here, so that the file, the command line and scripts refuse the same things in the same words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal, cast, get_args

from interviewcoder.model import InterviewcoderError, OptionError
from interviewcoder.report.contents import FigureKind, Layout
from interviewcoder.tables.options import (
    COUNTS,
    PERCENTS,
    AgreementOptions,
    QuoteOptions,
    ThemeOptions,
)
from interviewcoder.tables.options_exploring import LEVELS

SectionKind = Literal[
    "lists",
    "sample",
    "themes",
    "sub-codes",
    "figures",
    "agreement",
    "decisions",
    "quotes",
    "quotation-book",
    "codebook",
    "coreq",
    "srqr",
    "provenance",
    "text",
]
KINDS: tuple[SectionKind, ...] = get_args(SectionKind)
LAYOUTS: tuple[Layout, ...] = get_args(Layout)
FIGURES: tuple[FigureKind, ...] = get_args(FigureKind)

Places = Mapping[str, str]
"""Name of an option, such as "by" or "quotes.pattern" -> file and line where it was said."""

_COUNTED = ("by", "coders")
OPTIONS: dict[SectionKind, tuple[str, ...]] = {
    "sample": ("rows", "columns"),
    "themes": ("layout", *_COUNTED, "count", "percent"),
    "sub-codes": (*_COUNTED, "count", "percent"),
    "figures": (*_COUNTED, "figures", "codes", "interviews"),
    "decisions": ("each",),
}
"""Kind of section -> its own options, besides ``heading`` and ``text``, which all take."""


def _one_of(option: str, value: str, allowed: tuple[str, ...]) -> None:
    if value not in allowed:
        raise OptionError(f"'{value}' is not a value of {option}; choose one of: {', '.join(allowed)}.")


@dataclass(frozen=True, slots=True)
class Section:
    """A section of the report. Options that a section leaves empty are those of the report."""

    kind: SectionKind
    heading: str = ""
    """Empty for the usual one."""
    text: str = ""
    """Paragraphs to print under the heading, a blank line between them."""
    layout: Layout = "A"
    """Of themes: A interviews n/N (%), B counts with percentages of rows or columns, C mentioned or not, D a
    quote in each cell, E the sample by two attributes."""
    by: str = ""
    """Attribute whose values are the columns, or two with a comma."""
    coders: str = ""
    """Whose codings count."""
    count: str = ""
    percent: str = ""
    rows: str = ""
    """Of the sample: the attribute whose values are the rows."""
    columns: str = ""
    figures: tuple[FigureKind, ...] = ("heat-map",)
    codes: str = ""
    """Of figures: theme (sub-codes rolled up) or code (each); empty for what each kind usually shows."""
    interviews: tuple[str, ...] = ()
    """Of stripes: the names of the interviews, or "all" for all that are finished."""
    each: bool = False
    """Of decisions: whether each is listed, with its reason."""
    places: Places = field(default_factory=dict, compare=False, repr=False)

    def __post_init__(self) -> None:
        _one_of("section", self.kind, KINDS)
        _one_of("layout", self.layout, LAYOUTS)
        if self.count:
            _one_of("count", self.count, COUNTS)
        if self.percent:
            _one_of("percent", self.percent, PERCENTS)
        for kind in self.figures:
            _one_of("figures", kind, FIGURES)
        if self.codes:
            _one_of("codes", self.codes, LEVELS)
        allowed = ("kind", "heading", "text", "places", *OPTIONS.get(self.kind, ()))
        for name, known in self.__dataclass_fields__.items():
            if name not in allowed and getattr(self, name) != known.default:
                takes = ", ".join(one for one in allowed if one not in ("kind", "places"))
                raise OptionError(f"The section {self.kind} has no {name}; it takes: {takes}.")
        if self.kind == "text" and not (self.text.strip() or self.heading.strip()):
            raise OptionError("A section text needs a heading or a text; give one of them.")


USUAL = tuple(
    Section(kind)
    for kind in (
        *("lists", "sample", "themes", "figures", "sub-codes", "agreement", "decisions", "quotes"),
        *("codebook", "coreq", "provenance"),
    )
)
"""The sections of a report that nobody has chosen."""


@dataclass(frozen=True, slots=True)
class ReportSettings:
    """Choices of a report."""

    title: str = ""
    """Empty for the study's name."""
    template: Path | None = None
    """A Word file of the house, whose styles, page, header and footer the report takes."""
    table_style: str = ""
    """Name of the template's style for tables; empty for that of its first table, or the report's own."""
    sections: tuple[Section, ...] = USUAL
    themes: ThemeOptions = field(default_factory=ThemeOptions)
    agreement: AgreementOptions = field(default_factory=AgreementOptions)
    quotes: QuoteOptions = field(default_factory=lambda: QuoteOptions(by=""))
    places: Places = field(default_factory=dict, compare=False, repr=False)
    """Where its options were said, of those that a file has; those of a section are with the section."""

    def __post_init__(self) -> None:
        if not self.sections:
            raise OptionError("A report without sections would be empty; name at least one section.")
        if self.themes.sub_codes:
            raise OptionError("The themes of a report list no sub_codes; add a section sub-codes instead.")


def sections_named(names: str, written: tuple[Section, ...] = ()) -> tuple[Section, ...]:
    """The sections that a list with commas names, each as ``written`` has it or as it usually is.

    >>> [section.kind for section in sections_named("themes, codebook")]
    ['themes', 'codebook']
    """
    found: list[Section] = []
    for name in filter(None, (part.strip().replace("_", "-") for part in names.split(","))):
        there = [section for section in written if section.kind == name]
        found += there or [Section(cast(SectionKind, name))]
    if not found:
        raise OptionError(f"'{names}' names no section; choose among: {', '.join(KINDS)}.")
    return tuple(found)


def placed(
    error: InterviewcoderError, settings: ReportSettings, section: Section | None = None
) -> InterviewcoderError:
    """A refusal that came once the study was asked, with file and line of the option that it speaks of.

    Whether an attribute, a coder or a round is there is known to the study alone, and what it says repeats
    the word that it does not know. A refusal of anything else is given back as it is.
    """
    said = str(error)
    options = [*(_said_in(section) if section is not None else ()), *_said_in(settings)]
    for quoted in ("'{}'", "{}"):
        for words, place in options:
            for word in words:
                pattern = re.escape(quoted.format(word))
                if re.search(rf"(?<!\w){pattern}(?!\w)", said):
                    return type(error)(f"{place}: {said}")
    return error


def _said_in(holder: Section | ReportSettings) -> Iterator[tuple[list[str], str]]:
    """(Words of the option's value, where it was said)."""
    for option, place in holder.places.items():
        value: Any = holder
        for name in option.split("."):
            value = getattr(value, name)
        if isinstance(value, Path):
            yield [str(value), value.name], place
        else:
            text = str(value)
            parts = value if isinstance(value, tuple) else (text, *re.split("[,{}]", text))
            yield [word for part in parts if (word := str(part).strip())], place
