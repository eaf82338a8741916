"""The items of two reporting checklists for interviews, and what a study can say to each.

COREQ: Tong, Sainsbury and Craig (2007). SRQR: O'Brien, Harris, Beckman, Reed and Cook (2014). Numbers and
titles of the items are theirs; what each asks is put here in words of our own, and short.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from interviewcoder.report import sentences
from interviewcoder.report.clean import one_line
from interviewcoder.report.contents import Checklist, StudyFacts

COREQ_WORK = (
    "Tong, A., Sainsbury, P., & Craig, J. (2007). Consolidated criteria for reporting qualitative research "
    "(COREQ): a 32-item checklist for interviews and focus groups. International Journal for Quality in "
    "Health Care, 19(6), 349–357."
)
SRQR_WORK = (
    "O'Brien, B. C., Harris, I. B., Beckman, T. J., Reed, D. A., & Cook, D. A. (2014). Standards for "
    "reporting qualitative research: a synthesis of recommendations. Academic Medicine, 89(9), 1245–1251."
)
TO_BE_WRITTEN = "To be written."


@dataclass(frozen=True, slots=True)
class Report:
    """What a report holds that an item may point to."""

    title: str
    level: str
    program: str
    quotes: int = 0
    """Quotes printed, and the interviews they are from."""
    quoted: int = 0
    themes: bool = False
    """Whether there is a table of themes that anything is counted in."""
    codebook: bool = False
    agreement: bool = False
    decisions: bool = False


@dataclass(frozen=True, slots=True)
class Answer:
    """What the study says to an item."""

    words: str
    partly: bool = False
    """Whether the item asks for more than the study knows."""
    tables: tuple[str, ...] = ()
    """Captions to refer to, by the names they have in the document."""


Answers = Callable[[StudyFacts, Report], Answer | None]


@dataclass(frozen=True, slots=True)
class Item:
    """An item of a checklist."""

    number: str
    title: str
    asks: str
    group: str = ""
    """Heading under which it stands; empty for that of the item before."""
    answer: Answers | None = None


# --- what a study says -----------------------------------------------------------------------------


def _interviewer(facts: StudyFacts, _report: Report) -> Answer | None:
    if not facts.interviewers:
        return None
    names = [one_line(name) for name in facts.interviewers[:5]]
    more = len(facts.interviewers) - len(names)
    listed = f"{', '.join(names)} and {more} more" if more else sentences.and_list(names)
    return Answer(f"In the transcripts the interviewer speaks as {listed}.", partly=True)


def _shown(facts: StudyFacts, said: str) -> str:
    """What is said, and that it is not of the interviews which an open round hides."""
    if not facts.hidden:
        return said
    held = sentences.counted(facts.hidden, "interview")
    them = "it" if facts.hidden == 1 else "them"
    return f"{said} What was coded in {held} is left out, since a round is open on {them}."


def _sample_size(facts: StudyFacts, _report: Report) -> Answer | None:
    if not facts.interviews:
        return None
    held = sentences.counted(facts.interviews, "interview")
    return Answer(_shown(facts, f"{held}; the coding of {facts.finished} is finished."), tables=("sample",))


def _sample(facts: StudyFacts, _report: Report) -> Answer | None:
    if not facts.attributes:
        return None
    names = [sentences.attribute_words(name) for name in facts.attributes]
    shown = sentences.and_list(names if len(names) < 8 else [*names[:6], f"{len(names) - 6} more"])
    return Answer(f"Recorded of the interviews: {shown}.", tables=("sample",))


def _duration(facts: StudyFacts, _report: Report) -> Answer | None:
    if not facts.interviews:
        return None
    said = []
    if minutes := facts.minutes:
        middle = minutes[len(minutes) // 2] if len(minutes) % 2 else sum(
            minutes[len(minutes) // 2 - 1 : len(minutes) // 2 + 1]
        ) / 2  # fmt: skip
        span = (
            f"{minutes[0]:.0f} minutes"
            if round(minutes[0]) == round(minutes[-1])
            else f"{minutes[0]:.0f} to {minutes[-1]:.0f} minutes (median {middle:.0f})"
        )
        said.append(
            f"By the last time in the transcript, {span}, in {len(minutes)} of {facts.interviews} interviews."
        )
    mean = facts.words / facts.interviews
    said.append(f"{mean:,.0f} words each on average.")
    return Answer(" ".join(said), partly=len(facts.minutes) < facts.interviews)


def _coders(facts: StudyFacts, report: Report) -> Answer | None:
    if not facts.coders:
        return None
    said = _shown(facts, _coders_said(facts))
    return Answer(said, tables=("agreement",) if report.agreement else ())


def _coders_said(facts: StudyFacts) -> str:
    who = f"{sentences.number_words(facts.coders)} {sentences.plural('coder', facts.coders)}"
    if facts.coders == 1:
        return f"{who}."
    return f"{who}; {facts.double_coded} of {facts.finished} finished interviews by at least two of them."


def _coding_tree(facts: StudyFacts, report: Report) -> Answer | None:
    if not facts.themes:
        return None
    said = _shown(facts, _codes_said(facts, report))
    return Answer(said, tables=("codebook",) if report.codebook else ())


def _codes_said(facts: StudyFacts, report: Report) -> str:
    codes = [sentences.counted(facts.themes, report.level)]
    codes += [sentences.counted(facts.sub_codes, "sub-code")] if facts.sub_codes else []
    codes += [sentences.counted(facts.counter_examples, "counter-example")] if facts.counter_examples else []
    return f"{sentences.and_list(codes)}."


def _derivation(facts: StudyFacts, _report: Report) -> Answer | None:
    if facts.codes_before is None:
        return None
    made = facts.codes_before + facts.codes_after
    before, after = (
        f"{number} {'was' if number == 1 else 'were'}" for number in (facts.codes_before, facts.codes_after)
    )
    said = (
        f"Of {sentences.counted(made, 'code')} of the codebook, {before} there before the first coding and "
        f"{after} made since."
    )
    return Answer(_shown(facts, said), partly=True)


def _software(_facts: StudyFacts, report: Report) -> Answer | None:
    return Answer(f"{report.program}.")


def _quotations(_facts: StudyFacts, report: Report) -> Answer | None:
    if not report.quotes:
        return None
    held = sentences.counted(report.quotes, "quotation")
    return Answer(f"{held} from {sentences.counted(report.quoted, 'interview')}, each with its attribution.")


def _major(facts: StudyFacts, report: Report) -> Answer | None:
    if not facts.themes:
        return None
    told = ", with the interviews that mention each" if report.themes else ""
    said = f"{sentences.counted(facts.themes, report.level)}{told}."
    return Answer(_shown(facts, said), partly=True, tables=("themes",))


def _minor(facts: StudyFacts, report: Report) -> Answer | None:
    if not (facts.sub_codes or facts.counter_examples):
        return None
    parts = [sentences.counted(facts.sub_codes, "sub-code")] if facts.sub_codes else []
    if facts.counter_examples:
        apart = " tabulated apart" if report.themes else ""
        parts.append(sentences.counted(facts.counter_examples, "counter-example") + apart)
    return Answer(f"{sentences.and_list(parts)}.", partly=True, tables=("sub-codes",))


def _title(_facts: StudyFacts, report: Report) -> Answer | None:
    return Answer(f"“{report.title}”.", partly=True) if report.title else None


def _units(facts: StudyFacts, report: Report) -> Answer | None:
    found = _sample_size(facts, report)
    return Answer(found.words, partly=True, tables=found.tables) if found else None


def _analysis(facts: StudyFacts, report: Report) -> Answer | None:
    if not facts.coders or not facts.themes:
        return None
    said = f"{_coders_said(facts)} Codebook: {_codes_said(facts, report)}"
    tables = ("codebook",) if report.codebook else ()
    return Answer(_shown(facts, said), partly=True, tables=tables)


def _trust(facts: StudyFacts, report: Report) -> Answer | None:
    if not facts.double_coded:
        return None
    said = f"{facts.double_coded} of {facts.finished} finished interviews were coded by at least two coders."
    if facts.settled:
        said += f" {sentences.counted(facts.settled, 'decision')} about disagreements."
    said = _shown(facts, said)
    marks = [("agreement", report.agreement), ("decisions", report.decisions)]
    return Answer(said, partly=True, tables=tuple(mark for mark, there in marks if there))


COREQ = (
    Item(
        "1",
        "Interviewer/facilitator",
        "Who asked the questions",
        "Research team and reflexivity",
        _interviewer,
    ),
    Item("2", "Credentials", "Their degrees"),
    Item("3", "Occupation", "What they did at the time"),
    Item("4", "Gender", "Their gender"),
    Item("5", "Experience and training", "What prepared them for it"),
    Item("6", "Relationship established", "Whether they knew participants before"),
    Item(
        "7", "Participant knowledge of the interviewer", "What participants were told of them and their aims"
    ),
    Item("8", "Interviewer characteristics", "What of their views and interests may matter"),
    Item(
        "9", "Methodological orientation and theory", "The approach that underlies the study", "Study design"
    ),
    Item("10", "Sampling", "How participants were chosen"),
    Item("11", "Method of approach", "How they were asked to take part"),
    Item("12", "Sample size", "How many took part", answer=_sample_size),
    Item("13", "Non-participation", "How many declined or left, and why"),
    Item("14", "Setting of data collection", "Where it took place"),
    Item("15", "Presence of non-participants", "Whether others were present"),
    Item("16", "Description of sample", "What is important about those who took part", answer=_sample),
    Item("17", "Interview guide", "The questions, and whether they were tried before"),
    Item("18", "Repeat interviews", "Whether anyone was interviewed again"),
    Item("19", "Audio/visual recording", "How it was recorded"),
    Item("20", "Field notes", "Whether notes were taken, and when"),
    Item("21", "Duration", "How long interviews were", answer=_duration),
    Item("22", "Data saturation", "Whether it was considered, and how"),
    Item("23", "Transcripts returned", "Whether participants could correct them"),
    Item("24", "Number of data coders", "How many coded the data", "Analysis and findings", _coders),
    Item("25", "Description of the coding tree", "The codes", answer=_coding_tree),
    Item("26", "Derivation of themes", "Whether set beforehand or found in the data", answer=_derivation),
    Item("27", "Software", "What was used", answer=_software),
    Item("28", "Participant checking", "Whether participants commented on the findings"),
    Item(
        "29", "Quotations presented", "Whether findings are illustrated, and by whom said", answer=_quotations
    ),
    Item("30", "Data and findings consistent", "Whether findings follow from the data"),
    Item("31", "Clarity of major themes", "Whether they are plain in the findings", answer=_major),
    Item("32", "Clarity of minor themes", "Whether diverse cases and minor themes are told", answer=_minor),
)

SRQR = (
    Item("S1", "Title", "Names the subject and the approach", "Title and abstract", _title),
    Item("S2", "Abstract", "The key elements in brief"),
    Item("S3", "Problem formulation", "What it is about and what is known", "Introduction"),
    Item("S4", "Purpose or research question", "What the study is for"),
    Item("S5", "Qualitative approach and research paradigm", "The approach, and why it", "Methods"),
    Item(
        "S6",
        "Researcher characteristics and reflexivity",
        "Who the researchers are, and what that may change",
    ),
    Item("S7", "Context", "The setting"),
    Item("S8", "Sampling strategy", "Whom, and when it was enough"),
    Item("S9", "Ethical issues pertaining to human subjects", "Approval, consent, confidentiality"),
    Item("S10", "Data collection methods", "What was collected, how, and when"),
    Item("S11", "Data collection instruments and technologies", "Guides and recorders, and how they changed"),
    Item("S12", "Units of study", "Number and characteristics of participants", answer=_units),
    Item("S13", "Data processing", "Transcription, management, pseudonyms, coding"),
    Item("S14", "Data analysis", "How themes came about, and by whom", answer=_analysis),
    Item("S15", "Techniques to enhance trustworthiness", "What makes it credible", answer=_trust),
    Item("S16", "Synthesis and interpretation", "The main findings", "Results and findings", _major),
    Item("S17", "Links to empirical data", "Evidence such as quotes", answer=_quotations),
    Item(
        "S18",
        "Integration with prior work, implications, transferability, and contribution(s) to the field",
        "What it adds to what was known",
        "Discussion",
    ),
    Item("S19", "Limitations", "What limits the findings"),
    Item("S20", "Conflicts of interest", "What may have swayed the study, and how that was met", "Other"),
    Item("S21", "Funding", "Who paid, and what part they had"),
)

ITEMS: dict[Checklist, tuple[Item, ...]] = {"coreq": COREQ, "srqr": SRQR}
NAMES: dict[Checklist, str] = {"coreq": "COREQ", "srqr": "SRQR"}
WORKS: dict[Checklist, str] = {"coreq": COREQ_WORK, "srqr": SRQR_WORK}
