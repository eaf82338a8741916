"""The words by which transcripts say who speaks, and those that only look as if they did.

Kept as data, apart from the rules that use it, because it grows with every new team and language.
All entries are casefolded.
"""

from __future__ import annotations

import re


def _words(listed: str) -> frozenset[str]:
    return frozenset(listed.split())


INTERVIEWER = _words(
    """
    i int inter intv iv ivr interviewer interviewers interviewerin interviewender interviewende
    interviewer/in intervistatore intervistatrice intervistatori entrevistador entrevistadora
    entrevistador/a entrevistador(a) entrevistadores badacz badaczka ankieter ankieterka
    prowadzący prowadząca prowadzacy moderator moderatorin moderatore moderatrice moderador
    moderadora moderatorka mod facilitator researcher forscher forscherin ricercatore ricercatrice
    investigador investigadora enquêteur enquêtrice intervieweuse host q question frage domanda
    pregunta pytanie
    """
)
INTERVIEWEE = _words(
    """
    interviewee interviewees participant participants respondent respondents expert exp experte
    expertin experto experta esperto esperta ekspert ekspertka befragte befragter befragten
    interviewte interviewter interviewpartner interviewpartnerin gesprächspartner
    gesprächspartnerin proband probandin teilnehmer teilnehmerin tn intervistato intervistata
    partecipante entrevistado entrevistada informante participante badany badana respondentka
    rozmówca rozmówczyni uczestnik uczestniczka informant subject guest patient patientin paziente
    paciente pacjent pacjentka medico médico médica arzt ärztin physician doctor clinician manager
    ip b p r a answer antwort risposta respuesta odpowiedź
    """
)
OTHER = _words(
    """
    translator interpreter dolmetscher dolmetscherin übersetzer übersetzerin interprete traduttore
    traduttrice intérprete traductor traductora tłumacz tłumaczka observer note-taker notetaker
    beobachter beobachterin osservatore osservatrice observador observadora obserwator
    obserwatorka receptionist nurse assistant
    """
)
GENERIC = _words(
    """
    speaker sprecher sprecherin parlante relatore hablante mówca osoba person persona voice stimme
    voce voz audience male female man woman mann frau uomo donna hombre mujer unknown unidentified
    all alle tutti todos host introducer member s
    """
)
ROLE_WORDS = INTERVIEWER | INTERVIEWEE | OTHER | GENERIC

HEADER_KEYS = _words(
    """
    conducted duration date dates time location place venue participants question questions note
    notes nb more source sources title topic topics subject transcript transcription transcribed
    transcriber interview id file filename audio recording recorded start end started ended
    language version example figure table http https www mailto ps re from to cc keywords key
    summary speakers abstract outline project study consent purpose setting method methods
    background context copyright licence license url link website email phone tel comment comments
    legend abbreviations page pages chapter section part day week year datum dauer ort uhrzeit
    zeit beginn ende teilnehmende frage anmerkung anmerkungen hinweis quelle titel thema
    transkript transkription transkribiert aufnahme datei sprache beispiel abbildung tabelle
    interviewdatum interviewdauer interviewort interviewnummer interviewnr legende zusammenfassung
    seite data durata luogo ora inizio fine domanda domande nota fonte titolo tema argomento
    trascrizione trascritto registrazione lingua esempio figura tabella riassunto partecipanti
    modalità durada fecha duración duracion lugar hora inicio fin participantes pregunta preguntas
    fuente título titulo asunto transcripción transcrita transcrito grabación idioma ejemplo tabla
    resumen propuesta modalidad czas miejsce godzina rozpoczęcie koniec zakończenie uczestnicy
    pytanie pytania uwaga uwagi źródło tytuł temat transkrypcja nagranie język przykład rysunek
    streszczenie strona
    """
)
"""First words of ``Key: value`` lines that describe an interview and are nobody's speech. Question words
(``Frage:``) are speakers only where they recur like one, see labels.py."""

QUESTION_KEYS = _words(
    "question questions frage fragen domanda domande pregunta preguntas pytanie pytania example beispiel"
)
"""Keys of lines that are no label, but may well be read out or answered, so no header line either."""

AMBIGUOUS_KEYS = INTERVIEWER & HEADER_KEYS | frozenset({"subject", "participants"})
"""Header keys that are also used as labels: accepted when they recur without a number."""

FUNCTION_WORDS = _words(
    """
    the a an and or but so if of in on at for with is are was it this that these those what why
    how when we you they he she my your our their there here not because as by der die das den dem
    des ein eine einen und oder aber also wenn von vom im zum zur für mit ist sind war es dies
    diese dieser warum wie wir sie ihr mein unser da dann nicht weil als auch nur bei il lo la gli
    le un una e o ma se di del della nel nella per con è sono era questo questa cosa perché come
    noi voi loro non anche che el los las unos unas y pero si en para son esto esta eso qué porque
    como nosotros ellos no también que i oraz lub ale jeśli z ze w na do dla jest są był to ten ta
    te co dlaczego jak wy oni nie także że po od
    """
)
PARTICLES = _words(
    """
    de del della dello di da dal do dos van von vom zu zum zur der den ter ten la le el al bin ibn
    e y und and of och af
    """
)

GREETINGS = _words(
    """
    hello hi hey yes no yeah okay ok right thanks thank good hallo ja nein gut danke guten grüß
    moin ciao sì si bene buongiorno grazie pronto hola sí bueno gracias vale cześć tak nie dobrze
    dziękuję dzień mhm hm hmm uh um er well so also allora entonces więc
    """
)

STAGE_DIRECTIONS = _words(
    """
    laughs laughter laughing lacht lachen pause inaudible unverständlich unintelligible crosstalk
    music applause risate ride risas ríe śmiech cisza niezrozumiałe silence noise geräusch
    """
)

FOOTER = re.compile(
    r"[\W_]*(?:(?:the )?end of (?:the )?(?:transcript|interview|recording|audio)"
    r"|(?:interview|recording|audio) ends?"
    r"|ende (?:des |der )?(?:interviews?|transkripts?|aufnahme|aufzeichnung)"
    r"|fine (?:dell[’'e] ?)?(?:a )?(?:intervista|trascrizione|registrazione)"
    r"|fin(?:al)? de (?:la )?(?:entrevista|transcripción|grabación)|koniec (?:wywiadu|nagrania|transkrypcji)"
    r"|transcribed by .{0,60}|transcript (?:by|generated by) .{0,60})[\W_]*",
    re.IGNORECASE,
)
"""Lines that close a transcript and are not said by anyone."""

SERVICE_LINE = re.compile(
    r".{0,80}\b(?:started|stopped) transcription\b.{0,10}|summary keywords|speakers|outline|keywords",
    re.IGNORECASE,
)
"""Lines that transcription services add."""
SERVICE_LISTS = frozenset({"summary keywords", "speakers", "outline", "keywords"})
"""Service lines after which a list follows that is not speech either."""
