"""Which row of a table is about which interview or transcript file.

Names differ by an ending, capitals, accents composed or not, a space where a hyphen was. One step of that
is taken at a time and for all rows, so that an exact name is never given to a row that is only alike; where a
row fits several, or several fit one, none is taken and both are named.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Generic, Protocol, TypeVar

_ENDING = re.compile(
    r"\.(docx?|docm|dotx|odt|ott|fodt|rtf|html?|txt|md|vtt|srt|otr|json|pdf|csv|tsv|xlsx)\Z", re.IGNORECASE
)
_BETWEEN = re.compile(r"[\s_-]+")


class Named(Protocol):
    """What a row says of which interview it is about."""

    @property
    def id(self) -> str:
        """The interview's id."""

    @property
    def file(self) -> str:
        """Name of its transcript file; empty where the table does not say."""


RowT = TypeVar("RowT", bound=Named)


@dataclass(frozen=True, slots=True)
class Target:
    """An interview of a study, or a file that is to become one and has no ``id`` yet."""

    file: str
    id: str = ""

    @property
    def shown(self) -> str:
        """How it is named in a sentence."""
        return self.id or self.file


@dataclass(frozen=True, slots=True)
class Matched(Generic[RowT]):
    """What fits what."""

    rows: tuple[RowT | None, ...]
    """Of each target, its row."""
    unclear: tuple[tuple[tuple[RowT, ...], tuple[Target, ...]], ...]
    """Rows and targets that fit one another in more than one way: none was taken."""
    left: tuple[RowT, ...]
    """Rows that fit nothing."""


def without_ending(name: str) -> str:
    """A name without the ending of a transcript file; a point that ends nothing stays.

    >>> without_ending("DE-01.docx"), without_ending("Dr. Smith")
    ('DE-01', 'Dr. Smith')
    """
    return _ENDING.sub("", name)


def match_rows(rows: Sequence[RowT], targets: Sequence[Target]) -> Matched[RowT]:
    """Give each target its row, nearest names first."""
    found: dict[int, RowT] = {}
    unclear: list[tuple[tuple[RowT, ...], tuple[Target, ...]]] = []
    open_rows, open_targets = dict(enumerate(rows)), dict(enumerate(targets))
    for fold in (_composed, _small, _loose):
        for of_row, of_target in _PAIRS:
            by_key: dict[str, list[int]] = {}
            for place, row in open_rows.items():
                by_key.setdefault(fold(of_row(row)), []).append(place)
            fitting: dict[str, list[int]] = {}
            for place, target in open_targets.items():
                if (key := fold(of_target(target))) in by_key:
                    fitting.setdefault(key, []).append(place)
            fitting.pop("", None)
            for key, there in fitting.items():
                of_key = by_key[key]
                if len(there) == len(of_key) == 1:
                    found[there[0]] = rows[of_key[0]]
                else:
                    unclear.append((tuple(rows[n] for n in of_key), tuple(targets[n] for n in there)))
                for place in of_key:
                    del open_rows[place]
                for place in there:
                    del open_targets[place]
    return Matched(
        tuple(found.get(place) for place in range(len(targets))), tuple(unclear), tuple(open_rows.values())
    )


def _composed(name: str) -> str:
    return unicodedata.normalize("NFC", name).strip()


def _small(name: str) -> str:
    """Without capitals: macOS and Windows do not tell them apart in the names of files."""
    return unicodedata.normalize("NFC", _composed(name).casefold())


def _loose(name: str) -> str:
    return _BETWEEN.sub(" ", _small(name)).strip()


def calls_otherwise(row: Named, id: str) -> bool:
    """Whether a row has an id of its own, not the name of the file, that is none of an interview's ways to be
    written."""
    own = _loose(without_ending(row.id))
    return own not in (_loose(without_ending(id)), _loose(without_ending(row.file)))


_PAIRS: tuple[tuple[Callable[[Named], str], Callable[[Target], str]], ...] = (
    (lambda row: row.id, lambda target: target.id),
    (lambda row: row.file or row.id, lambda target: target.file),
    (lambda row: without_ending(row.file or row.id), lambda target: without_ending(target.file)),
    (lambda row: without_ending(row.id), lambda target: without_ending(target.id)),
)
"""What of a row is compared with what of a target, in order."""
