"""Makes the words of a PDF come out as they were typed, also in scripts that reorder and join their letters.

WeasyPrint 70.0 draws Gujarati and Hindi rightly but describes them wrongly: it gives each *glyph* the text of the
cluster in which it was first met, so that a search, a screen reader or a copy finds other words. Two mendings:

* each line's drawing stands inside ``/Span <</ActualText …>> BDC … EMC`` (PDF 32000-1, 14.9.4), which Poppler, PDFium
  and Acrobat obey;
* for readers that know only ``/ToUnicode``, a glyph that stands for another text than before gets a character code of
  its own; the font's map from codes to glyphs leads that code back to the glyph.

It wraps a private function, hence the pin; ``tests/core/test_pdf_words.py`` holds it by extracting fixed words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

import pydyf
import weasyprint
from weasyprint.draw import text as drawing
from weasyprint.pdf.fonts import Font
from weasyprint.svg import text as svg_drawing
from weasyprint.text.ffi import ffi, pango

PINNED = "70.0"
_draw = drawing.draw_first_line
_HEX = re.compile(rb"<([0-9a-f]*)>")

Glyph = tuple[str, int, str]  # the font's hash, glyph id, the text that this occurrence stands for


def install() -> None:
    """Put the wrapper in place; refuses another WeasyPrint than the one it was written for."""
    if weasyprint.__version__ != PINNED:
        raise RuntimeError(
            f"ActualText was written for WeasyPrint {PINNED}, not {weasyprint.__version__}"
        )
    drawing.draw_first_line = svg_drawing.draw_first_line = _draw_with_words


def _draw_with_words(stream: Any, textbox: Any, *rest: Any) -> Any:
    if not textbox.text.strip():
        return _draw(stream, textbox, *rest)
    stream.begin_marked_content(
        "Span", pydyf.Dictionary({"ActualText": pydyf.String(textbox.text)})
    )
    start = len(stream.stream)
    try:
        emojis = _draw(stream, textbox, *rest)
        _recode(stream, start, list(_glyphs(stream, textbox)))
    finally:
        stream.end_marked_content()
    return emojis


def _glyphs(stream: Any, textbox: Any) -> Iterator[Glyph]:
    """The drawn glyphs of the line in their order, each with its text: a cluster's text goes to its first glyph."""
    first_line, _ = textbox.pango_layout.get_first_line()
    utf8 = textbox.pango_layout.text.encode()
    run = first_line.runs[0]
    while run != ffi.NULL:
        item, glyphs = run.data.item, run.data.glyphs
        run = run.next
        font, _ = stream.add_font(item.analysis.font)
        texts = _texts(glyphs.log_clusters, glyphs.num_glyphs, item, utf8)
        for info, text in zip(glyphs.glyphs[0 : glyphs.num_glyphs], texts, strict=True):
            if info.glyph != pango.PANGO_GLYPH_EMPTY:
                yield font.hash, info.glyph, text


def _texts(clusters: Any, count: int, item: Any, utf8: bytes) -> list[str]:
    starts = [clusters[i] for i in range(count)]
    edges = sorted({*starts, item.length})
    end_of = dict(pairwise(edges))
    seen: set[int] = set()
    texts = []
    for start in starts:
        piece = b"" if start in seen else utf8[item.offset + start : item.offset + end_of[start]]
        seen.add(start)
        texts.append(piece.decode())
    return texts


def _recode(stream: Any, start: int, glyphs: list[Glyph]) -> None:
    """Write the codes of ``glyphs`` into the text operators that were just appended to the stream."""
    drawn = [i for i in range(start, len(stream.stream)) if _is_text(stream.stream[i])]
    written = sum(len(hexes) // 4 for i in drawn for hexes in _HEX.findall(stream.stream[i]))
    if written != len(glyphs):  # an emoji or bitmap font has other codes; ActualText alone must do
        return
    faces = _faces(stream)
    codes = iter([_code(faces[name], glyph, text) for name, glyph, text in glyphs])
    for i in drawn:
        stream.stream[i] = _HEX.sub(lambda match: _coded(match[1], codes), stream.stream[i])


def _faces(stream: Any) -> dict[str, list[Font]]:
    faces: dict[str, list[Font]] = {}
    for font in stream._fonts.values():  # noqa: SLF001 - WeasyPrint is pinned for this
        faces.setdefault(font.hash, []).append(font)
    return faces


def _is_text(operator: Any) -> bool:
    return isinstance(operator, bytes) and operator.endswith(b"] TJ")


def _coded(hexes: bytes, codes: Iterator[int]) -> bytes:
    return b"<" + b"".join(f"{next(codes):04x}".encode() for _ in range(len(hexes) // 4)) + b">"


def _code(fonts: list[Font], glyph: int, text: str) -> int:
    """The code under which ``glyph`` stands for ``text``; the first text keeps the glyph's own number.

    ``fonts`` are one face: WeasyPrint may hold it more than once and writes it once.
    """
    if glyph & pango.PANGO_GLYPH_UNKNOWN_FLAG:
        return int(fonts[0].get_unused_glyph_id(glyph - pango.PANGO_GLYPH_UNKNOWN_FLAG))
    codes = fonts[0].__dict__.setdefault("codes", {})
    if (glyph, text) not in codes:
        first = all(glyph != known for known, _ in codes)
        codes[glyph, text] = glyph if first else fonts[0].glyph_count + len(codes)
        for font in fonts:
            _tell(font, glyph, codes[glyph, text], text)
    return int(codes[glyph, text])


def _tell(font: Font, glyph: int, code: int, text: str) -> None:
    if glyph in font.widths:
        font.widths[code] = font.widths[glyph]
    if code == glyph:
        font.to_unicode[glyph] = text


def finish(document: Any, pdf: pydyf.PDF) -> None:
    """Tell the fonts of a finished document their added codes. A ``finisher`` of ``write_pdf``."""
    for font in document.fonts.values():
        codes: dict[tuple[int, str], int] = font.__dict__.get("codes", {})
        added = [(code, glyph, text) for (glyph, text), code in codes.items() if code != glyph]
        if added and not font.missing:  # with a missing glyph the paper is refused anyway
            _add_codes(pdf, font, added)


def _add_codes(pdf: pydyf.PDF, font: Font, added: list[tuple[int, int, str]]) -> None:
    entry = next(
        one
        for one in pdf.objects
        if isinstance(one, pydyf.Dictionary)
        and one.get("Subtype") == "/Type0"
        and one["BaseFont"] == font.name
    )
    words = _object(pdf, entry["ToUnicode"])
    words.stream[-4:-4] = _bfchar(added)
    glyph_of = pydyf.Stream([_glyph_map(added)], compress=words.compress)
    pdf.add_object(glyph_of)
    _object(pdf, entry["DescendantFonts"][0])["CIDToGIDMap"] = glyph_of.reference


def _object(pdf: pydyf.PDF, reference: bytes) -> Any:
    return pdf.objects[int(reference.split()[0])]


def _glyph_map(added: list[tuple[int, int, str]]) -> bytes:
    """Two bytes a code: every glyph keeps its own number as code, the added codes lead to theirs."""
    glyphs = list(range(max(code for code, _, _ in added) + 1))
    for code, glyph, _ in added:
        glyphs[code] = glyph
    return b"".join(glyph.to_bytes(2, "big") for glyph in glyphs)


def _bfchar(added: list[tuple[int, int, str]]) -> Iterator[bytes]:
    """``beginbfchar … endbfchar`` blocks of at most a hundred lines, the most that a CMap may hold."""
    for i in range(0, len(added), 100):
        block = added[i : i + 100]
        yield f"{len(block)} beginbfchar".encode()
        yield from (
            f"<{code:04x}> <{text.encode('utf-16-be').hex()}>".encode() for code, _, text in block
        )
        yield b"endbfchar"
