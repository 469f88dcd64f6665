"""The Celery application: ``celery -A ecm.celery worker`` and, once only, ``celery -A ecm.celery beat``.

The truth is always a row in PostgreSQL; the broker (Valkey or Redis) is a hint. A task is acknowledged after its work,
comes back when its worker is killed, and does nothing the second time because every effect has a unique business key.
What is due on a day is a row that beat's task finds, never a message that waits for days in the broker.
Broker, acknowledgement and time zone stand in the settings (``CELERY_…``); here stands what runs when.
"""

from __future__ import annotations

import os

from celery import Celery
from celery.schedules import crontab

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ecm.settings")

LONGEST_TASK = 15 * 60  # seconds; a task that needs more must be cut into smaller ones

app = Celery("ecm")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.conf.update(
    task_default_queue="ecm",
    task_serializer="json",
    accept_content=["json"],
    task_time_limit=LONGEST_TASK,
    task_soft_time_limit=LONGEST_TASK - 30,
    worker_max_tasks_per_child=200,  # drawing papers grows a process
    worker_hijack_root_logger=False,
    beat_schedule={
        # Each hour, not once a night: the second run of a day finds nothing to do, and a night that was missed
        # (no power, no broker, no worker) is made up in the morning.
        "night": {"task": "followups.tasks.night", "schedule": crontab(minute="20")},
        "digests": {
            "task": "followups.tasks.digests",
            "schedule": crontab(minute="40", hour="6-20"),
        },
        "mail": {"task": "ecm.accounts.tasks.send_notices", "schedule": crontab(minute="*/5")},
        "jobs": {"task": "ecm.accounts.tasks.resume_jobs", "schedule": crontab(minute="*/2")},
        "files": {"task": "ecm.accounts.tasks.expire_files", "schedule": crontab(minute="50")},
    },
)
app.autodiscover_tasks()
