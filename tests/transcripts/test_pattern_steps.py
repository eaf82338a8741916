"""Patterns on lines made to cost them: what grows with the cube of a line's length does not end in time.

No time is asserted. The kernel ends the process once it has used far more than patterns of linear or
quadratic cost need, and far less than others do.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no limit of processor time")

LIMITED = """
import re, resource, sys
resource.setrlimit(resource.RLIMIT_CPU, (25, 25))
"""
PATTERNS = (
    LIMITED
    + """
from importlib import import_module
fillers = [" ", "\\u00a0", "\\t", "\\u3000", "a", "1", "1:", "0:01 ", "a ", "a. ", "- ", "*", "_", "[", "(",
           "#", ".", ",", "-", "(at 1", "1h ",
           "M. ", "12/05/2023, ", "10:00 ", " |", "a-"]
heads = ["", "Anna", "Anna ", "(1) 0:01 ", "- ", "**Anna", "1:22", "[1:22] ", "I: a", "10:00:03 From Anna"]
count = 0
for module in ("label_patterns", "timed_lines", "times"):
    for value in vars(import_module("interviewcoder.transcripts." + module)).values():
        for pattern in value if isinstance(value, tuple) else [value]:
            if isinstance(pattern, re.Pattern):
                for head in heads:
                    for filler in fillers:
                        for tail in ("", "1:2x 5", "!", "]x"):
                            pattern.match((head + filler * 1000)[:1000] + tail)
                            pattern.fullmatch((head + filler * 1000)[:1000] + tail)
                            count += 1
print(count)
"""
)
FILE = (
    LIMITED
    + """
from pathlib import Path
from interviewcoder.transcripts import read_transcript
print(len(read_transcript(Path(sys.argv[1]), language="en").turns))
"""
)


def run(script: str, *arguments: object) -> int:
    done = subprocess.run(
        [sys.executable, "-c", script, *map(str, arguments)], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr or done.returncode
    return int(done.stdout)


def test_no_pattern_of_a_label_or_a_time_costs_more_than_the_square_of_a_line() -> None:
    assert run(PATTERNS) > 20_000


@pytest.mark.parametrize(
    ("line", "turns"),
    [
        ("Anna" + " " * 225 + "1:2x", 40),
        ("Interview with Anna" + " " * 80 + "page 12:3", 40),
        ("(1) 0:01 " + " " * 60 + "A" + " " * 60 + "\u00a0" * 60 + "1:2x", 40),
        ("A b " * 19 + " " * 150 + "1:2x", 40),
    ],
    ids=["blanks", "running header", "blanks of two kinds", "words and blanks"],
)
def test_lines_of_many_blanks_are_read(tmp_path: Path, line: str, turns: int) -> None:
    file = tmp_path / "a.txt"
    file.write_text("".join(f"{line} {n}\n" for n in range(turns)), encoding="utf-8")
    assert run(FILE, file) >= 1
