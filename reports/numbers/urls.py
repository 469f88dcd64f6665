"""The address of the numbers."""

from __future__ import annotations

from django.urls import path

from reports.numbers.api import Numbers
from reports.numbers.views import Dashboard, NumberPage

app_name = "numbers"
urlpatterns = [
    path("dashboard/", Dashboard.as_view(), name="dashboard"),
    path("dashboard/<slug:code>/", NumberPage.as_view(), name="number"),
]

api_patterns = [path("metrics/", Numbers.as_view(), name="metrics")]
