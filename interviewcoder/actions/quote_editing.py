"""From a quote as somebody typed it to what was left out of the passage and put in.

Apart from the deeds because it knows no study: two strings in, edits out. Whatever stands outside of brackets
has to be the interviewee's own; that is what makes an edited quote one.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from interviewcoder.actions.name_search import APOSTROPHES, HYPHENS, plain
from interviewcoder.changes.quotes import Edit, brackets_are_whole, may_be_inserted
from interviewcoder.model import OptionError
from interviewcoder.transcripts.words import words

_BRACKETS = re.compile(r"\[[^\[\]]*\]")
_TOLD = re.compile(r"[…\[]|\.\s?\.\s?\.")
"""What tells a reader that a quote was edited at a place."""
_DOTS = r"(?:…|\.\s?\.\s?\.)"
_ELLIPSIS = re.compile(rf"(?:\s*(?:\[\s?{_DOTS}\s?\]|\(\s?{_DOTS}\s?\)|{_DOTS}))+\s*")
"""As people type it; those that follow on each other are one."""
_SAYS = re.compile(r"\w")
_FULL_WIDTH = "。！？"
"""Ends of sentences after which no space stands."""
_ENDS_SENTENCE = re.compile(rf"[.!?…؟۔{_FULL_WIDTH}]")
_TYPED = str.maketrans({**dict.fromkeys(APOSTROPHES, "'"), **dict.fromkeys(HYPHENS, "-")})
"""Apostrophes and hyphens are typed as the keyboard has them; one sign stands for one."""
_UNSEEN = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff]")
"""Hyphens that show at line ends alone, joiners, marks of direction: words are the same without them."""
_JOINERS = "\u200c\u200d"
"""Of these what is spelling in Persian and in the scripts of India."""
_SHOWN = 40


@dataclass(frozen=True, slots=True)
class _Token:
    """A word, an insertion in brackets, or a word with some of its letters in brackets."""

    start: int
    end: int
    key: str
    """How it is compared."""
    pattern: re.Pattern[str] | None = None
    """What it may stand for, where letters of a word are in brackets."""
    bracket: bool = False


def edits_of(passage: str, typed: str) -> tuple[Edit, ...]:
    """What an editor left out of a passage and put in, as (start, end, inserted) on the passage.

    Words may be left out, and [put in brackets]; marks and spaces may be another. Letters of a word may be in
    brackets, too. Whatever ellipsis is typed, "…" or "(...)", is put in as "[…]". Empty where nothing was
    edited. Raises OptionError, which names the first word that stands neither in the passage nor in brackets.

    >>> edits_of("Well, er, we have four beds.", "[W]e have […] beds.")
    ((0, 11, '[W]'), (18, 22, '[…]'))
    """
    kept = (
        sign
        for sign in unicodedata.normalize("NFC", typed)
        if sign.isprintable() or sign.isspace() or sign in _JOINERS
    )
    typed = " ".join("".join(kept).split())
    if _flat(typed) == _flat(passage):
        return ()
    if not brackets_are_whole(typed):
        raise OptionError(
            "A bracket of the edited quote is opened and not closed, or inside of another; write each "
            "insertion as [words]."
        )
    there, wanted = _tokens(passage, whole=True), _tokens(typed, whole=False)
    meant = _meant(passage, there, wanted, typed)
    pairs = _aligned(there, wanted, meant)
    if not pairs:
        raise OptionError("The edited quote has none of the interviewee's words left; keep some of them.")
    edits = _between(passage, typed, there, wanted, pairs)
    if not all(may_be_inserted(inserted) for *_, inserted in edits):
        raise OptionError("What is put in at one place of a quote is too long; shorten it.")
    return tuple(edits)


def left_out_silently(passage: str, edits: Sequence[Edit]) -> tuple[str, ...]:
    """Words that edits leave out in the midst of a quote, where neither an ellipsis nor brackets tell a
    reader so; that it begins later than the coding, or ends before, says nothing wrong.

    >>> left_out_silently("We do not have four beds here.", [(6, 10, ""), (14, 19, "… "), (24, 30, "")])
    ('not',)
    """
    return tuple(
        " ".join(passage[start:end].split())
        for start, end, inserted in edits
        if _SAYS.search(passage[:start])
        and _SAYS.search(passage[end:])
        and _silent(passage[start:end], inserted)
    )


def cut_at_ends(passage: str, edits: Sequence[Edit]) -> tuple[bool, bool]:
    """Whether edits cut the first sentence of a quote, and its last, without a sign of it.

    That it begins with a later sentence of the passage, or ends with an earlier one, says nothing wrong.

    >>> cut_at_ends("Well. We have four beds, on paper.", [(0, 6, ""), (23, 33, "")])
    (False, True)
    """
    if not edits:
        return False, False
    (first, behind, before), (start, end, after) = edits[0], edits[-1]
    begins = not _SAYS.search(passage[:first]) and _silent(passage[first:behind], before)
    ends = not _SAYS.search(passage[end:]) and _silent(passage[start:end], after)
    return begins and not _between_sentences(passage, behind), ends and not _between_sentences(passage, start)


def _between_sentences(passage: str, place: int) -> bool:
    """Whether one sentence ends and another begins where a passage is cut, between two words."""
    first = last = place
    while first and not _SAYS.match(passage[first - 1]):
        first -= 1
    while last < len(passage) and not _SAYS.match(passage[last]):
        last += 1
    between = passage[first:last]
    end = _ENDS_SENTENCE.search(between)
    return end is not None and (end.group() in _FULL_WIDTH or any(map(str.isspace, between[end.end() :])))


def _silent(left_out: str, inserted: str) -> bool:
    return _SAYS.search(left_out) is not None and not _TOLD.search(inserted)


def _flat(text: str) -> str:
    return " ".join(unicodedata.normalize("NFC", _UNSEEN.sub("", text.translate(_TYPED))).split())


def _key(words: str) -> str:
    return plain(_UNSEEN.sub("", words))


def _tokens(text: str, *, whole: bool) -> list[_Token]:
    """Words and brackets in order; ``whole`` where letters in brackets are a transcript's own."""
    brackets = [m.span() for m in _BRACKETS.finditer(text) if _SAYS.search(m.group())]
    blanked = _BRACKETS.sub(lambda m: " " * len(m.group()), text)
    spans = sorted([*words(blanked), *brackets])
    groups: list[list[tuple[int, int]]] = []
    for span in spans:
        if groups and not whole and groups[-1][-1][1] == span[0]:
            groups[-1].append(span)
        else:
            groups.append([span])
    return [_token(text, group) for group in groups]


def _token(text: str, parts: Sequence[tuple[int, int]]) -> _Token:
    start, end = parts[0][0], parts[-1][1]
    if len(parts) == 1:
        return _Token(start, end, _key(text[start:end]), bracket=text[start] == "[")
    pieces = [text[a:b].translate(_TYPED) for a, b in parts]
    pattern = "".join("(.*?)" if piece[0] == "[" else re.escape(piece) for piece in pieces)
    return _Token(start, end, _key(text[start:end]), re.compile(pattern))


def _meant(passage: str, there: Sequence[_Token], wanted: Sequence[_Token], typed: str) -> dict[int, str]:
    """Number of each wanted word -> how the word of the passage is compared for which it stands."""
    meant: dict[int, str] = {}
    for closest in (True, False):
        meant, at = {}, 0
        missing: _Token | None = None
        for number, token in enumerate(wanted):
            if token.bracket:
                continue
            found = _next(passage, there, token, at, closest=closest)
            if found is None:
                missing = token
                break
            meant[number] = there[found].key
            at = found + 1
        if missing is None:
            return meant
    assert missing is not None
    word = typed[missing.start : missing.end][:_SHOWN]
    place, hint = _hint(there, missing)
    raise OptionError(
        f"'{word}' stands neither in the passage{place} nor in [brackets]: an edited quote may leave words "
        f"out, and put others in [brackets]{hint}."
    )


def _hint(there: Sequence[_Token], missing: _Token) -> tuple[str, str]:
    """Why a word is not found, and how it could be written, where the passage has it in another way."""
    for token in there if missing.pattern is None else ():
        if token.key == missing.key:
            return " at its place, for words keep their order,", ""
        if token.key.casefold() == missing.key.casefold() and token.key[1:] == missing.key[1:]:
            return "", f"; for '{token.key}' write [{missing.key[0]}]{missing.key[1:]}"
    return "", ""


def _next(passage: str, there: Sequence[_Token], token: _Token, at: int, *, closest: bool) -> int | None:
    """Number of the next word of the passage for which a token can stand; ``closest`` looks for one that is
    the whole word with or without the letters in brackets before it takes any other."""
    if token.pattern is None:
        return next((n for n in range(at, len(there)) if there[n].key == token.key), None)
    every = [n for n in range(at, len(there)) if _stands_for(passage, there[n], token) is not None]
    if closest:
        filled = re.sub(r"[\[\]]", "", token.key).casefold()
        bare = _BRACKETS.sub("", token.key).casefold()
        for number in every:
            if there[number].key.casefold() in (filled, bare):
                return number
    return every[0] if every else None


def _stands_for(passage: str, word: _Token, token: _Token) -> re.Match[str] | None:
    assert token.pattern is not None
    return token.pattern.fullmatch(passage[word.start : word.end].translate(_TYPED))


def _aligned(
    there: Sequence[_Token], wanted: Sequence[_Token], meant: dict[int, str]
) -> list[tuple[int, int]]:
    """(Number in the passage, number among the wanted) of the words that are kept, in order; and of brackets
    that the transcript has itself, as far as they stand in no word's way."""
    from rapidfuzz.distance import Indel

    numbers: dict[str, int] = {}
    old = [numbers.setdefault(token.key, len(numbers)) for token in there]
    every = list(range(len(wanted)))
    for chosen in (every, [number for number in every if number in meant]):
        keys = (meant.get(number, wanted[number].key) for number in chosen)
        new = [numbers.setdefault(key, len(numbers)) for key in keys]
        pairs = [
            (step.src_start + n, chosen[step.dest_start + n])
            for step in Indel.opcodes(old, new)
            if step.tag == "equal"
            for n in range(step.src_end - step.src_start)
        ]
        if len([number for _, number in pairs if number in meant]) == len(meant):
            break
    return pairs


def _between(
    passage: str,
    typed: str,
    there: Sequence[_Token],
    wanted: Sequence[_Token],
    pairs: Sequence[tuple[int, int]],
) -> list[Edit]:
    """The edits before, inside, between and after the words that are kept."""
    edits: list[Edit] = []
    ends = (len(passage), len(typed))
    places = [(0, 0, 0, 0)]
    places += [(there[a].start, there[a].end, wanted[b].start, wanted[b].end) for a, b in pairs]
    places.append((ends[0], ends[0], ends[1], ends[1]))
    inside = [()] + [_inside(passage, typed, there[a], wanted[b]) for a, b in pairs] + [()]
    for number, (one, other) in enumerate(pairwise(places)):
        edits.extend(inside[number])
        old, new = passage[one[1] : other[0]], typed[one[3] : other[2]]
        outer = number in (0, len(places) - 2)
        if _gap(old, outer=outer) != _gap(new, outer=outer):
            put = _one_ellipsis(new)
            if outer:
                put = put.lstrip() if not number else put.rstrip()
            edits.append(_trimmed(one[1], old, put))
    return _joined(edits)


def _one_ellipsis(text: str) -> str:
    """What is typed between words, with "[…]" for each ellipsis that is not inside of [words put in]."""
    if not _ELLIPSIS.search(text):
        return text
    pieces: list[str] = []
    at = 0
    for bracket in _BRACKETS.finditer(text):
        if _SAYS.search(bracket.group()):
            pieces += [_ELLIPSIS.sub(" […] ", text[at : bracket.start()]), bracket.group()]
            at = bracket.end()
    pieces.append(_ELLIPSIS.sub(" […] ", text[at:]))
    return re.sub(r"(?<=\[…\]) (?=[,.;:!?])", "", " ".join("".join(pieces).split(" ")))


def _gap(text: str, *, outer: bool) -> str:
    flat = _ELLIPSIS.sub("… ", re.sub(r"\s+", " ", text.translate(_TYPED)))
    return flat.strip() if outer else flat


def _trimmed(start: int, old: str, new: str) -> Edit:
    """An edit without what both have in common at its ends; brackets stay whole."""
    least = min(len(old), len(new))
    head = next((n for n in range(least) if old[n] != new[n] or new[n] in "[]"), least)
    least -= head
    tail = next((n for n in range(1, least + 1) if old[-n] != new[-n] or new[-n] in "[]"), least + 1) - 1
    return (start + head, start + len(old) - tail, new[head : len(new) - tail])


def _inside(passage: str, typed: str, word: _Token, token: _Token) -> Sequence[Edit]:
    """What is in brackets inside of a word."""
    match = _stands_for(passage, word, token) if token.pattern is not None else None
    if match is None:
        return ()
    put = _BRACKETS.findall(typed[token.start : token.end])
    return [
        (word.start + match.start(n), word.start + match.end(n), inserted)
        for n, inserted in enumerate(put, start=1)
    ]


def _joined(edits: Sequence[Edit]) -> list[Edit]:
    """The same, those that meet as one."""
    joined: list[Edit] = []
    for edit in edits:
        if joined and joined[-1][1] == edit[0]:
            start, _, before = joined[-1]
            joined[-1] = (start, edit[1], before + edit[2])
        else:
            joined.append(edit)
    return joined
