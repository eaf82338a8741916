"""Sentence rules in five languages, and the laws that hold for any text."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from interviewcoder.model import Turn
from interviewcoder.transcripts.sentences import sentence_spans

# A bar marks where a careful reader ends a sentence.
CASES = {
    "en": [
        "We have four beds. |Two of them are closed.",
        "I asked Dr. Meier about it. |She did not know.",
        "It costs approx. 20,000 pounds per cycle, i.e. more than we have. |Nobody pays.",
        "We use Lu-177, Ra-223, etc. |The rest is history.",
        "That was at 3.5 GBq. |Then we stopped.",
        "“Why?” she asked. |“Because.”",
        "He said, “We have no beds.” |Then he left.",
        "Well… maybe. |But who knows?",
        "I was going to... |Never mind.",
        "And then... you know, it stops.",
        "Is it the money? |Or the people? |Both!",
        "Prof. J. R. Smith from St. Mary's came vs. nobody from ours.",
        "(That is the rule.) |We follow it.",
        "We met on the U.S. side at 10 a.m. and left.",
        "no capitals here. |and no more beds. |so what",
        "Vitamin D. |Then iron.",
        "What?! |No way!!! |Really.",
    ],
    "de": [
        "Wir haben vier Betten. |Zwei davon sind zu.",
        "Das war am 3. Mai in München. |Danach nicht mehr.",
        "Ich habe mit Dr. Huber und Prof. Dr. Klein gesprochen. |Beide waren dafür.",
        "Wir haben z. B. keine Abklinganlage. |Das ist das Problem.",
        "Das gilt z.B. für Lutetium, d.h. für alles. |Und jetzt?",
        "Es fehlen Ärzte, Pflege, Physiker usw. |Das weiß jeder.",
        "Die 2. Phase kommt im 1. Quartal. |Dann sehen wir weiter.",
        "Es kostet ca. 20.000 Euro bzw. etwas mehr.",
        "„Geht das?“, fragte er. |„Nein.“",
        "„Wir wissen es nicht.“ |Das sagen alle.",
        "»Warum?« |Keine Ahnung.",
        "Ja… also, ich weiß nicht. |Vielleicht.",
        "Es waren 12. |Danach kam keiner mehr.",
        "Das ist seit 2019 so. |Patienten warten.",
    ],
    "it": [
        "Abbiamo quattro letti. |Due sono chiusi.",
        "Ho parlato con il dott. Rossi e la prof.ssa Bianchi. |Non sapevano.",
        "Mancano medici, fisici, ecc. |Lo sanno tutti.",
        "Per es. il radio. |Poi basta.",
        "La sig.ra Verdi è arrivata alle 9. |Poi è andata via.",
        "«Perché?» chiese lui. |Non lo so.",
        "Allora... non lo so. |Forse sì.",
        "L'art. 5 della legge dice così. |È chiaro.",
    ],
    "pl": [
        "Mamy cztery łóżka. |Dwa są zamknięte.",
        "Rozmawiałem z dr. Nowakiem i prof. Kowalską. |Nie wiedzieli.",
        "To było w 2019 r. i potem nic. |Szkoda.",
        "To było w 2019 r. |Potem nic.",
        "Brakuje lekarzy, fizyków itd. |To wie każdy.",
        "Tzn. nie mamy łóżek, np. na weekend. |Koniec.",
        "Spotkaliśmy się 3. maja. |Padało.",
        "„Dlaczego?” – zapytał. |Nie wiem.",
        "No... nie wiem. |Może.",
    ],
    "es": [
        "Tenemos cuatro camas. |Dos están cerradas.",
        "Hablé con el Dr. García y la Dra. López. |No sabían.",
        "Faltan médicos, físicos, etc. |Lo sabe todo el mundo.",
        "En EE.UU. es distinto, p. ej. en Boston. |Aquí no.",
        "¿Por qué? |Porque no hay dinero.",
        "¡Claro! |¿Y ahora qué?",
        "Ud. lo sabe. |Yo no.",
        "«¿Por qué?», preguntó. |No lo sé.",
        "Bueno... no sé. |Quizás.",
    ],
}


@pytest.mark.parametrize(
    ("language", "marked"), [(la, text) for la, texts in CASES.items() for text in texts]
)
def test_sentences_as_a_careful_reader_ends_them(language: str, marked: str) -> None:
    text = marked.replace("|", "")
    spans = sentence_spans(text, [Turn(None, 0, len(text))], language)
    assert [text[a:b] for a, b in spans] == [part.strip() for part in marked.split("|")]


def test_other_languages_by_general_rules() -> None:
    text = "Nous avons quatre lits. Deux sont fermés. Pourquoi ?"
    assert len(sentence_spans(text, [Turn(None, 0, len(text))], "fr")) == 3
    text = "我先做个开场吧。你想先来吗？当然。"
    assert len(sentence_spans(text, [Turn(None, 0, len(text))], None)) == 3


def test_paragraphs_end_sentences_but_wrapped_lines_do_not() -> None:
    text = "no points in this speech\n\nbut a new paragraph\nwhich goes on\nAnd this does not"
    spans = sentence_spans(text, [Turn(None, 0, len(text))], "en")
    assert [text[a:b] for a, b in spans] == [
        "no points in this speech", "but a new paragraph\nwhich goes on", "And this does not",
    ]  # fmt: skip


PIECES = st.lists(
    st.sampled_from(
        [
            "a", "B", "Dr", "3", "z", ".", "!", "?", "…", "...", "“", "”", "(", ")", " ", "  ", "\n", "\n\n",
            "。", ",", "-", "\u00a0", "\u200b", "\t", "é", "\u2028",
        ]
    ),
    max_size=60,
).map("".join)  # fmt: skip


@settings(max_examples=400, deadline=None)
@given(text=PIECES, language=st.sampled_from(["en", "de", "it", "pl", "es", None]), cut=st.integers(0, 60))
def test_sentences_lie_in_turns_and_cover_them(text: str, language: str | None, cut: int) -> None:
    cut = min(cut, len(text))
    turns = [Turn("I", 0, cut), Turn("B", cut, len(text))]
    spans = sentence_spans(text, turns, language)
    assert all(a < b for a, b in spans)
    assert all(b <= c for (_, b), (c, _) in pairwise(spans))
    assert all(text[a:b] == text[a:b].strip() for a, b in spans)
    for turn in turns:
        inside = [(a, b) for a, b in spans if a < turn.end and b > turn.start]
        assert all(turn.start <= a and b <= turn.end for a, b in inside)
        covered = {i for a, b in inside for i in range(a, b)}
        assert all(i in covered or text[i].isspace() for i in range(turn.start, turn.end))
