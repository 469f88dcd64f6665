"""The import contracts fail when somebody breaks them: shown on a copy of the code."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.architecture.project import APPS, ROOT

BREAKS = {
    "upwards": (
        "cases/policies.py",
        "import reports.numbers.metrics\n",
        "imports go down the stack of apps only",
    ),
    "tasks in services": (
        "cases/services/__init__.py",
        "import cases.views\n",
        "the closed file vocabulary",
    ),
    "stray file": ("cases/utils.py", "", "the closed file vocabulary"),
    "django in a rule": (
        "followups/schedule.py",
        "import django.db\n",
        "rules and tables are plain Python",
    ),
    "guardian": (
        "followups/services/grants.py",
        "import guardian.shortcuts\n",
        "guardian has one door",
    ),
    "local": (
        "ecm/local/demo.py",
        "import django\n",
        "ecm.local runs before anything is installed",
    ),
}


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("copy")
    for app in APPS:
        shutil.copytree(
            ROOT / app, folder / app, ignore=shutil.ignore_patterns("__pycache__", "*.mo")
        )
    shutil.copy(ROOT / "pyproject.toml", folder)
    return folder


def lint(folder: Path) -> str:
    command = [Path(sys.executable).with_name("lint-imports"), "--no-cache"]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    return f"{done.returncode}\n{done.stdout}{done.stderr}"


@pytest.mark.slow
@pytest.mark.parametrize("name", BREAKS)
def test_a_broken_contract_is_found(copy: Path, name: str) -> None:
    path, text, contract = BREAKS[name]
    file = copy / path
    before = file.read_text() if file.exists() else None
    file.parent.mkdir(exist_ok=True)
    file.write_text(text + (before or ""))
    try:
        said = lint(copy)
    finally:
        file.unlink() if before is None else file.write_text(before)
    assert said.startswith("1\n")
    assert any(contract in line and "BROKEN" in line for line in said.splitlines())


@pytest.mark.slow
def test_the_code_as_it_is_keeps_them(copy: Path) -> None:
    assert lint(copy).startswith("0\n")
