from django.apps import AppConfig


class AssessmentsConfig(AppConfig):
    name = "assessments"
    label = "assessments"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from assessments import receivers
        from assessments.selectors.closing import stars_good
        from cases.selectors.closures import register_fact

        register_fact("stars", stars_good)
