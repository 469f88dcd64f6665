"""A household in the first world and what a contact form says."""

from __future__ import annotations

import datetime as dt
import uuid

import pytest

from cases.models import Flag, Interval, Milestone
from cases.services.milestones import project
from ecm.accounts.access import SystemActor, acting_as
from ecm.core import clock
from ecm.core.scoping import SYSTEM_SCOPE, scoped
from ecm.places.models import Committee
from ecm.roles.roles import ROLES
from followups.models import Contact, MissedContact, PlannedContact
from followups.services.contacts import Made
from tests import worlds as rows


@pytest.fixture
def worlds(world):
    """The first district with the child, and a second one with its cast only."""
    with scoped(SYSTEM_SCOPE):
        return world, cast("DNG", 2)


def cast(code, row):
    """One district with its people and institutions, without children: a small world is a quick one."""
    district = rows._district(code, row)
    homes = [rows._institution(district, name) for name in ("Demo First", "Demo Second")]
    committee = Committee.objects.create(
        district=district, **dict.fromkeys(("name_en", "name_gu", "name_hi"), f"Demo CWC {code}")
    )
    found = rows.World(district=district, cci=homes[0], other_cci=homes[1], committee=committee)
    found.people = {
        role: rows.add_person(role, found, f"demo-{role}-{code}".lower()) for role in ROLES
    }
    return found


@pytest.fixture
def world(db):
    """The first district; its assigned child has no contact, no flag and no plan yet."""
    with scoped(SYSTEM_SCOPE):
        first = cast("SRT", 1)
        first.cases["assigned"] = case = rows.add_case(first, "assigned")
        Flag.objects.filter(case=case).update(
            closed_at=clock.now(), closed_by=first.DCPO, action="demo"
        )
        for model in (MissedContact, Contact, PlannedContact):
            _forget(model, case)
        for kind, value in (("level", "low"), ("manager", str(first.SW.pk))):
            Interval.objects.create(
                case=case, kind=kind, value=value, from_on=clock.today() - dt.timedelta(40),
                district=case.district, institution=case.institution,
            )  # fmt: skip
        Milestone.objects.create(
            case=case, kind="round_verified", on=clock.today() - dt.timedelta(40), event_district=case.district,
            district=case.district, institution=case.institution, details={"level": "low"},
        )  # fmt: skip
        project(case, by=SystemActor("demo"))
    return first


def _forget(model, case):
    """Rows of the world are moved out of sight: nothing is ever deleted, not even here."""
    if model is PlannedContact:
        model.objects.filter(case=case).update(
            superseded_on=clock.today(), due_on=clock.today() - dt.timedelta(400)
        )
    elif model is Contact:
        model.objects.filter(case=case).update(replaced=True)


@pytest.fixture
def case(world):
    return world.cases["assigned"]


@pytest.fixture
def today():
    return clock.today()


@pytest.fixture
def plan_row(case):
    """Write one planned contact: ``plan_row(days from today, mode, rule, grace)``."""

    def write(days, mode="visit", rule="low.7_on", grace=3, assignee=None, of=None):
        of = of or case
        due_on = clock.today() + dt.timedelta(days)
        with scoped(SYSTEM_SCOPE):
            return PlannedContact.objects.create(
                case=of, district=of.district, institution=of.institution, due_on=due_on, mode=mode,
                rule=rule, grace_days=grace, overdue_from=due_on + dt.timedelta(grace + 1),
                assignee=assignee or of.manager,
            )  # fmt: skip

    return write


def said(**changed):
    """Answers of a quiet contact, as typed."""
    answers = {
        "date": clock.today().isoformat(), "mode": "visit", "seen": "yes", "alone": "yes",
        "carer": "yes", "safety": "safe",
    }  # fmt: skip
    return {key: value for key, value in {**answers, **changed}.items() if value is not None}


@pytest.fixture
def made():
    """What the form of one contact says: ``made(mode="phone")``."""

    def make(operation_id=None, **changed):
        return Made(operation_id=operation_id or uuid.uuid4(), answers=said(**changed))

    return make


@pytest.fixture
def acting(world):
    """``with acting("SW") as actor:`` a scoped transaction of that person of the first world."""
    return lambda role, of=world: acting_as(of.people[role])
