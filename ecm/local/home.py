"""Where the local services keep their things.

`ECM_HOME` (default `.local/` in the project) holds logs, media, generated secrets and JSON. The database's
folder is inside it too, except for root: PostgreSQL refuses to run as root, and its own user cannot enter
root's folders, so there the data lies under `/var/lib/ecm/<hash of ECM_HOME>`.
"""

from __future__ import annotations

import fcntl
import hashlib
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from ecm.local.console import LocalError
from ecm.local.service_user import ServiceUser, service_user

PROJECT = Path(__file__).resolve().parents[2]
ROOTS_DATA = Path("/var/lib/ecm")
MODES = ("demo", "test", "production")
SOCKET_LIMIT = 107 - len(
    "/.s.PGSQL.5432"
)  # bytes a unix socket's path may have, less PostgreSQL's file name


@dataclass(frozen=True)
class Home:
    """One ECM_HOME: its folders, and the user that owns the services' data (None: the caller himself)."""

    path: Path
    user: ServiceUser | None

    @property
    def digest(self) -> str:
        return hashlib.sha256(os.fsencode(self.path)).hexdigest()[:12]

    @property
    def data(self) -> Path:
        """Folder of the services' data, 0700, owned by the user they run as."""
        return ROOTS_DATA / self.digest if self.user else self.path / "services"

    @property
    def sockets(self) -> Path:
        """Folder of the unix sockets, 0700; short, because a socket's path may have 107 bytes only."""
        inside = self.data / "run"
        if len(os.fsencode(inside)) <= SOCKET_LIMIT:
            return inside
        return Path(tempfile.gettempdir()) / f"ecm-{os.geteuid()}-{self.digest}"

    @property
    def logs(self) -> Path:
        return self.path / "logs"

    @property
    def env_file(self) -> Path:
        return self.path / "ecm.env"

    def prepare(self) -> None:
        """Make the folders, with their owners and modes."""
        self._own(self.path, mode=0o700, user=None)
        self._own(self.logs, mode=0o700, user=None)
        if self.user:
            ROOTS_DATA.mkdir(mode=0o755, parents=True, exist_ok=True)
        self._own(self.data, mode=0o700, user=self.user)
        self._own(self.sockets, mode=0o700, user=self.user)

    def _own(self, folder: Path, *, mode: int, user: ServiceUser | None) -> None:
        try:
            folder.mkdir(mode=mode, parents=True, exist_ok=True)
            if user:
                os.chown(folder, user.uid, user.gid)
            folder.chmod(mode)
        except PermissionError as error:
            msg = f"{folder} belongs to another user. Choose another ECM_HOME, or remove it as its owner."
            raise LocalError(msg) from error

    @contextmanager
    def locked(self, name: str = "services") -> Iterator[None]:
        """Hold this home's lock of that name; a second caller waits."""
        self.path.mkdir(mode=0o700, parents=True, exist_ok=True)
        with (self.path / f"{name}.lock").open("w") as file:
            fcntl.flock(file, fcntl.LOCK_EX)
            yield


def find_home() -> Home:
    """The home named by ECM_HOME; a relative path counts from the project, not from the current folder."""
    path = (PROJECT / (os.environ.get("ECM_HOME") or ".local")).resolve()
    return Home(path=path, user=service_user() if os.geteuid() == 0 else None)


def nested_home(home: Home, name: str) -> Home:
    """A home of its own inside this one: tests and measurements run beside a demo."""
    return Home(path=home.path / name, user=home.user)


def wanted_mode(default: str = "demo") -> str:
    mode = os.environ.get("ECM_MODE") or default
    if mode not in MODES:
        raise LocalError(f"ECM_MODE is {mode!r}; it must be one of {', '.join(MODES)}.")
    return mode
