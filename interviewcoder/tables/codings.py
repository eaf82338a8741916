"""All codings of a study as a table: what a spreadsheet, a script or another program takes."""

from __future__ import annotations

from bisect import bisect_right

from interviewcoder.actions.study import require_coder
from interviewcoder.project import Project
from interviewcoder.tables.blind import blind_interviews
from interviewcoder.tables.gather import of_one_state
from interviewcoder.tables.rows import CodedPassage, CodingsTable

UNKNOWN_CODE = "coding of an unknown code"
"""Stands for a label where what made the code is lost, as after a rescue; another copy may bring it back."""


@of_one_state
def codings_table(
    project: Project, /, *, coder: str | None = None, interview: str | None = None
) -> CodingsTable:
    """Live codings that are placed, by interview and place.

    ``coder`` and ``interview`` (its name) narrow them. What an open round hides is left out unless its
    coder is named. Raises OptionError for one there is not.
    """
    if coder is not None:
        coder = require_coder(project, coder)
    chosen = [project.interview(interview)] if interview is not None else list(project.interviews())
    codes = {code.id: code for code in project.shown_codes(coder)}
    rounds = {round.id: round.name for round in project.rounds()}
    memos = {
        (memo.target, memo.coder): memo.text for memo in project.memos(coder=coder) if memo.about == "coding"
    }
    rows: list[CodedPassage] = []
    for about in chosen:
        codings = [c for c in project.codings(interview=about.id, coder=coder) if c.placed]
        if not codings:
            continue
        document = project.document(about)
        ends = [turn.end for turn in document.turns]
        for coding in codings:
            assigned = codes.get(coding.code)
            code = codes.get(assigned.resolved) if assigned else None
            theme = codes.get(code.theme) if code else None
            place = bisect_right(ends, coding.start)
            turn = document.turns[place] if place < len(ends) else None
            rows.append(
                CodedPassage(
                    interview=about.name,
                    country=about.attributes.get("country"),
                    coder=coding.coder,
                    round=rounds.get(coding.round, ""),
                    theme=theme.key if theme else "",
                    code=code.key if code else "",
                    label=code.label if code else UNKNOWN_CODE,
                    counts=code is not None and code.counts,
                    start=coding.start,
                    end=coding.end,
                    words=document.text[coding.start : coding.end],
                    speaker=turn.speaker if turn else None,
                    discuss=coding.discuss,
                    memo=memos.get((coding.id, coding.coder), ""),
                    at=coding.at,
                    id=coding.id,
                )
            )
    blind = blind_interviews(project) if coder is None else frozenset()
    return CodingsTable(tuple(rows), tuple(about.name for about in chosen if about.id in blind))
