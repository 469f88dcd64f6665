"""Correcting facts of child and family: their one home, with history kept."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db import models, transaction

from cases.models import Case, Family, Identity, Person, Phone
from cases.policies import require_on
from cases.rules import search_key
from ecm.audit.services import record_act
from ecm.core.actor import Actor
from ecm.core.errors import DomainError
from ecm.core.versioning import save_versioned
from ecm.core.words import N_
from ecm.roles.permissions import Permission

CORRECTABLE: Mapping[type[models.Model], tuple[str, ...]] = {
    Identity: (
        "name",
        "name_second",
        "mother_name",
        "father_name",
        "school",
        "standard",
        "identity_marks",
    ),
    Family: ("head", "address", "landmark", "village", "taluka", "pin"),
    Person: ("name", "name_second", "sex", "born_year", "occupation", "at_home"),
}


@transaction.atomic
def correct(
    *, case: Case, row: models.Model, values: Mapping[str, Any], expected: int, by: Actor
) -> None:
    """Save ``values`` on the identity, family or person ``row`` if nobody saved since version ``expected``."""
    require_on(by, case, Permission.FACTS_CORRECT)
    fields = [name for name in CORRECTABLE[type(row)] if name in values]
    for name in fields:
        setattr(row, name, values[name])
    if isinstance(row, Identity):
        row.search_key = search_key(row.name, row.name_second)
        fields.append("search_key")
    save_versioned(row, expected=expected, fields=fields)
    record_act(
        by=by,
        verb="facts.corrected",
        case_id=case.pk,
        object_kind=type(row).__name__.lower(),
        details={"fields": fields},
    )


@transaction.atomic
def add_phone(
    *, case: Case, number: str, whose: str, by: Actor, person: Person | None = None
) -> Phone:
    """Add a number to the family's phone book, after those it has."""
    require_on(by, case, Permission.FACTS_CORRECT)
    Family.objects.select_for_update(of=("self",)).get(pk=case.family_id)  # two who add at once
    known = Phone.objects.filter(family_id=case.family_id)
    if known.filter(number=number).exists():
        raise DomainError(N_("This number is in the family's phone book already."), field="number")
    place = known.count() + 1
    return Phone.objects.create(
        family_id=case.family_id, person=person, number=number, whose=whose, place=place
    )
