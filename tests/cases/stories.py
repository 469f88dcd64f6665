"""Short ways to a case at some point of its story, told through the services as people would."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from cases.enums import MilestoneKind, OrderKind, Path, Suitability
from cases.models import Case, Order, Scan
from cases.services import (
    evidence,
    managers,
    milestones,
    moves,
    orders,
    placement,
    recommendations,
    registration,
)
from ecm.accounts.access import Actor, acting_as
from ecm.accounts.models import User
from ecm.core.scoping import SYSTEM_SCOPE, scoped
from ecm.places.models import District, Institution
from tests.worlds import World, _district, _institution, add_person

APRIL = dt.date(2026, 4, 1)
LOW_ROUND = {
    "level": "low", "index": "66.7", "domains": {"F": 3}, "child_wish": "yes", "proposed": "D1", "crisis_marks": [],
    "conference_required": False,
}  # fmt: skip


@dataclass
class Cast:
    """One district's people, without any child yet."""

    district: District
    cci: Institution
    people: dict[str, User]

    @contextmanager
    def acts(self, role: str) -> Iterator[Actor]:
        """``with cast.acts("DCPO") as by:`` a scoped transaction of that person."""
        with acting_as(self.people[role]) as actor:
            yield actor

    def find(self, case: Case, actor: Actor) -> Case:
        """The case as this person reaches it now."""
        found: Case = Case.objects.visible_to(actor).get(pk=case.pk)
        return found


def make_cast(code: str, row: int) -> Cast:
    """A district with one institution and one person of each role."""
    with scoped(SYSTEM_SCOPE):
        district = _district(code, row)
        cci = _institution(district, "Demo First")
        world = World(district=district, cci=cci, other_cci=cci, committee=None)  # type: ignore[arg-type]
        roles = ("STO", "DCPO", "PIC", "PNC", "LPO", "CNS", "SW", "ORW", "SUP", "STF")
        people = {role: add_person(role, world, f"demo-{role}-{code}".lower()) for role in roles}
    return Cast(district=district, cci=cci, people=people)


def entry(cast: Cast, **changes: Any) -> registration.Registration:
    """A girl of twelve, sent home on 24 March."""
    facts: dict[str, Any] = {
        "name": "Demo Kiran", "sex": "female", "born_on": dt.date(2014, 2, 3), "path": Path.EXPEDITED,
        "district": cast.district, "home_since": dt.date(2026, 3, 24), "duplicate_answer": "nobody like her",
        "carer": registration.Carer("Demo Mother", "mother", "6000000001"),
    }  # fmt: skip
    return registration.Registration(**{**facts, **changes})


def registered(cast: Cast, **changes: Any) -> Case:
    """Registered and accepted on 1 April."""
    with cast.acts("PNC") as by:
        return registration.register(entry=entry(cast, **changes), by=by, on=APRIL)


def managed(cast: Cast, **changes: Any) -> Case:
    """With the social worker as case manager."""
    case = registered(cast, **changes)
    with cast.acts("DCPO") as by:
        managers.name_manager(case=cast.find(case, by), manager=cast.people["SW"], by=by, on=APRIL)
    return case


def assessing(cast: Cast, **changes: Any) -> Case:
    """Safety check in time, assessment begun."""
    case = managed(cast, **changes)
    with cast.acts("SW") as by:
        mine = cast.find(case, by)
        if mine.path == Path.EXPEDITED:
            kind = MilestoneKind.SAFETY_CHECKED
            milestones.record(
                case=mine,
                kind=kind,
                on=dt.date(2026, 4, 2),
                by=by,
                outcome="safe",
                details={"attempt": 1},
            )
        assert moves.begin_if_possible(case=mine, on=dt.date(2026, 4, 10), by=by)
    return case


def submitted(cast: Cast, *, found: dict[str, Any] | None = None, **changes: Any) -> Case:
    """The round submitted on 14 April, low risk unless ``found`` says otherwise."""
    case = assessing(cast, **changes)
    with cast.acts("SW") as by:
        mine, on = cast.find(case, by), dt.date(2026, 4, 14)
        milestones.note_round(case=mine, number=1, missing={})
        details = {**LOW_ROUND, **(found or {})}
        milestones.record(case=mine, kind=MilestoneKind.HSR_SUBMITTED, on=on, by=by)
        milestones.record(
            case=mine, kind=MilestoneKind.ROUND_SUBMITTED, on=on, by=by, details=details
        )
        moves.make_move(case=mine, move="submit", on=on, by=by)
    return case


def verified(cast: Cast, *, found: dict[str, Any] | None = None, **changes: Any) -> Case:
    """Verified by the PO-NIC on 17 April."""
    case = submitted(cast, found=found, **changes)
    with cast.acts("PNC") as by:
        theirs, on = cast.find(case, by), dt.date(2026, 4, 17)
        level = theirs.level_computed
        milestones.record(
            case=theirs, kind=MilestoneKind.ROUND_VERIFIED, on=on, by=by, details={"level": level}
        )
        milestones.use_level(case=theirs, level=level, on=on, by=by, reason="verified")
        moves.make_move(case=theirs, move="verify", on=on, by=by)
    return case


def recommended(cast: Cast, **changes: Any) -> Case:
    """Proposed by the PO-IC, approved by the DCPO on 20 April."""
    case = verified(cast, **changes)
    with cast.acts("PIC") as by:
        proposal = recommendations.propose_recommendation(
            case=cast.find(case, by),
            advice=recommendations.Advice("D1", "Demo reason"),
            by=by,
            on=dt.date(2026, 4, 20),
        )
    with cast.acts("DCPO") as by:
        recommendations.approve_recommendation(proposal=proposal, by=by, on=dt.date(2026, 4, 20))
    return case


def ordered(cast: Cast, **changes: Any) -> Case:
    """Restored by order of 5 May, undertaking given."""
    case = recommended(cast, **changes)
    with cast.acts("LPO") as by:
        record_order(cast, case, by)
    with cast.acts("SW") as by:
        evidence.record_by_hand(
            case=cast.find(case, by), kind="undertaking", on=dt.date(2026, 5, 5), by=by
        )
    return case


def record_order(cast: Cast, case: Case, by: Actor, **changes: Any) -> Order:
    """The CWC's order of restoration of 5 May, with its scan."""
    mine = cast.find(case, by)
    scan = Scan.objects.create(
        case=mine, kind="order", path="scans/demo", content_type="application/pdf", size=1, sha256="0" * 64,
        uploaded_by_id=by.user_id,
    )  # fmt: skip
    facts = {
        "kind": OrderKind.RESTORATION, "number": "DEMO/1", "on": dt.date(2026, 5, 5),
        "suitability": Suitability.SUITABLE, "scan": scan,
    }  # fmt: skip
    return orders.record_order(case=mine, entry=orders.OrderEntry(**{**facts, **changes}), by=by)


def placed(cast: Cast, **changes: Any) -> Case:
    """Placement confirmed on 5 May."""
    case = ordered(cast, **changes)
    with cast.acts("PNC") as by:
        placement.place(case=cast.find(case, by), on=dt.date(2026, 5, 5), by=by)
    return case
