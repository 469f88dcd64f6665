"""Up, down, clean and status of the two servers."""

from __future__ import annotations

import os
import shutil
from importlib import resources

from ecm.local import environment, postgres, valkey
from ecm.local.console import LocalError, say
from ecm.local.home import Home, nested_home

NESTED = ("test", "bench")


def up(home: Home, *, mode: str) -> dict[str, str]:
    """Both servers running, roles and database there and marked; answers what ecm.env says."""
    if mode == "production":
        raise LocalError(
            "ECM_MODE=production brings its own PostgreSQL and Redis; see docs/operate.md."
        )
    home.prepare()
    with home.locked():
        if "DATABASE_URL" not in os.environ:
            server = postgres.server_of(home)
            server.ensure_running(mode=mode)
            _refuse_other_mark(server, mode)
            server.psql("postgres", roles_sql(), mark=mode)
        if "ECM_REDIS_URL" not in os.environ:
            valkey.ensure_running(home)
        return environment.write(home, mode=mode)


def down(home: Home) -> None:
    with home.locked():
        valkey.stop(home)
        postgres.stop(home)


def clean(home: Home) -> None:
    """Stop both servers and remove this home, and those inside it, with all their data."""
    for one in (*(nested_home(home, name) for name in NESTED), home):
        if one.path.exists():
            down(one)
        for folder in (one.data, one.sockets, one.path):
            shutil.rmtree(folder, ignore_errors=True)


def status(home: Home) -> dict[str, str]:
    """Word by word what runs here."""
    return {
        "home": str(home.path),
        "mode": environment.read(home.env_file).get("ECM_MODE", "-"),
        "postgresql": "running" if postgres.is_running(home) else "stopped",
        "valkey": "running" if valkey.is_ready(home) else "stopped",
    }


def roles_sql() -> str:
    return resources.files("ecm.local").joinpath("roles.sql").read_text()


def _refuse_other_mark(server: postgres.Server, mode: str) -> None:
    question = "SELECT shobj_description(oid, 'pg_database') FROM pg_database WHERE datname = 'ecm'"
    mark = server.psql("postgres", question)
    if mark not in ("", f"ecm:{mode}"):
        raise LocalError(
            f"This home's database is marked {mark!r}, not {mode!r}. Choose another ECM_HOME."
        )


def show(home: Home) -> None:
    for name, value in status(home).items():
        say(f"{name:<11} {value}")
