"""Which of the five languages a transcript is in, and none of them where it is in another."""

from __future__ import annotations

import pytest

from interviewcoder.transcripts.language import LANGUAGES, guess_language, guess_other_language

SHORT = {
    "en": [
        "Well, I think it is because we have no beds.",
        "We do not know what to do with them.",
        "Nobody told us that there would be a second round, so we stopped.",
    ],
    "de": [
        "Ja, das ist bei uns nicht so einfach.",
        "Wir haben keine Betten und auch kein Personal.",
        "Wenn man den Antrag stellt, dann dauert das ein halbes Jahr.",
    ],
    "it": [
        "Sì, ma non abbiamo i letti per questo.",
        "È una cosa che non si può fare in un giorno.",
        "Quando arriva il paziente, allora si comincia con la terapia.",
    ],
    "pl": [
        "No tak, ale u nas to nie jest takie proste.",
        "Nie mamy łóżek i nie ma też ludzi do pracy.",
        "To jest tak, że pacjent czeka na to pół roku.",
    ],
    "es": [
        "Bueno, es que no tenemos camas para eso.",
        "No sé, yo creo que es un problema del hospital.",
        "Cuando llega el paciente, entonces empieza la espera.",
    ],
}
OTHERS = {
    "pt": "Pois, nós não temos camas para isso, e os doentes esperam muito tempo porque não há pessoal. "
    "Eu acho que é um problema do hospital e também da região, mas ninguém fala sobre isso com a gente.",
    "nl": "Ja, wij hebben daar geen bedden voor, en de patiënten moeten lang wachten omdat er niemand is. "
    "Ik denk dat het een probleem van het ziekenhuis is, maar niemand wil er met ons over praten.",
    "cs": "No, my na to nemáme lůžka a pacienti čekají dlouho, protože tu nikdo není. Myslím, že je to "
    "problém nemocnice, ale nikdo s námi o tom nechce mluvit, a tak to zůstává, jak to je.",
    "fr": "Oui, nous n'avons pas de lits pour cela, et les patients attendent longtemps parce qu'il n'y a "
    "personne. Je pense que c'est un problème de l'hôpital, mais on ne veut pas en parler avec nous.",
    "ru": "Ну, у нас для этого нет коек, и пациенты долго ждут, потому что никого нет. Я думаю, что это "
    "проблема больницы, но никто не хочет с нами об этом говорить.",
    "sk": "No, my na to nemáme lôžka a pacienti čakajú dlho, lebo tu nikto nie je. Myslím si, že je to "
    "problém nemocnice, ale nikto s nami o tom nechce hovoriť.",
    "ro": "Da, noi nu avem paturi pentru asta și pacienții așteaptă mult pentru că nu este nimeni. Cred că "
    "este o problemă a spitalului, dar nimeni nu vrea să vorbească despre asta cu noi.",
    "ca": "Sí, nosaltres no tenim llits per a això, i els pacients esperen molt perquè no hi ha ningú. Jo "
    "crec que és un problema de l'hospital, però ningú no en vol parlar amb nosaltres.",
    "sv": "Ja, vi har inga sängar för det, och patienterna väntar länge för att det inte finns någon. Jag "
    "tror att det är ett problem på sjukhuset, men ingen vill tala med oss om det.",
}


@pytest.mark.parametrize(("language", "text"), [(la, text) for la, texts in SHORT.items() for text in texts])
def test_one_answer_is_enough(language: str, text: str) -> None:
    assert guess_language(text) == language


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_interview_is_what_its_answers_are(language: str) -> None:
    assert guess_language("\n".join(SHORT[language] * 20)) == language


@pytest.mark.parametrize("language", OTHERS)
def test_another_language_is_none_of_the_five(language: str) -> None:
    assert guess_language(OTHERS[language]) is None
    assert guess_language(OTHERS[language] * 20) is None


@pytest.mark.parametrize("text", ["", "…", "1 2 3", "Ja.", "OK.", "我们没有病床。", "de de de de de de"])
def test_too_little_to_say(text: str) -> None:
    assert guess_language(text) is None


@pytest.mark.parametrize("language", ["pt", "nl", "fr", "ru"])
def test_another_language_is_named_where_it_is_certain(language: str) -> None:
    assert guess_other_language(OTHERS[language] * 3) == language


@pytest.mark.parametrize("language", sorted(set(OTHERS) - {"pt", "nl", "fr", "ru"}))
def test_a_language_that_is_told_from_its_neighbours_with_effort_is_not_named(language: str) -> None:
    assert guess_other_language(OTHERS[language] * 3) is None


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("zh", "我们医院没有足够的病床，所以病人要等很久。您觉得这是什么原因呢？"),
        ("ja", "病院にはベッドが足りません。だから患者さんは長く待っています。"),
        ("ko", "우리 병원에는 침대가 부족해서 환자들이 오래 기다립니다."),
        ("uk", "У нас немає ліжок, і пацієнти довго чекають, бо нікого немає."),
        ("el", "Δεν έχουμε κρεβάτια και οι ασθενείς περιμένουν πολύ."),
    ],
)
def test_a_script_names_its_language(language: str, text: str) -> None:
    assert guess_language(text) is None
    assert guess_other_language(text) == language


@pytest.mark.parametrize("text", ["", "Ja.", "1 2 3", "你好", "Γεια"])
def test_too_little_names_no_other_language(text: str) -> None:
    assert guess_other_language(text) is None
