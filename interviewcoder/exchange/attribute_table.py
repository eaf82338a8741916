"""The attributes of a study as a CSV table that can be corrected in a spreadsheet and read back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from interviewcoder.actions.attribute_types import AttributeType
from interviewcoder.exchange.spreadsheet import csv_text
from interviewcoder.model import Interview
from interviewcoder.tables.frames import free_columns


def table_text(interviews: Sequence[Interview], types: Mapping[str, AttributeType]) -> str:
    """One row an interview; declared types stand in the header, as in ``age:number``. An attribute that is
    called like something of the interview itself, as only another program's file can have it, stands as
    ``attribute:language``."""
    ours = ["id", "file", "language", "main_coder"]
    columns = free_columns(list(types), ours)
    header = [*ours, *(_heading(name, type) for name, type in zip(columns, types.values(), strict=True))]
    rows = [
        [one.name, one.file, one.language, one.main_coder, *(one.attributes.get(name) for name in types)]
        for one in interviews
    ]
    return csv_text(header, rows)


def _heading(name: str, type: AttributeType) -> str:
    if not type.declared:
        return name
    return f"{name}:{type.kind}" + (f"({'|'.join(type.choices)})" if type.choices else "")
