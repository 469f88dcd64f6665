"""Long work without a worker: what a job says when it ends, in every way it can end."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import OperationalError

from ecm.accounts.access import acting_as
from ecm.accounts.enums import JobStatus
from ecm.accounts.models import Job
from ecm.accounts.services import jobs
from ecm.core import clock
from ecm.core.errors import DomainError

pytestmark = pytest.mark.django_db


def register(make, code="made_up"):
    jobs.register_kind(
        jobs.JobKind(code=code, title="Made up", make=make, shows=lambda job, by: jobs.Shown())
    )


@pytest.fixture
def asked(world, monkeypatch):
    monkeypatch.setattr(jobs, "_kinds", dict(jobs._kinds))
    with acting_as(world.LPO) as actor:
        return jobs.request_job(by=actor, kind="made_up", key="made-up:1", params={}, total=4)


def run(job) -> Job:
    jobs.run(job_uuid=job.uuid)
    job.refresh_from_db()
    return job


def a_file(job, by, progress):
    progress(2, 4)
    jobs.write_media("jobs/made-up.txt", b"made up")
    return jobs.JobFile(path="jobs/made-up.txt", name="made-up.txt", content_type="text/plain")


def test_a_done_job_has_its_file_for_one_day(asked):
    register(a_file)
    job = run(asked)
    assert (job.status, job.done, job.file_name) == (JobStatus.DONE, 4, "made-up.txt")
    assert timedelta(hours=23) < job.expires_at - clock.now() <= timedelta(hours=24)


def test_a_job_is_made_in_the_askers_own_reach_and_post(asked, world):
    seen = []
    register(
        lambda job, by, progress: seen.append((by.user_id, by.role)) or a_file(job, by, progress)
    )
    run(asked)
    assert seen == [(world.LPO.pk, "LPO")]


def test_a_refusal_is_kept_as_its_sentence(asked):
    def refuse(job, by, progress):
        raise DomainError("Made-up reason.")

    register(refuse)
    job = run(asked)
    assert (job.status, job.error) == (JobStatus.FAILED, "Made-up reason.")


def test_an_unexpected_error_says_what_to_do_and_nothing_of_its_own(asked):
    def break_(job, by, progress):
        raise ValueError("Ramila")

    register(break_)
    with pytest.raises(ValueError, match="Ramila"):
        jobs.run(job_uuid=asked.uuid)
    asked.refresh_from_db()
    assert asked.status == JobStatus.FAILED
    assert "Ramila" not in asked.error
    assert "Ask again" in asked.error


def test_a_database_that_was_away_lets_the_job_wait_again(asked):
    def away(job, by, progress):
        raise OperationalError

    register(away)
    with pytest.raises(OperationalError):
        jobs.run(job_uuid=asked.uuid)
    asked.refresh_from_db()
    assert asked.status == JobStatus.WAITING


def test_cancelled_in_the_middle_it_stops(asked):
    def cancelled(job, by, progress):
        jobs.cancel(by=by, job=job)
        return a_file(job, by, progress)

    register(cancelled)
    job = run(asked)
    assert (job.status, job.file) == (JobStatus.CANCELLED, "")


def test_a_post_that_has_ended_makes_nothing(asked, world):
    register(a_file)
    world.LPO.posts.update(until_on=clock.today())
    job = run(asked)
    assert (job.status, job.error) == (
        JobStatus.FAILED,
        "The post in which this was asked for has ended.",
    )


def test_a_running_job_is_not_taken_twice_until_its_worker_must_be_gone(asked):
    register(a_file)
    Job.objects.update(status=JobStatus.RUNNING, started_at=clock.now())
    assert run(asked).status == JobStatus.RUNNING
    Job.objects.update(started_at=clock.now() - jobs.STALE)
    assert run(asked).status == JobStatus.DONE


def test_asking_again_after_a_failure_tries_again(asked, world):
    Job.objects.update(status=JobStatus.FAILED, ended_at=clock.now())
    with acting_as(world.LPO) as actor:
        again = jobs.request_job(by=actor, kind="made_up", key="made-up:1", params={}, total=4)
    assert (again.pk, again.status, again.error) == (asked.pk, JobStatus.WAITING, "")


def test_a_file_outside_the_media_folder_is_refused(media):
    with pytest.raises(ValueError, match="outside"):
        jobs.media_path("../secret")
