"""Two copies of a study in an open round that differ by nothing but what one coder did in it.

Whoever may not see that coder's work must not be able to tell the copies apart: by no word, count, figure
or file. That is a stronger question than whether a word appears, for it needs no list of what could tell.
"""

from __future__ import annotations

import itertools
import shutil
from pathlib import Path

from interviewcoder.actions import (
    codes,
    codes_joining,
    codes_order,
    coding,
    interviews,
    memos,
    quotes,
    rounds,
    study,
    summaries,
    undo,
)
from interviewcoder.actions.codebook import new_code_drafts
from interviewcoder.actions.codes_lock import locking_round
from interviewcoder.model import Code, Reveal, RoundKind
from interviewcoder.project import Project, open_project
from tests.conftest import CODEBOOK, transcript_of

SECRET = "ZWIEBELTURM"
"""Stands in every code and memo that only the one coder may see."""

WORDS = [
    ("INT", "How many beds are there?"),
    ("EXP", "There are four beds with shielding. Two are closed for want of people. Nobody refers patients."),
    ("INT", "And the waste?"),
    ("EXP", "The waste is kept for months. Physicians do not know of the therapy at all, I am afraid."),
]
NOON = 1_750_000_000_000
BLIND = ("DE-01", "DE-02")


def assign(project: Project, name: str, coder: str, words: str, key: str) -> None:
    """Assign a code to words of an interview."""
    interview = project.interview(name)
    start = project.document(interview).text.index(words)
    code = next(code.id for code in project.codes() if code.key == key)
    coding.assign(project, coder, interview, (start, start + len(words)), [code])


def twins(
    folder: Path, kind: RoundKind = "pilot", reveal: Reveal = "closing", *, finished: bool = True
) -> tuple[Path, Path]:
    """Paths of the two copies, of one name in folders of their own; ben did next to nothing in the first.

    DE-01 and DE-02 are in the open round of ana and ben; DE-02 and ES-01 were finished by both in an earlier
    one. ``finished``: both have finished DE-01 in the open round.
    """
    for name in ("quiet", "busy"):
        (folder / name).mkdir()
    quiet, busy = folder / "quiet" / "study.db", folder / "busy" / "study.db"
    with study.create_study(quiet, codebook=CODEBOOK) as project:
        _ticking(project, 0)
        for coder in ("ana", "ben", "carla"):
            study.add_coder(project, coder)
        for name in ("DE-01", "DE-02", "ES-01", "ES-02"):
            country = {"DE": "Germany", "ES": "Spain"}[name[:2]]
            about = {"country": country, "stakeholder_group": "physician"}
            added = interviews.add_interview(
                project, transcript_of(WORDS), name, attributes=about, main_coder="ben"
            )
            interviews.confirm_roles(project, added.interview)
        both = [project.interview(name) for name in ("DE-02", "ES-01")]
        first = rounds.open_round(project, "Reliability 0", "reliability", ["ana", "ben"], both)
        for name in ("DE-02", "ES-01"):
            assign(project, name, "ana", "four beds with shielding", "CAP-BED")
            assign(project, name, "ben", "four beds", "CAP-BED")
            assign(project, name, "ben", "Nobody refers patients.", "AW-REF")
            for coder in ("ana", "ben"):
                rounds.finish(project, coder, project.interview(name))
        rounds.close_round(project, first)
        assign(project, "ES-02", "ben", "The waste is kept for months.", "CAP-WST")
        rounds.finish(project, "ben", project.interview("ES-02"))
        now = [project.interview(name) for name in BLIND]
        rounds.open_round(project, "Now", kind, ["ana", "ben"], now, reveal=reveal)
        assign(project, "DE-01", "ana", "four beds", "CAP-BED")
        if finished:
            rounds.finish(project, "ana", project.interview("DE-01"))
    shutil.copy(quiet, busy)
    for path, much in ((quiet, False), (busy, True)):
        with open_project(path) as project:
            _ticking(project, 1000)
            assign(project, "DE-01", "ben", "Two are closed", "AW-REF")
            assign(project, "DE-02", "ben", "Two are closed", "AW-REF")
            if much:
                _work(project)
            _ticking(project, 2000)
            if finished:
                rounds.finish(project, "ben", project.interview("DE-01"))
    return quiet, busy


def _work(project: Project) -> None:
    """Ben codes with codes of his own, writes memos of every kind, flags, changes and undoes, and where the
    codebook is not locked puts it in motion around those codes."""
    for name in BLIND:
        interview = project.interview(name)
        text = project.document(interview).text
        start = text.index("The waste")
        drafts = new_code_drafts(project, f"{SECRET} made in {name}", key=f"{SECRET}-{name}", coder="ben")
        made = coding.assign(
            project, "ben", interview, (start, start + 30), [drafts[0].subject], new_codes=drafts
        )
        assign(project, name, "ben", "Physicians do not know", "AW-REF")
        memos.write_on_coding(project, "ben", made[0], f"{SECRET} on a coding")
        memos.write_on_interview(project, "ben", interview, f"{SECRET} on an interview")
        memos.write_on_passage(project, "ben", interview, (start, start + 9), f"{SECRET} on a passage")
        memos.write_on_code(project, "ben", made[0].code, f"{SECRET} on a code")
        coding.set_discuss(project, "ben", made[0], True)
        quotes.edit(project, "ben", made[0], f"The waste is kept […] [{SECRET}]")
        quotes.translate(project, "ben", made[0], f"{SECRET} translated", "de")
        summaries.write_summary(project, "ben", interview, made[0].code, f"{SECRET} in short")
        summaries.write_summary(project, "ben", interview, project.codes()[0].id, f"{SECRET} in shorter")
    known = next(code for code in project.codes() if code.key == "CAP")
    memos.write_on_code(project, "ben", known.id, f"{SECRET} on a code that all know")
    if locking_round(project) is None:
        _move_the_codebook(project)


def _move_the_codebook(project: Project) -> None:
    """Ben puts codes that all know under codes of his own, merges them into those, splits them, goes back."""

    def code(key: str) -> Code:
        return codes.any_code(project, key, coder="ben")

    own = code(f"{SECRET}-DE-01")
    codes_order.move(project, code("CAP-BED"), own, coder="ben")
    codes_joining.merge_codes(project, code("AW-REF"), own, coder="ben")
    codes_joining.split(project, code("CAP-WST"), [codes_joining.Part(f"{SECRET} part")], coder="ben")
    theme = codes_order.group(project, [code("CAP")], f"{SECRET} theme", coder="ben")
    codes_joining.merge_codes(project, code("AW-NOT"), theme, coder="ben")
    codes_joining.unmerge(project, code("AW-NOT"), coder="ben")
    codes_joining.merge_codes(project, code("AW-NOT"), theme, coder="ben")
    undo.undo(project, "ben")


def _ticking(project: Project, second: int) -> None:
    ticks = itertools.count(second)
    project._clock = lambda: NOON + 1000 * next(ticks)
