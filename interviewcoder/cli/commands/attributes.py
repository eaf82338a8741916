"""attributes: what is said of each interview, of which type, and what is missing; correct it, declare it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from interviewcoder.cli.options import (
    ListByDefault,
    complete_interviews,
    deed_option,
    examples,
    format_option,
    opened,
    study_argument,
    whose_deed,
)
from interviewcoder.cli.output import (
    Column,
    Listing,
    counted,
    joined,
    note,
    print_json,
    print_listing,
    print_text,
    printable,
)
from interviewcoder.model import Interview, OptionError
from interviewcoder.tables.column_words import attribute_words

if TYPE_CHECKING:
    from interviewcoder.actions.attribute_types import AttributeType

_TYPES = ("text", "number", "date", "choice")
_INFERRED = "inferred"


@click.group(
    cls=ListByDefault,
    short_help="Show, correct and declare attributes.",
    epilog=examples(
        "attributes study.db",
        "attributes study.db --format csv > interviews.csv",
        "attributes set study.db DE-01 country=Germany age=48",
        "attributes type study.db mode choice --choices phone,video",
    ),
)
def attributes() -> None:
    """What is said of each interview: country, stakeholder group, or whatever a team wants to know.

    STUDY alone lists it.
    """


@attributes.command(
    "list",
    short_help="List interviews by attributes, with types and gaps.",
    epilog=examples("attributes list study.db --format csv"),
)
@study_argument
@format_option
def list_(study: Path, format: str) -> None:
    """List what is said of each interview, the attributes' types, and what is missing.

    As CSV the list can be read back with 'interviewcoder import --attributes'.
    """
    from interviewcoder.actions.attribute_types import attribute_types

    with opened(study) as project, project.snapshot():
        found = project.interviews()
        types = attribute_types(project)
    if format == "json":
        print_json(_for_programs(found, types))
    elif format == "csv":
        from interviewcoder.exchange.attribute_table import table_text

        print_text(table_text(found, types))
    else:
        _print(study, found, types)


@attributes.command(
    "set",
    short_help="Correct what is said of an interview.",
    epilog=examples(
        "attributes set study.db DE-01 country=Germany age=48", "attributes set study.db DE-01 age="
    ),
)
@study_argument
@click.argument("interview", shell_complete=complete_interviews)
@click.argument("values", nargs=-1, required=True, metavar="NAME=VALUE...")
@click.option(
    "--as-written",
    "--any-country",
    "as_written",
    is_flag=True,
    help="Keep a country that is not known, or a value unlike the others, as it is written.",
)
@deed_option
def set_(study: Path, interview: str, values: tuple[str, ...], as_written: bool, coder: str) -> None:
    """Correct what is said of an interview; a name without a value takes the value away.

    All values are set, or none where one cannot be. The screen of --coder takes it back with u.
    """
    from interviewcoder.actions.attribute_types import UnlikelyValueError, attribute_types
    from interviewcoder.exchange.attribute_edits import edit_attributes

    pairs = [value.partition("=") for value in values]
    if wrong := next((name for name, equals, _ in pairs if not equals), None):
        raise OptionError(f"'{wrong[:60]}' says no value; write NAME=VALUE, such as country=Germany.")
    with opened(study) as project:
        who = whose_deed(project, coder)
        about = project.interview(interview)
        given = [(name, value) for name, _, value in pairs]
        before = list(attribute_types(project))
        try:
            edits = edit_attributes(project, about, given, as_written=as_written, coder=who)
        except UnlikelyValueError as error:
            raise OptionError(f"{error} Correct it, or keep it with --as-written.") from None
    if before and (new := [edit.name for edit in edits if edit.value and edit.name not in before]):
        note(f"New in this study: {joined(new)}; other interviews have {joined(before)}.")
    for edit in edits:
        if edit.notice:
            note(edit.notice)
        said = f"is {edit.value}" if edit.value else "is not given"
        now = " now" if edit.changed else ", as before"
        click.echo(printable(f"{edit.name} of {about.name} {said}{now}."))


@attributes.command(
    "type",
    short_help="Declare an attribute text, number, date or choice.",
    epilog=examples(
        "attributes type study.db age number",
        "attributes type study.db mode choice --choices phone,video",
        "attributes type study.db mode inferred",
    ),
)
@study_argument
@click.argument("name")
@click.argument("kind", type=click.Choice([*_TYPES, _INFERRED]))
@click.option("--choices", default="", metavar="VALUE,…", help="The values that a choice may have.")
@deed_option
def type_(study: Path, name: str, kind: str, choices: str, coder: str) -> None:
    """Declare what an attribute is; from then on a value that does not fit is refused.

    Values there are get one spelling: numbers a decimal point, dates as 2019-03-12. A type that is 'inferred'
    follows from the values again.
    """
    from interviewcoder.actions.attribute_types import attribute_name, declare_type, take_type_back

    if choices and kind != "choice":
        raise click.UsageError("--choices are the values of a choice.")
    with opened(study) as project:
        who = whose_deed(project, coder)
        if kind == _INFERRED:
            take_type_back(project, name, coder=who)
            click.echo(printable(f"The type of {attribute_name(name)} is inferred from its values again."))
            return
        changed = declare_type(project, name, kind, choices.split(","), coder=who)  # type: ignore[arg-type]
    a = kind if kind == "text" else f"a {kind}"
    click.echo(printable(f"{attribute_name(name)} is {a}."))
    if changed:
        said = [f"{interview}: {before} is {now}" for interview, (before, now) in changed.items()]
        note(f"{counted(len(changed), 'value')} got one spelling: {joined(said)}.")


def _for_programs(found: Sequence[Interview], types: Mapping[str, AttributeType]) -> dict[str, Any]:
    from interviewcoder.actions.attribute_types import missing_attributes, typed_value

    missing = missing_attributes(found, types)
    return {
        "attributes": [
            {
                "name": name,
                "type": type.kind,
                "declared": type.declared,
                "choices": list(type.choices),
                "missing": list(missing.get(name, ())),
            }
            for name, type in types.items()
        ],
        "interviews": [
            {
                "id": one.name,
                "attributes": {
                    name: typed_value(one.attributes.get(name), type) for name, type in types.items()
                },
            }
            for one in found
        ],
    }


def _print(study: Path, found: Sequence[Interview], types: Mapping[str, AttributeType]) -> None:
    from interviewcoder.actions.attribute_types import missing_attributes, unclear_values

    columns = (
        Column("id"),
        *(
            Column(f" {name}", attribute_words(name), right=type.kind == "number", wrap=type.kind != "number")
            for name, type in types.items()
        ),
    )
    rows = tuple((one.name, *(one.attributes.get(name) for name in types)) for one in found)
    notes = [_about(name, type, found) for name, type in types.items()]
    notes += [
        f"Missing: {name} of {joined(lacking)}." for name, lacking in missing_attributes(found, types).items()
    ]
    for name, type in types.items():
        if unclear := unclear_values(found, name, type):
            notes.append(f"Unclear: {name} of {joined(unclear)}.")
    empty = f"{printable(study)} has no interviews yet; bring some in with 'interviewcoder import'."
    print_listing(Listing(columns, rows, notes=tuple(notes), empty=empty))


def _about(name: str, type: AttributeType, found: Sequence[Interview]) -> str:
    """Name and type of an attribute, and how often each choice stands there."""
    said = f"{name}: {type.kind}{'' if type.declared else ' (inferred)'}"
    if type.kind != "choice":
        return f"{said}."
    times = Counter(value for one in found if (value := one.attributes.get(name)))
    listed = type.choices or sorted(times, key=str.casefold)
    return f"{said}, {joined([f'{choice} {times[choice]}' for choice in listed], 12)}."
