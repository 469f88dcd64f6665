"""The two servers: started once, started again, marked, ended, removed; with real programs."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import psycopg2
import pytest

from ecm.local import postgres, services, valkey
from ecm.local.console import LocalError
from ecm.local.home import PROJECT, Home, find_home

pytestmark = pytest.mark.slow


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Home]:
    monkeypatch.setenv("ECM_HOME", str(tmp_path / "home"))
    for name in ("DATABASE_URL", "ECM_REDIS_URL", "ECM_MODE"):
        monkeypatch.delenv(name, raising=False)
    home = find_home()
    yield home
    services.clean(home)


def sign_in(home: Home, user: str) -> psycopg2.extensions.connection:
    return psycopg2.connect(host=str(home.sockets), user=user, dbname="ecm")


def answer(home: Home, user: str, sql: str) -> object:
    with sign_in(home, user) as connection, connection.cursor() as cursor:
        cursor.execute(sql)
        return cursor.fetchone()[0]


def postmaster(home: Home) -> int:
    return int(next(home.data.glob("pg*/postmaster.pid")).read_text().split("\n", 1)[0])


def test_up_down_and_up_again(place: Home) -> None:
    services.up(place, mode="test")
    assert answer(place, "ecm_app", "SELECT current_user") == "ecm_app"
    services.down(place)
    assert (postgres.is_running(place), valkey.is_ready(place)) == (False, False)
    services.up(place, mode="test")
    assert (
        answer(place, "ecm_owner", "SELECT count(*) FROM pg_extension WHERE extname = 'pg_trgm'")
        == 1
    )


def test_it_comes_back_after_both_servers_were_killed(place: Home) -> None:
    services.up(place, mode="test")
    os.kill(postmaster(place), signal.SIGKILL)
    services.up(place, mode="test")
    assert answer(place, "ecm_app", "SELECT 1") == 1


def test_many_callers_get_one_server(place: Home) -> None:
    command = [sys.executable, "-m", "ecm.local", "up"]
    environment = os.environ | {"ECM_MODE": "test"}
    callers = [subprocess.Popen(command, cwd=PROJECT, env=environment) for _ in range(4)]
    assert [caller.wait(timeout=60) for caller in callers] == [0, 0, 0, 0]
    assert len(list(place.data.glob("pg*/postmaster.pid"))) == 1


def test_the_mark_is_the_owners_to_write(place: Home) -> None:
    services.up(place, mode="demo")
    mark = "SELECT shobj_description(oid, 'pg_database') FROM pg_database WHERE datname = current_database()"
    assert answer(place, "ecm_app", mark) == "ecm:demo"
    with (
        pytest.raises(psycopg2.errors.InsufficientPrivilege),
        sign_in(place, "ecm_app") as connection,
    ):
        connection.cursor().execute("COMMENT ON DATABASE ecm IS 'ecm:test'")


def test_a_home_of_another_mark_is_refused(place: Home) -> None:
    services.up(place, mode="demo")
    with pytest.raises(LocalError, match="marked 'ecm:demo'"):
        services.up(place, mode="test")


def test_production_brings_its_own_servers(place: Home) -> None:
    with pytest.raises(LocalError, match="production"):
        services.up(place, mode="production")


def test_statements_and_locks_end_by_themselves(place: Home) -> None:
    services.up(place, mode="test")
    assert answer(place, "ecm_app", "SHOW statement_timeout") == "30s"
    assert answer(place, "ecm_app", "SHOW lock_timeout") == "5s"


def test_clean_leaves_nothing(place: Home) -> None:
    services.up(place, mode="test")
    pid = postmaster(place)
    services.clean(place)
    time.sleep(0.1)
    assert not place.path.exists()
    assert not place.data.exists()
    assert pid not in postgres.processes_in(place.data)


def test_a_server_that_is_somebody_elses_to_start_is_left_alone(
    place: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgres://somebody@db/ecm")
    services.up(place, mode="test")
    assert list(place.data.glob("pg*")) == []
