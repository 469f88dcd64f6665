"""``manage.py verify_paper FILE``: what the public page would say of a file. Ends with 1 unless it is genuine."""

from __future__ import annotations

import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from ecm.core.translate import say
from reports.papers.selectors.verify import GENUINE, answer_for_file


class Command(BaseCommand):
    """Compares the file's checksum with the seals; nothing about a child is read or said."""

    help = "Say whether a paper is genuine, superseded, unknown, or changed since it was sealed."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path)

    def handle(self, *args: Any, **options: Any) -> None:
        if not options["file"].is_file():
            raise CommandError("There is no such file.")
        answer = answer_for_file(options["file"].read_bytes())
        told = (answer.number, answer.sealed_on, say(answer.office) if answer.office else "")
        self.stdout.write(" · ".join([answer.verdict, *(str(one) for one in told if one)]))
        self.stdout.write(say(answer.says))
        if answer.verdict != GENUINE:
            sys.exit(1)
