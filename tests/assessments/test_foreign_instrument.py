"""A rubric of another world, declared in the tests only: seven domains, levels 0 to 5, other age bands, another script.

Nothing of the engine, the services or the pages knows it; its score follows from the scale declared beside it.
"""

import io
from dataclasses import replace
from fractions import Fraction

import pytest
from django.template.loader import render_to_string
from django.urls import reverse
from pypdf import PdfReader

from assessments import instruments
from assessments.models import Record, Round
from assessments.scoring import Around, Scale, indicators, risk, steps
from assessments.serializers import RecordSerializer
from cases.models import Case
from ecm.core import clock
from ecm.core.instrument.answers import changes
from ecm.core.instrument.bind import bind
from ecm.core.instrument.clean import Room, clean_answers
from ecm.core.instrument.complete import missing
from ecm.core.instrument.conditions import Between
from ecm.core.instrument.openapi import schema_of
from ecm.core.instrument.posted import posted_answers
from ecm.core.instrument.read import read
from ecm.core.pdf import render_pdf
from ecm.core.scoping import SYSTEM_SCOPE, scoped
from ecm.roles.field_groups import FieldGroup
from reports.papers.rules import print_sections
from tests.assessments.acts import (
    check,
    child_answers,
    hsr_answers,
    opened,
    saved,
    submitted,
    verified,
)
from tests.core.instrument.foreign import BOAT, PARTS
from tests.core.instrument.test_page import sent

pytestmark = pytest.mark.django_db

FOREIGN = replace(
    BOAT,
    name="rubric",
    version=9,
    group=FieldGroup.FAMILY,
    sections=tuple(
        replace(part, when=Between("@age", least=14) if part.key == "lamp" else None)
        for part in BOAT.sections
        if part.key in PARTS
    ),
)
SCALE = Scale(
    crisis=0, fragile=1, top=5, star_weight=3, enough=6, needed=("hull_now", "mast_now"),
    low_domain=Fraction(20), half_domain=Fraction(40), good_index=Fraction(55), crisis_marks=4,
)  # fmt: skip


def marks(level, **other):
    return {
        f.key: {"level": other.get(f.key, level), "na": False, "evidence": ["eye"], "note": "Demo"}
        for f in indicators(FOREIGN)
        if not f.key.startswith("lamp")
    }


@pytest.mark.parametrize(
    ("answers", "index", "level"),
    [
        (marks(3), "60.0", "low"),
        (marks(5), "100.0", "low"),
        (marks(3, hull_now=1), "55.0", "medium"),
        (marks(5, mast_now=0), "87.5", "high"),
        (marks(2), "40.0", "medium"),
        ({"hull_now": marks(5)["hull_now"]}, "", ""),
    ],
    ids=["all 3", "all 5", "a star at 1", "a star at 0", "index", "too few"],
)
def test_its_own_scale_decides_its_score(answers, index, level):
    found = risk(FOREIGN, answers, Around(), SCALE)
    assert (found.level, found.shown) == (level, index)
    assert found.because
    assert len(found.domains) == 7


def room(**answers):
    return Room(clock.today(), {"@age": 12}, answers=answers)


def test_its_form_is_drawn_posted_checked_read_compared_printed_and_described():
    section = FOREIGN.section_by_key["hull"]
    drawn = {"section": section, "form": bind(section, {}, room()), "csrf_token": "x"}
    page = render_to_string("instrument/section.html", drawn)
    assert "5 नई" in page
    form = sent(page)
    form.setlist("hull_now__level", ["4"])
    came = clean_answers(FOREIGN, posted_answers(section.fields, form), room())
    assert came["hull_now"]["level"] == 4
    assert ("mast", "mast_now") in [
        (g.section, g.key) for g in missing(FOREIGN, came, {"@age": 12})
    ]
    assert "lamp_now" in {g.key for g in missing(FOREIGN, came, {"@age": 15})}, "its age band"
    sections = read(FOREIGN, marks(3), room())
    assert len(sections) == 6
    text = render_to_string("instrument/read.html", {"sections": sections})
    assert "3 ठीक" in text
    assert [one.field.key for one in changes(FOREIGN, marks(3), marks(3, sail_now=5))] == [
        "sail_now"
    ]
    assert [
        (s.indicator.key, s.better) for s in steps(FOREIGN, marks(3), marks(3, sail_now=1))
    ] == [("sail_now", False)]
    assert next(one.title for one in print_sections(sections)) == "भाग hull"
    link = '<link rel="stylesheet" href="print:paper.css">'
    html = f'<html lang="hi"><head><title>x</title>{link}</head><body>{text}</body></html>'
    printed = PdfReader(io.BytesIO(render_pdf(html=html, language="hi", title="x")))
    assert "ठीक" in "".join(one.extract_text() for one in printed.pages)
    schema = schema_of(FOREIGN)
    assert schema["properties"]["hull_now"]["properties"]["level"]["enum"] == [0, 1, 2, 3, 4, 5]
    assert len(schema["properties"]) == 14


def test_the_api_describes_every_version():
    described = RecordSerializer().fields["answers"]._spectacular_annotation["field"]
    assert {one["title"] for one in described["anyOf"]} == {one.code for one in instruments.ALL}


@pytest.fixture
def declared(monkeypatch):
    """The department has chosen the foreign rubric: it stands in the table of instruments, nothing else changes."""
    monkeypatch.setitem(instruments.BY_CODE, ("rubric", 9), FOREIGN)
    monkeypatch.setitem(instruments.SCALES, ("rubric", 9), SCALE)
    monkeypatch.setitem(instruments.CURRENT, "rubric", FOREIGN)


def test_a_round_is_marked_with_it_from_the_visit_to_the_panel(case, world, declared, sign_in):
    check(case, world.SW)
    with scoped(SYSTEM_SCOPE):
        round_ = opened(Case.objects.get(pk=case.pk), world.SW)
        record = Record.objects.get(round=round_, instrument="rubric")
    client = sign_in(world.SW)
    address = reverse("assessments:section", args=[record.uuid, "hull"])
    assert "0 डूबी" in client.get(address).content.decode()
    saved(round_, "rubric", world.SW, **marks(4, rope_now=1))
    saved(round_, "hsr", world.SW, **hsr_answers())
    saved(round_, "child", world.SW, **child_answers())
    submitted(round_, world.SW)
    with scoped(SYSTEM_SCOPE):
        found = Round.objects.get(pk=round_.pk)
    assert (found.level, set(found.domain_percents)) == ("medium", set(PARTS) - {"lamp"})
    verified(round_, world.PNC)
    panel = reverse("assessments:panel", args=[case.uuid])
    text = client.get(panel).content.decode()
    assert "भाग rope" in text
    assert "ROPE_NOW" in text
