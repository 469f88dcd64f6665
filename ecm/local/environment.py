"""`$ECM_HOME/ecm.env`: what the settings read when the environment does not say it. The environment wins."""

from __future__ import annotations

import os
import secrets
from pathlib import Path
from urllib.parse import quote

from ecm.local.home import Home
from ecm.local.valkey import socket_of

HEADING = "# Written by `python -m ecm.local up`. The environment wins over this file.\n"


def read(path: Path) -> dict[str, str]:
    """The KEY=VALUE lines of the file; empty when there is none."""
    if not path.exists():
        return {}
    lines = (line.strip() for line in path.read_text().splitlines())
    return dict(line.split("=", 1) for line in lines if line and not line.startswith("#"))


def write(home: Home, *, mode: str) -> dict[str, str]:
    """Write the file for the embedded services, keeping the secret it already has; answers the values."""
    old = read(home.env_file)
    values = {
        "ECM_MODE": mode,
        "ECM_SECRET_KEY": old.get("ECM_SECRET_KEY") or secrets.token_urlsafe(50),
    }
    if "DATABASE_URL" not in os.environ:
        values["DATABASE_URL"] = f"postgres://ecm_app@{quote(str(home.sockets), safe='')}/ecm"
    if "ECM_REDIS_URL" not in os.environ:
        values["ECM_REDIS_URL"] = f"unix://{socket_of(home)}?db=0"
    text = HEADING + "".join(f"{key}={value}\n" for key, value in sorted(values.items()))
    fresh = home.env_file.with_suffix(".new")
    fresh.touch(mode=0o600)
    fresh.write_text(text)
    fresh.replace(home.env_file)
    return values
