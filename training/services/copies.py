"""A large world out of a small one: every row of the made-up children written again in the database, for measuring.

``INSERT … SELECT`` a table at a time, inside the system's scope: COPY would be refused under forced row security.
Ids of the k-th copy lie k × ``STRIDE`` above the original's, so that keys between the rows are simple sums and no
sequence has to move. Codes, UUIDs, canaries and phone numbers become new ones; days, people and places stay.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pgtrigger
from django.db import connection, models

from assessments.models import Record
from cases.models import Case, Counter, Family, Identity, Milestone, Person, Phone
from training.services.rows import ORDER

STRIDE = 1_000_000_000

CANARIES: dict[type[models.Model], tuple[str, ...]] = {
    Identity: ("name", "name_second", "mother_name", "father_name", "school", "identity_marks"),
    Family: ("head", "address", "landmark", "village"),
    Person: ("name",),
}


def copy_world(*, base: int, times: int) -> None:
    """Write the ``base`` children standing in the database ``times`` more times. History is not written for copies."""
    with pgtrigger.ignore(), connection.cursor() as cursor:
        cursor.execute("SET LOCAL statement_timeout = 0")
        for copy in range(1, times + 1):
            for statement in _statements(copy, base):
                cursor.execute(statement)
        cursor.execute(
            f"UPDATE {Counter._meta.db_table} SET last = last * {times + 1} WHERE starts_with(key, 'case:')"
        )


def _statements(copy: int, base: int) -> Iterator[str]:
    for model in ORDER:
        columns = {
            field.column: _value(model, field, copy, base) for field in model._meta.concrete_fields
        }
        table = model._meta.db_table
        names, values = ", ".join(f'"{name}"' for name in columns), ", ".join(columns.values())
        yield f"INSERT INTO {table} ({names}) SELECT {values} FROM {table} WHERE {_originals(model)}"


def _originals(model: type[models.Model]) -> str:
    """The first world's rows; of the records only the rubric, which the measured pages read."""
    own = f"{model._meta.db_table}.id < {STRIDE}"
    if model is Case:
        return f"{own} AND code IS NOT NULL"
    return (
        f"{own} AND instrument = 'rubric'"
        if model is Record
        else f"{own} AND {_of_accepted(model)}"
    )


def _of_accepted(model: type[models.Model]) -> str:
    """Rows of drafts are not copied: a draft has no code from which a new one could follow."""
    fields = {field.name: field for field in model._meta.concrete_fields}
    drafts = f"SELECT id FROM {Case._meta.db_table} WHERE code IS NULL"
    return f"case_id NOT IN ({drafts})" if "case" in fields else "true"


def _value(model: type[models.Model], field: models.Field[Any, Any], copy: int, base: int) -> str:
    """The SQL of one column in a copy."""
    name = f'"{field.column}"'
    if (
        field.primary_key
        or _points_at_a_copy(field)
        or (model is Milestone and field.name == "evidence_id")
    ):
        return f"{name} + {copy * STRIDE}"
    if isinstance(field, models.UUIDField):
        return f"md5({name}::text || '{copy}')::uuid"
    if model is Case and field.name == "code":
        return _code(copy)
    if field.name in CANARIES.get(model, ()):
        return _canary(name, copy * base)
    if model is Phone and field.name == "number":
        return _phone(copy * base)
    return name


def _points_at_a_copy(field: models.Field[Any, Any]) -> bool:
    return field.is_relation and field.related_model in ORDER


def _code(copy: int) -> str:
    """The next free numbers of the same district and year: as many further on as the first world holds."""
    table = Counter._meta.db_table
    key = "'case:' || split_part(code, '-', 2) || ':' || split_part(code, '-', 3)"
    held = f"(SELECT last FROM {table} WHERE key = {key})"
    number = f"split_part(code, '-', 4)::int + {copy} * {held}"
    return f"regexp_replace(code, '[0-9]+$', '') || lpad(({number})::text, 5, '0')"


def _canary(name: str, more: int) -> str:
    number = f"(substring({name} from '[A-Z]([0-9]{{5}})')::int + {more})"
    written = f"regexp_replace({name}, '([A-Z])[0-9]{{5}}', '\\1' || lpad({number}::text, 5, '0'))"
    return f"CASE WHEN {name} ~ '[A-Z][0-9]{{5}}' THEN {written} ELSE {name} END"


def _phone(more: int) -> str:
    number = f"((left(number, 1)::int - 6) * 10000 + substr(number, 2, 4)::int + {more})"
    series, rest = f"6 + mod({number} / 10000, 3)", f"lpad(mod({number}, 10000)::text, 4, '0')"
    return f"({series})::text || {rest} || right(number, 5)"
