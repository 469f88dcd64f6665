"""One PostgreSQL server for one ECM_HOME: made, started, asked, stopped."""

from __future__ import annotations

import getpass
import os
import signal
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ecm.local.binaries import Postgres, find_postgres
from ecm.local.console import LocalError
from ecm.local.home import Home
from ecm.local.service_user import run_as

SUPERUSER = "postgres"
START_SECONDS = 60
STOP_SECONDS = 60
BUILTIN_LOCALE_SINCE = 17

SETTINGS = """\
listen_addresses = ''
unix_socket_directories = '{sockets}'
max_connections = 100
shared_buffers = '256MB'
effective_cache_size = '1GB'
work_mem = '16MB'
maintenance_work_mem = '128MB'
random_page_cost = 1.1
max_parallel_workers_per_gather = 1
dynamic_shared_memory_type = mmap  # containers often give /dev/shm 64 MB only
log_min_duration_statement = -1  # a statement may hold a name
log_parameter_max_length = 0
log_parameter_max_length_on_error = 0
timezone = 'UTC'
"""
# Tests may lose their database when the machine stops, never when a process does.
SETTINGS_OF_TESTS = "fsync = off\nsynchronous_commit = off\nfull_page_writes = off\n"
# The superuser is only who owns the data folder; the roles of the application need no password on this 0700 socket.
ACCESS = f"local all {SUPERUSER} peer map=ecm\nlocal all all trust\n"


@dataclass(frozen=True)
class Server:
    home: Home
    programs: Postgres

    @property
    def data(self) -> Path:
        return self.home.data / f"pg{self.programs.major}"

    def is_ready(self) -> bool:
        question = ["-q", "-h", str(self.home.sockets), "-U", SUPERUSER, "-d", "postgres"]
        return bool(self._run("pg_isready", *question).returncode == 0)

    def ensure_running(self, *, mode: str) -> None:
        """Make the cluster if there is none and start it; nothing to do when it answers. Call it under the lock."""
        if self.is_ready():
            return
        if not (self.data / "PG_VERSION").exists():
            self._initialise()
        self._configure(mode)
        if not self._await_old_server():
            self._clear_stale_locks()
            self._start()

    def psql(self, database: str, sql: str, **variables: str) -> str:
        """Run SQL as the superuser; answers what it prints, unaligned and without headings."""
        settings = [part for name, value in variables.items() for part in ("-v", f"{name}={value}")]
        arguments = ["-X", "-qAt", "-v", "ON_ERROR_STOP=1", *settings, "-h", str(self.home.sockets)]
        done = self._must("psql", *arguments, "-U", SUPERUSER, "-d", database, "-f", "-", input=sql)
        return str(done.stdout).strip()

    def _initialise(self) -> None:
        fresh = self.data.with_name(
            f"{self.data.name}.new"
        )  # a killed initdb leaves no half cluster behind
        run_as(self.home.user, ["rm", "-rf", str(fresh)])
        builtin = self.programs.major >= BUILTIN_LOCALE_SINCE
        locale = (
            ["--locale-provider=builtin", "--locale=C.UTF-8"] if builtin else ["--locale=C.UTF-8"]
        )
        options = [
            *locale,
            "--encoding=UTF8",
            f"--username={SUPERUSER}",
            "--auth=peer",
            "--no-instructions",
        ]
        self._must("initdb", "-D", str(fresh), *options)
        self._write(fresh / "pg_hba.conf", ACCESS)
        self._write(fresh / "pg_ident.conf", f"ecm {self._system_name()} {SUPERUSER}\n")
        self._write(fresh / "postgresql.conf", "include_if_exists 'ecm.conf'\n", append=True)
        fresh.rename(self.data)

    def _configure(self, mode: str) -> None:
        text = SETTINGS.format(sockets=self.home.sockets)
        self._write(self.data / "ecm.conf", text + (SETTINGS_OF_TESTS if mode == "test" else ""))

    def _start(self) -> None:
        log = str(self.data / "server.log")
        # pg_ctl's child keeps the streams it is born with: a pipe would never end.
        done = self._run(
            "pg_ctl", "-D", str(self.data), "-l", log, "-w", "-t", str(START_SECONDS), "start"
        )
        if done.returncode or not self.is_ready():
            raise LocalError(
                f"PostgreSQL did not start. The last lines of {log}:\n{_tail(Path(log))}"
            )

    def _await_old_server(self) -> bool:
        """Wait for a server that is still starting, or for the last children of a killed one, to answer or go.

        A postmaster's working directory is its data folder, so no live process there means that the pid file is stale,
        whatever process may have been given the number since.
        """
        until = time.monotonic() + START_SECONDS
        while processes_in(self.data):
            if self.is_ready():
                return True
            if time.monotonic() > until:
                raise LocalError(
                    f"Processes in {self.data} neither answer nor end: {processes_in(self.data)}"
                )
            time.sleep(0.1)
        return False

    def _clear_stale_locks(self) -> None:
        """Both name a process that is gone, a zombie (nobody reaps in a container), or by now somebody else's."""
        (self.data / "postmaster.pid").unlink(missing_ok=True)
        (self.home.sockets / ".s.PGSQL.5432.lock").unlink(missing_ok=True)

    def _system_name(self) -> str:
        return self.home.user.name if self.home.user else getpass.getuser()

    def _write(self, path: Path, text: str, *, append: bool = False) -> None:
        redirect = ">>" if append else ">"
        done = run_as(self.home.user, ["sh", "-c", f'cat {redirect} "$0"', str(path)], input=text)
        if done.returncode:
            raise LocalError(f"Could not write {path}.")

    def _run(self, program: str, *arguments: str, **options: Any) -> Any:
        options = {"capture_output": program != "pg_ctl"} | options
        if not options["capture_output"]:
            options |= {"stdout": -3, "stderr": -3, "stdin": -3}
        return run_as(self.home.user, [self.programs.program(program), *arguments], **options)

    def _must(self, program: str, *arguments: str, **options: Any) -> Any:
        done = self._run(program, *arguments, **options)
        if done.returncode:
            said = (done.stderr or "").strip()
            raise LocalError(f"{program} failed ({done.returncode}): {said}")
        return done


def server_of(home: Home) -> Server:
    return Server(home=home, programs=find_postgres())


def is_running(home: Home) -> bool:
    return any(processes_in(data) for data in home.data.glob("pg*"))


def stop(home: Home) -> None:
    """End the servers of this home, whatever version made them; needs no PostgreSQL programs."""
    for data in home.data.glob("pg*"):
        for pid in _postmaster(data) & set(processes_in(data)):
            os.kill(pid, signal.SIGINT)  # fast shutdown
        until = time.monotonic() + STOP_SECONDS
        while processes_in(data):
            if time.monotonic() > until:
                raise LocalError(f"PostgreSQL in {data} does not stop: {processes_in(data)}")
            time.sleep(0.05)


def _postmaster(data: Path) -> set[int]:
    try:
        return {int((data / "postmaster.pid").read_text().split("\n", 1)[0])}
    except (FileNotFoundError, ValueError):
        return set()


def processes_in(folder: Path) -> list[int]:
    """Ids of the live processes (no zombies) that this user may see working in the folder."""
    return [int(entry.name) for entry in Path("/proc").glob("[0-9]*") if _works_in(entry, folder)]


def _works_in(entry: Path, folder: Path) -> bool:
    try:
        return (entry / "cwd").readlink() == folder.resolve()
    except OSError:  # gone, another user's, or a zombie: that has no working directory any more
        return False


def _tail(log: Path) -> str:
    return (
        "\n".join(log.read_text(errors="replace").splitlines()[-10:])
        if log.exists()
        else "(no log)"
    )
