"""Counting rules for themes, on plain spans and numbers.

A leaf: it knows interviews only as a text with turns, words and coded passages, so that every rule can
be tested against sets of characters. Who coded what, and whose codings are counted, is decided above.
"""

from interviewcoder.themes.codes import CountedCode, counted_codes
from interviewcoder.themes.counts import (
    PERCENT_FROM,
    Cell,
    Column,
    CountedInterview,
    CountRow,
    ThemeCounts,
    count_themes,
)
from interviewcoder.themes.passages import covered_words, join_passages, passages_with_words
from interviewcoder.themes.rules import nothing_read, rule_text
from interviewcoder.themes.tallies import Tally
from interviewcoder.themes.units import mark_units

__all__ = [
    "PERCENT_FROM",
    "Cell",
    "Column",
    "CountRow",
    "CountedCode",
    "CountedInterview",
    "Tally",
    "ThemeCounts",
    "count_themes",
    "counted_codes",
    "covered_words",
    "join_passages",
    "mark_units",
    "nothing_read",
    "passages_with_words",
    "rule_text",
]
