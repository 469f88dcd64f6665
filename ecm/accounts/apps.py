from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "ecm.accounts"
    label = "accounts"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        import ecm.accounts.receivers
