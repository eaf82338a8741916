"""Quotes: which codings are starred, and how their passages are to be printed.

Its own module because an edited form is neither a coding nor text of its own. A change never holds words of a
transcript, which a purge could not find again; so the form is kept as what an editor does to the passage:
``[start, end, inserted]`` on a version of the text, where ``inserted`` is the editor's own, in brackets, or
signs without words. Like codings it is carried along the corrections of the text.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from interviewcoder.changes.carry import Operation, Version, VersionsOf, carry, current_version, path
from interviewcoder.changes.change import Change
from interviewcoder.changes.registers import Effective, Register, conflict_rows, read_registers, value_of
from interviewcoder.changes.rows import QuoteRow, Row

QUOTE = "quote in "
"""How the field of a conflict about a quote begins; the interview follows, and what was said apart."""

Edit = tuple[int, int, str]
"""Start and end of a stretch of a text, and what is to be printed in its place."""

_INSERTED = re.compile(r"(?:[^\w\[\]]|\[[^\[\]]*\])*")
_SAYS = re.compile(r"\w")
_LONGEST = 10_000
"""Letters an editor puts in at one place."""
_TAG = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*")
_LONGEST_TAG = 60


def is_language_tag(value: object) -> bool:
    """Whether a value has the form of a language tag, such as "en" or "pt-BR".

    >>> is_language_tag("pt-BR"), is_language_tag("German"), is_language_tag(None)
    (True, False, False)
    """
    return isinstance(value, str) and len(value) <= _LONGEST_TAG and _TAG.fullmatch(value) is not None


def may_be_inserted(words: object) -> bool:
    """Whether some words can be what an editor put in: in [brackets], or none but marks and spaces.

    >>> may_be_inserted("[the ward] […], "), may_be_inserted("the ward"), may_be_inserted("[a [b]]")
    (True, False, False)
    """
    return isinstance(words, str) and len(words) <= _LONGEST and _INSERTED.fullmatch(words) is not None


def brackets_are_whole(words: str) -> bool:
    """Whether every bracket is closed, and none is inside of another.

    >>> brackets_are_whole("[The ward] has […] beds."), brackets_are_whole("[a [b]]")
    (True, False)
    """
    return _INSERTED.fullmatch(_SAYS.sub("", words)) is not None


def edited(text: str, start: int, end: int, edits: Iterable[Edit]) -> str:
    """The passage ``text[start:end]`` as edits leave it; those outside of it are passed over.

    >>> edited("Well, er, we have four beds.", 0, 28, [(0, 11, "[W]"), (18, 22, "[…]")])
    '[W]e have […] beds.'
    """
    pieces, at = [], start
    for first, last, inserted in edits:
        if at <= first and last <= end:
            pieces += [text[at:first], inserted]
            at = last
    return "".join((*pieces, text[at:end]))


def quote_rows(
    subject: str, changes: Sequence[Change], effective: Effective, versions: VersionsOf
) -> list[Row]:
    """What is said of a coding as a quote, by whomever: leads star the codings of others.

    Whether the coding is still there is its own row's to say.
    """
    registers = read_registers([c for c in changes if c.kind == "quote.set"], effective)
    starred = bool(value_of(registers, "star", False))
    form = value_of(registers, "edited", None)
    translation = value_of(registers, "translation", None) or None
    if not (starred or form or translation):
        return []
    scope = changes[0].scope
    carried, touched = _carried(form, versions(scope)) if form else (None, False)
    who = _who(registers, {change.id: change for change in changes}, starred)
    row = QuoteRow(
        subject,
        scope,
        int(starred),
        None if carried is None else json.dumps(carried, ensure_ascii=False),
        int(touched),
        translation,
        value_of(registers, "language", None) if translation else None,
        float(value_of(registers, "position", 0.0)),
        who.coder,
        who.at,
        json.dumps(sorted({by.coder for by in _heads(registers, changes)}), ensure_ascii=False),
    )
    told = {f"{QUOTE}{scope}: {field}": register for field, register in registers.items()}
    return [row, *conflict_rows("quote", subject, told)]


def _heads(registers: Mapping[str, Register], changes: Iterable[Change]) -> list[Change]:
    heads = {id for register in registers.values() for id, _ in register.heads}
    return [change for change in changes if change.id in heads]


def _who(registers: Mapping[str, Register], by_id: Mapping[str, Change], starred: bool) -> Change:
    """The change that starred it, or the latest that says something of it."""
    of = [registers["star"]] if starred else list(registers.values())
    return by_id[max(register.heads[0][0] for register in of)]


def _carried(form: Mapping[str, Any], versions: Mapping[str, Version]) -> tuple[list[Edit] | None, bool]:
    """The edits on the current text, None where they cannot be placed; and whether to look at them again."""
    source, current = form["text"], current_version(versions)
    edits: list[Edit] = [(start, end, inserted) for start, end, inserted in form["operations"]]
    if current is None or source not in versions or any(end > versions[source].length for _, end, _ in edits):
        return None, True
    steps = path(versions, source, current.id)
    if steps is None:
        return None, True
    again = False
    for _, operations in steps:
        again = again or any(_touched(edit, operations) for edit in edits)
        edits = _apart(_moved(edit, operations) for edit in edits)
    return edits, again


def _touched(edit: Edit, operations: Iterable[Operation]) -> bool:
    """Whether a correction makes it doubtful what an edit says: it cuts across its ends, or changes what the
    editor's own words stand for. What lies all within words left out changes nothing that is printed."""
    start, end, inserted = edit
    speaks = _SAYS.search(inserted) is not None
    for first, last, _ in operations:
        if start == end or first == last:  # a place between two letters
            if first <= end and start <= last and (speaks or first < start < last):
                return True
        elif first < end and start < last and (speaks or first < start or end < last):
            return True
    return False


def _moved(edit: Edit, operations: Sequence[Operation]) -> Edit:
    start, end, inserted = edit
    place = carry((start, end), operations) if start < end else None
    if place is None:
        at = _point(start, operations)
        place = (at, at)
    return (*place, inserted)


def _point(at: int, operations: Iterable[Operation]) -> int:
    """Where a place between two letters lies on the new text."""
    shift = 0
    for first, last, length in operations:
        if last > at:
            return min(at, first) + shift
        shift += length - (last - first)
    return at + shift


def _apart(edits: Iterable[Edit]) -> list[Edit]:
    """The same in order; of two pushed over one another the first has the stretch."""
    apart: list[Edit] = []
    reached = 0
    for start, end, inserted in edits:
        begun = max(start, reached)
        reached = max(end, begun)
        apart.append((begun, reached, inserted))
    return apart
