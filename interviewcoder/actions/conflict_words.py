"""What copies of a study said apart, in sentences: with keys and names where a conflict has identifiers."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping

from interviewcoder.changes.code_rows import LEFT_OUT
from interviewcoder.changes.kinds import ATTRIBUTE
from interviewcoder.changes.quotes import QUOTE
from interviewcoder.changes.work_rows import FINISHING, SUMMARY
from interviewcoder.model import Code, Conflict

_VERBS: Mapping[str, str] = {
    "key": "rename", "label": "rename", "short": "rename", "definition": "define", "use": "define",
    "avoid": "define", "example": "define", "colour": "colour", "counts": "counts",
}  # fmt: skip
"""Field of a code -> the command that sets it."""
_QUOTED: Mapping[str, tuple[str, str]] = {
    "star": ("the star", "star"),
    "edited": ("the edited form", "edit"),
    "translation": ("the translation", "translate"),
    "language": ("the language of the translation", "translate"),
    "position": ("the place among its theme's", "first"),
}
"""What is said of a quote -> what it is called, and the command that says it."""
_MOST = 60
"""Characters that are told of a long value."""


def conflict_said(conflict: Conflict, codes: Mapping[str, Code], names: Mapping[str, str]) -> str:
    """One sentence on what two copies said differently. ``codes`` and ``names`` (of interviews) are by
    identifier."""
    if conflict.field.startswith(FINISHING):
        name = names.get(conflict.field.removeprefix(FINISHING), "an interview")
        return (
            f"First finished on two machines: {name}; counted is what stood for {conflict.shown}, besides "
            f"{'; '.join(conflict.others)}. Finish it again (F twice) to count what stands now, or choose "
            "one with round first."
        )
    if conflict.field.startswith(QUOTE):
        return _of_quote(conflict, names)
    if conflict.field.startswith(SUMMARY):
        name = names.get(conflict.field.removeprefix(SUMMARY), "an interview")
        code = codes.get(conflict.subject.split("/")[1])
        on = f" on {code.key}" if code is not None else ""
        step = " Write it once more to settle it: 'interviewcoder summaries set'."
        said = map(_quoted, conflict.others)
        return _differs("the summary", f"{name}{on}", _quoted(conflict.shown), said, step)
    code = codes.get(conflict.subject)
    if code is None:
        about = names.get(conflict.subject, "the study")
        what = conflict.field.removeprefix(ATTRIBUTE)
        if about == "the study" and what != conflict.field:
            what = f"the type of the attribute {what}"
        return _differs(what, about, _quoted(conflict.shown), map(_quoted, conflict.others))
    field = conflict.field.removesuffix(f" {LEFT_OUT}")
    if field != conflict.field:
        return _left_out(code, field, conflict, codes)
    if field == "parent":
        others = (_place(one, codes) for one in conflict.others)
        return _differs("the place", code.key, _place(conflict.shown, codes), others, _settle("move", code))
    if field == "merged_into":
        others = (_merged(one, codes) for one in conflict.others)
        return _differs("the merging", code.key, _merged(conflict.shown, codes), others)
    if field == "split_into":
        others = (_parts(one, codes) for one in conflict.others)
        return _differs("the splitting", code.key, _parts(conflict.shown, codes), others)
    said = map(_quoted, conflict.others)
    step = _settle(_VERBS[field], code) if field in _VERBS else ""
    return _differs(f"the {field}", code.key, _quoted(conflict.shown), said, step)


def _of_quote(conflict: Conflict, names: Mapping[str, str]) -> str:
    """Of an edited form no words are told: it is kept without any."""
    interview, _, field = conflict.field.removeprefix(QUOTE).partition(": ")
    name, id = names.get(interview, "an interview"), conflict.subject[:8]
    what, verb = _QUOTED.get(field, (field, "star"))
    step = f" Say it once more to settle it: 'interviewcoder quotes {verb} STUDY {id}'."
    if field == "edited":
        return f"Said differently in two copies: {what} of a quote in {name}; the later one shows.{step}"
    others = map(_quoted, conflict.others)
    return _differs(what, f"a quote in {name}", _quoted(conflict.shown), others, step)


def _differs(what: str, about: str, shown: str, others: Iterable[str], step: str = "") -> str:
    kept = ", ".join(others)
    return f"Said differently in two copies: {what} of {about}; shown is {shown}, kept besides {kept}.{step}"


def _settle(verb: str, code: Code) -> str:
    """Where to say for good which it is: setting it anew, also to what is shown, takes the others away."""
    key = {"rename": ", or e on it in the codebook", "define": ", or d on it in the codebook"}.get(verb, "")
    return f" Set it once more to settle it: 'interviewcoder codebook {verb} STUDY {code.key}'{key}."


def _left_out(code: Code, field: str, conflict: Conflict, codes: Mapping[str, Code]) -> str:
    other = _key(conflict.others[0], codes) if conflict.others else "another code"
    if field == "retired":
        return (
            f"Retiring {code.key} was left out, because in another copy {other} was put under it or merged "
            "into it; move or unmerge that first."
        )
    circle = (
        f"because {other} lies under {code.key} now, or was merged into it, and neither would have a theme"
    )
    if field == "merged_into":
        return f"Merging {code.key} into {other} was left out, {circle}."
    return f"Moving {code.key} under {other} was left out, {circle}; it is {_place(conflict.shown, codes)}."


def _key(id: str, codes: Mapping[str, Code]) -> str:
    return codes[id].key if id in codes else "a code that is not here"


def _place(value: str, codes: Mapping[str, Code]) -> str:
    return "at the top level" if value in ("null", "") else f"under {_key(value, codes)}"


def _merged(value: str, codes: Mapping[str, Code]) -> str:
    return "not merged" if value in ("null", "") else f"merged into {_key(value, codes)}"


def _parts(value: str, codes: Mapping[str, Code]) -> str:
    parts = json.loads(value) if value.startswith("[") else []
    return f"into {', '.join(_key(one, codes) for one in parts)}" if parts else "not split"


def _short(text: str) -> str:
    return text if len(text) <= _MOST else text[: _MOST - 1] + "…"


def _quoted(text: str) -> str:
    return {"true": "yes", "false": "no", "null": "nothing"}.get(text, repr(_short(text)))
