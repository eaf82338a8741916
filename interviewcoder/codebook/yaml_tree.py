"""YAML text to a plain tree that remembers its lines.

Built from the parser's events and not from ``yaml.safe_load`` for four reasons: every message names a
line; plain ``no``, ``1.10`` and ``2024-01-01`` stay the words a researcher typed; aliases are refused
before they can be multiplied; and the depth is bounded before it can exhaust the stack.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, NoReturn

import yaml

from interviewcoder.codebook.fields import MAX_LEVELS
from interviewcoder.codebook.problems import Problem, raise_first

MAX_DEPTH = 2 * MAX_LEVELS + 2
"""Collections within collections: the file, a list and a code for each level, and an empty last list."""

_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(frozen=True, slots=True)
class Scalar:
    """A single value as typed; blank where YAML reads nothing or null."""

    text: str
    line: int


@dataclass(frozen=True, slots=True)
class Sequence:
    """A list of nodes."""

    items: tuple[Node, ...]
    line: int


@dataclass(frozen=True, slots=True)
class Mapping:
    """Names and their nodes, in order, repeated names included: the reader refuses them by line."""

    entries: tuple[tuple[Scalar, Node], ...]
    line: int


Node = Scalar | Sequence | Mapping


def parse_yaml(source: str, text: str) -> Node | None:
    """The one document of ``text`` as a tree; None where it holds nothing but comments.

    Args:
        source: Name of the file, for messages.
        text: The whole file.

    Raises:
        CodebookError: Broken YAML, an alias, a tag, more than one document, too many levels.
    """
    tree = _Tree(source, yaml.parse(text, Loader=_LOADER))
    try:
        return tree.document()
    except yaml.MarkedYAMLError as error:
        marks = [mark for mark in (error.problem_mark, error.context_mark) if mark is not None]
        line = marks[0].line + 1 if marks else 0
        content = text.split("\n")[line - 1] if 0 < line <= text.count("\n") + 1 else ""
        tree.fail(line, f"is not valid YAML ({_reason(error, content)})")
    except yaml.YAMLError as error:  # what the reader itself rejects has a position and no line
        tree.fail(0, f"is not valid YAML ({type(error).__name__})")


def _line(event: Any) -> int:
    return int(event.start_mark.line) + 1


def _reason(error: yaml.MarkedYAMLError, content: str) -> str:
    """What to do about the commonest slips; for the others, the parser's own words."""
    reason = " ".join(str(error.problem or error.context or "").split())
    if "\t" in content[: len(content) - len(content.lstrip())]:
        return "indent lines with spaces, not with tabs"
    if "mapping values are not allowed" in reason:
        return 'put quotes around a value that holds ": "'
    if "cannot start any token" in reason:
        return "put quotes around a value that begins with a sign"
    return reason or "check the indentation and the quotes"


class _Tree:
    """One pass over the events. A class only because every step needs the file's name and the events."""

    def __init__(self, source: str, events: Iterator[Any]) -> None:
        self._source = source
        self._events = events

    def fail(self, line: int, text: str) -> NoReturn:
        raise_first(self._source, [Problem(line, "", text)])

    def document(self) -> Node | None:
        root: Node | None = None
        for event in self._events:
            if isinstance(event, yaml.DocumentStartEvent):
                if root is not None:
                    self.fail(_line(event), "starts a second YAML document; keep one codebook a file")
                root = self._node(next(self._events), depth=1)
        if isinstance(root, Scalar) and not root.text:
            return None
        return root

    def _node(self, event: Any, depth: int) -> Node:
        line = _line(event)
        if isinstance(event, yaml.AliasEvent):
            self.fail(line, "refers to another place with *; write the value out")
        if event.tag is not None and event.tag != "!":
            self.fail(line, "has a YAML type tag (!); write the plain value")
        if isinstance(event, yaml.ScalarEvent):
            plain = event.implicit[0]
            return Scalar("" if plain and event.value in {"~", "null", "Null", "NULL"} else event.value, line)
        if depth > MAX_DEPTH:
            self.fail(line, f"lies more than {MAX_LEVELS} levels deep; bring the code nearer to its theme")
        if isinstance(event, yaml.SequenceStartEvent):
            items = tuple(self._node(inner, depth + 1) for inner in self._until(yaml.SequenceEndEvent))
            return Sequence(items, line)
        entries = []
        for inner in self._until(yaml.MappingEndEvent):
            name = self._node(inner, depth + 1)
            if not isinstance(name, Scalar):
                self.fail(name.line, "has a list or mapping where the name of a field belongs")
            entries.append((name, self._node(next(self._events), depth + 1)))
        return Mapping(tuple(entries), line)

    def _until(self, end: type) -> Iterator[Any]:
        for event in self._events:
            if isinstance(event, end):
                return
            yield event
