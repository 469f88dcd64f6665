"""Remove scans that no row names and that are older than a day: what a killed process left behind."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.core.management.base import BaseCommand

from cases.services.scans import sweep_files


class Command(BaseCommand):
    help = __doc__

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(f"{sweep_files(unwritten_for=timedelta(days=1))} files removed")
