"""Work that conferences, orders and sittings ask for: minutes to approve, scans, periods, dates, alternative care."""

from __future__ import annotations

from django.db.models import Q

from cases.enums import OPEN_STAGES, Stage
from cases.guards import CARE_ORDERS
from cases.rules import NEXT_DATE_DAYS, ORDER_RUNS_OUT_DAYS
from ecm.core.clock import add_days
from ecm.core.words import N_
from ecm.roles.permissions import Permission as P
from followups.rules import CLOCKS
from reports.desk.selectors.ask import DECIDE, Ask

APPROVE_DAYS = CLOCKS["verification"].limit
ELSEWHERE = tuple(stage for stage in OPEN_STAGES if stage != Stage.ALTERNATIVE_CARE)

DECISIONS: tuple[Ask, ...] = (
    Ask(
        "minutes",
        N_("Minutes wait for your approval"),
        N_("You chaired the conference; whoever wrote them does not approve them."),
        P.CONFERENCE_APPROVE,
        lambda a, d: Q(
            conferences__chair_id=a.user_id, conferences__approved_on=None, stage__in=OPEN_STAGES
        ),
        "cases:conferences",
        N_("Read"),
        DECIDE,
        due="conference_on",
        days=APPROVE_DAYS,
    ),
    Ask(
        "scan",
        N_("Scan of an order is missing"),
        N_("The order was typed without its scan; it follows the same day."),
        P.ORDER_RECORD,
        lambda a, d: Q(
            orders__scan=None,
            orders__isnull=False,
            orders__superseded_at=None,
            stage__in=OPEN_STAGES,
        ),
        "cases:orders",
        N_("Add the scan"),
        due="ordered_on",
    ),
    Ask(
        "runs_out",
        N_("Order runs out"),
        N_("You keep the orders; the CWC is asked for a further one before."),
        P.ORDER_RECORD,
        lambda a, d: Q(order_until__lte=add_days(d, ORDER_RUNS_OUT_DAYS), stage__in=OPEN_STAGES),
        "cases:orders",
        N_("Look"),
        due="order_until",
    ),
    Ask(
        "next_date",
        N_("Next date of the CWC"),
        N_("An order of your district names it."),
        P.ORDER_RECORD,
        lambda a, d: Q(
            orders__next_on__gte=d,
            orders__next_on__lte=add_days(d, NEXT_DATE_DAYS),
            orders__superseded_at=None,
            stage__in=OPEN_STAGES,
        ),
        "cases:orders",
        N_("Look"),
        due="orders__next_on",
    ),
    Ask(
        "sitting",
        N_("Order of a sitting to be typed"),
        N_("The case stood on the list of a sitting that was held."),
        P.ORDER_RECORD,
        lambda a, d: Q(
            sitting_items__on__lte=d,
            sitting_items__order=None,
            sitting_items__isnull=False,
            sitting_items__not_heard=False,
            sitting_items__withdrawn_at=None,
        ),
        "cases:order",
        N_("Record"),
        due="sitting_items__on",
    ),
    Ask(
        "care",
        N_("Child to be taken into alternative care"),
        N_("The order of the CWC is here; you take the child there."),
        P.CASE_TAKE_INTO_CARE,
        lambda a, d: Q(order_kind__in=CARE_ORDERS, stage__in=ELSEWHERE),
        "cases:care",
        N_("Open"),
        DECIDE,
        due="ordered_on",
        days=1,
        urgent=True,
    ),
)
