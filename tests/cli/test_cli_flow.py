"""From files to tables, as a new user goes: every command once, and what programs get from it."""

from __future__ import annotations

import csv
import io
import json
import shutil
from pathlib import Path

import pytest

from interviewcoder.cli.commands import coding
from interviewcoder.project import open_project
from interviewcoder.sample import sample_codebook, sample_transcripts
from tests.cli.typed import Run, changes, one_sentence


def test_the_main_job(run: Run, here: Path) -> None:
    folder = sample_transcripts()
    files = [path for path in sorted(folder.iterdir()) if path.stem[:2] in ("DE", "ES", "IT", "PL", "UK")]
    assert len(files) == 10
    assert "36 codes" in run("init", "study.db", "--codebook", sample_codebook()).stdout
    said = run("import", "study.db", *files, "--attributes", folder / "interviews.csv")
    assert said.exit_code == 0
    assert "Imported 10 interviews" in said.stdout
    assert "guesses" in said.stderr and "main coders" in said.stderr
    assert run("roles", "study.db", "--confirm").exit_code == 0
    for coder in ("ana", "ben", "carla"):
        assert run("coder", "add", "study.db", coder).exit_code == 0
    opened = run(
        "round", "open", "study.db", "Reliability 1", "--kind", "reliability", "--coders", "ana,ben",
        "--interviews", "ES-01",
    )  # fmt: skip
    assert opened.exit_code == 0
    said = run("import-codings", "study.db", folder / "codings" / "ES-01.csv")
    assert said.exit_code == 0 and "Imported 69 codings" in said.stdout
    assert "Imported 0 codings" in run("import-codings", "study.db", folder / "codings" / "ES-01.csv").stdout
    assert "nothing to compare" in run("agreement", "study.db").stdout
    assert run("report", "study.db", "-o", "report.docx").exit_code == 0
    assert (here / "report.docx").read_bytes()[:2] == b"PK"
    assert "10 interviews, 0 codings, and those that an open round hides" in run("check", "study.db").stdout


def test_roles_can_be_given_at_import(run: Run, here: Path) -> None:
    (here / "A.txt").write_text("INT: Is it so?\nEXP: It is, yes.\n", encoding="utf-8")
    (here / "B.txt").write_text("INT: Is it so?\nEXP: It is.\nAIDE: Coffee?\n", encoding="utf-8")
    run("init", "study.db")
    said = run("import", "study.db", "A.txt", "B.txt", "--roles", "INT=interviewee,EXP=interviewer")
    assert said.exit_code == 0 and "B: the role of AIDE was not given" in said.stderr
    rows = json.loads(run("roles", "study.db", "--format", "json").stdout)
    found = {(row["interview"], row["speaker"]): (row["role"], row["confirmed"]) for row in rows}
    assert found["A", "INT"] == ("interviewee", True)
    assert found["A", "EXP"] == ("interviewer", True)
    assert not found["B", "INT"][1]
    assert run("roles", "study.db", "B", "--set", "AIDE=other").exit_code == 0
    rows = json.loads(run("roles", "study.db", "B", "--format", "json").stdout)
    assert [(row["speaker"], row["role"]) for row in rows if row["speaker"] == "AIDE"] == [("AIDE", "other")]
    assert all(row["confirmed"] for row in rows)


def test_a_preview_writes_nothing_and_has_its_keys(run: Run, here: Path) -> None:
    vtt, docx = sample_transcripts() / "ES-02.vtt", sample_transcripts() / "DE-01.docx"
    one = json.loads(run("preview", vtt, "--format", "json").stdout)
    assert {"file", "format", "encoding", "language", "speakers", "turns", "warnings"} <= set(one)
    assert {"speaker", "start", "end", "time_start", "time_end", "text"} == set(one["turns"][0])
    assert sum(one["speakers"].values()) == len(one["turns"])
    both = json.loads(run("preview", vtt, docx, "--format", "json").stdout)
    assert [found["file"] for found in both] == ["ES-02.vtt", "DE-01.docx"]
    (here / "empty.txt").write_bytes(b"")
    mixed = run("preview", vtt, "empty.txt", "--format", "json")
    assert mixed.exit_code == 1 and [found["file"] for found in json.loads(mixed.stdout)] == ["ES-02.vtt"]
    assert "Hospital Manager" in run("preview", vtt).stdout
    assert [path.name for path in here.iterdir()] == ["empty.txt"]


LISTS = [
    ("interviews",),
    ("roles",),
    ("coder", "list"),
    ("round", "list"),
    ("codebook", "list"),
    ("agreement", "--by", "theme"),
    ("agreement", "--unit", "interview"),
    ("passages", "--by", "theme"),
    ("themes",),
]


@pytest.mark.parametrize("command", LISTS, ids=" ".join)
def test_every_list_is_a_table_json_and_csv(run: Run, demo: Path, command: tuple[str, ...]) -> None:
    words = list(command)
    words.insert(2 if words[0] in ("coder", "round", "codebook") else 1, str(demo))
    before = changes(demo)
    table, text, sheet = (run(*words, "--format", form) for form in ("table", "json", "csv"))
    assert table.exit_code == text.exit_code == sheet.exit_code == 0
    found = json.loads(text.stdout)
    rows = list(csv.DictReader(io.StringIO(sheet.stdout)))
    assert rows and found
    assert None not in rows[0] and all(None not in row.values() for row in rows)
    assert not any(line != line.rstrip() for line in table.stdout.splitlines())
    assert changes(demo) == before


def test_a_table_in_json_says_how_it_was_made(run: Run, demo: Path) -> None:
    agreement = json.loads(run("agreement", demo, "--format", "json", "--seed", "7").stdout)
    assert agreement["options"]["seed"] == 7 and agreement["notes"]
    assert {row["name"] for row in agreement["rows"]} >= {"CAP-BED", "AW-REF"}
    themes = json.loads(run("themes", demo, "--format", "json").stdout)
    assert themes["groups"] == ["Germany", "Italy", "Poland", "Spain", "United Kingdom"]
    assert len(themes["rows"]) == 6


def test_the_csv_of_a_table_is_its_data_frame(run: Run, demo: Path) -> None:
    from interviewcoder.tables import agreement_table

    with open_project(demo) as project:
        frame = agreement_table(project).frame()
    rows = list(csv.DictReader(io.StringIO(run("agreement", demo, "--format", "csv").stdout)))
    assert list(rows[0]) == [str(column) for column in frame.columns]
    alphas = [float(row["alpha"]) if row["alpha"] else None for row in rows]
    assert alphas == [None if value != value else value for value in frame["alpha"]]


@pytest.mark.parametrize("width", [20, 40, 60, 80, 120])
@pytest.mark.parametrize("command", ["themes", "agreement", "interviews"])
def test_no_figure_is_lost_on_a_narrow_terminal(
    run: Run, demo: Path, monkeypatch: pytest.MonkeyPatch, command: str, width: int
) -> None:
    whole = run(command, demo).stdout
    monkeypatch.setenv("COLUMNS", str(width))
    narrow = run(command, demo).stdout
    figures = [word for word in whole.split() if (word[0].isdigit() and "/" in word) or "." in word[1:2]]
    for figure in set(figures):
        assert narrow.count(figure) >= whole.count(figure)
    if width == 80:
        assert max(map(len, narrow.splitlines())) <= 80


def test_codings_go_out_and_come_back(run: Run, here: Path, demo: Path) -> None:
    for name in ("codings.csv", "codings.json"):
        assert "Wrote 613 codings" in run("export", demo, name).stdout
        again = run("import-codings", demo, name)
        assert "Imported 0 codings" in again.stdout and "613 were there already" in again.stdout
    assert run("export", demo, "-", "--coder", "ben", "--interview", "UK-01").stdout.count("\n") > 30


def test_codings_of_a_copy_are_the_codings(run: Run, here: Path, demo: Path) -> None:
    """Exported from one study, imported into another with the same interviews: the same table."""
    run("export", demo, "all.csv")
    folder = sample_transcripts()
    run("init", "new.db", "--codebook", sample_codebook())
    files = [path for path in sorted(folder.iterdir()) if path.stem[:2] in ("DE", "ES", "IT", "PL", "UK")]
    run("import", "new.db", *files, "--attributes", folder / "interviews.csv", "--roles", "confirm")
    missing = run("import-codings", "new.db", "all.csv")
    assert missing.exit_code == 1 and "add them with --add-coders" in missing.stderr
    rows = list(csv.DictReader((here / "all.csv").read_text(encoding="utf-8-sig").splitlines(keepends=True)))
    for row in rows:
        row["round"] = "coding"
    with (here / "all.csv").open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, rows[0])
        writer.writeheader()
        writer.writerows(rows)
    assert run("import-codings", "new.db", "all.csv", "--add-coders").exit_code == 0
    keep = ("interview", "coder", "code", "start", "end", "words", "memo", "discuss")
    from interviewcoder.tables import codings_table

    def table(path: str) -> list[tuple[object, ...]]:
        with open_project(path) as project:
            rows = codings_table(project).rows
        return sorted(tuple(getattr(row, name) for name in keep) for row in rows)

    assert table("new.db") == table(str(demo))


def test_a_codebook_goes_out_and_makes_the_same_study(run: Run, here: Path, demo: Path) -> None:
    assert run("codebook", "export", demo, "codes.yaml").exit_code == 0
    assert run("codebook", "export", demo, "codes.csv").exit_code == 0
    for name in ("codes.yaml", "codes.csv"):
        run("init", f"{name}.db", "--codebook", name)
        with open_project(f"{name}.db") as new, open_project(demo) as old:
            assert new.codes() == old.codes()
    assert "Added 0 codes" in run("codebook", "add", demo, "codes.yaml").stdout


def test_a_codebook_goes_out_as_a_word_file_with_each_code_and_its_definition(
    run: Run, here: Path, demo: Path
) -> None:
    from docx import Document

    assert run("codebook", "export", demo, "codes.docx").exit_code == 0
    said = {cell.text for table in Document("codes.docx").tables for row in table.rows for cell in row.cells}
    written = "\n".join(said)
    with open_project(demo) as project:
        for code in project.codes():
            assert code.key in written and " ".join(code.definition.split()) in " ".join(written.split())
    refused = run("codebook", "export", demo, "codes.docx")
    assert refused.exit_code == 1 and "codes.docx" in refused.stderr


def test_rounds_open_and_close(run: Run, demo: Path) -> None:
    def listed() -> dict[str, bool]:
        return {
            row["round"]: row["open"]
            for row in json.loads(run("round", "list", demo, "--format", "json").stdout)
        }

    run("round", "open", demo, "Drift", "--kind", "drift", "--coders", "ana", "--interviews", "DE-02")
    assert list(listed()) == ["Training", "Pilot", "Reliability 1", "Drift", "Coding"]
    assert [name for name, is_open in listed().items() if is_open] == ["Drift", "Coding"]
    refused = run("round", "close", demo, "Drift")
    assert refused.exit_code == 1 and "DE-02 by ana" in refused.stderr and listed()["Drift"]
    assert run("round", "close", demo, "Drift", "--anyway").exit_code == 0
    assert not listed()["Drift"]
    assert "Drift" in run("round", demo).stdout


def test_an_unknown_coder_is_offered_on_a_terminal(
    run: Run, study: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[tuple[object, ...]] = []
    monkeypatch.setattr(coding, "on_terminal", lambda: True)
    monkeypatch.setattr(coding, "open_screen", lambda *arguments: opened.append(arguments))
    refused = run("code", study, "--coder", "zoe", input="n\n")
    assert refused.exit_code == 1 and "Add a coder 'zoe'?" in refused.stdout and not opened
    assert run("code", study, "--coder", "zoe", "--interview", "UK-09", input="y\n").exit_code == 0
    assert opened == [(study, "zoe", "UK-09")]
    with open_project(study) as project:
        assert list(project.coders()) == ["ana", "zoe"]


def test_nothing_printed_can_steer_a_terminal(run: Run, here: Path) -> None:
    name = "evil\x1b[2Jname.txt"
    try:
        (here / name).write_text("I\u202eNT: Is it?\nEXP: \x1b]0;owned\x07Yes it is.\n", encoding="utf-8")
    except OSError:
        pytest.skip("this file system takes no control characters in names")
    run("init", "study.db")
    said = [run("preview", name), run("import", "study.db", name), run("roles", "study.db")]
    said += [run("interviews", "study.db"), run("preview", "none\x1b[2J.txt"), run("check", "no\x1b[2J.db")]
    for result in said:
        assert not {"\x1b", "\x07", "\u202e"} & set(result.output), result.output


def test_the_demonstration_twice(run: Run, here: Path) -> None:
    first = run("demo", "--folder", "demo")
    assert first.exit_code == 0
    assert "United Kingdom" in first.stdout and "Agreement by theme" in first.stdout
    study = here / "demo" / "study.db"
    assert (here / "demo" / "report.docx").read_bytes()[:2] == b"PK"
    run("coder", "add", study, "mine")
    before = changes(study)
    second = run("demo", "--folder", "demo")
    assert second.exit_code == 0 and "is kept" in second.stdout
    assert changes(study) == before
    assert sorted(path.name for path in (here / "demo").iterdir()) == ["report.docx", "study.db"]


def test_the_demonstration_writes_over_nothing_of_anybodys(run: Run, here: Path, demo: Path) -> None:
    folder = here / "demo"
    folder.mkdir()
    (folder / "report.docx").write_bytes(b"my own report")
    shutil.copy(demo, folder / "study.db")
    again = ("demo", "--folder", "demo", "--no-screen")
    assert "report-2.docx" in run(*again).stdout
    assert "report-2.docx" in run(*again).stdout, "its own it may renew"
    (folder / "report-2.docx").write_bytes(b"went on with in Word")
    assert "report-3.docx" in run(*again).stdout
    assert (folder / "report.docx").read_bytes() == b"my own report"
    assert (folder / "report-2.docx").read_bytes() == b"went on with in Word"


@pytest.mark.parametrize("left", ["study.db-wal", "study.db-shm", "study.db-journal"])
def test_the_demonstration_is_not_built_beside_a_left_log(run: Run, here: Path, left: str) -> None:
    (here / "demo").mkdir()
    (here / "demo" / left).write_bytes(b"of another study")
    refused = run("demo", "--folder", "demo", "--no-screen")
    assert refused.exit_code == 1 and f"{left} is left in" in one_sentence(refused)
    assert [path.name for path in (here / "demo").iterdir()] == [left]


def test_the_demonstration_leaves_another_study_alone(run: Run, here: Path, study: Path) -> None:
    refused = run("demo", "--folder", here, "--no-screen")
    assert refused.exit_code == 1 and "is not the sample study" in refused.stderr
    assert not (here / "report.docx").exists()


def test_a_demonstration_that_was_broken_off_leaves_no_half_study(
    run: Run, here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from interviewcoder import sample

    def broken(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(sample, "_code", broken)
        assert run("demo", "--folder", "demo").exit_code == 130
    assert list((here / "demo").iterdir()) == []
    assert run("demo", "--folder", "demo", "--no-screen").exit_code == 0


def test_a_study_in_a_folder_with_odd_letters(run: Run, here: Path, demo: Path) -> None:
    place = here / "Źródła & co? #1" / "study 100%.db"
    place.parent.mkdir()
    shutil.copy(demo, place)
    assert run("themes", place).exit_code == 0
    assert run("export", place, place.with_name("a b.csv")).exit_code == 0


def test_codings_that_do_not_fit_add_no_coder_and_finishing_comes_with_them(
    run: Run, demo: Path, tmp_path: Path
) -> None:
    fresh = tmp_path / "fresh.db"
    samples = sample_transcripts()
    run("init", fresh, "--codebook", sample_codebook())
    run("import", fresh, samples / "UK-02.md", "--roles", "confirm", "--language", "en")
    codings = samples / "codings" / "UK-02.csv"
    wrong = tmp_path / "wrong.csv"
    wrong.write_text(codings.read_text(encoding="utf-8").replace(",AW-PAT,", ",NO-SUCH,"), encoding="utf-8")
    refused = run("import-codings", fresh, wrong, "--add-coders")
    assert refused.exit_code == 1 and "no coding was imported" in refused.stderr
    assert json.loads(run("coder", "list", fresh, "--format", "json").stdout) == []
    taken = run("import-codings", fresh, codings, "--add-coders", "--finish")
    assert taken.exit_code == 0, taken.stderr
    table = json.loads(run("agreement", fresh, "--format", "json").stdout)
    assert table["interviews"] == ["UK-02"] and table["coders"] == ["ana", "ben", "carla"]
