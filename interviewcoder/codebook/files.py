"""Codebook files on disk: size, encoding and suffix on the way in, an atomic write on the way out.

The two forms are imported where they are used, so that a screen which only checks a key does not load
a YAML parser.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

from interviewcoder.codebook.fields import CONTROL
from interviewcoder.codebook.problems import Problem, raise_first, shown
from interviewcoder.codebook.whole import tidy_codebook
from interviewcoder.files import read_ordinary, write_whole
from interviewcoder.model import Codebook, CodebookError

MAX_FILE_BYTES = 5_000_000
"""Larger files are refused unread: the largest codebooks in use are a hundredth of it."""

YAML_SUFFIXES = (".yaml", ".yml")
CSV_SUFFIX = ".csv"

_WRONG_SUFFIX = "a codebook's name must end in .yaml, .yml or .csv"


def read_codebook(path: Path) -> Codebook:
    """Read a codebook from a YAML (``.yaml``, ``.yml``) or CSV (``.csv``) file.

    The result is tidy: white space around values removed, blank short labels filled in from the key,
    codes in tree order. A YAML codebook must give its name; a CSV one without is named after the file.

    Raises:
        CodebookError: The file cannot be read or has a mistake; the text names file, line and field.
    """
    path = Path(path)
    source = _printable(path)
    suffix = path.suffix.lower()
    if suffix not in (*YAML_SUFFIXES, CSV_SUFFIX):
        raise CodebookError(f"{source}: {_WRONG_SUFFIX}")
    text = _text(path, source)
    if suffix == CSV_SUFFIX:
        from interviewcoder.codebook.csv_form import parse_csv_codebook

        return parse_csv_codebook(source, text, default_name=path.stem)
    from interviewcoder.codebook.yaml_form import parse_yaml_codebook

    return parse_yaml_codebook(source, text)


def codebook_to_yaml(codebook: Codebook) -> str:
    """The codebook as YAML text.

    Raises:
        CodebookError: A value or relation that no codebook file may hold.
    """
    from interviewcoder.codebook.yaml_form import format_yaml

    return format_yaml(tidy_codebook(codebook))


def codebook_to_csv(codebook: Codebook) -> str:
    """The codebook as CSV text, cells that a spreadsheet would run as formulas guarded.

    Raises:
        CodebookError: A value or relation that no codebook file may hold.
    """
    from interviewcoder.codebook.csv_form import format_csv

    return format_csv(tidy_codebook(codebook))


def write_codebook(codebook: Codebook, path: Path) -> None:
    """Write YAML or CSV by the suffix of ``path``; an existing file is replaced whole or not at all.

    CSV begins with a byte order mark, without which Excel takes UTF-8 for a local encoding.

    Raises:
        CodebookError: An unknown suffix, a codebook that no file may hold, or a disk that refuses.
    """
    path = Path(path)
    suffix = path.suffix.lower()
    formats: dict[str, tuple[Callable[[Codebook], str], str]] = {
        **dict.fromkeys(YAML_SUFFIXES, (codebook_to_yaml, "utf-8")),
        CSV_SUFFIX: (codebook_to_csv, "utf-8-sig"),
    }
    if suffix not in formats:
        raise CodebookError(f"{_printable(path)}: {_WRONG_SUFFIX}")
    to_text, encoding = formats[suffix]
    data = to_text(codebook).encode(encoding)
    if len(data) > MAX_FILE_BYTES:
        raise CodebookError(
            f"Codebook {shown(codebook.name)}: is larger than 5 MB as a file; shorten its texts"
        )
    try:
        write_whole(path, data)
    except (OSError, RuntimeError) as error:
        raise CodebookError(f"{_printable(path)}: cannot be written ({_why(error)})") from error


def _text(path: Path, source: str) -> str:
    """The file's text, refused where it is not UTF-8, too large, empty or not text at all."""
    try:
        data = read_ordinary(path, MAX_FILE_BYTES)
    except FileNotFoundError as error:
        raise CodebookError(f"{source}: there is no such file; check the path") from error
    except (OSError, ValueError) as error:
        raise CodebookError(
            f"{source}: cannot be read ({_why(error)}); give the codebook file itself"
        ) from error
    if len(data) > MAX_FILE_BYTES:
        raise CodebookError(f"{source}: is larger than 5 MB; give a codebook, not a data file")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise_first(
            source, [Problem(line, "", "is not UTF-8 text; save the file as UTF-8 (in Excel: CSV UTF-8)")]
        )
    if not text.strip():
        raise CodebookError(f"{source}: is empty; start from the template codebook")
    control = CONTROL.search(text.replace("\r", "\n"))
    if control is not None:
        line = text.count("\n", 0, control.start()) + 1
        problem = f"contains the control character U+{ord(control[0]):04X}; is it a text file?"
        raise_first(source, [Problem(line, "", problem)])
    return text


def _why(error: Exception) -> str:
    reason = error.strerror if isinstance(error, OSError) else None
    return reason or type(error).__name__


def _printable(path: Path) -> str:
    """The path for a message, its control characters replaced."""
    return re.sub(r"[\n\t]", "?", CONTROL.sub("?", str(path)))
