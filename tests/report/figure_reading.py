"""What every figure must be: its words neither overlap nor leave the page, and none is too small."""

from __future__ import annotations

from itertools import combinations
from xml.etree import ElementTree

from interviewcoder.report.figures import Picture
from interviewcoder.report.figures.letters import SMALL
from interviewcoder.report.figures.page import Area, Box, Line, Mark

_HAIR = 0.02
"""Centimetres that words may share, since lines of type have air above and below."""


def check(picture: Picture | None) -> Picture:
    """The picture, which is there and well made."""
    assert picture is not None
    page = picture.page
    for label in page.labels:
        left, top, right, bottom = label.extent
        assert label.size >= SMALL, label
        assert left >= -_HAIR and top >= -_HAIR, label
        assert right <= page.width + _HAIR and bottom <= page.height + _HAIR, label
    for one, other in combinations(page.labels, 2):
        assert not _overlap(one.extent, other.extent), (one, other)
    for item in page.items:
        for x, y in _corners(item):
            assert -0.2 <= x <= page.width + 0.2 and -0.2 <= y <= page.height + 0.2, item
    assert picture.alt and picture.alt.endswith(".") and "\n" not in picture.alt
    root = ElementTree.fromstring(picture.svg)
    assert root.findtext("{http://www.w3.org/2000/svg}title") == picture.alt
    return picture


def words(picture: Picture) -> str:
    """All that is written in it."""
    return " ".join(label.words for label in picture.page.labels)


def _corners(item: object) -> list[tuple[float, float]]:
    if isinstance(item, Box):
        return [(item.x, item.y), (item.x + item.width, item.y + item.height)]
    if isinstance(item, Line | Area):
        return list(item.points)
    return [(item.x, item.y)] if isinstance(item, Mark) else []


def _overlap(one: tuple[float, ...], other: tuple[float, ...]) -> bool:
    left, right = max(one[0], other[0]), min(one[2], other[2])
    top, bottom = max(one[1], other[1]), min(one[3], other[3])
    return right - left > _HAIR and bottom - top > _HAIR
