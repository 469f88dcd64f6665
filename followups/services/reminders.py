"""What the night does with cases between two districts: the day of effect, and offers without an answer."""

from __future__ import annotations

from datetime import date

from cases.models import Transfer
from cases.selectors.elsewhere import heads_of
from cases.services.tellings import tell
from cases.services.transfers import take_due
from ecm.accounts.models import Post, User
from ecm.core import clock
from ecm.core.practice import Practice
from ecm.core.words import N_
from ecm.roles.roles import RoleCode
from followups.rules import CLOCKS

TOLD = N_("The transfer of %(code)s has no answer yet; the sender goes on answering for the child.")


def cross_districts(*, district_id: int, day: date, practice: Practice) -> int:
    """Cases whose day of effect is over change their district; what has no answer is told. Answers how many moved."""
    moved = take_due(day=day, from_district=district_id)
    clock_of = CLOCKS["transfer"]
    told_after = practice.get(clock_of.limit)
    reminded_after = told_after + practice.get(clock_of.grace)
    rows = Transfer.objects.waiting().filter(from_district=district_id)
    for row in rows.filter(proposed_on__lte=clock.add_days(day, -told_after)):
        key = f"transfer:{row.pk}"
        tell(_state(day), key=f"{key}:told", text=TOLD, case=row.case)
        if clock.add_days(row.proposed_on, reminded_after) <= day:
            heads = [*heads_of(row.from_district_id, day), *heads_of(row.to_district_id, day)]
            tell([*heads, *_state(day)], key=f"{key}:reminded", text=TOLD, case=row.case)
    return moved


def _state(day: date) -> list[User]:
    posts = Post.objects.open_on(day).with_role(RoleCode.STO).filter(user__is_active=True)
    return [post.user for post in posts.select_related("user")]
