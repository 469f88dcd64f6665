import pytest
from tests.worlds import two_worlds
from ecm.core.scoping import *
from ecm.accounts.access import acting_as
from cases.models import *
pytestmark = pytest.mark.django_db
def test_x():
    a,b=two_worlds()
    for role,u in a.people.items():
        with acting_as(u) as actor:
            print(role, actor.scope.level, Case.objects.count(), Case.objects.visible_to(actor).count(), Identity.objects.count(), Order.objects.count(), Flag.objects.count())
