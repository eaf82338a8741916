"""What the data of each kind of change must look like, asked of changes that were made elsewhere.

A digest tells that bytes are what somebody wrote, not that they make sense; a forged or broken change must be
refused on arrival, because the fold would meet it on every later reading.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from itertools import pairwise
from typing import Any

from interviewcoder.changes.change import STUDY, Change, canonical
from interviewcoder.changes.kinds import ATTRIBUTE, EDITS, KINDS, PURGED
from interviewcoder.changes.quotes import is_language_tag, may_be_inserted
from interviewcoder.model import REVEALS, ROLES, ROUND_KINDS, STARTS, VERDICTS

Fits = Callable[[Any], bool]

_MOST = 2**53
"""Greatest whole number that every program reading JSON keeps exact."""
_LONGEST_TEXT = 1_000_000
"""Letters of what people write: a definition, a memo, a reason."""
_LONGEST_NAME = 10_000
_LATEST = 1e9
"""Seconds of a recording; no recording is longer, and sums of times stay exact."""
_FARTHEST = 1e15
"""Places of codes among each other; between two of that size there still lies another."""
_COLOUR = re.compile(r"(#[0-9A-Fa-f]{6})?")
_MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,6})?Z", re.ASCII)
_ABOUT = ("coding", "passage", "interview", "code", "study")


def _text(value: Any) -> bool:
    return isinstance(value, str) and len(value) <= _LONGEST_TEXT


def _name(value: Any) -> bool:
    """Text that lists show whole: keys, labels, names, identifiers."""
    return isinstance(value, str) and len(value) <= _LONGEST_NAME


def _one_of(*words: str) -> Fits:
    return lambda value: isinstance(value, str) and value in words


def _colour(value: Any) -> bool:
    return isinstance(value, str) and _COLOUR.fullmatch(value) is not None


def _truth(value: Any) -> bool:
    return isinstance(value, bool)


def _whole(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and abs(value) < _MOST


def _count(value: Any) -> bool:
    """A number of something, or a place in a text."""
    return _whole(value) and value >= 0


def _number(value: Any) -> bool:
    return _whole(value) or (isinstance(value, float) and math.isfinite(value))


def _position(value: Any) -> bool:
    return _number(value) and abs(value) <= _FARTHEST


def _time(value: Any) -> bool:
    return _number(value) and 0 <= value <= _LATEST


def _object(value: Any) -> bool:
    return isinstance(value, dict)


def _drawn(value: Any) -> bool:
    """How a round's interviews were drawn, as `RoundDraw` holds it."""
    return (
        isinstance(value, dict)
        and set(value) <= {"share", "number", "by", "seed"}
        and _name(value.get("by"))
        and _whole(value.get("seed"))
        and (value.get("share") is None or (_number(value["share"]) and 0 <= value["share"] <= 1))
        and (value.get("number") is None or _count(value["number"]))
    )


def _edited_form(value: Any) -> bool:
    """What is left out of a quote and put in: on a version of a text, in order, with no words but an editor's
    own."""
    return (
        isinstance(value, dict)
        and set(value) == {"text", "operations"}
        and _name(value["text"])
        and _each(_row(_count, _count, may_be_inserted))(value["operations"])
        and all(start <= end for start, end, _ in value["operations"])
        and _apart(value["operations"])
    )


def _or_none(fits: Fits) -> Fits:
    return lambda value: value is None or fits(value)


def _each(fits: Fits) -> Fits:
    return lambda value: isinstance(value, list) and all(map(fits, value))


def _row(*fits: Fits) -> Fits:
    return lambda value: (
        isinstance(value, list)
        and len(value) == len(fits)
        and all(fit(cell) for fit, cell in zip(fits, value, strict=True))
    )


def _span(value: Any) -> bool:
    """A stretch of a text with at least one letter."""
    return isinstance(value, list) and len(value) == 2 and all(map(_count, value)) and value[0] < value[1]


_DATA: Mapping[str, Mapping[str, Fits]] = {
    "study.create": dict.fromkeys(("name", "salt", "level", "codebook"), _text),
    "coder.add": {"languages": _each(_name)},
    "code.add": {
        **dict.fromkeys(("key", "label", "short"), _name),
        "colour": _colour,
        **dict.fromkeys(("definition", "use", "avoid", "example"), _text),
        "parent": _or_none(_name),
        "counts": _truth,
        "position": _position,
    },
    "round.open": {
        "name": _name,
        "kind": _one_of(*ROUND_KINDS),
        "coders": _each(_name),
        "interviews": _each(_name),
        "open": _truth,
    },
    "interview.add": {
        **dict.fromkeys(("name", "file", "format"), _name),
        "language": _or_none(_name),
        "main_coder": _or_none(_name),
    },
    "text.add": {
        "previous": _or_none(_name),
        "operations": _each(_row(_count, _count, _count)),
        "length": _count,
        "words": _count,
        "turns": _each(_row(_count, _count, _or_none(_count), _or_none(_time), _or_none(_time))),
        "sentences": _each(_span),
    },
    "speaker.add": {"number": _count, "label": _name, "role": _one_of(*ROLES), "confirmed": _truth},
    "segment.draw": {"text": _name, "spans": _each(_span)},
    "segment.erase": {"drawings": _each(_name)},
    "mark.add": {"code": _name, "text": _name, "round": _name, "start": _count, "end": _count},
    "mark.look": {"meaning": _name},
    "memo.add": {
        "about": _one_of(*_ABOUT),
        "target": _name,
        "text": _text,
        "version": _or_none(_name),
        "start": _or_none(_count),
        "end": _or_none(_count),
    },
    "decision.make": {
        **dict.fromkeys(("round", "text"), _name),
        "reason": _text,
        "start": _count,
        "end": _count,
        "coders": _row(_name, _name),
        "verdict": _one_of(*VERDICTS),
        "resolved": _each(
            lambda value: isinstance(value, list) and len(value) == 3 and _name(value[0]) and _span(value[1:])
        ),
        "judged": _each(_name),
        "gone": _each(_name),
    },
    "finish.set": {"finished": _truth, "round": _name, "codings": _each(_name), "codes": _each(_name)},
    "finish.reread": {"codes": _each(_name)},
    "purge.text": {"kept": _or_none(_name)},
    "purge.change": {"data": _or_none(_object)},
}
"""Kind -> the fields its data must have; more may be there."""

_OPTIONAL: Mapping[str, Mapping[str, Fits]] = {
    "round.open": {"drawn": _or_none(_drawn), "reveal": _one_of(*REVEALS), "start": _one_of(*STARTS)},
    "code.add": {"proposed": _truth},
    "mark.add": {"meaning": _or_none(_name)},
    "text.add": {"review": _truth, "settles": _each(_name)},
    "finish.set": {"saw": _each(_name)},
    "purge.interview": {"texts": _each(_name)},
    "purge.text": {"under": _each(_name)},
}
"""Kind -> fields its data may leave out, and programs before the field did."""


def _has_place(data: Mapping[str, Any]) -> bool:
    return bool(data["start"] < data["end"])


def _may_have_place(data: Mapping[str, Any]) -> bool:
    """A memo lies somewhere in a version of a text, or nowhere at all."""
    if data["start"] is None or data["end"] is None:
        return data["start"] is None and data["end"] is None
    return data["version"] is not None and _has_place(data)


def _apart(spans: Sequence[Sequence[Any]]) -> bool:
    """Whether stretches are in order and none lies over another."""
    return all(one[1] <= other[0] for one, other in pairwise(spans))


def _text_holds(data: Mapping[str, Any]) -> bool:
    """Whether turns, sentences and corrections of a text are in order and inside of it."""
    length, operations = data["length"], data["operations"]
    if length < 1 or (data["previous"] is None and operations):
        return False
    for spans in (data["turns"], data["sentences"], operations):
        if not _apart(spans) or any(span[0] > span[1] for span in spans):
            return False
    if any(spans and spans[-1][1] > length for spans in (data["turns"], data["sentences"])):
        return False
    grown = sum(added - (end - start) for start, end, added in operations)
    return not operations or operations[-1][1] + grown <= length


_TOGETHER: Mapping[str, Callable[[Mapping[str, Any]], bool]] = {
    "text.add": _text_holds,
    "segment.draw": lambda data: _apart(sorted(data["spans"])),
    "mark.add": _has_place,
    "memo.add": _may_have_place,
    "decision.make": _has_place,
}
"""Kind -> what must hold between the fields of its data, each of which fits by itself."""

_OF_STUDY = frozenset({"study", "coder", "code", "round"})
_OF_INTERVIEW = frozenset(
    {"interview", "text", "speaker", "segment", "mark", "finish", "decision", "quote", "summary"}
)

_ADDED: Mapping[str, str] = {
    "study.set": "study.create",
    "coder.set": "coder.add",
    "code.set": "code.add",
    "round.set": "round.open",
    "interview.set": "interview.add",
    "speaker.set": "speaker.add",
    "memo.set": "memo.add",
}
"""Kind of an edit -> the kind that first gives the values of its fields."""

_EDITED: Mapping[str, Mapping[str, Fits]] = {
    "code": {
        "retired": _truth,
        "merged_into": _or_none(_name),
        "proposed": _truth,
        "split_into": _or_none(_each(_name)),
    },
    "mark": {"discuss": _truth, "reviewed": _name},
    "round": {"drawn": _or_none(_drawn), "reveal": _one_of(*REVEALS), "start": _one_of(*STARTS)},
    "quote": {
        "star": _truth,
        "edited": _or_none(_edited_form),
        "translation": _or_none(_text),
        "language": _or_none(is_language_tag),
        "position": _position,
    },
    "summary": {"text": _text},
}
"""Family -> fields that only edits set, or that an addition may leave out."""


def makes_sense(change: Change, written: str | None = None) -> bool:
    """Whether the data of a change are what its kind needs; of a kind not known here, an object.

    ``written`` is the JSON text of the data (`canonical`), where the caller has it already. What a change
    says of other changes, that a text is as long as the words it comes with or that a code is there, cannot
    be seen here.
    """
    data = change.data
    if not isinstance(data, dict) or change.version < 1 or not _is_stored(change, written):
        return False
    if change.version > KINDS.get(change.kind, 0) or data == {PURGED: True}:
        return True
    if change.kind == "study.set" and data.get("field") == "salt":
        return False  # with another, no copy would be known as one of this study
    if change.family in _OF_STUDY and change.scope != STUDY:
        return False
    if change.family in _OF_INTERVIEW and change.scope == STUDY:
        return False
    if change.family == "summary" and change.subject.count("/") < 2:
        return False  # of which interview, on which code, by whom
    if change.kind in EDITS:
        return _edit_makes_sense(change.kind, data)
    fields = _DATA.get(change.kind, {})
    optional = _OPTIONAL.get(change.kind, {})
    together = _TOGETHER.get(change.kind)
    return (
        all(name in data and fits(data[name]) for name, fits in fields.items())
        and all(fits(data[name]) for name, fits in optional.items() if name in data)
        and (together is None or together(data))
    )


def _is_stored(change: Change, written: str | None) -> bool:
    """Whether the fields about the data are words that can be stored, and the time is one."""
    words = (change.coder, change.action, change.scope, change.kind, change.subject)
    try:
        if not all(map(_name, words)) or not change.scope or not change.subject:
            return False
        if _MOMENT.fullmatch(change.at) is None:
            return False
        datetime.fromisoformat(change.at)  # the month has that day
        written = canonical(change.data) if written is None else written
        "".join((*words, *change.replaces, written)).encode()
    except (ValueError, TypeError, RecursionError):
        return False
    return True


def _edit_makes_sense(kind: str, data: Mapping[str, Any]) -> bool:
    field = data.get("field")
    if not isinstance(field, str) or not _name(field) or "value" not in data:
        return False
    if field.startswith(ATTRIBUTE):
        return _or_none(_name)(data["value"])
    family = kind.partition(".")[0]
    if family == "quote" and not _or_none(_name)(data.get("text")):
        return False  # of which version's words it is said
    fits = _DATA.get(_ADDED.get(kind, ""), {}).get(field) or _EDITED.get(family, {}).get(field)
    # A field of a newer program is kept as text or nothing.
    return (_or_none(_text) if fits is None else fits)(data["value"])
