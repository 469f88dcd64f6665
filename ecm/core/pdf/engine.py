"""WeasyPrint 70.0 behind our fetcher, our fonts and our mended text. Import it through ``ecm.core.pdf`` only."""

from __future__ import annotations

import gc
import logging
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from weasyprint import HTML, Document
from weasyprint.text.fonts import FontConfiguration

from ecm.core.pdf import FAMILIES, FontMissing, GlyphMissing, SourceRefused, actual_text
from ecm.core.pdf.fonts import missing
from ecm.core.pdf.sources import FetchRefused, PackageFiles

PRINT_FILES = Path(__file__).resolve().parents[3] / "static" / "print"

# It quotes characters of the text it draws; our own refusal says what is needed, without the text around it.
logging.getLogger("weasyprint").setLevel(logging.ERROR)


@dataclass(frozen=True)
class Properties:
    """What the file says of itself in a reader's window."""

    title: str
    language: str
    subject: str
    made_at: datetime | None


def make(html: str, properties: Properties, *, tagged: bool) -> bytes:
    """The bytes of the paper, or a refusal."""
    files = PackageFiles(PRINT_FILES)
    try:
        with _collector_resting():
            data = _write(_laid_out(html, properties, files), tagged=tagged)
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
    source = HTML(string=html, base_url="print:", url_fetcher=files)
    if source.etree_element.get("lang") != properties.language:
        raise ValueError("the document must say its language in its root element")
    document = source.render(font_config=config)
    _describe(document, properties)
    return document


def _write(document: Document, *, tagged: bool) -> bytes:
    data = document.write_pdf(
        pdf_variant="pdf/ua-1" if tagged else None, finisher=actual_text.finish
    )
    _refuse_empty_boxes(document)
    return bytes(data)


def _describe(document: Document, properties: Properties) -> None:
    made = properties.made_at.isoformat(timespec="seconds") if properties.made_at else None
    document.metadata.title = properties.title
    document.metadata.description = properties.subject or None
    document.metadata.created = document.metadata.modified = made
    document.metadata.generator = "ECM"


def _refuse_empty_boxes(document: Document) -> None:
    points = {point for font in document.fonts.values() for point in font.missing}
    if points:
        raise GlyphMissing(tuple(sorted(points)))


actual_text.install()
