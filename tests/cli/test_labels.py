"""--labels: words only where asked for, for their own kind of coefficient, with source and caution."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

from tests.agreement import agreement_data as data
from tests.cli.test_coefficients import NAMES, words, write
from tests.cli.typed import Run


def flat(text: str) -> str:
    return " ".join(text.split())


def test_no_word_unless_asked_for(run: Run, demo: Path) -> None:
    for arguments in (("agreement", demo), ("coefficients", write(data.KRIPPENDORFF_2011_C))):
        for format in ("table", "json", "csv"):
            shown = run(*arguments, "--format", format)
            assert shown.exit_code == 0
            assert not any(word in shown.stdout for word in ("verbal", "tentative", "almost perfect"))


def test_cohens_table_in_landis_and_kochs_words(run: Run) -> None:
    """κ = .492 is moderate; α and AC1 have no word of theirs."""
    name = write(words(data.COHEN_1960))
    found = json.loads(run("coefficients", name, "--labels", "landis-koch", "--format", "json").stdout)
    labels = {one: found["coefficients"][one]["verbal"] for one in NAMES}
    assert labels["cohen_kappa"].startswith("moderate")
    assert labels["gwet_ac1"] == labels["krippendorff_alpha"] == labels["percent_agreement"] == ""
    assert found["verbal"]["source"].startswith("Landis, J. R., & Koch, G. G. (1977)")
    assert found["pairs"][0]["cohen_kappa"]["verbal"].startswith("moderate")
    shown = flat(run("coefficients", name, "--labels", "landis-koch").stdout)
    assert "moderate" in shown and "The words are conventions" in shown and "Biometrics, 33" in shown
    rows = list(
        csv.DictReader(
            io.StringIO(run("coefficients", name, "--labels", "landis-koch", "--format", "csv").stdout)
        )
    )
    assert [row["verbal"] for row in rows if row["coefficient"] == "gwet_ac1"] == [""]


def test_krippendorffs_words_with_the_lower_end(run: Run) -> None:
    name = write(data.KRIPPENDORFF_2011_C)
    found = json.loads(run("coefficients", name, "--labels", "krippendorff", "--format", "json").stdout)
    alpha = found["coefficients"]["krippendorff_alpha"]
    assert (alpha["value"] > 0.667, alpha["low"] < 0.667) == (True, True)
    assert alpha["verbal"] == "tentative (low end unreliable)"
    assert found["coefficients"]["cohen_kappa"]["verbal"] == ""


def test_an_agreement_table_with_words(run: Run, demo: Path) -> None:
    found = json.loads(run("agreement", demo, "--labels", "krippendorff", "--format", "json").stdout)
    for row in (*found["rows"], found["overall"]):
        word = row["verbal"]["verbal alpha"]
        if row["alpha"] is None:
            assert word == ""
        else:
            expected = "reliable" if row["alpha"] >= 0.8 else "tentative" if row["alpha"] >= 0.667 else "unre"
            assert word.startswith(expected)
    shown = flat(run("agreement", demo, "--labels", "krippendorff").stdout)
    assert "label" in shown and "The words are conventions" in shown and "cuts at .800 and .667" in shown
    pairs = run("agreement", demo, "--labels", "landis-koch", "--format", "csv").stdout
    header = next(csv.reader(io.StringIO(pairs)))
    assert "verbal kappa ana · ben" in header
    assert "almost perfect" in flat(run("agreement", demo, "--labels", "landis-koch").stdout)


def test_words_of_nobody_are_refused(run: Run, demo: Path) -> None:
    assert run("agreement", demo, "--labels", "fleiss").exit_code == 2


def test_the_ends_of_a_range_that_is_no_interval_have_no_word(run: Run, demo: Path) -> None:
    shown = run("agreement", demo, "--labels", "krippendorff").stdout
    assert " to " in shown and "low end" not in shown
