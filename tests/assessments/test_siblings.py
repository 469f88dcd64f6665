"""S-F: three sisters, one visit: the household written once, records apart, the most careful rhythm for all."""

import datetime as dt

import pytest
from django.urls import reverse

from assessments.models import Record, Round
from assessments.services.siblings import open_visit, share_household
from cases.enums import Path, Sex
from cases.models import Case
from cases.services.managers import name_manager
from cases.services.registration import Registration, register
from ecm.accounts.access import acting_as
from ecm.core.errors import DomainError, Stale
from ecm.core.instrument.draft import values
from ecm.core.scoping import SYSTEM_SCOPE, scoped
from followups.models import PlannedContact
from tests.assessments.acts import (
    check,
    child_answers,
    hsr_answers,
    rubric_answers,
    saved,
    submitted,
    verified,
)

pytestmark = pytest.mark.django_db
AGES = (9, 4)


@pytest.fixture(autouse=True)
def _reads_as_the_system():
    with scoped(SYSTEM_SCOPE):
        yield


def now(case):
    return Case.objects.select_related("child").get(pk=case.pk)


@pytest.fixture
def sisters(case, world) -> list[Case]:
    """Demo Kiran, 12, and her sisters of nine and four, all at home since the same day, each checked."""
    found = [now(case)]
    for number, age in enumerate(AGES, 1):
        entry = Registration(
            name=f"Demo Sister {number}", sex=Sex.FEMALE, born_on=case.born_on + dt.timedelta(365 * (12 - age)),
            path=Path.EXPEDITED, district=world.district, home_since=case.home_since, duplicate_answer="sister",
            family=found[0].family, institution=world.cci,
        )  # fmt: skip
        with acting_as(world.PNC) as by:
            sister = register(entry=entry, by=by)
        with acting_as(world.DCPO) as by:
            name_manager(case=sister, manager=world.SW, by=by)
        found.append(now(sister))
    for one in found:
        check(one, world.SW)
    return [now(one) for one in found]


def visited(sisters, user) -> list[Round]:
    with acting_as(user) as by:
        cases = [now(one) for one in sisters]
        return open_visit(by=by, cases=cases, assessor=user)


def study_of(round_) -> Record:
    return Record.objects.select_related("round__case__child").get(round=round_, instrument="hsr")


def kept(round_):
    return values(study_of(round_).draft)


def shared(round_, user) -> int:
    with acting_as(user) as by:
        return share_household(by=by, record=study_of(round_))


OBSERVED = {
    "turns_to": "carer", "with_carer": "close", "signs": ["none"], "observed": "Demo: plays with her sister.",
    "want_stay": "",
}  # fmt: skip


def test_the_household_is_written_once_and_copied_into_each_record(sisters, world):
    first, second, third = visited(sisters, world.SW)
    people = [{"name": "Demo Meena", "relation": "mother", "age": 34}]
    saved(first, "hsr", world.SW, house="kutcha", income=4000, household=people, attending="no")
    assert shared(first, world.SW) == 2
    for round_ in (second, third):
        answers = kept(round_)
        assert (answers["house"], answers["income"]) == ("kutcha", 4000)
        assert [one["name"] for one in answers["household"]] == ["Demo Meena", "Demo Kiran"]
        assert answers["household"][1]["relation"] == "sister"
        assert "attending" not in answers, "her school is her own"


def test_what_was_written_in_a_sisters_own_record_stays(sisters, world):
    first, second, _third = visited(sisters, world.SW)
    saved(first, "hsr", world.SW, house="kutcha", rooms=1)
    shared(first, world.SW)
    saved(second, "hsr", world.SW, house="semi")
    saved(first, "hsr", world.SW, house="pucca", rooms=3)
    shared(first, world.SW)
    answers = kept(second)
    assert (answers["house"], answers["rooms"]) == ("semi", 3)


def test_what_was_submitted_no_longer_follows(sisters, world):
    rounds = visited(sisters, world.SW)
    answered(rounds, world)
    submitted(rounds[1], world.SW)
    saved(rounds[0], "hsr", world.SW, house="none")
    shared(rounds[0], world.SW)
    assert study_of(rounds[1]).answers["house"] == "pucca"


def answered(rounds, world, *, fragile=2):
    """All complete; the household from the first, the youngest with a star that is fragile."""
    saved(rounds[0], "hsr", world.SW, **hsr_answers())
    shared(rounds[0], world.SW)
    for number, round_ in enumerate(rounds):
        if number:
            own = hsr_answers()
            for key in (
                "household",
                "carer",
                "address",
                "house",
                "income",
                "will",
                "carer_health",
                "help_asked",
            ):
                own.pop(key)
            saved(round_, "hsr", world.SW, **own)
        young = {**child_answers(), **OBSERVED} if number == 2 else child_answers()
        saved(round_, "child", world.SW, **young)
        marks = {"f4": fragile} if number == 2 else {"e3": 4}
        saved(round_, "rubric", world.SW, **rubric_answers(**marks))


def test_three_sisters_have_records_of_their_own_and_the_most_careful_rhythm(sisters, world):
    rounds = visited(sisters, world.SW)
    answered(rounds, world)
    for round_ in rounds:
        submitted(round_, world.SW)
    for round_ in rounds:
        verified(round_, world.PNC)
    levels = [now(one).level_used for one in sisters]
    assert levels == ["low", "low", "medium"]
    assert [Record.objects.filter(round__case=one).count() for one in sisters] == [3, 3, 3]
    plans = [
        list(
            PlannedContact.objects.filter(case=one, superseded_on=None, done_on=None)
            .order_by("due_on")
            .values_list("due_on", "mode")
        )
        for one in sisters
    ]
    assert plans[0] == plans[1] == plans[2], "the youngest's rhythm holds for all three"
    rules = set(PlannedContact.objects.filter(case=sisters[0]).values_list("rule", flat=True))
    assert any(rule.startswith("medium") for rule in rules)


def page_of(sisters):
    return reverse("assessments:verify_group", args=[sisters[0].uuid])


def test_the_group_is_verified_on_one_page(sisters, world, sign_in):
    rounds = visited(sisters, world.SW)
    answered(rounds, world)
    for round_ in rounds:
        submitted(round_, world.SW)
    client = sign_in(world.PNC)
    page = client.get(page_of(sisters)).content.decode()
    assert page.count("Demo lane 1") == 1, "the household stands there once"
    assert all(one.code in page for one in sisters)
    assert page.count('name="rounds"') == 3
    chosen = [f"{one.uuid}:{Round.objects.get(pk=one.pk).version}" for one in rounds[:2]]
    assert client.post(page_of(sisters), {"rounds": chosen}).status_code == 302
    with scoped(SYSTEM_SCOPE):
        assert [now(one).stage for one in sisters] == ["verified", "verified", "submitted"]


def test_verifying_a_group_is_all_or_nothing(sisters, world):
    from assessments.services.verification import verify_group

    rounds = visited(sisters, world.SW)
    answered(rounds, world)
    for round_ in rounds:
        submitted(round_, world.SW)
    with acting_as(world.PNC) as by, pytest.raises(Stale):
        fresh = [Round.objects.get(pk=one.pk) for one in rounds]
        verify_group(by=by, rounds=[(fresh[0], fresh[0].version), (fresh[1], 99)])
    assert not Round.objects.filter(
        verified_on__isnull=False, pk__in=[r.pk for r in rounds]
    ).exists()


def test_a_round_open_already_opens_none_of_the_visit(sisters, world):
    visited(sisters[1:2], world.SW)
    with pytest.raises(DomainError, match="open already"):
        visited(sisters, world.SW)
    assert Round.objects.filter(case__in=sisters).count() == 1


def test_the_page_offers_the_sisters_and_opens_their_rounds_too(sisters, world, sign_in):
    client = sign_in(world.SW)
    address = reverse("assessments:round", args=[sisters[0].uuid])
    page = client.get(address).content.decode()
    assert "The same visit is also for" in page
    form = {"assessor": str(world.SW.pk), "siblings": [str(sisters[2].uuid)]}
    assert client.post(address, form).status_code == 302
    with scoped(SYSTEM_SCOPE):
        assert set(Round.objects.values_list("case_id", flat=True)) >= {
            sisters[0].pk,
            sisters[2].pk,
        }
        assert not Round.objects.filter(case=sisters[1]).exists()
