"""Rebuild every case row from its dated rows and say where it differs (exit 1); ``--mend`` writes it."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from cases.models import Case
from cases.services.milestones import project, projected
from ecm.accounts.access import SystemActor
from ecm.core.scoping import SYSTEM_SCOPE, scoped


class Command(BaseCommand):
    help = __doc__

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--mend", action="store_true")

    def handle(self, *args: Any, **options: Any) -> None:
        with scoped(SYSTEM_SCOPE):
            found = [
                line
                for case in Case.objects.order_by("pk").iterator(500)
                for line in _differences(case, **options)
            ]
        for line in found:
            self.stdout.write(line)
        if found and not options["mend"]:
            raise CommandError(f"{len(found)} columns differ from their dated rows.")
        self.stdout.write(f"{len(found)} differences")


def _differences(case: Case, *, mend: bool, **_: Any) -> list[str]:
    wrong = [name for name, value in projected(case).items() if getattr(case, name) != value]
    if wrong and mend:
        project(case, by=SystemActor(reason="check_milestones"))
    return [f"{case.code or case.pk}: {name}" for name in wrong]
