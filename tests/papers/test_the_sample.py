"""The made-up report of the manual: every answer of it stands on the paper, in three languages."""

from __future__ import annotations

import io

import pytest
from django.utils import translation
from pypdf import PdfReader

from assessments.instruments.hsr_v1 import HSR
from reports.papers.data.sample import ANSWERS
from reports.papers.services.printing import print_sample
from tests.papers.words import words_of

OWN = ("strengths", "concerns", "why_left", "recommendation_why")


@pytest.mark.parametrize("language", ["en", "gu", "hi"])
def test_the_sample_reads_back_in_every_language(language):
    data = print_sample(language)
    text, other = (
        words_of(data),
        "".join(page.extract_text() for page in PdfReader(io.BytesIO(data)).pages),
    )
    said = [ANSWERS[key] for key in OWN] + [
        ANSWERS[key]["words"] for key in ("child_words", "hopes")
    ]
    assert [words for words in said if words not in text] == []
    assert [words for words in said if "".join(words.split()) not in "".join(other.split())] == []
    with translation.override(language):
        assert translation.gettext("The child's own words") in text


def test_the_same_sample_is_the_same_file():
    assert print_sample("gu") == print_sample("gu")


def test_the_sample_answers_only_what_is_asked():
    assert set(ANSWERS) <= set(HSR.by_key)
    assert all("Demo" in person["name"] for person in ANSWERS["household"])
