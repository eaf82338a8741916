"""Who was interviewed: the sample by two attributes."""

from __future__ import annotations

from collections.abc import Sequence

from interviewcoder.actions.rounds import finished_by
from interviewcoder.project import Project
from interviewcoder.tables.blind import blind_interviews
from interviewcoder.tables.gather import attribute_names, of_one_state, ordered_values, require_attribute
from interviewcoder.tables.rows import SampleTable

NOT_GIVEN = "not given"
ALONE = "Interviews"
"""The one column where there is no attribute for columns."""


@of_one_state
def sample_table(project: Project, /, *, rows_by: str = "", columns_by: str = "") -> SampleTable:
    """Interviews by two attributes; those without a value are counted as "not given".

    An attribute that is not named is the stakeholder group (of rows), the country (of columns), or another
    that the interviews have. Where they have one alone, it is that of the rows, and ``columns_by`` is empty;
    where they have none, the table has no rows. Raises OptionError for one that no interview has.
    """
    interviews = project.interviews()
    for named in filter(None, (rows_by, columns_by)):
        require_attribute(project, interviews, named)
    rows_by, columns_by = _two_of(attribute_names(interviews), rows_by, columns_by)
    counts: dict[tuple[str, str], int] = {}
    for interview in interviews if rows_by else ():
        cell = (
            interview.attributes.get(rows_by) or NOT_GIVEN,
            (interview.attributes.get(columns_by) or NOT_GIVEN) if columns_by else ALONE,
        )
        counts[cell] = counts.get(cell, 0) + 1
    across = {column for _, column in counts}
    columns = _sorted(project, columns_by, across) if columns_by else sorted(across)
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


def _two_of(names: Sequence[str], rows_by: str, columns_by: str) -> tuple[str, str]:
    """The attributes of rows and columns: those named, else the usual ones, else others there are."""

    def usual(first: str, second: str, other: str) -> str:
        wanted = [name for name in (first, second) if name in names]
        return next((name for name in (*wanted, *names) if name != other), "")

    columns_by = columns_by or usual("country", "stakeholder_group", rows_by)
    rows_by = rows_by or usual("stakeholder_group", "country", columns_by)
    return (rows_by, columns_by) if rows_by else (columns_by, "")


def _sorted(project: Project, name: str, values: set[str]) -> list[str]:
    given = ordered_values(project, project.interviews(), name)
    return [value for value in given if value in values - {NOT_GIVEN}] + [NOT_GIVEN] * (NOT_GIVEN in values)
