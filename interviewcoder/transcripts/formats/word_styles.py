"""What a Word file's styles say that matters for its words: which are headings, hidden or bold.

A style may inherit from another; the names of the built-in ones are English in every language of Word.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from interviewcoder.transcripts.formats.markup import local

_HEADINGS = ("heading", "title", "subtitle")
_LONGEST_CHAIN = 30


@dataclass(slots=True)
class Style:
    """One style; None where it says nothing and the style it is based on decides."""

    name: str = ""
    based_on: str = ""
    hidden: bool | None = None
    bold: bool | None = None
    outlined: bool | None = None


class Styles:
    """Collects styles from ``word/styles.xml`` (it is the target of its parsing), then answers for them."""

    def __init__(self) -> None:
        self.default = ""
        self._styles: dict[str, Style] = {}
        self._style: Style | None = None
        self._depth = self._changes = 0

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        """A tag opens."""
        name = local(tag)
        if name in ("rPrChange", "pPrChange", "tblStylePr"):
            self._changes += 1
        elif name == "style":
            found = {local(key): value for key, value in attributes.items()}
            self._style = self._styles[found.get("styleId", "")] = Style()
            if found.get("type") == "paragraph" and found.get("default") in ("1", "true", "on"):
                self.default = found.get("styleId", "")
        elif self._style is not None and not self._changes:
            self._property(self._style, name, attributes)

    @staticmethod
    def _property(style: Style, name: str, attributes: Mapping[str, str]) -> None:
        if name == "name":
            style.name = value(attributes).casefold()
        elif name == "basedOn":
            style.based_on = value(attributes)
        elif name == "vanish":
            style.hidden = is_on(attributes)
        elif name == "b":
            style.bold = is_on(attributes)
        elif name == "outlineLvl":
            style.outlined = is_outlined(attributes)

    def end(self, tag: str) -> None:
        """A tag closes."""
        name = local(tag)
        if name in ("rPrChange", "pPrChange", "tblStylePr"):
            self._changes -= 1
        elif name == "style":
            self._style = None

    def data(self, text: str) -> None:
        """Styles hold no words."""

    def is_heading(self, identifier: str) -> bool:
        """Whether a paragraph style is, or comes from, one for headings and titles."""
        for style in self._chain(identifier):
            if style.outlined is not None:
                return style.outlined
            if style.name.startswith(_HEADINGS):
                return True
        return False

    def is_hidden(self, identifier: str) -> bool | None:
        """Whether text in a style is hidden; None where neither it nor what it comes from says so."""
        return next((s.hidden for s in self._chain(identifier) if s.hidden is not None), None)

    def is_bold(self, identifier: str) -> bool | None:
        """Whether text in a style is bold; None where neither it nor what it comes from says so."""
        return next((s.bold for s in self._chain(identifier) if s.bold is not None), None)

    def _chain(self, identifier: str) -> list[Style]:
        chain: list[Style] = []
        while len(chain) < _LONGEST_CHAIN and (style := self._styles.get(identifier)) is not None:
            chain.append(style)
            identifier = style.based_on
        return chain


def value(attributes: Mapping[str, str]) -> str:
    """An element's ``val``, in whichever namespace; empty where it has none."""
    return attribute(attributes, "val")


def attribute(attributes: Mapping[str, str], name: str) -> str:
    """An attribute by its local name; empty where it is missing."""
    return next((found for key, found in attributes.items() if local(key) == name), "")


def is_on(attributes: Mapping[str, str]) -> bool:
    """Whether a switch such as bold is on: present, and not said to be off."""
    return value(attributes).lower() not in ("0", "false", "off", "none")


def is_outlined(attributes: Mapping[str, str]) -> bool:
    """Whether an outline level makes a paragraph a heading: 0 to 8 do, 9 is body text."""
    return value(attributes) in frozenset("012345678")
