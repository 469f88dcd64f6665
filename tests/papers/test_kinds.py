"""Every kind of paper for every reader: who may have it, and no word of a group that is not his."""

from __future__ import annotations

import re
import subprocess

import pytest

from cases.enums import FlagKind
from cases.models import Case, Flag
from ecm.accounts.access import acting_as
from ecm.core.errors import DomainError, Refused
from ecm.core.scoping import SYSTEM_SCOPE, scoped
from reports.papers.data.kinds import KINDS, TABLE
from reports.papers.enums import PaperKind
from reports.papers.selectors.pages import PAGES, page_of_paper
from reports.papers.selectors.sources import offers_of, source_of
from reports.papers.services import papers
from tests.access import oracle
from tests.papers.words import words_of
from tests.worlds import canary

pytestmark = pytest.mark.django_db
CANARY = re.compile(r"canary-(\w+)-(\d+)x")
OF_IDENTITY = {"name": "identity", "village": "identity", "phone": "identity"}
MAKERS = ("DCPO", "PIC", "PNC", "LPO", "CNS", "SW", "ORW", "SUP")
WHOLE = {"S", "D", "D7", "A", "A7", "C"}
DRAWN = ("hsr", "dossier", "form_22", "minutes", "undertaking", "pre_release", "post_release", "restoration", "escort",
         "contacts", "untraced")  # fmt: skip


@pytest.fixture
def case(world) -> Case:
    """The assigned child, also recorded as not traced, so that nearly every paper can be drawn."""
    assigned = world.cases["assigned"]
    with scoped(SYSTEM_SCOPE):
        Flag.objects.filter(case=assigned).update(kind=FlagKind.UNTRACED)
        Case.objects.filter(pk=assigned.pk).update(last_contact_on=assigned.placed_on)
        return fetched(assigned)


def fetched(case) -> Case:
    """A copy of one's own: the worlds are shared."""
    joined = Case.objects.select_related("district", "taluka", "origin_institution")
    return joined.get(pk=case.pk)


def html_for(user, case, kind, *, for_committee=False) -> str:
    """The paper as it would be drawn, without drawing it."""
    with acting_as(user) as actor:
        paper = papers._open_paper(actor, case, KINDS[kind], "en", for_committee=for_committee)
        page = page_of_paper(paper=paper, by=actor)
        return papers.html_of(page) + " ".join(sorted(f"<{group}>" for group in page.groups))


def read_by(role, group) -> bool:
    """Whether the page of permissions lets this role read the group of the assigned child whole."""
    return oracle.READ[OF_IDENTITY.get(group, group)][role] in WHOLE


def test_every_kind_has_its_row_and_its_page():
    assert [one.code for one in TABLE] == list(PaperKind)
    assert set(PAGES) == set(PaperKind)
    assert {one.form for one in TABLE} >= {"7", "20", "22", "44", "45"}


@pytest.mark.parametrize("role", MAKERS)
@pytest.mark.parametrize("kind", DRAWN)
def test_a_paper_shows_no_group_that_is_not_its_readers(world, case, kind, role):
    user = world.people[role]
    try:
        html = html_for(user, case, kind)
    except Refused:
        assert role == "SUP" or not all(read_by(role, str(g)) for g in KINDS[kind].groups)
        return
    shown = {group for group, _ in CANARY.findall(html)}
    assert not {group for group in shown if not read_by(role, group)}
    assert "private" not in shown, "the child's private answers stand in the Committee's copy only"
    assert {OF_IDENTITY.get(group, group) for group in shown} <= set(re.findall(r"<(\w+)>", html))


@pytest.mark.parametrize("kind", ["hsr", "dossier", "form_22"])
def test_the_committees_copy_has_what_the_child_said_in_private(world, case, kind):
    for role in ("LPO", "DCPO"):
        assert canary("private", case) in html_for(
            world.people[role], case, kind, for_committee=True
        )
    for role in ("SW", "PNC", "CNS"):
        with pytest.raises(Refused):
            html_for(world.people[role], case, kind, for_committee=True)


@pytest.mark.parametrize("kind", PaperKind.values)
def test_who_reads_no_child_makes_no_paper(world, case, kind):
    for role in ("STO", "STF", "CWC", "MEL", "CUS", "SYS"):
        with pytest.raises(Refused):
            html_for(world.people[role], case, kind)


def test_a_superintendent_has_the_papers_of_the_way_home_and_no_other(world, case):
    with acting_as(world.SUP) as actor:
        found = Case.objects.visible_to(actor).get(pk=case.pk)
        assert {one.kind for one in offers_of(found, actor)} == {
            "undertaking",
            "pre_release",
            "post_release",
        }
    html = html_for(world.SUP, case, "undertaking")
    assert canary("identity", case) in html
    assert canary("orders", case) not in html
    assert "Copy for the institution" in html


def test_what_is_not_yet_possible_says_why(world):
    case = world.cases["own_district"]
    with acting_as(world.DCPO) as actor:
        said = {one.kind: one.not_yet for one in offers_of(case, actor)}
    assert said["untraced"] == "Not yet: this child is not recorded as untraced."
    assert said["contacts"] == "Not yet: no contact is recorded."
    assert not said["hsr"]
    asked = {"case": case, "kind": "untraced", "language": "en"}
    with (
        acting_as(world.DCPO) as actor,
        pytest.raises(DomainError, match="not recorded as untraced"),
    ):
        papers.request_paper(by=actor, **asked)


def test_a_kind_of_the_case_waits_for_its_date(world, case):
    with scoped(SYSTEM_SCOPE):
        Case.objects.filter(pk=case.pk).update(decided_on=None)
        assert source_of(KINDS["undertaking"], fetched(case)) is None


def test_a_flag_about_the_reader_is_on_no_paper_of_his(world, case):
    with acting_as(world.DCPO) as actor:
        paper, _ = papers.make_now(by=actor, case=case, kind="dossier", language="en")
    with acting_as(world.LPO) as actor:
        assert papers.shown_by(paper, actor).case_ids == (case.pk,)
    with scoped(SYSTEM_SCOPE):
        Flag.objects.filter(case=case).update(concerns_user=world.LPO)
    with acting_as(world.LPO) as actor, pytest.raises(Refused):
        papers.shown_by(paper, actor)


def test_a_paper_opens_only_for_who_reads_all_that_it_shows(world, case):
    with acting_as(world.DCPO) as actor:
        paper, _ = papers.make_now(by=actor, case=case, kind="undertaking", language="en")
    assert set(paper.groups) == {"header", "identity", "orders"}
    with acting_as(world.SUP) as actor, pytest.raises(Refused):
        papers.shown_by(paper, actor)


@pytest.mark.parametrize("kind", ["dossier", "form_22", "undertaking", "untraced"])
def test_a_drawn_paper_is_sound(world, case, kind, tmp_path):
    """Poppler and qpdf agree: fonts embedded, text whole, no error, tagged, in its language."""
    with acting_as(world.DCPO) as actor:
        paper, data = papers.make_now(by=actor, case=case, kind=kind, language="hi")
    file = tmp_path / "paper.pdf"
    file.write_bytes(data)
    subprocess.run(["qpdf", "--check", str(file)], check=True, capture_output=True)
    fonts = run("pdffonts", file).splitlines()[2:]
    assert fonts
    assert all("Noto" in line and re.search(r"\byes yes yes\b", line) for line in fonts)
    facts = run("pdfinfo", file)
    assert re.search(r"Tagged:\s+yes", facts)
    assert paper.number in facts
    assert canary("identity", case) in words_of(data)
    assert canary("identity", case) not in facts


def run(program, file) -> str:
    return subprocess.run([program, str(file)], check=True, capture_output=True, text=True).stdout
