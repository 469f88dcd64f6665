"""The follow-up contact: under two minutes on a phone (version 1)."""

from __future__ import annotations

from ecm.core.instrument.instrument import Instrument
from ecm.core.words import N_
from ecm.roles.field_groups import FieldGroup
from followups.instruments.contact_v1.marks import MARKS
from followups.instruments.contact_v1.next import NEXT
from followups.instruments.contact_v1.seen import SEEN
from followups.instruments.contact_v1.words import WORDS

CONTACT = Instrument(
    "contact",
    1,
    N_("Follow-up contact"),
    (SEEN, MARKS, WORDS, NEXT),
    group=FieldGroup.FOLLOWUPS,
    help=N_("Only what you saw and heard today. Last time's marks stand beside the new ones."),
)
