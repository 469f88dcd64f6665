"""All addresses."""

from __future__ import annotations

from django.urls import include, path
from drf_spectacular.views import SpectacularAPIView

from ecm.accounts.urls import sign_in_patterns
from reports.desk.urls import desk_patterns, help_patterns

urlpatterns = [
    path("", include("ecm.core.urls")),
    path("", include("ecm.accounts.urls")),
    path("account/", include(sign_in_patterns)),
    path("", include((desk_patterns, "desk"))),
    path("help/", include((help_patterns, "help"))),
    path("", include("cases.urls")),
    path("", include("assessments.urls")),
    path("", include("followups.urls")),
    path("", include("reports.numbers.urls")),
    path("", include("reports.sheets.urls")),
    path("", include("reports.papers.urls")),
    path("api/schema/", SpectacularAPIView.as_view(), name="schema"),
]

handler400 = "ecm.core.views.bad_request"
handler403 = "ecm.core.views.forbidden"
handler404 = "ecm.core.views.not_found"
handler500 = "ecm.core.views.server_error"
