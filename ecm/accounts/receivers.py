"""What accounts does when something happens: ask for background work after the commit."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.dispatch import receiver

from ecm.accounts import events
from ecm.accounts.tasks import run_job
from ecm.core.tasks import enqueue


@receiver(events.job_waiting)
def ask_for_worker(*, job_uuid: UUID, **_: Any) -> None:
    """Hand the job to the queue; when that is down, a minutely task finds the row."""
    enqueue(run_job, job_uuid)
