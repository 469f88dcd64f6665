from __future__ import annotations

from django.apps import AppConfig


class SheetsConfig(AppConfig):
    name = "reports.sheets"
    label = "sheets"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from ecm.accounts.services.jobs import JobKind, register_kind
        from reports.sheets.services import export, figures

        register_kind(JobKind(export.KIND, export.TITLE, export.make, export.shows))
        register_kind(JobKind(figures.KIND, figures.TITLE, figures.make, figures.shows))
