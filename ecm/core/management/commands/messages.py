"""Collect the messages of the project into the catalogues, or check that every one of them is translated."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from ecm.core.catalogues import faults, merge
from ecm.core.extraction import template_catalogue


class Command(BaseCommand):
    help = "Extract messages and merge them into locale/; --check fails on a missing, fuzzy or wrong one."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--check", action="store_true", help="change nothing; exit 1 if a message is not ready"
        )

    def handle(self, *args: Any, check: bool, **options: Any) -> None:
        root = Path(settings.BASE_DIR)
        template = template_catalogue(root)
        if not check:
            for language, left in merge(root / "locale", template).items():
                self.stdout.write(
                    f"{language}: {left} of {len(template)} messages left to translate."
                )
            return
        found = list(faults(root / "locale", template))
        for fault in found:
            self.stdout.write(f"{fault.language}: {fault.wrong}: {fault.text!r}")
        if found:
            raise CommandError(
                f"{len(found)} translations are not ready; run manage.py messages and fill them."
            )
        self.stdout.write(f"{len(template)} messages are translated into every language.")
