"""Files of other tools, in and out: attribute tables, codings, and transcripts by the batch.

Spreadsheets come as colleagues save them: semicolons, old encodings, cells that look like formulas. The
modules here turn them into plain values, or into one sentence that names file and row.
"""

from interviewcoder.exchange.attributes import AttributeRow, AttributeTable, read_attributes
from interviewcoder.exchange.batch import ImportOptions, Outcome, import_transcripts
from interviewcoder.exchange.codings import (
    CodingRow,
    PlacedCoding,
    codings_text,
    place_codings,
    read_codings,
    write_placed,
)
from interviewcoder.exchange.spreadsheet import TableFileError, write_atomically

__all__ = [
    "AttributeRow",
    "AttributeTable",
    "CodingRow",
    "ImportOptions",
    "Outcome",
    "PlacedCoding",
    "TableFileError",
    "codings_text",
    "import_transcripts",
    "place_codings",
    "read_attributes",
    "read_codings",
    "write_atomically",
    "write_placed",
]
