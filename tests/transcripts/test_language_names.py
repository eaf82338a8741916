"""Names of languages as colleagues in five countries write them."""

from __future__ import annotations

import pytest

from interviewcoder.model import OptionError
from interviewcoder.transcripts.language_names import language_code, near_language, require_language

# What each of the five calls itself and the others, as any dictionary has it.
_NAMES = {
    "de": "German Deutsch tedesco niemiecki alemán allemand",
    "en": "English Englisch inglese angielski inglés anglais",
    "it": "Italian Italienisch italiano włoski italien",
    "pl": "Polish Polnisch polacco polski polaco polonais",
    "es": "Spanish Spanisch spagnolo hiszpański español castellano espagnol",
    "nl": "Dutch Niederländisch Holländisch olandese holenderski neerlandés",
    "el": "Greek Griechisch greco grecki griego",
}


@pytest.mark.parametrize(
    ("written", "code"), [(name, code) for code, names in _NAMES.items() for name in names.split()]
)
def test_a_language_is_known_by_its_names(written: str, code: str) -> None:
    assert language_code(written) == language_code(f"  {written.upper()} ") == code


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("de-AT", "de"), ("de_CH", "de"), ("DEU", "de"), ("ger", "de"), ("en", "en"), ("Espanol", "es"),
        ("język polski", "pl"), ("idioma español", "es"), ("Deutsch (Schweiz)", "de"), ("wloski", "it"),
        ("German language", "de"), ("Katalanisch", "ca"), ("gsw", "gsw"),
    ],
)  # fmt: skip
def test_codes_and_longer_names(written: str, code: str) -> None:
    assert language_code(written) == code


@pytest.mark.parametrize("written", ["", "-", "nonsense", "Deutsch/Englisch", "D3", "x" * 500])
def test_what_is_no_language(written: str) -> None:
    assert language_code(written) is None


def test_the_likely_language_is_named() -> None:
    assert near_language("Englich") == near_language("Inglesse") == "English"
    assert near_language("qqqq") is None
    with pytest.raises(OptionError, match=r"'Deutch' is not a language I know\. Did you mean German?"):
        require_language("Deutch")
