"""From rows of values to a codebook: the checks that need more than one value.

YAML and CSV both arrive here as rows that remember their lines; what is checked, and in which words
it is refused, is therefore the same for both.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from interviewcoder.codebook.fields import (
    MAX_LEVELS,
    TEXT_FIELDS,
    colour_problem,
    comparable,
    default_short,
    key_problem,
    read_counts,
    short_problem,
    text_problem,
    tidy_text,
)
from interviewcoder.codebook.problems import Place, Problem, raise_first, shown
from interviewcoder.model import Codebook, CodeEntry


@dataclass(frozen=True, slots=True)
class Value:
    """A value as a file gives it, and the line it stands on."""

    text: str
    line: int


@dataclass(frozen=True, slots=True)
class Row:
    """One code as a file gives it: field -> value. ``parent`` is a field like the others."""

    line: int
    values: Mapping[str, Value]

    def text(self, field: str) -> str:
        """The tidied value of ``field``, blank where it is not given."""
        value = self.values.get(field)
        return tidy_text(value.text) if value is not None else ""

    def line_of(self, field: str) -> int:
        """Line of ``field``, or of the code where it is not given."""
        value = self.values.get(field)
        return value.line if value is not None else self.line


def build_codebook(
    head: Row, rows: Sequence[Row], problems: list[Problem], place: Place = "line"
) -> Codebook:
    """Check all values and relations; append what is wrong to ``problems``.

    ``head`` holds name, level and description. The codes of the result stand in tree order: each
    followed by its sub-codes. Where problems were found the result must not be used.
    """
    for field in ("name", "level", "description"):
        _check(head, field, text_problem(field, head.text(field)), problems)
    if not head.text("name"):
        problems.append(Problem(head.line_of("name"), "name", "is missing; give the codebook a name"))
    if not rows and not problems:
        problems.append(
            Problem(head.line_of("codes"), "codes", "the codebook has no codes; add at least one")
        )
    entries = [_entry(row, problems) for row in rows]
    ordered = _tree_order(rows, entries, problems, place)
    return Codebook(
        name=head.text("name"),
        codes=tuple(ordered),
        level=head.text("level") or "theme",
        description=head.text("description"),
    )


def tidy_codebook(codebook: Codebook) -> Codebook:
    """The codebook as it would be read back from a file.

    White space around values is removed, line ends are ``\\n``, a blank short label is filled in from
    the key, and codes stand in tree order. Reading what was written gives exactly this.

    Raises:
        CodebookError: A value or relation that no codebook file may hold.
    """
    head = Row(0, {f: Value(getattr(codebook, f), 0) for f in ("name", "level", "description")})
    rows = []
    for number, code in enumerate(codebook.codes, start=1):
        values = {field: Value(getattr(code, field), number) for field in TEXT_FIELDS}
        values["parent"] = Value(code.parent or "", number)
        values["counts"] = Value("yes" if code.counts else "no", number)
        rows.append(Row(number, values))
    problems: list[Problem] = []
    tidy = build_codebook(head, rows, problems, place="code")
    if problems:
        raise_first(f"Codebook {shown(codebook.name)}", problems, place="code")
    return tidy


def _check(row: Row, field: str, problem: str | None, problems: list[Problem]) -> bool:
    if problem is not None:
        problems.append(Problem(row.line_of(field), field, problem))
    return problem is None


def _entry(row: Row, problems: list[Problem]) -> CodeEntry:
    values = {field: row.text(field) for field in TEXT_FIELDS}
    sound = {field: _check(row, field, text_problem(field, values[field]), problems) for field in TEXT_FIELDS}
    if sound["key"]:
        _check(row, "key", key_problem(values["key"]), problems)
    if not values["label"]:
        problems.append(Problem(row.line_of("label"), "label", "is missing; give the code a readable name"))
    if sound["short"]:
        _check(row, "short", short_problem(values["short"]), problems)
    if sound["colour"]:
        _check(row, "colour", colour_problem(values["colour"]), problems)
    counts = read_counts(row.text("counts"))
    if counts is None:
        problem = f"{shown(row.text('counts'))} is neither yes nor no; write yes, or no for a counter-example"
        _check(row, "counts", problem, problems)
    values["short"] = values["short"] or default_short(values["key"])
    return CodeEntry(**values, parent=row.text("parent") or None, counts=counts is not False)


def _tree_order(
    rows: Sequence[Row], entries: Sequence[CodeEntry], problems: list[Problem], place: Place
) -> list[CodeEntry]:
    """Codes in tree order, parents by their own spelling; duplicates, unknown parents and cycles noted."""
    first: dict[str, int] = {}
    for index, (row, entry) in enumerate(zip(rows, entries, strict=True)):
        other = first.setdefault(comparable(entry.key), index)
        if entry.key and other != index:
            text = (
                f"{shown(entry.key)} is already the key on {place} {rows[other].line_of('key')}; rename one"
            )
            problems.append(Problem(row.line_of("key"), "key", text))
    children: dict[int | None, list[int]] = {}
    parents: list[int | None] = []
    for index, (row, entry) in enumerate(zip(rows, entries, strict=True)):
        parent = first.get(comparable(entry.parent)) if entry.parent else None
        if entry.parent and parent is None:
            text = f"{shown(entry.parent)} is not the key of any code; correct it or add that code"
            problems.append(Problem(row.line_of("parent"), "parent", text))
        parents.append(parent)
        children.setdefault(parent, []).append(index)
    ordered: list[CodeEntry] = []
    reached: set[int] = set()
    waiting = [(index, 1) for index in reversed(children.get(None, []))]
    while waiting:
        index, level = waiting.pop()
        reached.add(index)
        if level == MAX_LEVELS + 1:
            text = f"lies more than {MAX_LEVELS} levels deep; bring it nearer to its theme"
            problems.append(Problem(rows[index].line, "parent", text))
        above = parents[index]
        key = None if above is None else entries[above].key
        ordered.append(replace(entries[index], parent=key))
        waiting.extend((child, level + 1) for child in reversed(children.get(index, [])))
    _note_cycles(rows, entries, parents, reached, problems)
    return ordered


def _note_cycles(
    rows: Sequence[Row],
    entries: Sequence[CodeEntry],
    parents: Sequence[int | None],
    reached: set[int],
    problems: list[Problem],
) -> None:
    """Codes that no theme leads to hang from a cycle; each cycle is noted once."""
    seen = set(reached)
    for start in range(len(rows)):
        path: list[int] = []
        index: int | None = start
        while index is not None and index not in seen:
            seen.add(index)
            path.append(index)
            index = parents[index]
        if index is None or index not in path:
            continue
        cycle = path[path.index(index) :]
        top = min(cycle, key=lambda member: rows[member].line)
        turn = cycle.index(top)
        keys = [shown(entries[member].key) for member in [*cycle[turn:], *cycle[:turn], top]]
        trail = " under ".join(keys[:4]) + (" …" if len(keys) > 4 else "")
        text = f"puts {shown(entries[top].key)} under itself ({trail}); leave one parent blank"
        problems.append(Problem(rows[top].line_of("parent"), "parent", text))
