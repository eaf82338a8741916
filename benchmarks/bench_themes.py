"""The theme table of a large study, against the bare SQL and a pandas group-by on the same rows.

1,000 interviews of about 5,000 words, 30 codes under 6 themes, 200,000 codings; every tenth interview was
coded by two in a reliability round and partly settled by what they agreed on, so that the table counts final
codings. The peer reads the same codings with their theme and country by one query and groups them by both:
interviews, codings and characters. It knows no turns, joins nothing, counts no words, and takes every coding
for final; the second figure lets it read the texts and turns too, which whoever counts words has to. Times
are of the processor: each of the three is one process that waits for nothing.
"""

from __future__ import annotations

import random
import sys
import tempfile
import time
from pathlib import Path

from benchmarks.interleave import medians
from interviewcoder.actions import interviews, rounds, study
from interviewcoder.actions.coding import mark_draft
from interviewcoder.model import Codebook, CodeEntry, Transcript, Turn
from interviewcoder.project import Project, open_project
from interviewcoder.tables import theme_table

INTERVIEWS, THEMES, SUB_CODES, CODINGS, MORE = 1_000, 6, 4, 180, 20
COUNTRIES = ("Germany", "Italy", "Poland", "Spain", "United Kingdom")
LIMIT = 2.0

ROWS = """
select coding.interview, attribute.value as country, code.theme, coding.start, coding."end"
from coding
join code as assigned on assigned.id = coding.code
join code on code.id = assigned.resolved
join attribute on attribute.interview = coding.interview and attribute.name = 'country'
join finished on finished.interview = coding.interview and finished.coder = coding.coder
    and finished.finished = 1
where coding.live = 1 and coding.placed = 1 and code.counts = 1
"""


def build(path: Path, interviews_: int = INTERVIEWS, codings: int = CODINGS) -> None:
    """The study; its own seed, so that every run measures the same one. ``codings`` are the main coder's in
    each interview; who codes a tenth of them again gives a few more."""
    chance = random.Random(23)
    book = Codebook(
        "bench",
        tuple(
            entry
            for theme in range(THEMES)
            for entry in (
                CodeEntry(f"T{theme}", f"Theme {theme}"),
                *(CodeEntry(f"T{theme}-{n}", f"Code {n}", parent=f"T{theme}") for n in range(SUB_CODES)),
            )
        ),
    )
    words = [f"{'wörd' if n % 9 else 'so-called'}{n}" for n in range(400)]
    with study.create_study(path, codebook=book) as project, project.as_one():
        for coder in ("ana", "ben"):
            study.add_coder(project, coder)
        for number in range(interviews_):
            _interview(project, chance, number, words)
        listed = project.interviews()
        codes = [code.id for code in project.codes()]
        both = listed[::10]
        opened = rounds.open_round(project, "R1", "reliability", ["ana", "ben"], both)
        for interview in listed:
            round = opened.id if interview in both else "coding"
            spans = list(project.document(interview).sentences)
            truth = [(chance.choice(spans), chance.choice(codes)) for _ in range(codings)]
            project.apply([mark_draft(interview, *one, round) for one in truth], coder="ana")
            rounds.finish(project, "ana", interview)
            if interview in both:
                half = (codings + MORE) // 2
                other = [chance.choice(truth) for _ in range(half)]
                other += [(chance.choice(spans), chance.choice(codes)) for _ in range(half)]
                project.apply([mark_draft(interview, *one, round) for one in other], coder="ben")
                rounds.finish(project, "ben", interview)
        rounds.close_round(project, opened)


def _interview(project: Project, chance: random.Random, number: int, words: list[str]) -> None:
    text, turns, sentences = "", [], []
    while len(sentences) < 400:
        speaker = "INT" if len(turns) % 2 == 0 else "EXP"
        text += f"{speaker}: "
        begun = len(text)
        for _ in range(2 if speaker == "INT" else 8):
            start = len(text)
            text += " ".join(chance.choices(words, k=12)) + "."
            sentences.append((start, len(text)))
            text += " "
        turns.append(Turn(speaker, begun, len(text) - 1))
        text += "\n"
    roles = {"INT": "interviewer", "EXP": "interviewee"}
    transcript = Transcript("x.txt", "txt", "utf-8", "de", text, tuple(turns), tuple(sentences), roles)
    country = {"country": COUNTRIES[number % len(COUNTRIES)]}
    added = interviews.add_interview(
        project, transcript, f"I-{number:04}", attributes=country, main_coder="ana"
    )
    interviews.confirm_roles(project, added.interview)


def grouped(project: Project) -> object:
    """The bare SQL and the group-by."""
    import pandas as pd

    frame = pd.read_sql_query(ROWS, project._connection)
    frame["characters"] = frame["end"] - frame["start"]
    return frame.groupby(["theme", "country"]).agg(
        interviews=("interview", "nunique"), codings=("start", "size"), characters=("characters", "sum")
    )


def read_and_grouped(project: Project) -> object:
    """The same, with the texts and turns read, and nothing done with them."""
    project._connection.execute("select id, body from text").fetchall()
    project._connection.execute('select text, start, "end", speaker from turn').fetchall()
    return grouped(project)


def run(path: Path | None = None) -> list[tuple[str, float, float]]:
    with tempfile.TemporaryDirectory() as folder:
        at = path or Path(folder) / "study.db"
        if not at.exists():
            build(at)
        with open_project(at) as project:
            ours, bare, read = medians(
                lambda: theme_table(project),
                lambda: grouped(project),
                lambda: read_and_grouped(project),
                rounds=7,
                warm=1,
                clock=time.process_time,
            )
    what = f"theme table of {INTERVIEWS:,} interviews and 200,000 codings"
    return [
        (f"{what}, against SQL and group-by on its codings", ours / bare, LIMIT),
        (f"{what}, against the same with texts and turns read", ours / read, LIMIT),
    ]


if __name__ == "__main__":
    begun = time.perf_counter()
    for what, ratio, limit in run(Path(sys.argv[1]) if sys.argv[1:] else None):
        print(f"{what}: {ratio:.2f} (limit {limit}); {time.perf_counter() - begun:.0f} s in all")
