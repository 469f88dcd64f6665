"""Reference data only in the admin; production's settings pass Django's own deployment check."""

from __future__ import annotations

import os
import secrets
import subprocess
import sys
from pathlib import Path

from django.apps import apps
from django.conf import settings

from ecm.core.scoping import Walled
from tests.architecture.project import ROOT


def test_no_domain_model_is_in_the_admin() -> None:
    if not apps.is_installed("django.contrib.admin"):
        return
    from django.contrib.admin import site

    assert [model for model in site._registry if issubclass(model, Walled)] == []


def test_nothing_is_committed_by_the_request_itself() -> None:
    """The scope's transaction spans rendering; ATOMIC_REQUESTS would end before it."""
    assert settings.DATABASES["default"]["ATOMIC_REQUESTS"] is False


def test_production_passes_the_deployment_check(tmp_path: Path) -> None:
    home = tmp_path / "home"
    environment = os.environ | {
        "ECM_HOME": str(home), "ECM_MODE": "production", "ECM_SECRET_KEY": secrets.token_urlsafe(60),
        "ECM_ALLOWED_HOSTS": "ecm.example.org",
        "DATABASE_URL": "postgres://ecm_app:x@localhost/ecm", "ECM_REDIS_URL": "redis://localhost/0",
    }  # fmt: skip
    command = [sys.executable, "manage.py", "check", "--deploy", "--fail-level", "WARNING"]
    done = subprocess.run(
        command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr


def test_production_refuses_to_start_without_a_secret(tmp_path: Path) -> None:
    environment = {**os.environ, "ECM_HOME": str(tmp_path), "ECM_MODE": "production"}
    environment.pop("ECM_SECRET_KEY", None)
    command = [
        sys.executable,
        "-c",
        "import django; django.setup(); from django.conf import settings; settings.SECRET_KEY",
    ]
    environment["DJANGO_SETTINGS_MODULE"] = "ecm.settings"
    done = subprocess.run(
        command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False
    )
    assert "SECRET_KEY" in done.stderr
