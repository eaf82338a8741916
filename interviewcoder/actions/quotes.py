"""Quotes: starring codings to be printed, editing and translating them, and how they are attributed.

Any coder may do so with any coding they may see: the coding stays its coder's, and what is said of it as a
quote is everyone's.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence

from interviewcoder.actions.coding import refuse_gone
from interviewcoder.actions.quote_drafts import quote_draft, said_of
from interviewcoder.actions.quote_editing import edits_of, left_out_silently
from interviewcoder.actions.study import NOBODY
from interviewcoder.actions.written import readable
from interviewcoder.changes import Draft
from interviewcoder.changes.change import STUDY
from interviewcoder.changes.quotes import is_language_tag
from interviewcoder.model import Coding, Interview, OptionError, QuoteMark, Span
from interviewcoder.project import Project

ATTRIBUTION = "attribution"
"""Setting of the study: how quotes are attributed."""
DEFAULT_ATTRIBUTION = "{id}, {country}"

_LEAST = 4
"""Letters of an identifier by which a coding may be meant."""
_LONGEST = 100_000
_LONGEST_PATTERN = 500
_FIELD = re.compile(r"\{([^{}]*)\}")
_MISSING, _VALUE = "\ue000", 0x10_0000
"""Signs for private use, which no pattern has: a value that is missing, and the first of those there are."""
_JOINS = r"[,;:·|/–—-]"
_CLEARED = (
    (re.compile(rf"[(\[]\s*{_MISSING}(?:\s*{_JOINS}*\s*{_MISSING})*\s*[)\]]"), _MISSING),
    (re.compile(rf"{_MISSING}\s*{_JOINS}+\s*"), ""),
    (re.compile(rf"\s*{_JOINS}*\s*{_MISSING}"), ""),
    (re.compile(rf"^[\s,;]+|\s*{_JOINS}+\s*$"), ""),
)
"""What goes with a missing value: brackets around it, and what would join it to others."""


def star(project: Project, coder: str, codings: Sequence[Coding], *, starred: bool = True) -> int:
    """Star codings as quotes, or take the star off, in one action; returns how many changed.

    Raises OptionError for codings that are gone, and for those that are coded blind.
    """
    with project.as_one():
        drafts = []
        for coding in codings:
            _require(project, coder, coding)
            there = said_of(project, coder, coding)
            if (there is not None and there.starred) != starred:
                drafts.append(quote_draft(coding, "star", starred))
        if drafts:
            project.apply(drafts, coder=coder)
    return len(drafts)


def edit(project: Project, coder: str, coding: Coding, words: str) -> None:
    """Give a quote an edited form: the passage with words left out and [words put in]; star it, too.

    Empty words, or those of the passage, take the edited form away. Raises OptionError as `star`, and where
    other words stand in it than the passage's outside of brackets.
    """
    with project.as_one():
        drafts = _form_drafts(project, coder, coding, words)
        _apply(project, coder, coding, said_of(project, coder, coding), drafts)


def translate(project: Project, coder: str, coding: Coding, words: str, language: str) -> None:
    """Give a quote a translation into a language (a tag such as "en"); star it, too. Empty words take the
    translation away. Raises OptionError as `star`, and for what is no language tag."""
    with project.as_one():
        drafts = _translation_drafts(project, coder, coding, words, language)
        _apply(project, coder, coding, said_of(project, coder, coding), drafts)


def write(
    project: Project, coder: str, coding: Coding, edited: str, *, translation: str, language: str
) -> None:
    """Give a quote its edited form and its translation in one action, as `edit` and `translate` each do."""
    with project.as_one():
        there = said_of(project, coder, coding)
        drafts = _form_drafts(project, coder, coding, edited)
        drafts += _translation_drafts(project, coder, coding, translation, language)
        _apply(project, coder, coding, there, drafts)


def put_first(project: Project, coder: str, coding: Coding) -> None:
    """Let a quote go before all others of its theme; star it, too. Raises OptionError as `star`."""
    with project.as_one():
        _require(project, coder, coding)
        others = [one for one in project.quotes(as_coder=coder) if one.coding != coding.id]
        first = min((one.order for one in others), default=0.0)
        there = said_of(project, coder, coding)
        ahead = there is not None and there.order < first
        drafts = [] if ahead else [quote_draft(coding, "position", first - 1)]
        _apply(project, coder, coding, there, drafts)


def standing_for(
    codings: Iterable[Coding], marks: Mapping[str, QuoteMark], place: Span | None = None
) -> Coding:
    """Which of the codings on a passage is meant when the passage is: one that is starred, else one that was
    edited or translated, else one with the passage's own bounds, else the longest; of equals the first by id.

    ``marks`` is what is said of codings as quotes, by coding. Raises ValueError for no codings.
    """

    def rank(coding: Coding) -> tuple[bool, bool, bool, int, str]:
        mark = marks.get(coding.id)
        starred = mark is not None and mark.starred
        said = mark is not None and (mark.edited or mark.translation or mark.look_again)
        exact = place == (coding.start, coding.end)
        return (not starred, not said, not exact, coding.start - coding.end, coding.id)

    return min(codings, key=rank)


def left_out_unmarked(project: Project, coding: Coding, words: str) -> tuple[str, ...]:
    """What an edited form leaves out of a quote without telling the reader by […] or brackets."""
    interview = project.interview_by_id(coding.interview)
    if interview is None or not words.strip():
        return ()
    passage = project.document(interview).text[coding.start : coding.end]
    return left_out_silently(passage, edits_of(passage, words))


def find_coding(project: Project, coder: str, beginning: str) -> Coding:
    """The coding whose identifier begins so, among those a coder may see. Raises OptionError for none, and
    for several."""
    begins = beginning.strip().casefold()
    own = project.codings(coder=coder) if coder else ()
    every = {one.id: one for one in (*project.codings(), *own)} if len(begins) >= _LEAST else {}
    found = [one for id, one in every.items() if id.startswith(begins)]
    if len(found) == 1:
        return found[0]
    if found:
        raise OptionError(f"{len(found)} codings have an id that begins with '{beginning}'; give more of it.")
    raise OptionError(
        f"There is no coding in {project.path} whose id begins with '{beginning[:40]}'; 'interviewcoder "
        "export' lists the ids of all, 'interviewcoder quotes list' those of quotes."
    )


def _form_drafts(project: Project, coder: str, coding: Coding, words: str) -> list[Draft]:
    interview = _require(project, coder, coding)
    there = said_of(project, coder, coding)
    form = None
    if words.strip():
        passage = project.document(interview).text[coding.start : coding.end]
        operations = [
            [start + coding.start, end + coding.start, put] for start, end, put in edits_of(passage, words)
        ]
        form = {"text": interview.text, "operations": operations} if operations else None
    had = there is not None and (there.edited is not None or there.look_again)
    same = there is not None and there.edited == words and not there.look_again
    return [quote_draft(coding, "edited", form)] if (form is not None or had) and not same else []


def _translation_drafts(
    project: Project, coder: str, coding: Coding, words: str, language: str
) -> list[Draft]:
    typed, words = words, readable(words)
    if typed.strip() and not any(sign.isprintable() and not sign.isspace() for sign in words):
        raise OptionError("The translation has no words that can be seen; write it, or nothing to remove it.")
    if len(words) > _LONGEST:
        raise OptionError(f"A translation has at most {_LONGEST:,} characters; shorten it.")
    interview = _require(project, coder, coding)
    tag = translation_language(interview, language) if words else None
    there = said_of(project, coder, coding)
    before = (there.translation or "", there.translation_language) if there is not None else ("", None)
    again = there is not None and there.translation_again
    drafts = []
    if words != before[0] or (words and again):
        drafts.append(quote_draft(coding, "translation", words or None, text=interview.text))
    return [*drafts, *([quote_draft(coding, "language", tag)] if words and tag != before[1] else [])]


def _apply(
    project: Project, coder: str, coding: Coding, there: QuoteMark | None, drafts: list[Draft]
) -> None:
    if drafts and not (there is not None and there.starred):
        drafts.insert(0, quote_draft(coding, "star", True))
    if drafts:
        project.apply(drafts, coder=coder)


def _require(project: Project, coder: str, coding: Coding) -> Interview:
    """The interview of a coding that is there, and that a coder may see."""
    interview = project.interview_by_id(coding.interview)
    if interview is not None and project.hidden(coder).work(coding.interview, coding.coder):
        raise OptionError(
            f"{interview.name} is coded blind in an open round; close the round to star what others coded."
        )
    refuse_gone(project, [coding])
    assert interview is not None
    return interview


# --- attribution -----------------------------------------------------------------------------------


def language_tag(language: str) -> str:
    """A language tag as it is kept. Raises OptionError for what cannot be one.

    >>> language_tag(" EN "), language_tag("pt-BR")
    ('en', 'pt-BR')
    """
    tag = language.strip()
    if not is_language_tag(tag):
        raise OptionError(f"{language!r:.40} is no language tag; give one such as en, de or pt-BR.")
    first, dash, rest = tag.partition("-")
    return first.lower() + dash + rest


def translation_language(interview: Interview, language: str) -> str:
    """The tag of a language into which words of an interview are translated. Raises OptionError as
    `language_tag`, and for the language the interview is in."""
    tag = language_tag(language)
    if interview.language and _base(tag) == _base(interview.language):
        raise OptionError(
            f"{interview.name} is in this language itself ({interview.language}); give the language into "
            "which the quote is translated."
        )
    return tag


def _base(tag: str) -> str:
    return tag.replace("_", "-").partition("-")[0].casefold()


def attribution_of(project: Project) -> str:
    """How the study attributes quotes; "{id}, {country}" where nothing was said."""
    return project.settings().get(ATTRIBUTION) or DEFAULT_ATTRIBUTION


def set_attribution(project: Project, pattern: str, *, coder: str = NOBODY) -> str:
    """Say how quotes are attributed, such as "{id}, {stakeholder_group}, {country}"; empty: as where nothing
    was said. Returns the pattern as kept. Raises OptionError for an attribute that no interview has."""
    pattern = " ".join(unicodedata.normalize("NFC", pattern).split())
    with project.as_one():
        if pattern:
            require_pattern(project, pattern)
        if pattern != project.settings().get(ATTRIBUTION, ""):
            data = {"field": ATTRIBUTION, "value": pattern}
            project.apply([Draft("study.set", STUDY, data, replaces=None)], coder=coder)
    return pattern


def require_pattern(project: Project, pattern: str) -> None:
    """Raise OptionError where a pattern of attribution has a field that is neither id nor attribute."""
    if len(pattern) > _LONGEST_PATTERN:
        raise OptionError(f"A pattern of attribution has at most {_LONGEST_PATTERN} characters; shorten it.")
    if not pattern.isprintable():
        raise OptionError(
            "A pattern of attribution is of printable characters alone; take control characters out of it."
        )
    if re.search(r"[{}]", _FIELD.sub("", pattern)):
        raise OptionError(
            f"'{pattern}' has a brace without its partner; write fields as {{id}} or {{country}}."
        )
    known = sorted({name for interview in project.interviews() for name in interview.attributes})
    for field in fields_of(pattern):
        if field not in ("id", "country", *known):
            there = ", ".join(f"{{{name}}}" for name in ("id", *known))
            raise OptionError(f"No interview has the attribute '{field}' of '{pattern}'; there are: {there}.")


def fields_of(pattern: str) -> tuple[str, ...]:
    """The fields a pattern of attribution names, in order.

    >>> fields_of("{id}, {stakeholder_group} ({country})")
    ('id', 'stakeholder_group', 'country')
    """
    return tuple(dict.fromkeys(match.strip() for match in _FIELD.findall(pattern)))


def attribution(pattern: str, name: str, attributes: Mapping[str, str]) -> str:
    """Who said a quote: a pattern with its fields filled in; what is missing leaves no comma behind.

    >>> attribution("{id}, {group}, {country}", "DE-01", {"country": "Germany"})
    'DE-01, Germany'
    >>> attribution("{group} ({country})", "DE-01", {"group": "physician"})
    'physician'
    """
    values = {**attributes, "id": name}
    said: list[str] = []

    def mark(field: re.Match[str]) -> str:
        value = " ".join(values.get(field[1].strip(), "").split())
        said.append(value)
        return chr(_VALUE + len(said) - 1) if value else _MISSING

    marked = _FIELD.sub(mark, pattern)  # so that signs inside of a value are not taken for the pattern's
    for before, after in _CLEARED:
        marked = before.sub(after, marked)
    return "".join(said[ord(sign) - _VALUE] if ord(sign) >= _VALUE else sign for sign in marked).strip()
