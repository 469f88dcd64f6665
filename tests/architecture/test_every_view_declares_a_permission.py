"""No address without a permission: forgetting one is an error here, never a leak in production."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver, path
from django.views import View

# Open, or asking for something else than a permission; each with its reason.
OPEN = {
    "healthz": "says that the process answers; holds nothing",
    "readyz": "says that database and migrations are there; holds nothing",
    "schema": "the API's description; it holds no data",
}


def addresses(
    patterns: Sequence[Any], prefix: str = "", space: str = ""
) -> Iterator[tuple[str, Any]]:
    """(name with namespaces, else route; view) of every pattern."""
    for pattern in patterns:
        route = f"{prefix}{pattern.pattern}"
        if isinstance(pattern, URLResolver):
            inner = f"{space}{pattern.namespace}:" if pattern.namespace else space
            yield from addresses(pattern.url_patterns, route, inner)
        elif isinstance(pattern, URLPattern):
            yield (f"{space}{pattern.name}" if pattern.name else route), pattern.callback


def undeclared(patterns: Sequence[Any]) -> set[str]:
    return {name for name, view in addresses(patterns) if not declared(view)}


def declared(view: Any) -> bool:
    holder = getattr(view, "view_class", None) or getattr(view, "cls", None) or view
    return bool(getattr(holder, "permission", None))


def test_every_view_declares_a_permission() -> None:
    assert undeclared(get_resolver().url_patterns) <= set(OPEN)


def test_the_list_of_open_addresses_is_not_stale() -> None:
    assert set(OPEN) <= {name for name, _ in addresses(get_resolver().url_patterns)}
    assert all(OPEN.values())


def test_a_view_without_a_permission_is_found() -> None:
    class Forgotten(View):
        pass

    assert undeclared([path("x/", Forgotten.as_view(), name="forgotten")]) == {"forgotten"}
