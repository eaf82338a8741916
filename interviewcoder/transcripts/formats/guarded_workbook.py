"""Opens a workbook of Excel without trusting it, for transcripts and for tables alike.

All its parts are unpacked within a limit first; what openpyxl meets in a damaged one then becomes a sentence.
"""

from __future__ import annotations

import io
import warnings
from collections.abc import Iterator
from contextlib import closing, contextmanager
from typing import Any

from interviewcoder.model import InterviewcoderError
from interviewcoder.transcripts.formats.archive import Archive
from interviewcoder.transcripts.formats.markup import MOST_TAGS

_WITH_WORDS = ("xl/worksheets/", "xl/sharedStrings")
_MOST_OTHER_TAGS = 400_000
"""Of styles, names and the like, which are all kept in memory; Excel allows some 65,000 formats of cells."""


@contextmanager
def guarded_workbook(
    data: bytes,
    archive: Archive,
    *,
    limit: int,
    too_large: InterviewcoderError,
    damaged: InterviewcoderError,
) -> Iterator[Any]:
    """The workbook of an archive, to be read a row at a time inside the block.

    Raises ``too_large`` where its parts unpack to more than ``limit`` bytes or have too many tags,
    ``damaged`` for whatever goes wrong inside the block but our own errors, and TranscriptError as
    `Archive.xml`.
    """
    total = tags = others = 0
    for part in archive.parts():
        if part.endswith((".xml", ".rels")):
            content = archive.xml(part)
            found = content.count(b"<")
            total += len(content)
            tags += found
            others += 0 if part.startswith(_WITH_WORDS) else found
        if total > limit or tags > MOST_TAGS or others > _MOST_OTHER_TAGS:
            raise too_large
    import openpyxl

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of extensions that hold no words
            book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True, keep_links=False)
            with closing(book):
                yield book
    except (InterviewcoderError, MemoryError):
        raise
    except Exception as error:  # openpyxl raises whatever a damaged part makes it meet
        raise damaged from error
