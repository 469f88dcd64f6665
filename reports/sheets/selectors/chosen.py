"""Which children a sheet holds: the same list, filters and number as the screen from which it was asked."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet

from cases.filters import LineFilter
from cases.models import Case
from cases.selectors.choices import filter_choices
from cases.selectors.lists import list_of, opening_for
from ecm.core.actor import Actor
from ecm.core.words import N_, Sentence

KEYS = (
    "list", "district", "taluka", "institution", "manager", "stage", "level", "path",
    "number", "place", "home", "person", "part", "piece", "band", "as_of", "from", "to",
)  # fmt: skip
"""What of an address a sheet keeps: codes, ids and dates, never words."""


@dataclass(frozen=True)
class Chosen:
    """The cases of a sheet within the reader's reach, and what they are in words."""

    cases: QuerySet[Case]
    words: Sentence


def kept(asked: Mapping[str, str]) -> dict[str, str]:
    """The part of an address that chooses children."""
    return {key: asked[key][:80] for key in KEYS if asked.get(key)}


def chosen(actor: Actor, asked: Mapping[str, str], day: date) -> Chosen:
    """The children that the address chooses, exactly as the line list does."""
    opening = opening_for(actor, asked)
    case_list = list_of(asked.get("list", "all" if opening else "open"))
    narrowed = LineFilter(
        asked, choices=filter_choices(actor, day, district=asked.get("district", ""))
    )
    condition = (
        case_list.holds(actor, day)
        & narrowed.condition(actor)
        & (opening.condition if opening else Q())
    )
    words = opening.words if opening else Sentence(case_list.label)
    return Chosen(Case.objects.visible_to(actor).filter(condition), words)


def of_district(actor: Actor, district_id: int) -> Chosen:
    """All accepted cases of one district within the reader's reach."""
    cases = Case.objects.visible_to(actor).accepted().filter(district_id=district_id)
    return Chosen(cases, Sentence(N_("All cases")))
