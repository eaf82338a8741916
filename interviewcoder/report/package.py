"""A finished document as bytes, and the bytes on disk: the same contents always give the same file.

python-docx stamps each part with the clock; here the parts are packed again with one fixed time. The
file appears whole or not at all, so that a full disk never leaves half a report behind.
"""

from __future__ import annotations

import io
import os
import zipfile
from datetime import datetime
from pathlib import Path
from typing import Any

from interviewcoder.files import is_database, write_whole
from interviewcoder.model import OptionError, StudyError

SUFFIX = ".docx"
_EARLIEST = (1980, 1, 1, 0, 0, 0)
_UNIX = 3


def set_properties(
    document: Any, *, title: str, subject: str, changed: datetime | None, language: str
) -> None:
    """Say what the file is; nobody's name, and no date but that of the study's last change."""
    properties = document.core_properties
    for child in list(properties._element):
        properties._element.remove(child)
    properties.title, properties.subject = title[:255], subject[:255]
    properties.language, properties.revision = language, 1
    if changed is not None:
        properties.created = properties.modified = changed


def drop_leftovers(document: Any) -> None:
    """Take out what python-docx's template brings along: a thumbnail of another document, its statistics,
    its lists, and styles for an older Word."""
    kinds = ("/thumbnail", "/extended-properties", "/stylesWithEffects", "/customXml", "/numbering")
    for holder in (document.part.package, document.part):
        for identifier, relation in list(holder.rels.items()):
            if relation.reltype.endswith(kinds):
                del holder.rels[identifier]


def to_bytes(document: Any) -> bytes:
    """The document as a .docx with fixed times."""
    saved, packed = io.BytesIO(), io.BytesIO()
    document.save(saved)
    with zipfile.ZipFile(saved) as source, zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            entry = zipfile.ZipInfo(name, _EARLIEST)
            entry.compress_type, entry.create_system, entry.external_attr = zipfile.ZIP_DEFLATED, _UNIX, 0
            target.writestr(entry, source.read(name))
    return packed.getvalue()


def check_path(path: Path) -> None:
    """Refuse a place where no report can be written, before any work is done.

    Raises:
        OptionError: The name does not end in .docx, is a folder, or lies in none.
    """
    if path.suffix.lower() != SUFFIX:
        raise OptionError(
            f"{path.name or path}: a Word report's name must end in {SUFFIX}; choose such a name."
        )
    if path.exists() and not path.is_file():
        what = "a folder" if path.is_dir() else "not an ordinary file"
        raise OptionError(f"{path} is {what}; choose a file name for the report.")
    if path.is_file() and os.access(path, os.R_OK) and is_database(path):
        what = f"a link to {path.resolve()}, " if path.is_symlink() else ""
        raise OptionError(f"{path} is {what}a study or another database; choose another name for the report.")
    if not path.parent.is_dir():
        raise OptionError(f"{path}: there is no folder {path.parent}; make it first or choose another place.")


def write_report_file(path: Path, content: bytes) -> None:
    """Write the file whole or not at all.

    Raises:
        StudyError: It cannot be written or replaced.
    """
    try:
        write_whole(path, content)
    except (OSError, RuntimeError) as error:
        why = getattr(error, "strerror", None) or type(error).__name__
        raise StudyError(
            f"{path}: the report cannot be written ({why}); close it in Word if it is open there, or "
            "choose another place."
        ) from error
