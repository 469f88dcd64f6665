"""What production is started from, as far as a parser can tell."""

from __future__ import annotations

import re

import pytest
import yaml

from tests.architecture.project import ROOT, text_of

COMPOSE = yaml.safe_load(text_of("docker-compose.yml"))
SERVICES = COMPOSE["services"]


def test_all_parts_of_production_are_there() -> None:
    assert set(SERVICES) == {"postgres", "redis", "migrate", "web", "worker", "beat", "front"}


@pytest.mark.parametrize("name", sorted(SERVICES))
def test_a_service_is_healthy_or_says_why_not(name: str) -> None:
    service = SERVICES[name]
    from_image = service.get("image", "").startswith("ecm:")
    assert "healthcheck" in service or from_image


@pytest.mark.parametrize("name", sorted(SERVICES))
def test_what_a_service_mounts_or_waits_for_exists(name: str) -> None:
    service = SERVICES[name]
    for volume in service.get("volumes", []):
        source = volume.split(":")[0]
        assert source in COMPOSE["volumes"] or (ROOT / source).exists()
    assert set(service.get("depends_on", {})) <= set(SERVICES)
    assert set(service["networks"]) <= set(COMPOSE["networks"])


def test_only_the_front_listens_outside() -> None:
    assert [name for name, service in SERVICES.items() if "ports" in service] == ["front"]


@pytest.mark.parametrize("name", sorted(SERVICES))
def test_secrets_come_from_files_with_an_example(name: str) -> None:
    service = SERVICES[name]
    for file in service.get("env_file", []):
        assert (ROOT / f"{file}.example").exists()
    assert not re.search(r"PASSWORD|SECRET", str(service.get("environment", "")))


def test_only_the_migration_signs_in_as_the_owner() -> None:
    assert [
        name for name, one in SERVICES.items() if "deploy/owner.env" in one.get("env_file", [])
    ] == ["migrate"]


def test_the_image_runs_as_an_ordinary_user_without_node() -> None:
    text = text_of("Dockerfile")
    assert re.findall(r"^USER (\w+)$", text, re.MULTILINE) == ["ecm"]
    assert text.count("FROM ") == 2
    assert not re.search(r"\bnode|\bnpm", re.sub(r"#.*", "", text))


def test_the_image_holds_every_app() -> None:
    copied = set(re.findall(r"^COPY (\w+) \1$", text_of("Dockerfile"), re.MULTILINE))
    assert {
        "ecm",
        "cases",
        "assessments",
        "followups",
        "training",
        "reports",
        "templates",
        "static",
        "locale",
    } == copied


def test_ci_runs_what_people_run() -> None:
    commands = [
        line
        for line in text_of(".ci/run").splitlines()
        if line and not line.startswith(("#", "set", "cd"))
    ]
    assert commands == ["exec make test"]


def test_decisions_are_short() -> None:
    records = sorted((ROOT / "docs/adr").glob("[0-9]*.md"))
    assert [one.name for one in records if one.read_text().count("\n") > 40] == []
    assert [int(one.name[:4]) for one in records] == list(range(1, len(records) + 1))
