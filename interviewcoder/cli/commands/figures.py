"""figure: a table of the study seen at a glance, in a file or in the terminal."""

from __future__ import annotations

import shutil
import sys
import textwrap
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from interviewcoder.cli.counting import figure_options
from interviewcoder.cli.options import (
    FILE,
    as_of_option,
    complete_interviews,
    examples,
    force_option,
    opened,
    study_argument,
)
from interviewcoder.cli.output import note, printable
from interviewcoder.model import OptionError
from interviewcoder.project import Project
from interviewcoder.tables.options import ThemeOptions
from interviewcoder.tables.options_exploring import LEVELS, WITHIN, CooccurrenceOptions, SaturationOptions

if TYPE_CHECKING:
    from interviewcoder.report.figures import Picture

_WHOSE = ("coders", "boundary")
KINDS: Mapping[str, tuple[str, ...]] = {
    "heat-map": ("by", "codes", *_WHOSE),
    "dot-plot": ("by", "codes", *_WHOSE),
    "saturation": ("by", "codes", "order", "permutations", "seed", *_WHOSE),
    "co-occurrence": ("by", "codes", "within", "near", *_WHOSE),
    "stripes": ("interview", "codes", *_WHOSE),
}
"""Kind of figure -> options it takes."""
_NEEDED = {
    "heat-map": "an interview that counts and is finished, and a code that is no counter-example",
    "dot-plot": "an interview that counts and is finished, and a code that is no counter-example",
    "saturation": "interviews that count and are finished with codings",
    "co-occurrence": "two codes that have codings in interviews that count and are finished",
    "stripes": "codings of the interview that may be seen",
}
"""Figure -> what there has to be of it."""
FORMATS = ("svg", "png", "pdf")


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure in both its forms."""

    picture: Picture | None
    text: str
    notes: tuple[str, ...]
    empty: bool
    """Whether there is nothing to draw, rather than more than a page holds."""


@click.command(
    short_help="Draw themes, saturation, co-occurrence or stripes.",
    epilog=examples(
        "figure study.db heat-map",
        "figure study.db dot-plot --by stakeholder_group -o dots.svg",
        "figure study.db saturation --by country -o saturation.png",
        "figure study.db co-occurrence --codes code --within turn -o together.pdf",
        "figure study.db stripes --interview DE-01 --coders each",
    ),
)
@study_argument
@click.argument("kind", type=click.Choice(list(KINDS)))
@click.option(
    "-o", "--output", type=FILE, metavar="FILE", help="Where to, as .svg, .png or .pdf; else the terminal."
)
@click.option(
    "--by",
    metavar="ATTRIBUTE",
    help="The groups. [default: country for heat-map and dot-plot, else none]",
)
@click.option(
    "--codes",
    type=click.Choice(LEVELS),
    help="theme (sub-codes rolled up), or each code; in heat-map and dot-plot below its theme.",
)
@click.option("--interview", metavar="NAME", shell_complete=complete_interviews, help="Of stripes: which.")
@click.option("--within", type=click.Choice(WITHIN), help="Of co-occurrence: what is together.")
@click.option("--near", type=int, help="Of co-occurrence: sentences apart that still are together.")
@click.option("--order", metavar="ORDER", help="Of saturation: name, finished, or an attribute.")
@click.option("--permutations", type=int, help="Of saturation: orders drawn for the band.")
@click.option("--seed", type=int, help="Of saturation: of these orders.")
@figure_options
@click.option("--plain", is_flag=True, help="In the terminal: ASCII alone.")
@as_of_option
@force_option
@click.pass_context
def figure(
    context: click.Context,
    /,
    study: Path,
    kind: str,
    output: Path | None,
    plain: bool,
    as_of: str | None,
    force: bool,
    **choices: Any,
) -> None:
    """Draw a heat-map or dot-plot of themes, saturation, co-occurrence, or the stripes of an interview.

    A file is in colours that every eye and a grey printer tell apart; SVG and PDF are vector, PNG has 300
    dots an inch. Without a file the figure is drawn in characters.
    """
    from interviewcoder.exchange.spreadsheet import refuse_existing
    from interviewcoder.files import write_whole

    given = _given(context, kind, choices)
    if output is not None:
        if output.suffix.lower().removeprefix(".") not in FORMATS:
            raise click.UsageError(f"{printable(output)} is no figure; name it .svg, .png or .pdf.")
        refuse_existing(output, force=force)
    width = min(shutil.get_terminal_size().columns, 120)
    with opened(study, as_of) as project:
        found = _made(project, kind, given, width=width, plain=plain or not _unicode())
    if found.empty:
        raise OptionError(f"There is nothing to draw of {study} yet: this figure needs {_NEEDED[kind]}.")
    if output is None:
        for line in (*found.text.split("\n"), ""):
            click.echo(printable(line))
        for sentence in found.notes:
            click.echo(textwrap.fill(printable(sentence), min(width, 96)))
        return
    if found.picture is None:
        raise OptionError(
            "The figure would have more rows and columns than a page holds; choose groups of which there are "
            "fewer by --by, themes alone by --codes theme, or print the table with 'interviewcoder themes'."
        )
    write_whole(output, getattr(found.picture, output.suffix.lower().removeprefix(".")))
    if output.suffix.lower() != ".svg" and (boxes := found.picture.boxes):
        note(
            f"No face of this machine has {' '.join(sorted(boxes)[:8])}: drawn as boxes; SVG has the letters."
        )
    click.echo(f"Wrote {printable(output)}.")


def _given(context: click.Context, kind: str, choices: Mapping[str, Any]) -> dict[str, Any]:
    """The options that were typed; raises UsageError for one that the figure has no use for."""
    typed = {
        name: value
        for name, value in choices.items()
        if context.get_parameter_source(name) is click.core.ParameterSource.COMMANDLINE
    }
    for name in typed:
        if name not in KINDS[kind]:
            fit = ", ".join(each for each, names in KINDS.items() if name in names)
            raise click.UsageError(f"--{name} is not of {kind}; it is of {fit}.")
    if kind == "stripes" and "interview" not in typed:
        raise click.UsageError("Stripes are of one interview; name it with --interview.")
    return typed


def _unicode() -> bool:
    """Whether the terminal shows more letters than ASCII."""
    return (getattr(sys.stdout, "encoding", None) or "").lower().replace("-", "").startswith("utf")


def _made(project: Project, kind: str, given: dict[str, Any], *, width: int, plain: bool) -> Figure:
    from interviewcoder.report import figures, text_figures
    from interviewcoder.tables import cooccurrence_table, saturation_table, theme_table
    from interviewcoder.tables.stripes import StripeOptions, stripe_table

    look: Any = {"width": width, "plain": plain}
    level = project.settings().get("level") or "theme"
    name = given.get("codes", "")
    if kind in ("heat-map", "dot-plot"):
        sub_codes = given.pop("codes", "theme") == "code"
        themes = theme_table(project, ThemeOptions(**given, sub_codes=sub_codes))
        empty = not any(row.overall.finished for row in themes.rows)
        look["sub_codes"] = sub_codes
        if kind == "heat-map":
            level = "code" if sub_codes else level
            text = "" if empty else text_figures.heat_text(themes, level, **look)
            return Figure(figures.heat_map(themes, level, sub_codes=sub_codes), text, themes.notes, empty)
        text = "" if empty else text_figures.dot_text(themes, **look)
        return Figure(figures.dot_plot(themes, level, sub_codes=sub_codes), text, themes.notes, empty)
    if kind == "saturation":
        options = SaturationOptions(**given)
        curves = saturation_table(project, options)
        called = level if options.codes == "theme" else "code"
        picture = figures.saturation_curve(curves, called)
        text = text_figures.saturation_text(curves, called, **look) if picture else ""
        return Figure(picture, text, curves.notes, picture is None)
    called = "code" if name == "code" else level
    if kind == "co-occurrence":
        if "by" in given:
            given = {**given, "across": given["by"]}
            del given["by"]
        pairs = cooccurrence_table(project, CooccurrenceOptions(**given))
        map_ = figures.cooccurrence_map(pairs, called)
        text = text_figures.cooccurrence_text(pairs, called, **look) if map_ else ""
        return Figure(map_, text, pairs.notes, map_ is None)
    interview = given.pop("interview")
    stripes = stripe_table(project, interview, StripeOptions(**given))
    drawn = figures.coding_stripes(stripes, called)
    text = text_figures.stripes_text(stripes, **look) if drawn else ""
    return Figure(drawn, text, stripes.notes, drawn is None)
