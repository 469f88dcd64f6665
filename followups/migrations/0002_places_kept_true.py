"""The places of contacts are their case's, by key and trigger."""

from __future__ import annotations

from django.db import migrations

from ecm.core.placed import keep_places

TABLES = ("plannedcontact", "contact", "missedcontact", "transition")


class Migration(migrations.Migration):
    dependencies = [("followups", "0001_initial"), ("cases", "0002_places_kept_true")]
    operations = [keep_places(f"followups_{name}") for name in TABLES]
