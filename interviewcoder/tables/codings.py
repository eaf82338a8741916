"""All codings of a study as a table: what a spreadsheet, a script or another program takes."""

from __future__ import annotations

from bisect import bisect_right

from interviewcoder.actions.study import require_coder
from interviewcoder.project import Project
from interviewcoder.tables.rows import CodedPassage, CodingsTable


def codings_table(
    project: Project, *, coder: str | None = None, interview: str | None = None
) -> CodingsTable:
    """Live codings that are placed, by interview and place.

    ``coder`` and ``interview`` (its name) narrow them. Raises OptionError for one there is not.
    """
    if coder is not None:
        coder = require_coder(project, coder)
    chosen = [project.interview(interview)] if interview is not None else list(project.interviews())
    codes = {code.id: code for code in project.codes()}
    rounds = {round.id: round.name for round in project.rounds()}
    memos: dict[str, str] = {}
    for memo in project.memos(coder=coder):
        if memo.about == "coding":
            memos[memo.target] = memo.text
    rows: list[CodedPassage] = []
    for about in chosen:
        codings = [c for c in project.codings(interview=about.id, coder=coder) if c.placed]
        if not codings:
            continue
        document = project.document(about)
        starts = [turn.start for turn in document.turns]
        for coding in codings:
            code = codes[codes[coding.code].resolved]
            turn = document.turns[max(0, bisect_right(starts, coding.start) - 1)] if starts else None
            rows.append(
                CodedPassage(
                    interview=about.name,
                    country=about.attributes.get("country"),
                    coder=coding.coder,
                    round=rounds.get(coding.round, ""),
                    theme=codes[code.theme].key,
                    code=code.key,
                    label=code.label,
                    counts=code.counts,
                    start=coding.start,
                    end=coding.end,
                    words=document.text[coding.start : coding.end],
                    speaker=turn.speaker if turn else None,
                    discuss=coding.discuss,
                    memo=memos.get(coding.id, ""),
                    at=coding.at,
                    id=coding.id,
                )
            )
    return CodingsTable(tuple(rows))
