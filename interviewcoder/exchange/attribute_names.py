"""Countries and languages in the cells of a table, brought to one spelling.

What nobody knows is kept, or left open, and named with what is likely meant: one slip of the keyboard must
neither take a country from all other interviews nor keep an interview out of the study.
"""

from __future__ import annotations

from collections.abc import Sequence

from interviewcoder.exchange.countries import country_name, unknown_country
from interviewcoder.exchange.table_errors import some
from interviewcoder.transcripts.language_names import language_code, near_language

_MOST_TOLD = 12

Cell = tuple[int, str]
"""Number of a row, and what is written there."""


def countries(table: str, cells: Sequence[Cell], *, any_country: bool) -> tuple[list[str], list[str]]:
    """The countries of a column by their English names, blank where the cell is; and what is to be said.

    One that is not known stays as written and is named, unless ``any_country`` says that it is meant so.
    """
    kept, respelt, unknown = [], [], []
    for number, written in cells:
        found = country_name(written) if written else ""
        kept.append(written if found is None else found)
        if found is None:
            likely = unknown_country(written)
            unknown.append(f"'{written}' in row {number}" + (f" ({likely})" if likely else ""))
        elif found != written:
            respelt.append(f"{written} is {found}")
    notices = []
    if respelt:
        told = some(list(dict.fromkeys(respelt)), _MOST_TOLD)
        notices.append(f"{table}: countries were brought to one spelling: {told}.")
    if unknown and not any_country:
        notices.append(
            f"{table}: {'this is' if len(unknown) == 1 else 'these are'} no country I know, and kept as "
            f"written: {some(unknown, _MOST_TOLD)}; correct the table and import it again, leave the cell "
            "blank where there are several, or say --any-country."
        )
    return kept, notices


def languages(table: str, cells: Sequence[Cell]) -> tuple[list[str], list[str]]:
    """The codes of a column's languages, blank where nobody knows it; and what is to be said."""
    kept, unknown = [], []
    for number, written in cells:
        code = language_code(written) if written else ""
        kept.append(code or "")
        if code is None:
            near = near_language(written)
            unknown.append(f"'{written}' in row {number}" + (f" ({near}?)" if near else ""))
    if not unknown:
        return kept, []
    return kept, [
        f"{table}: {'this is' if len(unknown) == 1 else 'these are'} no language I know, and taken for "
        f"blank: {some(unknown, _MOST_TOLD)}; give one by its name, such as German, or a code such as de."
    ]
