"""Bringing codes into a study: from a codebook file, or made from the words while coding."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import replace

from interviewcoder.actions.codes_lock import locking_round, refuse_locked
from interviewcoder.actions.identity import random_id, stable_id
from interviewcoder.changes import Draft
from interviewcoder.changes.change import STUDY, Change
from interviewcoder.codebook import key_problem
from interviewcoder.codebook.fields import comparable, default_short
from interviewcoder.model import Code, Codebook, CodeEntry, OptionError
from interviewcoder.project import Project

_LABEL_LENGTH = 60


def code_id(codebook: str, key: str) -> str:
    """Identifier of a code from a codebook: the same on every machine that reads the codebook."""
    return stable_id("code", codebook, key)


def codebook_drafts(codebook: Codebook) -> list[Draft]:
    """The changes that add all codes of a codebook."""
    return [
        Draft("code.add", code_id(codebook.name, entry.key), _fields(codebook.name, entry, float(position)))
        for position, entry in enumerate(codebook.codes)
    ]


def _fields(codebook: str, entry: CodeEntry, position: float) -> dict[str, object]:
    return {
        "key": entry.key,
        "label": entry.label,
        "short": entry.short or default_short(entry.key),
        "definition": entry.definition,
        "use": entry.use,
        "avoid": entry.avoid,
        "example": entry.example,
        "colour": entry.colour,
        "parent": code_id(codebook, entry.parent) if entry.parent else None,
        "counts": entry.counts,
        "position": position,
    }


def add_codebook(project: Project, codebook: Codebook, *, coder: str = "") -> tuple[Change, ...]:
    """Add the codes of a codebook whose keys the study does not have yet; returns what was written.

    New sub-codes of a code that is there are put under it. A study without codes takes over what the
    codebook calls the top level. Raises OptionError while the codebook is locked.
    """
    refuse_locked(project)
    there = {code.key.casefold(): code.id for code in project.shown_codes(coder)}
    keys = {code_id(codebook.name, entry.key): entry.key.casefold() for entry in codebook.codes}
    drafts = []
    for draft in codebook_drafts(codebook):
        if keys[draft.subject] not in there:
            above = draft.data["parent"]
            parent = there.get(keys[above], above) if above else None
            drafts.append(replace(draft, data={**draft.data, "parent": parent}))
    if drafts and not there:
        for field, value in (("level", codebook.level), ("codebook", codebook.name)):
            drafts.append(Draft("study.set", STUDY, {"field": field, "value": value}, replaces=None))
    return project.apply(drafts, coder=coder) if drafts else ()


def differing_codes(project: Project, codebook: Codebook) -> tuple[str, ...]:
    """Keys of the codes a codebook describes in other words than the study, which `add_codebook` keeps."""
    there = {entry.key.casefold(): entry for entry in study_codebook(project).codes}
    found = []
    for entry in codebook.codes:
        known = there.get(entry.key.casefold())
        if known is not None and replace(known, key=entry.key) != replace(
            entry,
            short=entry.short or default_short(entry.key),
            parent=_as_written(entry.parent, known.parent),
        ):
            found.append(entry.key)
    return tuple(found)


def _as_written(parent: str | None, known: str | None) -> str | None:
    """A parent's key in the study's capitals where it is the same."""
    return known if (parent or "").casefold() == (known or "").casefold() else parent


def study_codebook(project: Project) -> Codebook:
    """The codes of a study as a codebook, without those retired, merged into others or only proposed."""
    shown = project.shown_codes()
    resolved = {code.id: code.resolved for code in shown}
    codes = [
        code for code in shown if not code.retired and code.resolved == code.id and code.proposed_by is None
    ]
    keys = {code.id: code.key for code in codes}
    settings = project.settings()
    return Codebook(
        settings.get("codebook") or settings.get("name") or project.path.stem,
        tuple(
            CodeEntry(
                code.key,
                code.label,
                code.short,
                code.definition,
                code.use,
                code.avoid,
                code.example,
                code.colour,
                keys.get(resolved[code.parent]) if code.parent else None,
                code.counts,
            )
            for code in codes
        ),
        settings.get("level") or "theme",
    )


def new_code_drafts(
    project: Project,
    label: str,
    *,
    parent: Code | None = None,
    key: str | None = None,
    coder: str | None = None,
    seen_by: str | None = None,
    besides: Sequence[Draft] = (),
) -> list[Draft]:
    """The change that adds a code made while coding; without a key, that is taken from the label.

    ``coder`` makes it from the words: while the codebook is locked it is proposed, and counted nowhere until
    it is accepted. ``seen_by`` makes it as a change of the codebook. ``besides`` are codes added in the same
    action.

    Raises OptionError where the label is empty or a code already bears it, or the key cannot be one.
    """
    label = " ".join("".join(c if c.isprintable() else " " for c in label).split())
    if not label:
        raise OptionError("A new code needs a label; type one.")
    label = label if len(label) <= _LABEL_LENGTH else label[: _LABEL_LENGTH - 1].rstrip() + "…"
    # What an open round hides must not be told by a refusal: such codes may meet, and be merged later.
    codes = project.shown_codes(coder or seen_by)
    labels = {code.label.casefold() for code in codes if not code.retired}
    if label.casefold() in labels | {str(draft.data["label"]).casefold() for draft in besides}:
        raise OptionError(f"There is already a code labelled '{label}'; choose that one, or another label.")
    taken = {code.key for code in codes} | {str(draft.data["key"]) for draft in besides}
    if key is None:
        key = free_key(label, taken)
    elif problem := key_problem(key):
        raise OptionError(f"The key of the new code {problem}.")
    elif comparable(key) in {comparable(other) for other in taken}:
        raise OptionError(f"There is already a code with the key {key}; choose another.")
    data: dict[str, object] = {
        "key": key,
        "label": label,
        "short": default_short(key),
        "definition": "",
        "use": "",
        "avoid": "",
        "example": "",
        "colour": parent.colour if parent else "",
        "parent": parent.id if parent else None,
        "counts": True,
        "position": max((code.order for code in codes), default=-1.0) + 1.0,
    }
    if coder is not None and locking_round(project) is not None:
        data["proposed"] = True
    return [Draft("code.add", random_id(), data)]


def free_key(label: str, taken: set[str]) -> str:
    """A key made of a label's first words that no code has yet."""
    # Letters outside ASCII may be two cells wide, and a lane has room for few.
    plain = unicodedata.normalize("NFKD", label.upper()).encode("ascii", "ignore").decode()
    letters = "".join(character for character in plain if character.isalnum() or character == " ")
    stem = "-".join(word[:4] for word in letters.split()[:2]) or "NEW"
    used = {key.casefold() for key in taken}
    key, number = stem, 1
    while key.casefold() in used:
        number += 1
        key = f"{stem}{number}"
    return key


def find_code(project: Project, key: str, *, coder: str = "") -> Code:
    """The code of a key, of those a coder sees. Raises OptionError, with near ones, where there is none."""
    import difflib

    codes = [code for code in project.shown_codes(coder) if code.resolved == code.id]
    found = [code for code in codes if code.key == key and not code.retired]
    found = found or [code for code in codes if code.key.casefold() == key.casefold() and not code.retired]
    if len(found) == 1:
        return found[0]
    if found:
        raise OptionError(f"{project.path} has {len(found)} codes with the key '{key}'; rename one of them.")
    near = difflib.get_close_matches(key.upper(), [c.key for c in codes], n=3, cutoff=0.4)
    hint = f"did you mean {', '.join(near)}?" if near else "see 'interviewcoder codebook' for the keys."
    raise OptionError(f"There is no code '{key}' in {project.path}; {hint}")
