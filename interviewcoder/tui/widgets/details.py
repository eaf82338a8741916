"""Below the codebook: the codings under the cursor, or the definition of the code in focus."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from interviewcoder.model import Code, Coding, Memo, QuoteMark
from interviewcoder.tui.codes import Codes
from interviewcoder.tui.widgets.lines import Line, Lines, Part, wrap


class Details(Lines, can_focus=False):
    """Wrapped lines about codings or about a code."""

    DEFAULT_CSS = """
    Details { height: 2fr; min-height: 6; border-top: solid $foreground 20%; padding: 0 0 0 1;
              scrollbar-gutter: stable; }
    """

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._parts: list[list[Part]] = []

    def show_codings(
        self,
        codes: Codes,
        here: Sequence[Coding],
        target: int,
        memos: Sequence[tuple[Coding, str]],
        *,
        cursor: int = -1,
        quotes: Mapping[str, QuoteMark] | None = None,
    ) -> None:
        """Show the codings under the cursor, or near it; ``target`` is the one that remove and memo mean."""
        said = {coding.id: text for coding, text in memos}
        under = any(coding.start <= cursor < coding.end for coding in here)
        where = "Under the cursor" if under or cursor < 0 else "In what is selected, or this sentence"
        title: list[Part] = [(where, "strong"), (f" {target + 1} of {len(here)}", "")]
        if len(here) > 1:
            title += [(" · ", "dim"), ("o", "accent"), (" next", "dim")]
        parts: list[list[Part]] = [title]
        for number, coding in enumerate(here):
            code = codes.shown(coding.code)
            if code is None:
                continue
            mark = "▸" if number == target else " "
            line: list[Part] = [(mark, "accent"), ("▌", codes.colour(code)), (code.key, "strong")]
            if code.key.casefold() != code.label.casefold():
                line.append((f" {code.label}", ""))
            if coding.discuss:
                line.append(("  ⚑ discuss", "warn"))
            quote = (quotes or {}).get(coding.id)
            if quote is not None and quote.starred:
                line.append(("  ★ quote", "warn"))
            parts.append(line)
            if said.get(coding.id):
                parts.append([("  ✎ ", "accent"), (said[coding.id], "")])
            parts += _printed(quote)
        targeted = codes.shown(here[target].code)
        if targeted is not None and targeted.definition:
            parts += [[], [(targeted.definition, "dim")]]
        self._show(parts)

    def show_code(
        self, codes: Codes, code: Code | None, notes: Sequence[Memo] = (), *, nothing_here: bool
    ) -> None:
        """Show what a code means; ``nothing_here`` says first that nothing is coded under the cursor."""
        parts: list[list[Part]] = []
        for note in notes:
            parts += [[("✎ ", "accent"), (note.text, "")], []]
        if nothing_here:
            parts += [[("Nothing coded under the cursor", "dim")], []]
        if code is not None:
            parts.append([("▌", codes.colour(code)), (code.key, "strong"), (f" {code.label}", "strong")])
            for name, text in (
                ("", code.definition),
                ("Use when: ", code.use),
                ("Not when: ", code.avoid),
                ("Example: ", code.example),
            ):
                if text:
                    parts.append([(name, "accent"), (text, "" if not name else "dim")])
            if code.proposed_by is not None:
                parts.append([("Proposed in a round: counted nowhere until it is accepted.", "warn")])
            if not code.counts:
                parts.append([("A counter-example: tabulated apart, never as the barrier.", "dim")])
        self._show(parts)

    def _show(self, parts: list[list[Part]]) -> None:
        if parts != self._parts:
            self._parts = parts
            self.lay_out(self.scrollable_content_region.width)
            self.scroll_to(y=0, animate=False, force=True)

    def lay_out(self, width: int) -> None:
        """Wrap anew."""
        if width <= 0:
            return
        lines: list[Line] = []
        for parts in self._parts:
            indent = 2 if parts and parts[0][0] in ("▸", " ", "▌", "  ✎ ", "  ★ ") else 0
            lines += wrap(parts, width, indent) if parts else [Line()]
        self.set_lines(lines)


def _printed(quote: QuoteMark | None) -> list[list[Part]]:
    """What is printed of a coding, where it is not as it stands."""
    if quote is None:
        return []
    parts: list[list[Part]] = []
    if quote.look_again:
        parts.append([("  ★ ", "accent"), ("The text was corrected where the quote was edited.", "warn")])
    elif quote.edited is not None:
        parts.append([("  ★ ", "accent"), (" ".join(quote.edited.split()), "")])
    if quote.translation:
        language = quote.translation_language or "translated"
        older = " (older than a correction of the text)" if quote.translation_again else ""
        parts.append([("  ★ ", "accent"), (f"{language}: {quote.translation}", ""), (older, "warn")])
    return parts
