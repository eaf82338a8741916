"""The digits that assign codes: learnt by hand, so none may come to mean another code."""

from __future__ import annotations

import shutil
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st
from small_study import build

from interviewcoder.actions import codes as verbs
from interviewcoder.actions import codes_joining, codes_order
from interviewcoder.actions.codebook import find_code
from interviewcoder.model import OptionError
from interviewcoder.project import Project, open_project
from interviewcoder.tui.session import Session

_DEED = st.tuples(
    st.sampled_from(["add", "group", "move", "top", "place", "rename", "colour"]),
    st.integers(0, 30),
    st.integers(0, 30),
)


def digits(project: Project, coder: str = "ana") -> dict[int, str]:
    """Digit -> key of the code, as a coder has them who pinned nothing."""
    return {digit: code.key for digit, code in Session(project, coder).pins().items()}


def _do(project: Project, deed: str, one: int, other: int, number: int) -> None:
    codes = project.shown_codes("ana")
    code, target = codes[one % len(codes)], codes[other % len(codes)]
    if deed == "add":
        verbs.add_code(project, f"Added {number}", parent=target if one % 2 else None, coder="ana")
    elif deed == "group":
        codes_order.group(project, [code], f"Group {number}", coder="ana")
    elif deed == "move":
        codes_order.move(project, code, target, coder="ana")
    elif deed == "top":
        codes_order.move(project, code, None, coder="ana")
    elif deed == "place":
        codes_order.place(project, code, target, after=bool(number % 2), coder="ana")
    elif deed == "rename":
        verbs.rename(project, code, label=f"Renamed {number}", coder="ana")
    else:
        verbs.recolour(project, code, "#E69F00", coder="ana")


@settings(max_examples=25, deadline=None)
@given(st.lists(_DEED, max_size=12))
def test_no_change_of_the_codebook_gives_a_digit_another_code(deeds: list[tuple[str, int, int]]) -> None:
    with TemporaryDirectory() as folder, build(Path(folder) / "study.db") as project:
        had = {digit: code.id for digit, code in Session(project, "ana").pins().items()}
        assert had
        for number, (deed, one, other) in enumerate(deeds):
            try:
                _do(project, deed, one, other, number)
            except OptionError:
                continue  # a move that makes no sense
            now = {digit: code.id for digit, code in Session(project, "ana").pins().items()}
            assert now.items() >= had.items()
            assert list(now) == list(range(1, len(now) + 1))
            had = now


def test_a_theme_grouped_under_another_keeps_its_digit_and_the_new_one_gets_the_next(
    project: Project,
) -> None:
    codes_order.group(project, [find_code(project, "AW")], "Knowledge", key="KNOW", coder="ana")
    assert digits(project) == {1: "AW", 2: "CAP", 3: "WF", 4: "KNOW"}


def test_a_merged_codes_digit_leads_on_and_a_retired_ones_is_free_until_it_is_back(project: Project) -> None:
    codes_joining.merge_codes(project, find_code(project, "CAP-BED"), find_code(project, "CAP-WST"))
    codes_joining.merge_codes(project, find_code(project, "AW"), find_code(project, "CAP"), coder="ana")
    assert digits(project) == {1: "CAP", 2: "CAP", 3: "WF"}
    verbs.retire(project, find_code(project, "WF-LIC"), coder="ana")
    workforce = verbs.retire(project, find_code(project, "WF"), coder="ana")
    assert digits(project) == {1: "CAP", 2: "CAP"}
    verbs.add_code(project, "Money", key="MON", coder="ana")
    assert digits(project) == {1: "CAP", 2: "CAP", 4: "MON"}
    verbs.bring_back(project, workforce, coder="ana")
    assert digits(project) == {1: "CAP", 2: "CAP", 3: "WF", 4: "MON"}


def test_another_copy_that_took_over_the_changes_has_the_same_digits(
    project: Project, tmp_path: Path
) -> None:
    path = project.path
    project.close()
    shutil.copy(path, tmp_path / "copy.db")
    with open_project(path) as project, open_project(tmp_path / "copy.db") as copy:
        codes_order.group(project, [find_code(project, "AW")], "Knowledge", key="KNOW", coder="ana")
        codes_order.move(project, find_code(project, "WF"), find_code(project, "CAP"), coder="ana")
        copy.take(list(project.changes_not_in(copy)))
        assert digits(copy, "ben") == digits(project, "ana") == {1: "AW", 2: "CAP", 3: "WF", 4: "KNOW"}


def test_a_pinned_digit_follows_a_merge_and_is_not_given_to_a_theme_when_its_code_is_retired(
    project: Project,
) -> None:
    session = Session(project, "ana")
    session.remembered.pin(1, find_code(project, "CAP-BED").id)
    session.remembered.pin(2, find_code(project, "WF-LIC").id)
    codes_joining.merge_codes(project, find_code(project, "CAP-BED"), find_code(project, "CAP-WST"))
    verbs.retire(project, find_code(project, "WF-LIC"))
    session.reload_all()
    assert {digit: code.key for digit, code in session.pins().items()} == {1: "CAP-WST", 3: "WF"}
