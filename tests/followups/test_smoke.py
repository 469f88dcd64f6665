import pytest
from tests.worlds import two_worlds
from ecm.accounts.access import acting_as
from ecm.core.scoping import scoped, SYSTEM_SCOPE
from followups.services.planning import plan_contacts
from followups.services.night import run_night
from followups.services.digests import write_digests
from followups.models import *
from ecm.accounts.models import Notice
from ecm.core import clock
pytestmark = pytest.mark.django_db
def test_x():
    a,b=two_worlds()
    with acting_as(a.SW) as actor:
        n=plan_contacts(case=a.cases["assigned"], by=actor)
        print(n, [(p.due_on,p.mode,p.rule,p.grace_days) for p in PlannedContact.objects.filter(case=a.cases["assigned"])])
    print(list(run_night(day=clock.today()))[:3])
    print(write_digests(day=clock.today()))
    with scoped(SYSTEM_SCOPE):
        print(Transition.objects.values_list("clock","kind","business_key"))
    print(Notice.objects.values_list("user__username","text","params"))
    assert 0
