"""A few acts on made-up cases that people do by hand: a team named, a case held, a flag about an officer."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from cases.enums import FlagKind, Stage
from cases.models import Case
from cases.services.flags import raise_flag
from cases.services.holds import hold
from cases.services.managers import name_team_member
from ecm.accounts.access import Actor
from ecm.accounts.models import Post
from ecm.core import clock
from ecm.core.scoping import SYSTEM_SCOPE

HELD, TEAMS = 3, 6
WHY = "Demo: the family is away for the harvest."
SEEN = "Demo: a neighbour complains about how the family was spoken to."


def write_extras(*, as_of: date) -> None:
    """Done through the services, by the officers of each case's own district."""
    cases = Case.objects.select_related("district").order_by("pk")
    waiting = list(cases.filter(stage=Stage.ASSESSING)[:HELD])
    for number, case in enumerate(waiting):
        review = as_of + timedelta(days=2 + 9 * number)
        if by := _officer(case, "DCPO", as_of):
            hold(case=case, reason=WHY, review_on=review, by=by, on=as_of)
    home = list(cases.filter(stage=Stage.IN_FAMILY)[:TEAMS])
    for case in home:
        by, counsellor = _officer(case, "DCPO", as_of), _officer(case, "CNS", as_of)
        if by and counsellor and counsellor.user:
            name_team_member(case=case, user=counsellor.user, by=by, on=as_of)
    if (
        home
        and (by := _officer(home[0], "ORW", as_of))
        and (about := _officer(home[0], "LPO", as_of))
    ):
        at = datetime.combine(as_of, time(9), clock.KOLKATA)
        raise_flag(
            case=home[0], kind=FlagKind.NEIGHBOURS, by=by, note=SEEN, at=at, concerns=about.user
        )


def _officer(case: Case, role: str, day: date) -> Actor | None:
    """Whoever holds this post in the case's own district, reaching everything while the world is made."""
    rows = Post.objects.open_on(day).filter(role=role, district_id=case.district_id)
    post = rows.select_related("user").order_by("pk").first()
    return Actor(user=post.user, post=post, scope=SYSTEM_SCOPE) if post else None
