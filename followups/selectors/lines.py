"""Planned contacts as lines of a list: plain values, what names a child only where the reader may see it.

Five queries whatever the number of lines: the contacts, then names, homes, phones and carers of them all.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q, QuerySet

from cases.enums import HOUSEHOLD_KINDS, OPEN_STAGES
from cases.models import Case, Family, Identity, Person, Phone
from cases.selectors.flags import less_hidden
from cases.selectors.lines import shows_level
from ecm.core.actor import Actor
from ecm.core.clock import age_on
from ecm.core.practice import Practice
from ecm.core.words import Sentence
from ecm.roles import roles
from ecm.roles.field_groups import FieldGroup, Part
from followups.models import PlannedContact
from followups.rules import WORDS, Lateness, Steps, steps
from followups.schedule import reason_of

WAITING = Q(
    done_on=None, superseded_on=None, case__stage__in=OPEN_STAGES, case__stay_kind__in=HOUSEHOLD_KINDS
)  # fmt: skip

VALUES = (
    "pk", "uuid", "version", "due_on", "grace_days", "overdue_from", "mode", "rule", "assignee_id", "assignee__name",
    "case_id", "case__uuid", "case__code", "case__sex", "case__born_on", "case__child_id", "case__family_id",
    "case__level_used", "case__stop_flags", "case__watch_flags", "case__manager_id", "case__living_with",
    "case__taluka__name_en", "case__taluka__name_gu", "case__taluka__name_hi",
)  # fmt: skip


@dataclass(frozen=True)
class Home:
    """Where a family lives and how it is reached; empty where the reader may not see it."""

    village: str = ""
    address: str = ""
    landmark: str = ""
    phone: str = ""
    phone_of: str = ""
    carer: str = ""


@dataclass(frozen=True)
class DueLine:
    """One planned contact of a list."""

    pk: int
    uuid: str
    version: int
    due_on: date
    overdue_from: date
    mode: str
    reason: Sentence
    lateness: Lateness
    says: str
    days_late: int
    assignee_id: int | None
    assignee: str
    manager_id: int | None
    case_id: int
    case_uuid: str
    code: str
    sex: str
    age: int
    name: str
    family_id: int
    taluka: str
    level: str
    stop_flags: int
    watch_flags: int
    living_with: str
    home: Home


def due_lines(
    rows: QuerySet[PlannedContact], actor: Actor, *, today: date, practice: Practice, language: str
) -> tuple[DueLine, ...]:
    """The lines of these rows, which must be narrowed to the actor's reach already."""
    values = list(rows.values(*VALUES))
    names = _names(actor, {row["case__child_id"] for row in values})
    homes = homes_of(actor, {row["case__family_id"] for row in values})
    less_hidden(actor, values, case="case_id", prefix="case__")
    for row in values:
        if not shows_level(actor, row["case_id"]):
            row["case__level_used"] = ""
    return tuple(_line(row, names, homes, today, practice, language) for row in values)


def _line(
    row: dict[str, Any], names: dict[int, str], homes: dict[int, Home], today: date, practice: Practice, language: str
) -> DueLine:  # fmt: skip
    ladder: Steps = steps(row["due_on"], row["grace_days"], practice)
    lateness = ladder.on(today)
    taluka = row[f"case__taluka__name_{language}"] or row["case__taluka__name_en"] or ""
    return DueLine(
        pk=row["pk"], uuid=str(row["uuid"]), version=row["version"], due_on=row["due_on"],
        overdue_from=row["overdue_from"], mode=row["mode"], reason=reason_of(row["rule"]), lateness=lateness,
        says=WORDS[lateness], days_late=ladder.days_late(today), assignee_id=row["assignee_id"],
        assignee=row["assignee__name"] or "", manager_id=row["case__manager_id"], case_id=row["case_id"],
        case_uuid=str(row["case__uuid"]), code=row["case__code"] or "", sex=row["case__sex"],
        age=age_on(row["case__born_on"], today), name=names.get(row["case__child_id"], ""),
        family_id=row["case__family_id"], taluka=taluka, level=row["case__level_used"],
        stop_flags=row["case__stop_flags"], watch_flags=row["case__watch_flags"],
        living_with=row["case__living_with"], home=homes.get(row["case__family_id"], Home()),
    )  # fmt: skip


def reads_identity(actor: Actor) -> bool:
    """Whether the reader may know who these children are: whole, or for daily care where a contact is his."""
    if roles.reads(actor.role, FieldGroup.IDENTITY).shows_rows:
        return True
    partly = roles.reads_partly(actor.role, FieldGroup.IDENTITY)
    return partly is not None and partly[1] is Part.DAILY_CARE


def groups_shown(actor: Actor) -> tuple[FieldGroup, ...]:
    """The field groups that a list of planned contacts shows to this reader."""
    identity = (FieldGroup.IDENTITY,) if reads_identity(actor) else ()
    return (FieldGroup.HEADER, FieldGroup.FOLLOWUPS, *identity)


def _names(actor: Actor, child_ids: Iterable[int]) -> dict[int, str]:
    """Names by child; the wall decides again which rows come."""
    if not reads_identity(actor):
        return {}
    return dict(Identity.objects.filter(child_id__in=child_ids).values_list("child_id", "name"))


def homes_of(actor: Actor, family_ids: set[int]) -> dict[int, Home]:
    """Where these families live; for a CCI's daily care the village and the phone only."""
    if not reads_identity(actor):
        return {}
    whole = roles.reads(actor.role, FieldGroup.IDENTITY).shows_rows
    phones, carers = _phones(family_ids), _carers(family_ids) if whole else {}
    found = {}
    rows = Family.objects.filter(pk__in=family_ids).values_list(
        "pk", "village", "address", "landmark"
    )
    for pk, village, address, landmark in rows:
        number, whose = phones.get(pk, ("", ""))
        place = (address, landmark) if whole else ("", "")
        found[pk] = Home(village, place[0], place[1], number, whose, carers.get(pk, ""))
    return found


def _phones(family_ids: set[int]) -> dict[int, tuple[str, str]]:
    """The first number in use of each family."""
    rows = Phone.objects.filter(family__in=family_ids, in_use=True).order_by("-place", "-pk")
    return {
        family: (number, whose)
        for family, number, whose in rows.values_list("family", "number", "whose")
    }


def _carers(family_ids: set[int]) -> dict[int, str]:
    return dict(
        Person.objects.filter(family__in=family_ids, is_carer=True).values_list("family", "name")
    )


@dataclass(frozen=True)
class Head:
    """Whom a form is about, as far as the reader may know."""

    code: str
    name: str
    sex: str
    age: int
    home: Home


def head_of(case: Case, actor: Actor, *, today: date) -> Head:
    """Code, name, age and home of one child."""
    names, homes = _names(actor, {case.child_id}), homes_of(actor, {case.family_id})
    return Head(
        code=case.code or "", name=names.get(case.child_id, ""), sex=str(case.get_sex_display()),
        age=case.age_on(today), home=homes.get(case.family_id, Home()),
    )  # fmt: skip
