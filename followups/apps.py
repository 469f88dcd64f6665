from django.apps import AppConfig


class FollowupsConfig(AppConfig):
    name = "followups"
    label = "followups"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from cases.selectors.closures import register_fact
        from followups import receivers
        from followups.selectors.closing import safe_contacts

        register_fact("safe_contacts", safe_contacts)
