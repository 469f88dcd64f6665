"""One Valkey server for one ECM_HOME, on a unix socket, with an append-only file: the broker of the background jobs."""

from __future__ import annotations

import socket
import time
from collections.abc import Callable
from pathlib import Path

from ecm.local.binaries import find_valkey
from ecm.local.console import LocalError
from ecm.local.home import Home
from ecm.local.service_user import run_as

START_SECONDS = 20
STOP_SECONDS = 20


def socket_of(home: Home) -> Path:
    return home.sockets / "valkey.sock"


def is_ready(home: Home) -> bool:
    return _ask(home, "PING") == "+PONG"


def ensure_running(home: Home) -> None:
    """Start the server unless it answers. Call it under the home's lock."""
    if is_ready(home):
        return
    folder = home.data / "valkey"
    run_as(home.user, ["mkdir", "-p", str(folder)])
    options = {
        "port": "0",
        "unixsocket": str(socket_of(home)),
        "unixsocketperm": "700",
        "dir": str(folder),
        "appendonly": "yes",
        "appendfsync": "everysec",
        "save": "",
        "maxmemory-policy": "noeviction",  # a job must never be dropped for space
        "daemonize": "yes",
        "logfile": str(folder / "server.log"),
    }
    arguments = [part for name, value in options.items() for part in (f"--{name}", value)]
    run_as(home.user, [find_valkey(), *arguments], capture_output=True)
    _wait(lambda: is_ready(home), START_SECONDS, f"Valkey did not start; see {folder}/server.log")


def stop(home: Home) -> None:
    if is_ready(home):
        _ask(home, "SHUTDOWN")
        _wait(lambda: not is_ready(home), STOP_SECONDS, "Valkey did not stop.")


def _ask(home: Home, command: str) -> str:
    """The first line of the answer; empty when nobody answers."""
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as client:
        client.settimeout(2)
        try:
            client.connect(str(socket_of(home)))
            client.sendall(f"{command}\r\n".encode())
            return client.recv(200).decode().split("\r\n", 1)[0]
        except OSError:
            return ""


def _wait(done: Callable[[], bool], seconds: int, complaint: str) -> None:
    until = time.monotonic() + seconds
    while not done():
        if time.monotonic() > until:
            raise LocalError(complaint)
        time.sleep(0.05)
