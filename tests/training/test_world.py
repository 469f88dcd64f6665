"""The made-up world is one that could be true, is made once, and is visibly made up."""

from __future__ import annotations

import datetime as dt
import json
import re
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import transaction

from assessments.instruments import pinned
from assessments.models import Record
from cases.enums import Severity, Stage
from cases.models import Case, Family, Flag, Identity, Person, Phone, Plan
from ecm.accounts.models import Post
from ecm.core import clock
from ecm.core.aadhaar import has_aadhaar
from ecm.core.errors import DomainError
from ecm.core.instrument.complete import missing
from ecm.core.scoping import SYSTEM_SCOPE, scoped
from ecm.local import demo
from training.services.copies import copy_world
from training.services.world import make_world

pytestmark = [pytest.mark.django_db, pytest.mark.slow]

DAY = dt.date(2026, 11, 22)


@pytest.fixture
def media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def world(media):
    make_world(children=45, seed=7, as_of=DAY)
    with scoped(SYSTEM_SCOPE):
        yield


def test_the_very_world_of_the_demo_can_be_made(media):
    """Rare turns, such as a family strengthened twice, happen to none of a few children."""
    make_world(children=demo.CHILDREN, seed=1, as_of=DAY)
    with scoped(SYSTEM_SCOPE):
        call_command("check_milestones", stdout=StringIO())
        assert Plan.objects.filter(number=2).exists()


def test_every_case_row_says_what_its_dated_rows_say(world):
    call_command("check_milestones", stdout=StringIO())


def test_every_frozen_record_is_complete_and_holds_no_aadhaar(world):
    for record in Record.objects.filter(frozen_at__isnull=False).select_related("round__case"):
        case = record.round.case
        facts = {"@age": case.age_on(record.visited_on), "@sex": case.sex, "@path": case.path}
        instrument = pinned(record.instrument, record.version_of_instrument)
        assert missing(instrument, record.answers, facts) == ()
        assert not has_aadhaar(json.dumps(record.answers, ensure_ascii=False))


def test_everybody_is_visibly_made_up_and_carries_a_canary_of_his_own(world):
    names = list(Identity.objects.values_list("name", flat=True))
    assert all(name.startswith("Demo ") for name in names)
    marks = [re.search(r"N(\d{5})$", name)[1] for name in names]
    assert len(set(marks)) == len(names)
    assert all(re.search(r"[A-Z]\d{5}", family.address) for family in Family.objects.all())
    assert all(person.name.startswith("Demo ") for person in Person.objects.all())
    assert all(re.fullmatch(r"[678]\d{5}0000", phone.number) for phone in Phone.objects.all())


def test_three_sisters_share_one_home(world):
    families = Case.objects.values_list("family_id", flat=True)
    counts = sorted((list(families).count(one) for one in set(families)), reverse=True)
    assert counts[:2] == [3, 2]


def test_the_same_seed_gives_the_same_world(media):
    def told():
        with transaction.atomic():
            make_world(children=12, seed=3, as_of=DAY)
            with scoped(SYSTEM_SCOPE):
                rows = list(
                    Case.objects.order_by("code").values_list("code", "uuid", "stage", "placed_on")
                )
            transaction.set_rollback(True)
        return rows

    assert told() == told()


def test_a_world_is_made_once(world):
    with pytest.raises(DomainError):
        make_world(children=1, seed=1, as_of=DAY)


def test_a_database_of_real_work_is_refused(monkeypatch):
    monkeypatch.setattr(clock, "database_mark", lambda: "")
    with pytest.raises(CommandError, match="demo or test mark"):
        call_command("make_world", "--children", "1")


def test_copies_have_codes_identities_and_keys_of_their_own(world):
    before = Case.objects.accepted().count()
    copy_world(base=45, times=2)
    assert Case.objects.accepted().count() == 3 * before
    assert len(set(Case.objects.accepted().values_list("code", flat=True))) == 3 * before
    call_command("check_milestones", stdout=StringIO())


def test_operators_find_people_and_cases_as_json(world):
    people, cases = StringIO(), StringIO()
    call_command("demo_people", "--json", stdout=people)
    call_command("demo_cases", "--json", stdout=cases)
    roles = {row["role"] for row in json.loads(people.getvalue()) if row["district"] == "RJK"}
    assert {"DCPO", "PIC", "PNC", "LPO", "CNS", "SW", "ORW", "SUP", "STF", "CWC"} <= roles
    first = json.loads(cases.getvalue())[0]
    assert set(first) == {"code", "uuid", "district", "stage", "path", "has_hsr"}


def test_every_serving_district_has_its_officers(world):
    held = set(Post.objects.filter(role="DCPO").values_list("district__code", flat=True))
    assert len(held) == 33  # the young district is served by its elder


def test_a_draft_of_an_institution_waits_for_acceptance(world):
    drafts = Case.objects.filter(stage=Stage.DRAFT)
    assert all(case.code is None and case.institution_id for case in drafts)
    assert Flag.objects.filter(severity=Severity.STOP, closed_at=None).count() <= 2
