"""The theme table: which interviews of which group mention which theme, and how much is said of it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from interviewcoder.actions.rounds import finished_by
from interviewcoder.actions.study import require_coder
from interviewcoder.actions.study_settings import questions_tagged
from interviewcoder.model import Code, Interview
from interviewcoder.project import Project
from interviewcoder.tables.blind import blind_names
from interviewcoder.tables.codes_made_later import codes_read_for, made_later_note, unread_rows
from interviewcoder.tables.final_codings import (
    final_notes,
    listed,
    main_coder_of,
    settled_interviews,
)
from interviewcoder.tables.gather import (
    attribute_names,
    codes_that_count,
    of_one_state,
    ordered_values,
    require_attribute,
    require_roles,
)
from interviewcoder.tables.languages import base_language
from interviewcoder.tables.options import ThemeOptions
from interviewcoder.tables.theme_cells import theme_columns, theme_rows
from interviewcoder.tables.theme_material import Chosen, Found, found_in
from interviewcoder.tables.theme_rows import ThemeRow, ThemeTable
from interviewcoder.themes import CountedCode, CountedInterview, count_themes, counted_codes, rule_text

WHOSE = {
    "final": "the final ones: settled decisions, what the coders agreed on, elsewhere each main coder's",
    "main": "those of each interview's main coder",
    "any": "those of any coder who finished the interview",
    "majority": "what more than half of the coders who finished an interview coded alike",
}
"""Rule -> whose codings are counted, as said under a table."""


@of_one_state
def theme_table(project: Project, /, options: ThemeOptions | None = None, **choices: Any) -> ThemeTable:
    """Themes by an attribute of the interviews, by the rules of `interviewcoder.themes`.

    Choices are the fields of `ThemeOptions`. Raises OptionError for an unknown attribute or coder, and
    where roles of speakers are not confirmed.
    """
    options = options or ThemeOptions(**choices)
    interviews = project.interviews()
    names = _columns_by(project, interviews, options)
    rule = options.coders if options.coders in WHOSE else require_coder(project, options.coders)
    finishers = finished_by(project)
    settled = {}
    if rule == "final":
        settled = settled_interviews(project, boundary=options.boundary, interviewer=options.interviewer)
    chosen = [
        Chosen(interview, coders, settled[interview.id].finals.codings if interview.id in settled else None)
        for interview in interviews
        if (
            coders := settled[interview.id].coders
            if interview.id in settled
            else coders_counted(interview, finishers, rule)
        )
    ]
    require_roles(project, [one.interview for one in chosen])
    codes = codes_that_count(project)
    rolled = counted_codes(codes)
    rows_of = {code.id: code.path if code.counts and options.sub_codes else (code.row,) for code in rolled}
    questions = questions_tagged(project)
    found = found_in(
        project,
        chosen,
        rows_of,
        interviewer=options.interviewer,
        majority=rule == "majority",
        questions=questions,
    )
    read_for = codes_read_for(project)
    coders_of = {one.interview.id: one.coders for one in chosen}
    unread: dict[frozenset[str], frozenset[str]] = {}

    def seen(interview: Interview) -> CountedInterview:
        coders = coders_of.get(interview.id, ())
        known = frozenset(code for coder in coders for code in read_for[interview.id, coder])
        if known not in unread:
            unread[known] = unread_rows(known, rows_of)
        about = found.get(interview.id, Found())
        return CountedInterview(
            interview.name,
            tuple(interview.attributes.get(name, "") for name in names),
            bool(coders),
            about.rows,
            unread[known],
            about.asked if questions else None,
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
    whose = WHOSE.get(rule, f"{rule}'s") if rule != "final" or settled else WHOSE["main"]
    level = project.settings().get("level") or "theme"
    notes = rule_text(
        counts,
        level=level,
        codings=whose,
        interviewer=options.interviewer,
        count=options.count,
        percent=options.percent,
    )
    said = [notes]
    said.extend(final_notes(settled.values(), options.boundary))
    said.extend(_not_settled(interviews, finishers, settled))
    said.extend(_notices([one for one in interviews if one.id not in settled], finishers, rule))
    if hidden := blind_names(project):
        said.append(f"Coded blind, and not counted until the round reveals them: {', '.join(hidden)}.")
    said.extend(made_later_note(counts, seen_interviews, keys))
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
    )


def _columns_by(project: Project, interviews: Sequence[Interview], options: ThemeOptions) -> tuple[str, ...]:
    """The attributes whose values are the columns; none for the overall column alone."""
    nothing_to_choose = options.by == ThemeOptions().by and not attribute_names(interviews)
    if interviews and nothing_to_choose:
        return ()
    if interviews:
        for name in options.names:
            require_attribute(project, interviews, name)
    return options.names


def coders_counted(
    interview: Interview, finishers: Mapping[str, tuple[str, ...]], rule: str
) -> tuple[str, ...]:
    """Whose codings of this interview are counted; nobody's where it is not finished by them."""
    done = finishers.get(interview.id, ())
    if rule in ("any", "majority"):
        return done
    if rule in ("final", "main"):
        main = main_coder_of(interview, done)
        return (main,) if main else ()
    return (rule,) if rule in done else ()


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


def _not_settled(
    interviews: Iterable[Interview], finishers: Mapping[str, tuple[str, ...]], settled: Collection[str]
) -> list[str]:
    """Where several coders finished and nothing was settled, though elsewhere it was."""
    names = [i.name for i in interviews if i.id not in settled and len(finishers.get(i.id, ())) > 1]
    if not settled or not names:
        return []
    return [f"Finished by several coders, and nothing settled yet: {listed(names)}."]


def _notices(
    interviews: Iterable[Interview], finishers: Mapping[str, tuple[str, ...]], rule: str
) -> list[str]:
    if rule not in ("final", "main"):
        return []
    waiting = [
        f"{i.name} ({i.main_coder})"
        for i in interviews
        if i.main_coder and finishers.get(i.id) and i.main_coder not in finishers[i.id]
    ]
    notices = []
    if waiting:
        notices.append(
            "Finished, but not counted until the main coder has finished too: "
            f"{', '.join(waiting)}; choose other coders to count them now."
        )
    without = sorted(i.name for i in interviews if not i.main_coder and len(finishers.get(i.id, ())) > 1)
    if without:
        notices.append(f"Not counted, for want of a main coder among several: {', '.join(without)}.")
    return notices
