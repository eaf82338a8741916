"""Published tables through the command as typed, and whatever may be wrong with a table or an option."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from interviewcoder.agreement import set_distance
from tests.agreement import agreement_data as data
from tests.cli.typed import Run, one_sentence

NAMES = [
    "percent_agreement", "krippendorff_alpha", "cohen_kappa", "weighted_kappa", "scott_pi", "fleiss_kappa",
    "conger_kappa", "brennan_prediger", "gwet_ac1", "gwet_ac2", "specific_agreement",
]  # fmt: skip


def words(table: data.Table) -> str:
    return " ".join(f"{i}{j}" for i, row in enumerate(table) for j, n in enumerate(row) for _ in range(n))


def write(units: str | Sequence[Sequence[str]], name: str = "ratings.csv") -> str:
    """A word or list a unit; "-" is blank."""
    rows = [["" if value == "-" else value for value in unit] for unit in units.split()] if isinstance(
        units, str
    ) else [list(unit) for unit in units]  # fmt: skip
    with Path(name).open("w", encoding="utf-8", newline="") as stream:
        out = csv.writer(stream)
        out.writerow(["unit", *(f"R{number}" for number in range(1, len(rows[0]) + 1))])
        out.writerows([f"u{number}", *row] for number, row in enumerate(rows, start=1))
    return name


def found(run: Run, *arguments: object) -> dict[str, Any]:
    result = run("coefficients", *arguments, "--format", "json")
    assert result.exit_code == 0, result.stderr
    read: dict[str, Any] = json.loads(result.stdout)
    return read


def value(report: dict[str, Any], name: str) -> Any:
    return report["coefficients"][name]["value"]


def close(value: float, decimals: int = 3) -> object:
    return pytest.approx(value, abs=0.5 * 10**-decimals * 1.001)


# --- published values ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("level", "alpha"), [("nominal", 0.743), ("ordinal", 0.815), ("interval", 0.849), ("ratio", 0.797)]
)
def test_krippendorff_2011_section_c(run: Run, level: str, alpha: float) -> None:
    report = found(run, write(data.KRIPPENDORFF_2011_C), "--level", level)
    assert value(report, "krippendorff_alpha") == close(alpha)
    assert report["options"]["level"] == level


@pytest.mark.parametrize(
    ("name", "expected", "se", "low"),
    [
        ("percent_agreement", 0.81818, 0.12561, 0.542),
        ("gwet_ac1", 0.77544, 0.14295, 0.461),
        ("fleiss_kappa", 0.76117, 0.15302, 0.424),
        ("conger_kappa", 0.76282, 0.14917, 0.435),
        ("brennan_prediger", 0.77273, 0.14472, 0.454),
        ("krippendorff_alpha", 0.74342, 0.14548, None),
    ],
)
def test_gwets_four_raters(run: Run, name: str, expected: float, se: float, low: float | None) -> None:
    """As R's irrCAC 1.4 documents them; the interval of alpha is a bootstrap here."""
    report = found(run, write(data.GWET_RAW4RATERS))
    one = report["coefficients"][name]
    assert (one["value"], one["se"]) == (close(expected, 5), close(se, 5))
    if low is not None:
        assert (one["low"], one["high"]) == (close(low), 1.0)


@pytest.mark.parametrize(
    ("table", "options", "name", "expected", "decimals"),
    [
        (words(data.COHEN_1960), (), "cohen_kappa", 0.492, 3),
        (words(data.COHEN_1960), (), "conger_kappa", 0.492, 3),
        (words(data.COHEN_1960), (), "percent_agreement", 0.70, 2),
        (words(data.ARTSTEIN_POESIO_2008), (), "scott_pi", 0.341, 3),
        (words(data.ARTSTEIN_POESIO_2008), (), "fleiss_kappa", 0.341, 3),
        (words(data.ARTSTEIN_POESIO_2008), (), "brennan_prediger", 0.4, 3),
        (words(data.SAS_3X3), (), "cohen_kappa", 0.4842, 4),
        (words(data.SAS_3X3), (), "weighted_kappa", 0.4842, 4),
        (words(data.SAS_3X3), ("--weights", "linear"), "weighted_kappa", 0.4701, 4),
        (data.FLEISS_1971, (), "fleiss_kappa", 0.430, 3),
        (data.KRIPPENDORFF_2011_B, (), "krippendorff_alpha", 0.692, 3),
        (data.HAYES_KRIPPENDORFF_2007, ("--level", "ordinal"), "krippendorff_alpha", 0.7598, 4),
    ],
)
def test_other_published_tables(
    run: Run, table: str, options: tuple[str, ...], name: str, expected: float, decimals: int
) -> None:
    assert value(found(run, write(table), *options), name) == close(expected, decimals)


def test_categories_one_by_one(run: Run) -> None:
    """Krippendorff 1980, p. 139; Artstein & Poesio 2008, p. 558."""
    report = found(run, write(data.KRIPPENDORFF_1980))
    alphas = [one["krippendorff_alpha"]["value"] for one in report["by_category"].values()]
    assert alphas == [close(number) for number in (0.381, 0.711, 0.717, 0.764)]
    report = found(run, write(words(data.ARTSTEIN_POESIO_2008)))
    specific = [one["specific_agreement"]["value"] for one in report["by_category"].values()]
    assert specific == [close(0.571), close(0.769)]


@pytest.mark.parametrize("distance", ["masi", "jaccard"])
def test_sets_of_codes(run: Run, distance: Any) -> None:
    """Against alpha from its definition; set distances by Passonneau 2006."""
    cells = [["a|b", "a"], ["a", "a"], ["b|c", "c|b"], ["|", "a"], ["|", "|"], ["a|c", "b|c"], ["c", ""]]
    sets = [
        [frozenset(part for part in cell.split("|") if part) if cell else None for cell in row]
        for row in cells
    ]
    expected = data.explicit_alpha(sets, lambda a, b: set_distance(a, b, distance))
    report = found(run, write(cells), "--sets", distance)
    assert value(report, "krippendorff_alpha") == pytest.approx(expected)
    for code in "abc":
        yes = [[None if one is None else int(code in one) for one in row] for row in sets]
        alpha = data.explicit_alpha(yes, lambda a, b: float(a != b))
        assert report["by_category"][code]["krippendorff_alpha"]["value"] == pytest.approx(alpha)
    assert value(report, "gwet_ac1") is None
    assert "sets have neither" in report["coefficients"]["gwet_ac1"]["reason"]


# --- the shape of what is printed ----------------------------------------------------------------


def test_the_names_a_script_relies_on(run: Run) -> None:
    report = found(run, write(data.GWET_RAW4RATERS))
    assert {
        "units",
        "coders",
        "categories",
        "coefficients",
        "by_category",
        "pairs",
        "coders_against_rest",
    } <= set(report)
    assert report["units"] == 12
    assert report["coders"] == ["R1", "R2", "R3", "R4"]
    assert report["categories"] == list("12345") == list(report["by_category"])
    assert list(report["coefficients"]) == NAMES
    for one in report["coefficients"].values():
        assert list(one) == ["value", "low", "high", "se", "reason"]
        assert (one["value"] is None) == (one["reason"] is not None)
    for name in ("cohen_kappa", "weighted_kappa", "scott_pi"):
        assert "compares two coders, and 4 have values" in report["coefficients"][name]["reason"]


def test_the_bootstrap_is_stated_and_repeatable(run: Run) -> None:
    name = write(data.GWET_RAW4RATERS)
    first = found(run, name, "--resamples", 300, "--seed", 7, "--confidence", 0.9)
    options = first["options"]
    assert (options["resamples"], options["seed"], options["confidence"]) == (300, 7, 0.9)
    assert options["resampled"] == "units"
    alpha = first["coefficients"]["krippendorff_alpha"]
    assert alpha["low"] < alpha["value"] < alpha["high"] <= 1
    assert found(run, name, "--resamples", 300, "--seed", 7, "--confidence", 0.9) == first
    other = found(run, name, "--resamples", 300, "--seed", 8, "--confidence", 0.9)
    assert other["coefficients"]["krippendorff_alpha"] != alpha
    shown = run("coefficients", name, "--seed", 7).stdout
    assert "95% percentile bootstrap over units (11), 1,000 resamples, seed 7" in shown


def test_clusters_are_resampled_in_place_of_units(run: Run) -> None:
    rows = [f"u{n},DE-{n % 12},{'xy'[n % 2]},{'xy'[n % 5 > 2]}" for n in range(60)]
    Path("ratings.csv").write_text("\n".join(["unit,interview,ana,ben", *rows]), encoding="utf-8")
    report = found(run, "ratings.csv", "--cluster", "interview")
    assert report["coders"] == ["ana", "ben"]
    assert (report["options"]["cluster"], report["options"]["resampled"]) == ("interview", "clusters")
    assert any("the clusters in column 'interview' (12)" in note for note in report["notes"])


def test_each_pair_is_what_its_two_columns_alone_would_be(run: Run) -> None:
    report = found(run, write(data.GWET_RAW4RATERS))
    assert len(report["pairs"]) == 6
    for pair in report["pairs"]:
        first, second = (int(name[1]) - 1 for name in pair["coders"])
        both = [u[first] + u[second] for u in data.GWET_RAW4RATERS.split() if "-" not in u[first] + u[second]]
        alone = found(run, write(" ".join(both), "pair.csv"))
        assert pair["n"] == len(both)
        for name in ("percent_agreement", "krippendorff_alpha", "cohen_kappa"):
            assert pair[name]["value"] == pytest.approx(value(alone, name))


def test_a_coder_against_one_other_is_that_pair(run: Run) -> None:
    report = found(run, write(words(data.COHEN_1960)))
    (pair,) = report["pairs"]
    for one in report["coders_against_rest"]:
        for name in ("percent_agreement", "krippendorff_alpha", "cohen_kappa"):
            assert one[name]["value"] == pytest.approx(pair[name]["value"])


def test_a_coder_who_guesses_stands_out(run: Run) -> None:
    table = [
        [letter, letter, letter, guess]
        for letter, guess in zip("aabbccabc" * 3, "abcacbcba" * 3, strict=True)
    ]
    rest = found(run, write(table))["coders_against_rest"]
    assert min(rest, key=lambda one: one["krippendorff_alpha"]["value"])["coder"] == "R4"
    assert rest[3]["alpha_without"]["value"] == 1.0


def test_for_people_and_as_rows(run: Run) -> None:
    name = write(data.GWET_RAW4RATERS)
    shown = run("coefficients", name).stdout
    for said in (
        "krippendorff_alpha",
        "0.743",
        "Pairs of coders",
        "Each coder against the rest",
        "11 of 12 units",
    ):
        assert said in shown
    rows = list(csv.DictReader(io.StringIO(run("coefficients", name, "--format", "csv").stdout)))
    assert {row["scope"] for row in rows} == {"all", "category", "pair", "coder against the rest"}
    assert [row["coefficient"] for row in rows if row["scope"] == "all"] == NAMES


# --- what is undefined, and what is refused ------------------------------------------------------


@pytest.mark.parametrize(
    ("units", "reason"),
    [
        ("x y x", "fewer than two coders"),
        ("x- -y x-", "no shared units"),
        ("xx xx xx", "no variation"),
        ("-- --", "fewer than two coders"),
    ],
)
@pytest.mark.parametrize("format", ["table", "json", "csv"])
def test_undefined_with_a_reason(run: Run, units: str, reason: str, format: str) -> None:
    name = write(units)
    alpha = found(run, name)["coefficients"]["krippendorff_alpha"]
    assert alpha == {"value": None, "low": None, "high": None, "se": None, "reason": reason}
    result = run("coefficients", name, "--format", format)
    assert result.exit_code == 0
    assert reason in result.stdout
    assert result.stderr == ""
    assert not re.search(r"\bnan\b", result.stdout.casefold())


def test_undefined_within_clusters_and_at_every_level(run: Run) -> None:
    Path("ratings.csv").write_text("unit,text,a,b\n1,t,,\n2,t,,\n", encoding="utf-8")
    for level in ("nominal", "ordinal", "interval", "ratio"):
        report = found(run, "ratings.csv", "--cluster", "text", "--level", level)
        assert value(report, "krippendorff_alpha") is None
    assert (
        value(found(run, "ratings.csv", "--cluster", "text", "--sets", "masi"), "krippendorff_alpha") is None
    )


def test_weights_without_an_order_give_no_value(run: Run) -> None:
    name = write([["low", "mid"], ["mid", "mid"], ["high", "high"]])
    report = found(run, name, "--weights", "linear")
    assert "weights need an order" in report["coefficients"]["weighted_kappa"]["reason"]
    ordered = found(run, name, "--weights", "linear", "--order", "low,mid,high")
    assert value(ordered, "weighted_kappa") is not None


def test_an_order_fixes_the_number_of_categories(run: Run) -> None:
    name = write("11 22 12 21")
    assert value(found(run, name), "brennan_prediger") == pytest.approx(0.0)
    assert value(found(run, name, "--order", "1,2,3,4"), "brennan_prediger") == pytest.approx(
        (0.5 - 0.25) / 0.75
    )


def test_cells_that_look_like_sets_are_pointed_out(run: Run) -> None:
    assert "--sets masi" in run("coefficients", write([["a|b", "a"], ["a", "a"]])).stderr


@pytest.mark.parametrize(
    ("text", "options", "said"),
    [
        ("unit,a,b\n1,x\n", (), "row 2: has 2 cells where the header has 3"),
        ("unit,a,b\n1,x,y\n1,x,y\n", (), "unit '1' is there already in row 2"),
        ("", (), "is empty"),
        ("unit,a,b\n", (), "has a header and no units"),
        ("unit,a,b\n1,x,2\n", ("--level", "interval"), "row 2, column 'a': 'x' is not a number"),
        ("unit,a,b\n1,1,nan\n", ("--level", "ratio"), "row 2, column 'b': 'nan' is not a number"),
        ("unit,a,b\n1,1,inf\n", ("--level", "interval"), "row 2, column 'b': 'inf' is not a number"),
        ("unit,a,b\n1,low,mid\n", ("--level", "ordinal"), "--order low,mid,high"),
        ("unit,a,b\n1,x,y\n", ("--cluster", "text"), "has no column 'text'"),
        ("unit,a,b\n1,x,y\n", ("--resamples", "0"), "0 resamples"),
        ("unit,a,b\n1,x,y\n", ("--resamples", "2000000"), "take too long"),
        ("unit,a,b\n1,x,y\n", ("--confidence", "95"), "not between 0 and 1"),
        ("unit,a,b\n1,x,y\n", ("--seed", "-1"), "negative"),
        ("unit,a,b\n1,x,y\n", ("--sets", "masi", "--level", "ordinal"), "no ordinal level"),
    ],
)
def test_one_sentence_for_what_cannot_be_used(
    run: Run, here: Path, text: str, options: tuple[str, ...], said: str
) -> None:
    Path("ratings.csv").write_text(text, encoding="utf-8")
    result = run("coefficients", "ratings.csv", *options)
    assert result.exit_code == 1
    assert said in one_sentence(result)
    assert result.stdout == ""


def test_an_unknown_level_is_wrong_usage(run: Run) -> None:
    result = run("coefficients", write("xx xy"), "--level", "cardinal")
    assert result.exit_code == 2
    assert "'nominal', 'ordinal', 'interval', 'ratio'" in result.stderr


def test_a_file_that_is_not_there(run: Run) -> None:
    result = run("coefficients", "missing.csv")
    assert result.exit_code == 1
    assert "does not exist" in one_sentence(result)


def test_hundreds_of_coders_are_compared_together_and_not_pair_by_pair(run: Run, here: Path) -> None:
    coders = [f"c{number}" for number in range(210)]
    rows = [",".join(["unit", *coders])]
    for unit in range(30):
        values = ["ab"[(unit + number) % 7 == 0] if number % 30 == unit else "" for number in range(210)]
        rows.append(",".join([f"u{unit}", *values]))
    (here / "crowd.csv").write_text("\n".join(rows), encoding="utf-8")
    report = json.loads(run("coefficients", "crowd.csv", "--format", "json").stdout)
    assert report["coefficients"]["krippendorff_alpha"]["value"] is not None
    assert report["pairs"] == [] and report["coders_against_rest"] == []
    assert any("210 coders make 21,945 pairs; these, and each coder" in note for note in report["notes"])


def test_what_an_order_changes_and_what_not_is_said(run: Run, here: Path) -> None:
    Path("r.csv").write_text("unit,a,b,c\n1,1,2,1\n2,2,2,3\n3,3,3,2\n4,1,1,1\n5,3,2,3\n", encoding="utf-8")
    plain = " ".join(run("coefficients", "r.csv", "--level", "ordinal").stdout.split())
    assert (
        "The level (ordinal) is that of α; all other coefficients and the table of categories take" in plain
    )
    assert "analytic intervals and standard errors are unreliable" in plain
    assert "α's interval (bootstrap) and its standard error are of two methods" in plain
    assert "weighted κ" not in plain
    weighted = run("coefficients", "r.csv", "--level", "ordinal", "--weights", "linear").stdout
    assert "weighted κ" in weighted and "weighted kappa and AC2 (by --weights)" in " ".join(weighted.split())
