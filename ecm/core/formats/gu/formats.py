"""Formats of pages in Gujarati."""

from __future__ import annotations

from ecm.core.formats.shared import *
