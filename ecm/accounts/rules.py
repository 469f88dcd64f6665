"""Who may give which post, and the numbers of posts and invitations that the state may change."""

from __future__ import annotations

from collections.abc import Mapping

from ecm.core.practice import DAYS, dial
from ecm.core.words import N_
from ecm.roles.roles import COLUMNS, DCPU, ROLES, RoleCode
from ecm.roles.stand_ins import STAND_INS

R = RoleCode

INVITATION_DAYS = dial(
    "posts.invitation", 7, DAYS, says=N_("An invitation's link works for this long."), at_least=1, at_most=30
)  # fmt: skip
SOON_DAYS = dial(
    "posts.ends_soon", 14, DAYS, says=N_("A post that ends within this time is shown as ending soon."), at_most=90
)  # fmt: skip
CHARGE_DAYS = dial(
    "posts.charge_longest", 365, DAYS, says=N_("A charge or cover is given for at most this long, then again."),
    at_least=1, at_most=730,
)  # fmt: skip

DISTRICT_GIVES = frozenset(DCPU) - {R.DCPO} | {R.SUP, R.STF}

GIVES: Mapping[RoleCode, frozenset[RoleCode]] = {
    R.STO: frozenset(COLUMNS),
    R.DCPO: DISTRICT_GIVES,
}
"""Giver → posts given: the state all, the DCPO those of the DCPU below and of the district's institutions."""

PROPOSES: Mapping[RoleCode, frozenset[RoleCode]] = {R.SUP: frozenset({R.SUP, R.STF})}

CHARGES: Mapping[RoleCode, frozenset[RoleCode]] = {
    R.DCPO: frozenset(DCPU) - {R.DCPO},
    R.STO: frozenset({R.DCPO}),
}
"""Giver → posts given in charge or cover: inside the DCPU by the DCPO, for a DCPO by the state officer."""

OFFICE: Mapping[str, tuple[RoleCode, ...]] = {
    "state": (R.STO,),
    "district": DCPU,
    "institution": (R.SUP, R.STF),
}
"""Posts that each kind of place should have filled; one without a holder is shown as vacant."""


def gives(giver: str, role: str) -> bool:
    """Whether a post of ``role`` is this giver's to give and to end, its place not yet asked."""
    return role in GIVES.get(giver, frozenset())  # type: ignore[call-overload]


def charges(giver: str, role: str) -> bool:
    """Whether charge or cover of ``role`` is this giver's to give."""
    return role in CHARGES.get(giver, frozenset())  # type: ignore[call-overload]


def place_kind(role: str) -> str:
    """``state``, ``district`` or ``institution``."""
    return ROLES[RoleCode(role)].place_kind


def falls_to(role: str, filled: frozenset[str]) -> tuple[RoleCode, ...]:
    """The roles to which acts of a vacant post fall while these posts are filled, in the order of the table."""
    found: set[RoleCode] = set()
    for row in STAND_INS:
        if role in row.absent and not row.absent & filled:
            found |= {*row.to, *row.then}
    return tuple(code for code in COLUMNS if code in found & filled)
