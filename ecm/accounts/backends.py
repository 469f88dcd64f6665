"""Sign-in: user and active post in one query, every request."""

from __future__ import annotations

from django.contrib.auth.backends import ModelBackend

from ecm.accounts.models import User


class AccountBackend(ModelBackend):
    """Passwords as Django's; the account comes with its active post and place."""

    def get_user(self, user_id: int) -> User | None:
        rows = User.objects.select_related(
            "active_post", "active_post__district", "active_post__institution"
        )
        user = rows.filter(pk=user_id).first()
        return user if user is not None and self.user_can_authenticate(user) else None
