"""The code page of a short table: a few names with accents, too little for what tells texts apart.

Tried in order are the code pages that spreadsheets in Germany, Italy, Poland, Spain and the United Kingdom
save in; one fits where each sign beyond ASCII is a letter or mark of these languages.
"""

from __future__ import annotations

_MARKS = "€£§°ºª«»„“”‘’‚–—…·\u00a0"
_WESTERN = "äöüßÄÖÜáéíóúñÁÉÍÓÚÑàèìòùÀÈÌÒÙ"
_FRENCH = "âêîôûëïçœæÿÂÊÎÔÛËÏÇŒÆ"
_POLISH = "ąćęłńóśźżĄĆĘŁŃÓŚŹŻ"
_TRIED = (
    ("cp1252", _WESTERN + _MARKS),
    ("cp1250", _POLISH + _WESTERN + _MARKS),
    ("cp1252", _WESTERN + _FRENCH + _MARKS),
    ("iso8859-2", _POLISH + _WESTERN),
    ("cp850", _WESTERN + _FRENCH),
    ("cp852", _POLISH + _WESTERN),
    ("mac-roman", _WESTERN + _FRENCH + _MARKS),
)


def old_encoding(data: bytes) -> str | None:
    """The code page that bytes are most likely in; None where none of those of the five languages fits.

    >>> old_encoding("Köln".encode("cp1252")), old_encoding("Łódź".encode("cp1250"))
    ('cp1252', 'cp1250')
    """
    for encoding, known in _TRIED:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue  # not this one: it leaves bytes without a meaning
        signs = {sign for sign in text if not sign.isascii()}
        # Spanish opens what it closes; the sign alone is a letter of another code page.
        signs -= {opened for opened, closed in ("¿?", "¡!") if closed in text}
        if signs <= set(known):
            return encoding
    return None
