"""A short supervisor: starts the programs of a demo, starts again what falls over, ends all of it."""

from __future__ import annotations

import ctypes
import fcntl
import json
import os
import signal
import subprocess
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from types import FrameType

from ecm.local.console import LocalError, say
from ecm.local.home import PROJECT, Home

STOP_SECONDS = 25
LONGEST_PAUSE = 30.0  # seconds before the next start of a program that keeps falling over
PR_SET_PDEATHSIG = 1


@dataclass(frozen=True)
class Program:
    name: str
    command: tuple[str, ...]


@dataclass
class Child:
    """One running program, and when it may be started again should it fall over."""

    program: Program
    process: subprocess.Popen[bytes]
    pause: float = 1.0
    again_at: float | None = None


@dataclass
class Supervisor:
    home: Home
    programs: tuple[Program, ...]
    environment: Mapping[str, str]
    children: list[Child] = field(default_factory=list)
    ending: bool = False

    def run(self) -> None:
        """Until SIGTERM or SIGINT. The lock, not the pid file, says that a supervisor is running."""
        for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
            signal.signal(number, self._end)
        with _own_lock(self.home):
            _state_file(self.home).write_text(json.dumps({"pid": os.getpid()}))
            self.children = [Child(program, self._start(program)) for program in self.programs]
            while not self.ending:
                for child in self.children:
                    self._look_after(child)
                time.sleep(0.2)
            self._end_all()

    def _end(self, number: int, frame: FrameType | None) -> None:
        self.ending = True

    def _start(self, program: Program) -> subprocess.Popen[bytes]:
        with (self.home.logs / f"{program.name}.log").open("ab") as log:
            return subprocess.Popen(
                program.command,
                cwd=PROJECT,
                env=dict(self.environment),
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
                start_new_session=True,
                preexec_fn=_end_with_parent,  # noqa: PLW1509 - no threads here
            )

    def _look_after(self, child: Child) -> None:
        if child.process.poll() is None:
            return
        if child.again_at is None:
            say(
                f"{child.program.name} ended with {child.process.returncode}; again in {child.pause:.0f} s"
            )
            child.again_at = time.monotonic() + child.pause
            child.pause = min(child.pause * 2, LONGEST_PAUSE)
        elif time.monotonic() >= child.again_at:
            child.process, child.again_at = self._start(child.program), None

    def _end_all(self) -> None:
        for child in self.children:
            child.process.terminate()
        until = time.monotonic() + STOP_SECONDS
        for child in self.children:
            try:
                child.process.wait(max(0.1, until - time.monotonic()))
            except subprocess.TimeoutExpired:
                os.killpg(child.process.pid, signal.SIGKILL)
                child.process.wait()


def is_running(home: Home) -> bool:
    try:
        with _own_lock(home):
            return False
    except LocalError:
        return True


def stop(home: Home) -> None:
    """End the supervisor of this home, and with it its programs."""
    if not is_running(home):
        return
    pid = int(json.loads(_state_file(home).read_text())["pid"])
    os.kill(pid, signal.SIGTERM)
    until = time.monotonic() + STOP_SECONDS + 5
    while is_running(home):
        if time.monotonic() > until:
            os.kill(pid, signal.SIGKILL)  # its children end with it
        time.sleep(0.1)


def _end_with_parent() -> None:
    """In the child: be sent SIGTERM when the supervisor goes, even by kill -9."""
    ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGTERM)


@contextmanager
def _own_lock(home: Home) -> Iterator[None]:
    home.path.mkdir(mode=0o700, parents=True, exist_ok=True)
    with (home.path / "supervisor.lock").open("w") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise LocalError("already running") from error
        yield


def _state_file(home: Home) -> Path:
    return home.path / "supervisor.json"
