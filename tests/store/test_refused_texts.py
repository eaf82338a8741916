"""What a text may not hold, whichever way it comes."""

from __future__ import annotations

import pytest

from interviewcoder.changes.change import Draft
from interviewcoder.model import StudyError


def test_a_text_with_a_nul_is_refused_and_nothing_is_written(make_study):
    """SQLite measures a text up to its first NUL, so that the file would look damaged ever after."""
    study = make_study({"DE-01": ("Germany", [("EXP", "We have four beds.")])})
    interview = study.interview("DE-01")
    data = {
        "previous": interview.text,
        "operations": [],
        "length": 3,
        "words": 1,
        "turns": [[0, 3, 0, None, None]],
        "sentences": [[0, 3]],
    }
    with pytest.raises(StudyError, match="NUL"):
        study.apply([Draft("text.add", "v2", data, interview.id)], coder="ana", texts={"v2": "a\0b"})
    assert study.text_leaves(interview.id) == (interview.text,)
