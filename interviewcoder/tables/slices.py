"""An agreement table by groups: parts of the marks by interview, pair of coders, round, month, attribute."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import combinations

from interviewcoder.actions.attribute_types import AttributeType, attribute_types, value_key
from interviewcoder.project import Project
from interviewcoder.tables.compare import Compared, Marks
from interviewcoder.tables.gather import require_attribute
from interviewcoder.tables.options import GROUPS, attribute_of

NOT_GIVEN = "not given"

_WITHIN = ("interview", "pair", "round")
"""Groups within which a single interview is no thin sample of something larger."""


@dataclass(frozen=True, slots=True)
class Slice:
    """A part of the marks: those of one group, or of a crossing of two."""

    labels: tuple[str, ...]
    marks: Marks
    thin: bool
    """True where a country (or language, month, attribute) has one interview: counts, no α."""


def slices(project: Project, chosen: Compared, marks: Marks, groups: Sequence[str]) -> Iterator[Slice]:
    """Parts of the marks by the groups, in order of their labels; one part without groups.

    Raises OptionError for a group that is neither known nor an attribute of an interview.
    """
    import numpy as np

    for name in groups:
        if name not in GROUPS:
            require_attribute(project, project.interviews(), attribute_of(name))
    by_pass = [
        tuple(group_label(chosen, number, name) for name in groups if name != "pair")
        for number in range(len(chosen.passes))
    ]
    for labels in sorted(set(by_pass), key=_order(project, [name for name in groups if name != "pair"])):
        members = [number for number, own in enumerate(by_pass) if own == labels]
        inside = np.isin(marks.passes, members)
        part = replace(
            marks,
            values=marks.values[:, inside],
            passes=marks.passes[inside],
            clusters=marks.clusters[inside],
            weights=marks.weights[inside],
            coded=marks.coded[inside],
        )
        thin = (
            any(name not in _WITHIN for name in groups)
            and len({chosen.passes[number][0].id for number in members}) == 1
        )
        if "pair" not in groups:
            yield Slice(labels, part, thin)
            continue
        place = groups.index("pair")
        for first, second in combinations(range(len(marks.coders)), 2):
            names = f"{marks.coders[first]} · {marks.coders[second]}"
            values = part.values[:, :, [first, second]]
            pair = replace(
                part,
                values=values,
                coded=(values == 1).any(axis=(0, 2)),
                finished=marks.finished[:, [first, second]],
                unknown=marks.unknown[:, :, [first, second]],
                coders=(marks.coders[first], marks.coders[second]),
            )
            shared = np.asarray(pair.finished.all(axis=1))[part.passes]
            single = len(np.unique(part.clusters[shared])) == 1
            thin_pair = single and any(name not in _WITHIN for name in groups)
            yield Slice((*labels[:place], names, *labels[place:]), pair, thin_pair)


def _order(
    project: Project, groups: Sequence[str]
) -> Callable[[Sequence[str]], list[tuple[float, str, str]]]:
    """What puts labels in order: values of attributes as their types say, others by name."""
    types = attribute_types(project)
    keys = [
        value_key(AttributeType() if name in GROUPS else types.get(attribute_of(name), AttributeType()))
        for name in groups
    ]
    return lambda labels: [key(label) for key, label in zip(keys, labels, strict=True)]


def group_label(chosen: Compared, number: int, group: str) -> str:
    """The value of a group that one of the passes compared belongs to."""
    interview, finished = chosen.passes[number]
    if group == "interview":
        return chosen.names[interview.id]
    if group == "round":
        return next(round.name for round in chosen.rounds if round.id == finished[0].round)
    if group == "month":
        # The month in which the last of the coders was done: from then on the pair could be compared.
        return max(done.first_at for done in finished)[:7]
    if group == "language":
        return interview.language or NOT_GIVEN
    return interview.attributes.get(attribute_of(group)) or NOT_GIVEN
