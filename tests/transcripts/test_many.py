"""Many files at once: in order, as one by one, and whatever a file does to the process that reads it."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from threading import Timer

import pytest

from interviewcoder.model import TranscriptError
from interviewcoder.transcripts import (
    Answers,
    SpeakerAnswer,
    many,
    read_transcript,
    worker,
)
from interviewcoder.transcripts.many import Request, read_many
from interviewcoder.transcripts.patience import was_ended
from interviewcoder.transcripts.reading import Reading

HANGS = "import time; input(); time.sleep(600)"
BREAKS = "import os; input(); os.abort()"
BABBLES = "input(); print('half a rep', end='')"


def _dialogue(folder: Path, number: int, lines: int = 3) -> Path:
    file = folder / f"IT-{number:02}.txt"
    file.write_text("\n".join(f"I: Domanda {number} {n}?\nB: Risposta {n}." for n in range(lines)), "utf-8")
    return file


def test_files_come_in_order_and_as_if_read_one_by_one(tmp_path: Path) -> None:
    files = [_dialogue(tmp_path, n, lines=40 - 3 * n) for n in range(12)]
    found = list(read_many([Request(file, "it") for file in files], workers=3))
    assert [one.transcript for one in found if isinstance(one, Reading)] == [
        read_transcript(file, language="it") for file in files
    ]


def test_a_file_that_cannot_be_read_does_not_keep_the_others(tmp_path: Path) -> None:
    empty = tmp_path / "empty.txt"
    empty.touch()
    good = [_dialogue(tmp_path, n) for n in range(3)]
    found = list(read_many([Request(f) for f in (good[0], empty, good[1], tmp_path, good[2])], workers=2))
    assert [type(one) for one in found] == [Reading, TranscriptError, Reading, TranscriptError, Reading]
    assert "empty" in str(found[1]) and "folder" in str(found[3])


@pytest.mark.parametrize(
    ("program", "said"),
    [(HANGS, "within 1 seconds"), (BREAKS, "is damaged, or needs"), (BABBLES, "is damaged, or needs")],
)
def test_a_reader_that_hangs_or_breaks_is_ended_and_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, program: str, said: str
) -> None:
    monkeypatch.setattr(many, "_COMMAND", [sys.executable, "-c", program])
    files = [_dialogue(tmp_path, n) for n in range(2)]
    found = list(read_many([Request(file) for file in files], workers=1, seconds=1))
    assert all(isinstance(one, TranscriptError) and said in str(one) for one in found)
    assert "IT-00.txt" in str(found[0]) and "IT-01.txt" in str(found[1])


def test_after_a_broken_reader_the_next_file_gets_a_new_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    good = many._COMMAND
    files = [_dialogue(tmp_path, n) for n in range(3)]
    monkeypatch.setattr(many, "_COMMAND", [sys.executable, "-c", BREAKS])
    running = read_many([Request(file) for file in files], workers=1)
    assert isinstance(next(running), TranscriptError)
    monkeypatch.setattr(many, "_COMMAND", good)
    assert isinstance(list(running)[-1], Reading)


def test_where_no_program_may_start_another_files_are_read_all_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(many, "_COMMAND", [str(tmp_path / "not-there")])
    file = _dialogue(tmp_path, 1)
    found, missing = read_many([Request(file), Request(tmp_path / "none.txt")])
    assert isinstance(found, Reading) and found.transcript == read_transcript(file)
    assert isinstance(missing, TranscriptError) and "does not exist" in str(missing)


def test_closing_early_ends_every_process(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    started: list[many.subprocess.Popen[str]] = []
    begin = many.subprocess.Popen

    def popen(*arguments: object, **options: object) -> object:
        started.append(begin(*arguments, **options))  # type: ignore[call-overload]
        return started[-1]

    monkeypatch.setattr(many.subprocess, "Popen", popen)
    running = read_many([Request(_dialogue(tmp_path, n)) for n in range(8)], workers=2)
    next(running)
    running.close()  # type: ignore[attr-defined]
    assert started and all(process.poll() is not None for process in started)


def test_answers_given_hold_for_all_and_those_remembered_for_their_style(tmp_path: Path) -> None:
    plain = _dialogue(tmp_path, 1)
    dashed = tmp_path / "IT-02.txt"
    dashed.write_text("".join("I – Domanda?\nB – Risposta.\n" for _ in range(4)), "utf-8")
    said = Answers({"B": SpeakerAnswer("Esperta", "interviewee")})
    both = list(read_many([Request(plain), Request(dashed)], answers=said))
    assert [set(one.transcript.speakers) for one in both if isinstance(one, Reading)] == [
        {"I", "Esperta"}
    ] * 2
    known = list(read_many([Request(plain), Request(dashed)], remembered={"txt dash": said}))
    assert [set(one.transcript.speakers) for one in known if isinstance(one, Reading)] == [
        {"I", "B"},
        {"I", "Esperta"},
    ]


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="names there are Unicode")
def test_a_file_name_that_is_no_text_is_read_all_the_same(tmp_path: Path) -> None:
    file = Path(os.fsdecode(os.fsencode(tmp_path) + b"/PL-\xff.txt"))
    _dialogue(tmp_path, 1).rename(file)
    (found,) = read_many([Request(file)])
    assert isinstance(found, Reading) and found.transcript.file == "PL-�.txt"


def test_a_file_that_needs_too_much_memory_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def short_of_memory(path: Path, **options: object) -> Reading:
        raise MemoryError

    monkeypatch.setattr(worker, "read_in_style", short_of_memory)
    monkeypatch.setattr(worker, "_limit_time", lambda seconds: None)  # this process goes on
    monkeypatch.setattr(worker, "_limit_memory", lambda size: None)
    asked = {"path": "PL-01.txt", "language": None, "answers": None, "remembered": {}, "size_limit": 9}
    assert worker.answer({**asked, "seconds": 9})["problem"].startswith("PL-01.txt needs more memory")


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only Linux holds to a limit of memory")
def test_a_small_file_cannot_take_all_memory_and_a_large_one_gets_more() -> None:
    program = (
        "from interviewcoder.transcripts import worker\n"
        "worker._limit_memory(1_000)\n"
        "try: bytearray(500_000_000)\n"
        "except MemoryError: print('refused')\n"
        "worker._limit_memory(10_000_000)\n"
        "print(len(bytearray(500_000_000)))\n"
    )
    said = many.subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert said.stdout == "refused\n500000000\n"


def test_memory_and_time_are_bounded_before_a_file_is_opened(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = _dialogue(tmp_path, 1)
    done: list[tuple[str, float]] = []

    def reads(path: Path, **options: object) -> Reading:
        done.append(("read", 0))
        raise TranscriptError("No.")

    monkeypatch.setattr(worker, "_limit_memory", lambda size: done.append(("memory", size)))
    monkeypatch.setattr(worker, "_limit_time", lambda seconds: done.append(("time", seconds)))
    monkeypatch.setattr(worker, "read_in_style", reads)
    asked = {"path": str(file), "language": None, "answers": None, "remembered": {}, "size_limit": 9}
    assert worker.answer({**asked, "seconds": 7}) == {"problem": "No."}
    assert sorted(done[:2]) == [("memory", file.stat().st_size), ("time", 7)] and done[2:] == [("read", 0)]


def test_a_large_file_that_a_person_allowed_gets_more_time(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(many, "_COMMAND", [sys.executable, "-c", HANGS])
    monkeypatch.setattr(many, "_LARGE", 0)
    monkeypatch.setattr(many, "_SECONDS_A_MEGABYTE", 10_000.0)
    file = tmp_path / "PL-01.txt"
    file.write_bytes(b"x" * 100)
    (found,) = read_many([Request(file)], seconds=0.5)
    assert "within 1.5 seconds" in str(found)


def test_reading_is_ended_at_once_from_another_thread(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(many, "_COMMAND", [sys.executable, "-c", HANGS])
    files = [_dialogue(tmp_path, n) for n in range(4)]

    def soon(end: Callable[[], None]) -> None:
        Timer(0.3, end).start()

    found = list(read_many([Request(file) for file in files], workers=2, started=soon))
    assert len(found) == 4 and all(isinstance(one, TranscriptError) for one in found)


def test_labels_that_were_not_taken_for_speakers_come_with_the_reading(tmp_path: Path) -> None:
    file = tmp_path / "DE-01.txt"
    file.write_text("Costs: that is it.\nCosts: again\nCosts: thrice\nAnd here is more prose.\n", "utf-8")
    (reading,) = read_many([Request(file)])
    assert isinstance(reading, Reading)
    assert dict(reading.missed) == {"Costs": 3}


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no clock that ends a process")
def test_a_step_without_end_inside_a_library_ends_the_worker_early(tmp_path: Path) -> None:
    """A call into C does not come back to Python, so only the kernel can end it."""
    program = (
        "from interviewcoder.transcripts import patience\n"
        "patience.SECONDS = 0.1\n"
        "patience.may_be_ended()\n"
        "with patience.patience():\n"
        "    sum(range(10 ** 12))\n"
    )
    ended = subprocess.run([sys.executable, "-c", program], check=False, timeout=60)
    assert was_ended(ended.returncode)
    quick = program.replace("10 ** 12", "10") + "import time\nend = time.process_time() + 0.3\n"
    quick += "while time.process_time() < end: pass\n"
    assert subprocess.run([sys.executable, "-c", quick], check=False, timeout=60).returncode == 0


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="limits of memory are Linux's")
def test_a_pdf_of_forms_within_forms_is_refused(tmp_path: Path) -> None:
    """Ten forms that each draw the next ten times stand for more pages than there is memory for."""
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents 4 0 R/Resources<</XObject<</X 5 0 R>>>>>>",
        b"<</Length 5>>stream\n/X Do\nendstream",
    ]
    for n in range(10):
        inner = b"<</XObject<</X %d 0 R>>>>" % (n + 6)
        drawn = b"/X Do " * 10 if n < 9 else b"0 0 m 9 9 l S "
        form = b"<</Type/XObject/Subtype/Form/BBox[0 0 612 792]/Resources%s/Length %d>>stream\n%s\nendstream"
        objects.append(form % (inner, len(drawn), drawn))
    body, places = b"%PDF-1.7\n", []
    for n, one in enumerate(objects, 1):
        places.append(len(body))
        body += b"%d 0 obj\n%s\nendobj\n" % (n, one)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    end = b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (len(objects) + 1, len(body))
    file = tmp_path / "forms.pdf"
    file.write_bytes(body + b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1) + table + end)
    (found,) = read_many([Request(file)])
    assert isinstance(found, TranscriptError)
    assert "forms.pdf" in str(found)
