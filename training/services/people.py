"""The rows that name a made-up child: child, identity, household, kinship and phones, each with its canary."""

from __future__ import annotations

import random
from dataclasses import dataclass
from typing import Any

from cases.enums import Category, EntryReason, ParentalStatus, Relation, Sex
from cases.models import Child, Family, Identity, Kinship, Person, Phone
from cases.rules import search_key
from ecm.places.models import Taluka
from training.data import names
from training.data.names import canary, full_name
from training.data.story import Story
from training.services.cast import Place
from training.services.rows import Rows

MALE = {Relation.FATHER, Relation.DADA, Relation.NANA, Relation.KAKA, Relation.MAMA}
CATEGORIES = (Category.ST, Category.SEBC, Category.SC, Category.GENERAL)


@dataclass
class Household:
    """A family's saved-to-be rows and what the home study copies from them."""

    family: Family
    carer: Person
    surname: names.Name
    taluka: Taluka
    persons: list[Person]
    relations: list[str]


def household_of(story: Story, place: Place, rows: Rows, rng: random.Random) -> Household:
    """The home of one child: carer, one or two more persons, address and phones."""
    number, surname = story.facts.number, rng.choice(names.SURNAMES)
    taluka, village = rng.choice(place.talukas), rng.choice(names.VILLAGES)
    family = rows.add(
        Family(
            head=f"{full_name(rng.choice(names.GROWN_MEN), surname)} {canary('H', number)}",
            address=f"Demo Street {rng.randint(1, 90)}, {village.en} {canary('A', number)}",
            landmark=f"Near the demo temple {canary('L', number)}",
            village=f"Demo {village.en} {canary('V', number)}",
            district=place.district,
            taluka=taluka,
            pin=f"{rng.randint(360, 396)}000",
        )
    )
    carer = _person(rows, family, surname, story.facts.relation, rng, mark=canary("C", number))
    others = [Relation.DADI, Relation.BROTHER][: rng.randint(1, 2)]
    more = [_person(rows, family, surname, relation, rng) for relation in others]
    for second in range(rng.randint(1, 2)):
        number_ = names.phone(number, second)
        rows.add(
            Phone(
                family=family,
                person=carer if not second else None,
                number=number_,
                place=second + 1,
            )
        )
    relations = [story.facts.relation, *(str(relation) for relation in others)]
    return Household(family, carer, surname, taluka, [carer, *more], relations)


def _person(
    rows: Rows,
    family: Family,
    surname: names.Name,
    relation: str,
    rng: random.Random,
    *,
    mark: str = "",
) -> Person:
    is_man = relation in MALE or relation == Relation.BROTHER
    given = rng.choice(names.GROWN_MEN if is_man else names.GROWN_WOMEN)
    young = relation == Relation.BROTHER
    old = relation in {Relation.DADA, Relation.DADI, Relation.NANA, Relation.NANI}
    return rows.add(
        Person(
            family=family,
            name=f"{full_name(given, surname)} {mark}".strip(),
            name_second=full_name(given, surname, 1),
            sex=Sex.MALE if is_man else Sex.FEMALE,
            born_year=rng.randint(2012, 2018)
            if young
            else rng.randint(1950, 1962)
            if old
            else rng.randint(1975, 1996),
            occupation=rng.choice(("farm labour", "છૂટક મજૂરી", "tailoring", ""))
            if not young
            else "",
            is_carer=bool(mark),
        )
    )


def child_of(
    story: Story, home: Household, rows: Rows, rng: random.Random
) -> tuple[Child, Identity]:
    """The child and what names her."""
    facts = story.facts
    child = rows.add(
        Child(
            sex=facts.sex,
            born_on=facts.born_on,
            born_estimated=rng.random() < 0.3,
            category=rng.choice(CATEGORIES),
            has_disability=False,
            parental_status=rng.choice(
                (ParentalStatus.MOTHER_ONLY, ParentalStatus.BOTH_ALIVE, ParentalStatus.ORPHAN)
            ),
            entry_reason=rng.choice(
                (EntryReason.POVERTY, EntryReason.EDUCATION, EntryReason.DEATH)
            ),
            admitted_on=facts.admitted_on,
        )
    )
    identity = rows.add(_identity(story, home, child, rng))
    for person, relation in zip(home.persons, home.relations, strict=True):
        rows.add(Kinship(child=child, person=person, relation=relation))
    return child, identity


def _identity(story: Story, home: Household, child: Child, rng: random.Random) -> Identity:
    number, script = story.facts.number, rng.choice((1, 1, 2))
    given = rng.choice(names.GIRLS if story.facts.sex == Sex.FEMALE else names.BOYS)
    name = f"{full_name(given, home.surname)} {canary('N', number)}"
    second = f"{full_name(given, home.surname, script)} {canary('S', number)}"
    age = (story.as_of - story.facts.born_on).days // 365
    return Identity(
        child=child,
        name=name,
        name_second=second,
        mother_name=f"{full_name(rng.choice(names.GROWN_WOMEN), home.surname)} {canary('M', number)}",
        father_name=f"{full_name(rng.choice(names.GROWN_MEN), home.surname)} {canary('F', number)}",
        search_key=search_key(name, second),
        school=f"Demo Primary School {canary('K', number)}" if age >= 6 else "",
        standard=str(min(12, age - 5)) if age >= 6 else "",
        identity_marks=f"Demo mark on the left hand {canary('I', number)}",
    )


def known_to_forms(story: Story, home: Household, identity: Identity) -> dict[str, Any]:
    """What a home study is prefilled with, by the question's key."""
    facts, family = story.facts, home.family
    people = [
        {
            "id": f"r{index}", "name": person.name, "relation": relation,
            "age": story.as_of.year - (person.born_year or 0),
            "sex": person.sex, "occupation": person.occupation, "at_home": "yes",
        }
        for index, (person, relation) in enumerate(zip(home.persons, home.relations, strict=True), 1)
    ]  # fmt: skip
    return {
        "child_name": identity.name,
        "child_sex": facts.sex,
        "born_on": facts.born_on.isoformat(),
        "age": (story.as_of - facts.born_on).days // 365,
        "home_since": facts.home_since.isoformat() if facts.home_since else "",
        "left_home_on": facts.admitted_on.isoformat() if facts.admitted_on else "",
        "head": family.head,
        "address": family.address,
        "landmark": family.landmark,
        "village": family.village,
        "taluka": home.taluka.name_en,
        "pin": family.pin,
        "phone": names.phone(facts.number),
        "household": people,
        "carer": "r1",
        "school": identity.school or "Demo School",
        "standard": f"std_{identity.standard}" if identity.standard else "",
    }
