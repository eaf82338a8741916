"""Cells that say in words that nothing is known: n/a, keine Angabe, brak danych, a dash.

A column of dates or ages is no text because one cell says so, and no table has a country "unknown".
"""

from __future__ import annotations

_SAID = frozenset(
    line.strip()
    for line in """
    n/a; n.a.; n. a.; na; #n/a; nan; null; not available; not applicable; not given; not known; not specified
    not stated; not reported; not provided; unknown; no answer; no data; no information; missing
    k.a.; k. a.; k/a; keine angabe; keine angaben; ohne angabe; unbekannt; nicht bekannt; nicht angegeben
    nicht verfügbar; nicht zutreffend; keine antwort; keine daten; #nv; #n/v
    n.d.; n. d.; n/d; #n/d; non disponibile; non noto; non nota; sconosciuto; sconosciuta; ignoto
    non indicato; non indicata; non specificato; non specificata; non dichiarato; non applicabile
    nessuna risposta; n.c.; n/c; s/d; s.d.; sin datos; desconocido; desconocida; no consta;
    no disponible; no especificado; no indicado; no aplicable; no se sabe; sin respuesta
    b.d.; b. d.; b/d; brak danych; brak informacji; nieznany; nieznana; nieznane; nie podano; nie wiadomo
    nieokreślony; nie dotyczy; brak odpowiedzi
    inconnu; inconnue; non renseigné; non disponible; non précisé
    """.replace("\n", ";").split(";")
) - {""}
_SIGNS = frozenset("-–—−?.…")
_MOST_SIGNS = 3


def says_nothing(written: str) -> bool:
    """Whether a value says that nothing is known, in English, German, Italian, Polish, Spanish or French.

    "NA" is not among what says nothing where countries are meant: it is the code of Namibia.

    >>> says_nothing("k. A."), says_nothing("–"), says_nothing("none"), says_nothing("NA")
    (True, True, False, True)
    """
    value = " ".join(written.split()).casefold().strip("()[]<>")
    return value in _SAID or (0 < len(value) <= _MOST_SIGNS and set(value) <= _SIGNS)
