"""A person who reads: signed in through the demo's door, in this process, and what his pages ask of the database."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from io import StringIO
from typing import Any

from django.core.management import call_command
from django.db import connection, transaction
from django.http import HttpResponse
from django.test import Client

# The frame of every page: the session, the user, his posts to choose from, his notices. What a statement is about is
# the table it reads from, not the tables it joins.
FRAME = re.compile(
    r'^(SAVEPOINT|RELEASE)|set_config|FROM "(django_session|accounts_user|accounts_notice)"'
    r'|FROM "accounts_post".*"accounts_post"\."user_id" = \d+',
    re.DOTALL,
)


def answered(command: str) -> list[dict[str, Any]]:
    """What a management command says in JSON."""
    out = StringIO()
    call_command(command, "--json", stdout=out)
    return json.loads(out.getvalue())


@dataclass
class Reader:
    """One signed-in person."""

    username: str
    client: Client = field(default_factory=lambda: Client(SERVER_NAME="127.0.0.1"))

    def __post_init__(self) -> None:
        answer = self.client.post("/demo/sign-in/", {"username": self.username})
        if answer.status_code != 302:
            raise RuntimeError(f"{self.username} could not sign in: {answer.status_code}")

    def get(self, address: str) -> HttpResponse:
        answer = self.client.get(address)
        if answer.status_code != 200:
            raise RuntimeError(f"{address} answered {answer.status_code}")
        return answer


@contextmanager
def statements() -> Iterator[list[str]]:
    """Every statement sent inside the block, as the database got it."""
    seen: list[str] = []

    def note(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        cursor = context["cursor"].cursor
        seen.append(sql if many else cursor.mogrify(sql, params).decode())
        return execute(sql, params, many, context)

    with connection.execute_wrapper(note):
        yield seen


def of_the_page(seen: list[str]) -> list[str]:
    """What the view itself asks: session, user, post and scope are read before its savepoint."""
    begins = next(i for i, sql in enumerate(seen) if sql.startswith("SAVEPOINT"))
    return [sql for sql in seen[begins:] if not FRAME.search(sql)]


def scope_of(seen: list[str]) -> list[str]:
    return [sql for sql in seen if "set_config" in sql]


def run_raw(scope: list[str], sqls: list[str]) -> None:
    """The same statements without a framework: scope, rows, disclosure, commit."""
    with transaction.atomic():
        raw = connection.connection.cursor()
        for sql in (*scope, *sqls):
            raw.execute(sql)
            if raw.description:
                raw.fetchall()


def person(role: str, district: str | None = None) -> str:
    """A demo person of that role, of that district if one is named."""
    found = [
        one
        for one in answered("demo_people")
        if one["role"] == role and district in (None, one["district"])
    ]
    return str(found[0]["username"])
