"""Background work: one decorator for tasks, one way to ask for them.

``@job`` decides acknowledgement, retries and time limits in one place. ``enqueue`` asks for a task after the
transaction has committed; when the broker is down nothing fails, because the row that the task would look for is there
and a scheduled task finds it later. Arguments are ids, dates and codes only: what is in the broker may be read.
"""

from __future__ import annotations

import logging
import re
import uuid
from collections.abc import Callable
from datetime import date
from typing import Any

from celery import Task, shared_task
from django.db import OperationalError, transaction
from kombu.exceptions import OperationalError as BrokerDown

logger = logging.getLogger(__name__)

_CODE = re.compile(r"[A-Za-z0-9_.:-]{1,80}")

Argument = int | str | date | uuid.UUID


def job(function: Callable[..., None]) -> Task:
    """Declare a background task: ten lines that load and call one service, which must bear being called again."""
    return shared_task(
        function,
        name=f"{function.__module__}.{function.__name__}",
        acks_late=True,
        reject_on_worker_lost=True,
        ignore_result=True,
        autoretry_for=(OperationalError,),
        retry_backoff=5,
        retry_backoff_max=120,
        max_retries=8,
    )


def enqueue(task: Task, *arguments: Argument) -> None:
    """Ask for *task* once the transaction has committed. Never raises for a broker that is down."""
    plain = [_plain(value) for value in arguments]

    def publish() -> None:  # Django names a robust callback that fails; a partial has no name
        _publish(task, plain)

    transaction.on_commit(publish, robust=True)


def _publish(task: Task, arguments: list[Any]) -> None:
    try:
        task.apply_async(arguments, retry=False)
    except (BrokerDown, *task.app.connection_for_write().recoverable_connection_errors) as problem:
        # The row is the truth: the hourly or minutely task that looks for such rows takes it up.
        logger.warning("The broker did not take %s: %s", task.name, type(problem).__name__)


def _plain(value: Argument) -> int | str:
    """An id, date or code as the broker may hold it; anything that could be words about a person is refused."""
    if isinstance(value, int):
        return value
    text = value.isoformat() if isinstance(value, date) else str(value)
    if not _CODE.fullmatch(text):
        raise ValueError("Task arguments are ids, dates and codes only.")
    return text
