"""Nobody writes himself into a foreign case, whatever the application forgets to ask."""

from __future__ import annotations

import pytest
from django.db import ProgrammingError, transaction

from cases.models import Assignment, Case
from tests.cases.stories import APRIL, Cast, registered


@pytest.mark.parametrize("role", ["ORW", "SW", "DCPO", "SUP"])
def test_a_person_of_another_district_cannot_assign_himself(
    surat: Cast, dang: Cast, role: str
) -> None:
    case = registered(surat)
    with (
        dang.acts(role) as by,
        pytest.raises(ProgrammingError, match="row-level security"),
        transaction.atomic(),
    ):
        Assignment.objects.create(case_id=case.pk, user_id=by.user_id, kind="team", from_on=APRIL)


def test_a_withdrawn_scope_sees_nothing(surat: Cast) -> None:
    registered(surat)
    assert Case.objects.count() == 0
