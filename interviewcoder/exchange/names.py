"""The key file: which pseudonym stands for which name. It is read, and never kept in a study."""

from __future__ import annotations

import re
from pathlib import Path

from interviewcoder.actions.names import Pseudonym
from interviewcoder.exchange.spreadsheet import TableFileError, read_sheet, unguard


def read_names(path: Path) -> tuple[Pseudonym, ...]:
    """Read a CSV table with the columns ``name``, ``pseudonym`` and, where wanted, ``variants``.

    Variants, such as inflected forms, are parted by semicolons. Raises TableFileError, naming file and row,
    where a name or pseudonym is missing.
    """
    sheet = read_sheet(path, required=("name", "pseudonym"))
    names = []
    for number, cells in sheet.rows:
        name, pseudonym = unguard(cells["name"]).strip(), unguard(cells["pseudonym"]).strip()
        if not name or not pseudonym:
            raise TableFileError(
                f"{sheet.name}, row {number}: name or pseudonym is empty; fill it in, or take the row away."
            )
        if not pseudonym.isprintable() or not name.isprintable():
            raise TableFileError(
                f"{sheet.name}, row {number}: a name or pseudonym has control characters; type it anew."
            )
        variants = (part.strip() for part in re.split(r"[;|]", unguard(cells.get("variants", ""))))
        names.append(Pseudonym(name, pseudonym, tuple(filter(None, variants))))
    if not names:
        raise TableFileError(f"{sheet.name}: has no names; give one a row.")
    return tuple(names)
