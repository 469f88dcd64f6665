from django.apps import AppConfig


class PapersConfig(AppConfig):
    name = "reports.papers"
    label = "papers"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from ecm.accounts.services.jobs import register_kind  # models must be loaded
        from reports.papers import receivers
        from reports.papers.services.papers import JOB_KINDS

        for kind in JOB_KINDS:
            register_kind(kind)
