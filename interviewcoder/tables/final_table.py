"""The final codings of a study as a table: what is counted, passage by passage, and why it counts."""

from __future__ import annotations

from interviewcoder.actions.rounds import finished_by
from interviewcoder.project import Project
from interviewcoder.tables.final_codings import final_spans, settled_interviews
from interviewcoder.tables.finals import Boundary, Source
from interviewcoder.tables.gather import codes_that_count, of_one_state
from interviewcoder.tables.rows import FinalPassage, FinalTable


@of_one_state
def final_codings(project: Project, /, *, boundary: Boundary = "intersection") -> FinalTable:
    """The final codings, which theme tables count by their default.

    ``boundary`` says where a passage lies that coders gave the same code with other boundaries each. They are
    not joined or cut to turns yet, as `interviewcoder.themes` does in counting. What an open round hides is
    left out.
    """
    codes = {code.id: code for code in codes_that_count(project)}
    finishers = finished_by(project)
    settled = settled_interviews(project, boundary=boundary)
    earlier = project.earlier(at_work=False).codings
    rows: list[FinalPassage] = []
    for interview in project.interviews():
        spans = final_spans(project, interview, finishers.get(interview.id, ()), settled, earlier)
        if spans is None:
            continue
        text = project.document(interview).text
        sources: dict[tuple[str, int, int], Source] = {}
        if interview.id in settled:
            sources = {(one[0], one[1], one[2]): one.source for one in settled[interview.id].finals.codings}
        for placed in spans:
            if placed.code not in codes:
                continue
            code = codes[codes[placed.code].resolved]
            rows.append(
                FinalPassage(
                    interview.name,
                    interview.attributes.get("country"),
                    codes[code.theme].key,
                    code.key,
                    code.counts,
                    placed.start,
                    placed.end,
                    text[placed.start : placed.end],
                    sources.get((placed.code, placed.start, placed.end), "main"),
                )
            )
    return FinalTable(tuple(rows))
