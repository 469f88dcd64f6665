"""The locks: what pyproject.toml wants, by hash, without anybody's registry address; and nothing unused."""

from __future__ import annotations

import re
import tomllib

import pytest

from tests.architecture.project import ROOT, sources, text_of

LOCKS = ["requirements.txt", "requirements-local.txt", "requirements-dev.txt"]
PROJECT = tomllib.loads(text_of("pyproject.toml"))["project"]

# Imported under another name, or used without an import; the rest is its own name with underscores.
USED_AS = {
    "argon2-cffi": "Argon2PasswordHasher", "django": "django", "djangorestframework": "rest_framework",
    "django-allauth": "allauth", "django-filter": "django_filters", "django-guardian": "guardian", "django-csp": "csp",
    "django-pghistory": "pghistory", "django-pgtrigger": "pgtrigger", "django-axes": "axes",
    "django-environ": "environ",
    "django-template-partials": "template_partials", "psycopg2-binary": "django.db.backends.postgresql",
    "gunicorn": "gunicorn",
}  # fmt: skip


def names(requirements: list[str]) -> set[str]:
    return {re.match(r"[A-Za-z0-9._-]+", one)[0].lower().replace("_", "-") for one in requirements}


def locked(lock: str) -> dict[str, str]:
    return {
        name.lower(): version
        for name, version in re.findall(r"^([\w.-]+)==(\S+)", text_of(lock), re.MULTILINE)
    }


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_has_hashes_and_no_address(lock: str) -> None:
    text = text_of(lock)
    assert not re.search(r"https?://|file:|--index-url|--find-links|@ ", text)
    assert all("--hash=sha256:" in block for block in re.split(r"\n(?=[\w.-]+==)", text)[1:])


def test_the_locks_hold_what_the_project_wants() -> None:
    extras = PROJECT["optional-dependencies"]
    assert names(PROJECT["dependencies"]) <= set(locked("requirements.txt"))
    assert names(extras["local"]) <= set(locked("requirements-local.txt"))
    assert names(extras["test"] + extras["dev"]) <= set(locked("requirements-dev.txt"))


def test_the_locks_agree() -> None:
    all_of_them = locked("requirements-dev.txt")
    for lock in LOCKS:
        assert locked(lock).items() <= all_of_them.items()


def test_every_dependency_says_what_it_is_for() -> None:
    lines = [
        line
        for line in text_of("pyproject.toml").splitlines()
        if re.match(r'    "[\w\[\]-]+[=~]=', line)
    ]
    assert [line for line in lines if "#" not in line] == []


def test_every_dependency_is_used() -> None:
    text = "\n".join(text_of(path) for path in sources()) + text_of("ecm/local/demo.py")
    unused = {
        name
        for name in names(PROJECT["dependencies"])
        if USED_AS.get(name, name.replace("-", "_")) not in text
    }
    assert unused == set()


def test_the_installer_reads_these_very_locks() -> None:
    assert all((ROOT / lock).exists() for lock in LOCKS)
    assert 'LOCK, LOCK_DEV = "requirements-local.txt", "requirements-dev.txt"' in text_of(
        "ecm/local/install.py"
    )
