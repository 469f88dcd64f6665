"""Add the state's reference data: districts, talukas, forms, schemes, calendar. Part of every set-up."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from ecm.places.services import load_reference


class Command(BaseCommand):
    help = "Add missing districts, talukas, form numbers, schemes and calendar days; overwrites nothing."

    def handle(self, *args: Any, **options: Any) -> None:
        for name, count in load_reference().items():
            self.stdout.write(f"{name}: {count}")
