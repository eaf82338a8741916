"""The words by which transcripts say who speaks, and those that only look as if they did.

Kept as data, apart from the rules that use it, because it grows with every new team and language.
All entries are casefolded. Which lines close a transcript or come from a service is in ``endings``.
"""

from __future__ import annotations


def _words(listed: str) -> frozenset[str]:
    return frozenset(listed.casefold().split())


INTERVIEWER = _words(
    """
    i int inter intv iv ivr interviewer interviewers interviewerin interviewender interviewende
    interviewer/in intervistatore intervistatrice intervistatori entrevistador entrevistadora
    entrevistador/a entrevistador(a) entrevistadores badacz badaczka ankieter ankieterka
    prowadzący prowadząca prowadzacy moderator moderatorin moderatore moderatrice moderador
    moderadora moderatorka mod facilitator researcher forscher forscherin ricercatore ricercatrice
    investigador investigadora enquêteur enquêtrice intervieweur intervieweuse animateur animatrice
    journaliste chercheur chercheuse journalist reporter host q question frage domanda pregunta
    pytanie pergunta vraag vraagsteller onderzoeker gespreksleider pesquisador pesquisadora
    mediador mediadora redaktor dziennikarz dziennikarka giornalista conduttore conduttrice
    periodista entrevistador/a(s) int. intervjuare intervjuer interviewere forsker haastattelija
    kysyjä tutkija tazatel tazatelka moderátor moderátorka otázka kérdező riporter görüşmeci
    sunucu soru ведущий ведущая интервьюер интервьюерка корреспондент корреспондентка журналист
    журналистка вопрос модератор исследователь інтервʼюер інтерв'юер ведучий ведуча журналіст
    питання ερευνητής ερευνήτρια συνεντευκτής δημοσιογράφος ερώτηση المحاور المحاورة مقدم السائل
    الباحث الباحثة مراسل מראיין מראיינת שאלה מנחה חוקר חוקרת
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
    ip b p r a answer antwort risposta respuesta odpowiedź interviewé interviewée enquêté enquêtée
    répondant répondante invité invitée réponse geïnterviewde respondente deelnemer deelneemster gast
    antwoord resposta entrevistado/a entrevistado(a) convidado convidada inquirido inquirida
    invitado invitada ospite gość resp. candidate narrator intervistato/a deltagare informantti
    haastateltava vastaaja dotazovaný dotazovaná respondentka odpověď účastník účastnice válaszadó
    interjúalany katılımcı görüşülen konuk cevap респондент респондентка информант гость гостья
    ответ собеседник собеседница участник участница респондентка відповідь гість учасник учасниця
    συμμετέχων συμμετέχουσα συνεντευξιαζόμενος απάντηση الضيف الضيفة المشارك المشاركة المستجيب
    المجيب מרואיין מרואיינת משתתף משתתפת תשובה אורח אורחת
    """
)
OTHER = _words(
    """
    translator interpreter dolmetscher dolmetscherin übersetzer übersetzerin interprete traduttore
    traduttrice intérprete traductor traductora tłumacz tłumaczka observer note-taker notetaker
    beobachter beobachterin osservatore osservatrice observador observadora obserwator
    obserwatorka tolk vertaler traducteur traductrice interprète
    переводчик перекладач court judge clerk counsel defendant plaintiff witness bailiff minister
    president chair chairman chairwoman chairperson presidente presidenta président présidente
    präsident präsidentin vizepräsident vizepräsidentin vorsitzender vorsitzende voorzitter
    przewodniczący przewodnicząca marszałek wicemarszałek předseda předsedkyně başkan председатель
    председательствующий голова πρόεδρος
    """
)
GENERIC = _words(
    """
    speaker sprecher sprecherin parlante relatore hablante mówca osoba person persona voice stimme
    voce voz audience male female man woman mann frau uomo donna hombre mujer unknown unidentified
    all alle tutti todos host introducer member s spk orador oradora locutor locutora intervenant
    intervenante altoparlante spreker spreekster mluvčí talare taler puhuja beszélő konuşmacı
    спикер говорящий голос мужчина женщина спікер ομιλητής المتحدث دובר דובר דוברת homme femme
    voix mulher homem vrouw stem głos mężczyzna kobieta everyone several group public público
    publikum pubblico publiczność zuhörer zuhörerin zal зал
    """
)
VISITORS = _words(
    """
    nurse receptionist assistant colleague secretary student husband wife partner daughter son mother
    father sister brother child
    waiter waitress cleaner driver porter caller technician intern pharmacist physicist carer caregiver
    kollege kollegin sekretär sekretärin pfleger pflegerin krankenschwester krankenpfleger schwester student
    studentin ehemann ehefrau mann frau tochter sohn mutter vater bruder kind kellner kellnerin anrufer
    anruferin techniker apothekerin apotheker mta praktikant praktikantin
    collega infermiera infermiere segretaria segretario studente studentessa marito moglie figlia figlio
    madre padre sorella fratello cameriere cameriera tecnico specializzando
    colega enfermera enfermero secretaria secretario estudiante marido esposa esposo hija hijo madre
    hermana hermano camarero camarera técnico residente
    kolega koleżanka pielęgniarka pielęgniarz sekretarka student studentka mąż żona córka syn matka ojciec
    siostra brat kelner kelnerka technik rejestratorka
    infirmière infirmier collègue secrétaire étudiant étudiante mari fille fils mère père soeur sœur frère
    serveur serveuse verpleegkundige dochter zoon moeder enfermeira enfermeiro filha filho
    """
)
"""Those who come in and say one thing. They are people only beside others who talk: each is a common word."""
CJK_ROLES = (
    "主持", "访谈者", "訪談者", "受访", "受訪", "采访", "採訪", "记者", "記者", "嘉宾", "嘉賓", "说话人",
    "說話人", "发言人", "發言人", "观众", "觀眾", "提问", "提問", "聞き手", "話し手", "話者", "インタビュ",
    "司会", "参加者", "回答者", "質問者", "조사자", "면담자", "구술자", "참석자", "참가자", "진행자",
    "응답자", "화자", "질문자", "사회자",
)  # fmt: skip
"""Roles in scripts that do not put spaces between words; looked for inside a label."""
CJK_ASKING = (
    "主持", "访谈者", "訪談者", "采访", "採訪", "记者", "記者", "提问", "提問", "聞き手", "インタビュアー",
    "司会", "質問者", "조사자", "면담자", "진행자", "질문자", "사회자",
)  # fmt: skip
"""Those of them who ask."""

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
    streszczenie strona length mode format key place name names age sex gender occupation profession
    born status reference remarks remark present apologies agenda project uhr
    besonderheiten bemerkung bemerkungen alter geschlecht beruf name namen dateiname audiodatei
    audioquelle erhebungsort länge età sesso professione nome lunghezza edad sexo profesión nombre
    lugar archivo código seudónimo wiek płeć zawód imię plik kod data-i-miejsce opis lieu durée
    heure fin thème sujet sexe métier nom fichier langue enregistrement résumé local duração idade
    gênero género profissão ficheiro arquivo idioma gravação título assunto observações plaats
    duur tijd locatie leeftijd geslacht beroep naam opname taal onderwerp samenvatting místo délka
    čas věk pohlaví povolání jméno jazyk nahrávka přepis téma zdroj poznámka plats längd tid ålder
    kön yrke språk inspelning sted varighed varighet alder køn kjønn paikka kesto aika päivämäärä
    ikä sukupuoli hely időtartam dátum helyszín tarih yer süre saat yaş cinsiyet konu dil kayıt
    дата место время продолжительность длительность возраст пол профессия имя язык запись тема
    источник примечание участники название расшифровка файл місце час тривалість вік стать мова
    запис джерело примітка учасники ημερομηνία τόπος διάρκεια ώρα θέμα γλώσσα التاريخ المكان المدة
    الوقت اللغة الموضوع ملاحظة المصدر תאריך מקום משך שעה שפה נושא הערה מקור 日期 地点 地點 时长 時長
    时间 時間 主题 主題 语言 語言 录音 錄音 来源 來源 年龄 年齡 性别 性別 职业 職業 姓名 备注 備註 整理 编号
    日時 場所 所要時間 言語 氏名 年齢 職業 備考 날짜 일시 장소 시간 언어 주제 이름 나이 성별 직업 비고
    """
)
"""First words of ``Key: value`` lines that describe an interview and are nobody's speech. Question words
(``Frage:``) are speakers only where they recur like one, see labels.py."""

NOTE_KEYS = _words(
    """
    tip tips hint warning warnings info error errors debug fatal trace critical action actions
    decision decisions pros cons pro contra advantage disadvantage advantages disadvantages fixed
    fixes fix added add adds changed changes change removed remove deprecated security feature
    features improvement improvements bug bugs bugfixes breaking miscellaneous misc build builds
    docs documentation tests testing test core output input command usage returns return raises args
    arguments parameter parameters default defaults type types stability requires depends suggests
    conflicts files license-file classifier project-url requires-dist provides-extra author authors
    maintainer committer signed-off-by reviewed-by reported-by tested-by acked-by co-authored-by
    suggested-by cc-by received delivered-to return-path reply-to message-id mime-version
    content-type content-length content-disposition content-transfer-encoding content-id
    content-description user-agent x-mailer variation storage serves ingredients ingredient
    preparation baking yield equipment steps step todo done goal goals task tasks result results
    conclusion conclusions outcome outcomes risk risks issue issues problem problems solution
    solutions reason reasons cause impact priority severity owner deadline due budget expected
    actual given when then else try finally except case public private protected class struct enum
    hinweise tipp tipps aufgabe aufgaben ergebnis ergebnisse beschluss vorteil vorteile nachteil
    nachteile fazit lösung ursache wichtig achtung lektion break intro outro jingle advertisement
    sponsor enhancements dependencies final-recipient diagnostic-code last-attempt-date definition
    theorem lemma proof corollary remark exercise answer-key option options footnote notas
    observación observaciones observação observações osservazione osservazioni obserwacja obserwacje
    beobachtung beobachtungen observation observations remarques objetivo objetivos obiettivo
    obiettivi objective objectives objectif objectifs ziel ziele cel cele indicador indicadores
    indicator indicators indikator indikatoren indicatore indicatori dimensión dimension probe
    probes memo memos themes theme insight insights quote quotes takeaway takeaways importante
    atención consejo ejercicio compito attenzione wniosek wnioski
    """
)
"""First words of ``Key: …`` lines in notes, documentation, logs and letters: nobody's speech either."""

QUESTION_KEYS = _words(
    "question questions frage fragen domanda domande pregunta preguntas pytanie pytania example beispiel"
)
"""Keys of lines that are no label, but may well be read out or answered, so no header line either."""

AMBIGUOUS_KEYS = (INTERVIEWER & HEADER_KEYS) | frozenset({"subject", "participants", "public"})
"""Header keys that are also used as labels: accepted when they recur without a number."""

PRONOUNS = _words("you we they he she sie wir noi voi loro nosotros ellos wy oni")
"""Function words that are labels too, of a talk with oneself or with a machine: ``You: …``, ``She: …``."""

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
    e y und and of och af et & du des do op 't in for the on at ibn abu
    """
)
"""Words inside a name or a title that are written small."""

TITLES = _words(
    """
    m mr mrs ms mx mme mlle mm dr prof sir hon rev sig sigg sig.ra dott dott.ssa on avv sen sr sra
    srta d dña herr frau hr fr pan pani dhr mevr mw dl ing mag г гн г-н г-жа
    senator representative congressman congresswoman chairman chairwoman chairperson chair judge justice
    governor mayor secretary commissioner councillor councilman councilwoman councilmember delegate
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
    applaus beifall heiterkeit applausi aplausos oklaski rires rire musique musik música muzyka
    gelach gelächter risos incompreensível incomprensible incomprensibile inaudible… overlapping
    смех неразборчиво музыка пауза 笑 笑声 笑聲 笑い 拍手 掌声 掌聲 沈黙 沉默 停顿 停頓 音乐 音楽
    중략 박수 침묵 음악 웃음 laughter.
    """
)
