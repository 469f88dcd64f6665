"""Addresses of assessments: uuids only, never a name or a code."""

from __future__ import annotations

from django.urls import path

from assessments.api import RoundDetail, RoundList, RoundSubmit
from assessments.views.family import UpdateFamily
from assessments.views.group import VerifyGroup
from assessments.views.overrides import AgreeOverride, Override
from assessments.views.records import KeepFile, ReadRecord, Review, SaveField, SectionPage
from assessments.views.rounds import Panel, People, RoundPage, Submit
from assessments.views.safety import ReadSafetyCheck, RecordSafetyCheck
from assessments.views.verify import Verify

app_name = "assessments"
urlpatterns = [
    path("cases/<uuid:uuid>/assessments/", RoundPage.as_view(), name="round"),
    path("cases/<uuid:uuid>/assessments/panel/", Panel.as_view(), name="panel"),
    path("cases/<uuid:uuid>/assessments/submit/", Submit.as_view(), name="submit"),
    path("cases/<uuid:uuid>/assessments/verify/", Verify.as_view(), name="verify"),
    path("cases/<uuid:uuid>/assessments/verify-all/", VerifyGroup.as_view(), name="verify_group"),
    path("cases/<uuid:uuid>/assessments/family/", UpdateFamily.as_view(), name="update_family"),
    path("cases/<uuid:uuid>/assessments/override/", Override.as_view(), name="override"),
    path("cases/<uuid:uuid>/assessments/override/agree/", AgreeOverride.as_view(), name="agree"),
    path("cases/<uuid:uuid>/safety-check/", RecordSafetyCheck.as_view(), name="safety_check"),
    path("rounds/<uuid:uuid>/people/", People.as_view(), name="people"),
    path("records/<uuid:uuid>/", ReadRecord.as_view(), name="record"),
    path("records/<uuid:uuid>/review/", Review.as_view(), name="review"),
    path("records/<uuid:uuid>/save/", SaveField.as_view(), name="save"),
    path("records/<uuid:uuid>/file/", KeepFile.as_view(), name="file"),
    path("records/<uuid:uuid>/section/<slug:section>/", SectionPage.as_view(), name="section"),
    path("safety-checks/<uuid:uuid>/", ReadSafetyCheck.as_view(), name="safety_check_read"),
]

api_patterns = [
    path("cases/<uuid:uuid>/rounds/", RoundList.as_view(), name="rounds"),
    path("rounds/<uuid:uuid>/", RoundDetail.as_view(), name="round"),
    path("rounds/<uuid:uuid>/submit/", RoundSubmit.as_view(), name="round_submit"),
]
