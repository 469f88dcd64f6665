"""A paper is made of our own files only, in named fonts, tagged, and never with empty boxes."""

from __future__ import annotations

import io
import socket
from datetime import UTC, datetime

import pytest
from pypdf import PdfReader

from ecm.core.pdf import FontMissing, GlyphMissing, SourceRefused, missing_families, render_pdf

PAGE = (
    '<html lang="gu"><head><title>x</title><link rel="stylesheet" href="print:paper.css">%s</head>'
    "<body>%s</body></html>"
)
MADE = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)


def paper(body: str = "<h1>ઘર</h1><p>ઘર અને શાળા</p>", head: str = "", **more) -> PdfReader:
    data = render_pdf(
        html=PAGE % (head, body), language="gu", title="HSR AHM/2026/7", made_at=MADE, **more
    )
    return PdfReader(io.BytesIO(data))


def fonts_of(reader: PdfReader) -> list[dict]:
    fonts = [
        font.get_object()
        for page in reader.pages
        for font in page["/Resources"]["/Font"].get_object().values()
    ]
    return [font["/DescendantFonts"][0].get_object() for font in fonts]


def test_a_paper_says_its_title_language_and_moment():
    reader = paper()
    assert reader.metadata.title == "HSR AHM/2026/7"
    assert reader.trailer["/Root"]["/Lang"] == "gu"
    assert reader.trailer["/Root"]["/ViewerPreferences"]["/DisplayDocTitle"]
    assert reader.metadata.creation_date == MADE


def test_a_paper_is_tagged_as_pdf_ua():
    reader = paper()
    root = reader.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert root["/StructTreeRoot"]["/K"][0].get_object()["/S"] == "/Document"
    assert b"pdfuaid" in root["/Metadata"].get_object().get_data()


def test_every_font_is_embedded_and_is_a_noto():
    fonts = fonts_of(paper())
    assert fonts
    for font in fonts:
        assert "Noto-Sans" in font["/BaseFont"]
        assert "/FontFile2" in font["/FontDescriptor"].get_object()


def test_pages_are_counted():
    foot = '<div class="footer"><span class="page"></span> / <span class="pages"></span></div>'
    reader = paper(f"{foot}<p>ઘર</p><p style='break-before: page'>શાળા</p>")
    assert len(reader.pages) == 2
    assert "2 / 2" in reader.pages[1].extract_text()


@pytest.mark.parametrize(
    "address",
    [
        "file:///etc/passwd",
        "/etc/passwd",
        "http://127.0.0.1:9/x.png",
        "https://example.org/x.png",
        "ftp://example.org/x.png",
        "data:image/png;base64,iVBORw0KGgo=",
        "print:../../manage.py",
        "print:../ecm.css",
        "print:%2e%2e/ecm.css",
        "print:nothing.css",
        "print:/etc/hostname",
    ],
)
@pytest.mark.parametrize(
    "markup",
    [
        '<img alt="" src="{}">',
        '<link rel="stylesheet" href="{}">',
        '<link rel="attachment" href="{}">',
        "<style>p {{ background: url({}) }}</style><p>ઘર</p>",
        "<style>@import url({});</style>",
        "<style>@font-face {{ font-family: Z; src: url({}) }} p {{ font-family: Z }}</style><p>ઘર</p>",
        '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><image href="{}" width="9" height="9"/></svg>',
        '<object data="{}"></object>',
        '<embed src="{}">',
    ],
)
def test_nothing_but_package_files_is_read(address, markup, monkeypatch):
    def forbidden(*args, **kwargs):
        raise AssertionError("a paper opened a connection")

    monkeypatch.setattr(socket, "create_connection", forbidden)
    with pytest.raises(SourceRefused):
        paper(markup.format(address))


def test_a_link_in_somebodys_words_is_only_text():
    assert "file:///etc/passwd" in paper("<p>file:///etc/passwd</p>").pages[0].extract_text()


def test_a_character_that_no_font_has_refuses_the_paper_and_names_it():
    with pytest.raises(GlyphMissing) as refusal:
        paper("<p>ઘર \U0001fbff</p>")
    assert refusal.value.codepoints == (0x1FBFF,)
    assert "U+1FBFF" in str(refusal.value)


def test_a_missing_family_is_noticed():
    assert missing_families() == ()
    assert missing_families(("Noto Sans", "Noto Sans Nowhere")) == ("Noto Sans Nowhere",)


def test_no_paper_is_made_without_its_fonts(monkeypatch):
    monkeypatch.setattr("ecm.core.pdf.engine.FAMILIES", ("Noto Sans", "Noto Sans Nowhere"))
    with pytest.raises(FontMissing, match="Noto Sans Nowhere"):
        paper()


def test_a_document_must_say_its_own_language():
    with pytest.raises(ValueError, match="language"):
        render_pdf(html=PAGE % ("", "<p>x</p>"), language="hi", title="x")
