"""Tables have the columns of the rows they hold, and the view for people reads as promised."""

from __future__ import annotations

from interviewcoder.actions import coding
from interviewcoder.changes.rows import FAMILY_TABLES, TABLES

TURNS = [("INT", "How many beds?"), ("EXP", "We have four beds.")]


def test_columns_are_the_fields_of_the_rows_in_order(make_study):
    project = make_study({})
    for row_type, table in TABLES.items():
        columns = [row[1] for row in project._connection.execute(f"pragma table_info({table})")]
        assert tuple(columns) == row_type._fields
    for tables in FAMILY_TABLES.values():
        for table, column in tables:
            fields = next(t for t, name in TABLES.items() if name == table)._fields
            assert column == "" or column in fields


def test_the_coding_view_has_one_coding_a_row_with_its_words(make_study):
    project = make_study({"DE-01": ("Germany", TURNS)})
    interview = project.interview("DE-01")
    text = project.document(interview).text
    start = text.index("four")
    beds = next(code for code in project.codes() if code.key == "CAP-BED")
    coding.assign(project, "ana", interview, (start, start + 9), [beds.id])
    query = 'select interview, country, coder, code_path, start, "end", words from coding_view'
    assert project._connection.execute(query).fetchall() == [
        ("DE-01", "Germany", "ana", "Capacity › Beds", start, start + 9, "four beds")
    ]


def test_assigning_a_code_writes_two_rows(make_study):
    project = make_study({"DE-01": ("Germany", TURNS)})
    interview = project.interview("DE-01")
    before = project._connection.total_changes
    coding.assign(project, "ana", interview, (20, 28), [project.codes()[0].id])
    assert project._connection.total_changes - before == 2
