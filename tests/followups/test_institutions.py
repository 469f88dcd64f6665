"""What staff of an institution record: contacts assigned to them, each once, of that child only."""

import pytest

from ecm.core.errors import DomainError, Refused
from ecm.core.scoping import SYSTEM_SCOPE, scoped
from followups.services.contacts import record_contact
from tests.worlds import add_case

pytestmark = pytest.mark.django_db


def test_a_cci_records_what_is_assigned_to_it_once(world, case, acting, made, plan_row):
    own = plan_row(0, mode="phone", assignee=world.STF)
    with acting("STF") as staff:
        first = made(mode="phone")
        contact = record_contact(case=case, made=first, by=staff, planned=own)
        assert record_contact(case=case, made=first, by=staff, planned=own) == contact
        with pytest.raises(DomainError, match="no longer open"):
            record_contact(case=case, made=made(mode="phone"), by=staff, planned=own)


def test_a_cci_records_nothing_of_another_child(world, case, acting, made, plan_row):
    own = plan_row(0, mode="phone", assignee=world.STF)
    with scoped(SYSTEM_SCOPE):
        other = add_case(world, "own_cci")
    with acting("STF") as staff, pytest.raises(Refused):
        record_contact(case=other, made=made(mode="phone"), by=staff, planned=own)
