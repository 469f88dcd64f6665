"""Who may have which copy of a paper."""

from __future__ import annotations

from cases.models import Case
from ecm.core.actor import Actor
from ecm.core.scoping import Level, reach_filter
from ecm.roles.field_groups import FieldGroup
from ecm.roles.permissions import Permission


def groups_read(by: Actor, case: Case) -> frozenset[str]:
    """The field groups of this one case that ``by`` reads whole."""
    if by.scope.level is Level.SYSTEM:
        return frozenset(str(group) for group in FieldGroup)
    one = Case.objects.filter(pk=case.pk)
    return frozenset(
        str(g) for g in FieldGroup if one.filter(reach_filter(Case, by, group=str(g))).exists()
    )


def can_make(by: Actor, case: Case, *, for_committee: bool) -> bool:
    """A paper of a home study needs the home study; the Committee's copy also the child's private answers.

    The Committee's copy is made by those who prepare or release what goes to it.
    """
    groups = groups_read(by, case)
    if not by.may(Permission.PAPER_MAKE) or FieldGroup.FAMILY not in groups:
        return False
    if not for_committee:
        return True
    to_committee = by.may(Permission.PACKET_MAKE) or by.may(Permission.PACKET_RELEASE)
    return to_committee and FieldGroup.PRIVATE in groups


def groups_shown(by: Actor, case: Case, *, for_committee: bool) -> frozenset[str]:
    """The groups that a paper drawn for ``by`` shows: the child's private answers in the Committee's copy only."""
    groups = groups_read(by, case)
    return groups if for_committee else groups - {FieldGroup.PRIVATE}
