"""Data frames of rows, and the names of columns and headings that an attribute of the interviews makes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from interviewcoder.tables.column_words import attribute_words

if TYPE_CHECKING:
    import pandas as pd


def row_frame(kind: type[Any], rows: Sequence[Any], types: Mapping[str, str]) -> pd.DataFrame:
    """A data frame of dataclasses of one kind, a column a field; ``types`` are those that are not text."""
    import pandas as pd

    columns = list(kind.__dataclass_fields__)
    frame = pd.DataFrame([[getattr(row, name) for name in columns] for row in rows], columns=columns)
    return frame.astype(dict(types))


def free_column(name: str, taken: Iterable[str]) -> str:
    """Name of the column that holds an attribute's values; "attribute:label" where "label" is taken."""
    return free_columns([name], taken)[0]


def free_columns(names: Sequence[str], taken: Iterable[str]) -> list[str]:
    """The same of several columns, which are told from each other too.

    >>> free_columns(["country", "Total", "attribute:Total"], ["Total"])
    ['country', 'attribute:Total', 'attribute:attribute:Total']
    """
    found, used = [], set(taken)
    for name in names:
        free = name
        while free in used:
            free = f"attribute:{free}"
        used.add(free)
        found.append(free)
    return found


def told_apart(values: Sequence[str], attribute: str, ours: Iterable[str]) -> tuple[str, ...]:
    """Values of an attribute as headings: one that is called like a heading of ours says what it is of.

    >>> told_apart(["Spain", "total"], "country", ["Total"])
    ('Spain', 'country: total')
    """
    taken = {name.casefold() for name in ours}
    about = attribute_words(attribute)
    return tuple(f"{about}: {value}" if value.casefold() in taken else value for value in values)
