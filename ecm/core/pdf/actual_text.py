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
from contextlib import contextmanager
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


def install() -> None:
    """Put the wrapper in place; refuses another WeasyPrint than the one it was written for."""
    if weasyprint.__version__ != PINNED:
        raise RuntimeError(
            f"ActualText was written for WeasyPrint {PINNED}, not {weasyprint.__version__}"
        )
    drawing.draw_first_line = svg_drawing.draw_first_line = _draw_with_words


def _draw_with_words(stream: Any, textbox: Any, *rest: Any) -> Any:
    text = textbox.text
    if not text.strip():
        return _draw(stream, textbox, *rest)
    stream.begin_marked_content("Span", pydyf.Dictionary({"ActualText": pydyf.String(text)}))
    start = len(stream.stream)
    try:
        if text.isascii():  # WeasyPrint is right about letters that stand one by one
            return _draw(stream, textbox, *rest)
        with _line_kept(textbox.pango_layout) as lines:
            emojis = _draw(stream, textbox, *rest)
        _recode(stream, start, textbox, lines[-1])
        return emojis
    finally:
        stream.end_marked_content()


@contextmanager
def _line_kept(layout: Any) -> Iterator[list[Any]]:
    """The line that the drawing asks Pango for, which costs more than all that is done with it here."""
    lines: list[Any] = []
    ask = layout.get_first_line

    def kept() -> Any:
        lines.append(ask())
        return lines[-1]

    layout.get_first_line = kept
    try:
        yield lines
    finally:
        del layout.get_first_line


def _recode(stream: Any, start: int, textbox: Any, line: Any) -> None:
    """Write the codes of the line into the text operators that were just appended to the stream."""
    glyphs, codes = _glyphs_and_codes(stream, textbox, line[0])
    if glyphs == codes:
        return
    drawn = [i for i in range(start, len(stream.stream)) if _is_text(stream.stream[i])]
    written = sum(len(hexes) // 4 for i in drawn for hexes in _HEX.findall(stream.stream[i]))
    if written != len(codes):  # an emoji or bitmap font has other codes; ActualText alone must do
        return
    hexes = b"".join(code.to_bytes(2, "big") for code in codes).hex().encode()
    for i in drawn:
        stream.stream[i], hexes = _rewritten(stream.stream[i], hexes)


def _rewritten(operator: bytes, hexes: bytes) -> tuple[bytes, bytes]:
    """The operator with the next codes in place of its own, and the codes that are left."""
    parts, at = [], 0
    for match in _HEX.finditer(operator):
        length = len(match[1])
        parts += [operator[at : match.start(1)], hexes[:length]]
        at, hexes = match.end(1), hexes[length:]
    return b"".join([*parts, operator[at:]]), hexes


def _is_text(operator: Any) -> bool:
    return isinstance(operator, bytes) and operator.endswith(b"] TJ")


def _glyphs_and_codes(stream: Any, textbox: Any, line: Any) -> tuple[list[int], list[int]]:
    """The drawn glyphs of the line in their order, and the code under which each stands for its text."""
    utf8 = textbox.pango_layout.text.encode()
    faces = _faces(stream)
    glyphs: list[int] = []
    codes: list[int] = []
    run = line.runs[0]
    while run != ffi.NULL:
        item, drawn = run.data.item, run.data.glyphs
        run = run.next
        font, _ = stream.add_font(item.analysis.font)
        ids = [info.glyph for info in drawn.glyphs[0 : drawn.num_glyphs]]
        texts = _texts(list(drawn.log_clusters[0 : drawn.num_glyphs]), item, utf8)
        pairs = [
            pair for pair in zip(ids, texts, strict=True) if pair[0] != pango.PANGO_GLYPH_EMPTY
        ]
        glyphs += [glyph for glyph, _ in pairs]
        codes += _codes(faces[font.hash], pairs)
    return glyphs, codes


def _texts(starts: list[int], item: Any, utf8: bytes) -> list[str]:
    """The text of each glyph: a cluster's whole text for its first glyph, nothing for the others."""
    edges = sorted({*starts, item.length})
    end_of = dict(pairwise(edges))
    texts = []
    for start in starts:
        end = end_of.pop(start, None)
        texts.append("" if end is None else utf8[item.offset + start : item.offset + end].decode())
    return texts


def _faces(stream: Any) -> dict[str, list[Font]]:
    """The fonts of the document by face: WeasyPrint may hold a face more than once and writes it once."""
    faces: dict[str, list[Font]] = {}
    for font in stream._fonts.values():  # noqa: SLF001 - WeasyPrint is pinned for this
        faces.setdefault(font.hash, []).append(font)
    return faces


def _codes(fonts: list[Font], pairs: list[tuple[int, str]]) -> list[int]:
    """The codes of (glyph, text) pairs in one face; the first text of a glyph keeps the glyph's own number."""
    known: dict[tuple[int, str], int] = fonts[0].__dict__.setdefault("codes", {})
    for pair in pairs:
        if pair not in known:
            known[pair] = _new_code(fonts, *pair)
    return [known[pair] for pair in pairs]


def _new_code(fonts: list[Font], glyph: int, text: str) -> int:
    if glyph & pango.PANGO_GLYPH_UNKNOWN_FLAG:
        return int(fonts[0].get_unused_glyph_id(glyph - pango.PANGO_GLYPH_UNKNOWN_FLAG))
    known = fonts[0].__dict__["codes"]
    first = all(glyph != other for other, _ in known)
    code = glyph if first else int(fonts[0].glyph_count) + len(known)
    for font in fonts:
        _tell(font, glyph, code, text)
    return code


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
