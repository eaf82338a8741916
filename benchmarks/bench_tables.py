"""The agreement table of a whole study, against the bare SQL read of what it counts.

100 interviews of about 5,000 words, 3 coders, 30 codes, some 80 codings a coder and interview, all finished
in a reliability round; sentence units, ranges included. The peer reads the same codings (those that stood
at the first finishing), sentences, turns and texts as plain rows, and does nothing with them.
"""

from __future__ import annotations

import random
import tempfile
import time
from pathlib import Path

from benchmarks.interleave import medians
from interviewcoder.actions import interviews, rounds, study
from interviewcoder.actions.coding import mark_draft
from interviewcoder.model import Codebook, CodeEntry, Transcript, Turn
from interviewcoder.project import Project, open_project
from interviewcoder.tables import AgreementOptions, agreement_table, compare

INTERVIEWS, CODERS, CODES, CODINGS = 100, ("ana", "ben", "carla"), 30, 80


def build(path: Path) -> None:
    """The study; its own seed, so that every run measures the same one."""
    chance = random.Random(11)
    book = Codebook("bench", tuple(CodeEntry(f"C{n:02}", f"Code {n}") for n in range(CODES)))
    words = [f"word{n}" for n in range(400)]
    with study.create_study(path, codebook=book) as project:
        for coder in CODERS:
            study.add_coder(project, coder)
        for number in range(INTERVIEWS):
            text, turns, sentences = "", [], []
            while len(sentences) < 400:
                speaker = "INT" if len(turns) % 2 == 0 else "EXP"
                text += f"{speaker}: "
                begun = len(text)
                for _ in range(2 if speaker == "INT" else 14):
                    start = len(text)
                    text += " ".join(chance.choices(words, k=12)) + "."
                    sentences.append((start, len(text)))
                    text += " "
                turns.append(Turn(speaker, begun, len(text) - 1))
                text += "\n"
            roles = {"INT": "interviewer", "EXP": "interviewee"}
            transcript = Transcript(
                "x.txt", "txt", "utf-8", "en", text, tuple(turns), tuple(sentences), roles
            )
            country = {"country": ("Germany", "Spain", "Italy")[number % 3]}
            added = interviews.add_interview(project, transcript, f"I-{number:03}", attributes=country)
            interviews.confirm_roles(project, added.interview)
        listed = project.interviews()
        opened = rounds.open_round(project, "R1", "reliability", CODERS, listed)
        codes = [code.id for code in project.codes()]
        for interview in listed:
            spans = list(project.document(interview).sentences)
            truth = [(chance.choice(spans), chance.choice(codes)) for _ in range(CODINGS)]
            for coder in CODERS:
                drafts = [
                    mark_draft(
                        interview, span, code if chance.random() < 0.8 else chance.choice(codes), opened.id
                    )
                    for span, code in truth
                ]
                project.apply(drafts, coder=coder)
                rounds.finish(project, coder, interview)
        rounds.close_round(project, opened)


def bare_read(project: Project) -> int:
    """The rows an agreement table needs, read and thrown away."""
    connection = project._connection
    rows = 0
    for query in (
        "select finished, coding from finished_coding",
        'select id, coder, code, start, "end" from coding',
        'select text, start, "end" from sentence',
        'select text, start, "end", speaker from turn',
        "select id, body from text",
    ):
        rows += len(connection.execute(query).fetchall())
    return rows


def read_and_placed(project: Project) -> compare.Marks:
    """All that an agreement table does before its first statistic."""
    options = AgreementOptions()
    with project.snapshot():
        return compare.marks(project, compare.compared(project, options), project.codes(), options)


def run() -> list[tuple[str, float, float]]:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "study.db"
        build(path)
        with open_project(path) as project:
            ours, theirs = medians(lambda: agreement_table(project), lambda: bare_read(project), rounds=9)
            whole, before = medians(
                lambda: agreement_table(project), lambda: read_and_placed(project), rounds=9
            )
    what = "agreement table of 100 interviews, 3 coders, 30 codes"
    return [
        (f"{what}, against reading its rows", ours / theirs, 3.0),
        (f"{what}: its statistics, of its time", (whole - before) / whole, 1 / 3),
    ]


if __name__ == "__main__":
    begun = time.perf_counter()
    for what, ratio, limit in run():
        print(f"{what}: {ratio:.2f} (limit {limit}); {time.perf_counter() - begun:.0f} s in all")
