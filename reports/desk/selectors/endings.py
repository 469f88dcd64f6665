"""Work that comes when a placement breaks down, a child is searched for, turns 18, or a case ends."""

from __future__ import annotations

from datetime import date

from django.db.models import Q

from cases.enums import OPEN_STAGES, Stage
from cases.enums.ending import TOLD_AT_ONCE
from cases.rules import SEARCH_STEP, SETTLE_DAYS
from cases.selectors.lists import list_of
from ecm.core.actor import Actor
from ecm.core.clock import add_days
from ecm.core.words import N_
from ecm.roles.permissions import Permission as P
from ecm.roles.roles import RoleCode
from reports.desk.selectors.ask import DECIDE, Ask

TOLD_TO = frozenset({RoleCode.STO, RoleCode.DCPO})
TOLD_DAYS, SOON = 14, 30


def _mine(actor: Actor) -> Q:
    return Q(manager_id__in=actor.own_ids, stage__in=OPEN_STAGES)


def _told(actor: Actor, day: date) -> Q:
    """Death and missing come to the DCPO and the state at once, by code."""
    if actor.role not in TOLD_TO:
        return Q(pk__in=())
    since = add_days(day, -TOLD_DAYS)
    return Q(
        stage__in=OPEN_STAGES, incidents__kind__in=TOLD_AT_ONCE, incidents__on__gte=since,
        incidents__settled_on=None,
    )  # fmt: skip


def _turning_18(actor: Actor, day: date) -> Q:
    return _mine(actor) & list_of("turning_18").holds(actor, day) & Q(after_care="")


UNTRACED = Q(stage__in=OPEN_STAGES, untraced_since__isnull=False)

ENDINGS: tuple[Ask, ...] = (
    Ask(
        "told", N_("A child is missing, or has died"), N_("You are told at once, by case code."), P.CASE_VIEW, _told,
        "cases:case", N_("Open"), DECIDE, urgent=True,
    ),
    Ask(
        "settle", N_("Disruption: settle it or decide otherwise"),
        N_("Settled within the days set for it, no disruption counts."), P.CASE_SETTLE,
        lambda a, d: Q(stage=Stage.DISRUPTED), "cases:settle", N_("Settle"), DECIDE, due="incident_on",
        days=SETTLE_DAYS, urgent=True,
    ),
    Ask(
        "search_first", N_("Untraced child: step of the search"), N_("The DCPO takes one step each week."),
        P.CLOSURE_APPROVE, lambda a, d: UNTRACED & Q(searched_on=None), "cases:search_child", N_("Search"), DECIDE,
        due="untraced_since", days=SEARCH_STEP, urgent=True,
    ),
    Ask(
        "search", N_("Untraced child: step of the search"), N_("The DCPO takes one step each week."),
        P.CLOSURE_APPROVE, lambda a, d: UNTRACED & Q(searched_on__isnull=False), "cases:search_child", N_("Search"),
        DECIDE, due="searched_on", days=SEARCH_STEP,
    ),
    Ask(
        "close", N_("Closure waits for your answer"), N_("Proposed by the case manager; you approve or decline."),
        P.CLOSURE_APPROVE, lambda a, d: Q(stage=Stage.CLOSURE_PROPOSED), "cases:closure", N_("Decide"), DECIDE,
        due="closure_proposed_on", days=7,
    ),
    Ask(
        "eighteen", N_("Turning 18: after care to be decided"), N_("You are the case manager; it comes within months."),
        P.PLAN_WRITE, _turning_18, "cases:after_care", N_("Decide"), due="born_on", months=18 * 12,
        opens="turning_18",
    ),
    Ask(
        "screening", N_("Next screening of a return"), N_("Not feasible before; you are the case manager."),
        P.CASE_REASSESS,
        lambda a, d: _mine(a) & Q(stage=Stage.ALTERNATIVE_CARE, next_screening_on__lte=add_days(d, SOON)),
        "cases:case", N_("Open"), due="next_screening_on",
    ),
    Ask(
        "courtesy", N_("Call after closing"), N_("Agreed when the case was closed; you managed it."),
        P.CLOSURE_PROPOSE,
        lambda a, d: Q(
            stage=Stage.CLOSED, manager_id__in=a.own_ids, closures__approved_on__isnull=False,
            closures__courtesy_done_on=None, closures__courtesy_on__lte=add_days(d, SOON),
        ),
        "cases:courtesy", N_("Call"), due="closures__courtesy_on",
    ),
)  # fmt: skip
