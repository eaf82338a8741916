"""The chapter on how coders' disagreements were settled: how many, how, by whom, and each with its reason."""

from __future__ import annotations

from collections import Counter

from interviewcoder.report import sentences
from interviewcoder.report.about import About
from interviewcoder.report.clean import one_line
from interviewcoder.report.contents import DecisionPart
from interviewcoder.report.docx_parts import Column, Row, table
from interviewcoder.report.flow import Flow, caption, notes, opening
from interviewcoder.report.ooxml import paragraph


def decisions_chapter(flow: Flow, part: DecisionPart, about: About) -> None:
    """A paragraph, a table of verdicts, and where wanted each decision with its reason."""
    flow.turn(landscape=False)
    opening(flow, "How disagreements were settled", part.heading, part.text)
    flow.add(paragraph(sentences.settled_sentence(part, about.contents.open_rounds)))
    if not part.decisions:
        return
    verdicts = Counter(decision.verdict for decision in part.decisions)
    people = list(dict.fromkeys(decision.decided_by for decision in part.decisions))
    by_both = Counter((decision.verdict, decision.decided_by) for decision in part.decisions)
    several = len(people) > 1
    columns = [Column("Decision", 7.0 if several else 10.0, "left")]
    shown = people if several and len(people) <= 4 else []
    columns += [Column(f"by {one_line(name)}", 2.0) for name in shown]
    columns.append(Column("Decisions", 2.4))
    rows = [
        Row(
            (
                sentences.capital(one_line(verdict)),
                *(str(by_both[verdict, name]) for name in shown),
                str(number),
            )
        )
        for verdict, number in sorted(verdicts.items(), key=lambda one: (-one[1], one[0]))
    ]
    sums = [str(sum(by_both[verdict, name] for verdict in verdicts)) for name in shown]
    rows.append(Row(("Total", *sums, str(len(part.decisions))), strong=True, total=True))
    words = "Decisions about disagreements between coders"
    caption(flow, "Table", words, mark="decisions")
    flow.add(table(columns, rows, words, style=flow.table_style))
    outdated = sum(decision.outdated for decision in part.decisions)
    notes(flow, [_outdated(outdated)] if outdated else [])
    if part.each:
        _each(flow, part)


def _outdated(number: int) -> str:
    are = "decision rests" if number == 1 else "decisions rest"
    return f"{number} {are} on codings or words that changed since, or contradict another copy's; look again."


def _each(flow: Flow, part: DecisionPart) -> None:
    words = "Each decision with its reason"
    caption(flow, "Table", words)
    share = flow.page.width / 16.0
    columns = [
        Column("Interview", 2.0 * share, "left"),
        Column("Round", 2.2 * share, "left"),
        Column("Decision", 3.4 * share, "left"),
        Column("Codes that stand", 3.0 * share, "left"),
        Column("Reason", 5.4 * share, "left"),
    ]
    rows = [
        Row(
            (
                one_line(decision.interview),
                one_line(decision.round),
                f"{one_line(decision.verdict)} ({one_line(decision.decided_by)})",
                ", ".join(map(one_line, decision.codes)) or "–",
                one_line(decision.reason) or "–",
            )
        )
        for decision in part.decisions
    ]
    flow.add(table(columns, rows, words, together=False, style=flow.table_style))
    notes(flow, [])
