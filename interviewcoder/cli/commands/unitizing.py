"""unitizing: agreement on passages that coders cut out themselves; no study is needed."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from interviewcoder.cli.options import FILE, examples, format_option
from interviewcoder.cli.output import (
    Column,
    Listing,
    counted,
    joined,
    print_json,
    print_listing,
    print_listings,
)
from interviewcoder.model import OptionError

if TYPE_CHECKING:
    from interviewcoder.agreement.passages import Passages, UnitizingAgreement

_NAMES = {
    "alpha_u": "αU (Krippendorff 1995, 2004)",
    "u_alpha": "uα (Krippendorff et al. 2016)",
    "binary_u_alpha": "|uα: coded or not",
    "cu_alpha": "cuα: codes of what both coded",
    "gamma": "γ (Mathet et al. 2015)",
    "gamma_cat": "γ-cat: codes of aligned passages",
    "f1": "F1 of matched passages, same code",
}
_MOST_SAMPLES = 100_000
"""Random codings beyond which γ, known within a hundredth of a percent, gains nothing but hours."""
_LEFT_OUT = "left out by --no-gamma"


@click.command(
    short_help="Print agreement on passages that coders cut out themselves.",
    epilog=examples(
        "unitizing spans.csv --length 12000",
        "unitizing spans.csv --length lengths.csv --no-gamma --format json",
    ),
)
@click.argument("spans", type=FILE)
@click.option(
    "--length",
    required=True,
    metavar="N|CSV",
    help="Characters of every document, or a table: document, length.",
)
@click.option(
    "--coders", metavar="NAME[,NAME…]", default="", help="Also these, who may have no passage at all."
)
@click.option(
    "--coded",
    type=click.Choice(["all", "with-spans"]),
    default="all",
    show_default=True,
    help="Documents that a coder coded: all, or only those with a passage of theirs.",
)
@click.option("--gamma/--no-gamma", default=True, help="γ takes long where passages are many.")
@click.option("--seed", type=int, default=1, show_default=True, help="Of the random codings of γ.")
@click.option("--samples", type=int, help="Random codings of γ; else as many as its precision of 2% takes.")
@click.option(
    "--threshold",
    type=float,
    default=0.5,
    show_default=True,
    help="Intersection over union of a match, for F1.",
)
@format_option
def unitizing(
    spans: Path,
    length: str,
    coders: str,
    coded: str,
    gamma: bool,
    seed: int,
    samples: int | None,
    threshold: float,
    format: str,
) -> None:
    """Print how far coders agree on passages that each of them cut out of a text.

    \b
    A CSV table with the columns document, coder, start, end, code;
    positions are characters from 0, the end being the first one after the passage.
    """
    from interviewcoder.exchange.spans import read_length, read_passages

    if seed < 0:
        raise OptionError(f"The seed {seed} is negative; give 0 or more.")
    if samples is not None and samples > _MOST_SAMPLES:
        raise OptionError(f"{samples:,} random codings take too long; ask for at most {_MOST_SAMPLES:,}.")
    names = [name.strip() for name in coders.split(",") if name.strip()]
    passages = read_passages(
        spans, read_length(length), coders=names, coded="all" if coded == "all" else "with spans"
    )
    found = _agreement(passages, gamma=gamma, seed=seed, samples=samples, threshold=threshold)
    if format == "json":
        print_json(_as_json(passages, found, seed))
    elif format == "csv":
        print_listing(_figures(found), "csv")
    else:
        print_listings(_as_listings(passages, found, seed, assumed=coded == "all"))


def _agreement(
    passages: Passages, *, gamma: bool, seed: int, samples: int | None, threshold: float
) -> UnitizingAgreement:
    from interviewcoder.agreement.passages import (
        Sampling,
        UnitizingAgreement,
        alpha_u,
        match_passages,
        u_alpha,
        unitizing_agreement,
    )

    sampling = Sampling(seed=seed) if samples is None else Sampling(seed=seed, first=samples, most=samples)
    if gamma:
        return unitizing_agreement(passages, threshold=threshold, sampling=sampling)
    return UnitizingAgreement(
        alpha_u(passages), u_alpha(passages), None, _LEFT_OUT, match_passages(passages, threshold)
    )


def _as_json(passages: Passages, found: UnitizingAgreement, seed: int) -> dict[str, Any]:
    return {
        **found.figures(),
        "reasons": found.reasons(),
        "options": {
            "coders": passages.coders,
            "documents": len(passages.lengths),
            "length": found.alpha_u.length,
            "left_out": found.alpha_u.left_out,
            "threshold": found.matching.threshold,
            "gamma_seed": seed,
            "gamma_samples": found.gamma.samples if found.gamma else 0,
            "gamma_precision": found.gamma.precision if found.gamma else None,
        },
    }


def _figures(found: UnitizingAgreement) -> Listing:
    """A row a figure: also of each code, and how many passages were merged."""
    reasons = found.reasons()
    rows: list[tuple[Any, ...]] = []
    for name, figure in found.figures().items():
        if isinstance(figure, dict):
            of = "alpha_u" if name == "alpha_u_by_code" else name
            rows += [(name, code, value, reasons.get(f"{of}[{code}]")) for code, value in figure.items()]
        else:
            rows.append((name, "", figure, reasons.get(name)))
    return Listing(tuple(map(Column, ("name", "code", "value", "reason"))), tuple(rows))


def _as_listings(passages: Passages, found: UnitizingAgreement, seed: int, *, assumed: bool) -> list[Listing]:
    figures, reasons = found.figures(), found.reasons()
    main = Listing(
        (
            Column("name", "coefficient"),
            Column("value", right=True),
            Column("reason", " ", wrap=True),
        ),
        tuple((label, _shown(figures[name]), reasons.get(name, "")) for name, label in _NAMES.items()),
        title=(
            f"Agreement of {counted(len(passages.coders), 'coder')} on passages of "
            f"{counted(len(passages.lengths), 'document')}, {counted(found.alpha_u.length, 'character')}"
        ),
        notes=tuple(_notes(passages, found, seed, assumed=assumed)),
    )
    ku_alpha = figures["ku_alpha"]
    of_codes = figures["alpha_u_by_code"]
    assert isinstance(ku_alpha, dict) and isinstance(of_codes, dict)
    codes = Listing(
        (Column("code", wrap=True), Column("αU", right=True), Column("(k)uα", right=True)),
        tuple((code, _shown(value), _shown(ku_alpha.get(code))) for code, value in of_codes.items()),
        title="Each code",
    )
    return [main, codes] if of_codes else [main]


def _notes(passages: Passages, found: UnitizingAgreement, seed: int, *, assumed: bool) -> list[str]:
    notes = []
    empty = [
        f"{coder} in {document}"
        for document, coders in passages.coded.items()
        for coder in passages.coders
        if coder in coders and not passages.of(document, coder)
    ]
    if assumed and empty:
        notes.append(
            f"Taken to have coded the document and found nothing there: {joined(empty)}. If they did not "
            "code it, say --coded with-spans."
        )
    notes.append(
        "No intervals: passages of one text are not independent of each other, and no accepted way of "
        "resampling them is known; compare several documents."
    )
    if found.merged:
        notes.append(
            f"{counted(found.merged, 'passage')} merged with others of the same coder and code for αU, which "
            "takes no overlaps."
        )
    if found.gamma and found.gamma.samples:
        reached = found.gamma.precision
        within = f", expected disorder within {100 * reached:.1f}%" if reached is not None else ""
        notes.append(f"γ from {counted(found.gamma.samples, 'random coding')}, seed {seed}{within}.")
    notes.append(
        f"Passages match where their intersection is at least {found.matching.threshold:g} of their union."
    )
    if repeated := sum(passages.repeated.values()):
        notes.append(f"{counted(repeated, 'row')} said the same as an earlier one.")
    if found.alpha_u.left_out:
        notes.append(f"{counted(found.alpha_u.left_out, 'document')} not coded by all coders: left out.")
    return notes


def _shown(value: object) -> str:
    """Three decimals and a real minus sign; – where undefined."""
    if value is None:
        return "–"
    return f"{value:.3f}".replace("-0.000", "0.000").replace("-", "−")
