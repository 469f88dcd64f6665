"""Finding every message of the project: Python, Django templates, and the library strings a user can meet.

A small extractor of our own, because system gettext is not to be needed: Babel reads Python, Django's own
``templatize`` turns a template into something Babel can read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from importlib.util import find_spec
from io import BytesIO
from pathlib import Path
from typing import NamedTuple

from babel.messages.catalog import Catalog
from babel.messages.extract import extract
from django.utils.translation.template import templatize

# Which argument of which function is a message: (1, 2) singular and plural, ((1, "c"), 2) context and text.
KEYWORDS: dict[str, tuple[object, ...] | None] = {
    "_": None,
    "N_": None,
    "Sentence": (1,),
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
    "npgettext_lazy": ((1, "c"), 2, 3),
}

ROOMS = ("ecm", "cases", "assessments", "followups", "training", "reports", "templates")
_PASSED_OVER = {"migrations", "tests", "__pycache__", "node_modules"}

# What a person can meet of the libraries' own words, as "package: pattern".
LIBRARIES: tuple[tuple[str, str], ...] = (
    ("django", "forms/*.py"),
    ("django", "core/validators.py"),
    ("django", "db/models/base.py"),
    ("django", "db/models/fields/__init__.py"),
    ("django", "contrib/auth/forms.py"),
    ("django", "contrib/auth/password_validation.py"),
    ("django", "contrib/auth/validators.py"),
    ("django", "utils/dates.py"),
    ("django", "utils/timesince.py"),
    ("rest_framework", "exceptions.py"),
    ("rest_framework", "fields.py"),
    ("rest_framework", "relations.py"),
    ("rest_framework", "serializers.py"),
    ("rest_framework", "validators.py"),
    ("allauth", "account/adapter.py"),
    ("allauth", "account/forms.py"),
    ("allauth", "mfa/adapter.py"),
    ("allauth", "mfa/totp/forms.py"),
    ("axes", "conf.py"),
)

# Words of the libraries that only a developer reads: column types, fields and widgets that we do not use.
_DEVELOPERS_ONLY = re.compile(
    r"slug|yperlink|ManagementForm|duplicate|Surrogate|TZ|[Rr]aw passwords|assword-based|hashing|LDAP|No password"
    r"|Field of type|^String |True|IPv|inline value|multiple of step|Null char|biginteger|path choice|dictionary"
    r"|URL|JSON|UUID|domain name|lookup|Expected pk|Must be a valid boolean|Not a valid string|elements|a float"
    r"|YYYY|HH:MM|\[DD\]|timezone|too large|encoding type|Constraint|must be unique for|None"
    r"|[Ee]mail|phone|reset token|[Mm]aster key|security key|Contact an admin"
)


class Message(NamedTuple):
    """A message as found: its text (or singular and plural), its context, and the file it stands in."""

    text: str | tuple[str, str]
    context: str | None
    where: str


def project_messages(root: Path) -> Iterator[Message]:
    """Every message in our own Python and templates under ``root``, in the order of the files."""
    for path in _project_files(root):
        where = path.relative_to(root).as_posix()
        source = path.read_text(encoding="utf-8")
        if path.suffix == ".py":
            yield from _in_python(source, where)
        else:
            yield from _in_template(source, where)


def library_messages() -> Iterator[Message]:
    """The messages of the installed libraries that can reach a person."""
    for package, pattern in LIBRARIES:
        spec = find_spec(package)
        if spec is None or spec.origin is None:
            continue
        folder = Path(spec.origin).parent
        for path in sorted(folder.glob(pattern)):
            where = f"{package}/{path.relative_to(folder).as_posix()}"
            yield from _in_library(path.read_text(encoding="utf-8"), where)


def template_catalogue(root: Path) -> Catalog:
    """All messages as an empty catalogue, with the files they come from and no line numbers."""
    catalogue = Catalog(project="ECM", charset="utf-8", fuzzy=False)
    for message in (*project_messages(root), *library_messages()):
        catalogue.add(message.text, context=message.context, locations=[(message.where, 0)])
    return catalogue


def _project_files(root: Path) -> Iterator[Path]:
    for room in ROOMS:
        for path in sorted((root / room).rglob("*")):
            parts = set(path.relative_to(root).parts)
            template = path.suffix in {".html", ".txt"} and "templates" in parts
            if (path.suffix == ".py" or template) and not parts & _PASSED_OVER:
                yield path


def _in_python(source: str, where: str) -> Iterator[Message]:
    for _line, text, _comments, context in _extract(source):
        yield Message(text, context, where)


def _in_template(source: str, where: str) -> Iterator[Message]:
    # Indentation means something to Babel's reader of Python and nothing in a template.
    readable = "\n".join(line.lstrip() for line in templatize(source).splitlines())
    yield from _in_python(readable, where)


def _in_library(source: str, where: str) -> Iterator[Message]:
    lines = source.splitlines()
    for line, text, _comments, context in _extract(source):
        column_type = lines[line - 1].lstrip().startswith("description =")
        if not column_type and not _DEVELOPERS_ONLY.search(str(text)):
            yield Message(text, context, where)


def _extract(source: str) -> Iterator[tuple[int, str | tuple[str, str], list[str], str | None]]:
    options = {"encoding": "utf-8"}
    found = extract("python", BytesIO(source.encode()), keywords=KEYWORDS, options=options)  # type: ignore[arg-type]
    for line, text, comments, context in found:
        if text:
            yield line, text, comments, context  # type: ignore[misc]
