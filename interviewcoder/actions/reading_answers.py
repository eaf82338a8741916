"""What a team said of the speakers in transcripts of a style, remembered for the next files of that style.

Kept in this copy of the study alone: it is a convenience of whoever imports, changes nothing that is in the
study, and may hold names, so that a purge takes it away.
"""

from __future__ import annotations

import json

from interviewcoder.model import OptionError
from interviewcoder.project import Project
from interviewcoder.transcripts import Answers, answers_from, plain

_SETTING = "answers about speakers"
_MOST_STYLES = 50
_MOST_LABELS = 1_000


def remembered(project: Project) -> dict[str, Answers]:
    """Style -> what was said of its labels, the latest last."""
    try:
        kept = json.loads(project.setting("", _SETTING) or "{}")
        return {str(style): answers_from(said, "the study") for style, said in kept.items()}
    except (ValueError, AttributeError, RecursionError, OptionError):
        return {}  # from another program: a question asked again harms nobody


def remember(project: Project, style: str, answers: Answers) -> None:
    """Keep what was said of a style's labels, over what was said of them before."""
    if not (answers.speakers or answers.not_speakers or answers.language):
        return
    kept = remembered(project)
    before = kept.pop(style, Answers())
    speakers = {label: one for label, one in before.speakers.items() if label not in answers.not_speakers}
    speakers = dict(list({**speakers, **answers.speakers}.items())[-_MOST_LABELS:])
    none = (before.not_speakers - set(answers.speakers)) | answers.not_speakers
    kept[style] = Answers(speakers, frozenset(sorted(none)[:_MOST_LABELS]), answers.language)
    newest = dict(list(kept.items())[-_MOST_STYLES:])
    project.set_setting("", _SETTING, json.dumps({s: plain(a) for s, a in newest.items()}))


def forget(project: Project) -> None:
    """Take away all that was remembered: the labels may be names."""
    project.forget(_SETTING)
