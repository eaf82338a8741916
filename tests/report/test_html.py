"""The page: nothing runs or is fetched, every link arrives, and its lists hold what its numbers count."""

from __future__ import annotations

import base64
import hashlib
import re
from pathlib import Path

import pytest
from html_reading import Page, chromium, in_browser

from interviewcoder.actions import coding, rounds, study
from interviewcoder.actions.interviews import add_interview, confirm_roles
from interviewcoder.model import Codebook, CodeEntry
from interviewcoder.project import Project, open_project
from interviewcoder.report.html import page_bytes, page_contents
from interviewcoder.sample import build_demo_study
from interviewcoder.tables.options import ThemeOptions
from interviewcoder.tables.whole_study import WholeOptions, whole_study
from tests.conftest import CODEBOOK, transcript_of

HOSTILE = '</script><script>alert(1)</script>"\' onload="x" <b>&amp;\x07\u202e'


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("page") / "study.db"
    build_demo_study(path).close()
    return path


def made(project: Project, **options: object) -> str:
    whole = whole_study(project, WholeOptions(**options))  # type: ignore[arg-type]
    return page_bytes(page_contents(project, whole), (("Study", whole.name),)).decode()


@pytest.fixture(scope="module")
def text(demo: Path) -> str:
    with open_project(demo) as project:
        return made(project)


@pytest.fixture(scope="module")
def page(text: str) -> Page:
    return Page(text)


def test_nothing_is_fetched_and_only_its_own_script_runs(page: Page) -> None:
    policy = next(one["content"] for one in page.every("meta") if "http-equiv" in one)
    assert policy.startswith("default-src 'none'; ")
    for kind in ("style", "script"):
        digest = base64.b64encode(hashlib.sha256(page.raw[kind].encode()).digest()).decode()
        assert f"{kind}-src 'sha256-{digest}'" in policy
    assert "unsafe" not in policy
    assert "url(" not in page.raw["style"]
    for tag, attributes in page.elements:
        assert tag not in ("link", "img", "iframe", "object", "embed", "base")
        assert not any(name.startswith("on") or name in ("src", "style") for name in attributes)
        assert attributes.get("href", "#").startswith("#")


def test_every_link_arrives_and_no_place_is_named_twice(page: Page) -> None:
    ids = [attributes["id"] for _, attributes in page.elements if "id" in attributes]
    assert len(ids) == len({id.casefold() for id in ids})
    assert {one["href"][1:] for one in page.every("a")} <= set(ids)


@pytest.mark.parametrize("coders", ["final", "any", "ben"])
def test_a_number_leads_to_the_passages_it_counts(demo: Path, coders: str) -> None:
    with open_project(demo) as project:
        whole = whole_study(project, WholeOptions(ThemeOptions(coders=coders)))
        made = page_bytes(page_contents(project, whole), ()).decode()
    lists = made.split('<section id="passages">')[1].split("</section>")[0]
    for row in (*whole.themes.rows, *whole.themes.counter_examples):
        counted = [cell.passages or 0 for cell in row.cells]
        if not any(counted):
            assert f'id="p-{row.name}"' not in lists
            continue
        own = lists.split(f'id="p-{row.name}"')[1].split('<div class="passages"')[0]
        groups = re.split(r"<h4 id=", own)[1:]
        assert [group.count("<li>") for group in groups] == [number for number in counted if number]


def test_the_words_of_every_turn_stand_on_the_page_once_and_in_order(demo: Path, page: Page) -> None:
    with open_project(demo) as project:
        for interview in project.interviews():
            document = project.document(interview)
            for number, turn in enumerate(document.turns, start=1):
                found = page.words(f"i-{interview.name}.{number}")
                said = document.text[turn.start : turn.end]
                assert said in found


def test_each_coding_has_a_stripe_and_a_label(demo: Path, text: str) -> None:
    with open_project(demo) as project:
        contents = page_contents(project, whole_study(project))
        live = {
            (one.interview, one.start, one.end, one.coder, code.resolved)
            for one in project.codings()
            for code in project.codes()
            if code.id == one.code
        }
    assert contents.interviews is not None
    stripes = [stripe for one in contents.interviews for stripe in one.stripes]
    by_coders = sum(len([name for name in stripe.by if name != "final"]) for stripe in stripes)
    assert by_coders == len(live)
    assert len(set(re.findall(r'<li class="k\d+" data-n="(\d+)"', text))) == len(stripes)
    assert text.count("<rect class=") == text.count('<li class="k')


def test_languages_of_transcripts_and_quotes_are_said(page: Page) -> None:
    spoken = {one["lang"] for one in page.every("p") if "lang" in one}
    assert {"de", "es", "en"} <= spoken
    assert page.every("html")[0]["lang"] == "en-GB"


def test_the_same_study_gives_the_same_bytes(demo: Path, text: str) -> None:
    with open_project(demo) as project:
        assert made(project) == text


def test_without_transcripts_it_has_no_words_but_the_quotes_and_says_so(demo: Path, page: Page) -> None:
    with open_project(demo) as project:
        bare = Page(made(project, transcripts=False))
        quoted = {row.original for row in whole_study(project).quotes.rows}
        turns = [
            project.document(one).text[turn.start : turn.end]
            for one in project.interviews()
            for turn in project.document(one).turns
        ]
    everything = bare.words("main")
    assert "script" not in bare.raw
    assert "transcripts" not in bare.under
    for said in turns:
        if len(said) > 120 and not any(quote in said or said in quote for quote in quoted):
            assert said[:120] not in everything


def _study(path: Path, codebook: Codebook, country: str = "Germany", language: str | None = None) -> Project:
    project = study.create_study(path, codebook=codebook)
    study.add_coder(project, "ana")
    spoken = [("INT", "Beds?"), ("EXP", f"Four beds {HOSTILE} and no more. {'word ' * 5000}")]
    added = add_interview(
        project, transcript_of(spoken), 'DE "01"<i>', attributes={"country": country}, main_coder="ana"
    )
    confirm_roles(project, added.interview)
    interview = project.interviews()[0]
    document = project.document(interview)
    first = next(code for code in project.codes())
    start = document.text.index("Four")
    coding.assign(project, "ana", interview, (start, document.turns[1].end), [first.id])
    rounds.finish(project, "ana", interview)
    return project


def test_hostile_words_are_words(tmp_path: Path) -> None:
    entries = tuple(CodeEntry(f"C{number}", f"{number} {'long label ' * 27}<i>") for number in range(500))
    with _study(tmp_path / "s.db", Codebook("<i>", entries), country="</style><b>") as project:
        text = made(project)
    found = Page(text)
    assert [tag for tag, _ in found.elements if tag in ("i", "b")] == []
    assert text.count("<script>") == 1
    assert "alert(1)" in found.words("transcripts")
    assert "\x07" not in text
    assert "\u202e" not in text


def test_nothing_finished_is_a_page_all_the_same(tmp_path: Path) -> None:
    with study.create_study(tmp_path / "s.db", codebook=CODEBOOK) as project:
        added = add_interview(project, transcript_of([("A", "B."), ("C", "D.")]), "X")
        confirm_roles(project, added.interview)
        found = Page(made(project))
    assert "B." in found.words("transcripts")
    assert "–" in found.words("themes")


@pytest.mark.skipif(chromium() is None, reason="there is no Chromium on this machine")
def test_filters_in_a_browser(demo: Path, text: str, tmp_path: Path) -> None:
    """Chosen by a script put into a copy that allows it; the page's own does the rest."""
    chosen = """<script>
    const form = document.getElementById("filter");
    const pick = (name, fits) => {
      form.elements[name].value = [...form.elements[name].options].find((one) => fits(one.text)).value;
    };
    pick("code", (text) => text.startsWith("CAP "));
    pick("coder", (text) => text === "final");
    form.elements.group.value = "Spain";
    form.dispatchEvent(new Event("change"));
    document.body.dataset.told = form.querySelector("output").value;
    document.body.dataset.shown = [...document.querySelectorAll(".interview")].filter((one) => !one.hidden)
      .map((one) => one.id).join(" ");
    </script>"""
    free = re.sub(r'<meta http-equiv="Content-Security-Policy"[^>]*>', "", text)
    free = free.replace("</body>", f"{chosen}</body>")
    (tmp_path / "page.html").write_text(free, encoding="utf-8")
    seen = in_browser(tmp_path / "page.html", tmp_path / "profile")
    with open_project(demo) as project:
        contents = page_contents(project, whole_study(project))
        codes = {code.key: code for code in project.codes()}
    theme = codes["CAP"].id
    under = {key for key, code in codes.items() if code.id == theme or (code.theme == theme and code.counts)}
    assert contents.interviews is not None
    expected = sum(
        stripe.code in under and "final" in stripe.by
        for one in contents.interviews
        if one.attributes["country"] == "Spain"
        for stripe in one.stripes
    )
    assert f'data-told="{expected} coded passages in 2 interviews"' in seen
    assert 'data-shown="i-ES-01 i-ES-02"' in seen


@pytest.mark.skipif(chromium() is None, reason="there is no Chromium on this machine")
def test_its_own_script_is_let_run_by_its_policy(text: str, tmp_path: Path) -> None:
    (tmp_path / "page.html").write_text(text, encoding="utf-8")
    seen = in_browser(tmp_path / "page.html", tmp_path / "profile")
    form = re.search(r'<form class="filter"[^>]*>', seen)
    assert form is not None
    assert "hidden" not in form[0]  # the script shows it
