"""One case is one episode of one child's way back to a family; everything here hangs on it."""

from cases.models.act import Conference, ConferenceSeat, Order, Proposal
from cases.models.assignment import Assignment
from cases.models.case import Case
from cases.models.child import Child, Identity
from cases.models.counter import Counter
from cases.models.family import Family, Kinship, Person, Phone
from cases.models.flag import Flag
from cases.models.grant import CaseGrant
from cases.models.scan import Scan
from cases.models.stay import Stay
from cases.models.timeline import Interval, Milestone

__all__ = [
    "Assignment",
    "Case",
    "CaseGrant",
    "Child",
    "Conference",
    "ConferenceSeat",
    "Counter",
    "Family",
    "Flag",
    "Identity",
    "Interval",
    "Kinship",
    "Milestone",
    "Order",
    "Person",
    "Phone",
    "Proposal",
    "Scan",
    "Stay",
]
