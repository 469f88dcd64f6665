"""What a verified home study found otherwise than the case knows it, field by field."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from assessments.enums import InstrumentName
from assessments.instruments import pinned
from assessments.models import Record
from assessments.selectors.facts import STANDARDS
from cases.models import Case, Family, Identity, Person, Phone
from ecm.core.instrument.clean import Room
from ecm.core.instrument.fields import Rows
from ecm.core.instrument.read import lines
from ecm.core.translate import say
from ecm.core.words import N_, Sentence

FAMILY = ("head", "address", "landmark", "village", "pin")
PHONES = ("phone", "phone_other")


@dataclass(frozen=True)
class Finding:
    """One fact: how it stands in the case, how the visit found it, and the key under which a person takes it over."""

    key: str
    label: Sentence
    now: str
    found: str


def verified_study(case: Case) -> Record | None:
    """The home study of the last verified round that has one."""
    studies = Record.objects.filter(
        round__case=case, instrument=InstrumentName.HSR, round__verified_on__isnull=False
    )
    return studies.select_related("round").order_by("-round__number").first()


def findings(case: Case, record: Record) -> tuple[Finding, ...]:
    """Every difference between the report and the case's own rows, in the order of the form. Five queries."""
    family = Family.objects.get(pk=case.family_id)
    identity = Identity.objects.filter(child_id=case.child_id).first()
    persons = list(Person.objects.filter(family_id=case.family_id))
    return (
        *_of_family(family, record.answers),
        *_of_phones(case, record.answers),
        *_of_people(case, record, persons),
        *(_of_school(identity, record.answers) if identity else ()),
    )


def _of_family(family: Family, answers: Mapping[str, Any]) -> Iterator[Finding]:
    labels = {
        "head": N_("Head of the household"), "address": N_("Address"), "landmark": N_("Landmark"),
        "village": N_("Village or ward"), "pin": N_("PIN code"),
    }  # fmt: skip
    for name in FAMILY:
        found, now = str(answers.get(name) or ""), getattr(family, name)
        if found and found != now:
            yield Finding(f"family.{name}", Sentence(labels[name]), now, found)


def _of_phones(case: Case, answers: Mapping[str, Any]) -> Iterator[Finding]:
    known = set(Phone.objects.filter(family_id=case.family_id).values_list("number", flat=True))
    for number in dict.fromkeys(answers.get(key) for key in PHONES):
        if number and number not in known:
            yield Finding(f"phone.{number}", Sentence(N_("Phone")), "", number)


def _of_people(case: Case, record: Record, persons: list[Person]) -> Iterator[Finding]:
    known = {one.name.casefold(): one for one in persons}
    children = {name.casefold() for name in _children(case)}
    rows = record.answers.get("household") or ()
    for row in rows:
        name = str(row.get("name", ""))
        if name and name.casefold() not in known and name.casefold() not in children:
            yield Finding(
                f"person.{row['id']}",
                Sentence(N_("Lives in the house")),
                "",
                _in_words(record, row),
            )
    carer = next((row for row in rows if row.get("id") == record.answers.get("carer")), None)
    now = next((one for one in persons if one.is_carer), None)
    if carer and (now is None or now.name.casefold() != str(carer.get("name", "")).casefold()):
        yield Finding(
            f"carer.{carer['id']}",
            Sentence(N_("Main carer")),
            now.name if now else "",
            str(carer["name"]),
        )


def _children(case: Case) -> list[str]:
    """Children of the family are no persons of it; each has a case of her own."""
    rows = Identity.objects.filter(child__cases__family_id=case.family_id)
    return list(rows.values_list("name", flat=True))


def _in_words(record: Record, row: Mapping[str, Any]) -> str:
    """Name, relation and age of a row, in the reader's language."""
    field = pinned(record.instrument, record.version_of_instrument).by_key["household"]
    columns = {c.key: c for c in field.columns} if isinstance(field, Rows) else {}
    said = [
        say(line.said) if line.said else line.own
        for key in ("name", "relation", "age")
        for line in lines(columns[key], row.get(key), Room(record.round.opened_on))
    ]
    return ", ".join(said)


def _of_school(identity: Identity, answers: Mapping[str, Any]) -> Iterator[Finding]:
    school = str(answers.get("school") or "")
    if school and school != identity.school:
        yield Finding("identity.school", Sentence(N_("School")), identity.school, school)
    standard = standard_of(answers)
    if standard and standard != identity.standard:
        yield Finding("identity.standard", Sentence(N_("Standard")), identity.standard, standard)


def standard_of(answers: Mapping[str, Any]) -> str:
    """The standard as the case writes it: a number where it is one."""
    numbers = {code: number for number, code in STANDARDS.items()}
    return numbers.get(str(answers.get("standard") or ""), "")
