"""The sample table and the quotes, by hand-made studies small enough to count."""

from __future__ import annotations

import pytest

from interviewcoder.actions import coding, interviews, rounds
from interviewcoder.model import OptionError
from interviewcoder.tables import agreement_table, quotes, sample_table
from interviewcoder.tables.whole_study import whole_study

LONG = "We have four beds and two of them are closed because nobody is licensed to run them at the weekend."
TURNS = [
    ("INT", "How many beds do you have, and what about the ones upstairs, are they closed?"),
    ("EXP", LONG),
]


def code(project, key):
    return next(code.id for code in project.codes() if code.key == key)


def put(project, name, words, key, coder="ana"):
    interview = project.interview(name)
    start = project.document(interview).text.index(words)
    return coding.assign(project, coder, interview, (start, start + len(words)), [code(project, key)])


def test_the_sample_counts_interviews_by_two_attributes(make_study):
    project = make_study(
        {f"X-{n}": (country, TURNS) for n, country in enumerate(["Spain", "Spain", "", "Italy"])}
    )
    for interview, group in zip(project.interviews(), ["payer", "payer", "oncologist", ""], strict=True):
        if group:
            interviews.set_attributes(project, interview, {"stakeholder_group": group})
    rounds.finish(project, "ana", project.interview("X-0"))
    table = sample_table(project)
    assert table.columns == ("Italy", "Spain", "not given")
    assert table.rows == (
        ("oncologist", (0, 0, 1)),
        ("payer", (0, 2, 0)),
        ("not given", (1, 0, 0)),
    )
    assert (table.interviews, table.finished, table.words) == (4, 1, 4 * (15 + 20))
    assert table.frame()["Total"].tolist() == [1, 2, 1]


def test_the_sample_is_by_attributes_that_there_are(make_study):
    project = make_study({"X-0": ("Spain", TURNS), "X-1": ("Spain", TURNS), "X-2": ("", TURNS)})
    alone = sample_table(project)
    assert (alone.rows_by, alone.columns_by) == ("country", "")
    assert (alone.columns, alone.rows) == (("Interviews",), (("Spain", (2,)), ("not given", (1,))))
    assert whole_study(project).table("sample").rows == (("Spain", 2, 2), ("not given", 1, 1))
    for interview in project.interviews():
        interviews.set_attributes(project, interview, {"site": "x"})
    assert (sample_table(project).rows_by, sample_table(project).columns_by) == ("site", "country")
    assert sample_table(project, rows_by="country").columns_by == "site"
    with pytest.raises(OptionError, match="coutry"):
        sample_table(project, rows_by="coutry")


def test_values_may_be_called_like_the_columns_beside_them(make_study):
    project = make_study({"X-0": ("Total", TURNS), "X-1": ("stakeholder_group", TURNS)})
    for interview in project.interviews():
        interviews.set_attributes(project, interview, {"stakeholder_group": "payer"})
    frame = sample_table(project).frame()
    assert list(frame.columns) == [
        "stakeholder_group",
        "attribute:stakeholder_group",
        "attribute:Total",
        "Total",
    ]
    assert frame.iloc[0].tolist() == ["payer", 1, 1, 2]
    assert len(whole_study(project).table("sample").columns) == 4


def test_quotes_are_of_finished_interviews_main_coders_experts_and_themes_and_from_several(make_study):
    project = make_study({name: (name[:2], TURNS) for name in ("DE-01", "DE-02", "ES-01", "IT-01")})
    half = "two of them are closed because nobody is licensed"
    for name in ("DE-01", "DE-02", "ES-01", "IT-01"):
        put(project, name, LONG, "CAP-BED")
        put(project, name, half, "AW-NOT")
        put(project, name, half, "AW-REF", coder="ben")
        put(project, name, "How many beds do you have, and what about the ones upstairs", "AW")
        interviews.set_main_coder(project, project.interview(name), "ana")
        if name != "IT-01":
            rounds.finish(project, "ana", project.interview(name))
            rounds.finish(project, "ben", project.interview(name))
    chosen = quotes(project, by="").rows
    assert [(quote.theme, quote.words) for quote in chosen] == [("CAP", LONG)], (
        "words said alike are quoted once"
    )
    put(project, "DE-02", half, "CAP-WST")
    put(project, "ES-01", "We have four beds and two of them are closed", "CAP-WST")
    chosen = quotes(project, by="").rows
    assert [quote.interview[:2] for quote in chosen] == ["DE", "ES"], (
        "another country before another interview"
    )
    assert {quote.theme for quote in chosen} == {"CAP"}
    assert [quote.shared_by for quote in chosen] == [2, 1]
    assert chosen[0].attribution == f"{chosen[0].interview}, DE"
    assert len(quotes(project, by="", each=1).rows) == 1


def test_the_overall_percentage_is_of_equal_sets(make_study):
    turns = [("EXP", "One is here. Two is there. Three is gone. Four is left.")]
    project = make_study({"DE-01": ("Germany", turns)})
    interviews_ = [project.interview("DE-01")]
    opened = rounds.open_round(project, "R1", "reliability", ["ana", "ben"], interviews_)
    for coder, words, key in [
        ("ana", "One is here.", "CAP-BED"), ("ben", "One is here.", "CAP-BED"),
        ("ana", "Two is there.", "CAP-BED"), ("ben", "Two is there.", "CAP-WST"),
        ("ana", "Three is gone.", "AW-REF"), ("ana", "Three is gone.", "CAP"),
        ("ben", "Three is gone.", "AW-REF"),
    ]:  # fmt: skip
        put(project, "DE-01", words, key, coder)
    for coder in ("ana", "ben"):
        rounds.finish(project, coder, interviews_[0])
    rounds.close_round(project, opened)
    overall = agreement_table(project).overall
    assert overall.percent == 0.5, "the first sentence, and the fourth, which nobody coded"
    assert (overall.both, overall.only_a, overall.only_b, overall.neither) == (3, 0, 0, 1)
