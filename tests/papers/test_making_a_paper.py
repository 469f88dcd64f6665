"""A home study report becomes a numbered file that is drawn once, for its reader, and never edited."""

from __future__ import annotations

import hashlib
import io

import pytest
from pypdf import PdfReader

from assessments.instruments.rubric_v1 import RUBRIC
from assessments.models import Round
from assessments.scoring import Around, high_because
from assessments.services.submission import sentence_as_json
from ecm.accounts.access import acting_as
from ecm.accounts.enums import JobStatus
from ecm.accounts.models import Job
from ecm.accounts.services import jobs
from ecm.audit.models import Act
from ecm.core import clock
from ecm.core.errors import DomainError, Refused
from ecm.core.scoping import SYSTEM_SCOPE, scoped
from reports.papers.enums import PaperStatus
from reports.papers.models import Paper
from reports.papers.selectors.pages import page_of_paper
from reports.papers.selectors.sources import hsr_round
from reports.papers.services import papers
from tests.papers.words import words_of
from tests.worlds import canary

pytestmark = pytest.mark.django_db


def make(user, case, *, kind="hsr", language="en", for_committee=False):
    with acting_as(user) as actor:
        return papers.make_now(
            by=actor, case=case, kind=kind, language=language, for_committee=for_committee
        )


def change(case, **values):
    with scoped(SYSTEM_SCOPE):
        Round.objects.filter(case=case).update(**values)


def test_a_verified_report_becomes_a_sealed_paper_with_its_checksum(world):
    paper, data = make(world.LPO, world.cases["assigned"])
    assert paper.status == PaperStatus.SEALED
    assert paper.sha256 == hashlib.sha256(data).hexdigest()
    assert paper.pages == len(PdfReader(io.BytesIO(data)).pages)
    assert jobs.media_path(paper.path).stat().st_mode & 0o077 == 0


def test_numbers_run_by_district_and_year(worlds):
    numbers = [
        make(world.DCPO, world.cases["assigned"], language=language)[0].number
        for world in worlds
        for language in ("en", "gu")
    ]
    year = clock.today().year
    assert numbers == [
        f"SRT/HSR/{year}/0001",
        f"SRT/HSR/{year}/0002",
        f"DNG/HSR/{year}/0001",
        f"DNG/HSR/{year}/0002",
    ]


def test_the_same_reader_gets_the_same_paper_again(world):
    first, data = make(world.LPO, world.cases["assigned"])
    again, same = make(world.LPO, world.cases["assigned"])
    assert first.pk == again.pk
    assert data == same


def test_the_paper_says_its_number_its_pages_and_that_the_data_is_made_up(world):
    paper, data = make(world.LPO, world.cases["assigned"])
    text = words_of(data)
    assert paper.number in text
    assert f"Page {paper.pages} of {paper.pages}" in text
    assert "Made-up data" in text
    assert PdfReader(io.BytesIO(data)).metadata.title == f"Home study report {paper.number}"


def test_the_file_says_nothing_that_names_the_child(world):
    case = world.cases["assigned"]
    paper, data = make(world.LPO, case)
    reader = PdfReader(io.BytesIO(data))
    outside = f"{reader.metadata} {paper.path} {papers._file_of(paper).name}"
    assert canary("identity", case) not in outside
    assert canary("identity", case) in words_of(data)


def test_private_answers_stand_in_the_committees_copy_only(world):
    case = world.cases["assigned"]
    office, committee = (words_of(make(world.LPO, case, for_committee=c)[1]) for c in (False, True))
    assert canary("private", case) not in office
    assert canary("private", case) in committee
    assert "are left out of this copy" in office
    assert "Copy for the Child Welfare Committee" in committee


@pytest.mark.parametrize("role", ["SW", "ORW", "PNC", "CNS"])
def test_only_those_who_prepare_packets_make_the_committees_copy(world, role):
    with pytest.raises(Refused):
        make(world.people[role], world.cases["assigned"], for_committee=True)


@pytest.mark.parametrize("role", ["STO", "SUP", "STF", "CWC", "MEL", "CUS", "SYS"])
def test_who_does_not_read_home_studies_gets_no_paper(world, role):
    case = world.cases["assigned"]
    with acting_as(world.people[role]) as actor, pytest.raises(Refused):
        papers.make_now(by=actor, case=case, kind="hsr", language="en")


def test_a_foreign_district_gets_no_paper(worlds):
    here, there = worlds
    case = there.cases["assigned"]
    with acting_as(here.DCPO) as actor, pytest.raises(Refused):
        papers.make_now(by=actor, case=case, kind="hsr", language="en")
    with scoped(SYSTEM_SCOPE):
        assert not Paper.objects.exists()


def test_an_unsubmitted_report_is_not_printed(world):
    case = world.cases["assigned"]
    change(case, verified_on=None, verified_by=None, submitted_on=None)
    with acting_as(world.LPO) as actor, pytest.raises(DomainError, match="once it is submitted"):
        papers.make_now(by=actor, case=case, kind="hsr", language="en")


def test_a_print_before_verification_says_so_and_is_superseded_by_the_sealed_one(world):
    case = world.cases["assigned"]
    with scoped(SYSTEM_SCOPE):
        kept = Round.objects.get(case=case)
    change(case, verified_on=None, verified_by=None)
    early, data = make(world.LPO, case)
    assert early.status == PaperStatus.DRAFT
    assert "Not verified" in words_of(data)
    change(case, verified_on=kept.verified_on, verified_by=kept.verified_by)
    final, data = make(world.LPO, case)
    assert "Not verified" not in words_of(data)
    with scoped(SYSTEM_SCOPE):
        early.refresh_from_db()
    assert (early.status, early.superseded_by_id) == (PaperStatus.SUPERSEDED, final.pk)


def test_a_second_drawing_never_changes_what_was_kept(world):
    paper, data = make(world.LPO, world.cases["assigned"])
    with acting_as(world.LPO) as actor:
        page = page_of_paper(paper=paper, by=actor)
        papers._keep(paper, actor, data + b"other", page)
        paper.refresh_from_db()
    assert jobs.media_path(paper.path).read_bytes() == data
    assert len(list(jobs.media_path("papers").iterdir())) == 1


def test_what_was_done_is_written_down(world):
    make(world.LPO, world.cases["assigned"])
    verbs = list(
        Act.objects.filter(user_id=world.LPO.pk).order_by("pk").values_list("verb", flat=True)
    )
    assert verbs == ["paper.requested", "paper.made"]


@pytest.mark.parametrize(
    ("language", "word"), [("en", "Strengths of the family"), ("gu", "રમીલા"), ("hi", "रमीला")]
)
def test_words_in_three_languages_come_out_as_written(world, language, word):
    case = world.cases["assigned"]
    with scoped(SYSTEM_SCOPE):
        record = hsr_round(case).records.get(instrument="hsr")
        own = {
            "en": "Demo Ramila",
            "gu": "Demo રમીલા ક્ષત્રિય વિદ્યાર્થી",
            "hi": "Demo रमीला क्षत्रिय विद्यार्थी",
        }[language]
        record.answers |= {"strengths": own, "child_words": {"words": own, "lang": language}}
        record.save()
    _, data = make(world.LPO, case, language=language)
    assert words_of(data).count(own) == 2
    assert PdfReader(io.BytesIO(data)).trailer["/Root"]["/Lang"] == language
    assert language != "en" or word in words_of(data)


def test_a_request_is_a_job_and_stays_one(world):
    with acting_as(world.LPO) as actor:
        asked = {"case": world.cases["assigned"], "kind": "hsr", "language": "gu"}
        first = papers.request_paper(by=actor, **asked)
        again = papers.request_paper(by=actor, **asked)
    assert first.pk == again.pk
    assert Job.objects.get().status == JobStatus.WAITING
    assert canary("identity", world.cases["assigned"]) not in str(first.params)


def test_a_reason_that_the_child_gave_in_private_is_not_said_in_the_office_copy(world):
    case = world.cases["assigned"]
    reasons = high_because(RUBRIC, {}, (), Around(refuses_in_fear=True))
    change(case, level="high", because=[sentence_as_json(one) for one in reasons])
    office, committee = (words_of(make(world.LPO, case, for_committee=c)[1]) for c in (False, True))
    assert "for fear" not in office
    assert "a reason that the child gave in private" in office
    assert "does not want to stay, for fear" in committee
