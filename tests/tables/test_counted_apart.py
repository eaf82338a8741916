"""Every cell of the theme table against a count by other means, on random studies with all that can happen.

The other count is in ``counted_apart``: SQL, sets of characters, pandas.
"""

from __future__ import annotations

import random
import tempfile
from dataclasses import replace
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from interviewcoder.actions import (
    codes,
    codes_joining,
    interviews,
    rounds,
    settling,
    study,
    study_settings,
)
from interviewcoder.actions import coding as coding_actions
from interviewcoder.actions.coding import mark_draft
from interviewcoder.model import Code, Interview, Span
from interviewcoder.project import Project
from interviewcoder.tables import ThemeOptions, theme_table
from interviewcoder.tables.theme_rows import ThemeTable
from tests.conftest import CODEBOOK, transcript_of
from tests.tables.counted_apart import Apart

CODERS = ("ana", "ben", "carla")
SAID = {
    "INT": ("How many beds?", "Do they know?", "And the 177Lu-PSMA waste?"),
    "EXP": ("We have four beds. Two are closed.", "Nobody knows, I'd say.", "It's kept here. Well."),
    "COL": ("Four, yes.", "So-called decay tanks."),
}


def built(path: Path, chance: random.Random) -> Project:
    """A study that somebody might have: interviews finished and not, in rounds, settled and not, codes made
    late, merged, retired."""
    project = study.create_study(path, codebook=CODEBOOK)
    with project.as_one():
        _fill(project, chance)
    return project


def _fill(project: Project, chance: random.Random) -> None:
    for coder in CODERS:
        study.add_coder(project, coder)
    key = {code.key: code for code in project.codes()}
    deep = codes.add_code(project, "Deep", key="CAP-BED-X", parent=key["CAP-BED"])
    codes.add_code(project, "Deepest", key="CAP-BED-XY", parent=deep)
    codes.add_code(project, "Under a counter-example", key="AW-NOT-X", parent=key["AW-NOT"])
    for name in ("OLD", "GONE"):
        codes.add_code(project, name, key=name)
    for number in range(chance.choice([2, 3, 4, 12])):
        turns = [(who, chance.choice(SAID[who])) for who in chance.choices(("INT", "EXP", "EXP", "COL"), k=5)]
        made = transcript_of(turns, language=chance.choice(["en", "en-GB", "de"]))
        if chance.random() < 0.3:
            made = replace(made, turns=(*made.turns[:-1], replace(made.turns[-1], speaker=None)))
        about = {
            "country": chance.choice(["Germany", "Overall", "No single country", ""]),
            "group": chance.choice(["payer", "overall", "group", ""]),
        }
        added = interviews.add_interview(
            project,
            made,
            f"I-{number:02}",
            attributes={name: value for name, value in about.items() if value},
            main_coder=chance.choice(["ana", "ben", None]),
        )
        interviews.confirm_roles(project, added.interview)
    every = list(project.interviews())
    together: list[Any] = []
    for name in chance.sample(["R1", "R2"], k=chance.randrange(3)):
        who = chance.sample(CODERS, k=chance.choice([2, 2, 3]))
        there = chance.sample(every, k=max(1, len(every) // 2))
        opened = rounds.open_round(project, name, "training", who, there)
        _work(project, chance, there, who, opened.id)
        if chance.random() < 0.9:
            rounds.close_round(project, opened)
            together.append((opened.id, there))
    _work(project, chance, every, CODERS, None)
    _move_codes(project, chance)
    _work(project, chance, every, CODERS, None)
    hidden = project.hidden().interviews
    for round, there in together:
        for interview in there:
            if interview.id not in hidden and chance.random() < 0.6:
                _settle(project, chance, interview, round)
    if chance.random() < 0.5:
        study_settings.set_study(project, "questions", "tagged")


def _work(
    project: Project, chance: random.Random, there: list[Interview], who: Any, round: str | None
) -> None:
    """Coders code, remove, finish and reopen; some follow each other closely, so that they agree."""
    given = [code.id for code in project.codes() if not code.retired]
    for interview in there:
        text = project.document(interview).text
        pattern = [(_place(chance, text), chance.choice(given)) for _ in range(chance.randrange(4))]
        for coder in who:
            own = [(_place(chance, text), chance.choice(given)) for _ in range(chance.randrange(3))]
            near = [
                (place if chance.random() < 0.7 else _place(chance, text, place[0]), code)
                for place, code in pattern
                if chance.random() < 0.8
            ]
            drafts = [mark_draft(interview, place, code, round or "coding") for place, code in near + own]
            made = project.apply(drafts, coder=coder) if drafts else ()
            if made and chance.random() < 0.2:
                mine = project.codings(interview=interview.id, coder=coder)
                coding_actions.remove(project, coder, [chance.choice(mine)])
            if chance.random() < 0.7:
                rounds.finish(project, coder, interview)
                if chance.random() < 0.1:
                    rounds.reopen(project, coder, interview)


def _place(chance: random.Random, text: str, start: int | None = None) -> Span:
    start = chance.randrange(len(text) - 1) if start is None else start
    if chance.random() < 0.5:  # from the beginning of a word to the end of one
        start = text.rfind(" ", 0, start) + 1
        end = text.find(" ", chance.randrange(start + 1, min(len(text), start + 40) + 1))
        return (start, end if end > start else len(text))
    return (start, chance.randrange(start + 1, min(len(text), start + 40) + 1))


def _move_codes(project: Project, chance: random.Random) -> None:
    key: dict[str, Code] = {code.key: code for code in project.codes()}
    if chance.random() < 0.5:
        into = chance.choice([key["CAP-BED"], key["AW"], key["AW-NOT"]])
        codes_joining.merge_codes(project, key["OLD"], into)
    if chance.random() < 0.5:
        codes.retire(project, key["GONE"])
    if chance.random() < 0.3:
        codes.retire(project, key["CAP-WST"])
    if chance.random() < 0.6:
        late = codes.add_code(project, "Late", key="LATE")
        codes.add_code(project, "Late below", key="LATE-X", parent=late)
        for interview in project.interviews():
            for done in project.finished(interview=interview.id):
                if rounds.is_finished(project, done.coder, interview) and chance.random() < 0.3:
                    rounds.mark_reread(project, done.coder, interview, [late.id])


def _settle(project: Project, chance: random.Random, interview: Interview, round: str) -> None:
    stood = [
        mark
        for (of, _, its_round), marks in project.finished_marks().items()
        if (of, its_round) == (interview.id, round)
        for mark in marks
    ]
    for mark, code, start, end in chance.sample(stood, k=min(len(stood), chance.randrange(3))):
        over = [one for one in stood if one[1] == code and one[2] < end and start < one[3]]
        resolved = [(code, start, end)] if chance.random() < 0.5 else []
        settling.settle(
            project, "ana", interview, (start, end), round=round, coders=("ana", "ben"), verdict="new",
            judged=[one[0] for one in over if one[0] == mark or chance.random() < 0.8], resolved=resolved,
        )  # fmt: skip


def as_frame(table: ThemeTable, names: list[str]) -> pd.DataFrame:
    """The table's own cells, in the columns of the other count."""
    frame = table.frame()
    renamed = {name: f"by {number}" for number, name in enumerate(names or ["group"])}
    frame = frame.rename(columns=renamed)
    for column in renamed.values():
        frame[column] = frame[column].astype(object)
    return frame


def compare(project: Project, by: str, **options: Any) -> int:
    """Compare all cells; returns how many there were with a mention."""
    names = [name for name in by.split(",") if name]
    if not set(names) <= {name for one in project.interviews() for name in one.attributes}:
        return 0
    rule = options.pop("coders")
    table = theme_table(project, ThemeOptions(by=by, coders=rule, **options))
    apart = Apart(project.path)
    other = apart.table(
        names,
        rule=rule,
        boundary=options["boundary"],
        interviewer=options["interviewer"],
        sub_codes=options["sub_codes"],
    )
    keys = ["code", *[f"by {number}" for number in range(max(1, len(names)))], "kind"]
    other["code"] = other["row"].map(apart.key)
    mine = as_frame(table, names).set_index(keys)
    assert mine.index.is_unique
    listed = set(mine.index.get_level_values("code"))
    mentioned = set(other[other["interviews"] > 0]["row"])
    rows = [
        key
        for id, key, resolved, retired in apart.sql.execute("select id, key, resolved, retired from code")
        if resolved == id
        and (apart.row[id] == id or (options["sub_codes"] and id in apart.path[id]))
        and (not retired or id in mentioned)
    ]
    assert listed == set(rows)
    mentions = 0
    for record in other[other["code"].isin(listed)].to_dict("records"):
        cell = mine.loc[tuple(record[key] for key in keys)]
        if pd.isna(record["finished"]):
            assert pd.isna(cell["interviews"]) and cell["finished"] == 0, record
            continue
        for name in ("interviews", "finished", "passages", "words", "speakers"):
            assert cell[name] == record[name], (name, record, cell.to_dict())
        for name in ("asked", "asked_silent"):
            known = apart.tagged and not pd.isna(record[name])
            assert (cell[name] == record[name]) if known else pd.isna(cell[name]), (name, record)
        rate = record["languages"] == 1 and record["words_of"]
        assert (
            (cell["rate"] == 1000 * record["words"] / record["words_of"]) if rate else pd.isna(cell["rate"])
        )
        for name in ("column_share", "row_share", "cell_share"):
            known = not pd.isna(record[name])
            assert cell[name] == record[name] if known else pd.isna(cell[name]), (name, record)
        mentions += record["interviews"]
    headings = [*table.groups, "Overall"]
    assert len({name.casefold() for name in headings}) == len(headings), "no two are called alike"
    # Groups that the other count does not know are columns of a value that no interview has any more.
    assert len(mine) == len(other[other["code"].isin(listed)])
    return int(mentions)


def check(seed: int) -> int:
    """One random study, counted in several ways."""
    chance = random.Random(seed)
    found = 0
    with tempfile.TemporaryDirectory() as folder, built(Path(folder) / "study.db", chance) as project:
        for rule in ("final", chance.choice(["main", "any", "majority", "ben"])):
            found += compare(
                project,
                chance.choice(["country", "group", "country,group", ""]),
                coders=rule,
                boundary=chance.choice(["intersection", "union", "main"]),
                interviewer=chance.random() < 0.3,
                sub_codes=chance.random() < 0.5,
            )
    return found


@settings(max_examples=15, deadline=None)
@given(st.integers(0, 2**32))
def test_every_cell_is_what_another_count_gives(seed: int) -> None:
    check(seed)


@pytest.mark.parametrize("seed", range(4))
def test_there_is_something_to_count_in_such_studies(seed: int) -> None:
    assert check(seed)
