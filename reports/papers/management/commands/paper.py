"""``manage.py paper hsr GJ-AHM-2026-000123 --language gu --output hsr.pdf [--as USERNAME] [--committee]``."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from ecm.accounts.access import acting_as
from ecm.core.errors import DomainError
from ecm.core.translate import say
from reports.papers.enums import PaperKind
from reports.papers.services import printing


class Command(BaseCommand):
    """Makes one paper of one case; who it is made for is logged as for a page."""

    help = "Make a paper of a case as a PDF file."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("kind", choices=PaperKind.values)
        parser.add_argument("case_code")
        parser.add_argument(
            "--language", choices=[code for code, _ in settings.LANGUAGES], default="gu"
        )
        parser.add_argument("--output", type=Path, required=True)
        parser.add_argument(
            "--as", dest="username", default="", help="whose reach and name it is made in"
        )
        parser.add_argument(
            "--committee", action="store_true", help="the copy for the Child Welfare Committee"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            user = printing.reader_for(options["case_code"], options["username"])
            with acting_as(user) as actor:
                paper, data = printing.print_paper(
                    by=actor,
                    kind=options["kind"],
                    case_code=options["case_code"],
                    language=options["language"],
                    for_committee=options["committee"],
                )
        except DomainError as error:
            raise CommandError(say(error.sentence)) from error
        options["output"].write_bytes(data)
        self.stdout.write(f"{paper.number} · {paper.pages} · {paper.status} · {options['output']}")
