"""One digest a person a day: counts only, no code and no name. The business key lets it exist once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta

from django.db.models import Count, Q

from cases.enums import HOUSEHOLD_KINDS, OPEN_STAGES
from ecm.accounts.enums import NoticeKind
from ecm.accounts.models import Notice, Post
from ecm.core.scoping import SYSTEM_SCOPE, scoped
from ecm.core.words import N_
from ecm.roles.roles import RoleCode
from followups.enums import TransitionKind
from followups.models import PlannedContact, Transition

OWN = N_(
    "Your contacts: %(today)s due today, %(week)s in the coming week, %(late)s late, %(overdue)s of them overdue."
)
DISTRICT = N_(
    "Your district: %(late)s contacts late, %(overdue)s of them overdue, %(new)s brought to you since yesterday. "
    "Your own: %(own_today)s due today, %(own_late)s late."
)
STATE = N_(
    "In the state: %(overdue)s contacts overdue, %(new)s brought to the state since yesterday."
)

HEADS = (RoleCode.DCPO, RoleCode.PNC)
Figures = dict[str, int]


def write_digests(*, day: date) -> int:
    """Write the digest of *day* to everybody who has something to do; answers how many were new."""
    with scoped(SYSTEM_SCOPE):
        notices = list(_notices(day))
        before = Notice.objects.filter(business_key__startswith=f"digest:{day}:").count()
        Notice.objects.bulk_create(notices, ignore_conflicts=True, batch_size=500)
        after = Notice.objects.filter(business_key__startswith=f"digest:{day}:").count()
    return after - before


def _notices(day: date) -> Iterator[Notice]:
    own = _figures("assignee_id", day)
    district, state = _figures("district_id", day), _total(day)
    new = _new_in_district(day)
    for user_id, (role, district_id) in _posts(day).items():
        mine = own.get(user_id, {})
        text, figures = _words(role, mine, district.get(district_id, {}), state, new, district_id)
        if any(figures.values()):
            yield Notice(
                user_id=user_id, kind=NoticeKind.DIGEST, business_key=f"digest:{day}:{user_id}",
                text=text, params=figures,
            )  # fmt: skip


def _words(
    role: str, mine: Figures, district: Figures, state: Figures, new: Counter[tuple[int, str]], district_id: int
) -> tuple[str, Figures]:  # fmt: skip
    """The sentence for a role, and its figures."""
    if role == RoleCode.STO:
        brought = sum(n for (_, kind), n in new.items() if kind == TransitionKind.STATE)
        return STATE, {"overdue": state.get("overdue", 0), "new": brought}
    if role in HEADS:
        return DISTRICT, {
            "late": district.get("late", 0), "overdue": district.get("overdue", 0),
            "new": new[district_id, TransitionKind.ESCALATED],
            "own_today": mine.get("today", 0), "own_late": mine.get("late", 0),
        }  # fmt: skip
    return OWN, {key: mine.get(key, 0) for key in ("today", "week", "late", "overdue")}


def _posts(day: date) -> dict[int, tuple[str, int]]:
    """One post a person: the state's before a head's before any other."""
    found: dict[int, tuple[str, int]] = {}
    rank: dict[str, int] = {RoleCode.STO: 2, **dict.fromkeys(HEADS, 1)}
    rows = Post.objects.open_on(day).filter(user__is_active=True).order_by("pk")
    for user_id, role, district_id in rows.values_list("user_id", "role", "district_id"):
        held = found.get(user_id)
        if held is None or rank.get(role, 0) > rank.get(held[0], 0):
            found[user_id] = (role, district_id or 0)
    return found


def _open(day: date) -> Q:
    return Q(
        done_on=None, superseded_on=None, due_on__lte=day + timedelta(days=7),
        case__stage__in=OPEN_STAGES, case__stay_kind__in=HOUSEHOLD_KINDS,
    )  # fmt: skip


def _aggregates(day: date) -> dict[str, Count]:
    return {
        "today": Count("pk", filter=Q(due_on=day)),
        "week": Count("pk", filter=Q(due_on__gt=day)),
        "late": Count("pk", filter=Q(due_on__lt=day)),
        "overdue": Count("pk", filter=Q(overdue_from__lte=day)),
    }


def _figures(column: str, day: date) -> dict[int, Figures]:
    rows = PlannedContact.objects.filter(_open(day)).order_by().values(column)
    return {row.pop(column): row for row in rows.annotate(**_aggregates(day)) if row[column]}


def _total(day: date) -> Figures:
    return PlannedContact.objects.filter(_open(day)).aggregate(**_aggregates(day))


def _new_in_district(day: date) -> Counter[tuple[int, str]]:
    """Contacts brought higher since yesterday, by district and step."""
    rows = Transition.objects.filter(
        clock="contact",
        kind__in=(TransitionKind.ESCALATED, TransitionKind.STATE),
        on__gte=day - timedelta(days=1),
    )
    counted = rows.order_by().values_list("district_id", "kind").annotate(n=Count("pk"))
    return Counter({(district_id, kind): n for district_id, kind, n in counted})
