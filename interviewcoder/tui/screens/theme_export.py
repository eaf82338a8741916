"""Writing the theme table that is shown to a file, beside the screen."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Any

from textual.screen import Screen

from interviewcoder.model import InterviewcoderError
from interviewcoder.tables.options import ThemeOptions
from interviewcoder.tui.screens.agreement_choices import ChoiceScreen

_KINDS = (
    ("csv", "CSV: a line a theme and group, every count"),
    ("xlsx", "Excel: the table as shown, and every count"),
    ("docx", "Word: the table with its notes"),
    ("html", "HTML: the table with its figure and notes"),
)


def export(screen: Screen[Any], study: Path, options: ThemeOptions) -> None:
    """Ask for the kind of file, write it, and say where it is."""

    async def write(kind: str) -> None:
        from interviewcoder.tui.theme_files import export_themes

        screen.notify("Writing …")
        try:
            path = await asyncio.to_thread(export_themes, study, options, kind)
        except InterviewcoderError as error:
            screen.notify(str(error), severity="warning", markup=False)
            return
        screen.notify(f"Wrote {path}.", markup=False, timeout=10)

    def chosen(found: tuple[str, ...] | None) -> None:
        if found is not None:
            screen.run_worker(write(found[0]), group="export")

    screen.app.push_screen(ChoiceScreen("Export what is shown as", _KINDS, ()), chosen)
