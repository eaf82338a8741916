"""The words a reader can reach, and how many terminal cells they take: the ground of layout and cursor.

Only turns are read; labels, times and blank lines between them are not part of the interview's words.
Kept apart from wrapping and motions because both stand on it, and free of Textual so that it is tested
without an app.

Positions are code points. What a reader sees as one character may be several of them (an accent, a
family emoji): a *cluster*, by the Unicode Standard Annex 29. Most transcripts hold almost no such
characters, so their places are found once, by one pass of a regular expression, and all else is counted
as one cell each, without a loop over characters.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rich.cells import cell_len
from wcwidth import iter_graphemes

from interviewcoder.model import Document, Span

SINGLE_CELL_RANGES: tuple[tuple[int, int], ...] = (
    (0x0020, 0x007E),  # ASCII
    (0x00A0, 0x00AC),  # Latin-1 without the soft hyphen
    (0x00AE, 0x02FF),  # Latin letters with accents, phonetic letters, modifiers
    (0x0370, 0x0377),  # Greek, without unassigned places
    (0x037A, 0x037F),
    (0x0384, 0x038A),
    (0x038C, 0x038C),
    (0x038E, 0x03A1),
    (0x03A3, 0x0482),  # Greek and Cyrillic up to the combining marks
    (0x048A, 0x052F),  # more Cyrillic
    (0x1E00, 0x1EFF),  # Latin letters with two accents
    (0x2000, 0x200A),  # spaces of fixed widths
    (0x2010, 0x2027),  # dashes, typographic quotes, daggers, bullets, the ellipsis
    (0x202F, 0x205E),  # narrow no-break space, per mille, primes, guillemets, interrobangs
    (0x2070, 0x2071),  # superscripts and subscripts
    (0x2074, 0x208E),
    (0x2090, 0x209C),
    (0x20A0, 0x20C0),  # currencies
    (0x2100, 0x218B),  # letter-like signs, fractions, Roman numerals
    (0x2190, 0x2193),  # plain arrows; those that emoji sequences use are left out
    (0x219A, 0x21A8),
    (0x21AB, 0x21FF),
    (0x2200, 0x22FF),  # mathematics
    (0x2400, 0x2424),  # pictures of control characters, which stand in for them here
    (0x2500, 0x25FC),  # boxes and blocks
    (0xFB00, 0xFB06),  # Latin ligatures
    (0xFFFD, 0xFFFD),  # the replacement character
)
"""Characters that take one cell and never combine. Rich's own list stops before ’ “ ” — …"""

_SINGLE_CELLS = frozenset(chr(code) for first, last in SINGLE_CELL_RANGES for code in range(first, last + 1))
_SINGLE = "".join(f"{chr(first)}-{chr(last)}" for first, last in SINGLE_CELL_RANGES[1:])
_PLAIN_RUN = re.compile(rf"[\n -~{_SINGLE}]*")
_SPECIAL_RUN = re.compile(rf"[^\n -~{_SINGLE}]+")

_REPLACED: dict[int, str] = {
    **{code: chr(0x2400 + code) for code in range(0x20) if code != 0x0A},
    0x09: " ",
    0x7F: "\u2421",
    **dict.fromkeys(range(0x80, 0xA0), "\ufffd"),
    0x85: "\u2424",
    0xAD: "\u2010",  # a soft hyphen is one cell here and none there, depending on the terminal
    0x2028: "\u2424",
    0x2029: "\u2424",
    **dict.fromkeys((*range(0x202A, 0x202F), *range(0x2066, 0x206A)), "\ufffd"),
    **dict.fromkeys((*range(0x206A, 0x2070), 0xFEFF, *range(0xFFF9, 0xFFFC)), "\ufffd"),
    **dict.fromkeys(range(0xD800, 0xE000), "\ufffd"),
}
_UNSAFE = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\x9f\xad\u2028\u2029\u202a-\u202e\u2066-\u206f\ufeff\ufff9-\ufffb\ud800-\udfff]"
)
# A joiner between two letters of the first kind joins nothing but confuses the counting of cells.
_STRAY_JOINER = re.compile(rf"(?<=[\n -~{_SINGLE}])\u200d|\u200d(?=[\n -~{_SINGLE}])")
_WINDOW = 200


@dataclass(frozen=True, slots=True)
class ReadableText:
    """An interview's words with the bounds of turns and sentences, ready to be laid out and walked over."""

    text: str
    """What is shown: as long as the original, with every control character replaced by a visible one."""
    special_starts: Sequence[int]
    """Runs of characters that may be wide, of no width, or combine; everything else takes one cell."""
    special_ends: Sequence[int]
    turn_starts: Sequence[int]
    turn_ends: Sequence[int]
    sentence_starts: Sequence[int]
    sentence_ends: Sequence[int]
    segments: Sequence[Span] = ()
    """Stretches drawn for coding, in order and apart."""

    def is_plain(self, start: int, end: int) -> bool:
        """Whether every character of ``text[start:end]`` takes exactly one cell."""
        before = bisect_left(self.special_starts, end) - 1
        return before < 0 or self.special_ends[before] <= start

    def cells(self, start: int, end: int) -> int:
        """Cells that ``text[start:end]`` takes; both ends are cluster boundaries."""
        if self.is_plain(start, end):
            return end - start
        return sum(cells for _, _, cells in self.clusters(start, end))

    def clusters(self, start: int, end: int) -> Iterator[tuple[int, int, int]]:
        """Yield (start, end, cells) of every cluster of ``text[start:end]``."""
        position = start
        for cluster in iter_graphemes(self.text, start, end):
            following = position + len(cluster)
            yield position, following, 1 if cluster in _SINGLE_CELLS else cell_len(cluster)
            position = following

    def cluster_start(self, offset: int) -> int:
        """Offset itself where a cluster begins there, otherwise the beginning of its cluster."""
        if offset <= 0 or offset >= len(self.text) or self.is_plain(offset - 1, offset + 1):
            return offset
        return self._start_of_cluster(offset)

    def cluster_end(self, offset: int) -> int:
        """End of the cluster that begins at (or covers) ``offset``."""
        length = len(self.text)
        if offset >= length or self.is_plain(offset, min(offset + 2, length)):
            return min(offset + 1, length)
        start = self.cluster_start(offset)
        for cluster in iter_graphemes(self.text[start : start + _WINDOW]):
            return start + len(cluster)
        return length

    def cluster_before(self, offset: int) -> int:
        """Beginning of the cluster that ends at ``offset``."""
        if offset <= 1 or self.is_plain(offset - 2, offset):
            return max(0, offset - 1)
        return self._start_of_cluster(offset - 1)

    def _start_of_cluster(self, offset: int) -> int:
        """Beginning of the cluster that holds ``offset``, found from the last plain characters on."""
        starts, ends = self.special_starts, self.special_ends
        run = bisect_right(starts, offset) - 1
        if run < 0 or ends[run] < offset:
            return offset
        while run and ends[run - 1] == starts[run] - 1 and offset - starts[run] < _WINDOW:
            run -= 1  # a single plain character between two runs may be part of either's cluster
        # In a run that fills a page a window does: clusters fall into step again after its edge.
        position = max(0, starts[run] - 1, offset - _WINDOW)
        for cluster in iter_graphemes(self.text, position, min(offset + _WINDOW, len(self.text))):
            if position + len(cluster) > offset:
                return position
            position += len(cluster)
        return offset

    def turn_at(self, offset: int) -> int:
        """Number of the turn that holds ``offset``, or of the one before it; the first one at least.

        Raises IndexError where there are no turns.
        """
        if not self.turn_starts:
            raise IndexError("no turns")
        return max(0, bisect_right(self.turn_starts, offset) - 1)

    def reach(self, offset: int) -> int:
        """The nearest place at or before ``offset`` where the cursor may stand."""
        if not self.turn_starts:
            return 0
        turn = self.turn_at(offset)
        within = min(max(offset, self.turn_starts[turn]), self.turn_ends[turn])
        return max(self.cluster_start(within), self.turn_starts[turn])

    def sentence_at(self, offset: int) -> Span | None:
        """The sentence under ``offset``; between two sentences of a turn the one before.

        A turn without sentences is its own; None where there are no words at all.
        """
        if not self.turn_starts:
            return None
        turn = self.turn_at(offset)
        low, high = self.turn_starts[turn], self.turn_ends[turn]
        number = bisect_right(self.sentence_starts, offset) - 1
        for candidate in (number, number + 1):
            if 0 <= candidate < len(self.sentence_starts):
                start, end = self.sentence_starts[candidate], self.sentence_ends[candidate]
                if low <= start and end <= high:
                    return start, end
        return (low, high) if low < high else None

    def segment_at(self, offset: int) -> Span | None:
        """The segment under ``offset``, or the one that ends there; None between segments."""
        number = bisect_right(self.segments, offset, key=lambda span: span[0]) - 1
        if number >= 0 and offset <= self.segments[number][1]:
            return self.segments[number]
        return None

    def segments_over(self, start: int, end: int) -> Sequence[Span]:
        """The segments that a stretch meets, in order."""
        first = bisect_right(self.segments, start, key=lambda span: span[1])
        return self.segments[first : bisect_left(self.segments, end, lo=first, key=lambda span: span[0])]

    def trimmed(self, start: int, end: int) -> Span:
        """The stretch without white space at its ends (empty at ``start`` where there is nothing else)."""
        words = self.text[start:end]
        left = len(words) - len(words.lstrip())
        if left == len(words):
            return start, start
        return start + left, end - (len(words) - len(words.rstrip()))


def displayable(text: str) -> str:
    """The text with control characters made visible, code point for code point.

    Control characters of both sets and marks that turn the direction of writing round never reach the
    terminal: a transcript could move the cursor, set the clipboard or show words in another order.
    """
    if _UNSAFE.search(text):
        text = text.translate(_REPLACED)
    if "\u200d" in text:
        text = _STRAY_JOINER.sub("\u200b", text)
    return text


def readable(document: Document) -> ReadableText:
    """Prepare a document for reading: one pass over its characters, none over its words."""
    return readable_text(
        document.text,
        [(turn.start, turn.end) for turn in document.turns],
        document.sentences,
        document.segments,
    )


def readable_text(
    text: str, turns: Sequence[Span], sentences: Sequence[Span], segments: Sequence[Span] = ()
) -> ReadableText:
    """Prepare a text with its turns, sentences and segments, each in order and without overlaps."""
    runs = _special_runs(text)
    if runs:
        shown = displayable(text)
        if shown != text:
            text, runs = shown, _special_runs(shown)
    return ReadableText(
        text=text,
        special_starts=[start for start, _ in runs],
        special_ends=[end for _, end in runs],
        turn_starts=[start for start, _ in turns],
        turn_ends=[end for _, end in turns],
        sentence_starts=[start for start, _ in sentences],
        sentence_ends=[end for _, end in sentences],
        segments=segments,
    )


def _special_runs(text: str) -> list[Span]:
    runs: list[Span] = []
    position = 0
    while True:
        # Two anchored matches are five times faster than searching for what is rare.
        position = _PLAIN_RUN.match(text, position).end()  # type: ignore[union-attr]
        special = _SPECIAL_RUN.match(text, position)
        if special is None:
            return runs
        runs.append(special.span())
        position = special.end()
