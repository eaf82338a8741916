"""Words as HTML can hold them: escaped, without control characters, with a direction and language."""

from __future__ import annotations

import re
from html import escape

from interviewcoder.report.clean import clean, one_line

_TAG = re.compile(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*")


def words(text: str) -> str:
    """Text between tags; line ends stay.

    >>> words("a</script>\\x07")
    'a&lt;/script&gt;'
    """
    return escape(clean(text), quote=True)


def line(text: str) -> str:
    """Text on one line, also for the value of an attribute in double quotes."""
    return escape(one_line(text), quote=True)


def apart(text: str) -> str:
    """A name or label whose direction does not run into what stands beside it."""
    return f"<bdi>{line(text)}</bdi>"


def language(tag: str | None) -> str:
    """The attributes of words in a language; none where it is not known or is no tag.

    >>> language("de"), language('"><b>')
    (' lang="de" dir="auto"', ' dir="auto"')
    """
    known = (tag or "").replace("_", "-")
    return f' lang="{known}" dir="auto"' if _TAG.fullmatch(known) else ' dir="auto"'


class Names:
    """Identifiers of places on a page: readable, without anything that an address would have to quote."""

    def __init__(self) -> None:
        self._taken: set[str] = set()

    def new(self, kind: str, name: str) -> str:
        """A name that no other place has: "i-DE-01"."""
        base = f"{kind}-{re.sub(r'[^A-Za-z0-9]+', '-', name).strip('-')[:60] or 'x'}"
        found, number = base, 1
        while found.casefold() in self._taken:
            number += 1
            found = f"{base}-{number}"
        self._taken.add(found.casefold())
        return found
