"""Two districts and one child: where the family lives, what is open between the two, and the sheet of an offer."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db.models import Count

from cases.enums import ScanKind
from cases.models import Case, HomeStudyRequest, Order, Proposal, Scan, Transfer
from cases.selectors.next_step import usual_move
from ecm.accounts.models import Post, User
from ecm.core.actor import Actor
from ecm.core.words import Sentence
from ecm.core.workflow import missing
from ecm.places.models import District, DistrictService
from ecm.roles.permissions import Permission
from ecm.roles.roles import CASE_MANAGERS, ROLES, RoleCode

ASSESSORS = tuple(
    code for code, role in ROLES.items() if Permission.FAMILY_ASSESSMENT_RECORD in role.permissions
)


def served_by(district_id: int, day: date) -> int:
    """The district whose DCPU serves this one; its own where nothing else is known."""
    rows = DistrictService.objects.on(day).filter(district_id=district_id)
    return rows.values_list("served_by_id", flat=True).first() or district_id


def home_district(case: Case, day: date) -> District | None:
    """The district of the family where another DCPU serves it than the one that answers for the case."""
    home = case.family.district
    if home.pk == case.district_id or served_by(home.pk, day) == served_by(case.district_id, day):
        return None
    return home


def open_transfer(case: Case) -> Transfer | None:
    """The transfer that is offered, or accepted and not yet in effect."""
    rows = Transfer.objects.filter(case=case, returned_on=None, withdrawn_on=None, done_on=None)
    found: Transfer | None = rows.select_related("to_district", "from_district", "manager").first()
    return found


def open_request(case: Case) -> HomeStudyRequest | None:
    """The home study that was asked of another district and is not verified yet."""
    rows = HomeStudyRequest.objects.filter(
        case=case, returned_on=None, withdrawn_on=None, done_on=None
    )
    found: HomeStudyRequest | None = rows.select_related(
        "to_district", "from_district", "assessor"
    ).first()
    return found


def goes_elsewhere(case: Case, day: date) -> bool:
    """Whether the way home leads into another district: escort, and the other DCPU's acceptance, are then needed."""
    return home_district(case, day) is not None or open_transfer(case) is not None


def other_districts(case: Case, day: date) -> list[tuple[int, str]]:
    """Districts that another DCPU serves, the family's own first."""
    mine, home = served_by(case.district_id, day), case.family.district_id
    rows = DistrictService.objects.on(day).exclude(served_by_id=mine).values("district_id")
    found = [(d.pk, d.name) for d in District.objects.filter(pk__in=rows)]
    return sorted(found, key=lambda one: one[0] != home)


def people_of(district_id: int, day: date, roles: Iterable[RoleCode]) -> list[tuple[int, str]]:
    """Persons with such a post in the DCPU that serves a district, each once, by name."""
    posts = (
        Post.objects.open_on(day)
        .with_role(*roles)
        .filter(district_id=served_by(district_id, day), user__is_active=True)
    )
    rows = posts.select_related("user").order_by("user__name", "id")
    return list({post.user_id: f"{post.user.name} ({post.role})" for post in rows}.items())


def managers_there(district_id: int, day: date) -> list[tuple[int, str]]:
    """Who may be named case manager there."""
    return people_of(district_id, day, CASE_MANAGERS)


def assessors_there(district_id: int, day: date) -> list[tuple[int, str]]:
    """Who may be named assessor of a home study there."""
    return people_of(district_id, day, ASSESSORS)


def heads_of(district_id: int, day: date) -> list[User]:
    """The DCPO of a district, and whoever holds the charge."""
    posts = Post.objects.open_on(day).with_role(RoleCode.DCPO)
    rows = posts.filter(district_id=served_by(district_id, day), user__is_active=True)
    return [post.user for post in rows.select_related("user")]


def holds_both_ends(user_id: int | None, transfer: Transfer, day: date) -> bool:
    """Whether one person is DCPO, or in charge as DCPO, on both sides of a transfer."""
    return all(
        user_id in {head.pk for head in heads_of(district_id, day)}
        for district_id in (transfer.from_district_id, transfer.to_district_id)
    )


def may_answer(actor: Actor, asked: Transfer | HomeStudyRequest, day: date) -> bool:
    """Whether this offer waits before this actor: the DCPO there; the state where one person holds both ends."""
    if isinstance(asked, HomeStudyRequest):
        permission: str = Permission.HOME_STUDY_ACCEPT
    else:
        permission = Permission.TRANSFER_ACCEPT
    if not asked.is_waiting or not actor.may(permission):
        return False
    if actor.role == RoleCode.STO:
        return isinstance(asked, Transfer) and holds_both_ends(asked.proposed_by_id, asked, day)
    return (
        asked.to_district_id in actor.scope.district_ids and asked.proposed_by_id != actor.user_id
    )


# --- what the other district reads before it accepts -----------------------------------------------------


def offer_sheet(case: Case, day: date) -> dict[str, Any]:
    """A case as the other district reads it before it has accepted: by code, without a name, an address or a word.

    Open tasks are kept as sentences of the catalogue, so that they are said in the reader's language.
    """
    move = usual_move(case)
    lacking = missing(move, case, day) if move else ()
    return {
        "code": case.code, "age": case.age_on(day), "sex": case.sex, "path": case.path, "stage": case.stage,
        "level": case.level_used, "home_since": _iso(case.home_since), "placed_on": _iso(case.placed_on),
        "taluka": case.taluka.name_en if case.taluka else "", "stop_flags": case.stop_flags,
        "watch_flags": case.watch_flags, "last_contact_on": _iso(case.last_contact_on),
        "next_contact_on": _iso(case.next_contact_on), "hsr_due_on": _iso(case.hsr_due_on),
        "next": move.label if move else "", "tasks": [_kept(one) for one in lacking],
        "waiting": Proposal.objects.filter(case=case, approved_on=None, declined_on=None).count(),
        "orders": Order.objects.filter(case=case, superseded_by=None).count(),
        "documents": _documents(case),
    }  # fmt: skip


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _kept(sentence: Sentence) -> dict[str, Any]:
    """A sentence as it is kept; what it names besides numbers and words is left out."""
    plain = {key: value for key, value in sentence.params.items() if isinstance(value, int | str)}
    days = {key: _iso(value) for key, value in sentence.params.items() if isinstance(value, date)}
    return {"text": sentence.text, "params": plain | days}


def _documents(case: Case) -> list[list[Any]]:
    """The kinds of papers that are kept, and how many of each."""
    rows = Scan.objects.filter(case=case).order_by().values("kind").annotate(n=Count("pk"))
    held = {row["kind"]: row["n"] for row in rows}
    return [[kind, held[kind]] for kind in ScanKind.values if kind in held]
