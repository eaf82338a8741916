"""Parses XML that may be hostile, handing on one tag after the other.

lxml (libxml2) parses; no tree is built, nothing is fetched, and a document type, which is where entities and
external references come from and which no word processor writes, is refused before it can do anything.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol

from interviewcoder.model import TranscriptError

MOST_TAGS = 3_000_000
"""Most tags that are read, which bounds time and memory; a million words in Word have about a third."""


class Target(Protocol):
    """What a reader offers to be told of; names are as lxml writes them, ``{namespace}local``."""

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        """A tag opens."""

    def end(self, tag: str) -> None:
        """A tag closes."""

    def data(self, text: str) -> None:
        """Characters; one stretch may come in several pieces."""


class _Guarded:
    """Passes on tags and text, and refuses what no word processor writes."""

    def __init__(self, target: Target, name: str) -> None:
        self.start, self.end, self.data = target.start, target.end, target.data
        self._name = name

    def doctype(self, *_: str | None) -> None:
        raise has_entities(self._name)

    def close(self) -> None:
        """Nothing to give back: the target keeps what it learnt."""


def walk_xml(content: bytes, target: Target, name: str) -> None:
    """Tells ``target`` of all tags and text. ``name`` is for error messages only.

    Raises TranscriptError where the XML is damaged, has a document type or has too many tags.
    """
    from lxml import etree

    if content.count(b"<") > MOST_TAGS:
        raise TranscriptError(
            f"{name} has more markup than an interview can have; split it into smaller files."
        )
    parser = etree.XMLParser(
        target=_Guarded(target, name),
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
    )
    try:
        etree.fromstring(content, parser)
    except etree.XMLSyntaxError as error:
        if "depth" in str(error).lower():
            raise TranscriptError(
                f"{name} is nested deeper than any word processor nests; open it in one, save it once more "
                "and import that file."
            ) from None
        raise damaged(name) from None
    except (etree.LxmlError, ValueError, LookupError):
        raise damaged(name) from None


def local(tag: str) -> str:
    """A tag's or attribute's name without its namespace.

    >>> local("{urn:x}p"), local("p")
    ('p', 'p')
    """
    return tag.rpartition("}")[2]


def damaged(name: str) -> TranscriptError:
    """The error for a file that breaks off or makes no sense."""
    return TranscriptError(
        f"{name} is damaged or was cut off on its way; get the file again, or open it "
        "in a word processor and save it once more."
    )


def has_entities(name: str) -> TranscriptError:
    """The error for XML that declares entities or refers to other files."""
    return TranscriptError(
        f"{name} defines XML entities, which no word processor writes; not read, "
        "as it may be an attack. If you trust where it comes from, save it once more in a word processor."
    )
