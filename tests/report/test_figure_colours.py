"""Colours of figures: told apart by every kind of colour vision and in grey, and letters of every script."""

from __future__ import annotations

from itertools import combinations, pairwise

import numpy as np
import pytest

from interviewcoder.report.figures import Picture, colours, drawing, letters
from interviewcoder.report.figures.page import INK, Label, Page

# Machado, Oliveira & Fernandes (2009), A physiologically-based model for simulation of color vision
# deficiency, IEEE TVCG 15(6), 1291–1298, table 1, severity 1.0; on linear red, green and blue.
VISION = {
    "usual": np.eye(3),
    "protanopia": np.array(
        [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]]
    ),
    "deuteranopia": np.array(
        [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881]]
    ),
    "tritanopia": np.array(
        [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.303900]]
    ),
}


def seen(colour: str, vision: str) -> np.ndarray:
    """CIE L*a*b* of a colour as somebody sees it."""
    parts = np.array([int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)])
    linear = np.where(parts <= 0.04045, parts / 12.92, ((parts + 0.055) / 1.055) ** 2.4)
    linear = np.clip(VISION[vision] @ linear, 0, 1)
    to_xyz = np.array([[0.4124, 0.3576, 0.1805], [0.2126, 0.7152, 0.0722], [0.0193, 0.1192, 0.9505]])
    x, y, z = np.cbrt(np.maximum(to_xyz @ linear / np.array([0.9505, 1.0, 1.089]), 0.008856))
    return np.array([116 * y - 16, 500 * (x - y), 200 * (y - z)])


def apart(one: str, other: str, vision: str) -> float:
    """CIE76 difference; 2.3 is one just noticed."""
    return float(np.linalg.norm(seen(one, vision) - seen(other, vision)))


@pytest.mark.parametrize("vision", list(VISION))
def test_colours_that_stand_beside_each_other_are_told_apart(vision):
    for one, other in combinations(colours.KINDS, 2):
        assert apart(one, other, vision) > 10, (one, other)
    for pair in ((colours.BLUE, colours.VERMILLION), (colours.BLUE, colours.PALE), (INK, colours.BLUE)):
        assert apart(*pair, vision) > 15, pair


@pytest.mark.parametrize("vision", list(VISION))
def test_shades_darken_steadily_to_all_eyes(vision):
    lightness = [seen(colours.shade(share), vision)[0] for share in np.linspace(0, 1, 21)]
    assert all(later < earlier - 1 for earlier, later in pairwise(lightness))


def test_coders_beside_each_other_differ_in_grey():
    for one, other in pairwise(colours.KINDS[:5]):
        assert abs(seen(one, "usual")[0] - seen(other, "usual")[0]) > 8, (one, other)


def page(words: str) -> Page:
    return Page(1.0, (Label(0.2, 0.5, words),))


def test_letters_that_no_face_has_are_boxes_and_are_told():
    unassigned = "\U000e0fff"  # no character, so that no face has it
    picture = Picture(page(f"a{unassigned}b"), "Words.")
    assert picture.boxes == {unassigned}
    assert picture.png == Picture(page(f"a{letters.BOX}b"), "Words.").png


def test_letters_of_the_usual_face_need_no_other(monkeypatch):
    monkeypatch.setattr(drawing, "_faces_here", lambda: pytest.fail("no other face is looked for"))
    assert Picture(page("Łódź Ελλάδα Київ ישראל مصر – “α”"), "Words.").boxes == frozenset()


def test_a_formula_is_words():
    assert Picture(page(r"$\frac{1}{2}$ & <b>"), "Words.").png.startswith(b"\x89PNG")
    assert b"$\\frac{1}{2}$ &amp; &lt;b&gt;" in Picture(page(r"$\frac{1}{2}$ & <b>"), "Words.").svg


@pytest.mark.parametrize("words", ["W" * 40, "iiii llll", "Ωß漢字", "a"])
def test_what_is_measured_is_what_is_drawn(words):
    """The ink of a line ends where its extent does, but for the air beside its last letter."""
    import io

    from matplotlib.image import imread

    label = Label(0.2, 0.5, words)
    picture = imread(io.BytesIO(Picture(Page(1.0, (label,)), "Words.").png))
    dark = np.argwhere(picture[:, :, :3].mean(axis=2) < 0.6) * 2.54 / 300
    left, top, right, bottom = label.extent
    assert left - 0.03 <= dark[:, 1].min() and dark[:, 1].max() <= right + 0.03
    assert top - 0.03 <= dark[:, 0].min() and dark[:, 0].max() <= bottom + 0.03
    assert dark[:, 1].max() > right - 0.12
