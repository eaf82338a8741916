"""Which of the older encodings a text is in, judged by how ordinary the text is that each would give.

A library's guess (charset-normalizer) is one candidate among those that transcripts come in. Every candidate
is decoded and its letters are weighed: letters that its languages use often cost little, rare ones more,
capitals and signs inside words most. The cheapest reading wins; on a tie, the most common encoding.
"""

from __future__ import annotations

import codecs
import re
from collections import Counter
from itertools import groupby, pairwise

_SAMPLE = 60_000
_SIGNS = frozenset("„“”‚‘’«»–—…€°§·ºª\u00a0¿¡™©®•†‰£¢¥¹²³½¼¾×÷±¶\u00ad")
_WESTERN = (
    "äöüß", "àâçéèêëîïôùûüœæ",
    "àèéìîòóùú", "áéíñóúüïç", "ãõáâàçéêíóôúü", "éëèïóöüêá", "åäöéü",
    "æøåéèòóôü",
)  # fmt: skip
"""Letters beyond ASCII: German, French, Italian, Spanish (and Catalan), Portuguese, Dutch, Swedish and
Finnish, Danish and Norwegian."""
_CENTRAL = (
    "ąćęłńóśźż", "áčďéěíňóřšťúůýž", "áäčďéíĺľňóôŕšťúýž", "áéíóöőúüű", "ăâîșțşţ", "čćđšž", "äöüß", "çë",
)  # fmt: skip
"""Polish, Czech, Slovak, Hungarian, Romanian, Croatian and Slovene, German, Albanian."""
_TURKISH = ("çğıöşüâîû",)
_BALTIC = ("ąčęėįšųūž", "āčēģīķļņšūž", "õäöüšž")
_LATIN = {
    "cp1252": _WESTERN, "cp1250": _CENTRAL, "iso8859_15": _WESTERN, "iso8859_2": _CENTRAL,
    "cp1254": _TURKISH, "mac_roman": _WESTERN, "cp850": _WESTERN, "cp852": _CENTRAL, "iso8859_9": _TURKISH,
    "mac_latin2": _CENTRAL, "cp857": _TURKISH, "cp1257": _BALTIC, "iso8859_13": _BALTIC,
}  # fmt: skip
_CYRILLIC = "оеаинтсрвлкмдпуяыьзбгчйхжшюцщэфіїєґёъђјљњћџ"
_GREEK = "αοιετσνηυρπκμλςωίάόέδγχθήφβύώξζψϊϋΐΰ"
_HEBREW = "יוהלאתרבשמםנכדעקפחצגטסזןץךף"
_ARABIC = "اليمنوتربعدسفهكقحجأةشىصطخإذزءآضثغظئؤ،؛؟ً"
_BY_LETTERS = {
    "cp1251": _CYRILLIC, "koi8_r": _CYRILLIC, "cp866": _CYRILLIC, "iso8859_5": _CYRILLIC,
    "mac_cyrillic": _CYRILLIC, "cp855": _CYRILLIC, "koi8_u": _CYRILLIC,
    "cp1253": _GREEK, "iso8859_7": _GREEK, "cp1255": _HEBREW, "iso8859_8": _HEBREW,
    "cp1256": _ARABIC, "iso8859_6": _ARABIC,
}  # fmt: skip
_HAN = frozenset(
    "的一是不了在人有我他这這个個们們中来來上大为為和国國地到以说說时時要就出会會可也你对對生能而子那得于於着著下自之年过過"
    "发發后後作里裡用道行所然家种種事成方多经經么麼去法学學如都同现現当當没沒动動面起看定天分还還进進好小部其些主样樣理心她本前"
    "开開但因只从從想实實问問很把被吗嗎呢吧嗯觉覺"
)
_HANGUL = frozenset(
    "이다는을에의가고하지은로서한도를니기자나어시사리아대있것그요해들인게수만정보전일그면부러라주제"
)
_MULTIBYTE = ("gb18030", "big5", "cp932", "euc_jp", "cp949", "iso2022_jp", "iso2022_kr")
_TOUCHING = re.compile(r"[£¢¥½¼¾×÷±¶†‡][^\W\d_]|[^\W\d_][£¢¥½¼¾×÷±¶†‡]")
"""Signs that go with numbers, not with letters."""
_LATIN_LETTER = re.compile("[A-Za-z]")
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_USUAL_SHARE = 0.6
"""Letters beyond ASCII in the words that have any, in a language written in Latin script."""
_FEW = 3
"""So many letters more may be beyond ASCII: a list of towns has Łódź in it and little else."""
_IMPLAUSIBLE = 0.75
_RARE = {
    "cp1250": 0.05, "iso8859_15": 0.05, "iso8859_2": 0.1, "cp1254": 0.1, "cp850": 0.4, "cp852": 0.4,
    "mac_roman": 0.4, "mac_latin2": 0.6, "mac_cyrillic": 0.3, "cp1257": 0.2, "iso8859_13": 0.2,
}  # fmt: skip
"""What an encoding costs once where it is seldom met, so that few letters are read as the usual one has them;
in a whole text it counts for nothing."""


def guess_encoding(data: bytes) -> str | None:
    """Name of the encoding that gives the most ordinary text; None where none gives any."""
    sample = data[:_SAMPLE]
    if b"\x1b$" in sample[:_SAMPLE]:
        for encoding in ("iso2022_jp", "iso2022_kr"):
            if _decode(sample, encoding) is not None:
                return encoding
    costs: dict[str, float] = {}
    for encoding in (*_LATIN, *_BY_LETTERS, *_MULTIBYTE):
        text = _decode(sample, encoding)
        if text is not None:
            costs[encoding] = _cost(text, encoding) + _RARE.get(encoding, 0.0) / _foreign(text)
    best = min(costs, key=lambda encoding: costs[encoding], default=None)
    if best is not None and costs[best] <= _IMPLAUSIBLE:
        return best
    from charset_normalizer import from_bytes

    found = from_bytes(sample).best()
    return found.encoding if found is not None else best


def _foreign(text: str) -> int:
    return max(1, sum(char >= "\x80" for char in text))


def _decode(sample: bytes, encoding: str) -> str | None:
    """Text of a sample, which may end inside a character; None where its bytes are not of this encoding."""
    try:
        return codecs.getincrementaldecoder(encoding)("strict").decode(sample, final=False)
    except (UnicodeDecodeError, LookupError):
        return None


def _cost(text: str, encoding: str) -> float:
    """How unusual the characters beyond ASCII are on average: 0 for ordinary text, 1 and more for none."""
    foreign = [char for char in text if char >= "\x80"]
    if not foreign:
        return 0.0
    if encoding in _MULTIBYTE:
        return _multibyte_cost(text, foreign, encoding)
    letters = Counter(char.lower() for char in foreign if char.isalpha() and char not in _SIGNS)
    signs = sum(1.5 for char in foreign if not char.isalpha() and char not in _SIGNS)
    if encoding in _LATIN:
        cost = signs + min(_outside(letters, alphabet) for alphabet in _LATIN[encoding])
        marked = [word for word in _WORD.findall(text) if not word.isascii()]
        if letters.total() > _USUAL_SHARE * sum(map(len, marked)) + _FEW:
            cost += letters.total()
    else:
        rank = {letter: n / len(_BY_LETTERS[encoding]) for n, letter in enumerate(_BY_LETTERS[encoding])}
        cost = signs + sum(0.4 * rank.get(letter, 2.5) * n for letter, n in letters.items())
        if sum(char.isupper() for char in foreign) > 0.5 * letters.total():
            cost += 0.3 * letters.total()
        cost += sum(1.0 for word in _WORD.findall(text) if not word.isascii() and _LATIN_LETTER.search(word))
    return (cost + _misplaced(text)) / len(foreign)


def _outside(letters: Counter[str], alphabet: str) -> float:
    """How many letters are not of an alphabet; names and loans bring a few, which cost less than signs."""
    return sum(0.8 * n for letter, n in letters.items() if letter not in alphabet)


def _misplaced(text: str) -> float:
    """Capitals inside words and signs between letters, as wrong encodings give them."""
    cost = 0.0
    for match in _WORD.finditer(text):
        word = match.group()
        if not word.isascii() and not (word.islower() or word.isupper() or word[1:].islower()):
            cost += sum(
                (char >= "\x80" and char.isupper() and before.islower())
                or (before >= "\x80" and before.isupper() and char.islower())
                for before, char in pairwise(word)
            )
    for before, char, after in zip(text, text[1:], text[2:], strict=False):
        if char >= "\x80" and not char.isalpha() and char not in "’·\u00ad" and after.isalpha():
            cost += 1.0 if before.isalpha() else 0.5 * (char in "–—" and before == " ")
    return cost + 0.5 * len(_TOUCHING.findall(text))


def _multibyte_cost(text: str, foreign: list[str], encoding: str) -> float:
    counts = Counter(map(_kind, foreign))
    total = len(foreign)
    kana, han, hangul = counts["kana"], counts["han"], counts["hangul"]
    cost = float(counts["other"]) + 1.5 * counts["odd"]
    if encoding in ("cp932", "euc_jp", "iso2022_jp"):
        cost += 0.3 * han if kana >= 0.15 * (kana + han) else 0.9 * han
        cost += 1.0 * hangul + 1.2 * counts["half"]
    elif encoding in ("cp949", "iso2022_kr"):
        usual = sum(char in _HANGUL for char in foreign)
        cost += (
            0.9 * han
            + 0.9 * kana
            + counts["half"]
            + (0.1 if usual >= 0.15 * max(1, hangul) else 0.7) * hangul
        )
    else:
        usual = sum(char in _HAN for char in foreign)
        cost += (0.1 if usual >= 0.15 * max(1, han) else 0.8) * han + 0.9 * kana + hangul + counts["half"]
    # a sign of two bytes that swallows a letter stands between letters of a Latin word
    for kind, group in groupby(text, key=lambda char: char.isascii() and char.isalpha()):
        if not kind:
            inner = list(group)
            if len(inner) == 1 and inner[0] >= "\x80":
                cost += 0.7
    return cost / total


def _kind(char: str) -> str:
    if "\u3041" <= char <= "\u30fe":
        return "kana"
    if "\u4e00" <= char <= "\u9fff" or char == "々":
        return "han"
    if "\uac00" <= char <= "\ud7a3":
        return "hangul"
    if "\uff61" <= char <= "\uff9f":
        return "half"
    if "\u3000" <= char <= "\u303f" or "\uff01" <= char <= "\uff5e" or char in _SIGNS:
        return "sign"
    return "odd" if "\ue000" <= char <= "\uf8ff" or "\x80" <= char < "\xa0" else "other"
