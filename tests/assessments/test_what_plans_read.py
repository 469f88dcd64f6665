"""What a round tells the plan: weak marks when it is submitted, the household's means when it is verified."""

from __future__ import annotations

import pytest

from cases.models import Case, Means
from cases.selectors.plan import weak_marks
from ecm.core import clock
from ecm.core.scoping import SYSTEM_SCOPE, scoped
from tests.assessments.acts import check, filled, opened, submitted, verified

pytestmark = pytest.mark.django_db


def now(case):
    return Case.objects.get(pk=case.pk)


def test_weak_marks_and_means_are_known_after_a_verified_round(case, world):
    with scoped(SYSTEM_SCOPE):
        check(case, world.SW)
        round_ = opened(now(case), world.SW)
        filled(round_, world.SW, marks={"k1": 2, "e2": 1})
        submitted(round_, world.SW)
        assert weak_marks(now(case)) == {"k1": 2, "e2": 1}
        assert not Means.objects.filter(case=case).exists()
        verified(round_, world.PNC)
        means = Means.objects.get(case=case)
    assert (means.income_year, means.at_school, means.area) == (108_000, "yes", "unknown")
    assert means.on == clock.today()
