"""The report on disk: whole or not at all, and one sentence where it cannot be written."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path

import pytest
from made_up_report import contents, quotes, theme_table

from interviewcoder.model import InterviewcoderError, OptionError, StudyError
from interviewcoder.report import write_report
from interviewcoder.report.contents import QuotePart, ThemePart
from tests.conftest import ordinary_user


def small(**changes):
    return contents(codes=(), sub_codes=None, agreement=None, agreement_reason="Not computed.", **changes)


def test_writes_and_returns_what_to_check(tmp_path):
    given = small(warnings=("Two roles\nwere guessed.",), quotes=quotes()[:1] + quotes()[6:8])
    found = write_report(given, tmp_path / "report.docx")
    assert found == (
        "Two roles were guessed.",
        "Quotations (1 attribution): a person may be recognised where fewer than three interviews share "
        "what is said beside the id: 'IT-01, regulator, Italy' (IT-01); say less, or more generally, of "
        "who spoke.",
        "Quotations: 1 quote without a translation into English: IT-01.",
    )
    assert [entry.name for entry in tmp_path.iterdir()] == ["report.docx"]
    assert (tmp_path / "report.docx").read_bytes()[:2] == b"PK"


def test_what_several_sections_quote_is_said_once_with_the_sections(tmp_path):
    one, other = (
        replace(quote, start=number, translation="x")
        for number, quote in enumerate((quotes()[6], replace(quotes()[8], shared_by=1)))
    )
    foreign = replace(one, translation="")
    made = small(quotes=(one,))
    book = QuotePart(quotes=(other, one), book=True, heading="Annex")
    table = ThemePart(table=theme_table(made), layout="D", quotes=(foreign,))
    first, second = write_report(replace(made, parts=(*made.parts, book, table)), tmp_path / "report.docx")
    assert first.startswith(
        "Quotations (1 attribution), Annex (2 attributions), Quotations in the table (1 attribution): a "
        "person"
    )
    assert first.count(one.interview) == 2 and first.count(f"({other.interview})") == 1
    assert second == "Quotations in the table: 1 quote without a translation into English: IT-01."


@pytest.mark.parametrize("shared", [0, 1, 2, 3, 4])
def test_three_interviews_are_enough(tmp_path, shared):
    quote = replace(quotes()[0], shared_by=shared)
    assert bool(write_report(small(quotes=(quote,)), tmp_path / "r.docx")) == (shared < 3)


def test_replaces_an_older_report(tmp_path):
    place = tmp_path / "report.DOCX"
    place.write_text("old")
    write_report(small(quotes=()), place)
    assert place.read_bytes()[:2] == b"PK"


@pytest.mark.parametrize("name", ["report.doc", "report", "report.docx.txt", ""])
def test_other_names_are_refused(tmp_path, name):
    with pytest.raises(OptionError, match=r"must end in \.docx") as caught:
        write_report(small(quotes=()), tmp_path / name)
    assert "\n" not in str(caught.value)


def test_a_folder_is_no_place_for_a_report(tmp_path):
    (tmp_path / "report.docx").mkdir()
    with pytest.raises(OptionError, match="is a folder"):
        write_report(small(quotes=()), tmp_path / "report.docx")


def test_a_missing_folder_is_named(tmp_path):
    with pytest.raises(OptionError, match="there is no folder"):
        write_report(small(quotes=()), tmp_path / "missing" / "report.docx")


def test_a_file_that_cannot_be_replaced_is_left_as_it_was(tmp_path, monkeypatch):
    place = tmp_path / "report.docx"
    place.write_text("old")

    def locked(self: Path, target: Path) -> Path:
        raise PermissionError(13, "Permission denied", str(target))

    monkeypatch.setattr(Path, "replace", locked)
    with pytest.raises(
        StudyError, match=r"cannot be written \(Permission denied\); close it in Word"
    ) as caught:
        write_report(small(quotes=()), place)
    assert isinstance(caught.value, InterviewcoderError)
    assert [entry.name for entry in tmp_path.iterdir()] == ["report.docx"]
    assert place.read_text() == "old"


@pytest.mark.skipif(os.name == "nt", reason="folders are not shut by a mode on Windows")
def test_a_folder_that_cannot_be_written(tmp_path):
    write_report(small(quotes=()), tmp_path / "report.docx")  # loads what writing a report needs
    with ordinary_user() as own:
        folder = own / "shut"
        folder.mkdir(mode=0o500)
        with pytest.raises(StudyError, match="cannot be written"):
            write_report(small(quotes=()), folder / "report.docx")
        folder.chmod(0o700)
