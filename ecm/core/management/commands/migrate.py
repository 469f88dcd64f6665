"""``migrate`` as Django's, then the second wall made again from the models."""

from __future__ import annotations

from typing import Any

from django.core.management.commands.migrate import Command as MigrateCommand
from django.db import connection

from ecm.core import row_security


class Command(MigrateCommand):
    """Every table with a path to a case is born with its policies, in tests and in production alike."""

    def handle(self, *args: Any, **options: Any) -> None:
        super().handle(*args, **options)
        if _whole_schema(options):
            row_security.apply()


def _whole_schema(options: dict[str, Any]) -> bool:
    """Only a run that brought every app up to date leaves all tables of the wall standing."""
    changed = not (options["check_unapplied"] or options["plan"])
    return changed and not options["app_label"] and connection.vendor == "postgresql"
