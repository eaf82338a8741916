"""What a coder does with quotes and summaries on screen. Free of Textual; each deed returns its sentence.

Apart from the session because quotes are everyone's: they are starred where others' codings are read, too.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from interviewcoder.actions import quotes as quote_actions
from interviewcoder.actions import summaries as summary_actions
from interviewcoder.actions.quote_drafts import said_of
from interviewcoder.actions.quote_editing import edits_of, left_out_silently
from interviewcoder.model import Code, Coding, OptionError
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


def star_in_question(session: Session, marks: Iterable[str]) -> str:
    """Star one of the codings (identifiers) on which coders disagree, the one with most words; or take the
    stars off, where any of them has one."""
    project, coder = session.project, session.coder
    there = [one for id in sorted(marks) if (one := project.coding(id)) is not None and one.placed]
    starred = [one for one in there if (mark := said_of(project, coder, one)) is not None and mark.starred]
    if starred:
        quote_actions.star(project, coder, starred, starred=False)
        _written(session)
        return "No longer starred."
    if not there:
        raise OptionError("None of the words in question are left; there is nothing to quote.")
    longest = max(there, key=lambda one: (one.end - one.start, one.id))
    quote_actions.star(project, coder, [longest])
    _written(session)
    return f"{STAR} {longest.coder}'s {session.name(longest)} starred as a quote."


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
    if there is None:
        return QuoteWords(_flat(passage), "", language)
    return QuoteWords(
        _flat(there.edited if there.edited is not None else passage),
        there.translation or "",
        there.translation_language or language,
    )


def look_again(session: Session, coding: Coding) -> bool:
    """Whether the text was corrected where the quote was edited."""
    there = said_of(session.project, session.coder, coding)
    return there is not None and there.look_again


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
    return "All words outside of brackets are the interviewee's own.", True


def write(session: Session, coding: Coding, words: QuoteWords) -> str:
    """Save what was written of a quote."""
    edited = "" if _flat(words.edited) == _flat(passage_of(session, coding)) else words.edited
    project, said = session.project, {"translation": words.translation, "language": words.language}
    quote_actions.write(project, session.coder, coding, edited, **said)
    if words.translation.strip():
        session.remembered.set(_LANGUAGE, words.language)
    _written(session)
    return f"{STAR} The quote of {session.name(coding)} is saved."


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
