"""The headings under which tables say who speaks, what is said and when, in the languages of teams.

Kept as data, apart from the rules that use it, and shared by the tables of documents and of spreadsheets. A
heading is compared without capitals, marks and what stands in brackets: ``Speaker_ID``, ``SPEAKER:`` and
``Speaker (name)`` are one.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

_ASIDE = re.compile(r"[(\[][^()\[\]]{0,40}[)\]]")
_LONGEST = 60
_NUMBER = re.compile(r"[\[(#]?\d[\d:.,;-]{0,20}(?: ?(?:-->|->|–|-|to) ?\d[\d:.,]{0,15})?[\])#s]?")
_FEWEST_BELOW = 3
_NEARLY_ALL = 0.9


def _titles(listed: str) -> frozenset[str]:
    return frozenset(" ".join(title.split()).casefold() for title in listed.split(","))


SPEAKER = _titles(
    """
    speaker, speakers, speaker name, speaker names, speaker id, speaker label, speakername, speakerid,
    spk, who speaks, who is speaking, sprecher, sprecherin, sprecher/in, sprecher:in, sprecher*in,
    sprecherinnen, sprechende, sprechende person, sprecher name, sprecher id, redner, rednerin, wer spricht,
    parlante, parlanti, oratore, relatore, interlocutore, chi parla, hablante, hablantes, quién habla,
    interlocutor, interlocutora, orador, oradora, mówca, mówczyni, mówiący, mówiąca, rozmówca, kto mówi,
    locuteur, locutrice, locuteurs, intervenant, intervenante, qui parle, spreker, spreekster, wie spreekt,
    falante, locutor, locutora, quem fala, mluvčí, řečník, hovoriaci, beszélő, talare, taler, taleren, puhuja,
    konuşmacı, konuşan, govornik, vorbitor, говорящий, спикер, говорящая, мовець, спікер, ομιλητής, المتحدث,
    דובר, 发言人, 發言人, 说话人, 說話人, 讲话人, 話者, 話し手, 発言者, 화자, 발화자
    """
)
"""Headings that mean who speaks and nothing else."""
PERSON = _titles(
    """
    who, wer, chi, quién, quien, kto, qui, wie, quem, kdo, ki, кто, хто, name, names, nome, nombre, nom, imię,
    naam, jméno, имя, ім'я, 姓名, 名前, 이름, person, persona, osoba, personne, persoon, pessoa, participant,
    participants, participante, partecipante, teilnehmer, teilnehmerin, teilnehmer/in, teilnehmer:in,
    uczestnik, deelnemer, účastník, участник, участница, 参加者, 참가자, user, user name, username, from,
    author, role, rolle, ruolo, rol, rola, rôle, voice, voce, voz, stimme, głos, voix, character,
    respondent, informant, befragte, befragter
    """
)
"""Headings that mean who speaks where another column holds what is said."""
TEXT = _titles(
    """
    text, texts, texte, texto, testo, tekst, szöveg, metin, teksti, текст, κείμενο, نص, טקסט, 文本, 内容,
    內容, 発言, 発話, テキスト, 텍스트, 내용, 발화, words, spoken text, spoken words, transcript, transcripts,
    transcription, transkript, transkription, transkripcja, transkrypcja, trascrizione, transcripción,
    transcrição, transcriptie, přepis, расшифровка, content, contents, inhalt, contenido,
    contenuto, conteúdo, contenu, inhoud, treść, treść wypowiedzi, obsah, содержание, utterance, utterances,
    utt, utterance text, message, messages, caption, captions, dialogue, dialog, dialogo, diálogo, speech,
    statement, statements, sentence, sentences, passage, turn text, verbatim, remark, what was said, said,
    says, contribution, äußerung, äusserung, äußerungen, beitrag, beiträge, redebeitrag, gesprächsbeitrag,
    gesagt, gesagtes, gesprochenes, wortlaut, aussage, aussagen, was gesagt wurde, intervento, interventi,
    enunciato, enunciati, battuta, parole, detto, parlato, cosa dice, che cosa dice, intervención,
    intervenciones, enunciado, enunciados, habla, lo dicho, qué dice, dice, palabras, wypowiedź, wypowiedzi,
    słowa, co mówi, kwestia, propos, paroles, énoncé, intervention, ce qui est dit, uitspraak, uiting, fala,
    intervenção, výrok, promluva, реплика, высказывание, слова
    """
)
START = _titles(
    """
    start, start time, starttime, begin, begin time, beginn, from, von, in, inizio, inicio, início, początek,
    début, debut, begintijd, start timecode, timecode in, time in, in time, anfang, startzeit, start ms,
    start seconds, start sec, start s, ora inizio, hora inicio, hora de inicio, t start, tstart, начало, onset
    """
)
END = _titles(
    """
    end, end time, endtime, ende, to, bis, out, fine, fin, fim, koniec, einde, eindtijd, end timecode,
    timecode out, time out, out time, endzeit, stop, stop time, end ms, end seconds, end sec, end s, ora fine,
    hora fin, t end, tend, конец, offset
    """
)
TIME = _titles(
    """
    time, times, timestamp, timestamps, time stamp, timespan, time span, timecode, time code, zeit, zeiten,
    zeitmarke, zeitstempel, tempo, tiempo, marca de tiempo, minuto, czas, temps, horodatage, tijd, čas, aika,
    tid, idő, время, час, 时间, 時間, 시간
    """
)
_OTHER = _titles(
    """
    turn, turns, turn id, turn number, turn no, nr, no, num, number, nummer, numero, número, numer, n°, #, id,
    index, row, line, zeile, riga, fila, línea, wiersz, duration, dauer, language, sprache, lingua, idioma,
    segment, segment id, confidence, date, datum, file, interview, interview id, notes, note, comment,
    comments, code, codes
    """
)
_ALL = SPEAKER | PERSON | TEXT | START | END | TIME | _OTHER


def plain_title(cell: str) -> str:
    """A heading as it is compared; empty for what is too long for one.

    >>> plain_title(" **Speaker_ID:** "), plain_title("start [s]"), plain_title("Time (hh:mm)")
    ('speaker id', 'start', 'time')
    """
    if len(cell) > _LONGEST:
        return ""
    bare = " ".join(cell.replace("_", " ").split()).casefold().strip(" :：*.;")
    return " ".join(_ASIDE.sub(" ", bare).split()) or bare


def is_heading(row: Sequence[str], table: Sequence[Sequence[str]]) -> bool:
    """Whether at least half of a row's cells are known headings, none of which another row has too.

    ``Participant`` above two columns is a heading; where it comes back beside other words it is a speaker.

    >>> is_heading(["Sprecher:in", "Beitrag"], [["Anna", "Ja."]])
    True
    >>> is_heading(["Participant", "Well."], [["I", "And?"], ["Participant", "Yes."]])
    False
    """
    filled = [cell for cell in row if cell.strip()]
    known = {at: cell.strip() for at, cell in enumerate(row) if plain_title(cell) in _ALL}
    if not filled or 2 * len(known) < len(filled):
        return False
    return not any(
        at < len(other) and other[at].strip() == cell
        for other in table
        if list(other) != list(row)
        for at, cell in known.items()
    )


def stands_above_numbers(row: Sequence[str], below: Sequence[Sequence[str]]) -> bool:
    """Whether a row has a word where nearly all rows below have a time or number: a heading in any language.

    >>> stands_above_numbers(["Thời gian", "Nội dung"], [["0:04", "x"], ["0:09", "y"], ["0:12", "z"]])
    True
    """
    if len(below) < _FEWEST_BELOW or any(len(cell) > _LONGEST for cell in row):
        return False
    for at, cell in enumerate(row):
        if not any(map(str.isalpha, cell)):
            continue
        others = [other[at].strip() for other in below if at < len(other)]
        numbers = sum(_NUMBER.fullmatch(other) is not None for other in others)
        if numbers >= _NEARLY_ALL * len(below) and not _NUMBER.fullmatch(cell.strip()):
            return True
    return False


def speaker_columns(heading: Sequence[str]) -> list[int]:
    """Columns whose heading says that they hold who speaks, the surest first; names before numbers.

    Headings that may mean something else (``Name``) count only beside one of what is said.

    >>> speaker_columns(["Participant", "Speaker ID", "Speaker", "Text"]), speaker_columns(["Name", "Age"])
    ([2, 1, 0], [])
    """
    titles = [plain_title(cell) for cell in heading]
    sure = [at for at, title in enumerate(titles) if title in SPEAKER]
    sure.sort(key=lambda at: titles[at].endswith("id"))
    if not any(title in TEXT for title in titles):
        return sure
    return sure + [at for at, title in enumerate(titles) if title in PERSON]


def text_columns(heading: Sequence[str]) -> list[int]:
    """Columns whose heading says that they hold what is said."""
    return [at for at, cell in enumerate(heading) if plain_title(cell) in TEXT]
