"""The little of a page's own styles that changes its words: what is hidden, and what is bold.

Not a CSS engine: rules for a class, an element or an element of a class, outside of ``@media`` and the
like, which is what Google Docs, Word and LibreOffice write.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

_BEGIN = re.compile(r"<style(?:\s[^<>]{0,300})?>", re.IGNORECASE)
_END = re.compile("</style", re.IGNORECASE)
_MOST_SHEETS = 20
_LONGEST_SHEET = 500_000
_PART = re.compile(r"[{}]")
_SELECTOR = re.compile(r"([a-z][a-z0-9]{0,15})?(?:\.([A-Za-z0-9_-]{1,80}))?")
_KEPT = frozenset(("display", "mso-hide", "font-weight"))
_WEIGHTS = frozenset(("bold", "bolder", "600", "700", "800", "900"))


def declared(style: str) -> dict[str, str]:
    """Properties of a ``style`` attribute or rule, in small letters.

    >>> declared("Display: none; mso-list:Ignore")
    {'display': 'none', 'mso-list': 'ignore'}
    """
    found: dict[str, str] = {}
    for part in style[:5000].split(";"):
        name, colon, value = part.partition(":")
        if colon:
            found[name.strip().casefold()] = value.replace("!important", "").strip().strip("'\"").casefold()
    return found


class StyleSheet:
    """The rules of a page's ``<style>`` elements. ``text`` is the whole page."""

    def __init__(self, text: str) -> None:
        self._rules: dict[tuple[str, str], dict[str, str]] = {}
        """(element, class), either of them empty for any -> properties."""
        for sheet in _sheets(text):
            for selectors, body in _top_rules(_without_comments(sheet)):
                self._add(selectors, declared(body))

    def _add(self, selectors: str, properties: dict[str, str]) -> None:
        kept = {key: value for key, value in properties.items() if key in _KEPT}
        if not kept:
            return
        for selector in selectors[:2000].split(","):
            match = _SELECTOR.fullmatch(selector.strip())
            if match and match.group():
                self._rules.setdefault((match[1] or "", match[2] or ""), {}).update(kept)

    def is_hidden(self, tag: str, attributes: Mapping[str, str], style: Mapping[str, str]) -> bool:
        """Whether an element is not shown, by its own style or by that of its class."""
        display = style.get("display") or self._value(tag, attributes, "display")
        hide = style.get("mso-hide") or self._value(tag, attributes, "mso-hide")
        return display == "none" or hide == "all" or style.get("visibility") == "hidden"

    def is_bold(self, tag: str, attributes: Mapping[str, str]) -> bool | None:
        """Whether an element is bold; None where no style says so."""
        if not attributes and not self._rules:
            return None
        own = declared(attributes["style"]).get("font-weight") if "style" in attributes else None
        weight = own or self._value(tag, attributes, "font-weight")
        return None if weight is None else weight in _WEIGHTS

    def _value(self, tag: str, attributes: Mapping[str, str], name: str) -> str | None:
        if not self._rules:
            return None
        for one in attributes.get("class", "").split()[:20]:
            for key in ((tag, one), ("", one)):
                if (found := self._rules.get(key, {}).get(name)) is not None:
                    return found
        return self._rules.get((tag, ""), {}).get(name)


def _sheets(text: str) -> Iterator[str]:
    """Contents of the ``<style>`` elements, each looked for from where the one before ended."""
    at = 0
    for _ in range(_MOST_SHEETS):
        begin = _BEGIN.search(text, at)
        end = _END.search(text, begin.end()) if begin else None
        if begin is None or end is None:
            return
        yield text[begin.end() : min(end.start(), begin.end() + _LONGEST_SHEET)]
        at = end.end()


def _without_comments(sheet: str) -> str:
    first, *others = sheet.replace("<!--", " ").replace("-->", " ").split("/*")
    return " ".join([first, *(other.partition("*/")[2] for other in others)])


def _top_rules(sheet: str) -> Iterator[tuple[str, str]]:
    """Selectors and body of each rule that is in no other."""
    depth = begin = opened = 0
    for brace in _PART.finditer(sheet):
        if brace.group() == "{":
            depth += 1
            if depth == 1:
                opened = brace.end()
        elif depth:
            depth -= 1
            if depth == 0:
                selectors = sheet[begin : opened - 1]
                if "@" not in selectors:
                    yield selectors, sheet[opened : brace.start()]
                begin = brace.end()
