"""What falls over starts again; what is ended ends with all its children."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from ecm.local import supervisor
from ecm.local.home import PROJECT, Home

pytestmark = pytest.mark.slow

# A program that notes its id in the file it is given, and stays.
PROGRAM = "import os, sys, time; open(sys.argv[1], 'a').write(f'{os.getpid()}\\n'); time.sleep(60)"

SUPERVISE = """
import os, sys
from pathlib import Path
from ecm.local.home import Home
from ecm.local.supervisor import Program, Supervisor
path, program = sys.argv[1:]
home = Home(path=Path(path), user=None)
home.prepare()
Supervisor(home, (Program("one", (sys.executable, "-c", program, f"{path}/pids")),), dict(os.environ)).run()
"""


@pytest.fixture
def place(tmp_path: Path) -> Home:
    return Home(path=tmp_path / "home", user=None)


@pytest.fixture
def running(place: Home) -> Iterator[subprocess.Popen]:
    process = subprocess.Popen(
        [sys.executable, "-c", SUPERVISE, str(place.path), PROGRAM], cwd=PROJECT
    )
    wait_for(lambda: len(children(place)) == 1)
    yield process
    process.kill()
    process.wait()


def children(place: Home) -> list[int]:
    file = place.path / "pids"
    return [int(line) for line in file.read_text().split()] if file.exists() else []


def alive(pid: int) -> bool:
    try:
        return " Z " not in Path(f"/proc/{pid}/stat").read_text()
    except FileNotFoundError:
        return False


def wait_for(done: Callable[[], bool]) -> None:
    until = time.monotonic() + 15
    while not done():
        assert time.monotonic() < until
        time.sleep(0.05)


def test_a_program_that_falls_over_starts_again(place: Home, running: subprocess.Popen) -> None:
    os.kill(children(place)[0], signal.SIGKILL)
    wait_for(lambda: len(children(place)) == 2)


def test_stop_ends_the_programs_too(place: Home, running: subprocess.Popen) -> None:
    assert supervisor.is_running(place)
    supervisor.stop(place)
    running.wait(timeout=10)
    assert not supervisor.is_running(place)
    assert not alive(children(place)[0])


def test_a_killed_supervisor_takes_its_programs_along(
    place: Home, running: subprocess.Popen
) -> None:
    running.kill()
    wait_for(lambda: not alive(children(place)[0]))
    assert not supervisor.is_running(place)


def test_stopping_what_does_not_run_is_no_error(place: Home) -> None:
    supervisor.stop(place)
