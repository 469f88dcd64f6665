"""Carer, household and address of a child for papers whose reader reads identities."""

from __future__ import annotations

from dataclasses import dataclass

from cases.enums import Relation
from cases.models import Case, Family, Kinship, Phone
from ecm.core.words import N_
from reports.papers.selectors.page import Fact, Own


@dataclass(frozen=True)
class Carer:
    """Who takes care of the child at home, as the case keeps it."""

    name: str = ""
    relation: str = ""
    phone: str = ""


def carer_of(case: Case) -> Carer:
    """The main carer, else the first of the kin; nobody where none is known."""
    kin = Kinship.objects.filter(child_id=case.child_id).select_related("person")
    found = kin.order_by("-person__is_carer", "id").first()
    if found is None:
        return Carer()
    phones = Phone.objects.filter(family_id=case.family_id, in_use=True)
    phone = phones.filter(person=found.person).values_list("number", flat=True).first()
    return Carer(found.person.name, str(Relation(found.relation).label), phone or "")


def family_of(case: Case) -> Family | None:
    """The household to which the child returns."""
    return Family.objects.select_related("district", "taluka").filter(pk=case.family_id).first()


def address_facts(home: Family) -> tuple[Fact, ...]:
    """Where the family lives."""
    return (
        Fact(N_("Address"), Own(home.address)),
        Fact(N_("Landmark"), Own(home.landmark)),
        Fact(N_("Village or ward"), Own(home.village)),
        Fact(N_("PIN code"), Own(home.pin)),
    )


def carer_facts(carer: Carer) -> tuple[Fact, ...]:
    """Who takes care of the child."""
    return (
        Fact(N_("Carer"), Own(carer.name)),
        Fact(N_("Relation to the child"), carer.relation),
        Fact(N_("Phone"), Own(carer.phone)),
    )
