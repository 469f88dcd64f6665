"""A broker and workers of one's own, and two districts with something late in each."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

import psycopg2
import pytest
from django.db import connection

from cases.models import Case
from ecm.core import clock
from ecm.core.scoping import SYSTEM_SCOPE, scoped
from followups.models import PlannedContact, Transition
from tests.chaos.processes import Broker, Processes
from tests.followups.conftest import cast
from tests.worlds import add_case


@pytest.fixture
def broker() -> Iterator[Broker]:
    server = Broker()
    server.start()
    yield server
    server.close()


@pytest.fixture
def processes(broker, tmp_path) -> Iterator[Processes]:
    started = Processes(broker, tmp_path)
    yield started
    started.close()


@pytest.fixture
def late(transactional_db) -> list[PlannedContact]:
    """In each of two districts one child with one contact ten days late: four notes each."""
    with scoped(SYSTEM_SCOPE):
        worlds = [cast("SRT", 1), cast("DNG", 2)]
        cases = [add_case(world, "assigned") for world in worlds]
        PlannedContact.objects.update(superseded_on=clock.today())
        Case.objects.update(hsr_due_on=None, safety_due_at=None)
        return [_late(case) for case in sorted(cases, key=lambda case: case.district_id)]


def _late(case: Case) -> PlannedContact:
    due_on = clock.today() - dt.timedelta(10)
    return PlannedContact.objects.create(
        case=case, district=case.district, institution=case.institution, due_on=due_on, grace_days=3,
        overdue_from=due_on + dt.timedelta(4), mode="visit", rule="low.7_on", assignee=case.manager,
    )  # fmt: skip


@pytest.fixture
def noted():
    """``noted(planned)``: how many notes the night has written about a contact."""

    def count(planned: PlannedContact) -> int:
        with scoped(SYSTEM_SCOPE):
            return Transition.objects.filter(clock="contact", subject_id=planned.pk).count()

    return count


@pytest.fixture
def held_up() -> Iterator:
    """``held_up(planned)``: an unfinished transaction before which the note of this contact must wait."""
    at = connection.settings_dict
    other = psycopg2.connect(
        dbname=at["NAME"], user="ecm_owner", host=at["HOST"], port=at["PORT"] or None
    )

    def hold(planned: PlannedContact) -> None:
        with other.cursor() as cursor:
            cursor.execute(
                'INSERT INTO followups_transition (case_id, district_id, clock, subject_id, kind, "on", business_key,'
                " recorded_at) VALUES (%s, %s, 'contact', %s, 'late', now(), %s, now())",
                [planned.case_id, planned.district_id, planned.pk, f"contact:{planned.pk}:late"],
            )

    hold.release = other.rollback
    yield hold
    other.rollback()
    other.close()
