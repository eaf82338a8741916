"""Refuses PDF files that unpack to far more than they hold, before a library unpacks them."""

from __future__ import annotations

import re
import zlib

from interviewcoder.model import TranscriptError

STREAM_LIMIT = 60_000_000
"""Largest unpacked stream in bytes that is no picture."""
TOTAL_LIMIT = 300_000_000
_STREAM = re.compile(rb"stream\r?\n")
_DICTIONARY = 2_000
_CHUNK = 1_000_000
_MOST_STREAMS = 200_000


def check_streams(data: bytes, name: str) -> None:
    """Unpack all that is packed, keeping nothing. Raises TranscriptError where it is more than any
    interview.
    """
    total = 0
    for n, match in enumerate(_STREAM.finditer(data)):
        if n > _MOST_STREAMS:
            raise _bomb(name)
        head = data[max(0, match.start() - _DICTIONARY) : match.start()]
        head = head[head.rfind(b"endobj") + 1 :]
        if not _is_packed(data[match.end() : match.end() + 2]):
            continue
        if b"/Image" in head or data[match.start() - 3 : match.start()] == b"end":
            continue  # pictures are never unpacked here; "endstream"
        limit = STREAM_LIMIT if head.count(b"FlateDecode") < 2 else STREAM_LIMIT // 1000
        size = _unpacked(data, match.end(), limit)
        total += size
        if size > limit or total > TOTAL_LIMIT:
            raise _bomb(name)


def _is_packed(start: bytes) -> bool:
    """Whether a stream begins as those of zlib do (RFC 1950, section 2.2): a dictionary can spell the name
    of the filter in many ways, or stand far before it.
    """
    return len(start) == 2 and start[0] & 15 == 8 and int.from_bytes(start, "big") % 31 == 0


def _unpacked(data: bytes, start: int, limit: int) -> int:
    """Size of what is packed from ``start`` on, counted up to a little more than the limit."""
    unpacker = zlib.decompressobj()
    size = 0
    rest = memoryview(data)[start:]
    try:
        for at in range(0, len(rest), _CHUNK):
            piece = unpacker.decompress(rest[at : at + _CHUNK], _CHUNK)
            size += len(piece)
            while unpacker.unconsumed_tail and not unpacker.eof and size <= limit:
                size += len(unpacker.decompress(unpacker.unconsumed_tail, _CHUNK))
            if unpacker.eof or size > limit:
                break
    except zlib.error:
        return size  # damaged or encrypted: PDFium has limits of its own
    return size


def _bomb(name: str) -> TranscriptError:
    return TranscriptError(
        f"{name} is packed implausibly tight: it unpacks to more than any interview; open it in a PDF "
        "viewer, "
        "print it as a PDF and import that file if you trust where it comes from."
    )
