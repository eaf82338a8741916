"""Attribute tables of other programs, their types, and which row is about which interview."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from interviewcoder.actions.attribute_types import AttributeType, declared_types
from interviewcoder.exchange.attribute_matching import Target, match_rows
from interviewcoder.exchange.attribute_table import table_text
from interviewcoder.exchange.attributes import AttributeRow, AttributeTable, declare_types, read_attributes
from interviewcoder.exchange.countries import country_name, near_country
from interviewcoder.exchange.spreadsheet import TableFileError
from interviewcoder.model import Interview, OptionError
from interviewcoder.project import Project


def table(tmp_path: Path, content: str, **choices: object) -> AttributeTable:
    path = tmp_path / "t.csv"
    path.write_text(content, encoding="utf-8")
    return read_attributes(path, **choices)  # type: ignore[arg-type]


# --- other programs ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "content",
    [
        "Person,Person : Age,Person : Country\nAnna,48,Spain\nBen,Unassigned,Not Applicable\n",
        ",A : Age,B : Country\n1 : Cases\\\\Anna,48,Spain\n2 : Cases\\\\Ben,Unassigned,Not Applicable\n",
        "Person\tAge\tCountry\nCases\\\\Experts\\\\Anna\t48\tEspaña\nCases\\\\Experts\\\\Ben\tUnassigned\t\n",
    ],
    ids=["classification in the header", "letters and numbers", "hierarchical names"],
)
def test_classification_sheets_of_nvivo(tmp_path: Path, content: str) -> None:
    found = table(tmp_path, content)
    assert [(row.id, row.attributes) for row in found.rows] == [
        ("Anna", {"age": "48", "country": "Spain"}),
        ("Ben", {}),
    ]
    assert any("read as a blank cell" in notice for notice in found.notices)


@pytest.mark.parametrize(
    "header",
    [
        "Document group,Document name,Created by,Created,Age,Coded segments",
        "Dokumentgruppe,Dokumentname,Erstellt von,Erstellt am,Age,Codierte Segmente",
    ],
)
def test_variables_of_maxqda(tmp_path: Path, header: str) -> None:
    found = table(tmp_path, f"{header}\nExperts,DE-01,ana,12.03.2019 10:11,48,23\n")
    (row,) = found.rows
    assert row.id == "DE-01" and row.attributes["age"] == "48"
    assert set(row.attributes.values()) == {"Experts", "48"}
    assert any("MAXQDA notes for itself" in notice for notice in found.notices)


def test_a_table_whose_first_column_names_interviews_in_its_own_way(tmp_path: Path) -> None:
    found = table(tmp_path, "Participant,Age\nDE-01,48\nDE-02,50\n")
    assert [row.id for row in found.rows] == ["DE-01", "DE-02"]
    assert "the first, 'participant', was taken for the interviews" in found.notices[0]


def test_files_alone_name_interviews(tmp_path: Path) -> None:
    for content in ("file,age\nDE-01.docx,48\n", "Dateiname;age\nDE-01.docx;48\n", "id,age\nDE-01.docx,48\n"):
        (row,) = table(tmp_path, content).rows
        assert (row.id, row.file) == ("DE-01", "DE-01.docx")


def test_a_title_above_the_header_is_passed_over(tmp_path: Path) -> None:
    found = table(tmp_path, "Interviews, 2019; all of them\n\nid;age;city\nDE-01;48;Köln, am Rhein\n")
    assert found.rows[0].number == 4 and found.rows[0].attributes["city"] == "Köln, am Rhein"


def test_a_column_of_countries_is_the_country(tmp_path: Path) -> None:
    assert table(tmp_path, "id,Land\nDE-01,Polen\n").rows[0].attributes == {"country": "Poland"}
    assert table(tmp_path, "id,Land\nDE-01,Bayern\n").rows[0].attributes == {"land": "Bayern"}


@pytest.mark.parametrize(
    "name",
    ["Land", "Staat", "Paese", "Nazione", "Kraj", "Państwo", "País", "PAÍS", "Nación", "Country", "Nation"],
)
def test_a_slip_does_not_keep_a_column_from_being_the_country(tmp_path: Path, name: str) -> None:
    for heading in (name, unicodedata.normalize("NFD", name)):
        found = table(
            tmp_path, f"id,{heading}\nA,Deutschland\nB,Itlaien\nC,Italien/Schweiz\nD,Polonia\nE,BRD\n"
        )
        values = [row.attributes.get("country") for row in found.rows]
        assert values == ["Germany", "Itlaien", "Italien/Schweiz", "Poland", "Germany"]
        (said,) = [notice for notice in found.notices if "no country I know" in notice]
        assert "'Itlaien' in row 3 (Italy?), 'Italien/Schweiz' in row 4 (several: Italy, Switzerland)" in said
    (row,) = table(tmp_path, f"id,{name}\nA,Itlaien\n").rows
    assert row.attributes == {"country": "Itlaien"}


def test_a_land_that_is_no_country_stays_what_it_is_and_that_is_said(tmp_path: Path) -> None:
    found = table(tmp_path, "id,Land\nA,Bayern\nB,Hessen\n")
    assert found.rows[1].attributes == {"land": "Hessen"}
    assert any("no country I know is in the column 'land'" in notice for notice in found.notices)


@pytest.mark.parametrize("heading", ["language", "Sprache", "lingua", "Język", "idioma", "Lengua"])
def test_a_column_of_languages_is_the_language(tmp_path: Path, heading: str) -> None:
    content = f"id,{heading}\nA,Deutsch\nB,inglese\nC,pl\nD,Englich\nE,k. A.\n"
    found = table(tmp_path, content)
    assert [row.language for row in found.rows] == ["de", "en", "pl", None, None]
    assert all(row.problem is None and row.attributes == {} for row in found.rows)
    assert any("no language I know" in n and "'Englich' in row 5 (English?)" in n for n in found.notices)


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("BRD", "Germany"), ("Bundesrepublik Deutschland", "Germany"), ("RFN", "Germany"),
        ("Great Britain", "United Kingdom"), ("England and Wales", "United Kingdom"),
        ("Szkocja", "United Kingdom"), ("Holland", "Netherlands"), ("Olanda", "Netherlands"),
        ("EE.UU.", "United States"), ("EE. UU.", "United States"), ("Russland", "Russian Federation"),
        ("Repubblica Ceca", "Czechia"), ("Bosnia and Herzegovina", "Bosnia and Herzegovina"),
        ("U.K.", "United Kingdom"), ("England", "United Kingdom"), ("Inghilterra", "United Kingdom"),
        ("the Netherlands", "Netherlands"), ("Suomi", "Finland"), ("Österreich", "Austria"),
        ("Česko", "Czechia"), ("Wlochy", "Italy"), ("USA", "United States"), ("U.S.A.", "United States"),
        ("Magyarország", "Hungary"), ("Ελλάδα", "Greece"),
    ],
)  # fmt: skip
def test_countries_by_their_own_names(written: str, name: str) -> None:
    assert country_name(written) == name


def test_what_became_of_countries_is_said(tmp_path: Path) -> None:
    found = table(tmp_path, "id,country\nA,England\nB,Spian\nC,Spain\n")
    assert found.rows[0].attributes["country"] == "United Kingdom"
    assert any("England is United Kingdom" in notice for notice in found.notices)
    assert found.rows[1].attributes["country"] == "Spian" and found.rows[1].problem is None
    assert any(
        "no country I know, and kept as written: 'Spian' in row 3 (Spain?)" in n for n in found.notices
    )
    meant_so = table(tmp_path, "id,country\nA,Spian\n", any_country=True)
    assert not any("Spian" in notice for notice in meant_so.notices)
    assert near_country("Itlay") == "Italy" and near_country("Europe") is None


# --- types --------------------------------------------------------------------------------------------


def test_types_are_inferred_and_values_respelt_aloud(tmp_path: Path) -> None:
    content = "id;age;day;mode\nA;3,5;12.3.2019;phone\nB;48;3 maja 2019;phone\n"
    found = table(tmp_path, content)
    assert found.rows[0].attributes == {"age": "3.5", "day": "2019-03-12", "mode": "phone"}
    assert {name: type.kind for name, type in found.types.items()} == {
        "age": "number", "day": "date", "mode": "choice",
    }  # fmt: skip
    assert any("3 maja 2019 is 2019-05-03" in notice for notice in found.notices)


def test_an_unclear_date_is_kept_and_named_unless_somebody_says_how_it_is_meant(tmp_path: Path) -> None:
    content = "id,day\nA,03/04/2020\nB,2019-01-01\n"
    found = table(tmp_path, content)
    assert found.rows[0].attributes["day"] == "03/04/2020"
    assert any("'03/04/2020' in row 2 (2020-04-03 or 2020-03-04)" in notice for notice in found.notices)
    assert table(tmp_path, content, dates="month first").rows[0].attributes["day"] == "2020-03-04"
    assert table(tmp_path, content + "C,13/04/2020\n").rows[0].attributes["day"] == "2020-04-03"


def test_a_header_declares_types_and_rows_that_do_not_fit_are_named(tmp_path: Path) -> None:
    found = table(
        tmp_path, "id,Age:number,mode:choice(Phone|Video),Person : Number\nA,48,phone,x\nB,old,letter,y\n"
    )
    assert found.new_types == ("age", "mode")
    assert found.types["mode"] == AttributeType("choice", ("Phone", "Video"), declared=True)
    assert found.rows[0].attributes["mode"] == "Phone" and found.rows[0].problem is None
    assert found.rows[1].problem == "t.csv, row 3: age 'old' is not a number such as 12 or 3.5."
    known = {"age": AttributeType("number", declared=True)}
    assert table(tmp_path, "id,age\nA,old\n", types=known).rows[0].problem is not None


def test_a_value_that_does_not_fit_leaves_its_column_what_it_is(tmp_path: Path) -> None:
    rows = "".join(f"I{n},{40 + n},{n}.3.2024\n" for n in range(1, 9))
    found = table(tmp_path, f"id,age,day\n{rows}X,old,31.2.2024\nY,k. A.,–\nZ,n/a,brak danych\n")
    assert {name: type.kind for name, type in found.types.items()} == {"age": "number", "day": "date"}
    assert found.rows[0].attributes == {"age": "41", "day": "2024-03-01"}
    assert found.rows[8].attributes == {"age": "old", "day": "31.2.2024"}
    assert found.rows[9].attributes == found.rows[10].attributes == {}
    assert found.rows[9].blank == ("age", "day")
    said = " ".join(found.notices)
    assert "day is a date but for '31.2.2024' in row 10, kept as written" in said
    assert "age is a number but for 'old' in row 10, kept as written" in said
    assert "'k. A.' (1), '–' (1), 'n/a' (1), 'brak danych' (1) was read as a blank cell" in said


def test_nothing_is_blank_that_may_be_a_value(tmp_path: Path) -> None:
    """The code of Namibia, a coder's initials, a choice that was declared, and text that was declared."""
    found = table(
        tmp_path, "id,country,main_coder,asked:choice(yes|unknown),note:text\nA,NA,NA,unknown,n/a\nB,-,,-,-\n"
    )
    assert found.rows[0].attributes == {"country": "Namibia", "asked": "unknown", "note": "n/a"}
    assert found.rows[0].main_coder == "NA" and found.rows[1].attributes == {"note": "-"}


def test_values_that_differ_by_capitals_are_pointed_out(tmp_path: Path) -> None:
    found = table(tmp_path, "id,group\nA,Payer\nB,payer\nC,payer\n")
    assert any("'Payer' and 'payer'" in notice for notice in found.notices)


TURNS = [("INT", "How many beds?"), ("EXP", "Four beds.")]


def test_declared_types_are_kept_in_the_study(tmp_path: Path, make_study: Callable[..., Project]) -> None:
    project = make_study({"A": ("Spain", TURNS)})
    found = table(tmp_path, "id,age:number,country:choice(Spain|Italy)\nA,48,Spain\n")
    assert declare_types(project, found) == []
    assert set(declared_types(project)) == {"age", "country"}
    with pytest.raises(OptionError, match="country cannot be declared a number because of A"):
        declare_types(project, table(tmp_path, "id,age:text,country:number\nA,48,\n"))
    assert declared_types(project)["age"].kind == "number"  # all of them, or none


# --- which row is about which interview ---------------------------------------------------------------


def row(id: str, file: str = "") -> AttributeRow:
    return AttributeRow(2, id, file, {}, None, None, (), None)


@pytest.mark.parametrize(
    ("one", "target"),
    [
        (row("DE-01"), Target("DE-01.docx")),
        (row("DE-01"), Target("x.txt", "DE-01")),
        (row("de_01"), Target("DE 01.docx")),
        (row("DE-01.docx"), Target("DE-01.txt")),
        (row("X", "Interview 1.docx"), Target("interview_1.DOCX")),
        (row("X", "Interview 1.docx"), Target("Interview 1.txt", "DE-01")),
        (row(unicodedata.normalize("NFD", "Köln")), Target(unicodedata.normalize("NFC", "Köln.txt"))),
    ],
)
def test_names_that_are_safely_the_same(one: AttributeRow, target: Target) -> None:
    assert match_rows([one], [target]).rows == (one,)


@pytest.mark.parametrize(
    ("one", "target"),
    [
        (row("DE-1"), Target("DE-01.docx")),
        (row("DE01"), Target("DE-01.docx")),
        (row("DE-01", "a.docx"), Target("DE-01.docx")),
        (row("Dr. Roe"), Target("Dr.txt")),
    ],
)
def test_names_that_are_only_alike(one: AttributeRow, target: Target) -> None:
    found = match_rows([one], [target])
    assert found.rows == (None,) and found.left == (one,) and not found.unclear


def test_what_fits_twice_is_named_and_never_taken() -> None:
    one, other = row("DE 01"), row("DE_01")
    found = match_rows([one, other], [Target("x", "DE-01")])
    assert found.rows == (None,) and found.unclear == (((one, other), (Target("x", "DE-01"),)),)
    found = match_rows([one], [Target("DE-01.txt"), Target("DE_01.txt")])
    assert found.rows == (None, None) and found.unclear[0][0] == (one,)


def test_an_exact_name_is_not_given_to_a_likeness() -> None:
    exact, alike = row("DE-01"), row("DE_01")
    found = match_rows([alike, exact], [Target("a", "DE-01"), Target("b", "DE 01")])
    assert found.rows == (exact, alike)


names = st.sampled_from(["DE-01", "DE_01", "de 01", "DE-01.txt", "DE-02", "X", ""])


@given(
    st.lists(st.builds(row, names.filter(bool), names)),
    st.lists(st.builds(Target, names.filter(bool), names)),
)
def test_no_row_is_used_twice_and_none_is_lost(rows: list[AttributeRow], targets: list[Target]) -> None:
    found = match_rows(rows, targets)
    used = [one for one in found.rows if one is not None]
    unclear = [one for several, _ in found.unclear for one in several]
    assert sorted(map(id, [*used, *unclear, *found.left])) == sorted(map(id, rows))


# --- hostile, and there and back -----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("id," + ",".join(f"c{n}" for n in range(100_000)) + "\n", "has 100,001 columns"),
        ("id," + ",".join(f"c{n}" for n in range(2_000)) + "\nA" + "," * 2_000 + "\n", "has 2,001 columns"),
        ("id,x\n" + "".join(f"{n},1\n" for n in range(100_001)), "has 100,001 rows"),
        ("id,x\nA," + "y" * 1_000_000 + "\n", "row 2: the x is longer than 200"),
        ("id,x\nA,=1+1\n", "row 2: the x is a formula"),
        ('id,x\nA,"=HYPERLINK(""http://x"")"\n', "row 2: the x is a formula"),
        ("id,x\nA,\u202ey\n", "row 2: the x has line breaks or control characters"),
        ("id,age,age:number\nA,1,2\n", "two columns are named 'age'"),
        ("id,age:choice(a\tb)\nA,1\n", "control characters"),
        ("place,city\nx,a\nx,b\n", "has no column 'id'"),
    ],
    ids=lambda value: value[:20],
)
def test_hostile_tables_are_a_sentence(tmp_path: Path, content: str, said: str) -> None:
    with pytest.raises((TableFileError, OptionError)) as caught:
        table(tmp_path, content)
    assert said in str(caught.value)


def test_a_workbook_is_read_as_the_same_table(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    assert book.active is not None
    for cells in (["ID", "Land", "age:number"], ["DE-01", "Deutschland", 48]):
        book.active.append(cells)
    book.save(tmp_path / "t.xlsx")
    found = read_attributes(tmp_path / "t.xlsx")
    assert found.rows[0].attributes == {"country": "Germany", "age": "48"} and found.new_types == ("age",)


values = st.text(st.characters(exclude_categories=["C", "Z"]), max_size=20).map(str.strip)
attribute_names = st.text("abcxyzäłß_=+@'", min_size=1, max_size=8).filter(
    lambda name: "=" not in name and name not in ("id", "file", "country")
)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.dictionaries(attribute_names, st.tuples(values, values), max_size=4))
def test_what_is_written_is_read_again(tmp_path: Path, columns: dict[str, tuple[str, str]]) -> None:
    columns = {name.casefold(): pair for name, pair in columns.items()}
    interviews = [
        Interview(
            f"i{n}", f"DE-0{n}", f"f{n}.txt", "txt", "de",
            {name: pair[n] for name, pair in columns.items() if pair[n]}, "ana", "t", 1, 1, True,
        )
        for n in (0, 1)
    ]  # fmt: skip
    types = {name: AttributeType("text", declared=True) for name in columns}
    found = table(tmp_path, table_text(interviews, types))
    assert [(r.id, r.file, r.language, r.main_coder) for r in found.rows] == [
        (one.name, one.file, "de", "ana") for one in interviews
    ]
    said_nothing = {"unassigned", "not applicable"}
    for read, one in zip(found.rows, interviews, strict=True):
        assert read.attributes == {
            name: value for name, value in one.attributes.items() if value.casefold() not in said_nothing
        }
    assert found.types == types
