"""What the agreement screen is at: the switches, what was computed for them, and what is hidden.

Free of Textual. Computing opens the study a second time, so that it can run in a thread while the screen
goes on reading; what was computed is kept until the study changes, so that flipping a switch back is
instant.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import get_args

from interviewcoder.model import InterviewcoderError, Unit
from interviewcoder.project import Project, open_project
from interviewcoder.tables.agreement import agreement_table
from interviewcoder.tables.blind import blind_interviews
from interviewcoder.tables.disagreements import Comparison, Disagreement, comparison
from interviewcoder.tables.gather import attribute_names
from interviewcoder.tables.options import GROUPS, QUESTIONS, AgreementOptions, Rule
from interviewcoder.tables.rows import OVERALL, AgreementRow, AgreementTable
from interviewcoder.tables.settling import settled
from interviewcoder.tui.kept import Kept
from interviewcoder.tui.settler import Settled
from interviewcoder.tui.switched import Switched

UNITS: tuple[str, ...] = get_args(Unit)
RULES: tuple[str, ...] = get_args(Rule)
RULES_SAID = {"word": "a whole word", "half": "half its words"}


@dataclass(frozen=True, slots=True)
class Setting:
    """What can be chosen in this study, and what stands in the way of comparing."""

    study: str
    """The study's name."""
    rows: tuple[str, ...]
    """Values of ``by``."""
    rounds: tuple[tuple[str, str], ...]
    """(Value, sentence) of what rounds can be chosen; an empty value is the default."""
    coders: tuple[str, ...]
    interviews: tuple[str, ...]
    """Names of the first few, for examples of what to type."""
    hidden: tuple[str, ...]
    """Names of the interviews that nothing is shown of until their round closes."""
    hidden_rounds: tuple[str, ...]
    finished_by_two: int
    """Interviews that two coders finished in one round, hidden ones left out."""


@dataclass(frozen=True, slots=True)
class Figures:
    """What came of computing: the table, or the sentence that says why there is none."""

    options: AgreementOptions
    sequence: int
    setting: Setting
    table: AgreementTable | None
    problem: str = ""


@dataclass(frozen=True, slots=True)
class Listed:
    """What came of listing disagreements."""

    options: AgreementOptions
    sequence: int
    hidden: tuple[str, ...]
    found: Comparison | None
    problem: str = ""
    settled: Settled = field(default_factory=dict)
    """What of them is settled, and how."""


def compute(path: Path, options: AgreementOptions) -> Figures:
    """The table of these options, read from the study as it is now. Runs in any thread."""
    with open_project(path, read_only=True) as project, project.snapshot():
        sequence, setting = project.latest_sequence(), setting_of(project)
        try:
            return Figures(options, sequence, setting, agreement_table(project, options))
        except InterviewcoderError as error:
            return Figures(options, sequence, setting, None, str(error))


def list_disagreements(path: Path, options: AgreementOptions) -> Listed:
    """The disagreements of these options, likewise."""
    with open_project(path, read_only=True) as project, project.snapshot():
        sequence, hidden = project.latest_sequence(), setting_of(project).hidden
        try:
            found = comparison(project, options)
            done = settled(found.disagreements, project.decisions())
            return Listed(options, sequence, hidden, found, settled=done)
        except InterviewcoderError as error:
            return Listed(options, sequence, hidden, None, str(error))


def setting_of(project: Project) -> Setting:
    """What can be chosen in a study."""
    interviews, rounds = project.interviews(), project.rounds()
    # A name with a comma, or one that means something else here, cannot be typed as rows either.
    taken = {*QUESTIONS, *GROUPS}
    attributes = [name for name in attribute_names(interviews) if "," not in name and name not in taken]
    crossings = [
        f"code,{name}" for name in (*attributes, "interview", "pair") if name in (*_CROSSED, *GROUPS)
    ]
    if "country" in attributes:
        crossings.append("theme,country")
    kinds = dict.fromkeys(round.kind for round in rounds)
    usual = (
        "reliability rounds" if "reliability" in kinds else "all rounds, for there is no reliability round"
    )
    # The usual ones are those of reliability, or all: neither is offered a second time.
    choices = [("", usual), *([("all", "all rounds")] if "reliability" in kinds else [])]
    choices += [(kind, f"every {kind} round") for kind in kinds if kind not in ("coding", "reliability")]
    choices += [(round.name, f"round {round.name}") for round in rounds if round.id != "coding"]
    choices += [("coding", "ordinary coding")]
    hidden = blind_interviews(project)
    finished: dict[tuple[str, str], int] = {}
    for done in project.finished():
        key = done.interview, done.round
        finished[key] = finished.get(key, 0) + 1
    return Setting(
        project.settings().get("name", ""),
        (
            *QUESTIONS,
            *(name for name in attributes if name in _CROSSED),
            *GROUPS,
            *crossings,
            *(name for name in attributes if name not in _CROSSED),
        ),
        tuple(dict(choices).items()),
        tuple(project.coders()),
        tuple(interview.name for interview in interviews[:3]),
        tuple(interview.name for interview in interviews if interview.id in hidden),
        tuple(round.name for round in rounds if round.open and set(round.interviews) & hidden),
        len({key[0] for key, number in finished.items() if number > 1 and key[0] not in hidden}),
    )


_CROSSED = ("country", "stakeholder_group")
"""Attributes by which each code is offered; any other can be typed on the command line."""


@dataclass
class Desk(Switched[AgreementOptions, Figures]):
    """The switches and what was computed for them; kept while the program runs."""

    options: AgreementOptions = field(default_factory=AgreementOptions)
    sort: tuple[str, bool] | None = None
    """(Column, descending); None for the order of the codebook."""
    column: str = "alpha"
    row: str | None = None
    _lists: Kept[AgreementOptions, Listed] = field(default_factory=Kept)

    def known_list(self, sequence: int, options: AgreementOptions) -> Listed | None:
        """The disagreements of some `list_options`, if known."""
        return self._lists.known(sequence, options)

    def keep_list(self, listed: Listed) -> None:
        """Keep a list of disagreements."""
        self._lists.keep(listed.sequence, listed.options, listed)


def list_options(options: AgreementOptions) -> AgreementOptions:
    """The options as far as passages depend on them: unit and the rule for it do not matter."""
    usual = AgreementOptions()
    return replace(options, unit=usual.unit, rule=usual.rule)


def of_row(
    found: Sequence[Disagreement], row: AgreementRow, options: AgreementOptions
) -> tuple[Disagreement, ...]:
    """The disagreements a row of the table is about: its code, in its group."""
    overall = row.name == OVERALL and not row.groups
    return tuple(
        one
        for one in found
        if (not row.groups or one.groups == row.groups)
        and (options.question is None or overall or row.name in one.keys)
    )
