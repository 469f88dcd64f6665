"""allauth with the door closed: nobody signs himself up."""

from __future__ import annotations

import time
from typing import Any

from allauth.account import app_settings
from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.authentication import get_authentication_records
from allauth.core import context
from django.http import HttpRequest


class ClosedAdapter(DefaultAccountAdapter):
    """Accounts come with a post, from whoever may give it."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def is_reauthentication_required(self, *, app: str, **kwargs: Any) -> bool:
        """Whoever signed in a moment ago has just shown who it is; later the password is asked again."""
        request = context.request
        records = get_authentication_records(request, request.user)
        recent = time.time() - app_settings.REAUTHENTICATION_TIMEOUT
        return not any(record.get("at", 0) > recent for record in records)
