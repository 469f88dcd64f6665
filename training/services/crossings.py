"""A few made-up children between two districts, and on trial with their families, so that these pages are not empty."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

from cases.enums import Stage, StayKind
from cases.enums.going_home import TransferReason, TrialKind, TrialOutcome
from cases.models import Case, Readiness, TrialStay
from cases.selectors.elsewhere import heads_of, served_by
from cases.services.transfers import Offer, propose_transfer
from ecm.accounts.access import Actor
from ecm.accounts.models import Post, User
from ecm.core import clock
from ecm.core.scoping import SYSTEM_SCOPE
from ecm.places.models import District
from ecm.roles.roles import RoleCode

OFFERS, TRIALS = 3, 4
DAYS_AGO = (0, 1, 3)


def write_crossings(*, as_of: date) -> None:
    """Offers to other districts told through the service; trial stays and check-lists as rows."""
    _offers(as_of)
    preparing = Case.objects.filter(stage=Stage.PREPARING, stay_kind=StayKind.INSTITUTION)
    for number, case in enumerate(preparing.order_by("pk")[:TRIALS]):
        post = _post(case.district_id, RoleCode.PNC, as_of)
        if post is not None:
            _trial(case, post.user, as_of, number)


def _offers(as_of: date) -> None:
    """From the first districts that have a DCPO and a child at home to the next such district."""
    found = Case.objects.filter(stage=Stage.IN_FAMILY, stop_flags=0).order_by("district_id", "pk")
    first = {case.district_id: case for case in reversed(found.select_related("family", "taluka"))}
    places = [pk for pk in sorted(first) if heads_of(pk, as_of) and served_by(pk, as_of) == pk]
    for number, (here, there) in enumerate(pairwise(places[: OFFERS + 1])):
        post = _post(here, RoleCode.DCPO, as_of)
        by = Actor(user=post.user, post=post, scope=SYSTEM_SCOPE) if post else None
        to = District.objects.get(pk=there)
        if by is not None:
            offer = Offer(to, TransferReason.MOVED, "Demo: the family has moved.")
            on = clock.add_days(as_of, -DAYS_AGO[number])
            propose_transfer(case=first[here], offer=offer, by=by, on=on)


def _post(district_id: int, role: RoleCode, day: date) -> Post | None:
    posts = Post.objects.open_on(day).with_role(role).filter(district_id=district_id)
    return posts.select_related("user").order_by("pk").first()


def _trial(case: Case, officer: User, as_of: date, number: int) -> None:
    start = clock.add_days(as_of, -10 - number)
    told = number % 2 == 0
    TrialStay.objects.create(
        case=case, kind=TrialKind.DAY, from_on=start, until_on=start, with_whom="nani", planned_by=officer,
        child_words="Demo: I liked it there." if told else "", carer_words="Demo: he is welcome." if told else "",
        outcome=TrialOutcome.GO_ON if told else "", told_by=officer if told else None,
    )  # fmt: skip
    if not case.readiness_on:
        answers = {"wants_it": "yes", "knows_plan": "yes", "birth_certificate": "no"}
        Readiness.objects.create(case=case, answers=answers, open_items=27, saved_by=officer)
