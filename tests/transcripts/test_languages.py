"""Labels, headers and last lines in the languages teams write in, and none invented in any of them."""

from __future__ import annotations

from pathlib import Path

import pytest
from dialogues import SAID

from interviewcoder.model import Transcript
from interviewcoder.transcripts import read_transcript

LABELS: dict[str, list[tuple[str, str]]] = {
    "en": [
        ("Interviewer", "Dr. O’Neill"),
        ("THE COURT", "MS. O'NEILL"),
        ("J.R.", "A.P."),
        ("P1 (female)", "Int. 2"),
    ],
    "de": [
        ("Interviewerin", "Befragte"),
        ("Frau Dr. Müller-Lüdenscheidt", "Herr van der Berg"),
        ("Frage", "Antwort"),
    ],
    "it": [("Intervistatrice", "Sig.ra D'Angelo"), ("Prof. De Luca", "Moderatore")],
    "pl": [("Badaczka", "Pan Łukasz"), ("Prowadzący", "Rozmówczyni")],
    "es": [("Entrevistadora", "Mª José"), ("Sandra Ruiz, Entrevistadora", "Señora María")],
    "fr": [("Enquêtrice", "Mme Dupont"), ("Intervieweur", "Jean-Luc")],
    "pt": [("Entrevistador", "Professora Ana"), ("E", "P1")],
    "nl": [("Interviewer", "Geïnterviewde"), ("Vraag", "Antwoord")],
    "cs": [("Moderátor", "Host"), ("Tazatelka", "Jan Dvořák")],
    "ru": [("Интервьюер", "Респондент"), ("Ведущая", "Анна Петрова"), ("И", "Р")],
    "zh": [("主持人", "嘉宾"), ("访谈者", "受访者1"), ("记者", "王小明")],
    "ja": [("聞き手", "話し手"), ("インタビュアー", "田中")],
    "ko": [("면담자", "구술자"), ("진행자", "참석자 1")],
    "ar": [("المحاور", "الضيف"), ("الباحثة", "ليلى")],
    "he": [("מראיינת", "דנה"), ("מראיין", 'ד"ר כהן')],
    "tr": [("Görüşmeci", "Katılımcı 1"), ("Soru", "Cevap")],
    "sv": [("Intervjuare", "Åsa"), ("Frågeställare", "Gäst")],
    "el": [("Ερευνήτρια", "Συμμετέχων"), ("Άννα", "Γιάννης")],
}
CASES = [(language, *pair) for language, pairs in LABELS.items() for pair in pairs]

HEADERS = {
    "de": "Interview Nr. 4\nDatum: 12.03.2019\nUhrzeit: 14:30 – 15:20 Uhr\nDauer: 48 Min.\nOrt: Nord\n"
    "Interviewerin: Anna Schmidt\nBefragter: Dr. Jan Berg, Onkologe\nTranskription: A. Schmidt\n",
    "es": "Entrevista 4\nFecha: 12/03/2019\nHora: 14:30\nDuración: 48 min\nLugar: Hospital Central\n"
    "Entrevistadora: Ana Pérez\nEntrevistado: Dr. Juan García\n",
    "it": "Intervista n. 4\nData: 12/03/2019\nDurata: 48 minuti\nLuogo: Ospedale Nuovo\n"
    "Intervistatore: Anna Bianchi\nIntervistato: Dott. Mario Rossi\n",
    "pl": "Wywiad nr 4\nData: 12.03.2019\nCzas trwania: 48 minut\nMiejsce: Szpital\nBadacz: Anna Nowak\n"
    "Rozmówca: dr Jan Kowalski\n",
    "en": "Interview no. 4\nDate: 12 March 2019\nLength: 48 minutes\nLocation: Leeds\n"
    "Interviewer: Anna Smith\nInterviewee: Dr Jan Berg (42 years, oncologist)\nTranscriber: A. Smith\n",
    "fr": "Entretien n° 4\nDate : 12/03/2019\nLieu : Hôpital\nDurée : 48 minutes\nEnquêtrice : Anne Petit\n"
    "Enquêté : Dr Jean Martin\n",
    "nl": "Interview 4\nDatum: 12-03-2019\nDuur: 48 minuten\nInterviewer: Anna de Vries\n"
    "Geïnterviewde: dr. Jan Jansen\n",
    "cs": "Rozhovor 4\nDatum: 12. 3. 2019\nDélka: 48 min\nTazatel: Anna Nováková\nDotazovaný: Jan Dvořák\n",
    "ru": "Интервью № 4\nДата: 12.03.2019\nМесто: Москва\nИнтервьюер: Анна Петрова\n"
    "Респондент: Иван Иванов\n",
    "zh": "访谈记录4\n日期：2019年3月12日\n地点：北京\n访谈者：王芳\n受访者：李明\n",
}
HEADED = {
    "de": ("Interviewerin", "Befragter"),
    "es": ("Entrevistadora", "Entrevistado"),
    "it": ("Intervistatore", "Intervistato"),
    "pl": ("Badacz", "Rozmówca"),
    "en": ("Interviewer", "Interviewee"),
    "fr": ("Enquêtrice", "Enquêté"),
    "nl": ("Interviewer", "Geïnterviewde"),
    "cs": ("Tazatel", "Dotazovaný"),
    "ru": ("Интервьюер", "Респондент"),
    "zh": ("访谈者", "受访者"),
}


def read(tmp_path: Path, content: str, name: str = "XX-01.txt") -> Transcript:
    file = tmp_path / name
    file.write_text(content, encoding="utf-8")
    return read_transcript(file)


def told(transcript: Transcript) -> list[tuple[str | None, str]]:
    return [(turn.speaker, transcript.text[turn.start : turn.end]) for turn in transcript.turns]


def talk(language: str, a: str, b: str) -> list[tuple[str, str]]:
    return list(zip([a, b] * 6, SAID[language] * 2, strict=True))


@pytest.mark.parametrize(("language", "a", "b"), CASES)
@pytest.mark.parametrize(
    "pattern", ["{who}: {words}", "**{who}:** {words}", "{who} : {words}", "{who} – {words}"]
)
def test_labels_of_every_language(tmp_path: Path, language: str, a: str, b: str, pattern: str) -> None:
    expected = talk(language, a, b)
    content = "\n\n".join(pattern.format(who=who, words=words) for who, words in expected)
    assert told(read(tmp_path, content, "XX-01.md")) == expected


@pytest.mark.parametrize(("language", "a", "b"), [case for case in CASES if case[0] in ("zh", "ja")])
def test_full_width_colon(tmp_path: Path, language: str, a: str, b: str) -> None:
    expected = talk(language, a, b)
    assert told(read(tmp_path, "\n".join(f"{who}：{words}" for who, words in expected))) == expected


@pytest.mark.parametrize("language", HEADERS)
@pytest.mark.parametrize("bold", [False, True])
def test_header_is_in_no_turn(tmp_path: Path, language: str, bold: bool) -> None:
    header = HEADERS[language]
    if bold:
        header = "\n".join(
            f"**{line.replace(': ', ':** ', 1)}\n" for line in header.split("\n") if ": " in line
        )
    expected = talk(language, *HEADED[language])
    body = "\n\n".join(f"{who}: {words}" for who, words in expected)
    assert told(read(tmp_path, f"{header}\n\n{body}\n", "XX-01.md")) == expected


def test_names_in_the_header_of_a_language_nobody_listed(tmp_path: Path) -> None:
    header = "Kuupäev: 12.03.2019\nKestus: 48 min\nKuulaja: Anna Tamm\nRääkija: Jaan Kask\n\n"
    body = "Kuulaja: Kas teil on voodeid?\n\nRääkija: Meil on neli voodit.\n\n" * 4
    assert read(tmp_path, header + body).speakers == {"Kuulaja": 4, "Rääkija": 4}


@pytest.mark.parametrize(
    "ending",
    [
        "[End of recording]", "END OF AUDIO", "[00:45:12] End of Interview", "[Ende der Aufnahme]",
        "FIN DE LA ENTREVISTA", "(Fine registrazione)", "[koniec nagrania]", "[Fin de l’entretien]",
        "[Fim da gravação]", "[Einde opname]", "Конец интервью", "Transcribed by https://otter.ai",
        "Transcription by Anna Smith", "Transcript completed by a service", "END",
        "This transcript was exported on Mar 01, 2022 - view latest version here.",
        "Anna Meier stopped transcription", "Anna Meier hat die Transkription beendet", "@End",
        "Anna Meier heeft de transcriptie beëindigd", "### Transcription ended after 01:02:03",
        "La transcripción finalizó después de 00:28:51", "Die Transkription endete nach 00:28:51",
        "*This editable transcript was computer generated and may have mistakes in it.*",
        "Diese Transkription wurde automatisch erstellt und kann Fehler enthalten.",
        "Scribie to the rescue: the fastest transcription, free for a week. Tell others at https://a.example!",
        "Sonix to najlepsza usługa transkrypcji.",
        "ACTION ITEM: Send Jan the list - WATCH: https://a.example/b?timestamp=9",
    ],
)  # fmt: skip
def test_what_closes_a_transcript_is_said_by_nobody(tmp_path: Path, ending: str) -> None:
    expected = talk("en", "Interviewer", "Anna Meier")
    body = "\n\n".join(f"{who}: {words}" for who, words in expected)
    assert told(read(tmp_path, f"{body}\n\n{ending}\n")) == expected


@pytest.mark.parametrize(
    "words",
    [
        "The end was good, and we went home.",
        "End the interview? No, go on.",
        "Fine.",
        "We had the transcript by 10:30.",
        "I wrote it down with Otter, and the transcription was bad.",
    ],
)
def test_what_only_sounds_like_an_end_is_kept(tmp_path: Path, words: str) -> None:
    expected = [*talk("en", "Interviewer", "Anna Meier"), ("Interviewer", words)]
    body = "\n\n".join(f"{who}: {said}" for who, said in expected)
    assert told(read(tmp_path, body)) == expected


@pytest.mark.parametrize("language", SAID)
@pytest.mark.parametrize(
    "pattern", ["{0}\n\n{1}", "**{0}**\n\n{1}", "## {0}\n\n{1}", "1. {0}\n\n{1}", "– {0}\n\n– {1}"]
)
def test_questions_and_answers_without_labels_have_no_speakers(
    tmp_path: Path, language: str, pattern: str
) -> None:
    said = SAID[language]
    pairs = list(zip(said[::2], said[1::2], strict=True)) * 4
    content = "\n\n".join(pattern.format(*pair) for pair in pairs)
    assert read(tmp_path, content, "XX-01.md").speakers == {}


def test_what_only_sounds_like_an_advert_stays_in_its_turn(tmp_path: Path) -> None:
    said = talk("en", "Interviewer", "Anna Meier")
    more = "We wrote it down with Otter after that, and the transcription was bad."
    body = "\n\n".join(f"{who}: {words}" for who, words in said)
    found = read(tmp_path, f"{body}\n\n{more}\n")
    assert found.text[found.turns[-1].start : found.turns[-1].end].endswith(more)
