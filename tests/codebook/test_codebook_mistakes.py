"""Every mistake is one sentence that names file, line and field; nothing hostile gets further."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from interviewcoder.codebook import MAX_FILE_BYTES, MAX_LEVELS, read_codebook, yaml_tree
from interviewcoder.codebook.csv_form import parse_csv_codebook
from interviewcoder.codebook.yaml_form import parse_yaml_codebook
from interviewcoder.model import CodebookError

HEAD = "name: x\ncodes:\n"


def refusal(tmp_path: Path, name: str, content: str | bytes) -> str:
    path = tmp_path / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    with pytest.raises(CodebookError) as error:
        read_codebook(path)
    message = str(error.value)
    assert name in message
    assert "\n" not in message
    assert "\x1b" not in message
    assert len(message.replace(str(path), "")) < 300
    return message.replace(str(path), name)


YAML_MISTAKES = {
    "missing key": (HEAD + "- label: a\n", "line 3, key:", "missing"),
    "blank key": (HEAD + "- label: a\n  key:\n", "line 4, key:", "missing"),
    "missing label": (HEAD + "- key: A\n", "line 3, label:", "missing"),
    "missing name": ("codes:\n- {key: A, label: a}\n", "line 1, name:", "missing"),
    "duplicate key": (HEAD + "- {key: A, label: a}\n- key: B\n  label: b\n  codes:\n  - {key: A, label: c}\n",
                      "line 7, key:", "line 3"),
    "same key composed otherwise": (HEAD + '- {key: "\u00e9", label: a}\n- {key: "e\u0301", label: b}\n',
                                    "line 4, key:", "line 3"),
    "repeated field": (HEAD + "- key: A\n  label: a\n  label: b\n", "line 5, label:", "line 4"),
    "repeated list": (HEAD + "- {key: A, label: a}\ncodes: []\n", "line 4, codes:", "line 2"),
    "unknown field": (HEAD + "- key: A\n  label: a\n  color: x\n", "line 5, color:", '"colour"'),
    "unknown far field": (HEAD + "- key: A\n  label: a\n  zzzzzz: x\n", "line 5, zzzzzz:", "use key, label"),
    "unknown head field": ("name: x\nlevels: a\ncodes:\n- {key: A, label: a}\n", "levels:", '"level"'),
    "merge key": (HEAD + "- <<: {key: B}\n  key: A\n  label: a\n", "line 3, <<:", "not a field"),
    "list for text": (HEAD + "- key: A\n  label: [a]\n", "line 4, label:", "list where a text"),
    "mapping for text": (HEAD + "- key: A\n  label: a\n  counts: {a: b}\n", "counts:", "mapping where"),
    "text for list": ("name: x\ncodes: A\n", "line 2, codes:", "not a list"),
    "text for code": (HEAD + "- AW\n", "line 3, codes:", "not a code"),
    "no codes": ("name: x\ncodes: []\n", "codes:", "no codes"),
    "codes left out": ("name: x\n", "codes:", "no codes"),
    "colour": (HEAD + "- {key: A, label: a, colour: red}\n", "line 3, colour:", '"red" is not a colour'),
    "colour short": (HEAD + "- {key: A, label: a, colour: '#fff'}\n", "line 3, colour:", "#RRGGBB"),
    "colour without quotes": (HEAD + "- key: A\n  label: a\n  colour: #E69F00\n", "colour:", "quotes"),
    "counts": (HEAD + "- {key: A, label: a, counts: maybe}\n", "line 3, counts:", "yes nor no"),
    "key with space": (HEAD + "- {key: A B, label: a}\n", "line 3, key:", "space"),
    "key with control character": (HEAD + '- {key: "A\\e[2J", label: a}\n', "line 3, key:", "U+001B"),
    "key with invisible character": (HEAD + '- {key: "A\\u200bB", label: a}\n', "line 3, key:", "U+200B"),
    "long key": (HEAD + f"- {{key: {'A' * 41}, label: a}}\n", "line 3, key:", "41 characters"),
    "long short": (HEAD + "- {key: A, label: a, short: 1234567890123}\n", "line 3, short:", "13 characters"),
    "wide short": (HEAD + "- {key: A, label: a, short: 日本語日本語日}\n", "line 3, short:", "14 characters"),
    "label of two lines": (HEAD + '- {key: A, label: "a\\nb"}\n', "line 3, label:", "single line"),
    "control character in text": (HEAD + '- {key: A, label: a, use: "\\x9b"}\n', "line 3, use:", "U+009B"),
    "long text": (HEAD + f"- {{key: A, label: a, use: {'x' * 20_001}}}\n", "line 3, use:", "20,001"),
    "alias": (HEAD + "- &a {key: A, label: a}\n- *a\n", "line 4:", "refers to another place"),
    "tag": (HEAD + "- !!python/object/apply:os.system [ls]\n", "line 3:", "type tag"),
    "two documents": (HEAD + "- {key: A, label: a}\n---\nname: y\n", "line 4:", "second YAML document"),
    "list at the top": ("- key: A\n", "line 1:", "does not begin with fields"),
    "text at the top": ("hello\n", "line 1:", "does not begin with fields"),
    "collection as a name": ("? [a]\n: b\n", "line 1:", "name of a field"),
    "only comments": ("# nothing\n", "codes.yaml:", "empty"),
    "broken brackets": (HEAD + "- {key: A\n", "line ", "not valid YAML"),
    "tab": (HEAD + "\t- key: A\n", "line 3:", "tabs"),
    "sign before value": (HEAD + "- key: A\n  label: @a\n", "line 4:", "put quotes around"),
    "colon in value": (HEAD + "- key: A\n  label: a: b\n", "line 4:", "quotes"),
    "bomb": ("a: &a [x,x]\n" + "".join(f"{chr(98 + i)}: &{chr(98 + i)} [*{chr(97 + i)}]\n" for i in range(9)),
             "line 2:", "refers to another place"),
}  # fmt: skip

COLUMNS = "key,label,parent,colour,counts\n"
CSV_MISTAKES = {
    "missing key": (COLUMNS + ",a,,,\n", "line 2, key:", "missing"),
    "missing label": (COLUMNS + "A,,,,\n", "line 2, label:", "missing"),
    "missing column": ("key,parent\nA,\n", "line 1, label:", "first row"),
    "unknown column": ("key,label,color\nA,a,\n", "line 1, color:", '"colour"'),
    "repeated column": ("key,label,Key\nA,a,\n", "line 1, key:", "two columns"),
    "duplicate key": (COLUMNS + 'A,"a",,,\n\nB,b,,,\nA,c,,,\n', "line 5, key:", "line 2"),
    "unknown parent": (COLUMNS + "A,a,,,\nB,b,AA,,\n", "line 3, parent:", '"AA" is not the key'),
    "own parent": (COLUMNS + "A,a,A,,\n", "line 2, parent:", "under itself"),
    "cycle": (COLUMNS + "C,c,B,,\nA,a,B,,\nB,b,A,,\n", "line 3, parent:", '"A" under "B" under "A"'),
    "colour": (COLUMNS + "A,a,,blue,\n", "line 2, colour:", "not a colour"),
    "counts": (COLUMNS + "A,a,,,2\n", "line 2, counts:", "yes nor no"),
    "more cells than columns": (COLUMNS + "A,a,,,,x\n", "line 2:", "more cells"),
    "quotes": (COLUMNS + 'A,"a"b,,,\n', "line 2:", "not valid CSV"),
    "open quote": (COLUMNS + 'A,"a,,,\n', "line 2:", "not valid CSV"),
    "after a cell of two lines": (COLUMNS + 'A,a,,,\nB,b,,,"\n"\nC,c,X,,\n', "line 5, parent:", '"X"'),
    "only a header": (COLUMNS, "codes:", "no codes"),
    "two names": ("key,label,codebook_name\nA,a,x\nB,b,y\n", "line 3, codebook_name:", "line 2"),
    "prose": ("Hello, this is prose.\n", "line 1, ", "not a column"),
}  # fmt: skip


@pytest.mark.parametrize("loader", ["CSafeLoader", "SafeLoader"])
@pytest.mark.parametrize("case", YAML_MISTAKES)
def test_a_mistake_in_yaml_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, case: str, loader: str
) -> None:
    """By PyYAML's fast parser and by the one it has everywhere."""
    if not hasattr(yaml, loader):
        pytest.skip("PyYAML was built without libyaml")
    monkeypatch.setattr(yaml_tree, "_LOADER", getattr(yaml, loader))
    content, *words = YAML_MISTAKES[case]
    message = refusal(tmp_path, "codes.yaml", content)
    assert all(word in message for word in words), message


@pytest.mark.parametrize("case", CSV_MISTAKES)
def test_a_mistake_in_csv_is_named(tmp_path: Path, case: str) -> None:
    content, *words = CSV_MISTAKES[case]
    message = refusal(tmp_path, "codes.csv", content)
    assert all(word in message for word in words), message


@pytest.mark.parametrize("name", ["codes.yaml", "codes.csv"])
@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "empty"),
        (b"\xef\xbb\xbf \n", "empty"),
        ("name: Übersicht\n".encode("latin-1"), "line 1: is not UTF-8"),
        (b"name: x\n\xff", "line 2: is not UTF-8"),
        ("name: x".encode("utf-16"), "is not UTF-8"),
        (b"PK\x03\x04" + bytes(100), "line 1: contains the control character U+0003"),
        (b"name: x\n\x1b[2J", "line 2: contains the control character U+001B"),
        (b"x" * (MAX_FILE_BYTES + 1), "larger than 5 MB"),
    ],
)
def test_what_is_not_text_is_refused(tmp_path: Path, name: str, content: bytes, words: str) -> None:
    assert words in refusal(tmp_path, name, content)


def test_missing_files_directories_and_other_formats(tmp_path: Path) -> None:
    (tmp_path / "folder.yaml").mkdir()
    for name, words in [
        ("absent.yaml", "no such file"),
        ("folder.yaml", "it is a folder"),
        ("codes.xlsx", "must end in"),
        ("codes", "must end in"),
        ("a\0b.yaml", "cannot be read"),
    ]:
        with pytest.raises(CodebookError, match=words) as error:
            read_codebook(tmp_path / name)
        assert "\0" not in str(error.value)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows file names cannot hold control characters")
def test_a_file_name_cannot_drive_the_terminal(tmp_path: Path) -> None:
    path = tmp_path / "a\x1b[2Jb\n.yaml"
    path.write_text("")
    with pytest.raises(CodebookError) as error:
        read_codebook(path)
    assert str(error.value).isprintable()


def test_several_mistakes_give_the_first_by_line_and_say_how_many_more(tmp_path: Path) -> None:
    content = HEAD + "- key: A\n  label: a\n  codes:\n  - {key: A-1}\n  colour: red\n- {key: A, label: b}\n"
    message = refusal(tmp_path, "codes.yaml", content)
    assert "line 6, label:" in message
    assert message.endswith("(and 2 more)")


def nested(levels: int) -> str:
    lines = ["name: x", "codes:"]
    for level in range(levels):
        indent = "  " * level
        lines += [f"{indent}- key: L{level}", f"{indent}  label: l", f"{indent}  codes:"]
    return "\n".join(lines[:-1])


def test_levels_are_bounded_in_both_forms(tmp_path: Path) -> None:
    path = tmp_path / "deep.yaml"
    path.write_text(nested(MAX_LEVELS) + "\n" + "  " * MAX_LEVELS + "codes: []\n")
    assert len(read_codebook(path).codes) == MAX_LEVELS
    assert "levels deep" in refusal(tmp_path, "codes.yaml", nested(MAX_LEVELS + 1))
    rows = [f"L{level},l,{f'L{level - 1}' if level else ''}" for level in range(MAX_LEVELS + 1)]
    path = tmp_path / "deep.csv"
    path.write_text("\n".join(["key,label,parent", *rows[:-1]]))
    assert len(read_codebook(path).codes) == MAX_LEVELS
    message = refusal(tmp_path, "codes.csv", "\n".join(["key,label,parent", *rows]))
    assert f"line {MAX_LEVELS + 2}, parent: lies more than {MAX_LEVELS} levels deep" in message


@pytest.mark.parametrize(
    "content",
    ["[" * 400_000, "{a: " * 200_000, "- " * 200_000, "a:\n" * 100_000],
    ids=["lists", "mappings", "dashes", "fields"],
)
def test_hostile_nesting_and_repetition_end_in_a_sentence(tmp_path: Path, content: str) -> None:
    refusal(tmp_path, "codes.yaml", content)


PIECES = st.sampled_from(
    ["name: x\n", "codes:\n", "- ", "  ", "key: A\n", "label: a\n", "colour: '#000000'\n", "counts: no\n",
     "{", "}", "[", "]", ": ", "&a ", "*a", "!!str ", "|\n", "'", '"', "\t", "#", "\u2028", "?", "---\n",
     "codes:\n", "key,label\n", ",", ";", "A,a\n", "\ufeff", "\r", "é"]
)  # fmt: skip


@settings(max_examples=300, deadline=None)
@given(st.lists(PIECES, max_size=30).map("".join))
def test_any_text_is_a_codebook_or_a_sentence(text: str) -> None:
    for parse in (
        lambda: parse_yaml_codebook("f.yaml", text),
        lambda: parse_csv_codebook("f.csv", text, "f"),
    ):
        try:
            assert parse().codes
        except CodebookError as error:
            assert str(error).startswith("f.")
            assert "\n" not in str(error)
