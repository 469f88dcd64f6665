"""The places of rows that hang on a case are the case's, by key and trigger."""

from __future__ import annotations

from django.db import migrations

from ecm.core.placed import fill_function, keep_places


class Migration(migrations.Migration):
    dependencies = [("cases", "0001_initial")]
    operations = [
        fill_function(),
        *(keep_places(f"cases_{name}") for name in ("milestone", "interval", "stay", "flag")),
    ]
