"""Contents of reports, made up by hand: a small study as one would be, and ways to spoil it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from interviewcoder.codebook import read_codebook
from interviewcoder.model import Code, CodeEntry
from interviewcoder.report.contents import (
    AgreementPart,
    ChecklistPart,
    CodebookPart,
    DecisionPart,
    DecisionRow,
    FigurePart,
    ListsPart,
    Part,
    ProvenancePart,
    QuotePart,
    ReportContents,
    SamplePart,
    StudyFacts,
    SubCodePart,
    TextPart,
    ThemePart,
)
from interviewcoder.tables.options import AgreementOptions, ThemeOptions
from interviewcoder.tables.rows import (
    AgreementRow,
    AgreementTable,
    Quote,
    SampleTable,
    ThemeCell,
    ThemeRow,
    ThemeTable,
)
from interviewcoder.tables.theme_rows import ThemeColumn

CODEBOOK = Path(__file__).parents[2] / "codebooks" / "radioligand_barriers.yaml"
COUNTRIES = ("Germany", "Italy", "Poland", "Spain", "United Kingdom")
GROUPS = (
    "nuclear medicine physician",
    "oncologist",
    "hospital manager",
    "regulator",
    "patient advocate",
    "medical physicist",
    "health economist",
)
MENTIONS = {
    "AW": (2, 1, 2, 0, 1),
    "WF": (2, 2, 1, 1, 2),
    "MC": (1, 0, 2, 1, 1),
    "CAP": (2, 2, 2, 2, 2),
    "LAW": (2, 1, 0, 1, 0),
    "DAT": (0, 1, 0, 1, 1),
}
THEME_NOTES = (
    "n/N: interviews that mention the barrier, out of the interviews whose coding is finished.",
    "An interview mentions a barrier if at least one whole word of it is coded with the barrier or one of "
    "its sub-codes.",
    "Percentages are left out, since every N is below 10.",
    "Codings counted: those of each interview's main coder.",
    "0: no finished interview mentions it.",
)
AGREEMENT_NOTES = ("Codings as they stood when first finished in the round.",)


def study_code(number: int, entry: CodeEntry, theme: str) -> Code:
    return Code(
        id=f"id-{entry.key}",
        key=entry.key,
        label=entry.label,
        short=entry.short,
        definition=entry.definition,
        use=entry.use,
        avoid=entry.avoid,
        example=entry.example,
        colour=entry.colour,
        parent=f"id-{entry.parent}" if entry.parent else None,
        theme=f"id-{theme}",
        counts=entry.counts,
        order=float(number),
        retired=False,
        resolved=f"id-{entry.key}",
    )


def codebook() -> tuple[Code, ...]:
    entries = read_codebook(CODEBOOK).codes
    themes: dict[str, str] = {}
    made = []
    for number, entry in enumerate(entries):
        themes[entry.key] = themes[entry.parent] if entry.parent else entry.key
        made.append(study_code(number, entry, themes[entry.key]))
    return tuple(made)


def cell(interviews: int | None, finished: int) -> ThemeCell:
    if not finished:
        return ThemeCell(None, 0, None, None, None)
    assert interviews is not None
    percent = 100 * interviews / finished if finished >= 10 else None
    return ThemeCell(interviews, finished, percent, 3 * interviews, 71 * interviews)


def theme_row(
    name: str, label: str, mentions: tuple[int, ...], *, theme: str = "", counts: bool = True, each: int = 2
) -> ThemeRow:
    return ThemeRow(
        name,
        label,
        theme or name,
        counts,
        tuple(cell(number, each) for number in mentions),
        cell(sum(mentions), each * len(mentions)),
    )


def themes(codes: tuple[Code, ...], *, sub_codes: bool = False) -> ThemeTable:
    key = {code.id: code.key for code in codes}
    rows, apart = [], []
    for number, code in enumerate(codes):
        theme = key[code.theme]
        if code.parent is None:
            rows.append(theme_row(code.key, code.label, MENTIONS[code.key]))
        elif not code.counts:
            some = tuple(int((number + place) % 7 == 0) for place in range(5))
            apart.append(theme_row(code.key, code.label, some, theme=theme, counts=False))
        elif sub_codes:
            some = tuple(
                min(most, (number * 5 + place * 3) % 3) for place, most in enumerate(MENTIONS[theme])
            )
            rows.append(theme_row(code.key, code.label, some, theme=theme))
    options = ThemeOptions(sub_codes=sub_codes)
    return theme_table_of(COUNTRIES, tuple(rows), tuple(apart), THEME_NOTES, options)


def theme_table_of(
    groups: tuple[str, ...],
    rows: tuple[ThemeRow, ...],
    apart: tuple[ThemeRow, ...],
    notes: tuple[str, ...],
    options: ThemeOptions,
) -> ThemeTable:
    """A table whose columns have the interviews that its first row was read in."""
    first = next(iter((*rows, *apart)), None)
    finished = [one.finished for one in first.cells] if first else [0] * len(groups)
    columns = tuple(
        ThemeColumn(name, (name,), "group", number, number, 100 * number, ("en",))
        for name, number in zip(groups, finished, strict=True)
    )
    of_all = first.overall.finished if first else 0
    overall = ThemeColumn("Overall", (), "overall", of_all, of_all, 100 * of_all, ("en",))
    return ThemeTable(groups, rows, apart, notes, options, columns, overall)


def agreement_row(
    name: str,
    label: str,
    counts: tuple[int, int, int, int],
    alpha: float | None,
    *,
    coders: tuple[str, ...] = ("ana", "ben"),
    kind: str = "leave-one-out",
    reason: str = "",
) -> AgreementRow:
    both, only_a, only_b, neither = counts
    units = sum(counts)
    apart = only_a + only_b
    marked = 2 * both + apart
    free = 2 * neither + apart
    pairs = [f"{a} · {b}" for place, a in enumerate(coders) for b in coders[place + 1 :]]
    return AgreementRow(
        name,
        label,
        units,
        5,
        len(coders),
        both,
        only_a,
        only_b,
        neither,
        percent=(both + neither) / units if units else None,
        positive=2 * both / marked if marked else None,
        negative=2 * neither / free if free else None,
        alpha=alpha,
        low=None if alpha is None else alpha - 0.08,
        high=None if alpha is None else alpha + 0.05,
        range="" if alpha is None else kind,
        alpha_coded=None if alpha is None else alpha - 0.3,
        reason=reason,
        prevalence={
            coder: (both + (only_a, only_b)[place % 2]) / units if units else 0.0
            for place, coder in enumerate(coders)
        },
        kappa=dict.fromkeys(pairs, alpha),
        by_interview={},
    )


def agreement(
    codes: tuple[Code, ...], coders: tuple[str, ...] = ("ana", "ben"), kind: str = "leave-one-out"
) -> AgreementTable:
    rows = []
    for number, code in enumerate(codes):
        both, only_a, only_b = (number * 7) % 23, (number * 3) % 9, (number * 5) % 8
        counts = (both, only_a, only_b, 612 - both - only_a - only_b)
        if both + only_a + only_b == 0:
            rows.append(
                agreement_row(code.key, code.label, counts, None, coders=coders, reason="no variation")
            )
        else:
            alpha = both / (both + (only_a + only_b) / 2) - 0.02
            rows.append(agreement_row(code.key, code.label, counts, alpha, coders=coders, kind=kind))
    overall = agreement_row("overall", "", (140, 40, 33, 399), 0.6437, coders=coders, kind=kind)
    known = sorted((row.alpha, row.name) for row in rows if row.alpha is not None)
    return AgreementTable(
        tuple(rows),
        overall,
        tuple(name for _, name in known[:3]),
        ("DE-01", "ES-01", "IT-01", "PL-02", "UK-01"),
        coders,
        ("reliability 1",),
        5,
        10,
        AGREEMENT_NOTES,
        AgreementOptions(),
        alphas={name: alpha for alpha, name in known},
    )


def sample() -> SampleTable:
    rows = tuple(
        (country, tuple(int(place % len(GROUPS) in (number, (2 * number + 1) % 7)) for place in range(7)))
        for number, country in enumerate(COUNTRIES)
    )
    return SampleTable("country", "stakeholder_group", GROUPS, rows, 10, 19_543, 10)


def quotes() -> tuple[Quote, ...]:
    said = {
        "AW": (
            *("en", "UK-01", "oncologist", "United Kingdom"),
            "Half of my colleagues, erm, would not know whom to ring. They have heard the name, "
            "and that is it.",
        ),
        "WF": (
            *("de", "DE-01", "nuclear medicine physician", "Germany"),
            "Wir haben vier Betten mit den Abklinganlagen, und zwei davon sind zu, weil am "
            "Wochenende niemand die Fachkunde hat.",
        ),
        "MC": (
            *("pl", "PL-02", "hospital manager", "Poland"),
            "Nikt nie wie, kto po ostatnim cyklu odpowiada za pacjenta – my czy onkologia.",
        ),
        "CAP": (
            *("it", "IT-01", "regulator", "Italy"),
            "Quando la vasca è piena ci fermiamo, punto. Non importa quanti pazienti aspettano.",
        ),
        "LAW": (
            *("es", "ES-01", "patient advocate", "Spain"),
            "Cada comunidad te da una respuesta distinta, ¿no?, y todas están en vigor.",
        ),
        "DAT": (
            *("en", "IT-02", "oncologist", "Italy"),
            "If you ask me how many were treated last year – I can only guess, and so can everybody else.",
        ),
    }
    made = []
    for theme, (language, interview, group, country, words) in said.items():
        for number in range(2):
            name = f"{interview}, {group}, {country}"
            shared = 1 if group == "regulator" else 3 + number
            made.append(Quote(theme, interview, name, country, words, language, shared))
    return tuple(made)


def contents(**changes: object) -> ReportContents:
    """A report of the usual parts; a change names a table, or anything else of the report."""
    codes = codebook()
    given: dict[str, object] = {
        "sample": sample(),
        "themes": themes(codes),
        "sub_codes": themes(codes, sub_codes=True),
        "agreement": agreement(codes),
        "agreement_reason": "",
        "quotes": quotes(),
        "title": "Barriers to radioligand therapy: expert interviews in five countries",
        "study": "Radioligand therapy 2019",
        "codes": codes,
        "level_name": "barrier",
        "last_change": "2019-11-04T16:20:11.123456Z",
        "program_version": "0.1.0",
        "warnings": (),
        **changes,
    }
    tables = {
        name: given.pop(name)
        for name in ("sample", "themes", "sub_codes", "agreement", "agreement_reason", "quotes")
    }
    return ReportContents(**{"parts": usual_parts(**tables), **given})  # type: ignore[arg-type]


def whole() -> ReportContents:
    """A report with a part of every kind, in every layout."""
    made = contents()
    table = theme_table(made)
    said = tuple(replace(quote, group=quote.country, translation="In English.") for quote in quotes())
    facts = StudyFacts(interviews=10, finished=9, coders=2, double_coded=4, themes=6, interviewers=("עברית",))
    decision = DecisionRow("DE-01", "Pilot", ("CAP",), "none stands", "ana", "A reason.")
    parts: tuple[Part, ...] = (
        ListsPart(),
        TextPart(heading="Heading", text="One.\n\nTwo."),
        *made.parts,
        *(ThemePart(table=table, layout=layout, quotes=said) for layout in ("B", "C", "D")),
        QuotePart(quotes=said, book=True, notes=("A note.",)),
        DecisionPart(decisions=(decision,), asked=3, open=1, interviews=2, each=True),
        ChecklistPart(checklist="coreq", facts=facts),
        ChecklistPart(checklist="srqr", facts=facts),
        ProvenancePart(lines=(("Digest of the study", "ab12"),)),
    )
    return replace(made, parts=parts)


def theme_table(report: ReportContents) -> ThemeTable:
    """The theme table of a report."""
    return next(iter(report.every(ThemePart))).table


def usual_parts(
    sample: SampleTable,
    themes: ThemeTable,
    sub_codes: ThemeTable | None,
    agreement: AgreementTable | None,
    agreement_reason: str,
    quotes: tuple[Quote, ...],
) -> tuple[Part, ...]:
    parts: list[Part] = [SamplePart(table=sample), ThemePart(table=themes), FigurePart(table=themes)]
    parts += [SubCodePart(table=sub_codes)] if sub_codes else []
    parts += [AgreementPart(table=agreement, reason=agreement_reason), QuotePart(quotes=quotes)]
    return (*parts, CodebookPart())


def plain_code(key: str, label: str = "", **changes: object) -> Code:
    entry = CodeEntry(key, label or f"Label of {key}")
    return replace(study_code(0, entry, key), **changes)  # type: ignore[arg-type]


def wide(countries: int = 60, codes: int = 6) -> ReportContents:
    """A study of many countries and codes."""
    names = tuple(f"Country {number:02d}" for number in range(countries))
    keys = [f"T{number:03d}" for number in range(codes)]
    rows = tuple(
        ThemeRow(
            key,
            f"Theme number {number} of many",
            key,
            True,
            tuple(cell((number + place) % 13, 12 * (place != 3)) for place in range(countries)),
            cell(7 * countries, 12 * (countries - 1)),
        )
        for number, key in enumerate(keys)
    )
    table = theme_table_of(names, rows, (), ("Codings counted: any.",), ThemeOptions())
    book = tuple(plain_code(key) for key in keys)
    lines = tuple((name, (1, 2, 3)) for name in names)
    people = SampleTable("country", "stakeholder_group", ("a", "b", "c"), lines, 6 * countries, 10**6, 5)
    return contents(
        themes=table, sub_codes=None, codes=book, agreement=agreement(book), sample=people, quotes=()
    )


HOSTILE = (
    "\x00\x08Bel\x07l \ud800 \ufffe \u202eesrever\u2028<b>&amp;]]> $\\frac{1}{2}$ %s {0} " + "långt " * 45
)


def hostile() -> ReportContents:
    """Every word a user can give, spoilt."""
    unbroken = "W" * 300
    names = ("\x1b[31mRed", unbroken, "", "日本" * 20, "עברית")
    rows = tuple(theme_row(key, HOSTILE, (0, 1, 2, 1, 0)) for key in ("A\x01", unbroken, "C"))
    apart = (theme_row("N", unbroken, (0, 0, 0, 0, 1), theme="C", counts=False),)
    table = theme_table_of(names, rows, apart, (HOSTILE,), ThemeOptions(by="st\x00ate"))
    spoilt = {"definition": HOSTILE, "use": "\x0b", "avoid": unbroken, "example": HOSTILE * 60}
    book = (plain_code("A\x01", HOSTILE, **spoilt), plain_code("C", unbroken, parent="nowhere"))
    people = SampleTable("x\ty", "\ud800", names, tuple((name, (1, 0, 0, 0, 1)) for name in names), 9, 9, 9)
    said = (
        Quote("C", "I\x02", HOSTILE, None, "one\r\n\r\ntwo\x00\ttab " + "word " * 5000, "x<y", 0),
        Quote("unknown", "", "", "", "", None, 5),
        Quote("C", "HE-01", "HE-01", "Israel", "שלום עולם", "he", 5),
    )
    rows_ = (agreement_row("C", HOSTILE, (1, 2, 3, 4), 0.2), agreement_row(unbroken, "", (0, 0, 0, 0), None))
    compared = replace(agreement(book), rows=rows_, rounds=(HOSTILE,), coders=("a\x00", unbroken))
    return contents(
        title=HOSTILE,
        study=unbroken,
        themes=table,
        sub_codes=table,
        codes=book,
        sample=people,
        quotes=said,
        agreement=compared,
        level_name="",
        last_change="yesterday",
        program_version="\x00",
        warnings=(HOSTILE,),
    )


def empty() -> ReportContents:
    """A study without interviews, codings or coders."""
    codes = codebook()
    none = cell(None, 0)
    rows = tuple(
        ThemeRow(code.key, code.label, code.key, True, (none,) * 5, none)
        for code in codes
        if code.parent is None
    )
    return contents(
        sample=SampleTable("country", "stakeholder_group", (), (), 0, 0, 0),
        themes=theme_table_of(COUNTRIES, rows, (), THEME_NOTES, ThemeOptions()),
        sub_codes=None,
        agreement=None,
        agreement_reason="No interview was finished by two coders.",
        quotes=(),
        last_change="",
    )
