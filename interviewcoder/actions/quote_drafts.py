"""The changes that say something of a coding as a quote.

Apart from the deeds, because a coding that is put in another's place takes what was said of it along.
"""

from __future__ import annotations

from interviewcoder.changes import Draft
from interviewcoder.changes.kinds import known
from interviewcoder.changes.registers import read_registers
from interviewcoder.model import Coding, QuoteMark
from interviewcoder.project import Project


def quote_draft(coding: Coding, field: str, value: object, *, text: str | None = None) -> Draft:
    """The change that says one thing of a coding as a quote, in place of what was said before; ``text`` is
    the version of the text (identifier) of whose words it is said, where that matters."""
    data = {"field": field, "value": value, **({"text": text} if text is not None else {})}
    return Draft("quote.set", coding.id, data, coding.interview, None)


def said_of(project: Project, coder: str, coding: Coding) -> QuoteMark | None:
    """What is said of a coding as a quote, as far as a coder may see it."""
    found = project.quotes(coding=coding.id, as_coder=coder)
    return found[0] if found else None


def moved_drafts(project: Project, coder: str, coding: Coding, to: str) -> list[Draft]:
    """The changes that say of another coding (identifier), which takes the place of one, what is said of that
    as a quote. Of an edited form has no effect what the new passage does not hold."""
    if said_of(project, coder, coding) is None:
        return []
    said = [(one, undone) for one, undone in project.changes_about(coding.id) if one.kind == "quote.set"]
    gone = {change.id for change, undone in said if undone or not known(change)}
    registers = read_registers([change for change, _ in said], lambda change: change.id not in gone)
    by_id = {change.id: change for change, _ in said}
    return [
        Draft("quote.set", to, dict(by_id[register.heads[0][0]].data), coding.interview)
        for _, register in sorted(registers.items())
    ]
