"""`manage.py export_sheet --district LGD --format xlsx --output FILE [--as USERNAME]`: a district's coded line list."""

from __future__ import annotations

import tempfile
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import translation

from ecm.accounts.access import acting_as
from ecm.core.errors import DomainError
from ecm.core.translate import say
from reports.sheets.services.export import district_of, export_district, reader_for


class Command(BaseCommand):
    help = "Write the monitoring and follow-up sheet of a district, coded; who it is made for is logged."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--district", type=int, required=True, help="LGD code")
        parser.add_argument("--format", choices=["xlsx"], default="xlsx")
        parser.add_argument("--output", type=Path, required=True)
        parser.add_argument("--as", dest="username", default="", help="whose reach it is made in")

    def handle(self, *args: Any, **options: Any) -> None:
        output: Path = options["output"]
        with tempfile.TemporaryDirectory(prefix="ecm-sheet-") as folder:
            made = Path(folder) / "sheet.xlsx"
            try:
                district = district_of(options["district"])
                user = reader_for(district, options["username"])
                with translation.override(user.language), acting_as(user) as actor:
                    count = export_district(by=actor, district=district, path=made)
            except DomainError as error:
                raise CommandError(say(error.sentence)) from error
            output.write_bytes(made.read_bytes())
        self.stdout.write(f"{count} · {output}")
