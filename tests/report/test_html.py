"""The page: nothing runs or is fetched, every link arrives, and its lists hold what its numbers count."""

from __future__ import annotations

import base64
import hashlib
import re
from dataclasses import replace
from html import unescape
from itertools import combinations, pairwise
from pathlib import Path
from typing import Literal

import pytest
from html_reading import Page, chromium, in_browser, rows_of

from interviewcoder.actions import coding, rounds, study
from interviewcoder.actions.interviews import add_interview, confirm_roles
from interviewcoder.model import Codebook, CodeEntry
from interviewcoder.project import Project, open_project
from interviewcoder.report.figures.colours import luminance
from interviewcoder.report.html import page_bytes, page_contents
from interviewcoder.report.html.contents import PageInterview, PageTurn, Stripe
from interviewcoder.report.html.theme_tables import theme_table
from interviewcoder.report.html.transcripts import Numbers, Place, transcript
from interviewcoder.sample import build_demo_study
from interviewcoder.tables.agreement import agreement_table
from interviewcoder.tables.options import ThemeOptions
from interviewcoder.tables.percentages import percent_words
from interviewcoder.tables.rows import ThemeCell, ThemeColumn, ThemeRow, ThemeTable
from interviewcoder.tables.whole_study import WholeOptions, whole_study
from tests.conftest import CODEBOOK, transcript_of

HOSTILE = '</script><!--<script>alert(1)</script>"\' onload="x" <b>&amp;\x07\u2028\u202e\u2066'


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
    for kind, found in page.raw.items():
        digests = (base64.b64encode(hashlib.sha256(one.encode()).digest()).decode() for one in found)
        allowed = " ".join(f"'sha256-{digest}'" for digest in digests)
        assert f"; {kind}-src {allowed};" in f"{policy};"
    assert "unsafe" not in policy
    assert "url(" not in page.raw["style"][0]
    for script in page.raw["script"]:
        assert not re.search(r"fetch|XMLHttp|import|eval|innerHTML|Function\(|WebSocket|sendBeacon", script)
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
    lists = made.split('<section id="passages"')[1].split("</section>")[0]
    for row in (*whole.themes.rows, *whole.themes.counter_examples):
        counted = [cell.passages or 0 for cell in row.cells]
        if not any(counted):
            assert f'id="p-{row.name}"' not in lists
            continue
        own = lists.split(f'<div class="passages" id="p-{row.name}"')[1].split('<div class="passages"')[0]
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
    assert text.count('<g class="k') == text.count('<li class="k')


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
    assert len(bare.raw["script"]) < len(page.raw["script"])
    assert "transcripts" not in bare.under
    for said in turns:
        if len(said) > 120 and not any(quote in said or said in quote for quote in quoted):
            assert said[:120] not in everything


def _study(path: Path, codebook: Codebook, country: str = "Germany", language: str | None = None) -> Project:
    project = study.create_study(path, codebook=codebook)
    study.add_coder(project, "ana")
    spoken = [("INT", "Beds?"), (f"EXP {HOSTILE}", f"Four beds {HOSTILE} and no more. {'word ' * 5000}")]
    added = add_interview(
        project,
        transcript_of(spoken),
        'DE "01"<!--<i>',
        attributes={"country": country, "stakeholder_<i>group": f"<b>{HOSTILE}"},
        main_coder="ana",
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
    entries = tuple(
        CodeEntry(f"C{number}", f"{number} {'long label ' * 27}<i>", definition=HOSTILE)
        for number in range(500)
    )
    with _study(tmp_path / "s.db", Codebook("<i>", entries), country="</style><b>") as project:
        text = made(project)
    found = Page(text)
    assert [tag for tag, _ in found.elements if tag in ("i", "b")] == []
    assert text.count("<script>") == len(found.raw["script"])
    assert "alert(1)" in found.words("transcripts")
    assert "sub-codes" not in found.under  # there are none, and the table above has all
    assert not re.search("[\x07\u2028\u202e\u2066]", text)
    assert "<!--" not in text
    names = re.findall(r"<bdi>([^<]*)</bdi>", text)  # their direction does not run into what stands beside
    for name in ("DE &quot;01&quot;", "EXP &lt;", "&lt;/style&gt;", "stakeholder &lt;i&gt;group", "C499"):
        assert any(name in one for one in names), name


def test_passages_of_interviews_without_groups_are_listed_and_what_is_hidden_is_said(tmp_path: Path) -> None:
    with study.create_study(tmp_path / "s.db", codebook=CODEBOOK) as project:
        study.add_coder(project, "ana")
        added = add_interview(project, transcript_of([("EXP", "Four beds, two closed.")]), "X")
        confirm_roles(project, added.interview)
        code = next(code.id for code in project.codes() if code.key == "CAP")
        coding.assign(project, "ana", added.interview, (5, 14), [code])
        rounds.finish(project, "ana", added.interview)
        contents = page_contents(project, whole_study(project))
        shown = page_bytes(contents, ()).decode()
        assert "Four beds" in Page(shown).words("passages")
        hidden = page_bytes(replace(contents, hidden=("DE-01", "DE-02")), ()).decode()
    assert "Hidden until" not in shown
    assert "Hidden until their round reveals them: codings of DE-01, DE-02." in hidden


def test_a_stripe_that_ends_where_a_turn_begins_is_not_in_it() -> None:
    turns = tuple(PageTurn("EXP", "interviewee", start, "four", None) for start in (0, 4))
    stripes = (Stripe("CAP", ("ana",), 0, 4),)
    about = PageInterview("X", "en", {}, None, True, turns, stripes, {})
    drawn, number = transcript(
        about, Place("x", ((0, "x.1"), (4, "x.2"))), Numbers({"CAP": 1}, {"ana": 1}, ()), 1
    )
    assert (drawn.count("<rect"), number) == (1, 2)


def test_nothing_finished_is_a_page_all_the_same(tmp_path: Path) -> None:
    with study.create_study(tmp_path / "s.db", codebook=CODEBOOK) as project:
        added = add_interview(project, transcript_of([("A", "B."), ("C", "D.")]), "X")
        confirm_roles(project, added.interview)
        found = Page(made(project))
    assert "B." in found.words("transcripts")
    assert "–" in found.words("themes")


@pytest.mark.skipif(chromium() is None, reason="there is no Chromium on this machine")
def test_filters_stand_in_the_address_and_say_what_they_leave(demo: Path, text: str, tmp_path: Path) -> None:
    """By the page's own scripts, which its policy lets run."""
    (tmp_path / "page.html").write_text(text, encoding="utf-8")
    chosen = "#show?code=CAP&coder=final&group=Spain&only=on"
    seen = in_browser(tmp_path / "page.html", tmp_path / "profile", chosen)
    with open_project(demo) as project:
        contents = page_contents(project, whole_study(project))
        codes = {code.key: code for code in project.codes()}
    theme = codes["CAP"].id
    under = {key for key, code in codes.items() if code.id == theme or (code.theme == theme and code.counts)}
    assert contents.interviews is not None
    expected = {
        one.name: sum(stripe.code in under and "final" in stripe.by for stripe in one.stripes)
        for one in contents.interviews
        if one.attributes["country"] == "Spain"
    }
    form = re.search(r'<form class="filter"[^>]*>', seen)
    assert form is not None
    assert "hidden" not in form[0]  # the script shows it
    assert f">{sum(expected.values())} coded passages in 2 of 2 interviews</output>" in seen
    assert re.findall(r'<article class="interview" id="i-([^"]*)"[^>]*>(?<!hidden="">)', seen) == list(
        expected
    )
    turns = re.findall(
        r'<div class="turn [^>]*id="i-ES-[^>]*>.*?(?=<div class="turn |</article>)', seen, re.DOTALL
    )
    shown = [turn for turn in turns if "hidden" not in turn[: turn.index(">")]]
    assert len(turns) > len(shown) > 1
    for turn in turns:
        assert (turn in shown) == bool(re.search(r'<li class="k[^>]*data-by="[^"]*">', turn))
    for name, number in expected.items():
        assert f'<li><a href="#i-{name}"><bdi>{name}</bdi></a> <small>{number}</small></li>' in seen


@pytest.mark.skipif(chromium() is None, reason="there is no Chromium on this machine")
def test_a_choice_that_nothing_has_is_said(tmp_path: Path) -> None:
    with _study(tmp_path / "s.db", CODEBOOK) as project:
        (tmp_path / "page.html").write_text(made(project), encoding="utf-8")
    seen = in_browser(tmp_path / "page.html", tmp_path / "profile", "#show?code=CAP&only=on")
    assert ">Nothing matches.</output>" in seen
    assert '<p class="nothing">' in seen
    assert (
        '<article class="interview"' in seen
        and 'hidden="">' in seen.split('<article class="interview"')[1][:200]
    )


@pytest.mark.skipif(chromium() is None, reason="there is no Chromium on this machine")
def test_tables_are_sorted_by_their_heads_and_codes_say_what_they_mean(text: str, tmp_path: Path) -> None:
    """Buttons pressed by a script put into a copy that allows it; the page's own does the rest."""
    pressed = """<script>
    const heads = (id) => [...document.querySelectorAll(`#${id} th button`)];
    heads("themes").at(-1).click();
    heads("sub-codes").at(0).click(); heads("sub-codes").at(0).click();
    const alpha = heads("agreement").find((one) => one.textContent === "α");
    alpha.click(); alpha.click();
    heads("codebook").at(1).click(); heads("codebook").at(1).click(); heads("codebook").at(1).click();
    document.querySelector(".codes a").dispatchEvent(new Event("focusin", { bubbles: true }));
    </script>"""
    free = re.sub(r'<meta http-equiv="Content-Security-Policy"[^>]*>', "", text)
    (tmp_path / "page.html").write_text(free.replace("</body>", f"{pressed}</body>"), encoding="utf-8")
    seen = in_browser(tmp_path / "page.html", tmp_path / "profile")

    def rows(page: str, section: str) -> list[list[str]]:
        return rows_of(page.split(f'<section id="{section}"')[1].split("</table>", maxsplit=1)[0])

    before, after = rows(text, "themes"), rows(seen, "themes")
    assert sorted(before) == sorted(after)
    apart = before.index(["Counter-examples"])
    for part in (slice(1, apart), slice(apart + 1, None)):
        numbers = [int(row[-1].split("/")[0]) for row in after[part]]
        assert numbers == sorted(numbers, reverse=True)
    assert 'aria-sort="descending"' in seen.split('<section id="themes"')[1].split("</thead>")[0]
    themes = [row[0] for row in before[1:apart]]
    detailed = [row[0] for row in rows(seen, "sub-codes")]
    assert [name for name in detailed if name in themes] == themes  # and under each its own, backwards
    awareness = detailed[1 : detailed.index(themes[1])]
    assert awareness[0] == themes[0] and awareness[1:] == sorted(awareness[1:], reverse=True)
    assert all(name.startswith("AW-") for name in awareness[1:])
    assert rows(seen, "codebook") == rows(text, "codebook")  # the third press undoes
    head, *figures = rows(seen, "agreement")
    alphas = [row[head.index("α")] for row in figures]
    known = [float(one.replace("−", "-")) for one in alphas if one]
    assert known == sorted(known) and known[0] < 0  # upwards at the second press, what is not known last
    assert alphas == [*filter(None, alphas), *[""] * alphas.count("")] and "" in alphas
    key, told = re.findall(
        r'<a href="#c-([^"]*)" aria-describedby="means">.*?<div id="means"(.*?)</div>', seen
    )[0]
    entry = next(row for row in rows(text, "codebook") if row[0] == key)
    for part in (entry[1], entry[5]):  # label and definition
        assert f">{part}</p>" in unescape(told)


# --- theme tables ---------------------------------------------------------------------------------


def _column(label: str, finished: int, kind: Literal["group", "none", "overall"] = "group") -> ThemeColumn:
    return ThemeColumn(label, (label,), kind, finished, finished, 100, ("en",))


def _table(sizes: list[int], *, asked: bool = False) -> ThemeTable:
    """A theme that one interview of each group mentions, and two in each were asked about."""
    groups = [f"Group {number}" for number in range(1, len(sizes))] + ["Overall"]
    columns = tuple(map(_column, groups, sizes))
    more = {"asked": 2, "asked_silent": 1} if asked else {}
    cells = tuple(ThemeCell(1, of, None, 1, 5, 1, **more) for of in (*sizes, sum(sizes)))
    row = ThemeRow("CAP", "Capacity", "CAP", True, cells[:-1], cells[-1])
    overall = _column("Overall", sum(sizes), "overall")
    return ThemeTable(tuple(groups), (row,), (), ("A note.",), ThemeOptions(), columns, overall)


def test_a_group_called_overall_is_told_from_all_interviews() -> None:
    heads = rows_of(theme_table(_table([12, 11]), "theme", lambda *_: ""))[0]
    assert heads == ["Theme", "Group 1 N = 12", "Overall N = 11", "Overall all interviews N = 23"]


def test_where_percentages_are_withheld_a_mark_says_why() -> None:
    some = theme_table(_table([9, 10]), "theme", lambda *_: "")
    assert rows_of(some)[0][1:3] == ["Group 1 N = 9*", "Overall N = 10"]
    assert "* No percentages, for N is below 10" in some
    for sizes in ([10, 11], [2, 3]):  # all have them, or none has and the note of the table says so
        assert "*" not in theme_table(_table(sizes), "theme", lambda *_: "")


def test_who_was_asked_stands_by_group_where_it_is_known() -> None:
    assert "asked" not in theme_table(_table([4, 5]), "theme", lambda *_: "")
    both = theme_table(_table([4, 5], asked=True), "theme", lambda *_: "").split("</table>")
    assert "asked about" in both[1]
    assert rows_of(both[1])[1] == ["CAP Capacity", "2/4, 1 silent", "2/5, 1 silent", "2/9, 1 silent"]


@pytest.mark.parametrize("number", [1, 12, 13, 60])
def test_no_table_is_wider_than_paper(number: int) -> None:
    found = theme_table(_table([12] * number), "theme", lambda *_: "").split("</table>")[:-1]
    heads = [rows_of(part)[0] for part in found]
    assert all(len(head) <= 14 for head in heads)
    assert [name for head in heads for name in head[1:]][:-1] == [
        *(f"Group {place} N = 12" for place in range(1, number)),
        "Overall N = 12",
    ]
    assert heads[-1][-1] == f"Overall all interviews N = {12 * number}"
    assert len({re.search("<caption.*?</caption>", part)[0] for part in found}) == len(found)  # type: ignore[index]


# --- who reads it otherwise -------------------------------------------------------------------------


def test_numbers_of_stripes_are_those_of_their_labels(text: str) -> None:
    several = 0
    for turn in text.split('<div class="turn ')[1:]:
        drawn = re.findall(r'<g class="(k\d+)" data-n="(\d+)">.*?(?:<text[^>]*>(\d+)</text>)?</g>', turn)
        told = re.findall(r'<li class="(k\d+)" data-n="(\d+)".*?>(?:<span[^>]*>(\d+)</span>)?', turn)
        assert drawn == told
        several += len(told) > 1
        assert [number for _, _, number in told] == (
            [str(place) for place in range(1, len(told) + 1)] if len(told) > 1 else [""] * len(told)
        )
        # A lane holds stripes that do not overlap; lines that stand for a word or two are drawn longer.
        found = re.findall(r'<g [^>]*><rect x="(\d+)" y="([\d.]+)%" width="\d+" height="([\d.]+)%"/>', turn)
        lanes = [(lane, float(top), float(top) + float(tall)) for lane, top, tall in found if float(tall) > 2]
        if len({lane for lane, _, _ in lanes}) < 6:
            for (one, top, bottom), (other, start, end) in combinations(lanes, 2):
                assert one != other or bottom <= start + 0.2 or end <= top + 0.2
    assert several > 10


def test_figures_are_those_of_the_tables(demo: Path, text: str) -> None:
    with open_project(demo) as project:
        agreement = agreement_table(project)
    head, *rows = rows_of(text.split('<section id="agreement"')[1].split("</table>", maxsplit=1)[0])
    for row, said in zip((*agreement.rows, agreement.overall), rows, strict=True):
        shown = dict(zip(head, said, strict=True))
        assert (shown["name"], shown["units"]) == (row.name, f"{row.units:,}")
        for name, value in (("α", row.alpha), ("low", row.low), ("positive", row.positive)):
            assert shown[name].replace("−", "-") == ("" if value is None else f"{value:.2f}")
        assert shown["percent"] == ("" if row.percent is None else percent_words(row.percent))


def test_every_table_has_a_caption_and_heads_with_a_scope(page: Page) -> None:
    assert len(page.every("caption")) == len(
        [one for one in page.every("table") if "sortable" in one["class"]]
    )
    assert all("scope" in one for one in page.every("th"))
    named = {one["aria-labelledby"] for one in page.every("section")}
    assert named <= {one.get("id") for one in page.every("h2")}
    levels = [int(tag[1]) for tag, _ in page.elements if re.fullmatch("h[1-6]", tag)]
    assert levels[0] == 1 and all(after <= before + 1 for before, after in pairwise(levels))
    regions = [one["aria-label"] for one in page.every("div") if one.get("role") == "region"]
    assert len(regions) == len(set(regions))


def test_letters_stand_out_from_their_ground_in_light_dark_and_print(page: Page) -> None:
    """At least 4.5 to 1 (WCAG 2.2, 1.4.3)."""
    style = page.raw["style"][0]
    schemes = [
        dict(re.findall(r"--(\w+): (#\w+)", block)) for block in re.findall(r":root \{(.*?)\}", style, re.S)
    ]
    assert len(schemes) == 3
    pairs = [
        (scheme[letters], scheme[ground])
        for scheme in schemes
        for letters in ("ink", "soft", "link")
        for ground in ("ground", "pale", "tint")
    ]
    pairs += re.findall(r"--code:(#\w+);--on:(#\w+)", style)
    assert len(pairs) > 27
    for one, other in pairs:
        light, dark = sorted(map(luminance, map(_in_full, (one, other))), reverse=True)
        assert (light + 0.05) / (dark + 0.05) >= 4.5, (one, other)


def _in_full(colour: str) -> str:
    return f"#{''.join(2 * part for part in colour[1:])}" if len(colour) == 4 else colour
