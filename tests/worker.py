"""A real Celery worker on the test database and a real broker, for journeys and for what happens when it dies."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

import redis
from django.conf import settings
from django.db import connection

from ecm.celery import app

ROOT = Path(__file__).resolve().parent.parent
START_SECONDS, WAIT_SECONDS = 40, 60


@dataclass
class Worker:
    """One worker process; its log lies in ``home``."""

    process: subprocess.Popen[bytes]
    home: Path

    def kill9(self) -> None:
        """As a power cut would: nothing is said, nothing is given back."""
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait(timeout=10)

    def log(self) -> str:
        """What it wrote."""
        return (self.home / "worker.log").read_text(errors="replace")


def broker_url() -> str:
    """The tests' broker, a Redis database of its own for each process of the test run."""
    number = 1 + int(os.environ.get("PYTEST_XDIST_WORKER", "gw0").removeprefix("gw"))
    return settings.ECM_REDIS_URL.replace("?db=0", f"?db={number}")


def celery_url(url: str) -> str:
    """The same address as Celery writes it."""
    return url.replace("unix://", "redis+socket://", 1).replace("?db=", "?virtual_host=")


def database_url() -> str:
    """The test database as an address for another process, which signs in as the application."""
    at = connection.settings_dict
    return f"postgres://ecm_app@{quote(at['HOST'] or 'localhost', safe='')}/{at['NAME']}"


@contextmanager
def broker() -> Iterator[redis.Redis]:
    """An empty broker to which this process publishes too."""
    url, before = broker_url(), app.conf.broker_url
    client = redis.Redis.from_url(url)
    client.flushdb()
    _publish_to(celery_url(url))
    try:
        yield client
    finally:
        _publish_to(before)
        client.flushdb()
        client.close()


def _publish_to(url: str) -> None:
    app.conf.broker_url = app.conf.broker_write_url = app.conf.broker_read_url = url
    app.amqp._producer_pool = None
    app._pool = None


@contextmanager
def celery_worker(*, home: Path, comes_back_after: int = 4) -> Iterator[Worker]:
    """A worker that takes tasks from this test's broker until the block ends."""
    worker = start_worker(home=home, comes_back_after=comes_back_after)
    try:
        yield worker
    finally:
        if worker.process.poll() is None:
            os.killpg(worker.process.pid, signal.SIGTERM)
            worker.process.wait(timeout=30)


def start_worker(*, home: Path, comes_back_after: int = 4) -> Worker:
    """Start one and wait until it is ready."""
    environment = os.environ | {
        "ECM_HOME": str(home),
        "ECM_MODE": "test",
        "ECM_SECRET_KEY": settings.SECRET_KEY,
        "ECM_REDIS_URL": broker_url(),
        "ECM_TASK_COMES_BACK_AFTER": str(comes_back_after),
        "ECM_DB_USER": "ecm_app",
        "DATABASE_URL": database_url(),
    }
    command = [
        sys.executable,
        "-m",
        "celery",
        "-A",
        "ecm.celery",
        "worker",
        "-P",
        "solo",
        "-l",
        "info",
    ]
    with (home / "worker.log").open("ab") as log:
        process = subprocess.Popen(
            [*command, "--without-gossip", "--without-mingle"],
            cwd=ROOT, env=environment, stdout=log, stderr=log, start_new_session=True,
        )  # fmt: skip
    worker = Worker(process, home)
    until(
        lambda: worker.log().rstrip().endswith("ready.") or " ready." in worker.log(), START_SECONDS
    )
    return worker


def until(true: Callable[[], object], seconds: float = WAIT_SECONDS) -> None:
    """Wait for something to become true; fails with what was waited for."""
    end = time.monotonic() + seconds
    while not true():
        if time.monotonic() > end:
            raise AssertionError("waited in vain")
        time.sleep(0.1)
