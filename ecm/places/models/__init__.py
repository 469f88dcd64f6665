"""Places and the state's reference data: nothing here is about a child."""

from ecm.places.models.institution import Committee, Institution
from ecm.places.models.place import District, DistrictService, Taluka
from ecm.places.models.practice import PracticeOverride
from ecm.places.models.reference import CalendarSpan, Circular, FormNumber, Scheme

__all__ = [
    "CalendarSpan",
    "Circular",
    "Committee",
    "District",
    "DistrictService",
    "FormNumber",
    "Institution",
    "PracticeOverride",
    "Scheme",
    "Taluka",
]
