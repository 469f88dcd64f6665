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

from django.db.models import Exists, F, OuterRef, Q, QuerySet, Subquery

from assessments.models import SafetyCheck
from cases.enums import HOUSEHOLD_KINDS, MilestoneKind
from cases.enums.services import ActionStatus
from cases.milestones import REACHED
from cases.models import Interval, Milestone, Stay
from ecm.core import clock
from followups.models import Contact as MadeContact
from followups.rules import IN_PERSON
from reports.numbers.rules import Window
from reports.numbers.rules.criteria import (
    ActionDue,
    All,
    Contact,
    ContactSince,
    ContactTest,
    Criterion,
    Entered,
    First,
    FlagTest,
    Happened,
    Holds,
    Kept,
    Lacks,
    LaterRound,
    Latest,
    LivesAtHome,
    Made,
    Not,
    OfBacklog,
    OfCase,
    OfFlag,
    OnPath,
    PlanInForce,
    Readmitted,
    ReportDue,
    ReportInTime,
    SafetyDue,
    SeenAlone,
    StayBegan,
    Supported,
    When,
)
from reports.numbers.rules.criteria import (
    Any as AnyOf,
)
from reports.numbers.selectors import lasting, supporting

ONE_DAY = timedelta(days=1)
DEEP = (SafetyDue, LaterRound, PlanInForce, Supported, ActionDue)
"""What only those who work on the case read row by row; its lists are made of ids found while counting."""


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
        start, end = self.window.moved_back(criterion.months_before)
        inside = rows.filter(on__gte=start, on__lte=end)
        return path & Q(Exists(inside)) & ~Q(Exists(rows.filter(on__lt=start)))

    def latest(self, criterion: Latest) -> Q:
        """No later one of another outcome: a row answers yes or no, also where there is none at all."""
        rows = Milestone.objects.filter(
            case=self.case, kind=criterion.kind, withdrawn_at=None, on__lte=self.window.as_of
        )
        newest = Milestone.objects.filter(
            case=OuterRef("case"), kind=criterion.kind, withdrawn_at=None, on__lte=self.window.as_of
        ).order_by("-on", "-id")
        found = rows.filter(outcome__in=criterion.outcomes, pk=Subquery(newest.values("pk")[:1]))
        return Q(Exists(found))

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

    def entered(self, criterion: Entered) -> Q:
        return Q(Exists(self.entering(criterion)))

    def entering(self, criterion: Entered) -> QuerySet[Interval]:
        """The intervals that began so in the period, each after a day on which the child lived at home."""
        home = Stay.objects.filter(
            case=OuterRef("case"), kind__in=HOUSEHOLD_KINDS, from_on__lt=OuterRef("from_on")
        )
        rows = Interval.objects.filter(
            case=self.case,
            kind=criterion.kind,
            value__in=criterion.values,
            from_on__gte=self.window.start,
            from_on__lte=self.window.last,
        )
        return rows.filter(Exists(home)).order_by("from_on")

    # --- stays ----------------------------------------------------------------------------------------------

    def lives_at_home(self, criterion: LivesAtHome) -> Q:
        day = self.window.as_of
        still = Q(until_on=None) | Q(until_on__gt=day)
        rows = Stay.objects.filter(
            still, case=self.case, kind__in=HOUSEHOLD_KINDS, from_on__lte=day
        )
        if criterion.confirmed:
            rows = rows.filter(confirmed_on__lte=clock.add_months(day, -criterion.months))
        return Q(Exists(rows))

    def stay_began(self, criterion: StayBegan) -> Q:
        return Q(Exists(self.beginning(criterion.kind)))

    def beginning(self, kind: str) -> QuerySet[Stay]:
        """The stays of this kind that began in the period."""
        return Stay.objects.filter(
            case=self.case, kind=kind, from_on__gte=self.window.start, from_on__lte=self.window.last
        ).order_by("from_on")

    def kept(self, criterion: Kept) -> Q:
        return ~Q(Exists(lasting.broken(self.case, criterion.months)))

    def readmitted(self, criterion: Readmitted) -> Q:
        child = OuterRef(self.column("child"))
        return Q(Exists(lasting.readmissions(child, self.case, criterion.months)))

    def seen_alone(self, criterion: SeenAlone) -> Q:
        return Q(Exists(lasting.talks_alone(self.case)))

    def later_round(self, criterion: LaterRound) -> Q:
        return Q(Exists(lasting.later_rounds(self.case, self.window, better=criterion.better)))

    # --- other facts of the case ----------------------------------------------------------------------------

    def safety_due(self, criterion: SafetyDue) -> Q:
        due = self.column("safety_due_at")
        if not criterion.reached:
            night = clock.start_of(self.window.as_of + ONE_DAY)
            return Q(**{f"{due}__lt": night, self.column("is_backlog"): False})
        reached = SafetyCheck.objects.filter(case=self.case, result__in=REACHED)
        return Q(Exists(reached.filter(at__lte=OuterRef(due))))

    def of_backlog(self, criterion: OfBacklog) -> Q:
        return Q(**{self.column("is_backlog"): True})

    def lacks(self, criterion: Lacks) -> Q:
        empty = (
            Q(**{f"{self.column(name)}__isnull": True})
            if name.endswith("_id")
            else Q(**{self.column(name): ""})
            for name in criterion.columns
        )
        return reduce(or_, empty)

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

    def made(self, criterion: Made) -> Q:
        """A correction replaces what it corrects, so each contact is asked once."""
        inside = Q(replaced=False, on__gte=self.window.start, on__lte=self.window.last)
        return inside & Q(mode__in=IN_PERSON) if criterion.in_person else inside

    def contact_since(self, criterion: ContactSince) -> Q:
        day = self.window.as_of
        since = clock.add_months(day, -criterion.months)
        rows = MadeContact.objects.filter(case=self.case, replaced=False, on__gt=since, on__lte=day)
        return Q(Exists(rows))

    # --- plan and services ---

    def plan_in_force(self, criterion: PlanInForce) -> Q:
        return Q(
            Exists(supporting.plans(self.case, self.window.as_of, looked_at=criterion.looked_at))
        )

    def supported(self, criterion: Supported) -> Q:
        return Q(Exists(supporting.benefits(self.case, self.window.as_of, criterion.step)))

    def action_due(self, criterion: ActionDue) -> Q:
        inside = Q(due_on__gte=self.window.start, due_on__lte=self.window.last)
        inside &= ~Q(status=ActionStatus.DROPPED)
        return inside & Q(done_on__lte=F("due_on")) if criterion.done else inside

    # --- red flags ------------------------------------------------------------------------------------------

    def of_flag(self, criterion: OfFlag) -> Q:
        night = clock.start_of(self.window.as_of + ONE_DAY)
        match criterion.test:
            case FlagTest.OPEN_AT_T:
                still = Q(closed_at=None) | Q(closed_at__gte=night)
                return still & Q(raised_at__lt=night)
            case FlagTest.RAISED_IN_PERIOD:
                return Q(
                    raised_at__gte=clock.start_of(self.window.start),
                    raised_at__lt=clock.start_of(self.window.last + ONE_DAY),
                ) & Q(raised_at__lt=night - ONE_DAY)
        return Q(acted_at__isnull=False, acted_at__lte=F("raised_at") + ONE_DAY)


ANSWERS: Mapping[type[Criterion], Callable[[Asker, Any], Q]] = {
    Happened: Asker.happened,
    Holds: Asker.holds,
    ReportDue: Asker.report_due,
    ReportInTime: Asker.report_in_time,
    OnPath: Asker.on_path,
    Contact: Asker.contact,
    Latest: Asker.latest,
    Entered: Asker.entered,
    LivesAtHome: Asker.lives_at_home,
    StayBegan: Asker.stay_began,
    Kept: Asker.kept,
    Readmitted: Asker.readmitted,
    SeenAlone: Asker.seen_alone,
    LaterRound: Asker.later_round,
    SafetyDue: Asker.safety_due,
    Lacks: Asker.lacks,
    OfBacklog: Asker.of_backlog,
    Made: Asker.made,
    PlanInForce: Asker.plan_in_force,
    Supported: Asker.supported,
    ActionDue: Asker.action_due,
    ContactSince: Asker.contact_since,
    OfFlag: Asker.of_flag,
}


def is_deep(criterion: Criterion | None) -> bool:
    """Whether the answer rests on rows that a reader of lists may not read himself."""
    if isinstance(criterion, All | AnyOf):
        return any(is_deep(one) for one in criterion.these)
    if isinstance(criterion, Not | OfCase):
        return is_deep(criterion.this)
    return isinstance(criterion, DEEP)
