"""Reads many files at once, each in a process of its own making, for no longer than a bearable time.

A transcript comes from anywhere, and libraries that read PDF or Word files can hang or break on one that is
damaged or hostile. So every file is read by a worker (``worker.py``) that is ended when its time is over;
the others go on. As many workers as there are cores; files wait outside memory, so that a batch takes no more
of it than its largest files.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections import deque
from collections.abc import Callable, Generator, Iterable, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from queue import SimpleQueue
from threading import Timer
from types import MappingProxyType
from typing import Any

from interviewcoder.model import TranscriptError
from interviewcoder.transcripts.answers import Answers
from interviewcoder.transcripts.files import SIZE_LIMIT, shown_name
from interviewcoder.transcripts.patience import was_ended
from interviewcoder.transcripts.profile import plain
from interviewcoder.transcripts.reading import Reading, read_in_style
from interviewcoder.transcripts.worker import memory_problem, reading_from

TIME_LIMIT = 120.0
"""Seconds after which a file is given up, unless another limit is given."""

_LARGE = 20_000_000
_SECONDS_A_MEGABYTE = 2.0

_COMMAND = [sys.executable, "-P", "-m", "interviewcoder.transcripts.worker"]
"""-P: the folder a person stands in, where transcripts lie, is no place to load programs from."""


@dataclass(frozen=True, slots=True)
class Request:
    """A file to read."""

    path: Path
    language: str | None = None


def read_many(
    requests: Iterable[Request],
    *,
    answers: Answers | None = None,
    remembered: Mapping[str, Answers] = MappingProxyType({}),
    size_limit: int = SIZE_LIMIT,
    seconds: float = TIME_LIMIT,
    workers: int | None = None,
    started: Callable[[Callable[[], None]], None] = lambda end: None,
) -> Generator[Reading | TranscriptError]:
    """Readings in the order of the requests; for a file that cannot be read, the error that says why.

    ``answers`` hold for all files; without them, each file gets those ``remembered`` for its style.
    ``seconds`` bounds the time of one file; ``workers`` is the number of processes, by default one a core.
    Closing the iterator ends them. ``started`` is given what ends them at once from another thread, whatever
    they are doing; what was not read by then is an error.
    """
    waiting = list(requests)
    count = max(1, min(workers or os.cpu_count() or 1, len(waiting)))
    here = partial(read_in_style, answers=answers, remembered=remembered, size_limit=size_limit)
    common = {
        "answers": None if answers is None else plain(answers),
        "remembered": {style: plain(one) for style, one in remembered.items()},
        "size_limit": size_limit,
        "seconds": seconds,
    }
    idle: SimpleQueue[_Worker] = SimpleQueue()
    team = [_Worker() for _ in range(count)]
    for worker in team:
        idle.put(worker)

    def end() -> None:
        for worker in team:
            worker.end()

    started(end)

    def read(request: Request) -> Reading | TranscriptError:
        worker = idle.get()
        try:
            return worker.read(request, common, seconds)
        except ReaderNotStartedError:
            return _read_here(request, here)
        except TranscriptError as error:
            return error
        finally:
            idle.put(worker)

    with ThreadPoolExecutor(count) as pool:
        under_way: deque[Future[Reading | TranscriptError]] = deque()
        try:
            for request in waiting:
                under_way.append(pool.submit(read, request))
                if len(under_way) >= 2 * count:
                    yield under_way.popleft().result()
            while under_way:
                yield under_way.popleft().result()
        finally:
            for future in under_way:
                future.cancel()
            end()


class ReaderNotStartedError(Exception):
    """This machine does not let a program start another."""


class _Worker:
    """One process, started when first needed and again after it was ended."""

    def __init__(self) -> None:
        self._process: subprocess.Popen[str] | None = None
        self._over = False

    def read(self, request: Request, common: Mapping[str, Any], seconds: float) -> Reading:
        name = shown_name(request.path)
        process = self._running()
        seconds += _seconds_more(request.path)
        late = Timer(seconds, process.kill)
        late.start()
        try:
            assert process.stdin is not None and process.stdout is not None
            asked = {"path": os.fspath(request.path.absolute()), "language": request.language, **common}
            process.stdin.write(json.dumps(asked) + "\n")
            process.stdin.flush()
            line = process.stdout.readline()
        except (BrokenPipeError, ValueError, OSError):
            line = ""
        finally:
            timed_out = not late.is_alive()
            late.cancel()
        if not line.endswith("\n"):
            process.kill()
            code = process.wait()
            self._process = None
            if was_ended(code):
                raise TranscriptError(
                    f"{name} has a page that takes longer to draw than one of any transcript; print it to a "
                    "new PDF, or save it as text, and import that file."
                )
            if timed_out:
                raise TranscriptError(
                    f"{name} could not be read within {seconds:g} seconds; split it, or save it in another "
                    "format and import that file."
                )
            raise TranscriptError(
                f"{name} is damaged, or needs more memory than any transcript does; open it where it comes "
                "from, save it again and import that file."
            )
        return reading_from(json.loads(line))

    def end(self) -> None:
        """End the process, whatever it is doing."""
        self._over = True
        process, self._process = self._process, None
        if process is not None:
            process.kill()
            process.wait()
            for stream in (process.stdin, process.stdout):
                if stream is not None:
                    with suppress(OSError):  # a request that nobody is left to take
                        stream.close()

    def _running(self) -> subprocess.Popen[str]:
        if self._over:
            raise TranscriptError("Reading was stopped.")
        if self._process is None or self._process.poll() is not None:
            try:
                self._process = subprocess.Popen(
                    _COMMAND,
                    stdin=subprocess.PIPE,
                    stdout=subprocess.PIPE,
                    stderr=subprocess.DEVNULL,
                    env={**os.environ, "PYTHONPATH": _search_path()},
                    text=True,
                    encoding="utf-8",
                )
            except OSError as error:
                raise ReaderNotStartedError from error
        return self._process


def _seconds_more(path: Path) -> float:
    """What a file gets beyond the time of others: one that large was allowed by a person (``--largest``)."""
    try:
        return max(0.0, (path.stat().st_size - _LARGE) * _SECONDS_A_MEGABYTE / 1_000_000)
    except (OSError, ValueError):
        return 0.0  # opening it says what is wrong


def _read_here(request: Request, read: Callable[..., Reading]) -> Reading | TranscriptError:
    """Where a machine lets no program start another, the file is read in this one: better than not at all."""
    try:
        return read(request.path, language=request.language)
    except TranscriptError as error:
        return error
    except (MemoryError, RecursionError):
        return TranscriptError(memory_problem(request.path))


def _search_path() -> str:
    """Where the worker finds this very package, installed or not."""
    here = str(Path(__file__).resolve().parents[2])
    return os.pathsep.join(filter(None, [here, os.environ.get("PYTHONPATH")]))
