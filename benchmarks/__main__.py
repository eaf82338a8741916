"""Run the benchmarks and print, or with ``--write`` keep in docs/benchmarks.md, what was measured.

Every file ``bench_*.py`` here has ``run()``, which gives (what was measured, ratio, limit) a row. Ratios
are ours over the peer's, interleaved in one run, medians; a ratio above its limit is a missed target and
is printed as one.
"""

from __future__ import annotations

import argparse
import importlib
import platform
import sqlite3
import sys
from datetime import date
from importlib.metadata import version
from pathlib import Path

HERE = Path(__file__).resolve().parent
PAGE = HERE.parent / "docs" / "benchmarks.md"
BEGIN, END = "<!-- measured: begin -->", "<!-- measured: end -->"


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("names", nargs="*", help="which benchmarks (store, agreement, …); default all")
    parser.add_argument("--write", action="store_true", help="keep the table in docs/benchmarks.md")
    arguments = parser.parse_args()
    modules = sorted(path.stem for path in HERE.glob("bench_*.py"))
    chosen = [name for name in modules if not arguments.names or name[6:] in arguments.names]
    lines = ["| what | ratio | limit | |", "|---|---:|---:|---|"]
    for name in chosen:
        print(f"{name[6:]} …", file=sys.stderr, flush=True)
        for what, ratio, limit in importlib.import_module(f"benchmarks.{name}").run():
            met = "met" if ratio <= limit else f"**missed** by {ratio / limit:.2f} ×"
            lines.append(f"| {what} | {_number(ratio)} | {_number(limit)} | {met} |")
            print(lines[-1], flush=True)
    if arguments.write:
        _keep("\n".join([_machine(), "", *lines]))
    return 0


def _number(value: float) -> str:
    return f"{value:.2f}" if value >= 0.1 else f"1/{1 / value:.0f}" if value > 0 else "0"


def _machine() -> str:
    packages = ", ".join(f"{name} {version(name)}" for name in ("textual", "numpy", "pandas", "python-docx"))
    return (
        f"Measured {date.today().isoformat()} on {platform.system()} {platform.machine()}, "
        f"{_processor()}, Python {platform.python_version()}, SQLite {sqlite3.sqlite_version}, {packages}."
    )


def _processor() -> str:
    import os

    cores = f"{os.cpu_count()} cores"
    try:
        text = Path("/proc/cpuinfo").read_text(encoding="utf-8")
    except OSError:
        return f"{platform.processor() or 'unknown processor'}, {cores}"
    models = [line.partition(":")[2].strip() for line in text.splitlines() if line.startswith("model name")]
    return f"{models[0] if models else 'unknown processor'}, {cores}"


def _keep(table: str) -> None:
    page = PAGE.read_text(encoding="utf-8")
    before, _, rest = page.partition(BEGIN)
    _, _, after = rest.partition(END)
    PAGE.write_text(f"{before}{BEGIN}\n{table}\n{END}{after}", encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())
