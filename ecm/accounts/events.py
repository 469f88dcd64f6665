"""What can happen in accounts, announced by services inside their transaction."""

from __future__ import annotations

from django.dispatch import Signal

job_waiting = Signal()  # job_uuid: UUID; a job's row waits for a worker
