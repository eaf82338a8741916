"""A project of 100,000 changes: merging into it, opening it, folding it, coding in it.

``merge``: `actions.merging.merge` of a coder's file with 10,000 changes that are new, made in 20 interviews
(codings, every tenth change a removal), against the insertion of those changes and of the coding rows they
give into another copy of the same file, with the same settings; backup apart. ``open`` and ``assign`` are
against a project of the same interviews in which nothing was coded; ``fold`` is against inserting all changes
and all rows.
"""

from __future__ import annotations

import itertools
import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path

from benchmarks.bench_store import fold_against_insertion
from benchmarks.interleave import medians
from interviewcoder.actions import coding, interviews, merging, study
from interviewcoder.actions.handing_out import hand_out
from interviewcoder.changes import Draft, next_id
from interviewcoder.changes.change import Change, seal
from interviewcoder.model import Codebook, CodeEntry, Transcript, Turn
from interviewcoder.project import Project, open_project
from interviewcoder.store import write

INTERVIEWS, CODES, THERE, COMING, MET = 60, 30, 100_000, 10_000, 20
ROUNDS, WARM = 5, 1


def run() -> list[tuple[str, float, float]]:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        empty, full = folder / "empty.db", folder / "full.db"
        _build(empty).close()
        shutil.copy(empty, full)
        with open_project(full) as project:
            there = sum(1 for _ in project.changes_since())
            for coder in ("ana", "ben"):
                project.take(_work(project, coder, (THERE - there) // 2, INTERVIEWS))
            bundle = _work(project, "carla", COMING, MET)
        return [_merge(full, folder, bundle), _open(full, empty), _assign(full, empty), _fold(full, folder)]


def _build(path: Path) -> Project:
    entries = tuple(CodeEntry(f"C{number}", f"Code {number}") for number in range(CODES))
    project = study.create_study(path, codebook=Codebook("bench", entries))
    for coder in ("ana", "ben", "carla"):
        study.add_coder(project, coder)
    for number in range(INTERVIEWS):
        text = f"Interview {number}. " + "We have four beds and two of them are closed. " * 400
        turns = (Turn("B", 0, len(text)),)
        transcript = Transcript("made.txt", "txt", "utf-8", "en", text, turns, (), {"B": "interviewee"})
        interviews.add_interview(project, transcript, f"X-{number:03}")
    return project


def _work(project: Project, coder: str, number: int, met: int) -> list[Change]:
    """Changes of a coder elsewhere: codings all over the first interviews, some of them removed again."""
    texts = [(interview.id, interview.text, interview.length) for interview in project.interviews()[:met]]
    codes = [code.id for code in project.codes()]
    last = max(change.id for _, change in project.changes_since())
    made: list[Change] = []
    marks: list[tuple[str, str]] = []
    for n in range(number):
        last = next_id(last, 0, n)
        if n % 10 == 9:
            subject, scope = marks[n // 2 % len(marks)]
            draft = Draft("mark.remove", subject, {}, scope)
        else:
            scope, text, length = texts[n % len(texts)]
            start = n * 37 % (length - 60)
            data = {"code": codes[n % CODES], "text": text, "start": start, "end": start + 9 + n % 50,
                    "round": "coding"}  # fmt: skip
            marks.append((f"{coder}-{n:028}", scope))
            draft = Draft("mark.add", marks[-1][0], data, scope)
        made.append(seal(draft, id=last, at="2026-01-01T00:00:00.000Z", coder=coder, action=last, version=1))
    return made


def _merge(full: Path, folder: Path, bundle: list[Change]) -> tuple[str, float, float]:
    merged = folder / "merged.db"
    shutil.copy(full, merged)
    with open_project(merged) as project:
        project.take(bundle)
        rows = project._connection.execute("select * from coding where coder = 'carla'").fetchall()
    merged.unlink()

    theirs_file = folder / "carla.db"
    if not theirs_file.exists():
        shutil.copy(full, folder / "with.db")
        with open_project(folder / "with.db") as project:
            project.take(bundle)
            hand_out(project, "carla", theirs_file, interviews=project.interviews()[:MET])
    source = open_project(theirs_file, read_only=True)

    def take(project: Project) -> None:
        merging.merge(project, [source])

    def insert(project: Project) -> None:
        connection = project._connection
        connection.execute("begin immediate")
        connection.executemany(write._INSERT_CHANGE, [change.stored() for change in bundle])
        connection.executemany(f"insert into coding values ({', '.join('?' * len(rows[0]))})", rows)
        connection.execute("commit")

    with tempfile.TemporaryDirectory(dir=folder) as name:
        opened: list[Project] = []

        def on_copies(deed: Callable[[Project], None]) -> Callable[[], None]:
            copies = []
            for _ in range(ROUNDS + WARM):
                path = Path(name) / f"{len(opened)}.db"
                shutil.copy(full, path)
                opened.append(open_project(path))
                copies.append(opened[-1])
            following = iter(copies)
            return lambda: deed(next(following))

        ours, theirs = medians(on_copies(take), on_copies(insert), rounds=ROUNDS, warm=WARM)
        for project in (*opened, source):
            project.close()
    return "merge 10,000 changes into 100,000, against inserting them and their rows", ours / theirs, 3.0


def _open(full: Path, empty: Path) -> tuple[str, float, float]:
    ours, theirs = medians(lambda: open_project(full).close(), lambda: open_project(empty).close(), rounds=51)
    return "open a project of 100,000 changes, against one without codings", ours / theirs, 1.2


def _assign(full: Path, empty: Path) -> tuple[str, float, float]:
    with open_project(full) as one, open_project(empty) as other:
        place = itertools.count(200)

        def deed(project: Project) -> Callable[[], object]:
            interview, code = project.interview("X-003"), project.codes()[1].id
            return lambda: coding.assign(project, "ana", interview, (start := next(place), start + 7), [code])

        ours, theirs = medians(deed(one), deed(other), rounds=201)
    return "assign a code among 100,000 changes, against an empty project", ours / theirs, 1.3


def _fold(full: Path, folder: Path) -> tuple[str, float, float]:
    ratio = fold_against_insertion(full, folder, rounds=3, warm=1)
    return "fold 100,000 changes, against inserting them and their rows", ratio, 4.0


if __name__ == "__main__":
    for what, ratio, limit in run():
        print(f"{what}: {ratio:.2f} (limit {limit})")
