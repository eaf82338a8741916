"""What tables ask of a study as a whole is asked once, however many interviews there are."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from interviewcoder.actions import rounds
from interviewcoder.actions.interviews import set_main_coder
from interviewcoder.project import Project, open_project
from interviewcoder.project.reading import Reader
from interviewcoder.store import passes
from interviewcoder.tables import final_codings, quotes, theme_table
from tests.tables.test_disagreements import TURNS, code, finish

Make = Callable[..., Project]


def asked(monkeypatch: pytest.MonkeyPatch, make_study: Make, interviews: int, table) -> int:
    """How often a table looks for earlier passes, in a study with a round that began anew."""
    names = [f"DE-{number:02}" for number in range(interviews)]
    project = make_study(dict.fromkeys(names, ("Germany", TURNS)))
    for name in names:
        code(project, "ana", "CAP-BED", "Four beds", name)
        finish(project, "ana", names=(name,))
    every = [project.interview(name) for name in names]
    opened = rounds.open_round(project, "R", "drift", ["ana"], every, start="clean")
    code(project, "ana", "CAP-WST", "Waste", names[0])
    finish(project, "ana", names=(names[0],))
    rounds.close_round(project, opened)
    calls: list[int] = []
    earlier = passes.earlier

    def counted(*values, **named):
        calls.append(1)
        return earlier(*values, **named)

    with monkeypatch.context() as patched:
        patched.setattr(passes, "earlier", counted)
        table(project)
    return len(calls)


@pytest.mark.parametrize("table", [theme_table, quotes, final_codings])
def test_earlier_passes_are_not_looked_for_at_every_interview(
    monkeypatch: pytest.MonkeyPatch, make_study: Make, table
) -> None:
    assert asked(monkeypatch, make_study, 12, table) == asked(monkeypatch, make_study, 3, table) > 0


def test_a_theme_table_asks_for_all_interviews_at_once(
    monkeypatch: pytest.MonkeyPatch, make_study: Make
) -> None:
    """However many interviews there are, finished by one coder or by several, as many questions are asked."""

    def questions(interviews: int) -> int:
        names = [f"DE-{number:02}" for number in range(interviews)]
        project = make_study(dict.fromkeys(names, ("Germany", TURNS)))
        for name in names:
            set_main_coder(project, project.interview(name), "ana")
            code(project, "ana", "CAP-BED", "Four beds", name)
            finish(project, "ana", names=(name,))
        code(project, "ben", "CAP-BED", "Four beds", names[0])
        finish(project, "ben", names=tuple(names[: interviews // 2]))
        calls: list[int] = []
        read = Reader._read

        def counted(reader: Reader, *values, **named):
            calls.append(1)
            return read(reader, *values, **named)

        with monkeypatch.context() as patched:
            patched.setattr(Reader, "_read", counted)
            assert theme_table(project).rows[-1].overall.interviews == interviews
        return len(calls)

    assert questions(24) == questions(4) > 0


def test_what_tables_share_is_made_once_a_state_and_never_stale(make_study: Make) -> None:
    project = make_study({"DE-01": ("Germany", TURNS), "DE-02": ("Germany", TURNS)})
    made: list[int] = []

    def finishers() -> int:
        made.append(1)
        return sum(map(len, rounds.finished_by(project).values()))

    assert (project.kept("it", finishers), project.kept("it", finishers), len(made)) == (0, 0, 2)
    with project.snapshot():
        assert [project.kept("it", finishers) for _ in range(3)] == [0, 0, 0]
        with project.snapshot():
            project.kept("it", finishers)
        assert len(made) == 3, "once, in what is one state"
        with open_project(project.path) as other:
            finish(other, "ana", names=("DE-01",))
        assert project.kept("it", finishers) == 0, "still the state that was begun with"
    with project.snapshot():
        assert project.kept("it", finishers) == 1, "another program's work"
    finish(project, "ana", names=("DE-02",))
    with project.snapshot():
        assert project.kept("it", finishers) == 2, "one's own"


def test_what_is_written_while_a_table_reads_is_seen(make_study: Make) -> None:
    project = make_study({"DE-01": ("Germany", TURNS)})
    with project.as_one(), project.snapshot():
        assert rounds.finished_by(project) == {}
        finish(project, "ana", names=("DE-01",))
        assert len(rounds.finished_by(project)) == 1
    with project.snapshot():
        assert len(rounds.finished_by(project)) == 1
        project._connection.execute("delete from finished")
        assert rounds.finished_by(project) == {}
