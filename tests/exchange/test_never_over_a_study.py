"""An export is never written over a study, whatever is asked for."""

from __future__ import annotations

import pytest

from interviewcoder.exchange.spreadsheet import TableFileError, write_atomically


def test_a_study_is_not_overwritten_even_by_force(make_study):
    project = make_study({})
    project.close()
    before = project.path.read_bytes()
    with pytest.raises(TableFileError, match="is a study or another database"):
        write_atomically(project.path, b"interview,coder\n", force=True)
    assert project.path.read_bytes() == before
