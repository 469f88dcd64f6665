"""Health addresses: open to all, they hold nothing."""

from __future__ import annotations

from django.urls import path

from ecm.core.views import healthz, readyz

urlpatterns = [path("healthz", healthz, name="healthz"), path("readyz", readyz, name="readyz")]
