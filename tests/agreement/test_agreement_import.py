"""What importing the package brings along."""

from __future__ import annotations

import subprocess
import sys


def test_only_numpy_is_loaded() -> None:
    code = (
        "import sys, interviewcoder.agreement as a; a.binary_agreement([[0, 1], [1, 1]], [1, 2]);"
        "a.gwet_ac1([[0, 1], [1, 1]]);"
        "heavy = {'pandas', 'scipy', 'nltk', 'matplotlib', 'textual', 'sqlite3', 'docx'};"
        "print(sorted(heavy & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
    assert done.stderr == ""
