"""What of a case asks for a conference beside its round: POCSO, a split of siblings, disability as a setting."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from assessments.rules import Matter, conference_reasons
from assessments.selectors.triggers import triggers_of
from cases.enums import FlagKind, Severity
from cases.models import Case, Child, Flag
from ecm.core import clock
from ecm.core.scoping import SYSTEM_SCOPE, scoped
from ecm.places.models import PracticeOverride
from tests.cases.stories import Cast, make_cast, verified

pytestmark = pytest.mark.django_db
DAY = dt.date(2026, 4, 14)


@pytest.fixture
def surat(db: None) -> Cast:
    return make_cast("RJK", 3)


def reasons(cast: Cast, case: Case, proposed: str = "D1") -> list[str]:
    with scoped(SYSTEM_SCOPE):
        row = Case.objects.select_related("child").get(pk=case.pk)
        found: dict[str, Any] = triggers_of(row, proposed, DAY)
    return [str(one) for one in conference_reasons(Matter(level="low", **found))]


def test_a_closed_flag_of_sexual_abuse_still_asks_for_a_conference(surat: Cast) -> None:
    case = verified(surat)
    assert reasons(surat, case) == []
    with scoped(SYSTEM_SCOPE):
        Flag.objects.create(
            case=case, district=surat.district, kind=FlagKind.SEXUAL_ABUSE, severity=Severity.STOP,
            raised_at=clock.now(), raised_by=surat.people["SW"], acted_at=clock.now(), action="Demo",
            acted_by=surat.people["SW"], closed_at=clock.now(), closed_by=surat.people["DCPO"],
        )  # fmt: skip
    assert reasons(surat, case) == ["a POCSO matter is open"]


def test_a_home_study_that_proposes_to_split_sisters_asks_for_a_conference(surat: Cast) -> None:
    elder = verified(surat)
    with surat.acts("PNC") as by:
        family = surat.find(elder, by).family
    younger = verified(surat, name="Demo Younger", family=family, carer=None)
    assert reasons(surat, younger, "D3") == ["brothers and sisters would live apart"]
    assert reasons(surat, younger, "D1") == []


def test_a_disability_asks_for_one_only_where_the_state_says_so(surat: Cast) -> None:
    case = verified(surat)
    with scoped(SYSTEM_SCOPE):
        Child.objects.filter(pk=case.child_id).update(has_disability=True)
    assert reasons(surat, case) == []
    with scoped(SYSTEM_SCOPE):
        PracticeOverride.objects.create(
            key="conference.disability", value=1, from_on=DAY, by=surat.people["STO"], reason="Demo"
        )
    assert reasons(surat, case) == ["the child has a disability"]
