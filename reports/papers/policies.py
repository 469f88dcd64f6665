"""Who may have which paper, and which copy of it."""

from __future__ import annotations

from cases.models import Case
from cases.selectors.case_file import sees
from cases.selectors.flags import concerning
from ecm.core.actor import Actor
from ecm.roles.field_groups import FieldGroup
from ecm.roles.permissions import Permission
from ecm.roles.roles import RoleCode
from reports.papers.data.kinds import Kind
from reports.papers.models import Paper

TELLS_OF_FLAGS = frozenset({FieldGroup.FLAGS, FieldGroup.FAMILY})
"""Groups in which a flag may be told: its own, and the reasons of a level."""


def groups_read(by: Actor, case: Case) -> frozenset[str]:
    """The field groups of this one case that ``by`` reads whole."""
    return frozenset(str(group) for group in FieldGroup if sees(by, group, case))


def can_make(by: Actor, case: Case, kind: Kind, *, for_committee: bool = False) -> bool:
    """A paper needs every group that it cannot do without; the Committee's copy also the child's private answers.

    The Committee's copy is made by those who prepare or release what goes to it. A superintendent makes the papers
    of a child whom the institution hands over, and no others.
    """
    if not by.may(Permission.PAPER_MAKE):
        return False
    if by.role == RoleCode.SUP and not kind.for_institution:
        return False
    groups = groups_read(by, case)
    if not kind.groups <= groups:
        return False
    if not for_committee:
        return True
    to_committee = by.may(Permission.PACKET_MAKE) or by.may(Permission.PACKET_RELEASE)
    return kind.committee and to_committee and FieldGroup.PRIVATE in groups


def groups_shown(by: Actor, case: Case, *, for_committee: bool) -> frozenset[str]:
    """The groups that a paper drawn for ``by`` shows: the child's private answers in the Committee's copy only."""
    groups = groups_read(by, case)
    return groups if for_committee else groups - {FieldGroup.PRIVATE}


def can_open(by: Actor, paper: Paper, kind: Kind, *, concerned: bool) -> bool:
    """Whoever could make this copy and reads every group that it shows.

    A flag about the reader himself is invisible to him, so a paper that somebody else had drawn with flags is not
    opened by a person whom one of them concerns.
    """
    if not can_make(by, paper.case, kind, for_committee=paper.for_committee):
        return False
    if not frozenset(paper.groups) <= groups_read(by, paper.case):
        return False
    drawn_by_another = paper.made_by_id != by.user_id
    return not (concerned and drawn_by_another and TELLS_OF_FLAGS & frozenset(paper.groups))


def is_concerned(by: Actor, case: Case) -> bool:
    """Whether a flag of this case is about the reader or his institution. One query."""
    return case.flags.filter(concerning(by)).exists()
