"""The second wall: whatever the application forgets to ask, PostgreSQL shows no foreign row; without a scope, none."""

from __future__ import annotations

import pytest
from django.apps import apps
from django.db import DatabaseError, connection, transaction

from cases.models import Case, Flag, Identity, Milestone, Order
from ecm.accounts.access import acting_as
from ecm.core.row_security import walled_tables
from ecm.core.scoping import NO_SCOPE, SYSTEM_SCOPE, ScopedQuerySet, Walled, scoped
from tests.access import oracle
from tests.access.addresses import ADDRESSES
from tests.access.visits import OTHER_DISTRICT, places, signed_in, url_of
from tests.worlds import POSITIONS, World

pytestmark = [pytest.mark.access, pytest.mark.django_db]

WALLED = [m for m in apps.get_models() if issubclass(m, Walled)]
NAMELESS_FOR_THE_STATE = {"identity", "family", "person", "kinship", "phone"}
WIDEST = {"S": "all", "D": POSITIONS, "A": ("assigned",), "C": ("assigned", "own_cci")}


def rows_by_case(model: type[Walled]) -> dict[int, set[int]]:
    """Key of every row → the cases it hangs on, seen by the system."""
    path = f"{model.CASE_PATH}__pk" if model.CASE_PATH else "pk"
    found: dict[int, set[int]] = {}
    with scoped(SYSTEM_SCOPE):
        for key, case in model._base_manager.values_list("pk", path):
            found.setdefault(key, set()).add(case)
    return found


def reachable(role: str, here: World) -> set[int] | None:
    """The cases whose rows a role's scope may hold at most; None for all of them."""
    positions = WIDEST.get(oracle.READ["header"][role], ())
    return None if positions == "all" else {here.cases[p].pk for p in positions}


@pytest.mark.parametrize("model", WALLED, ids=lambda m: m._meta.label_lower)
def test_no_role_finds_a_foreign_row_even_when_nobody_filters(model, here):
    rows = rows_by_case(model)
    for role in oracle.ROLES:
        allowed = reachable(role, here)
        with acting_as(here.people[role]):
            seen = set(model._base_manager.values_list("pk", flat=True))
        foreign = [key for key in seen if allowed is not None and not rows[key] & allowed]
        assert not foreign, f"{role} finds {model.__name__} of somebody else's case"


@pytest.mark.parametrize("model", WALLED, ids=lambda m: m._meta.label_lower)
def test_without_a_scope_there_is_no_row(model, worlds):
    with scoped(NO_SCOPE):
        assert model._base_manager.count() == 0


@pytest.mark.parametrize("table", [t.name for t in walled_tables()])
def test_row_security_is_forced_with_a_policy_for_every_level(table, worlds):
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT relrowsecurity, relforcerowsecurity FROM pg_class WHERE relname = %s", [table]
        )
        assert cursor.fetchone() == (True, True)
        cursor.execute("SELECT count(*) FROM pg_policies WHERE tablename = %s", [table])
        assert cursor.fetchone() == (7,)


def test_every_table_with_a_path_to_a_case_or_child_is_walled():
    def hangs_on_a_child(model):
        keys = (f for f in model._meta.get_fields() if f.is_relation and f.concrete)
        return any(key.related_model in WALLED for key in keys)

    others = [m for m in apps.get_models(include_auto_created=True) if m not in WALLED]
    others = [m for m in others if not hasattr(m, "pgh_tracked_model")]
    assert not [m._meta.label for m in others if hangs_on_a_child(m)]


def test_history_is_behind_the_wall_like_its_rows(here, there):
    event = Identity.pgh_event_model
    with acting_as(here.DCPO):
        seen = set(event._base_manager.values_list("child_id", flat=True))
    assert there.cases["assigned"].child_id not in seen


def test_the_application_is_no_owner_and_passes_no_wall(worlds):
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT session_user, rolsuper, rolbypassrls FROM pg_roles WHERE rolname = session_user"
        )
        assert cursor.fetchone() == ("ecm_app", False, False)


@pytest.mark.parametrize("model", WALLED, ids=lambda m: m._meta.label_lower)
def test_the_state_reads_codes_and_no_names(model, here):
    if model._meta.model_name not in NAMELESS_FOR_THE_STATE:
        return
    with acting_as(here.STO):
        assert model._base_manager.count() == 0


def test_a_foreign_case_cannot_be_changed(here, there):
    with acting_as(here.DCPO):
        assert Case._base_manager.filter(pk=there.cases["assigned"].pk).update(remarks="mine") == 0


def test_nothing_can_be_hung_on_a_foreign_case(here, there):
    case = there.cases["assigned"]
    with acting_as(here.DCPO), pytest.raises(DatabaseError), transaction.atomic():
        Flag.objects.create(
            case=case,
            district=here.district,
            kind="fear",
            severity="stop",
            raised_at=case.created_at,
        )


def test_a_case_cannot_be_pulled_into_ones_own_district(here, there):
    case = there.cases["assigned"]
    with acting_as(here.DCPO):
        assert Case._base_manager.filter(pk=case.pk).update(district=here.district) == 0


def test_a_case_cannot_be_pushed_into_another_district(here, there):
    case = here.cases["own_district"]
    with acting_as(here.DCPO), pytest.raises(DatabaseError), transaction.atomic():
        Case._base_manager.filter(pk=case.pk).update(district=there.district)


@pytest.mark.parametrize("model", [Case, Order, Milestone, Identity], ids=lambda m: m.__name__)
def test_a_domain_row_is_never_deleted(model, here):
    with acting_as(here.DCPO), pytest.raises(DatabaseError), transaction.atomic():
        model._base_manager.all()._raw_delete("default")


def test_history_can_be_neither_changed_nor_deleted(here):
    event = Case.pgh_event_model
    for act in ("UPDATE {} SET pgh_label = 'x'", "DELETE FROM {}", "TRUNCATE {}"):
        with acting_as(here.DCPO), pytest.raises(DatabaseError), transaction.atomic():
            connection.cursor().execute(act.format(event._meta.db_table))


@pytest.mark.parametrize("table", ["audit_act", "audit_disclosure"])
def test_the_logs_can_be_neither_changed_nor_deleted(table, here):
    for act in (f"UPDATE {table} SET role = 'X'", f"DELETE FROM {table}", f"TRUNCATE {table}"):
        with acting_as(here.DCPO), pytest.raises(DatabaseError), transaction.atomic():
            connection.cursor().execute(act)


# --- S1 again, with the first wall torn down ----------------------------------------------------------------------


@pytest.fixture
def no_first_wall(monkeypatch):
    """The application forgets to ask who may see what: every list and look-up takes all rows there are."""
    monkeypatch.setattr(ScopedQuerySet, "visible_to", lambda self, actor: self.all())


@pytest.mark.parametrize("role", ["DCPO", "LPO", "CNS", "SW", "ORW", "SUP", "STF"])
def test_without_the_first_wall_no_address_opens_a_foreign_child(role, worlds, no_first_wall):
    client, where, opened = signed_in(worlds[0].people[role]), places(*worlds), []
    for name, address in ADDRESSES.items():
        if not address.on:
            continue
        for method in (m for m in ("get", "post") if getattr(address, m)):
            answer = getattr(client, method)(url_of(name, address, OTHER_DISTRICT, where))
            if answer.status_code not in {403, 404}:
                opened.append(f"{method} {name}: {answer.status_code}")
    assert not opened


@pytest.mark.parametrize("role", ["DCPO", "CNS", "SW", "SUP"])
@pytest.mark.parametrize(
    "url", ["/cases/?list=all", "/today/", "/overdue/", "/field-day/", "/api/v1/cases/"]
)
def test_without_the_first_wall_no_list_shows_a_foreign_child(role, url, worlds, no_first_wall):
    here, there = worlds
    text = signed_in(here.people[role]).get(url).content.decode()
    assert not [c.code for c in there.cases.values() if c.code in text or str(c.uuid) in text]
