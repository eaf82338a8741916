"""From a study to arrays, to statistics, to rows: the tables a study is reported with."""

from interviewcoder.tables.agreement import agreement_table
from interviewcoder.tables.cell_passages import cell_passages
from interviewcoder.tables.codings import codings_table
from interviewcoder.tables.collocations import collocations_table
from interviewcoder.tables.concordance import concordance_table
from interviewcoder.tables.cooccurrence import cooccurrence_table
from interviewcoder.tables.differences import difference_table
from interviewcoder.tables.disagreements import disagreements
from interviewcoder.tables.drawing import DrawOptions, draw_double_coding
from interviewcoder.tables.final_table import final_codings
from interviewcoder.tables.framework import framework_table
from interviewcoder.tables.keyness import keyness_table
from interviewcoder.tables.options import AgreementOptions, PassageOptions, QuoteOptions, ThemeOptions
from interviewcoder.tables.options_exploring import CooccurrenceOptions, DifferenceOptions, SaturationOptions
from interviewcoder.tables.options_words import (
    CollocationOptions,
    ConcordanceOptions,
    FrameworkOptions,
    KeynessOptions,
)
from interviewcoder.tables.passages import passage_table
from interviewcoder.tables.planning import plan_double_coding
from interviewcoder.tables.progress import progress_table
from interviewcoder.tables.quote_checks import quote_warnings, quotes_to_check
from interviewcoder.tables.quotes import quotes
from interviewcoder.tables.sample import sample_table
from interviewcoder.tables.saturation import saturation_table
from interviewcoder.tables.stripes import StripeOptions, stripe_table
from interviewcoder.tables.themes import theme_table

__all__ = [
    "AgreementOptions",
    "CollocationOptions",
    "ConcordanceOptions",
    "CooccurrenceOptions",
    "DifferenceOptions",
    "DrawOptions",
    "FrameworkOptions",
    "KeynessOptions",
    "PassageOptions",
    "QuoteOptions",
    "SaturationOptions",
    "StripeOptions",
    "ThemeOptions",
    "agreement_table",
    "cell_passages",
    "codings_table",
    "collocations_table",
    "concordance_table",
    "cooccurrence_table",
    "difference_table",
    "disagreements",
    "draw_double_coding",
    "final_codings",
    "framework_table",
    "keyness_table",
    "passage_table",
    "plan_double_coding",
    "progress_table",
    "quote_warnings",
    "quotes",
    "quotes_to_check",
    "sample_table",
    "saturation_table",
    "stripe_table",
    "theme_table",
]
