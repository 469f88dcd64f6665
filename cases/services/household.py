"""People of a household as a visit found them: added to the family, the main carer named; history kept."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import transaction

from cases.models import Case, Family, Kinship, Person
from cases.policies import require_on
from ecm.audit.services import record_act
from ecm.core.actor import Actor
from ecm.core.errors import DomainError
from ecm.core.words import N_
from ecm.roles.permissions import Permission


@dataclass(frozen=True)
class Member:
    """Somebody who lives in the house, and what he or she is to the child."""

    name: str
    relation: str
    sex: str = ""
    born_year: int | None = None
    occupation: str = ""


@transaction.atomic
def add_person(*, case: Case, member: Member, by: Actor) -> Person:
    """Add somebody to the household of this child; a name that is there already is refused."""
    require_on(by, case, Permission.FACTS_CORRECT)
    Family.objects.select_for_update(of=("self",)).get(pk=case.family_id)  # two who add at once
    if Person.objects.filter(family_id=case.family_id, name__iexact=member.name).exists():
        raise DomainError(N_("Somebody of this name stands in the family already."))
    person = Person.objects.create(
        family_id=case.family_id,
        name=member.name,
        sex=member.sex,
        born_year=member.born_year,
        occupation=member.occupation,
    )
    Kinship.objects.create(child_id=case.child_id, person=person, relation=member.relation)
    record_act(
        by=by, verb="person.added", case_id=case.pk, object_kind="person", object_id=person.pk
    )
    return person


@transaction.atomic
def name_carer(*, case: Case, person: Person, by: Actor) -> None:
    """From now on this person of the family is the main carer; there is one."""
    require_on(by, case, Permission.FACTS_CORRECT)
    locked = list(Person.objects.select_for_update(of=("self",)).filter(family_id=case.family_id))
    if person.pk not in {one.pk for one in locked}:
        raise DomainError(N_("The carer is somebody of this family."))
    Person.objects.filter(family_id=case.family_id, is_carer=True).update(is_carer=False)
    Person.objects.filter(pk=person.pk).update(is_carer=True)
    record_act(
        by=by, verb="carer.named", case_id=case.pk, object_kind="person", object_id=person.pk
    )
