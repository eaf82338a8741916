"""What a coder does with quotes and summaries on screen. Free of Textual; each deed returns its sentence.

Apart from the session because quotes are everyone's: they are starred where others' codings are read, too.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from interviewcoder.actions import quotes as quote_actions
from interviewcoder.actions import summaries as summary_actions
from interviewcoder.actions.quote_drafts import said_of
from interviewcoder.actions.quote_editing import cut_at_ends, edits_of, left_out_silently
from interviewcoder.model import Code, Coding, OptionError, Span
from interviewcoder.tui.session import Session

STAR = "★"
_LANGUAGE = "quote language"
_MOST = 3


@dataclass(frozen=True, slots=True)
class QuoteWords:
    """What is written of a quote in the dialog."""

    edited: str
    """The passage as it is to be printed; as it stands where nothing was changed."""
    translation: str
    language: str


def star(session: Session, coding: Coding) -> str:
    """Star a coding as a quote, or take the star off."""
    there = said_of(session.project, session.coder, coding)
    starred = there is not None and there.starred
    quote_actions.star(session.project, session.coder, [coding], starred=not starred)
    _written(session)
    name = session.name(coding)
    return f"{name} is no longer starred." if starred else f'{STAR} {name} starred as a quote; " edits it.'


def star_in_question(session: Session, marks: Iterable[str], place: Span | None = None) -> str:
    """Star one of the codings (identifiers) on a passage, or on which coders disagree: the one that stands
    for it; or take the stars off, where any of them has one."""
    project, coder = session.project, session.coder
    meant, starred = meant_by(session, marks, place)
    if starred:
        quote_actions.star(project, coder, starred, starred=False)
        _written(session)
        return "No longer starred."
    quote_actions.star(project, coder, [meant])
    _written(session)
    return f"{STAR} {meant.coder}'s {session.name(meant)} starred as a quote."


def meant_by(
    session: Session, marks: Iterable[str], place: Span | None = None
) -> tuple[Coding, tuple[Coding, ...]]:
    """The coding that stands for a passage, of those (identifiers) on it, and all of them that are starred.
    Raises OptionError where the words of none are left."""
    there = [one for id in marks if (one := session.project.coding(id)) is not None and one.placed]
    if not there:
        raise OptionError("None of the words in question are left; there is nothing to quote.")
    said = {one.id: said_of(session.project, session.coder, one) for one in there}
    known = {id: mark for id, mark in said.items() if mark is not None}
    starred = tuple(one for one in there if one.id in known and known[one.id].starred)
    return quote_actions.standing_for(there, known, place), starred


def put_first(session: Session, coding: Coding) -> str:
    """Let a quote go before all others of its theme."""
    quote_actions.put_first(session.project, session.coder, coding)
    _written(session)
    return f"{STAR} {session.name(coding)} goes first among the quotes of its theme."


def passage_of(session: Session, coding: Coding) -> str:
    """The words of a coding as they stand. Raises OptionError where it has none."""
    interview = session.project.interview_by_id(coding.interview)
    if interview is None or not coding.placed:
        raise OptionError("None of the words of this coding are left; there is nothing to quote.")
    return session.project.document(interview).text[coding.start : coding.end]


def words_of(session: Session, coding: Coding, passage: str) -> QuoteWords:
    """What was written of a quote so far."""
    there = said_of(session.project, session.coder, coding)
    language = session.remembered.get(_LANGUAGE) or "en"
    if refused_language(session, coding, language):
        language = ""  # that of the interview itself
    if there is None:
        return QuoteWords(_flat(passage), "", language)
    return QuoteWords(
        _flat(there.edited if there.edited is not None else passage),
        there.translation or "",
        there.translation_language or language,
    )


def corrected_since(session: Session, coding: Coding) -> tuple[bool, bool]:
    """Whether the text was corrected where the quote was edited, and whether since it was translated."""
    there = said_of(session.project, session.coder, coding)
    return (False, False) if there is None else (there.look_again, there.translation_again)


def refused_language(session: Session, coding: Coding, language: str) -> str:
    """Why a quote cannot be translated into a language; empty where it can."""
    interview = session.project.interview_by_id(coding.interview)
    try:
        if interview is not None:
            quote_actions.translation_language(interview, language)
    except OptionError as error:
        return str(error)
    return ""


def judged(passage: str, typed: str) -> tuple[str, bool]:
    """What is to be said of an edited form as it is typed, and whether it can be saved so."""
    if not typed.strip() or _flat(typed) == _flat(passage):
        return "As it stands. Leave words out with […], put others in [brackets].", True
    try:
        edits = edits_of(passage, typed)
    except OptionError as error:
        return str(error), False
    silent = left_out_silently(passage, edits)
    if silent:
        shown = ", ".join(f"“{words}”" for words in silent[:_MOST])
        return f"Left out without a sign such as […]: {shown}.", True
    if cut := _cut(passage, typed):
        return f"{cut[0].upper()}{cut[1:]}.", True
    return "All words outside of brackets are the interviewee's own.", True


def _cut(passage: str, typed: str) -> str:
    """That an edited form cuts a sentence at an end of the passage without telling; empty where not."""
    ends = [
        name
        for name, cut in zip(("first", "last"), cut_at_ends(passage, edits_of(passage, typed)), strict=True)
        if cut
    ]
    return f"its {' and its '.join(ends)} sentence is cut without […]" if ends else ""


def write(session: Session, coding: Coding, words: QuoteWords) -> str:
    """Save what was written of a quote."""
    passage = passage_of(session, coding)
    edited = "" if _flat(words.edited) == _flat(passage) else words.edited
    project, said = session.project, {"translation": words.translation, "language": words.language}
    quote_actions.write(project, session.coder, coding, edited, **said)
    if words.translation.strip():
        session.remembered.set(_LANGUAGE, words.language)
    _written(session)
    cut = _cut(passage, edited) if edited.strip() else ""
    return f"{STAR} The quote of {session.name(coding)} is saved{'; ' if cut else ''}{cut}."


def theme_of(session: Session, code: Code) -> Code:
    """The theme a code rolls up to: what is summarised."""
    return session.codes.upwards(code)[-1]


def summary_of(session: Session, theme: Code) -> str:
    """The coder's summary of the open interview on a theme; empty where there is none."""
    there = summary_actions.summary_of(session.project, session.coder, session.interview, theme.id)
    return there.text if there is not None else ""


def write_summary(session: Session, theme: Code, text: str) -> str:
    """Save the coder's summary of the open interview on a theme; an empty one is taken away."""
    summary_actions.write_summary(session.project, session.coder, session.interview, theme.id, text)
    _written(session)
    return f"Summary on {theme.key} {'saved' if text.strip() else 'removed'}."


def _written(session: Session) -> None:
    session.reload()
    session.wrote()


def _flat(text: str) -> str:
    return " ".join(text.split())
