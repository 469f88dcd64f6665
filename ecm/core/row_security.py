"""The second wall: forced row security, made again from the models at every ``migrate``.

Each model with a path to a case declares ``WALL``; from it come one policy per level of scope, for the table and for
its history. What a level role may do beyond that is granted here too, so nothing else in the project grants anything.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from django.apps import apps
from django.db import connection, models

from ecm.core.scoping import Level, Walled

LEVELS = (
    Level.STATE,
    Level.DISTRICT,
    Level.WORKER,
    Level.INSTITUTION,
    Level.ASSIGNED,
    Level.SYSTEM,
)
ROLES = tuple(f"ecm_l_{level}" for level in LEVELS)

DISTRICTS = (
    "(SELECT string_to_array(nullif(current_setting('ecm.districts', true), ''), ','))::bigint[]"
)
INSTITUTIONS = (
    "(SELECT string_to_array(nullif(current_setting('ecm.institutions', true), ''), ','))::bigint[]"
)
CASES = "(SELECT string_to_array(nullif(current_setting('ecm.cases', true), ''), ','))::bigint[]"
USER = "(SELECT nullif(current_setting('ecm.user', true), ''))::bigint"
PEOPLE = "(SELECT string_to_array(nullif(current_setting('ecm.people', true), ''), ','))::bigint[]"

FORMER = "(SELECT nullif(current_setting('ecm.former', true), ''))::jsonb"

Expressions = Mapping[Level, str]


@dataclass(frozen=True)
class ByPlace:
    """The row carries its places: ``case`` names the column with the case's id (``id`` on the case itself).

    ``deep`` rows (private to those who work on the case) are not the whole district's for a worker.
    ``levels`` that are left out read the row only where the case is reached one by one.
    """

    case: str = "case_id"
    levels: frozenset[Level] = frozenset(
        {Level.STATE, Level.DISTRICT, Level.WORKER, Level.INSTITUTION}
    )

    def expressions(self, table: str) -> Expressions:
        one = f"{self.case} = ANY({CASES})"
        wide = {
            Level.STATE: "true",
            Level.DISTRICT: f"(district_id = ANY({DISTRICTS}) OR {one})",
            Level.WORKER: f"(district_id = ANY({DISTRICTS}) OR {one})",
            Level.INSTITUTION: f"(institution_id = ANY({INSTITUTIONS}) OR {one})",
        }
        narrow = {level: one for level in LEVELS if level not in self.levels}
        return {**wide, **narrow, Level.ASSIGNED: one, Level.SYSTEM: "true"}

    def checks(self, table: str) -> Expressions:
        """What a new or changed row must satisfy: the same."""
        return self.expressions(table)


@dataclass(frozen=True)
class Through:
    """The row is visible where its parent row is: ``EXISTS`` over the parent, whose own policies apply.

    ``column`` points to the parent's ``key``; ``but`` lists levels that read the row only for cases reached one by
    one, by the parent's column ``case`` (``None`` when the parent has none: those levels then read nothing); ``own``
    names the column of the person whose row it is, who reads it before knowing the cases it leads to; with
    ``or_cover`` so does whoever covers that person's leave; ``to`` names the column of the district that is asked to
    take something over, whose officers read the row before they reach the case.
    """

    parent: str
    column: str = "case_id"
    key: str = "id"
    but: frozenset[Level] = frozenset()
    case: str | None = "id"
    own: str | None = None
    or_cover: bool = False
    to: str | None = None

    def checks(self, table: str) -> Expressions:
        """What a new or changed row must satisfy; being one's own row is no way to hang it on a foreign case."""
        return replace(self, own=None, to=None).expressions(table)

    def expressions(self, table: str) -> Expressions:
        link = f"parent.{self.key} = {table}.{self.column}"
        exists = f"EXISTS (SELECT 1 FROM {self.parent} parent WHERE {link})"
        one = f"EXISTS (SELECT 1 FROM {self.parent} parent WHERE {link} AND parent.{self.case} = ANY({CASES}))"
        narrow = "false" if self.case is None else one
        found = {level: narrow if level in self.but else exists for level in LEVELS}
        if self.own is not None:
            mine = f"{self.own} = ANY({PEOPLE})" if self.or_cover else f"{self.own} = {USER}"
            found = {level: f"({mine} OR {rule})" for level, rule in found.items()}
        if self.to is not None:
            found[Level.DISTRICT] = f"({self.to} = ANY({DISTRICTS}) OR {found[Level.DISTRICT]})"
        return {**found, Level.SYSTEM: "true"}


Wall = ByPlace | Through

# Levels without a district's depth; and those that may at least hand in what they may not read.
DEEP = frozenset({Level.STATE, Level.WORKER, Level.INSTITUTION})
HANDED_IN = DEEP - {Level.INSTITUTION}
NAMELESS = frozenset({Level.STATE})  # the state reads codes, never names, unless it broke the glass


@dataclass(frozen=True)
class WalledTable:
    """One table behind the wall, its rule per level and what no level may do to it."""

    name: str
    expressions: Expressions
    checks: Expressions
    refused: str


def walled_tables() -> Iterator[WalledTable]:
    """Every table behind the wall: the declared models, then the history of each."""
    for model in apps.get_models(include_auto_created=True):
        if issubclass(model, Walled):
            table = model._meta.db_table
            yield WalledTable(
                table,
                _own_period(model, model.WALL.expressions(table)),
                model.WALL.checks(table),
                "TRUNCATE" if model.ROWS_LEAVE else "DELETE, TRUNCATE",
            )
        tracked = getattr(model, "pgh_tracked_model", None)
        if tracked is not None and issubclass(tracked, Walled):
            yield _history(model, tracked)


def _own_period(model: type[Walled], rules: Expressions) -> Expressions:
    """A row of a day after the reader's own period is not his, unless he wrote it.

    ``ecm.former`` names each such case and the first day that is not his any more.
    """
    if not model.DATED:
        return rules
    key = "case_id::text"
    written = "".join(f' OR "{column}_id" = {USER}' for column in model.OWN_COLUMNS)
    mine = (
        f"({FORMER} IS NULL OR NOT jsonb_exists({FORMER}, {key})"
        f' OR "{model.DATED}"::date < ({FORMER} ->> {key})::date{written})'
    )
    narrowed = {level: f"(({rules[level]}) AND {mine})" for level in OF_DCPU}
    return {**rules, **narrowed}


OF_DCPU = (Level.DISTRICT, Level.WORKER, Level.ASSIGNED)


def _history(event: type[models.Model], tracked: type[models.Model]) -> WalledTable:
    """History is readable where its row is: a row that left the reach takes its history along."""
    table, parent = event._meta.db_table, tracked._meta.db_table
    exists = f"EXISTS (SELECT 1 FROM {parent} parent WHERE parent.id = {table}.pgh_obj_id)"
    rules = {**dict.fromkeys(LEVELS, exists), Level.SYSTEM: "true"}
    return WalledTable(table, rules, rules, "UPDATE, DELETE, TRUNCATE")


# Written once and only read afterwards, by privilege and not by manners.
APPEND_ONLY = ("audit_act", "audit_disclosure")
# The framework's own book-keeping is none of a level role's business.
OWNER_ONLY = ("django_migrations",)


def statements() -> Iterator[str]:
    """All SQL of the wall, idempotent, in order."""
    everyone = ", ".join(("ecm_app", *ROLES))
    yield f"GRANT USAGE ON SCHEMA public TO {everyone}, ecm_search"
    yield f"GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO {everyone}"
    yield f"GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO {everyone}"
    for table in walled_tables():
        yield from _wall(table)
    for name in APPEND_ONLY:
        yield f"REVOKE UPDATE, DELETE, TRUNCATE ON {name} FROM {everyone}"
    for name in OWNER_ONLY:
        yield f"REVOKE INSERT, UPDATE, DELETE ON {name} FROM {everyone}"


def _wall(table: WalledTable) -> Iterator[str]:
    yield f"ALTER TABLE {table.name} ENABLE ROW LEVEL SECURITY"
    yield f"ALTER TABLE {table.name} FORCE ROW LEVEL SECURITY"
    yield f"DROP POLICY IF EXISTS l_owner ON {table.name}"
    yield f"CREATE POLICY l_owner ON {table.name} TO ecm_owner USING (true) WITH CHECK (true)"
    for level, rule in table.expressions.items():
        yield f"DROP POLICY IF EXISTS l_{level} ON {table.name}"
        check = table.checks[level]
        yield f"CREATE POLICY l_{level} ON {table.name} TO ecm_l_{level} USING ({rule}) WITH CHECK ({check})"
    # A domain row is never deleted by the application; history is only ever written by its trigger.
    yield f"REVOKE {table.refused} ON {table.name} FROM ecm_app, {', '.join(ROLES)}"


def apply() -> int:
    """(Re)make the wall as the owner; answers the number of tables behind it."""
    with connection.cursor() as cursor:
        for statement in statements():
            cursor.execute(statement)
    return sum(1 for _ in walled_tables())
