"""What a team said of the speakers in transcripts of a style, remembered for the next files of that style.

Roles, merged spellings and labels that are nobody's serve for every file of the style. A name does not: what
the B of one interview is called is another person's name in the next. It serves only once it was given for
several interviews, or by a profile; until then it is offered on the import screen.

Kept in this copy of the study alone: it is a convenience of whoever imports, changes nothing that is in the
study, and may hold names, so that a purge takes it away.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from interviewcoder.model import OptionError
from interviewcoder.project import Project
from interviewcoder.transcripts import Answers, answers_from, given_names, plain, without_names

_SETTING = "answers about speakers"
_MOST_STYLES = 50
_MOST_LABELS = 1_000
SEVERAL = 2
"""For so many interviews a name has to be given before it serves for others."""


@dataclass(frozen=True, slots=True)
class Recalled:
    """What is remembered of a style."""

    answers: Answers
    """What serves for the next file as it is."""
    offered: Mapping[str, str] = field(default_factory=dict)
    """Label -> the name it was given in one interview alone, to be offered and not taken."""
    interview: str = ""
    """Id of the interview it was answered for last; empty where that is not known."""


@dataclass(frozen=True, slots=True)
class _Kept:
    answers: Answers
    """Without names."""
    names: Mapping[str, Mapping[str, int]]
    """Label -> name -> for how many interviews it was given."""
    interview: str


def recalled(project: Project) -> dict[str, Recalled]:
    """Style -> what is remembered of it, the latest last."""
    found = {}
    for style, kept in _kept(project).items():
        speakers = dict(kept.answers.speakers)
        offered = {}
        for label, names in kept.names.items():
            name = max(names, key=lambda one: names[one], default="")
            if names.get(name, 0) >= SEVERAL and label in speakers:
                speakers[label] = replace(speakers[label], name=name)
            elif name:
                offered[label] = name
        answers = Answers(speakers, kept.answers.not_speakers, kept.answers.language)
        found[style] = Recalled(answers, offered, kept.interview)
    return found


def remembered(project: Project) -> dict[str, Answers]:
    """Style -> the answers that serve for the next file, the latest last."""
    return {style: one.answers for style, one in recalled(project).items()}


def remember(
    project: Project, style: str, answers: Answers, *, interview: str = "", sure: Collection[str] = ()
) -> None:
    """Keep what was said of a style's labels for an interview, over what was said of them before.

    Names of the labels ``sure`` serve at once: a profile gave them, not one interview.
    """
    if not (answers.speakers or answers.not_speakers or answers.language):
        return
    kept = _kept(project)
    before = kept.pop(style, _Kept(Answers(), {}, ""))
    bare = without_names(answers)
    earlier = before.answers
    speakers = {label: one for label, one in earlier.speakers.items() if label not in answers.not_speakers}
    speakers = dict(list({**speakers, **bare.speakers}.items())[-_MOST_LABELS:])
    none = (earlier.not_speakers - set(answers.speakers)) | answers.not_speakers
    names = {label: dict(said) for label, said in before.names.items() if label in speakers}
    for label, name in given_names(answers).items():
        said = names.setdefault(label, {})
        said[name] = max(said.pop(name, 0) + 1, SEVERAL if label in sure else 1)
    kept[style] = _Kept(
        Answers(speakers, frozenset(sorted(none)[:_MOST_LABELS]), answers.language), names, interview
    )
    newest = dict(list(kept.items())[-_MOST_STYLES:])
    project.set_setting("", _SETTING, json.dumps({style: _plain(one) for style, one in newest.items()}))


def forget(project: Project) -> None:
    """Take away all that was remembered: the labels may be names."""
    project.forget(_SETTING)


def _plain(kept: _Kept) -> dict[str, Any]:
    names = {label: dict(said) for label, said in kept.names.items()}
    return {**plain(kept.answers), "names": names, "interview": kept.interview}


def _kept(project: Project) -> dict[str, _Kept]:
    try:
        read = json.loads(project.setting("", _SETTING) or "{}")
        return {str(style): _kept_from(dict(said)) for style, said in read.items()}
    except (ValueError, AttributeError, TypeError, RecursionError, OptionError):
        return {}  # from another program: a question asked again harms nobody


def _kept_from(said: dict[str, Any]) -> _Kept:
    interview = said.pop("interview", "")
    names = said.pop("names", {})
    answers = answers_from(said, "the study")
    counted = {label: {name: 1} for label, name in given_names(answers).items()}  # kept by an older program
    for label, given in names.items():
        counted[str(label)] = {str(name): int(times) for name, times in given.items()}
    return _Kept(without_names(answers), counted, str(interview))
