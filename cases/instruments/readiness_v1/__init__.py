"""What must be ready before a child leaves the institution (version 1, own wording).

A starred item offers no "not needed": it must be yes. Every other item is settled by yes or by "not needed".
"""

from __future__ import annotations

from cases.instruments.readiness_v1.child import CHILD
from cases.instruments.readiness_v1.family import FAMILY
from cases.instruments.readiness_v1.legal import LEGAL
from cases.instruments.readiness_v1.papers import PAPERS
from cases.instruments.readiness_v1.services import SERVICES
from ecm.core.instrument.instrument import Instrument
from ecm.core.words import N_
from ecm.roles.field_groups import FieldGroup

READINESS = Instrument(
    "readiness",
    1,
    N_("Readiness check-list"),
    (CHILD, FAMILY, SERVICES, PAPERS, LEGAL),
    group=FieldGroup.PLAN,
    help=N_("Each item is settled by yes or by not needed; some must be yes."),
)
