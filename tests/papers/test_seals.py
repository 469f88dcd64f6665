"""Sealing, superseding, and what anybody is told of a paper: nothing about a child."""

from __future__ import annotations

import datetime as dt
import re

import pytest
from django.core.management import call_command
from django.test import Client
from django.urls import reverse

from assessments.models import Record, Round
from cases.events import round_verified
from cases.models import Case
from ecm.accounts.access import acting_as
from ecm.accounts.models import Job
from ecm.core import clock
from ecm.core.scoping import SYSTEM_SCOPE, scoped
from reports.papers.enums import PaperStatus
from reports.papers.models import Paper, Seal, VainCheck
from reports.papers.selectors.verify import answer_for_file
from reports.papers.services import papers, verifying
from tests.worlds import canary

pytestmark = pytest.mark.django_db


def make(user, case, *, kind="undertaking", language="en"):
    with acting_as(user) as actor:
        return papers.make_now(by=actor, case=case, kind=kind, language=language)


def asked(code) -> str:
    return Client().get(reverse("papers:verify_code", args=[code])).content.decode()


def read_again(*papers_) -> None:
    with scoped(SYSTEM_SCOPE):
        for paper in papers_:
            paper.refresh_from_db()


def round_two(case, **facts):
    """A second round with a report, submitted, and verified where ``facts`` say so."""
    with scoped(SYSTEM_SCOPE):
        first = Round.objects.get(case=case, number=1)
        record = first.records.get(instrument="hsr")
        day = clock.today()
        second = Round.objects.create(
            case=case, number=2, purpose="reassessment", opened_on=day, opened_by=first.opened_by,
            submitted_on=day, first_submitted_on=day, submitted_by=first.submitted_by, level="low",
            level_computed="low", **facts,
        )  # fmt: skip
        Record.objects.create(
            round=second, instrument="hsr", answers=record.answers, frozen_at=clock.now()
        )
    return second


def test_a_sealed_paper_is_genuine_for_anybody_and_says_nothing_of_a_child(world):
    case = world.cases["assigned"]
    paper, _ = make(world.DCPO, case)
    page = asked(paper.code)
    assert "Genuine" in page
    assert paper.number in page
    assert "Demo SRT" in page
    assert f"{clock.today():%d-%m-%Y}" in page
    for word in (
        canary("name", case),
        canary("identity", case),
        case.code,
        str(case.uuid),
        str(paper.uuid),
        "canary",
    ):
        assert word not in page


def test_the_code_is_random_and_stands_on_the_paper(world):
    codes = {
        make(world.DCPO, world.cases["assigned"], language=one)[0].code for one in ("en", "gu")
    }
    assert len(codes) == 2
    assert all(len(code) == 20 for code in codes)


def test_unknown_codes_all_look_the_same(world):
    codes = ("0" * 20, "1" * 20, "Z" * 20, "nonsense", "<b>", "x" * 300)
    answers = {re.search(r"<main.*</main>", asked(code), re.DOTALL)[0] for code in codes}
    assert len(answers) == 1
    assert "Unknown" in answers.pop()


def test_a_code_typed_with_spaces_is_understood(world):
    paper, _ = make(world.DCPO, world.cases["assigned"])
    typed = " ".join(paper.code[i : i + 4].lower() for i in range(0, 20, 4))
    page = Client().get(reverse("papers:verify"), {"code": typed}).content.decode()
    assert "Genuine" in page


def test_a_later_paper_supersedes_and_the_earlier_keeps_its_bytes(world):
    case = world.cases["assigned"]
    first, data = make(world.DCPO, case)
    second, _ = make(world.DCPO, case)
    read_again(first)
    assert (first.status, first.superseded_by_id) == (PaperStatus.SUPERSEDED, second.pk)
    assert "Superseded" in asked(first.code)
    assert "Genuine" in asked(second.code)
    assert answer_for_file(data).verdict == "superseded"


def test_papers_in_another_language_or_of_another_reader_stand_beside_it(world):
    case = world.cases["assigned"]
    made = [make(world.DCPO, case), make(world.DCPO, case, language="gu"), make(world.LPO, case)]
    assert [asked(paper.code).count("Genuine") > 0 for paper, _ in made] == [True] * 3


def test_a_new_verified_round_supersedes_the_report_and_an_unverified_one_does_not(world):
    case = world.cases["assigned"]
    first, _ = make(world.LPO, case, kind="hsr")
    second = round_two(case)
    early, _ = make(world.LPO, case, kind="hsr")
    assert early.status == PaperStatus.DRAFT
    assert "Genuine" in asked(first.code)
    with scoped(SYSTEM_SCOPE):
        Round.objects.filter(pk=second.pk).update(verified_on=clock.today(), verified_by=world.PNC)
    final, _ = make(world.LPO, case, kind="hsr")
    read_again(first, early)
    assert (final.status, first.status, early.status) == ("sealed", "superseded", "superseded")
    assert "Superseded" in asked(first.code)


def test_a_draft_has_no_seal_and_no_square(world):
    case = world.cases["assigned"]
    with scoped(SYSTEM_SCOPE):
        Round.objects.filter(case=case).update(verified_on=None, verified_by=None)
    paper, data = make(world.LPO, case, kind="hsr")
    assert not Seal.objects.filter(number=paper.number).exists()
    assert "Unknown" in asked(paper.code)
    assert answer_for_file(data).verdict == "unknown"


def test_a_changed_byte_is_noticed(world, tmp_path, capsys):
    paper, data = make(world.DCPO, world.cases["assigned"])
    good, bad, other = (tmp_path / name for name in ("good.pdf", "bad.pdf", "other.pdf"))
    good.write_bytes(data)
    bad.write_bytes(data + b"\n")
    other.write_bytes(b"%PDF-1.7 nothing")
    call_command("verify_paper", str(good))
    assert capsys.readouterr().out.startswith(f"genuine · {paper.number}")
    for file, word in ((bad, "changed"), (other, "unknown")):
        with pytest.raises(SystemExit):
            call_command("verify_paper", str(file))
        assert capsys.readouterr().out.startswith(word)


def test_a_verified_round_asks_for_its_sealed_report(world):
    case = world.cases["assigned"]
    with scoped(SYSTEM_SCOPE):
        found = Round.objects.get(case=case)
    with acting_as(world.PNC) as actor:
        mine = Case.objects.visible_to(actor).get(pk=case.pk)
        round_verified.send(Round, case=mine, round=found, on=clock.today(), by=actor)
        job = Job.objects.get(user=world.PNC)
        papers.make_for_job(job, actor, lambda done, total: None)
        paper = Paper.objects.get()
    assert (paper.kind, paper.status, paper.for_committee) == ("hsr", PaperStatus.SEALED, False)
    assert "Genuine" in asked(paper.code)


def test_whoever_tries_codes_is_slowed_down_and_nobody_else(world):
    paper, _ = make(world.DCPO, world.cases["assigned"])
    hour = clock.now().replace(minute=0, second=0, microsecond=0)
    for _ in range(3):
        asked("0" * 20)
    assert VainCheck.objects.get().times == 3
    assert "127.0.0.1" not in VainCheck.objects.get().who
    VainCheck.objects.create(who="old", hour=hour - dt.timedelta(days=2), times=1)
    VainCheck.objects.exclude(who="old").update(times=verifying.VAIN_AN_HOUR)
    answer = Client().get(reverse("papers:verify_code", args=[paper.code]))
    assert answer.status_code == 429
    elsewhere = Client(REMOTE_ADDR="192.0.2.7")
    assert (
        "Genuine"
        in elsewhere.get(reverse("papers:verify_code", args=[paper.code])).content.decode()
    )
    elsewhere.get(reverse("papers:verify_code", args=["1" * 20]))
    assert not VainCheck.objects.filter(who="old").exists()
