from django.apps import AppConfig


class CasesConfig(AppConfig):
    name = "cases"
    label = "cases"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from cases.selectors.reach import cases_reached_by
        from ecm.core.scoping import register_reach

        register_reach(cases_reached_by)
