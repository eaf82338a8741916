"""Limits of a code are the same wherever one is made, so that what is made can be written to a file."""

from __future__ import annotations

from interviewcoder.actions import codes
from interviewcoder.actions.codebook import study_codebook
from interviewcoder.codebook import read_codebook, write_codebook


def test_a_code_with_a_long_key_is_exported_and_read_again(make_study, tmp_path):
    project = make_study({})
    made = codes.add_code(project, "Night shifts", key="A-VERY-LONG-KEY-OF-A-CODE", coder="ana")
    write_codebook(study_codebook(project), tmp_path / "codes.yaml")
    read = {entry.key: entry for entry in read_codebook(tmp_path / "codes.yaml").codes}
    assert read[made.key].short == made.short == "A-VERY-LONG-"
