"""axe finds nothing on the pages that people open every day, small and large, in English and Gujarati."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.cases.stories import Cast, registered
from tests.journeys.person import Person

pytestmark = [pytest.mark.journey, pytest.mark.slow]

PAGES = ["/today/", "/cases/", "/cases/register/", "/dashboard/", "/help/decides/"]


def found_by_axe(page: Any) -> list[tuple[str, str]]:
    violations = Axe().run(page).response["violations"]
    return [(one["id"], node["html"][:160]) for one in violations for node in one["nodes"]]


@pytest.mark.parametrize(("language", "phone"), [("en", False), ("gu", True)])
def test_axe_finds_nothing(
    person: Callable[..., Person], cast: Cast, language: str, phone: bool
) -> None:
    case = registered(cast)
    dcpo = person("DCPO", language=language, phone=phone)
    found = {}
    for address in [*PAGES, f"/cases/{case.uuid}/"]:
        dcpo.opens(address)
        dcpo.page.wait_for_load_state("networkidle")  # the panels are there too
        found[address] = found_by_axe(dcpo.page)
    assert {address: faults for address, faults in found.items() if faults} == {}


@pytest.mark.parametrize("phone", [False, True])
def test_no_page_is_wider_than_its_window(
    person: Callable[..., Person], cast: Cast, phone: bool
) -> None:
    case = registered(cast)
    dcpo = person("DCPO", phone=phone)
    wide = []
    for address in ["/today/", "/cases/", "/cases/register/", f"/cases/{case.uuid}/"]:
        dcpo.opens(address)
        dcpo.page.wait_for_load_state("networkidle")  # the panels are there too
        if dcpo.page.evaluate("document.documentElement.scrollWidth > window.innerWidth"):
            wide.append(address)
    assert wide == []
