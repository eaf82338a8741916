"""The disagreements behind a row of figures, in the order of the transcripts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType

from interviewcoder.tables.disagreements import KINDS, Comparison, Disagreement, Given
from interviewcoder.tables.options import AgreementOptions
from interviewcoder.tables.rows import OVERALL, AgreementRow
from interviewcoder.tables.settling import hang_together
from interviewcoder.tui import agreement_desk as desks
from interviewcoder.tui.agreement_desk import Desk, Listed, list_options, of_row
from interviewcoder.tui.commands import Where, screen_bindings
from interviewcoder.tui.screens.agreement_choices import Choice
from interviewcoder.tui.screens.agreement_compare import Came, ComparingScreen
from interviewcoder.tui.screens.agreement_filters import (
    Filters,
    counted,
    country_of,
    pair_of,
    state_choices,
    switches,
)
from interviewcoder.tui.screens.computed import ComputedScreen
from interviewcoder.tui.session import Session
from interviewcoder.tui.settler import SIGNS, Settled, Settler, state
from interviewcoder.tui.widgets.agreement_columns import labelled_name
from interviewcoder.tui.widgets.agreement_kinds import BOTH, FIRST, NEITHER, kind_said, stretches
from interviewcoder.tui.widgets.agreement_strip import Key, KeyLine, SwitchStrip
from interviewcoder.tui.widgets.lines import Line, Lines, Part, printable, wrap
from interviewcoder.tui.widgets.passages import Passages
from interviewcoder.tui.widgets.rows import Row, RowList
from interviewcoder.tui.widgets.transcript_columns import clock

_KEYS: tuple[Key, ...] = (
    ("Enter", "both codings in the transcript", "open"), ("0", "list all", "all"), ("Esc", "back", "back"),
    ("?", "keys", "app.help"),
)  # fmt: skip
_LONGEST, _KEPT = 260, 90
"""A stretch of more characters is shortened in the middle, to so many at each end."""
_LINES = 4
_WIDEST = 100


class DisagreementsScreen(ComputedScreen[AgreementOptions, Listed]):
    """Disagreements of one row; dismissed with where to go and code, or None."""

    PLACES: ClassVar[tuple[Where, ...]] = ("disagreements",)
    BINDINGS: ClassVar[list[BindingType]] = screen_bindings("disagreements")
    DEFAULT_CSS = """
    DisagreementsScreen {
        #disagreements { height: 1fr; padding: 1 1 0 0; overflow-y: scroll; }
    }
    """

    def __init__(self, session: Session, desk: Desk, row: AgreementRow, options: AgreementOptions) -> None:
        """``row`` is one of the table of these options, which need not be those of the switches: a table
        stays on the screen until the next one is computed."""
        super().__init__(session)
        self._desk, self._row, self._options = desk, row, options
        self._listed: Listed | None = None
        self._of_row: tuple[Disagreement, ...] = ()
        self._filters = Filters()
        self._comparing: ComparingScreen | None = None

    def compose(self) -> ComposeResult:
        """Title, choices, disagreements, keys."""
        yield Lines(id="title")
        yield SwitchStrip(id="list-switches")
        yield Lines(id="hidden")
        yield Passages(id="disagreements")
        yield KeyLine(_KEYS)

    def on_mount(self) -> None:
        """Wrap them to the width there is."""
        self._list.build = self._rows

    @property
    def _list(self) -> Passages:
        return self.query_one(Passages)

    # --- computing -------------------------------------------------------------------------------

    @property
    def _asked(self) -> AgreementOptions:
        return list_options(self._options)

    @property
    def _seen(self) -> int | None:
        return self._listed.sequence if self._listed is not None else None

    def _make(self, key: tuple[int, AgreementOptions]) -> Listed:
        return desks.list_disagreements(self._session.project.path, key[1])

    def _known(self, sequence: int) -> Listed | None:
        return self._desk.known_list(sequence, self._asked)

    def _keep(self, made: Listed) -> None:
        self._desk.keep_list(made)

    def _wait(self) -> None:
        self._show()

    def _failed(self, sentence: str) -> None:
        self._problem, self._listed, self._of_row = sentence, None, ()
        self._show()
        self._tell_comparing()

    def _take(self, made: Listed) -> None:
        self._listed, self._problem = made, made.problem
        found = made.found.disagreements if made.found else ()
        self._of_row = of_row(found, self._row, self._options)
        self._show()
        self._tell_comparing()

    def _tell_comparing(self) -> None:
        """Whatever became of the list, the screen that shows one of it must not go on with what was."""
        if self._comparing is not None:
            # What was come to while it was open stays there, though it is settled now.
            there = {one.id for one in self._comparing.stepped}
            kept = [one for one in self._of_row if one.id in there or self._filters.keeps(one, self._settled)]
            self._comparing.take(self._listed.found if self._listed else None, kept)

    # --- showing ---------------------------------------------------------------------------------

    @property
    def kept(self) -> tuple[Disagreement, ...]:
        """The disagreements of the row that the choices leave."""
        return tuple(one for one in self._of_row if self._filters.keeps(one, self._settled))

    @property
    def _settled(self) -> Settled:
        return self._listed.settled if self._listed else {}

    def _show(self) -> None:
        kept = self.kept
        name = "All codes" if self._row.name == OVERALL and not self._row.groups else labelled_name(self._row)
        left: list[Part] = [(" Disagreements  ", "strong"), (printable(name), "strong")]
        of = f"{len(kept)} of {len(self._of_row)}" if len(kept) < len(self._of_row) else f"{len(kept)}"
        right = " ◌ computing " if self._work.busy else f" {of} · {self._left_over()} left "
        self.query_one("#title", Lines).set_lines([Line(tuple(left), ((right, ""),))])
        kinds = ", ".join(kind_said(kind) for kind in KINDS if kind in self._filters.kinds)
        self.query_one(SwitchStrip).show(switches(self._filters, self._of_row, kinds))
        self._show_hidden(self._listed.hidden if self._listed else (), (), 1)
        self._list.lay_out(self._list.scrollable_content_region.width)

    def _left_over(self) -> str:
        """How many questions are not settled in which something of the row is, whatever the choices."""
        found = self._listed.found if self._listed else None
        wanting = {one.id for one in self._of_row if state(self._settled, one) != "settled"}
        asked = hang_together(found.disagreements) if found and wanting else ()
        number = sum(any(one.id in wanting for one in together) for together in asked)
        return f"{number} question{'' if number == 1 else 's'}"

    def _rows(self, width: int) -> list[Row]:
        kept = self.kept
        if not kept:
            empty = Line(((f" {self._empty()}", "dim" if not self._problem else "warn"),))
            return [Row(None, (empty,)), Row(None), *self._notes(width)]
        rows: list[Row] = []
        for one in kept:
            rows += [self._row_of(one, min(width - 4, _WIDEST)), Row(None)]
        return [*rows, *self._notes(width)]

    def _notes(self, width: int) -> list[Row]:
        """What must be said with the list, of whatever row it is."""
        notes = self._listed.found.notes if self._listed and self._listed.found else ()
        lines = (wrap([(note, "dim")], min(width - 4, _WIDEST)) for note in notes)
        return [Row(None, tuple(Line(((" ", ""), *line.left)) for line in of_note)) for of_note in lines]

    def _empty(self) -> str:
        if self._problem:
            return self._problem
        if self._work.busy:
            return "Listing …"
        if self._of_row:
            return "None of what was chosen; 0 lists all again."
        return "No disagreement here: who was compared gave the same code to the same words."

    def _row_of(self, one: Disagreement, width: int) -> Row:
        place = " ".join(
            filter(None, [clock(one.time, hours=(one.time or 0) >= 3600), printable(one.speaker or "")])
        )
        now = state(self._settled, one)
        sign = {"open": "dim", "settled": "good"}.get(now, "warn")
        head: list[Part] = [(f"{SIGNS[now]} ", sign), (one.name, "strong")]
        about = " · ".join(filter(None, [one.country, place]))
        # What can be cut off on a narrow screen stands last: never the code.
        head += [("  ", ""), (kind_said(one.kind, one.coders), "accent"), ("  ", ""), *self._given(one)]
        head.append((f"  {printable(about)}", "dim"))
        lines = wrap(_words(one), width)
        if len(lines) > _LINES:
            lines = [*lines[: _LINES - 1], Line((*lines[_LINES - 1].left, (" …", "dim")))]
        body = [Line(((" ", ""), *line.left)) for line in lines]
        if now != "open":
            told = printable(Settler(self._session).told(self._settled, one))
            body.append(Line(((f" {told}"[:width], "dim"),)))
        return Row(one.id, (Line(tuple(head), ((f" {' · '.join(one.coders)} ", "dim"),)), *body))

    def _given(self, one: Disagreement) -> list[Part]:
        """The codes in question: once where both gave the same, else each coder's."""
        if one.kind != "other-code":
            return self._codes(one.given[0] or one.given[1])
        parts: list[Part] = []
        for coder, given in zip(one.coders, one.given, strict=True):
            parts += [(f"{coder} ", ""), *self._codes(given), ("  ", "")]
        return parts[:-1]

    def _codes(self, given: Sequence[Given]) -> list[Part]:
        parts: list[Part] = []
        for each in given:
            code = self._session.codes.by_id.get(each.code)
            if parts:
                parts.append((" ", ""))
            parts += [("▌", self._session.codes.colour(code) if code else ""), (each.key, "")]
        return parts

    # --- choosing --------------------------------------------------------------------------------

    def action_kind(self) -> None:
        """Choose kinds."""
        counts = Counter(one.kind for one in self._of_row)
        choices = [(kind, f"{kind_said(kind)}  ({counts[kind]})") for kind in KINDS]
        self._choose_some("Kinds of disagreement", "kinds", choices)

    def action_pair(self) -> None:
        """Choose a pair of coders."""
        choices = [("", f"all  ({len(self._of_row)})")]
        choices += sorted(counted(self._of_row, lambda one: [(pair_of(one), pair_of(one))]))

        def take(found: tuple[str, ...]) -> None:
            self._filter(replace(self._filters, pair=found[0]))

        self._choose("Coders", choices, (self._filters.pair,), take)

    def action_interview(self) -> None:
        """Choose interviews."""
        choices = counted(self._of_row, lambda one: [(one.interview, one.name)])
        self._choose_some("Interviews", "interviews", choices)

    def action_country(self) -> None:
        """Choose countries."""
        choices = counted(self._of_row, lambda one: [(country_of(one), country_of(one))])
        self._choose_some("Countries", "countries", sorted(choices))

    def action_codes(self) -> None:
        """Choose codes in question."""

        def named(one: Disagreement) -> list[tuple[str, str]]:
            by_id = self._session.codes.by_id
            return [(code, by_id[code].key if code in by_id else "?") for code in one.codes]

        choices = sorted(counted(self._of_row, named), key=lambda choice: choice[1])
        self._choose_some("Codes in question", "codes", choices)

    def action_states(self) -> None:
        """Choose what is open, settled, or to be looked at again."""
        self._choose_some("Open or settled", "states", state_choices(self._of_row, self._settled))

    def _choose_some(self, title: str, name: str, choices: Sequence[Choice]) -> None:
        """Choose several values of one of the filters; all of them are none chosen."""
        if not choices:
            return

        def take(found: tuple[str, ...]) -> None:
            wanted = () if len(found) == len(choices) else found
            self._filter(replace(self._filters, **{name: wanted}))  # type: ignore[arg-type]

        now = getattr(self._filters, name) or tuple(value for value, _ in choices)
        self._choose(title, choices, now, take, several=True)

    def action_all(self) -> None:
        """Take every choice back."""
        self._filter(Filters())

    def _filter(self, filters: Filters) -> None:
        self._filters = filters
        self._show()

    # --- going -----------------------------------------------------------------------------------

    def on_row_list_chosen(self, event: RowList.Chosen) -> None:
        """Enter or a click: both codings in the transcript."""
        kept = self.kept
        place = next((number for number, one in enumerate(kept) if one.id == self._list.current), None)
        found: Comparison | None = self._listed.found if self._listed else None
        if event.rows is not self._list or place is None or found is None:
            return

        def back(came: Came | None) -> None:
            self._comparing = None
            if came is None:
                return
            if came.disagreement is not None:
                self._list.move_to(came.disagreement)
            if came.there is not None:
                self.dismiss(came.there)

        self._comparing = ComparingScreen(self._session, found, kept, place)
        self.app.push_screen(self._comparing, back)


def _words(one: Disagreement) -> list[Part]:
    """The words in question, underlined; what one alone gave in brackets with that coder's name."""
    parts: list[Part] = []
    alone = one.kind in ("only-a", "only-b")
    for start, end, who in stretches(one):
        words = _shortened(one.words[start - one.start : end - one.start])
        if not words.strip():
            parts.append((words, ""))
        elif who == NEITHER:
            parts.append((words, "dim"))
        elif who == BOTH or alone:
            parts.append((words, "" if one.kind == "other-boundary" else "underline"))
        else:
            coder = one.coders[0 if who == FIRST else 1]
            bare = words.strip()
            before, after = words[: words.index(bare)], words[words.index(bare) + len(bare) :]
            parts += [(f"{before}[{coder}: ", "accent"), (bare, "underline"), (f"]{after}", "accent")]
    return parts


def _shortened(words: str) -> str:
    flat = words.replace("\n", " ")
    if len(flat) <= _LONGEST:
        return flat
    return f"{flat[:_KEPT].rpartition(' ')[0]} … {flat[-_KEPT:].partition(' ')[2]}"
