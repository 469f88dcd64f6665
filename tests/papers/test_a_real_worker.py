"""The life of a job on a real worker: made once, also when the worker is killed or the broker is down."""

from __future__ import annotations

import pytest
from pytest_django.fixtures import _django_db_helper

from ecm.accounts.access import acting_as
from ecm.accounts.enums import JobStatus
from ecm.accounts.models import Job
from ecm.accounts.services import jobs
from ecm.audit.models import Act
from ecm.celery import app
from ecm.core.scoping import SYSTEM_SCOPE, scoped
from reports.papers.models import Paper
from reports.papers.services import papers
from tests.papers.words import words_of
from tests.worker import broker, celery_worker, start_worker, until
from tests.worlds import canary, two_worlds

__all__ = ["_django_db_helper"]  # real transactions here, not the savepoints of this folder
pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def world(transactional_db, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "media"
    return two_worlds()[0]


def ask(world, language="gu") -> Job:
    with acting_as(world.LPO) as actor:
        return papers.request_paper(
            by=actor, case=world.cases["assigned"], kind="hsr", language=language
        )


def finished(job: Job) -> bool:
    job.refresh_from_db()
    return job.status in {JobStatus.DONE, JobStatus.FAILED}


def test_a_worker_makes_the_paper_and_logs_nothing_of_it(world, tmp_path):
    with broker() as queue, celery_worker(home=tmp_path) as worker:
        job = ask(world)
        in_queue = b"".join(queue.lrange("ecm", 0, -1))
        until(lambda: finished(job))
    assert (job.status, job.done, job.total, job.error) == (JobStatus.DONE, 3, 3, "")
    text = words_of(jobs.media_path(job.file).read_bytes())
    case = world.cases["assigned"]
    assert canary("identity", case) in text
    assert canary("private", case) not in text
    assert canary("identity", case) not in worker.log() + in_queue.decode()


def test_a_job_asked_for_while_the_broker_is_down_is_kept_and_made_later(world, tmp_path):
    before, app.conf.broker_write_url = app.conf.broker_write_url, "redis+socket:///nowhere.sock"
    app.amqp._producer_pool = app._pool = None
    job = ask(world)
    app.conf.broker_write_url = before
    assert job.status == JobStatus.WAITING
    Job.objects.update(created_at="2026-01-01T00:00Z")
    with broker(), celery_worker(home=tmp_path):
        assert jobs.resume() == 1
        until(lambda: finished(job))
    assert job.status == JobStatus.DONE


def test_a_killed_worker_leaves_one_paper_in_the_end(world, tmp_path, settings):
    settings.ECM_TASK_COMES_BACK_AFTER = 4
    with broker():
        first = start_worker(home=tmp_path)
        job = ask(world)
        until(
            lambda: (
                Job.objects.filter(pk=job.pk, status=JobStatus.RUNNING).exists() or finished(job)
            )
        )
        first.kill9()
        with celery_worker(home=tmp_path):
            until(lambda: jobs.resume() or finished(job), 30)
            until(lambda: finished(job))
    assert job.status == JobStatus.DONE
    with scoped(SYSTEM_SCOPE):
        assert Paper.objects.count() == 1
    assert Act.objects.filter(verb="paper.made").count() == 1
