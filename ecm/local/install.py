"""Set-up: virtual environment, packages locked by hash, system libraries. Quick when there is nothing to do."""

from __future__ import annotations

import fcntl
import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

from ecm.local.console import LocalError, complain, say
from ecm.local.home import PROJECT

VENV = PROJECT / ".venv"
PYTHON = VENV / "bin/python"
OLDEST_PYTHON = (3, 11)

LOCK, LOCK_DEV = "requirements-local.txt", "requirements-dev.txt"

# Papers: Pango shapes the text of WeasyPrint; Noto has Gujarati and Devanagari.
LIBRARIES = ("libpango-1.0-0", "libpangoft2-1.0-0", "libharfbuzz-subset0", "fonts-noto-core")
BROWSER = "chromium"  # journeys and accessibility, in tests only
# Program → Debian's package, in tests only: the browser, and what reads and checks a made paper.
PROGRAMS = {BROWSER: BROWSER, "pdftotext": "poppler-utils", "qpdf": "qpdf"}


def set_up(*, dev: bool) -> None:
    """Everything that `demo` (dev: also tests and checks) needs; a second caller waits for the first."""
    if sys.version_info < OLDEST_PYTHON:
        raise LocalError("Python 3.11 or later is needed: make PYTHON=/path/to/python3.11 …")
    with (PROJECT / ".setup.lock").open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        _virtual_environment()
        _packages(dev=dev)
        _system_libraries(dev=dev)


def _virtual_environment() -> None:
    if PYTHON.exists():
        return
    say("virtual environment: .venv")
    if subprocess.run([sys.executable, "-m", "venv", VENV], check=False).returncode:
        shutil.rmtree(VENV, ignore_errors=True)
        raise LocalError(
            "No virtual environment could be made. On Debian: apt-get install python3-venv"
        )


def _packages(*, dev: bool) -> None:
    """Install a lock unless it, or the larger one that holds it, is installed already."""
    wanted = LOCK_DEV if dev else LOCK
    if any(_stamp(lock).exists() for lock in {wanted, LOCK_DEV}):
        return
    say(f"packages: {wanted}")
    options = [
        "--no-deps",
        "--require-hashes",
        "--no-compile",
        "--quiet",
        "--disable-pip-version-check",
    ]
    command = [str(PYTHON), "-m", "pip", "install", *options, "-r", str(PROJECT / wanted)]
    if subprocess.run(command, check=False).returncode:
        raise LocalError("The packages could not be installed; pip says why above.")
    for old in VENV.glob(f".installed-{wanted}-*"):
        old.unlink()
    _stamp(wanted).touch()


def _stamp(lock: str) -> Path:
    digest = hashlib.sha256((PROJECT / lock).read_bytes()).hexdigest()[:16]
    return VENV / f".installed-{lock}-{digest}"


def _system_libraries(*, dev: bool) -> None:
    missing = [name for name in LIBRARIES if not _installed(name)]
    if dev:
        missing += [package for program, package in PROGRAMS.items() if not shutil.which(program)]
    if not missing:
        return
    if os.geteuid() == 0 and shutil.which("apt-get"):
        say(f"system libraries: {' '.join(missing)}")
        _apt_install(missing)
    else:
        complain(
            f"missing on this machine: {' '.join(missing)}\n     sudo apt-get install {' '.join(missing)}"
        )


def _installed(package: str) -> bool:
    if not shutil.which("dpkg-query"):
        return True  # not Debian: the paper itself says what it misses
    question = ["dpkg-query", "--show", "--showformat=${db:Status-Status}", package]
    return (
        subprocess.run(question, check=False, capture_output=True, text=True).stdout == "installed"
    )


def _apt_install(packages: list[str]) -> None:
    apt = ["apt-get", "-qq", "-o", "DPkg::Lock::Timeout=300"]
    environment = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    for arguments in (["update"], ["install", "-y", "--no-install-recommends", *packages]):
        done = subprocess.run(
            [*apt, *arguments], check=False, env=environment, stdout=subprocess.DEVNULL
        )
    if done.returncode:
        complain(
            f"could not install {' '.join(packages)}: papers, or journeys in a browser, will not work"
        )
