"""Initials and the names they stand for."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interviewcoder.transcripts.kin import is_short_for, kin, pairs


@pytest.mark.parametrize(
    ("code", "name"),
    [
        ("JM", "Jan Mazur"),
        ("WCh", "Wanda Chmiel"),
        ("AvW", "Anna van Wees"),
        ("AW", "Anna van Wees"),
        ("M.K.", "Maria Kos"),
        ("ŻŁT", "Żaneta Łuc-Tom"),
    ],
)
def test_initials_of_a_name(code: str, name: str) -> None:
    assert is_short_for(code, name)
    assert kin([code], [name]) == {code}
    assert kin([name], [code]) == {name}
    assert pairs({code, name}) == {code, name}


@pytest.mark.parametrize(
    ("code", "name"), [("JM", "Doris Derby"), ("A", "Anna Meier"), ("ANNA", "Anna Meier"), ("US", "Uwe")]
)
def test_no_initials_of_a_name(code: str, name: str) -> None:
    assert not is_short_for(code, name)


@given(st.lists(st.from_regex(r"[A-Z][a-z]{1,6}", fullmatch=True), min_size=2, max_size=4))
def test_first_letters_always_stand_for_a_name(words: list[str]) -> None:
    assert is_short_for("".join(word[0] for word in words), " ".join(words))


def test_few_comparisons_however_many_labels(monkeypatch: pytest.MonkeyPatch) -> None:
    """Thousands of labels of the same capitals are compared with a bounded number of others each."""
    compared: list[str] = []

    def counted(code: str, name: str) -> bool:
        compared.append(code)
        return False

    monkeypatch.setattr("interviewcoder.transcripts.kin.is_short_for", counted)
    labels = [f"Speaker {n}" for n in range(3000)] + [f"Sp{'abcdefgh'[n % 8]}" for n in range(3000)]
    kin(labels, labels)
    assert len(compared) < 100 * len(labels)
