"""allauth with the door closed: nobody signs himself up."""

from __future__ import annotations

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest


class ClosedAdapter(DefaultAccountAdapter):
    """Accounts come with a post, from whoever may give it."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False
