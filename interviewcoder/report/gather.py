"""From a study to what a report says: the only part of the report that sees a study, with ``facts``."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from interviewcoder.model import VERDICTS, Decision, OptionError, Verdict
from interviewcoder.project import Project
from interviewcoder.report import contents as parts
from interviewcoder.report.contents import Part, ReportContents
from interviewcoder.report.facts import StudyHistory, provenance_lines, study_facts, study_history
from interviewcoder.report.origin import program_version
from interviewcoder.report.sentences import and_list, open_sentences, program
from interviewcoder.report.settings import ReportSettings, Section, placed
from interviewcoder.tables import (
    agreement_table,
    cooccurrence_table,
    quotes,
    sample_table,
    saturation_table,
    theme_table,
)
from interviewcoder.tables.blind import open_rounds
from interviewcoder.tables.compare import compared
from interviewcoder.tables.counted_passages import counted_study
from interviewcoder.tables.decisions import decision_lines
from interviewcoder.tables.gather import codes_in_use, of_one_state
from interviewcoder.tables.options import AgreementOptions, QuoteOptions, ThemeOptions
from interviewcoder.tables.rows import AgreementTable, QuoteTable, SampleTable, ThemeTable
from interviewcoder.tables.settling import left_to_settle
from interviewcoder.tables.stripes import EACH, StripeOptions, StripeTable, stripe_table
from interviewcoder.tables.themes import usual_groups

_UNSTARRED = 10
"""Quotes of a theme in a quotation book for which nothing is starred: enough to choose from."""


@of_one_state
def report_contents(
    project: Project,
    /,
    settings: ReportSettings | None = None,
    *,
    title: str = "",
    themes: ThemeOptions | None = None,
    agreement: AgreementOptions | None = None,
    as_of: str = "",
) -> ReportContents:
    """All that stands in a study's report, by its settings; options given beside them go first.

    ``as_of`` is the day that the project shows, where it is one of `Project.as_of`: it is told.

    Raises OptionError where a table cannot be made: no interviews, roles not confirmed, an unknown name.
    """
    if not project.interviews() and as_of:
        raise OptionError(f"{project.path} had no interviews at the end of {as_of}; choose a later day.")
    if not project.interviews():
        raise OptionError(f"{project.path} has no interviews to report on; import some first.")
    given: dict[str, Any] = {"title": title, "themes": themes, "agreement": agreement}
    chosen = replace(settings or ReportSettings(), **{name: value for name, value in given.items() if value})
    if themes is not None:
        chosen = replace(chosen, quotes=replace(chosen.quotes, boundary=themes.boundary))
    if "themes.by" not in chosen.places:
        chosen = replace(chosen, themes=usual_groups(project, chosen.themes))
    kept = project.settings()
    name = kept.get("name") or project.path.stem
    gathering = _Gathering(project, chosen, study_history(project), program_version(), as_of)
    return ReportContents(
        title=chosen.title or name,
        study=name,
        parts=tuple(gathering.part(section) for section in chosen.sections),
        codes=codes_in_use(project),
        level_name=kept.get("level") or "theme",
        last_change=gathering.history.last_change,
        program_version=gathering.version,
        open_rounds=gathering.open_rounds,
        warnings=tuple(
            open_sentences(gathering.open_rounds, "what was coded in it is neither shown nor counted here")
        ),
    )


class _Gathering:
    """Makes the part of each section. A class only because all parts need the same study and settings."""

    def __init__(
        self, project: Project, settings: ReportSettings, history: StudyHistory, version: str, as_of: str
    ) -> None:
        self.as_of = as_of
        self.project, self.settings = project, settings
        self.history, self.version = history, version
        self.open_rounds = open_rounds(project)
        self._tables: dict[ThemeOptions, ThemeTable] = {}

    def part(self, section: Section) -> Part:
        """The part of a section, with its heading and text."""
        try:
            made: Part = getattr(self, f"_{section.kind.replace('-', '_')}")(section)
        except OptionError as error:
            raise placed(error, self.settings, section) from None
        return replace(made, heading=section.heading, text=section.text)

    def _text(self, _section: Section) -> Part:
        return parts.TextPart()

    def _lists(self, _section: Section) -> Part:
        return parts.ListsPart()

    def _sample(self, section: Section) -> Part:
        return parts.SamplePart(table=self._sample_table(section))

    def _sample_table(self, section: Section) -> SampleTable:
        by = (*self._theme_options(section).names, "", "")
        rows = section.rows or ("" if section.columns else by[1])
        columns = section.columns or ("" if by[0] == rows else by[0])
        return sample_table(self.project, rows_by=rows, columns_by=columns)

    def _theme_options(self, section: Section, *, sub_codes: bool = False) -> ThemeOptions:
        own = {name: getattr(section, name) for name in ("by", "coders", "count", "percent")}
        given: dict[str, Any] = {name: value for name, value in own.items() if value}
        return replace(self.settings.themes, **given, sub_codes=sub_codes)

    def _themes(self, section: Section) -> Part:
        if section.layout == "E":
            return parts.SamplePart(table=self._sample_table(section), alone=True)
        options = self._theme_options(section)
        chosen = QuoteTable((), (), self.settings.quotes)
        if section.layout == "D":
            wanted = replace(
                self.settings.quotes, each=1, by=options.by, coders=options.coders, boundary=options.boundary
            )
            chosen = quotes(self.project, wanted)
        table = self._theme_table(options)
        language = self.settings.quotes.language
        return parts.ThemePart(
            table=table,
            layout=section.layout,
            quotes=chosen.rows,
            quote_notes=chosen.notes[1:],  # whose codings is said by the table's own
            language=language,
        )

    def _theme_table(self, options: ThemeOptions) -> ThemeTable:
        """Made once for the sections that show it."""
        if options not in self._tables:
            self._tables[options] = theme_table(self.project, options)
        return self._tables[options]

    def _sub_codes(self, section: Section) -> Part:
        return parts.SubCodePart(table=self._theme_table(self._theme_options(section, sub_codes=True)))

    def _figures(self, section: Section) -> Part:
        if section.interviews and "stripes" not in section.figures:
            raise OptionError("Interviews of figures are named for stripes; put stripes among the figures.")
        coders = "" if section.coders == EACH else section.coders  # which stripes alone know
        detailed = section.codes == "code"
        counted = self._theme_options(replace(section, coders=coders), sub_codes=detailed)
        table = self._theme_table(replace(counted, count="interviews"))
        whose: Any = {"coders": table.options.coders, "boundary": table.options.boundary}
        whose |= {"codes": section.codes} if section.codes else {}
        wanted = section.figures
        return parts.FigurePart(
            table=table,
            figures=wanted,
            sub_codes=detailed,
            saturation=saturation_table(self.project, **whose) if "saturation" in wanted else None,
            cooccurrence=cooccurrence_table(self.project, **whose) if "co-occurrence" in wanted else None,
            stripes=self._stripes(section, whose) if "stripes" in wanted else (),
        )

    def _stripes(self, section: Section, whose: dict[str, Any]) -> tuple[StripeTable, ...]:
        options = StripeOptions(**(whose | ({"coders": EACH} if section.coders == EACH else {})))
        names = section.interviews
        if not names or names == ("all",):
            by = "any" if options.coders == EACH else options.coders
            counted = counted_study(self.project, coders=by, boundary=options.boundary)
            names = tuple(one.interview.name for one in counted.whose.chosen)
        return tuple(stripe_table(self.project, name, options) for name in names)

    def _agreement(self, _section: Section) -> Part:
        found = agreement_table(self.project, self.settings.agreement)
        if found.overall.units:
            return parts.AgreementPart(table=found)
        return parts.AgreementPart(table=None, reason=_why_none(found, self.open_rounds))

    def _decisions(self, section: Section) -> Part:
        options = replace(self.settings.agreement, by="code")
        left = left_to_settle(self.project, options)
        told = [line for line in decision_lines(self.project) if line.decision.shown]
        rows = tuple(
            parts.DecisionRow(
                line.interview.name,
                line.round,
                line.keys,
                _verdict(line.decision),
                line.decision.coder,
                line.decision.reason,
                line.state != "settled",
            )
            for line in told
        )
        among = {one.id for one in compared(self.project, options).rounds}
        return parts.DecisionPart(
            decisions=rows,
            open=len(left.open_questions),
            asked=len(left.questions),
            compared=len({one.interview for one in left.found.passes}),
            elsewhere=sum(line.decision.round not in among for line in told),
            interviews=len({one.interview for one in left.found.disagreements}),
            each=section.each,
        )

    def _quotes(self, _section: Section) -> Part:
        return self._quote_part(self.settings.quotes)

    def _quotation_book(self, _section: Section) -> Part:
        starred = any(mark.starred for mark in self.project.quotes())
        quoted = self.settings.quotes
        if starred:
            options = replace(quoted, each=0, source="starred")
        else:
            options = replace(quoted, each=_UNSTARRED, source="chosen")
        part = self._quote_part(options, book=True)
        if starred or not part.quotes:
            return part
        each = "theme and group" if options.by else "theme"
        said = f"Nothing is starred yet, so up to {_UNSTARRED} passages of each {each} were chosen by a rule."
        return replace(part, notes=(said, *part.notes))

    def _quote_part(self, options: QuoteOptions, *, book: bool = False) -> parts.QuotePart:
        table = quotes(self.project, options)
        return parts.QuotePart(quotes=table.rows, notes=table.notes, language=options.language, book=book)

    def _codebook(self, _section: Section) -> Part:
        return parts.CodebookPart()

    def _coreq(self, _section: Section) -> Part:
        return parts.ChecklistPart(checklist="coreq", facts=study_facts(self.project, self.history))

    def _srqr(self, _section: Section) -> Part:
        return parts.ChecklistPart(checklist="srqr", facts=study_facts(self.project, self.history))

    def _provenance(self, _section: Section) -> Part:
        first, *others = provenance_lines(self.project, self.settings, self.history, program(self.version))
        day = [("As of", f"{self.as_of}, as known today")] if self.as_of else []
        return parts.ProvenancePart(lines=(first, *day, *others))


def _verdict(decision: Decision) -> str:
    one, other = decision.coders
    words: dict[Verdict, str] = {
        "a": f"{one}'s codings stand",
        "b": f"{other}'s codings stand",
        "both": f"those of {and_list((one, other))} stand",
        "all": "those of all coders stand",
        "none": "none stands",
        "new": "coded anew",
    }
    assert set(words) == set(VERDICTS)
    return words[decision.verdict]


def _why_none(found: AgreementTable, open_rounds: Sequence[tuple[str, Sequence[str]]]) -> str:
    """Why there is no figure: nothing was compared, for these rounds are open; or nothing that counts."""
    if found.double_coded:
        return " ".join((f"Agreement by {found.options.unit} was not computed.", *found.notes))
    hidden = open_sentences(open_rounds, "what was coded in it is not compared yet")
    other = "other " if hidden else ""
    none = f"No {other}interview was finished by two coders in the rounds chosen"
    return " ".join((*hidden, f"{none}, so agreement was not computed."))
