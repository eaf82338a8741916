"""How many interviews should be double-coded, from those that are: by code, and for the sets of codes.

The pilot is what an agreement table would compare; the statistics are in `agreement.planning` and
`agreement.rarity` and know no study.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields, replace
from typing import TYPE_CHECKING, Any

from interviewcoder.model import Code, OptionError
from interviewcoder.project import Project
from interviewcoder.tables.agreement import has_row
from interviewcoder.tables.agreement_rows import code_sets
from interviewcoder.tables.compare import Compared, Marks, compared, marks
from interviewcoder.tables.gather import codes_that_count, of_one_state
from interviewcoder.tables.options import AgreementOptions
from interviewcoder.tables.rows import OVERALL

if TYPE_CHECKING:
    import pandas as pd

    from interviewcoder.agreement import Patterns, Resampling
    from interviewcoder.agreement.distances import Distance
    from interviewcoder.agreement.planning import WidthPlan


@dataclass(frozen=True, slots=True)
class PlanRow:
    """How many interviews a code (or the sets of codes) needs, and whether it is too rare."""

    name: str
    """Key of the code or theme, or "overall"."""
    label: str
    alpha: float | None
    """Of the pilot."""
    found_in: int
    """Interviews of the pilot with anything to agree on; below five, ``interviews`` is a guess."""
    interviews: int | None
    """Double-coded interviews, the pilot's included, at which the interval is narrow enough; never fewer
    than ``least``."""
    more: int | None
    """How many beyond the pilot's."""
    width: float | None
    """Expected width of the interval at that number."""
    reason: str
    """Why there is no number; empty where there is one."""
    prevalence: float | None = None
    """Share of yes among all values of the pilot; None for sets of codes, as are the rest."""
    expected: float | None = None
    """Marked units to expect in the sample that is planned."""
    none: float | None = None
    """Chance that it has none."""
    few: float | None = None
    """Chance that it has fewer than five."""
    too_rare: bool = False
    least: int | None = None
    """Interviews it would take if their units were independent of each other. They are not, so that a smaller
    number from the resampling means that the pilot's interviews happen to be alike."""
    up_to: bool = False
    """Whether ``interviews`` is the smallest number tried: fewer may do."""


@dataclass(frozen=True, slots=True)
class PlanTable:
    """A plan for double coding, with all that must be said beside it."""

    rows: tuple[PlanRow, ...]
    overall: PlanRow
    pilot: int
    """Interviews the plan is made from."""
    planned: int
    """Interviews that rarity is computed for."""
    width: float
    notes: tuple[str, ...]
    options: AgreementOptions

    def frame(self) -> pd.DataFrame:
        """A row a code, "overall" last. Whole numbers Int64 and figures float64, missing where undefined."""
        import pandas as pd

        names = [field.name for field in fields(PlanRow)]
        rows = [[getattr(row, name) for name in names] for row in (*self.rows, self.overall)]
        whole = dict.fromkeys(("interviews", "more", "least"), "Int64")
        figures = ("alpha", "width", "prevalence", "expected", "none", "few")
        frame = pd.DataFrame(rows, columns=names)
        return frame.astype({**whole, **dict.fromkeys(figures, "float64")})


@of_one_state
def plan_double_coding(
    project: Project,
    /,
    options: AgreementOptions | None = None,
    *,
    width: float = 0.2,
    most: int = 200,
    interviews: int | None = None,
    **choices: Any,
) -> PlanTable:
    """How many double-coded interviews bring the interval of α below ``width``, by code and overall.

    The pilot are the interviews an agreement table with the same options (by code or theme) would compare.
    Numbers up to ``most`` are tried. ``interviews`` is the size of the sample that rarity is told for; by
    default the number that the sets of codes need, or all of the study's. Raises OptionError.
    """
    options = options or AgreementOptions(**choices)
    if options.groups:
        raise OptionError(f"A plan is made by code or theme, not by '{options.by}'.")
    chosen = compared(project, options)
    codes = codes_that_count(project)
    found = marks(project, chosen, codes, options)
    there = len(project.interviews())
    wanted = _Wanted(width, most, options)
    overall = _overall(found, wanted)
    planned = interviews if interviews is not None else overall.interviews or max(there, 1)
    by_id = {code.id: code for code in codes}
    parents = {code.parent for code in codes}
    rows = tuple(
        _code_row(found, number, by_id[row], wanted, planned)
        for number, row in enumerate(found.rows)
        if has_row(by_id[row], parents, found, number, options)
    )
    of_sets = "themes" if options.question == "theme" else "codes"
    last = _row_of(overall, OVERALL, f"Overall (sets of {of_sets})")
    notes = (
        *_of_pilot(chosen, overall, wanted),
        *(
            _of_rows((*rows, last), overall, there, _left(project, options.coders))
            if chosen.interviews
            else ()
        ),
        *(_of_rarity(rows, planned) if chosen.interviews else ()),
    )
    return PlanTable(rows, last, len(chosen.interviews), planned, width, notes, options)


@dataclass(frozen=True, slots=True)
class _Wanted:
    """What is planned for."""

    width: float
    most: int
    options: AgreementOptions

    @property
    def resampling(self) -> Resampling:
        from interviewcoder.agreement import Resampling

        return Resampling(self.options.resamples, self.options.seed, self.options.level)


def _overall(found: Marks, wanted: _Wanted) -> WidthPlan:
    from interviewcoder.agreement import count_patterns, set_distances

    sets, numbers = code_sets(found)
    patterns = count_patterns(numbers, categories=len(sets), clusters=found.clusters, weights=found.weights)
    return _planned(patterns, set_distances(sets), wanted)


def _planned(patterns: Patterns, distance: Distance, wanted: _Wanted) -> WidthPlan:
    from interviewcoder.agreement.planning import plan_width

    return plan_width(patterns, distance, width=wanted.width, most=wanted.most, resampling=wanted.resampling)


def _code_row(found: Marks, number: int, code: Code, wanted: _Wanted, planned: int) -> PlanRow:
    from interviewcoder.agreement import count_patterns
    from interviewcoder.agreement.distances import Nominal
    from interviewcoder.agreement.rarity import independent_interviews, independent_units, rarity

    values, options = found.values[number], wanted.options
    patterns = count_patterns(values, categories=2, clusters=found.clusters, weights=found.weights)
    plan = _planned(patterns, Nominal(), wanted)
    rare = rarity(patterns, planned)
    least = None
    # Neighbouring characters are no units that could be independent at all.
    if plan.alpha is not None and rare.prevalence is not None and options.unit != "character":
        units = independent_units(plan.alpha, rare.prevalence, wanted.width, level=options.level)
        least = None if units is None else independent_interviews(patterns, units)
    row = _row_of(plan, code.key, code.label)
    if row.interviews is not None and least is not None and least > wanted.most:
        reason = f"not below {wanted.width:g} with {wanted.most} interviews either"
        row = replace(row, interviews=None, more=None, width=None, reason=reason, up_to=False)
    elif row.interviews is not None and least is not None and least > row.interviews:
        more = max(0, least - plan.pilot)
        row = replace(row, interviews=least, more=more, width=wanted.width, up_to=False)
    return replace(
        row,
        found_in=rare.found_in,
        prevalence=rare.prevalence,
        expected=rare.expected,
        none=rare.none,
        few=rare.few,
        too_rare=rare.too_rare,
        least=least,
    )


def _row_of(plan: WidthPlan, name: str, label: str) -> PlanRow:
    reason = plan.reason or ""
    found = (plan.alpha, plan.telling, plan.interviews, plan.more, plan.width, reason)
    smallest = plan.interviews is not None and plan.interviews == plan.tried[0][0]
    return PlanRow(name, label, *found, up_to=smallest)


# --- what is said of it --------------------------------------------------------------------------


def _of_pilot(chosen: Compared, overall: WidthPlan, wanted: _Wanted) -> Iterator[str]:
    from interviewcoder.agreement.clusters import FEWEST_FOR_INTERVAL

    options = wanted.options
    names = ", ".join(chosen.names.values())
    if not chosen.interviews:
        yield (
            "Nothing can be planned yet: no interview was finished by two coders in the rounds chosen, or "
            "those rounds are still open."
        )
        return
    yield f"Pilot: {len(chosen.interviews)} double-coded interviews ({names}); unit: {options.unit}."
    yield (
        "Interviews: the smallest number, to a twentieth of it, at which the "
        f"{100 * options.level:g}% percentile interval of α is expected to be narrower than "
        f"{wanted.width:g}; the pilot's are included. Expected is the median "
        f"over {overall.studies} studies of that size, drawn from the pilot's interviews with replacement, "
        f"with {options.resamples:,} resamples each; seed {options.seed}. Numbers from "
        f"{FEWEST_FOR_INTERVAL}, below which no interval is shown, to {wanted.most} were tried; nothing is "
        "said beyond."
    )
    yield "This assumes that later interviews, and coders' work on them, resemble the pilot's."


def _left(project: Project, coders: Sequence[str]) -> str:
    """How many more interviews could be double-coded, whatever number is wanted."""
    from interviewcoder.tables.drawing import drawable

    left = drawable(project, coders)
    reasons = ", ".join(f"{number} ({reason})" for reason, number in left.reasons.items())
    return f"Of the study's {left.interviews} interviews, {left.left or 'none'} can still be drawn" + (
        f"; not {reasons}." if reasons else "."
    )


def _of_rows(rows: Sequence[PlanRow], overall: WidthPlan, there: int, left: str) -> Iterator[str]:
    from interviewcoder.agreement.clusters import FEWEST_FOR_INTERVAL
    from interviewcoder.agreement.planning import GUESS_BELOW

    if overall.pilot < GUESS_BELOW:
        yield (
            f"With {overall.pilot} pilot interviews every number is a guess, and probably too small: so few "
            "hardly show how interviews differ."
        )
    else:
        guessed = [row.name for row in rows if row.interviews is not None and row.found_in < GUESS_BELOW]
        if guessed:
            names = ", ".join(guessed)
            yield f"A guess, for fewer than {GUESS_BELOW} interviews of the pilot have it: {names}."
    if any(row.up_to for row in rows):
        tried = max(overall.pilot, FEWEST_FOR_INTERVAL)
        yield f"≤: the smallest number that was tried ({tried}); fewer may do."
    alike = [row for row in rows if row.interviews is not None and row.interviews == row.least]
    if alike:
        yield (
            f"The pilot's interviews happen to be so alike that they understate the width for "
            f"{', '.join(row.name for row in alike)}: there the number is what independent units would take "
            "(Donner & Eliasziw 1992), and it takes more, for units of one interview resemble each other."
        )
    yield left
    beyond = [row.name for row in rows if row.interviews is not None and row.interviews > there]
    if beyond:
        yield f"More interviews than the study has ({there}): {', '.join(beyond)}."
    reasons: dict[str, list[str]] = {}
    for row in rows:
        if row.reason:
            reasons.setdefault(row.reason, []).append(row.name)
    for reason, without in reasons.items():
        yield f"No number for {', '.join(without)}: {reason}."


def _of_rarity(rows: Sequence[PlanRow], planned: int) -> Iterator[str]:
    from interviewcoder.agreement.rarity import FEW, LIKELY

    rare = [row.name for row in rows if row.too_rare]
    if rare:
        yield (
            f"Too rare to be tested with {planned} interviews, the chance of fewer than {FEW} coded units "
            f"being above {100 * LIKELY:g}%: {', '.join(rare)}. Double-code more interviews, take larger "
            "units, or report counts without a coefficient."
        )
    yield (
        f"Coded units are those to which any coder gives the code, in {planned} interviews drawn like the "
        "pilot's; the chance counts interviews, not units, for a code comes in clusters."
    )
