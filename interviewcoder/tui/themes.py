"""The dark and the light appearance."""

from __future__ import annotations

from textual.theme import Theme

DARK, LIGHT = "interviewcoder-dark", "interviewcoder-light"

THEMES = (
    Theme(
        name=DARK,
        primary="#6CA6D9",
        secondary="#88A0B8",
        accent="#E8B04A",
        warning="#E8B04A",
        error="#E5746A",
        success="#63BF9B",
        foreground="#D9DCE0",
        background="#16191D",
        surface="#1E2228",
        panel="#262B32",
        dark=True,
        variables={
            "block-cursor-background": "#33506B",
            "block-cursor-foreground": "#FFFFFF",
            "block-cursor-text-style": "none",
        },
    ),
    Theme(
        name=LIGHT,
        primary="#1F5F99",
        secondary="#4A6076",
        accent="#8A4B00",
        warning="#B96A00",
        error="#B3261E",
        success="#00694B",
        foreground="#1C1F23",
        background="#FCFBF8",
        surface="#F3F1EC",
        panel="#E8E5DE",
        dark=False,
        variables={
            "block-cursor-background": "#CFE0F0",
            "block-cursor-foreground": "#10161C",
            "block-cursor-text-style": "none",
        },
    ),
)
