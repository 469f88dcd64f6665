"""Table 3, the part of follow-ups: the contact form, by name and version."""

from __future__ import annotations

from ecm.core.instrument.instrument import Instrument
from followups.instruments.contact_v1 import CONTACT

ALL: tuple[Instrument, ...] = (CONTACT,)

CURRENT: dict[str, Instrument] = {one.name: one for one in ALL}


def pinned(name: str, version: int) -> Instrument:
    """The declaration a contact was written with; KeyError for one that never was."""
    return next(one for one in ALL if (one.name, one.version) == (name, version))
