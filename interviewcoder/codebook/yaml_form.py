"""The YAML form of a codebook: themes with their sub-codes nested under ``codes``."""

from __future__ import annotations

import re

import yaml

from interviewcoder.codebook.fields import TEXT_FIELDS, default_short
from interviewcoder.codebook.problems import Problem, raise_first, suggestion
from interviewcoder.codebook.whole import Row, Value, build_codebook
from interviewcoder.codebook.yaml_tree import Mapping, Node, Scalar, Sequence, parse_yaml
from interviewcoder.model import Codebook, CodeEntry

HEAD_FIELDS = ("name", "level", "description", "codes")
CODE_FIELDS = (*TEXT_FIELDS, "counts", "codes")

_Fields = list[tuple[yaml.Node, yaml.Node]]

_UNQUOTED_COLOUR = re.compile(r":\s+#[0-9A-Fa-f]{3,8}\b")


def parse_yaml_codebook(source: str, text: str) -> Codebook:
    """A codebook from YAML text; ``source`` is the file's name for messages.

    Raises:
        CodebookError: The first mistake, with its line and field.
    """
    root = parse_yaml(source, text)
    if root is None:
        raise_first(source, [Problem(0, "", "is empty; start from the template codebook")])
    if not isinstance(root, Mapping):
        text = 'does not begin with fields; a codebook starts with "name:" and "codes:"'
        raise_first(source, [Problem(root.line, "", text)])
    reader = _Reader(text.split("\n"))
    head = reader.row(root, HEAD_FIELDS, parent=None)
    rows: list[Row] = []
    reader.codes(root, parent=None, rows=rows)
    codebook = build_codebook(head, rows, reader.problems)
    if reader.problems:
        raise_first(source, reader.problems)
    return codebook


class _Reader:
    """Nodes to rows, collecting every mistake on the way."""

    def __init__(self, lines: list[str]) -> None:
        self._lines = lines
        self.problems: list[Problem] = []

    def note(self, line: int, field: str, text: str) -> None:
        self.problems.append(Problem(line, field, text))

    def row(self, node: Mapping, known: tuple[str, ...], parent: Value | None) -> Row:
        """The text fields of one mapping, its unknown and repeated fields noted."""
        values: dict[str, Value] = {} if parent is None else {"parent": parent}
        lines: dict[str, int] = {}
        for name, value in node.entries:
            if name.text not in known:
                self.note(
                    name.line, name.text, f"is not a field of a codebook; {suggestion(name.text, known)}"
                )
            elif name.text in lines:
                self.note(name.line, name.text, f"is already given on line {lines[name.text]}; keep one")
            elif name.text != "codes":
                values[name.text] = self._value(name, value)
            lines.setdefault(name.text, name.line)
        return Row(node.line, values)

    def _value(self, name: Scalar, value: Node) -> Value:
        if not isinstance(value, Scalar):
            kind = "list" if isinstance(value, Sequence) else "mapping"
            self.note(name.line, name.text, f"is a {kind} where a text belongs; write one value")
            return Value(
                "" if name.text in {"colour", "counts"} else "?", name.line
            )  # one complaint is enough
        source_line = self._lines[name.line - 1] if name.line <= len(self._lines) else ""
        if name.text == "colour" and not value.text and _UNQUOTED_COLOUR.search(source_line):
            self.note(name.line, name.text, 'needs quotes, since YAML takes # for a comment; write "#RRGGBB"')
        return Value(value.text, name.line)

    def codes(self, node: Mapping, parent: Value | None, rows: list[Row]) -> None:
        """Append the codes under ``node``, each followed by its sub-codes (as deep as the tree allows)."""
        name, listed = next(((n, v) for n, v in node.entries if n.text == "codes"), (None, None))
        if name is None or (isinstance(listed, Scalar) and not listed.text):
            return
        if not isinstance(listed, Sequence):
            self.note(name.line, "codes", 'is not a list; begin each code with "- key:"')
            return
        for item in listed.items:
            if not isinstance(item, Mapping):
                self.note(
                    item.line, "codes", 'holds an entry that is not a code; begin each code with "- key:"'
                )
                continue
            row = self.row(item, CODE_FIELDS, parent)
            rows.append(row)
            key = row.values.get("key", Value("", item.line))
            self.codes(item, Value(key.text, row.line), rows)


def format_yaml(codebook: Codebook) -> str:
    """The YAML text of a tidy codebook; blank fields and defaults are left out."""
    children: dict[str | None, list[CodeEntry]] = {}
    for code in codebook.codes:
        children.setdefault(code.parent, []).append(code)
    head = [("name", codebook.name), ("level", codebook.level), ("description", codebook.description)]
    fields: _Fields = [(_scalar(name), _scalar(value)) for name, value in head if value]
    fields.append((_scalar("codes"), _code_nodes(None, children)))
    root = yaml.MappingNode("tag:yaml.org,2002:map", fields, flow_style=False)
    return str(yaml.serialize(root, Dumper=_Dumper, allow_unicode=True, width=100))


class _Dumper(yaml.SafeDumper):
    """Indents the items of a list under its name, as people write it."""

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:
        super().increase_indent(flow, False)


def _code_nodes(parent: str | None, children: dict[str | None, list[CodeEntry]]) -> yaml.SequenceNode:
    nodes = []
    for code in children.get(parent, []):
        fields: _Fields = [
            (_scalar(name), _scalar(value)) for name in TEXT_FIELDS if (value := _given(code, name))
        ]
        if not code.counts:
            fields.append((_scalar("counts"), yaml.ScalarNode("tag:yaml.org,2002:bool", "no")))
        if code.key in children:
            fields.append((_scalar("codes"), _code_nodes(code.key, children)))
        nodes.append(yaml.MappingNode("tag:yaml.org,2002:map", fields, flow_style=False))
    return yaml.SequenceNode("tag:yaml.org,2002:seq", nodes, flow_style=False)


def _given(code: CodeEntry, field: str) -> str:
    value: str = getattr(code, field)
    return "" if field == "short" and value == default_short(code.key) else value


def _scalar(text: str) -> yaml.ScalarNode:
    """Several lines as a block a person can edit; otherwise whatever quoting the text needs."""
    style = "|" if "\n" in text else None
    return yaml.ScalarNode("tag:yaml.org,2002:str", text, style=style)
