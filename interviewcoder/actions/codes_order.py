"""Where codes stand: under which other code, in which order, and under themes that are made late."""

from __future__ import annotations

from collections.abc import Sequence

from interviewcoder.actions.codebook import new_code_drafts
from interviewcoder.actions.codes import code_of, require_current, set_draft
from interviewcoder.actions.codes_lock import refuse_locked
from interviewcoder.changes import Draft
from interviewcoder.codebook.fields import MAX_LEVELS
from interviewcoder.hierarchy import upwards
from interviewcoder.model import Code, OptionError
from interviewcoder.project import Project


def move(project: Project, code: Code, parent: Code | None, *, coder: str = "") -> Code:
    """Move a code, with those below it, under another; None makes it a theme.

    Raises OptionError where it is there already, or the other is itself or lies below it.
    """
    refuse_locked(project, code, coder=coder)
    drafts = _move_drafts(project, code, parent, coder)
    if not drafts:
        where = f"under {parent.key}" if parent else "at the top level"
        raise OptionError(f"{code.key} already stands {where}; nothing was changed.")
    # Of the codes that all see, so that the number tells nothing of others.
    last = max(other.order for other in project.shown_codes()) + 1.0
    project.apply([*drafts, set_draft(code, "position", last)], coder=coder)
    return code_of(project, code.id, coder)


def group(
    project: Project, codes: Sequence[Code], label: str, *, key: str | None = None, coder: str = ""
) -> Code:
    """Make a theme above several top-level codes; returns it. Raises OptionError for one that is not."""
    refuse_locked(project)
    if not codes:
        raise OptionError("A theme made late needs codes to go under it; name them.")
    require_current(project, *codes, coder=coder)
    for code in codes:
        if code.parent is not None:
            above = code_of(project, code.parent, coder)
            raise OptionError(
                f"{code.key} already stands under {above.key}; only top-level codes are grouped."
            )
        _refuse_deep(project, code, 1, coder)
    (theme,) = new_code_drafts(project, label, key=key, seen_by=coder)
    position = min(code.order for code in codes)
    drafts = [Draft("code.add", theme.subject, {**theme.data, "position": position})]
    drafts += [
        set_draft(code, "parent", theme.subject) for code in {code.id: code for code in codes}.values()
    ]
    project.apply(drafts, coder=coder)
    return code_of(project, theme.subject, coder)


def place(project: Project, code: Code, other: Code, *, after: bool, coder: str = "") -> Code:
    """Put a code right before or after another, under the same code as that one."""
    refuse_locked(project, code, coder=coder)
    if code.id == other.id:
        raise OptionError(f"{code.key} cannot stand before or after itself; name another code.")
    require_current(project, other, coder=coder)
    codes = project.shown_codes(coder)
    above = code_of(project, other.parent, coder) if other.parent else None
    drafts = _move_drafts(project, code, above, coder)
    siblings = [one for one in codes if one.parent == other.parent and one.id != code.id]
    at = next(number for number, one in enumerate(siblings) if one.id == other.id) + after
    low = siblings[at - 1].order if at > 0 else siblings[0].order - 2.0
    high = siblings[at].order if at < len(siblings) else siblings[-1].order + 2.0
    between = (low + high) / 2
    if low < between < high:
        drafts.append(set_draft(code, "position", between))
    else:
        # No room between codes of one position: number them all anew.
        order = [*siblings[:at], code, *siblings[at:]]
        drafts += [set_draft(one, "position", float(number)) for number, one in enumerate(order)]
    project.apply(drafts, coder=coder)
    return code_of(project, code.id, coder)


def lies_below(project: Project, code: Code, above: Code, coder: str = "") -> bool:
    """Whether a code is another, or leads to it: by lying under it or by having been merged, as the tree of
    codes has it (`interviewcoder.changes.code_tree`)."""
    codes = {one.id: one for one in project.shown_codes(coder)}
    seen, waiting = {code.id}, [code.id]
    while waiting:
        at = codes[waiting.pop()]
        further = {id for id in (at.parent, at.merged_into) if id is not None} - seen
        seen |= further
        waiting.extend(further)
    return above.id in seen


def _levels_below(project: Project, code: Code, coder: str) -> int:
    """How many levels of codes are listed below one."""
    codes = project.shown_codes(coder)
    resolved = {one.id: one.resolved for one in codes}
    deepest = {code.id: 0}
    for one in codes:  # each after the code above it
        if one.parent is not None and resolved[one.parent] in deepest and one.id not in deepest:
            deepest[one.id] = deepest[resolved[one.parent]] + 1
    return max(deepest.values())


def _move_drafts(project: Project, code: Code, parent: Code | None, coder: str) -> list[Draft]:
    require_current(project, code, coder=coder)
    if parent is not None:
        require_current(project, parent, coder=coder)
        if lies_below(project, parent, code, coder):
            same = parent.id == code.id
            raise OptionError(
                f"{code.key} cannot go under {'itself' if same else f'{parent.key}, which lies below it'}; "
                "choose another code."
            )
        _refuse_deep(project, code, _level(project, parent, coder) + 1, coder)
    target = parent.id if parent else None
    return [set_draft(code, "parent", target)] if code.parent != target else []


def _level(project: Project, code: Code, coder: str) -> int:
    codes = {one.id: one for one in project.shown_codes(coder)}

    def above(id: str) -> str | None:
        parent = codes[id].parent
        return codes[parent].resolved if parent is not None else None

    return len(upwards(code.id, above)) - 1


def _refuse_deep(project: Project, code: Code, level: int, coder: str) -> None:
    """Refuse a place where codes would lie deeper than a codebook may have them."""
    if level + _levels_below(project, code, coder) >= MAX_LEVELS:
        raise OptionError(f"{code.key} would lie too deep there: a codebook has {MAX_LEVELS} levels at most.")
