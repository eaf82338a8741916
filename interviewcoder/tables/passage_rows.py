"""Rows of the passage table, as plain values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from interviewcoder.tables.options import PassageOptions

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True, slots=True, kw_only=True)
class PassageRow:
    """Passages of one code (or theme), or of all; what is undefined is None and named in ``reasons``."""

    name: str
    """Key of the code or theme; "overall"."""
    label: str
    interviews: int
    """Interviews that two coders finished and could know the code in."""
    first: int
    """Passages of A, of every pair of coders (A before B by name)."""
    second: int
    """Passages of B."""
    matched: int
    """Pairs of passages whose intersection is at least the threshold's share of their union."""
    matched_exactly: int
    precision: float | None
    """Of two coders alone: over several, who is A depends on the alphabet; see ``precision_by_pair``."""
    recall: float | None
    f1: float | None
    f1_exact: float | None
    alpha_u: float | None
    """Krippendorff's αU (1995, 2004), over interviews that all coders finished."""
    finished_by_all: int
    """How many these are, of ``interviews``: what αU, and overall the uα family and γ, rest on."""
    u_alpha: float | None = None
    """uα, |uα and cuα (2016): overall only, since they are of the text cut by all codes."""
    binary_u_alpha: float | None = None
    cu_alpha: float | None = None
    gamma: float | None = None
    """γ and γ-cat (2015): overall only, and only where asked for."""
    gamma_cat: float | None = None
    character_percent: float | None
    character_positive: float | None
    character_alpha: float | None
    """Over all text that counts; overall, MASI α on sets of codes."""
    character_alpha_coded: float | None
    """The same over text that any coder gave any code."""
    merged: int
    """How many passages fewer there are since a coder's own that overlap or adjoin are one."""
    f1_by_pair: Mapping[str, float | None]
    """Pair of coders ("ana · ben") -> F1."""
    precision_by_pair: Mapping[str, float | None]
    """Pair of coders -> share of the second's passages that the first found too; likewise recall."""
    recall_by_pair: Mapping[str, float | None]
    alpha_u_by_pair: Mapping[str, float | None]
    reasons: Mapping[str, str]
    """Figure -> why it is undefined."""


@dataclass(frozen=True, slots=True)
class PassageTable:
    """How far coders found the same passages, with all that must be said beside it."""

    rows: tuple[PassageRow, ...]
    overall: PassageRow
    interviews: tuple[str, ...]
    coders: tuple[str, ...]
    notes: tuple[str, ...]
    options: PassageOptions

    def frame(self) -> pd.DataFrame:
        """A row a code, "overall" last. Counts int64, figures float64 (missing where undefined), "reasons"
        text; with more than two coders "f1 ana · ben", likewise precision, recall and alpha_u, for each
        pair."""
        import pandas as pd

        pairs = ("f1", "precision", "recall", "alpha_u")
        mappings = (*(f"{figure}_by_pair" for figure in pairs), "reasons")
        names = [name for name in PassageRow.__dataclass_fields__ if name not in mappings]
        records = []
        for row in (*self.rows, self.overall):
            record: dict[str, object] = {name: getattr(row, name) for name in names}
            if len(self.coders) > 2:
                for figure in pairs:
                    of_pairs = getattr(row, f"{figure}_by_pair")
                    record |= {f"{figure} {pair}": value for pair, value in of_pairs.items()}
            record["reasons"] = "; ".join(f"{figure}: {why}" for figure, why in row.reasons.items())
            records.append(record)
        frame = pd.DataFrame(records)
        counts = ("interviews", "first", "second", "matched", "matched_exactly", "finished_by_all", "merged")
        figures = [name for name in frame.columns if name not in (*counts, "name", "label", "reasons")]
        return frame.astype({**dict.fromkeys(figures, "float64"), **dict.fromkeys(counts, "int64")})
