"""Small Word files written part by part, so that each test shows the very markup it is about."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
OTHERS = (
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
RELS = (
    '<?xml version="1.0" encoding="UTF-8"?><Relationships '
    'xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" '
    'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" '
    'Target="word/document.xml"/></Relationships>'
)
STYLES = (
    f'<?xml version="1.0" encoding="UTF-8"?><w:styles {W}>'
    '<w:style w:type="paragraph" w:styleId="berschrift1"><w:name w:val="heading 1"/></w:style></w:styles>'
)

MakeWord = Callable[..., Path]


@pytest.fixture
def word(tmp_path: Path) -> MakeWord:
    """A function from the XML of a body to a .docx file."""

    def make(
        body: str, name: str = "UK-08.docx", prolog: str = "", styles: str = "", header: str = ""
    ) -> Path:
        file = tmp_path / name
        with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("[Content_Types].xml", "<Types/>")
            archive.writestr("_rels/.rels", RELS)
            archive.writestr("word/styles.xml", STYLES.replace("</w:styles>", f"{styles}</w:styles>"))
            if header:
                archive.writestr("word/header1.xml", f"<w:hdr {W}>{header}</w:hdr>")
            archive.writestr(
                "word/document.xml",
                f'<?xml version="1.0" encoding="UTF-8"?>{prolog}'
                f"<w:document {W} {OTHERS}><w:body>{body}</w:body></w:document>",
            )
        return file

    return make
