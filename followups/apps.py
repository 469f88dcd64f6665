from django.apps import AppConfig


class FollowupsConfig(AppConfig):
    name = "followups"
    label = "followups"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from followups import receivers
