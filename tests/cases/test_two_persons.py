"""Two persons in an otherwise vacant DCPU bring a low-risk child home by law: one in the field, one at its head.

The real services under the real policies, in the scope of each; every separation of duties holds between the two.
"""

from __future__ import annotations

import datetime as dt
from contextlib import contextmanager

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from assessments.models import Round
from assessments.services.verification import verify_round
from cases.enums import Decision, OrderKind, ScanKind, Stage, Suitability
from cases.models import Case, Milestone, Order, Proposal
from cases.services import evidence, managers, orders, placement, recommendations, registration
from cases.services.scans import keep_scan
from ecm.accounts.access import acting_as
from ecm.accounts.models import Post
from ecm.accounts.services import posts
from ecm.core import clock
from ecm.core.errors import Refused
from ecm.core.scoping import SYSTEM_SCOPE, scoped
from tests.assessments import acts
from tests.cases.stories import Cast, entry, make_cast

pytestmark = pytest.mark.django_db


@contextmanager
def kept_posts(cast: Cast, *roles: str):
    """Everybody else of the DCPU has gone."""
    with scoped(SYSTEM_SCOPE):
        gone = Post.objects.filter(district=cast.district).exclude(role__in=roles)
        gone.update(until_on=clock.today())
    yield


@pytest.fixture(params=["SW", "ORW"])
def two(request, settings, tmp_path):
    """One in the field, one DCPO, and nobody else in the DCPU."""
    settings.MEDIA_ROOT = tmp_path
    cast = make_cast("SRT", 1)
    with kept_posts(cast, request.param, "DCPO"):
        cast.people["field"] = cast.people[request.param]
        yield cast


def registered(cast: Cast) -> Case:
    """The worker hands in a draft, the DCPO accepts it and names the case manager."""
    day = clock.add_days(clock.today(), -3)
    with cast.acts("field") as by:
        draft = registration.register(
            entry=entry(cast, home_since=day, duplicate_answer=""), by=by, on=day
        )
        assert draft.stage == Stage.DRAFT
    with cast.acts("DCPO") as by:
        found = cast.find(draft, by)
        registration.answer_duplicate(case=found, answer="nobody like her", by=by)
        registration.accept(case=found, by=by)
        managers.name_manager(case=found, manager=cast.people["field"], by=by)
    return draft


def assessed(cast: Cast) -> Case:
    """Safety check, home study, submitted by the worker."""
    case, worker = registered(cast), cast.people["field"]
    acts.check(case, worker)
    if cast.people["field"] == cast.people["ORW"]:
        study(case, cast)
    else:
        round_ = acts.opened(case, worker)
        acts.filled(round_, worker)
        acts.submitted(round_, worker)
    return case


def study(case: Case, cast: Cast) -> None:
    """An outreach worker does not assess a child; in charge of the social worker's post he does."""
    charge(cast, "SW")
    worker = cast.people["field"]
    round_ = acts.opened(case, worker)
    acts.filled(round_, worker)
    acts.submitted(round_, worker)


def charge(cast: Cast, role: str) -> None:
    """The DCPO gives the worker charge of a vacant post, and the worker switches to it."""
    today, worker = clock.today(), cast.people["field"]
    given = posts.PostEntry(
        role=role, from_on=today, until_on=clock.add_days(today, 90), district=cast.district
    )
    with cast.acts("DCPO") as by:
        post = posts.give_charge(officer=worker, entry=given, absent=None, by=by)
    worker.active_post = post
    worker.save()


def order(case: Case, cast: Cast) -> Order:
    """The order of the CWC with its scan, recorded in the vacant LPO's stead."""
    scan = SimpleUploadedFile("demo.pdf", b"%PDF-1.7 demo")
    with cast.acts("field") as by:
        mine = cast.find(case, by)
        kept = keep_scan(case=mine, kind=ScanKind.ORDER, upload=scan, by=by)
        return orders.record_order(
            case=mine,
            entry=orders.OrderEntry(
                kind=OrderKind.RESTORATION, number="DEMO/2", on=clock.today(), suitability=Suitability.SUITABLE,
                scan=kept,
            ),
            by=by,
        )  # fmt: skip


def home(case: Case, cast: Cast) -> Case:
    """From the recommendation to the placement."""
    recorded, today = order(case, cast), clock.today()
    with cast.acts("DCPO") as by:
        orders.check_order(order=Order.objects.get(pk=recorded.pk), by=by)
    with cast.acts("field") as by:
        evidence.record_by_hand(case=cast.find(case, by), kind="undertaking", on=today, by=by)
        placement.place(case=cast.find(case, by), on=today, by=by)
        return cast.find(case, by)


def test_two_persons_bring_a_low_risk_child_home(two):
    case = assessed(two)
    with two.acts("DCPO") as by:
        round_ = Round.objects.get(case=case)
        verify_round(by=by, round_=round_, expected=round_.version, and_decide=True)
    found = home(case, two)
    assert (found.stage, found.decision, found.level_used) == (Stage.IN_FAMILY, Decision.D1, "low")
    assert two_hands(case, two)


def test_with_a_recommendation_of_its_own_it_takes_the_same_two(two):
    case = assessed(two)
    with two.acts("DCPO") as by:
        round_ = Round.objects.get(case=case)
        verify_round(by=by, round_=round_, expected=round_.version)
    with two.acts("field") as by:
        proposal = recommendations.propose_recommendation(
            case=two.find(case, by), advice=recommendations.Advice("D1", "Demo reason"), by=by
        )
    with two.acts("DCPO") as by:
        recommendations.approve_recommendation(proposal=Proposal.objects.get(pk=proposal.pk), by=by)
    assert home(case, two).stage == Stage.IN_FAMILY
    assert two_hands(case, two)


def two_hands(case: Case, cast: Cast) -> bool:
    """Only the two did anything, and no two acts that must be apart were one person's."""
    field, head = cast.people["field"].pk, cast.people["DCPO"].pk
    with scoped(SYSTEM_SCOPE):
        hands = set(Milestone.objects.filter(case=case).values_list("by_id", flat=True))
        round_, recorded = Round.objects.get(case=case), Order.objects.get(case=case)
        assessors = set(round_.records.values_list("assessor_id", flat=True))
        proposals = set(
            Proposal.objects.filter(case=case).values_list("proposed_by_id", "approved_by_id")
        )
    assert hands == {field, head}
    assert (assessors, round_.verified_by_id) == ({field}, head)
    assert (recorded.recorded_by_id, recorded.checked_by_id) == (field, head)
    assert recorded.recommendation_approved_by == head
    return proposals <= {(field, head)}


def test_neither_does_the_others_part(two):
    case = assessed(two)
    with two.acts("field") as by, pytest.raises(Refused):
        round_ = Round.objects.get(case=case)
        verify_round(by=by, round_=round_, expected=round_.version)
    with two.acts("DCPO") as by:
        round_ = Round.objects.get(case=case)
        verify_round(by=by, round_=round_, expected=round_.version, and_decide=True)
    with acting_as(two.people["DCPO"]) as by, pytest.raises(Refused):
        orders.record_order(
            case=two.find(case, by),
            entry=orders.OrderEntry(
                kind=OrderKind.RESTORATION, number="DEMO/3", on=clock.today(), suitability=Suitability.SUITABLE,
            ),
            by=by,
        )  # fmt: skip
    recorded = order(case, two)
    with two.acts("field") as by, pytest.raises(Refused):
        orders.check_order(order=Order.objects.get(pk=recorded.pk), by=by)
    with two.acts("DCPO") as by, pytest.raises(Refused):
        placement.place(case=two.find(case, by), on=dt.date(2026, 5, 5), by=by)
