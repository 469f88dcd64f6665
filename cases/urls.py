"""Addresses of the children: uuids only, never a name or a code."""

from __future__ import annotations

from django.urls import include, path

from cases.api import CaseDetail, CaseList
from cases.milestones import BY_HAND
from cases.views import case, decisions, evidence, family, flags, lists, people, registration

app_name = "cases"

of_one_case = [
    path("", case.CasePage.as_view(), name="case"),
    path("move/<slug:name>/", case.MovePage.as_view(), name="move"),
    path("accept/", registration.Accept.as_view(), name="accept"),
    path("manager/", people.NameManager.as_view(), name="name_manager"),
    path("family/", family.CorrectFamily.as_view(), name="family"),
    path("family/phone/", family.AddPhone.as_view(), name="phone"),
    path("flags/", flags.Flags.as_view(), name="flags"),
    path("flags/<uuid:flag>/act/", flags.ActOnFlag.as_view(), name="flag_act"),
    path("flags/<uuid:flag>/close/", flags.CloseFlag.as_view(), name="flag_close"),
    path("scans/", evidence.UploadScan.as_view(), name="scan"),
    path("scans/<uuid:scan>/", evidence.ScanFile.as_view(), name="scan_file"),
    path("handover/", evidence.ConfirmHandover.as_view(), name="handover"),
    path("conference/", decisions.RecordConference.as_view(), name="conference"),
    path("recommendation/", decisions.Recommend.as_view(), name="recommend"),
    path("order/", decisions.RecordOrder.as_view(), name="order"),
    path("orders/<uuid:order>/check/", decisions.CheckOrder.as_view(), name="check_order"),
    path("placement/", decisions.ConfirmPlacement.as_view(), name="place"),
    *(
        path(f"evidence/{kind}/", evidence.evidence_page(kind), name=f"evidence_{kind}")
        for kind in BY_HAND
    ),
]

urlpatterns = [
    path("cases/", lists.LineList.as_view(), name="list"),
    path("cases/search/", lists.Search.as_view(), name="search"),
    path("cases/register/", registration.Register.as_view(), name="register"),
    path("cases/register/duplicates/", registration.Duplicates.as_view(), name="duplicates"),
    path("cases/quick/", registration.QuickList.as_view(), name="quick"),
    path("cases/drafts/", registration.Drafts.as_view(), name="drafts"),
    path("cases/managers/", people.NameManagers.as_view(), name="managers"),
    path("cases/<uuid:uuid>/", include(of_one_case)),
]

api_patterns = [
    path("cases/", CaseList.as_view(), name="cases"),
    path("cases/<uuid:uuid>/", CaseDetail.as_view(), name="case"),
]
