"""Correcting what a speaker of one interview is called."""

from __future__ import annotations

from interviewcoder.changes import Draft
from interviewcoder.model import Interview, OptionError
from interviewcoder.project import Project

_LONGEST = 200


def rename_speaker(project: Project, interview: Interview, label: str, name: str, *, coder: str) -> bool:
    """Call a speaker of an interview otherwise; role, turns and codings stay. Whether anything changed.

    One deed of ``coder``, which their undo takes back; of "" it is the study's. Raises OptionError for a
    speaker there is not, a name that cannot serve, or one that another speaker of the interview has.
    """
    name = name.strip()
    if not name or len(name) > _LONGEST or not name.isprintable():
        raise OptionError(f"A speaker's name has 1 to {_LONGEST} printable characters; write another.")
    document = project.document(interview)
    speaking = {turn.speaker for turn in document.turns}
    known = {speaker.label: speaker for speaker in document.speakers}
    if label not in known:
        raise OptionError(
            f"{interview.name} has no speaker '{label}'; its speakers are: {', '.join(sorted(known))}."
        )
    if name == label:
        return False
    if name in speaking:
        raise OptionError(
            f"{interview.name} has another speaker '{name}' already; give a name that nobody else there has."
        )
    drafts = [
        Draft("speaker.set", known[one].id, {"field": "label", "value": said}, interview.id, None)
        for one, said in ((name, f"{name[: _LONGEST - 20]} (before)"), (label, name))
        if one in known  # one who no longer speaks does not keep the name
    ]
    project.apply(drafts, coder=coder)
    return True
