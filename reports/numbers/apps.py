from __future__ import annotations

from django.apps import AppConfig


class NumbersConfig(AppConfig):
    name = "reports.numbers"
    label = "numbers"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from cases.selectors.lists import register_opening
        from reports.numbers.selectors.opening import opening_of

        register_opening(opening_of)
