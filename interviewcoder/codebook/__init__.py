"""Codebook files, in and out: YAML for people who edit text, CSV for people who edit spreadsheets.

A leaf: it turns files into ``model.Codebook`` and back, and knows no study. Both forms hold the same
data, so a codebook may go from one to the other and back without loss.
"""

from interviewcoder.codebook.fields import (
    MAX_KEY_LENGTH,
    MAX_LEVELS,
    MAX_SHORT_CELLS,
    colour_problem,
    default_short,
    key_problem,
    short_problem,
    text_problem,
)
from interviewcoder.codebook.files import (
    MAX_FILE_BYTES,
    codebook_to_csv,
    codebook_to_yaml,
    read_codebook,
    write_codebook,
)
from interviewcoder.codebook.whole import tidy_codebook

__all__ = [
    "MAX_FILE_BYTES",
    "MAX_KEY_LENGTH",
    "MAX_LEVELS",
    "MAX_SHORT_CELLS",
    "codebook_to_csv",
    "codebook_to_yaml",
    "colour_problem",
    "default_short",
    "key_problem",
    "read_codebook",
    "short_problem",
    "text_problem",
    "tidy_codebook",
    "write_codebook",
]
