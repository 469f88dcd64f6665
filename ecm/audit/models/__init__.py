"""Acts and disclosures; people and cases as ids without foreign keys, so that the log never blocks or vanishes."""

from ecm.audit.models.log import Act, Disclosure

__all__ = ["Act", "Disclosure"]
