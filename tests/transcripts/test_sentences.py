"""Sentence rules in five languages, and the laws that hold for any text."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from nltk.tokenize.punkt import PunktSentenceTokenizer

from interviewcoder.model import Turn
from interviewcoder.transcripts import general_sentences
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
        "J. F. Kennedy said so. |We believed him.",
        "Louis XIV. was mentioned. |Nobody laughed.",
        "The dose was 1.5 to 2.0 GBq. |We gave 20,000 of them.",
        "It is in section 4.2. |Read it.",
        "See p. 6 and fig. 3 there.",
        "He came at 10.30. |We left at 11.",
        "Write to a.b@site.org. |Or look at www.site.org/page.html. |Then call.",
        "No. |He said no. |Then room no. 5 was free.",
        "Yes. [laughs] |Exactly.",
        "Yeah. (laughs) |I mean, we – I wanted – no. |We did not.",
        "Do you have beds? |No, we don't. |Why not? |Money.",
        "“We can't.” |That is what they say.",
        "He said 'Leave me alone!', and left.",
        "It (really!) works. |It [really!] does.",
        "We have the… Patients wait. |Fine.",
        "Is it? |– Yes. |Good",
        "The U.S. Senate met. |It was in the U.S. |They left.",
        "We met at 10 a.m. Friday. |Then lunch.",
        "so we have four beds and then nobody comes and that is it",
        "yes. |and then we left. |nobody came",
        "Take approx. 5 min. |Then stop.",
        "He works for Acme Inc. in Boston. |She does not.",
        "Was it? |what then! |we went",
        "1. First we ask. |2. Then we wait.",
        "I like vitamin C. |It helps.",
        "I said to him... | Never mind.",
        "etc. etc. |And so on.",
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
        "Am 3. März 2019 war es so weit. |Am 3. 5. 2019 auch. |Dann nicht mehr.",
        "Wir kamen auf den 3. Platz. |Das war gut.",
        "Es sind 1.000 Euro und 3,5 Prozent. |Mehr nicht.",
        "Um 10.30 Uhr. |Nein, um 11.",
        "Friedrich II. war da. |Ludwig XIV. nicht. |Der II. Weltkrieg auch.",
        "Siehe § 5 Abs. 2 Nr. 3 SGB V. |Das gilt.",
        "„Wir können nicht.“ |Das sagen alle.",
        "»Ja.« |»Nein.«",
        "Er sagte: ‚Nein.‘ |Dann ging er.",
        "„Warum?“, fragte er. |„Darum!“",
        "„Warum?“ fragte er. |Keine Antwort.",
        "Ja. |Genau.",
        "Ja. (lacht) |Genau.",
        "Ja. [lacht] |Genau. (räuspert sich)",
        "Ich war – nein, wir waren dort. |Gut.",
        "Wir haben die… Abklinganlage ist zu klein.",
        "Ich weiß nicht … |Patienten warten halt.",
        "Das ist z. B. Lutetium, d. h. Wir brauchen Platz.",
        "Wir nehmen Lutetium usw. |Patienten warten.",
        "Das waren 5 Mio. Euro in 3 Min. Pause.",
        "Haben Sie Betten? |Nein. |Warum nicht? |Kein Geld.",
        "Es war ca. 33 n. Chr. in Rom. |Danach kam nichts.",
        "Schreiben Sie an a.b@klinik.de. |Oder www.klinik.de/seite.html. |Danke.",
        "Prof. Dr. med. Huber und Hr. Klein kamen. |Sie gingen.",
        "Das ist so(!) gesagt. |Ja?",
        "J. W. von Goethe. |Der auch.",
        "Das kostet 5 bis 10 Tsd. Euro. |Wir zahlen das.",
        "ja. |also dann haben wir. |keine ahnung",
        "Nicht vor dem 15. |Danach ja.",
        "Das steht in Kap. 3.2. |Lesen Sie es.",
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
        "Il 3 marzo 2019. |Poi nulla.",
        "Alle 10.30 siamo partiti. |Alle 11 no.",
        "Sono 1.000 euro e 3,5 per cento. |Basta.",
        "Il dott. G. Rossi è qui. |La prof.ssa no.",
        "«Perché no?» |Non lo so.",
        "“Basta!” disse lui. |Poi uscì.",
        "Vittorio Emanuele II. |Poi altro.",
        "Sì. |Esatto. (ride) |Va bene.",
        "Io... cioè, no. |Forse.",
        "Scrivete a a.b@sito.it. |O www.sito.it. |Grazie.",
        "Ci sono letti? |No. |Perché? |Soldi.",
        "È nel cap. 3.2. |Leggetelo.",
        "Nel III sec. a.C. Roma era piccola. |Poi crebbe.",
        "Verso est. |Il Danubio è lì.",
        "La Prov. di Bolzano c'è. |Bene.",
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
        "To było 3. miejsce. |Potem nic.",
        "To było 3 marca 2019 r. |Potem nic.",
        "O godz. 10.30 wyszliśmy. |O 11 nie.",
        "To jest 1.000 zł i 3,5 proc. |Mało.",
        "„Dlaczego?” |Nie wiem.",
        "„Dlaczego?” – zapytał. |Nie wiem.",
        "Tak. [śmiech] |Dokładnie.",
        "J. P. Kowalski był. |Nie mówił.",
        "Jan Paweł II. |Potem inni.",
        "Popiera go 20 proc. społeczeństwa. |Dużo.",
        "Kolumny mają 45 m. |Woda jest dalej.",
        "Ja... no, nie wiem. |Może.",
        "Proszę pisać na a.b@szpital.pl. |Albo www.szpital.pl. |Dziękuję.",
        "Są łóżka? |Nie. |Dlaczego? |Pieniądze.",
        "W XX w. było inaczej. |W XXI w. |Teraz jest tak.",
        "Kosztuje 5 mln zł. |To dużo.",
        "Zgodnie z art. 5 ust. 2 pkt 3. |Tak jest.",
        "Minister (sic!) tak mówi. |Naprawdę.",
        "Wszystko itp. itd. |Koniec.",
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
        "El 3 de marzo de 2019. |Luego nada.",
        "A las 10.30 salimos. |A las 11 no.",
        "Son 1.000 euros y 3,5 por ciento. |Basta.",
        "Pero, ¿por qué? |No lo sé.",
        "No sé, ¿cómo decirlo?, es difícil. |Mucho.",
        "¿Hay camas? |No. |¿Por qué? |¡Dinero!",
        "¡Claro! |¿y ahora qué?",
        "«No podemos.» |Eso dicen.",
        "“¡Basta!”, dijo. |Luego salió.",
        "Sí. [risas] |Exacto.",
        "Felipe II. |Luego otro.",
        "J. L. Borges lo dijo. |Yo no.",
        "Yo... bueno, no sé. |Quizás.",
        "Escriba a a.b@sitio.es. |O www.sitio.es. |Gracias.",
        "En EE. UU. es distinto. |Aquí no.",
        "El cap. 3.2 lo dice. |Léalo.",
        "La Dra. M. López y el Sr. Ruiz. |Ellos no.",
        "Es el no. 5 de la lista. |No. |Es otro.",
        "Hacia el 100 a. C. hubo otro. |Luego nada.",
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


def ends(text: str, language: str) -> list[str]:
    return [text[a:b] for a, b in sentence_spans(text, [Turn(None, 0, len(text))], language)]


def test_speech_without_capitals_ends_at_points_and_with_capitals_not_at_unknown_abbreviations() -> None:
    assert len(ends("we have beds. and nobody comes. that is it", "en")) == 3
    # An abbreviation that no list has: never without its point, and small letters follow.
    told = (
        "The pat. came at noon. The pat. left. We saw no one else. Nobody "
        "called. It rained. We left. It was late."
    )
    assert ends(told, "en")[:2] == ["The pat. came at noon.", "The pat. left."]
    # A capital forgotten: the word before is used without a point too.
    forgot = (
        "We went home. then we slept. Nobody stays home here. We were glad. "
        "They left. It rained. It was late."
    )
    assert ends(forgot, "en")[:2] == ["We went home.", "then we slept."]


@pytest.mark.parametrize("language", ["en", "de", "it", "pl", "es", "fr"])
@pytest.mark.parametrize(
    "unit", ["wort ", ". ", "a. ", "A. A. ", "1. ", "usw. ", "a.\n", '".', ". (a", "?! ", "… a", ".  )"]
)
def test_long_texts_of_any_one_thing_are_divided_and_covered(unit: str, language: str) -> None:
    text = unit * (50_000 // len(unit))
    spans = sentence_spans(text, [Turn(None, 0, len(text))], language)
    assert sum(b - a for a, b in spans) >= sum(not char.isspace() for char in text)
    assert all(b <= c for (_, b), (c, _) in pairwise(spans))


PIECES = st.lists(
    st.sampled_from(
        [
            "a", "B", "Dr", "3", "z", ".", "!", "?", "…", "...", "“", "”", "(", ")", " ", "  ", "\n", "\n\n",
            "。", ",", "-", "[laughs]", "(", "¿", "A.", "é.", "\u00a0", "\u200b", "\t", "é", "\u2028",
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


def test_punkt_is_asked_each_question_once(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    decide = PunktSentenceTokenizer.text_contains_sentbreak

    def counting(self: PunktSentenceTokenizer, text: str) -> bool:
        asked.append(text)
        return bool(decide(self, text))

    monkeypatch.setattr(PunktSentenceTokenizer, "text_contains_sentbreak", counting)
    general_sentences._punkt.cache_clear()
    for text in ("Dr. " * 50_000, "No. 5 was it. " * 10_000):
        assert sentence_spans(text, [Turn(None, 0, len(text))], None)
    general_sentences._punkt.cache_clear()
    assert len(asked) < 100
