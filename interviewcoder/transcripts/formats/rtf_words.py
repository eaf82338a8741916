"""The control words of RTF that matter for a text, and its code pages.

After the Rich Text Format specification 1.9.1, and the Windows character sets it refers to.
"""

from __future__ import annotations

import codecs

CHARACTERS = {
    "tab": "\t", "line": "\n", "lbr": "\n", "emdash": "—", "endash": "–", "lquote": "‘", "rquote": "’",
    "ldblquote": "“", "rdblquote": "”", "bullet": "•", "emspace": "\u2003", "enspace": "\u2002",
    "qmspace": "\u2005", "zwj": "\u200d", "zwnj": "\u200c", "zwbo": "\u200b", "zwnbo": "\u2060",
    "ltrmark": "\u200e", "rtlmark": "\u200f",
}  # fmt: skip
"""Control words that stand for a character."""

SIGNS = {b"~": "\u00a0", b"_": "-", b"\\": "\\", b"{": "{", b"}": "}", b"\t": "\t"}
"""Control symbols that stand for a character; the optional hyphen ``\\-`` stands for none."""

SKIPPED = {
    "footnote": "notes", "annotation": "comments", "header": "headers", "headerl": "headers",
    "headerr": "headers",
    "headerf": "headers", "footer": "headers", "footerl": "headers", "footerr": "headers",
    "footerf": "headers",
    **dict.fromkeys(
        (
            "colortbl", "info", "pict", "object", "fldinst", "shprslt", "shppict", "nonshppict", "sp",
            "listtext",
            "pntext", "pn", "nonesttables", "xe", "tc", "rxe", "bkmkstart", "bkmkend", "atnid", "atnauthor",
            "atndate", "atnref", "atnparent", "atntime", "atnicn", "atrfstart", "atrfend", "revtbl",
            "listtable",
            "listoverridetable", "rsidtbl", "generator", "template", "themedata", "colorschememapping",
            "latentstyles", "datastore", "filetbl", "ftnsep", "ftnsepc", "ftncn", "aftnsep", "aftnsepc",
            "aftncn",
            "background", "docvar", "mmath", "wgrffmtfilter", "pgdsctbl", "htmltag", "falt", "panose",
            "fname",
        ),
        "",
    ),
}  # fmt: skip
"""Groups left out with all that is in them -> the key of the notice."""

DESTINATIONS = {
    "fonttbl": "fonts", "stylesheet": "styles", "upr": "alternates", "ud": "text", "shpinst": "shape",
    "do": "shape",
    "shptxt": "text", "dptxbxtext": "text", "nesttableprops": "rows", "fldrslt": "",
}  # fmt: skip
"""Groups that are read -> what of them is read; empty where that does not change."""

BOXES = frozenset({"shptxt", "dptxbxtext"})

_CHARSETS = {
    0: 1252, 77: 10000, 78: 10001, 79: 10003, 80: 10008, 81: 10002, 83: 10005, 84: 10004, 85: 10006,
    86: 10081,
    87: 10021, 88: 10029, 89: 10007, 128: 932, 129: 949, 130: 1361, 134: 936, 136: 950, 161: 1253, 162: 1254,
    163: 1258, 177: 1255, 178: 1256, 179: 1256, 181: 1255, 186: 1257, 204: 1251, 222: 874, 238: 1250,
    254: 437,
    255: 850,
}  # fmt: skip
_CODECS = {
    10000: "mac_roman", 10001: "shift_jis", 10002: "big5", 10003: "euc_kr", 10004: "mac_arabic",
    10005: "iso8859_8",
    10006: "mac_greek", 10007: "mac_cyrillic", 10008: "gb2312", 10021: "iso8859_11", 10029: "mac_latin2",
    10081: "mac_turkish", 936: "gb18030", 1361: "johab", 65001: "utf-8", 708: "iso8859_6",
}  # fmt: skip


def code_page(number: int) -> str:
    """Python's name of a Windows code page; Western European for one that is not known.

    >>> code_page(1250), code_page(936), code_page(-3)
    ('cp1250', 'gb18030', 'cp1252')
    """
    try:
        return codecs.lookup(_CODECS.get(number, f"cp{number}")).name
    except LookupError:
        return "cp1252"


def font_code_page(charset: int) -> str:
    """Code page of a font's character set; empty where the document's own holds (default, symbols)."""
    return code_page(_CHARSETS[charset]) if charset in _CHARSETS else ""
