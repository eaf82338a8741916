"""The process in which a file of unknown origin is read: it may hang, swell or break, and nothing else does.

Requests and replies are lines of JSON on standard input and output, not pickles: a file that took over the
process could otherwise take over the one that asked. Run as ``python -m interviewcoder.transcripts.worker``.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any, TextIO

from interviewcoder.model import Transcript, TranscriptError, Turn
from interviewcoder.transcripts.files import shown_name
from interviewcoder.transcripts.patience import may_be_ended
from interviewcoder.transcripts.profile import answers_from, plain
from interviewcoder.transcripts.reading import Reading, read_in_style

_NOT_NEEDED = ("matplotlib", "numpy", "pandas", "scipy")
"""nltk imports these for its statistics if it can, which takes four times as long as all the rest; nothing
that reads a transcript needs them, and in this process there is nothing else."""
_MEMORY = 400_000_000
_MEMORY_PER_BYTE = 15
_MOST_MEMORY = 3_000_000_000
"""Address space for a file: so many bytes, and so many for each of its own, up to a most. Ten times more than
transcripts take, and little enough that a small file cannot unpack into all memory there is."""


def main() -> None:
    """Serve requests until standard input ends."""
    for library in _NOT_NEEDED:
        sys.modules.setdefault(library, None)  # type: ignore[arg-type]  # None: not to be imported
    may_be_ended()
    _leave_no_core()
    replies = _own_output()
    for line in sys.stdin:
        replies.write(json.dumps(answer(json.loads(line))) + "\n")
        replies.flush()


def answer(request: Mapping[str, Any]) -> dict[str, Any]:
    """The reply to one request: a reading, or the sentence why there is none."""
    path = Path(request["path"])
    _limit_time(request["seconds"])
    _limit_memory(_size(path))
    said = request["answers"]
    try:
        reading = read_in_style(
            path,
            language=request["language"],
            answers=None if said is None else answers_from(said, "the profile"),
            remembered={s: answers_from(one, "the study") for s, one in request["remembered"].items()},
            size_limit=request["size_limit"],
        )
    except TranscriptError as error:
        return {"problem": str(error)}
    except (MemoryError, RecursionError):
        return {"problem": memory_problem(path)}
    transcript = reading.transcript
    return {
        "style": reading.style,
        "answers": plain(reading.answers),
        "missed": dict(reading.missed),
        "unfound": reading.unfound,
        "transcript": {
            "file": transcript.file,
            "format": transcript.format,
            "encoding": transcript.encoding,
            "language": transcript.language,
            "text": transcript.text,
            "turns": [list(asdict(turn).values()) for turn in transcript.turns],
            "sentences": transcript.sentences,
            "roles": dict(transcript.roles),
            "warnings": transcript.warnings,
        },
    }


def memory_problem(path: Path) -> str:
    """The sentence for a file that memory does not suffice for."""
    return f"{shown_name(path)} needs more memory than there is; split it, or look what is in it."


def reading_from(reply: Mapping[str, Any]) -> Reading:
    """The reading in a reply. Raises TranscriptError where the file could not be read."""
    if "problem" in reply:
        raise TranscriptError(reply["problem"])
    parts = reply["transcript"]
    transcript = Transcript(
        file=parts["file"],
        format=parts["format"],
        encoding=parts["encoding"],
        language=parts["language"],
        text=parts["text"],
        turns=tuple(Turn(*turn) for turn in parts["turns"]),
        sentences=tuple((start, end) for start, end in parts["sentences"]),
        roles=parts["roles"],
        warnings=tuple(parts["warnings"]),
    )
    return Reading(
        transcript,
        reply["style"],
        answers_from(reply["answers"], "the reply"),
        reply["missed"],
        tuple(reply["unfound"]),
    )


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except (OSError, ValueError):
        return 0  # opening it says what is wrong


def _own_output() -> TextIO:
    """Standard output for replies alone; what a library prints goes nowhere."""
    replies = os.fdopen(os.dup(1), "w", encoding="utf-8")
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    os.close(nowhere)
    return replies


def _leave_no_core() -> None:
    """A process that breaks writes none of its memory to disk: it holds an interview, and that takes long."""
    if sys.platform == "win32":
        return
    import resource

    resource.setrlimit(resource.RLIMIT_CORE, (0, resource.getrlimit(resource.RLIMIT_CORE)[1]))


def _limit_memory(size: int) -> None:
    """Bound the address space for a file of so many bytes, above what the process has taken before."""
    if not sys.platform.startswith("linux"):
        return  # macOS refuses this limit, Windows has none; those of size and time hold there too
    import resource

    taken = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0]) * resource.getpagesize()
    limit = taken + min(_MOST_MEMORY, _MEMORY + _MEMORY_PER_BYTE * size)
    hard = resource.getrlimit(resource.RLIMIT_AS)[1]
    if hard == resource.RLIM_INFINITY or limit < hard:
        resource.setrlimit(resource.RLIMIT_AS, (limit, hard))


def _limit_time(seconds: float) -> None:
    """End by the kernel's hand should the asking process be gone before it could end this one."""
    if sys.platform == "win32":
        return
    import resource

    used = sum(resource.getrusage(resource.RUSAGE_SELF)[:2])
    hard = resource.getrlimit(resource.RLIMIT_CPU)[1]
    limit = int(used + 2 * seconds) + 1
    if hard == resource.RLIM_INFINITY or limit < hard:
        resource.setrlimit(resource.RLIMIT_CPU, (limit, hard))


if __name__ == "__main__":
    main()
