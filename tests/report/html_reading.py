"""A page as a browser's parser sees it, and a browser where there is one."""

from __future__ import annotations

import re
import shutil
import subprocess
from html import unescape
from html.parser import HTMLParser
from pathlib import Path

VOID = {"meta", "br", "input", "rect", "link"}


class Page(HTMLParser):
    """Elements with their attributes, and the words under each identifier."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[tuple[str, dict[str, str]]] = []
        self.under: dict[str, list[str]] = {}
        self.raw: dict[str, list[str]] = {"style": [], "script": []}
        self._open: list[tuple[str, str]] = []
        self.feed(text)
        self.close()
        assert not self._open, self._open[-1]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = {name: value or "" for name, value in attrs}
        assert len(found) == len(attrs), f"an attribute of <{tag}> stands twice"
        self.elements.append((tag, found))
        if tag not in VOID:
            self._open.append((tag, found.get("id", "")))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, {name: value or "" for name, value in attrs}))

    def handle_endtag(self, tag: str) -> None:
        if tag in VOID:
            return
        assert self._open, f"</{tag}> closes nothing"
        assert self._open.pop()[0] == tag

    def handle_data(self, data: str) -> None:
        if self._open and self._open[-1][0] in ("style", "script"):
            self.raw[self._open[-1][0]].append(data)
            return
        for _, id in self._open:
            if id:
                self.under.setdefault(id, []).append(data)

    def words(self, id: str) -> str:
        """All words under an element."""
        return "".join(self.under.get(id, ()))

    def every(self, tag: str) -> list[dict[str, str]]:
        """Attributes of each element of a kind."""
        return [attributes for found, attributes in self.elements if found == tag]


def chromium() -> str | None:
    """The browser's program, where there is one."""
    names = ("chromium", "chromium-browser", "google-chrome")
    return next(filter(None, map(shutil.which, names)), None)


def rows_of(table: str) -> list[list[str]]:
    """The words of each row of a table's HTML, cell by cell."""
    rows = re.findall(r"<tr[^>]*>(.*?)</tr>", table, re.DOTALL)
    cells = (re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row, re.DOTALL) for row in rows)
    return [[" ".join(unescape(re.sub(r"<[^>]+>", " ", cell)).split()) for cell in row] for row in cells]


def in_browser(page: Path, profile: Path, place: str = "") -> str:
    """The page after its scripts ran; ``place`` is what stands behind its address, from the #."""
    program = chromium()
    assert program is not None
    options = ["--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={profile}", "--dump-dom"]
    line = [program, *options, page.as_uri() + place]
    return subprocess.run(line, check=True, capture_output=True, encoding="utf-8", timeout=120).stdout
