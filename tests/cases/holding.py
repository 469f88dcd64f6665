"""What always holds in a case, whatever people did: asked after every act of the machine and of every path."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from django.db.models import F

from cases.enums import HOUSEHOLD_KINDS, IntervalKind, OrderKind, Stage
from cases.models import Case, Closure, Conference, Interval, Order, Plan, Proposal
from cases.services.milestones import projected
from cases.workflow import NAMES, WORKFLOW
from ecm.core.scoping import SYSTEM_SCOPE, scoped
from ecm.core.workflow import BACK, find
from followups.models import PlannedContact
from tests.cases.walker import Walker


def wrong_with(walker: Walker) -> Iterator[str]:
    """What is not as it must always be, a sentence each."""
    with scoped(SYSTEM_SCOPE):
        row = Case.objects.get(pk=walker.case.pk)
        rebuilt = projected(row)
        yield from (
            f"the row says {getattr(row, name)!r} of {name}, its dated rows {value!r}"
            for name, value in rebuilt.items()
            if getattr(row, name) != value
        )
        yield from _skipped(walker, row)
        yield from _unordered(row)
        yield from _twice_one_person(row)
        yield from _unvisited(row)


def _skipped(walker: Walker, row: Case) -> Iterator[str]:
    for name, before, after in walker.made:
        move = find(WORKFLOW, name)
        begun = (
            {*move.sources, Stage.DRAFT} if name == "reopen" else move.sources
        )  # a case of its own
        if before not in begun or (move.target not in {BACK, after}):
            yield f"{name} went from {before} to {after}"
    for one in Interval.objects.filter(case=row, kind=IntervalKind.STAGE):
        if one.move and one.move not in NAMES and one.value not in {Stage.DRAFT, Stage.REGISTERED}:
            yield f"the stage {one.value} was entered by {one.move!r}, no move of the table"
    last = Interval.objects.filter(case=row, kind=IntervalKind.STAGE, until_on=None).first()
    if last is not None and last.value != row.stage:
        yield f"the row stands in {row.stage}, its interval in {last.value}"


def _unordered(row: Case) -> Iterator[str]:
    orders = Order.objects.filter(case=row)
    if row.placed_on and not orders.filter(kind=OrderKind.RESTORATION).exists():
        yield "placed without an order"
    if row.stays.filter(confirmed_on__isnull=False).exclude(kind__in=HOUSEHOLD_KINDS).exists():
        yield "a stay outside a household was confirmed"
    lasted = row.stays.exclude(
        until_on=F("from_on")
    )  # one taken back when it was settled lasted no day
    stays = list(lasted.order_by("from_on", "pk"))
    for one, other in pairwise(stays):
        if one.until_on is None or one.until_on > other.from_on:
            yield f"two stays at once: {one.from_on} and {other.from_on}"


TWO_PERSONS = (
    (Proposal, "approved_by", "proposed_by"),
    (Order, "checked_by", "recorded_by"),
    (Conference, "approved_by", "written_by"),
    (Closure, "approved_by", "proposed_by"),
    (Plan, "approved_by", "written_by"),
)


def _twice_one_person(row: Case) -> Iterator[str]:
    for model, second, first in TWO_PERSONS:
        if model.objects.filter(case=row, **{second: F(first)}).exists():
            yield f"one person stands on both sides of a {model.__name__}"
    if Order.objects.filter(case=row, recommendation_approved_by=F("recorded_by")).exists():
        yield "whoever approved the recommendation recorded its order"


def _unvisited(row: Case) -> Iterator[str]:
    """A child who was reached and lives in a household has a contact ahead, whatever the stage."""
    if row.is_at_home and row.is_open and row.safety_checked_on:
        ahead = PlannedContact.objects.filter(case=row, superseded_on=None, done_on=None)
        if not ahead.exists():
            yield f"no contact is planned in {row.stage} although the child lives in a household"
