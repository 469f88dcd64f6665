"""Formats of pages in Hindi."""

from __future__ import annotations

from ecm.core.formats.shared import *
