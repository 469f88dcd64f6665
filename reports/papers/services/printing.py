"""A paper at once, for a command: the same reach, the same logs, no page."""

from __future__ import annotations

from django.conf import settings

from cases.models import Case
from ecm.accounts.access import Actor
from ecm.accounts.models import Post, User
from ecm.audit.services import record_disclosure
from ecm.core import clock
from ecm.core.errors import DomainError
from ecm.core.scoping import SYSTEM_SCOPE, scoped
from ecm.core.words import N_
from ecm.roles.roles import RoleCode
from reports.papers.models import Paper
from reports.papers.services import papers


def reader_for(case_code: str, username: str) -> User:
    """The person a command acts for: the one named, or in the demo the LPO of the case's district."""
    if username:
        user = User.objects.filter(username=username, is_active=True).first()
    elif settings.IS_DEMO:
        user = _lpo_of(case_code)
    else:
        raise DomainError(N_("Say whose reach this is made in: --as USERNAME."))
    if user is None:
        raise DomainError(N_("There is no such person, or no such case."))
    return user


def _lpo_of(case_code: str) -> User | None:
    with scoped(SYSTEM_SCOPE):
        district = Case.objects.filter(code=case_code).values_list("district_id", flat=True).first()
    holders = (
        Post.objects.open_on(clock.today()).with_role(RoleCode.LPO).filter(user__is_active=True)
    )
    post = holders.filter(district_id=district).select_related("user").first() if district else None
    return post.user if post else None


def print_paper(
    *, by: Actor, kind: str, case_code: str, language: str, for_committee: bool
) -> tuple[Paper, bytes]:
    """A paper of a case within the reader's reach; the disclosure is logged with it."""
    cases = Case.objects.visible_to(by).select_related("district", "taluka", "origin_institution")
    case = cases.filter(code=case_code).first()
    if case is None:
        raise DomainError(N_("There is no such person, or no such case."))
    paper, data = papers.make_now(
        by=by, case=case, kind=kind, language=language, for_committee=for_committee
    )
    shown = papers.shown_by(paper, by)
    record_disclosure(by=by, where="command:paper", groups=shown.groups, case_ids=shown.case_ids)
    return paper, data
