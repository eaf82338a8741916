"""What is said of a study as a whole and decides how it is counted or called; each goes with every copy."""

from __future__ import annotations

from collections.abc import Mapping

from interviewcoder.actions.study import NOBODY
from interviewcoder.changes import Draft
from interviewcoder.changes.change import STUDY
from interviewcoder.model import OptionError
from interviewcoder.project import Project

QUESTIONS = "questions"
TAGGED = "tagged"

MEANINGS: Mapping[str, str] = {
    "name": "what the study is called",
    "level": "what a top-level code is called: theme, category or barrier",
    QUESTIONS: f"'{TAGGED}' where codings in the interviewer's turns say what was asked about; else empty",
}
"""Setting -> what it says."""

_LONGEST = 80


def study_settings(project: Project) -> dict[str, str]:
    """The settings that can be set, with their values; empty where nothing is said."""
    there = project.settings()
    return {name: there.get(name) or "" for name in MEANINGS}


def set_study(project: Project, name: str, value: str) -> bool:
    """Say something of the study; returns whether it was not said already.

    Raises OptionError for a setting there is not, or a value that does not fit it.
    """
    if name not in MEANINGS:
        raise OptionError(f"'{name[:40]}' is no setting of a study; there are: {', '.join(MEANINGS)}.")
    value = " ".join(value.split())
    if len(value) > _LONGEST or not value.isprintable():
        raise OptionError(f"The {name} of a study has at most {_LONGEST} printable characters; shorten it.")
    if name == QUESTIONS:
        value = value.casefold()
        if value not in (TAGGED, ""):
            raise OptionError(f"'{value}' is no value of {QUESTIONS}; say {TAGGED}, or nothing to undo it.")
    elif not value:
        raise OptionError(f"The {name} of a study cannot be empty; say {MEANINGS[name].partition(':')[0]}.")
    if study_settings(project)[name] == value:
        return False
    draft = Draft("study.set", STUDY, {"field": name, "value": value}, replaces=None)
    project.apply([draft], coder=NOBODY)
    return True


def questions_tagged(project: Project) -> bool:
    """Whether a coding that lies in the interviewer's turns alone says that its theme was asked about."""
    return project.settings().get(QUESTIONS) == TAGGED
