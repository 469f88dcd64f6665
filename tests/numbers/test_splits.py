"""M44: a number split by who the children are adds up, opens its own lists, and hides what is too small."""

from __future__ import annotations

from datetime import date

import pytest
from django.urls import reverse

from cases.models import Case
from ecm.core.scoping import SYSTEM_SCOPE, scoped
from reports.numbers.metrics import BY_CODE, SPLITS, UNKNOWN
from reports.numbers.rules import Window
from reports.numbers.selectors.counting import Within, behind, count
from reports.numbers.selectors.splits import condition, key_of
from tests.numbers.worlds import Story, tell
from tests.signing_in import browser_of
from tests.worlds import two_worlds

pytestmark = pytest.mark.django_db
T = date(2026, 6, 30)
YEAR = Window(T, date(2026, 1, 1), T)


@pytest.fixture
def told():
    """Three children of the same story: one 12 and a girl, one born 6 years ago to the day, one with a disability."""
    one, six, able = tell(*(Story(registered=date(2026, 1, 5)) for _ in range(3)))
    with scoped(SYSTEM_SCOPE):
        Case.objects.filter(pk=six.pk).update(born_on=date(2020, 6, 30), sex="male")
        able.child.has_disability = True
        able.child.save(update_fields=["has_disability"])
    return one, six, able


def sliced(code: str, split: str) -> dict[str, int]:
    by = next(one for one in SPLITS if one.code == split)
    with scoped(SYSTEM_SCOPE):
        counted = count(BY_CODE[code], YEAR, key=key_of(BY_CODE[code], YEAR, by))
    return {line: cell.n for (line, _), cell in counted.cells.items()}


@pytest.mark.parametrize(
    ("split", "found"),
    [
        ("sex", {"female": 2, "male": 1}),
        ("age", {"11-14": 2, "6-10": 1}),
        ("disability", {"yes": 1, "none": 2}),
        ("path", {"expedited": 3}),
        ("placement", {"none": 3}),
    ],
)
def test_each_child_falls_into_one_slice(told, split, found):
    assert sliced("M01", split) == found


def test_a_child_is_a_year_older_on_the_birthday_itself(told):
    before = Window(date(2026, 6, 29), date(2026, 1, 1), date(2026, 6, 29))
    by = next(one for one in SPLITS if one.code == "age")
    with scoped(SYSTEM_SCOPE):
        counted = count(BY_CODE["M01"], before, key=key_of(BY_CODE["M01"], before, by))
    assert counted.cell("0-5").n == 1


@pytest.mark.parametrize("code", ["M01", "M14", "M19", "M29", "M31"])
def test_the_slices_add_up_to_the_number_and_each_is_as_long_as_its_list(told, code):
    metric = BY_CODE[code]
    with scoped(SYSTEM_SCOPE):
        whole = count(metric, YEAR)
        for by in SPLITS:
            counted = count(metric, YEAR, key=key_of(metric, YEAR, by))
            for part in [p.code for p in metric.parts] or [""]:
                assert counted.total(part) == whole.total(part)
                rows = behind(metric, YEAR, Within(), part=part)
                for one in (*by.slices, UNKNOWN):
                    found = rows.filter(condition(metric, YEAR, by, one)).count()
                    assert found == counted.cell(one.code, part).n


def test_the_page_of_a_number_shows_its_splits_and_each_opens_a_list():
    world = two_worlds()[0]
    browser = browser_of(world.people["DCPO"])
    html = browser.get(reverse("numbers:number", args=["M01"])).content.decode()
    assert "split=sex&amp;value=female" in html
    opened = browser.get(
        reverse("cases:list"),
        {"number": "M01", "as_of": "2026-11-22", "split": "sex", "value": "female"},
    )
    assert "girl" in opened.content.decode()


def test_an_unknown_number_and_a_foreign_place_are_not_found():
    world = two_worlds()[0]
    browser = browser_of(world.people["DCPO"])
    assert browser.get(reverse("numbers:number", args=["M99"])).status_code == 404
    assert browser.get(reverse("numbers:number", args=["M01"]), {"place": "DNG"}).status_code == 404


def test_a_reader_of_numbers_only_sees_stars_for_small_slices():
    world = two_worlds()[0]
    with scoped(SYSTEM_SCOPE):
        boy = Case.objects.exclude(registered_on=None).first()
        Case.objects.filter(pk=boy.pk).update(sex="male")
    html = (
        browser_of(world.people["MEL"])
        .get(reverse("numbers:number", args=["M01"]))
        .content.decode()
    )
    assert ">*<" in html and "number=M01" not in html


def test_the_page_asks_the_same_number_of_queries_however_many_children_there_are(
    django_assert_max_num_queries,
):
    world = two_worlds()[0]
    browser = browser_of(world.people["STO"])
    browser.get(reverse("numbers:number", args=["M01"]))
    with django_assert_max_num_queries(30):
        browser.get(reverse("numbers:number", args=["M01"]))
