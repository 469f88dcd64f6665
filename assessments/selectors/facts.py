"""What the case already knows: facts that conditions ask for, lists to choose from, answers to begin a form with.

The family, its address, phones and carer live in ``cases``; a form is prefilled from them and freezes its own copy.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from assessments.models import Record
from assessments.selectors.known import known_of
from cases.enums import ParentalStatus, ScanKind, StayKind
from cases.models import Case, Identity, Kinship, Phone, Scan, Stay
from ecm.core import clock
from ecm.core.actor import Actor
from ecm.core.instrument.clean import Room
from ecm.core.instrument.draft import values
from ecm.core.instrument.fields import Field, FileRef, Option
from ecm.core.instrument.instrument import Instrument
from ecm.roles.field_groups import FieldGroup

STANDARDS = {str(n): f"std_{n}" for n in range(1, 13)}


PHOTOS = {
    "photos": ScanKind.HOUSE,
    "papers": ScanKind.DOCUMENT,
    "signatures": ScanKind.SIGNATURE,
}
"""List of a file question → kind of the scans it offers, and under which an upload at that question is kept."""

KNOWN_BY = ("seen", "carer")
"""How the marks of a home visit are usually known: stands in each domain's evidence until it is changed."""


def conditions_of(case: Case, day: date) -> dict[str, Any]:
    """The facts that a question's condition may ask for."""
    return {"@age": case.age_on(day), "@sex": case.sex, "@path": case.path}


def page_facts(record: Record, answers: Mapping[str, Any]) -> dict[str, Any]:
    """What a page besides fills in where nothing is said: today, who assesses, the language spoken at home."""
    return {
        "@today": clock.today().isoformat(),
        "@assessor": record.assessor.name if record.assessor else "",
        "@language": answers.get("language") or "",
    }


def room_of(
    record: Record, instrument: Instrument, *, answers: Mapping[str, Any] | None = None
) -> Room:
    """Everything the engine is told from outside about one record."""
    day, case = clock.today(), record.round.case
    given = answers if answers is not None else answers_of(record)
    return Room(
        day, facts=conditions_of(case, day), lists=lists_of(case, instrument), answers=given,
        known=known_of(case),
    )  # fmt: skip


def answers_of(record: Record) -> dict[str, Any]:
    """The plain answers: frozen ones, or the draft's."""
    return dict(record.answers) if record.frozen_at else values(record.draft)


def lists_of(case: Case, fields: Iterable[Field]) -> dict[str, tuple[Option, ...]]:
    """The lists that file questions offer; nothing is asked of the database where there is none."""
    sources = {field.source for field in fields if isinstance(field, FileRef)}
    if not sources:
        return {}
    kinds = {PHOTOS[source]: source for source in sources}
    found: dict[str, list[Option]] = {source: [] for source in sources}
    scans = Scan.objects.filter(case=case, kind__in=kinds).order_by("uploaded_at", "id")
    for uuid, at, kind in scans.values_list("uuid", "uploaded_at", "kind"):
        place = found[kinds[kind]]
        place.append(Option(str(uuid), f"{len(place) + 1} · {clock.day_of(at):%d-%m-%Y}"))
    return {source: tuple(options) for source, options in found.items()}


def known_facts(case: Case, by: Actor) -> dict[str, Any]:
    """The facts of child and family by the names that ``prefill`` uses; only what this actor reads."""
    found = _of_case(case)
    if by.reads(FieldGroup.IDENTITY) != "-":
        found |= _of_identity(case) | _of_family(case) | _of_household(case)
    return found | _of_stays(case)


def _of_case(case: Case) -> dict[str, Any]:
    return {
        "case.cwc_no": case.cwc_case_no, "case.home_since": case.home_since, "case.hsr_due_on": case.hsr_due_on,
        "child.sex": case.sex, "child.born_on": case.born_on, "child.age": case.age_on(clock.today()),
        "child.category": case.child.category, "child.left_home_on": case.child.admitted_on,
        **_parents(case.child.parental_status),
    }  # fmt: skip


STATUS_OF_PARENTS = {
    ParentalStatus.BOTH_ALIVE: ("alive", "alive"),
    ParentalStatus.MOTHER_ONLY: ("dead", "alive"),
    ParentalStatus.FATHER_ONLY: ("alive", "dead"),
    ParentalStatus.ORPHAN: ("dead", "dead"),
    ParentalStatus.MOTHER_REMARRIED: ("dead", "remarried"),
    ParentalStatus.FATHER_REMARRIED: ("remarried", "dead"),
    ParentalStatus.DESERTED: ("deserted", "deserted"),
}
"""What the case knows of father and mother, where it knows it of both."""


def _parents(status: str) -> dict[str, str]:
    father, mother = STATUS_OF_PARENTS.get(ParentalStatus(status), ("", ""))
    return {"family.father_status": father, "family.mother_status": mother}


def _of_identity(case: Case) -> dict[str, Any]:
    identity = Identity.objects.filter(child_id=case.child_id).first()
    if identity is None:
        return {}
    standard = STANDARDS.get(identity.standard.strip(), identity.standard)
    return {
        "child.name": identity.name,
        "child.school": identity.school,
        "child.school_standard": standard,
    }


def _of_family(case: Case) -> dict[str, Any]:
    family = case.family
    phones = [phone.number for phone in Phone.objects.filter(family=family, in_use=True)[:2]]
    return {
        "family.head": family.head, "family.address": family.address, "family.landmark": family.landmark,
        "family.village": family.village, "family.pin": family.pin,
        "family.taluka": family.taluka.name if family.taluka else "",
        "family.phone": phones[0] if phones else "", "family.phone_other": phones[1] if len(phones) > 1 else "",
    }  # fmt: skip


def _of_household(case: Case) -> dict[str, Any]:
    kin = (
        Kinship.objects.filter(child_id=case.child_id, person__at_home=True)
        .select_related("person")
        .order_by("id")
    )
    people = [(f"r{n}", row) for n, row in enumerate(kin, 1)]
    rows = [_person(id_, row) for id_, row in people]
    carer = next((id_ for id_, row in people if row.person.is_carer), "")
    return {"family.household": rows, "family.carer": carer}


def _person(id_: str, row: Kinship) -> dict[str, Any]:
    age = clock.today().year - row.person.born_year if row.person.born_year else ""
    return {
        "id": id_, "name": row.person.name, "relation": row.relation, "age": age, "sex": row.person.sex,
        "occupation": row.person.occupation[:80],
    }  # fmt: skip


def _of_stays(case: Case) -> dict[str, Any]:
    stays = Stay.objects.filter(
        case=case, kind=StayKind.INSTITUTION, home__isnull=False
    ).select_related("home")
    rows = [
        {"name": stay.home.name, "from_on": stay.from_on, "to_on": stay.until_on} for stay in stays
    ]
    return {
        "child.institutions": rows,
        "stay.with": case.get_living_with_display() if case.living_with else "",
    }
