"""The theme table: which interviews of which group mention which theme."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from interviewcoder.actions.rounds import finished_by
from interviewcoder.actions.study import require_coder
from interviewcoder.model import Code, Interview, Span
from interviewcoder.project import Project
from interviewcoder.tables.blind import blind_names
from interviewcoder.tables.codes_made_later import codes_read_for, made_later_note, unread_rows
from interviewcoder.tables.final_codings import (
    final_notes,
    listed,
    main_coder_of,
    settled_interviews,
)
from interviewcoder.tables.finals import spans_by_code
from interviewcoder.tables.gather import (
    Counted,
    attribute_names,
    codes_that_count,
    counted,
    of_one_state,
    ordered_values,
    require_attribute,
    require_roles,
    spans_by_coder,
    words_reached,
)
from interviewcoder.tables.options import ThemeOptions, attribute_of
from interviewcoder.tables.rows import ThemeCell, ThemeRow, ThemeTable
from interviewcoder.themes import (
    Cell,
    CountedCode,
    CountedInterview,
    CountRow,
    count_themes,
    counted_codes,
    rule_text,
)
from interviewcoder.themes.passages import unite

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
    by = _columns_by(project, interviews, options)
    rule = options.coders if options.coders in WHOSE else require_coder(project, options.coders)
    finishers = finished_by(project)
    settled = {}
    if rule == "final":
        settled = settled_interviews(project, boundary=options.boundary, interviewer=options.interviewer)
    chosen = {
        interview.id: settled[interview.id].coders
        if interview.id in settled
        else coders_counted(interview, finishers, rule)
        for interview in interviews
    }
    require_roles(project, [interview for interview in interviews if chosen[interview.id]])
    codes = codes_that_count(project)
    rolled = counted_codes(codes)
    # Asked once: with rounds that begin anew it walks through all their interviews.
    earlier = project.earlier(at_work=False).codings

    def given(interview: Interview) -> Mapping[str, Mapping[str, Sequence[Span]]]:
        coders = chosen[interview.id]
        if not coders:
            return {}
        if interview.id in settled:
            return {coders[0]: spans_by_code(settled[interview.id].finals.codings)}
        there = project.codings(interview=interview.id)
        return spans_by_coder(coding for coding in there if coding.id not in earlier)

    material = [
        (
            _material(
                project,
                interview,
                chosen[interview.id],
                options.interviewer,
                given(interview),
            ),
            chosen[interview.id],
        )
        for interview in interviews
    ]
    groups = ordered_values(project, interviews, by) if by else []

    known = codes_read_for(project)

    def seen(rows_of: Mapping[str, Sequence[str]]) -> list[CountedInterview]:
        return [
            replace(
                _counted_interview(about, coders, rows_of, by, rule),
                unread=unread_rows(
                    (code for coder in coders for code in known[about[0].interview.id, coder]), rows_of
                ),
            )
            for about, coders in material
        ]

    by_theme = seen({code.id: (code.row,) for code in rolled})
    counts = count_themes(by_theme, rolled, attribute=by, groups=groups)
    keys = {code.id: code for code in codes}
    rows = [_row(row, keys) for row in counts.rows]
    if options.sub_codes:
        levels = {code.id: code.path if code.counts else (code.row,) for code in rolled}
        each = count_themes(seen(levels), _each_its_own(codes, rolled), attribute=by, groups=groups)
        own = {row.code: _row(row, keys) for row in each.rows}
        rows = [*_with_sub_codes(rows, codes, own)]
    whose = WHOSE.get(rule, f"{rule}'s") if rule != "final" or settled else WHOSE["main"]
    level = project.settings().get("level") or "theme"
    notes = [rule_text(counts, level=level, codings=whose, interviewer=options.interviewer)]
    notes.extend(final_notes(settled.values(), options.boundary))
    notes.extend(_not_settled(interviews, finishers, settled))
    notes.extend(_notices([one for one in interviews if one.id not in settled], finishers, rule))
    if hidden := blind_names(project):
        notes.append(f"Coded blind, and not counted until the round reveals them: {', '.join(hidden)}.")
    notes.extend(made_later_note(counts, by_theme, keys))
    if interviews and not by and options.by:
        notes.append(
            "The interviews have no attributes, so all are in one column; give them attributes with "
            "'interviewcoder import --attributes'."
        )
    return ThemeTable(
        tuple(column.label for column in counts.columns[:-1]),
        tuple(rows),
        tuple(_row(row, keys) for row in counts.counter_examples),
        tuple(notes),
        options,
    )


def _columns_by(project: Project, interviews: Sequence[Interview], options: ThemeOptions) -> str | None:
    """The attribute whose values are the columns; None for the overall column alone."""
    by = attribute_of(options.by)
    nothing_to_choose = options.by == ThemeOptions().by and not attribute_names(interviews)
    if not by or (interviews and nothing_to_choose):
        return None
    if interviews:
        require_attribute(project, interviews, by)
    return by


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


_Material = tuple[Counted, list[Span], Mapping[str, Mapping[str, Sequence[Span]]]]


def _material(
    project: Project,
    interview: Interview,
    coders: Sequence[str],
    interviewer: bool,
    every: Mapping[str, Mapping[str, Sequence[Span]]],
) -> _Material:
    """``every``: coder -> code -> spans."""
    about = counted(project, interview, interviewer=interviewer)
    by_coder = {coder: every[coder] for coder in coders if coder in every}
    spans = (span for of_code in by_coder.values() for spans in of_code.values() for span in spans)
    return about, words_reached(about, spans), by_coder


def _counted_interview(
    material: _Material,
    coders: Sequence[str],
    rows_of: Mapping[str, Sequence[str]],
    by: str | None,
    rule: str,
) -> CountedInterview:
    about, words, by_coder = material
    combine: Callable[[list[list[Span]]], list[Span]] = _majority if rule == "majority" else _together
    by_row: dict[str, dict[str, list[Span]]] = {}
    for coder in coders:
        for code, spans in by_coder.get(coder, {}).items():
            for row in rows_of.get(code, ()):
                by_row.setdefault(row, {}).setdefault(coder, []).extend(spans)
    return CountedInterview(
        about.interview.name,
        about.interview.attributes.get(by) if by else None,
        bool(coders),
        about.text,
        about.turns,
        words,
        {row: combine([spans.get(coder, []) for coder in coders]) for row, spans in by_row.items()},
    )


def _together(by_coder: list[list[Span]]) -> list[Span]:
    return [span for spans in by_coder for span in spans]


def _majority(by_coder: list[list[Span]]) -> list[Span]:
    """Stretches that more than half of the coders covered."""
    edges: list[tuple[int, int]] = []
    for spans in by_coder:
        for start, end in unite(spans):
            edges += [(start, 1), (end, -1)]
    found: list[Span] = []
    depth, begun = 0, None
    for place, step in sorted(edges):
        depth += step
        if begun is None and 2 * depth > len(by_coder):
            begun = place
        elif begun is not None and 2 * depth <= len(by_coder):
            found.append((begun, place))
            begun = None
    return [span for span in found if span[0] < span[1]]


def _each_its_own(codes: Sequence[Code], rolled: Sequence[CountedCode]) -> list[CountedCode]:
    return [
        replace(counted, row=code.resolved) if counted.counts else counted
        for code, counted in zip(codes, rolled, strict=True)
    ]


def _with_sub_codes(
    themes: Sequence[ThemeRow], codes: Sequence[Code], own: Mapping[str, ThemeRow]
) -> Iterable[ThemeRow]:
    by_theme: dict[str, list[ThemeRow]] = {}
    for code in codes:
        if code.id in own and code.theme != code.id:
            by_theme.setdefault(own[code.id].theme, []).append(own[code.id])
    for theme in themes:
        yield theme
        yield from by_theme.get(theme.name, ())


def _row(row: CountRow, codes: Mapping[str, Code]) -> ThemeRow:
    cells = tuple(_cell(cell) for cell in row.cells)
    return ThemeRow(codes[row.code].key, row.label, codes[row.theme].key, row.counts, cells[:-1], cells[-1])


def _cell(cell: Cell | None) -> ThemeCell:
    if cell is None:
        return ThemeCell(None, 0, None, None, None)
    return ThemeCell(cell.interviews, cell.of, cell.percent, cell.passages, cell.words)


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
