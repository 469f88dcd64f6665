"""List the cases of the made-up world; refused where the database holds real work."""

from __future__ import annotations

import json
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from ecm.core import clock
from training.selectors import demo_cases


class Command(BaseCommand):
    help = "List the cases of the demo."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--json", action="store_true", help="as one JSON list")

    def handle(self, *args: Any, **options: Any) -> None:
        if clock.database_mark() not in {"demo", "test"}:
            raise CommandError("Only a demo or test database lists its cases.")
        found = demo_cases()
        if options["json"]:
            self.stdout.write(json.dumps(found))
            return
        for row in found:
            self.stdout.write("  ".join(str(value) for value in row.values()))
