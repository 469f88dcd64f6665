"""The whole system on one machine: database, broker, made-up world, web, worker, beat."""

from __future__ import annotations

import datetime
import json
import os
import signal
import socket
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Mapping
from types import FrameType
from zoneinfo import ZoneInfo

from ecm.local import services, supervisor
from ecm.local.console import LocalError, say
from ecm.local.home import PROJECT, Home
from ecm.local.install import PYTHON, VENV

OWNER = "ecm_owner"
CHILDREN = 300
READY_SECONDS = 90


def port() -> int:
    return int(os.environ.get("ECM_PORT") or 8000)


def environment(home: Home, *, mode: str = "demo", user: str | None = None) -> dict[str, str]:
    """What our Django processes get: which home, which mode, and for migrations the owner's role."""
    values = {
        "ECM_HOME": str(home.path),
        "ECM_MODE": mode,
        "ECM_PORT": str(port()),
        "PYTHONUNBUFFERED": "1",
    }
    return dict(os.environ) | values | ({"ECM_DB_USER": user} if user else {})


def manage(*arguments: str, env: Mapping[str, str], quiet: bool = False) -> str:
    """Run a management command; answers its output when quiet."""
    command = [str(PYTHON), "manage.py", *arguments]
    stream = subprocess.PIPE if quiet else None
    done = subprocess.run(
        command, check=False, cwd=PROJECT, env=dict(env), stdout=stream, text=True
    )
    if done.returncode:
        raise LocalError(f"manage.py {arguments[0]} failed; it says why above.")
    return done.stdout or ""


def prepare(home: Home, *, mode: str = "demo") -> None:
    """Servers up, tables and policies as of this code, catalogues and static files ready."""
    say("database and broker")
    services.up(home, mode=mode)
    say("tables, catalogues, static files")
    manage("migrate", "--verbosity", "0", env=environment(home, mode=mode, user=OWNER))
    manage("compile_messages", "--verbosity", "0", env=environment(home, mode=mode), quiet=True)
    manage("collectstatic", "--no-input", "--verbosity", "0", env=environment(home, mode=mode))


def ensure_world(home: Home, *, children: int = CHILDREN) -> None:
    """The made-up children, once."""
    env = environment(home)
    if json.loads(manage("demo_cases", "--json", env=env, quiet=True) or "[]"):
        return
    say(f"{children} made-up children")
    today = datetime.datetime.now(tz=ZoneInfo("Asia/Kolkata")).date().isoformat()
    manage("make_world", "--children", str(children), "--seed", "1", "--as-of", today, env=env)


def demo(home: Home, *, detach: bool, develop: bool = False) -> None:
    """Start all of it; return when it is ready (detach), else stay until Ctrl-C and then end all of it."""
    if supervisor.is_running(home):
        say(
            f"Already running in {home.path}. `make stop` ends it; then start again to take up changes."
        )
        return
    _refuse_taken_port()
    prepare(home)
    ensure_world(home)
    process = _start(home, develop=develop)
    _await_ready(home, process)
    _welcome(home)
    if not detach:
        _stay(home, process)


def stop(home: Home) -> None:
    supervisor.stop(home)
    services.down(home)


def supervise(home: Home, *, develop: bool) -> None:
    programs = _development(home) if develop else _programs(home)
    supervisor.Supervisor(home=home, programs=programs, environment=environment(home)).run()


def _programs(home: Home) -> tuple[supervisor.Program, ...]:
    gunicorn = [
        f"{VENV}/bin/gunicorn", "ecm.wsgi", "--bind", _bind(), "--worker-class", "gthread", "--workers", "2",
        "--threads", "2", "--timeout", "60", "--no-control-socket", "--access-logfile", "-",
        "--access-logformat", "%(m)s %(U)s %(s)s %(M)sms",  # no query string: it may hold what somebody typed
    ]  # fmt: skip
    return (supervisor.Program("web", tuple(gunicorn)), *_background(home))


def _development(home: Home) -> tuple[supervisor.Program, ...]:
    web = supervisor.Program("web", (str(PYTHON), "manage.py", "runserver", _bind()))
    return (web, *_background(home))


def _background(home: Home) -> tuple[supervisor.Program, ...]:
    celery = (f"{VENV}/bin/celery", "--app", "ecm.celery")
    alone = ("--without-gossip", "--without-mingle")
    worker = (*celery, "worker", "--loglevel", "INFO", "--concurrency", "1", *alone)
    schedule = ("--pidfile", "", "--schedule", str(home.path / "beat"))
    beat = (*celery, "beat", "--loglevel", "INFO", *schedule)
    return supervisor.Program("worker", worker), supervisor.Program("beat", beat)


def _bind() -> str:
    return f"{os.environ.get('ECM_BIND') or '127.0.0.1'}:{port()}"


def _refuse_taken_port() -> None:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port()))
        except OSError as error:
            raise LocalError(
                f"Port {port()} is taken by another program: make demo ECM_PORT=8001"
            ) from error


def _start(home: Home, *, develop: bool) -> subprocess.Popen[bytes]:
    arguments = [str(PYTHON), "-m", "ecm.local", "supervise", *(["--develop"] if develop else [])]
    with (home.logs / "supervisor.log").open("ab") as log:
        return subprocess.Popen(
            arguments, cwd=PROJECT, env=environment(home), stdin=subprocess.DEVNULL,
            stdout=log, stderr=subprocess.STDOUT, start_new_session=True,
        )  # fmt: skip


def _await_ready(home: Home, process: subprocess.Popen[bytes]) -> None:
    until = time.monotonic() + READY_SECONDS
    while not _answers("/readyz"):
        if process.poll() is not None or time.monotonic() > until:
            log = (home.logs / "web.log").read_text(errors="replace").splitlines()[-15:]
            stop(home)
            raise LocalError("The web server is not ready. Its last lines:\n" + "\n".join(log))
        time.sleep(0.2)


def _answers(path: str) -> bool:
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port()}{path}", timeout=5) as answer:
            return bool(answer.status == 200)
    except (urllib.error.URLError, OSError):
        return False


def _welcome(home: Home) -> None:
    people = json.loads(manage("demo_people", "--json", env=environment(home), quiet=True))
    first = {one["role"]: one for one in reversed(people)}
    say("\nEverybody in this demo is made up. One person a role; the page lists all of them:")
    for role, one in first.items():
        place = one.get("institution") or one.get("district") or "Gujarat"
        say(f"  {role:<5} {one['username']:<28} {place}")
    say(f"\n  http://127.0.0.1:{port()}/demo/sign-in/\n\nLogs: {home.logs}. `make stop` ends it.")


def _stay(home: Home, process: subprocess.Popen[bytes]) -> None:
    for number in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, _interrupt)
    try:
        process.wait()
    except KeyboardInterrupt:
        say("stopping")
        stop(home)


def _interrupt(number: int, frame: FrameType | None) -> None:
    raise KeyboardInterrupt
