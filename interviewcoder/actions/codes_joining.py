"""Joining codes and dividing them: a merge is an alias that can be undone, a split recodes nobody."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from interviewcoder.actions.codebook import new_code_drafts
from interviewcoder.actions.codes import code_of, refuse_needed, require_current, set_draft
from interviewcoder.actions.codes_lock import refuse_locked
from interviewcoder.actions.codes_order import lies_below
from interviewcoder.changes import Draft
from interviewcoder.codebook.fields import tidy_text
from interviewcoder.model import Code, OptionError
from interviewcoder.project import Project


def merge_codes(project: Project, code: Code, into: Code, *, coder: str = "") -> Code:
    """Merge a code into another: its codings show and count as the other's. Returns the other.

    Nothing is rewritten, so `unmerge` brings the code back at any time. A proposed code can be merged too.
    """
    refuse_locked(project)
    if code.id == into.id:
        raise OptionError(f"{code.key} cannot be merged into itself; name another code.")
    require_current(project, code, into, coder=coder)
    if into.proposed_by is not None:
        raise OptionError(f"{into.key} is only proposed; accept it first, or merge it into {code.key}.")
    if lies_below(project, into, code, coder):
        raise OptionError(f"{into.key} lies below {code.key}; move it elsewhere first.")
    project.apply([set_draft(code, "merged_into", into.id)], coder=coder)
    return code_of(project, into.id, coder)


def unmerge(project: Project, code: Code, *, coder: str = "") -> Code:
    """Undo the merge of a code into another. Raises OptionError where it was not merged."""
    refuse_locked(project)
    if code.resolved == code.id:
        raise OptionError(f"{code.key} was not merged into another code; nothing was changed.")
    project.apply([set_draft(code, "merged_into", None)], coder=coder)
    return code_of(project, code.id, coder)


@dataclass(frozen=True, slots=True)
class Part:
    """A code that another is split into."""

    label: str
    key: str | None = None
    definition: str = ""


def split(
    project: Project,
    code: Code,
    parts: Sequence[Part],
    *,
    beside: bool = False,
    retire: bool = False,
    coder: str = "",
) -> tuple[Code, ...]:
    """Split a code into new ones, under it or ``beside`` it; returns these.

    No coding changes: those of the old code are in their coders' queues, to be recoded or left by a person.
    ``retire``: the old code can no longer be assigned.
    """
    refuse_locked(project)
    require_current(project, code, coder=coder)
    if not parts:
        raise OptionError(f"{code.key} is split into new codes; give their labels.")
    if retire and not beside:
        raise OptionError(f"{code.key} cannot be retired with codes below it; put the new ones beside it.")
    if retire:
        refuse_needed(project, code, coder)
    above = code_of(project, code.parent, coder) if code.parent else None
    beyond = [other.order for other in project.shown_codes(coder) if other.order > code.order]
    gap = (min(beyond, default=code.order + 1.0) - code.order) / (len(parts) + 1)
    drafts: list[Draft] = []
    for number, part in enumerate(parts, 1):
        (draft,) = new_code_drafts(
            project, part.label, parent=above if beside else code, key=part.key, seen_by=coder, besides=drafts
        )
        added = {"definition": tidy_text(part.definition), "position": code.order + number * gap}
        drafts.append(replace(draft, data={**draft.data, **added}))
    edits = [set_draft(code, "split_into", [draft.subject for draft in drafts])]
    if retire:
        edits.append(set_draft(code, "retired", True))
    project.apply([*drafts, *edits], coder=coder)
    return tuple(code_of(project, draft.subject, coder) for draft in drafts)


def accept(project: Project, code: Code, *, coder: str = "") -> Code:
    """Accept a proposed code: from now on it is a code as any other, and its codings count."""
    refuse_locked(project)
    if code.proposed_by is None:
        raise OptionError(f"{code.key} is not a proposal; nothing was changed.")
    require_current(project, code, coder=coder)
    project.apply([set_draft(code, "proposed", False)], coder=coder)
    return code_of(project, code.id, coder)
