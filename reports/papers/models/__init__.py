"""Papers that go out, and their seals."""

from reports.papers.models.paper import Paper
from reports.papers.models.seal import Seal, VainCheck

__all__ = ["Paper", "Seal", "VainCheck"]
