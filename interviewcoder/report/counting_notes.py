"""What is said of how a table was counted: whole under the first, and under later ones what differs.

The same ten lines under every table are not read; whose codings count is said under each all the same.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from interviewcoder.report.clean import one_line
from interviewcoder.report.flow import Flow, notes
from interviewcoder.report.ooxml import paragraph, run

_SENTENCE = re.compile(r"(?<=\.) (?=[A-Z0–●])")
_ALWAYS = ("Codings counted:", "Codings:")
"""How sentences begin that stand under every table."""


def counting_notes(flow: Flow, said: Sequence[str]) -> None:
    """Small print under the table or figure whose caption was the last: its sentences, without those that
    already stand under the first of its kind, to which it refers for them."""
    told = [[part for part in _SENTENCE.split(one_line(note)) if part] for note in said]
    if flow.counted is None:
        notes(flow, said)
        if flow.captions:
            flow.counted = flow.captions[-1], frozenset(part for note in told for part in note)
        return
    first, known = flow.counted
    kept = [[part for part in note if part.startswith(_ALWAYS) or part not in known] for note in told]
    left_out = sum(map(len, kept)) < sum(map(len, told))
    flow.add(
        paragraph(
            [
                run(" ".join(part for note in kept for part in note)),
                *(
                    [run(" Otherwise counted as in "), *flow.reference_to(first), run(".")]
                    if left_out
                    else []
                ),
            ],
            "Note",
        )
    )


def counted_alike(flow: Flow) -> None:
    """Small print under a table that is counted as the one before it."""
    runs = [run("Counted as in "), *flow.reference_to(flow.captions[-2]), run(".")]
    flow.add(paragraph(runs, "Note"))
