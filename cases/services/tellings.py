"""Notices about cases that cross from one office to another: by code, once for each person and key."""

from __future__ import annotations

from collections.abc import Iterable

from cases.models import Case
from ecm.accounts.enums import NoticeKind
from ecm.accounts.models import Notice, User


def tell(people: Iterable[User], *, key: str, text: str, case: Case) -> None:
    """Write one notice a person, unless it stands there already; ``text`` names the case by ``%(code)s`` only."""
    Notice.objects.bulk_create(
        [
            Notice(
                user=one,
                kind=NoticeKind.DECISION,
                business_key=f"{key}:{one.pk}",
                text=text,
                params={"code": case.code},
                case_uuid=case.uuid,
            )
            for one in people
        ],
        ignore_conflicts=True,
    )
