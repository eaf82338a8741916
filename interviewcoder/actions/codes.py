"""Changing a code while coding goes on: its names, its definition, its place among the others.

Each verb is one action of the coder it is done for, whose undo takes it back; each refuses, in one sentence,
what makes no sense. Joining codes and dividing them is in `codes_joining`, their order in `codes_order`.
"""

from __future__ import annotations

import difflib
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from interviewcoder.actions.codebook import new_code_drafts
from interviewcoder.actions.codes_lock import refuse_locked
from interviewcoder.changes import Draft
from interviewcoder.codebook import key_problem
from interviewcoder.codebook.fields import (
    MAX_KEY_LENGTH,
    colour_problem,
    comparable,
    short_problem,
    text_problem,
    tidy_text,
)
from interviewcoder.model import Code, OptionError
from interviewcoder.project import Project

DEFINING = ("definition", "use", "avoid", "example")
"""Fields of a code that `define` writes."""


def add_code(
    project: Project,
    label: str,
    *,
    key: str | None = None,
    parent: Code | None = None,
    coder: str = "",
    **definition: str,
) -> Code:
    """Add a code; without a key, that is taken from the label. ``definition``: fields of `DEFINING`.

    Raises OptionError for an empty or taken label or key, a retired parent, or a locked codebook.
    """
    refuse_locked(project)
    if parent is not None:
        require_current(project, parent, coder=coder)
    (draft,) = new_code_drafts(project, label, parent=parent, key=key, seen_by=coder)
    draft = replace(draft, data={**draft.data, **_defining(definition)})
    project.apply([draft], coder=coder)
    return code_of(project, draft.subject, coder)


def rename(
    project: Project,
    code: Code,
    *,
    label: str | None = None,
    short: str | None = None,
    key: str | None = None,
    coder: str = "",
) -> Code:
    """Give a code another label, short label or key. Raises OptionError for one that is empty or taken."""
    refuse_locked(project, code, coder=coder)
    fields: dict[str, Any] = {}
    # Of what a round hides no refusal may tell; codes that meet at its closing are parted then.
    others = [other for other in project.shown_codes(coder) if other.id != code.id]
    if label is not None:
        fields["label"] = label = tidy_text(label)
        _refuse_text("label", label)
        if not label:
            raise OptionError(f"A code needs a label; give {code.key} one.")
        same = (o for o in others if o.label.casefold() == label.casefold() and not o.retired)
        if taken := next(same, None):
            raise OptionError(f"{taken.key} is already labelled '{label}'; choose another label.")
    if short is not None:
        fields["short"] = short = tidy_text(short)
        _refuse_text("short", short)
        if not short or (problem := short_problem(short)):
            raise OptionError(f"The short label {problem if short else 'is empty; write one'}.")
    if key is not None:
        fields["key"] = key
        if problem := key_problem(key):
            raise OptionError(f"The key {problem}.")
        if any(comparable(other.key) == comparable(key) for other in others):
            raise OptionError(f"There is already a code with the key {key}; choose another.")
    return _edit(project, code, fields, coder)


def define(project: Project, code: Code, *, coder: str = "", **fields: str) -> Code:
    """Write a code's definition, when to use it, when not, or its example (the fields of `DEFINING`).

    Codings made under another definition are in their coders' queues from then on.
    """
    return _edit(project, code, _defining(fields), coder)


def recolour(project: Project, code: Code, colour: str, *, coder: str = "") -> Code:
    """Give a code a colour (#RRGGBB), or with an empty one that of the code above it."""
    if problem := colour_problem(colour):
        raise OptionError(f"The colour {problem}.")
    return _edit(project, code, {"colour": colour}, coder)


def set_counts(project: Project, code: Code, counts: bool, *, coder: str = "") -> Code:
    """Say whether a code counts, or is a counter-example that is tabulated apart."""
    return _edit(project, code, {"counts": counts}, coder)


def retire(project: Project, code: Code, *, coder: str = "") -> Code:
    """Retire a code: it can no longer be assigned, its codings stay. A proposed code is rejected so."""
    refuse_locked(project, code, coder=coder)
    refuse_needed(project, code, coder)
    return _edit(project, code, {"retired": True}, coder)


def bring_back(project: Project, code: Code, *, coder: str = "") -> Code:
    """Bring a retired code back. Raises OptionError where it is not retired, or its maker took it back."""
    if not code.retired:
        raise OptionError(f"{code.key} is not retired; nothing was changed.")
    refuse_locked(project, code, coder=coder)
    project.apply([set_draft(code, "retired", False)], coder=coder)
    found = code_of(project, code.id, coder)
    if found.retired:
        raise OptionError(f"Whoever made {code.key} has taken it back; add the code anew.")
    return found


def alike_labels(project: Project) -> tuple[tuple[Code, Code], ...]:
    """Pairs of codes in use that have one label, as coders make who do not see each other; no rule parts
    them, for only people know whether they mean the same."""
    by_label: dict[str, list[Code]] = {}
    for code in project.shown_codes():
        if current(code):
            by_label.setdefault(code.label.casefold(), []).append(code)
    return tuple((codes[0], other) for codes in by_label.values() for other in codes[1:])


def part_keys(project: Project, *, coder: str = "") -> tuple[tuple[Code, Code], ...]:
    """Give codes that were made apart with one key a key each: the one made first keeps it.

    Only codes that everybody sees are looked at, so that a key tells nothing of hidden ones. Returns (code
    before, code after) of those that got another key.
    """
    taken: dict[str, Code] = {}
    parted: list[Code] = []
    shown = [code for code in project.shown_codes() if current(code)]
    for code in sorted(shown, key=lambda code: project.changes_about(code.id)[0][0].id):
        if taken.setdefault(comparable(code.key), code) is not code:
            parted.append(code)
    keys = {comparable(code.key) for code in project.codes()}
    drafts = []
    for code in parted:
        stem, number = code.key[: MAX_KEY_LENGTH - 3], 2
        while comparable(f"{stem}{number}") in keys:
            number += 1
        keys.add(comparable(f"{stem}{number}"))
        drafts.append(set_draft(code, "key", f"{stem}{number}"))
    if drafts:
        project.apply(drafts, coder=coder)
    return tuple((code, code_of(project, code.id)) for code in parted)


# --- what the other verbs of codes use too -------------------------------------------------------


def refuse_needed(project: Project, code: Code, coder: str) -> None:
    """Raise OptionError for a code that cannot be retired: others lie under it or were merged into it."""
    codes = project.shown_codes(coder)
    resolved = {other.id: other.resolved for other in codes}
    below = [o.key for o in codes if o.parent and resolved[o.parent] == code.id and current(o)]
    if below:
        raise OptionError(
            f"{code.key} has codes below it ({', '.join(below[:5])}), so it cannot be retired; move or "
            "retire those first."
        )
    merged = [other.key for other in codes if other.resolved == code.id and other.id != code.id]
    if merged:
        raise OptionError(
            f"{', '.join(merged[:5])} was merged into {code.key} and counts as it, so it cannot be retired; "
            "undo that with unmerge first."
        )


def current(code: Code) -> bool:
    """Whether a code can be assigned as itself: neither retired nor merged into another."""
    return not code.retired and code.resolved == code.id


def require_current(project: Project, *codes: Code, coder: str = "") -> None:
    """Raise OptionError for a code that is retired or was merged into another."""
    for code in codes:
        if code.resolved != code.id:
            into = code_of(project, code.resolved, coder)
            raise OptionError(f"{code.key} was merged into {into.key}; undo that with unmerge first.")
        if code.retired:
            raise OptionError(f"{code.key} is retired; bring it back first.")


def code_of(project: Project, id: str, coder: str | None = None) -> Code:
    """The code of an identifier, as a coder sees it (empty for nobody in particular); None for all of it."""
    codes = project.codes() if coder is None else project.shown_codes(coder)
    found = next((code for code in codes if code.id == id), None)
    if found is None:
        raise OptionError(f"The code {id} is not in {project.path}; choose another.")
    return found


def any_code(project: Project, key: str, *, coder: str = "") -> Code:
    """The code of a key among those a coder sees, retired and merged ones too. Raises OptionError where there
    is none, or several."""
    codes = project.shown_codes(coder)
    found = [code for code in codes if code.key == key]
    found = found or [code for code in codes if code.key.casefold() == key.casefold()]
    found = [code for code in found if current(code)] or found
    if len(found) > 1:
        raise OptionError(f"{project.path} has {len(found)} codes with the key '{key}'; rename one of them.")
    if not found:
        near = difflib.get_close_matches(key.upper(), [c.key for c in codes], n=3, cutoff=0.4)
        hint = f"did you mean {', '.join(near)}?" if near else "see 'interviewcoder codebook' for the keys."
        raise OptionError(f"There is no code '{key}' in {project.path}; {hint}")
    return found[0]


def set_draft(code: Code, field: str, value: Any) -> Draft:
    """The change that sets one field of a code."""
    return Draft("code.set", code.id, {"field": field, "value": value}, replaces=None)


def _edit(project: Project, code: Code, fields: Mapping[str, Any], coder: str) -> Code:
    refuse_locked(project, code, coder=coder)
    require_current(project, code, coder=coder)
    before = code_of(project, code.id, coder)
    # Setting what is shown once more settles what copies said differently of it.
    apart = {one.field for one in project.conflicts() if one.subject == code.id}
    changed = {
        field: value for field, value in fields.items() if getattr(before, field) != value or field in apart
    }
    if not changed:
        raise OptionError(f"{code.key} already is so; nothing was changed.")
    project.apply([set_draft(code, field, value) for field, value in changed.items()], coder=coder)
    return code_of(project, code.id, coder)


def _defining(fields: Mapping[str, str]) -> dict[str, str]:
    unknown = sorted(set(fields) - set(DEFINING))
    if unknown:
        raise OptionError(f"'{unknown[0]}' is no part of a definition; use {', '.join(DEFINING)}.")
    tidied = {field: tidy_text(value) for field, value in fields.items()}
    for field, value in tidied.items():
        _refuse_text(field, value)
    return tidied


def _refuse_text(field: str, value: str) -> None:
    if problem := text_problem(field, value):
        raise OptionError(f"The {field} {problem}.")
