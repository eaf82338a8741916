"""What must be said under an agreement table, in sentences that are true of how it was computed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from interviewcoder.project import Project
from interviewcoder.tables.compare import Compared, Marks
from interviewcoder.tables.languages import language_name
from interviewcoder.tables.options import GROUPS, AgreementOptions
from interviewcoder.tables.rows import AgreementRow
from interviewcoder.tables.strata import Strata

_CHARACTER = (
    "Unit: the character, white space apart; neighbouring characters are not independent, so their number "
    "says nothing about precision."
)
SINGLE = "a single double-coded interview: counts only"
"""Why a country, say, with one compared interview has counts and no α."""
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
    undivided = _undivided(chosen, found, options)
    if chosen.passes and not found.values.shape[1]:
        none = f"The interviews that two coders finished have no {options.unit}s that count."
        return tuple(note for note in (undivided or none, _blind(chosen)) if note)
    notes = [_unit(options), undivided, *whose_codings(chosen, options)]
    if any(number > 2 for number in chosen.by_coders):
        notes.append(
            "With more than two coders three things are counted: % counts each unit once; α counts each "
            "value, three for a unit that three coders coded; both, only A, only B and neither, and with "
            "them positive and negative agreement, count pairs of coders, three for such a unit and A before "
            "B by name. So they add up to more than the units, and neither % nor α can be worked out from "
            "them."
        )
    elif len(chosen.coders) > 2:
        notes.append(
            "Both, only A, only B and neither are added up over the pairs of coders, A before B by name: A "
            "is not the same coder in every interview."
        )
    notes.append(
        "The overall row says three different things: its α is Krippendorff's on the sets of "
        f"{_what(options)} of a unit, with MASI distances; its % is of units with equal sets; its counts, "
        f"positive and negative agreement are of units given any of the {_what(options)} at all."
    )
    notes.extend(_ranges(rows, options, strata))
    if any(row.reason == SINGLE for row in rows):
        notes.append(
            "Rows with a single double-coded interview have counts only: a coefficient of it would say how "
            "two people coded that interview, and nothing of others like it; it is to be had by interview."
        )
    if len(chosen.interviews) == 1:
        notes.append("No range: it is over interviews, and a single one is compared.")
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
    article = "An" if noun == "interview" else "A"
    return (
        f"Unit: the {noun}. {article} {noun} counts as coded if a coding covers {_RULES[options.rule]} of it."
    )


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
    share = int(100 * len(chosen.interviews) / chosen.finished + 0.5)
    elsewhere = ""
    if chosen.elsewhere:
        are = "is" if chosen.elsewhere == 1 else "are"
        elsewhere = f" {chosen.elsewhere} more {are} double-coded in other rounds, and not compared."
    if not chosen.coders:
        return f"Compared here: none of {chosen.finished} finished interviews.{elsewhere}"
    return (
        f"Compared here: {len(chosen.interviews)} of {chosen.finished} finished interviews ({share}%), "
        f"{who_coded(chosen.coders, chosen.by_coders)}.{elsewhere}"
    )


def who_coded(coders: Sequence[str], by_coders: Mapping[int, int]) -> str:
    """Who coded, and how many interviews by how many of them.

    >>> who_coded(["ana", "ben"], {2: 4}), who_coded(["ana", "ben", "carla"], {3: 4})
    ('each coded by both ana and ben', 'each coded by all of ana, ben and carla')
    >>> who_coded(["ana", "ben", "carla"], {3: 1, 2: 2})
    '1 coded by 3 and 2 coded by 2 of ana, ben and carla'
    """
    names = f"{', '.join(coders[:-1])} and {coders[-1]}"
    if list(by_coders) == [len(coders)]:
        return f"each coded by {'both' if len(coders) == 2 else 'all of'} {names}"
    parts = [f"{number} coded by {of}" for of, number in by_coders.items()]
    return f"{' and '.join([', '.join(parts[:-1]), parts[-1]] if parts[1:] else parts)} of {names}"


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
    languages = {one.id: language_name(one.language) if one.language else "" for one in everything}
    for plural, values in (("Countries", countries), ("Languages", languages)):
        reached = {values[id] for id in compared}
        if missing := sorted({value for value in values.values() if value and value not in reached}):
            notes.append(f"{plural} without a compared interview: {', '.join(missing)}.")
    return notes


def _levels(project: Project, found: Marks, options: AgreementOptions) -> list[str]:
    """Codes with sub-codes that were assigned themselves: as a row they are not what they are in a theme."""
    if options.question != "code":
        return []
    codes = {code.id: code for code in project.shown_codes()}
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
    """Codes a coder could not know, as `said_made_later`."""
    import numpy as np

    unknown = np.asarray(found.unknown.any(axis=(0, 2)))
    missing = [row for row, absent in zip(found.rows, unknown, strict=True) if absent]
    return said_made_later({code.id: code.key for code in project.shown_codes()}, missing, found.later)


def said_made_later(
    keys: Mapping[str, str], rows: Iterable[str], later: Iterable[tuple[str, str]]
) -> list[str]:
    """Codes a coder could not know: missing for them as rows, and unseen in their noes to other rows.

    ``keys`` is identifier -> key; ``later`` is (code, coder), as `interviewcoder.tables.compare.made_later`.
    """
    missing = [keys[row] for row in rows]
    notes = []
    if missing:
        notes.append(
            "Made after a coder had finished; missing for that coder, and left out wherever that coder is "
            f"compared: {', '.join(missing)}."
        )
    if said := ", ".join(f"{key} ({coder})" for key, coder in sorted((keys[id], c) for id, c in later)):
        notes.append(
            "Made after a coder had finished, but counted with codes there were, as sub-codes or by a merge; "
            f"that coder's no is of those there were: {said}."
        )
    return notes
