"""Addresses of the sheets."""

from __future__ import annotations

from django.urls import path

from reports.sheets.views import MetricsSheet, Sheets

app_name = "sheets"
urlpatterns = [
    path("sheets/", Sheets.as_view(), name="index"),
    path("sheets/export/", Sheets.as_view(), name="export"),
    path("sheets/metrics/", MetricsSheet.as_view(), name="metrics"),
]
