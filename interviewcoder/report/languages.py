"""Tags of languages as Word knows them, so that its speller is quiet about quotes."""

from __future__ import annotations

from interviewcoder.report.clean import one_line

RIGHT_TO_LEFT = {"ar", "dv", "fa", "he", "ps", "sd", "ug", "ur", "yi"}
_REGIONS = {"en": "en-GB", "de": "de-DE", "it": "it-IT", "pl": "pl-PL", "es": "es-ES", "fr": "fr-FR"}


def language_tag(language: str | None) -> str:
    """The tag of a language with a region where Word needs one; blank where it is not known.

    >>> language_tag("de"), language_tag("pt_BR"), language_tag(None)
    ('de-DE', 'pt-BR', '')
    """
    spoken = one_line(language or "").replace("_", "-")
    base = base_of(spoken)
    return spoken if "-" in spoken else _REGIONS.get(base, base)


def base_of(language: str | None) -> str:
    """The language of a tag, without script and region."""
    return one_line(language or "").replace("_", "-").split("-")[0].lower()


def is_right_to_left(language: str | None) -> bool:
    """Whether a language is written from right to left."""
    return base_of(language) in RIGHT_TO_LEFT
