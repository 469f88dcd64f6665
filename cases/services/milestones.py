"""Writing dated rows: milestones, intervals, and the case row that repeats the latest of each."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.db.models import Count, Q

from cases import events
from cases.enums import IntervalKind, Level, MilestoneKind, Path, Severity
from cases.milestones import fold
from cases.models import Case, Flag, Interval, Milestone, Stay
from cases.rules import HSR_DAYS, SAFETY_HOURS
from ecm.audit.services import record_act
from ecm.core import clock
from ecm.core.actor import Actor
from ecm.core.errors import DomainError
from ecm.core.words import N_

BEFORE_BIRTH = N_("This date lies before the child was born.")


def lock(case: Case) -> Case:
    """The case, locked for the rest of the transaction and read afresh."""
    locked: Case = Case.objects.select_for_update(of=("self",)).get(pk=case.pk)
    return locked


def not_in_future(on: date, *, field: str | None = "on") -> date:
    """``on``, refused if it has not come yet."""
    if on > clock.today():
        raise DomainError(N_("This date lies in the future."), field=field)
    return on


@transaction.atomic
def record(  # noqa: PLR0913 - a milestone has that many facts, all by name
    *,
    case: Case,
    kind: MilestoneKind,
    on: date,
    by: Actor,
    outcome: str = "",
    evidence: tuple[str, int | None] = ("", None),
    details: Mapping[str, Any] | None = None,
) -> Milestone:
    """Write that ``kind`` happened in ``case`` on a day and bring the case row up to date."""
    not_in_future(on)
    if on < case.born_on:
        raise DomainError(BEFORE_BIRTH, field="on")
    row: Milestone = Milestone.objects.create(
        case=case,
        district_id=case.district_id,
        event_district_id=case.district_id,
        kind=kind,
        on=on,
        outcome=outcome,
        by_id=by.user_id,
        evidence_kind=evidence[0],
        evidence_id=evidence[1],
        details=dict(details or {}),
    )
    record_act(
        by=by, verb=f"milestone.{kind}", case_id=case.pk, object_kind="milestone", object_id=row.pk
    )
    project(case, by=by)
    return row


@transaction.atomic
def open_interval(  # noqa: PLR0913 - an interval has that many facts, all by name
    *,
    case: Case,
    kind: IntervalKind,
    value: str,
    on: date,
    by: Actor,
    move: str = "",
    reason: str = "",
) -> Interval:
    """From ``on`` this holds; what held before ends there."""
    not_in_future(on)
    close_interval(case=case, kind=kind, on=on)
    return Interval.objects.create(
        case=case,
        district_id=case.district_id,
        kind=kind,
        value=value,
        from_on=on,
        opened_by_id=by.user_id,
        move=move,
        reason=reason,
    )


def close_interval(*, case: Case, kind: IntervalKind, on: date) -> None:
    """What held of this kind ends on ``on``; a day before its beginning is refused."""
    before = Interval.objects.filter(case=case, kind=kind, until_on=None).first()
    if before is None:
        return
    if on < before.from_on:
        raise DomainError(
            N_("This lies before what was recorded last. Give a later date."), field="on"
        )
    Interval.objects.filter(pk=before.pk).update(until_on=on)


@transaction.atomic
def use_level(*, case: Case, level: str, on: date, by: Actor, reason: str) -> None:
    """From ``on`` the schedule, M14 and column 38 use ``level``; announced when it differs."""
    before = case.level_used
    if level == before:
        return
    open_interval(case=case, kind=IntervalKind.LEVEL, value=level, on=on, by=by, reason=reason)
    project(case, by=by)
    events.level_changed.send(Case, case=case, by=by, on=on, before=before, after=Level(level))


def note_round(*, case: Case, number: int, missing: Mapping[str, int]) -> None:
    """Keep on the case row how complete the open round is; told by the app that owns rounds."""
    Case.objects.filter(pk=case.pk).update(round_number=number, round_missing=dict(missing))
    case.round_number, case.round_missing = number, dict(missing)


def note_contacts(
    *, case: Case, next_on: date | None, last_on: date | None, last_mode: str
) -> None:
    """Keep on the case row when the next contact is due and the last was made; told by the app that owns contacts."""
    Case.objects.filter(pk=case.pk).update(
        next_contact_on=next_on, last_contact_on=last_on, last_contact_mode=last_mode
    )
    case.next_contact_on, case.last_contact_on, case.last_contact_mode = next_on, last_on, last_mode


def project(case: Case, *, by: Actor) -> None:
    """Write the case row from its dated rows. The instance in hand is brought up to date too."""
    columns = projected(case)
    columns |= {"changed_by_id": by.user_id or case.changed_by_id, "changed_at": clock.now()}
    Case.objects.filter(pk=case.pk).update(**columns)
    for name, value in columns.items():
        setattr(case, name, value)


def projected(case: Case) -> dict[str, Any]:
    """What the case row must say by its dated rows; compared by ``manage.py check_milestones``."""
    columns = fold(Milestone.objects.filter(case=case, withdrawn_at=None).order_by("on", "id"))
    columns["index_percent"] = _decimal(columns["index_percent"])
    columns |= _deadlines(case, columns)
    columns |= _intervals(case)
    columns |= _stay(case)
    return columns | _flags(case)


def _decimal(value: Any) -> Decimal | None:
    return None if value is None else Decimal(str(value)).quantize(Decimal("0.1"))


def _deadlines(case: Case, columns: Mapping[str, Any]) -> dict[str, Any]:
    registered, traced = columns["registered_on"], columns["family_traced_on"]
    starts = registered if case.path == Path.EXPEDITED else traced
    expedited = case.path == Path.EXPEDITED and registered is not None
    return {
        "safety_due_at": _midday(registered) + timedelta(hours=SAFETY_HOURS) if expedited else None,
        "hsr_due_on": starts + timedelta(days=HSR_DAYS) if starts else None,
    }


def _midday(day: date) -> datetime:
    """Noon in Gujarat: registrations carry a date, the 48 hours of the safety check start in the middle of it."""
    return datetime.combine(day, time(12), clock.KOLKATA)


def _intervals(case: Case) -> dict[str, Any]:
    rows = {row.kind: row for row in Interval.objects.filter(case=case, until_on=None)}
    stage, manager = rows.get(IntervalKind.STAGE), rows.get(IntervalKind.MANAGER)
    level, hold = rows.get(IntervalKind.LEVEL), rows.get(IntervalKind.HOLD)
    return {
        "stage": stage.value if stage else case.stage,
        "stage_since": stage.from_on if stage else case.stage_since,
        "manager_id": int(manager.value) if manager else None,
        "manager_since": manager.from_on if manager else None,
        "level_used": level.value if level else "",
        "on_hold_until": date.fromisoformat(hold.value) if hold else None,
    }


def _stay(case: Case) -> dict[str, Any]:
    stay = Stay.objects.filter(case=case, until_on=None).first()
    return {
        "stay_kind": stay.kind if stay else "",
        "stay_since": stay.from_on if stay else None,
        "living_with": stay.living_with if stay else "",
    }


def _flags(case: Case) -> dict[str, Any]:
    stop = Q(severity=Severity.STOP)
    return Flag.objects.filter(case=case, closed_at=None).aggregate(
        stop_flags=Count("pk", filter=stop),
        watch_flags=Count("pk", filter=~stop),
        stop_flags_unanswered=Count("pk", filter=stop & Q(acted_at=None)),
    )
