"""Posts that an institution asks for: the superintendent proposes, the DCPO of the district gives or declines."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from ecm.accounts.access import Actor
from ecm.accounts.models import PostProposal, User
from ecm.accounts.rules import PROPOSES
from ecm.accounts.services.posts import (
    Given,
    Newcomer,
    PostEntry,
    check_days,
    give_post,
)
from ecm.audit.services import record_act
from ecm.core import clock
from ecm.core.actor import person
from ecm.core.errors import DomainError, Refused
from ecm.core.words import N_
from ecm.roles.permissions import Permission
from ecm.roles.roles import RoleCode

ANSWERED = N_("This proposal has been answered already.")
NOT_FOR_HIMSELF = N_("Nobody proposes a post for himself or herself.")


@transaction.atomic
def propose_post(*, whom: User | Newcomer, entry: PostEntry, by: Actor) -> PostProposal:
    """The first of two persons: a post in the proposer's own institution."""
    if not by.may(Permission.POST_PROPOSE) or entry.role not in PROPOSES.get(RoleCode(by.role), ()):
        raise Refused(N_("The superintendent proposes posts of the own institution."))
    if entry.institution is None or entry.institution.pk not in by.scope.institution_ids:
        raise Refused(N_("This is not your institution."))
    check_days(entry.from_on, entry.until_on)
    if isinstance(whom, User) and whom.pk == by.user_id:
        raise Refused(NOT_FOR_HIMSELF)
    _not_twice(whom, entry)
    row = PostProposal.objects.create(
        institution=entry.institution, role=entry.role, from_on=entry.from_on, until_on=entry.until_on,
        reason=entry.reason.strip()[:200], proposed_by_id=person(by), proposed_on=clock.today(), **_facts(whom),
    )  # fmt: skip
    record_act(by=by, verb="post.proposed", object_kind="post_proposal", object_id=row.pk)
    return row


def _facts(whom: User | Newcomer) -> dict[str, object]:
    if isinstance(whom, User):
        return {"user": whom, "language": whom.language}
    return {
        "username": whom.username, "name": whom.name, "email": whom.email, "phone": whom.phone,
        "language": whom.language,
    }  # fmt: skip


def _not_twice(whom: User | Newcomer, entry: PostEntry) -> None:
    waiting = PostProposal.objects.filter(
        institution=entry.institution, role=entry.role, approved_on=None, declined_on=None
    )
    same = (
        waiting.filter(user=whom)
        if isinstance(whom, User)
        else waiting.filter(username=whom.username)
    )
    if same.exists():
        raise DomainError(N_("This post waits for the DCPO already."), field="username")
    if isinstance(whom, Newcomer) and User.objects.filter(username=whom.username).exists():
        raise DomainError(
            N_(
                "There is an account of this name. Choose “has an account” if it is the same person."
            ),
            field="username",
        )


@transaction.atomic
def approve_post(*, proposal: PostProposal, by: Actor, from_on: date | None = None) -> Given:
    """The second person: the post is given as asked, from today if its first day has passed meanwhile."""
    locked = PostProposal.objects.select_for_update(of=("self",)).get(pk=proposal.pk)
    if by.user_id == locked.proposed_by_id:
        raise Refused(N_("Who proposed a post does not give it."))
    if not locked.is_open:
        raise DomainError(ANSWERED)
    entry = PostEntry(
        role=locked.role,
        from_on=max(from_on or locked.from_on, clock.today()),
        until_on=locked.until_on,
        institution=locked.institution,
        reason=locked.reason,
    )
    given = give_post(whom=locked.user or _newcomer(locked), entry=entry, by=by)
    locked.approved_by_id, locked.approved_on, locked.post = person(by), clock.today(), given.post
    locked.save(update_fields=["approved_by", "approved_on", "post"])
    return given


def _newcomer(row: PostProposal) -> Newcomer:
    return Newcomer(row.username, row.name, row.email, row.phone, row.language)


@transaction.atomic
def decline_post(*, proposal: PostProposal, answer: str, by: Actor) -> PostProposal:
    """Declined with a sentence, which the proposer reads."""
    if not by.may(Permission.POST_GIVE):
        raise Refused(N_("The DCPO answers what institutions propose."))
    locked = PostProposal.objects.select_for_update(of=("self",)).get(pk=proposal.pk)
    if by.role != RoleCode.STO and locked.institution.district_id not in by.scope.district_ids:
        raise Refused(N_("This place is not in your district."))
    if not locked.is_open:
        raise DomainError(ANSWERED)
    if not answer.strip():
        raise DomainError(N_("Say why, in a sentence."), field="answer")
    locked.declined_by_id, locked.declined_on = person(by), clock.today()
    locked.answer = answer.strip()[:200]
    locked.save(update_fields=["declined_by", "declined_on", "answer"])
    record_act(by=by, verb="post.declined", object_kind="post_proposal", object_id=locked.pk)
    return locked
