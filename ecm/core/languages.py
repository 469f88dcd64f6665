"""The three languages of the interface.

Django 5.2 does not know Gujarati: :func:`register` tells it, and is called by the settings before anything asks.
"""

from __future__ import annotations

from django.conf.locale import LANG_INFO

LANGUAGES = (("en", "English"), ("gu", "ગુજરાતી"), ("hi", "हिन्दी"))
TRANSLATED = ("gu", "hi")
FORMAT_MODULE = "ecm.core.formats"

_GUJARATI = {"bidi": False, "code": "gu", "name": "Gujarati", "name_local": "ગુજરાતી"}


def register() -> None:
    """Make Gujarati known to Django. Safe to call more than once; needs no settings."""
    LANG_INFO["gu"] = _GUJARATI


def known(code: str | None) -> str:
    """``code`` if it is one of the three languages, else English: what a user without a choice reads."""
    return code if code in dict(LANGUAGES) else "en"
