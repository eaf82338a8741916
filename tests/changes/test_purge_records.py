"""Of several records about one change, which speaks."""

from __future__ import annotations

from interviewcoder.changes.change import Change
from interviewcoder.changes.kinds import PURGED
from interviewcoder.changes.purges import emptied, purges_of


def record(number: str, text: str) -> Change:
    data = {"data": {"text": text}}
    return Change(number, "", "ana", number, "i1", "purge.change", 1, "said", (), data, "")


def test_of_two_records_the_later_speaks() -> None:
    assert purges_of([record("02", "new"), record("01", "old")]).records["said"].id == "02"


def test_a_record_that_lost_what_it_said_never_speaks_again_for_one_that_says_something() -> None:
    """Whatever the clocks of copies: it may be the later one by its identifier."""
    gone = emptied(record("02", "a name"))
    assert PURGED in gone.data
    for order in ([record("01", "[P1]"), gone], [gone, record("01", "[P1]")]):
        assert purges_of(order).records["said"].id == "01"
