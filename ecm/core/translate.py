"""Saying a :class:`~ecm.core.words.Sentence` in the active language."""

from __future__ import annotations

from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext

from ecm.core.words import Sentence


def say(what: Sentence | str) -> str:
    """The words of ``what`` in the active language; parameters that are sentences are said first."""
    if isinstance(what, Sentence):
        text = gettext(what.text)
        return (
            text % {key: _said(value) for key, value in what.params.items()}
            if what.params
            else text
        )
    return gettext(what) if what else ""


def _said(value: object) -> object:
    if isinstance(value, Sentence):
        return say(value)
    if isinstance(value, date):
        return date_format(value, "SHORT_DATE_FORMAT")
    return gettext(value) if isinstance(value, str) and value else value
