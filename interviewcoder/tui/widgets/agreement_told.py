"""What is told around the figures: the row in focus in a sentence, which interviews are hidden, and what to
do where there is nothing to compare."""

from __future__ import annotations

from collections.abc import Sequence

from interviewcoder.tables.rows import AgreementRow
from interviewcoder.tui.agreement_desk import Setting
from interviewcoder.tui.widgets.agreement_columns import figure
from interviewcoder.tui.widgets.agreement_words import plain_reason
from interviewcoder.tui.widgets.lines import Line, Lines, Part, wrap


class Explanation(Lines, can_focus=False):
    """The row in focus in words, and what the column in focus means."""

    DEFAULT_CSS = """
    Explanation { height: 7; border-top: solid $foreground 20%; padding: 0 1; overflow: hidden hidden; }
    """

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._parts: list[list[Part]] = []

    def show(self, parts: list[list[Part]]) -> None:
        """Show paragraphs, the first of at most two lines."""
        if parts != self._parts:
            self._parts = parts
            self.lay_out(self.scrollable_content_region.width)

    def lay_out(self, width: int) -> None:
        """Wrap anew."""
        if width > 0:
            lines: list[Line] = []
            for number, parts in enumerate(self._parts):
                wrapped = wrap(parts, width)
                lines += wrapped if number else wrapped[:2]
            self.set_lines(lines)


def told(row: AgreementRow, unit: str) -> str:
    """A row in a sentence or two, for the pane below the table; without its name."""
    parts = []
    if row.alpha is None:
        parts.append(f"α is undefined: {plain_reason(row.reason or 'nothing to compare')}")
    elif row.low is None:
        parts.append(f"α {figure(row.alpha)}")
    else:
        parts.append(f"α {figure(row.alpha)}, {row.range} {figure(row.low)} to {figure(row.high)}")
    units = f"{row.units:,} {unit}{'' if row.units == 1 else 's'}"
    interviews = f"{row.interviews} interview{'' if row.interviews == 1 else 's'}"
    parts.append(f"{units} in {interviews}" if unit != "interview" else interviews)
    if row.range == "leave-one-out":
        own = [f"{name} {figure(value)}" for name, value in row.by_interview.items()]
        parts.append("; ".join(own))
    return " · ".join(parts)


def hidden_sentence(hidden: Sequence[str], rounds: Sequence[str]) -> str:
    """Which interviews are hidden, and until when."""
    names = ", ".join(hidden[:6]) + (f" and {len(hidden) - 6} more" if hidden[6:] else "")
    until = f"round {rounds[0]} closes" if len(rounds) == 1 else "their rounds close"
    return f"Hidden until {until}, so that coders stay blind: {names}."


def nothing_yet(setting: Setting, study: str) -> list[list[Part]]:
    """Why there is no figure, and what to do."""
    told: list[list[Part]] = [[("There is nothing to compare yet.", "strong")]]
    if setting.finished_by_two:
        number = setting.finished_by_two
        were = f"{number} interviews were" if number > 1 else "One interview was"
        told.append([
            (f"{were} finished by two coders, but not in the rounds or by the coders chosen: ", ""),
            ("r", "accent"), (" and ", ""), ("c", "accent"), (" choose others, ", ""), ("0", "accent"),
            (" sets all switches back.", ""),
        ])  # fmt: skip
        return told
    told.append([("Agreement needs an interview that two coders coded apart and both finished.", "")])
    steps = []
    if len(setting.coders) < 2:
        have = (
            f"This study has one coder, {setting.coders[0]}" if setting.coders else "This study has no coder"
        )
        steps.append(f"{have}. Add another: interviewcoder coder add {study} NAME")
    if setting.hidden:
        steps.append("Both code the interviews of the open round and press F at the end of each.")
        closes = setting.hidden_rounds[0] if len(setting.hidden_rounds) == 1 else "ROUND"
        steps.append(f'Then close the round: interviewcoder round close {study} "{closes}"')
    else:
        names = ",".join(setting.coders[:3]) if len(setting.coders) > 1 else "ana,ben"
        interviews = ",".join(setting.interviews[:2]) or "DE-01,ES-01"
        steps.append(
            f'Open a round: interviewcoder round open {study} "Reliability 1" --kind reliability '
            f"--coders {names} --interviews {interviews}"
        )
        steps.append("Both code the interviews and press F at the end of each; then close the round.")
    told += [[(f"{number}. ", "accent"), (step, "")] for number, step in enumerate(steps, 1)]
    return told
