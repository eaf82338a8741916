"""What must be said under an agreement table, in sentences that are true of how it was computed."""

from __future__ import annotations

from collections.abc import Sequence

from interviewcoder.project import Project
from interviewcoder.tables.compare import Compared, Marks
from interviewcoder.tables.options import GROUPS, AgreementOptions
from interviewcoder.tables.rows import AgreementRow
from interviewcoder.tables.strata import Strata

_CHARACTER = (
    "Unit: the character, white space apart; neighbouring characters are not independent, so their number "
    "says nothing about precision."
)
_RULES = {"word": "at least one whole word", "half": "at least half of the words"}


def notes_for(
    project: Project,
    chosen: Compared,
    found: Marks,
    options: AgreementOptions,
    strata: Strata | None,
    *,
    rows: Sequence[AgreementRow],
) -> tuple[str, ...]:
    """Sentences in the order in which they are printed."""
    notes = [_unit(options), _undivided(chosen, found, options), *whose_codings(chosen, options)]
    if len(chosen.coders) > 2:
        notes.append(
            "Both, only A, only B and neither are pooled over pairs of coders, A before B by name; a unit "
            "three coders coded is three pairs, so they add up to more than the units."
        )
    notes.append(
        f"Overall is Krippendorff's α on the sets of {_what(options)} of a unit, with MASI distances; its "
        "percentage is of equal sets, its counts are of units coded at all."
    )
    notes.extend(_ranges(rows, options, strata))
    if len(chosen.passes) > len(chosen.interviews):
        notes.append("An interview that was compared in several rounds counts once for each.")
    notes.extend(_gaps(project, chosen))
    notes.extend(_levels(project, found, options))
    notes.extend(_shadowed(chosen, options))
    notes.extend(made_later(project, found))
    return tuple(note for note in notes if note)


def whose_codings(chosen: Compared, options: AgreementOptions) -> list[str]:
    """Which codings are compared, how much of the study they are, what is left out."""
    turns = "count too" if options.interviewer else "are not counted"
    return [_whose(chosen), _share(chosen), _blind(chosen), f"The interviewer's turns {turns}."]


def _unit(options: AgreementOptions) -> str:
    if options.unit == "character":
        return _CHARACTER
    noun = options.unit
    article = "an" if noun == "interview" else "a"
    return f"Unit: the {noun}. A coding marks {article} {noun} if it covers {_RULES[options.rule]} of it."


def _undivided(chosen: Compared, found: Marks, options: AgreementOptions) -> str:
    if options.unit != "segment" or not chosen.interviews:
        return ""
    divided = set(found.clusters.tolist())
    left = [interview.name for number, interview in enumerate(chosen.interviews) if number not in divided]
    if not left:
        return ""
    return (
        f"No segments are drawn in {', '.join(left)}, so nothing of it is compared; a lead draws them before "
        "coding, with 'interviewcoder segments draw' or V on the coding screen."
    )


def _what(options: AgreementOptions) -> str:
    return "themes" if options.question == "theme" else "codes"


def _whose(chosen: Compared) -> str:
    if not chosen.passes and chosen.blind:
        return "Nothing can be compared yet."
    if not chosen.passes:
        return "No interview was finished by two coders in the rounds chosen, so nothing can be compared."
    used = {done.round for _, group in chosen.passes for done in group}
    names = ", ".join(round.name for round in chosen.rounds if round.id in used)
    missing = " (the study has no reliability round)" if chosen.fallback else ""
    return f"Codings as they stood when each coder first finished, in: {names}{missing}."


def _share(chosen: Compared) -> str:
    if not chosen.finished:
        return ""
    share = round(100 * len(chosen.interviews) / chosen.finished)
    return (
        f"Compared here: {len(chosen.interviews)} of {chosen.finished} finished interviews ({share}%), "
        f"coded by {', '.join(chosen.coders)}."
        if chosen.coders
        else f"Compared here: none of {chosen.finished} finished interviews."
    )


def _blind(chosen: Compared) -> str:
    if not chosen.blind:
        return ""
    names = ", ".join(interview.name for interview in chosen.blind)
    return (
        f"Left out while coded blind, until the round that is open on them is closed: {names} (close it with "
        "'interviewcoder round close')."
    )


def _ranges(rows: Sequence[AgreementRow], options: AgreementOptions, strata: Strata | None) -> list[str]:
    """What the ranges are that the rows have, each kind once, and what could not enter them."""
    kinds = {row.range for row in rows}
    notes = []
    if "leave-one-out" in kinds:
        few = " where fewer than 10 interviews are compared" if len(kinds - {""}) > 1 else ""
        notes.append(
            f"Range{few}: smallest and greatest α with one interview left out; below 10 interviews a "
            "confidence interval would promise too much."
        )
    for kind, said in (("approximate", " (approximate: fewer than 31 interviews)"), ("interval", "")):
        if kind in kinds:
            notes.append(
                f"Range: {options.level:.0%} percentile bootstrap{said}, {options.resamples} resamples of "
                f"interviews{_within(strata)}, seed {options.seed}."
            )
    without = [f"{row.name} ({row.undefined_resamples})" for row in rows if row.undefined_resamples]
    if without:
        notes.append(
            f"Resamples, or left-out values, without variation, not in the range: {', '.join(without)}."
        )
    return notes


def _within(strata: Strata | None) -> str:
    if strata is None:
        return ""
    pooled = "; strata with one interview are taken together" if strata.pooled else ""
    return f" within the strata they were drawn by ({strata.by.replace(',', ', ')}{pooled})"


def _gaps(project: Project, chosen: Compared) -> list[str]:
    """Countries and languages nobody double-coded: figures say nothing about them."""
    if not chosen.interviews:
        return []
    notes = []
    everything = project.interviews()
    compared = {interview.id for interview in chosen.interviews}
    countries = {interview.id: interview.attributes.get("country") for interview in everything}
    languages = {interview.id: interview.language for interview in everything}
    for plural, values in (("Countries", countries), ("Languages", languages)):
        reached = {values[id] for id in compared}
        if missing := sorted({value for value in values.values() if value and value not in reached}):
            notes.append(f"{plural} without a compared interview: {', '.join(missing)}.")
    return notes


def _levels(project: Project, found: Marks, options: AgreementOptions) -> list[str]:
    """Codes with sub-codes that were assigned themselves: as a row they are not what they are in a theme."""
    if options.question != "code":
        return []
    codes = {code.id: code for code in project.codes()}
    parents = {code.parent for code in codes.values() if not code.retired}
    given = (found.values == 1).any(axis=(1, 2))
    upper = [codes[row].key for row, used in zip(found.rows, given, strict=True) if used and row in parents]
    if not upper:
        return []
    return [
        f"Of a code with sub-codes only its own codings count here: {', '.join(upper)}; ask by theme for all."
    ]


def _shadowed(chosen: Compared, options: AgreementOptions) -> list[str]:
    """Attributes that share their name with something else that was asked for."""
    names = {name for interview in chosen.interviews for name in interview.attributes}
    return [
        f"Grouped by {group} of the codings; the interviews' attribute of that name is 'attribute:{group}'."
        for group in options.groups
        if group in GROUPS and group in names
    ]


def made_later(project: Project, found: Marks) -> list[str]:
    """Codes a coder could not know: missing for them as rows, and unseen in their noes to themes."""
    import numpy as np

    keys = {code.id: code.key for code in project.codes()}
    missing = [
        keys[row]
        for row, absent in zip(found.rows, np.asarray(found.unknown.any(axis=(0, 2))), strict=True)
        if absent
    ]
    notes = []
    if missing:
        notes.append(
            "Made after a coder had finished; missing for that coder, and left out overall there: "
            f"{', '.join(missing)}."
        )
    if found.later:
        said = ", ".join(f"{key} ({coder})" for key, coder in sorted((keys[id], c) for id, c in found.later))
        notes.append(
            "Sub-codes made after a coder had finished, whose no to the theme is of the codes there were: "
            f"{said}."
        )
    return notes
