"""WeasyPrint 70.0 behind our fetcher, our fonts and our mended text. Import it through ``ecm.core.pdf`` only."""

from __future__ import annotations

import gc
import logging
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from pathlib import Path
from xml.etree import ElementTree

from cssselect2 import ElementWrapper
from weasyprint import CSS, HTML, Document
from weasyprint.text.fonts import FontConfiguration

from ecm.core.pdf import FAMILIES, FontMissing, GlyphMissing, SourceRefused, actual_text
from ecm.core.pdf.fonts import missing
from ecm.core.pdf.sources import FetchRefused, PackageFiles

PRINT_FILES = Path(__file__).resolve().parents[3] / "static" / "print"
DOCTYPE = "<!DOCTYPE html>"
OUR_SHEETS = {"print:paper.css": "paper.css"}

# It quotes characters of the text it draws; our own refusal says what is needed, without the text around it.
logging.getLogger("weasyprint").setLevel(logging.ERROR)


@dataclass(frozen=True)
class Properties:
    """What the file says of itself in a reader's window."""

    title: str
    language: str
    subject: str
    made_at: datetime | None
    identifier: str = ""


def make(html: str, properties: Properties) -> bytes:
    """The bytes of the paper, or a refusal."""
    files = PackageFiles(PRINT_FILES)
    try:
        with _collector_resting():
            data = _write(_laid_out(html, properties, files))
    except FetchRefused:
        data = b""
    if files.refused:
        raise SourceRefused
    return data


@contextmanager
def _collector_resting() -> Iterator[None]:
    """Drawing makes a million small objects that live to its end: looking for rubbish meanwhile costs a tenth."""
    working = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if working:
            gc.enable()


def _laid_out(html: str, properties: Properties, files: PackageFiles) -> Document:
    config = FontConfiguration()
    if absent := missing(FAMILIES, config):
        raise FontMissing(absent)
    source = _parsed(html, files)
    if source.etree_element.get("lang") != properties.language:
        raise ValueError("the document must say its language in its root element")
    sheets = [_style_sheet(name) for name in _taken_out(source)]
    document = source.render(font_config=config, stylesheets=sheets)
    _describe(document, properties)
    return document


def _parsed(html: str, files: PackageFiles) -> HTML:
    """The document as WeasyPrint holds it. Our own papers are well-formed, which a C parser reads twenty times faster.

    Whatever is not well-formed is read by WeasyPrint's own parser, with the same result. The doctype is ours and
    closed: with it no entity can be declared, so that somebody's words cannot grow or reach outside.
    """
    root = None
    if html.startswith(DOCTYPE):
        with suppress(ElementTree.ParseError):
            root = ElementTree.XML(html)
    if root is None:
        return HTML(string=html, base_url="print:", url_fetcher=files)
    source = HTML(string="<html></html>", base_url="print:", url_fetcher=files)
    source.wrapper_element = ElementWrapper.from_html_root(root, content_language=None)
    source.etree_element = source.wrapper_element.etree_element
    return source


def _taken_out(source: HTML) -> list[str]:
    """The names of our own sheets that the document links; their links go, so that they are not parsed again."""
    head = source.etree_element.find("head")
    links = [] if head is None else head.findall("link[@rel='stylesheet']")
    ours = [link for link in links if link.get("href") in OUR_SHEETS]
    for link in ours:
        head.remove(link)
    return [OUR_SHEETS[link.get("href")] for link in ours]


@cache
def _style_sheet(name: str) -> CSS:
    """One of our own sheets, parsed once a process."""
    return CSS(
        string=(PRINT_FILES / name).read_text(),
        base_url="print:",
        url_fetcher=PackageFiles(PRINT_FILES),
    )


def _write(document: Document) -> bytes:
    data = document.write_pdf(pdf_variant="pdf/ua-1", finisher=actual_text.finish)
    _refuse_empty_boxes(document)
    return bytes(data)


def _describe(document: Document, properties: Properties) -> None:
    made = properties.made_at.isoformat(timespec="seconds") if properties.made_at else None
    document.metadata.title = properties.title
    document.metadata.description = properties.subject or None
    document.metadata.created = document.metadata.modified = made
    document.metadata.generator = "ECM"
    if properties.identifier:
        document.metadata.keywords = [properties.identifier]


def _refuse_empty_boxes(document: Document) -> None:
    points = {point for font in document.fonts.values() for point in font.missing}
    if points:
        raise GlyphMissing(tuple(sorted(points)))


actual_text.install()
