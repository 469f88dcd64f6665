from django.apps import AppConfig


class CasesConfig(AppConfig):
    name = "cases"
    label = "cases"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from cases import receivers
        from cases.selectors.reach import cases_reached_by, former_cases_of
        from ecm.core.scoping import register_former, register_reach

        register_reach(cases_reached_by)
        register_former(former_cases_of)
