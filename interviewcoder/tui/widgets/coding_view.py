"""The transcript with the coder's hands on it: the keys that code are bound here and nowhere else.

While a list, an input or a dialog has the focus, none of these keys does anything.
"""

from __future__ import annotations

from interviewcoder.model import Coding
from interviewcoder.tui.commands import bindings
from interviewcoder.tui.lanes import Highlight, Pattern
from interviewcoder.tui.session import Session
from interviewcoder.tui.widgets.transcript_view import TranscriptView


class CodingView(TranscriptView):
    """The transcript view with coding keys."""

    BINDINGS = bindings("text")


def highlights(session: Session) -> list[Highlight]:
    """The coder's codings, and memos on passages, as the view draws them.

    A bar is dashed for a counter-example, double where flagged for discussion, dotted for a memo without
    a code; ★ after the short label says starred as a quote, ⚑ flagged for discussion, ✎ that there is a memo.
    """
    found = [_coding(session, coding) for coding in session.codings]
    found += [
        Highlight(memo.id, memo.start or 0, memo.end or 0, "✎ memo", "", "dotted")
        for memo in session.passage_memos()
    ]
    return sorted(found, key=lambda highlight: (highlight.start, highlight.end))


def _coding(session: Session, coding: Coding) -> Highlight:
    code = session.codes.shown(coding.code)
    noted = any(memo.target == coding.id for memo in session.memos)
    short = code.short or code.key if code else "?"
    quote = session.quotes.get(coding.id)
    short += "★" if quote is not None and quote.starred else ""
    short += ("⚑" if coding.discuss else "") + ("✎" if noted else "")
    colour = session.codes.colour(code) if code else ""
    counts = code.counts if code else True
    pattern: Pattern = "double" if coding.discuss else "solid" if counts else "dashed"
    return Highlight(coding.id, coding.start, coding.end, short, colour, pattern)
