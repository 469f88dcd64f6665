"""Children who may be the one that is being registered, each with the reasons why."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q

from cases.models import Case, Phone
from cases.rules import search_key
from ecm.core.actor import Actor
from ecm.core.clock import age_on
from ecm.core.words import N_, Sentence

LOOKED_AT, SHOWN = 40, 6
ENOUGH = 2  # reasons that must meet; one alone (the same village) says nothing


@dataclass(frozen=True)
class Typed:
    """What is known so far of the child being registered."""

    name: str = ""
    mother_name: str = ""
    father_name: str = ""
    age: int | None = None
    taluka_id: int | None = None
    institution_id: int | None = None
    phone: str = ""
    but: int | None = None  # the case itself, when a draft is compared


@dataclass(frozen=True)
class Candidate:
    """A child already known, what tells her apart, and why she was found."""

    case_id: int
    uuid: str
    code: str
    name: str
    age: int
    village: str
    stage: str
    reasons: tuple[Sentence, ...]


def candidates(actor: Actor, typed: Typed, *, day: date) -> tuple[Candidate, ...]:
    """At most six children within reach for whom two reasons or more meet, the most alike first."""
    key = search_key(typed.name)
    if len(key) < 3 and not typed.phone:
        return ()
    rows = _rows(actor, typed, key)
    phones = _phones(rows, typed.phone)
    found = [
        _candidate(row, typed, key, day, same_phone=row["family_id"] in phones) for row in rows
    ]
    alike = [one for one in found if len(one.reasons) >= ENOUGH]
    return tuple(sorted(alike, key=lambda one: -len(one.reasons))[:SHOWN])


FIELDS = (
    "id", "uuid", "code", "stage", "born_on", "taluka_id", "origin_institution_id", "family_id", "family__village",
    "child__identity__name", "child__identity__mother_name", "child__identity__father_name",
    "child__identity__search_key",
)  # fmt: skip


def _rows(actor: Actor, typed: Typed, key: str) -> list[dict[str, Any]]:
    like = Q(pk__in=())
    if len(key) >= 3:
        like |= Q(child__identity__search_key__trigram_word_similar=key)
    if typed.phone:
        like |= Q(family__phones__number=typed.phone)
    cases = Case.objects.visible_to(actor).filter(like).exclude(pk=typed.but)
    return list(cases.distinct().values(*FIELDS)[:LOOKED_AT])


def _phones(rows: Iterable[dict[str, Any]], phone: str) -> set[int]:
    """Families of these rows that are reached under the same number."""
    if not phone:
        return set()
    families = [row["family_id"] for row in rows]
    return set(
        Phone.objects.filter(family_id__in=families, number=phone).values_list(
            "family_id", flat=True
        )
    )


def _candidate(
    row: dict[str, Any], typed: Typed, key: str, day: date, *, same_phone: bool
) -> Candidate:
    return Candidate(
        case_id=row["id"], uuid=str(row["uuid"]), code=row["code"] or "", name=row["child__identity__name"] or "",
        age=age_on(row["born_on"], day), village=row["family__village"] or "", stage=row["stage"],
        reasons=_reasons(row, typed, key, day, same_phone=same_phone),
    )  # fmt: skip


def _reasons(
    row: dict[str, Any], typed: Typed, key: str, day: date, *, same_phone: bool
) -> tuple[Sentence, ...]:
    theirs = set(str(row["child__identity__search_key"] or "").split())
    close = typed.age is not None and abs(age_on(row["born_on"], day) - typed.age) <= 1
    checks = (
        (N_("the name sounds alike"), bool(theirs & set(key.split()))),
        (N_("same mother's name"), _same(row["child__identity__mother_name"], typed.mother_name)),
        (N_("same father's name"), _same(row["child__identity__father_name"], typed.father_name)),
        (N_("same age, a year more or less"), close),
        (N_("same taluka"), row["taluka_id"] is not None and row["taluka_id"] == typed.taluka_id),
        (
            N_("same CCI"),
            row["origin_institution_id"] is not None
            and row["origin_institution_id"] == typed.institution_id,
        ),
        (N_("same phone number"), same_phone),
    )
    return tuple(Sentence(words) for words, holds in checks if holds)


def _same(theirs: str | None, typed: str) -> bool:
    return bool(typed) and bool(theirs) and search_key(str(theirs)) == search_key(typed)
