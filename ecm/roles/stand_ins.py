"""Who acts where a post is vacant, its holder absent, or its only holder barred from this one act.

``STAND_INS`` is read from above: the first row whose posts are all without an able person says who stands in.
Within a row ``then`` is an order: the next role may only when no able person holds the one before.
Separation of duties holds for stand-ins as for everyone: they are persons, and barred persons are passed in.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import chain

from ecm.roles.permissions import Permission as P
from ecm.roles.roles import CASE_MANAGERS, RoleCode, limits, may

R = RoleCode

PROPOSALS = frozenset({
    P.RECOMMENDATION_PROPOSE, P.TAKE_OVER_PROPOSE, P.MERGE_PROPOSE, P.CASE_PREPARE, P.CASE_PLACE, P.HANDOVER_CONFIRM,
})  # fmt: skip
"""Acts of PIC and PNC with which something begins that the DCPO, or an order, answers."""
VERIFICATION = frozenset({P.ROUND_VERIFY, P.ROUND_RETURN})
LPO_ACTS = frozenset({P.ORDER_RECORD, P.PACKET_MAKE})


@dataclass(frozen=True)
class StandIn:
    """``acts`` of the ``absent`` posts fall to ``to`` (any of them), or to ``then`` in this order."""

    absent: frozenset[RoleCode]
    acts: frozenset[P]
    to: frozenset[RoleCode] = frozenset()
    then: tuple[RoleCode, ...] = ()


STAND_INS: tuple[StandIn, ...] = (
    StandIn(absent=frozenset({R.PNC}), acts=PROPOSALS | VERIFICATION, to=frozenset({R.PIC})),
    StandIn(absent=frozenset({R.PIC}), acts=PROPOSALS | VERIFICATION, to=frozenset({R.PNC})),
    StandIn(absent=frozenset({R.PIC, R.PNC}), acts=PROPOSALS, to=frozenset(CASE_MANAGERS)),
    StandIn(absent=frozenset({R.PIC, R.PNC}), acts=VERIFICATION, then=(R.DCPO, R.LPO)),
    StandIn(absent=frozenset({R.LPO}), acts=LPO_ACTS, to=frozenset({R.PIC, R.PNC, R.SW})),
)
"""After the last of ``then`` comes a DCPO in charge from another district: a dated post, given by the state officer."""

UNLIMITED_PROPOSERS = frozenset({R.LPO, R.CNS})
"""Of the case managers' roles these propose for PIC and PNC on any case, the others only on their own."""

Holders = Mapping[RoleCode, frozenset[int]]


def able(holders: Holders, role: RoleCode, barred: frozenset[int] = frozenset()) -> frozenset[int]:
    """Persons who hold ``role`` today and are not barred from this act."""
    return holders.get(role, frozenset()) - barred


def stand_ins(
    act: P, holders: Holders, barred: frozenset[int] = frozenset()
) -> frozenset[RoleCode]:
    """Roles that may do ``act`` today only because others cannot. ``holders`` is role → persons present."""
    found: set[RoleCode] = set()
    for row in STAND_INS:
        if act in row.acts and not any(able(holders, role, barred) for role in row.absent):
            found |= row.to or _first_able(row.then, holders, barred)
    return frozenset(
        role for role in found if able(holders, role, barred) and not _plainly(role, act)
    )


def could_stand_in(act: str, role: str) -> bool:
    """Whether this role may ever do ``act`` for another: asked before anybody looks who is there today."""
    return any(
        act in row.acts and role in {*row.to, *row.then} and role not in row.absent
        for row in STAND_INS
    )


def falls_to(act: P, holders: Holders, me: int) -> frozenset[RoleCode]:
    """Roles before which ``act`` may come today: of who verifies it shows only in the round whether he is barred."""
    others = frozenset(chain.from_iterable(holders.values())) - {me}
    return stand_ins(act, holders, others if act in VERIFICATION else frozenset())


def may_today(
    act: P, role: RoleCode, holders: Holders, barred: frozenset[int] = frozenset()
) -> bool:
    """Whether ``role`` may do ``act`` today, by the table or as a stand-in."""
    return may(role, act) or role in stand_ins(act, holders, barred)


def only_as_manager(act: str, role: str) -> bool:
    """Whether a stand-in of this role may do ``act`` on cases that he or she manages only."""
    return act in PROPOSALS and role in CASE_MANAGERS and role not in UNLIMITED_PROPOSERS | {R.PNC}


def _first_able(
    order: tuple[RoleCode, ...], holders: Holders, barred: frozenset[int]
) -> set[RoleCode]:
    return next(({role} for role in order if able(holders, role, barred)), set())


def _plainly(role: RoleCode, act: P) -> bool:
    return may(role, act) and not limits(role, act)
