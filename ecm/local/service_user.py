"""The unprivileged system user that owns the services' data when the caller is root."""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ecm.local.console import LocalError

NAME = "ecm"
STAND_INS = ("postgres", "nobody")  # where no user can be made


@dataclass(frozen=True)
class ServiceUser:
    name: str
    uid: int
    gid: int


def service_user() -> ServiceUser:
    """The system user `ecm`, made if missing; else an existing unprivileged one."""
    found = _look_up(NAME) or (_create() and _look_up(NAME))
    for name in STAND_INS:
        found = found or _look_up(name)
    if not found:
        raise LocalError(
            "No unprivileged user to run PostgreSQL as: `useradd --system ecm`, then try again."
        )
    return found


def _look_up(name: str) -> ServiceUser | None:
    try:
        entry = pwd.getpwnam(name)
    except KeyError:
        return None
    return ServiceUser(name=name, uid=entry.pw_uid, gid=entry.pw_gid)


def _create() -> bool:
    useradd = shutil.which("useradd") or "/usr/sbin/useradd"
    if not Path(useradd).exists():
        return False
    command = [
        useradd,
        "--system",
        "--user-group",
        "--no-create-home",
        "--shell",
        "/usr/sbin/nologin",
        NAME,
    ]
    # Somebody else may be making the same user at this moment: the look-up afterwards decides.
    subprocess.run(command, check=False, capture_output=True)
    return True


def run_as(
    user: ServiceUser | None, command: list[str], **options: Any
) -> subprocess.CompletedProcess[str]:
    """Run the command as that user (None: as the caller) in `/`, which everybody may enter."""
    if user:
        options |= {"user": user.uid, "group": user.gid, "extra_groups": []}
    clean = {key: value for key, value in os.environ.items() if not key.startswith("PG")}
    return subprocess.run(
        command,
        check=False,
        text=True,
        cwd="/",
        env=clean | {"HOME": "/", "LC_ALL": "C.UTF-8"},
        **options,
    )
