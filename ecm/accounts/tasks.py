"""Background work of accounts: long work that people asked for."""

from __future__ import annotations

import uuid

from ecm.accounts.services import jobs, notices
from ecm.core.tasks import job


@job
def run_job(job_uuid: str) -> None:
    """Do one job that somebody asked for."""
    jobs.run(job_uuid=uuid.UUID(job_uuid))


@job
def resume_jobs() -> None:
    """Ask again for jobs that wait unasked: the broker was down, or their worker was killed."""
    jobs.resume()


@job
def expire_files() -> None:
    """Remove files whose time is over."""
    jobs.expire()


@job
def send_notices() -> None:
    """Send by e-mail what waits to be sent."""
    notices.send_waiting()
