"""Meetings, orders and sittings of the stories, told through the services."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from cases.enums import Decision, OrderKind, Suitability
from cases.models import Case, Conference
from cases.services import conferences, orders, recommendations
from ecm.core import clock
from ecm.places.models import Committee
from tests.cases.stories import Cast

APRIL_18 = dt.date(2026, 4, 18)
APRIL_20 = dt.date(2026, 4, 20)
MAY = dt.date(2026, 5, 5)


def seats(cast: Cast) -> list[conferences.Seat]:
    """The DCPO, the PO-NIC and a teacher."""
    people = [
        conferences.Seat(name="Demo", role=r, user_id=cast.people[r].pk) for r in ("DCPO", "PNC")
    ]
    return [*people, conferences.Seat(name="Demo teacher", agency="school", is_outside=True)]


def meeting(cast: Cast, **changes: Any) -> conferences.Meeting:
    """A validly composed meeting of 18 April, chaired by the DCPO."""
    facts = {
        "on": APRIL_18, "place": "Demo office", "chair_id": cast.people["DCPO"].pk, "seats": seats(cast),
    }  # fmt: skip
    return conferences.Meeting(**{**facts, **changes})


def minutes(**changes: Any) -> conferences.Minutes:
    """What was said about one child."""
    facts = {
        "child_present": "sent_view", "family_present": True, "summary": "Demo",
        "recommendation": Decision.D1,
        "weighed": [{"option": "Demo home", "for": "Demo near", "against": "Demo far"}],
        "views": {1: "Demo view of the PO"},
    }  # fmt: skip
    return conferences.Minutes(**{**facts, **changes})


def held(cast: Cast, *cases: Case, role: str = "PNC", **changes: Any) -> tuple[Conference, ...]:
    """A meeting about these children, its minutes written by the PO-NIC."""
    with cast.acts(role) as by:
        about = [(cast.find(case, by), minutes(**changes)) for case in cases]
        return conferences.hold_conference(meeting=meeting(cast), about=about, by=by)


def proposed(
    cast: Cast,
    case: Case,
    decision: str = "D1",
    kind: str = "",
    role: str = "PIC",
    on: dt.date = APRIL_20,
) -> Any:
    """A recommendation proposed on 20 April."""
    with cast.acts(role) as by:
        return recommendations.propose_recommendation(
            case=cast.find(case, by),
            advice=recommendations.Advice(Decision(decision), "Demo", kind),
            by=by,
            on=on,
        )


def approved(
    cast: Cast, case: Case, decision: str = "D1", kind: str = "", on: dt.date = APRIL_20
) -> None:
    """Proposed and approved on 20 April."""
    proposal = proposed(cast, case, decision, kind, on=on)
    with cast.acts("DCPO") as by:
        recommendations.approve_recommendation(proposal=proposal, by=by, on=on)


def entry(**changes: Any) -> orders.OrderEntry:
    """An order of restoration of 5 May, without its scan."""
    facts = {
        "kind": OrderKind.RESTORATION, "number": "DEMO/1", "on": MAY,
        "suitability": Suitability.SUITABLE,
    }  # fmt: skip
    return orders.OrderEntry(**{**facts, **changes})


def committee_of(cast: Cast) -> Committee:
    """The committee of the district."""
    named = dict.fromkeys(("name_en", "name_gu", "name_hi"), f"Demo CWC {cast.district.code}")
    found, _ = Committee.objects.get_or_create(district=cast.district, defaults=named)
    return found


@contextmanager
def today_is(day: dt.date) -> Iterator[None]:
    """The clock of the application stands on a day."""
    clock.set_today(day)
    try:
        yield
    finally:
        clock.set_today(None)
