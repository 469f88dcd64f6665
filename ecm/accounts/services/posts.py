"""Giving posts, charge and cover, and ending them: nobody for himself, nobody beyond his own place."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db import IntegrityError, transaction
from django.db.models import Q

from ecm.accounts.access import Actor, SystemActor
from ecm.accounts.enums import PostKind
from ecm.accounts.models import Post, User
from ecm.accounts.models.post import PostQuerySet
from ecm.accounts.rules import CHARGE_DAYS, charges, gives, place_kind
from ecm.accounts.services.invitations import close_ways_in, end_sessions, invite, let_in_again
from ecm.audit.services import record_act
from ecm.core import clock
from ecm.core.errors import DomainError, Refused
from ecm.core.words import N_, Sentence
from ecm.places.models import District, Institution
from ecm.places.selectors import practice_on
from ecm.roles.permissions import Permission
from ecm.roles.roles import DCPU, RoleCode

NOT_YOURS = N_(
    "This post is not yours to give: the state officer gives posts in the state, the DCPO those of the district."
)
NOT_HIMSELF = N_("Nobody gives himself or herself a post.")
PLACES = {
    "state": N_("This role has its post at the state: choose the state."),
    "district": N_("This role has its post in a DCPU: choose a district."),
    "institution": N_("This role has its post in an institution: choose one."),
}


@dataclass(frozen=True)
class Newcomer:
    """Somebody without an account yet."""

    username: str
    name: str
    email: str = ""
    phone: str = ""
    language: str = "gu"


@dataclass(frozen=True)
class PostEntry:
    """A post as it is to be given: the role, its place, from when until when."""

    role: str
    from_on: date
    until_on: date | None = None
    district: District | None = None
    institution: Institution | None = None
    reason: str = ""


@dataclass(frozen=True)
class Given:
    """The post, and the secret of the link where the person was invited; it is shown once and kept nowhere."""

    post: Post
    token: str = ""


@transaction.atomic
def give_post(*, whom: User | Newcomer, entry: PostEntry, by: Actor) -> Given:
    """Give a post; somebody new is invited, and has no right until he has accepted the terms."""
    if not by.may(Permission.POST_GIVE) or not gives(by.role, entry.role):
        raise Refused(NOT_YOURS)
    check_place(entry)
    _in_own_place(by, entry.district, entry.institution)
    check_days(entry.from_on, entry.until_on)
    if isinstance(whom, User) and whom.pk == by.user_id:
        raise Refused(NOT_HIMSELF)
    user = _account_of(whom)
    post = _create(user, entry, PostKind.HELD, by)
    record_act(
        by=by, verb="post.given", object_kind="post", object_id=post.pk,
        details={"role": post.role, "user": user.pk, "from": post.from_on.isoformat()},
    )  # fmt: skip
    return Given(post, _invited(user, by))


@transaction.atomic
def give_charge(*, officer: User, entry: PostEntry, absent: User | None, by: Actor) -> Post:
    """Give a vacant post in charge, or cover for the leave of ``absent``, to an officer; always until a day."""
    if not by.may(Permission.CHARGE_GIVE) or not charges(by.role, entry.role):
        raise Refused(
            N_(
                "Charge and cover are given by the DCPO inside the DCPU, for a DCPO by the state officer."
            )
        )
    check_place(entry)
    _in_own_place(by, entry.district, entry.institution)
    check_days(entry.from_on, entry.until_on)
    _dated(entry)
    if by.user_id in {officer.pk, absent.pk if absent else None}:
        raise Refused(N_("Nobody gives charge or cover to himself, or for himself."))
    _is_officer(officer, entry, by)
    _is_free(entry, absent)
    kind = PostKind.COVER if absent else PostKind.CHARGE
    post = _create(officer, entry, kind, by, absent=absent)
    record_act(
        by=by, verb=f"post.{kind}", object_kind="post", object_id=post.pk,
        details={"role": post.role, "user": officer.pk, "for": absent.pk if absent else None},
    )  # fmt: skip
    return post


@transaction.atomic
def end_post(*, post: Post, on: date, reason: str, by: Actor, close_account: bool = False) -> Post:
    """End a post on a day, today at the earliest; it acts on the next request."""
    if post.user_id == by.user_id:
        raise Refused(N_("Nobody ends his own post; ask who gave it."))
    require_in_hand(post, by)
    locked = Post.objects.select_for_update(of=("self",)).select_related("user").get(pk=post.pk)
    today = clock.today()
    if on < today:
        raise DomainError(N_("A post ends today or later."), field="on")
    if locked.until_on is not None and locked.until_on <= min(on, today):
        raise DomainError(N_("This post has ended already."), field="on")
    if not reason.strip():
        raise DomainError(N_("Say why, in a sentence."), field="reason")
    locked.until_on, locked.end_reason = max(on, locked.from_on), reason.strip()[:200]
    locked.ended_by_id = by.user_id
    locked.save(update_fields=["until_on", "end_reason", "ended_by"])
    record_act(
        by=by,
        verb="post.ended",
        object_kind="post",
        object_id=post.pk,
        details={"on": on.isoformat()},
    )
    if close_account:
        _close_account(locked.user, by)
    elif not _still_to_come(locked.user).exists():
        end_sessions(user=locked.user)
    return locked


@transaction.atomic
def new_link(*, post: Post, by: Actor, by_mail: bool) -> str:
    """A new link for the holder of a post; who was in already loses password, second factor and sessions."""
    if post.user_id == by.user_id:
        raise Refused(N_("Nobody invites himself."))
    require_in_hand(post, by)
    for other in _still_to_come(post.user):
        require_in_hand(other, by)
    if not post.user.is_active or not _still_to_come(post.user).exists():
        raise DomainError(N_("This person holds no post any more. Give one; it comes with a link."))
    if post.user.terms_accepted_at is None:
        return invite(user=post.user, by=by, by_mail=by_mail)
    return let_in_again(user=post.user, by=by, by_mail=by_mail)


@transaction.atomic
def first_state_officer(*, whom: Newcomer, by: SystemActor) -> Given:
    """The first account of a new installation; refused as soon as a state officer can act.

    Called again for one who never came, it makes a new link.
    """
    posts = Post.objects.with_role(RoleCode.STO).filter(_not_over(clock.today()))
    if posts.able().exists():
        raise Refused(N_("There is a state officer already: he or she gives every further post."))
    waiting = posts.filter(user__username=whom.username).select_related("user").first()
    if waiting is not None:
        return Given(waiting, invite(user=waiting.user, by=by))
    user = _account_of(whom)
    post = Post.objects.create(user=user, role=RoleCode.STO, from_on=clock.today())
    record_act(by=by, verb="post.first", object_kind="post", object_id=post.pk)
    return Given(post, invite(user=user, by=by))


# --- what must be true -----------------------------------------------------------------------------------------------


def require_in_hand(post: Post, by: Actor) -> None:
    """Raise unless this post is the actor's to give, and so to end."""
    mine = gives(by.role, post.role) or charges(by.role, post.role)
    if not by.may(Permission.POST_GIVE) or not mine:
        raise Refused(NOT_YOURS)
    _in_own_place(by, post.district, post.institution)


def in_hand(post: Post, by: Actor) -> bool:
    """The same as a question."""
    try:
        require_in_hand(post, by)
    except DomainError:
        return False
    return post.user_id != by.user_id


def check_place(entry: PostEntry) -> None:
    """The kind of place fits the role."""
    kind = place_kind(entry.role)
    given = "institution" if entry.institution else "district" if entry.district else "state"
    if given != kind:
        raise DomainError(PLACES[kind], field="place")


def _in_own_place(by: Actor, district: District | None, institution: Institution | None) -> None:
    if by.role == RoleCode.STO:
        return
    own = by.post.district_id if by.post else None
    here = (
        institution.district_id in by.scope.district_ids
        if institution
        else district is not None and district.pk == own
    )
    if not here:
        raise Refused(N_("This place is not in your district."))


def check_days(from_on: date, until_on: date | None) -> None:
    """A post begins today or later and ends after it begins."""
    if from_on < clock.today():
        raise DomainError(N_("A post begins today or later."), field="from_on")
    if until_on is not None and until_on <= from_on:
        raise DomainError(N_("A post ends after it begins."), field="until_on")


def _dated(entry: PostEntry) -> None:
    longest = practice_on(clock.today()).get(CHARGE_DAYS)
    if entry.until_on is None:
        raise DomainError(N_("Charge and cover are given until a day."), field="until_on")
    if entry.until_on > clock.add_days(entry.from_on, longest):
        text = N_("Charge and cover are given for at most %(n)s days; give it again then.")
        raise DomainError(Sentence(text, {"n": longest}), field="until_on")


def _is_officer(officer: User, entry: PostEntry, by: Actor) -> None:
    """Of the same DCPU; in charge of a district, from any."""
    posts = Post.objects.open_on(clock.today()).able().with_role(*DCPU).filter(user=officer)
    if by.role != RoleCode.STO:
        posts = posts.filter(district=entry.district)
    if not posts.exists():
        raise DomainError(
            N_("Charge and cover go to an officer who holds a post in the DCPU today."),
            field="officer",
        )


def _is_free(entry: PostEntry, absent: User | None) -> None:
    """Charge is of a vacant post; cover is for somebody who holds it."""
    held = Post.objects.open_on(entry.from_on).filter(
        role=entry.role, district=entry.district, kind=PostKind.HELD
    )
    if absent is None and held.exists():
        raise DomainError(
            N_("This post is held on that day. For leave choose the officer who is covered."),
            field="post",
        )
    if absent is not None and not held.filter(user=absent).exists():
        raise DomainError(N_("This officer does not hold the post on that day."), field="post")


# --- what is written -------------------------------------------------------------------------------------------------


def _not_over(day: date) -> Q:
    return Q(until_on=None) | Q(until_on__gt=day)


def _still_to_come(user: User) -> PostQuerySet:
    return Post.objects.filter(_not_over(clock.today()), user=user)


def _account_of(whom: User | Newcomer) -> User:
    """The account, locked against a second giver; a new one without a password."""
    if isinstance(whom, User):
        return User.objects.select_for_update().get(pk=whom.pk)
    user = User(
        username=whom.username,
        name=whom.name,
        email=whom.email,
        phone=whom.phone,
        language=whom.language,
    )
    user.set_unusable_password()
    try:
        with transaction.atomic():
            user.save(force_insert=True)
    except IntegrityError as error:
        raise DomainError(
            N_(
                "There is an account of this name. Choose “has an account” if it is the same person."
            ),
            field="username",
        ) from error
    return user


def _create(
    user: User, entry: PostEntry, kind: PostKind, by: Actor, *, absent: User | None = None
) -> Post:
    row = Post(
        user=user, role=entry.role, kind=kind, district=entry.district, institution=entry.institution,
        from_on=entry.from_on, until_on=entry.until_on, given_by_id=by.user_id, reason=entry.reason.strip()[:200],
        absent=absent,
    )  # fmt: skip
    try:
        with transaction.atomic():
            row.save()
    except IntegrityError as error:
        if "same_post_held_once_at_a_time" not in str(error):
            raise
        raise DomainError(
            N_("This person holds this very post in that time already."), field="from_on"
        ) from error
    return row


def _invited(user: User, by: Actor) -> str:
    """A link for who has no way in yet; an account that was closed opens again with one."""
    if not user.is_active:
        user.is_active = True
        user.save(update_fields=["is_active"])
        return let_in_again(user=user, by=by, by_mail=bool(user.email))
    if user.terms_accepted_at is None and not user.invitations.open_at(clock.now()).exists():
        return invite(user=user, by=by, by_mail=bool(user.email))
    return ""


def _close_account(user: User, by: Actor) -> None:
    """The person has left: every post ends, and nothing opens the account any more."""
    today = clock.today()
    others = list(_still_to_come(user).select_related("district", "institution"))
    for post in others:
        require_in_hand(post, by)
    for post in others:
        post.until_on, post.ended_by_id = max(today, post.from_on), by.user_id
        post.save(update_fields=["until_on", "ended_by"])
    user.is_active = False
    user.save(update_fields=["is_active"])
    user.invitations.waiting().update(withdrawn_at=clock.now())
    close_ways_in(user=user)
    record_act(by=by, verb="account.closed", object_kind="user", object_id=user.pk)
