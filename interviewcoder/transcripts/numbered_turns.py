"""Labels that count: ``Q1``, ``A1``, ``Q2``, ``A2`` are two people, and the number is the question's.

``P1``, ``P2`` and ``P3`` are three people. What counts is told from who is numbered by the order: it goes up
by one each time, and each time another label stands between.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import replace
from itertools import pairwise

from interviewcoder.transcripts.label_patterns import Mark
from interviewcoder.transcripts.vocabulary import QUESTION_KEYS

_NUMBERED = re.compile(r"(?P<who>[^\d]{1,40}?)[ \u00a0._#-]*(?P<number>\d{1,3})")
_ASKED = QUESTION_KEYS | frozenset(
    """
    q a f r d i b int question answer frage antwort domanda risposta pregunta respuesta pytanie odpowiedź
    pergunta resposta réponse vraag antwoord otázka odpověď fråga svar вопрос ответ питання відповідь
    """.split()  # noqa: SIM905
)
_FEWEST = 3


def without_numbers(marks: Mapping[int, Mark]) -> dict[int, Mark]:
    """Marks (by number of block) whose labels count, without the numbers; linear in the number of marks."""
    order = sorted(marks)
    families: dict[str, list[tuple[int, int, str]]] = defaultdict(list)
    for place, i in enumerate(order):
        match = _NUMBERED.fullmatch(marks[i].label)
        if match is not None:
            who = match["who"].strip()
            families[who.casefold()].append((place, int(match["number"]), who))
    counting = {
        key: found
        for key, found in families.items()
        if len(found) >= _FEWEST and all(b[1] == a[1] + 1 and b[0] > a[0] + 1 for a, b in pairwise(found))
    }
    series = Counter(tuple(number for _, number, _ in found) for found in counting.values())
    others = Counter(marks[i].label for i in order)
    changed: dict[int, Mark] = {}
    for key, found in counting.items():
        paired = series[tuple(number for _, number, _ in found)] > 1
        answered = paired or all(
            any(others[marks[order[k]].label] >= _FEWEST for k in range(a[0] + 1, b[0]))
            for a, b in pairwise(found)
        )
        if answered and (paired or key in _ASKED):
            for place, _, who in found:
                i = order[place]
                changed[i] = replace(marks[i], label=who)
    return changed
