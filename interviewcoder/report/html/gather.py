"""From a study to what its page says."""

from __future__ import annotations

from interviewcoder.project import Project
from interviewcoder.report.html.contents import PageContents, PageInterview, PageTurn, Stripe
from interviewcoder.tables.blind import blind_names
from interviewcoder.tables.codings import codings_table
from interviewcoder.tables.counted_passages import Rows, counted_study, counted_texts
from interviewcoder.tables.gather import codes_that_count, of_one_state
from interviewcoder.tables.whole_study import WholeStudy

_Passages = dict[str, dict[str, tuple[tuple[int, int], ...]]]
"""Interview -> key of a row -> its passages."""


@of_one_state
def page_contents(project: Project, /, study: WholeStudy) -> PageContents:
    """What stands on the page of a study whose tables are made. What an open round hides is not there."""
    codes = tuple(code for code in codes_that_count(project) if code.resolved == code.id)
    if not study.options.transcripts:
        return PageContents(study, codes, (), None, blind_names(project))
    by_theme = _counted(project, study, "theme")
    by_code = _counted(project, study, "code")
    rule = study.options.themes.coders
    given: dict[str, dict[tuple[int, int, str], list[str]]] = {}
    for interview, rows in by_code.items():
        marks = given.setdefault(interview, {})
        for key, spans in rows.items():
            for start, end in spans:
                marks.setdefault((start, end, key), []).append(rule)
    names = {one.name: one.id for one in project.interviews()}
    for row in codings_table(project).rows:
        if row.code and row.coder != rule:
            marks = given.setdefault(names.get(row.interview, ""), {})
            by = marks.setdefault((row.start, row.end, row.code), [])
            if row.coder not in by:
                by.append(row.coder)
    coders = {coder for marks in given.values() for by in marks.values() for coder in by} - {rule}
    interviews = tuple(_interview(project, study, one.id, by_theme, given) for one in project.interviews())
    return PageContents(study, codes, (rule, *sorted(coders)), interviews, blind_names(project))


def _counted(project: Project, study: WholeStudy, rows: Rows) -> _Passages:
    """What the theme table counts, by identifier of the interview; all interviews that count are there."""
    options = study.themes.options
    about = counted_study(
        project,
        coders=options.coders,
        boundary=options.boundary,
        interviewer=options.interviewer,
        rows=rows,
    )
    return {
        one.interview.id: {about.codes[row].key: spans for row, spans in one.passages.items()}
        for one in counted_texts(project, about, interviewer=options.interviewer)
    }


def _interview(
    project: Project,
    study: WholeStudy,
    id: str,
    counted: _Passages,
    given: dict[str, dict[tuple[int, int, str], list[str]]],
) -> PageInterview:
    interview = project.interview_by_id(id)
    assert interview is not None
    document = project.document(interview)
    names = study.themes.options.names
    values = tuple(interview.attributes.get(name, "") for name in names)
    columns = {column.values: place for place, column in enumerate(study.themes.columns)}
    text = document.text
    return PageInterview(
        interview.name,
        interview.language or "",
        interview.attributes,
        columns.get(values),
        id in counted,
        tuple(
            PageTurn(
                turn.speaker or "",
                document.role(turn.speaker),
                turn.start,
                text[turn.start : turn.end],
                turn.time_start,
            )
            for turn in document.turns
        ),
        tuple(
            Stripe(key, tuple(by), start, end)
            for (start, end, key), by in sorted(given.get(id, {}).items(), key=lambda one: one[0])
        ),
        {
            key: tuple((start, end, text[start:end]) for start, end in spans)
            for key, spans in counted.get(id, {}).items()
        },
    )
