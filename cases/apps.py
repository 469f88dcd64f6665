from django.apps import AppConfig


class CasesConfig(AppConfig):
    name = "cases"
    label = "cases"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from cases.selectors.reach import cases_reached_by  # noqa: PLC0415 - models must be loaded
        from ecm.core.scoping import register_reach  # noqa: PLC0415

        register_reach(cases_reached_by)
