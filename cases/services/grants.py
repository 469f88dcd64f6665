"""Exceptions to jurisdiction, written here and nowhere else."""

from __future__ import annotations

from datetime import date

from django.contrib.auth.models import Permission as DjangoPermission
from django.contrib.contenttypes.models import ContentType
from django.db import transaction

from cases.models import Case, CaseGrant
from cases.policies import may_on
from ecm.accounts.models import User
from ecm.audit.services import record_act
from ecm.core.actor import Actor, person
from ecm.core.errors import DomainError, Refused
from ecm.core.words import N_
from ecm.roles.permissions import Permission

VIEW = "view_case"


GRANTING = frozenset({
    Permission.HOME_STUDY_ACCEPT, Permission.TRANSFER_ACCEPT, Permission.CASE_TEAM_NAME,
})  # fmt: skip
"""Acts of which somebody's access to one case is a part; without one of them nobody grants anything."""


@transaction.atomic
def grant(
    *, case: Case, user: User, until: date, reason: str, by: Actor, under: Permission
) -> CaseGrant:
    """Let ``user`` see this case until a day, with by whom and why; ``under`` is the act that this is part of."""
    if under not in GRANTING or not may_on(by, case, under):
        raise Refused(N_("Showing a case to somebody else belongs to another post."))
    if user.pk == by.user_id:
        raise Refused(N_("Nobody grants himself access."))
    if not reason.strip():
        raise DomainError(N_("Say why, in a sentence."), field="reason")
    permission = DjangoPermission.objects.get(
        codename=VIEW, content_type=ContentType.objects.get_for_model(Case)
    )
    row, _ = CaseGrant.every.update_or_create(
        user=user,
        permission=permission,
        content_object=case,
        defaults={"given_by_id": person(by), "reason": reason, "until_on": until},
    )
    record_act(by=by, verb="grant.given", case_id=case.pk, object_kind="user", object_id=user.pk)
    return row


@transaction.atomic
def close_grant(*, row: CaseGrant, by: Actor) -> None:
    """End a grant now; its history keeps it."""
    record_act(
        by=by,
        verb="grant.closed",
        case_id=row.content_object_id,
        object_kind="user",
        object_id=row.user_id,
    )
    row.delete()
