"""Update the family from this report: field by field, only what is ticked, by those who may correct facts."""

import pytest
from django.urls import reverse

from assessments.services.family_update import update_family
from cases.models import Case, Family, Identity, Kinship, Person, Phone
from ecm.accounts.access import acting_as
from ecm.core.errors import DomainError, Refused
from ecm.core.scoping import SYSTEM_SCOPE, scoped
from tests.assessments.acts import check, filled, opened, saved, submitted, verified

pytestmark = pytest.mark.django_db

FOUND = {
    "address": "Demo lane 7", "landmark": "Demo mill", "phone": "9800000001", "phone_other": "9800000077",
    "household": [
        {"name": "Demo Meena", "relation": "mother", "age": 34},
        {"name": "Demo Suresh", "relation": "father", "age": 40, "occupation": "farmer", "sex": "male"},
        {"name": "Demo Kiran", "relation": "child", "age": 12},
    ],
    "carer": "r2", "school": "Demo school two", "standard": "std_7",
}  # fmt: skip


def rows():
    return scoped(SYSTEM_SCOPE)


@pytest.fixture
def reported(case, world):
    """The home study of this child is verified; it found another address, a father and a school."""
    check(case, world.SW)
    with rows():
        round_ = opened(Case.objects.get(pk=case.pk), world.SW)
        saved(round_, "hsr", world.SW, household=FOUND["household"])
        filled(round_, world.SW, hsr=FOUND)
        submitted(round_, world.SW)
    verified(round_, world.PNC)
    with rows():
        return Case.objects.get(pk=case.pk)


def address(case):
    return reverse("assessments:update_family", args=[case.uuid])


def taken(case, user, *keys):
    with acting_as(user) as by:
        return update_family(by=by, case=Case.objects.get(pk=case.pk), keys=keys)


def test_the_page_shows_both_versions_of_what_differs_and_nothing_else(reported, world, sign_in):
    page = sign_in(world.SW).get(address(reported)).content.decode()
    for words in ("Demo lane 7", "Demo lane 1", "9800000077", "Demo Suresh", "Demo school two"):
        assert words in page
    assert "9800000001" not in page, "the case knows this number"
    assert 'value="person.r3"' not in page, "the child herself is no person of the family"
    assert " checked" not in page, "nothing is taken over silently"


def test_only_what_is_ticked_is_taken_over(reported, world, sign_in):
    client = sign_in(world.SW)
    answer = client.post(address(reported), {"keys": ["family.address", "phone.9800000077"]})
    assert answer.status_code == 302
    with rows():
        family = Family.objects.get(pk=reported.family_id)
        assert (family.address, family.landmark) == ("Demo lane 7", "")
        assert Phone.objects.filter(family=family).count() == 2
    page = client.get(address(reported)).content.decode()
    assert "Demo lane 7" not in page
    assert "Demo mill" in page


def test_a_person_is_added_with_kinship_and_becomes_the_carer(reported, world):
    assert (
        taken(reported, world.SW, "person.r2", "carer.r2", "identity.school", "identity.standard")
        == 4
    )
    with rows():
        person = Person.objects.get(family_id=reported.family_id, is_carer=True)
        assert (person.name, person.occupation) == ("Demo Suresh", "farmer")
        assert Kinship.objects.get(person=person, child_id=reported.child_id).relation == "father"
        identity = Identity.objects.get(child_id=reported.child_id)
        assert (identity.school, identity.standard) == ("Demo school two", "7")


def test_a_carer_who_is_not_in_the_family_is_refused_and_nothing_is_saved(reported, world):
    with pytest.raises(DomainError, match="take that person over too"):
        taken(reported, world.SW, "family.address", "carer.r2")
    with rows():
        assert Family.objects.get(pk=reported.family_id).address == "Demo lane 1"


def test_twice_the_same_is_refused_with_a_sentence(reported, world):
    taken(reported, world.SW, "family.address")
    with pytest.raises(DomainError, match="not as they were shown"):
        taken(reported, world.SW, "family.address")


@pytest.mark.parametrize("role", ["DCPO", "LPO", "ORW"])
def test_it_belongs_to_those_who_correct_facts(reported, world, sign_in, role):
    assert sign_in(world.people[role]).get(address(reported)).status_code in {403, 404}
    with pytest.raises((Refused, Case.DoesNotExist)):
        taken(reported, world.people[role], "family.address")


def test_without_a_verified_report_the_page_says_so(case, world, sign_in):
    answer = sign_in(world.SW).get(address(case))
    assert answer.status_code == 422
    assert "no verified home study" in answer.content.decode()


def test_nothing_ticked_comes_back_with_a_sentence(reported, world, sign_in):
    answer = sign_in(world.SW).post(address(reported), {})
    assert answer.status_code == 422
    assert "Tick what is to be taken over." in answer.content.decode()
