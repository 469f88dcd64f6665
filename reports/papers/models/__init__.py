"""Papers that go out."""

from reports.papers.models.paper import Paper

__all__ = ["Paper"]
