"""One case is one episode of one child's way back to a family; everything here hangs on it."""

from cases.models.act import Proposal
from cases.models.assignment import Assignment
from cases.models.benefit import Benefit, ChildDocument, Means
from cases.models.case import Case
from cases.models.child import Child, Identity
from cases.models.closure import AfterCareDecision, Closure
from cases.models.conference import Conference, ConferenceSeat
from cases.models.counter import Counter
from cases.models.family import Family, Kinship, Person, Phone
from cases.models.flag import Flag
from cases.models.grant import CaseGrant
from cases.models.incident import Incident, SearchStep
from cases.models.order import Order, SittingItem
from cases.models.plan import Plan, PlanAction, PlanReview
from cases.models.preparing import Handover, Readiness, TrialStay
from cases.models.scan import Scan
from cases.models.stay import Stay
from cases.models.timeline import Interval, Milestone
from cases.models.transfer import HomeStudyRequest, Transfer

__all__ = [
    "AfterCareDecision",
    "Assignment",
    "Benefit",
    "Case",
    "CaseGrant",
    "Child",
    "ChildDocument",
    "Closure",
    "Conference",
    "ConferenceSeat",
    "Counter",
    "Family",
    "Flag",
    "Handover",
    "HomeStudyRequest",
    "Identity",
    "Incident",
    "Interval",
    "Kinship",
    "Means",
    "Milestone",
    "Order",
    "Person",
    "Phone",
    "Plan",
    "PlanAction",
    "PlanReview",
    "Proposal",
    "Readiness",
    "Scan",
    "SearchStep",
    "SittingItem",
    "Stay",
    "Transfer",
    "TrialStay",
]
