"""PDF files with a text layer: opened with limits, refused where there are no letters to read.

A PDF says where letters stand, not what a paragraph is. Its characters (``pdf_characters``) become runs
(``pdf_runs``), what is no text goes (``pdf_margins``, ``pdf_running``), lines come into reading order
(``pdf_columns``) and then into rows (``pdf_tables``, ``pdf_label_cells``) and paragraphs
(``pdf_paragraphs``).
"""

from __future__ import annotations

import threading
from collections.abc import Sequence
from string import ascii_lowercase
from typing import Any

from interviewcoder.model import TranscriptError
from interviewcoder.transcripts.blocks import Parsed
from interviewcoder.transcripts.formats.pdf_columns import lines_in_order
from interviewcoder.transcripts.formats.pdf_guard import check_streams
from interviewcoder.transcripts.formats.pdf_hyphens import joiner
from interviewcoder.transcripts.formats.pdf_margins import without_margins
from interviewcoder.transcripts.formats.pdf_runs import Page, page_of
from interviewcoder.transcripts.formats.pdf_tables import blocks_of

JOINED = (
    "Lines broken to fit the page, and words divided at their ends, were joined; a PDF does not say where."
)

PAGE_LIMIT = 2_000
CHARACTER_LIMIT = 5_000_000
_MOST_UNKNOWN = 0.2
_FEW_LETTERS = 25
"""Letters a page: with fewer, a page that is a picture counts as without a text layer."""
_ONE_AT_A_TIME = threading.Lock()
"""PDFium may be used by one thread at a time."""


def read(data: bytes, name: str) -> Parsed:
    """Blocks of a PDF file.

    Raises TranscriptError for a file that is damaged, protected by a password, too large, or without letters.
    """
    check_streams(data, name)
    with _ONE_AT_A_TIME:
        pages = _pages(data, name)
    notices = [*_checked(pages, name)]
    kept, margins = without_margins(pages)
    lines = lines_in_order(kept)
    if not lines:
        raise _no_letters(name)
    width = max(page.width for page in pages)
    blocks = blocks_of(lines, width, joiner(line.text for line in lines))
    if len(blocks) < len(lines):
        notices.append(JOINED)
    return Parsed("pdf", tuple(blocks), None, (*notices, *margins))


def _pages(data: bytes, name: str) -> list[Page]:
    from pypdfium2 import PdfDocument, PdfiumError

    start = data.find(b"%PDF-", 0, 2048)
    try:
        document = PdfDocument(data[max(start, 0) :])
    except PdfiumError as error:
        raise _not_opened(getattr(error, "err_code", None), data, name) from None
    try:
        count = len(document)
        if not count:
            raise _damaged(name)
        if count > PAGE_LIMIT:
            raise TranscriptError(
                f"{name} has {count:,} pages, more than the {PAGE_LIMIT:,} that are read; "
                "split it into one file an interview."
            )
        return _read_pages(document, count, name)
    finally:
        document.close()


def _read_pages(document: Any, count: int, name: str) -> list[Page]:
    from pypdfium2 import PdfiumError

    pages: list[Page] = []
    left = CHARACTER_LIMIT
    for number in range(1, count + 1):
        try:
            page = page_of(document, number, left + 1)
        except PdfiumError:
            raise TranscriptError(
                f"{name} is damaged on page {number}; open it in a PDF viewer, print it to a new PDF "
                "and import that."
            ) from None
        left -= page.characters
        if left < 0:
            raise TranscriptError(
                f"{name} has more than {CHARACTER_LIMIT:,} characters; split it into one file an interview."
            )
        pages.append(page)
    return pages


def _not_opened(code: int | None, data: bytes, name: str) -> TranscriptError:
    import pypdfium2.raw as pdfium

    if code == pdfium.FPDF_ERR_PASSWORD:
        return TranscriptError(
            f"{name} is protected with a password; open it in a PDF viewer with the password, save or "
            "print it as "
            "a PDF without one and import that file."
        )
    if code == pdfium.FPDF_ERR_SECURITY:
        return TranscriptError(
            f"{name} is encrypted in a way that cannot be read; open it in the program it was made for, "
            "print it as "
            "a PDF and import that file."
        )
    return _damaged(name)


def _damaged(name: str) -> TranscriptError:
    return TranscriptError(
        f"{name} is damaged or was cut off on its way; get the file again, or open it in a PDF viewer, "
        "print it as "
        "a PDF and import that file."
    )


def _checked(pages: Sequence[Page], name: str) -> list[str]:
    """Notices of what cannot be read. Raises TranscriptError where that is the text itself."""
    letters = [sum(map(str.isalpha, "".join(run.text for run in page.runs))) for page in pages]
    blank = [
        page.number for page, n in zip(pages, letters, strict=True) if page.has_pictures and n < _FEW_LETTERS
    ]
    if not any(letters) or (blank and sum(letters) < _FEW_LETTERS * len(pages)):
        raise _no_letters(name)
    unknown = sum(page.unmapped for page in pages)
    if unknown > _MOST_UNKNOWN * sum(page.characters for page in pages) or _is_garbled(pages):
        raise TranscriptError(
            f"{name} does not say which letters its signs are, so that its text is garbage; recognise "
            "the text "
            "anew with ocrmypdf --force-ocr (option -l for the language), or import the file it was "
            "made from."
        )
    notices: list[str] = []
    if blank:
        shown = ", ".join(map(str, blank[:8])) + (" and others" if len(blank) > 8 else "")
        which = f"Pages {shown} are pictures" if len(blank) > 1 else f"Page {shown} is a picture"
        notices.append(
            f"{which} without text and left out; if there are words on it, recognise them with ocrmypdf "
            "--skip-text."
        )
    if unknown:
        notices.append(f"{unknown} characters have no letter in the file; look whether words are complete.")
    if sum(page.rotated for page in pages):
        notices.append("Text that stands across the page, as watermarks do, is left out.")
    return notices


def _is_garbled(pages: Sequence[Page]) -> bool:
    """Whether signs stand for others: written as ``(cid:72)``, or Latin text in which no word has a vowel."""
    sample = " ".join(run.text for page in pages[:20] for run in page.runs)[:50_000]
    if sample.count("(cid:") * 8 > 0.2 * len(sample):
        return True
    small = sample.casefold()
    letters = sum(map(small.count, ascii_lowercase))
    if letters < 200 or letters < 0.5 * len(sample.replace(" ", "")):
        return False
    return sum(map(small.count, "aeiouy")) < 0.15 * letters


def _no_letters(name: str) -> TranscriptError:
    return TranscriptError(
        f"{name} has no text, only pictures of pages, as scanners make them; recognise the text first, "
        "for instance "
        "with ocrmypdf -l deu in.pdf out.pdf, read it over and import out.pdf."
    )
