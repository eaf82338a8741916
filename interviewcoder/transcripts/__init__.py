"""From a transcript file to its text, turns and sentences.

A format module (``formats/``) turns bytes into blocks; ``labels`` finds who speaks; ``turns`` builds the text
and its turns; ``sentences`` divides them. Nothing here knows of projects or screens.

>>> from pathlib import Path
>>> import tempfile
>>> folder = tempfile.TemporaryDirectory()
>>> file = Path(folder.name, "DE-01.txt")
>>> _ = file.write_text("I: Is there a bed?\\nB: No. There is a list.\\nI: How long?\\nB: Ten weeks.\\n")
>>> transcript = read_transcript(file)
>>> transcript.speakers, len(transcript.sentences), dict(transcript.roles)
({'I': 2, 'B': 2}, 5, {'I': 'interviewer', 'B': 'interviewee'})
>>> folder.cleanup()
"""

from __future__ import annotations

from interviewcoder.transcripts.formats import SUFFIXES
from interviewcoder.transcripts.reading import FORMATS, SIZE_LIMIT, preview, read_transcript
from interviewcoder.transcripts.words import words

__all__ = ["FORMATS", "SIZE_LIMIT", "SUFFIXES", "preview", "read_transcript", "words"]
