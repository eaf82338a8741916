"""What a coder can do, each said once: its key, its name in the palette, its sentence in the help.

A command is at once a key binding (with an id, so that it can be remapped), an entry of the palette and
a line of the help screen; the three cannot drift apart. Coding commands are bound on the transcript, not
on the screen: a letter typed while a list or an input has the focus must never code anything.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from textual.binding import Binding, BindingType

Where = Literal[
    "text", "codebook", "codes", "screen", "list", "retrieve", "queue",
    "agreement", "disagreements", "comparing", "history", "board",
]  # fmt: skip
"""What has to have the focus: the transcript, the codebook (what folds it, what changes codes), anything on
the coding screen, any list; or which screen is in front: the passages of a code, the queue, agreement,
disagreements, two coders' codings, the history, the board."""


@dataclass(frozen=True, slots=True)
class Command:
    """One thing a coder can do."""

    id: str
    keys: str
    """Keys as Textual names them, parted by commas; empty for what only the palette offers."""
    label: str
    help: str
    action: str
    """Name of the action of the screen (of the list, for commands of lists)."""
    where: Where
    group: str
    shown: str = ""
    """The keys as people read them, where Textual's names do not serve."""
    palette: bool = True


_CODE, _LOOK, _GO, _STUDY = "Coding", "Looking", "Going places", "The study"
_CODES, _QUEUE = "In the codebook", "In the queue"
_AGREEMENT, _DISAGREEMENTS = "On the agreement screen", "Among disagreements"
_COMPARING = "In two coders' codings side by side"
_HISTORY = "In the history"
_BOARD = "On the board"

PINNED: tuple[Command, ...] = tuple(
    Command(
        f"code.pinned.{digit}",
        str(digit),
        f"Assign the code pinned to {digit}",
        "Assign a pinned code to the selection, or to the sentence under the cursor.",
        f"assign_pinned({digit})",
        "text",
        _CODE,
        palette=False,
    )
    for digit in range(1, 10)
)

COMMANDS: tuple[Command, ...] = (
    *PINNED,
    Command("code.pick", "enter", "Choose codes to assign",
            "Choose codes by a few letters; Tab takes several; the last row makes a new code of the words.",
            "pick", "text", _CODE, "Enter"),
    Command("code.repeat", "full_stop", "Repeat the last codes",
            "Assign the codes assigned last once more.", "repeat", "text", _CODE, "."),
    Command("code.next-here", "o", "Next coding under the cursor",
            "Where codings overlap: choose which one remove, memo, recode and discuss mean.",
            "next_here", "text", _CODE),
    Command("code.remove", "x", "Remove the coding", "Remove the coding under the cursor.",
            "remove", "text", _CODE),
    Command("code.recode", "e", "Recode: put another code in its place",
            "Put another code in place of the coding's; its memo stays.", "recode", "text", _CODE),
    Command("code.boundary", "B", "Give the coding the selection's boundaries",
            "Give the coding under the cursor the boundaries of the selection.", "boundary", "text", _CODE),
    Command("code.discuss", "d", "Flag the coding for discussion, or take the flag off",
            "Flag the coding for the team to talk about, or take the flag off.", "discuss", "text", _CODE),
    Command("go.flagged", "D", "Step through the codings flagged for discussion",
            "Have n and N step through the codings flagged for discussion, until Esc.",
            "flagged", "text", _GO),
    Command("memo.write", "m", "Write a memo",
            "Write a memo: with a selection on that passage, else on the coding under the cursor.",
            "memo", "text", _CODE),
    Command("memo.interview", "M", "Write the interview's summary note",
            "Write your summary note of this interview.", "memo_interview", "text", _CODE),
    Command("code.undo", "u,ctrl+z", "Undo", "Take back your latest action, to any depth.",
            "undo", "text", _CODE, "u  Ctrl+Z"),
    Command("code.redo", "U,ctrl+y", "Redo", "Bring back what was undone.",
            "redo", "text", _CODE, "U  Ctrl+Y"),
    Command("go.next", "n", "Next coding, or search hit",
            "To the next of what the status line names: codings; search hits or flagged codings until Esc.",
            "step(1)", "text", _GO),
    Command("go.previous", "N", "Previous coding, or search hit", "To the one before.",
            "step(-1)", "text", _GO),
    Command("go.next-interview", "greater_than_sign", "Next interview", "Open the next interview.",
            "turn_interview(1)", "screen", _GO, ">"),
    Command("go.previous-interview", "less_than_sign", "Previous interview", "Open the previous interview.",
            "turn_interview(-1)", "screen", _GO, "<"),
    Command("go.search", "slash", "Search this interview",
            "Search this interview; n and N step through the hits.",
            "search", "screen", _GO, "/"),
    Command("pane.codebook", "c", "Codebook",
            "To the codebook and back (a drawer where the screen is narrow).",
            "pane('codebook')", "screen", _LOOK),
    Command("pane.interviews", "i", "Interviews",
            "To the interviews and back (a drawer where the screen is narrow).",
            "pane('interviews')", "screen", _LOOK),
    Command("pane.next", "tab", "Next pane", "Text, codebook, interviews in turn.",
            "next_pane(1)", "screen", _LOOK, "Tab", palette=False),
    Command("pane.previous", "shift+tab", "Previous pane", "The same, the other way round.",
            "next_pane(-1)", "screen", _LOOK, "Shift+Tab", palette=False),
    Command("code.retrieve", "r", "Retrieve: read all passages of a code",
            "All passages you gave the code in focus (in the text: the code under the cursor).",
            "retrieve", "screen", _LOOK),
    Command("study.agreement", "A", "Agreement: figures and disagreements",
            "How far coders agree, code by code, and on which passages they do not.",
            "agreement", "screen", _LOOK),
    Command("code.pin", "p", "Pin a code to a digit",
            "Then a digit: pins the code in focus (in the text: the one under the cursor, or used last).",
            "pin", "screen", _CODE),
    Command("codebook.fold", "space,left,right,h,l", "Fold or unfold a theme",
            "In the codebook: hide or show the codes below a theme.",
            "fold", "codebook", _LOOK, "Space", palette=False),
    Command("codes.add", "a", "Add a code", "Add a code: its label, its key, the theme it goes under.",
            "code_add", "codes", _CODES, palette=False),
    Command("codes.rename", "e", "Rename the code", "Give the code another label, short label or key.",
            "code_rename", "codes", _CODES, palette=False),
    Command("codes.define", "d", "Define the code",
            "Write its definition; codings made under another are to be looked at again.",
            "code_define", "codes", _CODES, palette=False),
    Command("codes.move", "v", "Move the code under another",
            "Move the code, with those below it, under another.",
            "code_move", "codes", _CODES, palette=False),
    Command("codes.top", "V", "Make the code a theme", "Move the code to the top level.",
            "code_top", "codes", _CODES, palette=False),
    Command("codes.lower", "J", "Further down", "Move the code down among its neighbours.",
            "code_shift(1)", "codes", _CODES, palette=False),
    Command("codes.higher", "K", "Further up", "Move the code up among its neighbours.",
            "code_shift(-1)", "codes", _CODES, palette=False),
    Command("codes.group", "t", "A theme above the code", "Make a theme above a top-level code.",
            "code_group", "codes", _CODES, palette=False),
    Command("codes.merge", "m", "Merge the code into another",
            "Merge the code into another: its codings show and count as the other's.",
            "code_merge", "codes", _CODES, palette=False),
    Command("codes.split", "s", "Split the code",
            "Split the code into new ones; its codings wait in the queue.",
            "code_split", "codes", _CODES, palette=False),
    Command("codes.retire", "x", "Retire the code",
            "Retire the code, or reject a proposed one; its codings stay.",
            "code_retire", "codes", _CODES, palette=False),
    Command("codes.accept", "y", "Accept the proposed code",
            "Accept a code proposed in a round: it counts then.",
            "code_accept", "codes", _CODES, palette=False),
    Command("codes.bring-back", "b", "Bring a code back, or undo a merge",
            "Bring back a retired code, or one that was merged: choose among them.",
            "code_bring_back", "codes", _CODES, palette=False),
    Command("codes.colour", "o", "Colour of the code",
            "Give the code a colour: one of seven, another, or that of the code above.",
            "code_colour", "codes", _CODES, palette=False),
    Command("codes.counts", "n", "Counter-example or not",
            "Make the code a counter-example, tabulated apart and never counted; again: have it count.",
            "code_counts", "codes", _CODES, palette=False),
    Command("codes.undo", "u,ctrl+z", "Undo", "Take back your latest action.",
            "undo", "codes", _CODES, "u  Ctrl+Z", palette=False),
    Command("codes.redo", "U,ctrl+y", "Redo", "Bring back what was undone.",
            "redo", "codes", _CODES, "U  Ctrl+Y", palette=False),
    Command("study.queue", "Q", "To do: what changes left behind",
            "Codings to look at again, recode or remove, decisions in doubt, interviews to re-read.",
            "queue", "screen", _LOOK),
    Command("study.finish", "F", "Finished: finish or reopen this interview",
            "Finish this interview, or reopen it; asks first, in the bottom line.",
            "finish", "screen", _STUDY),
    Command("study.roles", "R", "Speaker roles",
            "Say who is the interviewer; their words are dimmed, and not counted.",
            "roles", "screen", _STUDY),
    Command("study.segment", "V", "Draw or erase a segment",
            "Draw a segment of the selection; without one erase the one under the cursor, or draw the turn.",
            "segment", "text", _STUDY),
    Command("study.segments", "", "Draw a segment of each answer",
            "Divide this interview: a segment of each turn that is not the interviewer's.",
            "segment_answers", "screen", _STUDY),
    Command("study.board", "P", "Progress: who is how far",
            "Interviews by coders: begun, finished, in which round, when last; from each the way there.",
            "board", "screen", _LOOK),
    Command("look.history", "H", "History: who did what, when",
            "Who did what, when, and what was there before; from each the way there.",
            "history", "screen", _LOOK),
    Command("look.appearance", "", "Dark or light",
            "Change between the dark and the light appearance.", "appearance", "screen", _LOOK),
    Command("text.copy", "", "Copy the selection",
            "Copy the selected words to the clipboard, where INTERVIEWCODER_COPY=1 allows it.",
            "copy", "screen", _LOOK),
    Command("look.back", "escape", "Back", "Leave the selection, the search, the drawer: one at a time.",
            "back", "screen", _GO, "Esc", palette=False),
    Command("app.palette", "colon,ctrl+p", "Everything by name", "Find any command by its name.",
            "palette", "screen", _STUDY, ":  Ctrl+P", palette=False),
    Command("app.help", "question_mark", "Keys", "This list of keys (F1 anywhere).",
            "help", "screen", _STUDY, "?  F1"),
    Command("app.quit", "q", "Quit",
            "Leave; everything shown as saved is saved, and the place is remembered.",
            "quit", "screen", _STUDY, "q  Ctrl+Q"),
    Command("list.choose", "enter", "Choose",
            "In the codebook: assign; among interviews: open; among passages: go there.",
            "choose", "list", "In lists", "Enter", palette=False),
    Command("list.up", "up,k", "Up", "One up.", "up", "list", "In lists", "↑ k", palette=False),
    Command("list.down", "down,j", "Down", "One down.", "down", "list", "In lists", "↓ j", palette=False),
    Command("list.page-up", "pageup", "Page up", "A screen up.", "page(-1)", "list", "In lists", "PgUp",
            palette=False),
    Command("list.page-down", "pagedown", "Page down", "A screen down.", "page(1)", "list", "In lists",
            "PgDn", palette=False),
    Command("list.first", "home,g", "First", "To the first.", "edge(False)", "list", "In lists", "Home g",
            palette=False),
    Command("list.last", "end,G", "Last", "To the last.", "edge(True)", "list", "In lists", "End G",
            palette=False),
    Command("retrieve.remove", "x", "Remove the coding", "Remove the coding of this passage.",
            "remove", "retrieve", "Among the passages of a code", palette=False),
    Command("retrieve.recode", "e", "Recode", "Put another code in place of this coding's.",
            "recode", "retrieve", "Among the passages of a code", palette=False),
    Command("retrieve.undo", "u,ctrl+z", "Undo", "Take back your latest action.",
            "undo", "retrieve", "Among the passages of a code", "u  Ctrl+Z", palette=False),
    Command("retrieve.back", "escape,backspace,r,q", "Back", "Back to the line you came from.",
            "back", "retrieve", "Among the passages of a code", "Esc  Backspace", palette=False),
    Command("queue.holds", "y", "It holds, or is re-read",
            "The coding or decision was looked at and holds; the interview was re-read for the code.",
            "holds", "queue", _QUEUE),
    Command("queue.recode", "e", "Recode", "Put another code in place of this coding's.",
            "recode", "queue", _QUEUE),
    Command("queue.remove", "x", "Remove the coding", "Remove the coding.", "remove", "queue", _QUEUE),
    Command("queue.undo", "u,ctrl+z", "Undo", "Take back your latest action.",
            "undo", "queue", _QUEUE, "u  Ctrl+Z"),
    Command("board.left", "left,h", "Coders to the left", "Show the columns of the coders before.",
            "coders(-1)", "board", _BOARD, "← h", palette=False),
    Command("board.right", "right,l", "Coders to the right", "Show the columns of other coders.",
            "coders(1)", "board", _BOARD, "→ l", palette=False),
    Command("board.back", "escape,backspace,P,q", "Back", "Back to the text.",
            "back", "board", _BOARD, "Esc  P", palette=False),
    Command("history.coder", "c", "One coder", "Only what one coder did.",
            "coder", "history", _HISTORY),
    Command("history.interview", "i", "One interview", "Only what concerns one interview.",
            "interview", "history", _HISTORY),
    Command("history.about", "a", "One kind of thing", "Only deeds about codings, memos, codes, rounds …",
            "about", "history", _HISTORY),
    Command("history.undo", "u", "Take this back",
            "Take back the deed under the cursor, if it is your own, whatever was done since.",
            "undo", "history", _HISTORY),
    Command("history.all", "0", "List all", "Take every choice back.", "all", "history", _HISTORY),
    Command("history.back", "escape,backspace,H,q", "Back", "Back to the text.",
            "back", "history", _HISTORY, "Esc  H", palette=False),
    Command("queue.back", "escape,backspace,Q,q", "Back", "Back to the text.",
            "back", "queue", _QUEUE, "Esc  Q", palette=False),
    Command("agreement.unit", "u", "Unit: the next", "Compare the next unit: interview, turn, sentence, …",
            "unit(1)", "agreement", _AGREEMENT),
    Command("agreement.unit-back", "U", "Unit: the one before", "Compare the unit before.",
            "unit(-1)", "agreement", _AGREEMENT),
    Command("agreement.rows", "b", "Rows: code, theme, country, …",
            "Choose what rows are: codes, themes, interviews, pairs of coders, countries, …",
            "rows", "agreement", _AGREEMENT),
    Command("agreement.rule", "m", "What counts as coded",
            "When a unit counts as coded: a coding covers a whole word of it, or half of its words.",
            "rule", "agreement", _AGREEMENT),
    Command("agreement.interviewer", "i", "Interviewer's turns in or out",
            "Count the interviewer's turns too, or not.", "interviewer", "agreement", _AGREEMENT),
    Command("agreement.rounds", "r", "Rounds", "Choose the rounds compared.",
            "rounds", "agreement", _AGREEMENT),
    Command("agreement.coders", "c", "Coders", "Choose the coders compared.",
            "coders", "agreement", _AGREEMENT),
    Command("agreement.usual", "0", "Switches as they were", "Set all switches to where they begin.",
            "usual", "agreement", _AGREEMENT),
    Command("agreement.column-left", "left,h", "Column to the left",
            "The column to the left; the pane below explains it.",
            "column(-1)", "agreement", _AGREEMENT, "← h", palette=False),
    Command("agreement.column-right", "right,l", "Column to the right", "The column to the right.",
            "column(1)", "agreement", _AGREEMENT, "→ l", palette=False),
    Command("agreement.sort", "s", "Sort by the column in focus",
            "Sort by the column in focus; again: the other way round; again: as it was.",
            "sort", "agreement", _AGREEMENT),
    Command("agreement.notes", "n", "Notes to the table",
            "What must be said with these figures: unit, rounds, share double-coded, gaps.",
            "notes", "agreement", _AGREEMENT),
    Command("agreement.back", "escape,backspace,A,q", "Back", "Back to the transcript.",
            "back", "agreement", _AGREEMENT, "Esc  A", palette=False),
    Command("disagreements.kind", "t", "Kinds", "Choose the kinds of disagreement listed.",
            "kind", "disagreements", _DISAGREEMENTS),
    Command("disagreements.pair", "p", "Coders", "Choose the pair of coders.",
            "pair", "disagreements", _DISAGREEMENTS),
    Command("disagreements.interview", "i", "Interviews", "Choose the interviews.",
            "interview", "disagreements", _DISAGREEMENTS),
    Command("disagreements.codes", "c", "Codes", "Choose the codes in question.",
            "codes", "disagreements", _DISAGREEMENTS),
    Command("disagreements.country", "y", "Countries", "Choose the countries.",
            "country", "disagreements", _DISAGREEMENTS),
    Command("disagreements.states", "o", "Open or settled",
            "Choose whether open, settled, or those to look at again are listed.",
            "states", "disagreements", _DISAGREEMENTS),
    Command("disagreements.all", "0", "List all again", "Take every choice back.",
            "all", "disagreements", _DISAGREEMENTS),
    Command("disagreements.back", "escape,backspace,q", "Back", "Back to the figures.",
            "back", "disagreements", _DISAGREEMENTS, "Esc  Backspace", palette=False),
    Command("comparing.next", "n", "Next disagreement", "To the next disagreement of the list.",
            "step(1)", "comparing", _COMPARING),
    Command("comparing.previous", "N", "Previous disagreement", "To the one before.",
            "step(-1)", "comparing", _COMPARING),
    Command("comparing.only-open", "f", "Only what is left to settle, or all",
            "Have n and N step through what is left to settle alone, or through all again.",
            "only_left", "comparing", _COMPARING),
    Command("comparing.settle-a", "A", "Settle: the first coder's stands",
            "Settle: the first coder's codings stand; asks why, Enter skips that.",
            "settle_coder(0)", "comparing", _COMPARING),
    Command("comparing.settle-b", "B", "Settle: the second coder's stands",
            "Settle: the second coder's codings stand; the letters are above the coders' lanes.",
            "settle_coder(1)", "comparing", _COMPARING),
    Command("comparing.settle-c", "C", "Settle: the third coder's stands",
            "Settle: the third coder's codings stand, where three or more are compared.",
            "settle_coder(2)", "comparing", _COMPARING),
    *(Command(f"comparing.settle-{letter.lower()}", letter, f"Settle: coder {letter}'s stands",
              f"Settle: the codings of coder {letter} stand, where there are so many.",
              f"settle_coder({place})", "comparing", _COMPARING, palette=False)
      for place, letter in enumerate("DEF", 3)),
    Command("comparing.settle-both", "2", "Settle: both stand",
            "Settle: what the two coders of this disagreement gave stands.",
            "settle('both')", "comparing", _COMPARING),
    Command("comparing.settle-all", "3", "Settle: all stand",
            "Settle: what all coders gave here stands.", "settle('all')", "comparing", _COMPARING),
    Command("comparing.settle-none", "0", "Settle: none stands",
            "Settle: nothing of what is in question stands.", "settle('none')", "comparing", _COMPARING),
    Command("comparing.settle-new", "c", "Settle: other codes, or a new one",
            "Settle: other codes, or a new one, on the selection, else on all that is in question.",
            "settle_new", "comparing", _COMPARING),
    Command("comparing.hold", "y", "The decision holds",
            "A decision in doubt holds: its codings or words changed, or another copy decided otherwise.",
            "hold(False)", "comparing", _COMPARING),
    Command("comparing.hold-other", "Y", "The other copy's decision holds",
            "Of two copies that decided apart, the decision that is not shown holds.",
            "hold(True)", "comparing", _COMPARING),
    Command("comparing.memo", "m", "Write a memo for the discussion",
            "Write a memo on the passage in question; all who compare can read it.",
            "memo", "comparing", _COMPARING),
    Command("comparing.undo", "u,ctrl+z", "Undo a decision", "Take back your latest decision.",
            "undo", "comparing", _COMPARING, "u  Ctrl+Z"),
    Command("comparing.redo", "U,ctrl+y", "Redo a decision", "Bring back the decision undone last.",
            "redo", "comparing", _COMPARING, "U  Ctrl+Y"),
    Command("comparing.code", "enter", "Code here",
            "Open the interview here to code; what was finished stays what is compared.",
            "code", "comparing", _COMPARING, "Enter"),
    Command("comparing.back", "escape,backspace,q", "Back",
            "Back to the list, at the disagreement you came to.",
            "back", "comparing", _COMPARING, "Esc  Backspace", palette=False),
)  # fmt: skip


def bindings(where: Where) -> list[BindingType]:
    """The key bindings of the commands of a place; those of the screen act on the screen from any pane."""
    prefix = "" if where in ("list", "codebook") else "screen."
    return [
        Binding(key, f"{prefix}{command.action}", command.label, show=False, id=_binding_id(command, number))
        for command in COMMANDS
        if command.where == where
        for number, key in enumerate(filter(None, command.keys.split(",")))
    ]


def _binding_id(command: Command, number: int) -> str:
    """Each key of a command can be remapped: ``code.undo`` is the first, ``code.undo.2`` the second."""
    return command.id if number == 0 else f"{command.id}.{number + 1}"


def keys_shown(command: Command) -> str:
    """The keys of a command as people read them."""
    return command.shown or command.keys.replace(",", "  ")
