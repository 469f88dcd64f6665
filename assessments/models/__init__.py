"""Rounds and the records of instruments in them."""

from assessments.models.round import FieldComment, Record, Round, RoundPerson, SafetyCheck

__all__ = ["FieldComment", "Record", "Round", "RoundPerson", "SafetyCheck"]
