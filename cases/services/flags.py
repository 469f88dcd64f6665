"""Red flags: raised by whoever sees a sign, acted on, closed by another person."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from cases import events
from cases.models import Case, Flag
from cases.policies import require_on
from cases.rules import severity_of
from cases.selectors.flags import concerning
from cases.services.milestones import project
from cases.services.tellings import tell
from ecm.accounts.models import Post, User
from ecm.audit.services import record_act
from ecm.core import clock
from ecm.core.actor import Actor
from ecm.core.errors import DomainError, Refused
from ecm.core.words import N_
from ecm.places.models import Institution
from ecm.roles.permissions import Permission
from ecm.roles.roles import RoleCode


def raise_flag(
    *,
    case: Case,
    kind: str,
    by: Actor,
    note: str = "",
    at: datetime | None = None,
    concerns: User | Institution | None = None,
) -> Flag:
    """Raise a red flag. A second of a kind that is open already is refused, so that its words are not lost."""
    if by.user_id is not None and not by.may(Permission.FLAG_RAISE):
        raise Refused(N_("Raising a flag belongs to another post."))
    if by.user_id is not None and _known(case, kind, by) is not None:
        raise DomainError(
            N_(
                "A flag of this kind is open already. Tell the case manager what you saw, or write it there."
            ),
            field="kind",
        )
    return raise_by_rule(case=case, kind=kind, by=by, note=note, at=at, concerns=concerns)


@transaction.atomic
def raise_by_rule(
    *,
    case: Case,
    kind: str,
    by: Actor,
    note: str = "",
    at: datetime | None = None,
    concerns: User | Institution | None = None,
) -> Flag:
    """Raise a flag that follows from answers or from the clock; asks no permission of the one whose act shows it."""
    found = _known(case, kind, by)
    if found is not None:
        return found
    flag = Flag.objects.create(
        case=case,
        district_id=case.district_id,
        kind=kind,
        severity=severity_of(kind),
        note=note,
        raised_at=at or clock.now(),
        raised_by_id=by.user_id,
        concerns_user=concerns if isinstance(concerns, User) else None,
        concerns_institution=concerns if isinstance(concerns, Institution) else None,
    )
    record_act(by=by, verb="flag.raised", case_id=case.pk, object_kind="flag", object_id=flag.pk)
    project(case, by=by)
    if flag.concerns_user_id is not None:
        _tell_the_state(case, flag)
    events.flag_raised.send(Case, case=case, by=by, on=clock.day_of(flag.raised_at), flag=flag)
    return flag


def _known(case: Case, kind: str, by: Actor) -> Flag | None:
    """The open flag of this kind that ``by`` may know of; one about himself stays unknown to him."""
    rows = Flag.objects.filter(case=case, kind=kind, closed_at=None).exclude(concerning(by))
    found: Flag | None = rows.first()
    return found


ABOUT_OFFICER = N_("Case %(code)s: a red flag about an officer was raised. Please look into it.")


def _tell_the_state(case: Case, flag: Flag) -> None:
    """A flag about an officer goes to the state officers, by code; the officer concerned is not among them."""
    posts = Post.objects.open_on(clock.today()).with_role(RoleCode.STO)
    state = User.objects.filter(pk__in=posts.values("user_id"), is_active=True)
    people = state.exclude(pk=flag.concerns_user_id or 0)
    tell(people, key=f"flag:{flag.pk}:officer", text=ABOUT_OFFICER, case=case)


@transaction.atomic
def act_on_flag(*, flag: Flag, action: str, by: Actor, at: datetime | None = None) -> Flag:
    """Write the first action taken; it stops the flag's 24-hour clock, not the flag."""
    if not action.strip():
        raise DomainError(N_("Say what was done."), field="action")
    flag = _open_one(flag)
    if _concerns(flag, by):
        raise Refused(N_("Who is concerned by a red flag does not write the action on it."))
    flag.action = action
    if flag.acted_at is None:
        flag.acted_at, flag.acted_by_id = at or clock.now(), by.user_id
    flag.save(update_fields=["action", "acted_at", "acted_by"])
    record_act(
        by=by, verb="flag.acted", case_id=flag.case_id, object_kind="flag", object_id=flag.pk
    )
    project(flag.case, by=by)
    return flag


@transaction.atomic
def close_flag(*, flag: Flag, note: str, by: Actor, at: datetime | None = None) -> Flag:
    """Close a flag: the DCPO, never who raised it or whom it concerns; an action must stand on it."""
    require_on(by, flag.case, Permission.FLAG_CLOSE) if not _stands_in(flag, by) else None
    flag = _open_one(flag)
    if by.user_id == flag.raised_by_id or _concerns(flag, by):
        raise Refused(N_("Whoever raised a flag, or is concerned by it, does not close it."))
    if not flag.action:
        raise DomainError(N_("Before a flag is closed, write what was done."), field="action")
    flag.closed_at, flag.closed_by_id, flag.closing_note = at or clock.now(), by.user_id, note
    flag.save(update_fields=["closed_at", "closed_by", "closing_note"])
    record_act(
        by=by, verb="flag.closed", case_id=flag.case_id, object_kind="flag", object_id=flag.pk
    )
    project(flag.case, by=by)
    events.flag_closed.send(Case, case=flag.case, by=by, on=clock.today(), flag=flag)
    return flag


def _open_one(flag: Flag) -> Flag:
    """The flag, locked and read afresh; what is closed stays closed."""
    locked: Flag = Flag.objects.select_for_update(of=("self",)).get(pk=flag.pk)
    if locked.closed_at is not None:
        raise DomainError(N_("This flag is closed already."))
    locked.case = flag.case  # the caller's row of the case is brought up to date with it
    return locked


def _concerns(flag: Flag, by: Actor) -> bool:
    """Whether the flag is about this person, or about an institution he or she works in."""
    return Flag.objects.filter(concerning(by), pk=flag.pk).exists()


def _stands_in(flag: Flag, by: Actor) -> bool:
    """A DCPO's own flag is closed by PNC or PIC: one that a DCPO raised, or that concerns one."""
    if not by.may(Permission.FLAG_CLOSE) or by.role == "DCPO":
        return False
    officers = [officer for officer in (flag.raised_by, flag.concerns_user) if officer is not None]
    return any(
        officer.posts.open_on(clock.today()).filter(role="DCPO").exists() for officer in officers
    )
