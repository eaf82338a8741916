"""What two copies said apart of codes is told with keys, in words, and keys stay apart."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from interviewcoder.actions import codes, codes_joining, codes_order
from interviewcoder.actions.conflict_words import conflict_said
from interviewcoder.actions.merging import merge
from interviewcoder.model import OptionError
from interviewcoder.project import Project, open_project

Deed = Callable[[Project], object]


def code(project: Project, key: str):
    return codes.any_code(project, key)


def put(key: str, under: str | None) -> Deed:
    return lambda p: codes_order.move(p, code(p, key), code(p, under) if under else None, coder="ana")


def join(key: str, into: str) -> Deed:
    return lambda p: codes_joining.merge_codes(p, code(p, key), code(p, into), coder="ana")


def split(key: str, *parts: str) -> Deed:
    return lambda p: codes_joining.split(p, code(p, key), [codes_joining.Part(one) for one in parts])


def retire(key: str) -> Deed:
    return lambda p: codes.retire(p, code(p, key), coder="ana")


def name(old: str, **fields: str) -> Deed:
    return lambda p: codes.rename(p, code(p, old), **fields, coder="ana")


@pytest.mark.parametrize(
    ("here", "there", "said"),
    [
        (
            put("AW", "CAP-BED"),
            join("CAP", "AW"),
            "Merging CAP into AW was left out, because AW lies under CAP",
        ),
        (put("AW", "CAP"), put("CAP", "AW-REF"), "Moving CAP under AW-REF was left out, because"),
        (
            retire("CAP-BED"),
            join("CAP-WST", "CAP-BED"),
            "Retiring CAP-BED was left out, because in another copy",
        ),
        (put("CAP-BED", "AW"), put("CAP-BED", None), "shown is at the top level, kept besides under AW"),
        (
            join("CAP-BED", "AW-REF"),
            join("CAP-BED", "CAP-WST"),
            "merged into CAP-WST, kept besides merged into",
        ),
        (
            split("CAP-BED", "P", "Q"),
            split("CAP-BED", "R"),
            "the splitting of CAP-BED; shown is into R, kept",
        ),
        (
            name("CAP", label="X1"),
            name("CAP", label="X2"),
            "the label of CAP; shown is 'X2', kept besides 'X1'",
        ),
    ],
)
def test_what_copies_said_apart_is_told_with_keys(make_study, here: Deed, there: Deed, said: str) -> None:
    project = make_study({"DE-01": ("Germany", [("INT", "How many beds?"), ("EXP", "Four beds.")])})
    other = project.path.with_name("other.db")
    shutil.copy(project.path, other)
    here(project)
    with open_project(other) as copy:
        there(copy)
        told = merge(project, [copy])
    by_id = {one.id: one for one in project.codes()}
    (sentence,) = (conflict_said(one, by_id, {}) for one in told.conflicts)
    assert said in sentence
    assert not re.search(r"[0-9a-f]{16}", sentence), "identifiers say nothing to a person"


def test_what_a_code_was_retired_against_stays_in_the_codebook(make_study) -> None:
    from interviewcoder.actions.codebook import study_codebook

    project = make_study({"DE-01": ("Germany", [("INT", "How many beds?"), ("EXP", "Four beds.")])})
    other = project.path.with_name("other.db")
    shutil.copy(project.path, other)
    retire("CAP-BED")(project)
    with open_project(other) as copy:
        join("CAP-WST", "CAP-BED")(copy)
        merge(project, [copy])
    assert "CAP-BED" in {entry.key for entry in study_codebook(project).codes}
    with pytest.raises(OptionError, match=r"CAP-WST was merged into CAP-BED .* unmerge first"):
        retire("CAP-BED")(project)


def test_two_codes_given_one_key_in_copies_are_listed_and_have_two(make_study, tmp_path: Path) -> None:
    project = make_study({"DE-01": ("Germany", [("INT", "How many beds?"), ("EXP", "Four beds.")])})
    other = tmp_path / "other.db"
    shutil.copy(project.path, other)
    name("CAP-BED", key="K")(project)
    with open_project(other) as copy:
        name("CAP-WST", key="k")(copy)
        told = merge(project, [copy])
        assert [{one.label, other.label} for one, other in told.alike] == [{"Beds", "Waste"}]
        keys = [one.key.casefold() for one in project.codes()]
        assert len(set(keys)) == len(keys)
        assert merge(project, [copy]).alike == (), "what was told is not told again"
        merge(copy, [project])
        assert [one.key for one in copy.codes()] == [one.key for one in project.codes()]


def test_what_settles_a_difference_is_named_and_does(make_study, tmp_path: Path) -> None:
    project = make_study({"DE-01": ("Germany", [("INT", "How many beds?"), ("EXP", "Four beds.")])})
    other = tmp_path / "other.db"
    shutil.copy(project.path, other)
    name("CAP", label="X1")(project)
    with open_project(other) as copy:
        name("CAP", label="X2")(copy)
        told = merge(project, [copy])
    by_id = {one.id: one for one in project.codes()}
    (sentence,) = (conflict_said(one, by_id, {}) for one in told.conflicts)
    assert "settle it: 'interviewcoder codebook rename STUDY CAP'" in sentence and "or e on it" in sentence
    name("CAP", label=code(project, "CAP").label)(project)
    assert project.conflicts() == ()


def test_a_code_that_was_moved_is_told_once(make_study, tmp_path: Path) -> None:
    project = make_study({"DE-01": ("Germany", [("INT", "How many beds?"), ("EXP", "Four beds.")])})
    other = tmp_path / "other.db"
    shutil.copy(project.path, other)
    with open_project(other) as copy:
        put("CAP-BED", "AW")(copy)
        told = merge(project, [copy])
    assert told.codebook == ("CAP-BED moved by ana",)
