"""Make the made-up world of the demo and of measurements; the same seed gives the same world."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from ecm.core import clock
from ecm.core.errors import DomainError
from training.services.world import make_world


class Command(BaseCommand):
    help = "Fill a demo or test database with made-up districts, people and children."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--children", type=int, default=300)
        parser.add_argument("--seed", type=int, default=1)
        parser.add_argument(
            "--as-of",
            type=date.fromisoformat,
            default=None,
            help="the day of the world, YYYY-MM-DD",
        )

    def handle(
        self, *args: Any, children: int, seed: int, as_of: date | None, **options: Any
    ) -> None:
        try:
            stages = make_world(children=children, seed=seed, as_of=as_of or clock.today())
        except DomainError as error:
            raise CommandError(str(error.sentence)) from error
        for stage, count in stages.items():
            self.stdout.write(f"{stage}: {count}")
