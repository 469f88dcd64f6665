"""Make the first state officer of a new installation and print the link of the invitation, once.

Refused as soon as a state officer can act. Called again with the same user name it prints a new link for one who
never came.
"""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from ecm.accounts.access import SystemActor
from ecm.accounts.services.invitations import address_of
from ecm.accounts.services.posts import Newcomer, first_state_officer
from ecm.core import clock
from ecm.core.errors import DomainError


class Command(BaseCommand):
    help = __doc__

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("username", help="small letters, digits, dots; for example sto.name")
        parser.add_argument("name", help="the officer's name as colleagues read it")
        parser.add_argument("--language", choices=("en", "gu", "hi"), default="en")
        parser.add_argument("--site", default="", help="https://NAME, put before the link")

    def handle(self, *args: Any, **options: Any) -> None:
        whom = Newcomer(options["username"], options["name"], language=options["language"])
        try:
            given = first_state_officer(whom=whom, by=SystemActor(reason="first_state_officer"))
        except DomainError as error:
            raise CommandError(str(error)) from error
        link = address_of(given.token)
        self.stdout.write(f"{options['site'].rstrip('/')}{link}")
        until = given.post.user.invitations.waiting().get().expires_at
        self.stderr.write(
            f"Works once, until {clock.day_of(until):%d-%m-%Y}. It is kept nowhere: hand it over now."
        )
