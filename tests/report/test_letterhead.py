"""What a template may bring along in its header and footer: nothing that fetches or runs something."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

import pytest
from docx import Document
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml.ns import qn
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree
from made_up_report import contents
from word_reading import instructions, parts, words

from interviewcoder.model import OptionError
from interviewcoder.report import write_report
from interviewcoder.report.letterhead import clean_letterhead, shows_from_elsewhere
from interviewcoder.report.letterhead_fields import rewritten

SPACES = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "v": "urn:schemas-microsoft-com:vml",
    "o": "urn:schemas-microsoft-com:office:office",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
    "zz": "urn:other",
}
NAMED = " ".join(f'xmlns:{prefix}="{space}"' for prefix, space in SPACES.items())
OFFICE = SPACES["r"]
DANGEROUS = (
    *("DDE", "DDEAUTO", "INCLUDETEXT", "INCLUDEPICTURE", "INCLUDE", "LINK", "IMPORT", "DATABASE", "EMBED"),
    *("MACROBUTTON", "GOTOBUTTON", "AUTOTEXT", "AUTOTEXTLIST", "MERGEFIELD", "NEXT", "ASK", "FILLIN", "SET"),
    *("QUOTE", "PRINT", "PRIVATE", "RD", "ADDIN", "CONTROL", "ADDRESSBLOCK", "UNKNOWN"),
)


def header(inner: str) -> etree._Element:
    return etree.fromstring(f"<w:hdr {NAMED}><w:p>{inner}</w:p></w:hdr>")


def char(kind: str) -> str:
    return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'


def code(*pieces: str) -> str:
    return "".join(f"<w:r><w:instrText>{piece}</w:instrText></w:r>" for piece in pieces)


def run(text: str) -> str:
    return f"<w:r><w:t>{text}</w:t></w:r>"


def field(instruction: str, shown: str = "shown") -> str:
    return char("begin") + instruction + char("separate") + run(shown) + char("end")


@pytest.mark.parametrize("name", DANGEROUS)
@pytest.mark.parametrize("case", [str.upper, str.lower])
def test_fields_that_fetch_or_run_something_leave_what_they_showed(name, case):
    for inner in (
        f'<w:fldSimple w:instr=" {case(name)} c:\\x &quot;y&quot; ">{run("shown")}</w:fldSimple>',
        field(code(f" {case(name)} c:\\x ")),
        field(code(*f" {case(name)} x")),
        field(code(f"{case(name)}\\* MERGEFORMAT")),
    ):
        root = header(run("before ") + inner + run(" after"))
        assert clean_letterhead(root) == [f"field {name}"]
        assert words(root) == "before shown after"
        assert not instructions(root)
        assert not list(root.iter(qn("w:fldSimple"), qn("w:fldChar")))


@pytest.mark.parametrize(
    "said", [" PAGE ", "NUMPAGES \\* Arabic", ' STYLEREF "Heading 1" ', "page", " = 1 + 1 "]
)
def test_fields_that_count_or_name_something_stay(said):
    root = header(field(code(said), "1") + f'<w:fldSimple w:instr="{said.replace(chr(34), "&quot;")}"/>')
    assert clean_letterhead(root) == [] and words(root) == "1"
    kept = [one.text.split() for one in root.iter(qn("w:instrText"))]
    assert kept == [said.replace("page", "PAGE").split()] * 2


@pytest.mark.parametrize(
    ("target", "stays"),
    [
        ('"https://example.org/a"', True),
        ("mailto:a@example.org", True),
        ('\\l "Place"', True),
        ('"file:///c:/x.exe"', False),
        ('"\\\\server\\share\\x.docx"', False),
        ("x.exe", False),
    ],
)
def test_links_lead_to_pages_or_nowhere(target, stays):
    root = header(field(code(f" HYPERLINK {target} ")))
    assert bool(clean_letterhead(root)) != stays
    assert bool(instructions(root)) == stays and words(root) == "shown"


def test_a_field_within_the_code_of_another_is_looked_at_too():
    inner = field(code("DDEAUTO x"), "hidden")
    root = header(field(code(" IF 1 = 1 ") + inner + code(" b ")))
    assert clean_letterhead(root) == ["field DDEAUTO", "field IF"]
    assert not instructions(root) and words(root) == "shown"
    # a name that another field makes up letter by letter
    root = header(field(field(code("QUOTE 68 68 69"), "DDE") + code("AUTO x")))
    assert sorted(clean_letterhead(root)) == ["field", "field QUOTE"]
    assert not instructions(root)
    root = header(field(code("HYPERLINK ") + field(code("PAGE"), "x.exe")))
    assert clean_letterhead(root) == ["field HYPERLINK"] and not instructions(root)


@given(st.lists(st.sampled_from(["begin", "separate", "end", "DDE x", "PAGE", "text"]), max_size=12))
def test_however_fields_are_broken_nothing_dangerous_is_left_and_nothing_is_open(pieces):
    made = {"DDE x": code("DDE x"), "PAGE": code("PAGE"), "text": run("t")}
    root = header("".join(made.get(piece) or char(piece) for piece in pieces))
    clean_letterhead(root)
    kinds = [one.get(qn("w:fldCharType")) for one in root.iter(qn("w:fldChar"))]
    assert kinds.count("begin") == kinds.count("end")
    codes: list[str] = []
    for one in root.iter(qn("w:fldChar"), qn("w:instrText")):
        if one.tag == qn("w:instrText"):
            codes[-1] += one.text
        elif one.get(qn("w:fldCharType")) == "begin":
            codes.append("")
        elif one.get(qn("w:fldCharType")) == "end":
            assert codes.pop() == " PAGE "
    assert not codes


@pytest.mark.parametrize(
    ("inner", "called"),
    [
        ('<w:r><w:object><o:OLEObject r:id="rId9"/></w:object></w:r>', "object"),
        ('<w:r><w:control r:id="rId9"/></w:r>', "control"),
        ('<w:altChunk r:id="rId9"/>', "other document"),
        ('<w:subDoc r:id="rId9"/>', "other document"),
        ('<w:r><w:drawing><a:blip r:link="rId9"/></w:drawing></w:r>', "picture or object"),
        ('<w:r><w:pict><v:shape><v:imagedata r:id="rId9"/></v:shape></w:pict></w:r>', "picture or object"),
        (f'<w:hyperlink r:id="rId9">{run("kept")}</w:hyperlink>', "link"),
    ],
)
def test_objects_and_what_is_gone_leave_no_trace(inner, called):
    root = header(run("a") + inner)
    assert clean_letterhead(root) == [called]
    assert b"rId9" not in etree.tostring(root)
    assert words(root) == ("akept" if called == "link" else "a")


def test_old_drawings_name_nothing_outside():
    root = header(
        '<w:r><w:pict><v:shape href="https://a.org" onclick="x()" style="behavior:url(x)" o:gfxdata="UEsD">'
        "<v:textbox><w:txbxContent><w:p><w:r><w:t>Institute</w:t></w:r></w:p></w:txbxContent></v:textbox>"
        "</v:shape></w:pict></w:r>"
    )
    assert clean_letterhead(root) == ["link"] and words(root) == "Institute"
    assert not re.search(rb"a\.org|onclick|url\(|gfxdata", etree.tostring(root))


# --- what Word reads otherwise ---------------------------------------------------------------------

EVIL = "DDEAUTO c:\\\\cmd.exe"
HIDING = {
    "comment": code(f"<!--x-->{EVIL} ") + code(" PAGE "),
    "instruction": code(f"<?x y?>{EVIL} ") + code(" PAGE "),
    "alternatives": f"<mc:AlternateContent><mc:Choice Requires='zz'>{code('PAGE ')}</mc:Choice><mc:Fallback>"
    f"{code(EVIL)}</mc:Fallback></mc:AlternateContent>",
    "alternatives in a run": "<w:r><mc:AlternateContent><mc:Choice Requires='zz'>"
    f"<w:instrText>PAGE </w:instrText></mc:Choice><mc:Fallback><w:instrText>{EVIL}</w:instrText>"
    "</mc:Fallback></mc:AlternateContent></w:r>",
    "another vocabulary": f"<w:r><zz:instrText>PAGE </zz:instrText></w:r>{code(EVIL)}",
    "deleted": f"<w:del><w:r><w:instrText>PAGE </w:instrText></w:r></w:del>{code(EVIL)}",
    "moved away": f"<w:moveFrom>{code('PAGE ')}</w:moveFrom>{code(EVIL)}",
    "a text box": "<w:r><w:pict><v:shape><v:textbox><w:txbxContent><w:p>" + code("PAGE ")
    + f"</w:p></w:txbxContent></v:textbox></v:shape></w:pict></w:r>{code(EVIL)}",
    "inserted": f"<w:ins>{code(EVIL)}</w:ins>",
    "behind a good one": code(f"PAGE {EVIL}"),
    "in what it shows": code("PAGE ") + char("separate") + code(EVIL),
}  # fmt: skip


@pytest.mark.parametrize("hiding", HIDING)
def test_no_code_hides_behind_what_word_does_not_read(hiding):
    root = header(field(HIDING[hiding], "1"))
    said = clean_letterhead(root)
    assert b"DDE" not in etree.tostring(root) and words(root) == "1"
    assert said or hiding == "in what it shows"


def test_of_alternatives_the_one_for_every_program_stays_and_deleted_rows_do_not():
    fallback = f"<mc:Fallback>{run('plain')}</mc:Fallback>"
    choice = f'<mc:Choice Requires="zz">{run("new")}</mc:Choice>'
    both, alone = (f"<mc:AlternateContent>{one}</mc:AlternateContent>" for one in (choice + fallback, choice))
    row = "<w:tr><w:trPr><w:del/></w:trPr><w:tc><w:p><w:r><w:t>gone</w:t></w:r></w:p></w:tc></w:tr>"
    root = header(both)
    root.append(etree.fromstring(f"<w:tbl {NAMED}>{row}</w:tbl>"))
    assert clean_letterhead(root) == [] and words(root) == "plain"
    root = header(run("a") + alone)
    assert clean_letterhead(root) == ["content of another program"] and words(root) == "a"


def test_a_form_names_no_macros_and_who_changed_what_is_gone():
    form = '<w:ffData><w:entryMacro w:val="Evil"/></w:ffData>'
    start = f'<w:r><w:fldChar w:fldCharType="begin">{form}</w:fldChar></w:r>'
    root = header(
        start + code("PAGE") + char("end") + f'<w:ins w:author="Somebody">{run("kept")}</w:ins>'
        f'<w:del w:author="Somebody">{run("gone")}</w:del>'
    )
    assert clean_letterhead(root) == [] and words(root) == "kept" and instructions(root) == ["PAGE"]
    assert b"Evil" not in etree.tostring(root) and b"Somebody" not in etree.tostring(root)


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        (' HYPERLINK \\l x "file://evil/x" ', ""),
        (" HYPERLINK \\o tip \\\\evil\\x ", ""),
        (' HYPERLINK "https://a.org" "file://evil" ', ""),
        (' HYPERLINK \\l "../x.exe" ', ""),
        (" HYPERLINK ", ""),
        (' hyperlink "https://a.org/b" \\t "_blank" \\l "c" ', ' HYPERLINK "https://a.org/b" \\l "c" '),
        (" PAGE \\* MERGEFORMAT ", " PAGE \\* MERGEFORMAT "),
        (" DATE  \\@ \u201cd MMMM\u201d", ' DATE \\@ "d MMMM" '),
        (" PAGE DDEAUTO x ", ""),
        (' PAGE "', ""),
        (" = (1 + 1) / 2 ", " = (1 + 1) / 2 "),
        (" =DDEAUTO x ", ""),
        ("", ""),
    ],
)
def test_codes_are_written_anew_from_what_was_understood(said, kept):
    assert rewritten(said) == kept


@pytest.mark.parametrize(
    "inner",
    [
        '<w:pict><v:shape><v:imagedata src="http://a.example/t.png"/></v:shape></w:pict>',
        '<w:pict><v:shape><v:imagedata o:href="http://a.example/t.png"/></v:shape></w:pict>',
        '<w:pict><v:rect><v:fill type="frame" src="\\\\a\\t.png"/></v:rect></w:pict>',
        '<w:pict><v:shape><v:imagedata r:id="rId1"/></v:shape></w:pict>',
        '<w:drawing><a:blip r:link="rId1"/></w:drawing>',
    ],
)
def test_pictures_named_in_an_attribute_are_found_elsewhere(inner):
    assert shows_from_elsewhere(header(f"<w:r>{inner}</w:r>"), ["rId1"])
    assert not shows_from_elsewhere(header(f"<w:hyperlink r:id='rId1'>{run('a')}</w:hyperlink>"), ["rId1"])


# --- whole files -----------------------------------------------------------------------------------


@pytest.fixture
def house(tmp_path: Path) -> Path:
    document = Document()
    document.sections[0].header.paragraphs[0].text = "Institute"
    document.sections[0].footer.paragraphs[0].text = "Confidential"
    path = tmp_path / "house.docx"
    document.save(path)
    return path


def changed(path: Path, **changes: tuple[str, str]) -> Path:
    """A copy with replacements (regular expression, new) in the parts whose names begin so."""
    found = parts(path.read_bytes())
    made = path.with_name("changed.docx")
    with zipfile.ZipFile(made, "w") as archive:
        for name in found:
            for begins, (old, new) in changes.items():
                if name.startswith(f"word/{begins}") and name.endswith(".xml"):
                    text = re.sub(old, lambda _, new=new: new, found[name].decode(), flags=re.S)
                    found[name] = text.encode()
            archive.writestr(name, found[name])
    return made


def report(tmp_path: Path, template: Path) -> tuple[dict[str, bytes], tuple[str, ...]]:
    place = tmp_path / "report.docx"
    notices = write_report(contents(), place, template)
    return parts(place.read_bytes()), notices


PNG = b"\x89PNG\r\n\x1a\n"


@pytest.mark.parametrize(
    ("type", "content", "kept"),
    [
        ("image/png", PNG, True),
        ("image/png", b"MZ\x90", False),
        ("image/jpeg", PNG, False),
        ("image/svg+xml", b"<svg xmlns='http://www.w3.org/2000/svg'><script/></svg>", False),
    ],
)
def test_pictures_are_of_the_kind_they_say_and_hold_no_programs(tmp_path, house, type, content, kept):
    document = Document(house)
    part = document.sections[0].footer.part
    picture = Part(PackURI("/word/media/logo.bin"), type, content, part.package)
    id = part.relate_to(picture, f"{OFFICE}/image")
    inner = f'<w:pict {NAMED}><v:shape><v:imagedata r:id="{id}"/></v:shape></w:pict>'
    document.sections[0].footer.paragraphs[0].add_run()._r.append(etree.fromstring(inner))
    document.save(house)
    found, notices = report(tmp_path, house)
    assert (content in found.values()) == kept
    assert ("picture or object" in " ".join(notices)) != kept


def test_a_picture_that_is_only_named_is_refused(tmp_path, house):
    picture = '<v:shape><v:imagedata src="http://a.example/t.png"/></v:shape>'
    shown = f"<w:r><w:pict {NAMED}>{picture}</w:pict></w:r>"
    with pytest.raises(OptionError, match="loads something from elsewhere"):
        report(tmp_path, changed(house, footer=("(?=</w:p>)", shown)))


def test_macros_are_refused_however_they_are_spelt(tmp_path, house):
    with zipfile.ZipFile(house, "a") as archive:
        archive.writestr("word/VBAPROJECT.bin", b"code")
    with pytest.raises(OptionError, match="has macros"):
        report(tmp_path, house)


def test_what_was_taken_out_of_header_and_footer_is_said(tmp_path, house):
    bad = field(code(' DDEAUTO c:\\\\windows\\\\cmd.exe "/k x" '), "Institute")
    also = '<w:fldSimple w:instr="INCLUDETEXT &quot;http://example.org&quot;"><w:r><w:t>Old</w:t></w:r></w:fldSimple>'
    made = changed(
        house,
        header=("<w:r><w:t>Institute</w:t></w:r>", bad),
        footer=("<w:r><w:t>Confidential</w:t></w:r>", also + field(code("PAGE"), "1")),
    )
    found, notices = report(tmp_path, made)
    everything = b"".join(content for name, content in found.items() if name.endswith(".xml"))
    assert b"DDEAUTO" not in everything and b"INCLUDETEXT" not in everything and b"Institute" in everything
    assert b"PAGE" in next(content for name, content in found.items() if name.startswith("word/footer"))
    assert notices[0] == (
        "changed.docx has things in its header or footer that fetch or run something else, and they were "
        "taken out: field DDEAUTO, field INCLUDETEXT."
    )


@pytest.mark.parametrize(
    "inner",
    [
        '<w:attachedTemplate r:id="rId1"/>',
        '<w:saveThroughXslt r:id="rId1"/>',
        '<w:attachedSchema w:val="http://example.org"/>',
        '<w:mailMerge><w:dataSource r:id="rId1"/></w:mailMerge>',
        '<w:updateFields w:val="true"/>',
        "<w:linkStyles/>",
        '<w:docVars><w:docVar w:name="a" w:val="b"/></w:docVars>',
    ],
)
def test_settings_are_those_of_the_looks_alone(tmp_path, house, inner):
    made = changed(house, settings=("</w:settings>", f"<w:evenAndOddHeaders/>{inner}</w:settings>"))
    found, _ = report(tmp_path, made)
    name = re.findall(r"[A-Za-z]+", inner)[1]
    assert name.encode() not in found["word/settings.xml"]
    assert b"evenAndOddHeaders" in found["word/settings.xml"]
    assert "word/_rels/settings.xml.rels" not in found


def test_parts_that_a_report_does_not_need_stay_behind(tmp_path, house):
    document = Document(house)
    document.add_paragraph("x")
    document.save(house)
    found, _ = report(tmp_path, house)
    kinds = {re.sub(r"\d*\.xml(\.rels)?$", "", name) for name in found}
    assert not kinds & {"word/webSettings", "word/glossary/document", "word/footnotes", "customXml/item"}


@pytest.mark.parametrize(
    "part", ["styles", "settings", "header", "footer", "theme", "fontTable", "numbering"]
)
def test_a_part_that_is_not_what_it_says_is_refused(tmp_path, house, part):
    made = changed(house, **{part: (r"^.*$", "<html/>")})
    with pytest.raises(OptionError, match="damaged or no Word file"):
        report(tmp_path, made)


@pytest.mark.parametrize(
    ("size", "said"),
    [
        ('w:w="999999" w:h="999999"', "up to 55.9 cm"),
        ('w:w="31681" w:h="16838"', "up to 55.9 cm"),
        ('w:w="12240" w:h="0"', "up to 55.9 cm"),
        ('w:w="12240" w:h="4000"', "cm between head and foot"),
        ('w:w="21cm" w:h="29cm"', "up to 55.9 cm"),
    ],
)
def test_pages_that_word_cannot_set_are_refused(tmp_path, house, size, said):
    made = changed(house, document=(r"<w:pgSz [^>]*>", f"<w:pgSz {size}/>"))
    with pytest.raises(OptionError, match=said):
        report(tmp_path, made)


@pytest.mark.parametrize("margin", ["left", "bottom", "header", "gutter"])
def test_margins_that_word_cannot_set_are_refused(tmp_path, house, margin):
    made = changed(house, document=(f'w:{margin}="[^"]*"', f'w:{margin}="40000"'))
    with pytest.raises(OptionError, match="margins that Word can set"):
        report(tmp_path, made)


def test_a_border_of_pictures_and_a_printer_are_left_behind(tmp_path, house):
    borders = '<w:pgBorders><w:top w:val="custom" r:id="rId77"/></w:pgBorders>'
    made = changed(house, document=(r"</w:sectPr>", f'{borders}<w:printerSettings r:id="rId78"/></w:sectPr>'))
    found, _ = report(tmp_path, made)
    assert b"rId77" not in found["word/document.xml"] and b"rId78" not in found["word/document.xml"]


def test_a_table_style_without_a_template_is_refused(tmp_path):
    with pytest.raises(OptionError, match="no template"):
        write_report(contents(), tmp_path / "r.docx", table_style="Nope")
    assert not (tmp_path / "r.docx").exists()


def test_the_styles_there_are_stand_as_word_calls_them_the_nearest_first(tmp_path, house):
    there = {one.name for one in Document(house).styles if one.type == 3}
    with pytest.raises(OptionError) as caught:
        write_report(contents(), tmp_path / "r.docx", house, table_style="ligth grid acent 2")
    said = re.search(r"there are: (.*) and (\d+) more", str(caught.value))
    assert said is not None
    named = said[1].split(", ")
    assert named[0] == "Light Grid Accent 2" and set(named) <= there
    assert len(named) + int(said[2]) == len(there)
