"""The passage table: did coders who worked apart find the same passages, wherever these begin and end?

Units answer whether a sentence was given a code; passages answer whether the same stretches were found, how
exactly, and how the text was cut as a whole. They are the passages every table counts: a coder's own codings
of a code that overlap or adjoin within a turn are one, and one that crosses turns is one in each.

Each interview is a continuum of its own (Krippendorff 2019, Content Analysis, 4th ed., section 12.6), laid
out as the turns that count with one character after each, so that passages of two turns never touch. F1 is of
sums over interviews. For αU, the uα family and γ, whose formulas take one continuum, interviews follow one
another with their positions shifted: no passage reaches from one into the next, only the uncoded text between
them is one gap.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from interviewcoder.model import Span
from interviewcoder.project import Project
from interviewcoder.tables.agreement import has_row
from interviewcoder.tables.agreement_notes import made_later, whose_codings
from interviewcoder.tables.agreement_rows import code_rows, set_row
from interviewcoder.tables.compare import Compared, Marks, compared, marks, rows_of
from interviewcoder.tables.gather import codes_that_count, counted, of_one_state
from interviewcoder.tables.options import AgreementOptions, PassageOptions
from interviewcoder.tables.passage_rows import PassageRow, PassageTable
from interviewcoder.tables.rows import OVERALL, AgreementRow
from interviewcoder.themes import join_passages
from interviewcoder.transcripts.words import has_word

if TYPE_CHECKING:
    from interviewcoder.agreement.passages import AlphaU, CodedSpan, Matched


POOLED = "of several pairs of coders, of which A is first by name alone: see each pair"
"""Why there is no precision or recall over more than one pair."""


@of_one_state
def passage_table(project: Project, /, options: PassageOptions | None = None, **choices: Any) -> PassageTable:
    """Passages found by both of each pair of coders, by code or theme; choices are those of `PassageOptions`.

    Codings as first finished, in reliability rounds unless others are named. Raises OptionError for an
    unknown round or coder, and where roles of speakers are not confirmed.
    """
    from interviewcoder.agreement import Resampling

    options = options or PassageOptions(**choices)
    asked = AgreementOptions(
        unit="character",
        by=options.by,
        rounds=options.rounds,
        coders=options.coders,
        interviewer=options.interviewer,
    )
    chosen = compared(project, asked)
    codes = codes_that_count(project)
    found = marks(project, chosen, codes, asked)
    by_id = {code.id: code for code in codes}
    parents = {code.parent for code in codes}
    kept = [n for n, row in enumerate(found.rows) if has_row(by_id[row], parents, found, n, asked)]
    alone = Resampling(interval="none")
    by_character = code_rows(found, kept, by_id, alone)
    laid = _laid_out(project, chosen, rows_of(codes, asked), asked)
    of_codes = [_of_code(found, chosen, laid, number, options) for number in kept]
    rows = tuple(
        _row(one, laid.merged.get(found.rows[number], 0), characters)
        for number, one, characters in zip(kept, of_codes, by_character, strict=True)
    )
    what = "themes" if options.by == "theme" else "codes"
    in_all = set_row(found, OVERALL, f"Overall ({what})", alone)
    overall, sampled = _overall(chosen, laid, of_codes, in_all, options)
    notes = [
        *_explained(options, chosen),
        *whose_codings(chosen, asked),
        *made_later(project, found),
        *sampled,
    ]
    if laid.merged:
        notes.append(
            "A coder's own codings of one code that overlapped or adjoined became one passage: "
            f"{sum(laid.merged.values())} fewer."
        )
    return PassageTable(
        rows, overall, tuple(chosen.names.values()), chosen.coders, tuple(filter(None, notes)), options
    )


@dataclass(frozen=True, slots=True)
class _Laid:
    """The passages of all that is compared; a document is a pass (an interview in a round)."""

    lengths: dict[str, int] = field(default_factory=dict)
    spans: dict[str, list[CodedSpan]] = field(default_factory=dict)
    """Row -> passages."""
    merged: dict[str, int] = field(default_factory=dict)
    """Row -> how many passages fewer there are than pieces of codings."""


def _laid_out(
    project: Project, chosen: Compared, of_code: Mapping[str, str], options: AgreementOptions
) -> _Laid:
    from interviewcoder.agreement.passages import CodedSpan

    standing = project.standing()
    laid = _Laid()
    for number, (interview, group) in enumerate(chosen.passes):
        about = counted(project, interview, interviewer=options.interviewer)
        starts, shifts = [start for start, _ in about.turns], list(_shifts(about.turns))
        laid.lengths[str(number)] = sum(end - start + 1 for start, end in about.turns)
        for done in group:
            by_row: dict[str, list[Span]] = {}
            for code, start, end in standing.get((interview.id, done.coder, done.round), ()):
                if code in of_code:
                    by_row.setdefault(of_code[code], []).append((start, end))
            for row, spans in by_row.items():
                joined = join_passages(spans, about.turns, about.text)
                if len(spans) > 1:
                    pieces = sum(len(join_passages([span], about.turns, about.text)) for span in spans)
                    if pieces > len(joined):
                        laid.merged[row] = laid.merged.get(row, 0) + pieces - len(joined)
                for start, end in joined:
                    if has_word(about.text, start, end):
                        shift = shifts[bisect_right(starts, start) - 1]
                        passage = CodedSpan(str(number), done.coder, start + shift, end + shift, row)
                        laid.spans.setdefault(row, []).append(passage)
    return laid


def _shifts(turns: Sequence[Span]) -> Iterator[int]:
    """By how much each turn's positions are shifted on the line, on which one character follows each turn."""
    place = 0
    for start, end in turns:
        yield place - start
        place += end - start + 1


@dataclass(frozen=True, slots=True)
class _Found:
    """What passages say about one code."""

    near: Matched
    exact: Matched
    alpha_u: AlphaU
    by_pair: Mapping[str, tuple[Matched, AlphaU]]
    finished_by_all: int
    """Interviews that all coders finished and could know the code in."""


def _of_code(found: Marks, chosen: Compared, laid: _Laid, number: int, options: PassageOptions) -> _Found:
    from interviewcoder.agreement.passages import Matched, alpha_u, gather_passages, match_passages

    row = found.rows[number]
    # Who could not know the code did not code the interview, as far as this code goes.
    coded = {
        str(place): [
            done.coder for done in group if not found.unknown[place, number, chosen.coders.index(done.coder)]
        ]
        for place, (_, group) in enumerate(chosen.passes)
    }
    passages = gather_passages(laid.spans.get(row, ()), laid.lengths, coders=chosen.coders, coded=coded)
    none = Matched(0, 0, 0, no_documents=not any(len(coders) > 1 for coders in coded.values()))
    near, exact = match_passages(passages, options.threshold), match_passages(passages, 1.0)
    pairs = {
        f"{one.first} · {one.second}": (
            one.by_code.get(row, none),
            alpha_u(passages, (one.first, one.second)),
        )
        for one in near.pairs
        if one.documents
    }
    whole = alpha_u(passages)
    return _Found(
        near.by_code.get(row, none),
        exact.by_code.get(row, none),
        whole,
        pairs,
        len({chosen.passes[int(name)][0].id for name in passages.continuum().documents}),
    )


def _row(of_code: _Found, merged: int, characters: AgreementRow) -> PassageRow:
    by_code = of_code.alpha_u.by_code
    value = by_code[0].value if by_code else None
    why = (by_code[0].reason if by_code else None) or of_code.alpha_u.reason
    return _made(
        characters,
        of_code.near,
        of_code.exact,
        merged,
        {"alpha_u": (value, why)},
        by_pair={pair: near for pair, (near, _) in of_code.by_pair.items()},
        finished_by_all=of_code.finished_by_all,
        alpha_u_by_pair={pair: one.value for pair, (_, one) in of_code.by_pair.items()},
    )


def _overall(
    chosen: Compared,
    laid: _Laid,
    of_codes: Sequence[_Found],
    characters: AgreementRow,
    options: PassageOptions,
) -> tuple[PassageRow, list[str]]:
    """Over all codes: passages must have the same code to be a pair; and what to say of how γ was drawn."""
    from interviewcoder.agreement.passages import (
        Matched,
        PassageError,
        Sampling,
        gamma,
        gather_passages,
        u_alpha,
    )

    none = Matched(0, 0, 0, no_documents=not chosen.passes)
    near, exact = sum((one.near for one in of_codes), none), sum((one.exact for one in of_codes), none)
    figures = {"alpha_u": _alpha_u(of_codes)}
    coded = {str(n): [done.coder for done in group] for n, (_, group) in enumerate(chosen.passes)}
    spans = [span for of_row in laid.spans.values() for span in of_row]
    passages = gather_passages(spans, laid.lengths, coders=chosen.coders, coded=coded)
    family = u_alpha(passages)
    for name, one in (
        ("u_alpha", family.u_alpha),
        ("binary_u_alpha", family.binary),
        ("cu_alpha", family.cu_alpha),
    ):
        figures[name] = (one.value, one.reason)
    said: list[str] = []
    if options.gamma:
        try:
            drawn = gamma(passages, sampling=Sampling(seed=options.seed))
            figures["gamma"], figures["gamma_cat"] = (
                (drawn.value, drawn.reason),
                (drawn.cat, drawn.reason_cat),
            )
            said.append(f"γ: {drawn.samples} random continua, seed {options.seed}.")
        except PassageError as error:
            figures["gamma"] = figures["gamma_cat"] = (None, str(error))
    by_pair: dict[str, Matched] = {}
    for of_code in of_codes:
        for pair, (of_pair, _) in of_code.by_pair.items():
            by_pair[pair] = by_pair[pair] + of_pair if pair in by_pair else of_pair
    row = _made(
        characters,
        near,
        exact,
        sum(laid.merged.values()),
        figures,
        by_pair=by_pair,
        finished_by_all=len(_finished_by_all(chosen)),
    )
    return row, said


def _finished_by_all(chosen: Compared) -> tuple[str, ...]:
    """Names of the interviews that every coder compared finished in one round."""
    return tuple(
        dict.fromkeys(
            chosen.names[interview.id]
            for interview, group in chosen.passes
            if len(group) == len(chosen.coders)
        )
    )


def _alpha_u(of_codes: Sequence[_Found]) -> tuple[float | None, str | None]:
    """1 - ΣD_o / ΣD_e over the codes."""
    parts = [code for one in of_codes for code in one.alpha_u.by_code]
    expected = sum(code.expected or 0.0 for code in parts)
    if expected > 0:
        return 1 - sum(code.observed or 0.0 for code in parts) / expected, None
    return None, next((one.alpha_u.reason for one in of_codes if one.alpha_u.reason), "no variation")


def _made(
    characters: AgreementRow,
    near: Matched,
    exact: Matched,
    merged: int,
    figures: Mapping[str, tuple[float | None, str | None]],
    *,
    by_pair: Mapping[str, Matched],
    finished_by_all: int,
    alpha_u_by_pair: Mapping[str, float | None] | None = None,
) -> PassageRow:
    """A row; ``figures`` are (value, reason) by name."""
    pooled = len(by_pair) > 1
    reasons = {name: why for name, (value, why) in figures.items() if value is None and why}
    reasons |= {name: one.reason for name, one in (("f1", near), ("f1_exact", exact)) if one.reason}
    reasons |= {
        f"character_{name}": why
        for name, why in characters.reasons.items()
        if name in ("alpha", "alpha_coded", "positive", "percent")
    }
    if pooled:
        reasons |= dict.fromkeys(("precision", "recall"), POOLED)
    return PassageRow(
        name=characters.name,
        label=characters.label,
        interviews=characters.interviews,
        first=near.first,
        second=near.second,
        matched=near.pairs,
        matched_exactly=exact.pairs,
        precision=None if pooled else near.precision,
        recall=None if pooled else near.recall,
        f1=near.f1,
        f1_exact=exact.f1,
        **{name: value for name, (value, _) in figures.items()},
        character_percent=characters.percent,
        character_positive=characters.positive,
        character_alpha=characters.alpha,
        character_alpha_coded=characters.alpha_coded,
        merged=merged,
        finished_by_all=finished_by_all,
        f1_by_pair={pair: one.f1 for pair, one in by_pair.items()},
        precision_by_pair={pair: one.precision for pair, one in by_pair.items()},
        recall_by_pair={pair: one.recall for pair, one in by_pair.items()},
        alpha_u_by_pair=alpha_u_by_pair or {},
        reasons=reasons,
    )


def _explained(options: PassageOptions, chosen: Compared) -> list[str]:
    notes = [
        f"Passages are paired one to one within an interview and {options.by}: matched at an overlap "
        f"(intersection over union) of {options.threshold:g} or more, exactly at 1; interviews are summed. "
        "All A and all B are the passages of each coder of a pair, A before B by name; both are those they "
        "found both. Precision is the share of B's passages that A found too, recall that of A's.",
        "αU: Krippendorff 1995, 2004. uα, |uα and cuα: Krippendorff, Mathet, Bouvry and Widlöcher 2016. "
        "Interviews follow one another on one line; no passage reaches from one into the next.",
        "Character figures are those of agreement by character, white space apart, over all text and over "
        "text that any coder gave any code; overall they are of sets of codes (MASI).",
    ]
    if len(chosen.coders) > 2:
        notes.append(
            "With several pairs of coders passages, matches and F1 are of all pairs together; precision and "
            "recall, which turn on who of a pair is A, are of each pair alone."
        )
        by_all = _finished_by_all(chosen)
        if len(by_all) < len(chosen.interviews):
            of = f"{len(by_all)} of {len(chosen.interviews)}" + (f", {', '.join(by_all)}" if by_all else "")
            notes.append(
                "αU, the uα family and γ take one line of text on which all coders coded: they rest on the "
                f"interviews that all {len(chosen.coders)} finished ({of}), in the overall row too, while "
                "every other figure beside them is of all interviews compared."
            )
    return notes
