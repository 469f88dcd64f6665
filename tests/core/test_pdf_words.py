"""The words of a paper come out as they were typed, for readers that know ActualText and those that do not."""

from __future__ import annotations

import io
import subprocess

import pytest
import weasyprint
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

from ecm.core.pdf import render_pdf

GUJARATI = (
    "બાળ કલ્યાણ સમિતિ",
    "ગૃહ અભ્યાસ અહેવાલ",
    "શ્રી ક્ષત્રિય વિદ્યાર્થી કિશોર",
    "કૃષ્ણ સ્ત્રી પ્રજ્ઞા ર્કિ",
    "સંભાળ રાખનારના શબ્દો",
)
HINDI = (
    "बाल कल्याण समिति",
    "गृह अध्ययन रिपोर्ट",
    "विद्यार्थी क्षत्रिय श्रीमती",
    "स्थिति कि र्कि ज्ञान",
    "ऋषि हृदय द्वितीय",
)
MIXED = ("Demo રમીલા (12) બાલિકા", "GJ-AHM-2026-000123 · समिति · સમિતિ", "HSR: આંગણવાડી, ५ किमी")


def pdf_of(*lines: str, language: str = "gu", style: str = "") -> bytes:
    body = "".join(f'<p style="{style}">{line}</p>' for line in lines)
    link = '<link rel="stylesheet" href="print:paper.css">'
    html = f'<html lang="{language}"><head><title>x</title>{link}</head><body>{body}</body></html>'
    return render_pdf(html=html, language=language, title="x")


def by_poppler(data: bytes) -> str:
    return subprocess.run(
        ["pdftotext", "-layout", "-", "-"], input=data, capture_output=True, check=True
    ).stdout.decode()


def by_pypdf(data: bytes) -> str:
    return "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(data)).pages)


@pytest.mark.parametrize("read", [by_poppler, by_pypdf])
@pytest.mark.parametrize(("language", "lines"), [("gu", GUJARATI), ("hi", HINDI), ("en", MIXED)])
def test_fixed_words_come_out_as_typed(read, language, lines):
    text = read(pdf_of(*lines, language=language))
    assert [line for line in lines if line not in text] == []


@pytest.mark.parametrize("read", [by_poppler, by_pypdf])
@pytest.mark.parametrize(
    "style", ["font-weight: 700", "font-size: 7pt", "letter-spacing: 1px", "text-align: right"]
)
def test_also_in_other_type(read, style):
    text = read(pdf_of(*GUJARATI, *HINDI, style=style))
    assert [line for line in (*GUJARATI, *HINDI) if line not in text] == []


@pytest.mark.parametrize("read", [by_poppler, by_pypdf])
def test_also_when_a_line_wraps(read):
    words = "લાંબું વાક્ય કે જે એક લીટીમાં સમાતું નથી અને બીજી લીટી પર જાય છે " * 6
    assert read(pdf_of(words)).split() == words.split()


def test_stock_weasyprint_still_needs_the_mending():
    """If this fails, WeasyPrint mends it itself and our wrapper can go."""
    drawing, ours = weasyprint.draw.text, weasyprint.draw.text.draw_first_line
    from ecm.core.pdf import actual_text

    drawing.draw_first_line = actual_text._draw
    try:
        stock = weasyprint.HTML(string=f"<p lang=gu>{GUJARATI[0]}</p>").write_pdf()
    finally:
        drawing.draw_first_line = ours
    assert GUJARATI[0] not in by_poppler(stock)


def test_another_weasyprint_is_refused(monkeypatch):
    from ecm.core.pdf import actual_text

    monkeypatch.setattr(weasyprint, "__version__", "70.1")
    with pytest.raises(RuntimeError, match="written for WeasyPrint 70"):
        actual_text.install()


CONSONANT, SIGN = (
    "કખગઘચછજઝટઠડઢણતથદધનપફબભમયરલવશષસહળ",
    ["", "ા", "િ", "ી", "ુ", "ૂ", "ે", "ૈ", "ો", "ૌ", "ં"],
)
SYLLABLE = st.builds(lambda c, s: c + s, st.sampled_from(CONSONANT), st.sampled_from(SIGN))
JOINED = st.builds(lambda c, s: c + "્" + s, st.sampled_from(CONSONANT), SYLLABLE)
WORD = st.lists(st.one_of(SYLLABLE, JOINED), min_size=1, max_size=6).map("".join)


@settings(max_examples=25, deadline=None)
@given(st.lists(WORD, min_size=1, max_size=30))
def test_any_gujarati_words_survive_both_readers(words):
    data = pdf_of(" ".join(words))
    assert by_poppler(data).split()[: len(words)] == words
    letters = "".join(by_pypdf(data).split())  # pypdf guesses spaces from the distance of glyphs
    assert letters == "".join(words)
