"""Migrations: one line an app, named for their purpose, reversible."""

from __future__ import annotations

import re

import pytest
from django.apps import apps
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.operations import RunPython, RunSQL

from tests.architecture.project import APPS


@pytest.fixture(scope="module")
def loader() -> MigrationLoader:
    return MigrationLoader(None)


def ours(loader: MigrationLoader) -> dict:
    labels = {
        config.label for config in apps.get_app_configs() if config.name.split(".")[0] in APPS
    }
    return {key: migration for key, migration in loader.disk_migrations.items() if key[0] in labels}


def test_each_app_has_one_newest_migration(loader: MigrationLoader) -> None:
    labels = {label for label, _ in ours(loader)}
    assert {
        label: loader.graph.leaf_nodes(label)
        for label in labels
        if len(loader.graph.leaf_nodes(label)) != 1
    } == {}


def test_migrations_are_named_for_their_purpose(loader: MigrationLoader) -> None:
    assert [name for _, name in ours(loader) if re.search(r"_auto_|alter_.*_and_more$", name)] == []


def test_migrations_can_be_taken_back(loader: MigrationLoader) -> None:
    stuck = [
        f"{label}.{name}"
        for (label, name), migration in ours(loader).items()
        for operation in migration.operations
        if isinstance(operation, RunPython | RunSQL) and not operation.reversible
    ]
    assert stuck == []
