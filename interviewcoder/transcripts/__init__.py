"""From a transcript file to its text, turns and sentences.

A format module (``formats/``) turns bytes into blocks; ``labels`` finds who speaks; ``answers`` are what a
person said of that; ``turns`` builds the text and its turns; ``sentences`` divides them. Nothing here knows
of projects or screens.

>>> from pathlib import Path
>>> import tempfile
>>> from interviewcoder.transcripts import Answers, SpeakerAnswer, read_transcript
>>> folder = tempfile.TemporaryDirectory()
>>> file = Path(folder.name, "DE-01.txt")
>>> _ = file.write_text("I: Is there a bed?\\nB: No. There is a list.\\nI: How long?\\nB: Ten weeks.\\n")
>>> transcript = read_transcript(file)
>>> transcript.speakers, len(transcript.sentences), dict(transcript.roles)
({'I': 2, 'B': 2}, 5, {'I': 'interviewer', 'B': 'interviewee'})
>>> answers = Answers({"I": SpeakerAnswer("Interviewer", "interviewer"), "B": SpeakerAnswer("Expert")})
>>> dict(read_transcript(file, answers=answers).roles)
{'Interviewer': 'interviewer', 'Expert': 'interviewee'}
>>> folder.cleanup()
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from interviewcoder.transcripts.words import words

if TYPE_CHECKING:
    from interviewcoder.transcripts.aliases import Suggestion, suggest
    from interviewcoder.transcripts.answers import (
        NOTHING_SAID,
        Answers,
        SpeakerAnswer,
        all_answered,
        fitting,
        given_names,
        over,
        without_names,
    )
    from interviewcoder.transcripts.files import SIZE_LIMIT
    from interviewcoder.transcripts.formats import SUFFIXES
    from interviewcoder.transcripts.profile import answers_from, plain, profile_text, read_profile
    from interviewcoder.transcripts.reading import (
        FORMATS,
        Reading,
        Source,
        open_source,
        preview,
        read_in_style,
        read_transcript,
        transcript_of,
    )

__all__ = [
    "FORMATS",
    "NOTHING_SAID",
    "SIZE_LIMIT",
    "SUFFIXES",
    "Answers",
    "Reading",
    "Source",
    "SpeakerAnswer",
    "Suggestion",
    "all_answered",
    "answers_from",
    "fitting",
    "given_names",
    "open_source",
    "over",
    "plain",
    "preview",
    "profile_text",
    "read_in_style",
    "read_profile",
    "read_transcript",
    "suggest",
    "transcript_of",
    "without_names",
    "words",
]

_HOME = {
    "Suggestion": "aliases",
    "suggest": "aliases",
    "NOTHING_SAID": "answers",
    "Answers": "answers",
    "SpeakerAnswer": "answers",
    "all_answered": "answers",
    "fitting": "answers",
    "given_names": "answers",
    "over": "answers",
    "without_names": "answers",
    "SIZE_LIMIT": "files",
    "SUFFIXES": "formats",
    "answers_from": "profile",
    "plain": "profile",
    "profile_text": "profile",
    "read_profile": "profile",
    "FORMATS": "reading",
    "Reading": "reading",
    "Source": "reading",
    "open_source": "reading",
    "preview": "reading",
    "read_in_style": "reading",
    "read_transcript": "reading",
    "transcript_of": "reading",
}
"""Name -> module that has it. Readers are loaded when first used: a table needs words alone, and the patterns
by which labels are known take longer to build than a small table takes to count."""


def __getattr__(name: str) -> Any:
    if name not in _HOME:
        raise AttributeError(f"module 'interviewcoder.transcripts' has no attribute {name!r}")
    return getattr(import_module(f"interviewcoder.transcripts.{_HOME[name]}"), name)
