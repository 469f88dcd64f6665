"""No one is shown a field group that is not his, and whatever is shown of a child is in the log (S2, S6).

Every text about every child of the two worlds is a canary that names its group and its child. Each role opens every
page and every address of the API, for its own children and for others', and the answers are searched.
"""

from __future__ import annotations

import re

import pytest
from django.conf import settings
from django.db import transaction
from django.test import override_settings

from cases.models import Case, Scan
from ecm.audit.models import Disclosure
from ecm.core.scoping import NO_SCOPE, SYSTEM_SCOPE, forget, scoped, send
from tests.access import oracle
from tests.access.addresses import ADDRESSES
from tests.access.visits import OTHER_DISTRICT, limits_of, places, signed_in, url_of
from tests.worlds import POSITIONS

pytestmark = [pytest.mark.access, pytest.mark.django_db]
CANARY = re.compile(r"canary-(\w+)-(\d+)x")
SEEN_FROM = ("assigned", "own_district", OTHER_DISTRICT)
PAGES = [name for name, a in ADDRESSES.items() if a.get and not a.open]
WITHIN = {
    "S": None, "D": POSITIONS, "D7": POSITIONS, "A": ("assigned",), "A7": ("assigned",), "own": (),
    "C": ("assigned", "own_cci"), "C2": ("assigned", "own_cci"),
}  # fmt: skip
OF_IDENTITY = dict.fromkeys(
    ("name", "village", "phone"), "identity"
)  # told apart for those who care daily
WHOLE = {"S", "D", "D7", "A", "A7", "C"}


class Crawl:
    """Goes everywhere as everybody and keeps what was shown: (page, role) → canaries, and the log beside it."""

    def __init__(self, here, there):
        self.here, self.where = here, places(here, there)
        self.position = {here.cases[p].child_id: p for p in POSITIONS}
        self.clients = {role: signed_in(person) for role, person in here.people.items()}
        with scoped(SYSTEM_SCOPE):
            self.children = dict(Case.objects.values_list("pk", "child_id"))
            self.marks = {c.pk: {c.code, str(c.uuid)} for c in Case.objects.all()}

    def addresses(self, name, role):
        """The address for the reader's own children and for a foreign one."""
        address = ADDRESSES[name]
        if limits_of(role, address.get) is None:
            return
        for position in SEEN_FROM if address.on else SEEN_FROM[:1]:
            yield url_of(name, address, position, self.where)

    def look(self, role, url, data=None):
        """The text of an answer and the disclosures written for it; the world is left as it was."""
        with transaction.atomic():
            send(NO_SCOPE)
            before = Disclosure.objects.count()
            client = self.clients[role]
            answer = client.post(url, data) if data else client.get(url)
            body = b"".join(answer.streaming_content) if answer.streaming else answer.content
            send(NO_SCOPE)
            log = list(Disclosure.objects.order_by("pk")[before:])
            transaction.set_rollback(True)
        forget()
        return body.decode(errors="replace"), log

    def may_see(self, role, group, child):
        """Whether the page of permissions lets this role read the group of this child whole."""
        cell = oracle.READ[OF_IDENTITY.get(group, group)][role]
        if (
            cell == "C2"
        ):  # name; village and phone where a contact of the child is assigned to them, as here
            return group in OF_IDENTITY and self.position.get(child) in WITHIN[cell]
        if cell not in WHOLE:
            return False
        within = WITHIN[cell]
        return within is None or self.position.get(child) in within


@pytest.fixture(scope="module")
def crawl(built, tmp_path_factory):
    """One crawl for the module."""
    with override_settings(MEDIA_ROOT=tmp_path_factory.mktemp("media")):
        (settings.MEDIA_ROOT / "scans").mkdir()
        with scoped(SYSTEM_SCOPE):
            for path in Scan.objects.values_list("path", flat=True):
                (settings.MEDIA_ROOT / path).write_bytes(b"%PDF-1.7")
        yield Crawl(*built)


def found_in(text, crawl):
    """(group, child) of every canary in a text; a phone number is one too."""
    found = {(group, int(child)) for group, child in CANARY.findall(text)}
    phones = {f"9{child:09d}": child for child in crawl.children.values()}
    return found | {("phone", child) for number, child in phones.items() if number in text}


@pytest.mark.parametrize("name", PAGES)
def test_no_page_shows_a_group_that_is_not_the_readers(name, crawl):
    leaks = set()
    for role in oracle.ROLES:
        for url in crawl.addresses(name, role):
            shown = found_in(crawl.look(role, url)[0], crawl)
            leaks |= {
                (role, g, crawl.position.get(c, "foreign"))
                for g, c in shown
                if not crawl.may_see(role, g, c)
            }
    assert not leaks


@pytest.mark.parametrize("role", oracle.ROLES)
def test_a_search_shows_no_group_that_is_not_the_readers(role, crawl):
    if limits_of(role, "search") is None:
        return
    for words in ("canary", *(c.code for c in crawl.here.cases.values())):
        shown = found_in(crawl.look(role, "/cases/search/", {"q": words})[0], crawl)
        assert not {
            (g, c)
            for g, c in shown
            if not crawl.may_see(role, g, c) and words not in f"canary-{g}-{c}x"
        }


@pytest.mark.parametrize("name", PAGES)
def test_whatever_a_page_shows_is_in_the_log(name, crawl):
    for role in ("DCPO", "SW", "STF", "STO"):
        for url in crawl.addresses(name, role):
            text, log = crawl.look(role, url)
            logged = {
                (g, crawl.children[c]) for row in log for g in row.groups for c in row.case_ids
            }
            shown = {(OF_IDENTITY.get(g, g), c) for g, c in found_in(text, crawl)}
            assert shown <= logged, f"{role}: shown and not logged {shown - logged}"


@pytest.mark.parametrize("name", PAGES)
def test_the_log_names_no_child_that_was_not_shown(name, crawl):
    for role in ("DCPO", "SW", "STF", "STO"):
        for url in crawl.addresses(name, role):
            text, log = crawl.look(role, url)
            where = f"{text} {url}"
            for case in {c for row in log for c in row.case_ids}:
                told = any(mark in where for mark in crawl.marks[case])
                told = told or crawl.children[case] in {c for _, c in found_in(text, crawl)}
                assert told or "/files/" in url or "/papers/" in url or url.endswith(".pdf"), (
                    f"{role}: {case}"
                )


def test_the_crawl_sees_something_of_every_group(crawl):
    """A crawl that found nothing would prove nothing. Counselling notes and minutes have no page yet."""
    shown = set()
    for name in PAGES:
        for url in crawl.addresses(name, "DCPO"):
            shown |= {group for group, _ in found_in(crawl.look("DCPO", url)[0], crawl)}
    assert shown >= {
        "name",
        "identity",
        "family",
        "private",
        "orders",
        "followups",
        "flags",
    }
