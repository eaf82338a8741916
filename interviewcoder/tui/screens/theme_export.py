"""Writing the theme table that is shown to a file, beside the screen; what is there is replaced only if one
says so."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Any

from textual.screen import Screen

from interviewcoder.model import InterviewcoderError
from interviewcoder.tables.options import ThemeOptions
from interviewcoder.tui.screens.agreement_choices import ChoiceScreen
from interviewcoder.tui.widgets.lines import plain

_KINDS = (
    ("csv", "CSV: a line a theme and group, every count"),
    ("xlsx", "Excel: the table as shown, and every count"),
    ("docx", "Word: the table with its notes"),
    ("html", "HTML: the table with its figure and notes"),
)
_BESIDE, _REPLACE = "beside", "replace"


def export(screen: Screen[Any], study: Path, options: ThemeOptions) -> None:
    """Ask for the kind of file, write it, and say where it is."""

    async def write(kind: str, *, replace: bool = False) -> None:
        from interviewcoder.tui.theme_files import export_themes

        screen.notify("Writing …")
        try:
            path = await asyncio.to_thread(export_themes, study, options, kind, replace=replace)
        except InterviewcoderError as error:
            screen.notify(str(error), severity="warning", markup=False)
            return
        screen.notify(f"Wrote {path}.", markup=False, timeout=10)

    def start(kind: str, *, replace: bool = False) -> None:
        screen.run_worker(write(kind, replace=replace), group="export")

    def chosen(found: tuple[str, ...] | None) -> None:
        from interviewcoder.tui.theme_files import export_paths

        if found is None:
            return
        kind = found[0]
        try:
            there, free = export_paths(study, options, kind)
        except InterviewcoderError as error:
            screen.notify(str(error), severity="warning", markup=False)
            return
        if there == free:
            start(kind)
            return

        def answered(answer: tuple[str, ...] | None) -> None:
            if answer is not None:
                start(kind, replace=answer[0] == _REPLACE)

        choices = ((_BESIDE, f"keep it, and write {free.name}"), (_REPLACE, "replace it"))
        screen.app.push_screen(ChoiceScreen(plain(f"{there.name} is there already"), choices, ()), answered)

    screen.app.push_screen(ChoiceScreen("Export what is shown as", _KINDS, ()), chosen)
