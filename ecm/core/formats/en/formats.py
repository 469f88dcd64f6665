"""Formats of pages in English."""

from __future__ import annotations

from ecm.core.formats.shared import *
