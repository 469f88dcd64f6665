"""P1: the line list. P3: one case with its whole history. P18: what a page weighs."""

from __future__ import annotations

import gzip
import re
from collections.abc import Iterator
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles import finders

from tests.bench.reading import Reader, answered, of_the_page, person, run_raw, scope_of, statements
from tests.bench.rows import Row, milliseconds

LIST = "/cases/?list=all"
NOTHING = f"{LIST}&after=1900-01-01~1"  # the same view, behind the last row
LINKED = re.compile(r"""(?:href|src)="(/static/[^"]+)\"""")


def the_list() -> Iterator[Row]:
    """The rows' own cost: the list less an empty page of the same view, against the same rows by raw SQL."""
    reader = Reader(person("PNC"))
    reader.get(LIST)
    with statements() as seen:
        reader.get(LIST)
    scope, own = scope_of(seen), of_the_page(seen)
    rows = max((sql for sql in own if sql.startswith("SELECT")), key=len)
    disclosure = [sql for sql in own if "audit_disclosure" in sql]
    full, empty, floor = milliseconds(
        lambda: reader.get(LIST),
        lambda: reader.get(NOTHING),
        lambda: run_raw(scope, [rows, *disclosure]),
    )
    yield Row(
        "P1",
        "50-row list less its empty page, to raw rows with disclosure",
        full - empty,
        12,
        floor,
    )
    yield Row("P1q", "queries of the list besides session, user, post, scope", len(own), 8, unit="")
    deep, first = _deep_and_first()
    yield Row("P1d", "tenth page of the state's list to its first", deep, 1.5, first)


def _deep_and_first() -> tuple[float, float]:
    reader, address = Reader(person("STO")), LIST
    for _ in range(10):
        found = re.search(r'href="\?([^"]*after=[^"]+)"', reader.get(address).content.decode())
        if found:
            address = f"/cases/?{found[1]}".replace("&amp;", "&")
    deep, first = milliseconds(lambda: reader.get(address), lambda: reader.get(LIST))
    return deep, first


def the_case() -> Iterator[Row]:
    """The case page of a child long at home, against its own statements sent raw."""
    at_home = [
        one for one in answered("demo_cases") if one["stage"] == "in_family" and one["has_hsr"]
    ]
    one = at_home[0]
    reader = Reader(person("PNC", one["district"]))
    address = f"/cases/{one['uuid']}/"
    reader.get(address)
    with statements() as seen:
        reader.get(address)
    scope, own = scope_of(seen), of_the_page(seen)
    page, floor = milliseconds(lambda: reader.get(address), lambda: run_raw(scope, own))
    yield Row("P3", "one case with its history, to its raw queries", page, 10, floor)
    yield Row(
        "P3q", "queries of the case page besides session, user, post, scope", len(own), 14, unit=""
    )


def the_weight() -> Iterator[Row]:
    """Compressed bytes: the first page with all it links, and each page after it alone."""
    reader = Reader(person("PNC"))
    first = reader.get("/today/").content.decode()
    linked = sum(_weight_of(address) for address in set(LINKED.findall(first)))
    yield Row(
        "P18",
        "first load, compressed, all files",
        (linked + _packed(first.encode())) / 1000,
        100,
        unit="KB",
    )
    uuid = next(
        one["uuid"] for one in answered("demo_cases") if one["district"] == _district(reader)
    )
    pages = {
        "today": "/today/",
        "list": LIST,
        "case": f"/cases/{uuid}/",
        "dashboard": "/dashboard/",
    }
    for name, address in pages.items():
        size = _packed(reader.get(address).content) / 1000
        yield Row(f"P18-{name}", f"page {name}, compressed", size, 15, unit="KB")


def _district(reader: Reader) -> str:
    return next(
        str(one["district"])
        for one in answered("demo_people")
        if one["username"] == reader.username
    )


def _weight_of(address: str) -> int:
    name = address.removeprefix(settings.STATIC_URL)
    path = settings.STATIC_ROOT / name
    for packed in (path.with_name(f"{path.name}.br"), path.with_name(f"{path.name}.gz"), path):
        if packed.exists():
            return packed.stat().st_size
    found = finders.find(name)
    return _packed(Path(str(found)).read_bytes()) if found else 0


def _packed(data: bytes) -> int:
    return len(gzip.compress(data, 6))
