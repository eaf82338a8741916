"""``report.yaml``: the settings of a report as a file that people write, with a place for every mistake.

Read from the tree that codebooks are read from, so that a plain ``no`` stays a word and lines are known.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any, NoReturn, TypeVar

from interviewcoder.codebook.problems import legible, suggestion
from interviewcoder.codebook.yaml_tree import Mapping as YamlMapping
from interviewcoder.codebook.yaml_tree import Node, Scalar, Sequence, parse_yaml
from interviewcoder.files import read_ordinary, write_whole
from interviewcoder.model import CodebookError, InterviewcoderError, OptionError, StudyError
from interviewcoder.report.settings import KINDS, OPTIONS, ReportSettings, Section, SectionKind
from interviewcoder.report.settings_text import SETTINGS_TEXT

SUFFIXES = (".yaml", ".yml")
_LARGEST = 1_000_000
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
_TRUE, _FALSE = ("yes", "true", "on"), ("no", "false", "off")
_OF_THEMES = ("coders", "boundary", "count", "percent", "interviewer")
_OF_AGREEMENT = ("unit", "by", "rule", "rounds", "coders", "interviewer", "level", "resamples", "seed")
_OF_QUOTES = ("each", "source", "by", "coders", "boundary", "language", "pattern", "edited")
_GROUPS = {"themes": _OF_THEMES, "agreement": _OF_AGREEMENT, "quotes": _OF_QUOTES}
_OF_SECTIONS = ("layout", "heading", "text", "figures", "rows", "columns")
_TOP = ("title", "template", "table_style", "by", "sections", *_GROUPS)

T = TypeVar("T")


def read_report_settings(path: Path) -> ReportSettings:
    """The settings in a file; what it leaves out is as `ReportSettings` has it.

    A template is looked for beside the file. Raises OptionError with file, line and what to do: a file that
    cannot be read, broken YAML, an unknown name, a value that cannot be.
    """
    path = Path(path)
    try:
        data = read_ordinary(path, _LARGEST)
    except (OSError, ValueError) as error:
        why = getattr(error, "strerror", None) or type(error).__name__
        raise OptionError(f"{_printable(path)}: the settings cannot be read ({why}).") from None
    if len(data) > _LARGEST:
        raise OptionError(f"{_printable(path)} is larger than 1 MB; give the settings of a report.")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise OptionError(f"{_printable(path)}, line {line}: is not UTF-8 text; save it as UTF-8.") from None
    if control := _CONTROL.search(text):
        line = text.count("\n", 0, control.start()) + 1
        which = f"U+{ord(control[0]):04X}"
        raise OptionError(f"{_printable(path)}, line {line}: has the control character {which}; take it out.")
    return parse_settings(text, _printable(path), folder=path.parent)


def parse_settings(text: str, source: str, *, folder: Path = Path()) -> ReportSettings:
    """The settings in a text; ``source`` is its name in messages."""
    try:
        root = parse_yaml(source, text)
    except CodebookError as error:
        raise OptionError(f"{_of_settings(str(error))}.") from None
    reader = _Reader(source)
    if root is None:
        return ReportSettings()
    given = reader.names(root, _TOP, "the settings")
    found: dict[str, Any] = {}
    places = {}
    for name in ("title", "table_style"):
        if name in given:
            found[name], places[name] = reader.words(given[name]), reader.place(given[name])
    if "template" in given and (template := reader.words(given["template"])):
        found["template"], places["template"] = folder / template, reader.place(given["template"])
    settings = ReportSettings()
    for name, known in _GROUPS.items():
        options = getattr(settings, name)
        if name == "themes" and "by" in given:
            options = reader.changed(options, "by", given["by"])
            places["themes.by"] = reader.place(given["by"])
        if name in given:
            for option, node in reader.names(given[name], known, name).items():
                options = reader.changed(options, option, node)
                places[f"{name}.{option}"] = reader.place(node)
        found[name] = options
    if "sections" in given:
        found["sections"] = reader.sections(given["sections"])
    return replace(settings, **found, places=places)


def write_initial_settings(path: Path) -> None:
    """Write a file of settings with a comment on each, all as they are without it.

    Raises OptionError for another suffix or a file that is there, StudyError where it cannot be written.
    """
    path = Path(path)
    if path.suffix.lower() not in SUFFIXES:
        raise OptionError(
            f"{_printable(path)}: settings of a report end in .yaml or .yml; choose such a name."
        )
    if path.exists():
        raise OptionError(f"{_printable(path)} is there already and is kept; choose another name.")
    try:
        write_whole(path, SETTINGS_TEXT.encode("utf-8"))
    except (OSError, RuntimeError) as error:
        why = getattr(error, "strerror", None) or type(error).__name__
        raise StudyError(f"{_printable(path)} cannot be written ({why}); choose another place.") from error


def _of_settings(said: str) -> str:
    """What the reader of codebooks says of a file, said of settings."""
    said = re.sub(r"lies more than .*", "has lists within lists that no setting has; write it flatter", said)
    return said.replace("codebook", "report").removesuffix(".")


class _Reader:
    """Turns nodes into values. A class only because every step needs the file's name."""

    def __init__(self, source: str) -> None:
        self._source = source

    def fail(self, node: Node, text: str) -> NoReturn:
        raise OptionError(f"{self.place(node)}: {text}")

    def place(self, node: Node) -> str:
        """Where a value is said."""
        return f"{self._source}, line {node.line}"

    def names(self, node: Node, known: tuple[str, ...], of: str) -> Mapping[str, Node]:
        """Name -> value; names may be written with hyphens."""
        if isinstance(node, Scalar) and not node.text:
            return {}
        if not isinstance(node, YamlMapping):
            self.fail(node, f"{of} need names with values, such as '{known[0]}: …'.")
        found: dict[str, Node] = {}
        for key, value in node.entries:
            name = key.text.strip().replace("-", "_")
            if name not in known and of in _GROUPS and name in _OF_SECTIONS:
                self.fail(
                    key,
                    f"'{name}' is said of a section and not of all {of}; write it under sections, as in "
                    f"'- {of}: {{{name}: …}}'.",
                )
            if name not in known:
                self.fail(key, f"'{legible(key.text)}' is no name in {of}; {suggestion(name, known)}")
            if name in found:
                self.fail(key, f"'{name}' is given twice; keep one.")
            found[name] = value
        return found

    def words(self, node: Node) -> str:
        if not isinstance(node, Scalar):
            self.fail(node, "needs a single value here; write it on one line, in quotes where it has signs.")
        return node.text.strip()

    def listed(self, node: Node) -> tuple[str, ...]:
        if isinstance(node, Sequence):
            return tuple(self.words(item) for item in node.items)
        return tuple(word.strip() for word in self.words(node).split(",") if word.strip())

    def changed(self, options: T, name: str, node: Node) -> T:
        """The options with one of them set to what is written; its type is that of what it was."""
        was = getattr(options, name)
        value: Any
        if isinstance(was, tuple):
            value = self.listed(node)
        elif isinstance(was, bool):
            value = self._truth(node, name)
        elif isinstance(was, int | float):
            value = self._number(node, name, type(was))
        else:
            value = self.words(node) if name != "text" else self._text(node)
        try:
            return replace(options, **{name: value})  # type: ignore[type-var]
        except InterviewcoderError as error:
            self.fail(node, str(error))

    def _text(self, node: Node) -> str:
        if isinstance(node, Sequence):
            return "\n\n".join(self.words(item) for item in node.items)
        return self.words(node)

    def _truth(self, node: Node, name: str) -> bool:
        said = self.words(node).lower()
        if said not in (*_TRUE, *_FALSE):
            self.fail(node, f"'{legible(said)}' is not a value of {name}; write yes or no.")
        return said in _TRUE

    def _number(self, node: Node, name: str, kind: type[int | float]) -> int | float:
        said = self.words(node)
        try:
            return kind(said)
        except ValueError:
            what = "whole number" if kind is int else "number"
            self.fail(node, f"'{legible(said)}' is not a value of {name}; write a {what}.")

    def sections(self, node: Node) -> tuple[Section, ...]:
        if not isinstance(node, Sequence) or not node.items:
            self.fail(node, "sections need a list of at least one, each on a line that begins with '- '.")
        return tuple(map(self._section, node.items))

    def _section(self, node: Node) -> Section:
        if isinstance(node, YamlMapping) and len(node.entries) != 1:
            self.fail(node, "a section has one name; indent its options below it, after 'name:'.")
        name, options = node.entries[0] if isinstance(node, YamlMapping) else (node, None)
        kind = self._kind(name)
        given: Mapping[str, Node] = {}
        if options is not None:
            known = ("heading", "text", *OPTIONS.get(kind, ()))
            if kind == "text" and isinstance(options, Scalar):
                return self._made(options, kind, text=options.text.strip())
            given = self.names(options, known, f"the section {kind}")
        section = Section(kind) if kind != "text" else self._made(name, kind, **self._first(given))
        for option, value in given.items():
            section = self.changed(section, option, value)
        places = {option: self.place(value) for option, value in given.items()}
        return replace(section, places=places)

    def _first(self, given: Mapping[str, Node]) -> dict[str, str]:
        """What a section of text cannot be without."""
        return {option: self._text(node) for option, node in given.items()}

    def _made(self, node: Node, kind: SectionKind, **options: str) -> Section:
        try:
            return Section(kind, **options)  # type: ignore[arg-type]
        except InterviewcoderError as error:
            self.fail(node, str(error))

    def _kind(self, node: Node) -> SectionKind:
        said = self.words(node)
        name = said.replace("_", "-")
        found = next((kind for kind in KINDS if kind == name), None)
        if found is None:
            self.fail(node, f"there is no section '{legible(said)}'; {suggestion(name, KINDS)}")
        return found


def _printable(path: Path) -> str:
    return _CONTROL.sub("?", str(path)).replace("\n", "?")
