"""The pages: who is offered a paper, whose files are whose, and what is logged before the bytes leave."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from ecm.accounts.access import acting_as
from ecm.accounts.enums import JobStatus
from ecm.accounts.middleware import PASSED
from ecm.accounts.models import Job
from ecm.accounts.services import jobs
from ecm.audit.models import Disclosure
from ecm.core import clock
from reports.papers.services import papers

pytestmark = pytest.mark.django_db


def signed_in(user) -> Client:
    client = Client()
    client.force_login(user, backend="ecm.accounts.backends.AccountBackend")
    session = client.session
    session[PASSED] = True
    session.save()
    return client


def ask(user, case, *, copy="office", language="en"):
    return signed_in(user).post(
        reverse("papers:make", args=[case.uuid, "hsr"]), {"language": language, "copy": copy}
    )


def done(user, case) -> Job:
    """A finished job with its file, without a worker."""
    with acting_as(user) as actor:
        job = papers.request_paper(by=actor, case=case, kind="hsr", language="en")
        kept = papers.make_for_job(job, actor, lambda done, total: None)
    Job.objects.filter(pk=job.pk).update(
        status=JobStatus.DONE,
        file=kept.path,
        file_name=kept.name,
        content_type=kept.content_type,
        ended_at=clock.now(),
        expires_at=clock.now() + timedelta(hours=1),
        done=3,
    )
    job.refresh_from_db()
    return job


def test_asking_keeps_a_job_and_leads_to_my_files(world):
    answer = ask(world.LPO, world.cases["assigned"])
    assert (answer.status_code, answer.url) == (302, reverse("papers:files"))
    page = signed_in(world.LPO).get(reverse("papers:files")).content.decode()
    assert "Home study report" in page
    assert "Cancel" in page


def test_a_request_that_no_worker_takes_says_that_it_is_kept(world):
    ask(world.LPO, world.cases["assigned"])
    Job.objects.update(created_at=clock.now() - timedelta(minutes=5))
    page = signed_in(world.LPO).get(reverse("papers:files")).content.decode()
    assert "Kept, and waiting" in page


def test_htmx_gets_the_list_alone(world):
    ask(world.LPO, world.cases["assigned"])
    page = (
        signed_in(world.LPO)
        .get(reverse("papers:files"), headers={"HX-Request": "true"})
        .content.decode()
    )
    assert "every 2s" in page
    assert "<html" not in page


def test_the_committees_copy_is_not_offered_and_not_taken_from_others(world):
    url = reverse("papers:make", args=[world.cases["assigned"].uuid, "hsr"])
    assert b"with everything" not in signed_in(world.SW).get(url).content
    assert b"with everything" in signed_in(world.LPO).get(url).content
    assert ask(world.SW, world.cases["assigned"], copy="committee").status_code == 422


def test_a_foreign_case_is_not_found(worlds):
    here, there = worlds
    assert ask(here.DCPO, there.cases["assigned"]).status_code == 404
    panel = reverse("papers:panel", args=[there.cases["assigned"].uuid])
    assert signed_in(here.DCPO).get(panel).status_code == 404


def test_opening_a_file_is_logged_before_its_bytes_leave(world):
    case = world.cases["assigned"]
    job = done(world.LPO, case)
    answer = signed_in(world.LPO).get(reverse("papers:file", args=[job.uuid]))
    logged = Disclosure.objects.filter(where="papers:file").get()
    assert b"".join(answer.streaming_content).startswith(b"%PDF-1.7")
    assert logged.case_ids == [case.pk]
    assert {"identity", "family"} <= set(logged.groups)
    assert "private" not in logged.groups
    assert "no-store" in answer["Cache-Control"]
    assert answer["Content-Disposition"] == f'attachment; filename="{job.file_name}"'


def test_nobody_else_opens_or_cancels_my_files(world):
    job = done(world.LPO, world.cases["assigned"])
    assert signed_in(world.DCPO).get(reverse("papers:file", args=[job.uuid])).status_code == 404
    assert signed_in(world.DCPO).post(reverse("papers:cancel", args=[job.uuid])).status_code == 404
    assert (
        signed_in(world.DCPO).get(reverse("papers:files")).content.count(job.file_name.encode())
        == 0
    )


def test_a_file_out_of_reach_is_not_found_any_more(world):
    job = done(world.LPO, world.cases["assigned"])
    world.LPO.posts.update(until_on=clock.today())
    answer = signed_in(world.LPO).get(reverse("papers:file", args=[job.uuid]))
    assert answer.status_code in {403, 404}


def test_an_expired_file_says_so_and_the_paper_stays(world):
    job = done(world.LPO, world.cases["assigned"])
    Job.objects.update(expires_at=clock.now() - timedelta(minutes=1))
    assert signed_in(world.LPO).get(reverse("papers:file", args=[job.uuid])).status_code == 422
    assert jobs.expire() == 1
    assert jobs.media_path(job.file).exists()
    assert b"Expired" in signed_in(world.LPO).get(reverse("papers:files")).content


def test_other_files_go_when_they_expire(world, media):
    jobs.write_media("jobs/sheet.xlsx", b"made up")
    job = done(world.LPO, world.cases["assigned"])
    Job.objects.update(file="jobs/sheet.xlsx", expires_at=clock.now())
    assert jobs.expire() == 1
    assert not (media / "jobs/sheet.xlsx").exists()
    job.refresh_from_db()
    assert job.file == ""


def test_cancelling_stops_a_waiting_job(world):
    ask(world.LPO, world.cases["assigned"])
    job = Job.objects.get()
    signed_in(world.LPO).post(reverse("papers:cancel", args=[job.uuid]))
    job.refresh_from_db()
    assert job.status == JobStatus.CANCELLED
    jobs.run(job_uuid=job.uuid)
    job.refresh_from_db()
    assert job.status == JobStatus.CANCELLED


def test_the_panel_lists_papers_and_opens_them(world):
    case = world.cases["assigned"]
    done(world.LPO, case)
    page = signed_in(world.PNC).get(reverse("papers:panel", args=[case.uuid])).content.decode()
    assert "sealed" in page
    link = re.search(r'href="(/papers/[^"]+)"', page)[1]
    answer = signed_in(world.PNC).get(link)
    assert b"".join(answer.streaming_content).startswith(b"%PDF")
    assert Disclosure.objects.filter(where="papers:paper", user_id=world.PNC.pk).exists()


def test_a_paper_is_never_at_a_public_address(world, media):
    job = done(world.LPO, world.cases["assigned"])
    client = signed_in(world.LPO)
    for path in (f"/media/{job.file}", f"/static/{job.file}", f"/{job.file}"):
        assert client.get(path).status_code == 404
