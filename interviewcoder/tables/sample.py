"""Who was interviewed: the sample by two attributes."""

from __future__ import annotations

from interviewcoder.actions.rounds import finished_by
from interviewcoder.project import Project
from interviewcoder.tables.blind import blind_interviews
from interviewcoder.tables.gather import of_one_state, ordered_values
from interviewcoder.tables.rows import SampleTable

NOT_GIVEN = "not given"


@of_one_state
def sample_table(
    project: Project, /, *, rows_by: str = "stakeholder_group", columns_by: str = "country"
) -> SampleTable:
    """Interviews by two attributes; those without a value are counted as "not given"."""
    interviews = project.interviews()
    counts: dict[tuple[str, str], int] = {}
    for interview in interviews:
        cell = (
            interview.attributes.get(rows_by) or NOT_GIVEN,
            interview.attributes.get(columns_by) or NOT_GIVEN,
        )
        counts[cell] = counts.get(cell, 0) + 1
    columns = _sorted(project, columns_by, {column for _, column in counts})
    return SampleTable(
        rows_by,
        columns_by,
        tuple(columns),
        tuple(
            (row, tuple(counts.get((row, column), 0) for column in columns))
            for row in _sorted(project, rows_by, {row for row, _ in counts})
        ),
        len(interviews),
        sum(interview.words for interview in interviews),
        len(finished_by(project)),
        len(blind_interviews(project)),
    )


def _sorted(project: Project, name: str, values: set[str]) -> list[str]:
    given = ordered_values(project, project.interviews(), name)
    return [value for value in given if value in values - {NOT_GIVEN}] + [NOT_GIVEN] * (NOT_GIVEN in values)
