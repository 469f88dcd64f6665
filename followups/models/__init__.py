"""Planned and made contacts, and what the clock said about them."""

from followups.models.contact import Contact, MissedContact, PlannedContact
from followups.models.transition import Transition

__all__ = ["Contact", "MissedContact", "PlannedContact", "Transition"]
