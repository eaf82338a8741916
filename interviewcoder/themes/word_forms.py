"""What counts as the same word when words are counted, and which words say nothing by themselves.

Apart from the statistics, because it depends on the language and on nothing else.
"""

from __future__ import annotations

import unicodedata
from functools import cache

_ELIDING = frozenset({"it", "fr", "ca"})
"""Languages that write an article or preposition and its noun as one: l'ospedale."""

_SAID = {
    "en": "ah eh er erm hm hmm mhm mm oh okay ok uh uh-huh uhm um yeah yep",
    "de": "ach ah ähm äh eh ehm hm hmm mhm naja oh okay ok öh tja",
    "it": "ah beh boh eh ehm hm mah mhm oh okay ok uhm",
    "pl": "aha ee eee hm hmm mhm no oh okay ok yhm yy yyy",
    "es": "ah eh ehm em hm hmm mhm mm oh okay ok pues uhm",
}
"""Sounds and words of talk that lists made from writing do not have."""

# The list of English that the library has is made for web pages: it would hide "system", "rooms" and "lu",
# which is lutetium here. English closed word classes are few enough to be named.
_ENGLISH = """
a an the this that these those each every either neither both all any some no none such other another same
own few fewer little less least many much more most several enough i me my mine myself we us our ours
ourselves you your yours yourself yourselves he him his himself she her hers herself it its itself they them
their theirs themselves one oneself someone somebody something anyone anybody anything everyone everybody
everything nobody nothing who whom whose which what whoever whatever whichever and or but nor so yet if then
else because since although though unless until till while whereas whether than as of in on at by for with
without within from to into onto out off over under up down about above across after against along among
amongst around before behind below beneath beside besides between beyond despite during except inside like
near outside past per through throughout toward towards upon via am is are was were be been being have has
had having do does did done doing can could may might must shall should will would ought let lets not never
ever also too very just only even still already again once here there where when why how now quite rather
almost perhaps maybe however therefore thus hence anyway really actually basically ain't aren't can't cannot
couldn't didn't doesn't don't hadn't hasn't haven't isn't mightn't mustn't needn't shan't shouldn't wasn't
weren't won't wouldn't i'd i'll i'm i've he'd he'll he's she'd she'll she's it'd it'll it's we'd we'll we're
we've you'd you'll you're you've they'd they'll they're they've that'd that'll that's there'd there'll
there's here's who'd who'll who's what'd what'll what're what's where's when's why's how's let's could've
might've must've should've would've yes well
"""


def folded(word: str, language: str = "") -> str:
    """The form under which a word is counted: without case, typographic apostrophes and soft hyphens; in
    Italian, French and Catalan without what is elided before it.

    >>> folded("Dell’Ospedale", "it"), folded("Don’t", "en"), folded("STRASSE"), folded("Straße")
    ('ospedale', "don't", 'strasse', 'strasse')
    """
    if word.isascii():
        plain = word.lower()
    else:
        plain = unicodedata.normalize("NFC", unicodedata.normalize("NFC", word).casefold())
        plain = plain.replace("’", "'").replace("\u00ad", "")
    if language in _ELIDING and "'" in plain:
        plain = plain.rpartition("'")[2]
    return plain


class FoldedWords(dict[str, str]):
    """Word -> folded word of a language, each worked out once: texts repeat their words."""

    def __init__(self, language: str = "") -> None:
        super().__init__()
        self._language = language

    def __missing__(self, word: str) -> str:
        found = self[word] = folded(word, self._language)
        return found


@cache
def stop_words(language: str) -> frozenset[str]:
    """Words of a language (its code) that are counted and not listed, as `folded` gives them.

    English, German, Italian, Polish, Spanish, and others that the library ``stop-words`` knows; nothing for a
    language that it does not.

    >>> "the" in stop_words("en"), "system" in stop_words("en"), "dass" in stop_words("de"), stop_words("")
    (True, False, True, frozenset())
    """
    said = _SAID.get(language, "").split()
    if language == "en":
        return frozenset([*_ENGLISH.split(), *said])
    from stop_words import safe_get_stop_words

    given = [*(safe_get_stop_words(language) if language else ()), *said]
    return frozenset(folded(one, language) for one in given)
