"""Addresses of the children: uuids only, never a name or a code."""

from __future__ import annotations

from django.urls import path

from cases.views.case import CasePage, MovePage
from cases.views.lists import LineList, Search

app_name = "cases"
urlpatterns = [
    path("", LineList.as_view(), name="list"),
    path("search/", Search.as_view(), name="search"),
    path("<uuid:uuid>/", CasePage.as_view(), name="case"),
    path("<uuid:uuid>/move/<slug:name>/", MovePage.as_view(), name="move"),
]
