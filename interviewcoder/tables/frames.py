"""How columns of data frames are named, where an attribute of the interviews makes one."""

from __future__ import annotations

from collections.abc import Iterable


def free_column(name: str, taken: Iterable[str]) -> str:
    """Name of the column that holds an attribute's values; "attribute:label" where "label" is taken."""
    return f"attribute:{name}" if name in taken else name
