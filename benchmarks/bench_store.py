"""Writing to a study, against the bare insertion of the same rows with the same settings.

``assign``: the whole of `interviewcoder.actions.coding.assign` (checks, the action, both rows, commit)
against ``begin immediate``, two prepared inserts into the same tables of another copy, and ``commit``.
Each side works on its own copy of the same study file.
"""

from __future__ import annotations

import itertools
import shutil
import tempfile
from pathlib import Path

from benchmarks.interleave import medians
from interviewcoder import sample
from interviewcoder.actions import coding
from interviewcoder.project import open_project


def run() -> list[tuple[str, float, float]]:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "study.db"
        sample.build_demo_study(path).close()
        copy = Path(folder) / "copy.db"
        shutil.copy(path, copy)
        return [_assign(path, copy), _undo(path), *_fold(path)]


def _assign(path: Path, copy: Path) -> tuple[str, float, float]:
    project, bare = open_project(path), open_project(copy)
    interview = project.interview("DE-01")
    code = project.codes()[1].id
    place = itertools.count(200)

    def assign() -> None:
        start = next(place)
        coding.assign(project, "ana", interview, (start, start + 7), [code])

    change = list(bare.changes_since())[-1][1].stored()
    connection = bare._connection
    row = list(connection.execute("select * from coding limit 1").fetchone())
    number = itertools.count()

    def insert() -> None:
        unique = f"{next(number):036}"
        connection.execute("begin immediate")
        connection.execute(
            "insert into change "
            "(id, at, coder, action, scope, kind, version, subject, replaces, data, digest) "
            "values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (unique, change[1], "ana", unique, *change[4:7], unique, *change[8:]),
        )
        connection.execute(f"insert into coding values ({', '.join('?' * len(row))})", (unique, *row[1:]))
        connection.execute("commit")

    ours, theirs = medians(assign, insert, rounds=201)
    project.close()
    bare.close()
    return "assign a code: its write, against inserting the same two rows", ours / theirs, 2.0


def _undo(path: Path) -> tuple[str, float, float]:
    from interviewcoder.actions import undo

    with open_project(path) as project:
        interview = project.interview("DE-01")
        code = project.codes()[2].id
        place = itertools.count(300)

        def assign() -> None:
            start = next(place)
            coding.assign(project, "ana", interview, (start, start + 9), [code])

        taken, made = medians(lambda: undo.undo(project, "ana"), assign, rounds=101)
    return "undo a coding, against assigning one", taken / made, 2.0


def _fold(path: Path) -> list[tuple[str, float, float]]:
    """The full fold of the sample study, against inserting its changes and the rows they fold to."""
    with tempfile.TemporaryDirectory() as folder:
        ratio = fold_against_insertion(path, Path(folder))
    return [("fold all changes of the sample study, against inserting them and their rows", ratio, 4.0)]


def fold_against_insertion(path: Path, folder: Path, *, rounds: int = 21, warm: int = 2) -> float:
    """Time of the full fold of a study, over that of inserting its changes and rows into a copy of it."""
    from interviewcoder.changes import fold
    from interviewcoder.store import write

    with open_project(path) as project:
        stored = [change for _, change in project.changes_since()]
    state = fold(stored)
    target = folder / "target.db"
    shutil.copy(path, target)
    with open_project(target) as other:
        connection = other._connection

        def insert() -> None:
            connection.execute("begin immediate")
            connection.execute("delete from change")
            connection.executemany(write._INSERT_CHANGE, [change.stored() for change in stored])
            for table, rows in state.tables.items():
                connection.execute(f"delete from {table}")
                write.insert_rows(connection, rows)
            connection.execute("commit")

        ours, theirs = medians(lambda: fold(stored), insert, rounds=rounds, warm=warm)
    return ours / theirs


if __name__ == "__main__":
    for what, ratio, limit in run():
        print(f"{what}: {ratio:.2f} (limit {limit})")
