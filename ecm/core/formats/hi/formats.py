"""Formats of pages in Hindi."""

from __future__ import annotations

from ecm.core.formats.shared import *  # noqa: F403 - Django reads the names of this module
