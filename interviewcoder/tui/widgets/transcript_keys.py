"""The keys that move through a transcript, in one table: binding, help and remapping read the same rows."""

from __future__ import annotations

from textual.binding import Binding

_MOTIONS: tuple[tuple[str, str, str], ...] = (
    ("left,h", "character_left", "Character left"),
    ("right,l", "character_right", "Character right"),
    ("up,k", "line_up", "Line up"),
    ("down,j", "line_down", "Line down"),
    ("ctrl+left,b", "word_left", "Previous word"),
    ("ctrl+right,w", "word_right", "Next word"),
    ("s", "sentence_next", "Select the next sentence"),
    ("S", "sentence_previous", "Select the previous sentence"),
    ("z", "segment_next", "Select the next segment"),
    ("Z", "segment_previous", "Select the previous segment"),
    ("t", "turn_next", "Select the next turn (then s or - : its first sentence)"),
    ("T", "turn_previous", "Select this turn, then the previous one"),
    ("pageup", "page_up", "Page up"),
    ("pagedown", "page_down", "Page down"),
    ("home", "line_start", "Beginning of the line"),
    ("end", "line_end", "End of the line"),
    ("g,ctrl+home", "document_start", "Beginning of the interview"),
    ("G,ctrl+end", "document_end", "End of the interview"),
)

_EXTENDING: tuple[tuple[str, str, str], ...] = (
    ("shift+left", "character_left", "Extend left"),
    ("shift+right", "character_right", "Extend right"),
    ("shift+up", "line_up", "Extend a line up"),
    ("shift+down", "line_down", "Extend a line down"),
    ("ctrl+shift+left", "word_left", "Extend a word left"),
    ("ctrl+shift+right", "word_right", "Extend a word right"),
    ("shift+pageup", "page_up", "Extend a page up"),
    ("shift+pagedown", "page_down", "Extend a page down"),
    ("shift+home", "line_start", "Extend to the beginning of the line"),
    ("shift+end", "line_end", "Extend to the end of the line"),
)

MOTION_BINDINGS: tuple[Binding, ...] = (
    *(
        Binding(keys, f"move('{motion}')", description, show=False, id=f"transcript.{motion}")
        for keys, motion, description in _MOTIONS
    ),
    *(
        Binding(keys, f"move('{motion}', True)", description, show=False, id=f"transcript.extend_{motion}")
        for keys, motion, description in _EXTENDING
    ),
    Binding("v", "extend", "Extend the selection by any motion", show=False, id="transcript.extend"),
    Binding("plus", "grow", "Grow: word, sentence, segment, turn", show=False, id="transcript.grow"),
    Binding("minus", "shrink", "Shrink: turn, segment, sentence, word", show=False, id="transcript.shrink"),
    Binding("escape", "clear", "Clear the selection", show=False, id="transcript.clear"),
)
"""Every motion of the transcript view. Each has an identifier, so that a keymap can move it."""
