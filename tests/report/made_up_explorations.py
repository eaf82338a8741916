"""Tables of saturation and co-occurrence, made up by hand."""

from __future__ import annotations

from interviewcoder.tables.cooccurrence import CooccurrenceRow, CooccurrenceTable
from interviewcoder.tables.options_exploring import CooccurrenceOptions, SaturationOptions
from interviewcoder.tables.saturation import SaturationRow, SaturationTable
from interviewcoder.tables.stripes import Stripe, StripeOptions, StripeTable


def curve_of(group: str, interviews: int, codes: int) -> list[SaturationRow]:
    """A curve that flattens: each interview brings a third of what is left."""
    rows, known = [], 0
    for place in range(1, interviews + 1):
        new = -(-(codes - known) // 3)
        known += new
        expected = codes * (1 - 0.7**place)
        low, high = max(0.0, expected - 3), min(float(codes), expected + 3)
        kind = "overall" if group == "Overall" else "group"
        rows.append(SaturationRow(group, kind, place, f"I-{place}", new, known, expected, low, high, None))
    return rows


def saturation(interviews: int = 30, codes: int = 24, groups: tuple[str, ...] = ()) -> SaturationTable:
    """A curve of all interviews, and of groups of a share of them each."""
    rows = [
        row
        for number, group in enumerate(groups)
        for row in curve_of(group, max(3, interviews // (number + 2)), codes - number % 5)
    ]
    rows += curve_of("Overall", interviews, codes)
    return SaturationTable(tuple(rows), (), SaturationOptions(by="country" if groups else ""))


def cooccurrence(
    codes: int = 6, *, label: str = "Theme number {} of many", groups: tuple[str, ...] = ()
) -> CooccurrenceTable:
    """Pairs that stand together a few times or never, or codes against groups."""
    listed = tuple((f"T{one:02d}", label.format(one), 5 + 7 * one % 30) for one in range(codes))
    rows = []
    for one, (key, name, units) in enumerate(listed):
        pairs = [(group, group, 20) for group in groups] or list(listed[one + 1 :])
        for number, (other, other_name, other_units) in enumerate(pairs):
            together = (one * 5 + number * 3) % 7 % 5
            either = units + other_units - together
            rows.append(
                CooccurrenceRow(key, name, other, other_name, together, units, other_units, together / either)
            )
    options = CooccurrenceOptions(across="country" if groups else "")
    return CooccurrenceTable(tuple(rows), listed, tuple((group, 20) for group in groups), (), options)


def stripes(
    codes: int = 6, coders: tuple[str, ...] = ("ana", "ben"), words: int = 4200, label: str = "Theme {}"
) -> StripeTable:
    """Passages that come up here and there."""
    listed = tuple((f"T{one:02d}", label.format(one)) for one in range(codes))
    rows = []
    for one, (key, name) in enumerate(listed):
        for number, coder in enumerate(coders):
            for part in range(1 + (one + number) % 4):
                start = (one * 577 + part * 911 + number * 12) % words
                end = min(words, start + 5 + 37 * ((one + part) % 4))
                rows.append(Stripe(key, name, coder, start, end))
    return StripeTable("DE-01", words, coders, listed, tuple(rows), (), StripeOptions())
