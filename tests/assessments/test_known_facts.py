"""What a form was filled in with is read in the reader's language; an estimated birth date says so."""

from __future__ import annotations

import datetime as dt

import pytest
from django.utils import translation

from assessments.instruments import CURRENT
from assessments.selectors.known import known_of
from cases.models import Case, Child, Family
from ecm.core.instrument.clean import Known, Room
from ecm.core.instrument.read import read
from ecm.core.scoping import SYSTEM_SCOPE, scoped
from ecm.core.translate import say
from ecm.places.models import Taluka
from tests.cases.stories import Cast, make_cast, registered

BORN = "2014-02-03"


@pytest.fixture
def surat(db: None) -> Cast:
    return make_cast("VLS", 3)


def told(case: Case, instrument: str, key: str, answer: object) -> list[str]:
    """The lines of one answer as a page would show them."""
    form = CURRENT[instrument]
    room = Room(
        dt.date(2026, 5, 5),
        facts={"@age": 12, "@sex": "female", "@path": "expedited"},
        known=known_of(case),
    )
    found = [r for s in read(form, {key: answer}, room) for r in s.readings if r.field.key == key]
    return [say(line.said) if line.said else line.own for line in found[0].lines]


def test_an_estimated_birth_date_is_marked_until_it_is_corrected(surat: Cast) -> None:
    case = registered(surat)
    with scoped(SYSTEM_SCOPE):
        assert told(case, "hsr", "born_on", BORN) == ["03-02-2014"]
        Child.objects.filter(pk=case.child_id).update(born_estimated=True)
        assert told(case, "hsr", "born_on", BORN) == ["03-02-2014", "estimated"]
        assert told(case, "hsr", "born_on", "2013-01-01") == ["01-01-2013"]


def test_the_taluka_is_read_in_the_readers_language_and_own_words_stay(surat: Cast) -> None:
    case = registered(surat)
    with scoped(SYSTEM_SCOPE):
        taluka = Taluka.objects.create(
            district=surat.district, name_en="Demo Olpad", name_gu="ડેમો ઓલપાડ", name_hi="डेमो ओलपाड"
        )
        Family.objects.filter(pk=case.family_id).update(taluka=taluka)
        with translation.override("gu"):
            assert told(case, "hsr", "taluka", "Demo Olpad") == ["ડેમો ઓલપાડ"]
        with translation.override("en"):
            assert told(case, "hsr", "taluka", "ડેમો ઓલપાડ") == ["Demo Olpad"]
            assert told(case, "hsr", "taluka", "Demo elsewhere") == ["Demo elsewhere"]


def test_with_whom_the_child_lives_is_read_in_the_readers_language(surat: Cast) -> None:
    case = registered(surat)
    with scoped(SYSTEM_SCOPE), translation.override("gu"):
        in_gujarati = told(case, "child", "lives_with", "mother")
        assert in_gujarati != ["mother"]
    with scoped(SYSTEM_SCOPE):
        assert told(case, "child", "lives_with", in_gujarati[0]) == ["mother"]


def test_the_engine_itself_knows_no_fact() -> None:
    form = CURRENT["hsr"]
    room = Room(dt.date(2026, 5, 5), known=lambda fact: Known(words=frozenset({"x"}), own="y"))
    sections = read(form, {"taluka": "x"}, room)
    lines = [r.lines for s in sections for r in s.readings if r.field.key == "taluka"]
    assert [line.own for line in lines[0]] == ["y"]
