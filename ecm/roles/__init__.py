"""Table 1: which role may do and see what. Pure; shown under Help → How this system decides."""

from ecm.roles.field_groups import FieldGroup, Part, Reach
from ecm.roles.permissions import OPEN_TO_ALL, Permission
from ecm.roles.roles import ROLES, Role, RoleCode, limits, lists, may, reads, reads_partly

__all__ = [
    "OPEN_TO_ALL", "ROLES", "FieldGroup", "Part", "Permission", "Reach", "Role", "RoleCode",
    "limits", "lists", "may", "reads", "reads_partly",
]  # fmt: skip
