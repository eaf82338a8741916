"""The top line: which interview this is, whose codings are seen, in which round, and how far it is coded."""

from __future__ import annotations

from interviewcoder.tui.session import Session
from interviewcoder.tui.widgets.interviews import IN_A_ROUND
from interviewcoder.tui.widgets.lines import Line, Lines, Part

# Said elsewhere on the screen, or of no use while coding.
_ELSEWHERE = {"country", "language", "date", "interviewer", "mode", "duration", "file", "id", "main_coder"}


class Header(Lines, can_focus=False):
    """One line about the interview at hand."""

    DEFAULT_CSS = """
    Header { height: 1; background: $panel; overflow: hidden hidden; }
    """

    def show(self, session: Session) -> None:
        """Say what the session is at."""
        if session.document is None:
            self.set_lines([Line((("  No interviews yet", "strong"),))])
            return
        interview = session.interview
        attributes = [
            value
            for name, value in sorted(
                interview.attributes.items(), key=lambda item: item[0] != "stakeholder_group"
            )
            if value and name.casefold() not in _ELSEWHERE
        ]
        about = [*attributes, f"coder {session.coder}"]
        if session.round is not None and session.round.id != "coding":
            anew = ", begun anew" if session.round.start == "clean" else ""
            about.append(f"{IN_A_ROUND} round {session.round.name}{anew}")
        if session.project.read_only:
            about.append("read-only")
        left: list[Part] = [(f" {interview.name}  ", "strong"), (" · ".join(about), "")]
        if session.memo_of(interview.id):
            left.append(("  ✎ summary note", "dim"))
        done: Part = (
            (" ✓ finished ", "good")
            if session.finished
            else (f" {int(session.coded_until() * 100)}% coded ", "")
        )
        waiting: tuple[Part, ...] = ((" Q ", "accent"), (f"{session.waiting} to do ", "warn"))
        self.set_lines([Line(tuple(left), (*(waiting if session.waiting else ()), done))])
