"""Which interviews two coders should code: a sample drawn within strata and the coders' languages.

What a study knows (languages, attributes, who has coded what) becomes candidates; the drawing itself is in
`agreement.drawing` and knows no study.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from interviewcoder.actions.study import require_coder
from interviewcoder.model import Interview, OptionError, RoundDraw
from interviewcoder.project import Project
from interviewcoder.tables.column_words import attribute_words
from interviewcoder.tables.gather import of_one_state, require_attribute
from interviewcoder.tables.languages import language_name
from interviewcoder.tables.percentages import percent_words

if TYPE_CHECKING:
    import pandas as pd

    from interviewcoder.agreement.drawing import Candidate, Draw

NOT_GIVEN = "not given"
LANGUAGE = "language"
"""What interviews can be grouped by besides their attributes."""


@dataclass(frozen=True, slots=True)
class DrawOptions:
    """Choices of a double-coding sample."""

    share: float | None = None
    """Share of all interviews, rounded up to whole ones; or else ``number``."""
    number: int | None = None
    by: str = ""
    """Attribute whose values are the strata, or language, or two of them with a comma; empty: no strata."""
    coders: tuple[str, ...] = ()
    """Who may code them; empty: everyone. At least two of them must read an interview's language."""
    seed: int = 1
    double_coded: Literal["leave out", "count", "draw again"] = "leave out"
    """What becomes of interviews that two coders have coded, or have in an open round."""


@dataclass(frozen=True, slots=True)
class DrawnInterview:
    """An interview that was drawn."""

    interview: str
    stratum: str
    language: str | None
    coders: tuple[str, ...]
    """Those of the coders who read it; all of them code it."""


@dataclass(frozen=True, slots=True)
class DoubleCodingSample:
    """A sample to be coded twice, how it was drawn, and how to say so."""

    rows: tuple[DrawnInterview, ...]
    draw: Draw
    """Strata, what was left out and why, seed."""
    coders: tuple[str, ...]
    by: str
    methods: str
    """A sentence for the methods section."""
    notes: tuple[str, ...]
    chosen: tuple[Interview, ...]
    """The interviews of the rows, in their order."""

    @property
    def kept(self) -> RoundDraw:
        """What a round opened on the sample keeps of it."""
        return RoundDraw(self.draw.share, self.draw.number, self.by, self.draw.seed)

    def frame(self) -> pd.DataFrame:
        """A row an interview: interview, stratum, language, coders (with ", " between them), all text."""
        import pandas as pd

        return pd.DataFrame(
            [(row.interview, row.stratum, row.language, ", ".join(row.coders)) for row in self.rows],
            columns=["interview", "stratum", "language", "coders"],
        )


@of_one_state
def draw_double_coding(
    project: Project, /, options: DrawOptions | None = None, **choices: Any
) -> DoubleCodingSample:
    """Draw interviews to be coded by at least two; choices are the fields of `DrawOptions`.

    The same study, options and seed give the same interviews, whatever the order of import. Nothing is
    written. Raises OptionError where fewer than two coders are there, for an unknown coder or attribute, and
    for a share or number that cannot be drawn.
    """
    from interviewcoder.agreement.drawing import draw_sample

    options = options or DrawOptions(**choices)
    reads = _reading(project, options.coders)
    interviews = project.interviews()
    by = ",".join(_attributes(project, interviews, options.by))
    double_coded = _double_coded(project)
    names = _names(interviews)
    readers = {
        interview.id: tuple(coder for coder in reads if _reads(reads[coder], interview.language))
        for interview in interviews
    }
    candidates = [
        _candidate(
            interview, names[interview.id], by, readers[interview.id], double_coded.get(interview.id, "")
        )
        for interview in interviews
    ]
    draw = draw_sample(
        candidates,
        share=options.share,
        number=options.number,
        seed=options.seed,
        double_coded=options.double_coded,
    )
    by_name = {names[interview.id]: interview for interview in interviews}
    chosen = tuple(by_name[name] for name in draw.names)
    rows = tuple(
        DrawnInterview(one.name, stratum_of(one, by), one.language, readers[one.id]) for one in chosen
    )
    notes = tuple(_notes(draw, rows, reads))
    return DoubleCodingSample(rows, draw, tuple(reads), by, _methods(draw, by), notes, chosen)


@dataclass(frozen=True, slots=True)
class Drawable:
    """How many interviews could be drawn for double coding now."""

    interviews: int
    """Of the study."""
    left: int
    """Those that two coders read and that are not double-coded already."""
    reasons: Mapping[str, int]
    """Why the others cannot be drawn -> how many."""


def drawable(project: Project, coders: Sequence[str] = ()) -> Drawable:
    """How many interviews are left to draw; ``coders`` may code them, or everyone. Raises OptionError where
    fewer than two coders are there."""
    reads = _reading(project, tuple(coders))
    interviews, double_coded = project.interviews(), _double_coded(project)
    reasons: Counter[str] = Counter()
    for one in interviews:
        readers = [coder for coder in reads if _reads(reads[coder], one.language)]
        if one.id in double_coded:
            reasons[double_coded[one.id]] += 1
        elif obstacle := _candidate(one, one.id, "", readers, "").obstacle:
            reasons[obstacle] += 1
    return Drawable(len(interviews), len(interviews) - reasons.total(), dict(sorted(reasons.items())))


def stratum_of(interview: Interview, by: str) -> str:
    """The stratum of an interview: its values of the attributes in ``by``; empty without any."""
    values = (
        interview.language if name == LANGUAGE else interview.attributes.get(name)
        for name in by.split(",")
        if name
    )
    return " · ".join(value or NOT_GIVEN for value in values)


def _candidate(
    interview: Interview, name: str, by: str, readers: Sequence[str], double_coded: str
) -> Candidate:
    """``double_coded``: what is said of an interview that is, or will be; empty of others."""
    from interviewcoder.agreement.drawing import Candidate

    obstacle = ""
    if len(readers) < 2:
        obstacle = (
            f"fewer than two of the coders read {language_name(interview.language)}"
            if interview.language
            else "its language is not known"
        )
    stratum = stratum_of(interview, by)
    if not double_coded:
        return Candidate(name, stratum, obstacle)
    return Candidate(name, stratum, obstacle, True, double_coded)


def _names(interviews: Sequence[Interview]) -> dict[str, str]:
    """Identifier -> the name drawn on: the interview's, with its identifier where two have the same."""
    times = Counter(interview.name for interview in interviews)
    return {one.id: one.name if times[one.name] == 1 else f"{one.name} ({one.id})" for one in interviews}


def _reading(project: Project, named: Sequence[str]) -> dict[str, tuple[str, ...]]:
    """Coder -> languages they read, as recorded; empty where nothing is recorded."""
    known = project.coders()
    chosen = dict.fromkeys(require_coder(project, name) for name in named) or known
    if len(chosen) < 2:
        raise OptionError(
            f"A double-coding sample needs two coders at least, and there is {', '.join(chosen) or 'none'}; "
            f"name them, or add one with 'interviewcoder coder add {project.path} NAME'."
        )
    return {name: known[name] for name in chosen}


def _reads(languages: Sequence[str], language: str | None) -> bool:
    """Whether a coder reads a language; regions (en-GB) do not matter. Not recorded: reads everything."""
    if not languages:
        return True
    return language is not None and _base(language) in map(_base, languages)


def _base(language: str) -> str:
    return language.replace("_", "-").partition("-")[0].casefold()


def _attributes(project: Project, interviews: Sequence[Interview], by: str) -> list[str]:
    names = [name.strip() for name in by.split(",") if name.strip()]
    for name in names:
        if name != LANGUAGE:
            require_attribute(project, interviews, name)
    if len(set(names)) < len(names) or len(names) > 2:
        raise OptionError(f"'{by}' cannot be the strata; give one attribute, or two different ones.")
    return names


def _double_coded(project: Project) -> dict[str, str]:
    """Identifiers of interviews two coders finished, or are to code in an open round -> which of both."""
    coders: dict[str, set[str]] = {}
    for done in project.finished():
        coders.setdefault(done.interview, set()).add(done.coder)
    found = {interview: "double-coded already" for interview, of in coders.items() if len(of) > 1}
    for round in project.rounds():
        if round.open and round.interviews:
            for interview, meant in project.expected_coders(round).items():
                if len(coders.get(interview, set()).union(meant)) > 1:
                    found.setdefault(interview, f"in the open round {round.name}")
    return found


# --- what is said of it --------------------------------------------------------------------------


def _methods(draw: Draw, by: str) -> str:
    share = percent_words(draw.drawn, draw.interviews)
    were = "was" if draw.drawn == 1 else "were"
    if not draw.drawn:
        sentence = f"Of {_of(draw.interviews)}, none was drawn for double coding, for none could be"
    elif draw.drawn == sum(one.available for one in draw.strata):
        sentence = (
            f"Of {_of(draw.interviews)}, {draw.drawn} ({share}) {were} chosen for double coding, all that "
            "could be, so that nothing was left to chance"
        )
    else:
        sentence = (
            f"Of {_of(draw.interviews)}, {draw.drawn} ({share}) {were} drawn at random for double coding"
        )
    if draw.already:
        sentence += f", beside {draw.already} that were double-coded before"
    if by and draw.drawn < sum(one.available for one in draw.strata):
        strata = ", ".join(f"{one.name} {one.drawn} of {one.interviews}" for one in draw.strata)
        attributes = " and ".join(map(attribute_words, by.split(",")))
        sentence += (
            f", stratified by {attributes} with allocation in proportion to the strata (largest remainders, "
            f"at least one each where possible): {strata}"
        )
    elif by and draw.drawn:
        strata = ", ".join(f"{one.name} {one.drawn} of {one.interviews}" for one in draw.strata)
        sentence += f"; by {' and '.join(name.replace('_', ' ') for name in by.split(','))}: {strata}"
    if draw.left_out:
        reasons = Counter(reason for _, reason in draw.left_out)
        sentence += "; not drawn from were " + ", ".join(
            f"{number} ({reason})" for reason, number in sorted(reasons.items())
        )
    chance = 0 < draw.drawn < sum(one.available for one in draw.strata)
    return f"{sentence} ({f'seed {draw.seed}, ' if chance else ''}interviewcoder {_version()})."


def _notes(draw: Draw, rows: Sequence[DrawnInterview], reads: Mapping[str, tuple[str, ...]]) -> list[str]:
    notes = []
    silent = [coder for coder, languages in reads.items() if not languages]
    if silent:
        notes.append(
            f"No languages are recorded for {', '.join(silent)}, so it was taken that they read all; say "
            "otherwise with 'interviewcoder coder languages'."
        )
    if draw.share is not None and draw.share * draw.interviews != draw.wanted:
        notes.append(
            f"{100 * draw.share:g}% of {draw.interviews} is {draw.share * draw.interviews:.1f}, "
            f"rounded up to {draw.wanted}."
        )
    short = draw.wanted - draw.already - draw.drawn
    if short > 0:
        notes.append(f"{_of(short)} fewer than the {draw.wanted} wanted: no more of them can be drawn.")
    if draw.already > draw.wanted:
        notes.append(f"{draw.already} are double-coded already, more than the {draw.wanted} wanted.")
    for one in draw.strata:
        if one.reason and one.name:
            notes.append(f"None of {one.name}: {one.reason}.")
    reasons: dict[str, list[str]] = {}
    for name, reason in draw.left_out:
        reasons.setdefault(reason, []).append(name)
    notes.extend(f"Not drawn from, {reason}: {', '.join(names)}." for reason, names in reasons.items())
    single = [one.name for one in draw.strata if one.drawn + one.already == 1 and one.name]
    if single:
        notes.append(
            f"One interview each of {', '.join(single)}: enough for counts there, not for a coefficient."
        )
    partly = {row.coders for row in rows if len(row.coders) < len(reads)}
    if partly:
        notes.append("Not every coder reads every interview drawn; those beside an interview code it.")
    return notes


def _of(number: int) -> str:
    return f"{number} interview" if number == 1 else f"{number} interviews"


def _version() -> str:
    from importlib.metadata import PackageNotFoundError, version

    try:
        return version("interviewcoder")
    except PackageNotFoundError:
        return "of a checkout"
