"""Run the night by hand: after a set-up, after a long outage, or to see what it does."""

from __future__ import annotations

from argparse import ArgumentParser
from datetime import date
from typing import Any

from django.core.management.base import BaseCommand

from ecm.core import clock
from followups.services.digests import write_digests
from followups.services.night import run_night


class Command(BaseCommand):
    help = "Note what became late, draw plans on and write the digests of a day; safe to repeat."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--day", type=date.fromisoformat, default=None)

    def handle(self, *args: Any, **options: Any) -> None:
        day = options["day"] or clock.today()
        nights = list(run_night(day=day))
        self.stdout.write(f"notes {sum(night.notes for night in nights)}")
        self.stdout.write(f"plans {sum(night.planned for night in nights)}")
        self.stdout.write(f"digests {write_digests(day=day)}")
