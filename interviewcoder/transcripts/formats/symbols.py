"""The signs of symbol fonts: Word stores Greek letters, arrows and smileys as numbers in a font.

Without the font the number means nothing, so the commonest signs are given their own characters. Code points
are those of the Symbol and Wingdings fonts (private use area F000–F0FF, or their low byte).
"""

from __future__ import annotations

UNKNOWN = "□"

_SYMBOL = dict(
    zip(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz",
        "ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖαβχδεφγηιϕκλμνοπθρστυϖωξψζ",
        strict=True,
    )
)
_SYMBOL_HIGH = {
    0xA2: "′", 0xA3: "≤", 0xA5: "∞", 0xAB: "↔", 0xAC: "←", 0xAD: "↑", 0xAE: "→", 0xAF: "↓", 0xB0: "°",
    0xB1: "±", 0xB2: "″", 0xB3: "≥", 0xB4: "×", 0xB5: "∝", 0xB6: "∂", 0xB7: "•", 0xB8: "÷", 0xB9: "≠",
    0xBA: "≡", 0xBB: "≈", 0xBC: "…", 0xC6: "∅", 0xC7: "∩", 0xC8: "∪", 0xCE: "∈", 0xCF: "∉", 0xD0: "∠",
    0xD2: "®", 0xD3: "©", 0xD4: "™", 0xD5: "∏", 0xD6: "√", 0xD7: "⋅", 0xDB: "⇔", 0xDC: "⇐", 0xDD: "⇑",
    0xDE: "⇒", 0xDF: "⇓", 0xE2: "®", 0xE3: "©", 0xE4: "™", 0xE5: "∑", 0xF2: "∫",
}  # fmt: skip
_WINGDINGS = {
    0x21: "✏", 0x22: "✂", 0x28: "☎", 0x2A: "✉", 0x46: "☞", 0x4A: "☺", 0x4B: "😐", 0x4C: "☹", 0x6C: "●",
    0x6E: "■", 0x6F: "□", 0x71: "❑", 0x76: "❖", 0x9F: "•", 0xA7: "▪", 0xA8: "◻", 0xAB: "★", 0xD8: "➢",
    0xDF: "←", 0xE0: "→", 0xE1: "↑", 0xE2: "↓", 0xE7: "←", 0xE8: "➔", 0xF0: "⇨", 0xF3: "⇔", 0xFB: "✗",
    0xFC: "✓", 0xFD: "☒", 0xFE: "☑",
}  # fmt: skip


def is_symbol_font(font: str) -> bool:
    """Whether a font's letters are signs of its own."""
    return font.strip().casefold().startswith(("symbol", "wingdings", "webdings"))


def symbol(font: str, code: int) -> str:
    """The character for a sign of a font; ``UNKNOWN`` where it has none.

    >>> symbol("Symbol", 0xF061), symbol("Wingdings", 0xE0), symbol("Arial", 0x2022)
    ('α', '→', '•')
    """
    low = code - 0xF000 if 0xF000 <= code <= 0xF0FF else code
    family = font.strip().casefold()
    if family == "wingdings":
        return " " if low == 0x20 else _WINGDINGS.get(low, UNKNOWN)
    if family == "symbol" and low <= 0xFF:
        char = chr(low)
        return _SYMBOL.get(char) or _SYMBOL_HIGH.get(low) or (char if low < 0x80 else UNKNOWN)
    if is_symbol_font(font) or 0xE000 <= code <= 0xF8FF or not _is_character(code):
        return UNKNOWN
    return chr(code)


def _is_character(code: int) -> bool:
    return 0x20 <= code <= 0x10FFFF and not 0x7F <= code <= 0x9F and not 0xD800 <= code <= 0xDFFF
