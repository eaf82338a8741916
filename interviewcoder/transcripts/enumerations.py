"""Lists inside an answer: ``First: …``, ``Second: …`` open lines as labels do, and nobody is called so.

They are told by their words, and where those are unknown (``Drains: …``, ``Doors: …``) by their place: they
always follow one and the same person's turn, in one and the same order, in a file whose speakers are written
in another way.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from itertools import groupby, pairwise

from interviewcoder.transcripts.label_patterns import Mark
from interviewcoder.transcripts.label_shapes import has_role_word, is_code


def _words(listed: str) -> frozenset[str]:
    return frozenset(listed.split())


_NUMBERS = _words(
    """
    first second third fourth fifth sixth seventh last firstly secondly thirdly fourthly fifthly lastly
    finally one two three four five six seven eight nine ten 1st 2nd 3rd 4th 5th
    erstens zweitens drittens viertens fünftens sechstens letztens erste erster erstes zweite zweiter zweites
    dritte dritter drittes vierte vierter viertes ersten zweiten dritten eins zwei drei vier fünf schließlich
    einerseits andererseits
    primo secondo terzo quarto quinto prima seconda terza quarta quinta ultimo ultima uno due tre quattro
    cinque infine
    primero segundo tercero cuarto quinto primera segunda tercera cuarta primer tercer último última dos tres
    cuatro cinco finalmente
    pierwsze pierwszy pierwsza drugie drugi druga trzecie trzeci trzecia czwarte czwarty czwarta piąte
    ostatnie ostatni jeden dwa trzy cztery wreszcie
    premier première premièrement deuxième deuxièmement second seconde secundo troisième troisièmement
    quatrième quatrièmement tertio dernier dernière un deux trois quatre enfin
    primeiro primeira segundo terceiro terceira quarto último dois três
    eerste tweede derde vierde laatste eerstens tweedens ten een twee drie vier tenslotte
    první druhý třetí za poprvé zadruhé zaprvé första andra tredje fjärde första
    первое второе третье первый второй третий первая вторая третья четвёртое четвертое во-первых во-вторых
    в-третьих раз два три перше друге третє по-перше по-друге
    """
)
_THINGS = _words(
    """
    point number reason step part option thing problem barrier case example item aspect argument scenario
    phase stage level area type group version
    punkt nummer grund schritt teil möglichkeit sache problem fall aspekt argument phase stufe typ variante
    punto numero motivo passo parte opzione cosa problema caso aspetto fase tipo ragione
    número razón opción aspecto paso etapa
    powód krok część opcja sprawa przypadek aspekt etap przykład
    point numéro raison étape partie chose cas phase
    ponto razão passo coisa etapa punt reden stap deel
    пункт номер причина шаг часть этап вариант
    """
)
_LEADS = _words("the po en in za zum zur als ad the le la el il lo de der die das per dans w na")
_DIGITS = re.compile(r"(?:\d{1,2}|[ivx]{1,4}|[a-h])[.)]?")
_MOST_WORDS = 5


def numbers_items(label: str) -> bool:
    """Whether a label counts (``First``, ``Po drugie``, ``Reason 2``, ``Third point``) rather than names.

    >>> [label for label in ["First", "Reason 2", "Po drugie", "Anna", "P1"] if numbers_items(label)]
    ['First', 'Reason 2', 'Po drugie']
    """
    words = [word.strip(".,") for word in label.casefold().split()]
    while len(words) > 1 and words[0] in _LEADS:
        words = words[1:]
    if not words or len(words) > _MOST_WORDS:
        return False
    if words[0] in _NUMBERS:
        return len(words) == 1 or all(word in _THINGS or word in _LEADS for word in words[1:])
    return (
        words[0] in _THINGS
        and len(words) > 1
        and all(word in _NUMBERS or _DIGITS.fullmatch(word) is not None for word in words[1:])
    )


def listed_labels(marks: Mapping[int, Mark], emphasised: Collection[int]) -> set[str]:
    """Labels that are the items of lists inside the turns of one speaker.

    Two labels or more that stand together, always in one order and after the turns of one and the same
    person, where the people have roles or codes for labels and the items have not, or where the people's
    labels are emphasised (``emphasised`` are numbers of blocks) and the items' are not. ``a`` and ``b``, or
    ``A`` and ``B``, are items beside any longer labels. Linear in the number of marks.
    """
    order = [marks[i].label for i in sorted(marks)]
    labels = set(order)
    letters = {label for label in labels if len(label) == 1}
    if _is_alphabet(letters) and len(labels) - len(letters) > 1:
        return {label for group in _groups(order, labels - letters) for label in group}
    people = {label for label in labels if has_role_word(label) or is_code(label) or _is_in_full(label)}
    plain = labels - {marks[i].label for i in marks if i in emphasised}
    bold = labels - {marks[i].label for i in marks if i not in emphasised}
    if len(people) < 2 and len(bold) > 1:
        people = labels - plain
    if len(people) < 2 or people == labels:
        return set()
    return {label for group in _groups(order, people) for label in group}


def _groups(order: Sequence[str], people: Collection[str]) -> list[set[str]]:
    """Labels that stand together between those of people, if always in one order and after one person."""
    runs: list[tuple[str, list[str], str]] = []
    before = ""
    stretches = [(key, list(group)) for key, group in groupby(order, key=lambda label: label in people)]
    for n, (is_person, group) in enumerate(stretches):
        if is_person:
            before = group[-1]
        else:
            after = stretches[n + 1][1][0] if n + 1 < len(stretches) else ""
            runs.append((before, group, after))
    together = _joined([run for _, run, _ in runs])
    rank = {label: n for n, label in enumerate(dict.fromkeys(order))}
    found: dict[int, set[str]] = {}
    owners: dict[int, set[str]] = {}
    broken: set[int] = set()
    for owner, items, after in runs:
        number = together[items[0]]
        found.setdefault(number, set()).update(items)
        owners.setdefault(number, set()).add(owner)
        if owner in ("", after) or any(rank[a] >= rank[b] for a, b in pairwise(items)):
            broken.add(number)
    return [
        labels
        for number, labels in found.items()
        if len(labels) > 1 and len(owners[number]) == 1 and number not in broken
    ]


def _is_in_full(label: str) -> bool:
    """``Anna Meier``, ``Jeremy Rubin（JR）``: more than one word would be in a list."""
    return (
        "(" in label or "（" in label or (" " in label and all(word[0].isupper() for word in label.split()))
    )


def _joined(runs: Sequence[Sequence[str]]) -> dict[str, int]:
    """A number for each label, the same for labels that stand together in any run."""
    parent: dict[str, str] = {}

    def root(label: str) -> str:
        while parent[label] != label:
            parent[label] = parent[parent[label]]
            label = parent[label]
        return label

    for run in runs:
        for label in run:
            parent.setdefault(label, label)
            parent[root(label)] = root(run[0])
    numbers: dict[str, int] = {}
    return {label: numbers.setdefault(root(label), len(numbers)) for label in parent}


def _is_alphabet(letters: Collection[str]) -> bool:
    """Whether single letters are the first of the alphabet, in order: a, b, c."""
    return len(letters) > 1 and sorted(map(str.casefold, letters)) == list("abcdefgh"[: len(letters)])
