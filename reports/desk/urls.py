"""The first page and the help."""

from __future__ import annotations

from django.urls import path

from reports.desk.views import Decides, TodayPage

desk_patterns = [
    path("", TodayPage.as_view(), name="first"),
    path("today/", TodayPage.as_view(), name="today"),
]
help_patterns = [path("decides/", Decides.as_view(), name="decides")]
