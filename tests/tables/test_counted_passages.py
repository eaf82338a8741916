"""The passages behind a theme table add up to its cells, on random studies with all that can happen."""

from __future__ import annotations

import random
import tempfile
from collections import Counter
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from interviewcoder.tables import ThemeOptions, theme_table
from interviewcoder.tables.counted_passages import counted_study, counted_texts
from interviewcoder.themes import covered_words
from tests.tables.test_counted_apart import built


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 2**32), st.sampled_from(["final", "main", "any", "majority", "ben"]), st.booleans())
def test_passages_with_their_places_add_up_to_the_cells(seed: int, rule: str, sub_codes: bool) -> None:
    chance = random.Random(seed)
    with tempfile.TemporaryDirectory() as folder, built(Path(folder) / "study.db", chance) as project:
        interviewer = chance.random() < 0.4
        boundary = chance.choice(["intersection", "union", "main"])
        table = theme_table(
            project,
            ThemeOptions(by="", coders=rule, sub_codes=sub_codes, interviewer=interviewer, boundary=boundary),
        )
        rows = "sub-codes" if sub_codes else "theme"
        found = counted_study(project, coders=rule, rows=rows, interviewer=interviewer, boundary=boundary)
        interviews: Counter[str] = Counter()
        passages: Counter[str] = Counter()
        words: Counter[str] = Counter()
        texts = list(counted_texts(project, found, interviewer=interviewer))
        for about in texts:
            for row, spans in about.passages.items():
                key = found.codes[row].key
                interviews[key] += 1
                passages[key] += len(spans)
                words[key] += covered_words(spans, about.words)
        for row_ in (*table.rows, *table.counter_examples):
            if row_.overall.interviews is not None:
                got = (interviews[row_.name], passages[row_.name], words[row_.name])
                assert got == (row_.overall.interviews, row_.overall.passages, row_.overall.words)
        assert set(interviews) <= {row_.name for row_ in (*table.rows, *table.counter_examples)}
