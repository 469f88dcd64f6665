"""From the words of table 5 to one condition over rows, and back from an address to the rows behind a number.

This is the only reader of the vocabulary in `rules.py`. A milestone is read by its day (`on`), an interval by
the days from which and until which it held; when we learnt of it does not matter (as known now), and what was
withdrawn never happened.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import timedelta
from functools import reduce
from operator import and_, or_
from typing import Any

from django.db.models import Exists, F, FilteredRelation, OuterRef, Q, QuerySet, Subquery

from cases.enums import ClosingReason, IntervalKind, MilestoneKind, Stage
from cases.models import Case, Interval, Milestone
from followups.models import PlannedContact
from reports.numbers.metrics import Metric
from reports.numbers.rules import (
    All,
    Contact,
    ContactTest,
    Criterion,
    Day,
    First,
    Grain,
    Happened,
    Holds,
    Not,
    OfCase,
    OnPath,
    ReportDue,
    ReportInTime,
    When,
    Window,
)
from reports.numbers.rules import (
    Any as AnyOf,
)

ONE_DAY = timedelta(days=1)


class Asker:
    """Turns criteria into conditions for one window; `case` is the path from a row to its case ("" on the case)."""

    def __init__(self, window: Window, *, case: str = "") -> None:
        self.window = window
        self.prefix = f"{case}__" if case else ""
        self.case = OuterRef(f"{case}_id" if case else "pk")

    def condition(self, criterion: Criterion) -> Q:
        """The rows that answer the criterion with yes."""
        match criterion:
            case All():
                return reduce(and_, map(self.condition, criterion.these))
            case AnyOf():
                return reduce(or_, map(self.condition, criterion.these))
            case Not():
                return ~self.condition(criterion.this)
            case OfCase():
                return self.condition(criterion.this)
        return ANSWERS[type(criterion)](self, criterion)

    def column(self, name: str) -> str:
        """A column of the case as seen from this row."""
        return f"{self.prefix}{name}"

    # --- milestones -----------------------------------------------------------------------------------------

    def happened(self, criterion: Happened) -> Q:
        return reduce(or_, (self._first(event, criterion) for event in criterion.events))

    def _first(self, event: First, criterion: Happened) -> Q:
        rows = self.milestones(event)
        path = Q(**{self.column("path"): event.path}) if event.path else Q()
        if criterion.when is When.BY_T:
            last = self.window.as_of - criterion.days_before * ONE_DAY
            return path & Q(Exists(rows.filter(on__lte=last)))
        inside = rows.filter(on__gte=self.window.start, on__lte=self.window.last)
        return path & Q(Exists(inside)) & ~Q(Exists(rows.filter(on__lt=self.window.start)))

    def milestones(self, event: First) -> QuerySet[Milestone]:
        """The milestones of this row's case that are such an event, the withdrawn left out."""
        rows = Milestone.objects.filter(case=self.case, kind=event.kind, withdrawn_at=None)
        return rows.filter(outcome__in=event.outcomes) if event.outcomes else rows

    # --- intervals ------------------------------------------------------------------------------------------

    def holds(self, criterion: Holds) -> Q:
        rows = self.intervals(criterion.kind, self.window.as_of)
        return Q(Exists(rows.filter(value__in=criterion.values) if criterion.values else rows))

    def intervals(self, kind: str, day: Any) -> QuerySet[Interval]:
        """The interval of this kind that holds on the day (the day on which it ends no longer belongs to it)."""
        still = Q(until_on=None) | Q(until_on__gt=day)
        return Interval.objects.filter(still, case=self.case, kind=kind, from_on__lte=day)

    # --- the home study's due date --------------------------------------------------------------------------

    def report_due(self, criterion: ReportDue) -> Q:
        due = self.column("hsr_due_on")
        if criterion.when is When.BEFORE_T:
            return Q(**{f"{due}__lt": self.window.as_of})
        # A backlog case keeps the old sheet's dates as reported; its clock never ran here.
        in_period = Q(**{f"{due}__gte": self.window.start, f"{due}__lte": self.window.last})
        return in_period & Q(**{self.column("is_backlog"): False})

    def report_in_time(self, criterion: ReportInTime) -> Q:
        submitted = self.milestones(First(MilestoneKind.HSR_SUBMITTED))
        return Q(Exists(submitted.filter(on__lte=OuterRef(self.column("hsr_due_on")))))

    def on_path(self, criterion: OnPath) -> Q:
        return Q(**{self.column("path"): criterion.path})

    # --- planned contacts -----------------------------------------------------------------------------------

    def contact(self, criterion: Contact) -> Q:
        """`overdue_from` is the day after due date plus grace: on it the contact is overdue."""
        day, window = self.window.as_of, self.window
        stands = Q(superseded_on=None) | Q(superseded_on__gt=day)
        match criterion.test:
            case ContactTest.ANSWERABLE_IN_PERIOD:
                return stands & Q(
                    due_on__gte=window.start,
                    due_on__lte=window.last,
                    overdue_from__lte=day + ONE_DAY,
                )
            case ContactTest.DONE_IN_GRACE:
                return Q(done_on__lt=F("overdue_from"), done_on__lte=day)
        return stands & Q(overdue_from__lte=day) & (Q(done_on=None) | Q(done_on__gt=day))


ANSWERS: Mapping[type[Criterion], Callable[[Asker, Any], Q]] = {
    Happened: Asker.happened,
    Holds: Asker.holds,
    ReportDue: Asker.report_due,
    ReportInTime: Asker.report_in_time,
    OnPath: Asker.on_path,
    Contact: Asker.contact,
}


def asker_for(metric: Metric, window: Window) -> Asker:
    """The asker over the rows that the metric counts."""
    return Asker(window, case="case" if metric.grain is Grain.CONTACT else "")


def rows_of(metric: Metric, window: Window) -> QuerySet[Any]:
    """Every row the metric is about (its denominator, or what it counts), with `place`: the district's code.

    Drafts and cases closed as a wrong entry never count. No scope is applied: the caller chose one.
    """
    asker = asker_for(metric, window)
    rows = PlannedContact.objects.all() if metric.grain is Grain.CONTACT else Case.objects.all()
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
        day = {Day.REPORT_DUE: asker.column("hsr_due_on"), Day.CONTACT_DUE: "due_on"}[metric.event]
        return rows.annotate(
            place=Subquery(
                asker.intervals(IntervalKind.DISTRICT, OuterRef(day)).values("value")[:1]
            )
        )
    # At most one interval of a kind holds on a day (the database sees to it), so a join counts nobody twice.
    path, as_of = asker.column("intervals"), asker.window.as_of
    still = Q(**{f"{path}__until_on": None}) | Q(**{f"{path}__until_on__gt": as_of})
    here = still & Q(**{f"{path}__kind": IntervalKind.DISTRICT, f"{path}__from_on__lte": as_of})
    return rows.annotate(on_t=FilteredRelation(path, condition=here)).annotate(
        place=F("on_t__value")
    )


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
