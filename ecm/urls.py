"""All addresses."""

from __future__ import annotations

from django.urls import include, path
from drf_spectacular.views import SpectacularAPIView

from assessments import urls as assessments
from cases import urls as cases
from ecm.accounts.urls import sign_in_patterns
from followups import urls as followups
from reports.desk.urls import desk_patterns, help_patterns
from reports.numbers import urls as numbers

api_patterns = [
    *cases.api_patterns,
    *assessments.api_patterns,
    *followups.api_patterns,
    *numbers.api_patterns,
]

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
    path("api/v1/", include((api_patterns, "api"))),
    path("api/schema/", SpectacularAPIView.as_view(), name="schema"),
]

handler400 = "ecm.core.views.bad_request"
handler403 = "ecm.core.views.forbidden"
handler404 = "ecm.core.views.not_found"
handler500 = "ecm.core.views.server_error"
