"""The theme table counted a second time, by other means: plain SQL, sets of characters, and pandas.

Written from the rules in docs/methods.md, sharing nothing with the program but the study file. Slow and
without any cleverness on purpose: a character is in a set or it is not.
"""

from __future__ import annotations

import itertools
import json
import re
import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pandas as pd

WORD = re.compile(r"[^\W_]+(?:[-'][^\W_]+)*")
ROWS_ABOVE = """
with recursive way(code, at, step) as (
    select id, resolved, 0 from code
    union
    select way.code, above.resolved, step + 1 from way
    join code here on here.id = way.at join code above on above.id = here.parent where step < 20
)
select code, at, step, counts from way join code on code.id = way.at order by code, step
"""

Characters = set[int]
Coded = dict[tuple[str, str], list[Characters]]
"""(Coder, code as assigned) -> characters of each coding."""


@dataclass
class Interview:
    """One interview as the file has it."""

    id: str
    name: str
    main: str | None
    language: str
    text: str
    attributes: dict[str, str]
    turns: list[tuple[int, int, str, str]]
    """Start, end, label and role."""
    done: dict[str, set[str]] = field(default_factory=dict)
    """Coder who finished it -> codes read for."""
    hidden: bool = False
    """Whether it is coded blind in a round that is open."""


class Apart:
    """A study file, read by SQL alone."""

    def __init__(self, path: Path) -> None:
        self.sql = sqlite3.connect(path)
        ways: dict[str, list[tuple[str, int]]] = {}
        for code, at, _, counts in self.sql.execute(ROWS_ABOVE):
            ways.setdefault(code, []).append((at, counts))
        self.row: dict[str, str] = {}
        self.path: dict[str, list[str]] = {}
        for code, way in ways.items():
            highest_apart = [at for at, counts in way if not counts][-1:]
            self.row[code] = (highest_apart or [way[-1][0]])[0]
            within = [at for at, _ in way]
            self.path[code] = within[: within.index(self.row[code]) + 1]
            self.path[code] = self.path[code] if not highest_apart else [self.row[code]]
        self.key = dict(self.sql.execute("select id, key from code"))
        self.resolved = dict(self.sql.execute("select id, resolved from code"))
        self.tagged = ("tagged",) in self.sql.execute("select value from study where field = 'questions'")
        self.interviews = [self._interview(*row) for row in self.sql.execute(
            "select interview.id, name, main_coder, language, text, body from interview "
            "join text on text.id = interview.text order by name"
        ).fetchall()]  # fmt: skip

    def _interview(self, id: str, name: str, main: str, language: str, text: str, body: str) -> Interview:
        turns = self.sql.execute(
            "select start, \"end\", coalesce(label, ''), coalesce(role, '') from turn left join speaker "
            "on speaker.interview = ? and speaker.number = turn.speaker where text = ?",
            (id, text),
        ).fetchall()
        attributes = dict(self.sql.execute("select name, value from attribute where interview = ?", (id,)))
        found = Interview(id, name, main, language, body, attributes, turns)
        hidden = self.sql.execute(
            "select coders, interviews from round where open = 1 and kind <> 'coding'"
        ).fetchall()
        if any(len(json.loads(coders)) > 1 and id in json.loads(there) for coders, there in hidden):
            found.hidden = True
            return found
        for coder, codes, reread in self.sql.execute(
            "select coder, codes, reread from finished where interview = ? and finished = 1", (id,)
        ):
            found.done.setdefault(coder, set()).update(json.loads(codes), json.loads(reread or "[]"))
        return found

    # --- whose codings ------------------------------------------------------------------------------

    def given(self, one: Interview) -> list[tuple[str, str, str, Characters]]:
        """(Coding, coder, code as assigned, characters) as they stand now."""
        return [
            (id, coder, code, set(range(start, end)))
            for id, coder, code, start, end in self.sql.execute(
                'select id, coder, code, start, "end" from coding where live = 1 and placed = 1 '
                "and interview = ?",
                (one.id,),
            )
        ]

    def counted(self, one: Interview, rule: str, boundary: str, interviewer: bool) -> tuple[list[str], Coded]:
        """Whose reading counts, and what counts of it."""
        if one.hidden:
            return [], {}
        given = self.given(one)
        main = one.main or (next(iter(one.done)) if len(one.done) == 1 else "")
        main = main if main in one.done else ""
        if rule == "final":
            settled = self.settled(one, main, boundary, interviewer)
            if settled is not None:
                coders, codes = settled
                return coders, {("", code): pieces for code, pieces in codes.items()}
        coders = {
            "final": [main] if main else [],
            "main": [main] if main else [],
            "any": sorted(one.done),
            "majority": sorted(one.done),
        }.get(rule, [rule] if rule in one.done else [])
        coded: Coded = {}
        for _, coder, code, characters in given:
            if coder in coders:
                coded.setdefault((coder, code), []).append(characters)
        return coders, coded

    # --- final codings ------------------------------------------------------------------------------

    def settled(
        self, one: Interview, main: str, boundary: str, interviewer: bool
    ) -> tuple[list[str], dict[str, list[Characters]]] | None:
        """Whose reading they rest on, and the final codings by code; None where nothing was compared."""
        rounds: dict[str, dict[str, tuple[str, list[Any], set[str]]]] = {}
        for id, coder, round, first_at, codes in self.sql.execute(
            "select id, coder, round, first_at, codes from finished where interview = ?", (one.id,)
        ).fetchall():
            stood = [
                (mark, self.resolved[code], set(range(start, end)))
                for mark, code, start, end in self.sql.execute(
                    'select coding.id, code, start, "end" from finished_coding join coding '
                    "on coding.id = coding where finished = ? and placed = 1",
                    (id,),
                )
            ]
            known = {self.resolved[code] for code in json.loads(codes)} | {code for _, code, _ in stood}
            rounds.setdefault(round, {})[coder] = (first_at, stood, known)
        decisions = [
            (round, set(range(start, end)), set(json.loads(judged)), json.loads(resolved))
            for round, start, end, judged, resolved in self.sql.execute(
                'select round, start, "end", judged, resolved from decision where interview = ? '
                "and shown = 1 and placed = 1",
                (one.id,),
            )
        ]
        several = sorted(
            ((max(at for at, _, _ in of.values()), round) for round, of in rounds.items() if len(of) > 1),
            reverse=True,
        )
        compared = [
            rounds[round]
            for place, (_, round) in enumerate(several)
            if not place or any(round == decided for decided, *_ in decisions)
        ]
        if not compared and not decisions:
            return None
        turns = [turn for turn in one.turns if interviewer or turn[3] != "interviewer"]
        stands: dict[str, list[Characters]] = {}

        def add(code: str, characters: Characters) -> None:
            there = stands.setdefault(code, [])
            for run in runs(characters.difference(*there)):
                if run == next((r for r in runs(characters) if r & run), None) or self._letters(one, run):
                    there.append(run)

        for _, _, _, resolved in decisions:
            by_code: dict[str, Characters] = {}
            for code, start, end in resolved:
                by_code.setdefault(self.resolved[code], set()).update(range(start, end))
            for code, characters in by_code.items():
                add(code, characters)
        now = [
            (id, self.resolved[code], characters)
            for id, coder, code, characters in self.given(one)
            if coder == main
        ]
        cut: dict[str, Characters] = {id: set() for id, _, _ in now}
        for _, place, judged, _ in decisions:
            for mark in judged & cut.keys():
                cut[mark] |= place
        left, seen = 0, set()
        for of in compared:
            here: set[str] = set()
            for code in {code for _, stood, _ in of.values() for _, code, _ in stood}:
                for group in self._groups(one, of, code, turns):
                    marks = set().union(*(marks for _, _, marks in group))
                    here |= marks
                    if marks & seen:
                        continue
                    if any(
                        some & judged and self._core(one, passage) & place
                        for _, passage, some in group
                        for _, place, judged, _ in decisions
                    ):
                        continue
                    asked = {coder for coder, (_, _, known) in of.items() if code in known}
                    if len(asked) < 2:
                        continue
                    by = {
                        coder: set().union(*(passage for who, passage, _ in group if who == coder))
                        for coder in {who for who, _, _ in group}
                    }
                    if asked - by.keys():
                        left += 1
                        continue
                    mine = [(passage, some) for who, passage, some in group if who == main]
                    if any(not some <= cut.keys() for _, some in mine):
                        continue
                    for passage, some in mine:
                        for mark in some:
                            cut[mark] |= passage
                    common = set.intersection(*by.values())
                    common = set().union(*(run for run in runs(common) if self._letters(one, run)))
                    every = set().union(*by.values())
                    common = common or by.get(main) or every
                    add(
                        code, {"intersection": common, "union": every, "main": by.get(main, common)}[boundary]
                    )
            seen |= here
        rest: list[tuple[str, Characters]] = []
        for mark, code, characters in now:
            for run in runs(characters - cut[mark]):
                if not characters & cut[mark] or self._letters(one, run):
                    over = [other for other in rest if other[0] == code and other[1] & run]
                    rest = [other for other in rest if other not in over]
                    rest.append((code, run.union(*(characters for _, characters in over))))
        for code, characters in sorted(rest, key=lambda one: (one[0], min(one[1]))):
            add(code, characters)
        everyone = sorted(set().union(*compared)) if compared else []
        return ([main] if main else [] if left else everyone), stands

    def _groups(
        self, one: Interview, of: dict[str, Any], code: str, turns: list[Any]
    ) -> list[list[tuple[str, Characters, set[str]]]]:
        """Passages (coder, characters, codings) of one code that overlap, of different coders."""
        nodes = []
        for coder, (_, stood, _) in of.items():
            mine = [(mark, characters) for mark, its_code, characters in stood if its_code == code]
            covered = set().union(*(characters for _, characters in mine))
            for run, _ in passages(one.text, covered, turns):
                whole = set(range(min(run), max(run) + 1))
                if self._letters(one, whole):
                    nodes.append((coder, whole, {mark for mark, characters in mine if characters & whole}))
        groups = [[node] for node in nodes]
        while pair := next(
            (
                (first, second)
                for first, second in itertools.combinations(groups, 2)
                if any(
                    a[0] != b[0] and self._core(one, a[1]) & self._core(one, b[1])
                    for a in first
                    for b in second
                )
            ),
            None,
        ):
            groups = [group for group in groups if group not in pair] + [pair[0] + pair[1]]
        return groups

    def _letters(self, one: Interview, characters: Characters) -> Characters:
        return {place for place in characters if one.text[place].isalnum()}

    def _core(self, one: Interview, characters: Characters) -> Characters:
        letters = self._letters(one, characters)
        return set(range(min(letters), max(letters) + 1))

    # --- the table ----------------------------------------------------------------------------------

    def table(self, names: list[str], **options: Any) -> pd.DataFrame:
        """Tidy, a row a code and group that some interview has, and one of all interviews, by ``kind``."""
        facts = pd.concat([self._facts(one, **options) for one in self.interviews], ignore_index=True)
        by_name = {one.name: one for one in self.interviews}
        frames = []
        for overall in (False, True) if names else (True,):
            for number, name in enumerate(names or ["group"]):
                values = [by_name[of].attributes.get(name, "") for of in facts["interview"]]
                facts[f"by {number}"] = "Overall" if overall else values
            there = facts[[f"by {number}" for number in range(len(names))]].ne("").all(axis=1)
            facts["kind"] = "overall" if overall else there.map({True: "group", False: "none"})
            keys = ["row", *[f"by {number}" for number in range(max(1, len(names)))], "kind"]
            grouped = facts[facts["finished"] & ~facts["missing"]].groupby(keys)
            cells = grouped.agg(
                interviews=("mentions", "sum"),
                finished=("interview", "nunique"),
                passages=("passages", "sum"),
                words=("words", "sum"),
                speakers=("speakers", "sum"),
                words_of=("words_of", "sum"),
                asked=("asked", "sum"),
                asked_silent=("silent", "sum"),
            )
            # Of the whole column, so that a row is not given a rate in a column that has none.
            spoken = facts[facts["finished"]].groupby(keys)["language"]
            cells["languages"] = spoken.agg(lambda of: len(set(of)) if all(of) else 2)
            every = facts.groupby(keys).size().index
            frames.append(cells.reindex(every).reset_index())
        found = pd.concat(frames, ignore_index=True)
        overall = found[found["kind"] == "overall"].set_index("row")
        whole = found["row"].map(overall["finished"])
        mention = found["row"].map(overall["interviews"])
        for name, of in (("column", found["finished"]), ("row", mention), ("cell", whole)):
            found[f"{name}_share"] = (found["interviews"] / of).where(of >= 10)
        if not facts["asked"].sum():  # nobody has tagged a question yet, of a row that is missing either
            found[["asked", "asked_silent"]] = None
        return found

    def _facts(
        self, one: Interview, rule: str, boundary: str, interviewer: bool, sub_codes: bool
    ) -> pd.DataFrame:
        """A row a row of the table, of one interview."""
        coders, coded = self.counted(one, rule, boundary, interviewer)
        rows_of = {code: self.path[code] if sub_codes else [self.row[code]] for code in self.path}
        turns = [turn for turn in one.turns if interviewer or turn[3] != "interviewer"]
        words = {word: turn for turn in turns for word in words_in(one.text, turn)}
        asking = [w for turn in one.turns if turn[3] == "interviewer" for w in words_in(one.text, turn)]
        others = [w for turn in one.turns if turn[3] != "interviewer" for w in words_in(one.text, turn)]

        def is_question(characters: Characters) -> bool:
            whole = [any(set(range(*w)) <= characters for w in some) for some in (asking, others)]
            return self.tagged and whole == [True, False]

        asked = {
            row
            for _, coder, code, characters in self.given(one)
            if coder in coders and is_question(characters)
            for row in rows_of[code]
        }
        known = set().union(*(one.done.get(coder, set()) for coder in coders))
        read = {row for code in known for row in rows_of[code]}
        facts = []
        for row in sorted({row for rows in rows_of.values() for row in rows}):
            by_coder: dict[str, Characters] = {}
            for (coder, code), pieces in coded.items():
                if row in rows_of[code]:
                    by_coder.setdefault(coder, set()).update(*(p for p in pieces if not is_question(p)))
            every = [place for characters in by_coder.values() for place in characters]
            need = len(coders) / 2 if rule == "majority" else 0
            covered = {place for place in set(every) if every.count(place) > need}
            whole = [word for word in words if set(range(*word)) <= covered]
            found = [
                turn
                for run, turn in passages(one.text, covered, turns)
                if any(set(range(*word)) <= set(range(min(run), max(run) + 1)) for word in whole)
            ]
            facts.append({
                "row": row,
                "interview": one.name,
                "finished": bool(coders),
                "missing": row not in read and not whole,
                "mentions": int(bool(whole)),
                "passages": len(found),
                "words": len(whole),
                "speakers": len({turn[2] for turn in found}),
                "words_of": len(words),
                "asked": int(row in asked),
                "silent": int(row in asked and not whole),
                "language": (one.language or "").split("-")[0],
            })  # fmt: skip
        return pd.DataFrame(facts)


def words_in(text: str, turn: tuple[int, int, str, str]) -> list[tuple[int, int]]:
    """Words of a turn as (start, end)."""
    start, end = turn[:2]
    return [(start + match.start(), start + match.end()) for match in WORD.finditer(text[start:end])]


def passages(
    text: str, covered: Characters, turns: Iterable[tuple[int, int, str, str]]
) -> list[tuple[Characters, tuple[int, int, str, str]]]:
    """(Characters, turn): what is covered within a turn, with nothing uncovered between but white space."""
    found = []
    for turn in turns:
        run: Characters = set()
        for place in range(turn[0], turn[1]):
            if text[place].isspace():
                continue
            if place in covered:
                run.add(place)
            elif run:
                found.append((run, turn))
                run = set()
        if run:
            found.append((run, turn))
    return found


def runs(characters: Characters) -> list[Characters]:
    """Characters that follow each other, together."""
    found: list[Characters] = []
    for place in sorted(characters):
        if not found or place - 1 not in found[-1]:
            found.append(set())
        found[-1].add(place)
    return found
