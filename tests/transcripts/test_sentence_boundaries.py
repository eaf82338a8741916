"""Boundaries of sentences against sentences that others divided: the translations of Django's messages."""

from __future__ import annotations

import importlib.util
from pathlib import Path

import pytest

from benchmarks.sentences import measure, message_pairs, paragraphs
from interviewcoder.transcripts.language import LANGUAGES


def sentences(language: str) -> list[str]:
    found = importlib.util.find_spec("django")
    if found is None or found.origin is None:
        pytest.skip("Django, whose translations are read here, is not installed")
    folder = Path(found.origin).parent
    catalogues = sorted(folder.rglob(f"{'pl' if language == 'en' else language}/LC_MESSAGES/django.po"))
    pairs = [pair for path in catalogues for pair in message_pairs(path.read_text(encoding="utf-8"))]
    return list(dict.fromkeys(pair[language != "en"] for pair in pairs if all(pair)))


@pytest.mark.parametrize("language", LANGUAGES)
def test_boundaries_of_clean_text(language: str) -> None:
    precision, recall, f1, count = measure(paragraphs(sentences(language)), language)
    assert count > 50
    assert f1 >= 0.95, (precision, recall)


def test_the_measure_itself() -> None:
    assert measure([["One is here.", "Two is there."]], "en") == (1.0, 1.0, 1.0, 1)
    assert measure([["One is", "here. Two is there."]], "en") == (0.0, 0.0, 0.0, 1)
    precision, recall, f1, count = measure([["One is here.", "Two is there. Three is not.", "No."]], "en")
    assert (precision, recall, count) == (2 / 3, 1.0, 2)
    assert f1 == pytest.approx(0.8)
