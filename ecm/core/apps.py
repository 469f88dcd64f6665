from django.apps import AppConfig


class CoreConfig(AppConfig):
    name = "ecm.core"
    label = "core"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        import ecm.celery  # noqa: F401, PLC0415 - every process publishes to our broker
