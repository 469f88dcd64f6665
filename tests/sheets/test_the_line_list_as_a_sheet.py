from __future__ import annotations

import re

import openpyxl
import pytest
from django.core.management import CommandError, call_command
from django.urls import reverse

from cases.models import Case
from ecm.accounts.access import acting_as
from ecm.accounts.models import Job
from ecm.accounts.services import jobs
from ecm.audit.models import Disclosure
from ecm.core.scoping import SYSTEM_SCOPE, scoped
from ecm.places.models import District
from ecm.roles import roles
from ecm.roles.field_groups import FieldGroup
from reports.sheets.columns import BY_NUMBER, COLUMNS
from reports.sheets.selectors.rows import SOURCES, columns_for
from tests.signing_in import browser_of
from tests.worlds import two_worlds

EXPORTERS = ["STO", "DCPO", "PIC", "PNC", "LPO", "CNS", "SW", "ORW", "SUP"]


@pytest.fixture
def world(db, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "media"
    return two_worlds()[0]


def exported(world, tmp_path, role):
    District.objects.filter(pk=world.district.pk).update(lgd_code=459)
    path = tmp_path / f"{role}.xlsx"
    call_command(
        "export_sheet",
        "--district",
        "459",
        "--output",
        str(path),
        "--as",
        world.people[role].username,
    )
    return path


def cells(path):
    return [[cell.value for cell in row] for row in openpyxl.load_workbook(path).active.iter_rows()]


def test_each_built_column_that_names_no_child_has_a_source():
    wanted = {name for column in COLUMNS if not column.sensitive for name in column.source}
    assert wanted == set(SOURCES)


@pytest.mark.parametrize("role", EXPORTERS)
def test_a_sheet_holds_no_word_about_a_child_but_the_order_number_for_who_reads_orders(
    world, tmp_path, role
):
    groups = set(re.findall(r"canary-([a-z]+)-", str(cells(exported(world, tmp_path, role)))))
    assert groups <= ({"orders"} if roles.reads(role, FieldGroup.ORDERS).shows_rows else set())


def test_a_district_sheet_has_its_cases_in_the_order_of_the_columns(world, tmp_path):
    found = cells(exported(world, tmp_path, "LPO"))
    assert found[0] == [f"{c.number} {c.label}" for c in columns_for("LPO")]
    with scoped(SYSTEM_SCOPE):
        codes = set(Case.objects.filter(district=world.district).values_list("code", flat=True))
    assert {row[1] for row in found[1 : 1 + len(codes)]} == codes


def test_the_footer_says_how_many_as_of_when_and_what_the_columns_mean(world, tmp_path):
    text = " ".join(str(row[0]) for row in cells(exported(world, tmp_path, "LPO")))
    assert "As of" in text
    assert "53 Days overdue: Days since the next contact was due" in text


def test_a_social_worker_gets_scores_of_assigned_children_only(world, tmp_path):
    with scoped(SYSTEM_SCOPE):
        Case.objects.filter(district=world.district).update(index_percent="63.0")
    found = cells(exported(world, tmp_path, "SW"))
    at = [str(h).split()[0] for h in found[0]].index("37")
    by_code = {row[1]: row[at] for row in found[1:] if row[1]}
    assert by_code[world.cases["assigned"].code] == 63
    assert by_code[world.cases["own_district"].code] is None


def test_the_state_gets_scores_and_counts_but_not_who_decided_what_in_words():
    numbers = {c.number for c in columns_for("STO")}
    assert {32, 37, 38, 39, 51} <= numbers
    assert not {3, 9, 12, 14, 23, 40, 48, 58} & numbers


def test_a_disclosure_of_exactly_the_rows_is_written(world, tmp_path):
    exported(world, tmp_path, "DCPO")
    last = Disclosure.objects.order_by("-pk").first()
    with scoped(SYSTEM_SCOPE):
        ids = set(Case.objects.filter(district=world.district).values_list("pk", flat=True))
    assert set(last.case_ids) == ids
    assert last.where == "export_sheet"


def test_a_foreign_district_is_refused(world, tmp_path):
    District.objects.filter(code="DNG").update(lgd_code=444)
    with pytest.raises(CommandError, match="beyond the reach"):
        call_command(
            "export_sheet",
            "--district",
            "444",
            "--output",
            str(tmp_path / "x.xlsx"),
            "--as",
            world.LPO.username,
        )
    assert not (tmp_path / "x.xlsx").exists()


def test_outside_the_demo_a_missing_as_is_refused(world, tmp_path):
    District.objects.filter(pk=world.district.pk).update(lgd_code=459)
    with pytest.raises(CommandError, match="--as USERNAME"):
        call_command("export_sheet", "--district", "459", "--output", str(tmp_path / "x.xlsx"))


def test_a_sheet_asked_for_on_the_screen_is_made_as_a_job_and_logged_when_opened(world):
    browser = browser_of(world.PNC)
    assert browser.get(reverse("sheets:export"), {"list": "all"}).status_code == 200
    assert browser.post(reverse("sheets:export"), {"list": "all"}).status_code == 302
    job = Job.objects.get(kind="sheet.line_list")
    jobs.run(job_uuid=job.uuid)
    job.refresh_from_db()
    assert (job.status, job.done) == ("done", job.total)
    with acting_as(world.PNC) as actor:
        path, shown = jobs.openable(by=actor, job=job)
    assert len(shown.case_ids) == len(cells(path)[1 : 1 + job.total]) == job.total


def test_asking_twice_within_a_minute_makes_one_job(world):
    browser = browser_of(world.PNC)
    for _ in range(2):
        browser.post(reverse("sheets:export"), {"list": "open"})
    assert Job.objects.filter(kind="sheet.line_list").count() in {1, 2}


@pytest.mark.parametrize("role", ["STF", "CWC", "MEL", "CUS", "SYS"])
def test_who_does_not_read_the_list_gets_no_sheet(world, role):
    assert browser_of(world.people[role]).get(reverse("sheets:index")).status_code == 403


def test_rows_cost_the_same_queries_for_few_and_for_many(
    world, tmp_path, django_assert_max_num_queries
):
    with django_assert_max_num_queries(30):
        exported(world, tmp_path, "DCPO")


def test_columns_that_wait_for_another_part_of_the_house_say_so():
    assert {n for n, column in BY_NUMBER.items() if column.pending} == {48, 56}
