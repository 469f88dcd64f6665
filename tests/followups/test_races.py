"""Two tabs, two phones, one form: whatever comes at once has its effect once."""

import uuid
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection

from ecm.accounts.access import acting_as
from ecm.core.errors import Stale
from ecm.core.scoping import SYSTEM_SCOPE, scoped
from followups.models import Contact, PlannedContact
from followups.services.assignment import reassign
from followups.services.contacts import Made, record_contact
from tests.followups.conftest import said

pytestmark = pytest.mark.django_db(transaction=True)


def at_once(*acts):
    """Run the acts in threads of their own, each with its own connection; answers results or errors."""

    def run(act):
        try:
            return act()
        except Stale as error:
            return error
        finally:
            connection.close()

    with ThreadPoolExecutor(len(acts)) as pool:
        return list(pool.map(run, acts))


@pytest.mark.usefixtures("transactional_db")
def test_one_form_sent_by_four_tabs_at_once_makes_one_contact(world, case, plan_row):
    planned, operation = plan_row(-1), uuid.uuid4()

    def send():
        with acting_as(world.SW) as sw:
            made = Made(operation_id=operation, answers=said())
            return record_contact(case=case, made=made, by=sw, planned=planned).pk

    assert len(set(at_once(*[send] * 4))) == 1
    with scoped(SYSTEM_SCOPE):
        assert Contact.objects.filter(operation_id=operation).count() == 1


@pytest.mark.usefixtures("transactional_db")
def test_of_two_assignments_at_once_one_is_told_that_it_is_stale(world, plan_row):
    row = plan_row(3)

    def give(to):
        def act():
            with acting_as(world.PNC) as pnc:
                planned = PlannedContact.objects.select_related("case").get(pk=row.pk)
                reassign(planned=planned, to=to, expected=1, by=pnc)

        return act

    answers = at_once(give(world.ORW), give(world.LPO))
    assert sum(isinstance(answer, Stale) for answer in answers) == 1
