"""Make the translated catalogues readable for Django. Part of every set-up; needs no database."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from ecm.core.catalogues import compile_catalogues


class Command(BaseCommand):
    help = "Compile locale/*/LC_MESSAGES/django.po with Babel."
    requires_system_checks: list[str] = []

    def handle(self, *args: Any, **options: Any) -> None:
        written = compile_catalogues(Path(settings.BASE_DIR) / "locale")
        self.stdout.write(f"{len(written)} catalogues compiled.")
