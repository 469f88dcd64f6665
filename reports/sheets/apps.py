from __future__ import annotations

from django.apps import AppConfig


class SheetsConfig(AppConfig):
    name = "reports.sheets"
    label = "sheets"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from ecm.accounts.services.jobs import JobKind, register_kind
        from reports.sheets.services import export

        register_kind(JobKind(export.KIND, export.TITLE, export.make, export.shows))
