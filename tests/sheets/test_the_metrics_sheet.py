"""The high-level metrics sheet as a file: the same numbers as on screen, guarded, with definitions, no child in it."""

from __future__ import annotations

import csv
import io

import openpyxl
import pytest
from django.urls import reverse

from cases.models import Case
from ecm.accounts.access import acting_as
from ecm.accounts.models import Job
from ecm.core import clock
from ecm.core.scoping import SYSTEM_SCOPE, scoped
from ecm.places.models import District
from reports.numbers.metrics import BY_CODE, METRICS
from reports.numbers.rules import Window
from reports.numbers.selectors.counting import count
from reports.sheets.services.figures import headings, write_figures
from tests.signing_in import browser_of
from tests.worlds import two_worlds

pytestmark = pytest.mark.django_db


@pytest.fixture
def worlds():
    return two_worlds()


def window() -> Window:
    today = clock.today()
    return Window(today, today.replace(month=1, day=1), today)


def table(user, path, form="xlsx") -> dict[str, dict[str, object]]:
    """The sheet read back: per line the value under each heading."""
    with acting_as(user) as actor:
        write_figures(by=actor, window=window(), path=path, form=form)
    if form == "csv":
        rows = list(csv.reader(io.StringIO(path.read_text(encoding="utf-8-sig"))))
    else:
        rows = [
            list(row) for row in openpyxl.load_workbook(path).active.iter_rows(values_only=True)
        ]
    heads, width = rows[0], len(rows[0])
    return {
        str(r[0]): dict(zip(heads, r, strict=False)) for r in rows[1:] if len(r) == width and r[0]
    }


def test_the_sheet_says_what_the_screen_says(worlds, tmp_path):
    found = table(worlds[0].STO, tmp_path / "a.xlsx")
    with scoped(SYSTEM_SCOPE):
        whole = count(BY_CODE["M01"], window())
    heading = next(h for h in headings() if h.startswith("M01"))
    assert found["All"][heading] == whole.total().n > 0
    assert sum(row[heading] for name, row in found.items() if name in _names()) == whole.total().n


def _names() -> set[str]:
    return {district.name for district in District.objects.all()}


def test_every_metric_has_a_column_and_a_definition(worlds, tmp_path):
    table(worlds[0].STO, tmp_path / "a.xlsx")
    cells = [c.value for c in openpyxl.load_workbook(tmp_path / "a.xlsx").active["A"]]
    text = " ".join(str(cell) for cell in cells)
    assert all(f"{metric.code} {metric.label}: " in text for metric in METRICS)
    assert f"as of {clock.today():%d-%m-%Y}" in text


def test_no_case_code_stands_in_it(worlds, tmp_path):
    table(worlds[0].DCPO, tmp_path / "a.csv", "csv")
    text = (tmp_path / "a.csv").read_text(encoding="utf-8-sig")
    with scoped(SYSTEM_SCOPE):
        codes = list(Case.objects.exclude(code=None).values_list("code", flat=True))
    assert codes and not [code for code in codes if code in text]


def test_a_reader_of_numbers_only_gets_stars_for_small_ones(worlds, tmp_path):
    with scoped(SYSTEM_SCOPE):
        small = count(BY_CODE["M01"], window()).total().n
    found = table(worlds[0].people["MEL"], tmp_path / "a.xlsx")
    assert small and "*" in {value for row in found.values() for value in row.values()}


def test_an_institution_counts_its_own_children_only(worlds, tmp_path):
    heading = next(h for h in headings() if h.startswith("M01"))
    state = table(worlds[0].STO, tmp_path / "a.xlsx")["All"][heading]
    own = table(worlds[0].people["SUP"], tmp_path / "b.xlsx")["All"][heading]
    assert 0 < own < state


def test_asking_for_it_makes_one_job_and_a_period_that_runs_backwards_is_refused(worlds):
    browser = browser_of(worlds[0].people["MEL"])
    good = {"as_of": "2026-11-01", "from": "2026-10-01", "to": "2026-10-31", "form": "csv"}
    assert browser.post(reverse("sheets:metrics"), good).status_code == 302
    assert Job.objects.get(kind="sheet.metrics").params == good
    bad = browser.post(reverse("sheets:metrics"), good | {"from": "2026-11-01"})
    assert bad.status_code == 422 and "The period ends before it starts" in bad.content.decode()
