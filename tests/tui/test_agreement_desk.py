"""What the desk of the agreement screen keeps, without an app."""

from __future__ import annotations

from interviewcoder.tables.options import AgreementOptions
from interviewcoder.tui import kept
from interviewcoder.tui.agreement_desk import Desk, Figures, Listed, Setting

BY_CODE, BY_THEME = AgreementOptions(), AgreementOptions(by="theme")
SETTING = Setting("Study", (), (), (), (), (), (), 0)


def figures(options: AgreementOptions, sequence: int) -> Figures:
    return Figures(options, sequence, SETTING, None)


def test_flipping_a_switch_back_finds_what_was_computed() -> None:
    desk = Desk()
    desk.keep(figures(BY_CODE, 7))
    desk.keep(figures(BY_THEME, 7))
    assert desk.known(7) == figures(BY_CODE, 7)
    desk.switch("by", "theme")
    assert desk.known(7) == figures(BY_THEME, 7)
    assert desk.known(8) is None, "the study has changed since"


def test_what_an_older_state_of_the_study_gave_is_dropped() -> None:
    desk = Desk()
    desk.keep(figures(BY_CODE, 7))
    desk.keep_list(Listed(BY_CODE, 7, (), None))
    desk.keep(figures(BY_THEME, 8))
    desk.keep_list(Listed(BY_THEME, 8, (), None))
    assert desk.known(7) is None and desk.known_list(7, BY_CODE) is None
    assert desk.known_list(8, BY_THEME) is not None


def test_what_is_kept_has_a_limit(monkeypatch) -> None:
    monkeypatch.setattr(kept, "_MOST", 3)
    desk = Desk()
    for number in range(10):
        desk.keep(figures(AgreementOptions(seed=number), 7))
        desk.keep_list(Listed(AgreementOptions(seed=number), 7, (), None))
    assert len(desk._tables) <= 3 and len(desk._lists) <= 3
