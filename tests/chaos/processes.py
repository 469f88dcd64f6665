"""Real processes for tests: a Valkey of one's own, Celery workers and beats on the test database."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import quote

from django.db import connection
from kombu import Connection

from ecm.local.binaries import find_valkey

ROOT = Path(__file__).resolve().parents[2]

# A task that its killed worker did not acknowledge comes back after three seconds instead of an hour.
QUICK = """
from ecm.celery import app
app.conf.broker_transport_options = {
    "visibility_timeout": 3, "unacked_restore_interval": 1, "unacked_restore_throttle": 1,
    "max_retries": 1, "socket_connect_timeout": 2,
}
"""
WORKER = "app.worker_main({arguments})"
BEAT = """
app.conf.beat_schedule = {{"night": {{"task": "followups.tasks.night", "schedule": 1.0}}}}
app.start(["beat", "--schedule", {schedule!r}, "--pidfile=", "--loglevel=INFO"])
"""


def wait_until(holds: Callable[[], bool], *, seconds: float = 40, what: str = "") -> None:
    """Look again until it holds; fail with words when it does not come."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if holds():
            return
        time.sleep(0.1)
    raise AssertionError(f"not within {seconds} seconds: {what}")


@dataclass
class Broker:
    """One Valkey server in a short folder, with its data in memory only."""

    folder: Path = field(default_factory=lambda: Path(tempfile.mkdtemp(prefix="vk", dir="/tmp")))
    process: subprocess.Popen[bytes] | None = None

    @property
    def url(self) -> str:
        return f"unix://{self.folder}/s?db=0"

    @property
    def kombu_url(self) -> str:
        return f"redis+socket://{self.folder}/s?virtual_host=0"

    def start(self) -> None:
        options = [
            "--port",
            "0",
            "--unixsocket",
            f"{self.folder}/s",
            "--save",
            "",
            "--appendonly",
            "no",
        ]
        self.process = subprocess.Popen(
            [str(find_valkey()), *options, "--dir", str(self.folder)], stdout=subprocess.DEVNULL
        )
        wait_until(self.answers, seconds=10, what="Valkey")

    def answers(self) -> bool:
        try:
            with Connection(self.kombu_url) as link:
                link.ensure_connection(max_retries=1, timeout=1)
        except OSError:
            return False
        return True

    def kill(self) -> None:
        if self.process is not None:
            self.process.kill()
            self.process.wait()
            (self.folder / "s").unlink(missing_ok=True)

    def close(self) -> None:
        self.kill()
        shutil.rmtree(self.folder, ignore_errors=True)


@dataclass
class Processes:
    """The workers and beats of one test."""

    broker: Broker
    log: Path
    running: list[subprocess.Popen[bytes]] = field(default_factory=list)

    def worker(self) -> subprocess.Popen[bytes]:
        """Start a worker with one child on the test database; answers when it is ready."""
        name = f"w{len(self.running)}"
        arguments = [
            "worker",
            "-c",
            "1",
            "-n",
            f"{name}@test",
            "--without-gossip",
            "--without-mingle",
            "-l",
            "INFO",
        ]
        process = self._python(WORKER.format(arguments=arguments), name)
        wait_until(lambda: "ready" in self.said(name), what=f"{name}: {self.said(name)}")
        return process

    def beat(self) -> subprocess.Popen[bytes]:
        name = f"b{len(self.running)}"
        return self._python(BEAT.format(schedule=str(self.log / f"{name}-schedule")), name)

    def said(self, name: str) -> str:
        path = self.log / name
        return path.read_text() if path.exists() else ""

    def _python(self, code: str, name: str) -> subprocess.Popen[bytes]:
        with (self.log / name).open("wb") as out:
            process = subprocess.Popen(
                [sys.executable, "-c", QUICK + code], cwd=ROOT, env=self._environment(), stdout=out, stderr=out,
                start_new_session=True,
            )  # fmt: skip
        self.running.append(process)
        return process

    def _environment(self) -> dict[str, str]:
        at = connection.settings_dict
        address = f"postgres://ecm_app@{quote(at['HOST'], safe='')}/{at['NAME']}"
        return {
            **os.environ,
            "DATABASE_URL": address,
            "ECM_REDIS_URL": self.broker.url,
            "ECM_MODE": "test",
        }

    @staticmethod
    def kill(process: subprocess.Popen[bytes]) -> None:
        """``kill -9`` of the worker and its children, as when the machine loses its power."""
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()

    def close(self) -> None:
        for process in self.running:
            if process.poll() is None:
                self.kill(process)
