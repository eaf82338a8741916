"""Figures of a study: each a page of plain shapes, drawn as SVG, PNG or PDF when it is asked for.

Nothing here sees a study: a figure is made of a table of ``tables``. Every figure is read in grey too, and
by every kind of colour vision, since shapes, dashes and words say what colours say; it is told in words to
who cannot see it.
"""

from interviewcoder.report.figures.cooccurrence import cooccurrence_map as cooccurrence_map
from interviewcoder.report.figures.dot_plot import dot_plot as dot_plot
from interviewcoder.report.figures.heat_map import heat_map as heat_map
from interviewcoder.report.figures.picture import Picture as Picture
from interviewcoder.report.figures.saturation import saturation_curve as saturation_curve
from interviewcoder.report.figures.stripes import coding_stripes as coding_stripes
