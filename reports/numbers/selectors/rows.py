"""The rows that a metric is about, each with the district that answers for it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from django.db.models import F, FilteredRelation, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce, TruncDate

from cases.enums import ClosingReason, IntervalKind, Severity, Stage
from cases.models import Case, Flag, Milestone, PlanAction
from ecm.core import clock
from followups.models import Contact as MadeContact
from followups.models import PlannedContact
from reports.numbers.metrics import PERMANENCY, Metric
from reports.numbers.rules import Grain, Window
from reports.numbers.rules.criteria import Day, Entered, First
from reports.numbers.selectors import lasting
from reports.numbers.selectors.asked import Asker

ROWS: Mapping[Grain, Callable[[], QuerySet[Any]]] = {
    Grain.CASE: Case.objects.all,
    Grain.CONTACT: PlannedContact.objects.all,
    Grain.MADE: MadeContact.objects.all,
    Grain.ACTION: PlanAction.objects.all,
    Grain.FLAG: lambda: Flag.objects.filter(severity=Severity.STOP),
}


def asker_for(metric: Metric, window: Window) -> Asker:
    """The asker over the rows that the metric counts."""
    return Asker(window, case="" if metric.grain is Grain.CASE else "case")


def rows_of(metric: Metric, window: Window) -> QuerySet[Any]:
    """Every row the metric is about (its denominator, or what it counts), with `place`: the district's code.

    Drafts and cases closed as a wrong entry never count. No scope is applied: the caller chose one.
    """
    asker = asker_for(metric, window)
    rows = ROWS[metric.grain]()
    wrong = Q(**{asker.column("stage"): Stage.DRAFT}) | Q(
        **{asker.column("closing_reason"): ClosingReason.VOID}
    )
    about = asker.condition(metric.out_of if metric.out_of is not None else metric.count)
    return _with_place(rows.order_by().exclude(wrong).filter(about), metric, asker)


def _with_place(rows: QuerySet[Any], metric: Metric, asker: Asker) -> QuerySet[Any]:
    """`place`: the district that answered on T (a stock) or on the day of the event (a flow)."""
    if isinstance(metric.event, tuple):
        return rows.annotate(
            place=Subquery(_first_of(metric.event, asker).values("event_district__code")[:1])
        )
    if isinstance(metric.event, Day):
        rows = rows.annotate(event_on=_day_of(metric.event, asker))
        held = asker.intervals(IntervalKind.DISTRICT, OuterRef("event_on"))
        return rows.annotate(place=Subquery(held.values("value")[:1]))
    # At most one interval of a kind holds on a day (the database sees to it), so a join counts nobody twice.
    path, as_of = asker.column("intervals"), asker.window.as_of
    still = Q(**{f"{path}__until_on": None}) | Q(**{f"{path}__until_on__gt": as_of})
    here = still & Q(**{f"{path}__kind": IntervalKind.DISTRICT, f"{path}__from_on__lte": as_of})
    return rows.annotate(on_t=FilteredRelation(path, condition=here)).annotate(
        place=F("on_t__value")
    )


def _day_of(day: Day, asker: Asker) -> Any:
    """The day of a flow that is no first milestone, as an expression over the row."""
    match day:
        case Day.REPORT_DUE:
            return F(asker.column("hsr_due_on"))
        case Day.FLAG_RAISED:
            return TruncDate("raised_at", tzinfo=clock.KOLKATA)
        case Day.ENTERED_CARE:
            entered = asker.entering(Entered(IntervalKind.STAGE, (Stage.ALTERNATIVE_CARE,)))
            return Subquery(entered.values("from_on")[:1])
        case Day.ROUND_VERIFIED:
            rounds = lasting.later_rounds(asker.case, asker.window).order_by("verified_on")
            return Subquery(rounds.values("verified_on")[:1])
        case Day.CONFIRMED_OR_FOSTER:
            foster = asker.beginning("foster").values("from_on")[:1]
            confirmed = _first_of(PERMANENCY, asker).values("on")[:1]
            return Coalesce(Subquery(foster), Subquery(confirmed))
    return F("on" if day is Day.CONTACT_MADE else "due_on")


def _first_of(events: tuple[First, ...], asker: Asker) -> QuerySet[Milestone]:
    """The first of these events on the case's own path."""
    either = Q(pk__in=())
    for event in events:
        same = Q(kind=event.kind) & (Q(case__path=event.path) if event.path else Q())
        either |= same & (Q(outcome__in=event.outcomes) if event.outcomes else Q())
    return Milestone.objects.filter(either, case=asker.case, withdrawn_at=None).order_by("on", "id")


def event_day(metric: Metric, asker: Asker) -> Any:
    """The day on which a flow's event fell."""
    if not isinstance(metric.event, tuple):
        raise TypeError("only a metric of milestones has the day of an event")
    return Subquery(_first_of(metric.event, asker).values("on")[:1])
