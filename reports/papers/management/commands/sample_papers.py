"""``manage.py sample_papers --output docs/papers``: the made-up home study report of the manual."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from reports.papers.services.printing import print_sample


class Command(BaseCommand):
    """Draws the sample without reading a database."""

    help = "Write the made-up home study report as PDF, one file a language."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--output", type=Path, required=True, help="the folder to write into")

    def handle(self, *args: Any, **options: Any) -> None:
        options["output"].mkdir(parents=True, exist_ok=True)
        for language, _ in settings.LANGUAGES:
            file = options["output"] / f"home-study-report-{language}.pdf"
            file.write_bytes(print_sample(language))
            self.stdout.write(str(file))
