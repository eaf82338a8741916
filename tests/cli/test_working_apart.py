"""hand-out, merge and backup from the command line."""

from __future__ import annotations

import json
from pathlib import Path

from interviewcoder.actions import coding
from interviewcoder.project import open_project
from tests.cli.typed import Run, changes, one_sentence


def code_something(path: Path, coder: str, name: str) -> None:
    with open_project(path) as project:
        interview = project.interview(name)
        codes = [code.id for code in project.codes() if code.parent][:2]
        coding.assign(project, coder, interview, (500, 560), codes)


def test_a_file_goes_out_and_what_comes_back_is_merged(run: Run, demo: Path, here: Path) -> None:
    said = run("hand-out", "demo.db", "--coder", "ben", "-o", "ben.db", "--interviews", "IT-01,DE-02")
    assert said.exit_code == 0 and "Wrote ben.db for ben: IT-01, DE-02" in said.stdout
    code_something(here / "ben.db", "ben", "DE-02")
    before = changes(demo)
    told = json.loads(run("merge", "demo.db", "ben.db", "--dry-run", "--format", "json").stdout)
    assert told["dry_run"] and told["new"] == 2 and told["backup"] is None
    assert [(row["interview"], row["assigned"]) for row in told["codings"]] == [("DE-02", 1), ("DE-02", 1)]
    assert changes(demo) == before and not (here / "demo.db.backups").exists()
    said = run("merge", "demo.db", "ben.db")
    assert "Codings that came" in said.stdout and "is kept in demo.db.backups" in said.stdout
    assert changes(demo) == before + 2
    assert "Nothing new" in run("merge", "demo.db", "ben.db").stdout
    assert run("check", "demo.db").exit_code == 0
    restored = run("backup", "restore", "demo.db")
    assert restored.exit_code == 0 and changes(demo) == before
    assert [row["why"] for row in json.loads(run("backup", "demo.db", "--format", "json").stdout)] == [
        "restore",
        "merge",
    ]


def test_what_cannot_be_merged_is_one_sentence_and_changes_nothing(run: Run, demo: Path, here: Path) -> None:
    run("init", "other.db")
    (here / "words.db").write_text("no study")
    before = changes(demo)
    for file, said in {
        "other.db": "is not a copy of demo.db but another study",
        "words.db": "is not an interviewcoder study",
        "absent.db": "absent.db does not exist, so nothing was merged; check the name",
    }.items():
        result = run("merge", "demo.db", file)
        assert result.exit_code == 1 and said in one_sentence(result)
    assert changes(demo) == before


def test_what_cannot_be_handed_out_or_restored_is_one_sentence(run: Run, demo: Path, here: Path) -> None:
    for arguments, said in {
        ("hand-out", "demo.db", "--coder", "zoe", "-o", "z.db"): "There is no coder 'zoe'",
        ("hand-out", "demo.db", "--coder", "ben", "-o", "demo.db"): "already exists",
        (
            "hand-out",
            "demo.db",
            "--coder",
            "ben",
            "-o",
            "b.db",
            "--interviews",
            "XX-9",
        ): "no interview 'XX-9'",
        ("backup", "restore", "demo.db"): "No copy of demo.db is kept",
    }.items():
        result = run(*arguments)
        assert result.exit_code == 1 and said in one_sentence(result)
    run("backup", "make", "demo.db")
    result = run("backup", "restore", "demo.db", "nothing.db")
    assert result.exit_code == 1 and "There is no copy 'nothing.db'" in one_sentence(result)


def test_what_is_left_of_a_damaged_study_is_saved(run: Run, demo: Path, here: Path) -> None:
    data = bytearray(demo.read_bytes())
    data[len(data) // 2 : len(data) // 2 + 40] = bytes(40)
    demo.write_bytes(data)
    said = run("rescue", "demo.db", "-o", "saved.db")
    assert said.exit_code == 0 and "into saved.db" in said.stdout
    assert run("check", "saved.db").exit_code == 0
    again = run("rescue", "demo.db", "-o", "saved.db")
    assert again.exit_code == 1 and "already exists" in one_sentence(again)


def test_what_was_purged_is_no_damage_and_nothing_is_displaced_by_a_rescue(
    run: Run, demo: Path, here: Path
) -> None:
    (here / "names.csv").write_text("name,pseudonym\nEnglish,Language\n", encoding="utf-8")
    assert run("pseudonymise", "demo.db", "names.csv", "--yes").exit_code == 0
    assert run("withdraw", "demo.db", "DE-01", "--yes").exit_code == 0
    said = run("rescue", "demo.db", "-o", "saved.db")
    assert said.exit_code == 0 and "Damaged" not in said.stdout
    with open_project(demo) as before, open_project(here / "saved.db") as after:
        assert after.fold() == before.fold() and after.problems() == ()


def test_where_a_file_was_handed_out_already_its_work_is_to_be_merged_first(run: Run, demo: Path) -> None:
    handing = ("hand-out", "demo.db", "--coder", "ben", "-o", "ben.db", "--interviews", "IT-01")
    run(*handing)
    said = one_sentence(run(*handing))
    assert "'interviewcoder merge demo.db ben.db', then hand out under a new name" in said
    assert "open it as it is" not in said
