"""What the data of each kind of change must look like, asked of changes that were made elsewhere.

A digest tells that bytes are what somebody wrote, not that they make sense; a forged or broken change must be
refused on arrival, because the fold would meet it on every later reading.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from typing import Any

from interviewcoder.changes.change import STUDY, Change
from interviewcoder.changes.kinds import EDITS, KINDS, PURGED
from interviewcoder.model import VERDICTS

Fits = Callable[[Any], bool]

_MOST = 2**53
"""Greatest whole number that every program reading JSON keeps exact."""
_LONGEST_NAME = 10_000


def _text(value: Any) -> bool:
    return isinstance(value, str)


def _name(value: Any) -> bool:
    """Text that lists show whole: keys, labels, names."""
    return isinstance(value, str) and len(value) <= _LONGEST_NAME


def _truth(value: Any) -> bool:
    return isinstance(value, bool)


def _whole(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and abs(value) < _MOST


def _number(value: Any) -> bool:
    return _whole(value) or (isinstance(value, float) and math.isfinite(value))


def _object(value: Any) -> bool:
    return isinstance(value, dict)


def _drawn(value: Any) -> bool:
    """How a round's interviews were drawn, as `RoundDraw` holds it."""
    return (
        isinstance(value, dict)
        and set(value) <= {"share", "number", "by", "seed"}
        and isinstance(value.get("by"), str)
        and _whole(value.get("seed"))
        and (value.get("share") is None or _number(value["share"]))
        and (value.get("number") is None or _whole(value["number"]))
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


_SPAN = _row(_whole, _whole)

_DATA: Mapping[str, Mapping[str, Fits]] = {
    "study.create": dict.fromkeys(("name", "salt", "level", "codebook"), _text),
    "coder.add": {"languages": _each(_text)},
    "code.add": {
        **dict.fromkeys(("key", "label", "short", "colour"), _name),
        **dict.fromkeys(("definition", "use", "avoid", "example"), _text),
        "parent": _or_none(_text),
        "counts": _truth,
        "position": _number,
    },
    "round.open": {
        "name": _name,
        "kind": _name,
        "coders": _each(_text),
        "interviews": _each(_text),
        "open": _truth,
    },
    "interview.add": {
        **dict.fromkeys(("name", "file", "format"), _name),
        "language": _or_none(_text),
        "main_coder": _or_none(_text),
    },
    "text.add": {
        "previous": _or_none(_text),
        "operations": _each(_row(_whole, _whole, _whole)),
        "length": _whole,
        "words": _whole,
        "turns": _each(_row(_whole, _whole, _or_none(_whole), _or_none(_number), _or_none(_number))),
        "sentences": _each(_SPAN),
    },
    "speaker.add": {"number": _whole, "label": _name, "role": _text, "confirmed": _truth},
    "segment.draw": {"text": _text, "spans": _each(_SPAN)},
    "segment.erase": {"drawings": _each(_text)},
    "mark.add": {"code": _text, "text": _text, "round": _text, "start": _whole, "end": _whole},
    "mark.look": {"meaning": _text},
    "memo.add": {
        **dict.fromkeys(("about", "target", "text"), _text),
        "version": _or_none(_text),
        "start": _or_none(_whole),
        "end": _or_none(_whole),
    },
    "decision.make": {
        **dict.fromkeys(("round", "text", "reason"), _text),
        "start": _whole,
        "end": _whole,
        "coders": _row(_text, _text),
        "verdict": lambda value: value in VERDICTS,
        "resolved": _each(_row(_text, _whole, _whole)),
        "judged": _each(_text),
        "gone": _each(_text),
    },
    "finish.set": {"finished": _truth, "round": _text, "codings": _each(_text), "codes": _each(_text)},
    "finish.reread": {"codes": _each(_text)},
    "purge.text": {"kept": _or_none(_text)},
    "purge.change": {"data": _or_none(_object)},
}
"""Kind -> the fields its data must have; more may be there."""

_OPTIONAL: Mapping[str, Mapping[str, Fits]] = {
    "round.open": {"drawn": _or_none(_drawn), "reveal": _text, "start": _text},
    "code.add": {"proposed": _truth},
    "mark.add": {"meaning": _or_none(_text)},
    "text.add": {"review": _truth, "settles": _each(_text)},
    "purge.interview": {"texts": _each(_text)},
}
"""Kind -> fields its data may leave out, and programs before the field did."""

_OF_STUDY = frozenset({"study", "coder", "code", "round"})
_OF_INTERVIEW = frozenset({"interview", "text", "speaker", "segment", "mark", "finish", "decision"})

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

_EDITED: Mapping[str, Fits] = {
    "retired": _truth,
    "merged_into": _or_none(_text),
    "discuss": _truth,
    "reviewed": _text,
    "drawn": _or_none(_drawn),
    "reveal": _text,
    "start": _text,
    "proposed": _truth,
    "split_into": _or_none(_each(_text)),
}
"""Fields that only edits set, or that an addition may leave out."""


def makes_sense(change: Change) -> bool:
    """Whether the data of a change are what its kind needs; of a kind not known here, an object."""
    data = change.data
    if not isinstance(data, dict):
        return False
    if change.version < 1:
        return False
    if change.version > KINDS.get(change.kind, 0) or data == {PURGED: True}:
        return True
    if change.kind == "study.set" and data.get("field") == "salt":
        return False  # with another, no copy would be known as one of this study
    if change.family in _OF_STUDY and change.scope != STUDY:
        return False
    if change.family in _OF_INTERVIEW and change.scope == STUDY:
        return False
    if change.kind in EDITS:
        return _edit_makes_sense(change.kind, data)
    fields = _DATA.get(change.kind, {})
    optional = _OPTIONAL.get(change.kind, {})
    return all(name in data and fits(data[name]) for name, fits in fields.items()) and all(
        fits(data[name]) for name, fits in optional.items() if name in data
    )


def _edit_makes_sense(kind: str, data: Mapping[str, Any]) -> bool:
    field = data.get("field")
    if not isinstance(field, str) or "value" not in data:
        return False
    fits = _DATA.get(_ADDED.get(kind, ""), {}).get(field) or _EDITED.get(field)
    if fits is None:
        # An attribute, or a field of a newer program: kept as text or nothing.
        return data["value"] is None or isinstance(data["value"], str)
    return fits(data["value"])
