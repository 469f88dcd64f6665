"""``manage.py sample_papers --output docs/papers [--pdf] [KIND …]``: every paper of a made-up child, as pictures."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from ecm.core.errors import DomainError
from ecm.core.translate import say
from reports.papers.enums import PaperKind
from reports.papers.services.sample import samples, sheet_of


class Command(BaseCommand):
    """Writes a made-up child, draws her papers and undoes the rows; for a demo or test database."""

    help = "Write the made-up papers of the manual, one picture a paper and language."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("kinds", nargs="*", help=", ".join(PaperKind.values))
        parser.add_argument("--output", type=Path, required=True, help="the folder to write into")
        parser.add_argument("--pdf", action="store_true", help="the PDF files beside the pictures")

    def handle(self, *args: Any, **options: Any) -> None:
        folder = options["output"]
        folder.mkdir(parents=True, exist_ok=True)
        try:
            found = samples(*options["kinds"])
        except DomainError as error:
            raise CommandError(say(error.sentence)) from error
        for one in found:
            data = one.drawn()
            (folder / f"{one.name}.png").write_bytes(sheet_of(data))
            if options["pdf"]:
                (folder / f"{one.name}.pdf").write_bytes(data)
            self.stdout.write(one.name)
