"""Where things lie: one home, its folders, its file of settings."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from ecm.local import environment, home
from ecm.local.console import LocalError


@pytest.fixture
def place(tmp_path: Path) -> home.Home:
    return home.Home(path=tmp_path / "home", user=None)


def test_a_relative_home_counts_from_the_project(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("ECM_HOME", "somewhere")
    monkeypatch.chdir(tmp_path)
    assert home.find_home().path == home.PROJECT / "somewhere"


def test_an_empty_home_means_the_default(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ECM_HOME", "")
    assert home.find_home().path == home.PROJECT / ".local"


def test_two_homes_never_share_data() -> None:
    user = home.ServiceUser("nobody", 1, 1)
    one, two = (home.Home(path=Path(name), user=user) for name in ("/a", "/b"))
    assert one.data != two.data


def test_folders_are_closed_to_others(place: home.Home) -> None:
    place.prepare()
    modes = {
        stat.S_IMODE(folder.stat().st_mode)
        for folder in (place.path, place.logs, place.data, place.sockets)
    }
    assert modes == {0o700}


def test_a_long_path_gets_a_short_socket_folder(tmp_path: Path) -> None:
    long = home.Home(path=tmp_path / ("x" * 90), user=None)
    assert len(os.fsencode(long.sockets / ".s.PGSQL.5432")) <= 107


def test_the_secret_survives_a_second_start(place: home.Home) -> None:
    place.prepare()
    first = environment.write(place, mode="demo")
    assert environment.write(place, mode="demo")["ECM_SECRET_KEY"] == first["ECM_SECRET_KEY"]
    assert stat.S_IMODE(place.env_file.stat().st_mode) == 0o600


def test_a_database_of_ones_own_is_not_written_down(
    place: home.Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgres://somebody:secret@db/ecm")
    place.prepare()
    assert "DATABASE_URL" not in environment.write(place, mode="demo")
    assert "secret" not in place.env_file.read_text()


def test_an_unknown_mode_is_refused_with_the_choices(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ECM_MODE", "staging")
    with pytest.raises(LocalError, match="demo, test, production"):
        home.wanted_mode()
