"""Orders of a case as pages and papers show them: which is in force, which ran out, which was superseded and why."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from cases.enums import WHEREABOUTS
from cases.models import Case, Order
from cases.policies import may_on
from ecm.core.actor import Actor
from ecm.core.words import N_
from ecm.roles.permissions import Permission

IN_FORCE, BESIDE, LATER, RAN_OUT, REPLACED, SUPERSEDED = (
    "in_force", "beside", "later", "ran_out", "replaced", "superseded",
)  # fmt: skip
STATES = {
    IN_FORCE: N_("in force"),
    BESIDE: N_("beside it"),
    LATER: N_("not yet in force"),
    RAN_OUT: N_("ran out"),
    REPLACED: N_("followed by a later order"),
    SUPERSEDED: N_("superseded: wrong entry"),
}


@dataclass(frozen=True)
class OrderLine:
    """One order with its state on a day; what its reader may do with it."""

    order: Order
    state: str
    may_check: bool = False
    may_supersede: bool = False
    wants_scan: bool = False

    @property
    def state_words(self) -> str:
        return STATES[self.state]


def order_in_force(case: Case, day: date) -> Order | None:
    """The order that says where the child lives on a day, if its period runs."""
    rows = Order.objects.filter(case=case, kind__in=WHEREABOUTS, superseded_at=None, on__lte=day)
    found: Order | None = rows.select_related("committee", "scan").order_by("-on", "-pk").first()
    return found if found is not None and found.in_force_on(day) else None


def orders_of(case: Case, actor: Actor, day: date) -> tuple[OrderLine, ...]:
    """All orders of the case within the actor's reach, the latest first; superseded ones too."""
    joins = ("committee", "scan", "recorded_by", "checked_by", "superseded_by")
    rows = list(
        Order.objects.visible_to(actor)
        .filter(case=case)
        .select_related(*joins)
        .order_by("-on", "-pk")
    )
    last = next(
        (o.pk for o in rows if o.kind in WHEREABOUTS and o.superseded_at is None and o.on <= day), None
    )  # fmt: skip
    records = case.is_open and may_on(actor, case, Permission.ORDER_RECORD)
    checks = case.is_open and may_on(actor, case, Permission.ORDER_CHECK)
    return tuple(
        OrderLine(
            order=one, state=_state(one, last, day),
            may_check=checks and _stands(one) and one.checked_on is None and one.scan_id is not None
            and one.recorded_by_id != actor.user_id,
            may_supersede=records and _stands(one),
            wants_scan=records and _stands(one) and one.scan_id is None,
        )
        for one in rows
    )  # fmt: skip


def _stands(order: Order) -> bool:
    return order.superseded_at is None


def _state(order: Order, last: int | None, day: date) -> str:
    if order.superseded_at is not None:
        return SUPERSEDED
    if order.period_until is not None and order.period_until < day:
        return RAN_OUT
    if order.period_from is not None and order.period_from > day:
        return LATER
    if order.kind not in WHEREABOUTS:
        return BESIDE
    return IN_FORCE if order.pk == last else REPLACED
