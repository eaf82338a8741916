"""Settling on the screen, free of Textual: deeds that return the sentence that tells of them, and how the
state of a disagreement is told."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from interviewcoder.actions import memos
from interviewcoder.actions.codebook import new_code_drafts
from interviewcoder.actions.settling import against, settle_again
from interviewcoder.model import Decision, Memo, OptionError, Span, Verdict
from interviewcoder.project import Project
from interviewcoder.tables.disagreements import Comparison, Disagreement
from interviewcoder.tables.settling import State, question, settle_disagreement, settled
from interviewcoder.tui.codes import NewCode
from interviewcoder.tui.session import Session
from interviewcoder.tui.undoing import Walked, redo_sentence, undo_sentence

Settled = Mapping[str, tuple[State, Decision]]
"""Disagreement -> its state and decision; the others are open."""

SIGNS: Mapping[State, str] = {"open": "○", "settled": "✓", "outdated": "⚑", "conflict": "≠"}
STATES_SAID: Mapping[State, str] = {
    "open": "open",
    "settled": "settled",
    "outdated": "to look at again",
    "conflict": "decided differently in two copies",
}


def state(settled: Settled, one: Disagreement) -> State:
    """The state of a disagreement."""
    return settled[one.id][0] if one.id in settled else "open"


def verdict_said(verdict: Verdict, coders: tuple[str, str]) -> str:
    """A verdict as people say it.

    >>> verdict_said("b", ("ana", "ben")), verdict_said("none", ("ana", "ben"))
    ("ben's", 'none')
    """
    if verdict in ("a", "b"):
        return f"{coders[0 if verdict == 'a' else 1]}'s"
    return {"both": "both", "all": "all coders'", "none": "none", "new": "a new coding"}[verdict]


class Settler:
    """What a person settles among the disagreements of one comparison."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def settled(self, found: Comparison) -> Settled:
        """What is settled now."""
        return settled(found.disagreements, self._session.project.decisions())

    def settled_in(self, found: Comparison, before: Settled, interview: str) -> Settled:
        """The same where since ``before`` nothing was decided but in one interview, which costs less."""
        others = {id: one for id, one in before.items() if one[1].interview != interview}
        decisions = self._session.project.decisions(interview=interview)
        return others | settled(found.of_interview(interview), decisions)

    def settle(
        self,
        found: Comparison,
        one: Disagreement,
        verdict: Verdict,
        *,
        coders: tuple[str, str] | None = None,
        reason: str = "",
        codes: Sequence[str] = (),
        new: NewCode | None = None,
        place: Span | None = None,
    ) -> str:
        """Settle a disagreement and what is settled with it; ``new`` is a code made in the same deed."""
        project, coder = self._session.project, self._session.coder
        drafts = (
            new_code_drafts(project, new.label, parent=new.theme, key=new.key, coder=coder) if new else []
        )
        decision = settle_disagreement(
            project, coder, found, one, verdict,
            coders=coders, codes=codes, new_codes=drafts, place=place, reason=reason,
        )  # fmt: skip
        if drafts:
            self._read_codes()
        more = len(question(found, one).disagreements) - 1
        also = f", with {more} more of the same passages" if more else ""
        proposed = [
            shown.key
            for code, _, _ in decision.resolved
            if (shown := self._session.codes.shown(code)) is not None and shown.proposed_by is not None
        ]
        waits = f" {proposed[0]} is proposed: it counts once it is accepted." if proposed else ""
        return f"Settled{also}: {self.stands(decision)}.{waits} u takes it back."

    def _read_codes(self) -> None:
        self._session.read_codes()

    def others(self, decision: Decision) -> list[Decision]:
        """What was decided otherwise on the place of a decision in conflict."""
        return against(self._session.project.decisions(interview=decision.interview), decision)

    def hold(self, decision: Decision) -> str:
        """Decide once more as a decision says, in place of all that was decided there."""
        made = settle_again(self._session.project, self._session.coder, decision)
        return f"It holds: {self.stands(made)}. u takes it back."

    def stands(self, decision: Decision) -> str:
        """The verdict, and the codes that stand by it."""
        codes = self._session.codes
        keys = [shown.key if (shown := codes.shown(code)) else "?" for code, _, _ in decision.resolved]
        said = verdict_said(decision.verdict, decision.coders)
        listed = ", ".join(dict.fromkeys(keys))
        if decision.verdict == "none":
            return "no coding stands"
        return f"{said} ({listed})" if listed else f"{said}, so no coding stands"

    def told(self, settled: Settled, one: Disagreement) -> str:
        """The state of a disagreement, with who decided and why."""
        if one.id not in settled:
            return f"{SIGNS['open']} open"
        now, decision = settled[one.id]
        said = [f"{SIGNS[now]} {STATES_SAID[now]}: {self.stands(decision)}"]
        if now == "conflict":
            others = [f"{self.stands(other)} ({other.coder})" for other in self.others(decision)]
            said.append(f"another copy: {', '.join(others)}; y keeps this one, Y the other, or decide anew")
        if decision.codings_changed:
            said.append("its codings changed since")
        if decision.added:
            said.append("codings were added here since")
        if decision.words_changed:
            said.append("its words were corrected since")
        if now == "outdated":
            said.append("y: it holds all the same, or decide anew")
        said.append(f"{decision.coder}, {decision.at[:10]}")
        if decision.reason:
            said.append(f"“{' '.join(decision.reason.split())}”")
        return " · ".join(said)

    def undo(self) -> str:
        """Take back the coder's latest decision; other deeds are undone where they were done."""
        project, coder = self._session.project, self._session.coder
        return self._walk(project.undo_target(coder), undo_sentence, "undo")

    def redo(self) -> str:
        """Bring back the decision undone last."""
        project, coder = self._session.project, self._session.coder
        return self._walk(project.redo_target(coder), redo_sentence, "redo")

    def _walk(self, action: str | None, step: Callable[[Project, str], Walked | None], name: str) -> str:
        project = self._session.project
        if action is None:
            return f"Nothing to {name}."
        kinds = [kind.partition(".")[0] for kind, _, _ in project.action_changes(action)]
        if not {"decision", "memo"} & set(kinds):
            raise OptionError(f"Your latest deed was no decision; {name} it on the coding screen.")
        walked = step(project, self._session.coder)
        if "code" in kinds:
            self._read_codes()
        return walked.sentence if walked else f"Nothing to {name}."

    # --- memos ------------------------------------------------------------------------------------

    def memos(self, one: Disagreement) -> list[Memo]:
        """Everybody's memos on words of a disagreement, oldest first."""
        return [
            memo
            for memo in self._session.project.memos(interview=one.interview)
            if memo.start is not None
            and memo.end is not None
            and memo.start < one.end
            and one.start < memo.end
        ]

    def memo(self, one: Disagreement) -> str:
        """The person's own memo on exactly the region of a disagreement; empty where there is none."""
        mine = (memo for memo in self.memos(one) if memo.coder == self._session.coder)
        return next((memo.text for memo in mine if (memo.start, memo.end) == (one.start, one.end)), "")

    def write_memo(self, one: Disagreement, text: str) -> str:
        """Write that memo; an empty text removes it."""
        project = self._session.project
        interview = project.interview_by_id(one.interview)
        if interview is None:
            raise OptionError("The interview of this disagreement is not in the study any more.")
        memos.write_on_passage(project, self._session.coder, interview, (one.start, one.end), text)
        return "Memo saved." if text.strip() else "Memo removed."
