"""Lines that a transcript or a service puts at its beginning and end, and that nobody says.

Kept apart from the vocabulary of labels because these are whole lines in as many languages as there are
services, matched as phrases and not as words.
"""

from __future__ import annotations

import re

_LONGEST = 200
_LONGEST_ADVERT = 600

_END = (
    r"(?:the )?end(?: of)?(?: the)?"
    r"(?: (?:transcript(?:ion)?|interview|recording|audio|tape|file|session|call))?"
    r"|(?:interview|recording|audio|transcript(?:ion)?|tape) (?:ends?|ended|stops?|stopped)(?: here)?"
    r"|(?:recording|audio) (?:is )?(?:cut|switched) off"
    r"|ende(?: (?:des|der|vom))?(?: (?:interviews?|transkript(?:s|ion)?|aufnahme|aufzeichnung|gesprächs))?"
    r"|(?:interview|aufnahme|aufzeichnung|transkript) ende"
    r"|fine (?:dell[’'e] ?)?(?:a |del )?(?:intervista|trascrizione|registrazione|colloquio)"
    r"|fin(?:al)? de (?:la |el )?(?:entrevista|transcripción|grabación|audio)|fin del audio"
    r"|fim d[ae] (?:entrevista|gravação|transcrição)|fim do áudio"
    r"|fin (?:de l[’']\s?|de la |du |de )(?:entretien|enregistrement|transcription|interview|entrevue)"
    r"|einde(?: van(?: het| de)?)? (?:interview|opname|gesprek|transcript(?:ie)?)"
    r"|koniec (?:wywiadu|nagrania|transkrypcji|rozmowy)|konec (?:rozhovoru|nahrávky|přepisu)"
    r"|slut(?: på)? (?:intervju(?:n)?|inspelning(?:en)?|interview(?:et)?|optagelse(?:n)?)"
    r"|конец (?:интервью|записи|беседы|расшифровки)|кінець (?:інтервʼю|запису)"
    r"|görüşme(?:nin)? sonu|kay(?:ıt|dın) sonu|τέλος (?:συνέντευξης|ηχογράφησης)"
    r"|(?:访谈|采访|录音)结束|(?:訪談|採訪|錄音)結束|(?:インタビュー|録音)終了|(?:인터뷰|녹음) ?(?:종료|끝)"
)
_CREDIT = (
    r"transcri(?:bed|pt|ption) (?:was )?(?:created |generated |provided |completed |made )?by .{1,60}"
    r"|transcri(?:bed|pt|ption) (?:completed|generated|created|made|produced) (?:by|with) .{1,60}"
    r"|transcribed (?:with|from) .{1,60}|transkribiert (?:mit|von|durch) .{1,60}"
    r"|trascritto (?:da|con) .{1,60}|transcrit(?:o|a)? (?:por|con|com|par|avec) .{1,60}"
    r"|subtitles by .{1,60}|untertitel(?:ung)? .{0,20}(?:von|durch) .{1,40}"
    r"|this transcript was (?:exported|generated|created|automatically) .{1,100}"
    r"|(?:this|dieses?|ce|cette|est[ea]|questa|dez[ea]|ta) .{0,30}trans[ck]r[iy]\w{1,12} .{0,60}"
    r"(?:computer|automati|automáti|automatyczn|maschinell|ordenador|ordinateur|\bAI\b|\bKI\b|\bIA\b).{0,100}"
    r"|@(?:utf8|begin|end|[a-z]{2,20}:.{0,120})|%[a-z]{3}:.{0,140}"
)
_STAMP = r"[\[(<]?(?:\d{1,2}:)?\d{1,2}:\d{2}(?:[.,]\d{1,3})?[\])>]?"
FOOTER = re.compile(rf"[\W_]*(?:{_STAMP}[\W_]*)?(?:{_END}|{_CREDIT})[\W_]*(?:{_STAMP})?[\W_]*", re.IGNORECASE)
"""Lines that close a transcript or credit a transcriber."""

_STARTED = re.compile(
    r".{0,80}\b(?:(?:started|stopped) (?:the )?transcription|transcription (?:started|stopped)"
    r"|hat (?:die )?transkription (?:gestartet|beendet)"
    r"|a (?:démarré|arrêté|commencé) (?:la )?transcription"
    r"|(?:inició|detuvo|ha iniciado|ha detenido) la transcripción"
    r"|ha (?:avviato|interrotto|iniziato|arrestato) la trascrizione"
    r"|(?:iniciou|parou|interrompeu) a transcrição"
    r"|heeft (?:de )?transcriptie (?:gestart|gestopt|beëindigd)"
    r"|(?:rozpoczęto|zatrzymano|rozpoczął\(-ęła\)|zatrzymał\(a\)) transkrypcję)\b.{0,10}"
    r"|.{0,20}trans[ck]r[iy]\w{1,12} .{0,30}\b(?:after|nach|después de|tras|après|dopo|após|po|na|efter)"
    rf":? ?{_STAMP}.{{0,20}}",
    re.IGNORECASE,
)
"""Who started or stopped the writing down, and when it ended (``Transcription ended after 00:28:51``)."""
_SERVICES = (
    r"(?:sonix|otter(?:\.ai)?|happy ?scribe|trint|rev\.com|descript|turboscribe|fireflies|notta|amberscript"
    r"|transkriptor|tl;dv|noscribe|vook|gotranscript|scribie|maestra|speechpad)"
)
_PRAISE = (
    r"(?:\b(?:best\w*|most|leading|free|unlimited|trial|mp3)\b|\d minutes|https?://|www\."
    r"|najleps|mejor|meilleur|miglior|melhor|kostenlos)"
)
_ADVERT = re.compile(
    rf"(?=.*\b{_SERVICES}\b)(?=.*(?:trans[ck]r[iy]|untertitel|subtitl))(?=.*{_PRAISE}).*",
    re.IGNORECASE | re.DOTALL,
)
_TASK = re.compile(r"[A-Z][A-Z ]{3,30}: .{0,300} - WATCH: https?://\S{1,200}")
"""What a meeting tool found worth a look, with a link to the moment."""
_LISTS = frozenset({"summary keywords", "speakers", "outline", "keywords"})
_HEADS = frozenset({
    "audio file", "audiodatei", "archivo de audio", "arquivo de áudio", "ficheiro de áudio",
    "fichier audio", "file audio", "audiobestand", "plik audio", "transcript", "transkript",
    "transcripción", "transcrição", "transcription", "trascrizione", "transkrypcja", "transcriptie",
    "расшифровка", "文字记录", "文字起こし",
})  # fmt: skip


def closes(text: str) -> bool:
    """Whether a line is the end matter of a transcript or a notice of a service, and so no speech.

    >>> closes("[End of recording]"), closes("Anna Meier stopped transcription"), closes("The end was good.")
    (True, True, False)
    """
    line = text.strip()
    if not line or len(line) > _LONGEST:
        return False
    return any(pattern.fullmatch(line) is not None for pattern in (FOOTER, _STARTED, _TASK))


def is_plain_footer(text: str) -> bool:
    """Whether a line closes a transcript in words that may be said, with nothing that sets them off.

    >>> is_plain_footer("The end."), is_plain_footer("[End of part 1]"), is_plain_footer("*** END ***")
    (True, False, False)
    """
    line = text.strip()
    return line[:1].isalpha() and len(line) <= _LONGEST and FOOTER.fullmatch(line) is not None


def advertises(text: str) -> bool:
    """Whether a line praises a transcription service by name; to be asked of the end of a file only.

    >>> advertises("Turned into text by Sonix, the best transcription."), advertises("The best was my aunt.")
    (True, False)
    """
    line = text.strip()
    return len(line) <= _LONGEST_ADVERT and _ADVERT.fullmatch(line) is not None


def is_service_line(text: str) -> bool:
    """Whether a line before the talk was put there by a service (``SUMMARY KEYWORDS``, ``Audio file``)."""
    line = text.strip().casefold()
    if not line or len(line) > _LONGEST:
        return False
    return line in _LISTS or line in _HEADS or _STARTED.fullmatch(line) is not None


def opens_list(text: str) -> bool:
    """Whether what follows a service line is a list that is not speech either."""
    return text.strip().casefold() in _LISTS
