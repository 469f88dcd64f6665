"""Writing dated rows: milestones, intervals, and the case row that repeats the latest of each."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.db.models import Count, Min, OuterRef, Q, Subquery

from cases import events
from cases.enums import Decision, FlagKind, IntervalKind, Level, MilestoneKind, Path, Severity
from cases.milestones import fold
from cases.models import Case, Flag, Interval, Milestone, Stay
from cases.rules import HSR_REPORT, SAFETY_CHECK, held_days, held_span
from cases.scoring import CWC_NOTE
from ecm.audit.services import record_act
from ecm.core import clock
from ecm.core.actor import Actor
from ecm.core.errors import DomainError
from ecm.core.words import N_
from ecm.places.models import District
from ecm.places.selectors import practice_on

PLACE = Subquery(District.objects.filter(code=OuterRef("value")).values("pk")[:1])
"""Of an interval of the kind *district*: the id of the district whose code it carries."""
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
        event_district_id=_district_on(case, on),
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
def withdraw(*, case: Case, evidence: tuple[str, int], by: Actor) -> int:
    """The milestones that rested on a wrong entry no longer count; the rows stay. Answers how many there were."""
    kind, pk = evidence
    rows = Milestone.objects.filter(
        case=case, evidence_kind=kind, evidence_id=pk, withdrawn_at=None
    )
    count: int = rows.update(withdrawn_at=clock.now())
    record_act(by=by, verb="milestone.withdrawn", case_id=case.pk, object_kind=kind, object_id=pk)
    project(case, by=by)
    return count


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
    columns["order_until"] = _day(columns["order_until"])
    intervals = list(
        Interval.objects.filter(Q(until_on=None) | Q(kind=IntervalKind.HOLD), case=case).annotate(
            place=PLACE
        )
    )
    columns |= _deadlines(case, columns, intervals)
    columns |= _intervals(case, intervals)
    columns |= _stay(case)
    return columns | _flags(case)


def _day(value: Any) -> date | None:
    return date.fromisoformat(value) if value else None


def _decimal(value: Any) -> Decimal | None:
    return None if value is None else Decimal(str(value)).quantize(Decimal("0.1"))


def _deadlines(
    case: Case, columns: Mapping[str, Any], intervals: Iterable[Interval]
) -> dict[str, Any]:
    """Each by the practice of the day on which its clock started; a hold stops the home study's, never the child's."""
    registered, traced = columns["registered_on"], columns["family_traced_on"]
    starts = registered if case.path == Path.EXPEDITED else traced
    found: dict[str, Any] = {
        "safety_due_at": None,
        "hsr_due_on": None,
        "cwc_note_due_on": _note_due(case, columns),
    }
    if starts is None:
        return found
    practice, submitted = practice_on(starts), columns["hsr_submitted_on"]
    if case.path == Path.EXPEDITED:
        hours = timedelta(hours=practice.get(SAFETY_CHECK))
        found["safety_due_at"] = _midday(starts) + hours
    found["hsr_due_on"] = _hsr_due(starts, practice.get(HSR_REPORT), intervals, submitted)
    return found


def _hsr_due(
    starts: date, days: int, intervals: Iterable[Interval], submitted: date | None
) -> date:
    holds = [
        held_span(i.from_on, i.until_on, i.value) for i in intervals if i.kind == IntervalKind.HOLD
    ]
    return starts + timedelta(days=days + held_days(holds, starts, submitted))


def _note_due(case: Case, columns: Mapping[str, Any]) -> date | None:
    """Until when the CWC must be told that a family is strengthened first; none once it was told."""
    decided, noted = columns["decided_on"], columns["cwc_noted_on"]
    if case.path != Path.EXPEDITED or columns["decision"] != Decision.D2 or decided is None:
        return None
    if noted is not None and noted >= decided:
        return None
    return clock.add_days(decided, practice_on(decided).get(CWC_NOTE))


def _midday(day: date) -> datetime:
    """Noon in Gujarat: registrations carry a date, the 48 hours of the safety check start in the middle of it."""
    return datetime.combine(day, time(12), clock.KOLKATA)


def _district_on(case: Case, day: date) -> int:
    """The district that answered for the case on a day; what is told later of an earlier day counts there."""
    if day >= clock.today():
        return case.district_id
    still = Q(until_on=None) | Q(until_on__gt=day)
    rows = Interval.objects.filter(still, case=case, kind=IntervalKind.DISTRICT, from_on__lte=day)
    found: int | None = rows.annotate(place=PLACE).values_list("place", flat=True).first()
    return found or case.district_id


def _intervals(case: Case, intervals: Iterable[Any]) -> dict[str, Any]:
    rows = {row.kind: row for row in intervals if row.until_on is None}
    stage, manager = rows.get(IntervalKind.STAGE), rows.get(IntervalKind.MANAGER)
    level, hold = rows.get(IntervalKind.LEVEL), rows.get(IntervalKind.HOLD)
    here = rows.get(IntervalKind.DISTRICT)
    return {
        "district_id": here.place if here else case.district_id,
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
    found = Flag.objects.filter(case=case, closed_at=None).aggregate(
        stop_flags=Count("pk", filter=stop),
        watch_flags=Count("pk", filter=~stop),
        stop_flags_unanswered=Count("pk", filter=stop & Q(acted_at=None)),
        untraced=Min("raised_at", filter=Q(kind=FlagKind.UNTRACED)),
    )
    untraced = found.pop("untraced")
    return {**found, "untraced_since": clock.day_of(untraced) if untraced else None}
