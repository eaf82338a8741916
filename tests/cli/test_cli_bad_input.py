"""Whatever is wrong with what a user gives: one sentence, an exit code, and the study as it was."""

from __future__ import annotations

import json
import os
import shutil
import sqlite3
from pathlib import Path

import pytest
from click.testing import Result

from interviewcoder.sample import sample_transcripts
from interviewcoder.store import connection, schema
from tests.cli.typed import Run, changes, one_sentence
from tests.conftest import ordinary_user


def refused(result: Result, *said: str, code: int = 1) -> None:
    assert result.exit_code == code
    sentence = one_sentence(result)
    for words in said:
        assert words in sentence


# --- transcript files -----------------------------------------------------------------------------


def test_a_batch_imports_what_it_can_and_says_what_it_could_not(run: Run, here: Path, study: Path) -> None:
    whole = (sample_transcripts() / "DE-01.docx").read_bytes()
    (here / "DE-01.docx").write_bytes(whole)
    (here / "truncated.docx").write_bytes(whole[:3000])
    (here / "empty.txt").write_bytes(b"")
    (here / "data.txt").write_bytes(bytes(range(32)) * 50)
    (here / "picture.md").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(100))
    (here / "folder.txt").mkdir()
    result = run(
        "import", study, "missing.txt", "empty.txt", "truncated.docx", "data.txt", "picture.md", "folder.txt",
        "DE-01.docx",
    )  # fmt: skip
    assert result.exit_code == 1
    assert "Imported 1 interview; the study has 2 now." in result.stdout
    assert "Not imported (6 of 7):" in result.stderr
    for name, reason in {
        "missing.txt": "does not exist",
        "empty.txt": "is empty",
        "truncated.docx": "damaged",
        "data.txt": "data rather than text",
        "picture.md": "not a text file",
        "folder.txt": "folder",
    }.items():
        (line,) = [line for line in result.stderr.splitlines() if line.strip().startswith(name)]
        assert reason in line
    assert "No real" not in result.output and "Betten" not in result.output


def test_only_failing_files_leave_the_study_untouched(run: Run, here: Path, study: Path) -> None:
    (here / "empty.txt").write_bytes(b"")
    before = changes(study)
    assert run("import", study, "empty.txt", "missing.docx").exit_code == 1
    assert changes(study) == before


def test_another_text_under_a_known_id_is_refused(run: Run, here: Path, study: Path) -> None:
    (here / "UK-09.txt").write_text(
        "Interviewer: Something else?\nExpert: Yes, entirely.\n", encoding="utf-8"
    )
    result = run("import", study, "UK-09.txt")
    assert result.exit_code == 1
    assert "already an interview 'UK-09' with another text" in result.stderr


def test_the_same_file_again_is_no_failure(run: Run, study: Path) -> None:
    before = changes(study)
    result = run("import", study, "UK-09.txt")
    assert result.exit_code == 0
    assert "1 file had been imported before" in result.stdout
    assert changes(study) == before


@pytest.mark.parametrize("name", ["missing.txt", "empty.txt"])
def test_preview_of_a_bad_file(run: Run, here: Path, name: str) -> None:
    (here / "empty.txt").write_bytes(b"")
    refused(run("preview", name), name)


# --- codebooks ------------------------------------------------------------------------------------


def test_a_codebook_with_a_mistake_creates_no_study(run: Run, here: Path) -> None:
    (here / "bad.yaml").write_text(
        "name: x\nlevel: theme\ncodes:\n  - key: A\n    label: A\n    labl: Typo\n", encoding="utf-8"
    )
    refused(run("init", "study.db", "--codebook", "bad.yaml"), "bad.yaml", "line 6", "labl")
    assert not (here / "study.db").exists()


@pytest.mark.parametrize("name", ["missing.yaml", "codes.txt"])
def test_a_codebook_that_is_none(run: Run, here: Path, study: Path, name: str) -> None:
    (here / "codes.txt").write_text("codes", encoding="utf-8")
    before = changes(study)
    refused(run("codebook", "add", study, name), name)
    assert changes(study) == before


def test_init_never_overwrites(run: Run, here: Path, study: Path) -> None:
    before = study.read_bytes()
    refused(run("init", study), "already exists")
    (here / "notes.txt").write_text("mine", encoding="utf-8")
    refused(run("init", "notes.txt"), "already exists")
    assert study.read_bytes() == before
    assert (here / "notes.txt").read_text(encoding="utf-8") == "mine"


# --- attributes -----------------------------------------------------------------------------------


def test_unknown_interviews_in_the_attributes_are_named(run: Run, here: Path, study: Path) -> None:
    (here / "a.csv").write_text("id,country\nUK-09,UK\nXX-01,Spain\n", encoding="utf-8")
    result = run("import", study, "--attributes", "a.csv")
    assert result.exit_code == 0
    assert "a.csv has 1 row about interviews" in result.stderr and "XX-01" in result.stderr
    assert '"United Kingdom"' in run("interviews", study, "--format", "json").stdout


def test_an_unknown_country_or_language_is_named_and_keeps_nothing_out(
    run: Run, here: Path, study: Path
) -> None:
    for name in ("DE-08", "DE-09"):
        (here / f"{name}.txt").write_text(
            f"Interviewer: Is this {name}?\nExpert: Yes, it is.\n", encoding="utf-8"
        )
    (here / "a.csv").write_text(
        "id,Land,Sprache\nDE-08,Germny,Englich\nDE-09,Deutschland,Englisch\n", encoding="utf-8"
    )
    result = run("import", study, "DE-08.txt", "DE-09.txt", "--attributes", "a.csv")
    assert result.exit_code == 0
    assert "no country I know, and kept as written: 'Germny' in row 2 (Germany?)" in result.stderr
    assert "no language I know, and taken for blank: 'Englich' in row 2 (English?)" in result.stderr
    assert "the study has 3 now" in result.stdout
    assert "Germny" in run("interviews", study).stdout
    again = run("import", study, "--attributes", "a.csv", "--any-country")
    assert "Germny" not in again.stderr


@pytest.mark.parametrize(
    ("table", "said"),
    [
        ("", "empty"),
        ("country,place\nSpain,x\nSpain,y\n", "no column 'id'"),
        ("id,country\nUK-09,Spain\nUK-09,Italy\n", "row 3"),
        ("id,country\nUK-09,Spain,more\n", "row 2"),
        ("id,country\nUK-09\n", "row 2"),
        ("id,id\nUK-09,x\n", "two columns"),
        ("id,country\n,Spain\n", "row 2"),
        ("id,note\nUK-09,=1+1\n", "formula"),
        ('id,note\nUK-09,"open\n', "row 2"),
        ("id,country\n", "no rows"),
    ],
)
def test_a_bad_attributes_table_stops_before_anything(
    run: Run, here: Path, study: Path, table: str, said: str
) -> None:
    (here / "a.csv").write_text(table, encoding="utf-8")
    (here / "new.txt").write_text("Interviewer: New?\nExpert: New.\n", encoding="utf-8")
    before = changes(study)
    refused(run("import", study, "new.txt", "--attributes", "a.csv"), "a.csv", said)
    assert changes(study) == before


def test_an_attributes_file_that_is_none(run: Run, here: Path, study: Path) -> None:
    refused(run("import", study, "--attributes", "none.csv"), "none.csv does not exist")
    (here / "x.xlsx").write_bytes(b"PK\x03\x04" + bytes(50))
    refused(run("import", study, "--attributes", "x.xlsx"), "Excel")


# --- study files ----------------------------------------------------------------------------------


COMMANDS = [
    ("interviews",),
    ("roles",),
    ("agreement",),
    ("themes",),
    ("check",),
    ("codebook", "list"),
    ("coder", "list"),
    ("round", "list"),
]


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_a_study_file_that_is_not_there(run: Run, here: Path, command: tuple[str, ...]) -> None:
    refused(run(*command, "none.db"), "none.db does not exist")
    assert not list(here.iterdir())


@pytest.mark.parametrize(
    "content",
    [b"", b"not a study", b"PK\x03\x04zip", b"SQLite format 3\x00" + b"broken" * 100],
    ids=["empty", "text", "zip", "damaged"],
)
def test_a_file_that_is_not_a_study_stays_as_it_is(run: Run, here: Path, content: bytes) -> None:
    (here / "x.db").write_bytes(content)
    refused(run("themes", "x.db"), "x.db")
    refused(run("import", "x.db", "y.txt"), "x.db")
    assert (here / "x.db").read_bytes() == content


def test_another_programs_database(run: Run, here: Path) -> None:
    other = sqlite3.connect(here / "other.db")
    other.execute("create table t (x)")
    other.commit()
    other.close()
    before = (here / "other.db").read_bytes()
    refused(run("agreement", "other.db"), "not an interviewcoder study")
    assert (here / "other.db").read_bytes() == before


def test_a_study_from_a_newer_version(run: Run, study: Path) -> None:
    newer = sqlite3.connect(study)
    newer.execute(f"pragma user_version = {schema.VERSION + 1}")
    newer.close()
    refused(run("interviews", study), "newer version", "update")


@pytest.mark.skipif(os.name == "nt", reason="files are not shut by a mode on Windows")
def test_a_read_only_study_as_a_user(run: Run, here: Path, study: Path) -> None:
    run("coder", "add", study, "zoe")  # loads what the command needs
    whole = study.read_bytes()
    with ordinary_user() as own:
        shut = own / "shut.db"
        shut.write_bytes(whole)
        shut.chmod(0o444)
        refused(run("coder", "add", shut, "ben"), "read-only")
        assert shut.read_bytes() == whole


def test_a_read_only_study(run: Run, study: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = os.access
    monkeypatch.setattr(connection.os, "access", lambda path, mode: mode != os.W_OK and real(path, mode))
    before = changes(study)
    refused(run("coder", "add", study, "ben"), "read-only", "nothing was changed")
    refused(run("import", study, "UK-09.txt", "--roles", "confirm", "--attributes", "none.csv"), "none.csv")
    assert run("interviews", study).exit_code == 0
    assert changes(study) == before


def test_a_study_another_program_is_writing_to(
    run: Run, here: Path, study: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(connection, "BUSY_SECONDS", 0.05)
    before = changes(study)
    other = sqlite3.connect(study, isolation_level=None)
    other.execute("begin immediate")
    try:
        refused(run("coder", "add", study, "ben"), str(study))
    finally:
        other.execute("rollback")
        other.close()
    assert changes(study) == before


# --- names and options ----------------------------------------------------------------------------


def test_unknown_names(run: Run, demo: Path) -> None:
    before = changes(demo)
    refused(run("code", demo, "--coder", "zoe"), "no coder 'zoe'", "ana, ben, carla")
    refused(run("code", demo, "--coder", "ana", "--interview", "XX"), "no interview 'XX'")
    refused(run("agreement", demo, "--coders", "ana,zoe"), "zoe")
    refused(run("agreement", demo, "--round", "nowhere"), "nowhere")
    refused(run("themes", demo, "--by", "colour"), "colour")
    refused(run("themes", demo, "--coders", "zoe"), "zoe")
    refused(run("export", demo, "x.csv", "--coder", "zoe"), "zoe")
    refused(run("export", demo, "x.csv", "--interview", "XX"), "XX")
    refused(run("round", "close", demo, "nowhere"), "nowhere")
    refused(run("roles", demo, "--set", "Nobody=interviewer"), "Nobody")
    refused(run("roles", demo, "--set", "Interviewer=boss"), "boss")
    refused(run("coder", "add", demo, "Ana"), "already a coder")
    assert changes(demo) == before


def test_options_outside_their_range(run: Run, demo: Path) -> None:
    refused(run("agreement", demo, "--level", "1.5"), "1.5")
    refused(run("agreement", demo, "--resamples", "3"), "3 resamples")
    assert run("agreement", demo, "--unit", "paragraph").exit_code == 2
    assert run("import", demo).exit_code == 2
    assert run("nonsense").exit_code == 2


def test_statistics_wait_for_confirmed_roles(run: Run, here: Path, demo: Path) -> None:
    shutil.copy(sample_transcripts() / "UK-01.docx", here / "NEW.docx")
    assert run("import", demo, "NEW.docx", "--same-text").exit_code == 0
    said = run("roles", demo, "NEW").stdout
    assert "Guessed in NEW" in said and "--confirm" in said
    assert run("roles", demo, "--confirm").exit_code == 0
    assert "Guessed" not in run("roles", demo).stdout


def test_nothing_is_overwritten_unasked(run: Run, here: Path, demo: Path) -> None:
    for name in ("x.docx", "x.csv", "x.yaml"):
        (here / name).write_text("mine", encoding="utf-8")
    refused(run("report", demo, "-o", "x.docx"), "x.docx", "--force")
    refused(run("export", demo, "x.csv"), "x.csv", "--force")
    refused(run("codebook", "export", demo, "x.yaml"), "x.yaml", "--force")
    assert {(here / f"x.{end}").read_text(encoding="utf-8") for end in ("docx", "csv", "yaml")} == {"mine"}
    assert run("export", demo, "x.csv", "--force").exit_code == 0
    assert "mine" not in (here / "x.csv").read_text(encoding="utf-8")[:10]


def test_places_that_cannot_be_written(run: Run, demo: Path) -> None:
    refused(run("export", demo, "no/where.csv"), "where.csv")
    refused(run("report", demo, "-o", "no/where.docx"), "where.docx")
    refused(run("report", demo, "-o", "report.pdf"), ".docx")
    refused(run("export", demo, "codings.docx"), ".csv", ".xlsx")
    refused(run("init", "no/where.db"), "not a folder")


def test_a_damaged_study_is_found(run: Run, demo: Path) -> None:
    assert run("check", demo).exit_code == 0
    damage = sqlite3.connect(demo)
    damage.execute("update coding set start = start + 1 where id = (select min(id) from coding)")
    damage.commit()
    damage.close()
    result = run("check", demo)
    assert result.exit_code == 1 and "out of step" in result.stdout
    assert run("check", demo, "--repair").exit_code == 0
    assert run("check", demo).exit_code == 0


def test_previews_as_json_are_a_list_even_where_no_file_can_be_read(run: Run, here: Path) -> None:
    for name in ("a.txt", "b.txt"):
        (here / name).write_bytes(b"")
    done = run("preview", "a.txt", "b.txt", "--format", "json")
    assert (json.loads(done.stdout), done.exit_code) == ([], 1)
    assert "a.txt is empty" in done.stderr and "b.txt is empty" in done.stderr


@pytest.mark.parametrize(
    ("typed", "meant"), [("themse", "themes"), ("cooccurrence", "co-occurrence"), ("Quote", "quotes")]
)
def test_a_mistyped_command_is_answered_with_the_nearest(run: Run, typed: str, meant: str) -> None:
    result = run(typed, "study.db")
    assert result.exit_code == 2 and f"'{typed}'. Did you mean {meant}" in result.stderr
    assert "mean" not in run("xyzzy").stderr
