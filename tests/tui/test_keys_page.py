"""The manual's page of keys is what the program does.

To bring it up to date: ``python tests/tui/test_keys_page.py``.
"""

from __future__ import annotations

from pathlib import Path

from interviewcoder.tui.key_list import keys_page
from interviewcoder.tui.widgets.transcript_keys import MOTION_BINDINGS

PAGE = Path(__file__).resolve().parents[2] / "docs" / "keys.md"


def test_the_page_of_keys_tells_the_truth():
    assert PAGE.read_text(encoding="utf-8") == keys_page(MOTION_BINDINGS)


if __name__ == "__main__":
    PAGE.write_text(keys_page(MOTION_BINDINGS), encoding="utf-8")
