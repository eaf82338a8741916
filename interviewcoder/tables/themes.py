"""The theme table: which interviews of which group mention which theme, and how much is said of it."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from typing import Any

from interviewcoder.actions.study_settings import questions_tagged
from interviewcoder.model import Code, Interview
from interviewcoder.project import Project
from interviewcoder.tables.codes_made_later import codes_read_for, made_later_note, unread_rows
from interviewcoder.tables.gather import (
    attribute_names,
    codes_that_count,
    of_one_state,
    ordered_values,
    require_attribute,
)
from interviewcoder.tables.languages import base_language
from interviewcoder.tables.options import ThemeOptions
from interviewcoder.tables.theme_cells import theme_columns, theme_rows
from interviewcoder.tables.theme_material import Found, found_in
from interviewcoder.tables.theme_rows import ThemeRow, ThemeTable
from interviewcoder.tables.whose import whose_codings
from interviewcoder.themes import CountedCode, CountedInterview, count_themes, counted_codes, rule_text

UNTAGGED = (
    "Asked: nobody has tagged a question yet; no coding counted here lies in the interviewer's turns alone, "
    "so that who was asked about what is not known."
)


@of_one_state
def theme_table(project: Project, /, options: ThemeOptions | None = None, **choices: Any) -> ThemeTable:
    """Themes by an attribute of the interviews, by the rules of `interviewcoder.themes`.

    Choices are the fields of `ThemeOptions`. Raises OptionError for an unknown attribute or coder, and
    where roles of speakers are not confirmed.
    """
    options = options or ThemeOptions(**choices)
    interviews = project.interviews()
    names = _columns_by(project, interviews, options)
    whose = whose_codings(project, options.coders, boundary=options.boundary, interviewer=options.interviewer)
    codes = codes_that_count(project)
    rolled = counted_codes(codes)
    rows_of = {code.id: code.path if code.counts and options.sub_codes else (code.row,) for code in rolled}
    questions = questions_tagged(project)
    found = found_in(
        project,
        whose.chosen,
        rows_of,
        interviewer=options.interviewer,
        majority=whose.rule == "majority",
        questions=questions,
    )
    read_for = codes_read_for(project)
    tagged = questions and any(about.asked for about in found.values())
    coders_of = {one.interview.id: one.coders for one in whose.chosen}
    unread: dict[frozenset[str], frozenset[str]] = {}

    def seen(interview: Interview) -> CountedInterview:
        coders = coders_of.get(interview.id, ())
        # Of several who agreed on all of it, one may have reopened it since.
        known = frozenset(code for coder in coders for code in read_for.get((interview.id, coder), ()))
        if known not in unread:
            unread[known] = unread_rows(known, rows_of)
        about = found.get(interview.id, Found())
        return CountedInterview(
            interview.name,
            tuple(interview.attributes.get(name, "") for name in names),
            bool(coders),
            about.rows,
            unread[known],
            about.asked if tagged else None,
            about.words,
            about.speakers,
            base_language(interview.language),
        )

    seen_interviews = [seen(interview) for interview in interviews]
    counts = count_themes(
        seen_interviews,
        _each_its_own(codes, rolled) if options.sub_codes else rolled,
        attributes=names,
        groups=[ordered_values(project, interviews, name) for name in names],
    )
    keys = {code.id: code for code in codes}
    themes = {code.id for code in rolled if code.row == code.id}
    rows, counter_examples = theme_rows(counts, keys, themes)
    level = project.settings().get("level") or "theme"
    notes = rule_text(
        counts,
        level=level,
        codings=whose.words,
        interviewer=options.interviewer,
        count=options.count,
        percent=options.percent,
    )
    said = [notes, *whose.notes]
    said.extend(made_later_note(counts, seen_interviews, keys))
    untagged = questions and not tagged and any(one.finished for one in seen_interviews)
    if untagged:
        said.append(UNTAGGED)
    if interviews and not names and options.by:
        said.append(
            "The interviews have no attributes, so all are in one column; give them attributes with "
            "'interviewcoder import --attributes'."
        )
    columns, overall = theme_columns(counts)
    return ThemeTable(
        tuple(column.label for column in columns),
        _with_sub_codes(rows, codes, themes),
        counter_examples,
        tuple(said),
        options,
        columns,
        overall,
        untagged,
    )


def usual_groups(project: Project, options: ThemeOptions) -> ThemeOptions:
    """The options, without groups where they are by the usual attribute and no interview has it: a study
    without countries has tables all the same."""
    if options.by != ThemeOptions().by or options.by in attribute_names(project.interviews()):
        return options
    return replace(options, by="")


def _columns_by(project: Project, interviews: Sequence[Interview], options: ThemeOptions) -> tuple[str, ...]:
    """The attributes whose values are the columns; none for the overall column alone."""
    nothing_to_choose = options.by == ThemeOptions().by and not attribute_names(interviews)
    if interviews and nothing_to_choose:
        return ()
    if interviews:
        for name in options.names:
            require_attribute(project, interviews, name)
    return options.names


def _each_its_own(codes: Sequence[Code], rolled: Sequence[CountedCode]) -> list[CountedCode]:
    return [
        replace(counted, row=code.resolved) if counted.counts else counted
        for code, counted in zip(codes, rolled, strict=True)
    ]


def _with_sub_codes(
    rows: Sequence[ThemeRow], codes: Sequence[Code], themes: Collection[str]
) -> tuple[ThemeRow, ...]:
    """Themes in their order, each with its sub-codes behind it."""
    keys = {code.key for code in codes if code.id in themes}
    below: dict[str, list[ThemeRow]] = {}
    for row in rows:
        if row.name not in keys:
            below.setdefault(row.theme, []).append(row)
    return tuple(one for row in rows if row.name in keys for one in (row, *below.get(row.name, ())))
